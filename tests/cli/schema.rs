//! `schema`, and the copies of the schemas that editors read from `docs/schema/`.

use serde_json::Value;

use crate::common::{self, Folder};

const NAMES: [&str; 12] = [
    "agencies",
    "amendment",
    "documents",
    "editions",
    "front-matter",
    "indicators",
    "places",
    "plan",
    "portal",
    "regions",
    "report",
    "topics",
];

#[test]
fn each_schema_is_a_schema() {
    let empty = Folder::empty("schema-each");
    for name in NAMES {
        let said = empty.run(&["schema", name]).good();
        assert!(said.err.is_empty(), "{name}: {}", said.err);
        let schema: Value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{name}: {error}"));
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(schema["type"], "object", "{name}");
    }
}

#[test]
fn the_copies_in_docs_are_fresh() {
    let empty = Folder::empty("schema-dir");
    empty.run(&["schema", "--dir", "some/folder"]).is(0, "", "");
    let made = common::files(&empty.path().join("some/folder"));
    assert_eq!(made.keys().map(String::as_str).collect::<Vec<_>>(), NAMES.map(|name| format!("{name}.json")));
    for (name, bytes) in &made {
        let printed = empty.run(&["schema", name.trim_end_matches(".json")]).good();
        assert_eq!(printed.out.as_bytes(), bytes, "{name}");
    }
    let kept = common::files(&common::repository().join("docs/schema"));
    assert!(made == kept, "docs/schema is stale: cargo run -- schema --dir docs/schema");
}

#[test]
fn an_unknown_kind_is_refused_with_a_hint() {
    let empty = Folder::empty("schema-unknown");
    let words = "there is no schema `plans`; did you mean `plan`?\n";
    empty.run(&["schema", "plans", "--lang", "en"]).is(2, "", words);
    let list = NAMES.join(", ");
    empty.run(&["schema"]).is(2, "", &format!("cần tên loại tệp ({list}) hoặc --dir\n"));
    assert_eq!(empty.run(&["schema", "plan", "--dir", "x"]).code, 2);
    assert!(common::files(empty.path()).is_empty());
}
