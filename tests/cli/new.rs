//! `new`: from an empty folder to a portal with a plan and a report that `check` has nothing against.

use std::path::Path;

use crate::common::{self, AS_OF, Folder};

const CHECK: [&str; 5] = ["check", "--as-of", AS_OF, "--lang", "en"];

/// Runs it twice: the first time it makes files, the second it refuses and changes nothing. A path that begins with `/` is
/// the portal's, others are below `content/`.
fn made(folder: &Folder, args: &[&str], files: &[&str]) {
    let args = [&["new", "--lang", "en"], args].concat();
    let path = |file: &&str| file.strip_prefix('/').map_or_else(|| format!("content/{file}"), str::to_owned);
    let lines: String = match files.len() {
        ..4 => files.iter().map(|file| format!("made ./{}\n", path(file))).collect(),
        count => format!("made {count} files; the content is in ./content/\n"),
    };
    folder.run(&args).is(0, "", &lines);
    let before = common::files(folder.path());
    for file in files {
        assert!(before.contains_key(&path(file)), "{file}");
    }
    let words = format!("./content/{}: exists already, not written over\n", files[0]);
    folder.run(&args).is(2, "", &words);
    assert!(common::files(folder.path()) == before, "{args:?}: the second time nothing changes");
}

#[test]
fn skeletons_pass_once_they_are_filled_in() {
    let folder = Folder::empty("new-filled");
    let catalogue = ["portal.yaml", "catalogue/agencies.yaml", "catalogue/documents.yaml", "catalogue/indicators.yaml"];
    let rest = ["catalogue/places.yaml", "catalogue/topics.yaml", "index.md", "about.md"];
    let ci = ["/.github/workflows/minhbach.yml", "/.gitlab-ci.yml", "/ci/publish.sh", "/ci/minhbach.lock"];
    made(&folder, &["portal"], &[&catalogue[..], &rest, &ci, &["/.gitignore", "/.gitattributes"]].concat());
    left(&folder, &["about.md", "index.md", "portal.yaml", "portal.yaml"]);

    made(&folder, &["place", "ma-tinh", "--name", "Tỉnh Thử"], &["ma-tinh/index.md"]);
    left(&folder, &["about.md", "index.md", "ma-tinh/index.md", "portal.yaml", "portal.yaml"]);

    made(&folder, &["plan", "ma-tinh/ke-hoach"], &["ma-tinh/ke-hoach/plan.yaml", "ma-tinh/ke-hoach/index.md"]);
    made(&folder, &["report", "ma-tinh/bao-cao"], &["ma-tinh/reports/bao-cao.yaml"]);
    let said = folder.run(&CHECK);
    assert_eq!(said.code, 1, "what is empty must be filled in");
    for file in ["ma-tinh/ke-hoach/plan.yaml", "ma-tinh/reports/bao-cao.yaml"] {
        assert!(said.err.contains(&format!("--> content/{file}:")), "{}", said.err);
    }

    // Only what the skeletons hold: their own examples, without the comment sign.
    let open = |file: &str, key: &str| {
        folder.edit(&format!("content/catalogue/{file}.yaml"), &format!("{key}: []\n#   - "), &format!("{key}:\n  - "));
    };
    open("topics", "topics");
    open("indicators", "indicators");
    open("agencies", "agencies");
    folder.edit("content/catalogue/agencies.yaml", "so-noi-vu", "ma-co-quan");
    open("documents", "documents");
    let decision = "  - {id: qd-12, kind: decision, number: \"12/QĐ-UBND\", issuer: ma-co-quan, date: 2026-01-05, title: \"Kế hoạch\"}\n";
    let documents = folder.read("content/catalogue/documents.yaml");
    folder.write("content/catalogue/documents.yaml", &(documents + decision));

    let plan = "content/ma-tinh/ke-hoach/plan.yaml";
    for (find, replace) in [
        ("document:                 #", "document: qd-12           #"),
        ("\ntitle:                   ", "\ntitle: \"Kế hoạch thử\" "),
        ("\nshort_title:             ", "\nshort_title: \"Thử\" "),
        ("period: {from: , to: }", "period: {from: 2026, to: 2030}"),
        ("implements: []", "implements: [nq-28-nq-tw]"),
        ("topics: []", "topics: [bao-hiem-xa-hoi]"),
        ("# legal_bases:\n#   -", "legal_bases:\n  -"),
        ("  - location:             #", "  - location: \"II.2\"      #"),
        ("    heading:              #", "    heading: \"Mục tiêu\"   #"),
        (
            "    items: []             # - {mark: \"-\", text: \"«mẫu: Đến năm 2030: 60% …»\"}",
            "    items: [{mark: \"-\", text: \"«mẫu: 60% …»; «mẫu: hoàn tất việc kết nối …»\"}]",
        ),
    ] {
        folder.edit(plan, find, replace);
    }
    uncomment(&folder, plan, "# targets:\n");
    uncomment(&folder, plan, "# task_groups:\n");
    uncomment(&folder, plan, "# duties:\n");
    uncomment(&folder, plan, "# reporting_duties:\n");

    let report = "content/ma-tinh/reports/bao-cao.yaml";
    for (find, replace) in [
        ("publisher:                #", "publisher: ma-co-quan     #"),
        ("\ntitle:                   ", "\ntitle: \"Báo cáo thử\" "),
        ("# date: 2026-01-15", "date: 2026-01-15"),
        ("# address: \"https://dien-dia-chi-that.example/…\"", "address: \"https://mau.example\""),
        ("  - indicator:            #", "  - indicator: ty-le-bhxh #"),
        ("    period:               #", "    period: 2025          #"),
        ("    value:                # 41.4", "    value: 41.4"),
        ("# fulfils: [noi/ke-hoach/bao-cao-nam]", "fulfils: [ma-tinh/ke-hoach/bao-cao-nam]"),
    ] {
        folder.edit(report, find, replace);
    }
    // Nothing of the examples is taken for the office's own words.
    let said = folder.run(&CHECK);
    for file in ["ma-tinh/ke-hoach/plan.yaml", "ma-tinh/ke-hoach/index.md", "ma-tinh/index.md"] {
        assert!(said.err.contains(&format!("--> content/{file}:")), "{}", said.err);
    }
    let text = folder.read(plan);
    // Two stand in one text, one in the comment at the head; the others are four pieces of prose and two addresses.
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.err.matches("warning[MB118]").count(), 6 + text.matches("«mẫu: ").count() - 2, "{}", said.err);
    folder.write(plan, &text.replace("«mẫu: ", "").replace('»', ""));
    for text in ["index.md", "about.md", "ma-tinh/index.md", "ma-tinh/ke-hoach/index.md"] {
        folder.write(&format!("content/{text}"), "---\ntitle: \"Thử\"\n---\n\nLời của cơ quan.\n");
    }
    let portal = folder.read("content/portal.yaml");
    folder.write("content/portal.yaml", &portal.replace("dien-dia-chi-that.example", "cong.tinh-thu.example"));
    folder.run(&CHECK).is(0, "", "0 errors, 0 warnings\n");
    folder.run(&["build", "--as-of", AS_OF]).good();
    let target = folder.read("public/ma-tinh/ke-hoach/ty-le-bhxh/index.html");
    assert!(target.contains("41,4"), "the report's value is on the target's page");
}

