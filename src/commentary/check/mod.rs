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
use super::{Checked, Commentaries, Pair, body::Body, link::Destination, parse::parse};
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

/// A text that was read.
struct Page<'a> {
    subject: &'a Subject,
    lang: Lang,
    piece: &'a Piece,
    path: &'a str,
    body: Arc<Body>,
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
    let context = Context { portal, ids: &draft.ids, sources, pages: read(portal, sources) };
    let outcomes: BTreeMap<&str, Outcome> =
        context.pages.par_iter().map(|(path, page)| (*path, Checker::check(&context, page))).collect();
    let Context { pages, .. } = context;
    let commentaries = gather(pages, outcomes, report);
    report_unused(sources, &commentaries.files, report);
    commentaries
}

impl Checked {
    fn of(page: &Page<'_>, outcome: Outcome) -> Checked {
        Checked {
            lang: page.lang,
            title: page.piece.title.clone(),
            body: Arc::clone(&page.body),
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
            let body = Arc::clone(&known.get(subject, lang)?.body);
            pages.insert(path_of(piece), Page { subject, lang, piece, path: path_of(piece), body });
        }
    }
    for (subject, lang, piece) in texts {
        let (path, body) = (path_of(piece), Arc::new(parse(piece.body(), sources.limits.prose_depth)));
        pages.insert(path, Page { subject, lang: *lang, piece, path, body });
    }
    let context = Context { portal, ids, sources, pages };
    let checked = texts.iter().map(|(.., piece)| {
        let page = &context.pages[path_of(piece)];
        let mut outcome = Checker::check(&context, page);
        report.extend(std::mem::take(&mut outcome.faults));
        Checked::of(page, outcome)
    });
    Some(checked.collect())
}

/// Reads every text, in parallel.
fn read<'a>(portal: &'a Portal, sources: &'a Sources) -> BTreeMap<&'a str, Page<'a>> {
    let pieces: Vec<(&Subject, Lang, &Piece)> = portal
        .commentary
        .iter()
        .flat_map(|(subject, texts)| {
            let en = texts.en.as_ref().map(|piece| (subject, Lang::En, piece));
            std::iter::once((subject, Lang::Vi, &texts.vi)).chain(en)
        })
        .collect();
    pieces
        .into_par_iter()
        .map(|(subject, lang, piece)| {
            let path = sources.file(piece.file).path.as_str();
            (path, Page { subject, lang, piece, path, body: Arc::new(parse(piece.body(), sources.limits.prose_depth)) })
        })
        .collect()
}

/// Puts texts and outcomes together, by subject.
fn gather(pages: BTreeMap<&str, Page<'_>>, mut outcomes: BTreeMap<&str, Outcome>, report: &mut Report) -> Commentaries {
    let mut commentaries = Commentaries::default();
    let mut english: Vec<(Subject, Checked)> = Vec::new();
    for (path, page) in pages {
        let Some(mut outcome) = outcomes.remove(path) else { continue };
        report.extend(std::mem::take(&mut outcome.faults));
        commentaries.files.extend(outcome.files.iter().filter(|path| path.starts_with("content/")).cloned());
        let checked = Checked::of(&page, outcome);
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
