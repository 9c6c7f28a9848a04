//! A Markdown file: the lines at its top that give its title, and the text below.

use crate::{
    diagnostic::{Code, Diagnostic, Report as Faults, Span, Words},
    model::{
        portal::Piece,
        raw::{RawFrontMatter, shape::Shape},
    },
    source::{FileId, Limits, SourceFile, yaml},
};

/// One Markdown file: `---`, YAML, `---`, text.
pub(super) fn piece(
    id: FileId,
    file: &SourceFile,
    limits: &Limits,
    shape: &Shape,
    report: &mut Faults,
) -> Option<Piece> {
    let text = &file.text;
    if text.trim().is_empty() {
        report.push(Diagnostic::of_path(
            Code::EmptyFile,
            file.path.clone(),
            Words::new("tệp trống", "the file is empty"),
        ));
        return None;
    }
    let Some(rest) = text.strip_prefix("---\n") else {
        if let Some(fault) = not_at_the_top(id, text) {
            report.push(fault);
            return None;
        }
        return Some(Piece { file: id, title: None, body_start: 0 });
    };
    let end = if rest.starts_with("---\n") { Some(0) } else { rest.find("\n---\n").map(|at| at + 1) };
    let Some(end) = end else {
        let span = Span { file: id, start: 0, end: 3 };
        report.push(
            Diagnostic::at(
                Code::FrontMatter,
                span,
                Words::new("phần đầu không có dòng `---` đóng lại", "front matter without a closing `---`"),
            )
            .help(Words::new("thêm một dòng `---` sau `title:`", "add a line `---` after `title:`")),
        );
        return None;
    };
    let (start, stop) = (4, 4 + end);
    let body_start = stop + 4;
    let title = if text[start..stop].trim().is_empty() {
        None
    } else {
        let tree = yaml::parse(id, file, (start, stop), limits, report)?;
        if !shape.check(&tree.root, report) {
            return Some(Piece { file: id, title: None, body_start });
        }
        yaml::decode::<RawFrontMatter>(&tree, id, file, start, stop, report)?.title
    };
    Some(Piece { file: id, title, body_start })
}

/// Front matter that has a line above it would be text: the title shown as prose, the page under another heading.
/// Only what names a title is taken for it; a line `---` alone is a rule across the page.
fn not_at_the_top(id: FileId, text: &str) -> Option<Diagnostic> {
    let mut lines = text.split_inclusive('\n');
    let mut start = 0;
    let mut in_comment = false;
    let first = loop {
        let line = lines.next()?;
        let words = line.trim();
        in_comment |= words.starts_with("<!--");
        let above = in_comment || words.is_empty() || words.starts_with('#');
        in_comment &= !words.ends_with("-->");
        if !above {
            break line;
        }
        start += line.len();
    };
    if first.trim() != "---" {
        return None;
    }
    let inner: Vec<&str> = lines.map(str::trim).take_while(|line| *line != "---").collect();
    let closed = text[start + first.len()..].lines().nth(inner.len()).is_some();
    if !closed || !inner.iter().any(|line| line.starts_with("title:")) {
        return None;
    }
    let span = Span { file: id, start, end: start + first.trim_end().len() };
    let words = Words::new(
        "phần đầu `---` … `---` không bắt đầu ở dòng đầu tiên của tệp, nên `title` bị đọc thành chữ của bài",
        "the front matter `---` … `---` does not begin on the first line of the file, so `title` is read as text",
    );
    let help = Words::new(
        "xóa những gì đứng trước `---` (dòng chú thích, dòng trống, dấu cách): dòng đầu của tệp chỉ có `---`",
        "remove what stands before `---` (a comment, a blank line, spaces): the first line of the file is `---` alone",
    );
    Some(Diagnostic::at(Code::FrontMatter, span, words).help(help))
}
