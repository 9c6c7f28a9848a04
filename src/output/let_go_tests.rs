//! Commentary that is let go of when all is checked, and read again when its page is made.

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
    portal.write(TEXT, "Chưa ai xét chữ này.\n");
    let error = site.render(PAGE, &mut Report::new()).unwrap_err();
    assert!(matches!(&error, source::Error::Changing { path } if *path == portal.0.join(TEXT)), "{error}");
    // Other pages are not concerned.
    assert!(site.render("index.html", &mut Report::new()).unwrap().is_some());
}
