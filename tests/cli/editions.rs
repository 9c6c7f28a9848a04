//! Editions: made once, checked before every build, published with it as they were.

use std::fs;

use crate::common::{self, AS_OF, Folder};

const DAY: &str = "2026-06-30";
const MAKE: [&str; 5] = ["build", "--edition", DAY, "--lang", "en"];
const BUILD: [&str; 5] = ["build", "--as-of", AS_OF, "--lang", "en"];
const TARGET: &str = "an-ban/2026-06-30/tinh-mau/ke-hoach-mau/ty-le-mau/index.html";

/// The fictional portal with the edition of 30 June 2026.
fn with_edition(name: &str) -> Folder {
    let portal = Folder::portal(name);
    portal.run(&MAKE).good();
    portal
}

/// The hash in `editions.yaml`.
fn hash(portal: &Folder) -> String {
    let list = portal.read("content/editions.yaml");
    list.split("manifest: ").nth(1).and_then(|rest| rest.split('}').next()).expect("a hash").to_owned()
}

#[test]
fn an_edition_is_made_and_listed() {
    let portal = Folder::portal("edition-made");
    let said = portal.run(&MAKE);
    let hash = hash(&portal);
    assert_eq!(hash, blake3::hash(portal.read("editions/2026-06-30/.minhbach/manifest.json").as_bytes()).to_string());
    assert_eq!(
        portal.read("content/editions.yaml"),
        format!("schema: 1\neditions:\n  - {{date: {DAY}, manifest: {hash}}}\n")
    );
    let told = format!(
        "made the edition {DAY} at ./editions/{DAY}\nhash of the manifest: {hash}\nlisted in ./content/editions.yaml; keep both, then build the site as usual\n"
    );
    said.is(0, "", &format!("0 errors, 0 warnings\n{told}"));
    // Whoever commits it commits its bytes, whatever Git would make of their line ends.
    assert_eq!(portal.read("editions/.gitattributes"), "* -text\n");
    // The next day's stands below it.
    portal.run(&["build", "--edition", "2026-07-01"]).good();
    let list = portal.read("content/editions.yaml");
    assert_eq!(list.matches("  - {date: ").count(), 2, "{list}");
    portal.run(&BUILD).good();
}

#[test]
fn an_edition_is_made_once_and_on_its_own_day() {
    let portal = with_edition("edition-once");
    let before = common::files(&portal.path().join("editions"));
    let words = "./editions/2026-06-30: this edition was made already; an edition is never made again\n";
    portal.run(&MAKE).is(2, "", words);
    assert!(common::files(&portal.path().join("editions")) == before);
    let said = portal.run(&["build", "--edition", "2026-07-01", "--as-of", AS_OF, "--lang", "en"]);
    said.is(2, "", "the edition 2026-07-01 is judged on that very day: leave --as-of out\n");
    // Nor of a day on which its reports could not have been read.
    let said = portal.run(&["build", "--edition", "2023-01-31", "--lang", "en"]);
    assert!(said.code == 1 && said.err.contains("[MB707]: a report of 2024-"), "{}", said.err);
    assert!(!portal.path().join("editions/2023-01-31").exists());
}

#[test]
fn what_was_cited_answers_for_ever() {
    let portal = with_edition("edition-ever");
    let kept = common::files(&portal.path().join("editions/2026-06-30"));
    // A figure is corrected, a text changed, years pass.
    portal.edit("content/about.md", "hư cấu.", "hư cấu, từ đầu đến cuối.");
    portal.run(&["build", "--as-of", "2031-02-03"]).good();
    let site = common::files(&portal.path().join("public"));
    for (path, bytes) in kept.iter().filter(|(path, _)| *path != ".minhbach/manifest.json") {
        assert!(site.get(path) == Some(bytes), "{path}");
    }
    let page = portal.read(&format!("public/{TARGET}"));
    assert!(page.contains("30/6/2026") && !page.contains("2031") && !page.contains("2026-11-21"));
    assert!(page.contains("href=\"../../../../../tinh-mau/ke-hoach-mau/ty-le-mau/index.html\""), "the newest version");
    assert!(
        page.contains(&format!(
            "rel=\"canonical\" href=\"https://mau.example/{}",
            TARGET.trim_end_matches("index.html")
        ))
    );
    for beside in ["chart.svg", "data.csv", "data.json"] {
        assert!(site.contains_key(&TARGET.replace("index.html", beside)), "{beside}");
    }
    assert!(portal.read("public/an-ban/index.html").contains(&hash(&portal)));
    // The newest version is not of an edition, and the search finds no kept page.
    assert!(!portal.read("public/tinh-mau/ke-hoach-mau/ty-le-mau/index.html").contains("class=\"kept\""));
    let found = |(path, bytes): (&String, &Vec<u8>)| {
        path.starts_with("tim-kiem/") && String::from_utf8_lossy(bytes).contains("an-ban/2026")
    };
    assert!(!site.iter().any(found));
}

