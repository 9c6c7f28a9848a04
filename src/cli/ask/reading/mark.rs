//! The numbers of articles and sections at the head of lines.

use crate::cli::ask::passage;

pub(super) const ARTICLE: usize = 0;
pub(super) const LETTER: usize = 1;
pub(super) const ROMAN: usize = 2;

/// The most Arabic numbers of one mark: "1.2.3.4."
const DEEPEST: usize = 4;

/// What a numbered line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// [`ARTICLE`], [`LETTER`], [`ROMAN`], and one more for each Arabic number.
    pub(super) level: usize,
    pub(super) number: u32,
    /// The number before the last: 3 of "3.2."
    above: Option<u32>,
    /// What it adds to a location: "2" of "3.2."
    pub(super) label: String,
}

impl Mark {
    /// True unless its first numbers are of another section than the one that is open.
    pub(super) fn is_below(&self, open: Option<&Mark>) -> bool {
        let is_own = |above: u32| open.is_some_and(|open| open.level + 1 == self.level && open.number == above);
        self.above.is_none_or(is_own)
    }
}

/// A line's number and what follows it.
pub(super) fn mark(line: &str) -> Option<(Mark, &str)> {
    let (mark, rest) = article(line).or_else(|| letters(line)).or_else(|| arabic(line))?;
    let rest = rest.trim_start();
    let is_title = rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    is_title.then_some((mark, rest))
}

/// "Điều 1."; without the point the line speaks of one.
fn article(line: &str) -> Option<(Mark, &str)> {
    // With Eth, as old files have it, too.
    let rest = line.strip_prefix("Điều ").or_else(|| line.strip_prefix("Ðiều "))?;
    let (number, after) = rest.split_at(digits(rest));
    let mark = Mark { level: ARTICLE, number: number.parse().ok()?, above: None, label: format!("Điều {number}") };
    Some((mark, after.strip_prefix(['.', ':'])?))
}

/// "A.", "II.", "II/"
fn letters(line: &str) -> Option<(Mark, &str)> {
    let (name, rest) = line.split_once(['.', '/'])?;
    let letter = || match name.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some((LETTER, u32::from(letter - b'A') + 1)),
        _ => None,
    };
    let (level, number) = roman(name).map(|number| (ROMAN, number)).or_else(letter)?;
    Some((Mark { level, number, above: None, label: name.to_owned() }, rest))
}

/// "1.", "3.2.", "3.2 Mục tiêu": after several numbers the last point may be wanting.
fn arabic(line: &str) -> Option<(Mark, &str)> {
    let mut all: Vec<u32> = Vec::new();
    let mut rest = line;
    let mut is_ended = true;
    while is_ended && all.len() < DEEPEST && (1..=2).contains(&digits(rest)) {
        let (number, after) = rest.split_at(digits(rest));
        all.push(number.parse().ok()?);
        is_ended = after.starts_with('.');
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    let number = *all.last()?;
    let is_whole = is_ended && digits(rest) == 0 || all.len() > 1 && rest.starts_with(' ');
    let above = all.len().checked_sub(2).map(|before| all[before]);
    let mark = Mark { level: ROMAN + all.len(), number, above, label: number.to_string() };
    is_whole.then_some((mark, rest))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn roman(text: &str) -> Option<u32> {
    let value = |letter: u8| match letter {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let values: Vec<i32> = text.bytes().map(value).collect();
    let next = values.iter().skip(1).chain([&0]);
    let sum: i32 = values.iter().zip(next).map(|(own, next)| if own < next { -own } else { *own }).sum();
    passage::is_roman(text).then(|| u32::try_from(sum).ok()).flatten()
}
