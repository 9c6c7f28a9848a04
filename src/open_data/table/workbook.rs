//! The table as a workbook: its rows, and a sheet of notes and sources, since a spreadsheet is passed on without the
//! page that it was taken from.

use std::collections::BTreeSet;

use super::row::{COLUMNS, Row, Sort};
use super::write::About;
use crate::locale::{Lang, day};
use crate::model::{AgencyId, Portal, ReportRef, Text};
use crate::spreadsheet::{Sheet, Value, Workbook};

/// The sheet that has the table, by which it is found again.
const TABLE: &str = "data";
const NOTES: &str = "ghi chú - notes";

/// The rows of a table with their notes and sources, Vietnamese first.
pub fn workbook(portal: &Portal, rows: &[Row], about: &About) -> Workbook {
    let notes = Sheet {
        name: NOTES.to_owned(),
        table: false,
        widths: vec![28, 70, 70, 18, 34, 12, 60],
        rows: notes(portal, rows, about),
    };
    Workbook {
        title: about.title.vi.to_string(),
        author: about.publisher.vi.to_string(),
        day: about.as_of,
        sheets: vec![table(rows), notes],
    }
}

fn table(rows: &[Row]) -> Sheet {
    let header = COLUMNS.map(|column| Some(Value::Heading(column.name.to_owned()))).to_vec();
    let width = |sort: Sort, name: &str| match sort {
        Sort::Text => 40,
        Sort::References => 30,
        Sort::Id => 20,
        // A heading has the button of the filter beside it.
        Sort::Word(_) | Sort::Number | Sort::Whole | Sort::Day | Sort::Period => name.len().max(9) as u16 + 3,
    };
    Sheet {
        name: TABLE.to_owned(),
        table: true,
        widths: COLUMNS.iter().map(|column| width(column.sort, column.name)).collect(),
        rows: std::iter::once(header).chain(rows.iter().map(|row| row.cells().to_vec())).collect(),
    }
}

type Line = Vec<Option<Value>>;

fn text(text: impl Into<String>) -> Option<Value> {
    Some(Value::Text(text.into()))
}

fn heading(vi: &str, en: &str) -> Line {
    vec![None, Some(Value::Heading(vi.to_owned())), Some(Value::Heading(en.to_owned()))]
}

/// An id or a word, then both languages.
fn line(name: &str, vi: impl Into<String>, en: impl Into<String>) -> Line {
    vec![text(name), text(vi), text(en)]
}

/// English where somebody has translated it; an empty cell where not.
fn both(name: &str, words: &Text) -> Line {
    vec![text(name), text(words.vi.as_str()), words.en.as_deref().and_then(text)]
}

fn notes(portal: &Portal, rows: &[Row], about: &About) -> Vec<Line> {
    let site = &portal.settings.title;
    let english = site.en.as_ref().unwrap_or(&site.vi);
    let mut lines = vec![
        heading("Ghi chú và nguồn", "Notes and sources"),
        both("tên · title", &about.title),
        both("nơi công bố · publisher", &about.publisher),
        vec![text("tính đến · as of"), Some(Value::Day(about.as_of))],
        line("giấy phép · licence", &about.licence, &about.licence),
    ];
    if let Some(address) = &about.address {
        lines.push(line("địa chỉ · address", address, address));
    }
    lines.push(line(
        "trích dẫn · how to cite",
        format!(
            "Nêu trước hết văn bản hay báo cáo ghi con số, rồi đến cổng và ngày của số liệu: “{}, số liệu tính đến {}”.",
            site.vi,
            day(about.as_of, Lang::Vi)
        ),
        format!(
            "Name the document or the report that states a figure first, then the portal with the day of its data: “{english}, data as of {}”.",
            day(about.as_of, Lang::En)
        ),
    ));
    lines.push(line(
        "chữ số · digits",
        "Mỗi số giữ đúng chữ số của nguồn; ô trống nghĩa là không biết, không phải số không. Chỉ so các số có cùng cơ sở tính (cột base), trừ khi cột against cho biết chính nơi công bố đã đem số ấy so với mục tiêu.",
        "Figures keep the digits of their source; an empty cell is unknown, not zero. Compare only figures of one base, except where the column against says that the publisher itself set a figure against a target.",
    ));
    lines.push(Vec::new());
    lines.push(heading("Các cột", "Columns"));
    lines.extend(COLUMNS.iter().map(|column| line(column.name, column.vi, column.en)));
    lines.push(Vec::new());
    lines.push(heading("Các mã trong bảng", "Codes in the table"));
    lines.extend(codes(portal, rows));
    lines.push(Vec::new());
    lines.push(sources("Văn bản", "Documents", "số · number", "ban hành · issuer"));
    lines.extend(documents(portal, rows));
    lines.push(Vec::new());
    lines.push(sources("Báo cáo", "Reports", "", "công bố · publisher"));
    lines.extend(reports(portal, rows));
    lines
}

