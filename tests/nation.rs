//! `build --place` and `assemble`: a fictional nation of 34 provinces, each with a site of its own, joined into one portal; and
//! everything that must stand against joining.
#![allow(clippy::disallowed_methods, reason = "tests lay out sites of their own on the disk")]

mod common;
#[path = "nation/generate.rs"]
mod generate;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use common::{AS_OF, Folder, Said};

/// Builds the own site of each place, as a matrix of jobs does.
fn build(nation: &Folder, places: &[&str], to: &str, more: &[&str]) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(place) = places.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (out, address) = (format!("{to}/{place}"), format!("https://{place}.example"));
            let mut args = vec!["build", "--place", place, "--out", &out, "--base-url", &address];
            args.extend(if more.is_empty() { &["--as-of", AS_OF][..] } else { more });
            nation.run(&args).good();
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
}

/// The nation, built once for all tests: `sites/<place>`.
fn nation() -> &'static Folder {
    static NATION: OnceLock<Folder> = OnceLock::new();
    NATION.get_or_init(|| {
        sweep();
        let nation = Folder::empty("nation");
        let provinces = generate::provinces();
        assert_eq!(provinces.len(), 34);
        generate::content(nation.path(), &provinces, 1);
        nation.write("nation.yaml", generate::PORTAL);
        let places: Vec<&str> = generate::places_of(&provinces).map(|(_, id)| id).collect();
        build(&nation, &places, "sites", &[]);
        nation
    })
}

