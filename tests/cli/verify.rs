//! `verify`: one changed figure is enough, and it is named.

use std::fs;

use crate::common::{self, AS_OF, Folder};

const TARGET: &str = "tinh-mau/ke-hoach-mau/ty-le-mau";

/// The fictional portal with an edition, built into `public`.
fn published(name: &str) -> Folder {
    let portal = Folder::portal(name);
    portal.run(&["build", "--edition", "2026-06-30"]).good();
    portal.run(&["build", "--as-of", AS_OF]).good();
    portal
}

fn hash(portal: &Folder) -> String {
    blake3::hash(&fs::read(portal.path().join("public/.minhbach/manifest.json")).expect("the manifest")).to_string()
}

/// The manifest made to fit what a file says now, as whoever changes a site would.
fn fit(portal: &Folder, path: &str) {
    let manifest = "public/.minhbach/manifest.json";
    let bytes = fs::read(portal.path().join("public").join(path)).expect("the file");
    let lines: Vec<String> = portal
        .read(manifest)
        .lines()
        .map(|line| match line.trim_start().strip_prefix(&format!("\"{path}\": ")) {
            Some(rest) => {
                let comma = if rest.ends_with(',') { "," } else { "" };
                let hash = blake3::hash(&bytes);
                format!("    \"{path}\": {{\"blake3\": \"{hash}\", \"size\": {}}}{comma}", bytes.len())
            }
            None => line.to_owned(),
        })
        .collect();
    portal.write(manifest, &(lines.join("\n") + "\n"));
}

#[test]
fn a_site_as_published_is_good() {
    let portal = published("verify-good");
    let hash = hash(&portal);
    let site = common::files(&portal.path().join("public"));
    let count = |of: &dyn Fn(&str) -> bool| site.keys().filter(|path| of(path)).count();
    let counts = format!(
        "0 errors, 0 warnings\nlooked at {} files, {} pages, {} tables, {} verdicts, {} descriptions, 1 editions\n",
        site.len() - 1,
        count(&|path| path.ends_with(".html")),
        count(&|path| path.ends_with("/data.json")),
        count(&|path| path.ends_with("verdict.json")),
        count(&|path| {
            ["datapackage.json", "-metadata.json", "catalog.jsonld", "sitemap.xml"]
                .iter()
                .any(|end| path.ends_with(end))
        }),
    );
    let alone = format!(
        "{counts}hash of the manifest: {hash}\nthe files fit each other; to know who published them, hold this hash against one that you know (--expect)\n"
    );
    portal.run(&["verify", "public", "--lang", "en"]).is(0, "", &alone);
    let known = format!("{counts}it is what was published under that hash\n");
    portal.run(&["verify", "public", "--lang", "en", "--expect", &hash]).is(0, "", &known);
    // It needs nothing but the files: the sources may be gone.
    fs::remove_dir_all(portal.path().join("content")).expect("the sources");
    fs::remove_dir_all(portal.path().join("editions")).expect("the editions");
    portal.run(&["verify", "public", "--lang", "en"]).is(0, "", &alone);
}

#[test]
fn one_changed_figure_is_named() {
    let portal = published("verify-figure");
    let expected = hash(&portal);
    let csv = format!("public/{TARGET}/data.csv");
    let text = portal.read(&csv);
    let figure = text.lines().find(|line| line.contains(",result,")).expect("a result").to_owned();
    let value = text.lines().next().expect("a header").split(',').position(|name| name == "value").expect("a column");
    let mut cells: Vec<&str> = figure.split(',').collect();
    cells[value] = "99.9";
    portal.write(&csv, &text.replace(&figure, &cells.join(",")));

    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert_eq!(said.code, 1);
    let path = format!("{TARGET}/data.csv");
    assert!(
        said.err.contains(&format!("error[MB902]: not what was published: another hash\n--> {path}\n")),
        "{}",
        said.err
    );

    // Also where the manifest was made to fit: the verdict no longer follows, and the JSON says otherwise.
    fit(&portal, &path);
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert_eq!(said.code, 1);
    assert!(!said.err.contains("MB902"), "{}", said.err);
    let verdict = format!("does not follow from the figures in `{path}`: differs in ");
    assert!(said.err.contains(&verdict) && said.err.contains(&format!("--> {TARGET}/verdict.json\n")), "{}", said.err);
    assert!(said.err.contains(&format!("does not agree with `{path}`, from its line ")), "{}", said.err);
    // And it is another site than the one that was published.
    let said = portal.run(&["verify", "public", "--lang", "en", "--expect", &expected]);
    assert!(said.err.contains("error[MB903]: the manifest is another one: its hash is "), "{}", said.err);
}

