//! What is wrong with the author's files, said so that the author can mend it.
//!
//! A [`Diagnostic`] is the author's mistake: it has a stable code, a place, a cause and a way out, in
//! Vietnamese and in English. It is not the machine's fault (that is an error of [`crate::source`] or
//! [`crate::publish`], which names a path) and not ours (that is a panic). Every phase adds to one
//! [`Report`], none stops at the first fault, and any error in it stops before `publish`.

mod code;
mod github;
mod gitlab;
mod human;
mod json;
mod report;
mod sarif;
mod suggest;

pub use code::{CODES, Code, CodeInfo};
pub use report::Report;
pub use suggest::closest;

use crate::source::{FileId, Sources};

/// A text in both languages of the tool.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both languages at once, so that neither is forgotten.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Words {
        Words { vi: vi.into(), en: en.into() }
    }

    /// In the language asked for.
    pub fn get(&self, lang: MessageLang) -> &str {
        match lang {
            MessageLang::Vi => &self.vi,
            MessageLang::En => &self.en,
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessageLang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Which file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

/// How bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, and said.
    Warning,
}

/// Where a fault lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a file that was read.
    Span(Span),
    /// At a path as a whole: a link, a file that could not be decoded, a file that is missing.
    Path(String),
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The cause.
    pub message: Words,
    /// Other places that belong to it, with what they are.
    pub related: Vec<(Span, Words)>,
    /// The way out.
    pub help: Option<Words>,
}

impl Diagnostic {
    /// A fault at a stretch of a file.
    pub fn at(code: Code, span: Span, message: Words) -> Diagnostic {
        Diagnostic { code, place: Place::Span(span), message, related: Vec::new(), help: None }
    }

    /// A fault of a path as a whole.
    pub fn of_path(code: Code, path: impl Into<String>, message: Words) -> Diagnostic {
        Diagnostic { code, place: Place::Path(path.into()), message, related: Vec::new(), help: None }
    }

    /// Adds the way out.
    pub fn help(mut self, help: Words) -> Diagnostic {
        self.help = Some(help);
        self
    }

    /// Adds "did you mean", if there is something close.
    pub fn suggest(self, candidate: Option<&str>) -> Diagnostic {
        match candidate {
            Some(word) => {
                self.help(Words::new(format!("có phải ý bạn là `{word}`?"), format!("did you mean `{word}`?")))
            }
            None => self,
        }
    }

    /// Adds another place.
    pub fn related(mut self, span: Span, what: Words) -> Diagnostic {
        self.related.push((span, what));
        self
    }

    /// The path of the file, relative to the portal's root.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.place {
            Place::Span(span) => &sources.file(span.file).path,
            Place::Path(path) => path,
        }
    }

    /// Line and column (both from 1, columns in characters) of start and end, if it has a place in a text.
    pub fn lines(&self, sources: &Sources) -> Option<((usize, usize), (usize, usize))> {
        match &self.place {
            Place::Span(span) => {
                let file = sources.file(span.file);
                Some((file.line_column(span.start), file.line_column(span.end)))
            }
            Place::Path(_) => None,
        }
    }
}
