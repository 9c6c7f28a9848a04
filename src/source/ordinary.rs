//! The bytes of an ordinary file, and of nothing else.
//!
//! Between a look at a name and its opening somebody may put a pipe or a link there, and a pipe without a writer is waited
//! for for ever. So the opening itself refuses links and waits for nothing, and what was opened is looked at once more.

use std::{
    fs::{File, Metadata},
    io,
    io::Read as _,
    path::Path,
};

use rustix::{
    fs::{Mode, OFlags},
    io::Errno,
};

/// What is at a path.
#[derive(Debug)]
pub(super) enum Taken {
    /// A file's bytes.
    Bytes(Vec<u8>),
    /// A file with more bytes than are taken.
    TooLarge,
    /// A link, a folder, a device, a pipe, a socket.
    NotOrdinary,
}

/// Whether a link as the last part of a path is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// Somebody named this very path on the command line.
    Followed,
    /// The name comes from outside.
    Refused,
}

/// Opens an ordinary file; nothing where there is something else.
pub(super) fn open(path: &Path, links: Links) -> io::Result<Option<(File, Metadata)>> {
    let nofollow = if links == Links::Refused { OFlags::NOFOLLOW } else { OFlags::empty() };
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | nofollow;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(opened) => File::from(opened),
        // A link that isn't followed; a socket, or a device that is none.
        Err(Errno::LOOP | Errno::NXIO | Errno::NODEV) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let found = file.metadata()?;
    Ok(found.is_file().then_some((file, found)))
}

/// Takes at most `most` bytes, and no more than the file has as it is opened: what grows meanwhile is being written.
pub(super) fn take(path: &Path, links: Links, most: u64) -> io::Result<Taken> {
    let Some((file, found)) = open(path, links)? else { return Ok(Taken::NotOrdinary) };
    read(file, found.len(), most)
}

/// The same of a file that is open and was that long.
pub(super) fn read(file: File, length: u64, most: u64) -> io::Result<Taken> {
    if length > most {
        return Ok(Taken::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(length).read_to_end(&mut bytes)?;
    Ok(Taken::Bytes(bytes))
}