#[test]
fn a_changed_verdict_is_named() {
    let portal = published("verify-verdict");
    let path = format!("{TARGET}/verdict.json");
    let text = portal.read(&format!("public/{path}"));
    let answer = text.split("\"answer\": \"").nth(1).and_then(|rest| rest.split('"').next()).expect("an answer");
    portal.write(
        &format!("public/{path}"),
        &text.replacen(&format!("\"answer\": \"{answer}\""), "\"answer\": \"wonderful\"", 1),
    );
    fit(&portal, &path);
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert!(said.code == 1 && said.err.contains("differs in milestones.0.answer\n"), "{}", said.err);
    for spoilt in ["", "{}", "[1", "{\"as_of\": \"2026-13-41\", \"place\": \"..\", \"plan\": \"x\", \"target\": \"y\"}"]
    {
        portal.write(&format!("public/{path}"), spoilt);
        fit(&portal, &path);
        let said = portal.run(&["verify", "public", "--lang", "en"]);
        assert!(said.code == 1 && said.err.contains("error[MB905]: this verdict can't be read"), "{}", said.err);
    }
}

#[test]
fn a_description_that_does_not_fit_is_named() {
    let portal = published("verify-descriptor");
    let plan = "tinh-mau/ke-hoach-mau";
    let change = |path: &str, find: &str, replace: &str| {
        let text = portal.read(&format!("public/{path}"));
        assert!(text.contains(find), "{path}: {find}");
        portal.write(&format!("public/{path}"), &text.replacen(find, replace, 1));
        fit(&portal, path);
    };
    change(&format!("{plan}/datapackage.json"), "sha256:", "sha256:0");
    change(&format!("{plan}/data.csv-metadata.json"), "\"comparator\"", "\"comparators\"");
    change("du-lieu/catalog.jsonld", "/data.csv\"\n", "/data.tsv\"\n");
    change("sitemap.xml", "/phuong-phap/", "/phuong-phat/");
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert_eq!(said.code, 1);
    for words in [
        format!(
            "error[MB907]: the size or hash of `{plan}/data.csv` is not that of the file\n--> {plan}/datapackage.json\n"
        ),
        format!("error[MB907]: the columns are not those of `{plan}/data.csv`\n--> {plan}/data.csv-metadata.json\n"),
        "data.tsv`\n--> du-lieu/catalog.jsonld\n".to_owned(),
        "error[MB907]: there is no page `https://mau.example/phuong-phat/`\n--> sitemap.xml\n".to_owned(),
    ] {
        assert!(said.err.contains(&words), "{words}: {}", said.err);
    }
}

#[test]
fn files_that_came_or_went_are_named() {
    let portal = published("verify-files");
    portal.write("public/moi.html", "<p>mới</p>");
    fs::remove_file(portal.path().join("public/tinh-mau/index.html")).expect("a page");
    std::os::unix::fs::symlink("/etc/hostname", portal.path().join("public/lien-ket")).expect("a link");
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert_eq!(said.code, 1);
    for (what, path) in [
        ("this file is not in the manifest", "moi.html"),
        ("this file is missing", "tinh-mau/index.html"),
        ("not an ordinary file", "lien-ket"),
    ] {
        assert!(said.err.contains(&format!("error[MB902]: {what}\n--> {path}\n")), "{what}: {}", said.err);
    }
    // Whoever linked to the page that is gone has a broken link now.
    assert!(said.err.contains("error[MB702]: "), "{}", said.err);
}

