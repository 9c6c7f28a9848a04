//! Is every file the one that was published?

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Site;
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    output::links,
    publish::{Listed, MANIFEST, Manifest, Packing},
    source::{self, Folder},
};

/// A file that was read: what was wrong with it, and what is kept of it.
struct Seen {
    path: String,
    fault: Option<Diagnostic>,
    listed: Option<Listed>,
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
        let Some(bytes) = folder.read(path)? else {
            let fault = fault(path, Words::new("tệp biến mất trong lúc xem", "gone while it was looked at"));
            return Ok(Seen { path: (*path).clone(), fault: Some(fault), listed: None, bytes: None });
        };
        let there = Listed::of(&bytes);
        let fault = match listed.map(|listed| listed.get(*path)) {
            Some(None) => {
                Some(fault(path, Words::new("tệp này không có trong bản kê", "this file is not in the manifest")))
            }
            Some(Some(expected)) if !expected.same_bytes(&there) => Some(fault(
                path,
                Words::new("không phải nội dung đã công bố: mã băm khác", "not what was published: another hash"),
            )),
            Some(Some(_)) | None => None,
        };
        let fault = match (fault, &bytes, Packing::of(path)) {
            (None, packed, Some((plain, packing))) => match folder.read(plain)? {
                Some(bytes) if packing.unpacks_to(packed, &bytes) => None,
                Some(_) => Some(packed_fault(
                    path,
                    format!("không giải nén ra đúng `{plain}`"),
                    format!("does not unpack to `{plain}`"),
                )),
                None => Some(packed_fault(
                    path,
                    format!("là dạng nén của `{plain}`, mà không có tệp ấy"),
                    format!("is a packed form of `{plain}`, which is not there"),
                )),
            },
            (fault, ..) => fault,
        };
        let kept = [".html", ".json", ".csv", ".xlsx", ".jsonld", ".xml"].iter().any(|ending| path.ends_with(ending));
        Ok(Seen { path: (*path).clone(), fault, listed: Some(there), bytes: Some(bytes).filter(|_| kept) })
    };
    let seen: Vec<Result<Seen, source::Error>> = there.par_iter().map(look).collect();
    let mut site = Site { paths: there.into_iter().cloned().collect(), ..Site::default() };
    for seen in seen {
        let Seen { path, fault, listed, bytes } = seen?;
        if let Some(listed) = listed {
            site.listed.insert(path.clone(), listed);
        }
        if let Some(fault) = fault {
            report.push(fault);
        }
        match bytes {
            Some(bytes) if path.ends_with(".html") => {
                site.pages.insert(path, links::read(&bytes));
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

/// What a server would send in the place of another file, and is not that.
fn packed_fault(path: &str, vi: String, en: String) -> Diagnostic {
    Diagnostic::of_path(Code::SitePacked, path, Words::new(vi, en)).help(Words::new(
        "dựng lại với --compress rồi tải cả cổng lên; đừng tự nén tệp",
        "build again with --compress and upload the whole site; don’t pack files by hand",
    ))
}
