//! What pages know of the editions that were kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Date, ManifestHash};

/// An edition that is published with the site.
#[derive(Clone, Debug)]
pub struct KeptEdition {
    /// The hash of its manifest.
    pub manifest: ManifestHash,
    /// Every file of it, by its path in the site.
    pub paths: BTreeSet<String>,
}

/// Every edition, by its day.
pub type Editions = BTreeMap<Date, KeptEdition>;
