//! What the machine's faults in reading mean to whoever runs the program, and what to do about them.

use std::io;

/// In both languages, with the system's own words at the end: those are what a search engine knows.
pub(super) fn words(error: &io::Error) -> String {
    let (vi, en) = match error.kind() {
        io::ErrorKind::PermissionDenied => (
            "không có quyền đọc; hãy xin quyền đọc tệp hoặc thư mục này",
            "no permission to read it: ask for the right to read this file or folder",
        ),
        io::ErrorKind::NotFound => ("không có ở đó; hãy xem lại đường dẫn", "not there: look at the path again"),
        io::ErrorKind::NotADirectory => {
            ("không phải thư mục; hãy xem lại đường dẫn", "not a folder: look at the path again")
        }
        // Ours are in both languages already, and have no number.
        _ if error.raw_os_error().is_none() => return error.to_string(),
        _ => (
            "hệ thống báo lỗi khi đọc; hãy xem lại ổ đĩa rồi chạy lại",
            "the system could not read it: look after the disk, then run it again",
        ),
    };
    format!("{vi} ({en}) [{error}]")
}
