//! Which rows and columns of a table count, and for which report.

use std::collections::BTreeMap;

use super::table::{Line, Table};
use super::{Request, report_ref};
use crate::diagnostic::{Code, Diagnostic, Report as Faults, Words};
use crate::model::ReportRef;
use crate::open_data::table::{COLUMNS, Sort};
use crate::source::FileId;

/// Columns that a report's file is made of. All others of the table follow from these or belong to plans.
#[cfg(feature = "xlsx")]
const READ: [&str; 27] = [
    "place",
    "report",
    "kind",
    "indicator",
    "base",
    "period",
    "value",
    "bound",
    "standing",
    "as_written",
    "numerator",
    "numerator_bound",
    "numerator_as_written",
    "denominator",
    "denominator_bound",
    "denominator_as_written",
    "against",
    "flag",
    "flag_en",
    "document",
    "report_title",
    "report_title_en",
    "publisher",
    "published",
    "address",
    "report_note",
    "report_note_en",
];

/// True for a column whose cells become part of a report.
#[cfg(feature = "xlsx")]
pub(super) fn is_read(column: &str) -> bool {
    READ.contains(&column)
}

/// Columns without which no row says anything. Beside them, `value` or `numerator`.
const NEEDED: [&str; 3] = ["indicator", "period", "standing"];

/// The rows of each report, in their order.
pub(super) struct Picked<'a> {
    pub(super) reports: BTreeMap<ReportRef, Vec<Line<'a>>>,
    pub(super) passed_over: usize,
}

pub(super) fn pick<'a>(
    table: &'a Table,
    request: &Request,
    known: &BTreeMap<&'static str, (String, FileId)>,
    faults: &mut Faults,
) -> Picked<'a> {
    let mut picked = Picked { reports: BTreeMap::new(), passed_over: 0 };
    needed(table, request, known, faults);
    if !faults.is_clean() {
        return picked;
    }
    let mut others: Vec<String> = Vec::new();
    for line in table.lines() {
        match line.get("kind") {
            None => {}
            Some(kind) if kind.text == "result" => {}
            Some(kind) if kinds().contains(&kind.text) => {
                picked.passed_over += 1;
                continue;
            }
            Some(kind) => {
                let words = Words::new(
                    format!("`{}` không phải một loại số của bảng", kind.text),
                    format!("`{}` is no kind of figure", kind.text),
                );
                let near = faults.near(kind.text, kinds().iter().copied());
                let help = Words::new("số đã công bố: `result`", "a published figure: `result`");
                let fault = Diagnostic::at(Code::UnknownWord, kind.span, words);
                faults.push(if near.is_some() { fault.suggest(near) } else { fault.help(help) });
                continue;
            }
        }
        match whose(line, request, faults) {
            Whose::Asked(id) => picked.reports.entry(id).or_default().push(line),
            Whose::Other(id) => {
                picked.passed_over += 1;
                others.push(id);
            }
            Whose::Unknown => {}
        }
    }
    if picked.reports.is_empty() && faults.is_clean() {
        faults.push(nothing(table, request, others));
    }
    picked
}

fn kinds() -> &'static [&'static str] {
    let sort = COLUMNS.iter().find(|column| column.name == "kind").map(|column| column.sort);
    match sort {
        Some(Sort::Word(words)) => words,
        _ => unreachable!("the kinds of figures are words"),
    }
}

/// Columns that must be there.
fn needed(table: &Table, request: &Request, known: &BTreeMap<&'static str, (String, FileId)>, faults: &mut Faults) {
    let mut missing = |vi: String, en: String, help: Words| {
        let fault = Diagnostic::at(Code::MissingColumn, table.head, Words::new(vi, en));
        faults.push(fault.help(help));
    };
    let all = || {
        Words::new(
            "bảng cần các cột indicator, period, standing, và value hoặc numerator",
            "the table needs the columns indicator, period, standing, and value or numerator",
        )
    };
    for column in NEEDED.into_iter().filter(|column| !table.has(column)) {
        missing(format!("thiếu cột `{column}`"), format!("the column `{column}` is missing"), all());
    }
    if !table.has("value") && !table.has("numerator") {
        missing("thiếu cột `value`".to_owned(), "the column `value` is missing".to_owned(), all());
    }
    for column in ["publisher", "report_title"] {
        if !table.has(column) && !known.contains_key(column) {
            let option = super::option(column);
            let help = Words::new(
                format!("thêm cột ấy, hoặc viết `{option} …` trên dòng lệnh"),
                format!("add it, or write `{option} …` on the command line"),
            );
            missing(format!("thiếu cột `{column}`"), format!("the column `{column}` is missing"), help);
        }
    }
    for column in ["place", "report"].into_iter().filter(|column| request.report.is_none() && !table.has(column)) {
        let help = Words::new(
            "thêm cột ấy, hoặc viết <địa phương>/<báo cáo> trên dòng lệnh",
            "add it, or write <place>/<report> on the command line",
        );
        missing(format!("thiếu cột `{column}`"), format!("the column `{column}` is missing"), help);
    }
}

