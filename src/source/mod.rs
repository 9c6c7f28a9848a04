//! The only reader.
//!
//! [`read`] walks a portal's folder and takes every file into memory, decoded and normalised, before
//! anything is understood; from then on the program works on [`Sources`] and touches the disk no more
//! until `publish`, but for a text that was let go of and of which a line is to be shown or a page made
//! ([`Sources`] says which). What the author got wrong (a file that is not UTF-8, a link out of the folder)
//! goes into the report; what the machine got wrong (no permission) is an [`Error`] that names the path.
//! [`yaml`] parses one text into a tree in which every value knows its place.

mod file;
mod folder;
pub mod history;
mod letters;
mod limits;
mod mark;
mod names;
mod ordinary;
mod settled;
mod texts;
mod unreadable;
mod walk;
pub mod yaml;

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use file::SourceFile;
pub use folder::{Folder, Listing};
pub use history::History;
pub use letters::{Refused, refused, without_refused};
pub use limits::{LIMITS, Limit, Limits, Setting, SettingFault, Unit};
pub use mark::Mark;
pub use settled::{Seen, settled};
pub use texts::{Found, Texts, texts};
pub use walk::{fingerprint, open, read, read_noting, read_themes};
pub(crate) use {limits::size, walk::raise};

use self::ordinary::{Links, Taken, take};
use crate::diagnostic::Report;

/// Which file of the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

/// Every file of the portal, in order of paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The portal's folder, which texts that were let go of are read from again; empty for what was never on a disk, of which
    /// nothing is let go of.
    pub root: PathBuf,
    /// How much of everything is taken.
    pub limits: Box<Limits>,
    /// What Git remembers of them; none where nobody asked.
    pub history: Box<History>,
    files: Vec<SourceFile>,
    binaries: Vec<Binary>,
    /// Texts that are no files of the portal, after all that are.
    guests: Vec<SourceFile>,
}

/// A file that is published as it is: an image, a font, a scan.
#[derive(Clone, Debug)]
pub struct Binary {
    /// Relative to the root, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Sources {
    /// A file by its id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        let at = id.0 as usize;
        self.files.get(at).unwrap_or_else(|| &self.guests[at - self.files.len()])
    }

    /// Takes in a text that is no file of the portal, so that faults can be shown in it: a spreadsheet, what an option
    /// says. It is not among [`Sources::files`], and no other file may be added after it.
    pub fn guest(&mut self, path: String, text: String) -> FileId {
        self.guests.push(SourceFile::new(path, text));
        FileId((self.files.len() + self.guests.len() - 1) as u32)
    }

    /// All text files, by path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// A text file by its path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|index| FileId(index as u32))
    }

    /// Forgets the texts of some files, but for those that the ledger will compare with the last commit: a large portal has a
    /// hundred megabytes of them. Nothing may ask for a line of the others after this, but for [`Sources::recall`], and for the
    /// whole but [`Sources::text_again`].
    pub(crate) fn let_go(&mut self, files: impl IntoIterator<Item = FileId>) {
        // What was never on a disk can't be read again.
        let from_disk = !self.root.as_os_str().is_empty();
        for id in files {
            if from_disk && (id.0 as usize) < self.files.len() && !self.is_uncommitted(id) {
                self.files[id.0 as usize].let_go();
            }
        }
    }

    /// Forgets a text that a page will be made of, which then reads it again by its mark; none where it stays, as every text
    /// that has never been on a disk.
    pub(crate) fn let_go_marked(&mut self, id: FileId) -> Option<Mark> {
        let mark = Mark::of(&self.file(id).text);
        self.let_go([id]);
        self.file(id).is_gone().then_some(mark)
    }

    /// A text again that was let go of: the last commit's, where that is what was checked, else the file's.
    ///
    /// # Errors
    /// The machine's, and [`Error::Changed`] where it is not what it was: what was checked is another text.
    pub(crate) fn text_again(&self, id: FileId, mark: Mark) -> Result<Arc<str>, Error> {
        let file = self.file(id);
        if let Some(text) = self.committed(file).filter(|text| mark.is_of(text)) {
            return Ok(Arc::clone(text));
        }
        let path = self.root.join(&file.path);
        match take(&path, Links::Refused, self.limits.text_bytes) {
            Ok(Taken::Bytes(bytes)) => mark.text(bytes).ok_or(Error::Changed { path }),
            Ok(Taken::TooLarge | Taken::NotOrdinary) => Err(Error::Changed { path }),
            // It was there when it was checked.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(Error::Changed { path })
            }
            Err(error) => Err(Error::read(&path, error)),
        }
    }

    /// Forgets the YAML of all places and lists but for what the report shows lines of: once all is checked.
    pub(crate) fn let_go_of_yaml(&mut self, report: &Report) {
        let shown = report.files();
        let is_yaml = |file: &SourceFile| file.path.starts_with("content/") && file.path.ends_with(".yaml");
        let files = self.files().filter(|(id, file)| is_yaml(file) && !shown.contains(id)).map(|(id, _)| id);
        let files: Vec<FileId> = files.collect();
        self.let_go(files);
    }

    /// Reads a text again that was let go of, so that a line of it can be shown. What can't be had any more stays away.
    pub(crate) fn recall(&mut self, id: FileId) {
        let Some(file) = self.files.get(id.0 as usize).filter(|file| file.is_gone()) else { return };
        let taken = take(&self.root.join(&file.path), Links::Refused, self.limits.text_bytes);
        if let Ok(Taken::Bytes(bytes)) = taken
            && let Some(text) = walk::decoded(bytes)
        {
            self.files[id.0 as usize] = SourceFile::new(file.path.clone(), text);
        }
    }

    /// All binary files, by path.
    pub fn binaries(&self) -> &[Binary] {
        &self.binaries
    }

    /// A binary file by its path.
    pub fn binary(&self, path: &str) -> Option<&Binary> {
        self.binaries.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|index| &self.binaries[index])
    }

    /// True for a text that differs from the last commit; false without a history.
    pub fn is_uncommitted(&self, id: FileId) -> bool {
        !matches!(self.history.state, history::State::None(_)) && !self.is_committed(id)
    }

    fn is_committed(&self, id: FileId) -> bool {
        let file = self.file(id);
        // Only such are let go of, where there is a commit.
        if file.is_gone() {
            return true;
        }
        self.committed(file).is_some_and(|text| **text == *file.text)
    }

    /// What the last commit says in the place of a file, if that is a text.
    fn committed(&self, file: &SourceFile) -> Option<&Arc<str>> {
        match self.history.blob(self.history.head.get(&file.path)?) {
            history::Blob::Text(text) => Some(text),
            history::Blob::NotText | history::Blob::TooLarge | history::Blob::Unreadable => None,
        }
    }

    /// The texts of `content/` that differ from the last commit, are new or are gone since; none without a history.
    pub fn uncommitted(&self) -> BTreeSet<String> {
        if matches!(self.history.state, history::State::None(_)) {
            return BTreeSet::new();
        }
        let is_changed = |(id, file): &(FileId, &SourceFile)| is_compared(&file.path) && !self.is_committed(*id);
        let changed = self.files().filter(is_changed).map(|(_, file)| file.path.clone());
        let gone = self.history.head.keys().filter(|path| is_compared(path) && self.find(path).is_none());
        changed.chain(gone.cloned()).collect()
    }

    /// The day (`2026-11-02`) of the last commit that touched any of these files; a path that ends in `/` stands for a
    /// folder with all that is in it. None where the history doesn't say, or where what is on the disk differs from it.
    pub fn last_changed(&self, paths: &[&str]) -> Option<&str> {
        let differs = |file: &String| paths.iter().any(|path| history::is_at_or_below(file, path));
        if self.uncommitted().iter().any(differs) { None } else { self.history.last_changed(paths) }
    }

    /// Sources from texts in memory, for tests and examples: `(path, text)`.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in texts {
            sources.files.push(SourceFile::new(path.to_owned(), text.to_owned()));
        }
        sources.sort();
        sources
    }

    /// The same with one more binary file, likewise.
    pub fn with_binary(mut self, path: &str, bytes: &[u8]) -> Sources {
        self.binaries.push(Binary { path: path.to_owned(), bytes: bytes.to_vec() });
        self.sort();
        self
    }

    fn sort(&mut self) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.binaries.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// True for a text of `content/` that can be compared with itself at another time: YAML and Markdown that [`read`] takes.
