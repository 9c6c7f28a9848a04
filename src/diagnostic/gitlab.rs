//! Diagnostics as a code quality report, which GitLab shows in a merge request.

use std::{collections::BTreeMap, io};

use serde_json::{Value, json};

use super::{Diagnostic, MessageLang, Severity};
use crate::source::Sources;

/// A list of issues. The fingerprint, by which GitLab tells what is new, is of code, file and words, not of the line: what
/// moves because something was added above it is still the same.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    lang: MessageLang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let issues: Vec<Value> = found
        .iter()
        .map(|d| {
            let path = d.path(sources);
            let line = d.lines(sources).map_or(1, |((line, _), _)| line);
            let of = format!("{}\n{path}\n{}", d.code.id(), d.message.en);
            let number = seen.entry(of.clone()).and_modify(|number| *number += 1).or_insert(1);
            let mut text = d.message.get(lang).to_owned();
            if let Some(help) = &d.help {
                text.push('\n');
                text.push_str(help.get(lang));
            }
            json!({
                "description": text,
                "check_name": d.code.id(),
                "fingerprint": blake3::hash(format!("{of}\n{number}").as_bytes()).to_hex().to_string(),
                "severity": match d.code.severity() {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                },
                "location": {"path": path, "lines": {"begin": line}},
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
