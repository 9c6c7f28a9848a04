//! Texts of a folder that may be anybody's: a portal to be compared, a published site.
//!
//! Only what is asked for by name is read, links are not followed, and sizes are bounded. A file that can't be taken is
//! kept as what it is, so that whoever compares can say so.

use std::{collections::BTreeMap, path::Path};

use walkdir::WalkDir;

use super::{
    Error, Limits,
    ordinary::{Links, Taken, take},
    walk,
};

/// A file that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its text, decoded as [`super::read`] does.
    Text(String),
    /// Not UTF-8.
    NotText,
    /// Over the limit.
    TooLarge,
}

/// The files by their path from the folder, with `/`.
pub type Texts = BTreeMap<String, Found>;

/// The files below `root` whose path is `wanted`.
///
/// # Errors
/// Where a folder or a wanted file can't be read.
pub fn texts(root: &Path, limits: Limits, wanted: impl Fn(&str) -> bool) -> Result<Texts, Error> {
    let mut found = Texts::new();
    let mut left = limits.total_bytes;
    let walk = WalkDir::new(root).sort_by_file_name().follow_links(false).max_depth(limits.depth + 1);
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_owned();
            Error::Read { path, source: error.into() }
        })?;
        let path = walk::relative(root, entry.path());
        if !entry.file_type().is_file() || !wanted(&path) {
            continue;
        }
        if found.len() >= limits.files {
            found.insert(path, Found::TooLarge);
            continue;
        }
        let taken = take(entry.path(), Links::Refused, limits.text_bytes.min(left));
        match taken.map_err(|error| Error::read(entry.path(), error))? {
            Taken::Bytes(bytes) => {
                left -= bytes.len() as u64;
                found.insert(path, walk::decoded(bytes).map_or(Found::NotText, Found::Text));
            }
            Taken::TooLarge => drop(found.insert(path, Found::TooLarge)),
            Taken::NotOrdinary => {}
        }
    }
    Ok(found)
}
