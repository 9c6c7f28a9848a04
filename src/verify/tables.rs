//! Do the two forms of every table say the same?

use std::collections::BTreeMap;

use super::{Site, json};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    spreadsheet::{decoded, read_csv},
};

type Rows = Vec<BTreeMap<String, String>>;

/// Holds every `data.json` against the `data.csv` beside it; how many.
pub(super) fn check(site: &Site, report: &mut Report) -> usize {
    let tables = site.data.iter().filter(|(path, _)| path.rsplit('/').next() == Some("data.json"));
    let mut looked = 0;
    for (path, bytes) in tables {
        looked += 1;
        let csv = path.replace("data.json", "data.csv");
        let Some(beside) = site.data.get(&csv) else {
            let words = Words::new("thiếu bản CSV bên cạnh", "the CSV beside it is missing");
            report.push(Diagnostic::of_path(Code::SiteTable, path, words));
            continue;
        };
        match (of_json(bytes), of_csv(beside)) {
            (Some(json), Some(csv_rows)) if json == csv_rows => {}
            (Some(json), Some(csv_rows)) => {
                let at = json.iter().zip(&csv_rows).position(|(a, b)| a != b);
                let line = at.unwrap_or_else(|| json.len().min(csv_rows.len())) + 2;
                let words = Words::new(
                    format!("không khớp `{csv}`, từ dòng {line} của tệp ấy"),
                    format!("does not agree with `{csv}`, from its line {line} on"),
                );
                report.push(Diagnostic::of_path(Code::SiteTable, path, words));
            }
            (None, _) => {
                report.push(Diagnostic::of_path(Code::SiteTable, path, Words::new("không đọc được", "can't be read")));
            }
            (_, None) => {
                report.push(Diagnostic::of_path(Code::SiteTable, csv, Words::new("không đọc được", "can't be read")));
            }
        }
    }
    looked
}

fn of_json(bytes: &[u8]) -> Option<Rows> {
    let table: json::Table = serde_json::from_slice(bytes).ok()?;
    let row = |row: BTreeMap<String, Box<serde_json::value::RawValue>>| {
        row.into_iter().map(|(name, value)| (name, json::cell(&value))).collect()
    };
    Some(table.rows.into_iter().map(row).collect())
}

/// Without what is empty, as JSON has it.
fn of_csv(bytes: &[u8]) -> Option<Rows> {
    let text = decoded(bytes).ok()?;
    let grid = read_csv(&text, usize::MAX, |_| false).ok()?.grid;
    let (header, rows) = grid.rows.split_first()?;
    let row = |row: &Vec<crate::spreadsheet::Cell>| {
        let cells = header.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty());
        cells.map(|(name, cell)| (name.text.clone(), cell.text.clone())).collect()
    };
    Some(rows.iter().map(row).collect())
}
