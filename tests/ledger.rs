//! The ledger over real little repositories of the fictional portal, with days and authors of their own.
//!
//! `UPDATE=1 cargo test --test ledger` writes the transcripts in `tests/ledger/`; read them before they are committed. The
//! history of this repository itself is tested nowhere: it grows.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

mod common;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::{AS_OF, Folder};
use minhbach::{
    change::{Ledger, Reach, When, sentence},
    diagnostic::Report,
    locale::Lang,
    source::{self, History, Limits, Sources, history},
};

const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";
const AMENDMENT: &str = "content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml";

/// A repository whose root, or a folder in it, is the fictional portal.
struct Repository {
    folder: Folder,
    portal: PathBuf,
}

impl Repository {
    /// With one commit, of the portal without its amendment.
    fn new(name: &str) -> Repository {
        let repository = Repository::in_folder(name, "");
        let amendment = repository.folder.read(AMENDMENT);
        fs::remove_file(repository.folder.path().join(AMENDMENT)).expect("removed");
        repository.folder.write(".git/amendment", &amendment);
        repository.commit("2026-01-05", "Đưa kế hoạch mẫu lên cổng");
        repository
    }

    fn in_folder(name: &str, inner: &str) -> Repository {
        let folder = Folder::empty(&format!("ledger-{name}"));
        let portal = folder.path().join(inner);
        common::copy(&common::base(), &portal);
        git(folder.path(), &["init", "--quiet", "--initial-branch=main"], "2026-01-01");
        Repository { folder, portal }
    }

    fn commit(&self, day: &str, subject: &str) {
        self.git(day, &["add", "--all"]);
        self.git(day, &["commit", "--quiet", "--allow-empty", "--message", subject]);
    }

    fn git(&self, day: &str, args: &[&str]) -> String {
        git(self.folder.path(), args, day)
    }

    /// The later document, as it was set aside.
    fn amend(&self) {
        let text = self.folder.read(".git/amendment");
        self.folder.write(AMENDMENT, &text);
    }

    fn ledger(&self) -> Ledger {
        ledger(&self.portal)
    }
}

/// Runs Git with nothing of the tester's own.
fn git(folder: &Path, args: &[&str], day: &str) -> String {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    let stamp = format!("{day}T09:30:00+0700");
    let person = [("NAME", "Người Mẫu"), ("EMAIL", "mau@mau.example"), ("DATE", stamp.as_str())];
    for (what, value) in person {
        command.env(format!("GIT_AUTHOR_{what}"), value).env(format!("GIT_COMMITTER_{what}"), value);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C");
    let said = command.args(["-c", "protocol.file.allow=always"]).args(args).current_dir(folder).output().expect("git");
    assert!(said.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).expect("UTF-8")
}

fn sources(root: &Path) -> Sources {
    let mut sources = source::read(root, Limits::default(), &mut Report::new()).expect("a portal");
    sources.history = Box::new(History::read(root, &Limits::default()));
    sources
}

fn ledger(root: &Path) -> Ledger {
    Ledger::new(&sources(root))
}

/// Everything that the ledger says, in both languages.
fn transcript(ledger: &Ledger) -> String {
    let mut text = String::new();
    let reach = match &ledger.reach {
        Reach::Full => "full".to_owned(),
        Reach::Since { day, cause, .. } => {
            format!("since {} ({cause:?})", day.map_or("?".to_owned(), |day| day.to_string()))
        }
        Reach::Nothing(why) => format!("none ({why:?})"),
    };
    writeln!(text, "history: {reach}").expect("memory");
    for entry in &ledger.entries {
        let head = match &entry.when {
            When::Uncommitted => "uncommitted".to_owned(),
            When::Commit { day, subject, merge, .. } => {
                let day = day.map_or("?".to_owned(), |day| day.to_string());
                format!("{day} {subject}{}", if *merge { " (merge)" } else { "" })
            }
        };
        writeln!(text, "\n{head}").expect("memory");
        for change in &entry.changes {
            writeln!(text, "- {}", sentence(change, &ledger.names, Lang::Vi)).expect("memory");
            writeln!(text, "  {}", sentence(change, &ledger.names, Lang::En)).expect("memory");
        }
    }
    text
}

#[track_caller]
fn golden(name: &str, ledger: &Ledger) {
    let path = common::repository().join(format!("tests/ledger/{name}.txt"));
    let said = transcript(ledger);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &said).expect("the transcript");
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert!(held == said, "tests/ledger/{name}.txt differs; the ledger says:\n{said}");
}

