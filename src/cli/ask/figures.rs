//! What the sentences of a plan's objectives promise: their clauses, and the figures in them. Only suggestions, shown
//! before they are taken; what is written is held against the sentence by the same rules as any file.

use super::suggest::years;
use crate::{
    locale::{capital, lower_first, slug},
    model::{
        Decimal, Year,
        resolve::sentence::{followed_by_percent, numbers},
    },
    source::without_refused,
};

/// How strictly, with the words that say so.
const LEVELS: [(&str, &str); 17] = [
    ("đúng bằng", "exact"),
    ("không quá", "at_most"),
    ("không vượt quá", "at_most"),
    ("tối đa", "at_most"),
    // Before its own last word.
    ("không dưới", "at_least"),
    ("dưới", "at_most"),
    ("≤", "at_most"),
    ("ít nhất", "at_least"),
    ("tối thiểu", "at_least"),
    ("không thấp hơn", "at_least"),
    ("hơn", "at_least"),
    ("trên", "at_least"),
    ("≥", "at_least"),
    ("khoảng", "approx"),
    ("xấp xỉ", "approx"),
    ("phấn đấu", "strive"),
    ("từ", "at_least"),
];

/// Words that may stand between a level and its figure.
const BETWEEN: [&str; 9] = ["đạt", "mức", "tỷ lệ", "được", "là", "còn", "có", "lên", "bằng"];

/// Words after which a number is no figure: "số 12", "Điều 1", "ngày 5".
const NAMES: [&str; 14] = [
    "số",
    "ngày",
    "tháng",
    "quý",
    "mục",
    "điều",
    "khoản",
    "điểm",
    "mức độ",
    "khóa",
    "phụ lục",
    "phần",
    "asean",
    "cấp độ",
];

/// Words that make a number a stretch of time: "sau 3 năm".
const TIMES: [&str; 6] = ["năm", "tháng", "ngày", "quý", "tuổi", "giờ"];

const PEOPLE: [&str; 10] = [
    "người",
    "lượt người",
    "lao động",
    "học sinh",
    "sinh viên",
    "học viên",
    "cán bộ",
    "công chức",
    "giáo viên",
    "trẻ em",
];

/// A promise's words, without its time and its full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) text: String,
    /// What the words before it say of the year.
    pub(super) year: Option<Year>,
    pub(super) figures: Vec<Figure>,
}

/// A number that a clause prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: Decimal,
    /// As printed: "48%", "818.486".
    pub(super) printed: String,
    pub(super) year: Option<Year>,
    pub(super) comparator: &'static str,
    pub(super) words: Option<String>,
    pub(super) unit: &'static str,
    /// Growth against this year.
    pub(super) since: Option<Year>,
    /// What it measures, by the words around it.
    pub(super) name: String,
}

/// The clauses of an item. `context` is what stands above it: a heading "Năm 2019".
pub(super) fn clauses(item: &str, context: &str) -> Vec<Clause> {
    let item = without_refused(item);
    let mut year = last_year(context);
    let mut found = Vec::new();
    for piece in pieces(&item) {
        let mut text = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '.'));
        if let Some((time, rest)) = text.split_once(':').filter(|(time, _)| is_time(time)) {
            year = last_year(time).or(year);
            text = rest.trim_start();
        }
        if text.chars().any(char::is_alphanumeric) {
            let figures = figures(text, year);
            found.push(Clause { text: text.to_owned(), year, figures });
        }
    }
    found
}

/// Parted where a promise ends: at semicolons, full stops, and before "trong đó".
fn pieces(item: &str) -> Vec<&str> {
    let mut ends = vec![0];
    for (at, c) in item.char_indices() {
        let rest = &item[at + c.len_utf8()..];
        let ends_a_sentence = || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase);
        if c == ';' || c == '.' && ends_a_sentence() {
            ends.push(at + c.len_utf8());
        }
    }
    for word in ["trong đó", "Trong đó"] {
        ends.extend(item.match_indices(word).map(|(at, _)| at).filter(|at| {
            let next = item[at + word.len()..].chars().next();
            *at > 0 && !next.is_some_and(char::is_alphabetic)
        }));
    }
    ends.push(item.len());
    ends.sort_unstable();
    ends.windows(2).map(|pair| &item[pair[0]..pair[1]]).collect()
}

