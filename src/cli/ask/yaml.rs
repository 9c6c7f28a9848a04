//! What was answered, as the YAML that the guide shows: texts in quotation marks, a short thing on one line.
//!
//! [`crate::source::yaml::encode`] leaves marks away where YAML needs none, and so would write a text that begins with “…”
//! as MB117 refuses it; nor would its files look like those that the officer learns from.

/// A value to be written.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A word or number of the format: an id, a year.
    Plain(String),
    /// A text in quotation marks.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Map(Vec<(&'static str, Value)>),
}

impl Value {
    pub(super) fn plain(word: impl ToString) -> Value {
        Value::Plain(word.to_string())
    }

    pub(super) fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// The entry of a list that stands below a key in the first column.
    pub(super) fn entry(&self) -> String {
        let mut out = String::new();
        self.item(2, &mut out);
        out
    }

    /// A whole file, without its comment.
    pub(super) fn file(pairs: &[(&'static str, Value)]) -> String {
        let mut out = String::new();
        pairs.iter().for_each(|(key, value)| pair(key, value, 0, &mut out));
        out
    }

    fn item(&self, indent: usize, out: &mut String) {
        let space = " ".repeat(indent);
        match self {
            Value::Map(pairs) if !self.is_flat() => {
                let mut block = String::new();
                pairs.iter().for_each(|(key, value)| pair(key, value, indent + 2, &mut block));
                out.push_str(&format!("{space}- {}", block.trim_start()));
            }
            flat => out.push_str(&format!("{space}- {}\n", flat.inline())),
        }
    }

    /// True for what stands on one line: no list of mappings in it.
    fn is_flat(&self) -> bool {
        match self {
            Value::Plain(_) | Value::Text(_) => true,
            Value::List(all) => all.iter().all(|inner| !matches!(inner, Value::Map(_)) && inner.is_flat()),
            Value::Map(pairs) => pairs.iter().all(|(_, inner)| inner.is_flat()),
        }
    }

    fn inline(&self) -> String {
        match self {
            Value::Plain(word) => word.clone(),
            // JSON's strings are YAML's.
            Value::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Value::List(all) => format!("[{}]", all.iter().map(Value::inline).collect::<Vec<_>>().join(", ")),
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| format!("{key}: {}", value.inline()));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn pair(key: &str, value: &Value, indent: usize, out: &mut String) {
    let space = " ".repeat(indent);
    match value {
        Value::List(all) if all.iter().any(|inner| matches!(inner, Value::Map(_))) => {
            out.push_str(&format!("{space}{key}:\n"));
            all.iter().for_each(|inner| inner.item(indent + 2, out));
        }
        Value::Map(pairs) if !value.is_flat() => {
            out.push_str(&format!("{space}{key}:\n"));
            pairs.iter().for_each(|(key, value)| pair(key, value, indent + 2, out));
        }
        flat => out.push_str(&format!("{space}{key}: {}\n", flat.inline())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_as_the_guide_writes() {
        let milestone = Value::Map(vec![("year", Value::plain(2028)), ("sentence", Value::text("“a”: \"b\", c # d"))]);
        let target = Value::Map(vec![("id", Value::plain("a-b")), ("milestones", Value::List(vec![milestone]))]);
        assert_eq!(
            target.entry(),
            "  - id: a-b\n    milestones:\n      - {year: 2028, sentence: \"“a”: \\\"b\\\", c # d\"}\n"
        );
        let file =
            Value::file(&[("topics", Value::List(vec![Value::plain("a")])), ("targets", Value::List(Vec::new()))]);
        assert_eq!(file, "topics: [a]\ntargets: []\n");
    }

    proptest! {
        #[test]
        fn a_text_comes_back(text in "[^\\p{C}]{0,60}") {
            let file = Value::file(&[("a", Value::List(vec![Value::Map(vec![("b", Value::text(text.clone()))])]))]);
            let read: serde_json::Value = serde_yaml::from_str(&file).unwrap();
            prop_assert_eq!(read["a"][0]["b"].as_str(), Some(text.as_str()));
        }
    }
}
