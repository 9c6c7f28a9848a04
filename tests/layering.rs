//! Modules know each other as the table in `docs/architecture.md` says, and no other way.
//!
//! The table is read from the document: what is drawn there and what is tested here can't differ. Code of tests may
//! know anything.
#![allow(clippy::disallowed_methods, reason = "tests read the repository")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Module and what it may know, by the document; rows in their order.
fn table() -> Vec<(String, String, BTreeSet<String>)> {
    let text = read(&root().join("docs/architecture.md"));
    let rows = text.lines().skip_while(|line| *line != "| module | owns | knows |").skip(2);
    let rows: Vec<(String, String)> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [module, _, knows] = cells[..] else { panic!("three columns: {line}") };
            (module.trim_matches('`').to_owned(), knows.to_owned())
        })
        .collect();
    assert!(rows.len() >= 10, "the table of modules in docs/architecture.md");
    let names = |rows: &[(String, String)]| rows.iter().map(|(module, _)| module.clone()).collect();
    rows.iter()
        .enumerate()
        .map(|(at, (module, knows))| {
            let known: BTreeSet<String> = match knows.as_str() {
                "all" => names(&rows),
                "all above" => names(&rows[..at]),
                "nothing of the above" => BTreeSet::new(),
                list => list.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
            };
            (module.clone(), knows.clone(), known)
        })
        .collect()
}

#[test]
fn no_arrow_runs_against_the_table() {
    let table = table();
    let (arrows, places) = arrows();
    let mut faults = Vec::new();
    for (module, known) in &arrows {
        let allowed = &table.iter().find(|row| row.0 == *module).unwrap_or_else(|| panic!("{module} has no row")).2;
        for other in known.difference(allowed) {
            faults.push(format!("{module} → {other}: {:?}", places[&(module.clone(), other.clone())]));
        }
    }
    assert!(faults.is_empty(), "not in docs/architecture.md:\n{}", faults.join("\n"));
}

#[test]
fn the_table_says_no_more_than_there_is() {
    let table = table();
    let (arrows, _) = arrows();
    let declared: BTreeSet<&String> = arrows.keys().collect();
    assert_eq!(table.iter().map(|row| &row.0).collect::<BTreeSet<_>>(), declared, "modules in the table and in src/");
    for (module, knows, known) in &table {
        // "all" is leave, not a description.
        if knows.starts_with("all") {
            continue;
        }
        let unused: Vec<_> = known.difference(&arrows[module]).collect();
        assert!(unused.is_empty(), "{module} does not know {unused:?}");
    }
}

/// Two rows that may know each other would make the order of rows mean nothing. There is one such pair: `locale` has words
/// for the model's types, and the model asks it for the slug of a name.
#[test]
fn the_order_of_rows_is_that_of_the_arrows() {
    let table = table();
    let mut upwards = Vec::new();
    for (at, (module, _, known)) in table.iter().enumerate() {
        let above: BTreeSet<&String> = table[..at].iter().map(|row| &row.0).collect();
        upwards.extend(
            known
                .iter()
                .filter(|other| *other != module && !above.contains(other))
                .map(|other| format!("{module} → {other}")),
        );
    }
    let excepted = ["diagnostic → source", "model → locale"];
    upwards.retain(|arrow| !arrow.starts_with("cli "));
    assert_eq!(upwards, excepted);
}

#[test]
fn only_chart_draws() {
    for path in sources() {
        if path.starts_with("src/chart") {
            continue;
        }
        assert!(!code(&read(&root().join(&path))).contains("plotters"), "{} knows plotters", path.display());
    }
}

/// Which module names which, outside of tests, and in which files.
fn arrows() -> (Arrows, BTreeMap<(String, String), BTreeSet<PathBuf>>) {
    let modules: BTreeSet<String> = read(&root().join("src/lib.rs"))
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    let mut arrows: Arrows = modules.iter().map(|module| (module.clone(), BTreeSet::new())).collect();
    let mut places: BTreeMap<_, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in sources() {
        let inner = path.strip_prefix("src").expect("below src").with_extension("");
        let mut parts: Vec<String> = inner.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        let Some(module) = parts.first().filter(|module| modules.contains(*module)) else { continue };
        let text = code(&read(&root().join(&path)));
        for other in from_root(&text, parts.len()).into_iter().filter(|other| other != module) {
            assert!(modules.contains(&other), "{}: `crate::{other}` is no module", path.display());
            arrows.entry(module.clone()).or_default().insert(other.clone());
            places.entry((module.clone(), other)).or_default().insert(path.clone());
        }
    }
    (arrows, places)
}

/// The names that follow `crate::`, or as many `super::` as lead out of a module at this depth.
fn from_root(text: &str, depth: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, _) in text.match_indices(&start) {
            if text[..at].ends_with("$") || text[..at].ends_with("::") && start.starts_with("super") {
                continue;
            }
            found.extend(heads(&text[at + start.len()..]));
        }
    }
    found.retain(|name| name != "super");
    found
}

/// `a::b` begins with `a`; `{a, b::{c, d}}` with `a` and `b`.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut begins, mut found) = (1, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if depth == 1 && begins && c.is_alphanumeric() => {
                found.push(name(&group[at..]));
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Without comments, and without the tests that stand at the end of a file.
fn code(text: &str) -> String {
    let lines = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text).lines();
    lines.filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// Every source file, relative to the repository, but for modules that exist in tests only.
fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(root().join(folder)).expect("readable") {
            let path = folder.join(entry.expect("readable").file_name());
            if root().join(&path).is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                all.push(path);
            }
        }
    }
    let mut all = Vec::new();
    walk(Path::new("src"), &mut all);
    all.sort();
    let mut of_tests = Vec::new();
    for path in &all {
        let text = read(&root().join(path));
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(next) = lines.peek().filter(|_| line.trim() == "#[cfg(test)]") else { continue };
            let module = next.rsplit("mod ").next().and_then(|rest| rest.strip_suffix(';'));
            let folder = if path.ends_with("mod.rs") || path.ends_with("lib.rs") {
                path.parent().expect("below src").to_owned()
            } else {
                path.with_extension("")
            };
            of_tests.extend(module.map(|module| folder.join(module)));
        }
    }
    // Tests too long for the end of their file, named by `#[path]`.
    all.retain(|path| !path.to_string_lossy().ends_with("_tests.rs"));
    all.retain(|path| !of_tests.iter().any(|module| path.with_extension("") == *module || path.starts_with(module)));
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
