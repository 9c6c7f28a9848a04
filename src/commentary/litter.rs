//! What only a whole text shows: ids of headings, notes without marks, words that were meant as markup.
//!
//! A Markdown reader never fails: a link with a space in its address is simply words in brackets. On a page
//! of record that is a fault, so the commonest slips are looked for here, in the words that were read as words.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    body::{Body, Element, Fault, FaultKind, Heading, Kind},
    link::{CHART, OWN_SCHEMES, heading_id},
};
use crate::locale::slug;

/// How far, in characters, the end of a label or of an address is looked for.
const NEAR: usize = 300;

/// Gives each heading an id of its own from its slug, the second of a kind with `-2`. Gives all slugs.
pub(super) fn name_headings(headings: &mut [Heading]) -> BTreeSet<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // The last number tried for a slug, so that a thousand equal headings take a thousand steps.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for heading in headings {
        let slug = slug(&heading.text);
        let base = if slug.is_empty() { "muc".to_owned() } else { slug };
        let count = counts.entry(base.clone()).or_default();
        heading.id = loop {
            *count += 1;
            let slug = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            if taken.insert(slug.clone()) {
                break heading_id(&slug);
            }
        };
    }
    taken
}

/// Notes that no mark leads to, and second notes of one label: both would vanish from the page.
pub(super) fn check_notes(body: &mut Body, source: &str) {
    let mut marks: BTreeSet<&str> = BTreeSet::new();
    for event in &body.events {
        if let Kind::NoteMark(label) = &event.kind {
            marks.insert(label);
        }
    }
    let mut notes: BTreeSet<&str> = BTreeSet::new();
    let mut faults = Vec::new();
    for event in &body.events {
        let Kind::Open(Element::Note(label)) = &event.kind else { continue };
        let kind = if !notes.insert(label) {
            FaultKind::DuplicateNote(label.clone())
        } else if !marks.contains(label.as_str()) {
            FaultKind::UnusedNote(label.clone())
        } else {
            continue;
        };
        // The place is `[^label]`, not the whole note.
        let length =
            source.get(event.at.clone()).and_then(|note| note.find("]:")).map_or(event.at.len(), |end| end + 1);
        faults.push(Fault { kind, at: event.at.start..event.at.start + length });
    }
    body.faults.extend(faults);
}

/// Words that were meant as markup, in every text outside code.
pub(super) fn check_words(body: &mut Body, source: &str) {
    let mut faults = Vec::new();
    let mut in_code = false;
    for event in &body.events {
        match &event.kind {
            Kind::Open(element) => in_code = *element == Element::CodeBlock,
            Kind::Close => in_code = false,
            Kind::Text(_) if !in_code => {
                // Most words have no bracket among them.
                if let Some(raw) = source.get(event.at.clone()).filter(|raw| raw.contains(['[', ']'])) {
                    let words = Words { raw, start: event.at.start, escaped: source[..event.at.start].ends_with('\\') };
                    words.undefined_notes(&mut faults);
                    words.broken_links(&mut faults);
                }
            }
            _ => {}
        }
    }
    body.faults.extend(faults);
}

/// A run of words as the file has them.
struct Words<'a> {
    raw: &'a str,
    start: usize,
    /// True where a backslash before the run says that its first character is only a character.
    escaped: bool,
}

impl Words<'_> {
    /// `[^label]` that no note answers.
    fn undefined_notes(&self, faults: &mut Vec<Fault>) {
        for found in self.all("[^") {
            if let Some(end) = self.end_of(found, ']')
                && end > found + 2
            {
                let kind = FaultKind::UndefinedNote(self.raw[found + 2..end].to_owned());
                faults.push(Fault { kind, at: self.range(found, end + 1) });
            }
        }
    }

    /// `](target: x)`: an address that Markdown does not take for one.
    fn broken_links(&self, faults: &mut Vec<Fault>) {
        for bracket in self.all("](").filter(|bracket| !self.opened_by_escape(*bracket)) {
            let found = bracket + 2;
            let address = &self.raw[found..];
            let colon = address.bytes().take(12).position(|byte| byte == b':');
            let scheme = colon.map_or("", |colon| &address[..colon]);
            if OWN_SCHEMES.contains(&scheme)
                || [CHART, "http", "https", "mailto"].contains(&scheme)
                || ["../", "./"].iter().any(|start| address.starts_with(start))
            {
                let end = self.end_of(found, ')').unwrap_or(self.raw.len());
                faults.push(Fault { kind: FaultKind::BrokenSyntax, at: self.range(found, end) });
            }
        }
    }

    fn all<'s>(&'s self, sign: &'s str) -> impl Iterator<Item = usize> + 's {
        self.raw.match_indices(sign).map(|(found, _)| found).filter(|found| *found > 0 || !self.escaped)
    }

    /// True where the bracket that `](` closes has a backslash before it: the author wants to show the signs.
    fn opened_by_escape(&self, bracket: usize) -> bool {
        let before = &self.raw.as_bytes()[bracket.saturating_sub(NEAR)..bracket];
        let opening = before.iter().rposition(|byte| *byte == b'[');
        self.escaped && opening.is_some_and(|found| bracket - before.len() + found == 0)
    }

    /// Where `end` stands after `from`, if it is near.
    fn end_of(&self, from: usize, end: char) -> Option<usize> {
        let mut near = self.raw[from..].char_indices().take(NEAR);
        near.find(|(_, c)| *c == end).map(|(length, _)| from + length)
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.start + from..self.start + to
    }
}