/// "Đến năm 2028", "Giai đoạn 2021 - 2025": says when, and nothing else.
fn is_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let heads = ["đến", "giai đoạn", "năm", "trong năm", "phấn đấu đến", "từ năm", "mục tiêu đến", "trong giai đoạn"];
    heads.iter().any(|head| lower.starts_with(head)) && !years(text).is_empty() && !text.contains('%')
}

fn last_year(text: &str) -> Option<Year> {
    years(text).last().map(|(year, _)| *year)
}

fn figures(clause: &str, year: Option<Year>) -> Vec<Figure> {
    let places: Vec<_> = numbers(clause).filter(|(_, at)| is_figure(clause, at.start, at.end)).collect();
    let named = years(clause);
    // "so với năm 2018"
    let is_base = |at: usize| clause[..at].trim_end().to_lowercase().ends_with("so với năm");
    let since = named.iter().find(|(_, (at, _))| is_base(*at)).map(|(year, _)| *year);
    let ends = |index: usize| places.get(index + 1).map_or(clause.len(), |(_, next)| next.start);
    let figure = |(index, (value, at)): (usize, &(Decimal, std::ops::Range<usize>))| {
        let of_plan = || named.iter().filter(|(_, (at, _))| !is_base(*at));
        let after = of_plan().find(|(_, (start, _))| *start >= at.end && *start < ends(index));
        let before = of_plan().rfind(|(_, (start, _))| *start < at.start);
        let (level, words) = level(&clause[..at.start], &clause[at.end..]);
        let rest = &clause[at.end..];
        let percent = followed_by_percent(rest);
        Figure {
            value: *value,
            printed: format!("{}{}", &clause[at.clone()], if percent { "%" } else { "" }),
            year: before.or(after).map(|(year, _)| *year).or(year),
            comparator: level,
            words,
            unit: unit(rest, percent),
            since,
            name: name(&clause[..at.start], rest, percent),
        }
    };
    places.iter().enumerate().map(figure).collect()
}

/// False for years, days, stretches of time, and parts of a document's symbol.
fn is_figure(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    if followed_by_percent(after) {
        return true;
    }
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
    if touches(before.chars().next_back()) || touches(after.chars().next()) {
        return false;
    }
    let (before, after) = (before.trim_end().to_lowercase(), after.trim_start().to_lowercase());
    let begins = |word: &str| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    if PEOPLE.iter().any(|word| begins(word)) {
        return true;
    }
    let follows = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphabetic));
    let is_year = years(text).iter().any(|(_, at)| *at == (start, end));
    !is_year && !TIMES.iter().any(|word| begins(word)) && !NAMES.iter().any(|word| follows(word))
}

/// How strictly, by the words right before the figure.
fn level(before: &str, after: &str) -> (&'static str, Option<String>) {
    let mut head = before.trim_end_matches([' ', ':', '(']);
    let raises = |word: &str| word != "từ" || after.contains("trở lên");
    loop {
        for (word, level) in LEVELS {
            if let Some(rest) = without_end(head, word).filter(|_| raises(word)) {
                return (level, Some(head[rest.len()..].trim().to_owned()));
            }
        }
        match BETWEEN.iter().find_map(|word| without_end(head, word)) {
            Some(rest) => head = rest,
            None => break,
        }
    }
    let lower = head.to_lowercase();
    match head.get(.."phấn đấu".len()).filter(|_| lower.starts_with("phấn đấu")) {
        Some(words) => ("strive", Some(words.to_owned())),
        None => ("reach", None),
    }
}

/// What stands before a last word, in any case of letters.
fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.len().checked_sub(word.len())?;
    let (rest, end) = (text.get(..start)?, text.get(start..)?);
    let whole = !rest.ends_with(char::is_alphabetic);
    (whole && end.to_lowercase() == word).then(|| rest.trim_end())
}

fn unit(after: &str, percent: bool) -> &'static str {
    let after = after.trim_start().to_lowercase();
    match () {
        () if percent => "percent",
        () if PEOPLE.iter().any(|word| after.starts_with(word)) => "people",
        () if after.starts_with("điểm") => "index",
        () => "count",
    }
}

