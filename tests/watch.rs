//! `build --watch` publishes what `build` alone would, as long as it stays.
#![cfg(feature = "serve")]
#![allow(clippy::disallowed_methods, reason = "tests write the portal that is watched")]

mod common;

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use common::{AS_OF, Folder, files};

const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const TEXT: &str = "content/tinh-mau/index.md";

/// A portal in Git and the program that watches it.
struct Watched {
    child: Child,
    said: Receiver<String>,
    portal: Folder,
    /// What a build of the same site is told besides.
    alike: Vec<String>,
}

impl Watched {
    fn start(name: &str, options: &[&str]) -> Watched {
        Watched::site(name, options, &[])
    }

    /// The site that `alike` says, to a build as to the watch.
    fn site(name: &str, options: &[&str], alike: &[&str]) -> Watched {
        let portal = Folder::swift(name);
        // A plan with an amendment is read with it, and left to a load of everything.
        std::fs::remove_dir_all(portal.path().join("content/tinh-mau/ke-hoach-mau/amendments")).expect("amendments");
        commit(&portal);
        let mut command = portal.command(&["build", "--watch", "--lang", "en", "--as-of", AS_OF]);
        let mut child = command.args(options).args(alike).stderr(Stdio::piped()).spawn().expect("the program starts");
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let (sender, said) = mpsc::channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut watched = Watched { child, said, portal, alike: alike.iter().map(ToString::to_string).collect() };
        watched.until("waiting for a change, stop with Ctrl-C");
        watched
    }

    /// What is said up to a line that ends so, which takes a moment.
    fn until(&mut self, end: &str) -> String {
        let mut all = String::new();
        while !all.trim_end().ends_with(end) {
            match self.said.recv_timeout(Duration::from_secs(120)) {
                Ok(line) => all.extend([line.as_str(), "\n"]),
                Err(error) => panic!("{error}, and never `{end}`:\n{all}"),
            }
        }
        all
    }

    fn published(&mut self) -> String {
        self.until("open: ./public/index.html")
    }

    /// Holds the site against one that is built of the same files.
    fn is_as_built(&self, what: &str) {
        let mut build = vec!["build", "--as-of", AS_OF, "--out", "other"];
        build.extend(self.alike.iter().map(String::as_str));
        self.portal.run(&build).good();
        let (watched, built) = ["public", "other"].map(|site| files(&self.portal.path().join(site))).into();
        let names = |site: &std::collections::BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&watched), names(&built), "{what}");
        let other: Vec<_> =
            built.iter().filter(|(path, bytes)| watched[*path] != **bytes).map(|(path, _)| path).collect();
        assert!(other.is_empty(), "{what}: not as built: {other:?}");
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn commit(portal: &Folder) {
    for arguments in [&["init", "--quiet"][..], &["add", "content"], &["commit", "--quiet", "--message", "Một"]] {
        let mut git = Command::new("git");
        let who =
            ["-c", "user.name=Người soạn", "-c", "user.email=soan@tinh-mau.example", "-c", "commit.gpgSign=false"];
        let ended = git.arg("-C").arg(portal.path()).args(who).args(arguments).status().expect("git starts");
        assert!(ended.success(), "git {arguments:?}");
    }
}

/// What was loaded for another commit is not gone back to.
#[test]
fn a_commit_while_there_are_faults_is_not_forgotten() {
    let mut watched = Watched::start("watch-commit", &[]);
    let (text, topics) = (watched.portal.read(TEXT), watched.portal.read("content/catalogue/topics.yaml"));
    watched.portal.write(TEXT, &format!("{text}\nThêm một câu.\n"));
    watched.published();
    commit(&watched.portal);
    watched.portal.write("content/catalogue/topics.yaml", "topics: [\n");
    watched.until("the published site stays; waiting for a change; stop with Ctrl-C");
    watched.portal.write("content/catalogue/topics.yaml", &topics);
    watched.published();
    watched.is_as_built("the fault undone");
    assert!(!watched.portal.read("public/thay-doi/index.html").contains("chua-commit"));
}

