//! What the machine and other programs can do to a build: a disk that is full or can only be read, a clock that was set
//! back, two builds at once, sources and folders that change meanwhile, an interruption.
//!
//! In every case the published site is one whole version, held to its word by `minhbach verify`, and what is said names the
//! path and the way out. Kills during a build have a test of their own: `tests/killed.rs`.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

#[path = "../common/mod.rs"]
mod common;

mod clock;
mod disk;
mod interrupted;
mod machine;
mod moving;
mod together;
mod watched;

use common::{Folder, Said};

/// Builds as of a day.
fn build(portal: &Folder, day: &str, out: &str) -> Said {
    portal.run(&["build", "--as-of", day, "--out", out])
}

/// That a site is whole, and as of this day.
#[track_caller]
fn is_whole(portal: &Folder, site: &str, day: &str) {
    let said = portal.run(&["verify", site]);
    assert_eq!(said.code, 0, "{site}: {}", said.err);
    let manifest = portal.read(&format!("{site}/.minhbach/manifest.json"));
    assert!(manifest.contains(&format!("\"as_of\": \"{day}\"")), "{site}: as of {day}: {}", &manifest[..200]);
}

/// That the machine's fault was told, with the path and the way out in both languages.
#[track_caller]
fn tells(said: &Said, path: &str, vi: &str, en: &str) {
    assert_eq!((said.code, said.out.as_str()), (3, ""), "{}", said.err);
    for words in [path, vi, en] {
        assert!(said.err.contains(words), "`{words}` is not in: {}", said.err);
    }
}

/// The names in a folder that begin with a dot: litter.
fn litter(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").file_name());
    entries.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with('.')).collect()
}
