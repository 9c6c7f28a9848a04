//! Is every file the one that was published?

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Site;
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    output::links,
    publish::{MANIFEST, Manifest},
    source::{self, Folder},
};

/// A file that was read: what was wrong with it, and what is kept of it.
struct Seen {
    path: String,
    fault: Option<Diagnostic>,
    bytes: Option<Vec<u8>>,
}

/// Reads every file and holds it against the manifest.
pub(super) fn read(folder: &Folder, manifest: Option<&Manifest>, report: &mut Report) -> Result<Site, source::Error> {
    let listing = folder.list()?;
    let there: BTreeSet<&String> = listing.files.iter().filter(|path| *path != MANIFEST).collect();
    for path in &listing.others {
        let words = Words::new("không phải tệp thường", "not an ordinary file");
        report.push(fault(path, words));
    }
    let listed = manifest.map(|manifest| &manifest.files);
    for path in listed.into_iter().flatten().map(|(path, _)| path).filter(|path| !there.contains(path)) {
        let words = Words::new("thiếu tệp này", "this file is missing");
        report.push(fault(path, words));
    }
    let look = |path: &&String| -> Result<Seen, source::Error> {
        let bytes = folder.read(path)?;
        let expected = listed.and_then(|listed| listed.get(*path));
        let fault = match (&bytes, listed, expected) {
            (None, ..) => Some(fault(path, Words::new("tệp biến mất trong lúc xem", "gone while it was looked at"))),
            (Some(_), Some(_), None) => {
                Some(fault(path, Words::new("tệp này không có trong bản kê", "this file is not in the manifest")))
            }
            (Some(bytes), _, Some(expected)) if !expected.is(bytes) => Some(fault(
                path,
                Words::new("không phải nội dung đã công bố: mã băm khác", "not what was published: another hash"),
            )),
            _ => None,
        };
        let kept = [".html", ".json", ".csv", ".xlsx", ".jsonld", ".xml"].iter().any(|ending| path.ends_with(ending));
        Ok(Seen { path: (*path).clone(), fault, bytes: bytes.filter(|_| kept) })
    };
    let seen: Vec<Result<Seen, source::Error>> = there.par_iter().map(look).collect();
    let mut site = Site { paths: there.into_iter().cloned().collect(), ..Site::default() };
    for seen in seen {
        let Seen { path, fault, bytes } = seen?;
        if let Some(fault) = fault {
            report.push(fault);
        }
        match bytes {
            Some(bytes) if path.ends_with(".html") => {
                site.pages.insert(path, links::read(&String::from_utf8_lossy(&bytes)));
            }
            Some(bytes) => {
                site.data.insert(path, bytes);
            }
            None => {}
        }
    }
    Ok(site)
}

fn fault(path: &str, words: Words) -> Diagnostic {
    Diagnostic::of_path(Code::SiteFile, path, words)
}
