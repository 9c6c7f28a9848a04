//! A folder of published files: an edition that was kept, a site that is verified.
//!
//! Its names come from outside: nothing is read through a symbolic link or from outside of the folder, and a name
//! that is not UTF-8 is told as it can be shown. What the bytes mean is no matter here.

use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::Error;

/// A folder of published files.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// Everything that lies in a folder, in order of paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Ordinary files, relative, with `/`.
    pub files: Vec<String>,
    /// Links, devices and names that no published file can have.
    pub others: Vec<String>,
}

impl Folder {
    /// The folder at `path`, whether or not it is there.
    pub fn new(path: &Path) -> Folder {
        Folder { path: path.to_owned() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file; nothing where there is no ordinary file of that name in it.
    ///
    /// # Errors
    /// The machine's fault.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            return Ok(None);
        }
        let mut path = self.path.clone();
        for part in Path::new(name).components() {
            path.push(part);
            // A link may lead anywhere.
            match path.symlink_metadata() {
                Ok(found) if found.is_symlink() => return Ok(None),
                Ok(_) => {}
                Err(error) if is_absent(&error) => return Ok(None),
                Err(error) => return Err(Error::read(&path, error)),
            }
        }
        if !path.is_file() {
            return Ok(None);
        }
        #[expect(clippy::disallowed_methods, reason = "this is the reader")]
        let read = std::fs::read(&path);
        match read {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::read(&path, error)),
        }
    }

    /// Everything in it, at any depth.
    ///
    /// # Errors
    /// The machine's fault, also where there is no such folder.
    pub fn list(&self) -> Result<Listing, Error> {
        let mut listing = Listing::default();
        for entry in WalkDir::new(&self.path).sort_by_file_name().follow_links(false).min_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.path).to_owned();
                Error::Read { path, source: error.into() }
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inner = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
            match parts {
                Some(parts) if entry.file_type().is_file() => listing.files.push(parts.join("/")),
                _ => listing.others.push(inner.to_string_lossy().into_owned()),
            }
        }
        listing.files.sort();
        Ok(listing)
    }

    /// The names of the folders right in it, in order; none where it is not there.
    ///
    /// # Errors
    /// The machine's fault.
    pub fn folders(&self) -> Result<Vec<String>, Error> {
        if self.path.symlink_metadata().is_err_and(|error| is_absent(&error)) {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in WalkDir::new(&self.path).sort_by_file_name().follow_links(false).min_depth(1).max_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.path).to_owned();
                Error::Read { path, source: error.into() }
            })?;
            if let Some(name) = entry.file_name().to_str().filter(|_| entry.file_type().is_dir()) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }
}

fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}
