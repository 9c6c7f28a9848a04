//! The guide for theme authors against the program: what templates see, as it is.
//!
//! `docs/theme-context.md` is written from the pages of the fictional portal: `UPDATE=1 cargo test --test theme`.
#![allow(clippy::disallowed_methods, reason = "tests read the repository and lay out portals of their own")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    process::Command,
};

use common::{AS_OF, Folder, repository};
use serde_json::Value;

/// How deep the tables go: `frame.menu[].link` has two steps below the page.
const DEPTH: usize = 3;

/// Path of a key in a page's context (`rows[].place.href`) → what it can be.
type Keys = BTreeMap<String, BTreeSet<&'static str>>;

/// What every template of a page sees, over all pages of the fictional portal in both languages.
fn contexts() -> BTreeMap<String, Keys> {
    // With pictures for shared links, and with a history.
    let portal = Folder::portal("theme-context");
    let settings = portal.read("content/portal.yaml");
    portal.write("content/portal.yaml", &format!("{}\ntheme: rieng\nlanguages: [vi, en]\n", settings.trim_end()));
    let folder = repository().join("themes/default/templates");
    for entry in fs::read_dir(&folder).expect("the templates") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() || matches!(name.as_str(), "base.html" | "commentary-figure.html") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a template");
        let block = if name == "embed.html" { "{% block body %}" } else { "{% block main %}" };
        assert_eq!(text.matches(block).count(), 1, "{name}");
        // The engine's own name for all that there is.
        let shown = format!("{block}<pre data-context=\"{name}\">{{{{ __tera_context }}}}</pre>");
        portal.write(&format!("themes/rieng/templates/{name}"), &text.replace(block, &shown));
    }
    portal.run(&["build", "--edition", "2026-06-30"]).good();
    git(&portal, &["init", "--quiet"]);
    for subject in ["Cổng mẫu", "Sửa bài"] {
        let about = portal.read("content/about.md");
        portal.write("content/about.md", &format!("{about}\n{subject}.\n"));
        portal.edit("content/tinh-mau/ke-hoach-mau/plan.yaml", "schema: 1\n", &format!("schema: 1\n# {subject}\n"));
        git(&portal, &["add", "--all"]);
        git(&portal, &["commit", "--quiet", "--message", subject]);
    }
    portal.run(&["build", "--as-of", AS_OF]).good();
    let mut all: BTreeMap<String, Keys> = BTreeMap::new();
    for (path, bytes) in common::files(&portal.path().join("public")) {
        let page = String::from_utf8_lossy(&bytes);
        let Some((name, rest)) = page.split_once("<pre data-context=\"").and_then(|(_, rest)| rest.split_once("\">"))
        else {
            continue;
        };
        let text = plain(rest.split("</pre>").next().unwrap_or(""));
        let context: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let keys = all.entry(name.to_owned()).or_default();
        note(keys, "", &context, 0);
    }
    all
}

/// Runs Git with nothing of the tester's own.
fn git(portal: &Folder, args: &[&str]) {
    let mut command = Command::new("git");
    for (name, _) in env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Người Mẫu").env(format!("GIT_{who}_EMAIL"), "mau@mau.example");
        command.env(format!("GIT_{who}_DATE"), "2026-11-01T09:30:00+0700");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let said = command.args(args).current_dir(portal.path()).output().expect("git");
    assert!(said.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&said.stderr));
}

/// Undoes what HTML and the engine's way of printing do to a text.
fn plain(html: &str) -> String {
    let mut text = html.to_owned();
    for (from, to) in [
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(from, to);
    }
    // `\u{a0}` is how Rust writes what can't be seen; YAML has other ways, and here it does not matter.
    while let Some(at) = text.find("\\u{") {
        let end = text[at..].find('}').map_or(text.len(), |end| at + end + 1);
        text.replace_range(at..end, " ");
    }
    text.replace("\\'", "'")
}

