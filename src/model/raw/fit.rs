//! Whether a tree fits a schema, and nothing more: the short answer for the files that have no fault.
//!
//! [`Shape::check`](super::shape::Shape::check) says what is wrong with a tree, and walks the JSON Schema itself for it. Nearly every tree of a
//! portal has nothing wrong; for those the schema is laid out once as a table here. The two say the same: in builds
//! with debug assertions each check asks both.

use std::{cmp::Ordering, collections::BTreeMap};

use serde_json::Value;

use super::shape::{is_no_text, scalar_fits, types_of, words_of};
use crate::source::yaml::{Key, Kind, Node};

/// A schema as a table of its parts; the first is the whole.
pub(super) struct Fit {
    parts: Vec<Part>,
}

/// One part: a type of the format.
#[derive(Default)]
struct Part {
    null: bool,
    scalar: Option<Scalar>,
    /// The part of the items of a list.
    list: Option<Option<usize>>,
    map: Option<Map>,
    /// A text may stand here or a mapping: what YAML reads as a number or a truth is neither.
    text_or_map: bool,
    /// What it is where it is there at all.
    some: Option<usize>,
}

enum Scalar {
    /// One of these words.
    Words(Vec<String>),
    /// Any text.
    Text,
    /// A whole number without quotes.
    Integer,
    /// `true` or `false` without quotes.
    Boolean,
}

struct Map {
    /// By [`by_length`].
    keys: Vec<(String, usize, bool)>,
    required: usize,
}

impl Fit {
    pub(super) fn new(root: &Value) -> Fit {
        let mut fit = Fit { parts: Vec::new() };
        let mut known = BTreeMap::new();
        fit.part(root, root, &mut known);
        fit
    }

    /// The number of the part that a schema is.
    fn part(&mut self, root: &Value, schema: &Value, known: &mut BTreeMap<String, usize>) -> usize {
        let name =
            schema.get("$ref").and_then(Value::as_str).map(|name| name.trim_start_matches("#/$defs/").to_owned());
        if let Some(number) = name.as_ref().and_then(|name| known.get(name)) {
            return *number;
        }
        let number = self.parts.len();
        self.parts.push(Part::default());
        let schema = match &name {
            Some(name) => &root["$defs"][name],
            None => schema,
        };
        if let Some(name) = name {
            known.insert(name, number);
        }
        let part = self.of(root, schema, known);
        self.parts[number] = part;
        number
    }

    fn of(&mut self, root: &Value, schema: &Value, known: &mut BTreeMap<String, usize>) -> Part {
        if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
            return self.any_of(root, options, known);
        }
        if let Some(words) = words_of(schema) {
            let words = words.into_iter().map(|(word, _)| word.to_owned()).collect();
            return Part { scalar: Some(Scalar::Words(words)), ..Part::default() };
        }
        let types = types_of(schema);
        let list = types.contains(&"array").then(|| schema.get("items").map(|items| self.part(root, items, known)));
        let map = types.contains(&"object").then(|| self.map(root, schema, known));
        Part { null: types.contains(&"null"), scalar: scalar(&types), list, map, ..Part::default() }
    }

    /// A value that may be missing, or a text that may also be a map of languages.
    fn any_of(&mut self, root: &Value, options: &[Value], known: &mut BTreeMap<String, usize>) -> Part {
        let is_null = |option: &Value| types_of(option) == ["null"];
        let null = options.iter().any(is_null);
        let real: Vec<&Value> = options.iter().filter(|option| !is_null(option)).collect();
        match real[..] {
            [one] => Part { null, some: Some(self.part(root, one, known)), ..Part::default() },
            [text, map] if types_of(text) == ["string"] && types_of(map) == ["object"] => {
                let map = Some(self.map(root, map, known));
                Part { null, scalar: Some(Scalar::Text), map, text_or_map: true, ..Part::default() }
            }
            _ => panic!("a choice that the table does not know: {options:?}"),
        }
    }

    fn map(&mut self, root: &Value, schema: &Value, known: &mut BTreeMap<String, usize>) -> Map {
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut keys: Vec<(String, usize, bool)> = properties
            .into_iter()
            .flatten()
            .map(|(key, inner)| (key.clone(), self.part(root, inner, known), required.contains(&key.as_str())))
            .collect();
        keys.sort_by(|(a, ..), (b, ..)| by_length(a, b));
        Map { keys, required: required.len() }
    }

    /// True where the long way would find nothing.
    pub(super) fn takes(&self, node: &Node) -> bool {
        self.part_takes(0, node)
    }

    fn part_takes(&self, number: usize, node: &Node) -> bool {
        let part = &self.parts[number];
        if let Some(some) = part.some {
            return node.is_null() && part.null || self.part_takes(some, node);
        }
        if node.is_null() {
            return part.null;
        }
        match &node.kind {
            Kind::Scalar { text, plain } => match &part.scalar {
                Some(Scalar::Words(words)) => words.iter().any(|word| word == text),
                Some(Scalar::Text) => !part.text_or_map || !is_no_text(node),
                Some(Scalar::Integer) => scalar_fits(&["integer"], text, *plain),
                Some(Scalar::Boolean) => scalar_fits(&["boolean"], text, *plain),
                None => false,
            },
            Kind::Sequence(items) => match part.list {
                Some(Some(inner)) => items.iter().all(|item| self.part_takes(inner, item)),
                Some(None) => true,
                None => false,
            },
            Kind::Mapping(pairs) => part.map.as_ref().is_some_and(|map| self.map_takes(map, pairs)),
        }
    }

    fn map_takes(&self, map: &Map, pairs: &[(Key, Node)]) -> bool {
        let mut required = 0;
        let fits = pairs.iter().all(|(key, value)| {
            let found = map.keys.binary_search_by(|(known, ..)| by_length(known, &key.text));
            found.is_ok_and(|at| {
                let (_, inner, asked) = map.keys[at];
                required += usize::from(asked);
                self.part_takes(inner, value)
            })
        });
        fits && required == map.required
    }
}

/// An order of keys in which most differ at once.
fn by_length(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// A text or a number may be anything that is written.
fn scalar(types: &[&str]) -> Option<Scalar> {
    if types.contains(&"string") || types.contains(&"number") {
        Some(Scalar::Text)
    } else if types.contains(&"integer") {
        Some(Scalar::Integer)
    } else if types.contains(&"boolean") {
        Some(Scalar::Boolean)
    } else {
        None
    }
}
