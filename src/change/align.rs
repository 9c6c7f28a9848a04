//! Which items of two lists are the same.

/// An item of two lists, by its place in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// In both, and equal.
    Same,
    /// In both, and changed.
    Both(usize, usize),
    /// In the earlier alone.
    Gone(usize),
    /// In the later alone.
    New(usize),
}

/// Above this many pairs, what is equal is looked for at both ends alone.
const MOST: usize = 1_000_000;

/// Pairs in the order of the later list: equal items first find each other, by a longest common subsequence; of what is left
/// between two of them, items that are `alike` do, wherever they stand in the list, then as many as there are in their order.
pub(super) fn align<T: PartialEq>(earlier: &[T], later: &[T], alike: impl Fn(&T, &T) -> bool) -> Vec<Pair> {
    let head = earlier.iter().zip(later).take_while(|(one, other)| one == other).count();
    let (early, late) = (&earlier[head..], &later[head..]);
    let tail = early.iter().rev().zip(late.iter().rev()).take_while(|(one, other)| one == other).count();
    let (early, late) = (&early[..early.len() - tail], &late[..late.len() - tail]);
    let anchors = common(early, late);
    let mut pairs = vec![Pair::Same; head];
    // What finds its like elsewhere is taken out of its gap first.
    let mut of_late: Vec<Option<usize>> = vec![None; late.len()];
    let mut taken: Vec<bool> = vec![false; early.len()];
    for (one, other) in &anchors {
        (taken[*one], of_late[*other]) = (true, Some(*one));
    }
    for (at, item) in late.iter().enumerate() {
        if of_late[at].is_none()
            && let Some(one) = (0..early.len()).find(|one| !taken[*one] && alike(&early[*one], item))
        {
            (taken[one], of_late[at]) = (true, Some(one));
        }
    }
    let mut ends: Vec<(usize, usize)> = anchors.clone();
    ends.push((early.len(), late.len()));
    let (mut from, mut to) = (0, 0);
    for (one, other) in ends {
        let mut free = (from..one).filter(|at| !taken[*at]).collect::<Vec<_>>().into_iter();
        for at in to..other {
            pairs.push(match of_late[at] {
                Some(like) if early[like] == late[at] => Pair::Same,
                Some(like) => Pair::Both(head + like, head + at),
                None => match free.next() {
                    Some(like) => Pair::Both(head + like, head + at),
                    None => Pair::New(head + at),
                },
            });
        }
        pairs.extend(free.map(|at| Pair::Gone(head + at)));
        if other < late.len() {
            pairs.push(Pair::Same);
        }
        (from, to) = (one + 1, other + 1);
    }
    pairs.extend(vec![Pair::Same; tail]);
    pairs
}

/// A longest common subsequence.
fn common<T: PartialEq>(early: &[T], late: &[T]) -> Vec<(usize, usize)> {
    if early.is_empty() || late.is_empty() || early.len().saturating_mul(late.len()) > MOST {
        return Vec::new();
    }
    let width = late.len() + 1;
    let mut longest = vec![0u32; (early.len() + 1) * width];
    for one in (0..early.len()).rev() {
        for other in (0..late.len()).rev() {
            longest[one * width + other] = if early[one] == late[other] {
                longest[(one + 1) * width + other + 1] + 1
            } else {
                longest[(one + 1) * width + other].max(longest[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other, mut found) = (0, 0, Vec::new());
    while one < early.len() && other < late.len() {
        if early[one] == late[other] {
            found.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if longest[(one + 1) * width + other] >= longest[one * width + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    found
}
