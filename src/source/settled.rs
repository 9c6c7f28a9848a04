//! Reading a folder that others may be writing to.
//!
//! A program that saves a file in place empties it first, and a `git pull` changes files one after another: who reads in
//! between sees what nobody ever wrote. So each folder and file is looked at as it is opened and once more after all is read,
//! and all is read again if anything changed meanwhile; what was changed a moment ago is given that moment to be written to
//! its end, before it is read. What this can't see is a program that leaves a file half written and rests for longer than
//! [`QUIET`]; `docs/limits.md` says so.

use std::{
    fs::Metadata,
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use super::Error;

/// For how long nothing may have changed before what is there counts as written to its end. Longer than the step of the
/// kernel's time stamps (1 to 10 ms), within which a second change leaves no trace, and than what a busy machine lets a
/// writer wait between two of its writes.
const QUIET: Duration = Duration::from_millis(100);
/// How often the folder is read before it is given up: whoever writes all the time must not keep us for ever.
const TRIES: u32 = 30;
/// For how long in all a reading waits, likewise. Not how often: of files that were just written one after another, each is
/// waited for a moment.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a file is by its name, beyond its bytes: device, inode, size, times of the last change of bytes and of anything.
/// Who puts a new file in the place of the old changes the inode; who sets a time stamp back changes the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    is_folder: bool,
    inode: (u64, u64),
    size: u64,
    bytes: (i64, i64),
    change: (i64, i64),
}

impl Stamp {
    fn of(meta: &Metadata) -> Stamp {
        Stamp {
            is_folder: meta.is_dir(),
            inode: (meta.dev(), meta.ino()),
            size: meta.len(),
            bytes: (meta.mtime(), meta.mtime_nsec()),
            change: (meta.ctime(), meta.ctime_nsec()),
        }
    }
}

/// Every folder and file as it was when it was opened, in the order of reading. A folder's stamp tells of every name that
/// came into it or left it; what was not there has none.
#[derive(Debug)]
pub struct Seen {
    /// None for a reader who looks once and takes what there is.
    stamps: Option<Vec<(PathBuf, Option<Stamp>)>>,
    /// For how long it may still wait.
    patience: Duration,
    /// A folder into which a name may have come while its names were read.
    restless: Option<PathBuf>,
}

impl Seen {
    /// Of a reader who is told of changes by others.
    pub(super) fn at_once() -> Seen {
        Seen { stamps: None, patience: Duration::ZERO, restless: None }
    }

    fn carefully() -> Seen {
        Seen { stamps: Some(Vec::new()), patience: PATIENCE, restless: None }
    }

    /// Looks at a folder whose names have just been read.
    ///
    /// # Errors
    /// The machine's, with the path.
    pub(super) fn folder(&mut self, path: &Path) -> Result<(), Error> {
        let Some(stamps) = &mut self.stamps else { return Ok(()) };
        let stamp = Stamp::of(&path.symlink_metadata().map_err(|error| Error::read(path, error))?);
        if still_to_wait(&stamp).is_some() {
            self.restless.get_or_insert_with(|| path.to_owned());
        }
        stamps.push((path.to_owned(), Some(stamp)));
        Ok(())
    }

    /// Looks at a file that is open and about to be read, as often as it takes until nobody has just changed it.
    ///
    /// # Errors
    /// [`Error::Changing`] where it never rests; what `look` says.
    pub(super) fn at_rest(&mut self, path: &Path, look: impl Fn() -> io::Result<Metadata>) -> Result<Metadata, Error> {
        loop {
            let meta = look().map_err(|error| Error::read(path, error))?;
            let Some(stamps) = &mut self.stamps else { return Ok(meta) };
            let stamp = Stamp::of(&meta);
            let Some(rest) = still_to_wait(&stamp) else {
                stamps.push((path.to_owned(), Some(stamp)));
                return Ok(meta);
            };
            let left = self.patience.checked_sub(rest);
            self.patience = left.ok_or_else(|| Error::Changing { path: path.to_owned() })?;
            thread::sleep(rest);
        }
    }