#[test]
fn an_edition_does_not_depend_on_who_makes_it() {
    let (one, two) = (with_edition("edition-one"), with_edition("edition-two"));
    let files = |portal: &Folder| common::files(&portal.path().join("editions"));
    assert!(files(&one) == files(&two));
}

#[test]
fn a_missing_edition_stops_the_build() {
    let portal = with_edition("edition-missing");
    portal.run(&BUILD).good();
    let before = common::files(&portal.path().join("public"));
    fs::rename(portal.path().join("editions"), portal.path().join("aside")).expect("put away");
    let said = portal.run(&BUILD);
    said.is(
        1,
        "",
        "error[MB703]: the edition 2026-06-30 is not at `./editions/2026-06-30`
 --> content/editions.yaml:3:12
  |
3 |   - {date: 2026-06-30, manifest: HASH}
  |            ^^^^^^^^^^
  |
help: put the edition as it was published into `./editions/2026-06-30`; an edition is never made again

1 error, 0 warnings
"
        .replace("HASH", &hash(&portal))
        .as_str(),
    );
    assert!(common::files(&portal.path().join("public")) == before, "the site stays as it was");
    portal.run(&["build", "--as-of", AS_OF, "--editions", "aside"]).good();
    // To look for faults of the content one needs no editions.
    portal.run(&["check", "--as-of", AS_OF]).good();
    assert_eq!(portal.run(&["check", "--as-of", AS_OF, "--editions", "editions"]).code, 1);
}

#[test]
fn a_changed_edition_stops_the_build() {
    let portal = with_edition("edition-changed");
    let path = format!("editions/2026-06-30/{TARGET}");
    let page = portal.read(&path);
    portal.write(&path, &page.replacen("30/6/2026", "01/7/2026", 1));
    fs::remove_file(portal.path().join("editions/2026-06-30/an-ban/2026-06-30/data.csv")).expect("a file less");
    let said = portal.run(&BUILD);
    let named = |path: &str, what: &str| format!("the edition 2026-06-30 is not whole: `{path}` {what}\n");
    assert_eq!(said.code, 1);
    assert!(said.err.contains(&named(TARGET, "has been changed")), "{}", said.err);
    assert!(said.err.contains(&named("an-ban/2026-06-30/data.csv", "is missing")), "{}", said.err);
    // Nor can the manifest be made to fit.
    let manifest = "editions/2026-06-30/.minhbach/manifest.json";
    let text = portal.read(manifest);
    portal.write(manifest, &text.replace("\"version\"", " \"version\""));
    let said = portal.run(&BUILD);
    assert!(said.code == 1 && said.err.contains("is another one: the hash of its manifest is "), "{}", said.err);
    portal.write(manifest, "{}");
    let said = portal.run(&BUILD);
    assert!(said.code == 1 && said.err.contains("has no manifest of minhbach"), "{}", said.err);
}

#[test]
fn what_is_not_listed_is_told_and_left_out() {
    let portal = with_edition("edition-unlisted");
    fs::remove_file(portal.path().join("content/editions.yaml")).expect("the list");
    let said = portal.run(&BUILD).good();
    assert!(
        said.err.contains("warning[MB705]: the edition 2026-06-30 is not listed and is not published"),
        "{}",
        said.err
    );
    assert!(!portal.path().join("public/an-ban/2026-06-30").exists());
    assert!(portal.read("public/an-ban/index.html").contains("Chưa có ấn bản nào."));
}

#[test]
fn a_page_that_an_edition_leads_to_is_missed() {
    let portal = with_edition("edition-vanished");
    let old = portal.path().join("content/tinh-mau/reports");
    let name = fs::read_dir(&old).expect("reports").map(|it| it.expect("readable").file_name()).min().expect("one");
    let name = name.to_string_lossy().into_owned();
    fs::rename(old.join(&name), old.join(format!("moi-{name}"))).expect("a new id");
    for markdown in
        ["content/index.md", "content/about.md", "content/tinh-mau/index.md", "content/tinh-mau/ke-hoach-mau/index.md"]
    {
        if portal.path().join(markdown).exists() {
            portal.write(markdown, "Chữ hư cấu.\n");
        }
    }
    let said = portal.run(&BUILD);
    let gone = format!("tinh-mau/bao-cao/{}/index.html", name.trim_end_matches(".yaml"));
    let words = format!("warning[MB706]: an old edition leads to `{gone}`, which is no longer there");
    assert!(said.err.contains(&words), "{words}: {}", said.err);
}
