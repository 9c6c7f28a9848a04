//! What must hold of the table, over the fictional portal.

use std::collections::BTreeSet;

use super::{About, COLUMNS, Cut, Kind, Row, Sort, csv, json, rows, schema};
use crate::model::{Bound, Comparator, Direction, ItemId, ItemRef, PlaceId, Portal, Share, Standing, Unit};
use crate::progress::{Assessed, assess};
use crate::site::sample;
use crate::spreadsheet::{Value, unguarded};

fn portal() -> (Portal, Assessed) {
    let portal = sample::portal();
    let assessed = assess(&portal, sample::date("2026-11-21"));
    (portal, assessed)
}

fn all() -> Vec<Row> {
    let (portal, assessed) = portal();
    rows(&portal, &assessed, &Cut::Portal)
}

fn about() -> About {
    let text = |vi: &str| crate::model::Text { vi: vi.to_owned().into(), en: None };
    About {
        title: text("Bảng mẫu"),
        publisher: text("Nhóm mẫu"),
        licence: "CC-BY-4.0".to_owned(),
        address: None,
        as_of: sample::date("2026-11-21"),
    }
}

/// Lines of a CSV, each as cells.
fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("spreadsheets need the mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_figure_stands_once() {
    let (portal, _) = portal();
    let rows = all();
    let stated: usize = portal.reports.values().map(|report| report.values.len()).sum();
    let of = |kind: Kind| rows.iter().filter(|row| row.kind == kind).count();
    assert_eq!(of(Kind::Result), stated);
    assert!(of(Kind::Milestone) > 0 && of(Kind::Baseline) > 0 && of(Kind::Required) > 0);
    for row in &rows {
        let sourced = row.document.is_some() || row.report.is_some();
        assert_eq!(sourced, row.kind != Kind::Required, "{row:?}: what is stated says by whom");
        assert_eq!(row.asked.is_some(), row.kind != Kind::Result, "{row:?}");
        let milestone = row.asked.as_ref().is_some_and(|asked| asked.milestone.is_some());
        assert_eq!(milestone, row.kind == Kind::Milestone, "{row:?}");
    }
}

#[test]
fn an_amended_target_has_both_versions_with_their_terms() {
    let (portal, assessed) = portal();
    let plan = portal.plans.values().next().unwrap();
    let cut = Cut::Target(ItemRef { plan: plan.id.clone(), item: ItemId::new("hai-long").unwrap() });
    let milestones: Vec<Row> =
        rows(&portal, &assessed, &cut).into_iter().filter(|row| row.kind == Kind::Milestone).collect();
    let term = |row: &Row| row.asked.clone().unwrap().milestone.unwrap();
    let terms: BTreeSet<_> = milestones.iter().map(|row| (term(row).from, term(row).to)).collect();
    assert!(terms.len() >= 2, "{milestones:#?}");
    let amended = milestones.iter().find(|row| term(row).to.is_none()).unwrap();
    let enacted = milestones.iter().find(|row| term(row).to.is_some()).unwrap();
    assert_eq!(term(enacted).to, term(amended).from.map(|day| day.previous()), "the day before");
    assert_ne!(enacted.document, amended.document, "each names its own document");
    assert_eq!(term(enacted).amendment, None);
    assert!(term(amended).amendment.is_some(), "and the version that it belongs to");
}

#[test]
fn cuts_are_parts_of_the_whole() {
    let (portal, assessed) = portal();
    let whole: BTreeSet<String> = all().iter().map(|row| format!("{row:?}")).collect();
    let place = |id: &str| Cut::Place(PlaceId::new(id).unwrap());
    let plan = portal.plans.values().next().unwrap();
    let mut cuts = vec![place("tinh-mau"), place("toan-quoc"), Cut::Plan(plan.id.clone())];
    cuts.extend(plan.targets.iter().map(|target| Cut::Target(plan.item(&target.id))));
    cuts.extend(portal.indicators.keys().cloned().map(Cut::Indicator));
    for cut in cuts {
        let part = rows(&portal, &assessed, &cut);
        assert!(part.iter().all(|row| whole.contains(&format!("{row:?}"))), "{cut:?}");
    }
    let indicators = portal.indicators.keys().map(|id| rows(&portal, &assessed, &Cut::Indicator(id.clone())).len());
    assert_eq!(indicators.sum::<usize>(), whole.len(), "every figure is of one indicator");
    assert!(rows(&portal, &assessed, &place("yen-mau")).is_empty());
}