#[test]
fn an_amendment_reads_differently_from_a_silent_edit() {
    let repository = Repository::new("amendment");
    repository.amend();
    repository.commit("2026-02-01", "Quyết định sửa kế hoạch mẫu");
    repository.folder.edit(PLAN, "value: 2.5\n", "value: 3.5\n");
    repository.folder.edit(
        PLAN,
        "sentence: \"trong đó 2,5% là tự nguyện\"",
        "sentence: \"trong đó 3,5% là tự nguyện\"",
    );
    repository.commit("2026-02-02", "Sửa số");
    golden("amendment-and-silent-edit", &repository.ledger());
}

#[test]
fn a_correction_gives_its_reason() {
    let repository = Repository::new("correction");
    repository.folder.edit(PLAN, "value: 45\n", "value: 54\n");
    repository.folder.edit(PLAN, "period: {from: 2020, to: 2030}", "period: {from: 2020, to: 2030}\ncorrections:\n  - {date: 2026-03-01, of: [ty-le-mau], reason: {vi: \"nhập nhầm hai chữ số\", en: \"two digits were swapped\"}}");
    repository.commit("2026-03-01", "Đính chính");
    // A reason that comes later explains what was changed before; one that names another thing excuses nothing.
    repository.folder.edit(PLAN, "reason: {vi: \"nhập nhầm hai chữ số\", en: \"two digits were swapped\"}}", "reason: {vi: \"nhập nhầm hai chữ số\", en: \"two digits were swapped\"}}\n  - {date: 2026-03-02, of: [noi-du-lieu], reason: \"thiếu dấu\"}");
    repository.folder.edit(PLAN, "value: 60\n", "value: 61\n");
    repository.commit("2026-03-02", "Sửa tiếp");
    golden("correction", &repository.ledger());
}

#[test]
fn results_are_revised_and_withdrawn() {
    let repository = Repository::new("results");
    repository.folder.edit(
        REPORT,
        "    value: 38.5\n    standing: final",
        "    value: 38.6\n    standing: preliminary",
    );
    repository.folder.edit(REPORT, "value: 385", "value: 386");
    repository.commit("2026-02-01", "Số mới");
    repository.folder.edit(
        REPORT,
        "  - indicator: ty-le-hai-co-so\n    base: sau\n    period: 2023\n    value: 10\n    standing: preliminary\n",
        "",
    );
    repository.commit("2026-02-02", "Rút một số");
    repository.folder.edit(REPORT, "period: 2023", "period: 2022");
    repository.commit("2026-02-03", "Đổi kỳ");
    let report = repository.folder.read(REPORT);
    repository.folder.write("content/tinh-mau/reports/bao-cao-2024.yaml", &report.replace("2023", "2024"));
    repository.commit("2026-02-04", "Báo cáo mới");
    fs::remove_file(repository.folder.path().join(REPORT)).expect("removed");
    repository.commit("2026-02-05", "Bỏ một báo cáo");
    golden("results", &repository.ledger());
}

#[test]
fn tasks_duties_and_words() {
    let repository = Repository::new("tasks");
    repository.folder.edit(
        PLAN,
        "{text: \"Quý II/2021\", quarter: 2021-Q2}",
        "{text: \"Quý IV/2021\", quarter: 2021-Q4}",
    );
    repository.folder.edit(PLAN, "lead: [so-mau]", "lead: [ubnd-tinh-mau]");
    repository.folder.edit(PLAN, "text: \"Sở Mẫu tuyên truyền.\"", "text: \"Sở Mẫu tuyên truyền rộng rãi.\"");
    repository.folder.edit(PLAN, "due: [{every: year, before: \"12-15\"}]", "due: [{every: quarter, day: 25}]");
    repository.folder.edit(PLAN, "statement: \"nối xong dữ liệu\"", "statement: \"nối xong toàn bộ dữ liệu\"");
    repository.folder.edit(PLAN, "baseline: {year: 2020, value: 30}", "baseline: {year: 2021, value: 31}");
    repository.commit("2026-02-01", "Nhiều chỗ");
    repository.folder.edit(PLAN, "        words: \"khoảng\"\n", "");
    repository.folder.edit(PLAN, "        comparator: reach", "        comparator: at_least");
    let text = repository.folder.read("content/tinh-mau/ke-hoach-mau/index.md");
    repository.folder.write("content/tinh-mau/ke-hoach-mau/index.md", &format!("{text}\nMột đoạn mới.\n"));
    repository.commit("2026-02-02", "Cách hiểu");
    golden("tasks-duties-words", &repository.ledger());
}

