//! Import is export: the table of the open data, or an officer's own, as files of reports.
//!
//! A row of the table becomes the tree that the report's YAML would have, with the places of its cells, and is read by
//! the same rules as every file: so every fault of a spreadsheet is told in one pass, in the words of the content format, with
//! its line and column or its cell. What the portal itself has wrong is for `check` to say. Nothing is written here.

mod rows;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Report as Faults, Words};
use crate::model::{IndicatorId, PlaceId, Portal, Report, ReportId, ReportRef, resolve::resolve_with};
use crate::source::{FileId, Sources};

pub use yaml::report_yaml;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The report to be made; none for every report of the file.
    pub report: Option<ReportRef>,
    /// The word in the column `report` that its rows have; none for the report's own id.
    pub rows: Option<ReportId>,
    /// What is known of the report besides the file, by column: `publisher`, `report_title` and others.
    pub known: BTreeMap<&'static str, String>,
}

/// What came of it.
#[derive(Debug)]
pub struct Imported {
    /// The reports, by id, each with the number of its figures; none if there was a fault.
    pub reports: Vec<Report>,
    /// Rows of other kinds or of other reports, which were passed over.
    pub passed_over: usize,
}

/// Reads a table and makes reports of it, checked against the portal in `sources`. Faults of the table, and only
/// those, go into the report; they lie in texts that are added to the sources.
pub fn import(
    sources: &mut Sources,
    (name, bytes): (&str, &[u8]),
    request: &Request,
    faults: &mut Faults,
) -> Option<Imported> {
    let table = table::read(sources, name, bytes, faults)?;
    let mut known: BTreeMap<&'static str, (String, FileId)> = BTreeMap::new();
    for (column, text) in &request.known {
        known.insert(column, (text.clone(), sources.guest(option(column).to_owned(), text.clone())));
    }
    let mut found = Faults::new();
    let picked = rows::pick(&table, request, &known, &mut found);
    let guests: Vec<_> =
        picked.reports.iter().map(|(id, rows)| tree::guest(&table, id, rows, &known, &mut found)).collect();
    let draft = resolve_with(sources, guests, &mut found);
    if let Some(portal) = draft.portal() {
        picked.reports.values().flatten().for_each(|line| measured(*line, portal, &mut found));
    }
    let ours: Vec<FileId> = std::iter::once(table.file).chain(known.values().map(|(_, file)| *file)).collect();
    faults.extend(found.filter_map(|fault| match &fault.place {
        Place::Path(path) => (path == name).then_some(fault),
        // An English title can follow; `check` reminds of it.
        Place::Span(_) if fault.code == Code::Untranslated => None,
        Place::Span(span) => ours.contains(&span.file).then(|| table.shown(fault)),
    }));
    if !faults.is_clean() {
        return None;
    }
    let Some(portal) = draft.portal() else {
        let words = Words::new("cổng này chưa đọc được", "this portal can't be read yet");
        let help = Words::new(
            "chạy `minhbach check` và sửa portal.yaml trước",
            "run `minhbach check` and mend portal.yaml first",
        );
        faults.push(Diagnostic::of_path(Code::MissingFile, "content/portal.yaml", words).help(help));
        return None;
    };
    let reports = picked.reports.keys().filter_map(|id| portal.reports.get(id).cloned()).collect();
    Some(Imported { reports, passed_over: picked.passed_over })
}

/// Columns that follow from the indicator, where somebody has filled them in, too.
fn measured(line: table::Line<'_>, portal: &Portal, faults: &mut Faults) {
    let id = line.get("indicator").and_then(|said| IndicatorId::new(said.text));
    let Some(indicator) = id.and_then(|id| portal.indicators.get(&id)) else { return };
    let word = |it: serde_json::Result<serde_json::Value>| it.ok().and_then(|it| Some(it.as_str()?.to_owned()));
    let both = [
        ("unit", word(serde_json::to_value(indicator.unit))),
        ("direction", word(serde_json::to_value(indicator.direction))),
    ];
    for (column, right) in both {
        let (Some(said), Some(right)) = (line.get(column), right) else { continue };
        if said.text != right {
            let words = Words::new(
                format!("`{column}` ghi {}, còn chỉ tiêu `{}` là {right}", said.text, indicator.id),
                format!("`{column}` says {}, but the indicator `{}` has {right}", said.text, indicator.id),
            );
            let help = Words::new(
                format!("xem lại chỉ tiêu và con số; `{column}` có thể để trống"),
                format!("look at the indicator and the figure again; `{column}` may be left empty"),
            );
            faults.push(Diagnostic::at(Code::CellsDisagree, said.span, words).help(help));
        }
    }
}

/// The option of the command line that says what a column would.
fn option(column: &str) -> &'static str {
    match column {
        "publisher" => "--publisher",
        "report_title" => "--title",
        "published" => "--date",
        "document" => "--document",
        "address" => "--address",
        _ => unreachable!("the columns that can be given beside the file"),
    }
}

/// `<place>/<id>`, where both have the form of an id.
fn report_ref(place: &str, report: &str) -> Option<ReportRef> {
    Some(ReportRef { place: PlaceId::new(place)?, report: ReportId::new(report)? })
}