fn note(keys: &mut Keys, path: &str, value: &Value, depth: usize) {
    let mut is = |what| {
        keys.entry(path.to_owned()).or_default().insert(what);
    };
    match value {
        Value::Object(map) => {
            if depth > 0 {
                is("map");
            }
            if depth < DEPTH {
                for (key, inner) in map {
                    let dot = if path.is_empty() { "" } else { "." };
                    note(keys, &format!("{path}{dot}{key}"), inner, depth + 1);
                }
            }
        }
        Value::Array(list) => {
            is("list");
            for inner in list {
                note(keys, &format!("{path}[]"), inner, depth);
            }
        }
        Value::String(text) if text.starts_with('<') => is("markup"),
        Value::String(_) => is("text"),
        Value::Number(_) => is("number"),
        Value::Bool(_) => is("true or false"),
        Value::Null => is("nothing"),
    }
}

fn table(keys: &Keys, of_frame: bool) -> String {
    let rows: String = keys
        .iter()
        .filter(|(path, _)| (path.as_str() == "frame" || path.starts_with("frame.")) == of_frame)
        // What an element of a list is stands in the list's own row.
        .filter(|(path, _)| !path.ends_with("[]"))
        .map(|(path, what)| {
            let mut words: Vec<String> = what.iter().map(|word| (*word).to_owned()).collect();
            if let Some(inner) = keys.get(&format!("{path}[]")) {
                let inner: Vec<&str> = inner.iter().copied().collect();
                let list = words.iter_mut().find(|word| *word == "list").expect("it has elements");
                *list = format!("list of {}", inner.join(" or "));
            }
            format!("| `{path}` | {} |\n", words.join(", or "))
        })
        .collect();
    format!("| key | what it is |\n|---|---|\n{rows}")
}

/// The whole document.
fn document(all: &BTreeMap<String, Keys>) -> String {
    let mut text = "# What templates see\n\nWritten by `UPDATE=1 cargo test --test theme` from the pages of a fictional portal; don't edit it. `[]` stands for each element \
of a list. *Nothing* is what a key is where a page has none of it; a list can be empty. `comparison.html`, the page of a chart that sets places side by side, is not among them: the portal has none. Keys below the third level are left \
out: `<pre>{{ __tera_context }}</pre>` in a template shows all that a page has.\n"
        .to_owned();
    let mut frame = Keys::new();
    for (path, what) in all.values().flatten() {
        frame.entry(path.clone()).or_default().extend(what);
    }
    text.push_str(&format!("\n## Every page: `frame`\n\n{}", table(&frame, true)));
    for (name, keys) in all {
        text.push_str(&format!("\n## `{name}`\n\n{}", table(keys, false)));
    }
    text
}

#[test]
fn the_tables_of_keys_are_what_templates_see() {
    let all = contexts();
    let folder = repository().join("themes/default/templates");
    let pages = fs::read_dir(folder).expect("the templates").filter(|entry| {
        let entry = entry.as_ref().expect("readable");
        let name = entry.file_name();
        // A nation's pages are made by `assemble`, in the built-in theme.
        let of_nation = name.to_string_lossy().starts_with("nation");
        entry.path().is_file() && name != "base.html" && name != "commentary-figure.html" && !of_nation
    });
    let (pages, seen) = (pages.count(), all.len());
    let path = repository().join("docs/theme-context.md");
    let text = document(&all);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "docs/theme-context.md is not what it would be: UPDATE=1 cargo test --test theme");
    // A page of a comparison is there only where commentary asks for one.
    assert!(seen + 1 >= pages, "{seen} of {pages} templates were seen: {:?}", all.keys());
}

/// Every key that the guide names in its text is one that a template sees.
#[test]
fn the_guide_names_no_key_that_is_not_there() {
    let tables = fs::read_to_string(repository().join("docs/theme-context.md")).expect("the tables");
    let guide = fs::read_to_string(repository().join("docs/theme.md")).expect("the guide");
    let named = guide.split('`').skip(1).step_by(2).filter(|code| {
        code.starts_with("frame.") && code.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '_' | '[' | ']'))
    });
    let mut count = 0;
    for key in named {
        assert!(tables.contains(&format!("| `{key}` |")), "{key}");
        count += 1;
    }
    assert!(count >= 5, "the guide names only {count} keys");
}
