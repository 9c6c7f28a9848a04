//! Single files outside of a site: skeletons and schemas, for the author's own folder.
//!
//! A file is replaced as a whole: written beside it first, then given its name. A full disk or a kill leaves the old one.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process,
};

use super::{Error, lock::Lock};

/// Writes one file, with the folders it needs.
///
/// # Errors
/// The machine's fault, with the path.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    replace(path, bytes)
}

/// Adds an entry to the list `key` that a YAML file ends with, as text, so that the author's comments stay.
/// An empty list in brackets (`places: []`) is opened first. A file that is not there yet begins as `schema: 1` and the list.
/// Two programs that add at once wait for each other.
///
/// # Errors
/// The machine's fault, with the path.
pub fn append_entry(path: &Path, key: &str, entry: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    let _lock = Lock::wait(&hidden(path, "lock"))?;
    let text = match fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::io(path)(error)),
    };
    let Some(text) = appended(text.as_deref(), key, entry) else {
        let source = io::Error::new(
            io::ErrorKind::InvalidData,
            format!("danh sách `{key}:` không viết mỗi mục một dòng (the list `{key}:` has not one entry a line)"),
        );
        return Err(Error::Io { path: path.to_owned(), source });
    };
    replace(path, text.as_bytes())
}

/// What [`append_entry`] makes of a file's text, or of none; nothing where the list is written in brackets. The entry is
/// written two spaces from the edge, and set as far in as those that are there.
pub fn appended(text: Option<&str>, key: &str, entry: &str) -> Option<String> {
    let text = text.map_or_else(|| format!("schema: 1\n{key}:\n"), |text| text.replace("\r\n", "\n"));
    let mut text = text.strip_suffix('\n').unwrap_or(&text).to_owned() + "\n";
    let head = format!("{key}:");
    let line = text.lines().find(|line| line.starts_with(&head)).map(str::trim_end);
    match line {
        Some(line) if line == head => {}
        Some(line) if line.split_whitespace().eq([head.as_str(), "[]"]) => text = text.replacen(line, &head, 1),
        Some(_) => return None,
        None => text.push_str(&format!("{head}\n")),
    }
    let below = text.lines().skip_while(|line| line.trim_end() != head).skip(1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let there = below.filter(|line| line.trim_start().starts_with("- ")).map(indent).next().unwrap_or(2);
    for line in entry.lines() {
        text.push_str(&" ".repeat(there));
        text.push_str(line.strip_prefix("  ").unwrap_or(line));
        text.push('\n');
    }
    Some(text)
}

/// The file's bytes, old or new, never half of either.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // Of this process alone: two programs may write the same file at once.
    let beside = hidden(path, &process::id().to_string());
    let write = || -> io::Result<()> {
        let mut file = File::create(&beside)?;
        if let Ok(known) = fs::symlink_metadata(path) {
            file.set_permissions(known.permissions())?;
        }
        file.write_all(bytes)?;
        // A name must not lead to an empty file after a power cut.
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|source| {
        let _ = fs::remove_file(&beside);
        Error::Io { path: path.to_owned(), source }
    })
}

/// A name beside the file that no reader of a portal looks at.
fn hidden(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().map_or_else(Default::default, |name| name.to_string_lossy());
    path.with_file_name(format!(".{name}.minhbach-{ending}"))
}

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::PermissionsExt as _, thread};

    use super::*;
    use crate::publish::testing::Scratch;

    #[test]
    fn who_adds_at_once_loses_nothing() {
        let scratch = Scratch::new();
        let list = scratch.root().join("editions.yaml");
        thread::scope(|scope| {
            for number in 0..8 {
                let list = &list;
                scope.spawn(move || append_entry(list, "editions", &format!("  - {number}\n")).unwrap());
            }
        });
        let text = fs::read_to_string(&list).unwrap();
        assert!(text.starts_with("schema: 1\neditions:\n  - "), "{text}");
        assert_eq!(text.lines().count(), 2 + 8, "{text}");
        assert_eq!(scratch.names(), ["editions.yaml"]);
    }

    #[test]
    fn an_entry_stands_as_those_before_it() {
        let add = |text: &str| appended(Some(text), "a", "  - x: 1\n    y: 2\n");
        assert_eq!(appended(None, "a", "  - x\n").as_deref(), Some("schema: 1\na:\n  - x\n"));
        assert_eq!(add("b: 1\na: []\n# c\n").as_deref(), Some("b: 1\na:\n# c\n  - x: 1\n    y: 2\n"));
        assert_eq!(add("a:\r\n- z: 1").as_deref(), Some("a:\n- z: 1\n- x: 1\n  y: 2\n"));
        assert_eq!(add("a:\n    - z: 1\n").as_deref(), Some("a:\n    - z: 1\n    - x: 1\n      y: 2\n"));
        assert_eq!(add("b: 1\n").as_deref(), Some("b: 1\na:\n  - x: 1\n    y: 2\n"));
        assert_eq!(add("a: [{z: 1}]\n"), None);
    }

    #[test]
    fn a_file_keeps_its_permissions() {
        let scratch = Scratch::new();
        let path = scratch.root().join("a.yaml");
        put(&path, b"1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        put(&path, b"2").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
        assert_eq!(fs::read(&path).unwrap(), b"2");
    }
}
