//! All faults of one run.

use std::{
    collections::BTreeSet,
    io,
    sync::atomic::{AtomicU32, Ordering},
};

use super::{Code, Diagnostic, MessageLang, Place, Severity, closest, github, gitlab, human, json, sarif, suggest};
use crate::source::{FileId, Sources};

/// Every fault that any phase has found. Order of finding does not matter: it is sorted when read.
#[derive(Clone, Debug, Default)]
pub struct Report {
    found: Vec<Diagnostic>,
    /// How often a nearest word was looked for.
    asked: Count,
    /// True where none is given: somebody else asks again, in order.
    without_near_words: bool,
}

/// A number that those who only look can raise; a report that is kept is looked at from several threads.
#[derive(Debug, Default)]
struct Count(AtomicU32);

impl Count {
    fn get(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, count: u32) {
        self.0.store(count, Ordering::Relaxed);
    }
}

impl Clone for Count {
    fn clone(&self) -> Count {
        Count(AtomicU32::new(self.get()))
    }
}

impl Report {
    /// Nothing found yet.
    pub fn new() -> Report {
        Report::default()
    }

    /// Nothing found yet, and no nearest word is ever found: what is read in parallel can't share their number.
    pub fn without_near_words() -> Report {
        Report { without_near_words: true, ..Report::default() }
    }

    /// True where a nearest word was looked for.
    pub fn looked_for_words(&self) -> bool {
        self.asked.get() > 0
    }

    /// Adds a fault.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all faults of another report.
    pub fn extend(&mut self, other: Report) {
        self.found.extend(other.found);
    }

    /// Keeps what `kept` makes of each fault.
    pub fn filter_map(self, kept: impl Fn(Diagnostic) -> Option<Diagnostic>) -> Report {
        let found = self.found.into_iter().filter_map(kept).collect();
        Report { found, asked: self.asked, without_near_words: self.without_near_words }
    }

    /// "Did you mean": the candidate nearest to `word`, for the first faults of a report.
    pub fn near<'a>(&self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let asked = self.asked.get();
        if asked >= suggest::MOST {
            return None;
        }
        self.asked.set(asked + 1);
        if self.without_near_words {
            return None;
        }
        closest(word, candidates)
    }

    /// The same among ids. One that is itself written wrongly will be mended: nobody is sent to it.
    pub fn near_id<'a>(&self, id: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let of_an_id = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/');
        self.near(id, candidates.into_iter().filter(|candidate| candidate.bytes().all(of_an_id)))
    }

    /// True if a fault of this path as a whole, or at a place in it that could not be decoded, is known.
    pub fn has_fault_of(&self, path: &str) -> bool {
        self.found.iter().any(|d| match &d.place {
            Place::Path(known) => known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')),
            Place::Span(_) => false,
        })
    }

    /// The files that it shows lines of.
    pub fn files(&self) -> BTreeSet<FileId> {
        let of_one = |it: &Diagnostic| {
            let shown = if let Place::Span(span) = &it.place { Some(span.file) } else { None };
            shown.into_iter().chain(it.related.iter().map(|(span, _)| span.file)).collect::<Vec<_>>()
        };
        self.found.iter().flat_map(of_one).collect()
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|d| d.code.severity() == Severity::Error).count()
    }

    /// Paths of which a fault as a whole is known: files that could not be decoded, or are missing.
    pub fn faulty_paths(&self) -> impl Iterator<Item = &str> {
        self.found.iter().filter_map(|d| match &d.place {
            Place::Path(path) => Some(path.split(':').next().unwrap_or(path)),
            Place::Span(_) => None,
        })
    }

    /// How many of one kind.
    pub fn count(&self, code: Code) -> usize {
        self.found.iter().filter(|d| d.code == code).count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.found.len() - self.errors()
    }

    /// True if nothing was found at all.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// True if nothing stands against publishing.
    pub fn is_clean(&self) -> bool {
        self.errors() == 0
    }

    /// By file, place and code; the same fault once.
    pub fn sorted(&self, sources: &Sources) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| {
            let start = match &d.place {
                Place::Span(span) => (span.start, span.end),
                Place::Path(_) => (0, 0),
            };
            (d.path(sources).to_owned(), start, d.code, d.message.clone())
        };
        let mut sorted = self.found.clone();
        sorted.sort_by_cached_key(key);
        sorted.dedup();
        sorted
    }

    /// For people: each fault with its line and a caret under the value.
    pub fn write_human(
        &self,
        sources: &Sources,
        lang: MessageLang,
        colour: bool,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        human::write(&self.sorted(sources), sources, lang, colour, out)
    }

    /// For programs: one JSON object.
    pub fn write_json(&self, sources: &Sources, lang: MessageLang, out: &mut dyn io::Write) -> io::Result<()> {
        json::write(&self.sorted(sources), sources, lang, out)
    }

    /// SARIF 2.1.0, for code hosts.
    pub fn write_sarif(&self, sources: &Sources, lang: MessageLang, out: &mut dyn io::Write) -> io::Result<()> {
        sarif::write(&self.sorted(sources), sources, lang, out)
    }

    /// Workflow commands, for annotations in a pull request.
    pub fn write_github(&self, sources: &Sources, lang: MessageLang, out: &mut dyn io::Write) -> io::Result<()> {
        github::write(&self.sorted(sources), sources, lang, out)
    }

    /// A code quality report, for a merge request.
    pub fn write_gitlab(&self, sources: &Sources, lang: MessageLang, out: &mut dyn io::Write) -> io::Result<()> {
        gitlab::write(&self.sorted(sources), sources, lang, out)
    }
}
