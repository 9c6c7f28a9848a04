//! Texts that are let go of, and what is still said of them.
#![expect(clippy::disallowed_methods, reason = "files that are changed between two readings")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

use super::*;
use crate::{
    diagnostic::MessageLang,
    source::{self, Limits},
};

/// A report that states a value and, a year later, more than twice as much.
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";
const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";

struct Portal(PathBuf);

impl Portal {
    fn with_a_jump(name: &str) -> Portal {
        let root = env::temp_dir().join(format!("minhbach-let-go-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&root);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base/content"), &root.join("content"));
        let portal = Portal(root);
        let text = fs::read_to_string(portal.0.join(REPORT)).unwrap();
        let value = "  - {indicator: ty-le-mau, period: 2024, value: 81, standing: estimate}\nfulfils:";
        fs::write(portal.0.join(REPORT), text.replacen("fulfils:", value, 1)).unwrap();
        portal
    }

    fn sources(&self) -> Sources {
        source::read(&self.0, Limits::default(), &mut Faults::new()).unwrap()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() { copy(&entry.path(), &to) } else { drop(fs::copy(entry.path(), to)) }
    }
}

fn said(report: &Faults, sources: &Sources) -> String {
    let mut text = Vec::new();
    report.write_human(sources, MessageLang::En, false, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn is_held(sources: &Sources, path: &str) -> bool {
    !sources.file(sources.find(path).unwrap()).text.is_empty()
}

#[test]
fn what_is_said_is_the_same_and_what_is_not_shown_is_let_go_of() {
    let portal = Portal::with_a_jump("same");
    let (kept, mut gone) = (portal.sources(), portal.sources());
    let (mut all, mut rest) = (Faults::new(), Faults::new());
    resolve(&kept, &mut all);
    resolve_letting_go(&mut gone, &mut rest);
    assert_eq!(said(&rest, &gone), said(&all, &kept));
    assert!(said(&rest, &gone).contains("value: 81"));
    assert!(is_held(&gone, REPORT) && !is_held(&gone, PLAN));
}

#[test]
fn a_file_that_went_away_meanwhile_is_named_without_its_line() {
    let portal = Portal::with_a_jump("away");
    let mut sources = portal.sources();
    fs::remove_file(portal.0.join(REPORT)).unwrap();
    let mut report = Faults::new();
    resolve_letting_go(&mut sources, &mut report);
    let said = said(&report, &sources);
    assert!(said.contains("38.5 (2023-12-31) became 81 (2024-12-31)") && said.contains(REPORT), "{said}");
    assert!(!said.contains("value: 81"), "{said}");
}

#[test]
fn texts_without_english_are_held_where_the_pages_exist_in_it() {
    let portal = Portal::with_a_jump("english");
    let settings = portal.0.join("content/portal.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let languages = text.lines().find(|line| line.starts_with("languages:")).map(str::to_owned);
    let text = match languages {
        Some(line) => text.replace(&line, "languages: [vi, en]"),
        None => format!("{text}languages: [vi, en]\n"),
    };
    fs::write(&settings, text).unwrap();
    let (kept, mut gone) = (portal.sources(), portal.sources());
    let (mut all, mut rest) = (Faults::new(), Faults::new());
    resolve(&kept, &mut all);
    resolve_letting_go(&mut gone, &mut rest);
    assert!(said(&all, &kept).contains("no English text"));
    assert_eq!(said(&rest, &gone), said(&all, &kept));
}
