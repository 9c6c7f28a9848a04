//! Diagnostics for people, drawn by rustc's own renderer.

use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title, renderer::DEFAULT_TERM_WIDTH};

use super::{Diagnostic, MessageLang, Place, Severity, Span};
use crate::source::Sources;

/// Writes each diagnostic with its line and a caret under the value, blank line between.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    lang: MessageLang,
    colour: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(DEFAULT_TERM_WIDTH);
    for diagnostic in found {
        let text = render(diagnostic, sources, lang, &renderer);
        // The renderer parts a window of a long line from its place by a line of its own.
        let text: Vec<&str> = text.lines().filter(|line| !line.trim_end().ends_with(":::")).collect();
        let text = text.join("\n");
        writeln!(out, "{text}\n")?;
    }
    Ok(())
}

fn render(diagnostic: &Diagnostic, sources: &Sources, lang: MessageLang, renderer: &Renderer) -> String {
    let (error, warning, note, help) = match lang {
        MessageLang::Vi => ("lỗi", "cảnh báo", "ghi chú", "cách sửa"),
        MessageLang::En => ("error", "warning", "note", "help"),
    };
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR.with_name(error),
        Severity::Warning => Level::WARNING.with_name(warning),
    };
    let title = level.primary_title(diagnostic.message.get(lang)).id(diagnostic.code.id());
    let mut groups = Vec::new();
    let first = match &diagnostic.place {
        Place::Span(span) => show(title, *span, sources),
        Place::Path(path) => title.element(Origin::path(path.as_str())),
    };
    groups.push(first);
    for (span, what) in &diagnostic.related {
        groups.push(show(Level::NOTE.with_name(note).secondary_title(what.get(lang)), *span, sources));
    }
    if let Some(words) = &diagnostic.help {
        groups.push(Group::with_title(Level::HELP.with_name(help).secondary_title(words.get(lang))));
    }
    renderer.render(&groups)
}

/// Bytes of a line that are shown whole.
const LINE: usize = 600;
/// Bytes that are shown of a longer one, on each side of where the fault begins.
const SIDE: usize = 50;

/// The line of a fault with a caret under it. Only that line: a plan may have thousands. A line may be
/// megabytes long and hold a fault every few bytes: then a window of it is shown.
fn show<'a>(title: Title<'a>, span: Span, sources: &'a Sources) -> Group<'a> {
    let file = sources.file(span.file);
    let line = file.line_of(span.start);
    let (mut start, mut end) = (file.line_start(line), file.line_end(line));
    let windowed = end - start > LINE;
    if windowed {
        start = file.text.floor_char_boundary(start.max(span.start.saturating_sub(SIDE)));
        end = file.text.ceil_char_boundary(end.min(span.start + SIDE));
    }
    // A span over a whole block is shown by its first line.
    let (from, to) = (span.start.min(end), span.end.min(end).max(span.start.min(end)));
    let snippet = Snippet::source(&file.text[start..end])
        .line_start(line + 1)
        .annotation(AnnotationKind::Primary.span(from - start..to - start));
    if windowed {
        // The window's own columns are not the line's.
        let (line, column) = file.line_column(span.start);
        let origin = Origin::path(file.path.as_str()).line(line).char_column(column);
        return title.element(origin).element(snippet);
    }
    title.element(snippet.path(file.path.as_str()))
}
