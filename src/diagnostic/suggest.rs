//! "Did you mean": the nearest of the words that would have been right.

/// Suggestions in one report. Each looks at every candidate, and a file may hold a hundred thousand slips;
/// whoever has mended a hundred of them knows what the others are.
pub(super) const MOST: u32 = 100;

/// The candidate nearest to `word`, if it is near enough to be a slip: at most a third of its letters differ.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.chars().count();
            let most = length.max(other) / 3;
            // Cheap to say, and true of most: too long or too short, or other letters.
            if length.abs_diff(other) > most || strange(word, candidate) > most {
                return None;
            }
            Some((distance(word, candidate), candidate)).filter(|(distance, _)| *distance <= most)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// A lower bound of the distance: bytes of one word that the other lacks.
fn strange(a: &str, b: &str) -> usize {
    let mut counts = [0_i32; 64];
    a.bytes().for_each(|byte| counts[usize::from(byte % 64)] += 1);
    b.bytes().for_each(|byte| counts[usize::from(byte % 64)] -= 1);
    let (more, less) = counts.iter().fold((0, 0), |(more, less), count| match *count {
        count if count > 0 => (more + count, less),
        count => (more, less - count),
    });
    // A letter is at most four bytes.
    let bytes = usize::try_from(more.max(less)).unwrap_or(0);
    if a.is_ascii() && b.is_ascii() { bytes } else { bytes / 4 }
}

/// Edits (insert, delete, replace, swap of neighbours) between two words.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // What both begin and end with costs nothing: ids of one kind often begin alike.
    let before = a.iter().zip(&b).take_while(|(one, other)| one == other).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(one, other)| one == other).count();
    let (a, b) = (&a[..a.len() - after], &b[..b.len() - after]);
    // A word longer than any id is no slip of one; it would only cost time.
    if a.len() > 200 || b.len() > 200 {
        return usize::MAX / 4;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before_last[j - 2] + 1);
            }
            row.push(best);
        }
        before_last = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_not_strangers() {
        assert_eq!(closest("titel", ["title", "period", "targets"]), Some("title"));
        assert_eq!(closest("bac-can", ["bac-kan", "nghe-an"]), Some("bac-kan"));
        assert_eq!(closest("xyz", ["title", "period"]), None);
        assert_eq!(closest("a", []), None);
    }
}
