//! A file that was read before, read again.
//!
//! What an author does all day is to change words and figures. Then the rest of the portal stands as it is: every id, every
//! reference, every page; and the one file can be judged alone. Whatever changes more than that is [`Again::Unlike`] and is
//! not judged here: only the whole portal can say what it means.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{
    baselines,
    check::Check,
    files::{File, Files, Forms, ListedReport, ParsedPlan, ParsedReport},
    ids::Ids,
    jumps, piece, untranslated_texts,
};
use crate::{
    diagnostic::Report as Faults,
    model::{
        Piece, Plan, PlanRef, Portal, Report, ReportRef,
        raw::{RawFrontMatter, RawPlan, RawReport, shape::Shape},
    },
    source::{
        FileId, SourceFile, Sources,
        yaml::{Kind, Node, tree},
    },
};

/// The keys of plans and reports under which words and figures stand that nothing else refers to.
const FREE: [&str; 24] = [
    "as_written",
    "condition",
    "deliverable",
    "denominator",
    "en",
    "flag",
    "head",
    "heading",
    "items",
    "mark",
    "name",
    "note",
    "numerator",
    "plan_head",
    "recipients",
    "sentence",
    "short_title",
    "signature",
    "statement",
    "text",
    "title",
    "value",
    "vi",
    "words",
];

/// What became of a file.
#[derive(Debug)]
pub enum Again<T> {
    /// The same but for words and figures.
    Whole(T),
    /// It has faults now, which are told.
    Faulty,
    /// More than that changed.
    Unlike,
}

impl<T> Again<T> {
    /// What `of` makes of it, if it is whole.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Again<U> {
        match self {
            Again::Whole(whole) => Again::Whole(of(whole)),
            Again::Faulty => Again::Faulty,
            Again::Unlike => Again::Unlike,
        }
    }
}

/// A plan.
pub fn plan(
    (sources, before): (&Sources, &SourceFile),
    (id, file): (&PlanRef, FileId),
    (portal, ids): (&Portal, &Ids),
    report: &mut Faults,
) -> Again<Plan> {
    // What is made of several files is read with all of them.
    let alone = portal.plans.get(id).is_some_and(|plan| plan.amendments.is_empty());
    let forms = Forms::new();
    let files = Files::new(sources, &forms);
    let Some(read) = like::<RawPlan>(&files, before, file, &forms.plan, report).filter(|_| alone) else {
        return Again::Unlike;
    };
    let parsed = ParsedPlan { id: id.clone(), path: sources.file(file).path.clone(), file: read };
    if !baselines::asked(&parsed).is_empty() {
        return Again::Unlike;
    }
    let mut check = Check::new(ids, report);
    let plan = super::plan::plan(&mut check, &parsed, &portal.indicators, &portal.documents);
    finish(portal, check, plan)
}

/// A report. What is told of its values, and of those of the other reports on its place, is told anew: forget the old.
pub fn report(
    (sources, before): (&Sources, &SourceFile),
    (id, file): (&ReportRef, FileId),
    (portal, ids): (&Portal, &Ids),
    faults: &mut Faults,
) -> Again<Report> {
    let forms = Forms::new();
    let files = Files::new(sources, &forms);
    let Some(read) = like::<RawReport>(&files, before, file, &forms.report, faults) else {
        return Again::Unlike;
    };
    let parsed = ParsedReport { id: id.clone(), path: sources.file(file).path.clone(), file: read };
    let mut check = Check::new(ids, faults);
    let report = super::report::report(&mut check, &parsed, &portal.indicators).ok();
    if let Some(report) = &report {
        let mut of_place: BTreeMap<ReportRef, Report> =
            portal.reports_of(&id.place).map(|report| (report.id.clone(), report.clone())).collect();
        of_place.insert(id.clone(), report.clone());
        let mut open = |id: &ReportRef| {
            let file = sources.find(&format!("content/{}/reports/{}.yaml", id.place, id.report))?;
            Some(files.report(&ListedReport::of_file(id.clone(), file), &mut Faults::new()))
        };
        jumps::jumps(&mut check, &of_place, &[], &mut open);
    }
    finish(portal, check, report)
}

/// A text of commentary, in front of which the same keys stand.
pub fn text(sources: &Sources, file: FileId, report: &mut Faults) -> Again<Piece> {
    let shape = Shape::of::<RawFrontMatter>();
    // Faults of other files are none of its own: it is looked at beside them.
    let mut own = Faults::new();
    let piece = piece(file, sources.file(file), &sources.limits, &shape, &mut own);
    let is_clean = own.is_clean();
    report.extend(own);
    match piece {
        Some(piece) if is_clean => Again::Whole(piece),
        _ => Again::Faulty,
    }
}

/// The file as it is now, if it is like it was; none where it is not.
fn like<T: DeserializeOwned + JsonSchema>(
    files: &Files<'_>,
    before: &SourceFile,
    file: FileId,
    shape: &Shape,
    report: &mut Faults,
) -> Option<File<T>> {
    let old = tree(&before.text)?;
    let read = files.read::<T>(file, shape, report);
    match &read {
        Some((_, new)) => is_like(&old, new, false).then_some(read),
        // No tree at all: its faults are told, and nothing else can be.
        None => Some(None),
    }
}

fn is_like(old: &Node, new: &Node, free: bool) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Scalar { text, .. }, Kind::Scalar { text: other, .. }) => {
            text == other || (free && old.is_null() == new.is_null())
        }
        (Kind::Sequence(items), Kind::Sequence(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| is_like(item, other, free))
        }
        (Kind::Mapping(pairs), Kind::Mapping(others)) => {
            pairs.len() == others.len()
                && pairs.iter().zip(others).all(|((key, value), (other_key, other))| {
                    key.text == other_key.text && is_like(value, other, FREE.contains(&key.text.as_str()))
                })
        }
        _ => false,
    }
}

fn finish<T>(portal: &Portal, check: Check<'_>, found: Option<T>) -> Again<T> {
    let Check { report, untranslated: texts, .. } = check;
    if portal.settings.english {
        untranslated_texts(texts, report);
    }
    match found {
        Some(found) if report.is_clean() => Again::Whole(found),
        _ => Again::Faulty,
    }
}
