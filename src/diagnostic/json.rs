//! Diagnostics for programs.

use std::io;

use serde_json::json;

use super::{Diagnostic, MessageLang, Severity};
use crate::source::Sources;

/// One object: counts and a list. Lines and columns count from 1, columns in characters.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    lang: MessageLang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let list: Vec<_> = found
        .iter()
        .map(|d| {
            let mut object = json!({
                "code": d.code.id(),
                "name": d.code.name(),
                "severity": severity(d),
                "file": d.path(sources),
                "message": d.message.get(lang),
            });
            if let Some(((line, column), (end_line, end_column))) = d.lines(sources) {
                object["line"] = json!(line);
                object["column"] = json!(column);
                object["end_line"] = json!(end_line);
                object["end_column"] = json!(end_column);
            }
            if let Some(help) = &d.help {
                object["help"] = json!(help.get(lang));
            }
            if !d.related.is_empty() {
                let related = d.related.iter().map(|(span, what)| {
                    let file = sources.file(span.file);
                    let (line, column) = file.line_column(span.start);
                    json!({"file": file.path, "line": line, "column": column, "message": what.get(lang)})
                });
                object["related"] = related.collect();
            }
            object
        })
        .collect();
    let errors = found.iter().filter(|d| d.code.severity() == Severity::Error).count();
    let whole = json!({"errors": errors, "warnings": found.len() - errors, "diagnostics": list});
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
