//! What must hold of publishing, on a real disk.

use std::{fs, io, os::unix::fs::symlink, panic, path::Path};

use rayon::prelude::*;

use super::stage::Step;
use super::testing::{Scratch, artifact, tree};
use super::{About, Artifact, Error, MANIFEST, Manifest, Outcome, Stage};

const OLD: [(&str, &str); 3] = [("index.html", "old"), ("nghe-an/index.html", "same"), ("gone/data.csv", "1")];
const NEW: [(&str, &str); 3] =
    [("index.html", "new!"), ("nghe-an/index.html", "same"), ("nghe-an/ke-hoach/index.html", "2")];

/// Of the manifest that was published.
fn hash(site: &Path) -> String {
    blake3::hash(&fs::read(site.join(MANIFEST)).unwrap()).to_hex().to_string()
}

#[test]
fn a_first_build_makes_the_folder_and_those_above_it() {
    let scratch = Scratch::new();
    let stage = Stage::open(&scratch.root().join("out/site")).unwrap();
    let entries = OLD.map(|file| stage.write(artifact(file)).unwrap());
    let outcome = stage.commit(entries.into(), About::default()).unwrap();
    assert_eq!(
        outcome,
        Outcome { new: 3, total_bytes: 8, manifest: hash(&scratch.root().join("out/site")), ..Outcome::default() }
    );
    assert_eq!(fs::read_to_string(scratch.root().join("out/site/nghe-an/index.html")).unwrap(), "same");
    let beside = fs::read_dir(scratch.root().join("out")).unwrap().count();
    assert_eq!(beside, 1, "no stage and no lock is left");
}

#[test]
fn an_empty_folder_is_taken() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.target()).unwrap();
    scratch.build(&OLD).unwrap();
    assert_eq!(scratch.site(), tree(&OLD));
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn the_same_site_again_keeps_every_file() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let before = OLD.map(|(path, _)| scratch.identity(path));
    let manifest = fs::read(scratch.target().join(MANIFEST)).unwrap();
    let outcome = scratch.build(&OLD).unwrap();
    assert_eq!(outcome, Outcome { kept: 3, total_bytes: 8, manifest: hash(&scratch.target()), ..Outcome::default() });
    assert_eq!(OLD.map(|(path, _)| scratch.identity(path)), before);
    assert_eq!(fs::read(scratch.target().join(MANIFEST)).unwrap(), manifest);
}

#[test]
fn a_new_site_replaces_the_old_one_whole() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let same = scratch.identity("nghe-an/index.html");
    let outcome = scratch.build(&NEW).unwrap();
    let manifest = hash(&scratch.target());
    assert_eq!(outcome, Outcome { new: 1, changed: 1, kept: 1, removed: 1, total_bytes: 9, manifest });
    assert_eq!(scratch.site(), tree(&NEW));
    assert_eq!(scratch.identity("nghe-an/index.html"), same);
    assert!(!scratch.target().join("gone").exists(), "no empty folder is left of a removed page");
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn a_file_that_was_edited_in_place_is_written_again() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    // As long as the true one, so that only its bytes tell.
    fs::write(scratch.target().join("index.html"), "bad").unwrap();
    assert_eq!(scratch.build(&OLD).unwrap().changed, 1);
    assert_eq!(scratch.site(), tree(&OLD));
}

#[test]
fn what_was_made_from_the_same_is_taken_over() {
    let scratch = Scratch::new();
    let picture = || Artifact { made_from: Some("drawing".into()), ..artifact(("chart.png", "dear")) };
    let build = |stage: Stage| {
        let reused = stage.reuse("chart.png", "drawing").unwrap();
        let was_there = reused.is_some();
        let entry = reused.unwrap_or_else(|| stage.write(picture()).unwrap());
        stage.commit(vec![entry], About::default()).unwrap();
        was_there
    };
    assert!(!build(Stage::open(&scratch.target()).unwrap()), "a first build has nothing to take over");
    let before = scratch.identity("chart.png");
    let manifest = fs::read(scratch.target().join(MANIFEST)).unwrap();
    assert!(build(Stage::open(&scratch.target()).unwrap()));
    assert_eq!(scratch.identity("chart.png"), before);
    assert_eq!(fs::read(scratch.target().join(MANIFEST)).unwrap(), manifest);
    let stage = Stage::open(&scratch.target()).unwrap();
    assert_eq!(stage.reuse("chart.png", "another drawing").unwrap(), None);
    assert_eq!(stage.reuse("other.png", "drawing").unwrap(), None);
    drop(stage);
    fs::write(scratch.target().join("chart.png"), "fake").unwrap();
    assert!(!build(Stage::open(&scratch.target()).unwrap()), "bytes that were edited in place are made again");
    assert_eq!(scratch.site(), tree(&[("chart.png", "dear")]));
}

