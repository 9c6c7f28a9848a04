//! What stands above the articles and sections: number, day, title.

use super::{Line, goes_on, heading, is_body, is_capitals, issuer, joined};
use crate::{
    cli::ask::suggest::{self, KINDS, Kind, words},
    locale::{fold, slug},
    model::Date,
};

/// What stands beside the issuer at the head of every document.
const MOTTOES: [&str; 3] = ["cong-hoa-xa-hoi-chu-nghia-viet-nam", "doc-lap-tu-do-hanh-phuc", "dang-cong-san-viet-nam"];

/// The lines that a title, or what stands in brackets below it, may take.
const LONGEST: usize = 14;

/// A letterhead of two columns whose lines a PDF may have mixed, without the right one's motto.
pub(super) fn without_motto(text: &str) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    let ids: Vec<String> = all.iter().map(|word| slug(word)).collect();
    let motto = |at: usize| {
        // Its dashes may be words.
        (at + 1..=all.len().min(at + 12)).find(|end| {
            let said = ids[at..*end].iter().filter(|id| !id.is_empty()).map(String::as_str).collect::<Vec<_>>();
            MOTTOES.contains(&said.join("-").as_str())
        })
    };
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let is_start = !ids[at].is_empty() && MOTTOES.iter().any(|motto| motto.starts_with(&ids[at]));
        match is_start.then(|| motto(at)).flatten() {
            Some(end) => at = end,
            None => {
                kept.push(all[at]);
                at += 1;
            }
        }
    }
    kept.join(" ")
}

/// The number in a letterhead: "Số: 2753 /QĐ-UBND". A draft's, which has no digits, is none.
pub(super) fn number(letterhead: &str) -> Option<String> {
    ["Số", "SỐ"].iter().find_map(|word| number_after(letterhead, word))
}

fn number_after(text: &str, word: &str) -> Option<String> {
    text.match_indices(word).find_map(|(at, _)| {
        let is_whole = !text[..at].ends_with(char::is_alphanumeric);
        let rest = text[at + word.len()..].trim_start_matches([':', '.', ' ']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !is_whole || !(1..=6).contains(&digits) {
            return None;
        }
        let (first, mut rest) = rest.split_at(digits);
        let mut number = first.to_owned();
        while let Some((sign, part, after)) = part(rest) {
            number.push(sign);
            number.push_str(part);
            rest = after;
        }
        number.contains(char::is_alphabetic).then_some(number)
    })
}

/// A sign, the letters or the year after it, and the rest; not the name of a place that stands after a dash.
fn part(text: &str) -> Option<(char, &str, &str)> {
    let text = text.trim_start();
    let sign = text.chars().next().filter(|c| matches!(c, '/' | '-' | '–'))?;
    let rest = text[sign.len_utf8()..].trim_start();
    let (part, after) = rest.split_at(rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
    let is_small = |c: char| c.is_lowercase() && c.is_ascii();
    let is_sign = part.starts_with(char::is_uppercase)
        && part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || is_small(c))
        && part.chars().filter(|c| is_small(*c)).count() <= 1;
    let is_year = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_sign || is_year).then_some((sign, part, after))
}

/// The day in a letterhead, whose digits may be parted: "ngày 2 4 tháng 10 năm 201 8".
pub(super) fn date(letterhead: &str) -> Option<Date> {
    let text = fold(letterhead);
    text.match_indices("ngay").find_map(|(at, word)| {
        let (day, rest) = digits(&text[at + word.len()..], 2);
        let (month, rest) = digits(rest.strip_prefix("thang")?, 2);
        let (year, rest) = digits(rest.strip_prefix("nam")?, 4);
        let is_whole = year.len() == 4 && !rest.starts_with(|c: char| c.is_ascii_digit());
        Date::new(year.parse().ok().filter(|_| is_whole)?, month.parse().ok()?, day.parse().ok()?)
    })
}

/// At most so many digits, whatever white space is between them, and what follows.
fn digits(text: &str, most: usize) -> (String, &str) {
    let (mut found, mut rest) = (String::new(), text.trim_start());
    while let Some(digit) = rest.chars().next().filter(|c| c.is_ascii_digit() && found.len() < most) {
        found.push(digit);
        rest = rest[1..].trim_start();
    }
    (found, rest)
}

