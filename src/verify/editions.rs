//! Is every edition the one that is listed?

use serde::Deserialize;

use super::Site;
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    model::ManifestHash,
    publish::Manifest,
};

/// `an-ban/editions.json`
const LIST: &str = "an-ban/editions.json";

#[derive(Deserialize)]
struct List {
    editions: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    date: String,
    manifest: String,
}

/// Holds the manifest of every edition against the list, and the site against that manifest; how many.
pub(super) fn check(site: &Site, report: &mut Report) -> usize {
    let Some(bytes) = site.data.get(LIST) else { return 0 };
    let Ok(list) = serde_json::from_slice::<List>(bytes) else {
        report.push(Diagnostic::of_path(Code::SiteEdition, LIST, Words::new("không đọc được", "can't be read")));
        return 0;
    };
    for Listed { date, manifest } in &list.editions {
        let path = format!("an-ban/{date}/manifest.json");
        let fault = |words| Diagnostic::of_path(Code::SiteEdition, &path, words);
        let Some(found) = site.data.get(&path) else {
            report.push(fault(Words::new("thiếu bản kê của ấn bản", "the edition’s manifest is missing")));
            continue;
        };
        let hash = ManifestHash::of(found);
        if hash.to_string() != *manifest {
            report.push(fault(Words::new(
                format!("mã băm {hash} khác mã trong danh sách các ấn bản"),
                format!("its hash {hash} is not the one in the list of editions"),
            )));
        }
        // That the files are those of the site's own manifest was asked before; here, that it is the same files.
        let listed = Manifest::of_bytes(found).map(|manifest| manifest.files).unwrap_or_default();
        for (path, listed) in &listed {
            match site.listed.get(path) {
                None => report.push(fault(Words::new(format!("thiếu `{path}`"), format!("`{path}` is missing")))),
                Some(there) if !listed.same_bytes(there) => report.push(fault(Words::new(
                    format!("`{path}` không còn như trong ấn bản"),
                    format!("`{path}` is not as it was in the edition"),
                ))),
                Some(_) => {}
            }
        }
    }
    list.editions.len()
}