/// What is measured: the words before the figure, or those after it.
fn name(before: &str, after: &str, percent: bool) -> String {
    let mut head = before.trim_end_matches([' ', ':', '(', '≥', '≤']);
    // What follows another figure of the clause is about this one, with what it says of the year.
    if let Some(comma) = head.rfind([',', '%']) {
        head = head[comma + 1..].trim_start();
    }
    let is_share = head.to_lowercase().contains("chiếm");
    loop {
        let ends = BETWEEN.iter().copied().chain(LEVELS.map(|(word, _)| word)).chain(["chiếm", "tăng thêm"]);
        let Some(rest) = ends.into_iter().find_map(|word| without_end(head, word)) else { break };
        // "tỷ lệ" is a name's beginning, too.
        head = rest.trim_end_matches([' ', ':', ',']);
    }
    for start in ["trong đó", "phấn đấu", "đến", "có"] {
        let cut = head.get(..start.len()).filter(|head| head.to_lowercase() == start);
        if cut.is_some() && !head[start.len()..].starts_with(char::is_alphabetic) {
            head = head[start.len()..].trim_start();
        }
    }
    let head = without_heading(&timeless(head));
    let is_said = head.split_whitespace().count() >= 2;
    let rest = after.trim_start_matches([' ', '%']).trim_start_matches("phần trăm").trim_start();
    let rest = &outside(rest);
    let whole = rest.split([';', '(', '.']).next().unwrap_or_default();
    // A list of what is counted goes on after a comma; another figure begins what it says.
    let mut rest = whole.split(',').next().unwrap_or_default();
    if !whole.contains(|c: char| c.is_ascii_digit()) && whole.contains(" và ") && !rest.contains(" và ") {
        rest = whole;
    }
    let rest = rest.trim();
    // "nông dân … chiếm 3% lực lượng lao động" is a rate, too, of what stands after it.
    const MEASURES: [&str; 9] = ["ty-le", "ti-le", "toc-do", "muc", "chi-so", "diem", "do", "so", "ty-trong"];
    let is_measure = MEASURES.iter().any(|word| format!("{}-", slug(&head)).starts_with(&format!("{word}-")));
    let name = match (is_said, percent) {
        (true, true) if !is_measure => {
            let of = if is_share && !rest.is_empty() { format!(" trong {rest}") } else { String::new() };
            // An abbreviation keeps its first letter.
            let is_word = head.chars().nth(1).is_some_and(char::is_lowercase);
            let head = if is_word { lower_first(&head) } else { head };
            format!("Tỷ lệ {head}{of}")
        }
        (true, _) => head,
        (false, _) if rest.is_empty() => String::new(),
        (false, true) => format!("Tỷ lệ {rest}"),
        (false, false) => format!("Số {rest}"),
    };
    // A long name is better than half of one; only what runs on without end is cut.
    let mut short = String::new();
    for word in name.split_whitespace() {
        if short.chars().count() + word.chars().count() >= 160 {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    capital(&short)
}

/// Without what stands in brackets. Where that gives what comes before it a shorter name, "(sau đây viết tắt là người thất nghiệp)",
/// it has that name.
fn outside(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, (inside, after))) =
        rest.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    {
        let named =
            ["viết tắt là", "gọi tắt là", "gọi chung là", "gọi là"].iter().find_map(|words| inside.split_once(words));
        match named {
            Some((_, name)) => out = name.trim_matches([' ', ':', '“', '”', '"']).to_owned(),
            None => out.push_str(before.trim_end()),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Without the brackets that said when and are empty now, and without a heading that stands in one line with its sentence: what the
/// sentence says of itself is enough, where it says a few words.
fn without_heading(text: &str) -> String {
    let whole = text.replace("( )", "").replace("()", "");
    let own = whole.rsplit_once(':').map(|(_, own)| own.trim()).filter(|own| own.split_whitespace().count() >= 4);
    own.unwrap_or(&whole).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what says when: "của năm 2019 so với năm 2018".
pub(super) fn timeless(text: &str) -> String {
    const HEADS: [&str; 7] = ["năm", "so với", "của", "trong", "đến", "vào", "giai đoạn"];
    let mut out = text.to_owned();
    while let Some((_, (start, end))) = years(&out).last().copied() {
        let mut before = out[..start].trim_end_matches([' ', '-', '–']);
        while let Some(rest) = HEADS.iter().find_map(|word| without_end(before, word)) {
            before = rest;
        }
        out = format!("{} {}", before, out[end..].trim_start());
    }
    out.trim().to_owned()
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
