//! A folder of published files: an edition that was kept, a site that is verified.
//!
//! Its names come from outside: nothing is read through a symbolic link or from outside of the folder, and a name
//! that is not UTF-8 is told as it can be shown. What the bytes mean is no matter here.

use std::{
    io::Read as _,
    path::{Component, Path, PathBuf},
};

use walkdir::WalkDir;

use super::{
    Error, Limits,
    ordinary::{Links, Taken, open as open_ordinary, take},
};

/// A folder of published files.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    limits: Limits,
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
        Folder { path: path.to_owned(), limits: Limits::default() }
    }

    /// The same within other limits than the defaults: `site_bytes` and `site_files` count.
    pub fn within(self, limits: Limits) -> Folder {
        Folder { limits, ..self }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file; nothing where there is no ordinary file of that name in it.
    ///
    /// # Errors
    /// The machine's fault; a file over the limit of `site-bytes`.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(path) = self.below(name)? else { return Ok(None) };
        match take(&path, Links::Refused, self.limits.site_bytes) {
            Ok(Taken::Bytes(bytes)) => Ok(Some(bytes)),
            Ok(Taken::NotOrdinary) => Ok(None),
            Ok(Taken::TooLarge) => Err(Error::TooLarge { path, most: self.limits.site_bytes }),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::read(&path, error)),
        }
    }

    /// The same, to be read as it comes, no further than the limit.
    ///
    /// # Errors
    /// The machine's fault.
    pub fn stream(&self, name: &str) -> Result<Option<impl std::io::Read + use<>>, Error> {
        let Some(path) = self.below(name)? else { return Ok(None) };
        match open_ordinary(&path, Links::Refused) {
            Ok(file) => Ok(file.map(|(file, _)| file.take(self.limits.site_bytes))),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::read(&path, error)),
        }
    }

    /// Where a name leads that stays in the folder and goes through no link.
    fn below(&self, name: &str) -> Result<Option<PathBuf>, Error> {
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
        Ok(Some(path))
    }

    /// Everything in it, at any depth.
    ///
    /// # Errors
    /// The machine's fault, also where there is no such folder; more files than the limit of `site-files`.
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
            if listing.files.len() + listing.others.len() >= self.limits.site_files {
                return Err(Error::TooMany { path: self.path.clone(), most: self.limits.site_files });
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
