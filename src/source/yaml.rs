//! YAML with a place for every value.
//!
//! Two parsers look at each file. This one (saphyr's events) builds a tree in which every key and value
//! has its span, and refuses what a portal must not hold: aliases and anchors (which end the question of
//! alias bombs), tags, complex keys, duplicate keys, several documents, deep nesting. serde_yaml then
//! gives the types ([`decode`]). Whoever finds a fault later asks the tree where it lies ([`At`]).
//! It is the only file that names either YAML crate.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde::de::DeserializeOwned;

use super::{FileId, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Words};

/// Levels of nesting; the format needs eight.
const MAX_DEPTH: usize = 32;
/// Values in one file; the longest real plan has four thousand.
const MAX_NODES: usize = 400_000;

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A text, number, boolean or nothing; `plain` = written without quotes.
    Scalar {
        /// The text after unquoting.
        text: String,
        /// Without quotes or block mark.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file.
    Mapping(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug)]
pub struct Key {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub text: String,
}

impl Node {
    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Mapping(pairs) => pairs.iter().find(|(k, _)| k.text == key).map(|(_, value)| value),
            Kind::Scalar { .. } | Kind::Sequence(_) => None,
        }
    }

    /// True for an empty plain scalar, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }
}

/// A cursor into the tree that never fails: where a key is absent it stays at the nearest value that
/// is there, so that a fault is always shown at the best place.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    node: &'a Node,
}

impl<'a> At<'a> {
    /// At the root.
    pub fn root(node: &'a Node) -> At<'a> {
        At { node }
    }

    /// At the value of `key`.
    pub fn key(self, key: &str) -> At<'a> {
        At { node: self.node.get(key).unwrap_or(self.node) }
    }

    /// At an element of a list.
    pub fn index(self, index: usize) -> At<'a> {
        match &self.node.kind {
            Kind::Sequence(items) => At { node: items.get(index).unwrap_or(self.node) },
            Kind::Scalar { .. } | Kind::Mapping(_) => self,
        }
    }

    /// The place, at most the first line of a block.
    pub fn span(self) -> Span {
        match &self.node.kind {
            // A mapping is shown by its first key: a caret under forty lines points at nothing.
            Kind::Mapping(pairs) => pairs.first().map_or(self.node.span, |(key, _)| key.span),
            Kind::Sequence(items) => items.first().map_or(self.node.span, |item| At { node: item }.span()),
            Kind::Scalar { .. } => self.node.span,
        }
    }
}

/// Parses `text[range]` of a file into a tree; all faults found on the way go into the report.
/// Nothing is returned when the file has a fault that makes the tree untrue.
pub fn parse(file: FileId, source: &SourceFile, start: usize, end: usize, report: &mut Report) -> Option<Node> {
    Builder {
        file,
        text: &source.text[start..end],
        offset: start,
        chars: char_starts(&source.text[start..end]),
        nodes: 0,
        sound: true,
        report,
    }
    .build()
}

/// Gives the types, after the tree was checked against the schema of `T`.
/// A disagreement between the two parsers is reported at the place that serde names, not hidden.
pub fn decode<T: DeserializeOwned>(
    file: FileId,
    source: &SourceFile,
    start: usize,
    end: usize,
    report: &mut Report,
) -> Option<T> {
    let text = &source.text[start..end];
    match serde_path_to_error::deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(value) => Some(value),
        Err(error) => {
            let at = error.inner().location().map_or(start, |location| start + location.index().min(text.len()));
            let at = source.text.floor_char_boundary(at);
            let path = error.path().to_string();
            let cause = error.into_inner();
            report.push(Diagnostic::at(
                Code::WrongType,
                Span { file, start: at, end: at },
                Words::new(format!("`{path}`: {cause}"), format!("`{path}`: {cause}")),
            ));
            None
        }
    }
}

/// Byte offset of each character, unless all are ASCII: saphyr counts characters, spans count bytes.
fn char_starts(text: &str) -> Option<Vec<u32>> {
    if text.is_ascii() {
        return None;
    }
    let mut starts: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    starts.push(text.len() as u32);
    Some(starts)
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    offset: usize,
    chars: Option<Vec<u32>>,
    nodes: usize,
    sound: bool,
    report: &'a mut Report,
}

/// A collection that is still open.
enum Open {
    Sequence { start: usize, items: Vec<Node> },
    Mapping { start: usize, pairs: Vec<(Key, Node)>, key: Option<Key>, skipping: bool },
}

