//! From the scanner's events to a tree, refusing what a portal must not hold.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{
    Key, Kind, Node,
    explain::{SPACES_FOR_TABS, explain},
    unclosed::unclosed,
};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Words};
use crate::source::{FileId, Limits, raise, refused};

/// Byte offset of each character, unless all are ASCII: saphyr counts characters, spans count bytes.
fn char_starts(text: &str) -> Option<Vec<u32>> {
    if text.is_ascii() {
        return None;
    }
    let mut starts: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    starts.push(text.len() as u32);
    Some(starts)
}

pub(super) struct Builder<'a> {
    file: FileId,
    text: &'a str,
    offset: usize,
    chars: Option<Vec<u32>>,
    nodes: usize,
    sound: bool,
    limits: &'a Limits,
    report: &'a mut Report,
}

/// A collection that is still open.
enum Open {
    Sequence { start: usize, items: Vec<Node> },
    Mapping { start: usize, pairs: Vec<(Key, Node)>, taken: BTreeMap<String, Span>, key: Option<Key>, skipping: bool },
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        file: FileId,
        text: &'a str,
        offset: usize,
        limits: &'a Limits,
        report: &'a mut Report,
    ) -> Builder<'a> {
        Builder { file, text, offset, chars: char_starts(text), nodes: 0, sound: true, limits, report }
    }

    fn byte(&self, chars: usize) -> usize {
        match &self.chars {
            None => chars.min(self.text.len()),
            Some(starts) => starts.get(chars).map_or(self.text.len(), |at| *at as usize),
        }
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        // A block scalar's span runs over the white space that follows it.
        let end = start + self.text[start..end.max(start)].trim_end().len();
        Span { file: self.file, start: self.offset + start, end: self.offset + end }
    }

    fn fault(&mut self, code: Code, span: Span, message: Words) -> Diagnostic {
        self.sound = false;
        Diagnostic::at(code, span, message)
    }

    pub(super) fn build(mut self) -> Option<Node> {
        if self.text.starts_with('%') {
            let end = self.text.find('\n').unwrap_or(self.text.len());
            let span = Span { file: self.file, start: self.offset, end: self.offset + end };
            let words = Words::new("dòng lệnh `%…` không được chấp nhận", "directives `%…` are refused");
            let diagnostic = self.fault(Code::YamlFeature, span, words);
            self.report.push(diagnostic.help(Words::new("xóa dòng này", "remove this line")));
            return None;
        }
        let mut open: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, span) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    self.syntax(error.marker().index(), error.info());
                    return None;
                }
            };
            let place = self.span(span);
            let (start, anchored) = (place.start, is_anchored(&event));
            if anchored {
                let diagnostic = self.fault(
                    Code::YamlFeature,
                    place,
                    Words::new("neo `&…` và thẻ `!…` không được chấp nhận", "anchors `&…` and tags `!…` are refused"),
                );
                self.report.push(diagnostic.help(Words::new("viết giá trị ra đầy đủ", "write the value out")));
            }
            let node = match event {
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        let diagnostic = self.fault(
                            Code::SeveralDocuments,
                            place,
                            Words::new("một tệp chỉ chứa một tài liệu YAML", "a file holds one YAML document"),
                        );
                        self.report.push(diagnostic.help(Words::new("bỏ dòng `---`", "remove the line `---`")));
                        return None;
                    }
                    continue;
                }
                Event::Alias(_) => {
                    let diagnostic = self.fault(
                        Code::YamlFeature,
                        place,
                        Words::new("bí danh `*…` không được chấp nhận", "aliases `*…` are refused"),
                    );
                    self.report.push(diagnostic.help(Words::new("viết giá trị ra đầy đủ", "write the value out")));
                    // Aliases may multiply without end: nothing after the first is looked at.
                    return None;
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    if open.len() >= self.limits.yaml_depth {
                        self.too_deep(place);
                        return None;
                    }
                    if let Some(Open::Mapping { key: key @ None, skipping, .. }) = open.last_mut() {
                        // A mapping or list where a key should be.
                        *key = Some(Key { span: place, text: String::new() });
                        *skipping = true;
                        let diagnostic = self.fault(
                            Code::YamlFeature,
                            place,
                            Words::new("khóa phải là một từ", "a key must be a word"),
                        );
                        self.report.push(diagnostic);
                        return None;
                    }
                    open.push(if matches!(event, Event::SequenceStart(..)) {
                        Open::Sequence { start, items: Vec::new() }
                    } else {
                        Open::Mapping { start, pairs: Vec::new(), taken: BTreeMap::new(), key: None, skipping: false }
                    });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(Open::Sequence { start, items }) => self.node(start, place.end, Kind::Sequence(items)),
                    Some(Open::Mapping { start, pairs, .. }) => self.node(start, place.end, Kind::Mapping(pairs)),
                    None => continue,
                },
                Event::Scalar(text, style, ..) => {
                    self.refused_letters(&text, place);
                    if let Some(Open::Mapping { taken, key: key @ None, skipping, .. }) = open.last_mut() {
                        let new = Key { span: place, text: text.into_owned() };
                        let twin = taken.get(&new.text).copied();
                        *skipping = twin.is_some();
                        let (name, span) = (new.text.clone(), new.span);
                        *key = Some(new);
                        if twin.is_none() {
                            taken.insert(name.clone(), span);
                        }
                        if taken.len() > self.limits.yaml_keys {
                            let most = self.limits.yaml_keys;
                            let words = Words::new(
                                format!("quá {most} khóa trong một khối"),
                                format!("over {most} keys in one block"),
                            );
                            let diagnostic = self.fault(Code::TooDeep, span, words);
                            self.report.push(diagnostic.help(raise("yaml-keys")));
                            return None;
                        }
                        if let Some(first) = twin {
                            let words =
                                Words::new(format!("khóa `{name}` lặp lại"), format!("the key `{name}` stands twice"));
                            let diagnostic = self.fault(Code::DuplicateKey, span, words);
                            let diagnostic = diagnostic.help(Words::new("xóa một trong hai", "remove one of the two"));
                            self.report.push(diagnostic.related(first, Words::new("lần đầu ở đây", "first here")));
                        }
                        if name == "<<" {
                            let diagnostic = self.fault(
                                Code::YamlFeature,
                                span,
                                Words::new("khóa gộp `<<` không được chấp nhận", "merge keys `<<` are refused"),
                            );
                            self.report.push(diagnostic);
                        }
                        continue;
                    }
                    let plain = style == ScalarStyle::Plain;
                    let place = self.tight(place, style);
                    if plain {
                        self.cut_by_comment(place);
                    }
                    let node = Node { span: place, kind: Kind::Scalar { text: text.into_owned(), plain } };
                    Some(node)
                }
            };
            self.nodes += 1;
            if self.nodes > self.limits.yaml_values {
                let most = self.limits.yaml_values;
                let words = Words::new(format!("quá {most} giá trị"), format!("over {most} values"));
                let diagnostic = self.fault(Code::TooDeep, place, words);
                self.report.push(diagnostic.help(raise("yaml-values")));
                return None;
            }
            let Some(node) = node else { continue };
            match open.last_mut() {
                None => root = Some(node),
                Some(Open::Sequence { items, .. }) => items.push(node),
                Some(Open::Mapping { pairs, key, skipping, .. }) => {
                    if let Some(key) = key.take()
                        && !*skipping
                    {
                        pairs.push((key, node));
                    }
                }
            }
        }
        if root.is_none() || root.as_ref().is_some_and(Node::is_null) {
            let span = Span { file: self.file, start: self.offset, end: self.offset };
            self.report.push(Diagnostic::at(Code::EmptyFile, span, Words::new("tệp trống", "the file is empty")));
            return None;
        }
        if self.sound { root } else { None }
    }

    /// Escapes can write what no text may hold: the pages, pictures and feeds made from it could not either.
    fn refused_letters(&mut self, text: &str, place: Span) {
        let Some((letter, why)) = text.chars().find_map(|letter| Some((letter, refused(letter)?))) else { return };
        let (vi, en) = why.words(letter);
        let words = Words::new(format!("chữ chứa {vi}"), format!("a text that holds {en}"));
        let diagnostic = self.fault(Code::YamlSyntax, place, words);
        self.report.push(diagnostic.help(Words::new("xóa ký tự ấy", "remove that character")));
    }

    fn node(&self, start: usize, end: usize, kind: Kind) -> Option<Node> {
        Some(Node { span: Span { file: self.file, start, end: end.max(start) }, kind })
    }

    /// The scanner lets a quoted value run up to the next token, over a comment; here it ends at its quote.
    fn tight(&self, span: Span, style: ScalarStyle) -> Span {
        let quote = match style {
            ScalarStyle::SingleQuoted => '\'',
            ScalarStyle::DoubleQuoted => '"',
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => return span,
        };
        let text = &self.text[span.start - self.offset..span.end - self.offset];
        let mut letters = text.char_indices().skip(1).peekable();
        while let Some((at, letter)) = letters.next() {
            if quote == '"' && letter == '\\' {
                letters.next();
            } else if letter == quote {
                // In single quotes a doubled quote is a quote.
                if quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'') {
                    letters.next();
                    continue;
                }
                return Span { end: span.start + at + 1, ..span };
            }
        }
        span
    }

    /// An unquoted text that goes on after ` #` was cut off by YAML, silently. A comment has a space after its mark.
    fn cut_by_comment(&mut self, span: Span) {
        // Only what follows at once is looked at: a line may be a megabyte long and hold a thousand values.
        let after = &self.text[span.end - self.offset..];
        let spaces = after.bytes().take_while(|byte| *byte == b' ').count();
        let mut next = after[spaces..].chars();
        if spaces == 0 || next.next() != Some('#') || next.next().is_none_or(|c| c.is_whitespace() || c == '#') {
            return;
        }
        let rest = after[spaces..].lines().next().unwrap_or("");
        let start = span.end + spaces;
        let place = Span { file: self.file, start, end: start + rest.trim_end().len() };
        let words = Words::new("YAML bỏ hết chữ từ dấu `#` này", "YAML drops everything from this `#`");
        let diagnostic = self.fault(Code::YamlSyntax, place, words);
        self.report.push(diagnostic.help(Words::new(
            "đặt cả đoạn chữ trong dấu nháy \"…\"; nếu là lời chú thích, thêm dấu cách sau `#`",
            "put the whole text in quotes \"…\"; if it is a comment, put a space after the `#`",
        )));
    }

    fn too_deep(&mut self, place: Span) {
        let most = self.limits.yaml_depth;
        let words = Words::new(format!("lồng quá {most} cấp"), format!("nested over {most} levels"));
        let diagnostic = self.fault(Code::TooDeep, place, words);
        self.report.push(diagnostic.help(raise("yaml-depth")));
    }

    /// The scanner's message, said again where we know better what it means.
    fn syntax(&mut self, at_char: usize, info: &str) {
        let at = self.byte(at_char);
        if info.contains("recursion limit") {
            let span = Span { file: self.file, start: self.offset + at, end: self.offset + at };
            self.too_deep(span);
            return;
        }
        if let Some(tab) = tab_of_indentation(self.text, at, info.contains("found a tab")) {
            let start = self.offset + tab;
            let span = Span { file: self.file, start, end: start + 1 };
            let diagnostic = self.fault(
                Code::TabIndent,
                span,
                Words::new(
                    "thụt dòng bằng phím Tab; YAML chỉ nhận dấu cách",
                    "indented by a tab; YAML takes only spaces",
                ),
            );
            self.report.push(diagnostic.help(Words::new(SPACES_FOR_TABS.0, SPACES_FOR_TABS.1)));
            return;
        }
        let (code, vi, help) = explain(info);
        if code == Code::YamlSyntax
            && let Some(open) = unclosed(self.text, at)
        {
            let start = self.offset + open.at;
            let (message, help) = open.words();
            let diagnostic = self.fault(code, Span { file: self.file, start, end: start + 1 }, message);
            self.report.push(diagnostic.help(help));
            return;
        }
        let end = self.text[at..].chars().next().map_or(at, |c| if c == '\n' { at } else { at + c.len_utf8() });
        let span = Span { file: self.file, start: self.offset + at, end: self.offset + end };
        let diagnostic =
            self.fault(code, span, Words::new(format!("sai cú pháp YAML: {vi}"), format!("YAML syntax error: {info}")));
        self.report.push(diagnostic.help(help));
    }
}

/// The tab that indents the line of a fault. A text without quotes that runs into a tab is faulted at its beginning, so
/// then the first such line from there on.
fn tab_of_indentation(text: &str, at: usize, into_a_tab: bool) -> Option<usize> {
    let mut start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    for line in text[start..].split_inclusive('\n').take(if into_a_tab { usize::MAX } else { 1 }) {
        let indent = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = indent.find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// True where a value carries an anchor or a tag.
fn is_anchored(event: &Event<'_>) -> bool {
    match event {
        Event::Scalar(_, _, anchor, tag) => *anchor != 0 || tag.is_some(),
        Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => *anchor != 0 || tag.is_some(),
        Event::Nothing
        | Event::StreamStart
        | Event::StreamEnd
        | Event::DocumentStart(_)
        | Event::DocumentEnd
        | Event::Alias(_)
        | Event::SequenceEnd
        | Event::MappingEnd => false,
    }
}
