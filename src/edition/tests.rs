//! What must hold of editions that were kept, on a real disk.
#![allow(clippy::disallowed_methods, reason = "tests lay out editions of their own")]

use std::{fs, path::PathBuf};

use super::{Damage, Error, Shelf};
use crate::{
    model::Date,
    publish::{Artifact, Stage},
    source::Limits,
};

/// A folder of its own, gone with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("minhbach-shelf-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    /// An edition with these files, as a build makes it.
    fn edition(&self, day: &str, files: &[&str]) -> PathBuf {
        let folder = self.0.join(day);
        let stage = Stage::open(&folder).unwrap();
        let write = |path: &&str| {
            let bytes = format!("as published: {path}").into_bytes();
            stage.write(Artifact { path: (*path).to_owned(), bytes, made_from: None }).unwrap()
        };
        let entries = files.iter().map(write).collect();
        stage.commit(entries, crate::publish::About::default()).unwrap();
        folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const DAY: &str = "2026-06-30";
const PAGE: &str = "an-ban/2026-06-30/mau/ke-hoach/index.html";
const ENGLISH: &str = "en/an-ban/2026-06-30/mau/ke-hoach/index.html";
const STYLE: &str = "tai-san/style.0123456789.css";

fn day() -> Date {
    Date::parse(DAY).unwrap()
}

#[test]
fn a_whole_edition_has_no_damage_and_every_byte() {
    let scratch = Scratch::new("whole");
    scratch.edition(DAY, &[PAGE, ENGLISH, STYLE]);
    fs::create_dir(scratch.0.join("cat-o-day")).unwrap();
    let shelf = Shelf::open(&scratch.0, Limits::default()).unwrap();
    assert_eq!(shelf.editions().len(), 1, "a folder that is no day is no edition");
    let kept = &shelf.editions()[&day()];
    assert_eq!((kept.damage.len(), kept.paths.len()), (0, 3));
    assert_eq!(shelf.read(day(), PAGE).unwrap(), format!("as published: {PAGE}").into_bytes());
}

#[test]
fn no_folder_is_an_empty_shelf() {
    let scratch = Scratch::new("none");
    assert!(Shelf::open(&scratch.0.join("khong-co"), Limits::default()).unwrap().editions().is_empty());
}

#[test]
fn what_is_missing_or_changed_is_named() {
    let scratch = Scratch::new("damage");
    let folder = scratch.edition(DAY, &[PAGE, ENGLISH, STYLE]);
    fs::write(folder.join(PAGE), "as published: something else").unwrap();
    fs::remove_file(folder.join(STYLE)).unwrap();
    let shelf = Shelf::open(&scratch.0, Limits::default()).unwrap();
    let damage = &shelf.editions()[&day()].damage;
    assert_eq!(*damage, [Damage::Differs(PAGE.to_owned()), Damage::Missing(STYLE.to_owned())]);
}

#[test]
fn a_file_that_changes_after_it_was_looked_at_is_not_taken() {
    let scratch = Scratch::new("later");
    let folder = scratch.edition(DAY, &[PAGE]);
    let shelf = Shelf::open(&scratch.0, Limits::default()).unwrap();
    fs::write(folder.join(PAGE), "other").unwrap();
    assert!(matches!(shelf.read(day(), PAGE), Err(Error::Changed { path }) if path.ends_with(PAGE)));
    assert!(shelf.read(day(), "an-ban/2026-06-30/khong-ke.html").is_err(), "nor one that is not listed");
}

#[test]
fn an_edition_takes_no_place_but_its_own() {
    let scratch = Scratch::new("foreign");
    let elsewhere = ["an-ban/2026-07-01/index.html", "index.html", "mau/an-ban/2026-06-30/index.html"];
    scratch.edition(DAY, &[PAGE, elsewhere[0], elsewhere[1], elsewhere[2]]);
    let shelf = Shelf::open(&scratch.0, Limits::default()).unwrap();
    let foreign = elsewhere.map(|path| Damage::Foreign(path.to_owned()));
    assert_eq!(shelf.editions()[&day()].damage, foreign);
}

#[test]
fn the_day_of_an_edition_is_read_from_its_paths_alone() {
    for path in [PAGE, ENGLISH, "an-ban/2026-06-30/manifest.json"] {
        assert_eq!(super::day_of(path), Some(day()), "{path}");
    }
    for path in [
        "an-ban/index.html",
        "en/an-ban/index.html",
        "an-ban/2026-06-30",
        "an-ban/2026-06-31/index.html",
        "mau/an-ban/2026-06-30/index.html",
        "vi/an-ban/2026-06-30/index.html",
        STYLE,
    ] {
        assert_eq!(super::day_of(path), None, "{path}");
    }
}

#[test]
fn a_link_is_not_followed_out_of_the_edition() {
    let scratch = Scratch::new("link");
    let folder = scratch.edition(DAY, &[PAGE]);
    let aside = scratch.0.join("aside.html");
    fs::rename(folder.join(PAGE), &aside).unwrap();
    std::os::unix::fs::symlink(&aside, folder.join(PAGE)).unwrap();
    let shelf = Shelf::open(&scratch.0, Limits::default()).unwrap();
    assert_eq!(shelf.editions()[&day()].damage, [Damage::Missing(PAGE.to_owned())]);
}

#[test]
fn a_folder_without_a_manifest_of_ours_is_no_edition() {
    let scratch = Scratch::new("manifest");
    let folder = scratch.edition(DAY, &[PAGE]);
    fs::write(folder.join(".minhbach/manifest.json"), "{}").unwrap();
    assert_eq!(Shelf::open(&scratch.0, Limits::default()).unwrap().editions()[&day()].manifest, None);
}
