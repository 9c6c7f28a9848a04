//! One build at a time into one target.
//!
//! The lock is the kernel's (`flock`), not the file's existence: it ends with the process, however that ends.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::{
    fs::{FlockOperation, OFlags, flock},
    io::Errno,
};

use super::{Error, target::Target};

/// Held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Never read: the lock lives as long as the open file does.
    _file: File,
}

impl Lock {
    /// Takes the lock of a target at once, or says that another has it.
    pub(super) fn take(target: &Target) -> Result<Lock, Error> {
        let locked = || Error::Locked { path: target.folder.clone() };
        Lock::by(&target.lock, FlockOperation::NonBlockingLockExclusive)?.ok_or_else(locked)
    }

    /// Takes a lock as soon as nobody else has it. For what takes no time.
    pub(super) fn wait(path: &Path) -> Result<Lock, Error> {
        loop {
            if let Some(lock) = Lock::by(path, FlockOperation::LockExclusive)? {
                return Ok(lock);
            }
        }
    }

    /// None while another has it and the operation does not wait.
    fn by(path: &Path, operation: FlockOperation) -> Result<Option<Lock>, Error> {
        loop {
            let file = open(path).map_err(Error::io(path))?;
            match flock(&file, operation) {
                Ok(()) => {}
                Err(Errno::WOULDBLOCK) => return Ok(None),
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(Error::io(path)(errno.into())),
            }
            // The holder before us removes the file as it lets go. If that happened between our opening
            // and our locking, we hold a file without a name, which keeps nobody out: begin again.
            if is_at(&file, path).map_err(Error::io(path))? {
                return Ok(Some(Lock { path: path.to_owned(), _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the file is closed, so that nobody can hold it under its name meanwhile. A file that
        // stays behind is harmless: it holds nothing and locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> io::Result<File> {
    let nofollow = OFlags::NOFOLLOW.bits().cast_signed();
    OpenOptions::new().write(true).create(true).truncate(false).custom_flags(nofollow).open(path)
}

fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (held.dev(), held.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
