//! The sections of a plan that say what it wants, by their headings.

use std::collections::BTreeSet;

use super::{
    Line, goes_on, is_capitals,
    mark::{ARTICLE, LETTER, Mark, ROMAN, mark},
};
use crate::cli::ask::{
    figures::clauses,
    passage,
    suggest::{words, years},
};

/// A section as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli::ask) struct Section {
    /// "II", "II.1", "I.3.2".
    pub(in crate::cli::ask) location: String,
    /// On one line, without its number.
    pub(in crate::cli::ask) heading: String,
    /// The lines below the heading, as they are, to the next heading of its level or a higher one.
    pub(in crate::cli::ask) lines: Vec<String>,
}

/// A numbered line.
struct Entry {
    level: usize,
    location: String,
    /// None for one that is a sentence, or that ends all sections.
    heading: Option<String>,
    /// Lines, by their places among those pasted.
    start: usize,
    body: usize,
}

/// The longest heading in small letters.
const LONGEST: usize = 120;

/// Those of `lines` that state objectives; `last` is the place after them.
pub(super) fn sections(raw: &[String], lines: &[Line], last: usize) -> Vec<Section> {
    let plan = Plan { raw, entries: entries(lines, last), last };
    let mut found: Vec<Section> = Vec::new();
    let mut at = 0;
    while at < plan.entries.len() {
        plan.choose(at, &mut found);
        at = plan.end(at);
    }
    // Of two with one number the second is of another text.
    let mut seen = BTreeSet::new();
    found.retain(|section| seen.insert(section.location.clone()) && is_said(&section.lines));
    found
}

struct Plan<'a> {
    raw: &'a [String],
    entries: Vec<Entry>,
    last: usize,
}

impl Plan<'_> {
    /// The entry after this one and all below it.
    fn end(&self, at: usize) -> usize {
        let is_over = |next: &usize| self.entries[*next].level <= self.entries[at].level;
        (at + 1..self.entries.len()).find(is_over).unwrap_or(self.entries.len())
    }

    fn children(&self, at: usize) -> Vec<usize> {
        let mut children = Vec::new();
        let mut next = at + 1;
        while next < self.end(at) {
            children.push(next);
            next = self.end(next);
        }
        children
    }

    /// Its lines without the empty ones around them, and without what names an annex of the whole.
    fn body(&self, at: usize) -> &[String] {
        let end = self.entries.get(self.end(at)).map_or(self.last, |next| next.start);
        let lines = self.raw.get(self.entries[at].body..end).unwrap_or_default();
        let is_said = |line: &String| !line.trim().is_empty();
        let is_text = |line: &String| is_said(line) && !is_annex(line.trim());
        let start = lines.iter().position(is_said).unwrap_or(lines.len());
        let end = lines.iter().rposition(is_text).map_or(start, |last| last + 1);
        lines.get(start..end).unwrap_or_default()
    }

    /// The sections of objectives in this one, or it itself.
    fn choose(&self, at: usize, found: &mut Vec<Section>) {
        match self.entries[at].heading.as_deref() {
            Some(heading) if is_wanted(heading) => self.pick(at, found),
            Some(heading) if self.entries[at].level > ARTICLE && names(heading, &TASKS) => {}
            None if self.entries[at].level > ARTICLE => {}
            // The paragraphs of an article have numbers that begin again in the next.
            _ => {
                let is_own = |child: &usize| self.entries[at].level > ARTICLE || self.entries[*child].level <= ROMAN;
                self.children(at).into_iter().filter(is_own).for_each(|child| self.choose(child, found));
            }
        }
    }

    /// Of a section of objectives the parts that state any, or the whole.
    fn pick(&self, at: usize, found: &mut Vec<Section>) {
        let children = self.children(at);
        let is_heading = |child: &usize| self.entries[*child].heading.is_some() && is_said(self.body(*child));
        let are_headings = children.iter().all(is_heading);
        if are_headings && self.entries[at].level > ARTICLE {
            let before = found.len();
            children.into_iter().filter(|child| self.states(*child)).for_each(|child| self.pick(child, found));
            if found.len() > before {
                return;
            }
        }
        let Entry { location, heading: Some(heading), .. } = &self.entries[at] else { return };
        let lines = self.body(at).to_vec();
        found.push(Section { location: location.clone(), heading: heading.clone(), lines });
    }

    /// True for a part with a rate, a number of people or a year, or one that is named as such.
    fn states(&self, at: usize) -> bool {
        let Some(heading) = self.entries[at].heading.as_deref() else { return false };
        let text = format!("{heading}. {}", self.body(at).join(" "));
        let figures = clauses(&text, "").into_iter().flat_map(|clause| clause.figures);
        let has_figure = || figures.into_iter().any(|figure| matches!(figure.unit, "percent" | "people"));
        // No year of a document's day.
        let is_plain = |start: usize| {
            let before = words(&text[..start]);
            let mut last = before.rsplit('-');
            !(last.next() == Some("nam") && last.nth(1) == Some("thang"))
        };
        let has_year = || years(&text).iter().any(|(_, (start, _))| is_plain(*start));
        let is_named = words(heading).contains("muc-tieu-cu-the") || is_target(heading);
        !names(heading, &OTHERS) && (is_named || has_figure() || has_year())
    }
}

/// Sections of tasks, in which targets are only spoken of.
const TASKS: [&str; 7] = ["nhiem-vu", "giai-phap", "thuc-hien", "trach-nhiem", "phan-cong", "kinh-phi", "ket-qua"];

