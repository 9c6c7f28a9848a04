//! What the documentation says is done as it says: every command is run, every file is written and checked.
//!
//! For each Markdown file (README.md and docs/, but not the decisions and what is generated) in a folder of its own, in order:
//!
//! - a block `sh` is run by bash, with the program on the path and 21 November 2026 as the day; it must end well;
//! - `sh until-stopped` is what runs until Ctrl-C: it gets five seconds, then Ctrl-C, and must end well;
//! - `console` is a transcript: what follows `$ ` is run, what stands below must come out (a line `…` stands for any lines);
//!   `console fails`: and the last command ends with an error. What stands behind ` > ` is typed, and so are the lines below a
//!   ` >>`, to the point or the empty line that ends them;
//! - any block whose first line is a comment that names a file (`# content/portal.yaml`, `/* themes/…/style.css */`,
//!   `{# themes/…/plan.html #}`) is written there; in other languages than YAML without that line;
//! - `csv FILE` and `markdown FILE` are written to that file as they stand: a table has no comments that could name it, and a
//!   text that begins with one has lost its front matter. The words before `markdown FILE` must name the file: readers don't
//!   see the fence;
//! - any other `yaml` block must have the keys of one of the kinds of files; `yaml other` must only be YAML;
//! - `sh no-run` is run by nobody. Each one stands in [`NOT_RUN`], with the reason.
//!
//! At the end of a document every portal in its folder must be without errors.
#![allow(clippy::disallowed_methods, reason = "tests read the repository and lay out portals of their own")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use common::{Folder, repository};
use minhbach::cli::schema;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// The commands of the documentation that no test runs: document, first words, why.
const NOT_RUN: [(&str, &str, &str); 4] = [
    ("README.md", "cargo run --release -- build", "builds the program, and tests/run is what runs this test"),
    ("docs/huong-dan.md", "sha256sum --check", "needs a release, which a test can't publish"),
    (
        "docs/huong-dan.md",
        "MINHBACH=minhbach MINHBACH_PUBLISH=rsync",
        "needs rsync; tests/offices/workflows.py runs it",
    ),
    ("README.md", "cargo install --path .", "builds the program; tests/long does it"),
];

/// 21 November 2026, noon in Viet Nam.
const EPOCH: &str = "1795237200";

struct Block {
    /// "sh no-run"
    info: String,
    text: String,
    /// From 1.
    line: usize,
}

/// README.md and everything in docs/, by path; decisions are history, diagnostics.md is generated and tested elsewhere.
fn documents() -> Vec<String> {
    let mut all: Vec<String> = common::files(&repository().join("docs"))
        .into_keys()
        .filter(|path| path.ends_with(".md") && !path.starts_with("decisions/") && path != "diagnostics.md")
        .map(|path| format!("docs/{path}"))
        .collect();
    all.push("README.md".to_owned());
    all
}

fn text_of(document: &str) -> String {
    fs::read_to_string(repository().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"))
}

fn blocks(text: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let line = text[..range.start].matches('\n').count() + 1;
                open = Some(Block { info: info.to_string(), text: String::new(), line });
            }
            Event::Text(words) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&words);
                }
            }
            Event::End(TagEnd::CodeBlock) => all.extend(open.take()),
            _ => {}
        }
    }
    all
}

/// The file that the first line names, if it is a comment that does.
fn names_a_file(text: &str) -> Option<&str> {
    let line = text.lines().next()?.trim();
    let comment = [("#", ""), ("/*", "*/"), ("{#", "#}"), ("//", "")];
    let inner = comment.iter().find_map(|(from, to)| line.strip_prefix(from)?.strip_suffix(to)).map(str::trim)?;
    let clean = !inner.contains([' ', ':', '$']) && !inner.starts_with(['/', '!']) && !inner.contains("..");
    let file = inner.rsplit('/').next().is_some_and(|name| name.trim_start_matches('.').contains('.'));
    (clean && file).then_some(inner)
}

/// True if the paragraph above the block that begins on a line names the file.
fn said_before(text: &str, line: usize, name: &str) -> bool {
    let above: Vec<&str> = text.lines().take(line - 1).collect();
    let lines = above.iter().rev().skip_while(|line| line.trim().is_empty()).take_while(|line| !line.trim().is_empty());
    lines.into_iter().any(|line| line.contains(&format!("`{name}`")))
}

