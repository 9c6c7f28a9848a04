//! How the sources are, by path, size and time of change, and how that differs from before.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::source_of;
use crate::source;

/// The sources as they were when they were last looked at.
pub(super) struct Look(Stamps);

/// Size and time of change, by path.
type Stamps = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

impl Look {
    /// A look at the portal's folder.
    pub(super) fn new(root: &Path) -> Look {
        let found = source::fingerprint(root).into_iter();
        Look(
            found
                .filter_map(|(path, size, time)| {
                    let relative = source_of(root, &path)?;
                    // A folder's time tells that something in it came or went, which is here by itself.
                    Some((relative, if path.is_dir() { (0, None) } else { (size, time) }))
                })
                .collect(),
        )
    }

    /// What is otherwise than at the last look: written, new or gone.
    pub(super) fn again(&mut self, root: &Path) -> BTreeSet<PathBuf> {
        let before = std::mem::replace(self, Look::new(root)).0;
        let differs = |one: &Stamps, other: &Stamps| -> Vec<PathBuf> {
            one.iter().filter(|(path, stamp)| other.get(*path) != Some(stamp)).map(|(path, _)| path.clone()).collect()
        };
        differs(&self.0, &before).into_iter().chain(differs(&before, &self.0)).collect()
    }
}
