//! Commentary that is let go of when all is checked, and read again when its page is made.

#![expect(clippy::disallowed_methods, reason = "an author who removes a file")]

use std::fs;

use super::{live::tests::all, *};
use crate::{
    source::{self, Limits},
    testing::Portal,
};

const TEXT: &str = "content/tinh-mau/ke-hoach-mau/index.md";
const PAGE: &str = "tinh-mau/ke-hoach-mau/index.html";

fn sources(portal: &Portal) -> Sources {
    source::read(&portal.0, Limits::default(), &mut Report::new()).unwrap()
}

fn options() -> Options {
    Options::of(Date::parse("2024-06-30").unwrap())
}

fn loaded(portal: &Portal) -> Site {
    load(sources(portal), options(), &mut Report::new()).unwrap_or_else(|_| panic!("the portal has no faults"))
}

#[test]
fn the_pages_are_those_of_a_site_that_holds_its_texts() {
    let portal = Portal::of_cases("let-go-pages");
    // As an editor of another system saves it.
    portal.write(TEXT, &format!("\u{feff}{}", portal.read(TEXT).replace('\n', "\r\n")));
    let live = Live::load(sources(&portal), options(), &mut Report::new()).unwrap_or_else(|_| panic!("no faults"));
    let (held, gone) = (all(live.site()), loaded(&portal));
    assert!(gone.sources.file(gone.sources.find(TEXT).unwrap()).text.is_empty());
    assert_eq!(all(&gone), held);
}

#[test]
fn a_text_that_is_another_by_then_stops_the_build() {
    let portal = Portal::of_cases("let-go-changed");
    let site = loaded(&portal);
    let changed = || {
        let error = site.render(PAGE, &mut Report::new()).unwrap_err();
        assert!(matches!(&error, source::Error::Changed { path } if *path == portal.0.join(TEXT)), "{error}");
        assert!(
            error.to_string().contains("hãy chạy lại (") && error.to_string().ends_with("run this again)"),
            "{error}"
        );
    };
    portal.write(TEXT, "Chưa ai xét chữ này.\n");
    changed();
    fs::remove_file(portal.0.join(TEXT)).unwrap();
    changed();
    // Other pages are not concerned.
    assert!(site.render("index.html", &mut Report::new()).unwrap().is_some());
}

/// What was checked is what the last commit says, which is held.
#[test]
fn a_text_that_is_committed_stays_what_was_checked() {
    let portal = Portal::of_cases("let-go-committed");
    portal.commit();
    let sources = portal.with_history(&mut Report::new());
    let site = load(sources, options(), &mut Report::new()).unwrap_or_else(|_| panic!("the portal has no faults"));
    let before = site.render(PAGE, &mut Report::new()).unwrap();
    assert!(site.sources.file(site.sources.find(TEXT).unwrap()).text.is_empty());
    portal.write(TEXT, "Chưa ai xét chữ này.\n");
    assert_eq!(site.render(PAGE, &mut Report::new()).unwrap(), before);
}
