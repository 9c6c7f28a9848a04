//! The only writer.
//!
//! A site is replaced as a whole or not at all. Artifacts stream into a [`Stage`], a folder beside the
//! target on the same file system; [`Stage::commit`] then exchanges the two folders in one call of the
//! kernel. A build that fails, is killed or finds the disk full therefore leaves the last good site as it
//! was, and what it leaves beside it is cleared by the next one.
//!
//! Since a commit removes the old folder, publishing also owns the question of what may be removed: only
//! a folder in which every file is listed in a manifest that this program wrote.
//!
//! What it does not do: it knows no pages, no content and no clock, and adds nothing to what it is given
//! but the manifest and, where it is asked for them, packed forms of it ([`pack`]).
#![expect(clippy::disallowed_methods, reason = "this is the writer")]

mod artifact;
mod folder;
mod lock;
mod manifest;
mod pack;
mod put;
mod stage;
mod swap;
mod target;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use artifact::{Artifact, is_clean_path};
pub use manifest::{About, Entry, Listed, MANIFEST, Manifest};
pub use pack::{Packing, is_worth_packing};
pub use put::{append_entry, appended, put};
pub use stage::{Outcome, Stage};

/// What stands against publishing: a target that must not be replaced, or the machine's fault.
///
/// Always names the path. The site that was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The target has no name of its own: `/`, or a path that ends in `..`.
    #[error("{path}: không thể là thư mục xuất (cannot be the output folder)", path = path.display())]
    BadTarget {
        /// As it was given.
        path: PathBuf,
    },
    /// The target is a file, a symbolic link or a device.
    #[error("{path}: không phải thư mục; hãy chọn tên khác (not a folder: choose another name)", path = path.display())]
    NotAFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target lies where the sources are read from.
    #[error("{path}: nằm trong nội dung nguồn (lies within the portal's own sources)", path = path.display())]
    InSources {
        /// The target.
        path: PathBuf,
    },
    /// The target is a folder with files, and has no manifest of this program.
    #[error("{path}: thư mục không trống và không do minhbach tạo; hãy chọn thư mục khác (not empty and not made by minhbach: choose another folder)", path = path.display())]
    NotOurs {
        /// The target.
        path: PathBuf,
    },
    /// The target is ours, yet holds a file that its manifest does not list. It would be lost.
    #[error("{path}: tệp này không do minhbach tạo và sẽ mất khi xuất; hãy chuyển nó đi (not made by minhbach and would be lost: move it away)", path = path.display())]
    Stray {
        /// The file.
        path: PathBuf,
    },
    /// Another build into the same target is running.
    #[error("{path}: một lần xuất khác đang chạy; hãy đợi nó xong rồi chạy lại (another build is writing here: wait for it to end, then run this one again)", path = path.display())]
    Locked {
        /// The target.
        path: PathBuf,
    },
    /// An artifact's path is not one that every file system and web server takes as it stands.
    #[error("{path:?}: đường dẫn không hợp lệ (not a valid path of a page or file)")]
    BadPath {
        /// The artifact's path.
        path: String,
    },
    /// Two artifacts have the same path.
    #[error("{path}: hai trang cùng một đường dẫn (two artifacts have this path)")]
    Twice {
        /// Their path.
        path: String,
    },
    /// Somebody else changed or removed what was being made, so that it is not whole.
    #[error("{path}: bị chương trình khác sửa hoặc xóa trong lúc dựng, nên không có gì được xuất; hãy dừng chương trình ấy rồi dựng lại (changed or removed by another program during the build, so nothing was published: stop that program, then build again)", path = path.display())]
    Disturbed {
        /// The file or folder.
        path: PathBuf,
    },
    /// The machine's fault: no space, no permission.
    #[error("{path}: {words}", path = path.display(), words = words::of(source))]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file system cannot exchange two folders, or the target is a mount point.
    #[error("{path}: không thể đổi chỗ thư mục ở đây ({source}); hãy xuất ra một thư mục chưa có, rồi trỏ máy chủ vào đó (folders cannot be exchanged here: build into a folder that does not exist yet, then point the server to it)", path = path.display())]
    NoExchange {
        /// The target.
        path: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: the machine's fault at a path.
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Io { path: path.to_owned(), source }
    }
}
