//! Planted mistakes. Each folder of `tests/cases/` is one: `case.txt` says how the shared fictional portal
//! `_base` is spoilt, `report.vi.txt` and `report.en.txt` what the program must say of it, exactly.
//!
//! `UPDATE=1 cargo test --test cases` writes the expected files and removes stale ones; read them before
//! they are committed.
//!
//! A line of `case.txt` is one step, its parts separated by tabs; `\n`, `\t` and `\xNN` stand for bytes:
//! `edit PATH FIND REPLACE` (FIND occurs exactly once), `write PATH TEXT`, `remove PATH`, `link PATH TARGET`,
//! `repeat PATH BEFORE UNIT COUNT AFTER`; `run . ARGUMENT…` is what is run in the place of `check`.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

const AS_OF: &str = "2026-11-21";
/// Hostile input must end in bounded time; this is far above what any case takes, also on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

#[test]
fn every_planted_mistake_is_told_and_in_the_catalogue() {
    // One after the other: the catalogue is made from the reports.
    every_planted_mistake_is_told();
    the_catalogue_is_up_to_date();
}

fn every_planted_mistake_is_told() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in folders(&cases) {
        let name = name_of(&case);
        if name == "_base" {
            continue;
        }
        let root = temporary(&format!("case-{name}"));
        lay_out(&cases.join("_base"), &root);
        spoil(&case, &root);
        let mut expected_files = BTreeSet::from(["case.txt".to_owned()]);
        for lang in ["vi", "en"] {
            let said = check(&case, &root, lang);
            let file = format!("report.{lang}.txt");
            let path = case.join(&file);
            if update {
                fs::write(&path, &said).expect("the expected report can be written");
            } else if fs::read_to_string(&path).ok().as_deref() != Some(said.as_str()) {
                failures.push(format!("{name}: {file} differs; the program says:\n{said}"));
            }
            expected_files.insert(file);
        }
        for file in fs::read_dir(&case).expect("a case is a folder").map(|entry| entry.expect("readable").path()) {
            if !expected_files.contains(&name_of(&file)) {
                if update {
                    fs::remove_file(&file).expect("a stale file can be removed");
                } else {
                    failures.push(format!("{name}: stale file {}", name_of(&file)));
                }
            }
        }
        fs::remove_dir_all(&root).expect("the temporary portal can be removed");
    }
    assert!(failures.is_empty(), "{} of the cases differ:\n{}", failures.len(), failures.join("\n"));
}

/// The catalogue of codes in docs/ is made from the codes and the cases, and is never stale.
fn the_catalogue_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<(String, String, String)> = folders(&root.join("tests/cases"))
        .into_iter()
        .filter(|case| name_of(case) != "_base")
        .map(|case| {
            let read = |file: &str| fs::read_to_string(case.join(file)).unwrap_or_default();
            (name_of(&case), read("report.vi.txt"), read("report.en.txt"))
        })
        .collect();
    let mut text = String::from(
        "# Diagnostics\n\nEvery fault that `minhbach check` (or `new report --from`) can find, with an example. Generated from the codes and the cases in\n`tests/cases/`: `UPDATE=1 cargo test --test cases`.\n",
    );
    let mut without = Vec::new();
    for info in minhbach::diagnostic::CODES {
        let severity = if info.severity == minhbach::diagnostic::Severity::Error { "error" } else { "warning" };
        text.push_str(&format!("\n## {} {}\n\n{}. {}. ({severity})\n", info.id, info.name, info.vi, info.en));
        let mark = format!("[{}]", info.id);
        // The case of that name, or else any that has it.
        let shown = || cases.iter().filter(|(_, vi, _)| vi.contains(&mark));
        let example = shown().find(|(name, ..)| name == info.name).or_else(|| shown().next());
        match example {
            Some((name, vi, _)) => {
                let block = vi.split("\n\n").find(|block| block.contains(&mark)).unwrap_or(vi);
                let block = block.trim_start_matches(|c| c != 'l' && c != 'c').trim_end();
                text.push_str(&format!("\n```text\n{block}\n```\n\n`tests/cases/{name}`\n"));
            }
            None => without.push(info.id),
        }
    }
    // Faults that no file of a portal can cause by itself: they are tested where they are found.
    let elsewhere = [
        "MB009", "MB417", "MB702", "MB703", "MB704", "MB705", "MB706", "MB707", "MB801", "MB802", "MB901", "MB902",
        "MB903", "MB904", "MB905", "MB906", "MB907", "MB908", "MB910", "MB911", "MB912", "MB913",
    ];
    let missing: Vec<_> = without.iter().filter(|id| !elsewhere.contains(id)).collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
    let path = root.join("docs/diagnostics.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).expect("docs/diagnostics.md can be written");
    }
    assert!(
        fs::read_to_string(&path).expect("docs/diagnostics.md") == text,
        "docs/diagnostics.md is stale: UPDATE=1 cargo test --test cases"
    );
}