/// The nation of a run that has ended: what all tests share goes with none of them.
fn sweep() {
    for entry in fs::read_dir(env!("CARGO_TARGET_TMPDIR")).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ended = |process: &str| process.parse::<u32>().is_ok() && !Path::new("/proc").join(process).exists();
        if name.strip_prefix("nation-").is_some_and(ended) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Every site.
fn all() -> Vec<String> {
    let provinces = generate::provinces();
    generate::places_of(&provinces).map(|(_, id)| format!("sites/{id}")).collect()
}

/// A folder with copies of some sites, to be spoilt.
fn some(name: &str, places: &[&str]) -> Folder {
    let folder = Folder::empty(name);
    folder.write("nation.yaml", generate::PORTAL);
    for place in places {
        common::copy(&nation().path().join("sites").join(place), &folder.path().join(place));
    }
    folder
}

fn assemble(folder: &Folder, sites: &[&str], out: &str) -> Said {
    let mut args = vec!["assemble", "--lang", "en", "--out", out];
    args.extend(sites);
    folder.run(&args)
}

/// The manifest made to fit what a file says now.
fn fit(folder: &Folder, site: &str, path: &str) {
    let manifest = format!("{site}/.minhbach/manifest.json");
    let bytes = fs::read(folder.path().join(site).join(path)).expect("the file");
    let lines: Vec<String> = folder
        .read(&manifest)
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
    folder.write(&manifest, &(lines.join("\n") + "\n"));
}

/// Changes a file of a site, and its manifest with it: what only somebody who means to deceive does.
fn spoil(folder: &Folder, site: &str, path: &str, find: &str, replace: &str) {
    let file = format!("{site}/{path}");
    let text = folder.read(&file);
    assert!(text.contains(find), "{file}: {find}");
    folder.write(&file, &text.replacen(find, replace, 1));
    fit(folder, site, path);
}

#[test]
fn thirty_four_provinces_and_the_nation_are_one_portal_the_same_each_time() {
    let folder = nation();
    let sites = all();
    let sites: Vec<&str> = sites.iter().map(String::as_str).collect();
    let said = assemble(folder, &sites, "quoc-gia").good();
    assert!(said.err.starts_with("0 errors, 0 warnings\njoined 35 sites: "), "{}", said.err);
    let made = common::files(&folder.path().join("quoc-gia"));
    // In any order, from anywhere: the same bytes.
    let elsewhere = Folder::empty("nation-again");
    elsewhere.write("nation.yaml", generate::PORTAL);
    let mut turned: Vec<String> = sites.iter().map(|site| folder.path().join(site).display().to_string()).collect();
    turned.reverse();
    assemble(&elsewhere, &turned.iter().map(String::as_str).collect::<Vec<_>>(), "again").good();
    assert_eq!(made, common::files(&elsewhere.path().join("again")));

    let text = |path: &str| String::from_utf8(made[path].clone()).expect("text");
    // Each place is there with its own address, and nothing of its pages.
    for (_, place) in generate::places_of(&generate::provinces()) {
        let link = format!("href=\"https://{place}.example/{place}/\"");
        assert!(text("index.html").contains(&link), "{place}");
        assert!(
            text("chi-tieu/ty-le-mau/index.html").contains(&format!("https://{place}.example/chi-tieu/ty-le-mau/"))
        );
        assert!(!made.keys().any(|path| path.starts_with(&format!("{place}/"))), "{place} has no page here");
    }
    // A former unit is spoken for by the site of what it became.
    assert!(text("index.html").contains(".example/mau-cu-an-giang/\""));
    // The joined table has every row of every place once, and nothing twice: the nation stands in every province's own table.
    let lines = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let joined = lines(&text("du-lieu/data.csv"));
    let mut own: Vec<String> = Vec::new();
    for (_, place) in generate::places_of(&generate::provinces()) {
        let table = folder.read(&format!("sites/{place}/du-lieu/data.csv"));
        own.extend(lines(&table).into_iter().filter(|line| line.starts_with(&format!("{place},"))));
    }
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    assert_eq!(sorted(joined), sorted(own));
    // Both languages, charts, feeds, a map of the site.
    let page = text("en/chi-tieu/ty-le-mau/index.html");
    assert!(page.contains("Places side by side") && page.matches("<svg").count() >= 4, "charts of what is comparable");
    assert!(text("feed.xml").contains("https://an-giang.example/") && made.contains_key("en/feed.xml"));
    assert!(text("sitemap.xml").contains("https://quoc-gia.example/chi-tieu/ty-le-mau/"));
    let found = made.iter().filter(|(path, _)| path.starts_with("tim-kiem/e."));
    assert!(
        found
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .any(|it| it.contains("https://an-giang.example/an-giang/ke-hoach-1/"))
    );
    // It is a site that holds its word.
    let said = folder.run(&["verify", "quoc-gia", "--lang", "en"]).good();
    assert!(said.err.starts_with("0 errors, 0 warnings\n"), "{}", said.err);
    // A second time into the same folder nothing changes.
    let stamp = |path: &str| {
        fs::metadata(folder.path().join("quoc-gia").join(path)).and_then(|it| it.modified()).expect("a file")
    };
    let before = (stamp("du-lieu/data.csv"), stamp("index.html"));
    assemble(folder, &sites, "quoc-gia").good();
    assert_eq!(before, (stamp("du-lieu/data.csv"), stamp("index.html")));
}

#[test]
fn a_place_s_own_site_has_its_place_and_the_nation_and_holds_its_word() {
    let site = common::files(&nation().path().join("sites/ha-noi"));
    let has = |path: &str| site.contains_key(path);
    assert!(
        has("index.html")
            && has("ha-noi/ke-hoach-1/ty-le/index.html")
            && has("toan-quoc/ke-hoach-1/ty-le/verdict.json")
    );
    assert!(has("ha-noi/feed.xml") && has("en/ha-noi/data.csv") == has("en/ha-noi/data.json"));
    assert!(!site.keys().any(|path| path.contains("an-giang")), "no other place");
    let home = String::from_utf8_lossy(&site["index.html"]).into_owned();
    assert!(home.contains("Cổng mẫu · Tỉnh Mẫu"), "the site's name has the place's: {}", &home[..600]);
    let said = nation().run(&["verify", "sites/ha-noi", "--lang", "en"]).good();
    assert!(said.err.starts_with("0 errors, 0 warnings\n"), "{}", said.err);
    let said = nation().run(&["diff", "sites/ha-noi", "sites/an-giang", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn a_place_that_is_not_there_is_named_with_the_nearest() {
    let said = nation().run(&["build", "--place", "ha-noj", "--out", "x", "--lang", "en", "--as-of", AS_OF]);
    assert_eq!(said.code, 1);
    let words = "error[MB202]: there is no place `ha-noj`\n --> --place:1:1\n";
    assert!(said.err.contains(words) && said.err.contains("help: did you mean `ha-noi`?"), "{}", said.err);
    assert_eq!(nation().run(&["build", "--place", "Hà Nội"]).code, 2, "no id at all is wrong usage");
}

/// An edition of a place’s own site is published with it alone.
#[test]
fn a_place_s_own_site_keeps_its_own_editions() {
    let folder = Folder::empty("nation-edition");
    generate::content(folder.path(), &["ha-noi".to_owned(), "an-giang".to_owned()], 1);
    folder.run(&["build", "--place", "ha-noi", "--edition", "2026-06-30"]).good();
    folder.run(&["build", "--place", "ha-noi", "--as-of", AS_OF, "--out", "own"]).good();
    let page = "an-ban/2026-06-30/ha-noi/ke-hoach-1/ty-le/index.html";
    assert!(folder.path().join("own").join(page).is_file());
    assert!(!folder.path().join("own/an-ban/2026-06-30/an-giang").exists());
    folder.run(&["build", "--place", "an-giang", "--as-of", AS_OF, "--out", "other"]).good();
    assert!(!folder.path().join("other/an-ban/2026-06-30").exists(), "it was made of another site");
    folder.run(&["verify", "own"]).good();
}

#[test]
fn every_fault_of_every_site_is_told_in_one_pass() {
    let folder = some("nation-faults", &["an-giang", "bac-ninh", "ca-mau", "ha-noi", "hue", "lai-chau", "lao-cai"]);
    fs::remove_file(folder.path().join("an-giang/.minhbach/manifest.json")).expect("a manifest");
    folder.edit("bac-ninh/du-lieu/portal.json", "\"licence\":\"CC-BY-4.0\"", "\"licence\":\"CC0-1.0\"");
    spoil(&folder, "ca-mau", "du-lieu/portal.json", "{\"schema\":1,", "{\"schema\":7,");
    spoil(&folder, "ha-noi", "du-lieu/portal.json", "\"address\":\"https://ha-noi.example/\",", "");
    common::copy(&nation().path().join("sites/ha-noi"), &folder.path().join("ha-noi-2"));
    common::copy(&nation().path().join("sites/ha-noi"), &folder.path().join("ha-noi-3"));
    spoil(&folder, "hue", "du-lieu/data.csv", ",percent,higher,", ",percent,sideways,");
    let text = folder.read("lai-chau/.minhbach/manifest.json");
    let (first, rest) = text.split_once("\"files\": {\n").expect("the files");
    let foreign = "    \"../../../etc/passwd\": {\"blake3\": \"00\", \"size\": 1},\n";
    folder.write("lai-chau/.minhbach/manifest.json", &format!("{first}\"files\": {{\n{foreign}{rest}"));
    let table = folder.read("lao-cai/du-lieu/data.csv");
    folder.write("lao-cai/du-lieu/data.csv", &table.replace(",30,", ",31,"));
    let sites = ["an-giang", "bac-ninh", "ca-mau", "ha-noi", "ha-noi-2", "ha-noi-3", "hue", "lai-chau", "lao-cai"];
    let said = assemble(&folder, &sites, "x");
    assert_eq!(said.code, 1);
    for words in [
        "error[MB901]: there is no manifest of minhbach\n--> an-giang/.minhbach/manifest.json\n",
        "error[MB902]: not what was published: another hash\n--> bac-ninh/du-lieu/portal.json\n",
        "error[MB909]: the form has version 7; this program reads version 1\n--> ca-mau/du-lieu/portal.json\n",
        "error[MB911]: this site has no address\n--> ha-noi/du-lieu/portal.json\n",
        "error[MB910]: speaks for `ha-noi`, as does `ha-noi-2`\n--> ha-noi-3\n",
        "column `direction`: `sideways` has not the right form\n--> hue/du-lieu/data.csv\n",
        "error[MB901]: the manifest lists a path that no site can have: \"../../../etc/passwd\"\n--> lai-chau/.minhbach/manifest.json\n",
        "error[MB902]: not what was published: another hash\n--> lao-cai/du-lieu/data.csv\n",
        "8 errors, 0 warnings\n",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    assert!(!folder.path().join("x").exists(), "nothing is published");
    // In Vietnamese, too.
    let said = folder.run(&["assemble", "an-giang", "--out", "x", "--lang", "vi"]);
    assert!(said.err.contains("lỗi[MB901]: không có bản kê của minhbach"), "{}", said.err);
}

#[test]
fn a_link_out_of_a_site_is_not_followed_and_a_row_of_a_foreign_place_is_refused() {
    let folder = some("nation-links", &["an-giang", "bac-ninh", "ca-mau"]);
    let summary = folder.path().join("an-giang/du-lieu/portal.json");
    fs::rename(&summary, folder.path().join("aside.json")).expect("moved");
    std::os::unix::fs::symlink(folder.path().join("aside.json"), &summary).expect("a link");
    spoil(&folder, "bac-ninh", "du-lieu/data.csv", "\nbac-ninh,", "\nca-mau,");
    spoil(&folder, "ca-mau", "du-lieu/portal.json", "https://ca-mau.example/", "javascript:alert(1)//");
    let said = assemble(&folder, &["an-giang", "bac-ninh", "ca-mau"], "x");
    for words in [
        "error[MB902]: this file is missing\n--> an-giang/du-lieu/portal.json\n",
        "column `place`: `ca-mau` has not the right form\n--> bac-ninh/du-lieu/data.csv\n",
        "is no address of a site\n--> ca-mau/du-lieu/portal.json\n",
        "3 errors, 0 warnings\n",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn hostile_texts_of_a_site_stay_texts() {
    let folder = some("nation-hostile", &["an-giang", "bac-ninh"]);
    let hostile = "<script>alert(1)</script>";
    spoil(&folder, "an-giang", "du-lieu/portal.json", "\"vi\":\"Kế hoạch mẫu 1\"", &format!("\"vi\":\"{hostile}\""));
    let summary = folder.read("an-giang/du-lieu/portal.json");
    folder.write("an-giang/du-lieu/portal.json", &summary.replace("Tỷ lệ mẫu", &format!("Tỷ lệ {hostile}")));
    fit(&folder, "an-giang", "du-lieu/portal.json");
    spoil(&folder, "bac-ninh", "du-lieu/data.csv", "Báo cáo mẫu 1", "=cmd|' /C calc'!A0");
    assemble(&folder, &["an-giang", "bac-ninh"], "x").good();
    for (path, bytes) in common::files(&folder.path().join("x")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(hostile), "{path}");
        assert!(!path.ends_with(".csv") || !text.contains(",=cmd"), "{path}");
    }
    // What turns letters round is refused.
    spoil(&folder, "an-giang", "du-lieu/portal.json", "\"vi\":\"Tỉnh Mẫu 01\"", "\"vi\":\"Tỉnh \\u202eMẫu\"");
    let said = assemble(&folder, &["an-giang"], "y");
    assert!(said.err.contains("error[MB909]: `vi`: `Tỉnh \\u{202e}Mẫu` has not the right form"), "{}", said.err);
}

#[test]
fn what_two_catalogues_define_differently_is_never_compared() {
    let folder = some("nation-differ", &["an-giang", "bac-ninh", "toan-quoc"]);
    let provinces = ["ca-mau".to_owned(), "ha-noi".to_owned()];
    generate::content(folder.path(), &provinces, 1);
    folder.edit("content/catalogue/indicators.yaml", "Số người mẫu trên tổng số người", "Số người mẫu trên dân số");
    build(&folder, &["ca-mau"], "other", &[]);
    let sites = ["an-giang", "bac-ninh", "toan-quoc", "other/ca-mau"];
    let said = assemble(&folder, &sites, "x").good();
    let words =
        "warning[MB913]: defines the indicator `ty-le-mau` otherwise than most sites (definition)\n--> other/ca-mau\n";
    assert!(said.err.contains(words) && said.err.contains("0 errors, 1 warning\n"), "{}", said.err);
    let page = folder.read("x/chi-tieu/ty-le-mau/index.html");
    assert_eq!(page.matches("<table class=\"stack targets\">").count(), 2, "a table for each definition");
    for words in ["Không so được.", "(định nghĩa)", "Số người mẫu trên dân số", "Số người mẫu trên tổng số người"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<figure"), "and no chart of both");
    let alike = folder.read("x/chi-tieu/so-mau/index.html");
    assert_eq!(alike.matches("<table class=\"stack targets\">").count(), 1);
    folder.run(&["verify", "x"]).good();
}

#[test]
fn each_site_keeps_its_own_day() {
    let folder = some("nation-days", &["an-giang"]);
    generate::content(folder.path(), &["bac-ninh".to_owned()], 1);
    build(&folder, &["bac-ninh"], "other", &["--as-of", "2026-08-01"]);
    let said = assemble(&folder, &["an-giang", "other/bac-ninh"], "x").good();
    let words =
        "warning[MB912]: has data as of 2026-08-01, while another site is as of 2026-11-21\n--> other/bac-ninh\n";
    assert!(said.err.contains(words), "{}", said.err);
    let home = folder.read("x/index.html");
    assert!(home.contains("<time datetime=\"2026-08-01\">") && home.contains("<time datetime=\"2026-11-21\">"));
    assert!(home.contains("tùy nơi"));
}

#[test]
fn settings_are_held_to_the_form_of_portal_yaml() {
    let folder = some("nation-settings", &["an-giang"]);
    folder.edit("nation.yaml", "licence: CC-BY-4.0", "license: CC-BY-4.0");
    let said = assemble(&folder, &["an-giang", "khong-co"], "x");
    assert!(said.code == 1 && said.err.contains("nation.yaml:8:1\n"), "{}", said.err);
    assert!(
        said.err.contains("error[MB901]: there is no manifest"),
        "the sites' faults are told in the same run: {}",
        said.err
    );
    fs::remove_file(folder.path().join("nation.yaml")).expect("settings");
    let said = assemble(&folder, &["an-giang"], "x");
    assert!(
        said.code == 1 && said.err.contains("error[MB007]: the settings of the national portal are missing"),
        "{}",
        said.err
    );
    let said = folder.run(&["assemble", "an-giang", "--out", "x", "--portal", "khong-co.yaml", "--lang", "en"]);
    assert_eq!(said.code, 3, "{}", said.err);
}

/// A national portal may look as its ministry wants: the theme lies beside its settings, as in any portal.
#[test]
fn a_national_portal_has_the_theme_that_it_names() {
    let folder = some("nation-theme", &["an-giang"]);
    folder.write("nation.yaml", &format!("{}theme: sen\n", generate::PORTAL));
    let said = assemble(&folder, &["an-giang"], "x");
    assert!(said.code == 1 && said.err.contains("there is no theme `themes/sen/`"), "{}", said.err);
    assert!(said.err.contains("nation.yaml"), "{}", said.err);
    folder.write("themes/sen/static/additions.css", ":root { --band: #5b1f3a; }\n");
    folder.write("themes/sen/templates/parts/label.html", "{% if %}");
    let said = assemble(&folder, &["an-giang"], "x");
    assert!(said.code == 1 && said.err.contains("themes/sen/templates/parts/label.html:1:"), "{}", said.err);
    fs::remove_file(folder.path().join("themes/sen/templates/parts/label.html")).expect("a template");
    assemble(&folder, &["an-giang"], "x").good();
    let files = common::files(&folder.path().join("x"));
    let (_, sheet) = files.iter().find(|(path, _)| path.ends_with(".css")).expect("a sheet");
    assert!(String::from_utf8_lossy(sheet).contains("--band: #5b1f3a"));
}

/// For `tests/run` and for measuring by hand: lays the content of a fictional nation out in the folder MINHBACH_NATION, each
/// province with MINHBACH_NATION_PLANS plans (one if not given).
#[test]
#[ignore = "writes into a folder that is named by hand"]
fn lay_out_a_nation() {
    let Some(folder) = std::env::var_os("MINHBACH_NATION") else { panic!("MINHBACH_NATION names the folder") };
    let plans = std::env::var("MINHBACH_NATION_PLANS").map_or(1, |plans| plans.parse().expect("a number"));
    let root = PathBuf::from(folder);
    generate::content(&root, &generate::provinces(), plans);
    common::put(&root.join("nation.yaml"), generate::PORTAL.as_bytes());
    let places: Vec<String> = generate::places_of(&generate::provinces()).map(|(_, id)| id.to_owned()).collect();
    common::put(Path::new(&root.join("places.txt")), (places.join("\n") + "\n").as_bytes());
}
