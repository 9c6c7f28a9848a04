//! YAML with a place for every value.
//!
//! Two parsers look at each file. This one (saphyr's events) builds a tree in which every key and value
//! has its span, and refuses what a portal must not hold: aliases and anchors (which end the question of
//! alias bombs), tags, complex keys, duplicate keys, several documents, deep nesting. serde_yaml then
//! gives the types ([`decode`]). Whoever finds a fault later asks the tree where it lies ([`At`]).
//! This folder alone names either YAML crate.

mod build;
mod explain;

use serde::de::DeserializeOwned;

use super::{FileId, SourceFile};
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
    build::Builder::new(file, &source.text[start..end], start, report).build()
}

/// The tree of a text that stands in no file of the portal: of another time, or of another portal. Nothing where it is not
/// the YAML that a portal may hold; what exactly is wrong with it is not asked.
pub fn tree(text: &str) -> Option<Node> {
    let mut faults = Report::new();
    let node = build::Builder::new(FileId(0), text, 0, &mut faults).build()?;
    faults.is_clean().then_some(node)
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

/// Gives the types of a tree that was mended after faults were found in it, so that the rest of its file is
/// judged in the same run. All its scalars are texts.
///
/// # Panics
/// If it does not fit its types: whoever mended it knew their schema.
pub fn decode_mended<T: DeserializeOwned>(node: &Node) -> T {
    match serde_path_to_error::deserialize(value(node)) {
        Ok(typed) => typed,
        Err(error) => panic!("a mended tree fits its types: {error}"),
    }
}

/// A value as YAML, quoted where it must be.
///
/// # Panics
/// If its type is none that YAML can hold: whoever writes it knows its type.
pub fn encode<T: serde::Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).unwrap_or_else(|fault| panic!("a report is YAML: {fault}"))
}

fn value(node: &Node) -> serde_yaml::Value {
    use serde_yaml::Value;
    match &node.kind {
        _ if node.is_null() => Value::Null,
        Kind::Scalar { text, .. } => Value::String(text.clone()),
        Kind::Sequence(items) => Value::Sequence(items.iter().map(value).collect()),
        Kind::Mapping(pairs) => {
            Value::Mapping(pairs.iter().map(|(key, inner)| (Value::String(key.text.clone()), value(inner))).collect())
        }
    }
}
