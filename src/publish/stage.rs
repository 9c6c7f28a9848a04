//! The site in the making.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use rustix::fs::syncfs;

use super::{
    About, Artifact, Entry, Error, MANIFEST, Manifest, is_clean_path,
    lock::Lock,
    manifest::{Fate, Listed},
    swap,
    target::{Standing, Target},
};

/// A folder beside the target that takes artifacts until it is committed. Dropped without a commit, it is gone.
#[derive(Debug)]
pub struct Stage {
    target: Target,
    standing: Standing,
    written: AtomicUsize,
    // Last: whoever takes the lock next must find the stage cleared.
    _lock: Lock,
}

/// What a commit changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were not there before.
    pub new: usize,
    /// Files with other bytes than before.
    pub changed: usize,
    /// Files with the same bytes as before; their time stamps stay.
    pub kept: usize,
    /// Files that are there no more.
    pub removed: usize,
    /// Bytes of all files of the site, the manifest left out.
    pub total_bytes: u64,
    /// BLAKE3 of the manifest, in hexadecimal: it stands for every byte of the site.
    pub manifest: String,
}

/// The steps of a commit, in their order. What stands between any two of them may be the last that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The manifest is written into the stage.
    Manifest,
    /// The stage is forced to the disk: after a power cut, names must not lead to empty files.
    Flush,
    /// Stage and target change places.
    Swap,
    /// The exchange itself is forced to the disk, before anything of the old site goes.
    Settle,
}

impl Stage {
    /// Takes the lock, looks at the target, clears what a killed build left, and makes an empty stage.
    ///
    /// # Errors
    /// [`Error::Locked`] while another build writes to the same target; a refusal of the target if
    /// something would be lost by replacing it; the machine's faults.
    pub fn open(target: &Path) -> Result<Stage, Error> {
        let target = Target::new(target)?;
        // The lock first: without it, another build may be exchanging what is looked at.
        let lock = Lock::take(&target)?;
        let standing = target.check()?;
        clear(&target.stage)?;
        fs::create_dir(&target.stage).map_err(Error::io(&target.stage))?;
        Ok(Stage { target, standing, written: AtomicUsize::new(0), _lock: lock })
    }

    /// Writes one artifact, from any thread. A file with the same bytes as before is not written but
    /// linked from the old site, so that it keeps its time stamp and a later upload can skip it.
    ///
    /// # Errors
    /// A path that is not clean, a path that was written already, the machine's faults.
    pub fn write(&self, artifact: Artifact) -> Result<Entry, Error> {
        let Artifact { path, bytes, made_from } = artifact;
        if !is_clean_path(&path) {
            return Err(Error::BadPath { path });
        }
        let listed = Listed { made_from, ..Listed::of(&bytes) };
        let before = self.before().and_then(|manifest| manifest.files.get(&path));
        let fate = match before {
            None => Fate::New,
            Some(before) if !before.same_bytes(&listed) => Fate::Changed,
            // The manifest is a promise; the bytes are the fact. Someone may have edited the file in place.
            Some(_) if fs::read(self.target.folder.join(&path)).is_ok_and(|old| old == bytes) => Fate::Kept,
            Some(_) => Fate::Changed,
        };
        let to = self.target.stage.join(&path);
        let placed = match fate {
            Fate::Kept => in_folder(&to, || fs::hard_link(self.target.folder.join(&path), &to))
                // Another's file, a file system without links, too many links: the bytes serve as well.
                .or_else(|error| if is_taken(&error) { Err(error) } else { create(&to, &bytes) }),
            Fate::New | Fate::Changed => create(&to, &bytes),
        };
        match placed {
            Ok(()) => {}
            Err(error) if is_taken(&error) => return Err(Error::Twice { path }),
            Err(source) => return Err(Error::Io { path: to, source }),
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Entry { path, listed, fate })
    }