/// Parts of a section of objectives that are none.
const OTHERS: [&str; 8] =
    ["quan-diem", "muc-dich", "yeu-cau", "nguyen-tac", "nhiem-vu", "giai-phap", "kinh-phi", "pham-vi"];

/// Words that a heading may have before "mục tiêu": "Quan điểm, mục tiêu", "Một số chỉ tiêu".
const BEFORE: [&str; 22] = [
    "cac", "nhung", "mot", "so", "he", "thong", "quan", "diem", "dinh", "phuong", "huong", "tam", "nhin", "va", "giao",
    "muc", "dich", "nguyen", "tac", "yeu", "cau", "ve",
];

fn is_said(lines: &[String]) -> bool {
    lines.iter().any(|line| line.contains(char::is_alphabetic))
}

fn names(heading: &str, what: &[&str]) -> bool {
    let words = words(heading);
    what.iter().any(|name| words.contains(name))
}

/// With its marks: "chi tiêu" is spending.
fn is_target(heading: &str) -> bool {
    heading.to_lowercase().contains("chỉ tiêu")
}

/// True for a heading of objectives or targets, not of what is done for them.
fn is_wanted(heading: &str) -> bool {
    let words = words(heading);
    let targets = words.find("chi-tieu").filter(|_| is_target(heading));
    let found = [words.find("muc-tieu"), targets].into_iter().flatten().min();
    found.is_some_and(|at| words[..at].split('-').all(|word| word.is_empty() || BEFORE.contains(&word)))
}

/// The numbered lines in their order: each numbered after the one before it.
fn entries(lines: &[Line], last: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut at = 0;
    let close = |line: &Line| Entry { level: 0, location: String::new(), heading: None, start: line.at, body: line.at };
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        if is_close(&line.text) {
            open.clear();
            entries.push(close(line));
            continue;
        }
        let Some((mark, rest)) = mark(&line.text) else { continue };
        let keep = open.iter().position(|own| own.level >= mark.level).unwrap_or(open.len());
        let above = open[..keep].last();
        let below = open.get(keep);
        let former = below.filter(|own| own.level == mark.level).map_or(0, |own| own.number);
        let in_capitals = is_capitals(rest);
        // Numbers that begin again are of another text, and may be those of a list of contents; letters may stand below
        // Roman numbers, too. Which section is meant can't be said.
        let is_other = match mark.level {
            ROMAN => mark.number <= former,
            LETTER => below.is_some_and(|own| own.level == ROMAN),
            _ => false,
        };
        if is_other && in_capitals {
            entries.push(close(line));
            break;
        }
        let is_next = match mark.level {
            ARTICLE => true,
            LETTER => in_capitals && mark.number == former + 1,
            ROMAN => mark.number > former,
            _ => mark.number == former + 1 && mark.is_below(above),
        };
        if !is_next {
            continue;
        }
        open.truncate(keep);
        open.push(mark);
        let (heading, next) = heading(lines, at, rest);
        let body = lines.get(next).map_or(last, |line| line.at);
        entries.push(Entry { level: open[keep].level, location: location(&open), heading, start: line.at, body });
        at = next;
    }
    entries
}

/// "II.1" of what is open; an article is named alone, since sections count on through articles.
fn location(open: &[Mark]) -> String {
    let parts: Vec<&str> = open.iter().filter(|mark| mark.level > ARTICLE).map(|mark| mark.label.as_str()).collect();
    match &open {
        [article] if parts.is_empty() => article.label.clone(),
        _ => parts.join("."),
    }
}

/// The heading that begins with `rest` and goes on in the lines from `at`, and the line after it.
fn heading(lines: &[Line], at: usize, rest: &str) -> (Option<String>, usize) {
    let mut text = rest.to_owned();
    let mut next = at;
    while let Some(line) = lines.get(next).map(|line| line.text.as_str()) {
        let goes_on = match () {
            () if mark(line).is_some() || passage::mark(line).is_some() || is_close(line) => false,
            () if text.is_empty() => true,
            () if is_capitals(&text) => is_capitals(line),
            () if line.starts_with(|c: char| c.is_ascii_digit()) => goes_on(&text) || text.ends_with("năm"),
            () => line.starts_with(char::is_lowercase) || goes_on(&text),
        };
        if !goes_on || text.chars().count() > 2 * LONGEST {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
        next += 1;
    }
    let count = text.chars().count();
    let is_sentence = text.ends_with(['.', ';', ',']) || text.contains([':', '%']) && !text.ends_with(':');
    let is_sentence = is_sentence || count > LONGEST;
    let is_heading = count > 0 && count <= 2 * LONGEST && (is_capitals(&text) || !is_sentence);
    // A sentence's lines may have numbers of their own.
    (is_heading.then_some(text), if is_heading { next } else { at })
}

/// "(Phụ lục đính kèm)", "(Có biểu chi tiết kèm theo)".
fn is_annex(line: &str) -> bool {
    line.starts_with('(') && line.ends_with(')') && words(line).contains("-kem")
}

/// True for a line that stands below the last section.
fn is_close(line: &str) -> bool {
    let words = words(line);
    let is_signature = ["TM. ", "KT. ", "TL. ", "TUQ. "].iter().any(|start| line.starts_with(start));
    is_signature || words.starts_with("noi-nhan") || line.starts_with("Trên đây là ")
}
