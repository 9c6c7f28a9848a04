//! A published site held to its word, from its files alone: no network, no sources, no clock.
//!
//! Six questions, in this order: is every file the one that the manifest lists ([`files`]); do links lead somewhere
//! ([`links`]); do the two forms of every table say the same ([`tables`]); does every verdict follow from the figures that
//! lie beside it ([`verdicts`]); do descriptions for other machines fit
//! ([`descriptors`]); is every edition the one that is listed ([`editions`]). What is found is a diagnostic at
//! the file's path, and all of it is found in one pass.
//!
//! Files that fit each other prove that they were made together, not by whom: that takes the hash of the manifest from
//! elsewhere (`expect`). Nothing is repaired and nothing written.

mod descriptors;
mod editions;
mod files;
mod json;
mod links;
mod tables;
mod verdicts;

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    model::ManifestHash,
    output::links::Links,
    publish::{Listed, MANIFEST, Manifest},
    source::{self, Folder},
};

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The hash of the manifest; none where there is no manifest of ours.
    pub manifest: Option<ManifestHash>,
    /// Files that the manifest lists.
    pub files: usize,
    /// Pages whose links were followed.
    pub pages: usize,
    /// Tables in two forms.
    pub tables: usize,
    /// Verdicts that were reckoned again.
    pub verdicts: usize,
    /// Descriptions for other machines.
    pub descriptors: usize,
    /// Editions.
    pub editions: usize,
}

/// A site's files, as far as later questions need them.
#[derive(Default)]
struct Site {
    /// Every file that is there, whether or not it should be.
    paths: std::collections::BTreeSet<String>,
    /// What every file is that could be read, whatever the manifest says.
    listed: BTreeMap<String, Listed>,
    /// The links of pages.
    pages: BTreeMap<String, Links>,
    /// The bytes of files that machines read.
    data: BTreeMap<String, Vec<u8>>,
}

/// Looks at the site in `folder`. `expect` is the hash of its manifest, from somebody who knows it.
///
/// # Errors
/// The machine's fault, also where there is no such folder.
pub fn verify(folder: &Folder, expect: Option<&ManifestHash>, report: &mut Report) -> Result<Looked, source::Error> {
    let bytes = folder.read(MANIFEST)?;
    let manifest = bytes.as_deref().and_then(Manifest::of_bytes);
    let hash = bytes.as_deref().map(ManifestHash::of).filter(|_| manifest.is_some());
    if manifest.is_none() {
        let words = Words::new("không có bản kê của minhbach", "there is no manifest of minhbach");
        report.push(Diagnostic::of_path(Code::SiteManifest, MANIFEST, words).help(Words::new(
            "chỉ vào thư mục mà `minhbach build` đã xuất, với cả thư mục ẩn `.minhbach`",
            "point to the folder that `minhbach build` made, its hidden folder `.minhbach` included",
        )));
    }
    if let (Some(expect), Some(hash)) = (expect, &hash)
        && expect != hash
    {
        let words = Words::new(
            format!("bản kê là một bản khác: mã băm {hash}"),
            format!("the manifest is another one: its hash is {hash}"),
        );
        report.push(Diagnostic::of_path(Code::SiteOrigin, MANIFEST, words).help(Words::new(
            "đây không phải bản đã công bố với mã băm ấy",
            "this is not what was published under that hash",
        )));
    }
    let site = files::read(folder, manifest.as_ref(), report)?;
    links::check(&site, report);
    verdicts::summary(&site, report);
    Ok(Looked {
        manifest: hash,
        files: manifest.map_or(0, |manifest| manifest.files.len()),
        pages: site.pages.len(),
        tables: tables::check(&site, report),
        verdicts: verdicts::check(&site, report),
        descriptors: descriptors::check(&site, report),
        editions: editions::check(&site, report),
    })
}
