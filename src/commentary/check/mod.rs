//! Every reference of every text against the whole model, every fault at its place, in one pass.
//!
//! Each text is read and checked on its own, in parallel, and let go of before the next: what ten thousand say, taken apart, is
//! as large as the whole model. Where a link leads to a heading of another text, that is read for its headings. The faults are
//! gathered in the order of the files. References are looked up among the
//! *declared* ids, so that one to a thing with a fault of its own is not called dangling as well.

mod chart;
mod compare;
mod drawing;
mod file;
mod piece;
mod reference;
#[cfg(test)]
mod tests;
mod value;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use self::piece::Checker;
use super::{
    Checked, Commentaries, FileText, Pair,
    body::{Anchors, Body},
    link::Destination,
    parse::parse,
};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{
        Commentary, Piece, Portal, Subject,
        resolve::{Draft, ids::Ids},
    },
    source::Sources,
};

/// What a text is checked against.
struct Context<'a> {
    portal: &'a Portal,
    ids: &'a Ids,
    sources: &'a Sources,
    /// Every text by the path of its file.
    pages: BTreeMap<&'a str, Page<'a>>,
}

/// A text, as others know it.
struct Page<'a> {
    subject: &'a Subject,
    lang: Lang,
    piece: &'a Piece,
    path: &'a str,
    /// The file's text.
    text: &'a Arc<str>,
    /// The slugs of its headings, once somebody has read it.
    anchors: OnceLock<Arc<Anchors>>,
}

impl Page<'_> {
    /// The slugs of its headings; `depth` is how deep a text may go.
    fn anchors(&self, depth: usize) -> &Arc<Anchors> {
        self.anchors.get_or_init(|| Arc::new(Anchors::of(&parse(self.body(), depth))))
    }

    /// Its text taken apart, of which it keeps the slugs.
    fn read(&self, depth: usize) -> Body {
        let body = parse(self.body(), depth);
        self.anchors.get_or_init(|| Arc::new(Anchors::of(&body)));
        body
    }

    /// The Markdown after the front matter.
    fn body(&self) -> &str {
        &self.text[self.piece.body_start..]
    }

    /// The folder of its file, which relative links start from.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// What came of one text.
struct Outcome {
    destinations: Vec<Option<Destination>>,
    /// Files it refers to.
    files: BTreeSet<String>,
    faults: Report,
}

/// Checks all commentary of a portal, and that every image in its folder is used by some.
pub fn check_all(draft: &Draft, sources: &Sources, report: &mut Report) -> Commentaries {
    let Some(portal) = draft.portal() else { return Commentaries::default() };
    let context = Context { portal, ids: &draft.ids, sources, pages: pages(portal, sources) };
    let depth = sources.limits.prose_depth;
    let texts: Vec<&Page<'_>> = context.pages.values().collect();
    let outcomes: Vec<Outcome> =
        texts.into_par_iter().map(|page| Checker::check(&context, page, &page.read(depth))).collect();
    let Context { pages, .. } = context;
    let commentaries = gather(pages, outcomes, (sources, report));
    report_unused(sources, &commentaries.files, report);
    commentaries
}

impl Checked {
    fn of(page: &Page<'_>, sources: &Sources, outcome: Outcome) -> Checked {
        Checked {
            lang: page.lang,
            piece: page.piece.clone(),
            text: FileText::Held(Arc::clone(page.text)),
            depth: sources.limits.prose_depth,
            anchors: Arc::clone(page.anchors(sources.limits.prose_depth)),
            files: outcome.files,
            destinations: outcome.destinations,
        }
    }
}