pub fn is_compared(path: &str) -> bool {
    path.starts_with("content/") && history::is_text(path) && !walk::is_litter_path(path)
}

/// The machine's fault while reading.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file could not be read.
    #[error("{path}: {words}", path = path.display(), words = unreadable::words(source))]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is larger than any that is taken.
    #[error("{path}: lớn hơn {size} (larger than {size})", path = path.display(), size = size(*most))]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// Bytes that would be taken.
        most: u64,
    },
    /// More files than are looked at.
    #[error("{path}: hơn {most} tệp (more than {most} files)", path = path.display())]
    TooMany {
        /// In which folder.
        path: PathBuf,
        /// How many would be.
        most: usize,
    },
    /// A device, a pipe or a socket where a file should be.
    #[error("{path}: không phải tệp thường (not an ordinary file)", path = path.display())]
    NotOrdinary {
        /// Which.
        path: PathBuf,
    },
    /// A symbolic link on the way to something that is to be written.
    #[error("{path}: là liên kết tượng trưng, có thể dẫn ra ngoài cổng; không ghi qua nó (a symbolic link, which may lead out of the portal; nothing is written through it)", path = path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// It changes all the time, so that no whole version can be read.
    #[error("{path}: đang bị một chương trình khác ghi, nên không đọc được một bản trọn vẹn; hãy đợi nó ghi xong rồi chạy lại (being written by another program, so that no whole version can be read: wait until it is done, then run this again)", path = path.display())]
    Changing {
        /// The first of what changed.
        path: PathBuf,
    },
    /// It is another text than the one that was checked, or gone.
    #[error("{path}: đã đổi sau khi được xét, nên chưa công bố gì; hãy chạy lại (changed after it was checked, so that nothing was published: run this again)", path = path.display())]
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// There is no portal here.
    #[error("{path}: không có thư mục content/ ở đây; hãy `cd` vào thư mục của cổng rồi chạy lại (no content/ folder here: `cd` to the portal's folder, then run this again)", path = path.display())]
    NoContent {
        /// Where it was looked for.
        path: PathBuf,
    },
}

/// Whether a file that is to be written below `root` lies there: nothing on the way to it is a symbolic link.
///
/// # Errors
/// [`Error::Link`]
pub fn no_links(root: &Path, path: &Path) -> Result<(), Error> {
    let below = path.ancestors().take_while(|part| *part != root && !part.as_os_str().is_empty());
    match below.into_iter().find(|part| part.is_symlink()) {
        Some(link) => Err(Error::Link { path: link.to_owned() }),
        None => Ok(()),
    }
}

impl Error {
    fn read(path: &Path, source: io::Error) -> Error {
        Error::Read { path: path.to_owned(), source }
    }
}
