//! Which footnote has which number, known before a word is written.
//!
//! Notes are numbered by their first mark, first those of the text, then those that only other notes refer
//! to. A note that nothing leads to has no number and is not shown (it was reported).

use std::{collections::BTreeMap, ops::Range};

use crate::commentary::body::{Body, Element, Kind};

/// The notes of a text.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// In the order of their numbers, each with the events inside it and how many marks lead to it.
    pub(super) shown: Vec<Note>,
    /// Numbers, from 0, by label.
    numbers: BTreeMap<&'a str, usize>,
    /// Where each note ends, by where it begins: a note is written at the end, not where it stands.
    pub(super) ends: BTreeMap<usize, usize>,
}

/// A note that has a number.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) events: Range<usize>,
    pub(super) marks: usize,
}

impl<'a> Notes<'a> {
    /// Finds and numbers the notes of a text.
    pub(super) fn of(body: &'a Body) -> Notes<'a> {
        let mut notes = Notes { ends: note_ends(body), ..Notes::default() };
        let mut bodies: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for (start, end) in &notes.ends {
            if let Kind::Open(Element::Note(label)) = &body.events[*start].kind {
                bodies.entry(label).or_insert(start + 1..*end);
            }
        }
        notes.count(body, 0..body.events.len(), &bodies);
        let mut next = 0;
        while let Some(note) = notes.shown.get(next) {
            notes.count(body, note.events.clone(), &bodies);
            next += 1;
        }
        notes
    }

    /// The number of a note, from 0.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// Numbers the marks in a stretch of the text, notes inside it left out.
    fn count(&mut self, body: &'a Body, events: Range<usize>, bodies: &BTreeMap<&str, Range<usize>>) {
        let mut at = events.start;
        while at < events.end {
            if let Some(end) = self.ends.get(&at) {
                at = end + 1;
                continue;
            }
            if let Kind::NoteMark(label) = &body.events[at].kind
                && let Some(events) = bodies.get(label.as_str())
            {
                let number = *self.numbers.entry(label).or_insert(self.shown.len());
                if number == self.shown.len() {
                    self.shown.push(Note { events: events.clone(), marks: 0 });
                }
                self.shown[number].marks += 1;
            }
            at += 1;
        }
    }
}

fn note_ends(body: &Body) -> BTreeMap<usize, usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut ends = BTreeMap::new();
    for (at, event) in body.events.iter().enumerate() {
        match &event.kind {
            Kind::Open(_) => open.push(at),
            Kind::Close => {
                if let Some(start) = open.pop()
                    && matches!(body.events[start].kind, Kind::Open(Element::Note(_)))
                {
                    ends.insert(start, at);
                }
            }
            _ => {}
        }
    }
    ends
}
