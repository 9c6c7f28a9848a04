//! What `build --edition` does beside building: an edition is made once, and listed.

use std::path::{Path, PathBuf};

use super::{MACHINE, USAGE, options::Common, print};
use crate::{
    edition::Shelf,
    model::Date,
    publish,
    source::{self, Limits},
};

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
    let made = shelf.editions().get(&date);
    if let Some(hash) = made.filter(|made| made.damage.is_empty()).and_then(|made| made.manifest.as_ref())
        && !is_listed(date, common)
    {
        let (list, line) = (list(common), line(date, &hash.to_string()));
        let list = list.display();
        print::say(
            common.lang(),
            &format!(
                "{there}: ấn bản này đã lập xong nhưng chưa có trong {list}, vì lần lập trước bị ngắt; nếu giữ nó, hãy ghi dòng sau vào {list}; nếu không, hãy xóa thư mục ấy rồi lập lại:\n{line}"
            ),
            &format!(
                "{there}: this edition was made and is not in {list}: its making was interrupted; to keep it, write this line into {list}; if not, remove that folder and make it again:\n{line}"
            ),
        );
        return Err(USAGE);
    }
    if made.is_some() {
        print::say(
            common.lang(),
            &format!("{there}: ấn bản này đã lập; ấn bản không bao giờ được dựng lại"),
            &format!("{there}: this edition was made already; an edition is never made again"),
        );
        return Err(USAGE);
    }
    Ok(folder)
}

/// The list of editions.
fn list(common: &Common) -> PathBuf {
    common.root.join("content/editions.yaml")
}

/// An edition's line in it.
fn line(date: Date, manifest: &str) -> String {
    format!("  - {{date: {date}, manifest: {manifest}}}\n")
}

/// True if the list has the day. A list that can't be read is told by the build, with its place.
fn is_listed(date: Date, common: &Common) -> bool {
    let text = source::open(&list(common), Limits::default().text_bytes).unwrap_or_default();
    String::from_utf8_lossy(&text).contains(&format!("date: {date}"))
}

/// What keeps Git from turning line ends round in the editions beside it: every byte of them is counted.
const ATTRIBUTES: (&str, &[u8]) = (".gitattributes", b"* -text\n");

/// Lists a new edition in `content/editions.yaml`, and sees to it that Git keeps its bytes.
pub(super) fn record(date: Date, manifest: &str, folder: &Path, common: &Common) -> Result<(), u8> {
    let attributes = folder.parent().map(|shelf| shelf.join(ATTRIBUTES.0));
    if let Some(path) = attributes.filter(|path| path.symlink_metadata().is_err())
        && let Err(error) = publish::put(&path, ATTRIBUTES.1)
    {
        print::machine(common.lang(), &error);
        return Err(MACHINE);
    }
    let (list, entry) = (list(common), line(date, manifest));
    let written = publish::append_entry(&list, "editions", &entry);
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
    Ok(())
}
