//! The ledger over real little repositories of the fictional portal, with days and authors of their own.
//!
//! `UPDATE=1 cargo test --test ledger` writes the transcripts in `tests/ledger/`; read them before they are committed. The
//! history of this repository itself is tested nowhere: it grows.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

#[path = "../common/mod.rs"]
mod common;
mod pages;
mod repository;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::Folder;
use minhbach::{
    change::{Ledger, Reach, When, sentence},
    locale::Lang,
    source::history,
};
use repository::{Repository, git, ledger, sources};

const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";
const AMENDMENT: &str = "content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml";

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
