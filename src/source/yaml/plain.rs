//! The YAML that people write, read in one pass over the text: block mappings and lists, values on one line.
//!
//! A portal's plans and reports are nearly all of this kind, and reading YAML was most of a build (see
//! `benches/README.md`). What is written in any other way (text over several lines, escapes, a value that is left empty,
//! anything unusual or wrong) is not judged here: [`parse`] gives nothing, and the whole parser reads the file, which
//! alone knows what to say of it. What is read here gives the same tree with the same places; `tests` below and the
//! fuzzing hold the two against each other.

use super::{Key, Kind, Node};
use crate::{
    diagnostic::Span,
    source::{FileId, Limits},
};

/// The tree of a text; nothing where it is not all of the ordinary kind, or over a limit. `offset` is where the text begins
/// in its file.
pub(super) fn parse(file: FileId, text: &str, offset: usize, limits: &Limits) -> Option<Node> {
    if !is_ordinary(text.as_bytes()) {
        return None;
    }
    let mut reader = Reader { file, text, bytes: text.as_bytes(), offset, at: 0, line: 0, depth: 0, values: 0, limits };
    let indent = reader.next_line()??;
    if indent != 0 {
        return None;
    }
    let node = reader.block(0)?;
    (reader.at == text.len()).then_some(node)
}

