//! An edition whose making was interrupted.

use std::{fs, process::Stdio, thread, time::Instant};

use crate::{
    build,
    common::{AS_OF, Folder, Said},
    is_whole,
};

const DAY: &str = "2026-06-30";
const MAKE: [&str; 3] = ["build", "--edition", DAY];

/// When the kill comes, in percent of the time that an undisturbed one takes.
const MOMENTS: [u32; 6] = [10, 45, 75, 90, 97, 101];

#[test]
fn an_edition_that_was_killed_is_absent_or_whole() {
    let portal = Folder::swift("edition-killed");
    let shelf = portal.path().join("editions");
    let clear = || {
        let _ = fs::remove_dir_all(&shelf);
        let _ = fs::remove_file(portal.path().join("content/editions.yaml"));
    };
    portal.run(&MAKE).good();
    clear();
    let started = Instant::now();
    portal.run(&MAKE).good();
    let whole = started.elapsed();
    let mut killed = 0;
    for moment in MOMENTS {
        clear();
        let mut command = portal.command(&MAKE);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        thread::sleep(whole * moment / 100);
        child.kill().expect("it is ours");
        killed += usize::from(!child.wait().expect("it ended").success());
        let (made, listed) = (shelf.join(DAY).exists(), portal.path().join("content/editions.yaml").exists());
        assert!(made || !listed, "{moment}: nothing is listed that is not there");
        if made {
            // By the build, which holds every byte against the manifest.
            finish(&portal, listed);
        } else {
            // Once more, and it is made; nothing is in the way.
            portal.run(&MAKE).good();
        }
        build(&portal, AS_OF, "public").good();
        is_whole(&portal, "public", AS_OF);
        assert_eq!(crate::litter(&portal.path().join("content")).len(), 0, "{moment}");
    }
    assert!(killed >= 2, "only {killed} were killed");
}

#[test]
fn an_edition_that_was_made_but_not_listed_says_how_to_go_on() {
    let portal = Folder::swift("edition-unlisted");
    portal.run(&MAKE).good();
    let list = portal.read("content/editions.yaml");
    fs::remove_file(portal.path().join("content/editions.yaml")).expect("the list");
    finish(&portal, false);
    assert_eq!(portal.read("content/editions.yaml"), list);
    build(&portal, AS_OF, "public").good();
    // The other way out.
    fs::remove_file(portal.path().join("content/editions.yaml")).expect("the list");
    fs::remove_dir_all(portal.path().join("editions").join(DAY)).expect("the edition");
    portal.run(&MAKE).good();
    assert_eq!(portal.read("content/editions.yaml"), list);
}

/// Does what the message says.
fn finish(portal: &Folder, listed: bool) {
    let said: Said = portal.run(&[&MAKE[..], &["--lang", "en"]].concat());
    assert_eq!(said.code, 2, "{}", said.err);
    if listed {
        assert!(said.err.contains("an edition is never made again"), "{}", said.err);
        return;
    }
    assert!(said.err.contains("its making was interrupted; to keep it, write this line into"), "{}", said.err);
    let vi = portal.run(&MAKE);
    assert!(vi.err.contains("lần lập trước bị ngắt; nếu giữ nó, hãy ghi dòng sau vào"), "{}", vi.err);
    // What `build` says of it, without being asked for the edition.
    let unlisted = build(portal, AS_OF, "public");
    assert!(unlisted.code == 0 && unlisted.err.contains("MB705"), "{}", unlisted.err);
    let line = said.err.lines().find(|line| line.starts_with("  - {date: ")).expect("the line");
    portal.write("content/editions.yaml", &format!("schema: 1\neditions:\n{line}\n"));
}