#[test]
fn an_edition_that_was_changed_is_named() {
    let portal = published("verify-edition");
    let page = format!("an-ban/2026-06-30/{TARGET}/index.html");
    let text = portal.read(&format!("public/{page}"));
    portal.write(&format!("public/{page}"), &text.replacen("30/6/2026", "01/7/2026", 1));
    fit(&portal, &page);
    // A page says nothing that can be reckoned again, but the edition lists its hash.
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert!(
        said.code == 1 && said.err.contains(&format!("error[MB906]: `{page}` is not as it was in the edition")),
        "{}",
        said.err
    );
    let csv = format!("an-ban/2026-06-30/{TARGET}/data.csv");
    let text = portal.read(&format!("public/{csv}"));
    portal.write(&format!("public/{csv}"), &text.replacen("baseline", "milestone", 1));
    fit(&portal, &csv);
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert!(
        said.code == 1 && said.err.contains(&format!("error[MB906]: `{csv}` is not as it was in the edition")),
        "{}",
        said.err
    );
    portal.edit("public/an-ban/2026-06-30/manifest.json", "\"program\"", " \"program\"");
    fit(&portal, "an-ban/2026-06-30/manifest.json");
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert!(said.err.contains("is not the one in the list of editions"), "{}", said.err);
}

#[test]
fn what_is_no_site_is_said_to_be_none() {
    let folder = Folder::empty("verify-none");
    folder.write("public/index.html", "<p>một trang</p>");
    let said = folder.run(&["verify", "public", "--lang", "en"]);
    assert!(said.code == 1 && said.err.contains("error[MB901]: there is no manifest of minhbach"), "{}", said.err);
    let said = folder.run(&["verify", "khong-co", "--lang", "en"]);
    assert!(said.code == 3 && said.err.starts_with("machine error: khong-co: "), "{}", said.err);
    let said = folder.run(&["verify", "public", "--expect", "abc"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

/// A server sends the packed file to nearly everybody: nobody would see the true one.
#[test]
fn a_packed_file_that_is_not_its_file_is_named() {
    let portal = Folder::portal("verify-packed");
    portal.run(&["build", "--as-of", AS_OF, "--compress"]).good();
    portal.run(&["verify", "public"]).good();
    let page = format!("{TARGET}/index.html");
    let site = portal.path().join("public");
    for (ending, other) in [("gz", "index.html"), ("br", "404.html")] {
        let path = format!("{page}.{ending}");
        let before = fs::read(site.join(&path)).expect("the packed page");
        fs::copy(site.join(format!("{other}.{ending}")), site.join(&path)).expect("another page in its place");
        let manifest = portal.read("public/.minhbach/manifest.json");
        fit(&portal, &path);
        let said = portal.run(&["verify", "public", "--lang", "en"]);
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(
            said.err.contains("MB908") && said.err.contains(&format!("does not unpack to `{page}`")),
            "{}",
            said.err
        );
        assert!(said.err.contains("1 error, 0 warnings"), "{}", said.err);
        fs::write(site.join(&path), before).expect("as it was");
        portal.write("public/.minhbach/manifest.json", &manifest);
    }
    portal.run(&["verify", "public"]).good();
    // One that stands for nothing.
    fs::copy(site.join("index.html.gz"), site.join("trang-gia.html.gz")).expect("a page of its own");
    let text = portal.read("public/.minhbach/manifest.json");
    portal.write(
        "public/.minhbach/manifest.json",
        &text.replacen(
            "  \"files\": {\n",
            "  \"files\": {\n    \"trang-gia.html.gz\": {\"blake3\": \"\", \"size\": 0},\n",
            1,
        ),
    );
    fit(&portal, "trang-gia.html.gz");
    let said = portal.run(&["verify", "public", "--lang", "en"]);
    assert!(said.code == 1 && said.err.contains("which is not there"), "{}", said.err);
}