#[test]
fn the_manifest_does_not_depend_on_the_order_of_writing() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let manifest = fs::read(scratch.target().join(MANIFEST)).unwrap();
    let mut backwards = OLD;
    backwards.reverse();
    scratch.build(&backwards).unwrap();
    assert_eq!(fs::read(scratch.target().join(MANIFEST)).unwrap(), manifest);
}

#[test]
fn many_threads_write_into_one_stage() {
    let scratch = Scratch::new();
    let stage = Stage::open(&scratch.target()).unwrap();
    let entries = (0..400)
        .into_par_iter()
        .map(|n| stage.write(artifact((&format!("x/{}/{n}.html", n % 50), "x"))).unwrap())
        .collect();
    assert_eq!(stage.commit(entries, About::default()).unwrap().new, 400);
    assert_eq!(Manifest::read(&scratch.target()).unwrap().unwrap().files.len(), 400);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left() {
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.target().join(".minhbach")).unwrap();
    for manifest in ["", "{}", r#"{"program": "other", "version": "1", "files": {}}"#] {
        fs::write(scratch.target().join(MANIFEST), manifest).unwrap();
        assert!(matches!(scratch.build(&NEW), Err(Error::NotOurs { .. })), "{manifest:?}");
    }
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn a_file_among_ours_that_is_not_ours_is_never_lost() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let cname = scratch.target().join("CNAME");
    fs::write(&cname, "minhbach.example").unwrap();
    let error = scratch.build(&NEW).unwrap_err();
    assert!(matches!(&error, Error::Stray { path } if path.ends_with("public/CNAME")), "{error}");
    fs::remove_file(&cname).unwrap();
    // A link under the name of a page of ours is not that page.
    fs::remove_file(scratch.target().join("index.html")).unwrap();
    symlink("/etc/hostname", scratch.target().join("index.html")).unwrap();
    assert!(matches!(scratch.build(&NEW), Err(Error::Stray { .. })));
}

#[test]
fn what_cannot_be_a_target_is_refused() {
    let scratch = Scratch::new();
    let root = scratch.root();
    fs::write(root.join("file"), "").unwrap();
    symlink(root.join("nowhere"), root.join("link")).unwrap();
    fs::create_dir_all(root.join("portal/content")).unwrap();
    fs::write(root.join("portal/content/portal.yaml"), "").unwrap();
    let open = |path: &Path| Stage::open(path).unwrap_err();
    assert!(matches!(open(Path::new("/")), Error::BadTarget { .. }));
    assert!(matches!(open(&root.join("..")), Error::BadTarget { .. }));
    assert!(matches!(open(&root.join("file")), Error::NotAFolder { .. }));
    assert!(matches!(open(&root.join("link")), Error::NotAFolder { .. }));
    assert!(matches!(open(&root.join("file/site")), Error::Io { .. }));
    assert!(matches!(open(&root.join("portal")), Error::NotOurs { .. }));
    for inside in ["portal/content", "portal/content/public", "portal/content/a/b", "portal/themes/public"] {
        assert!(matches!(open(&root.join(inside)), Error::InSources { .. }), "{inside}");
    }
    assert!(!root.join("portal/content/a").exists() && !root.join("portal/themes").exists());
}

#[test]
fn the_litter_of_a_killed_build_is_cleared() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    fs::create_dir_all(scratch.stage().join("half/written")).unwrap();
    fs::write(scratch.stage().join("half/written/index.html"), "ha").unwrap();
    fs::write(scratch.root().join(".public.minhbach-lock"), "").unwrap();
    scratch.build(&NEW).unwrap();
    assert_eq!(scratch.site(), tree(&NEW));
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn a_link_in_the_place_of_the_stage_is_not_followed() {
    let scratch = Scratch::new();
    let other = scratch.root().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("precious"), "").unwrap();
    symlink(&other, scratch.stage()).unwrap();
    scratch.build(&NEW).unwrap();
    assert!(other.join("precious").exists());
    assert_eq!(scratch.names(), ["other", "public"]);
}

#[test]
fn a_second_build_is_kept_out_until_the_first_ends() {
    let scratch = Scratch::new();
    let first = Stage::open(&scratch.target()).unwrap();
    assert!(matches!(scratch.build(&NEW), Err(Error::Locked { .. })));
    assert!(scratch.stage().exists(), "the first build's stage is left alone");
    // The same folder by another way.
    assert!(matches!(
        Stage::open(&scratch.root().join("../").join(scratch.root().file_name().unwrap()).join("public/")),
        Err(Error::Locked { .. })
    ));
    drop(first);
    scratch.build(&NEW).unwrap();
}

