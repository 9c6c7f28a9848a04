//! Every reference of every text against the whole model, every fault at its place, in one pass.
//!
//! All texts are read first, since a link may lead to a heading of another; then each is checked on its own,
//! in parallel, and the faults are gathered in the order of the files. References are looked up among the
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
    sync::Arc,
};

use rayon::prelude::*;

use self::piece::Checker;
use super::{
    Checked, Commentaries, Pair,
    body::{Body, Outline},
    link::Destination,
    parse::parse,
};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{
        Piece, Portal, Subject,
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
    outline: Arc<Outline>,
}

impl Page<'_> {
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
    let (pages, bodies): (BTreeMap<&str, Page<'_>>, Vec<Body>) =
        read(portal, sources).into_iter().map(|(page, body)| ((page.path, page), body)).unzip();
    let context = Context { portal, ids: &draft.ids, sources, pages };
    let read: Vec<(&Page<'_>, Body)> = context.pages.values().zip(bodies).collect();
    let outcomes: Vec<Outcome> =
        read.into_par_iter().map(|(page, body)| Checker::check(&context, page, &body)).collect();
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
            depth: sources.limits.prose_depth,
            outline: Arc::clone(&page.outline),
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
            let outline = Arc::clone(&known.get(subject, lang)?.outline);
            pages.insert(path_of(piece), Page { subject, lang, piece, path: path_of(piece), outline });
        }
    }
    let mut bodies = Vec::new();
    for (subject, lang, piece) in texts {
        let (path, body) = (path_of(piece), parse(piece.body(), sources.limits.prose_depth));
        pages.insert(path, Page { subject, lang: *lang, piece, path, outline: Arc::new(body.outline()) });
        bodies.push(body);
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

/// Reads every text, in parallel; in the order of paths.
fn read<'a>(portal: &'a Portal, sources: &'a Sources) -> Vec<(Page<'a>, Body)> {
    let mut pieces: Vec<(&Subject, Lang, &Piece)> = portal
        .commentary
        .iter()
        .flat_map(|(subject, texts)| {
            let en = texts.en.as_ref().map(|piece| (subject, Lang::En, piece));
            std::iter::once((subject, Lang::Vi, &texts.vi)).chain(en)
        })
        .collect();
    pieces.sort_by_key(|(.., piece)| sources.file(piece.file).path.as_str());
    pieces
        .into_par_iter()
        .map(|(subject, lang, piece)| {
            let path = sources.file(piece.file).path.as_str();
            let body = parse(piece.body(), sources.limits.prose_depth);
            (Page { subject, lang, piece, path, outline: Arc::new(body.outline()) }, body)
        })
        .collect()
}

/// Puts texts and outcomes together, by subject.
fn gather(
    pages: BTreeMap<&str, Page<'_>>,
    outcomes: Vec<Outcome>,
    (sources, report): (&Sources, &mut Report),
) -> Commentaries {
    let mut commentaries = Commentaries::default();
    let mut english: Vec<(Subject, Checked)> = Vec::new();
    for (page, mut outcome) in pages.into_values().zip(outcomes) {
        report.extend(std::mem::take(&mut outcome.faults));
        commentaries.files.extend(outcome.files.iter().filter(|path| path.starts_with("content/")).cloned());
        let checked = Checked::of(&page, sources, outcome);
        match page.lang {
            Lang::Vi => {
                commentaries.texts.insert(page.subject.clone(), Pair { vi: checked, en: None });
            }
            Lang::En => english.push((page.subject.clone(), checked)),
        }
    }
    for (subject, checked) in english {
        if let Some(pair) = commentaries.texts.get_mut(&subject) {
            pair.en = Some(checked);
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
