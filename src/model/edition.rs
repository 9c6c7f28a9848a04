//! An edition: what the portal said on one day, kept for ever under an address of its own.
//!
//! The model knows an edition by its day and by the hash of its manifest. Its bytes are no part of `content/`;
//! where they lie, and whether they are still those, is asked in `edition`.

use std::fmt;

use crate::diagnostic::Span;

/// The BLAKE3 hash of a manifest, in hexadecimal: it stands for every byte that the manifest lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ManifestHash(String);

impl ManifestHash {
    /// The hash of the bytes of a manifest.
    pub fn of(manifest: &[u8]) -> ManifestHash {
        ManifestHash(blake3::hash(manifest).to_hex().to_string())
    }

    /// Reads 64 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<ManifestHash> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        (text.len() == 64 && digits).then(|| ManifestHash(text.to_owned()))
    }
}

impl fmt::Display for ManifestHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An edition as `editions.yaml` lists it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What it held.
    pub manifest: ManifestHash,
    /// Where it is listed, for messages.
    pub listed_at: Span,
}