    /// Remembers that there was nothing.
    pub(super) fn absent(&mut self, path: &Path) {
        if let Some(stamps) = &mut self.stamps {
            stamps.push((path.to_owned(), None));
        }
    }

    /// The first path that is not any more as it was; a folder only where nothing in it changed.
    fn changed(&self) -> Option<&Path> {
        let is_other =
            |(path, stamp): &&(PathBuf, Option<Stamp>)| path.symlink_metadata().ok().as_ref().map(Stamp::of) != *stamp;
        let changed = self.stamps.iter().flatten().filter(is_other);
        changed
            .min_by_key(|(path, stamp)| (stamp.is_some_and(|stamp| stamp.is_folder), path))
            .map(|(path, _)| path.as_path())
    }
}

/// What `read` makes of the portal in `root`, from one state of its folder: it notes what it looks at, and reads again where
/// any of that changed meanwhile.
///
/// # Errors
/// [`Error::Changing`] where there was no such state; the machine's faults that `read` finds.
pub fn settled<T>(root: &Path, mut read: impl FnMut(&mut Seen) -> Result<T, Error>) -> Result<T, Error> {
    let mut last = None;
    for _ in 0..TRIES {
        let mut seen = Seen::carefully();
        let found = read(&mut seen);
        if matches!(found, Err(Error::Changing { .. })) {
            // It waited as long as anybody should.
            return found;
        }
        // A fault of a folder that changes is none: a file that was listed and is gone.
        if let Some(path) = seen.changed() {
            last = Some(path.to_owned());
        } else if let Some(path) = seen.restless {
            thread::sleep(QUIET);
            last = Some(path);
        } else {
            return found;
        }
    }
    Err(Error::Changing { path: last.unwrap_or_else(|| root.to_owned()) })
}

/// For how long what changed so lately that it may still be written has to be left alone. A clock that was set back makes
/// files look as if they came from the future; they are then no reason to wait.
#[expect(clippy::disallowed_methods, reason = "whether to wait before reading; nothing of it is shown")]
fn still_to_wait(stamp: &Stamp) -> Option<Duration> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let (seconds, nanoseconds) = (u64::try_from(stamp.change.0).ok()?, u32::try_from(stamp.change.1).ok()?);
    QUIET.checked_sub(now.checked_sub(Duration::new(seconds, nanoseconds))?).filter(|rest| !rest.is_zero())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a folder that is written to")]
mod tests {
    use std::{cell::Cell, env, fs, io, process};