/// What the ids in the rows stand for: places, plans, targets, indicators, bases, publishers.
fn codes(portal: &Portal, rows: &[Row]) -> Vec<Line> {
    let mut named: Vec<(String, &Text)> = Vec::new();
    for row in rows {
        let indicator = portal.indicators.get(&row.indicator);
        let place = portal.places.get(&row.place);
        named.extend(place.map(|place| (row.place.to_string(), &place.name)));
        named.extend(indicator.map(|indicator| (row.indicator.to_string(), &indicator.name)));
        let base = indicator.and_then(|it| it.bases.iter().find(|base| Some(&base.id) == row.base.as_ref()));
        named.extend(base.map(|base| (base.id.to_string(), &base.name)));
        if let Some(asked) = &row.asked {
            let plan = portal.plans.get(&asked.plan);
            named.extend(plan.map(|plan| (asked.plan.plan.to_string(), &plan.short_title)));
            let target = plan.and_then(|plan| plan.targets.iter().find(|target| target.id == asked.target));
            named.extend(target.map(|target| (asked.target.to_string(), &target.name)));
        }
        let publisher = row.report.as_ref().and_then(|report| portal.agencies.get(&report.publisher));
        named.extend(publisher.map(|agency| (agency.id.to_string(), &agency.name)));
    }
    // One id may stand for a target and for its indicator: both are told, each once.
    let mut seen = BTreeSet::new();
    named.retain(|(id, name)| seen.insert((id.clone(), name.vi.clone())));
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named.iter().map(|(id, name)| both(id, name)).collect()
}

fn sources(vi: &str, en: &str, number: &str, by: &str) -> Line {
    let title = |text: &str| (!text.is_empty()).then(|| Value::Heading(text.to_owned()));
    vec![
        title("mã · id"),
        title(vi),
        title(en),
        title(number),
        title(by),
        title("ngày · day"),
        title("địa chỉ · address"),
    ]
}

fn agency(portal: &Portal, id: Option<&AgencyId>) -> Option<Value> {
    id.and_then(|id| portal.agencies.get(id)).and_then(|agency| text(agency.name.vi.as_str()))
}

/// The documents that the rows name.
fn documents(portal: &Portal, rows: &[Row]) -> Vec<Line> {
    let struck = |row: &Row| row.asked.as_ref()?.milestone.as_ref()?.struck_out_by.clone();
    let named: BTreeSet<_> = rows.iter().flat_map(|row| [row.document.clone(), struck(row)]).flatten().collect();
    let document = |id: &crate::model::DocumentId| -> Option<Line> {
        let document = portal.documents.get(id)?;
        let mut line = both(id.as_str(), &document.title);
        line.extend([
            document.number.as_deref().and_then(text),
            agency(portal, document.issuer.as_ref()),
            document.date.map(Value::Day),
            document.address.as_deref().and_then(text),
        ]);
        Some(line)
    };
    named.iter().filter_map(document).collect()
}

/// The reports that the rows name.
fn reports(portal: &Portal, rows: &[Row]) -> Vec<Line> {
    let named: BTreeSet<&ReportRef> = rows.iter().filter_map(|row| row.report.as_ref()).map(|it| &it.id).collect();
    let report = |id: &&ReportRef| -> Option<Line> {
        let report = portal.reports.get(*id)?;
        let mut line = both(id.report.as_str(), &report.title);
        line.extend([
            None,
            agency(portal, Some(&report.publisher)),
            report.date.map(Value::Day),
            report.address.as_deref().and_then(text),
        ]);
        Some(line)
    };
    named.iter().filter_map(report).collect()
}
