//! A tree with faults, mended so that the types can still be filled.
//!
//! One slip must not hide the rest of its file. What does not fit the schema was reported; here it is
//! replaced by a stand-in ([`ABSENT`]) that every reader of `resolve` passes over in silence, so that all
//! other faults of the file are found in the same run. A mended tree never reaches a page: the report that
//! made it necessary has an error.

use serde_json::Value;

use super::{
    comma::{Torn, torn},
    shape::{Shape, fitting, is_misread, scalar_fits, types_of, words_of},
};
use crate::{
    diagnostic::{Report, Span},
    source::yaml::{Key, Kind, Node},
};

/// What stands for a scalar that is missing or mistyped. No file can hold it: control characters are refused.
pub const ABSENT: &str = "\0";

/// Words that judge least, where nobody knows which was meant.
const NEUTRAL: [&str; 4] = ["in_range", "people", "parent_group", "estimate"];

impl Shape {
    /// The tree with a stand-in for all that does not fit. Lists keep their length, so that places stay true.
    pub(crate) fn mended(&self, node: &Node) -> Node {
        // Only for its count of suggestions: what is wrong was said.
        self.mend(self.root(), node, &Report::new())
    }

    fn mend(&self, schema: &Value, node: &Node, slips: &Report) -> Node {
        let mut schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
            let options: Vec<&Value> = options.iter().map(|option| self.resolve(option)).collect();
            if node.is_null() && options.iter().any(|option| types_of(option).contains(&"null")) {
                return node.clone();
            }
            if is_misread(&options, node) {
                return scalar(node.span, ABSENT);
            }
            let some = || options.iter().copied().find(|option| types_of(option) != ["null"]);
            match fitting(&options, node).or_else(some) {
                Some(option) if option.get("anyOf").is_some() => return self.mend(option, node, slips),
                Some(option) => schema = option,
                None => return node.clone(),
            }
        }
        if let Some(words) = words_of(schema) {
            return match &node.kind {
                Kind::Scalar { text, .. } if words.iter().any(|(word, _)| word == text) => node.clone(),
                Kind::Scalar { text, .. } => match slips.near(text, words.iter().map(|(word, _)| *word)) {
                    Some(word) => scalar(node.span, word),
                    None => self.stand_in(schema, node.span),
                },
                Kind::Sequence(_) | Kind::Mapping(_) => self.stand_in(schema, node.span),
            };
        }
        let types = types_of(schema);
        match &node.kind {
            _ if node.is_null() && types.contains(&"null") => node.clone(),
            _ if node.is_null() => self.stand_in(schema, node.span),
            Kind::Mapping(pairs) if types.contains(&"object") => self.block(schema, node, pairs, slips),
            Kind::Sequence(items) if types.contains(&"array") => {
                let items = items.iter().map(|item| self.mend(&schema["items"], item, slips)).collect();
                Node { span: node.span, kind: Kind::Sequence(items) }
            }
            Kind::Scalar { text, plain } if scalar_fits(&types, text, *plain) => node.clone(),
            Kind::Mapping(_) | Kind::Sequence(_) | Kind::Scalar { .. } => self.stand_in(schema, node.span),
        }
    }

    fn block(&self, schema: &Value, node: &Node, pairs: &[(Key, Node)], slips: &Report) -> Node {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return node.clone() };
        let place = pairs.first().map_or(node.span, |(key, _)| key.span);
        let mut mended: Vec<(Key, Node)> = Vec::new();
        for (index, (key, value)) in pairs.iter().enumerate() {
            // A misspelt key is read as the one it is near to, unless that one is there as well.
            let name = match properties.get_key_value(&key.text) {
                Some((known, _)) => Some(known.as_str()),
                None => {
                    slips.near(&key.text, properties.keys().map(String::as_str)).filter(|near| node.get(near).is_none())
                }
            };
            if let Some(name) = name.filter(|name| mended.iter().all(|(taken, _)| taken.text != *name)) {
                let key = Key { span: key.span, text: name.to_owned() };
                let inner = &properties[name];
                // What a comma left of a number says nothing true.
                let whole = !matches!(torn(pairs, index + 1), Some(Torn::Fault(_)));
                let value = if whole { self.mend(inner, value, slips) } else { self.stand_in(inner, value.span) };
                mended.push((key, value));
            }
        }
        for name in required(schema) {
            if mended.iter().all(|(key, _)| key.text != name) {
                let key = Key { span: place, text: name.to_owned() };
                mended.push((key, self.stand_in(&properties[name], place)));
            }
        }
        Node { span: node.span, kind: Kind::Mapping(mended) }
    }

    /// The least that fits a schema.
    fn stand_in(&self, schema: &Value, span: Span) -> Node {
        let schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
            let option = options.iter().find(|option| types_of(self.resolve(option)) != ["null"]);
            return option.map_or_else(|| scalar(span, ABSENT), |option| self.stand_in(option, span));
        }
        if let Some(words) = words_of(schema) {
            let neutral = words.iter().find(|(word, _)| NEUTRAL.contains(word)).or(words.last());
            return scalar(span, neutral.map_or(ABSENT, |(word, _)| word));
        }
        let types = types_of(schema);
        if types.contains(&"object") {
            let keys = required(schema)
                .map(|name| (Key { span, text: name.to_owned() }, self.stand_in(&schema["properties"][name], span)));
            return Node { span, kind: Kind::Mapping(keys.collect()) };
        }
        if types.contains(&"array") {
            // Not an empty list: that would be a fault of its own where one is needed.
            return Node { span, kind: Kind::Sequence(vec![self.stand_in(&schema["items"], span)]) };
        }
        scalar(span, ABSENT)
    }
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn scalar(span: Span, text: &str) -> Node {
    Node { span, kind: Kind::Scalar { text: text.to_owned(), plain: true } }
}
