//! The characters that markup gives a meaning to.

use crate::source::refused;

/// Appends `text` as character data.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends ` name="value"`.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push(out, value, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    });
    out.push('"');
}

/// What no text may hold, and a reference such as `&#13;` can bring in, is shown as unknown: only a preview ever does.
fn push(out: &mut String, text: &str, escaped: impl Fn(char) -> Option<&'static str>) {
    for c in text.chars() {
        match escaped(c) {
            Some(entity) => out.push_str(entity),
            None if refused(c).is_some() => out.push(char::REPLACEMENT_CHARACTER),
            None => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let mut out = String::new();
        push_text(&mut out, "1 < 2 & \"3\" > \r\u{0}tỷ");
        assert_eq!(out, "1 &lt; 2 &amp; \"3\" &gt; \u{fffd}\u{fffd}tỷ");
        out.clear();
        push_attribute(&mut out, "alt", "\"><script>'&");
        assert_eq!(out, " alt=\"&quot;&gt;&lt;script&gt;'&amp;\"");
    }
}