    use super::*;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            let root = env::temp_dir().join(format!("minhbach-settled-{name}-{}", process::id()));
            let _ = fs::remove_dir_all(&root);
            fs::create_dir_all(root.join("content")).unwrap();
            fs::write(root.join("content/a.md"), "1").unwrap();
            Scratch(root)
        }

        fn write(&self, text: &str) {
            fs::write(self.0.join("content/a.md"), text).unwrap();
        }

        fn read(&self, seen: &mut Seen) -> Result<String, Error> {
            let folder = self.0.join("content");
            seen.folder(&folder)?;
            let path = folder.join("a.md");
            let file = fs::File::open(&path).map_err(|error| Error::read(&path, error))?;
            seen.at_rest(&path, || file.metadata())?;
            io::read_to_string(file).map_err(|error| Error::read(&path, error))
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_changed_while_it_was_read_is_read_again() {
        let scratch = Scratch::new("again");
        let reads = Cell::new(0);
        thread::sleep(QUIET);
        let found = settled(&scratch.0, |seen| {
            let text = scratch.read(seen);
            if reads.replace(reads.get() + 1) == 0 {
                // As long as before.
                scratch.write("2");
            }
            text
        });
        assert_eq!((found.unwrap().as_str(), reads.get()), ("2", 2));
    }

    #[test]
    fn a_file_that_was_removed_meanwhile_is_no_fault() {
        let scratch = Scratch::new("removed");
        let reads = Cell::new(0);
        let found = settled(&scratch.0, |seen| {
            if reads.replace(reads.get() + 1) == 0 {
                seen.folder(&scratch.0.join("content"))?;
                fs::remove_file(scratch.0.join("content/a.md")).unwrap();
                return scratch.read(seen);
            }
            Ok("without".to_owned())
        });
        assert_eq!(found.unwrap(), "without");
    }

    #[test]
    fn what_never_rests_is_named() {
        let scratch = Scratch::new("restless");
        let reads = Cell::new(0);
        let error = settled(&scratch.0, |seen| {
            reads.set(reads.get() + 1);
            let read = scratch.read(seen);
            scratch.write(&reads.get().to_string());
            read
        });
        let error = error.unwrap_err();
        assert!(matches!(&error, Error::Changing { path } if path.ends_with("content/a.md")), "{error}");
        assert!(reads.get() <= TRIES);
    }

    #[test]
    fn a_fault_of_a_folder_at_rest_is_told() {
        let scratch = Scratch::new("fault");
        let gone = scratch.0.join("content/b.md");
        let error = settled::<()>(&scratch.0, |_| Err(Error::read(&gone, io::ErrorKind::NotFound.into()))).unwrap_err();
        assert!(matches!(error, Error::Read { path, .. } if path == gone));
    }

    #[test]
    fn a_name_that_came_while_names_were_read_is_read() {
        let scratch = Scratch::new("name");
        thread::sleep(QUIET);
        let reads = Cell::new(0);
        let names = |folder: &Path| fs::read_dir(folder).unwrap().count();
        let found = settled(&scratch.0, |seen| {
            let folder = scratch.0.join("content");
            let found = names(&folder);
            if reads.replace(reads.get() + 1) == 0 {
                fs::write(folder.join("b.md"), "2").unwrap();
            }
            seen.folder(&folder)?;
            Ok(found)
        });
        assert_eq!((found.unwrap(), reads.get()), (2, 2));
    }

    #[test]
    fn what_is_written_all_the_time_is_waited_for_once() {
        let scratch = Scratch::new("always");
        let reads = Cell::new(0);
        let error = settled(&scratch.0, |seen| {
            reads.set(reads.get() + 1);
            seen.folder(&scratch.0.join("content"))?;
            let path = scratch.0.join("content/a.md");
            // Whoever saves by a new file changes the folder, too.
            seen.at_rest(&path, || {
                fs::write(scratch.0.join("content/new"), "1")?;
                fs::rename(scratch.0.join("content/new"), &path)?;
                path.metadata()
            })
        });
        assert!(matches!(error.unwrap_err(), Error::Changing { path } if path.ends_with("content/a.md")));
        assert_eq!(reads.get(), 1);
    }

    /// What `git pull` and `cp` leave: each file a moment younger than the one before.
    #[test]
    fn many_files_that_were_just_written_are_read_at_once() {
        let scratch = Scratch::new("many");
        let files: Vec<PathBuf> = (0..200).map(|number| scratch.0.join(format!("content/{number:03}.md"))).collect();
        for file in &files {
            // Who looks at a folder before it writes there gets finer time stamps from the kernel.
            scratch.0.join("content").metadata().unwrap();
            fs::write(file, "1").unwrap();
            thread::sleep(Duration::from_micros(100));
        }
        let reads = Cell::new(0);
        let found = settled(&scratch.0, |seen| {
            reads.set(reads.get() + 1);
            files.iter().try_for_each(|file| seen.at_rest(file, || file.metadata()).map(drop))
        });
        assert!(found.is_ok() && reads.get() == 1, "{found:?} after {} readings", reads.get());
    }

    #[test]
    fn what_is_being_written_is_waited_for() {
        let scratch = Scratch::new("waits");
        thread::sleep(QUIET);
        scratch.write("");
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(QUIET / 2);
                scratch.write("whole");
            });
            let reads = Cell::new(0);
            let found = settled(&scratch.0, |seen| {
                reads.set(reads.get() + 1);
                scratch.read(seen)
            });
            assert_eq!((found.unwrap().as_str(), reads.get()), ("whole", 1));
        });
    }
}