impl Builder<'_> {
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

    fn build(mut self) -> Option<Node> {
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
                    if open.len() >= MAX_DEPTH {
                        let diagnostic = self.fault(
                            Code::TooDeep,
                            place,
                            Words::new(format!("lồng quá {MAX_DEPTH} cấp"), format!("nested over {MAX_DEPTH} levels")),
                        );
                        self.report.push(diagnostic);
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
                        Open::Mapping { start, pairs: Vec::new(), key: None, skipping: false }
                    });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(Open::Sequence { start, items }) => self.node(start, place.end, Kind::Sequence(items)),
                    Some(Open::Mapping { start, pairs, .. }) => self.node(start, place.end, Kind::Mapping(pairs)),
                    None => continue,
                },
                Event::Scalar(text, style, ..) => {
                    if let Some(Open::Mapping { pairs, key: key @ None, skipping, .. }) = open.last_mut() {
                        let new = Key { span: place, text: text.into_owned() };
                        let twin = pairs.iter().find(|(k, _)| k.text == new.text).map(|(k, _)| k.span);
                        *skipping = twin.is_some();
                        let (name, span) = (new.text.clone(), new.span);
                        *key = Some(new);
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
            if self.nodes > MAX_NODES {
                let diagnostic = self.fault(
                    Code::TooDeep,
                    place,
                    Words::new(format!("quá {MAX_NODES} giá trị"), format!("over {MAX_NODES} values")),
                );
                self.report.push(diagnostic);
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

    /// The scanner's message, said again where we know better what it means.
    fn syntax(&mut self, at_char: usize, info: &str) {
        let at = self.byte(at_char);
        if info.contains("recursion limit") {
            let span = Span { file: self.file, start: self.offset + at, end: self.offset + at };
            let words = Words::new(format!("lồng quá {MAX_DEPTH} cấp"), format!("nested over {MAX_DEPTH} levels"));
            let diagnostic = self.fault(Code::TooDeep, span, words);
            self.report.push(diagnostic);
            return;
        }
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let indent: &str = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = indent.find('\t') {
            let start = self.offset + line_start + tab;
            let span = Span { file: self.file, start, end: start + 1 };
            let diagnostic = self.fault(
                Code::TabIndent,
                span,
                Words::new(
                    "thụt dòng bằng phím Tab; YAML chỉ nhận dấu cách",
                    "indented by a tab; YAML takes only spaces",
                ),
            );
            self.report
                .push(diagnostic.help(Words::new("thay mỗi Tab bằng hai dấu cách", "replace each tab by two spaces")));
            return;
        }
        let end = self.text[at..].chars().next().map_or(at, |c| if c == '\n' { at } else { at + c.len_utf8() });
        let span = Span { file: self.file, start: self.offset + at, end: self.offset + end };
        let (code, vi, help) = explain(info);
        let diagnostic =
            self.fault(code, span, Words::new(format!("sai cú pháp YAML: {vi}"), format!("YAML syntax error: {info}")));
        self.report.push(diagnostic.help(help));
    }
}

/// What the scanner's words mean to someone who does not know YAML.
fn explain(info: &str) -> (Code, &'static str, Words) {
    let known: [(&str, Code, &'static str, &'static str, &'static str); 7] = [
        (
            "found a tab",
            Code::TabIndent,
            "có phím Tab",
            "dùng dấu cách thay cho phím Tab, cả ở dòng dưới",
            "use spaces instead of tabs, on the next line too",
        ),
        (
            "simple key expect ':'",
            Code::YamlSyntax,
            "dòng này hoặc dòng trên thiếu `: `",
            "viết `khóa: giá trị`, có dấu hai chấm rồi dấu cách; mục của danh sách bắt đầu bằng `- ` có dấu cách",
            "write `key: value`, a colon and then a space; an item of a list begins with `- ` and its space",
        ),
        (
            "flow",
            Code::YamlSyntax,
            "ngoặc `[…]` hoặc `{…}` không khớp",
            "xem lại ngoặc mở ở dòng này hoặc các dòng trên: thiếu `]`, `}` hoặc dấu phẩy",
            "look at the bracket opened on this line or above: a `]`, `}` or comma is missing",
        ),
        (
            "quoted scalar",
            Code::YamlSyntax,
            "dấu nháy không khớp",
            "thêm dấu nháy đóng `\"`; dấu nháy ở giữa chữ viết là `\\\"`",
            "add the closing `\"`; a quote inside the text is written `\\\"`",
        ),
        (
            "mapping values are not allowed",
            Code::YamlSyntax,
            "có dấu `:` trong chữ không đặt trong dấu nháy, hoặc dòng thụt vào sai",
            "đặt chữ có `: ` trong dấu nháy \"…\"; các khóa cùng khối phải thẳng cột",
            "put text that holds `: ` in quotes; keys of one block must stand in one column",
        ),
        (
            "did not find expected key",
            Code::YamlSyntax,
            "dòng thụt vào không thẳng với các khóa cùng khối, hoặc chữ còn thừa sau dấu nháy đóng",
            "đặt thẳng cột với khóa phía trên; nếu dòng trên là `khóa: []`, xóa `[]`",
            "put it in one column with the key above; if the line above is `key: []`, remove `[]`",
        ),
        (
            "indentation",
            Code::YamlSyntax,
            "thụt dòng sai",
            "các khóa cùng khối phải thẳng cột; mục con thụt vào hai dấu cách",
            "keys of one block must stand in one column; what belongs to them two spaces further",
        ),
    ];
    for (needle, code, vi, help_vi, help_en) in known {
        if info.contains(needle) {
            return (code, vi, Words::new(help_vi, help_en));
        }
    }
    let help = Words::new(
        "chữ có dấu `:` hoặc bắt đầu bằng `-`, `[`, `{`, `\"`, `%`, `@`, `&`, `*`, `#` phải đặt trong dấu nháy; các khóa cùng cấp phải thẳng cột",
        "put text that holds `:` or begins with `-`, `[`, `{`, `\"`, `%`, `@`, `&`, `*`, `#` in quotes; keys of one level must stand in one column",
    );
    (Code::YamlSyntax, "không đọc được từ đây", help)
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
