//! A portal that a test may change: a copy of the one that `tests/cases` are made of.
#![expect(clippy::disallowed_methods, reason = "an author who saves files")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use crate::{
    diagnostic::{MessageLang, Report},
    source::{self, History, Limits, Sources},
};

/// Its folder, which goes with it.
pub(crate) struct Portal(pub(crate) PathBuf);

impl Portal {
    /// A copy of `tests/cases/_base`, of which this process has no other of that name.
    pub(crate) fn of_cases(name: &str) -> Portal {
        let root = env::temp_dir().join(format!("minhbach-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&root);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base/content"), &root.join("content"));
        Portal(root)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap();
    }

    /// All of it into Git.
    pub(crate) fn commit(&self) {
        for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "Một"]] {
            let mut git = Command::new("git");
            let who =
                ["-c", "user.name=Người soạn", "-c", "user.email=soan@tinh-mau.example", "-c", "commit.gpgSign=false"];
            let ended = git.arg("-C").arg(&self.0).args(who).args(arguments).status().unwrap();
            assert!(ended.success(), "git {arguments:?}");
        }
    }

    /// Its files, and what Git remembers of them.
    pub(crate) fn with_history(&self, report: &mut Report) -> Sources {
        let mut sources = source::read(&self.0, Limits::default(), report).unwrap();
        sources.history = Box::new(History::read(&self.0, &Limits::default()));
        sources
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() { copy(&entry.path(), &to) } else { drop(fs::copy(entry.path(), to)) }
    }
}

/// What people are told, in English.
pub(crate) fn said(report: &Report, sources: &Sources) -> String {
    let mut text = Vec::new();
    report.write_human(sources, MessageLang::En, false, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}
