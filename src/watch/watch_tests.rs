#![expect(clippy::disallowed_methods, reason = "the author, who saves files while they are watched")]

use std::{env, fs, process, sync::mpsc::Sender, thread};

use super::*;

/// A portal's folder that is watched, and goes with the value.
struct Portal {
    root: PathBuf,
    watch: Watch,
    stop: Stop,
}

impl Portal {
    fn watched(name: &str, poll: bool) -> Portal {
        let root = env::temp_dir().join(format!("minhbach-watch-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("content/nghe-an")).unwrap();
        fs::write(root.join("content/nghe-an/index.md"), "one").unwrap();
        let (watch, stop) = Watch::start(&root, poll, Patience::PREVIEW);
        Portal { root, watch, stop }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// All that changes within more time than any event takes.
    fn changes(&mut self) -> BTreeSet<String> {
        self.changes_within(Duration::from_secs(1))
    }

    /// All that changes within less time than it is to the next look.
    fn changes_at_once(&mut self) -> BTreeSet<String> {
        self.changes_within(Duration::from_millis(500))
    }

    fn changes_within(&mut self, time: Duration) -> BTreeSet<String> {
        let stop = Stop(self.stop.0.clone());
        thread::spawn(move || {
            thread::sleep(time);
            stop.stop();
        });
        let mut all = BTreeSet::new();
        loop {
            match self.watch.wait() {
                Next::Changed(Changed::Paths(paths)) => {
                    all.extend(paths.iter().map(|path| path.to_string_lossy().into_owned()));
                }
                Next::End => return all,
                other => panic!("{other:?}"),
            }
        }
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn paths<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn touched(sender: &Sender<Message>, path: &str) {
    sender.send(Message::Touched { path: path.into(), folder: false }).unwrap();
}

#[test]
fn what_is_saved_made_moved_and_removed_is_told() {
    let mut portal = Portal::watched("told", false);
    assert_eq!(portal.watch.unwatched(), None, "this machine can watch a folder of its own");
    portal.write("content/nghe-an/index.md", "two");
    assert_eq!(portal.changes(), paths(["content/nghe-an/index.md"]));
    // As many editors save: beside it, then in its place.
    portal.write("content/nghe-an/.index.md.swp", "three");
    fs::rename(portal.root.join("content/nghe-an/.index.md.swp"), portal.root.join("content/nghe-an/index.md"))
        .unwrap();
    assert_eq!(portal.changes(), paths(["content/nghe-an/index.md"]));
    fs::remove_file(portal.root.join("content/nghe-an/index.md")).unwrap();
    assert_eq!(portal.changes(), paths(["content/nghe-an/index.md"]));
}

#[test]
fn folders_that_come_later_are_watched_too() {
    let mut portal = Portal::watched("later", false);
    // Neither the theme nor this place was there when the watch began.
    portal.write("themes/mau/templates/base.html", "<p>");
    portal.write("content/dak-lak/ke-hoach/plan.yaml", "a: 1");
    let told = portal.changes();
    assert!(told.contains("themes") && told.contains("content/dak-lak"), "{told:?}");
    // The look that follows new folders is over: from here on only what is told counts.
    portal.changes();
    assert_eq!(portal.watch.due, None);
    portal.write("themes/mau/templates/base.html", "<div>");
    portal.write("content/dak-lak/ke-hoach/plan.yaml", "a: 2");
    let told = portal.changes();
    assert!(told.contains("themes/mau/templates/base.html"), "{told:?}");
    assert!(told.contains("content/dak-lak/ke-hoach/plan.yaml"), "{told:?}");
}

#[test]
fn what_is_no_source_and_what_is_only_read_is_not_told() {
    let mut portal = Portal::watched("quiet", false);
    portal.write("public/index.html", "built");
    portal.write(".git/index", "committed");
    portal.write("content/.git/index", "committed");
    portal.write("content/nghe-an/index.md~", "one");
    portal.write("README.md", "read me");
    let _ = fs::read_dir(portal.root.join("content/nghe-an")).unwrap().count();
    fs::read(portal.root.join("content/nghe-an/index.md")).unwrap();
    assert_eq!(portal.changes(), paths([]));
}

#[test]
fn where_it_is_not_told_it_is_found() {
    let mut portal = Portal::watched("found", true);
    assert_eq!(portal.watch.unwatched(), Some(&Unwatched::Asked));
    portal.write("content/nghe-an/index.md", "two, longer");
    portal.write("content/nghe-an/bao-cao.md", "new");
    portal.write("public/index.html", "built");
    let Next::Changed(Changed::Paths(found)) = portal.watch.wait() else { panic!("a change") };
    let found: BTreeSet<_> = found.iter().map(|path| path.to_str().unwrap()).collect();
    assert_eq!(found, BTreeSet::from(["content/nghe-an/bao-cao.md", "content/nghe-an/index.md"]));
    portal.stop.stop();
    assert_eq!(portal.watch.wait(), Next::End);
}

#[test]
fn a_watch_that_fails_goes_on_by_looking() {
    let mut portal = Portal::watched("fails", false);
    portal.stop.0.send(Message::Failed(Unwatched::Limit)).unwrap();
    assert_eq!(portal.watch.wait(), Next::Unwatched);
    assert_eq!(portal.watch.unwatched(), Some(&Unwatched::Limit));
    portal.write("content/nghe-an/index.md", "two, longer");
    assert_eq!(portal.changes_within(Duration::from_secs(2)), paths(["content/nghe-an/index.md"]));
}

#[test]
fn lost_events_are_looked_for_and_nothing_else_is_loaded() {
    let mut portal = Portal::watched("lost", true);
    // Nobody looks but because of what was lost.
    portal.watch.due = None;
    portal.stop.0.send(Message::Lost).unwrap();
    assert_eq!(portal.changes_at_once(), paths([]), "a load that reads many files is no reason for the next");
    portal.write("content/nghe-an/index.md", "two, longer");
    portal.stop.0.send(Message::Lost).unwrap();
    assert_eq!(portal.changes_at_once(), paths(["content/nghe-an/index.md"]));
}

#[test]
fn lost_events_alone_are_nothing_more() {
    let mut portal = Portal::watched("lost-more", true);
    portal.watch.due = None;
    portal.stop.0.send(Message::Lost).unwrap();
    portal.stop.0.send(Message::Lost).unwrap();
    assert!(!portal.watch.has_more(), "whoever loads many files would wait for ever");
    portal.write("content/nghe-an/index.md", "two, longer");
    portal.stop.0.send(Message::Lost).unwrap();
    assert!(portal.watch.has_more());
    assert_eq!(portal.changes_at_once(), paths(["content/nghe-an/index.md"]));
}

#[test]
fn events_that_come_together_are_one_change() {
    let mut portal = Portal::watched("together", true);
    let sender = portal.stop.0.clone();
    for path in ["content/a.md", "content/b.md", "content/a.md"] {
        touched(&sender, path);
    }
    let both = BTreeSet::from(["content/a.md".into(), "content/b.md".into()]);
    assert_eq!(portal.watch.wait(), Next::Changed(Changed::Paths(both)));
    // Whoever never stops does not keep the first for ever.
    let writer = thread::spawn(move || {
        for number in 0..200 {
            touched(&sender, &format!("content/{number}.md"));
            thread::sleep(Duration::from_millis(1));
        }
    });
    let Next::Changed(Changed::Paths(some)) = portal.watch.wait() else { panic!("a change") };
    assert!(some.len() < 150, "{} of 200", some.len());
    writer.join().unwrap();
}

#[test]
fn only_sources_count() {
    let root = Path::new("/p");
    for (path, counts) in [
        ("/p/content", true),
        ("/p/content/a/b.md", true),
        ("/p/themes/x/style.css", true),
        ("/p", false),
        ("/p/public/content/a.md", false),
        ("/p/content.bak/a.md", false),
        ("/p/content/.a.md.swp", false),
        ("/p/content/.git/a", false),
        ("/p/content/a.md~", false),
        ("/elsewhere/content/a.md", false),
    ] {
        assert_eq!(source_of(root, Path::new(path)).is_some(), counts, "{path}");
    }
}
