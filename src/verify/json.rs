//! JSON that anybody may have changed, with the digits of its numbers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

/// A table as `data.json` has it.
#[derive(Debug, Deserialize)]
pub(super) struct Table {
    pub(super) rows: Vec<BTreeMap<String, Box<RawValue>>>,
}

/// What a cell says: a text without its quotation marks, a number with its digits.
pub(super) fn cell(value: &RawValue) -> String {
    serde_json::from_str::<String>(value.get()).unwrap_or_else(|_| value.get().to_owned())
}

/// Where two documents differ, as paths such as `pace.sum.R.exact`, at most `most` of them.
pub(super) fn differences(a: &serde_json::Value, b: &serde_json::Value, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    differ(a, b, String::new(), &mut found);
    found.truncate(most);
    found
}

fn differ(a: &serde_json::Value, b: &serde_json::Value, path: String, found: &mut Vec<String>) {
    use serde_json::Value::{Array, Object};
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (a, b) {
        (Object(a), Object(b)) => {
            let names: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for name in names {
                let none = serde_json::Value::Null;
                differ(a.get(name).unwrap_or(&none), b.get(name).unwrap_or(&none), below(name), found);
            }
        }
        (Array(a), Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                differ(a, b, below(&at.to_string()), found);
            }
        }
        (a, b) if a == b => {}
        _ => found.push(path),
    }
}