/// Checks some texts again, each with its piece, of which the others know no more than [`Commentaries`] does; in the order
/// of their paths. None where one is not among them.
pub fn check_again(
    (portal, ids, sources): (&Portal, &Ids, &Sources),
    known: &Commentaries,
    texts: &[(Subject, Lang, Piece)],
    report: &mut Report,
) -> Option<Vec<Checked>> {
    if texts.is_empty() {
        return Some(Vec::new());
    }
    let path_of = |piece: &Piece| sources.file(piece.file).path.as_str();
    let mut pages = BTreeMap::new();
    for (subject, texts) in &portal.commentary {
        for (lang, piece) in std::iter::once((Lang::Vi, &texts.vi)).chain(texts.en.as_ref().map(|it| (Lang::En, it))) {
            // Of it only its headings are asked for, which are known.
            let known = known.get(subject, lang)?;
            let (text, anchors) = (known.held()?, OnceLock::from(Arc::clone(&known.anchors)));
            pages.insert(path_of(piece), Page { subject, lang, piece, path: path_of(piece), text, anchors });
        }
    }
    let mut bodies = Vec::new();
    for (subject, lang, piece) in texts {
        let (path, text) = (path_of(piece), &sources.file(piece.file).text);
        let page = Page { subject, lang: *lang, piece, path, text, anchors: OnceLock::new() };
        bodies.push(page.read(sources.limits.prose_depth));
        pages.insert(path, page);
    }
    let context = Context { portal, ids, sources, pages };
    let checked = texts.iter().zip(&bodies).map(|((.., piece), body)| {
        let page = &context.pages[path_of(piece)];
        let mut outcome = Checker::check(&context, page, body);
        report.extend(std::mem::take(&mut outcome.faults));
        Checked::of(page, sources, outcome)
    });
    Some(checked.collect())
}

/// Every text by its path, unread.
fn pages<'a>(portal: &'a Portal, sources: &'a Sources) -> BTreeMap<&'a str, Page<'a>> {
    let of_subject = |(subject, texts): (&'a Subject, &'a Commentary)| {
        let en = texts.en.as_ref().map(|piece| (subject, Lang::En, piece));
        std::iter::once((subject, Lang::Vi, &texts.vi)).chain(en)
    };
    let page = |(subject, lang, piece): (&'a Subject, Lang, &'a Piece)| {
        let file = sources.file(piece.file);
        let path = file.path.as_str();
        (path, Page { subject, lang, piece, path, text: &file.text, anchors: OnceLock::new() })
    };
    portal.commentary.iter().flat_map(of_subject).map(page).collect()
}

/// Puts texts and outcomes together, by subject.
fn gather(
    pages: BTreeMap<&str, Page<'_>>,
    outcomes: Vec<Outcome>,
    (sources, report): (&Sources, &mut Report),
) -> Commentaries {
    let mut commentaries = Commentaries::default();
    // Made a map at once, which has no room left empty.
    let (mut vietnamese, mut english) = (Vec::<(Subject, Pair)>::new(), Vec::<(Subject, Checked)>::new());
    for (page, mut outcome) in pages.into_values().zip(outcomes) {
        report.extend(std::mem::take(&mut outcome.faults));
        commentaries.files.extend(outcome.files.iter().filter(|path| path.starts_with("content/")).cloned());
        let checked = Checked::of(&page, sources, outcome);
        match page.lang {
            Lang::Vi => vietnamese.push((page.subject.clone(), Pair { vi: checked, en: None })),
            Lang::En => english.push((page.subject.clone(), checked)),
        }
    }
    commentaries.texts = vietnamese.into_iter().collect();
    for (subject, checked) in english {
        if let Some(pair) = commentaries.texts.get_mut(&subject) {
            pair.en = Some(Box::new(checked));
        }
    }
    commentaries
}

/// An image or another file of the content folder that no text refers to.
fn report_unused(sources: &Sources, used: &BTreeSet<String>, report: &mut Report) {
    for path in file::publishable(sources).filter(|path| !used.contains(*path)) {
        let words = Words::new("không bài viết nào dẫn tới tệp này", "no commentary refers to this file");
        let help = Words::new(
            "dẫn tới nó từ một bài viết bằng `![mô tả](tệp)`, hoặc xóa đi",
            "refer to it from commentary with `![description](file)`, or remove it",
        );
        report.push(Diagnostic::of_path(Code::UnusedFile, path, words).help(help));
    }
}
