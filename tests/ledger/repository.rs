//! Little repositories of the fictional portal.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use minhbach::{
    change::Ledger,
    diagnostic::Report,
    source::{self, History, Limits, Sources},
};

use crate::{
    AMENDMENT,
    common::{self, Folder},
};

/// A repository whose root, or a folder in it, is the fictional portal.
pub(crate) struct Repository {
    pub(crate) folder: Folder,
    pub(crate) portal: PathBuf,
}

impl Repository {
    /// With one commit, of the portal without its amendment.
    pub(crate) fn new(name: &str) -> Repository {
        let repository = Repository::in_folder(name, "");
        let amendment = repository.folder.read(AMENDMENT);
        fs::remove_file(repository.folder.path().join(AMENDMENT)).expect("removed");
        repository.folder.write(".git/amendment", &amendment);
        repository.commit("2026-01-05", "Đưa kế hoạch mẫu lên cổng");
        repository
    }

    pub(crate) fn in_folder(name: &str, inner: &str) -> Repository {
        let folder = Folder::empty(&format!("ledger-{name}"));
        let portal = folder.path().join(inner);
        common::copy(&common::base(), &portal);
        git(folder.path(), &["init", "--quiet", "--initial-branch=main"], "2026-01-01");
        Repository { folder, portal }
    }

    pub(crate) fn commit(&self, day: &str, subject: &str) {
        self.git(day, &["add", "--all"]);
        self.git(day, &["commit", "--quiet", "--allow-empty", "--message", subject]);
    }

    pub(crate) fn git(&self, day: &str, args: &[&str]) -> String {
        git(self.folder.path(), args, day)
    }

    /// The later document, as it was set aside.
    pub(crate) fn amend(&self) {
        let text = self.folder.read(".git/amendment");
        self.folder.write(AMENDMENT, &text);
    }

    pub(crate) fn ledger(&self) -> Ledger {
        ledger(&self.portal)
    }
}

/// Runs Git with nothing of the tester's own.
pub(crate) fn git(folder: &Path, args: &[&str], day: &str) -> String {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    let stamp = format!("{day}T09:30:00+0700");
    let person = [("NAME", "Người Mẫu"), ("EMAIL", "mau@mau.example"), ("DATE", stamp.as_str())];
    for (what, value) in person {
        command.env(format!("GIT_AUTHOR_{what}"), value).env(format!("GIT_COMMITTER_{what}"), value);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C");
    let said = command.args(["-c", "protocol.file.allow=always"]).args(args).current_dir(folder).output().expect("git");
    assert!(said.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).expect("UTF-8")
}

pub(crate) fn sources(root: &Path) -> Sources {
    let mut sources = source::read(root, Limits::default(), &mut Report::new()).expect("a portal");
    sources.history = Box::new(History::read(root, &Limits::default()));
    sources
}

pub(crate) fn ledger(root: &Path) -> Ledger {
    Ledger::new(&sources(root))
}
