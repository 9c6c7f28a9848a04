//! Putting the new folder in the place of the old, in one step.

use std::{fs, io, path::Path};

use rustix::{
    fs::{CWD, RenameFlags, renameat_with},
    io::Errno,
};

use super::Error;

/// Exchanges two folders of one parent in one call. Never two renames: between them there would be no site.
pub(super) fn exchange(stage: &Path, target: &Path) -> Result<(), Error> {
    renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE).map_err(|errno| refused(errno, target))
}

/// Gives the stage its name, where nothing has it yet.
pub(super) fn place(stage: &Path, target: &Path) -> Result<(), Error> {
    match renameat_with(CWD, stage, CWD, target, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // A file system without flags. A plain rename of a folder replaces no file either, and no folder
        // but an empty one; so a first build works even where a second will not.
        Err(Errno::INVAL | Errno::NOSYS) => fs::rename(stage, target).map_err(Error::io(target)),
        Err(errno) => Err(refused(errno, target)),
    }
}

fn refused(errno: Errno, target: &Path) -> Error {
    let (path, source) = (target.to_owned(), io::Error::from(errno));
    match errno {
        // Not implemented, another device (also: a lower layer of overlayfs), or a mount point.
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::XDEV | Errno::BUSY => {
            Error::NoExchange { path, source }
        }
        _ => Error::Io { path, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::testing::Scratch;

    /// `/proc` is a file system of its own everywhere.
    #[test]
    fn where_folders_cannot_be_exchanged_it_says_what_to_do() {
        let scratch = Scratch::new();
        let stage = scratch.stage();
        fs::create_dir(&stage).unwrap();
        let error = exchange(&stage, Path::new("/proc/self/fd")).unwrap_err();
        assert!(matches!(error, Error::NoExchange { .. }), "{error:?}");
        assert!(error.to_string().contains("/proc/self/fd"), "{error}");
        assert!(stage.exists());
    }
}
