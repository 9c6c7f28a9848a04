//! The page that stands for every page while something is wrong.

/// Where its style lies: in the folder that no site may use.
pub(super) const STYLE_ADDRESS: &str = "/.minhbach/serve.css";

/// Its style; a file of its own, so that the page needs no inline style.
pub(super) const STYLE: &str = "\
body { margin: 0; padding: 2rem; background: #fff; color: #1a1a1a; font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; border-left: .5rem solid #b3261e; padding-left: .75rem; }
pre { overflow-x: auto; padding: 1rem; background: #f4f4f4; font: .9375rem/1.5 ui-monospace, monospace; }
@media (prefers-color-scheme: dark) {
  body { background: #161616; color: #eee; }
  pre { background: #262626; }
}
";

/// What its header allows it: nothing but its style.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'";

/// The report, as it would stand in the terminal.
pub(super) fn of(report: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Có lỗi – bản xem trước</title>\n<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\">\n\
         <h1>Có lỗi trong nội dung <span lang=\"en\">(the content has errors)</span></h1>\n\
         <p>Sửa tệp, lưu, rồi tải lại trang này. <span lang=\"en\">(Mend the file, save, reload this page.)</span></p>\n\
         <pre>{}</pre>\n</html>\n",
        escape(report)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_text_not_markup() {
        let page = of("lỗi: `<script>alert(1)</script>` & co");
        assert!(page.contains("<pre>lỗi: `&lt;script&gt;alert(1)&lt;/script&gt;` &amp; co</pre>"), "{page}");
        assert!(!page.contains("<script") && !page.contains("style="));
    }
}
