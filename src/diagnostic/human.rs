//! Diagnostics for people, drawn by rustc's own renderer.

use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DEFAULT_TERM_WIDTH};

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
        Place::Span(span) => title.element(snippet(*span, None, sources)),
        Place::Path(path) => title.element(Origin::path(path.as_str())),
    };
    groups.push(first);
    for (span, what) in &diagnostic.related {
        groups.push(Level::NOTE.with_name(note).secondary_title(what.get(lang)).element(snippet(*span, None, sources)));
    }
    if let Some(words) = &diagnostic.help {
        groups.push(Group::with_title(Level::HELP.with_name(help).secondary_title(words.get(lang))));
    }
    renderer.render(&groups)
}

/// Only the lines that the span touches: a plan may have thousands.
fn snippet<'a>(
    span: Span,
    label: Option<&'a str>,
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(span.file);
    let first = file.line_of(span.start);
    // A span over a whole block is shown by its first line.
    let start = file.line_start(first);
    let line_end = file.line_end(first);
    let line = &file.text[start..line_end];
    let from = span.start.min(line_end) - start;
    let to = span.end.min(line_end).max(span.start.min(line_end)) - start;
    Snippet::source(line)
        .path(file.path.as_str())
        .line_start(first + 1)
        .annotation(AnnotationKind::Primary.span(from..to).label(label))
}
