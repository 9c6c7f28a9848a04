//! No reader meets a key of the format: every key of every file has words, in the thing that it stands in.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde_json::Value;

use super::word;
use crate::{
    locale::Lang,
    model::raw::{
        RawAgency, RawAmendment, RawDocument, RawEdition, RawIndicator, RawPlace, RawPlan, RawPortal, RawRegion,
        RawReport, RawTopic,
    },
};

/// Every key of a type with the thing that it stands in, found as `steps` finds it.
fn keys<T: JsonSchema>(root: &str) -> BTreeSet<(String, String)> {
    let schema = schemars::schema_for!(T).to_value();
    let mut found = BTreeSet::new();
    walk(&schema, &schema, root, &mut found);
    found
}

fn walk(whole: &Value, schema: &Value, owner: &str, found: &mut BTreeSet<(String, String)>) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        walk(whole, &whole["$defs"][name.trim_start_matches("#/$defs/")], owner, found);
        return;
    }
    for inner in schema.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        walk(whole, inner, owner, found);
    }
    if let Some(inner) = schema.get("items") {
        walk(whole, inner, owner, found);
    }
    for (key, inner) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        // The languages of a text, which is one for readers.
        let is_language = ["vi", "en"].contains(&key.as_str());
        if !is_language && found.insert((owner.to_owned(), key.clone())) {
            walk(whole, inner, key, found);
        }
    }
}

fn every_key() -> BTreeSet<(String, String)> {
    [
        keys::<RawPlace>("places"),
        keys::<RawAgency>("agencies"),
        keys::<RawDocument>("documents"),
        keys::<RawIndicator>("indicators"),
        keys::<RawTopic>("topics"),
        keys::<RawRegion>("regions"),
        keys::<RawPortal>("portal"),
        keys::<RawEdition>("editions"),
        keys::<RawPlan>("plan"),
        keys::<RawAmendment>("amendment"),
        keys::<RawReport>("report"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_key_of_every_file_has_words() {
    let all = every_key();
    for known in [("places", "to"), ("statuses", "from"), ("bases", "to"), ("signer", "position"), ("due", "before")] {
        assert!(all.iter().any(|(owner, key)| (owner.as_str(), key.as_str()) == known), "{known:?} is walked");
    }
    for lang in Lang::ALL {
        let without: Vec<_> = all.iter().filter(|(owner, key)| word(owner, key, lang).is_none()).collect();
        assert!(without.is_empty(), "keys without words in {lang:?}, see src/change/field/: {without:?}");
    }
}

#[test]
fn no_words_are_left_of_keys_that_are_gone() {
    let all = every_key();
    let has = |owner: &str, key: &str| all.iter().any(|known| known.0 == owner && known.1 == key);
    for (owners, words) in super::keys::KINDS {
        for (key, ..) in *words {
            // A task stands where its group does.
            let of_group = *owners == ["tasks"] && *key == "location";
            assert!(of_group || owners.iter().any(|owner| has(owner, key)), "{owners:?} has no `{key}`");
        }
    }
}