enum Whose {
    Asked(ReportRef),
    Other(String),
    /// A fault, which was told.
    Unknown,
}

/// A row without `place` or `report` belongs to the report that is asked for.
fn whose(line: Line<'_>, request: &Request, faults: &mut Faults) -> Whose {
    let (place, report) = (line.get("place"), line.get("report"));
    if let Some(asked) = &request.report {
        let rows = request.rows.as_ref().unwrap_or(&asked.report);
        let same = |said: Option<super::table::Said<'_>>, id: &str| said.is_none_or(|said| said.text == id);
        if same(place, asked.place.as_str()) && same(report, rows.as_str()) {
            return Whose::Asked(asked.clone());
        }
        let text = |said: Option<super::table::Said<'_>>, id: &str| {
            said.map_or_else(|| id.to_owned(), |it| it.text.to_owned())
        };
        return Whose::Other(format!("{}/{}", text(place, asked.place.as_str()), text(report, rows.as_str())));
    }
    let mut found = true;
    for (column, said) in [("place", place), ("report", report)] {
        match said {
            None => {
                found = false;
                faults.push(empty(line, column));
            }
            Some(said) if !crate::model::is_id(said.text) => {
                found = false;
                let words = Words::new(
                    format!("mã `{}` viết sai cách", said.text),
                    format!("`{}` has not the form of an id", said.text),
                );
                let help = Words::new(
                    "chữ thường không dấu, chữ số, gạch nối",
                    "lower-case ASCII letters, digits and hyphens",
                );
                faults.push(Diagnostic::at(Code::IdFormat, said.span, words).help(help));
            }
            Some(_) => {}
        }
    }
    let (Some(place), Some(report)) = (place.filter(|_| found), report) else { return Whose::Unknown };
    match report_ref(place.text, report.text) {
        Some(id) if request.rows.as_ref().is_none_or(|rows| *rows == id.report) => Whose::Asked(id),
        _ => Whose::Other(format!("{}/{}", place.text, report.text)),
    }
}

/// A required cell that is empty.
pub(super) fn empty(line: Line<'_>, column: &str) -> Diagnostic {
    let words = Words::new(format!("ô `{column}` bị để trống"), format!("the cell `{column}` is empty"));
    Diagnostic::at(Code::EmptyCell, line.place(column), words)
        .help(Words::new("điền vào, hoặc xóa cả dòng", "fill it in, or take the row out"))
}

fn nothing(table: &Table, request: &Request, mut others: Vec<String>) -> Diagnostic {
    others.sort();
    others.dedup();
    let asked = match (&request.report, &request.rows) {
        (Some(asked), Some(rows)) => format!("{}/{rows}", asked.place),
        (Some(asked), None) => asked.to_string(),
        (None, Some(rows)) => rows.to_string(),
        (None, None) => String::new(),
    };
    let words = if asked.is_empty() {
        Words::new("bảng không có dòng số đã công bố nào", "the table has no row of a published figure")
    } else {
        Words::new(format!("bảng không có dòng nào của `{asked}`"), format!("the table has no row of `{asked}`"))
    };
    let fault = Diagnostic::at(Code::NoSuchRows, table.head, words);
    let near = crate::diagnostic::closest(&asked, others.iter().map(String::as_str)).map(str::to_owned);
    match near {
        Some(near) => fault.suggest(Some(&near)),
        None if others.is_empty() => fault.help(Words::new(
            "mỗi số đã công bố là một dòng; cột kind để trống hoặc ghi `result`",
            "a row for each published figure; the column kind empty or `result`",
        )),
        None => {
            let list = others.iter().take(10).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            fault.help(Words::new(
                format!("bảng có: {list}; chọn bằng `--report <mã>`"),
                format!("it has: {list}; choose with `--report <id>`"),
            ))
        }
    }
}