#[test]
fn csv_and_json_say_the_same_digits() {
    let rows = all();
    let written = lines(&csv(&rows));
    assert_eq!(written[0], COLUMNS.map(|column| column.name.to_owned()));
    assert_eq!(written.len(), rows.len() + 1);
    let json: serde_json::Value = serde_json::from_str(&json(&rows, &about())).unwrap();
    let objects = json["rows"].as_array().unwrap();
    for (line, object) in written[1..].iter().zip(objects) {
        for (column, cell) in COLUMNS.iter().zip(line) {
            match &object[column.name] {
                serde_json::Value::Null => assert_eq!(cell, "", "{}", column.name),
                serde_json::Value::String(text) => assert_eq!(unguarded(cell), text),
                number => assert!(number.as_f64().is_some(), "{number}"),
            }
        }
    }
    let digits = |text: &str| csv_has(&written, "value", text);
    assert!(digits("36.5") || digits("36,5"), "digits as written");
}

fn csv_has(lines: &[Vec<String>], column: &str, cell: &str) -> bool {
    let at = COLUMNS.iter().position(|it| it.name == column).unwrap();
    lines.iter().any(|line| line[at] == cell)
}

/// The words of the columns are those of the content format, all of them.
#[test]
fn columns_know_every_word() {
    let words = |name: &str| match COLUMNS.iter().find(|column| column.name == name).unwrap().sort {
        Sort::Word(words) => words,
        _ => panic!("{name} has no words"),
    };
    let of = |it: serde_json::Value| it.as_str().unwrap().to_owned();
    let said = |list: Vec<serde_json::Value>| list.into_iter().map(of).collect::<Vec<_>>();
    assert_eq!(words("kind"), said([Kind::Baseline, Kind::Milestone, Kind::Required, Kind::Result].map(value).into()));
    assert_eq!(words("bound"), said([Bound::Approx, Bound::Over, Bound::Under].map(value).into()));
    assert_eq!(words("standing"), said([Standing::Estimate, Standing::Preliminary, Standing::Final].map(value).into()));
    assert_eq!(words("unit"), said([Unit::Percent, Unit::People, Unit::Index, Unit::Count].map(value).into()));
    assert_eq!(words("direction"), said([Direction::Higher, Direction::Lower, Direction::InRange].map(value).into()));
    let comparators = [
        Comparator::Approx,
        Comparator::Reach,
        Comparator::Exact,
        Comparator::AtLeast,
        Comparator::AtMost,
        Comparator::Strive,
    ];
    assert_eq!(words("comparator"), said(comparators.map(value).into()));
    assert_eq!(words("share"), said([Share::ParentGroup, Share::SameBase].map(value).into()));
}

fn value(it: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(it).unwrap()
}

#[test]
fn no_cell_is_a_formula() {
    let mut row = all().remove(0);
    for start in ["=1+1", "+1a", "-a", "@a", "\t=1"] {
        row.as_written = Some(start.to_owned());
        let lines = lines(&csv(&[row.clone()]));
        assert!(csv_has(&lines, "as_written", &format!("'{start}")), "{lines:?}");
    }
    row.as_written = Some("II.1, \"a\"\nb".to_owned());
    assert!(csv_has(&lines(&csv(&[row])), "as_written", "II.1, \"a\"\nb"), "quoted as RFC 4180 has it");
}

#[test]
fn the_schema_knows_every_column_and_no_other() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let row = &schema["properties"]["rows"]["items"];
    let known: BTreeSet<&String> = row["properties"].as_object().unwrap().keys().collect();
    assert_eq!(known.len(), COLUMNS.len());
    for row in all() {
        for (column, cell) in COLUMNS.iter().zip(row.cells()) {
            assert!(known.contains(&column.name.to_owned()));
            assert!(!column.always || cell.is_some(), "{} is empty", column.name);
            let fits = match cell {
                None => true,
                Some(Value::Number(_)) => column.sort == Sort::Number,
                Some(Value::Whole(_)) => column.sort == Sort::Whole,
                Some(Value::Day(_)) => column.sort == Sort::Day,
                Some(Value::Text(_)) => !matches!(column.sort, Sort::Number | Sort::Whole | Sort::Day),
                Some(Value::Heading(_)) => false,
            };
            assert!(fits, "{}", column.name);
        }
    }
}
