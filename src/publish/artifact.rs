//! What is published: a path and its bytes.

use super::manifest::OWN_FOLDER;

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Relative to the site's root, with `/`: "nghe-an/index.html". Checked by [`is_clean_path`] when written.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// For bytes that are dear to make: a hash of what they were made from and by. See [`super::Stage::reuse`].
    pub made_from: Option<String>,
}

/// Characters that a common file system does not take. A site must also work from a USB stick.
const REFUSED: [char; 8] = ['\\', ':', '*', '?', '"', '<', '>', '|'];

/// True for a relative path that names one file, and the same one, on every file system: no empty part,
/// no `.` or `..`, no root, no control characters, nothing that FAT or NTFS refuse, and not within the
/// folder of the manifest.
pub fn is_clean_path(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.clone().all(is_clean_part) && parts.next() != Some(OWN_FOLDER)
}

fn is_clean_part(part: &str) -> bool {
    // "." and ".." end in a dot, as does what FAT would silently shorten.
    !part.is_empty() && !part.ends_with(['.', ' ']) && !part.contains(REFUSED) && !part.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_what_a_site_has() {
        for path in ["index.html", "nghe-an/472-qd-ubnd-2021/index.html", ".well-known/security.txt", "a/.minhbach"] {
            assert!(is_clean_path(path), "{path}");
        }
    }

    #[test]
    fn refuses_what_leaves_or_hides() {
        for path in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "a/../b",
            "./a",
            "a\\b",
            "a\0",
            "C:/a",
            ".minhbach/manifest.json",
            "a. /b",
        ] {
            assert!(!is_clean_path(path), "{path:?}");
        }
    }

    proptest! {
        /// Whatever is taken stays below the root, and is spelt as the file system spells it.
        #[test]
        fn a_clean_path_stays_inside(path in r"[a-b./\\ :\x00é]{0,12}") {
            if is_clean_path(&path) {
                let parts: Vec<_> = Path::new(&path).components().collect();
                prop_assert!(parts.iter().all(|part| matches!(part, Component::Normal(_))));
                let spelt: Vec<_> = parts.iter().map(|part| part.as_os_str().to_string_lossy()).collect();
                prop_assert_eq!(spelt.join("/"), path);
            }
        }

        /// Ordinary parts joined by `/` are never refused.
        #[test]
        fn ordinary_paths_are_taken(parts in prop::collection::vec("[a-z0-9-]{1,8}(\\.[a-z]{2,4})?", 1..5)) {
            prop_assert!(is_clean_path(&parts.join("/")));
        }
    }
}
