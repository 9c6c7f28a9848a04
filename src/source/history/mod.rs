//! What Git remembers of `content/`: which commit touched which file, and what the file said before and after.
//!
//! Only the line of first parents is walked: it is what was published, step by step, and every step begins where the one
//! before it ended. A merge is one step, on the day on which it was merged. Who wrote a commit is not read: the portal
//! publishes nothing of a person but a signature under a document.
//!
//! Nothing is guessed: a history that is shallow, breaks off or isn't there says so ([`State`]), an object that can't be
//! read stays a [`Blob::Unreadable`]. What stands on the disk may differ from the last commit; that is for whoever holds
//! both to say ([`super::Sources::uncommitted`]).

mod git;
mod log;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use super::Limits;

/// How far the history reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// From the first commit on.
    Full,
    /// From a commit on; what came before is not known.
    Cut {
        /// The first commit that is known.
        commit: String,
        /// Its day, as in [`Step::day`].
        since: String,
        /// Why no further.
        cause: Cut,
    },
    /// There is none.
    None(Absent),
}

impl State {
    /// `full`, `shallow`, `none`: the word of the manifest.
    pub fn word(&self) -> &'static str {
        match self {
            State::Full => "full",
            State::Cut { .. } => "shallow",
            State::None(_) => "none",
        }
    }
}

/// Why a history doesn't reach its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The copy has only the latest commits.
    Shallow,
    /// An object of the history is missing or spoilt.
    Broken,
    /// There are more commits than are read.
    Limit,
}

/// Why there is no history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Nobody asked for it.
    NotAsked,
    /// The command `git` is not installed.
    NoGit,
    /// The folder lies in no repository.
    NoRepository,
    /// The repository has no commit of `content/`.
    NotCommitted,
    /// Git would not or could not read the repository.
    Failed,
}

/// One commit that touched `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its whole hash, in hexadecimal.
    pub hash: String,
    /// The committer's own date, in the committer's own time zone: `2026-11-02`. As recorded: it may be no date at all.
    pub day: String,
    /// The first line of its message.
    pub subject: String,
    /// True where it merged other lines.
    pub merge: bool,
    /// What it touched, by path.
    pub files: Vec<Touched>,
}

/// A file before and after a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// None for a new file.
    pub before: Option<Version>,
    /// None for a removed one. Another path than before: it was renamed.
    pub after: Option<Version>,
}

/// A file at some time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// As in [`super::SourceFile::path`]: `content/bac-kan/…`.
    pub path: String,
    /// The hash of its bytes, by Git.
    pub blob: String,
}

/// The bytes of a version, decoded as [`super::read`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blob {
    /// A text.
    Text(Arc<str>),
    /// Not UTF-8.
    NotText,
    /// Over the limit.
    TooLarge,
    /// Missing or spoilt in the repository.
    Unreadable,
}

/// The history of `content/`.
#[derive(Clone, Debug)]
pub struct History {
    /// How far it reaches.
    pub state: State,
    /// Oldest first. Of a history that is cut, the first is what it begins with: it has no files of its own.
    pub steps: Vec<Step>,
    /// The files that were there before the steps: path and blob. None for a full history.
    pub start: BTreeMap<String, String>,
    /// The files of the last commit.
    pub head: BTreeMap<String, String>,
    /// What the texts among them say: YAML and Markdown.
    blobs: BTreeMap<String, Blob>,
}

impl Default for History {
    fn default() -> History {
        History::none(Absent::NotAsked)
    }
}

impl History {
    /// None, and why.
    pub fn none(why: Absent) -> History {
        History {
            state: State::None(why),
            steps: Vec::new(),
            start: BTreeMap::new(),
            head: BTreeMap::new(),
            blobs: BTreeMap::new(),
        }
    }

    /// What Git knows of `root/content`. Never fails: what can't be known is said in the state.
    pub fn read(root: &Path, limits: &Limits) -> History {
        git::history(root, limits)
    }

    /// What is another when Git knows another history: the last commit, and whether the copy is shallow. None where Git knows
    /// of none. A fraction of [`History::read`].
    pub fn mark(root: &Path) -> Option<String> {
        git::mark(root)
    }

    /// What a version says.
    pub fn blob(&self, hash: &str) -> &Blob {
        self.blobs.get(hash).unwrap_or(&Blob::Unreadable)
    }

    /// The day (`2026-11-02`) of the last commit that touched any of these: a path ends in `/` for a folder with all that
    /// is in it. None where the history doesn't say.
    pub fn last_changed(&self, paths: &[&str]) -> Option<&str> {
        let hit = |version: &Version| paths.iter().any(|path| is_at_or_below(&version.path, path));
        let touched = |it: &Touched| it.before.iter().chain(&it.after).any(hit);
        // A commit with an older date than its parent is told as it is: by its own date.
        self.steps.iter().rev().find(|step| step.files.iter().any(touched)).map(|step| step.day.as_str())
    }

    fn wanted(&self) -> BTreeSet<String> {
        let touched = self.steps.iter().flat_map(|step| &step.files);
        let versions = touched.flat_map(|it| it.before.iter().chain(&it.after));
        let versions = versions.map(|version| (&version.path, &version.blob));
        let all = versions.chain(&self.start).chain(&self.head);
        all.filter(|(path, _)| super::is_compared(path)).map(|(_, blob)| blob.clone()).collect()
    }
}

/// True for the path itself, or for a file of the folder that it names with `/` at its end.
pub(super) fn is_at_or_below(file: &str, path: &str) -> bool {
    file == path || path.ends_with('/') && file.starts_with(path)
}

/// Files that the ledger compares.
pub(super) fn is_text(path: &str) -> bool {
    [".yaml", ".md"].iter().any(|ending| path.ends_with(ending))
}