/// The program, where a shell finds it as `minhbach`.
fn shell(folder: &Folder, script: &str) -> Output {
    shell_with(folder, script, "")
}

/// With what is typed into it.
fn shell_with(folder: &Folder, script: &str, typed: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_minhbach"));
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-euo", "pipefail", "-c", script]).current_dir(folder.path());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "RUST_BACKTRACE", "GIT_DIR", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    // Nothing of the tester's own settings, and no repository above the folder.
    command.env("PATH", path).env("HOME", folder.path()).env("SOURCE_DATE_EPOCH", EPOCH);
    command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().expect("a folder"));
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Cán bộ").env(format!("GIT_{who}_EMAIL"), "can-bo@mau.example");
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("bash starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // Most commands read nothing.
    let _ = stdin.write_all(typed.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn both(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a transcript. Its commands see what those before them left on the disk, as in a terminal.
fn transcript(folder: &Folder, text: &str) -> Result<bool, String> {
    let mut parts: Vec<(String, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), parts.last_mut()) {
            (Some(command), _) => parts.push((command.to_owned(), Vec::new())),
            (None, Some((_, said))) => said.push(line),
            (None, None) => return Err(format!("`{line}` stands before any command")),
        }
    }
    let mut good = true;
    for (command, said) in parts {
        // Both streams in their order.
        let output = shell_with(folder, &format!("{{ {command}\n}} 2>&1"), &common::answers(&said.join("\n")));
        good = output.status.success();
        let came = both(&output);
        let came: Vec<&str> = came.lines().map(str::trim_end).collect();
        let wanted: Vec<&str> = said.iter().map(|line| line.trim_end()).collect();
        if !matches(&wanted, &came) {
            return Err(format!("$ {command}\nmust say:\n{}\nand said:\n{}", wanted.join("\n"), came.join("\n")));
        }
    }
    Ok(good)
}

/// A line `…` stands for any lines, none too; `…` at the end of a line for its rest.
fn matches(wanted: &[&str], came: &[&str]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return came.is_empty() };
    if first.trim() == "…" {
        return (0..=came.len()).any(|skipped| matches(rest, &came[skipped..]));
    }
    let fits = |line: &str| first.strip_suffix('…').map_or(line == *first, |start| line.starts_with(start));
    came.split_first().is_some_and(|(line, others)| fits(line) && matches(rest, others))
}

