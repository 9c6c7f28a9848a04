//! A folder to publish into, and a look at what lies there.

use std::{
    collections::BTreeMap,
    env, fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

use walkdir::WalkDir;

use super::{About, Artifact, Error, MANIFEST, Outcome, Stage};

/// A folder of its own for one test, removed at its end.
pub(super) struct Scratch {
    root: PathBuf,
}

impl Scratch {
    pub(super) fn new() -> Scratch {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = env::temp_dir().join(format!("minhbach-publish-{}-{number}", process::id()));
        fs::create_dir_all(&root).unwrap();
        Scratch { root }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the site goes.
    pub(super) fn target(&self) -> PathBuf {
        self.root.join("public")
    }

    pub(super) fn stage(&self) -> PathBuf {
        self.root.join(".public.minhbach-stage")
    }

    /// Publishes a site.
    pub(super) fn build(&self, files: &[(&str, &str)]) -> Result<Outcome, Error> {
        let stage = Stage::open(&self.target())?;
        let entries = files.iter().map(|file| stage.write(artifact(*file))).collect::<Result<_, _>>()?;
        stage.commit(entries, About::default())
    }

    /// What the target holds, the manifest left out.
    pub(super) fn site(&self) -> BTreeMap<String, String> {
        let target = self.target();
        WalkDir::new(&target)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&target).unwrap().to_str().unwrap().to_owned();
                (path, fs::read_to_string(entry.path()).unwrap())
            })
            .filter(|(path, _)| path != MANIFEST)
            .collect()
    }

    /// The names beside the target and itself.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// What identifies a file beyond its bytes: inode, seconds and nanoseconds of its last change.
    pub(super) fn identity(&self, path: &str) -> (u64, i64, i64) {
        let meta = fs::metadata(self.target().join(path)).unwrap();
        (meta.ino(), meta.mtime(), meta.mtime_nsec())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

pub(super) fn artifact((path, text): (&str, &str)) -> Artifact {
    Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec(), made_from: None }
}

/// The site that these files make.
pub(super) fn tree(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
