//! What the machine's faults mean to whoever publishes, and what to do about them.

use std::io;

/// In both languages, with the system's own words at the end: those are what a search engine knows.
pub(super) fn of(error: &io::Error) -> String {
    let (vi, en) = match error.kind() {
        io::ErrorKind::StorageFull => {
            ("đĩa đầy; hãy xóa bớt rồi chạy lại", "the disk is full: free some space, then run it again")
        }
        io::ErrorKind::QuotaExceeded => (
            "hết hạn mức đĩa; hãy xóa bớt, hoặc xin thêm, rồi chạy lại",
            "the disk quota is used up: free some space or ask for more, then run it again",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            "ổ đĩa này chỉ cho đọc; hãy chọn chỗ khác để ghi, hoặc gắn lại ổ để ghi được",
            "this disk can only be read: write elsewhere, or mount it for writing",
        ),
        io::ErrorKind::PermissionDenied => (
            "không có quyền ghi ở đây; hãy xin quyền, hoặc chọn chỗ khác",
            "no permission to write here: ask for it, or write elsewhere",
        ),
        io::ErrorKind::NotFound => (
            "không còn ở đó: đã bị xóa hoặc đổi tên trong lúc chạy; hãy tạo lại thư mục rồi chạy lại",
            "no longer there, removed or renamed meanwhile: make the folder again, then run it again",
        ),
        io::ErrorKind::InvalidFilename => (
            "hệ thống tệp không nhận tên này (thường vì quá dài); hãy đặt tên ngắn hơn",
            "the file system does not take this name (mostly: too long): choose a shorter one",
        ),
        // Ours are in both languages already, and have no number.
        _ if error.raw_os_error().is_none() => return error.to_string(),
        _ => (
            "hệ thống báo lỗi khi ghi; hãy xem lại ổ đĩa rồi chạy lại",
            "the system could not write: look after the disk, then run it again",
        ),
    };
    format!("{vi} ({en}) [{error}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_words_stand_at_the_end() {
        let said = of(&io::Error::from_raw_os_error(28));
        assert_eq!(
            said,
            "đĩa đầy; hãy xóa bớt rồi chạy lại (the disk is full: free some space, then run it again) [No space left on device (os error 28)]"
        );
    }

    #[test]
    fn what_is_said_in_both_languages_already_is_not_said_again() {
        let own = io::Error::new(io::ErrorKind::InvalidData, "hỏng (broken)");
        assert_eq!(of(&own), "hỏng (broken)");
    }
}
