//! The whole text of a decision, pasted: what the questions would otherwise ask. Only suggestions, shown before they are
//! taken. In doubt there is none: a wrong one costs more than a question.
//!
//! Lines may be broken anywhere and be empty anywhere, so nothing depends on where a line ends but headings, which stand
//! alone. Parted letters are left as they are.

mod head;
mod issuer;
mod mark;
mod sections;

use super::suggest::{KINDS, Kind, words, years};
use crate::{
    locale::slug,
    model::{Date, Year},
};
pub(super) use sections::Section;

/// What a text says of itself.
pub(super) struct Reading {
    /// The province whose body issued it, as [`super::suggest::place`] takes it: "tỉnh Bắc Kạn".
    pub(super) place: Option<String>,
    /// "472/QĐ-UBND", without the white space inside.
    pub(super) number: Option<String>,
    /// In ordinary capitals: "Ủy ban nhân dân tỉnh Bắc Kạn".
    pub(super) issuer: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) kind: Option<&'static Kind>,
    /// As printed, on one line.
    pub(super) title: Option<String>,
    /// What stands above the plan that is attached, with its kind: "KẾ HOẠCH VIỆC LÀM …".
    pub(super) heading: Option<String>,
    /// Those that state objectives or targets.
    pub(super) sections: Vec<Section>,
}

impl Reading {
    /// The latest year that the objectives print; none from before the document.
    pub(super) fn last_year(&self) -> Option<Year> {
        let text = |section: &Section| format!("{} {}", section.heading, section.lines.join(" "));
        let years = self.sections.iter().flat_map(|section| years(&text(section)));
        let latest = years.map(|(year, _)| year).max();
        latest.filter(|year| self.date.is_none_or(|date| date.year() <= *year))
    }
}

/// A line that is not empty, with single spaces, and its place among those pasted.
struct Line {
    at: usize,
    text: String,
}

/// The longest letterhead, with what a web page has above it.
const LETTERHEAD: usize = 60;

/// Reads a text.
pub(super) fn read(raw: &[String]) -> Reading {
    let lines: Vec<Line> = raw
        .iter()
        .enumerate()
        .map(|(at, line)| Line { at, text: line.split_whitespace().collect::<Vec<_>>().join(" ") })
        .filter(|line| !line.text.is_empty())
        .collect();
    let top = (0..lines.len().min(LETTERHEAD)).find(|at| heading(&lines, *at).is_some() || is_body(&lines[*at].text));
    let top = top.unwrap_or(lines.len().min(LETTERHEAD));
    let main = heading(&lines, top);
    let above = joined(&lines[..top]);
    let mut letterhead = head::without_motto(&above);
    if main.is_none() && letterhead == above {
        // No letterhead, but a passage from the middle, which may speak of other documents.
        letterhead.clear();
    }
    let mut reading = Reading {
        place: None,
        number: head::number(&letterhead),
        issuer: None,
        date: head::date(&letterhead),
        kind: None,
        title: None,
        heading: None,
        sections: Vec::new(),
    };
    let mut issuer = issuer::of_letterhead(&letterhead);
    let mut after = top;
    if let Some((kind, next)) = main {
        after = next;
        let title = head::title(&lines[next..]);
        if let Some(enacted) = head::enacted(&lines[next..]).filter(|enacted| enacted.kind.is_some()) {
            // A plan without the decision that it is attached to, which is named below its title.
            reading.kind = enacted.kind;
            reading.number = reading.number.or(enacted.number);
            reading.date = reading.date.or(enacted.date);
            issuer = issuer.or(Some(enacted.issuer));
        } else {
            reading.kind = Some(kind);
            issuer = issuer.or_else(|| title.issuer.as_deref().map(issuer::of_title));
            // Nothing but the sentence that enacts it says whose it is.
            issuer = issuer.or_else(|| Some(issuer::of_sentence(&joined(preamble(&lines[next..])))));
            reading.title = title.text;
        }
    }
    if let Some(issuer) = issuer.flatten().filter(|issuer| issuer.goes_with(reading.number.as_deref())) {
        reading.place = issuer.place;
        reading.issuer = Some(issuer.name);
    }
    let (start, end) = plan(&lines, after);
    // A plan without its decision has its heading as the text's own.
    reading.heading = (top..lines.len()).find_map(|at| own_heading(&lines, at));
    let last = lines.get(end).map_or(raw.len(), |line| line.at);
    reading.sections = sections::sections(raw, &lines[start..end], last);
    reading
}

/// The kind of document whose name stands alone in capitals, maybe on two lines, and the line after it.
fn heading(lines: &[Line], at: usize) -> Option<(&'static Kind, usize)> {
    (1..=2).find_map(|count| {
        let text = joined(lines.get(at..at + count)?);
        // "QUYẾT ĐỊNH:" stands above the articles.
        let is_alone = text.len() < 40 && text.ends_with(char::is_alphabetic) && is_capitals(&text);
        let name = slug(&text);
        let kind = KINDS.iter().find(|kind| is_alone && slug(kind.name) == name)?;
        Some((kind, at + count))
    })
}

/// True for a line below any heading: legal bases, articles, sections.
fn is_body(line: &str) -> bool {
    let words = words(line);
    let starts = ["can-cu-", "xet-", "kinh-gui", "theo-de-nghi-"].iter().any(|start| words.starts_with(start));
    starts && line.starts_with(char::is_uppercase) || mark::mark(line).is_some()
}

/// What stands above the first section.
fn preamble(lines: &[Line]) -> &[Line] {
    let end = lines.iter().take(LETTERHEAD).position(|line| mark::mark(&line.text).is_some());
    &lines[..end.unwrap_or(lines.len().min(LETTERHEAD))]
}

/// The lines that hold the sections: of the attached plan, if there is one, without annexes.
fn plan(lines: &[Line], after: usize) -> (usize, usize) {
    let is_attached = |at: &usize| heading(lines, *at).is_some_and(|(_, next)| head::enacted(&lines[next..]).is_some());
    let start = (after..lines.len()).find(is_attached).map_or(after, |at| at + 1);
    let is_annex = |line: &Line| {
        let words = words(&line.text);
        let is_short = line.text.chars().count() <= 14 && line.text.starts_with('P');
        words.starts_with("phu-luc") && (is_short || is_capitals(&line.text))
    };
    let end = (start..lines.len()).find(|at| is_attached(at) || is_annex(&lines[*at]));
    (start, end.unwrap_or(lines.len()))
}

/// The title of a plan that is enacted by another document, named in brackets below it.
fn own_heading(lines: &[Line], at: usize) -> Option<String> {
    let (kind, next) = heading(lines, at)?;
    let is_plan = matches!(kind.key, "plan" | "programme" | "scheme" | "strategy");
    head::enacted(&lines[next..]).filter(|_| is_plan)?;
    let title = head::title(&lines[next..]).text?;
    Some(format!("{} {title}", joined(&lines[at..next])))
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// True for a text in capitals, but for a letter of a sign: "SỐ 29-CTr/TU".
fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (all, small) = letters.fold((0, 0), |(all, small), c| (all + 1, small + usize::from(c.is_lowercase())));
    all > 0 && small * 5 <= all
}

/// True for a text that can't end here: "… của", "… 2019 -".
fn goes_on(text: &str) -> bool {
    const WORDS: [&str; 13] = ["của", "và", "về", "việc", "do", "cho", "theo", "để", "đến", "từ", "tại", "trong", "số"];
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    WORDS.contains(&last.as_str()) || text.ends_with([',', '-', '–', '(', '“', '/'])
}

#[cfg(test)]
mod bundled_tests;
#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
