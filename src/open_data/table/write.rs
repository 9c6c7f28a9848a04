//! The table as CSV, as JSON, and what its JSON looks like.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::row::{COLUMNS, Cell, Row, Sort};
use crate::model::{Date, Text};

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

/// RFC 4180 in UTF-8, with a byte order mark, since spreadsheets need one to read Vietnamese. A text that a
/// spreadsheet would take for a formula is led by an apostrophe.
pub fn csv(rows: &[Row]) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let write = |writer: &mut csv::Writer<Vec<u8>>, cells: &[String]| {
        writer.write_record(cells).unwrap_or_else(|_| unreachable!("memory takes every record"));
    };
    write(&mut writer, &COLUMNS.map(|column| column.name.to_owned()));
    for row in rows {
        let cell = |cell: Option<Cell>| match cell {
            None => String::new(),
            Some(Cell::Number(digits)) => digits,
            Some(Cell::Text(text)) => harmless(text),
        };
        write(&mut writer, &row.cells().map(cell));
    }
    writer.into_inner().unwrap_or_else(|_| unreachable!("memory takes every record"))
}

/// Text that no spreadsheet takes for a formula.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// A row as an object, in the order of the columns, without what is unknown.
struct Object<'a>(&'a Row);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in COLUMNS.iter().zip(self.0.cells()) {
            match cell {
                None => {}
                Some(Cell::Text(text)) => map.serialize_entry(column.name, &text)?,
                Some(Cell::Number(digits)) => {
                    let exact = RawValue::from_string(digits).unwrap_or_else(|_| unreachable!("digits are JSON"));
                    map.serialize_entry(column.name, &exact)?;
                }
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
    let words = |text: &'_ Text| -> (String, Option<String>) { (text.vi.clone(), text.en.clone()) };
    let (title, publisher) = (words(&about.title), words(&about.publisher));
    let document = Document {
        title: Words { vi: &title.0, en: title.1.as_deref() },
        publisher: Words { vi: &publisher.0, en: publisher.1.as_deref() },
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
    let property = |sort: Sort| match sort {
        Sort::Id => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Sort::Word(words) => json!({"enum": words}),
        Sort::Number => json!({"type": "number"}),
        Sort::Whole => json!({"type": "integer"}),
        Sort::Day => json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
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
