//! YAML with a place for every value.
//!
//! A text becomes a tree in which every key and value has its span; then the tree gets its types ([`decode`]). Whoever
//! finds a fault later asks the tree where it lies ([`At`]).
//!
//! Most files are written in the ordinary way, and [`plain`] reads them in one pass. Everything else goes to the whole
//! parser, and there two crates look at it: saphyr's events build the tree and refuse what a portal must not hold
//! (aliases and anchors, which end the question of alias bombs, tags, complex keys, duplicate keys, several documents,
//! deep nesting), and serde_yaml gives the types. Why there are both ways, with figures: `docs/decisions/0021`.
//! This folder alone reads YAML of a portal's content.

mod build;
mod explain;
mod plain;
mod tree;
mod unclosed;

use serde::de::DeserializeOwned;

use super::{FileId, Limits, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Words};

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

    /// True at a text without quotes.
    pub fn is_plain(self) -> bool {
        matches!(self.node.kind, Kind::Scalar { plain: true, .. })
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

/// A text as a tree.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The whole.
    pub root: Node,
    /// Read by [`plain`]: its scalars are what they seem to be, and no other parser need be asked.
    ordinary: bool,
}

impl Tree {
    /// True where a tree that fits a schema fits its types for certain: [`decode`] finds no fault in it.
    pub fn is_ordinary(&self) -> bool {
        self.ordinary
    }
}

/// Parses `text[range]` of a file into a tree; all faults found on the way go into the report.
/// Nothing is returned when the file has a fault that makes the tree untrue.
pub fn parse(
    file: FileId,
    source: &SourceFile,
    (start, end): (usize, usize),
    limits: &Limits,
    report: &mut Report,
) -> Option<Tree> {
    let text = &source.text[start..end];
    if let Some(root) = plain::parse(file, text, start, limits) {
        return Some(Tree { root, ordinary: true });
    }
    let root = build::Builder::new(file, text, start, limits, report).build()?;
    Some(Tree { root, ordinary: false })
}

/// The tree of a text that stands in no file of the portal: of another time, or of another portal. Nothing where it is not
/// the YAML that a portal may hold, within the default limits; what exactly is wrong with it is not asked.
pub fn tree(text: &str) -> Option<Node> {
    let (mut faults, limits) = (Report::new(), Limits::default());
    if let Some(root) = plain::parse(FileId(0), text, 0, &limits) {
        return Some(root);
    }
    let node = build::Builder::new(FileId(0), text, 0, &limits, &mut faults).build()?;
    faults.is_clean().then_some(node)
}

/// Gives the types, after the tree was checked against the schema of `T`.
/// A disagreement between the two parsers is reported at the place that serde names, not hidden.
pub fn decode<T: DeserializeOwned>(
    tree: &Tree,
    file: FileId,
    source: &SourceFile,
    start: usize,
    end: usize,
    report: &mut Report,
) -> Option<T> {
    if tree.ordinary {
        return Some(decode_mended(&tree.root));
    }
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

/// Gives the types of a tree that fits their schema, or was mended so that it does after faults were found in it:
/// the rest of its file is judged in the same run. All its scalars are texts.
///
/// # Panics
/// If it does not fit its types: whoever held it against their schema, or mended it, knew that.
pub fn decode_mended<T: DeserializeOwned>(node: &Node) -> T {
    match T::deserialize(node) {
        Ok(typed) => typed,
        Err(error) => panic!("a tree that fits its schema fits its types: {error}"),
    }
}

/// A value as YAML, quoted where it must be.
///
/// # Panics
/// If its type is none that YAML can hold: whoever writes it knows its type.
pub fn encode<T: serde::Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).unwrap_or_else(|fault| panic!("a report is YAML: {fault}"))
}
