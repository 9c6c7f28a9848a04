//! The widths of all names in `content/`, for a browser to compare with its own (`tests/browser/charts.mjs`).
//!
//! `UPDATE=1 cargo test --lib chart::` writes `golden/widths.json`.
#![expect(clippy::disallowed_methods, reason = "tests read the repository")]

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_yaml::Value;

use super::font::font;

/// The size at which most words of a chart stand.
const PX: f64 = 13.0;

/// Every name and title in a YAML file, in all its languages.
fn names(value: &Value, named: bool, found: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(map) => {
            for (key, inner) in map {
                let key = key.as_str().unwrap_or_default();
                let names_it = matches!(key, "name" | "title" | "short_title" | "short");
                names(inner, names_it || named && matches!(key, "vi" | "en"), found);
            }
        }
        Value::Sequence(list) => list.iter().for_each(|inner| names(inner, false, found)),
        Value::String(words) if named => drop(found.insert(words.clone())),
        _ => {}
    }
}

#[test]
fn widths_are_those_that_browsers_are_asked_about() {
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|end| end == "yaml") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            names(&serde_yaml::from_str(&text).unwrap(), false, &mut found);
        }
    }
    assert!(found.len() > 300, "{}", found.len());
    let mut json = String::from("[\n");
    for (index, words) in found.iter().enumerate() {
        let (regular, bold) = (font(false).width(words, PX), font(true).width(words, PX));
        let comma = if index + 1 == found.len() { "" } else { "," };
        let _ = writeln!(json, "[{}, {regular:.2}, {bold:.2}]{comma}", serde_json::to_string(words).unwrap());
    }
    json.push_str("]\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/chart/golden/widths.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &json).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap_or_default() == json,
        "UPDATE=1 cargo test --lib chart:: writes {path}"
    );
}
