//! The table as CSV, as JSON, and what its JSON looks like.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::row::{COLUMNS, Row, Sort};
use crate::model::{Date, Text};
use crate::spreadsheet::{Value as Cell, write_csv};

/// What is said of a table beside its rows.
#[derive(Clone, Debug)]
pub struct About {
    /// What it is of.
    pub title: Text,
    /// Who publishes.
    pub publisher: Text,
    /// SPDX id of the licence.
    pub licence: String,
    /// The web address of the page that it belongs to; none in a copy without one.
    pub address: Option<String>,
    /// The day of the verdicts, by which `required` is reckoned.
    pub as_of: Date,
}

/// The rows as CSV.
pub fn csv(rows: &[Row]) -> Vec<u8> {
    let header = COLUMNS.map(|column| column.name.to_owned()).to_vec();
    let line = |row: &Row| row.cells().map(|cell| cell.map_or_else(String::new, |cell| cell.to_string())).to_vec();
    write_csv(std::iter::once(header).chain(rows.iter().map(line)))
}

/// A row as an object, in the order of the columns, without what is unknown.
struct Object<'a>(&'a Row);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in COLUMNS.iter().zip(self.0.cells()) {
            match cell {
                None => {}
                Some(Cell::Number(number)) => {
                    let exact = RawValue::from_string(number.to_string());
                    map.serialize_entry(column.name, &exact.unwrap_or_else(|_| unreachable!("digits are JSON")))?;
                }
                Some(Cell::Whole(number)) => map.serialize_entry(column.name, &number)?,
                Some(text) => map.serialize_entry(column.name, &text.to_string())?,
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Words<'a> {
    vi: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a str>,
}

#[derive(Serialize)]
struct Document<'a> {
    title: Words<'a>,
    publisher: Words<'a>,
    licence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    as_of: String,
    rows: Vec<Object<'a>>,
}

/// The rows as JSON, with what they are of and whom they are owed to. Numbers keep their digits.
pub fn json(rows: &[Row], about: &About) -> String {
    fn words(text: &Text) -> Words<'_> {
        Words { vi: &text.vi, en: text.en.as_deref() }
    }
    let document = Document {
        title: words(&about.title),
        publisher: words(&about.publisher),
        licence: &about.licence,
        address: about.address.as_deref(),
        as_of: about.as_of.to_string(),
        rows: rows.iter().map(Object).collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&document).unwrap_or_else(|_| unreachable!("strings and numbers are JSON"));
    text.push('\n');
    text
}

/// The JSON Schema of [`json`], made from the columns.
pub fn schema() -> String {
    let pattern = |sort: Sort| sort.pattern().map(|pattern| format!("^{pattern}$"));
    let property = |sort: Sort| match sort {
        Sort::Word(words) => json!({"enum": words}),
        Sort::Number => json!({"type": "number"}),
        Sort::Whole => json!({"type": "integer"}),
        Sort::Day => json!({"type": "string", "format": "date", "pattern": pattern(sort)}),
        Sort::Id | Sort::Period | Sort::References => json!({"type": "string", "pattern": pattern(sort)}),
        Sort::Text => json!({"type": "string"}),
    };
    let mut properties = Map::new();
    for column in COLUMNS {
        let mut value = property(column.sort);
        if let Value::Object(object) = &mut value {
            object.insert("description".to_owned(), format!("{} · {}", column.vi, column.en).into());
        }
        properties.insert(column.name.to_owned(), value);
    }
    let always: Vec<&str> = COLUMNS.iter().filter(|column| column.always).map(|column| column.name).collect();
    let words = json!({
        "type": "object", "required": ["vi"], "additionalProperties": false,
        "properties": {"vi": {"type": "string"}, "en": {"type": "string"}}
    });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Minh Bạch: data.json",
        "type": "object",
        "required": ["title", "publisher", "licence", "as_of", "rows"],
        "additionalProperties": false,
        "properties": {
            "title": words,
            "publisher": words,
            "licence": {"type": "string"},
            "address": {"type": "string", "format": "uri"},
            "as_of": property(Sort::Day),
            "rows": {"type": "array", "items": {
                "type": "object", "required": always, "additionalProperties": false, "properties": properties
            }}
        }
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_else(|_| unreachable!("a value is JSON"));
    text.push('\n');
    text
}
