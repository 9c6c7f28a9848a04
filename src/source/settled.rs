//! Reading a folder that others may be writing to.
//!
//! A program that saves a file in place empties it first, and a `git pull` changes files one after another: who reads in
//! between sees what nobody ever wrote. So the folder is looked at before and after it is read, and read again if anything
//! changed meanwhile; what was changed a moment ago is given that moment to be written to its end. What this can't see is a
//! program that leaves a file half written and rests for longer than [`QUIET`]; `docs/limits.md` says so.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use walkdir::WalkDir;

use super::Error;

/// For how long nothing may have changed before what is there counts as written to its end. Longer than the step of the
/// kernel's time stamps (1 to 10 ms), within which a second change leaves no trace, and than what a busy machine lets a
/// writer wait between two of its writes.
const QUIET: Duration = Duration::from_millis(100);
/// How often the folder is looked at before it is given up: whoever writes all the time must not keep us for ever.
const TRIES: u32 = 30;

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

/// By path, as the system names it: a path is compared part by part, and a large portal has many.
type Stamps = BTreeMap<OsString, Stamp>;

/// What `read` makes of the portal in `root`, from one state of its folder.
///
/// # Errors
/// [`Error::Changing`] where there was no such state; the machine's faults that `read` finds.
pub fn settled<T>(root: &Path, mut read: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    let mut before = stamps(root);
    let mut last = None;
    for _ in 0..TRIES {
        if is_hot(&before) {
            thread::sleep(QUIET);
            let after = stamps(root);
            if let Some(path) = difference(&before, &after) {
                (before, last) = (after, Some(path));
                continue;
            }
        }
        let found = read();
        let after = stamps(root);
        match difference(&before, &after) {
            None => return found,
            // A fault of a folder that changes is none: a file that was listed and is gone.
            Some(path) => (before, last) = (after, Some(path)),
        }
    }
    Err(Error::Changing { path: last.unwrap_or_else(|| root.to_owned()) })
}

/// Every file and folder that is read, as it is now. What can't be looked at counts as absent: `read` tells of it.
fn stamps(root: &Path) -> Stamps {
    let tops = ["content", "themes"].into_iter().map(|top| root.join(top));
    tops.flat_map(|top| WalkDir::new(top).follow_links(false))
        .filter_map(Result::ok)
        // Folders, too: a file that is gone for a moment leaves no other trace.
        .filter_map(|entry| {
            let meta = entry.metadata().ok()?;
            let stamp = Stamp {
                is_folder: meta.is_dir(),
                inode: (meta.dev(), meta.ino()),
                size: meta.len(),
                bytes: (meta.mtime(), meta.mtime_nsec()),
                change: (meta.ctime(), meta.ctime_nsec()),
            };
            Some((entry.into_path().into_os_string(), stamp))
        })
        .collect()
}

/// The first path at which two looks differ; a folder only where nothing in it does.
fn difference(before: &Stamps, after: &Stamps) -> Option<PathBuf> {
    if before == after {
        return None;
    }
    let changed = before.iter().filter(|(path, stamp)| after.get(*path) != Some(*stamp));
    let new = after.iter().filter(|(path, _)| !before.contains_key(*path));
    changed.chain(new).min_by_key(|(path, stamp)| (stamp.is_folder, *path)).map(|(path, _)| path.into())
}

/// True if anything changed so lately that it may still be written. A clock that was set back makes files look as if they
/// came from the future; they are then no reason to wait.
#[expect(clippy::disallowed_methods, reason = "whether to wait before reading; nothing of it is shown")]
fn is_hot(stamps: &Stamps) -> bool {
    let Ok(now) = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) else { return false };
    let newest = stamps.values().map(|stamp| stamp.change).max();
    newest.is_some_and(|(seconds, nanoseconds)| {
        let (Ok(seconds), Ok(nanoseconds)) = (u64::try_from(seconds), u32::try_from(nanoseconds)) else { return false };
        now.checked_sub(Duration::new(seconds, nanoseconds)).is_some_and(|ago| ago < QUIET)
    })
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

        fn read(&self) -> Result<String, Error> {
            let path = self.0.join("content/a.md");
            fs::read_to_string(&path).map_err(|error| Error::read(&path, error))
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
        let found = settled(&scratch.0, || {
            let text = scratch.read();
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
        let found = settled(&scratch.0, || {
            if reads.replace(reads.get() + 1) == 0 {
                fs::remove_file(scratch.0.join("content/a.md")).unwrap();
                return scratch.read();
            }
            Ok("without".to_owned())
        });
        assert_eq!(found.unwrap(), "without");
    }

    #[test]
    fn what_never_rests_is_named() {
        let scratch = Scratch::new("restless");
        let reads = Cell::new(0);
        let error = settled(&scratch.0, || {
            reads.set(reads.get() + 1);
            scratch.write(&reads.get().to_string());
            scratch.read()
        });
        let error = error.unwrap_err();
        assert!(matches!(&error, Error::Changing { path } if path.ends_with("content/a.md")), "{error}");
        assert!(reads.get() <= TRIES);
    }

    #[test]
    fn a_fault_of_a_folder_at_rest_is_told() {
        let scratch = Scratch::new("fault");
        let gone = scratch.0.join("content/b.md");
        let error = settled::<()>(&scratch.0, || Err(Error::read(&gone, io::ErrorKind::NotFound.into()))).unwrap_err();
        assert!(matches!(error, Error::Read { path, .. } if path == gone));
    }
}