/// Whoever writes slowly is waited for, also where the files are looked at.
#[test]
fn nothing_half_written_is_published() {
    for (name, options) in [("watch-slow", &[][..]), ("watch-slow-poll", &["--poll"])] {
        let mut watched = Watched::start(name, options);
        let text = watched.portal.read(TEXT);
        let mut words = text.clone();
        for number in 0..40 {
            words.push_str(&format!("\nCâu {number}.\n"));
            watched.portal.write(TEXT, &words);
            thread::sleep(Duration::from_millis(50));
        }
        watched.published();
        assert!(
            watched.portal.read("public/tinh-mau/index.html").contains("Câu 39."),
            "{name}: the first that is published"
        );
    }
}

fn follows(name: &str, options: &[&str]) {
    let mut watched = Watched::start(name, options);
    watched.is_as_built("the first");
    watched.portal.edit(PLAN, "\ntitle: \"", "\ntitle: \"Mới: ");
    let said = watched.published();
    assert!(said.contains(" changed, ") && !said.contains("(0 new, 0 changed"), "{said}");
    watched.is_as_built("a title");
    let page = "public/tinh-mau/ke-hoach-mau/index.html";
    assert!(watched.portal.read(page).contains("Mới: "));
    // A mistake: told, and the site stays.
    let (plan, site) = (watched.portal.read(PLAN), files(&watched.portal.path().join("public")));
    watched.portal.write(PLAN, &format!("{plan}\nsai: 1\n"));
    let said = watched.until("1 error, 0 warnings: the published site stays; waiting for a change; stop with Ctrl-C");
    assert!(said.contains(&format!("{PLAN}:")) && said.contains("sai"), "{said}");
    assert!(files(&watched.portal.path().join("public")) == site);
    watched.portal.write(PLAN, &plan);
    let said = watched.published();
    assert!(said.contains("(0 new, 0 changed"), "{said}");
    // A commit counts from the next file on: what was told as not committed is so no more.
    let changes = |portal: &Folder| portal.read("public/thay-doi/index.html").contains("chua-commit");
    assert!(changes(&watched.portal));
    commit(&watched.portal);
    let text = watched.portal.read(TEXT);
    watched.portal.write(TEXT, &format!("{text}\nThêm một câu.\n"));
    watched.published();
    watched.is_as_built("after a commit");
    watched.portal.write(TEXT, &text);
    watched.published();
    watched.is_as_built("as committed");
    assert!(!changes(&watched.portal));
}

#[test]
fn what_is_saved_is_published() {
    follows("watch", &[]);
}

#[test]
fn also_where_the_system_does_not_tell() {
    follows("watch-poll", &["--poll"]);
}

/// An edition that is made beside the watch is published by it, also on a place's own site.
#[test]
fn an_edition_that_is_made_meanwhile_is_published() {
    for (name, alike) in [("watch-edition", &[][..]), ("watch-edition-place", &["--place", "tinh-mau"])] {
        let mut watched = Watched::site(name, &[], alike);
        watched.is_as_built("the first");
        let mut make = vec!["build", "--edition", "2026-06-30"];
        make.extend(alike);
        watched.portal.run(&make).good();
        watched.published();
        watched.is_as_built("with the edition");
        assert!(watched.portal.path().join("public/an-ban/2026-06-30/tinh-mau").is_dir(), "{name}");
        watched.portal.edit(PLAN, "\ntitle: \"", "\ntitle: \"Mới: ");
        watched.published();
        watched.is_as_built("an edit after it");
    }
}

/// What can't be published is said, and the program stays: the disk may have room again.
#[test]
fn what_the_disk_does_not_take_is_said() {
    let mut watched = Watched::start("watch-refused", &[]);
    let stray = watched.portal.path().join("public/của-tôi.txt");
    std::fs::write(&stray, "tệp lạ").expect("a file");
    let text = watched.portal.read(TEXT);
    watched.portal.write(TEXT, &format!("{text}\nThêm một câu.\n"));
    let said =
        watched.until("the published site stays; trying again in a minute, or when a file changes; stop with Ctrl-C");
    assert!(said.contains("của-tôi.txt"), "{said}");
    assert!(!watched.portal.read("public/tinh-mau/index.html").contains("Thêm một câu."));
    std::fs::remove_file(&stray).expect("a file");
    watched.portal.write(TEXT, &format!("{text}\nThêm hai câu.\n"));
    watched.published();
    watched.is_as_built("after the refusal");
}
