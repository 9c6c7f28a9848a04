//! The metadata of CSV on the Web (W3C): what a program needs to read `data.csv` as a table of typed columns.
//!
//! No primary key is stated, for there is none: a result has neither plan nor target, an amended milestone stands
//! once for each version, and one report may state two figures of a year on one base.

use serde_json::{Map, Value, json};

use super::dataset::Dataset;
use super::licence;
use crate::model::{Settings, Text};
use crate::open_data::table::{COLUMNS, Column, Sort};

/// What `name` is called here, a CSV beside the page of `dataset`: lies at the standard place, `<name>-metadata.json`.
pub fn csvw(dataset: &Dataset, name: &str, settings: &Settings) -> String {
    let mut table = Map::new();
    let mut put = |key: &str, value: Value| drop(table.insert(key.to_owned(), value));
    put("@context", json!(["http://www.w3.org/ns/csvw", {"@language": "vi"}]));
    put("url", name.into());
    put("dc:title", words(&dataset.title));
    put("dc:description", words(&dataset.description));
    put("dc:language", json!(["vi"]));
    let licence =
        licence::address(&settings.licence).map_or_else(|| settings.licence.clone().into(), |it| json!({"@id": it}));
    put("dc:license", licence);
    let mut publisher = json!({"schema:name": words(&settings.publisher)});
    if let (Some(base), Value::Object(object)) = (&settings.address, &mut publisher) {
        object.insert("schema:url".to_owned(), json!({"@id": base.join("")}));
    }
    put("dc:publisher", publisher);
    let dialect = json!({
        "encoding": "utf-8", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true,
        "header": true, "lineTerminators": ["\r\n"]
    });
    put("dialect", dialect);
    let columns: Vec<Value> = COLUMNS.iter().map(column).collect();
    put("tableSchema", json!({"columns": columns}));
    let mut text = serde_json::to_string_pretty(&table).unwrap_or_else(|_| unreachable!("strings are JSON"));
    text.push('\n');
    text
}

fn words(text: &Text) -> Value {
    let vi = json!({"@value": text.vi, "@language": "vi"});
    match &text.en {
        Some(en) => json!([vi, {"@value": en, "@language": "en"}]),
        None => vi,
    }
}

fn column(column: &Column) -> Value {
    let datatype = match column.sort {
        Sort::Id | Sort::Period | Sort::References => json!({"base": "string", "format": column.sort.pattern()}),
        Sort::Word(words) => json!({"base": "string", "format": words.join("|")}),
        Sort::Number => json!({"base": "decimal", "format": {"decimalChar": "."}}),
        Sort::Whole => json!("integer"),
        Sort::Day => json!({"base": "date", "format": "yyyy-MM-dd"}),
        Sort::Text => json!("string"),
    };
    json!({
        "name": column.name,
        // The first of each is the head of the column in the file, by which the two are matched.
        "titles": {"vi": [column.name, column.vi], "en": [column.name, column.en]},
        "datatype": datatype,
        "required": column.always,
        "null": "",
    })
}