/// Nothing is wrong but that these files have samples left.
fn left(folder: &Folder, files: &[&str]) {
    let said = folder.run(&CHECK);
    assert_eq!(said.code, 0, "{}", said.err);
    let places = said.err.lines().filter_map(|line| line.trim_start().strip_prefix("--> content/"));
    assert_eq!(places.filter_map(|place| place.split(':').next()).collect::<Vec<_>>(), files, "{}", said.err);
    assert_eq!(said.err.matches("warning[MB118]").count(), files.len(), "{}", said.err);
    assert!(said.err.ends_with(&format!("0 errors, {} warnings\n", files.len())), "{}", said.err);
}

/// `# key:` or `key: []`, and the commented lines after it, as the skeleton tells the author to write them.
fn uncomment(folder: &Folder, path: &str, empty: &str) {
    let text = folder.read(path);
    let at = text.match_indices(empty).find(|(at, _)| text[..*at].ends_with('\n')).map(|(at, _)| at);
    let at = at.unwrap_or_else(|| panic!("{path}: {empty}"));
    let (before, rest) = text.split_at(at);
    let mut out =
        format!("{before}{}\n", empty.trim_start_matches("# ").trim_end_matches('\n').trim_end_matches(" []"));
    let mut inside = true;
    for line in rest[empty.len()..].lines() {
        inside &= line.starts_with('#');
        out.push_str(if inside { &line[2..] } else { line });
        out.push('\n');
    }
    folder.write(path, &out);
}

/// Names are text: quotes and signs of YAML in them are no syntax.
#[test]
fn a_place_may_have_any_name() {
    let folder = Folder::empty("new-names");
    folder.run(&["new", "portal"]).good();
    for (id, name) in [("a", "Lào \"Cai\""), ("b", "x: [y] # z"), ("c", "một \\ hai"), ("d", "hai\ndòng")] {
        folder.run(&["new", "place", id, "--name", name]).good();
    }
    left(
        &folder,
        &["a/index.md", "about.md", "b/index.md", "c/index.md", "d/index.md", "index.md", "portal.yaml", "portal.yaml"],
    );
}

/// A place that was listed by hand gets its text and no second entry; the author's comments stay.
#[test]
fn a_listed_place_is_not_listed_twice() {
    let folder = Folder::empty("new-listed");
    folder.run(&["new", "portal"]).good();
    let list = "# Của tôi\nschema: 1\nplaces:\n  - {id: a, name: \"A\", kind: province} # một\n";
    folder.write("content/catalogue/places.yaml", list);
    folder.run(&["new", "place", "a", "--name", "A"]).good();
    assert_eq!(folder.read("content/catalogue/places.yaml"), list);
    folder.run(&["new", "place", "b", "--name", "B"]).good();
    let both = format!("{list}  - {{id: b, name: \"B\", kind: province}}\n");
    assert_eq!(folder.read("content/catalogue/places.yaml"), both);
    left(&folder, &["a/index.md", "about.md", "b/index.md", "index.md", "portal.yaml", "portal.yaml"]);
}

