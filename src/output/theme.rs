//! The theme of a site, with every fault of its files.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Code, Diagnostic, Report, Span, Words},
    site::Theme,
    source::Sources,
};

/// The built-in theme with the files of `themes/<name>/` over it. `settings` is the file that names it.
pub fn of_name(name: &str, sources: &Sources, settings: &str, report: &mut Report) -> Option<Theme> {
    let folder = format!("themes/{name}/");
    let mut own: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (_, file) in sources.files() {
        if let Some(inner) = file.path.strip_prefix(&folder) {
            own.insert(inner.to_owned(), file.text.as_bytes().to_vec());
        }
    }
    for file in sources.binaries() {
        if let Some(inner) = file.path.strip_prefix(&folder) {
            own.insert(inner.to_owned(), file.bytes.clone());
        }
    }
    if own.is_empty() && name != "default" {
        let words =
            Words::new(format!("không có giao diện `themes/{name}/`"), format!("there is no theme `themes/{name}/`"));
        report.push(
            Diagnostic::of_path(Code::ThemeFile, settings, words)
                .help(Words::new("bỏ `theme:` để dùng giao diện có sẵn", "leave `theme:` out to use the built-in one")),
        );
    }
    match Theme::load(&own) {
        Ok(theme) => Some(theme),
        Err(faults) => {
            for fault in faults {
                let path = format!("{folder}{}", fault.file);
                let words = Words::new(format!("giao diện: {}", fault.message), format!("theme: {}", fault.message));
                let place = sources.find(&path).zip(fault.line).map(|(id, line)| {
                    let file = sources.file(id);
                    let line = (line.max(1) - 1).min(file.line_count() - 1);
                    // The engine counts characters.
                    let start = file.byte_of(line, fault.column.unwrap_or(1).max(1) - 1);
                    Span { file: id, start, end: start }
                });
                report.push(match place {
                    Some(span) => Diagnostic::at(Code::Template, span, words),
                    None => Diagnostic::of_path(Code::ThemeFile, path, words),
                });
            }
            None
        }
    }
}
