//! Sources that are written while they are read, and folders that go while they are written to.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    build,
    common::{AS_OF, Folder, Said},
};

/// A page of prose in two versions, one shorter than the other; each paragraph says of which version it is.
fn version(front: &str, name: char, paragraphs: usize) -> String {
    let body: String = (1..=paragraphs).map(|number| format!("\nBản {name}, đoạn {number}.\n")).collect();
    format!("{front}{body}")
}

/// How a program writes a file, from the first byte to the last.
type Way = fn(&Path, &str);

const WAYS: [(&str, Way); 4] = [
    ("emptied and written", |path, text| fs::write(path, text).expect("written")),
    ("written in pieces", |path, text| {
        let mut file = fs::File::create(path).expect("emptied");
        for piece in text.as_bytes().chunks(text.len() / 6) {
            file.write_all(piece).expect("written");
            thread::sleep(Duration::from_millis(3));
        }
    }),
    ("replaced", |path, text| {
        let beside = path.with_file_name(".about.new");
        fs::write(&beside, text).expect("written");
        fs::rename(&beside, path).expect("replaced");
    }),
    ("removed and put back", |path, text| {
        fs::remove_file(path).expect("removed");
        thread::sleep(Duration::from_millis(5));
        fs::write(path, text).expect("put back");
    }),
];

/// Builds while a thread writes the page again and again, resting in between.
fn while_written(portal: &Folder, way: Way, versions: &[String; 2], rest: Duration, builds: usize) -> Vec<Said> {
    let path = portal.path().join("content/about.md");
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for text in versions.iter().cycle() {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                way(&path, text);
                thread::sleep(rest);
            }
        });
        let said = (0..builds)
            .map(|_| {
                let said = build(portal, AS_OF, "public");
                if said.code == 0 {
                    shows_one_version(portal);
                }
                said
            })
            .collect();
        done.store(true, Ordering::Relaxed);
        said
    })
}

fn shows_one_version(portal: &Folder) {
    let page = portal.read("public/gioi-thieu/index.html");
    let count = |name| page.matches(&format!("Bản {name}, đoạn ")).count();
    let found = (count('A'), count('B'));
    assert!(found == (900, 0) || found == (0, 400), "torn: {found:?}");
}

/// It was never at rest while it was read, or did not stay what was checked.
fn says_to_run_it_again(said: &Said) {
    match said.err.contains("after it was checked") {
        true => crate::tells(said, "content/about.md", "hãy chạy lại (changed after", "run this again"),
        false => {
            let words = "hãy đợi nó ghi xong rồi chạy lại (being written by another program";
            crate::tells(said, "content", words, "wait until it is done, then run this again");
        }
    }
}

#[test]
fn a_source_that_is_written_while_it_is_read() {
    let portal = Folder::swift("moving");
    let text = portal.read("content/about.md");
    let front_ends = text.match_indices("---\n").nth(1).map_or(0, |(at, _)| at + 4);
    let versions = [version(&text[..front_ends], 'A', 900), version(&text[..front_ends], 'B', 400)];
    portal.write("content/about.md", &versions[0]);
    let started = Instant::now();
    build(&portal, AS_OF, "public").good();
    // Commentary must stay what it is from its reading to its page, however slow the machine is.
    let rest = (started.elapsed() * 4).max(Duration::from_millis(500));
    for (name, way) in WAYS {
        // With rests, as a person or a synchronising program writes: there is a whole version, and it is found.
        let said = while_written(&portal, way, &versions, rest, 2);
        assert!(said.iter().any(|said| said.code == 0), "{name}: {said:?}");
        said.iter().filter(|said| said.code != 0).for_each(says_to_run_it_again);
        // Without: a whole version, or words.
        for said in while_written(&portal, way, &versions, Duration::ZERO, 1).iter().filter(|said| said.code != 0) {
            // A slow disk can keep a file empty for longer than anybody waits: a fault of the content then, not a site.
            if said.code == 1 && said.err.contains("MB006") {
                continue;
            }
            says_to_run_it_again(said);
        }
        let said = portal.run(&["verify", "public"]);
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        // Whatever it was stopped at.
        portal.write("content/about.md", &versions[0]);
    }
}

/// How a folder goes.
type Gone = fn(&Path);

/// When the folder goes, in percent of the time that an undisturbed build takes.
const MOMENTS: [u32; 3] = [30, 60, 85];

#[test]
fn a_target_whose_parent_goes() {
    let portal = Folder::swift("parent-goes");
    let www = portal.path().join("www");
    build(&portal, AS_OF, "www/a/site").good();
    let started = Instant::now();
    build(&portal, "2026-11-20", "www/a/site").good();
    let whole = started.elapsed();
    let gone: [(&str, Gone); 3] = [
        ("removed", |www| fs::remove_dir_all(www).unwrap_or(())),
        ("moved", |www| fs::rename(www, www.with_file_name("elsewhere")).expect("moved")),
        ("removed and made again", |www| {
            fs::remove_dir_all(www).unwrap_or(());
            fs::create_dir_all(www.join("a")).expect("made again");
        }),
    ];
    let mut told = 0;
    for (name, gone) in gone {
        for moment in MOMENTS {
            for folder in ["www", "elsewhere"] {
                let _ = fs::remove_dir_all(portal.path().join(folder));
            }
            fs::create_dir_all(www.join("a")).expect("a folder");
            let mut command = portal.command(&["build", "--as-of", AS_OF, "--out", "www/a/site"]);
            let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
            thread::sleep(whole * moment / 100);
            gone(&www);
            let said = Said::of(child.wait_with_output().expect("it ends"));
            if said.code != 0 {
                assert_eq!(said.code, 3, "{name} at {moment}%: {}", said.err);
                assert!(said.err.contains("/www/a/"), "{name} at {moment}%: {}", said.err);
                assert!(said.err.contains("rồi chạy lại (") || said.err.contains("rồi dựng lại ("), "{}", said.err);
                told += 1;
            }
            for site in ["www/a/site", "elsewhere/a/site"] {
                if portal.path().join(site).exists() {
                    let verified = portal.run(&["verify", site]);
                    assert_eq!(verified.code, 0, "{name} at {moment}%, {site}: {}", verified.err);
                }
            }
        }
    }
    assert!(told > 0, "it never mattered");
}
