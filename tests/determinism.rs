//! Same input, same bytes: whatever the threads, the folder, the time zone, the locale, and the order on the disk.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

mod common;

use std::{collections::BTreeMap, path::Path};

use common::{AS_OF, Folder, Said};

/// The files of a site built in this surrounding.
fn site(portal: &Folder, env: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let mut command = portal.command(&["build", "--as-of", AS_OF]);
    Said::of(command.envs(env.iter().copied()).output().expect("the program starts")).good();
    common::files(&portal.path().join("public"))
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differing: Vec<_> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differing.is_empty(), "other bytes: {differing:?}");
}

/// The real content, in a folder of its own; the fictional portal has few pages.
fn real(name: &str) -> Folder {
    let folder = Folder::empty(name);
    common::copy(&common::repository().join("content"), &folder.path().join("content"));
    folder
}

const HERE: [(&str, &str); 3] = [("RAYON_NUM_THREADS", "1"), ("TZ", "Asia/Ho_Chi_Minh"), ("LC_ALL", "C")];
const THERE: [(&str, &str); 3] = [("RAYON_NUM_THREADS", "2"), ("TZ", "America/Caracas"), ("LC_ALL", "en_US.UTF-8")];

#[test]
fn the_surroundings_change_nothing() {
    let (one, other) = (Folder::portal("determinism-one"), Folder::portal("determinism-of-another-length"));
    let first = site(&one, &HERE);
    assert!(first.len() > 20);
    assert_same(&first, &site(&other, &THERE));
}

#[test]
fn nor_with_many_pages() {
    let (one, other) = (real("determinism-real-one"), real("determinism-real-of-another-length"));
    assert_same(&site(&one, &HERE), &site(&other, &THERE));
}

/// The order in which files were made is the order in which many file systems list them.
#[test]
fn the_order_of_files_on_the_disk_changes_nothing() {
    let ordered = Folder::portal("determinism-ordered");
    let reversed = Folder::empty("determinism-reversed");
    for (path, bytes) in common::files(&common::base()).iter().rev() {
        common::put(&reversed.path().join(Path::new(path)), bytes);
    }
    assert_same(&site(&ordered, &[]), &site(&reversed, &[]));
}

/// No page knows where or when it was built, but for the day of assessment.
#[test]
fn nothing_of_the_machine_is_published() {
    let portal = Folder::portal("determinism-traces");
    let folder = portal.path().display().to_string();
    for (path, bytes) in site(&portal, &[]) {
        let found = bytes.windows(folder.len()).any(|window| window == folder.as_bytes());
        assert!(!found, "{path} names the folder it was built in");
    }
}