    /// Takes over a file of the old site that was made from the same, so that it need not be made again; nothing
    /// where there is none, or where its bytes are no longer those that were published.
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn reuse(&self, path: &str, made_from: &str) -> Result<Option<Entry>, Error> {
        let listed = self.before().and_then(|manifest| manifest.files.get(path));
        let Some(listed) = listed.filter(|listed| listed.made_from.as_deref() == Some(made_from)) else {
            return Ok(None);
        };
        // What cannot be read is made again.
        let Ok(bytes) = fs::read(self.target.folder.join(path)) else { return Ok(None) };
        if !Listed::of(&bytes).same_bytes(listed) {
            return Ok(None);
        }
        let artifact = Artifact { path: path.to_owned(), bytes, made_from: Some(made_from.to_owned()) };
        self.write(artifact).map(Some)
    }

    /// Makes the stage the site, in one step. `entries` are all that [`Stage::write`] returned, in any order; `about`
    /// goes into the manifest.
    ///
    /// # Errors
    /// [`Error::NoExchange`] where the file system cannot do it, and the machine's faults. The old site
    /// is then as it was. (One exception: if the disk fails just after the exchange, the new site is in
    /// place, whole, and the error says that it may not outlast a power cut.)
    ///
    /// # Panics
    /// If an entry is missing: its file would be published without being listed.
    pub fn commit(self, entries: Vec<Entry>, about: About) -> Result<Outcome, Error> {
        self.commit_by_steps(entries, about, |_| Ok(()))
    }

    /// As [`Stage::commit`]; `before` is asked before each step and can stand for its failure.
    pub(super) fn commit_by_steps(
        self,
        entries: Vec<Entry>,
        about: About,
        mut before: impl FnMut(Step) -> io::Result<()>,
    ) -> Result<Outcome, Error> {
        assert_eq!(entries.len(), self.written.load(Ordering::Relaxed), "every written artifact is committed");
        let listed = Manifest::new(&entries, about).to_bytes();
        let outcome = self.outcome(&entries, Listed::of(&listed).blake3);
        let Target { folder, parent, stage, .. } = &self.target;

        before(Step::Manifest).map_err(Error::io(stage))?;
        let manifest = stage.join(MANIFEST);
        create(&manifest, &listed).map_err(Error::io(&manifest))?;

        before(Step::Flush).map_err(Error::io(stage))?;
        // One call for all files: a call for each takes minutes on a slow disk.
        let opened = File::open(stage).map_err(Error::io(stage))?;
        syncfs(&opened).map_err(|errno| Error::io(stage)(errno.into()))?;

        before(Step::Swap).map_err(Error::io(folder))?;
        match self.standing {
            Standing::Absent => swap::place(stage, folder)?,
            Standing::Empty | Standing::Site(_) => swap::exchange(stage, folder)?,
        }
        // From here on the new site is public.
        before(Step::Settle).and_then(|()| File::open(parent)?.sync_all()).map_err(Error::io(parent))?;
        Ok(outcome)
    }

    fn outcome(&self, entries: &[Entry], manifest: String) -> Outcome {
        let count = |fate| entries.iter().filter(|entry| entry.fate == fate).count();
        let (new, changed, kept) = (count(Fate::New), count(Fate::Changed), count(Fate::Kept));
        let before = self.before().map_or(0, |manifest| manifest.files.len());
        // Paths are unique, so what was there and is not changed or kept is gone.
        let removed = before - changed - kept;
        let total_bytes = entries.iter().map(Entry::size).sum();
        Outcome { new, changed, kept, removed, total_bytes, manifest }
    }

    fn before(&self) -> Option<&Manifest> {
        match &self.standing {
            Standing::Absent | Standing::Empty => None,
            Standing::Site(manifest) => Some(manifest),
        }
    }
}

impl Drop for Stage {
    /// Removes what lies under the stage's name: the half-made site or, after the exchange, the old one.
    /// What cannot be removed now is cleared by the next build.
    fn drop(&mut self) {
        let _ = clear(&self.target.stage);
    }
}

/// Removes a stage, whole or half removed already. A link is removed, never followed.
fn clear(stage: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => fs::remove_file(stage),
        other => other,
    }
    .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
    .map_err(Error::io(stage))
}

/// Writes a file that is not there yet.
fn create(to: &Path, bytes: &[u8]) -> io::Result<()> {
    in_folder(to, || File::create_new(to))?.write_all(bytes)
}

/// Does it, and makes the file's folder only if that is what it lacked: most files have theirs already.
fn in_folder<T>(file: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (make(), file.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (result, _) => result,
    }
}

fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists
}