#[test]
fn a_failing_write_leaves_the_old_site() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let long = "x".repeat(300);
    for (second, wanted) in [("a/b", "Io"), ("a", "Twice"), ("../a", "BadPath"), (MANIFEST, "BadPath"), (&long, "Io")] {
        let error = scratch.build(&[("a", ""), (second, "")]).unwrap_err();
        assert!(format!("{error:?}").starts_with(wanted), "{error:?}");
        assert!(error.to_string().contains(second), "{error}");
        assert_eq!(scratch.site(), tree(&OLD));
        assert_eq!(scratch.names(), ["public"]);
    }
}

#[test]
fn an_uncommitted_entry_is_a_fault_of_ours_and_publishes_nothing() {
    let scratch = Scratch::new();
    scratch.build(&OLD).unwrap();
    let forgetful = panic::catch_unwind(|| {
        let stage = Stage::open(&scratch.target()).unwrap();
        stage.write(artifact(NEW[0])).unwrap();
        stage.commit(Vec::new(), About::default())
    });
    assert!(forgetful.is_err());
    assert_eq!(scratch.site(), tree(&OLD));
    assert_eq!(scratch.names(), ["public"]);
}

/// Whatever step is the last, the site is the old one until the swap and the new one from then on.
#[test]
fn at_every_step_of_a_commit_one_of_the_two_sites_is_whole() {
    const STEPS: [Step; 4] = [Step::Manifest, Step::Flush, Step::Swap, Step::Settle];
    for failing in STEPS {
        let scratch = Scratch::new();
        scratch.build(&OLD).unwrap();
        let stage = Stage::open(&scratch.target()).unwrap();
        let entries = NEW.map(|file| stage.write(artifact(file)).unwrap());
        let mut steps = Vec::new();
        let result = stage.commit_by_steps(entries.into(), About::default(), |step| {
            let swapped = step == Step::Settle;
            assert_eq!(scratch.site(), if swapped { tree(&NEW) } else { tree(&OLD) }, "{step:?}");
            // What a kill would leave here: a site that the next build knows as its own, and litter.
            assert!(Manifest::read(&scratch.target()).unwrap().is_some());
            assert!(scratch.stage().exists());
            steps.push(step);
            if step == failing { Err(io::Error::from(io::ErrorKind::StorageFull)) } else { Ok(()) }
        });
        assert!(matches!(result, Err(Error::Io { .. })), "{failing:?}");
        assert!(STEPS.starts_with(&steps), "{steps:?}");
        assert_eq!(scratch.site(), if failing == Step::Settle { tree(&NEW) } else { tree(&OLD) }, "{failing:?}");
        assert_eq!(scratch.names(), ["public"]);
        scratch.build(&NEW).unwrap();
        assert_eq!(scratch.site(), tree(&NEW));
    }
}

/// A site that appears while the first one is made is not overwritten.
#[test]
fn a_target_that_appears_meanwhile_is_not_replaced() {
    let scratch = Scratch::new();
    let stage = Stage::open(&scratch.target()).unwrap();
    let entries = NEW.map(|file| stage.write(artifact(file)).unwrap());
    fs::create_dir(scratch.target()).unwrap();
    fs::write(scratch.target().join("theirs"), "").unwrap();
    assert!(matches!(stage.commit(entries.into(), About::default()), Err(Error::Io { .. })));
    assert_eq!(scratch.site(), tree(&[("theirs", "")]));
}

/// Somebody clears "old" folders while a site is made.
#[test]
fn what_was_disturbed_is_not_published() {
    type Disturb = fn(&Path);
    let disturb: [(&str, Disturb); 4] = [
        ("a file is removed", |stage| fs::remove_file(stage.join("nghe-an/index.html")).unwrap()),
        ("a file is cut short", |stage| fs::write(stage.join("index.html"), "n").unwrap()),
        ("the stage is removed", |stage| fs::remove_dir_all(stage).unwrap()),
        ("another has its name", |stage| {
            fs::rename(stage, stage.with_file_name("aside")).unwrap();
            fs::create_dir(stage).unwrap();
        }),
    ];
    for (name, disturb) in disturb {
        let scratch = Scratch::new();
        scratch.build(&OLD).unwrap();
        let stage = Stage::open(&scratch.target()).unwrap();
        // Changed, or a link would be cut short, too.
        let entries = NEW.map(|file| stage.write(artifact(file)).unwrap());
        disturb(&scratch.stage());
        let error = stage.commit(entries.into(), About::default()).unwrap_err();
        let told = matches!(&error, Error::Disturbed { .. })
            || matches!(&error, Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound);
        assert!(told, "{name}: {error}");
        assert_eq!(scratch.site(), tree(&OLD), "{name}");
    }
}