#[test]
fn a_renamed_file_is_moved_not_new() {
    let repository = Repository::new("renamed");
    let git = |args: &[&str]| repository.git("2026-02-01", args);
    git(&["mv", REPORT, "content/tinh-mau/reports/bao-cao-nam-2023.yaml"]);
    repository.folder.edit("content/tinh-mau/reports/bao-cao-nam-2023.yaml", "value: 38.5", "value: 38.7");
    repository.commit("2026-02-01", "Đổi tên");
    git(&["mv", "content/tinh-mau/ke-hoach-mau", "content/tinh-mau/ke-hoach-mau-2020"]);
    repository.commit("2026-02-02", "Đổi thư mục");
    golden("renamed", &repository.ledger());
}

#[test]
fn a_merge_is_one_step_on_its_day() {
    let repository = Repository::new("merge");
    let git = |day: &str, args: &[&str]| repository.git(day, args);
    git("2026-02-01", &["switch", "--quiet", "--create", "nhanh"]);
    repository.folder.edit(PLAN, "value: 45\n", "value: 46\n");
    repository.commit("2026-02-01", "Trên nhánh");
    git("2026-02-02", &["switch", "--quiet", "main"]);
    repository.folder.edit(REPORT, "value: 38.5", "value: 38.7");
    repository.commit("2026-02-02", "Trên nhánh chính");
    git("2026-02-03", &["merge", "--quiet", "--no-ff", "--no-edit", "--message", "Gộp nhánh", "nhanh"]);
    golden("merge", &repository.ledger());
}

#[test]
fn a_shallow_copy_says_where_it_begins() {
    let repository = Repository::new("shallow");
    for (number, day) in [("46", "2026-02-01"), ("47", "2026-02-02")] {
        let text = repository.folder.read(PLAN);
        let old = text.lines().find(|line| line.starts_with("        value: 4")).expect("the milestone").to_owned();
        repository.folder.write(PLAN, &text.replacen(&old, &format!("        value: {number}"), 1));
        repository.commit(day, &format!("Sửa thành {number}"));
    }
    let copies = Folder::empty("ledger-shallow-copies");
    let address = format!("file://{}", repository.folder.path().display());
    for (depth, name) in [("1", "one"), ("2", "two")] {
        git(copies.path(), &["clone", "--quiet", "--depth", depth, &address, name], "2026-02-03");
    }
    golden("shallow-one", &ledger(&copies.path().join("one")));
    golden("shallow-two", &ledger(&copies.path().join("two")));
    assert_eq!(sources(&copies.path().join("one")).history.state.word(), "shallow");
    assert_eq!(repository.ledger().reach, Reach::Full);
}

#[test]
fn a_portal_may_lie_in_a_folder_of_its_repository() {
    let repository = Repository::in_folder("folder", "cong/tỉnh mẫu");
    repository.commit("2026-01-05", "Đưa kế hoạch mẫu lên cổng");
    let ledger = repository.ledger();
    assert_eq!(ledger.reach, Reach::Full);
    assert_eq!(ledger.entries.len(), 1, "{}", transcript(&ledger));
    // Another folder of the repository is no matter of the portal.
    repository.folder.write("khác/content/tinh-mau/index.md", "Chữ.\n");
    repository.commit("2026-01-06", "Ngoài cổng");
    assert_eq!(repository.ledger().entries.len(), 1);
}

