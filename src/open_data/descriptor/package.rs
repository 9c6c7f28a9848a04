//! A table as a Data Package (Frictionless): its files with size and hash, the columns of the CSV as a Table Schema.

use serde_json::{Map, Value, json};

use super::dataset::{Dataset, Source};
use super::file::File;
use super::licence;
use crate::model::{BaseUrl, Date, Settings};
use crate::open_data::table::{COLUMNS, Column, Sort};
use crate::site::route;

/// `datapackage.json` beside the `files` of `dataset`. Its version is the day of the data, the only date of it that is
/// known.
pub fn package(dataset: &Dataset, files: &[File], settings: &Settings, as_of: Date) -> String {
    let base = settings.address.as_ref();
    let mut package = Map::new();
    let mut put = |key: &str, value: Value| drop(package.insert(key.to_owned(), value));
    put("profile", "data-package".into());
    put("name", name(dataset).into());
    let here = base.map(|base| base.join(&dataset.path()));
    if let Some(address) = &here {
        put("id", format!("{address}datapackage.json").into());
        put("homepage", address.clone().into());
    }
    put("title", dataset.title.vi.as_str().into());
    put("description", dataset.description.vi.as_str().into());
    put("version", as_of.to_string().into());
    put("keywords", dataset.keywords.iter().map(|word| word.vi.as_str()).collect());
    put("licenses", json!([licence(settings)]));
    put("contributors", json!([publisher(settings)]));
    if !dataset.sources.is_empty() {
        put("sources", dataset.sources.iter().map(|it| source(it, base)).collect());
    }
    put("resources", files.iter().map(resource).collect());
    let mut text =
        serde_json::to_string_pretty(&package).unwrap_or_else(|_| unreachable!("strings and numbers are JSON"));
    text.push('\n');
    text
}

/// Lower case, digits, `-`, `.`: the page's address with dots for its slashes.
fn name(dataset: &Dataset) -> String {
    dataset.path().trim_end_matches('/').replace('/', ".")
}

fn licence(settings: &Settings) -> Value {
    let mut licence = json!({"name": settings.licence, "title": settings.licence});
    if let (Some(path), Value::Object(object)) = (licence::address(&settings.licence), &mut licence) {
        object.insert("path".to_owned(), path.into());
    }
    licence
}

fn publisher(settings: &Settings) -> Value {
    let mut publisher = json!({"title": settings.publisher.vi, "role": "publisher"});
    if let (Some(base), Value::Object(object)) = (&settings.address, &mut publisher) {
        object.insert("path".to_owned(), base.join("").into());
    }
    publisher
}

/// The official address where there is one, else the page that says what is known.
fn source(source: &Source, base: Option<&BaseUrl>) -> Value {
    let page = || base.map(|base| base.join(&route::address(&source.page)));
    match source.address.clone().or_else(page) {
        Some(path) => json!({"title": source.title.vi, "path": path}),
        None => json!({"title": source.title.vi}),
    }
}

fn resource(file: &File) -> Value {
    let mut resource = json!({
        "name": file.name.replace('.', "-"),
        "path": file.name,
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    });
    let Value::Object(object) = &mut resource else { unreachable!("an object was written") };
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    if let Some(format) = file.format() {
        put("format", format.label.to_lowercase().into());
        put("mediatype", format.media_type.into());
    }
    if file.name.ends_with(".csv") {
        put("profile", "tabular-data-resource".into());
        put("encoding", "utf-8".into());
        let dialect = json!({
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true
        });
        put("dialect", dialect);
        let fields: Vec<Value> = COLUMNS.iter().map(field).collect();
        put("schema", json!({"fields": fields, "missingValues": [""]}));
    }
    resource
}

fn field(column: &Column) -> Value {
    let (kind, mut constraints) = match column.sort {
        Sort::Id | Sort::Period | Sort::References => ("string", json!({"pattern": column.sort.pattern()})),
        Sort::Word(words) => ("string", json!({"enum": words})),
        Sort::Number => ("number", json!({})),
        Sort::Whole => ("integer", json!({})),
        Sort::Day => ("date", json!({})),
        Sort::Text => ("string", json!({})),
    };
    if let Value::Object(object) = &mut constraints {
        object.insert("required".to_owned(), column.always.into());
    }
    json!({
        "name": column.name,
        "type": kind,
        "description": format!("{} · {}", column.vi, column.en),
        "constraints": constraints,
    })
}