/// Does what a document says; what went wrong.
fn follow(document: &str, unused: &mut BTreeSet<usize>) -> Vec<String> {
    let folder = Folder::empty(&format!("docs-{}", document.replace(['/', '.'], "-")));
    let mut faults = Vec::new();
    let text = text_of(document);
    for block in blocks(&text) {
        let mut words = block.info.split_whitespace();
        let (language, marker) = (words.next().unwrap_or(""), words.next());
        let mut fault = |what: String| faults.push(format!("{document}:{}: {what}", block.line));
        if matches!(language, "csv" | "markdown") {
            match marker.filter(|name| names_a_file(&format!("# {name}\n")).is_some()) {
                Some(name) if language == "markdown" && !said_before(&text, block.line, name) => {
                    fault(format!("the words before the block don't say that it is `{name}`"));
                }
                Some(name) => folder.write(name, &block.text),
                None => fault(format!("`{language}` wants the name of its file: `csv so-lieu.csv`")),
            }
            continue;
        }
        if let Some(path) = names_a_file(&block.text).filter(|_| !matches!(language, "sh" | "console")) {
            let whole = matches!(language, "yaml" | "gitignore");
            let text =
                if whole { block.text.as_str() } else { block.text.split_once('\n').map_or("", |(_, rest)| rest) };
            folder.write(path, text);
            if language != "yaml" {
                continue;
            }
        }
        match (language, marker) {
            ("sh", Some("no-run")) => {
                let known = NOT_RUN
                    .iter()
                    .position(|(of, start, _)| *of == document && block.text.trim_start().starts_with(start));
                match known {
                    Some(at) => drop(unused.remove(&at)),
                    None => {
                        fault("`no-run` is not in the list of commands that no test runs (tests/docs.rs)".to_owned())
                    }
                }
            }
            ("sh", None) => {
                let output = shell(&folder, &block.text);
                if !output.status.success() {
                    fault(format!("ended with {}:\n{}{}", output.status, block.text, both(&output)));
                }
            }
            ("sh", Some("until-stopped")) => {
                let output = shell(&folder, &format!("timeout --signal=INT --preserve-status 5 {}", block.text.trim()));
                if !output.status.success() {
                    fault(format!("ended with {}:\n{}{}", output.status, block.text, both(&output)));
                }
            }
            ("console", None | Some("fails")) => match transcript(&folder, &block.text) {
                Ok(good) if good == (marker.is_none()) => {}
                Ok(_) => fault(format!("ended otherwise than it says:\n{}", block.text)),
                Err(difference) => fault(difference),
            },
            ("yaml", None | Some("other")) => match serde_yaml::from_str::<Value>(&block.text) {
                Err(error) => fault(format!("no YAML: {error}\n{}", block.text)),
                Ok(value) if marker.is_none() && names_a_file(&block.text).is_none() => {
                    if let Err(nearest) = has_known_keys(&value) {
                        fault(format!("no kind of file has these keys; the nearest, {nearest}\n{}", block.text));
                    }
                }
                Ok(_) => {}
            },
            ("sh" | "console" | "yaml", Some(marker)) => fault(format!("`{language} {marker}`: no such marker")),
            ("bash" | "shell" | "yml" | "", _) => {
                fault(format!("write sh, console, yaml, or text instead of `{}`", block.info))
            }
            _ => {}
        }
    }
    for portal in portals(folder.path(), 3) {
        let output = shell(&folder, &format!("minhbach check --root '{}'", portal.display()));
        if !output.status.success() {
            faults.push(format!("{document}: what it leads to has errors:\n{}", both(&output)));
        }
    }
    faults
}

/// Folders that hold a portal, to a depth.
fn portals(folder: &Path, depth: usize) -> Vec<std::path::PathBuf> {
    if folder.join("content/portal.yaml").is_file() {
        return vec![folder.to_owned()];
    }
    if depth == 0 {
        return Vec::new();
    }
    let mut folders: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders.iter().flat_map(|inner| portals(inner, depth - 1)).collect()
}

/// That every mapping has the keys of some mapping in one kind of file; else the kind that knows the most of them, and what
/// it lacks.
fn has_known_keys(block: &Value) -> Result<(), String> {
    let mut wanted = Vec::new();
    mappings(block, &mut wanted);
    let nearest = schema::all()
        .into_iter()
        .map(|(name, text)| {
            let schema: Value = serde_json::from_str(&text).expect("JSON");
            let mut known = Vec::new();
            properties(&schema, &mut known);
            let strange: Vec<_> = wanted.iter().filter(|keys| !known.iter().any(|all| keys.is_subset(all))).collect();
            (strange.len(), format!("{name}, has no mapping with {strange:?}"))
        })
        .min()
        .expect("kinds of files");
    if nearest.0 == 0 { Ok(()) } else { Err(nearest.1) }
}

fn mappings(value: &Value, all: &mut Vec<BTreeSet<String>>) {
    match value {
        Value::Object(map) => {
            all.push(map.keys().cloned().collect());
            map.values().for_each(|inner| mappings(inner, all));
        }
        Value::Array(list) => list.iter().for_each(|inner| mappings(inner, all)),
        _ => {}
    }
}

fn properties(schema: &Value, all: &mut Vec<BTreeSet<String>>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                all.push(properties.keys().cloned().collect());
            }
            map.values().for_each(|inner| properties_of(inner, all));
        }
        Value::Array(list) => list.iter().for_each(|inner| properties_of(inner, all)),
        _ => {}
    }
}

fn properties_of(schema: &Value, all: &mut Vec<BTreeSet<String>>) {
    properties(schema, all);
}

