//! The site in the making.

use std::{
    fs::{self, File},
    io,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;
use rustix::fs::syncfs;

use super::{
    About, Artifact, Entry, Error, MANIFEST, Manifest,
    folder::Open,
    is_clean_path,
    lock::Lock,
    manifest::{Fate, Listed},
    pack::{Packing, is_worth_packing},
    swap,
    target::{Standing, Target},
};

/// A folder beside the target that takes artifacts until it is committed. Dropped without a commit, it is gone.
#[derive(Debug)]
pub struct Stage {
    target: Target,
    standing: Standing,
    // The folder itself, whatever becomes of its name: if it is removed, nothing is written to another under that name.
    folder: Open,
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
        let folder = Open::new(&target.stage).map_err(Error::io(&target.stage))?;
        Ok(Stage { target, standing, folder, written: AtomicUsize::new(0), _lock: lock })
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
        let placed = match fate {
            Fate::Kept => self
                .folder
                .link(&self.target.folder.join(&path), &path)
                // Another's file, a file system without links, too many links: the bytes serve as well.
                .or_else(|error| if is_taken(&error) { Err(error) } else { self.folder.create(&path, &bytes) }),
            Fate::New | Fate::Changed => self.folder.create(&path, &bytes),
        };
        match placed {
            Ok(()) => {}
            Err(error) if is_taken(&error) => return Err(Error::Twice { path }),
            Err(source) => return Err(Error::Io { path: self.target.stage.join(&path), source }),
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Entry { path, listed, fate })
    }

    /// Writes one artifact that is too large to be held in memory, as `fill` gives its bytes. A file with the same bytes as
    /// before keeps its time stamp, as by [`Stage::write`].
    ///
    /// # Errors
    /// As [`Stage::write`], and whatever `fill` says; the stage must then be dropped.
    pub fn write_stream<E: From<Error>>(
        &self,
        path: &str,
        fill: impl FnOnce(&mut dyn io::Write) -> Result<(), E>,
    ) -> Result<Entry, E> {
        if !is_clean_path(path) {
            return Err(Error::BadPath { path: path.to_owned() }.into());
        }
        let to = self.target.stage.join(path);
        let file = self.folder.open_new(path).map_err(|error| {
            if is_taken(&error) { Error::Twice { path: path.to_owned() } } else { Error::io(&to)(error) }
        })?;
        let mut counted = Counted { file: io::BufWriter::new(file), hasher: blake3::Hasher::new(), size: 0 };
        fill(&mut counted)?;
        io::Write::flush(&mut counted).map_err(Error::io(&to))?;
        let listed =
            Listed { blake3: counted.hasher.finalize().to_hex().to_string(), size: counted.size, made_from: None };
        let old = self.target.folder.join(path);
        let fate = match self.before().and_then(|manifest| manifest.files.get(path)) {
            None => Fate::New,
            // The manifest is a promise; the bytes are the fact.
            Some(before) if before.same_bytes(&listed) && hash_of(&old).is_ok_and(|hash| hash == listed.blake3) => {
                Fate::Kept
            }
            Some(_) => Fate::Changed,
        };
        if fate == Fate::Kept {
            // Beside first: where links are refused, the bytes just written serve as well.
            let aside = format!("{path}.kept");
            if self.folder.link(&old, &aside).is_ok() {
                self.folder.rename(&aside, path).map_err(Error::io(&to))?;
            }
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Entry { path: path.to_owned(), listed, fate })
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

    /// Writes the packed forms of a file that was just written; none where it is not worth it. Those of the old site
    /// that were made from the same bytes are taken over.
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn write_packed(&self, entry: &Entry, bytes: &[u8]) -> Result<Vec<Entry>, Error> {
        let mut written = Vec::new();
        if !is_worth_packing(&entry.path, bytes.len()) {
            return Ok(written);
        }
        for packing in Packing::ALL {
            let (path, recipe) = (format!("{}{}", entry.path, packing.ending()), packing.recipe(&entry.listed.blake3));
            if let Some(entry) = self.reuse(&path, &recipe)? {
                written.push(entry);
                continue;
            }
            let packed = packing.pack(bytes);
            // Noise does not get smaller: servers then send the file itself.
            if packed.len() < bytes.len() {
                written.push(self.write(Artifact { path, bytes: packed, made_from: Some(recipe) })?);
            }
        }
        Ok(written)
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
        self.folder.create(MANIFEST, &listed).map_err(Error::io(&stage.join(MANIFEST)))?;

        before(Step::Flush).map_err(Error::io(stage))?;
        // One call for all files: a call for each takes minutes on a slow disk.
        syncfs(self.folder.fd()).map_err(|errno| Error::io(stage)(errno.into()))?;

        before(Step::Swap).map_err(Error::io(folder))?;
        self.is_whole(&entries)?;
        match self.standing {
            Standing::Absent => swap::place(stage, folder)?,
            Standing::Empty | Standing::Site(_) => swap::exchange(stage, folder)?,
        }
        // From here on the new site is public.
        before(Step::Settle).and_then(|()| File::open(parent)?.sync_all()).map_err(Error::io(parent))?;
        Ok(outcome)
    }

    /// That what was written is still there, under the name that is about to be published: somebody may clear old folders
    /// just now, or have removed the parent and made it again.
    fn is_whole(&self, entries: &[Entry]) -> Result<(), Error> {
        let stage = &self.target.stage;
        if !self.folder.is_at(stage).map_err(Error::io(stage))? {
            return Err(Error::Disturbed { path: stage.clone() });
        }
        let missing = entries.par_iter().find_first(|entry| self.folder.size(entry.path()) != Some(entry.size()));
        missing.map_or(Ok(()), |entry| Err(Error::Disturbed { path: stage.join(entry.path()) }))
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

/// Bytes on their way into a file.
struct Counted {
    file: io::BufWriter<File>,
    hasher: blake3::Hasher,
    size: u64,
}

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(bytes)?;
        self.hasher.update(&bytes[..taken]);
        self.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
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

fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists
}