#[test]
fn what_can_be_no_address_is_refused() {
    let folder = Folder::empty("new-ids");
    folder.run(&["new", "portal"]).good();
    let before = common::files(folder.path());
    let refused: [&[&str]; 8] = [
        &["place", "Lào-Cai", "--name", "x"],
        &["place", "../x", "--name", "x"],
        &["place", "", "--name", "x"],
        &["plan", "a"],
        &["plan", "a/b/c"],
        &["plan", "a/../c"],
        &["report", "a/B"],
        &["report", "/a"],
    ];
    for args in refused {
        let said = folder.run(&[&["new"], args].concat());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}: {}", said.err);
        assert!(said.err.contains("không dùng làm địa chỉ được"), "{args:?}: {}", said.err);
    }
    assert!(common::files(folder.path()) == before);
    assert!(!Path::new(folder.path()).join("x").exists());
}

/// No page would be made of it, and nobody would say so.
#[test]
fn a_plan_or_report_of_an_unknown_place_is_refused() {
    let folder = Folder::empty("new-unknown-place");
    folder.run(&["new", "portal"]).good();
    folder.run(&["new", "place", "lao-cai", "--name", "Lào Cai"]).good();
    let before = common::files(folder.path());
    let nowhere = Folder::empty("new-nowhere");
    for what in ["plan", "report"] {
        folder.run(&["new", what, "lao-ca/mot", "--lang", "en"]).is(
            2,
            "",
            "the catalogue has no place `lao-ca`; did you mean `lao-cai`? To add it: minhbach new place lao-ca --name \"…\"\n",
        );
        let said = folder.run(&["new", what, "xyz/mot"]);
        assert_eq!((said.code, said.err.contains("chưa có địa phương `xyz`. Muốn thêm: ")), (2, true), "{}", said.err);
        let said = nowhere.run(&["new", what, "lao-cai/mot"]);
        assert_eq!((said.code, said.err.contains("hãy `cd` vào thư mục của cổng")), (3, true), "{}", said.err);
    }
    assert!(common::files(folder.path()) == before && common::files(nowhere.path()).is_empty());
    // A catalogue that can't be read is for `check` to tell.
    folder.write("content/catalogue/places.yaml", "places: [\n");
    folder.run(&["new", "plan", "xyz/mot"]).good();
}

/// The release that CI takes is pinned, or it is said that it is not; never is a hash made up.
#[test]
fn the_lock_pins_what_was_given() {
    let version = env!("CARGO_PKG_VERSION");
    let folder = Folder::empty("new-lock");
    folder.run(&["new", "portal"]).good();
    let lock = folder.read("ci/minhbach.lock");
    assert!(lock.ends_with(&format!("\nversion={version}\nurl=\nsha256=\n")), "{lock}");

    let folder = Folder::empty("new-lock-pinned");
    let (url, hash) = ("https://mau.example/minhbach.tar.gz", "0123456789abcdef".repeat(4));
    folder.run(&["new", "portal", "--release-url", url, "--release-sha256", &hash]).good();
    let lock = folder.read("ci/minhbach.lock");
    assert!(lock.ends_with(&format!("\nversion={version}\nurl={url}\nsha256={hash}\n")), "{lock}");

    let before = common::files(folder.path());
    for (option, value) in [
        ("--release-url", "http://mau.example/x"),
        ("--release-url", "https://mau.example/x\nsha256=1"),
        ("--release-sha256", "0123"),
        ("--release-sha256", &hash.to_uppercase()),
    ] {
        assert_eq!(folder.run(&["new", "ci", option, value]).code, 2, "{option} {value}");
    }
    assert!(common::files(folder.path()) == before);
}

/// A portal of earlier days gets the files of CI alone, and keeps what its repository has.
#[test]
fn a_portal_that_is_there_gets_only_the_files_of_ci() {
    let folder = Folder::portal("new-ci");
    folder.write(".gitignore", "/cua-toi/\n");
    let before = common::files(folder.path());
    let said = folder.run(&["new", "ci", "--lang", "en"]).good();
    assert!(said.err.starts_with("./.gitignore: exists already and stays; add these lines"), "{}", said.err);
    assert!(said.err.contains("\n  /public/\n"), "{}", said.err);
    let after = common::files(folder.path());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "nothing is written over");
    assert_eq!(after.len(), before.len() + 5);
    folder.run(&["new", "ci", "--lang", "en"]).is(
        2,
        "",
        "./.github/workflows/minhbach.yml: exists already, not written over\n",
    );
    folder.run(&CHECK).is(0, "", "0 errors, 0 warnings\n");
}
