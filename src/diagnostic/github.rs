//! Diagnostics as workflow commands, so that a pull request shows them beside the line.

use std::io;

use super::{Diagnostic, MessageLang, Severity};
use crate::source::Sources;

/// `::error file=…,line=…,col=…,title=…::message`, one a line.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    lang: MessageLang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for d in found {
        let command = match d.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "::{command} file={}", property(d.path(sources)))?;
        if let Some(((line, column), (end_line, end_column))) = d.lines(sources) {
            write!(out, ",line={line},endLine={end_line},col={column}")?;
            // The host refuses an end column when the annotation spans lines.
            if line == end_line {
                write!(out, ",endColumn={end_column}")?;
            }
        }
        let mut message = d.message.get(lang).to_owned();
        if let Some(help) = &d.help {
            message.push('\n');
            message.push_str(help.get(lang));
        }
        writeln!(out, ",title={}::{}", property(d.code.id()), data(&message))?;
    }
    Ok(())
}

/// Escapes the message part.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property, where commas and colons separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
