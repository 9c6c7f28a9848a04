//! Markdown commentary: checked against the whole model, rendered as often as a page asks.
//!
//! An author writes plain CommonMark (with tables and footnotes) and reaches the portal's objects through
//! ordinary links and images with schemes of their own: `target:`, `value:`, `chart:` and the like. Here
//! every one of them is resolved or reported at its exact place, and what is left is a [`Checked`] text in
//! which nothing is dangling. [`render()`] turns it into markup that is safe by construction: raw HTML is
//! refused, every address is either one of the allowed schemes or comes from the site, every character is
//! escaped, and no style or script is ever written.
//!
//! This module knows no paths of the site and draws no charts. A link to a thing is a [`LinkTarget`], for
//! which the site has the address; a chart is a [`Fragment`] of its own, which the site fills.

mod body;
mod chart_ref;
mod check;
mod link;
mod litter;
mod parse;
mod render;
#[cfg(test)]
mod testing;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use chart_ref::{ChartRef, CompareForm, PlanForm};
pub use check::{check_again, check_all};
pub use link::LinkTarget;
pub use render::{Fragment, Setting, render};

use self::{
    body::{Anchors, Body},
    link::Destination,
    parse::parse,
};
use crate::{
    locale::Lang,
    model::{Comparison, Piece, PlaceId, Subject},
    source::{Error, FileId, Mark, Sources},
};

/// All commentary of a portal, checked.
#[derive(Clone, Debug, Default)]
pub struct Commentaries {
    texts: BTreeMap<Subject, Pair>,
    /// Paths of the images and other files that some text refers to.
    files: BTreeSet<String>,
}

/// A text in the languages it was written in.
#[derive(Clone, Debug)]
struct Pair {
    vi: Checked,
    en: Option<Box<Checked>>,
}

impl Pair {
    fn let_go(&mut self, sources: &mut Sources, needed: &BTreeSet<FileId>) {
        for text in std::iter::once(&mut self.vi).chain(self.en.as_deref_mut()) {
            let file = text.piece.file;
            let goes = matches!(text.text, FileText::Held(_)) && !needed.contains(&file);
            if let Some(mark) = goes.then(|| sources.let_go_marked(file)).flatten() {
                text.text = FileText::OnDisk(mark);
            }
        }
    }
}

impl Commentaries {
    /// The text on a subject in one language, if it was written in it.
    pub fn get(&self, subject: &Subject, lang: Lang) -> Option<&Checked> {
        let pair = self.texts.get(subject)?;
        match lang {
            Lang::Vi => Some(&pair.vi),
            Lang::En => pair.en.as_deref(),
        }
    }

    /// The text on a subject in `lang`, else in Vietnamese; [`Checked::lang`] says which it turned out to be.
    pub fn best(&self, subject: &Subject, lang: Lang) -> Option<&Checked> {
        self.get(subject, lang).or_else(|| self.get(subject, Lang::Vi))
    }

    /// Every text, by subject, Vietnamese first.
    pub fn iter(&self) -> impl Iterator<Item = (&Subject, &Checked)> {
        self.texts.iter().flat_map(|(subject, pair)| {
            std::iter::once(&pair.vi).chain(pair.en.as_deref()).map(move |text| (subject, text))
        })
    }

    /// The comparisons that the texts link to or draw: what a site must have a page for. A chart of more places than
    /// can stand side by side asks for none.
    pub fn comparisons(&self) -> BTreeSet<Comparison> {
        self.iter().flat_map(|(_, text)| text.comparisons()).collect()
    }

    /// The texts on these subjects alone, with the files that they refer to.
    pub fn only(mut self, keeps: impl Fn(&Subject) -> bool) -> Commentaries {
        self.texts.retain(|subject, _| keeps(subject));
        let file = |target: &LinkTarget| match target {
            LinkTarget::File(path) => Some(path.clone()),
            _ => None,
        };
        let files = self.iter().flat_map(|(_, text)| text.mentions().filter_map(file)).collect();
        Commentaries { files, ..self }
    }

    /// Puts a text in the place of the one on its subject in its language; nothing where there is none.
    pub fn put(&mut self, subject: &Subject, text: Checked) {
        let Some(pair) = self.texts.get_mut(subject) else { return };
        match text.lang {
            Lang::Vi => pair.vi = text,
            Lang::En => pair.en = Some(Box::new(text)),
        }
    }

