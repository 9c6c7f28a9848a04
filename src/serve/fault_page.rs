//! The page that stands for one that could not be made: there was never a site, or this page of it fails.

use super::{
    Faults,
    page::{escape, script},
    panel,
    state::Shown,
};
use crate::diagnostic::MessageLang;

/// What its header allows it: nothing but the preview's own files, of which there are style, script and events.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'";

/// The report, as it stands in the terminal; it goes away by itself.
pub(super) fn of(faults: &Faults, mark: &str, lang: MessageLang) -> String {
    let (code, title, hint) = match lang {
        MessageLang::Vi => ("vi", "Có lỗi – bản xem trước", "Sửa tệp rồi lưu: trang này tự tải lại."),
        MessageLang::En => ("en", "Errors – preview", "Mend the file and save it: this page reloads by itself."),
    };
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n\
         <main>\n{}\n<p class=\"note\">{hint}</p>\n{}\n</main>\n{}</body>\n</html>\n",
        escape(title),
        panel::STYLE_ADDRESS,
        panel::heading(faults, lang, "h1"),
        panel::report(faults),
        script(mark, Shown::Faults),
    )
}