#[test]
fn without_git_nothing_is_told() {
    let portal = Folder::portal("ledger-none");
    let ledger = ledger(portal.path());
    assert!(matches!(ledger.reach, Reach::Nothing(_)) && ledger.entries.is_empty(), "{ledger:?}");
    let repository = Repository::in_folder("unborn", "");
    assert!(matches!(repository.ledger().reach, Reach::Nothing(history::Absent::NotCommitted)));
}

#[test]
fn what_is_not_committed_is_said_to_be_so() {
    let repository = Repository::new("uncommitted");
    assert!(sources(&repository.portal).uncommitted().is_empty());
    assert_eq!(sources(&repository.portal).last_changed(&["content/tinh-mau/"]), Some("2026-01-05"));
    repository.folder.edit(PLAN, "value: 45\n", "value: 47\n");
    repository.folder.write("content/README.md", "Không phải bài của cổng.\n");
    golden("uncommitted", &repository.ledger());
    let sources = sources(&repository.portal);
    assert_eq!(sources.uncommitted().into_iter().collect::<Vec<_>>(), [PLAN]);
    assert_eq!(sources.last_changed(&["content/tinh-mau/"]), None, "the day is not known");
    assert_eq!(sources.last_changed(&[REPORT]), Some("2026-01-05"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_as_such() {
    let repository = Repository::new("invalid");
    let good = repository.folder.read(PLAN);
    repository.folder.write(PLAN, &good.replacen("targets:", "targets: [", 1));
    repository.commit("2026-02-01", "Hỏng YAML");
    repository.folder.write(PLAN, &good.replace("value: 45\n", "value: 46\n"));
    repository.commit("2026-02-02", "Sửa lại");
    repository.folder.edit(PLAN, "value: 46\n", "value: 47\n");
    repository.commit("2026-02-03", "Sửa tiếp");
    golden("invalid-yaml", &repository.ledger());
}

/// The file of a loose object.
fn object(repository: &Repository, revision: &str) -> PathBuf {
    let hash = repository.git("2026-01-01", &["rev-parse", revision]);
    let hash = hash.trim();
    repository.folder.path().join(".git/objects").join(&hash[..2]).join(&hash[2..])
}

fn spoil(path: &Path) {
    let mut permissions = fs::metadata(path).expect("the object").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o644);
    fs::set_permissions(path, permissions).expect("writable");
    fs::write(path, b"spoilt").expect("written");
}

#[test]
fn a_spoilt_or_missing_object_is_told_and_the_rest_with_it() {
    let repository = Repository::new("spoilt");
    for (number, day) in [("46", "2026-02-01"), ("47", "2026-02-02"), ("48", "2026-02-03")] {
        let before = (number.parse::<u32>().expect("a number") - 1).to_string();
        repository.folder.edit(PLAN, &format!("value: {before}\n"), &format!("value: {number}\n"));
        repository.commit(day, &format!("Sửa thành {number}"));
    }
    spoil(&object(&repository, &format!("HEAD~2:{PLAN}")));
    golden("spoilt-object", &repository.ledger());
    fs::remove_file(object(&repository, &format!("HEAD~1:{PLAN}"))).expect("removed");
    golden("missing-object", &repository.ledger());
    // A commit that can't be read: what came before it is not known.
    fs::remove_file(object(&repository, "HEAD~2")).expect("removed");
    golden("broken-history", &repository.ledger());
}

/// What a repository's configuration may say must neither run a program nor change what is told.
#[test]
fn a_hostile_configuration_changes_nothing() {
    let repository = Repository::new("hostile");
    repository.folder.edit(PLAN, "value: 45\n", "value: 46\n");
    repository.commit("2026-02-01", "Sửa");
    let before = transcript(&repository.ledger());
    let touched = repository.folder.path().join("touched");
    let run = format!("touch {}", touched.display());
    let settings = [
        ("core.fsmonitor", run.as_str()),
        ("core.pager", run.as_str()),
        ("diff.external", run.as_str()),
        ("gpg.program", run.as_str()),
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("diff.renames", "false"),
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.orderFile", "/nowhere"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "5"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("format.pretty", "raw"),
        ("log.date", "relative"),
        ("safe.directory", ""),
    ];
    for (name, value) in settings {
        repository.git("2026-02-01", &["config", name, value]);
    }
    assert_eq!(transcript(&repository.ledger()), before);
    assert!(!touched.exists(), "a program of the repository was run");
}

/// A commit whose date is none, and names that are no text, are told as they are.
#[test]
fn odd_dates_and_names_do_no_harm() {
    use std::os::unix::ffi::OsStrExt as _;
    let repository = Repository::new("odd");
    repository.folder.edit(PLAN, "value: 45\n", "value: 46\n");
    let name = std::ffi::OsStr::from_bytes(b"t\xEAn.yaml");
    fs::write(repository.folder.path().join("content/tinh-mau").join(name), "a: 1\n").expect("a file");
    repository.git("2026-02-01", &["add", "--all"]);
    fs::remove_file(repository.folder.path().join("content/tinh-mau").join(name)).expect("removed");
    let mut command = Command::new("git");
    command.args(["commit", "--quiet", "--message", "Ngày lạ"]).current_dir(repository.folder.path());
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Người Mẫu").env(format!("GIT_{who}_EMAIL"), "mau@mau.example");
        command.env(format!("GIT_{who}_DATE"), "@99999999999 +0000");
    }
    assert!(command.status().expect("git").success());
    let ledger = repository.ledger();
    let odd = ledger.entries.iter().find(|entry| entry.day().is_none() && matches!(entry.when, When::Commit { .. }));
    assert!(odd.is_some_and(|entry| entry.changes.iter().any(|change| change.is_silent())), "{}", transcript(&ledger));
}

/// The page has every change, says how far it reaches, and every entry has an address that stays.
#[test]
fn the_page_tells_what_the_ledger_knows() {
    let repository = Repository::new("page");
    repository.folder.edit(REPORT, "value: 10\n", "value: 11\n");
    repository.commit("2026-02-01", "Sửa <số>");
    let build = ["build", "--as-of", AS_OF, "--lang", "en"];
    repository.folder.run(&build).good();
    let page = |path: &str| repository.folder.read(&format!("public/{path}"));
    let (newest, month) = (page("thay-doi/index.html"), page("thay-doi/2026-02/index.html"));
    let told = "Số công bố năm 2023 về tỷ lệ có hai cơ sở tính (báo cáo “Báo cáo mẫu năm 2023”) đổi từ 10% thành 11%";
    assert!(newest.contains(told) && month.contains(told), "{newest}");
    assert!(newest.contains("Sửa &lt;số&gt;") && newest.contains("reach-full"));
    assert!(page("tinh-mau/bao-cao/bao-cao-2023/index.html").contains(told), "the report's page tells it, too");
    assert!(page(".minhbach/manifest.json").contains("\"history\": \"full\""));
    let anchors = |text: &str| -> Vec<String> {
        text.split(" id=\"t-").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let before = anchors(&month);
    assert!(before.len() >= 2);
    // What comes later leaves addresses as they are.
    repository.folder.edit(REPORT, "value: 11\n", "value: 12\n");
    repository.commit("2026-02-10", "Sửa nữa");
    repository.folder.run(&build).good();
    let after = anchors(&page("thay-doi/2026-02/index.html"));
    assert!(before.iter().all(|anchor| after.contains(anchor)), "{before:?} {after:?}");
    let feed = page("tinh-mau/feed.xml");
    let hash = repository.git("2026-02-10", &["rev-parse", "HEAD"]);
    assert_eq!(feed.matches(&format!("#thay-doi/{}/tinh-mau</id>", hash.trim())).count(), 1, "{feed}");
}

/// An edition is told with the hash that it is held to; one whose hash was changed later is a silent edit.
#[test]
fn an_edition_is_told_with_its_hash() {
    let repository = Repository::new("edition");
    repository.folder.run(&["build", "--edition", "2026-06-30"]).good();
    repository.commit("2026-06-30", "Ấn bản");
    let list = repository.folder.read("content/editions.yaml");
    let hash = list.split("manifest: ").nth(1).and_then(|rest| rest.split('}').next()).expect("a hash").to_owned();
    repository.folder.run(&["build", "--as-of", AS_OF]).good();
    let page = repository.folder.read("public/thay-doi/index.html");
    assert!(page.contains(&format!("Thêm ấn bản 2026-06-30, mã băm của bản kê {hash}")), "{page}");
    assert!(page.contains("href=\"../an-ban/2026-06-30/index.html\""));
    let other = hash.chars().rev().collect::<String>();
    repository.folder.write("content/editions.yaml", &list.replace(&hash, &other));
    repository.commit("2026-07-01", "Sửa");
    let told = transcript(&repository.ledger());
    assert!(told.contains(&hash) && told.contains(&other) && told.contains("sửa trực tiếp"), "{told}");
}

/// The map of the site says when what a page is made from last changed: of each page its own day, and none that is not known.
#[test]
fn the_map_says_when_what_a_page_is_made_from_changed() {
    let repository = Repository::new("map");
    repository.folder.edit(REPORT, "value: 10\n", "value: 11\n");
    repository.commit("2026-02-01", "Sửa số");
    let agencies = "content/catalogue/agencies.yaml";
    let listed = repository.folder.read(agencies);
    repository.folder.write(agencies, &listed.replacen("\"Sở Mẫu\"", "\"Sở Mẫu mới\"", 1));
    assert_ne!(repository.folder.read(agencies), listed);
    repository.commit("2026-03-01", "Đổi tên sở");
    let changed = |page: &str| -> Option<String> {
        repository.folder.run(&["build", "--as-of", AS_OF]).good();
        let map = repository.folder.read("public/sitemap.xml");
        let entry = map.split("<url>").find(|entry| entry.contains(&format!("<loc>https://mau.example/{page}</loc>")));
        let entry = entry.unwrap_or_else(|| panic!("{page}: {map}"));
        Some(entry.split_once("<lastmod>")?.1.split_once('<')?.0.to_owned())
    };
    let day = |page: &str, day: Option<&str>| assert_eq!(changed(page).as_deref(), day, "{page}");
    day("tinh-mau/bao-cao/bao-cao-2023/", Some("2026-02-01"));
    day("gioi-thieu/", Some("2026-01-05"));
    // Of a list that many pages share, the entry's own day.
    day("co-quan/ubnd-tinh-mau/", Some("2026-01-05"));
    day("", Some("2026-03-01"));
    day("phuong-phap/", None);
    // What is not committed yet changed on a day that nobody knows.
    repository.folder.edit("content/about.md", "hư cấu.", "hư cấu, từ đầu đến cuối.");
    day("gioi-thieu/", None);
    day("tinh-mau/bao-cao/bao-cao-2023/", Some("2026-02-01"));
}

/// Where the same content has no history, the page says so, and everything else is the same.
#[test]
fn the_same_content_without_a_history_differs_in_the_ledger_alone() {
    let repository = Repository::new("same");
    repository.amend();
    repository.commit("2026-02-01", "Sửa đổi");
    let bare = Folder::empty("ledger-same-bare");
    common::copy(&repository.folder.path().join("content"), &bare.path().join("content"));
    for folder in [&repository.folder, &bare] {
        folder.run(&["build", "--as-of", AS_OF]).good();
    }
    let (with, without) =
        (common::files(&repository.folder.path().join("public")), common::files(&bare.path().join("public")));
    let differ: Vec<&String> = with.keys().filter(|path| with.get(*path) != without.get(*path)).collect();
    let text = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8_lossy(&files[path]).into_owned()
    };
    for path in differ {
        if !path.ends_with(".html") || path.starts_with("thay-doi/") || path.contains("/thay-doi/") {
            assert!(
                path.starts_with("thay-doi/")
                    || path.ends_with("feed.xml")
                    || [".minhbach/manifest.json", "sitemap.xml"].contains(&path.as_str()),
                "{path} differs"
            );
            continue;
        }
        // Pages differ in their own history alone.
        let cut = |html: String| match html.split_once("<section class=\"page-history\"") {
            Some((before, rest)) => format!("{before}{}", rest.split_once("</section>").expect("its end").1),
            None => html,
        };
        if path == "index.html" || path == "en/index.html" {
            continue;
        }
        let (one, other) = (cut(text(&with, path)), cut(text(&without, path)));
        assert!(one.split_whitespace().eq(other.split_whitespace()), "{path}\n{one}\n---\n{other}");
    }
    assert!(text(&without, "thay-doi/index.html").contains("reach-none"));
    assert!(text(&without, ".minhbach/manifest.json").contains("\"history\": \"none\""));
}
