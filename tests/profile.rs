//! What the benchmark builds is what it says: home, places, plans, feed and search index, from the same model as the whole site.
#![expect(clippy::disallowed_methods, reason = "the benchmark's templates, which lie outside of any portal")]

use std::{collections::BTreeSet, fs, path::Path};

use minhbach::{
    diagnostic::{MessageLang, Report},
    model::Date,
    output::{self, Options, Site},
    site::Profile,
    source::{self, Sources},
};

/// The fictional portal with the benchmark's theme.
fn portal() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let base =
        source::read(&root.join("tests/cases/_base"), Default::default(), &mut Report::new()).expect("the portal");
    let mut files: Vec<(String, String)> =
        base.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect();
    for (path, text) in &mut files {
        if path == "content/portal.yaml" {
            text.push_str("\ntheme: bench\n");
        }
    }
    for entry in fs::read_dir(root.join("benches/portal/templates/minhbach")).expect("the templates") {
        let path = entry.expect("a template").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("its name");
        files.push((format!("themes/bench/templates/{name}"), fs::read_to_string(&path).expect("its text")));
    }
    Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn site(charts: bool) -> Site {
    let mut report = Report::new();
    let day = Date::parse("2026-11-21").expect("a day");
    let options = Options { profile: Profile::Equal { charts }, ..Options::of(day) };
    output::load(portal(), options, &mut report).unwrap_or_else(|sources| {
        let mut said = Vec::new();
        report.write_human(&sources, MessageLang::En, false, &mut said).expect("memory takes it");
        panic!("{}", String::from_utf8_lossy(&said))
    })
}

fn page(site: &Site, path: &str) -> String {
    let mut report = Report::new();
    let bytes = site
        .render(path, &mut report)
        .expect("every text is as it was")
        .unwrap_or_else(|| panic!("{path}: {report:?}"));
    String::from_utf8(bytes).expect("a page is text")
}

#[test]
fn it_has_the_pages_of_its_peers_and_no_others() {
    let site = site(false);
    let paths = site.outputs().keys();
    let pages: BTreeSet<&str> = paths.clone().map(String::as_str).filter(|path| path.ends_with(".html")).collect();
    assert!(pages.contains("index.html") && pages.contains("tinh-mau/ke-hoach-mau/index.html"), "{pages:?}");
    assert!(pages.iter().all(|path| path.matches('/').count() <= 2 && !path.starts_with("chi-tieu/")), "{pages:?}");
    assert!(
        paths.clone().any(|path| path == "feed.xml") && paths.clone().any(|path| path.starts_with("tim-kiem/m.vi."))
    );
    assert!(!paths.clone().any(|path| path.ends_with(".csv") || path.ends_with(".png") || path.ends_with(".json")));
    assert!(page(&site, "index.html").contains("tinh-mau/index.html"), "home leads to its places");
    assert!(page(&site, "tinh-mau/index.html").contains("ke-hoach-mau/index.html"), "a place to its plans");
}

#[test]
fn a_plan_is_its_table_with_charts_where_they_are_asked_for() {
    let (plain, drawn) = (site(false), site(true));
    let path = "tinh-mau/ke-hoach-mau/index.html";
    let (plain, drawn) = (page(&plain, path), page(&drawn, path));
    assert!(plain.contains("<tr id=\"ty-le-mau\">") && plain.contains("<td>60</td><td>28.3%</td>"), "{plain}");
    let charts = |text: &str| text.matches("<td colspan=\"10\"><svg").count();
    // Two targets have numbers, and each chart a wide and a narrow form.
    assert_eq!((charts(&plain), charts(&drawn)), (0, 4));
}

#[test]
fn links_are_checked_as_those_of_the_whole_site_are() {
    let site = site(true);
    let mut report = Report::new();
    let no_reuse = |_: &str, _: &str| None;
    let kept = output::render_all(
        &site,
        &mut report,
        no_reuse,
        |path, _, _| Ok::<_, minhbach::edition::Error>(path.to_owned()),
        |_| None,
    );
    assert_eq!(kept.expect("nothing is kept by an edition").len(), site.outputs().len());
    // The fictional text links to a target and to a report, which have no pages here; the benchmark's own texts link to none.
    let said = format!("{report:?}");
    assert_eq!(said.matches("OutputLink").count(), report.errors(), "{said}");
    assert!(said.contains("`../bao-cao/bao-cao-2023/index.html`") && said.contains("`ty-le-mau/index.html`"), "{said}");
    assert!(!said.contains("index.html` hỏng: không có `tinh-mau/index.html`"), "{said}");
}
