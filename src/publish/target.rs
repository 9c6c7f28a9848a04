//! Which folder is replaced, and whether it may be.

use std::{
    ffi::OsString,
    fs, io,
    path::{self, Path, PathBuf},
};

use walkdir::WalkDir;

use super::{Error, MANIFEST, Manifest};

/// The names beside each other in one folder of one file system.
#[derive(Debug)]
pub(super) struct Target {
    /// The site.
    pub(super) folder: PathBuf,
    /// The folder that holds the site.
    pub(super) parent: PathBuf,
    /// The site in the making; after the exchange, the site that was.
    pub(super) stage: PathBuf,
    /// Whose lock keeps a second build out.
    pub(super) lock: PathBuf,
}

impl Target {
    /// Names the folders; makes the parent, since an officer who asks for `out/site` means it.
    pub(super) fn new(given: &Path) -> Result<Target, Error> {
        let absolute = path::absolute(given).map_err(Error::io(given))?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(Error::BadTarget { path: given.to_owned() });
        };
        // Before anything is made there.
        refuse_sources(&absolute)?;
        fs::create_dir_all(parent).map_err(Error::io(parent))?;
        // Two ways to the same folder must meet in the same lock.
        let parent = parent.canonicalize().map_err(Error::io(parent))?;
        let beside = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            parent.join(hidden)
        };
        let folder = parent.join(name);
        // Again, where a link led into the sources.
        refuse_sources(&folder)?;
        Ok(Target { folder, stage: beside(".minhbach-stage"), lock: beside(".minhbach-lock"), parent })
    }

    /// The site that is there, if there is one and it may be replaced.
    pub(super) fn check(&self) -> Result<Standing, Error> {
        let path = || self.folder.clone();
        match fs::symlink_metadata(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Absent),
            Err(source) => return Err(Error::Io { path: path(), source }),
            Ok(meta) if !meta.is_dir() => return Err(Error::NotAFolder { path: path() }),
            Ok(_) => {}
        }
        if let Some(manifest) = Manifest::read(&self.folder)? {
            self.refuse_strays(&manifest)?;
            return Ok(Standing::Site(manifest));
        }
        match fs::read_dir(&self.folder).map_err(Error::io(&self.folder))?.next() {
            None => Ok(Standing::Empty),
            Some(_) => Err(Error::NotOurs { path: path() }),
        }
    }

    /// The folder will be removed, so nothing may lie in it that we did not put there: a `CNAME`, a `.git`.
    fn refuse_strays(&self, manifest: &Manifest) -> Result<(), Error> {
        for entry in WalkDir::new(&self.folder).follow_links(false) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.folder).to_owned();
                Error::Io { path, source: error.into() }
            })?;
            let kind = entry.file_type();
            let ours = entry
                .path()
                .strip_prefix(&self.folder)
                .ok()
                .and_then(Path::to_str)
                .is_some_and(|path| path == MANIFEST || manifest.files.contains_key(path));
            let replaced = kind.is_dir() || kind.is_file() && ours;
            if !replaced {
                return Err(Error::Stray { path: entry.into_path() });
            }
        }
        Ok(())
    }
}

/// What is at the target before a build.
#[derive(Debug)]
pub(super) enum Standing {
    /// Nothing.
    Absent,
    /// A folder without files.
    Empty,
    /// A site of ours.
    Site(Manifest),
}

fn refuse_sources(target: &Path) -> Result<(), Error> {
    if target.ancestors().any(holds_sources) { Err(Error::InSources { path: target.to_owned() }) } else { Ok(()) }
}

/// True for the `content` or `themes` folder of a portal: what is published there would be read as a source.
fn holds_sources(folder: &Path) -> bool {
    let content = if folder.ends_with("themes") { folder.with_file_name("content") } else { folder.to_owned() };
    content.join("portal.yaml").is_file()
}
