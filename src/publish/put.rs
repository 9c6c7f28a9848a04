//! Single files outside of a site: skeletons and schemas, for the author's own folder.

use std::{fs, io, path::Path};

use super::Error;

/// Writes one file, with the folders it needs.
///
/// # Errors
/// The machine's fault, with the path.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    fs::write(path, bytes).map_err(Error::io(path))
}

/// Adds an entry to the list `key` that a YAML file ends with, as text, so that the author's comments stay.
/// An empty list in brackets (`places: []`) is opened first.
///
/// # Errors
/// The machine's fault, with the path.
pub fn append_entry(path: &Path, key: &str, entry: &str) -> Result<(), Error> {
    let text = fs::read_to_string(path).map_err(Error::io(path))?.replace("\r\n", "\n");
    let opened = text.replace(&format!("\n{key}: []\n"), &format!("\n{key}:\n"));
    if !opened.contains(&format!("\n{key}:\n")) {
        let source = io::Error::new(
            io::ErrorKind::InvalidData,
            format!("danh sách `{key}:` không viết mỗi mục một dòng (the list `{key}:` has not one entry a line)"),
        );
        return Err(Error::Io { path: path.to_owned(), source });
    }
    let mut text = opened;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(entry);
    fs::write(path, text).map_err(Error::io(path))
}
