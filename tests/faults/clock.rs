//! A clock that was set back, and files that come from the future.

use std::{
    collections::BTreeMap,
    fs::File,
    os::unix::fs::MetadataExt as _,
    time::{Duration, SystemTime},
};

use crate::{
    build,
    common::{self, AS_OF, Folder, Said},
    is_whole, machine, tells,
};

#[test]
fn a_clock_that_was_set_back_does_not_make_overdue_reports_not_yet_due() {
    if !machine::has("faketime") {
        return machine::not_run("a_clock_that_was_set_back", "there is no faketime (Debian: apt install faketime)");
    }
    let portal = Folder::swift("clock-back");
    let at = |day: &str, args: &[&str]| {
        let mut command = machine::under(&["faketime", "-f", &format!("{day} 12:00:00")], &portal.command(args));
        Said::of(command.output().expect("faketime starts"))
    };
    build(&portal, AS_OF, "public").good();
    for (lang, words) in [
        ("vi", "đồng hồ máy chỉ 2015-01-01; hãy chỉnh lại đồng hồ"),
        ("en", "clock says 2015-01-01: set the clock right"),
    ] {
        let said = at("2015-01-01", &["build", "--lang", lang]);
        tells(&said, "./public: ", words, "--as-of");
        assert!(said.err.contains(AS_OF), "{}", said.err);
    }
    is_whole(&portal, "public", AS_OF);
    // Who names the day means it, whatever the clock says; who has no site yet has nothing to lose.
    at("2015-01-01", &["build", "--as-of", "2026-11-22"]).good();
    is_whole(&portal, "public", "2026-11-22");
    at("2015-01-01", &["build", "--out", "first"]).good();
    is_whole(&portal, "first", "2015-01-01");
    // Forward again, as it should be.
    at("2026-11-23", &["build"]).good();
    is_whole(&portal, "public", "2026-11-23");
}

/// Nothing is decided by a time stamp: neither what is read nor what is written.
#[test]
fn files_from_the_future_are_files() {
    let portal = Folder::swift("clock-future");
    build(&portal, AS_OF, "public").good();
    let stamps = || -> BTreeMap<String, (u64, i64)> {
        let site = portal.path().join("public");
        let stamp = |path: String| {
            let meta = site.join(&path).metadata().expect("a file");
            (path, (meta.ino(), meta.mtime()))
        };
        common::files(&site).into_keys().filter(|path| !path.starts_with(".minhbach/")).map(stamp).collect()
    };
    let future = SystemTime::UNIX_EPOCH + Duration::from_secs(3_000_000_000);
    for path in common::files(portal.path()).keys() {
        let file = File::options().append(true).open(portal.path().join(path)).expect("a file");
        file.set_modified(future).expect("ours");
    }
    let (before, bytes) = (stamps(), common::files(&portal.path().join("public")));
    assert!(before.values().all(|(_, seconds)| *seconds == 3_000_000_000));
    build(&portal, AS_OF, "public").good();
    assert!(stamps() == before && common::files(&portal.path().join("public")) == bytes, "the same files");
    // And an edit with an old time stamp is seen.
    portal.edit("content/about.md", "hư cấu.", "hư cấu, từ đầu đến cuối.");
    let file = File::options().append(true).open(portal.path().join("content/about.md")).expect("a file");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("ours");
    build(&portal, AS_OF, "public").good();
    assert!(portal.read("public/gioi-thieu/index.html").contains("từ đầu đến cuối"));
    is_whole(&portal, "public", AS_OF);
}
