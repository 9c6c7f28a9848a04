//! A build may be killed at any moment: what readers see is always one whole edition.
//!
//! Every page prints the day of assessment, so an edition is known by its day. The portal has some hundred pages, so
//! that there is time to be killed in.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

mod common;

use std::{collections::BTreeSet, fs, path::Path, process::Stdio, thread, time::Instant};

use common::{Folder, Said};
use minhbach::publish::{MANIFEST, Manifest};

const PLACES: usize = 150;
/// When the kill comes, in thousandths of the time that an undisturbed build takes. Spread unevenly, with the last part,
/// where the folders are exchanged and the old one is removed, looked at more closely.
const MOMENTS: [u32; 20] =
    [0, 20, 110, 220, 330, 440, 550, 620, 690, 750, 800, 850, 890, 920, 950, 975, 1000, 1025, 1050, 1100];

#[test]
fn readers_always_see_one_whole_edition() {
    let portal = Folder::portal("killed");
    let mut places = portal.read("content/catalogue/places.yaml");
    for number in 0..PLACES {
        places.push_str(&format!("  - {{id: tinh-{number}, name: \"Tỉnh {number}\", kind: province}}\n"));
    }
    portal.write("content/catalogue/places.yaml", &places);
    let public = portal.path().join("public");

    build(&portal, "2026-01-01");
    let (first, files) = edition(&public);
    assert_eq!(first, "2026-01-01");
    assert!(files > PLACES);
    let timed = |day| {
        let started = Instant::now();
        build(&portal, day);
        started.elapsed()
    };
    // The shorter one: the machine may have had other things to do.
    let whole = timed("2026-01-02").min(timed("2026-01-03"));

    let (mut current, mut killed, mut litter) = ("2026-01-03".to_owned(), 0, 0);
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let next = format!("2026-02-{:02}", round + 1);
        let mut child = portal
            .command(&["build", "--as-of", &next])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        thread::sleep(whole * moment / 1000);
        // SIGKILL: nothing can be tidied up.
        child.kill().expect("it is ours to kill");
        let ended = child.wait().expect("it ended");
        let (day, count) = edition(&public);
        assert_eq!(count, files, "{moment}: no page is missing");
        if ended.success() {
            assert_eq!(day, next, "{moment}: it said that it was done");
        } else {
            assert!(ended.code().is_none(), "{moment}: it was killed, and did not fail: {ended}");
            assert!(day == current || day == next, "{moment}: {day} is neither {current} nor {next}");
            killed += 1;
            litter += usize::from(portal.path().join(".public.minhbach-stage").exists());
        }
        current = day;
    }
    assert!(killed >= 3, "only {killed} of {} builds were killed", MOMENTS.len());
    assert!(litter >= 1, "none of {killed} was killed while it wrote");

    // One more, by nobody disturbed, clears what the others left.
    build(&portal, "2026-03-01");
    assert_eq!(edition(&public), ("2026-03-01".to_owned(), files));
    let beside: BTreeSet<String> = fs::read_dir(portal.path())
        .expect("the portal")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(beside, BTreeSet::from(["content".to_owned(), "public".to_owned()]), "no litter");
}

fn build(portal: &Folder, as_of: &str) {
    Said::of(portal.command(&["build", "--as-of", as_of]).output().expect("the program starts")).good();
}

/// The day that every page of the site shows, and how many files there are; each is in the manifest, with these bytes.
fn edition(public: &Path) -> (String, usize) {
    let manifest = Manifest::read(public).expect("readable").expect("a manifest of ours");
    let mut files = common::files(public);
    files.remove(MANIFEST).expect("the manifest");
    assert_eq!(manifest.files.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    let mut days = BTreeSet::new();
    for (path, bytes) in &files {
        assert_eq!(manifest.files[path].blake3, blake3::hash(bytes).to_hex().as_str(), "{path}: whole");
        if path.ends_with(".html") {
            let text = String::from_utf8_lossy(bytes);
            // What fills a frame says it at its foot.
            let said = text.split_once("class=\"dateline\"").or_else(|| text.rsplit_once("số liệu tính đến "));
            let line = said.and_then(|(_, rest)| rest.split_once("datetime=\""));
            let (_, day) = line.unwrap_or_else(|| panic!("{path} shows no day of assessment"));
            days.insert(day[..10].to_owned());
        }
    }
    assert_eq!(days.len(), 1, "pages of different editions: {days:?}");
    (days.pop_first().expect("one"), files.len())
}