/// A title, and the issuer in capitals below it.
#[derive(Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) issuer: Option<String>,
}

/// The title in the lines below a heading.
pub(super) fn title(lines: &[Line]) -> Title {
    let first = lines.iter().position(|line| line.text.contains(char::is_alphanumeric)).unwrap_or(lines.len());
    let lines = &lines[first..];
    let text = |at: usize| lines[at].text.as_str();
    let before = |at: usize| if at == 0 { "" } else { text(at - 1) };
    let in_capitals = !lines.is_empty() && is_capitals(text(0));
    let is_part = |at: &usize| match text(*at) {
        line if !line.contains(char::is_alphanumeric) || is_body(line) || is_bracket(line) => false,
        _ if heading(lines, *at).is_some() => false,
        line if in_capitals => is_capitals(line),
        line if is_capitals(line) && (issuer::is_issuer(line) || line.split(' ').count() > 2) => false,
        line => *at == 0 || goes_on(before(*at)) || !begins(line),
    };
    let most = lines.len().min(LONGEST);
    let end = (0..most).find(|at| !is_part(at)).unwrap_or(most);
    // In a mixed title only the issuer is in capitals.
    let capitals = (end..most).find(|at| !is_capitals(text(*at)) || is_body(text(*at))).unwrap_or(most);
    let is_issuer = |at: &usize| {
        let rest = joined(&lines[*at..capitals]);
        rest.split(' ').count() <= 16 && issuer::is_issuer(&rest) && !(*at > 0 && goes_on(before(*at)))
    };
    let below = (if in_capitals { 0 } else { end }..capitals).find(is_issuer);
    let end = below.unwrap_or(end).min(end);
    let title = joined(&lines[..end]);
    // A sentence that enacts, and no title.
    let is_sentence = words(&title).contains("nhu-sau") || title.ends_with([':', ';']);
    let is_title = end > 0 && end < LONGEST && !is_sentence;
    Title { text: is_title.then_some(title), issuer: below.map(|at| joined(&lines[at..capitals])) }
}

/// True for a line that begins the sentence below a title, not one of its own.
fn begins(line: &str) -> bool {
    const WORDS: [&str; 6] = ["thuc-hien-", "trien-khai-", "nham-", "de-", "tren-co-so-", "uy-ban-nhan-dan-"];
    let words = words(line);
    line.starts_with(char::is_uppercase) && WORDS.iter().any(|start| words.starts_with(start))
}

fn is_bracket(line: &str) -> bool {
    line.starts_with('(') && !is_capitals(line)
}

/// What says below an attached plan's title by which document it is enacted.
pub(super) struct Enacted {
    pub(super) kind: Option<&'static Kind>,
    pub(super) number: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) issuer: Option<issuer::Issuer>,
}

/// "(Ban hành kèm theo Quyết định số 472/QĐ-UBND ngày 08/4/2021 của Ủy ban nhân dân tỉnh Bắc Kạn)".
pub(super) fn enacted(lines: &[Line]) -> Option<Enacted> {
    let most = lines.len().min(LONGEST);
    let is_end = |at: &usize| is_body(&lines[*at].text) || heading(lines, *at).is_some();
    let head = &lines[..(0..most).find(is_end).unwrap_or(most)];
    let bracket = |start: usize| {
        let text = joined(&lines[start..lines.len().min(start + LONGEST)]);
        let (text, _) = text.strip_prefix('(')?.split_once(')')?;
        let (before, after) = text.split_once("èm theo ")?;
        (before.split(' ').count() <= 4).then(|| after.to_owned())
    };
    let after = (0..head.len()).find_map(bracket)?;
    let after = after.as_str();
    // A letter or a proposal that a draft goes with enacts nothing.
    let is_enacting = |kind: &&Kind| matches!(kind.key, "decision" | "resolution");
    let is_named = |kind: &&Kind| is_enacting(kind) && words(after).starts_with(&words(kind.name));
    let day = after.split_once("ngày ").map(|(_, day)| day.split(' ').next().unwrap_or_default());
    Some(Enacted {
        kind: KINDS.iter().find(is_named),
        number: number_after(after, "số"),
        date: date(after).or_else(|| suggest::date(day?)),
        issuer: issuer::of_decision(after),
    })
}
