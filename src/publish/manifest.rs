//! The list of what was published, published with it.
//!
//! It tells the next build which files are ours to replace and which of them are unchanged, and lets
//! anyone verify a copy of the site. It holds no time: the same site has the same manifest.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use super::Error;

/// The folder of a site that belongs to the publisher.
pub(super) const OWN_FOLDER: &str = ".minhbach";

/// Where the manifest lies in a site.
pub const MANIFEST: &str = ".minhbach/manifest.json";

const PROGRAM: &str = "minhbach";

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) path: String,
    pub(super) listed: Listed,
    pub(super) fate: Fate,
}

impl Entry {
    /// Relative to the site's root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// BLAKE3 of the bytes, in hexadecimal.
    pub fn blake3(&self) -> &str {
        &self.listed.blake3
    }

    /// How many bytes.
    pub fn size(&self) -> u64 {
        self.listed.size
    }
}

/// What became of a path, against the site that was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Changed,
    Kept,
}

/// What the manifest says of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// BLAKE3 of the bytes, in hexadecimal.
    pub blake3: String,
    /// How many bytes.
    pub size: u64,
    /// A hash of what the bytes were made from, where making them is dear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<String>,
}

impl Listed {
    /// What these bytes are.
    pub fn of(bytes: &[u8]) -> Listed {
        Listed { blake3: blake3::hash(bytes).to_hex().to_string(), size: bytes.len() as u64, made_from: None }
    }

    /// True for the bytes that were listed.
    pub fn is(&self, bytes: &[u8]) -> bool {
        self.same_bytes(&Listed::of(bytes))
    }

    /// True for a file with the same bytes, whatever they were made from.
    pub fn same_bytes(&self, other: &Listed) -> bool {
        (&self.blake3, self.size) == (&other.blake3, other.size)
    }
}

/// What a site says of how it was made, beside its files. What the words mean is for those to know who give and read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// How far the history of the content was known: `full`, `shallow`, `none`. Absent in sites of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<String>,
    /// The day of assessment, `2026-11-21`. Absent in sites of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// The published files of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always "minhbach": what makes a folder ours.
    program: String,
    /// The version of the program that wrote the site.
    pub version: String,
    /// How it was made.
    #[serde(flatten)]
    pub about: About,
    /// Each file by its path, the manifest itself left out.
    pub files: BTreeMap<String, Listed>,
}

impl Manifest {
    pub(super) fn new(entries: &[Entry], about: About) -> Manifest {
        let files = entries.iter().map(|entry| (entry.path.clone(), entry.listed.clone())).collect();
        Manifest { program: PROGRAM.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), about, files }
    }

    /// The manifest of the site in `folder`; none if there is none, or one that is not ours.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, Error> {
        let path = folder.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            // A folder or file that stands in the way of the manifest is somebody else's.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(source) => return Err(Error::Io { path, source }),
        };
        Ok(Manifest::of_bytes(&bytes))
    }

    /// Reads a manifest; none from bytes that are no manifest of ours.
    pub fn of_bytes(bytes: &[u8]) -> Option<Manifest> {
        let manifest: Option<Manifest> = serde_json::from_slice(bytes).ok();
        manifest.filter(|manifest| manifest.program == PROGRAM)
    }

    /// One file a line, in order of paths, so that two editions compare well.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let lines: Vec<_> = self
            .files
            .iter()
            .map(|(path, listed)| {
                let made_from = listed
                    .made_from
                    .as_ref()
                    .map_or_else(String::new, |hash| format!(", \"made_from\": {}", quoted(hash)));
                let (path, hash, size) = (quoted(path), quoted(&listed.blake3), listed.size);
                format!("    {path}: {{\"blake3\": {hash}, \"size\": {size}{made_from}}}")
            })
            .collect();
        let said = [("history", &self.about.history), ("as_of", &self.about.as_of)];
        let said: String = said
            .into_iter()
            .filter_map(|(key, word)| Some(format!("  \"{key}\": {},\n", quoted(word.as_ref()?))))
            .collect();
        format!(
            "{{\n  \"program\": {},\n  \"version\": {},\n{said}  \"files\": {{\n{}\n  }}\n}}\n",
            quoted(&self.program),
            quoted(&self.version),
            lines.join(",\n")
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let entry = |path: &str, bytes: &[u8]| Entry { path: path.into(), listed: Listed::of(bytes), fate: Fate::New };
        for entries in [vec![], vec![entry("b/index.html", b"b"), entry("a \"quoted\" é.txt", b"")]] {
            let word = |word: &str| (!entries.is_empty()).then(|| word.to_owned());
            let about = About { history: word("full"), as_of: word("2026-11-21") };
            let mut manifest = Manifest::new(&entries, about);
            for listed in manifest.files.values_mut().take(1) {
                listed.made_from = Some("abc".to_owned());
            }
            let again: Manifest = serde_json::from_slice(&manifest.to_bytes()).unwrap();
            assert_eq!(again, manifest);
        }
    }
}