#[test]
fn what_the_documentation_says_is_so() {
    let mut unused: BTreeSet<usize> = (0..NOT_RUN.len()).collect();
    let faults: Vec<String> = documents().iter().flat_map(|document| follow(document, &mut unused)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    let unused: Vec<_> = unused.into_iter().map(|at| NOT_RUN[at]).collect();
    assert!(unused.is_empty(), "in no document any more: {unused:?}");
}

/// The anchors of a document's headings, as code hosts make them: small letters, no signs, hyphens for spaces.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut open: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = open.take().unwrap_or_default().to_lowercase();
                let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                all.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            _ => {}
        }
    }
    all
}

/// A link to a file of the repository leads to one, and one to a heading to one that is there.
#[test]
fn links_of_the_documentation_lead_somewhere() {
    let mut faults = Vec::new();
    for document in documents() {
        let folder = Path::new(&document).parent().expect("a path").to_owned();
        for event in Parser::new_ext(&text_of(&document), Options::ENABLE_TABLES) {
            let (Event::Start(Tag::Link { dest_url, .. }) | Event::Start(Tag::Image { dest_url, .. })) = event else {
                continue;
            };
            let (file, heading) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            if file.contains(':') {
                continue;
            }
            let path =
                if file.is_empty() { repository().join(&document) } else { repository().join(&folder).join(file) };
            let text = || fs::read_to_string(&path).unwrap_or_default();
            if !path.exists() || !heading.is_empty() && !anchors(&text()).contains(heading) {
                faults.push(format!("{document}: {dest_url}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The index names every document, and nothing else.
#[test]
fn the_index_has_every_document() {
    let index = text_of("docs/README.md");
    let missing: Vec<String> =
        documents().into_iter().filter_map(|path| path.strip_prefix("docs/").map(str::to_owned)).collect();
    let missing: Vec<String> = missing
        .into_iter()
        .chain(["diagnostics.md".to_owned(), "decisions/".to_owned(), "schema/".to_owned()])
        .filter(|path| path != "README.md" && !index.contains(&format!("({path}")))
        .collect();
    assert!(missing.is_empty(), "{missing:?} have no entry in docs/README.md");
}

#[test]
fn the_reader_of_documents_can_find_fault() {
    let folder = Folder::empty("docs-itself");
    assert_eq!(transcript(&folder, "$ echo một; echo hai\n…\nhai\n$ printf 'mot hai'\nmot…\n"), Ok(true));
    assert_eq!(transcript(&folder, "$ false\n"), Ok(false));
    let typed = "$ printf 'Tên > '; read -r a; echo \"$a\"; echo 'Dán >>'; read -r b; echo \"$b\"; read -r c; echo \"$c\"\nTên > một\nDán >>\nhai\n.\n";
    assert_eq!(transcript(&folder, typed), Ok(true));
    assert!(transcript(&folder, "$ echo một\nhai\n").is_err() && transcript(&folder, "$ echo một\n").is_err());
    let heads = anchors("# 1. Cài đặt (một lần, 10 phút)\n\n## `<nơi>/plan.yaml`\n");
    assert_eq!(heads, BTreeSet::from(["1-cài-đặt-một-lần-10-phút".to_owned(), "nơiplanyaml".to_owned()]));
    let yaml = |text: &str| has_known_keys(&serde_yaml::from_str(text).expect("YAML"));
    assert_eq!(yaml("title: {vi: a, en: b}\nlicence: x\n"), Ok(()));
    assert!(yaml("title: a\nlicense: x\n").is_err());
    let said = "Viết `a.md`,\nnhư sau:\n\n```markdown a.md\n";
    assert!(
        said_before(said, 4, "a.md") && !said_before(said, 4, "b.md") && !said_before("`a.md`\n\nb\n\n```", 5, "a.md")
    );
    let named: BTreeMap<&str, Option<&str>> = [
        ("# content/a.yaml\nx", Some("content/a.yaml")),
        ("/* themes/a/static/style.css */\nx", Some("themes/a/static/style.css")),
        ("{# themes/a/templates/plan.html #}\nx", Some("themes/a/templates/plan.html")),
        ("# a comment\nx", None),
        ("# yaml-language-server: $schema=a.json\nx", None),
        ("# ../content/a.yaml\nx", None),
    ]
    .into();
    for (text, path) in named {
        assert_eq!(names_a_file(text), path, "{text}");
    }
}