    /// Lets go of all texts, with the sources, but for `needed`: a page that is made of one reads it again.
    pub(crate) fn let_go(&mut self, sources: &mut Sources, needed: &BTreeSet<FileId>) {
        self.texts.values_mut().for_each(|pair| pair.let_go(sources, needed));
    }

    /// The same of those on one subject.
    pub(crate) fn let_go_of(&mut self, subject: &Subject, sources: &mut Sources, needed: &BTreeSet<FileId>) {
        if let Some(pair) = self.texts.get_mut(subject) {
            pair.let_go(sources, needed);
        }
    }

    /// The files of the content folder that the texts show or link to, by path: what a site must publish.
    pub fn images(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }
}

/// The text of a file, front matter and all. What was read of it is several times as large, and is read again where a page asks.
#[derive(Clone, Debug)]
enum FileText {
    /// Shared with the sources.
    Held(Arc<str>),
    /// Let go of: it stands on the disk, where it is still what was checked if it has this mark.
    OnDisk(Mark),
}

/// One text in one language, every reference resolved.
#[derive(Clone, Debug)]
pub struct Checked {
    lang: Lang,
    piece: Piece,
    text: FileText,
    /// Down to which level of nesting it is read.
    depth: usize,
    anchors: Arc<Anchors>,
    /// Files that it refers to, by path.
    files: BTreeSet<String>,
    /// Where each link and image of the body leads, by its number there; absent where it was at fault.
    destinations: Vec<Option<Destination>>,
}

impl Checked {
    /// The language it is written in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The title of its front matter.
    pub fn title(&self) -> Option<&str> {
        self.piece.title.as_deref()
    }

    /// The things it links to, for "what is written about this".
    pub fn mentions(&self) -> impl Iterator<Item = &LinkTarget> {
        self.destinations.iter().flatten().filter_map(|destination| match destination {
            Destination::Inside { target, .. } => Some(target),
            _ => None,
        })
    }

    /// True where it says a figure that was published of a place.
    pub fn says_values_of(&self, place: &PlaceId) -> bool {
        self.destinations.iter().flatten().any(|destination| {
            let of = |target: &LinkTarget| matches!(target, LinkTarget::Report(report) if report.place == *place);
            matches!(destination, Destination::Inside { target, is_value: true, .. } if of(target))
        })
    }

    /// The charts it shows.
    pub fn charts(&self) -> impl Iterator<Item = &ChartRef> {
        self.destinations.iter().flatten().filter_map(|destination| match destination {
            Destination::Chart(chart) => Some(chart),
            _ => None,
        })
    }

    /// True where all that others lead to in it, and all that a site has because of it, is what it is in the other text:
    /// headings, files, charts, places side by side.
    pub fn stands_for(&self, other: &Checked) -> bool {
        let compared = |text: &Checked| -> BTreeSet<Comparison> { text.comparisons().collect() };
        self.anchors == other.anchors
            && self.files == other.files
            && self.charts().eq(other.charts())
            && compared(self) == compared(other)
    }

    /// The comparisons that it links to or draws.
    fn comparisons(&self) -> impl Iterator<Item = Comparison> {
        let linked = self.mentions().filter_map(|target| match target {
            LinkTarget::Compare(comparison) => Some(comparison.clone()),
            _ => None,
        });
        linked.chain(self.charts().filter_map(ChartRef::comparison))
    }

    /// The text of its file; none where it was let go of.
    fn held(&self) -> Option<&Arc<str>> {
        match &self.text {
            FileText::Held(text) => Some(text),
            FileText::OnDisk(_) => None,
        }
    }

    /// The Markdown after the front matter; none where it was let go of.
    pub fn markdown(&self) -> Option<&str> {
        self.held().map(|text| &text[self.piece.body_start..])
    }

    /// The text taken apart.
    fn body(&self, sources: &Sources) -> Result<Body, Error> {
        let read = |text: &str| parse(&text[self.piece.body_start..], self.depth);
        match &self.text {
            FileText::Held(text) => Ok(read(text)),
            FileText::OnDisk(mark) => Ok(read(&sources.text_again(self.piece.file, *mark)?)),
        }
    }
}