/// No control characters but line feeds, and none of the line ends that only some know.
fn is_ordinary(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter().enumerate();
    rest.all(|(at, byte)| match byte {
        b'\n' => true,
        0..0x20 | 0x7F => false,
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next >= 0xA0),
        0xE2 => !(bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9))),
        0xEF => !bytes[at..].starts_with(b"\xEF\xBB\xBF"),
        _ => true,
    })
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    bytes: &'a [u8],
    offset: usize,
    /// The next byte to read.
    at: usize,
    /// Where its line begins.
    line: usize,
    depth: usize,
    values: usize,
    limits: &'a Limits,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: self.offset + start, end: self.offset + end }
    }

    /// A value, unless there are too many.
    fn node(&mut self, start: usize, end: usize, kind: Kind) -> Option<Node> {
        self.values += 1;
        (self.values <= self.limits.yaml_values).then(|| Node { span: self.span(start, end), kind })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// From the beginning of a line to the first value on it or below: its indent, or nothing at the end of the text.
    fn next_line(&mut self) -> Option<Option<usize>> {
        loop {
            self.line = self.at;
            self.spaces();
            match self.peek() {
                None => return Some(None),
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.skip_line(),
                Some(_) => {
                    let rest = &self.bytes[self.at..];
                    let marks = self.at == self.line && (rest.starts_with(b"---") || rest.starts_with(b"..."));
                    return if marks { None } else { Some(Some(self.at - self.line)) };
                }
            }
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at = rest.iter().position(|byte| *byte == b'\n').map_or(self.text.len(), |end| self.at + end + 1);
    }

    /// What remains of a line after a value: nothing, or a comment.
    fn end_of_line(&mut self) -> Option<()> {
        let value = self.at;
        self.spaces();
        match self.peek() {
            None => {}
            Some(b'\n') => self.at += 1,
            Some(b'#') if self.at > value => self.skip_line(),
            Some(_) => return None,
        }
        Some(())
    }

    /// A mapping or a list whose first line stands at `indent`, which is where the reader is.
    fn block(&mut self, indent: usize) -> Option<Node> {
        self.depth += 1;
        if self.depth > self.limits.yaml_depth {
            return None;
        }
        let node = if self.is_item() { self.list(indent) } else { self.mapping(indent) };
        self.depth -= 1;
        node
    }

    fn is_item(&self) -> bool {
        self.peek() == Some(b'-') && self.bytes.get(self.at + 1) == Some(&b' ')
    }

    fn list(&mut self, indent: usize) -> Option<Node> {
        let start = self.at;
        let mut items = Vec::new();
        loop {
            self.at += 1;
            self.spaces();
            let inner = self.at - self.line;
            if self.key_length().is_some() {
                self.depth += 1;
                items.push(self.mapping(inner)?);
                self.depth -= 1;
            } else {
                items.push(self.value(false)?);
                self.end_of_line()?;
                if self.next_line()?.is_some_and(|next| next > indent) {
                    return None;
                }
            }
            match self.here() {
                Some(next) if next == indent && self.is_item() => {}
                Some(next) if next >= indent => return None,
                _ => break,
            }
        }
        self.node(start, self.at, Kind::Sequence(items))
    }

    fn mapping(&mut self, indent: usize) -> Option<Node> {
        let start = self.at;
        if self.depth > self.limits.yaml_depth {
            return None;
        }
        let mut pairs: Vec<(Key, Node)> = Vec::new();
        loop {
            let key = self.key(&pairs)?;
            self.spaces();
            let value = match self.peek() {
                None => return None,
                Some(b'\n') => {
                    self.at += 1;
                    let next = self.next_line()??;
                    if next <= indent {
                        return None;
                    }
                    self.block(next)?
                }
                Some(_) => {
                    let value = self.value(false)?;
                    self.end_of_line()?;
                    if self.next_line()?.is_some_and(|next| next > indent) {
                        return None;
                    }
                    value
                }
            };
            pairs.push((key, value));
            match self.here() {
                Some(next) if next == indent => {}
                Some(next) if next > indent => return None,
                _ => break,
            }
        }
        self.node(start, self.at, Kind::Mapping(pairs))
    }

    /// The indent of the line that was reached; nothing at the end.
    fn here(&self) -> Option<usize> {
        (self.at < self.text.len()).then(|| self.at - self.line)
    }

    /// The length of the key that stands here.
    fn key_length(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
        let ends = rest.get(length) == Some(&b':') && matches!(rest.get(length + 1), Some(b' ' | b'\n'));
        (length > 0 && ends).then_some(length)
    }

    /// A key that is not among those before it, and its colon.
    fn key(&mut self, before: &[(Key, Node)]) -> Option<Key> {
        let (start, length) = (self.at, self.key_length()?);
        let text = &self.text[start..start + length];
        if before.len() >= self.limits.yaml_keys || before.iter().any(|(key, _)| key.text == text) {
            return None;
        }
        self.at += length + 1;
        Some(Key { span: self.span(start, start + length), text: text.to_owned() })
    }

    /// A value on one line: a text, or a list or mapping in brackets.
    fn value(&mut self, within: bool) -> Option<Node> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => self.quoted(quote),
            b'[' => {
                let start = self.at;
                let items = self.bracketed(b']', |reader| reader.value(true))?;
                self.node(start, self.at, Kind::Sequence(items))
            }
            b'{' => {
                let start = self.at;
                let mut pairs: Vec<(Key, Node)> = Vec::new();
                self.bracketed(b'}', |reader| {
                    let key = reader.key(&pairs)?;
                    reader.spaces();
                    let value = reader.value(true)?;
                    pairs.push((key, value));
                    Some(())
                })?;
                self.node(start, self.at, Kind::Mapping(pairs))
            }
            _ => self.plain(within),
        }
    }

    /// What stands between brackets, parted by commas.
    fn bracketed<T>(&mut self, close: u8, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.depth += 1;
        if self.depth > self.limits.yaml_depth {
            return None;
        }
        self.at += 1;
        self.spaces();
        let mut all = Vec::new();
        while self.peek()? != close {
            all.push(one(self)?);
            self.spaces();
            match self.peek()? {
                b',' => {
                    self.at += 1;
                    self.spaces();
                    // A comma before the closing bracket is nothing that people write.
                    if self.peek()? == close {
                        return None;
                    }
                }
                byte if byte == close => {}
                _ => return None,
            }
        }
        self.at += 1;
        self.depth -= 1;
        Some(all)
    }

    fn quoted(&mut self, quote: u8) -> Option<Node> {
        let start = self.at;
        let rest = &self.bytes[start + 1..];
        let length = rest.iter().position(|byte| *byte == quote || matches!(byte, b'\n' | b'\\'))?;
        let end = start + 1 + length;
        let doubled = quote == b'\'' && self.bytes.get(end + 1) == Some(&quote);
        if self.bytes[end] != quote || doubled {
            return None;
        }
        self.at = end + 1;
        let text = self.text[start + 1..end].to_owned();
        self.node(start, self.at, Kind::Scalar { text, plain: false })
    }

    fn plain(&mut self, within: bool) -> Option<Node> {
        let start = self.at;
        match self.bytes[start] {
            b'-' if !self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => return None,
            b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'%' | b'@'
            | b'`' | b'\n' | b'"' | b'\'' => return None,
            _ => {}
        }
        let rest = &self.bytes[start..];
        let ends = |byte: &u8| match byte {
            b'\n' => true,
            b',' | b'[' | b']' | b'{' | b'}' => within,
            _ => false,
        };
        let mut length = rest.iter().position(ends).unwrap_or(rest.len());
        let found = &rest[..length];
        let colons = found.iter().enumerate().filter(|(_, byte)| **byte == b':');
        for (at, _) in colons {
            if within || matches!(found.get(at + 1), None | Some(b' ')) {
                return None;
            }
        }
        if let Some(mark) = found.windows(2).position(|pair| pair == b" #") {
            // Whether it is a comment or was meant as text, the whole parser says.
            if within || !matches!(found.get(mark + 2), Some(b' ')) {
                return None;
            }
            length = mark;
        }
        let text = self.text[start..start + length].trim_end_matches(' ');
        self.at = start + text.len();
        self.node(start, self.at, Kind::Scalar { text: text.to_owned(), plain: true })
    }
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod tests;
