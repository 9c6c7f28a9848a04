//! Diagnostics as SARIF 2.1.0, which code hosts read.

use std::{collections::BTreeSet, io};

use serde_json::{Value, json};

use super::{CODES, Diagnostic, MessageLang, Severity};
use crate::source::Sources;

/// One run with the rules that occur and a result for each fault.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    lang: MessageLang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let used: BTreeSet<&str> = found.iter().map(|d| d.code.id()).collect();
    let rules: Vec<Value> = CODES
        .iter()
        .filter(|info| used.contains(info.id))
        .map(|info| {
            json!({
                "id": info.id,
                "name": info.name,
                "shortDescription": {"text": match lang { MessageLang::Vi => info.vi, MessageLang::En => info.en }},
            })
        })
        .collect();
    let results: Vec<Value> = found.iter().map(|d| result(d, sources, lang)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "minhbach", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            // Said outright: by default columns would be UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn result(d: &Diagnostic, sources: &Sources, lang: MessageLang) -> Value {
    let level = match d.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut text = d.message.get(lang).to_owned();
    if let Some(help) = &d.help {
        text.push('\n');
        text.push_str(help.get(lang));
    }
    let mut physical = json!({"artifactLocation": {"uri": d.path(sources)}});
    if let Some(((line, column), (end_line, end_column))) = d.lines(sources) {
        physical["region"] =
            json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column});
    }
    json!({"ruleId": d.code.id(), "level": level, "message": {"text": text}, "locations": [{"physicalLocation": physical}]})
}
