//! What `build --edition` does beside building: an edition is made once, and listed.

use std::path::{Path, PathBuf};

use super::{GOOD, MACHINE, USAGE, options::Common, print};
use crate::{edition::Shelf, model::Date, publish};

/// The folder that the edition of a day is made in; the exit code where there is one already, after saying so.
pub(super) fn folder_of(date: Date, shelf: &Shelf, common: &Common) -> Result<PathBuf, u8> {
    let folder = shelf.path().join(date.to_string());
    let there = folder.display();
    if common.as_of.is_some_and(|day| day != date) {
        print::say(
            common.lang(),
            &format!("ấn bản {date} xét theo chính ngày {date}: bỏ --as-of"),
            &format!("the edition {date} is judged on that very day: leave --as-of out"),
        );
        return Err(USAGE);
    }
    if shelf.editions().contains_key(&date) {
        print::say(
            common.lang(),
            &format!("{there}: ấn bản này đã lập; ấn bản không bao giờ được dựng lại"),
            &format!("{there}: this edition was made already; an edition is never made again"),
        );
        return Err(USAGE);
    }
    Ok(folder)
}

/// What keeps Git from turning line ends round in the editions beside it: every byte of them is counted.
const ATTRIBUTES: (&str, &[u8]) = (".gitattributes", b"* -text\n");

/// Lists a new edition in `content/editions.yaml`, and sees to it that Git keeps its bytes.
pub(super) fn record(date: Date, manifest: &str, folder: &Path, common: &Common) -> Result<u8, u8> {
    let attributes = folder.parent().map(|shelf| shelf.join(ATTRIBUTES.0));
    if let Some(path) = attributes.filter(|path| path.symlink_metadata().is_err())
        && let Err(error) = publish::put(&path, ATTRIBUTES.1)
    {
        print::machine(common.lang(), &error);
        return Err(MACHINE);
    }
    let list = common.root.join("content/editions.yaml");
    let entry = format!("  - {{date: {date}, manifest: {manifest}}}\n");
    let written = match list.symlink_metadata() {
        Ok(_) => publish::append_entry(&list, "editions", &entry),
        Err(_) => publish::put(&list, format!("schema: 1\neditions:\n{entry}").as_bytes()),
    };
    let (there, list) = (folder.display(), list.display());
    if let Err(error) = written {
        print::machine(common.lang(), &error);
        print::say(
            common.lang(),
            &format!("ấn bản đã lập ở {there}; hãy tự ghi dòng sau vào {list}:\n{entry}"),
            &format!("the edition is at {there}; write this line into {list} yourself:\n{entry}"),
        );
        return Err(MACHINE);
    }
    print::say(
        common.lang(),
        &format!(
            "đã lập ấn bản {date} ở {there}\nmã băm của bản kê: {manifest}\nđã ghi vào {list}; lưu cả hai, rồi dựng cổng như thường lệ"
        ),
        &format!(
            "made the edition {date} at {there}\nhash of the manifest: {manifest}\nlisted in {list}; keep both, then build the site as usual"
        ),
    );
    Ok(GOOD)
}
