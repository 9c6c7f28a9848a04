//! The editions that were kept: where their bytes lie, and whether they are still those that were published.
//!
//! A [`Shelf`] is a folder with one folder for each edition, named by its day, as `build --edition` makes them: a
//! manifest, and every file that it lists. [`Shelf::open`] reads all of it and holds it against the manifests before
//! a build begins; which editions there must be, and with which manifest, is said by `editions.yaml`. Nothing is
//! mended here and nothing left out: an edition either has every byte or has its damage told.

mod damage;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

pub use damage::Damage;
use rayon::prelude::*;

use crate::{
    model::{Date, ManifestHash},
    publish::{MANIFEST, Manifest, is_clean_path},
    source::{self, Folder, Limits},
};

/// The folder that holds the editions.
#[derive(Clone, Debug)]
pub struct Shelf {
    path: PathBuf,
    limits: Limits,
    editions: BTreeMap<Date, Kept>,
}

/// An edition on the shelf.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The hash of its manifest; none where it has no manifest of ours.
    pub manifest: Option<ManifestHash>,
    /// Every file that the manifest lists.
    pub paths: BTreeSet<String>,
    /// How its bytes differ from the manifest, in order of paths; empty for an edition that is whole.
    pub damage: Vec<Damage>,
    files: Option<Manifest>,
}

/// Why a file of an edition could not be had, although it was there when the shelf was opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The machine's fault.
    #[error(transparent)]
    Source(#[from] source::Error),
    /// Somebody changed or removed it since.
    #[error("{path}: bị đổi trong lúc dựng; hãy dựng lại (changed while the site was built: build again)", path = path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl Shelf {
    /// Reads every edition in `folder` and holds its bytes against its manifest. No folder is an empty shelf.
    ///
    /// # Errors
    /// The machine's fault; a file over the limit of `site-bytes`.
    pub fn open(folder: &Path, limits: Limits) -> Result<Shelf, source::Error> {
        let names = Folder::new(folder).folders()?;
        let days: Vec<Date> = names.iter().filter_map(|name| Date::parse(name)).collect();
        let open =
            |date: &Date| Ok((*date, Kept::open(*date, &Folder::new(&folder.join(date.to_string())).within(limits))?));
        let editions: Result<BTreeMap<Date, Kept>, source::Error> = days.iter().map(open).collect();
        Ok(Shelf { path: folder.to_owned(), limits, editions: editions? })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every edition on it, by day.
    pub fn editions(&self) -> &BTreeMap<Date, Kept> {
        &self.editions
    }

    /// The manifest of an edition.
    ///
    /// # Errors
    /// Where it is no longer the one that was looked at; the machine's fault.
    pub fn manifest(&self, date: Date) -> Result<Vec<u8>, Error> {
        let folder = Folder::new(&self.path.join(date.to_string())).within(self.limits);
        let known = self.editions.get(&date).and_then(|kept| kept.manifest.as_ref());
        let same = |bytes: &Vec<u8>| known.is_some_and(|known| *known == ManifestHash::of(bytes));
        let bytes = folder.read(MANIFEST)?.filter(same);
        bytes.ok_or_else(|| Error::Changed { path: folder.path().join(MANIFEST) })
    }

    /// The bytes of a file of an edition.
    ///
    /// # Errors
    /// Where they are no longer those that the manifest lists; the machine's fault.
    pub fn read(&self, date: Date, path: &str) -> Result<Vec<u8>, Error> {
        let folder = Folder::new(&self.path.join(date.to_string())).within(self.limits);
        let listed = self.editions.get(&date).and_then(|kept| kept.files.as_ref()?.files.get(path));
        let bytes = folder.read(path)?;
        let whole = bytes.filter(|bytes| listed.is_some_and(|listed| listed.is(bytes)));
        whole.ok_or_else(|| Error::Changed { path: folder.path().join(path) })
    }
}

impl Kept {
    fn open(date: Date, folder: &Folder) -> Result<Kept, source::Error> {
        let bytes = folder.read(MANIFEST)?;
        let found = bytes.as_deref().and_then(|bytes| Some((ManifestHash::of(bytes), Manifest::of_bytes(bytes)?)));
        let Some((hash, manifest)) = found else {
            return Ok(Kept { manifest: None, paths: BTreeSet::new(), damage: Vec::new(), files: None });
        };
        let look = |(path, listed): (&String, &crate::publish::Listed)| -> Result<Option<Damage>, source::Error> {
            if !is_clean_path(path) || !belongs(path, date) {
                return Ok(Some(Damage::Foreign(path.clone())));
            }
            Ok(match folder.read(path)? {
                None => Some(Damage::Missing(path.clone())),
                Some(bytes) if listed.is(&bytes) => None,
                Some(_) => Some(Damage::Differs(path.clone())),
            })
        };
        let looked: Vec<Result<Option<Damage>, source::Error>> = manifest.files.par_iter().map(look).collect();
        let mut damage = Vec::new();
        for found in looked {
            damage.extend(found?);
        }
        let paths = manifest.files.keys().cloned().collect();
        Ok(Kept { manifest: Some(hash), paths, damage, files: Some(manifest) })
    }
}

/// Where an edition may put files: under its own day, in any language, and among the static files, whose names hold
/// their hash. It can't take the place of a page.
fn belongs(path: &str, date: Date) -> bool {
    path.starts_with("tai-san/") || day_of(path) == Some(date)
}

/// The day of the edition whose file this is; none for static files and for what goes with the newest content, the list
/// of editions (`an-ban/index.html`) included.
pub fn day_of(path: &str) -> Option<Date> {
    let inner = path.strip_prefix("en/").unwrap_or(path);
    let (day, _) = inner.strip_prefix("an-ban/")?.split_once('/')?;
    Date::parse(day)
}
