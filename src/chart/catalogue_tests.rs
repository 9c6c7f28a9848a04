//! Every chart in every state: what must hold of all of them, and the pictures that were looked at.
//!
//! `UPDATE=1 cargo test --lib chart::` writes `golden/`; look at the pictures before they are committed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::cases::credit;
use super::kind_tests::chart_holds;
use super::{
    Chart, Datum, DatumKind, Format, Kind, Letters, Size, Tile, TileNote, catalogue, csv, draw_file, inline, json,
};
use crate::locale::Lang;

fn kinds(lang: Lang) -> Vec<Kind> {
    let tile = |name: &str, row, column| Tile { name: name.to_owned(), short: None, row, column, figure: None };
    let tiles = vec![tile("Mẫu Bắc", 0, 1), tile("Mẫu Nam", 2, 0)];
    let note = TileNote { name: "Đảo Mẫu".to_owned(), row: 1, column: 2 };
    catalogue(lang, vec![("Lưới ô không có số liệu".to_owned(), tiles, vec![note])])
}

/// Every chart of the catalogue, with the name of its kind and its state.
fn each(lang: Lang, mut look: impl FnMut(&str, usize, &dyn Chart)) {
    for kind in kinds(lang) {
        for (index, (_, chart)) in kind.states.iter().enumerate() {
            look(kind.id, index, chart.as_ref());
        }
    }
}

/// The golden files, by name.
fn pictures() -> BTreeMap<String, String> {
    let mut pictures = BTreeMap::new();
    each(Lang::Vi, |kind, index, chart| {
        for (size, column) in [(Size::Wide, "wide"), (Size::Phone, "phone")] {
            let name = format!("{kind}-{:02}-{column}", index + 1);
            let svg = inline(chart, &name, size).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            pictures.insert(format!("{name}.svg"), svg);
        }
        if index == 0 {
            let file = |letters| draw_file(chart, &credit(), Format::Press, letters).unwrap();
            pictures.insert(format!("{kind}-file.svg"), file(Letters::Outlines));
            pictures.insert(format!("{kind}-file-text.svg"), file(Letters::Text));
            pictures.insert(format!("{kind}.csv"), String::from_utf8(csv(chart)).unwrap());
            pictures.insert(format!("{kind}.json"), json(chart, &credit()));
        }
    });
    pictures
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn pictures_are_those_that_were_looked_at() {
    let folder = format!("{}/src/chart/golden/catalogue", env!("CARGO_MANIFEST_DIR"));
    let pictures = pictures();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pictures {
            std::fs::write(format!("{folder}/{name}"), text).unwrap();
        }
    }
    let mut differ: Vec<&str> = Vec::new();
    for (name, text) in &pictures {
        let golden = std::fs::read_to_string(format!("{folder}/{name}")).unwrap_or_default();
        if golden != *text {
            differ.push(name);
        }
    }
    assert!(differ.is_empty(), "UPDATE=1 cargo test --lib chart::, then look at {differ:?}");
    let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let stale: Vec<String> = files.filter(|file| !pictures.contains_key(file)).collect();
    assert!(stale.is_empty(), "no chart has {stale:?}");
}

#[test]
fn every_state_holds_in_both_languages() {
    for lang in Lang::ALL {
        each(lang, |kind, index, chart| {
            chart_holds(chart).unwrap_or_else(|fault| panic!("{kind} {}: {fault}", index + 1));
        });
    }
}

/// Bytes of an SVG as a server would send it.
fn zipped(svg: &str) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(svg.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn charts_are_small() {
    let mut large = Vec::new();
    each(Lang::Vi, |kind, index, chart| {
        for size in [Size::Wide, Size::Phone] {
            let svg = inline(chart, "mau", size).unwrap();
            let (bytes, sent) = (svg.len(), zipped(&svg));
            // The limit is for a chart of a dozen figures and grows with more.
            let share = chart.data().len().max(12) as f64 / 12.0;
            if bytes as f64 > 8192.0 * share || sent as f64 > 2048.0 * share {
                large.push(format!("{kind} {}: {bytes} B, {sent} B zipped", index + 1));
            }
        }
        // A file is mostly its letters and figures, each of which is an element.
        let file = draw_file(chart, &credit(), Format::Press, Letters::Outlines).unwrap();
        let letters = file.matches("<use ").count() as f64 / 560.0;
        let share = letters.max(chart.data().len() as f64 / 24.0).max(1.0);
        if file.len() as f64 > 60_000.0 * share {
            large.push(format!("{kind} {}: the file has {} B", index + 1, file.len()));
        }
    });
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn every_figure_is_in_the_data_the_description_and_the_table() {
    for lang in Lang::ALL {
        each(lang, |kind, index, chart| {
            let (described, table) = (chart.description(), chart.table());
            let cells: String = table.rows.iter().flat_map(|row| &row.cells).map(|cell| format!("{cell}\n")).collect();
            for datum in chart.data().iter().filter(|datum| datum.kind == DatumKind::Result) {
                let Datum { subject, text, .. } = datum;
                assert!(described.contains(text.as_str()), "{kind} {}: {subject} {text}: {described}", index + 1);
                assert!(cells.contains(text.as_str()), "{kind} {}: {subject} {text}", index + 1);
                assert!(datum.value.is_some() && datum.source.is_some(), "{kind} {}: {subject}", index + 1);
            }
            for datum in chart.data().iter().filter(|datum| datum.kind == DatumKind::Unpublished) {
                assert!(datum.value.is_none() && datum.text.is_empty(), "{kind} {}: {datum:?}", index + 1);
            }
        });
    }
}

#[test]
fn csv_and_json_say_the_same() {
    each(Lang::Vi, |kind, index, chart| {
        let written = csv(chart);
        let text = std::str::from_utf8(&written).unwrap().strip_prefix('\u{feff}').unwrap();
        assert!(text.lines().count() == text.matches("\r\n").count() || text.contains("\"\r\n"), "{kind}: RFC 4180");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let document: serde_json::Value = serde_json::from_str(&json(chart, &credit())).unwrap();
        let data = document["data"].as_array().unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), data.len(), "{kind} {}", index + 1);
        for (row, datum) in rows.iter().zip(data) {
            for (head, cell) in heads.iter().zip(row) {
                let other = &datum[head.as_str()];
                let same = match other {
                    serde_json::Value::Null => cell.is_empty(),
                    // A cell that a spreadsheet would take for a formula is led by an apostrophe.
                    serde_json::Value::String(text) => cell.strip_prefix('\'').unwrap_or(cell) == text,
                    number => cell.parse::<f64>().ok() == number.as_f64(),
                };
                assert!(same, "{kind} {}: {head}: {cell} is not {other}", index + 1);
            }
        }
    });
}

#[test]
fn ids_and_states_are_told_apart() {
    let kinds = kinds(Lang::Vi);
    let ids: BTreeSet<&str> = kinds.iter().map(|kind| kind.id).collect();
    assert_eq!(ids.len(), kinds.len());
    for kind in &kinds {
        let names: BTreeSet<&String> = kind.states.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), kind.states.len(), "{}", kind.id);
        assert!(kind.states.len() >= 4, "{}", kind.id);
    }
}
