//! Which files an upload has to touch, in which order, and how a store must send them.
//!
//! Two manifests are enough to know: what is new or changed, what is gone. What pages need comes before the pages, the
//! manifest after all of them, and nothing is removed before everything is there: whoever reads meanwhile meets pages whose
//! parts are there, and an upload that broke off is whole again after the next.

use std::collections::BTreeMap;

use super::{media_type, rules};
use crate::publish::{Listed, MANIFEST, Manifest, Packing, is_clean_path};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Upload a file.
    Put {
        /// What pages need, pages, and the manifest; in this order.
        turn: Turn,
        /// `Cache-Control`
        cache: &'static str,
        /// `Content-Type`
        media_type: &'static str,
        /// Its path in the site.
        path: String,
    },
    /// Remove a file.
    Delete {
        /// Its path in the site.
        path: String,
    },
}

/// When a file is uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// What pages need.
    Part,
    /// Pages.
    Page,
    /// Last: it says what is there.
    Manifest,
}

/// What makes the site that `old` lists, none for an empty store, the one that `new` lists.
///
/// Paths of `old` come from a store that others may have written to: those that no site can have are left alone.
pub fn uploads(new: &Manifest, old: Option<&Manifest>) -> Vec<Step> {
    let none = BTreeMap::new();
    let before: &BTreeMap<String, Listed> = old.map_or(&none, |old| &old.files);
    let changed = |(path, listed): &(&String, &Listed)| {
        before.get(*path).is_none_or(|old| (&old.blake3, old.size) != (&listed.blake3, listed.size))
    };
    let put = |path: &str, turn: Turn| {
        let plain = Packing::of(path).map_or(path, |(plain, _)| plain);
        let cache = rules::headers(&format!("/{plain}")).get("Cache-Control").copied().unwrap_or_default();
        Step::Put { turn, cache, media_type: media_type::of(plain), path: path.to_owned() }
    };
    let mut steps: Vec<Step> = new
        .files
        .iter()
        .filter(changed)
        .map(|(path, _)| put(path, if path.ends_with(".html") { Turn::Page } else { Turn::Part }))
        .collect();
    let gone = before.keys().filter(|path| !new.files.contains_key(*path) && is_clean_path(path));
    let gone: Vec<Step> = gone.map(|path| Step::Delete { path: path.clone() }).collect();
    let listed_anew = old != Some(new);
    if listed_anew {
        steps.push(put(MANIFEST, Turn::Manifest));
    }
    steps.extend(gone);
    // By turn, then by how they are sent, so that a client can send many at once.
    steps.sort();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let list: Vec<String> =
            files.iter().map(|(path, hash)| format!("{path:?}: {{\"blake3\": {hash:?}, \"size\": 1}}")).collect();
        let text = format!("{{\"program\": \"minhbach\", \"version\": \"0\", \"files\": {{{}}}}}", list.join(","));
        Manifest::of_bytes(text.as_bytes()).expect("a manifest")
    }

    fn said(steps: &[Step]) -> Vec<String> {
        let say = |step: &Step| match step {
            Step::Put { path, .. } => format!("put {path}"),
            Step::Delete { path } => format!("delete {path}"),
        };
        steps.iter().map(say).collect()
    }

    #[test]
    fn parts_come_before_pages_and_removals_last() {
        let old =
            manifest(&[("a/index.html", "1"), ("a/cu.csv", "1"), ("tai-san/s.0000000000.css", "1"), ("giu.html", "9")]);
        let new = manifest(&[
            ("a/index.html", "2"),
            ("a/chart.svg", "1"),
            ("tai-san/s.1111111111.css", "1"),
            ("giu.html", "9"),
        ]);
        let steps = uploads(&new, Some(&old));
        assert_eq!(
            said(&steps),
            [
                "put a/chart.svg",
                "put tai-san/s.1111111111.css",
                "put a/index.html",
                "put .minhbach/manifest.json",
                "delete a/cu.csv",
                "delete tai-san/s.0000000000.css",
            ]
        );
        let Step::Put { cache, media_type, .. } = &steps[1] else { panic!("{steps:?}") };
        assert_eq!((*cache, *media_type), ("public, max-age=31536000, immutable", "text/css; charset=utf-8"));
    }

    #[test]
    fn a_store_that_has_it_all_is_left_alone_and_an_empty_one_gets_everything() {
        let site = manifest(&[("index.html", "1")]);
        assert_eq!(uploads(&site, Some(&site)), []);
        assert_eq!(said(&uploads(&site, None)), ["put index.html", "put .minhbach/manifest.json"]);
    }

    #[test]
    fn a_store_cannot_name_what_is_outside_of_the_site() {
        let old = manifest(&[("../a", "1"), ("/etc/passwd", "1"), ("a\tb", "1"), ("cu.html", "1")]);
        let steps = uploads(&manifest(&[]), Some(&old));
        assert_eq!(said(&steps), ["put .minhbach/manifest.json", "delete cu.html"]);
    }
}
