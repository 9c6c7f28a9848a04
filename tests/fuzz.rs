//! Every input that the fuzzer kept, and every one that once broke something, once more.
#![allow(clippy::disallowed_methods, reason = "a corpus lies on the disk")]

#[path = "fuzz/bodies/mod.rs"]
mod bodies;

use std::{fs, path::Path};

/// All inputs of a target, in order; a target without a corpus is a target that nobody ran.
fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("a corpus").map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    assert!(paths.len() >= 20, "{}: {} inputs", folder.display(), paths.len());
    for path in paths {
        let data = fs::read(&path).expect("an input");
        // A panic names neither the file nor the target by itself.
        let done = std::panic::catch_unwind(|| run(&data));
        assert!(done.is_ok(), "{} breaks it", path.display());
    }
}

#[test]
fn yaml() {
    replay("yaml", bodies::yaml::run);
}

#[test]
fn markdown() {
    replay("markdown", bodies::markdown::run);
}

#[test]
fn table() {
    replay("table", bodies::table::run);
}

#[test]
fn chart() {
    replay("chart", bodies::chart::run);
}
