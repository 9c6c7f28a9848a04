//! A folder that is written to by what it is, not by its name.
//!
//! Paths lead through names, and names can be removed, moved and given anew while a build runs. Files are therefore made
//! below an open folder: if that folder is gone, so is every way to write into it, and the build fails instead of making
//! half a site under the old name.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::fs::MetadataExt as _,
    },
    path::Path,
};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, mkdirat, openat, renameat, statat};

/// An open folder.
#[derive(Debug)]
pub(super) struct Open(File);

impl Open {
    pub(super) fn new(path: &Path) -> io::Result<Open> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Open(File::from(openat(CWD, path, flags, Mode::empty())?)))
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }

    /// True while `path` is a name of this very folder.
    pub(super) fn is_at(&self, path: &Path) -> io::Result<bool> {
        let held = self.0.metadata()?;
        match fs::symlink_metadata(path) {
            Ok(named) => Ok((named.dev(), named.ino()) == (held.dev(), held.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes a file that is not there yet, with the folders it needs.
    pub(super) fn create(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.open_new(path)?.write_all(bytes)
    }

    /// A file that is not there yet, to be written.
    pub(super) fn open_new(&self, path: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = || Ok(openat(&self.0, path, flags, Mode::from_raw_mode(0o666))?);
        Ok(File::from(self.in_folder(path, open)?))
    }

    /// Puts one file in the place of another.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(renameat(&self.0, from, &self.0, to)?)
    }

    /// Gives a file a second name in here.
    pub(super) fn link(&self, from: &Path, path: &str) -> io::Result<()> {
        self.in_folder(path, || Ok(linkat(CWD, from, &self.0, path, AtFlags::empty())?))
    }

    /// How many bytes a file has; none where there is no ordinary one.
    pub(super) fn size(&self, path: &str) -> Option<u64> {
        let found = statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let is_file = rustix::fs::FileType::from_raw_mode(found.st_mode) == rustix::fs::FileType::RegularFile;
        u64::try_from(found.st_size).ok().filter(|_| is_file)
    }

    /// Does it, and makes the file's folder only if that is what it lacked: most files have theirs already.
    fn in_folder<T>(&self, path: &str, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
        match (make(), path.rsplit_once('/')) {
            (Err(error), Some((folder, _))) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folders(folder)?;
                make()
            }
            (result, _) => result,
        }
    }

    /// The folders of a path: most lack the last alone. This one itself is not made again where it is gone.
    fn make_folders(&self, path: &str) -> io::Result<()> {
        let make = || match mkdirat(&self.0, path, Mode::from_raw_mode(0o777)) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => Ok(()),
            Err(errno) => Err(io::Error::from(errno)),
        };
        match (make(), path.rsplit_once('/')) {
            (Err(error), Some((parent, _))) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folders(parent)?;
                make()
            }
            (result, _) => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::testing::Scratch;

    #[test]
    fn a_folder_that_is_gone_is_not_made_again() {
        let scratch = Scratch::new();
        let path = scratch.root().join("stage");
        fs::create_dir(&path).unwrap();
        let folder = Open::new(&path).unwrap();
        folder.create("a/b/c.html", b"1").unwrap();
        assert!(folder.is_at(&path).unwrap());
        assert_eq!((folder.size("a/b/c.html"), folder.size("a/b"), folder.size("a/x")), (Some(1), None, None));
        fs::remove_dir_all(&path).unwrap();
        for name in ["d.html", "a/b/d.html", "e/f.html"] {
            assert_eq!(folder.create(name, b"2").unwrap_err().kind(), io::ErrorKind::NotFound, "{name}");
        }
        assert!(!path.exists() && !folder.is_at(&path).unwrap());
        // Nor is another one of that name taken for it.
        fs::create_dir(&path).unwrap();
        assert!(folder.create("d.html", b"2").is_err() && !folder.is_at(&path).unwrap());
    }
}
