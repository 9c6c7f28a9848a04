//! Texts that are let go of, and what is still said of them.
#![expect(clippy::disallowed_methods, reason = "files that are changed between two readings")]

use std::fs;

use super::*;
use crate::{
    source::{self, Limits},
    testing::{Portal, said},
};

/// A report that states a value and, a year later, more than twice as much.
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";
const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";

impl Portal {
    fn with_a_jump(name: &str) -> Portal {
        let portal = Portal::of_cases(&format!("let-go-{name}"));
        let value = "  - {indicator: ty-le-mau, period: 2024, value: 81, standing: estimate}\nfulfils:";
        portal.write(REPORT, &portal.read(REPORT).replacen("fulfils:", value, 1));
        portal
    }

    fn sources(&self) -> Sources {
        source::read(&self.0, Limits::default(), &mut Faults::new()).unwrap()
    }
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
    let settings = portal.read("content/portal.yaml");
    let others = settings.lines().filter(|line| !line.starts_with("languages:"));
    let lines: Vec<&str> = others.chain(["languages: [vi, en]\n"]).collect();
    portal.write("content/portal.yaml", &lines.join("\n"));
    let (kept, mut gone) = (portal.sources(), portal.sources());
    let (mut all, mut rest) = (Faults::new(), Faults::new());
    resolve(&kept, &mut all);
    resolve_letting_go(&mut gone, &mut rest);
    assert!(said(&all, &kept).contains("no English text"));
    assert_eq!(said(&rest, &gone), said(&all, &kept));
}