/// Exit code and everything said, for one language.
fn check(case: &Path, root: &Path, lang: &str) -> String {
    let steps = fs::read_to_string(case.join("case.txt")).expect("case.txt");
    let asked = steps.lines().find_map(|line| line.strip_prefix("run\t.\t"));
    let started = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_minhbach"))
        .args(asked.unwrap_or("check").split('\t'))
        .args(["--as-of", AS_OF, "--lang", lang])
        .current_dir(root)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts");
    assert!(started.elapsed() < LIMIT, "{}: took {:?}", root.display(), started.elapsed());
    let said = String::from_utf8(output.stderr).expect("messages are UTF-8");
    assert!(!said.contains("panicked"), "{}: {said}", root.display());
    assert!(output.stdout.is_empty(), "people are spoken to on stderr");
    format!("exit {}\n\n{said}", output.status.code().expect("it ended by itself"))
}

fn spoil(case: &Path, root: &Path) {
    let steps = fs::read_to_string(case.join("case.txt")).expect("case.txt");
    for line in steps.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let path = root.join(parts[1]);
        fs::create_dir_all(path.parent().expect("a path in the portal")).expect("its folder");
        match (parts[0], &parts[2..]) {
            ("edit", [find, replace]) => {
                let text = fs::read(&path).expect("the file to edit");
                let (find, replace) = (bytes(find), bytes(replace));
                let at: Vec<usize> =
                    (0..=text.len() - find.len()).filter(|at| text[*at..].starts_with(&find)).collect();
                assert_eq!(at.len(), 1, "{}: {line}: must occur exactly once", case.display());
                let new = [&text[..at[0]], &replace, &text[at[0] + find.len()..]].concat();
                fs::write(&path, new).expect("the edited file");
            }
            ("write", [text]) => fs::write(&path, bytes(text)).expect("the new file"),
            // What is run, not what is planted.
            ("run", _) => {}
            ("remove", []) => fs::remove_file(&path).expect("the file to remove"),
            ("link", [target]) => std::os::unix::fs::symlink(target, &path).expect("the link"),
            ("repeat", [before, unit, count, after]) => {
                let count = count.parse().expect("a count");
                fs::write(&path, [bytes(before), bytes(unit).repeat(count), bytes(after)].concat())
                    .expect("the new file");
            }
            _ => panic!("{}: unknown step {line}", case.display()),
        }
    }
}

/// `\n`, `\t`, `\\`, `\xNN`.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => out.push(b'\n'),
            Some(b't') => out.push(b'\t'),
            Some(b'x') => {
                let digits = [rest.next().expect("two digits"), rest.next().expect("two digits")];
                let digits = std::str::from_utf8(&digits).expect("hex digits");
                out.push(u8::from_str_radix(digits, 16).expect("hex digits"));
            }
            Some(other) => out.push(other),
            None => panic!("a backslash at the end"),
        }
    }
    out
}

fn lay_out(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder");
    for entry in fs::read_dir(from).expect("the base portal") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay_out(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copied file");
        }
    }
}

fn temporary(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old temporary folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(of)
        .expect("tests/cases")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_dir())
        .collect();
    all.sort();
    all
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}
