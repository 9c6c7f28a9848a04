//! What is wrong, as it is laid over a page or stands in its place.

use super::{Faults, page::escape, paint};
use crate::diagnostic::MessageLang;

/// The preview's own files: in the folder that no site may use.
pub(super) const FOLDER: &str = "/.minhbach/";
/// The script of every page.
pub(super) const SCRIPT_ADDRESS: &str = "/.minhbach/serve.js";
/// The style of panel and page of faults; files of their own, so that nothing needs to be inline.
pub(super) const STYLE_ADDRESS: &str = "/.minhbach/serve.css";
/// The panel itself, as long as something is wrong.
pub(super) const PANEL_ADDRESS: &str = "/.minhbach/faults";
/// What the script listens to.
pub(super) const EVENTS_ADDRESS: &str = "/.minhbach/events";

/// See [`SCRIPT_ADDRESS`].
pub(super) const SCRIPT: &str = include_str!("assets/serve.js");
/// See [`STYLE_ADDRESS`].
pub(super) const STYLE: &str = include_str!("assets/serve.css");

/// A part of a page: how many faults (spoken at once by a screen reader), which page this is, buttons for the script, the report.
pub(super) fn of(faults: &Faults, lang: MessageLang) -> String {
    let (code, note, fold, unfold, close) = match lang {
        MessageLang::Vi => ("vi", "Trang này là bản gần nhất không có lỗi.", "Thu gọn", "Mở ra", "Đóng"),
        MessageLang::En => ("en", "This page is the last one without errors.", "Fold", "Unfold", "Close"),
    };
    format!(
        "<section class=\"panel\" lang=\"{code}\" aria-labelledby=\"count\">\n\
         <header>\n<div role=\"alert\">{}</div>\n<p class=\"note\">{note}</p>\n\
         <p class=\"buttons\"><button type=\"button\" data-do=\"fold\" aria-expanded=\"true\" aria-controls=\"report\" data-other=\"{unfold}\">{fold}</button> \
         <button type=\"button\" data-do=\"close\">{close}</button></p>\n\
         </header>\n{}\n</section>\n",
        heading(faults, lang, "h2"),
        report(faults),
    )
}

/// "2 lỗi, 1 cảnh báo", as a heading.
pub(super) fn heading(faults: &Faults, lang: MessageLang, element: &str) -> String {
    format!("<{element} id=\"count\">{MARK}{}</{element}>", escape(&count(faults, lang)))
}

/// The report. Its words may be broken into lines anew, a file's lines and what points into them may not.
pub(super) fn report(faults: &Faults) -> String {
    let lines = faults.text.trim_end().lines().map(|line| {
        let painted = paint::html(line);
        if is_of_a_file(line) { painted } else { format!("<span class=\"words\">{painted}</span>") }
    });
    format!("<pre id=\"report\" tabindex=\"0\">{}</pre>", lines.collect::<Vec<_>>().join("\n"))
}

/// True for what the renderer sets in columns: `6 |     direction: hihger`.
fn is_of_a_file(line: &str) -> bool {
    let plain = paint::plain(line);
    let rest = plain.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    rest.starts_with('|') || rest.is_empty()
}

/// A square with a cross, the size of a capital letter.
const MARK: &str = "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M0 0h16v16H0zM4.2 3 3 4.2 6.8 8 3 11.8 4.2 13 8 9.2l3.8 3.8 1.2-1.2L9.2 8 13 4.2 11.8 3 8 6.8z\" fill-rule=\"evenodd\"/></svg>";

/// "2 lỗi, 1 cảnh báo"; no warnings are not worth a word.
pub(super) fn count(faults: &Faults, lang: MessageLang) -> String {
    let (errors, warnings) = (faults.errors, faults.warnings);
    let (one, two) = match lang {
        MessageLang::Vi => (format!("{errors} lỗi"), format!("{warnings} cảnh báo")),
        MessageLang::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            (format!("{errors} error{}", s(errors)), format!("{warnings} warning{}", s(warnings)))
        }
    };
    if warnings == 0 { one } else { format!("{one}, {two}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_text_not_markup() {
        let faults =
            Faults { errors: 2, warnings: 1, text: "\u{1b}[91mlỗi\u{1b}[0m: <script>alert(1)</script>\n".into() };
        let panel = of(&faults, MessageLang::Vi);
        assert!(
            panel.contains("<span class=\"red\">lỗi</span>: &lt;script&gt;alert(1)&lt;/script&gt;</span></pre>"),
            "{panel}"
        );
        assert!(panel.contains("2 lỗi, 1 cảnh báo") && !panel.contains("<script") && !panel.contains("style="));
        let one = Faults { errors: 1, warnings: 0, text: String::new() };
        assert!(of(&one, MessageLang::En).contains(">1 error<"));
    }

    #[test]
    fn only_words_are_broken_into_lines() {
        for (line, is) in [
            ("\u{1b}[1m\u{1b}[94m6\u{1b}[0m \u{1b}[1m\u{1b}[94m|\u{1b}[0m     direction: hihger", true),
            ("  | ^^^^^^", true),
            ("  \u{1b}[1m\u{1b}[94m--> \u{1b}[0mcontent/portal.yaml:3:1", false),
            ("lỗi[MB109]: `a | b`", false),
            ("cách sửa: 6 | 7", false),
        ] {
            assert_eq!(is_of_a_file(line), is, "{line}");
        }
    }
}
