//! A report with a terminal's colours, as HTML: the text escaped, each run of one colour in a span.
//!
//! The renderer of diagnostics colours for terminals alone; the page shows what the terminal shows. Understood are the colours and
//! the weight that it uses (SGR, ECMA-48 8.3.117); whatever else stands in an escape sequence is left out.

use super::page::escape;

/// As HTML.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    runs(text, |run, colour, bold| push(&mut out, run, colour, bold));
    out
}

/// Without colours.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    runs(text, |run, _, _| out.push_str(run));
    out
}

/// Gives every run of text with its colour and whether it is bold.
fn runs<'a>(text: &'a str, mut each: impl FnMut(&'a str, Option<&'static str>, bool)) {
    let (mut colour, mut bold) = (None, false);
    let mut parts = text.split('\u{1b}');
    each(parts.next().unwrap_or(""), None, false);
    for part in parts {
        let Some(sequence) = part.strip_prefix('[') else {
            // An escape of two characters; none that a report has.
            each(part, colour, bold);
            continue;
        };
        let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';')).unwrap_or(sequence.len());
        let (codes, rest) = sequence.split_at(end);
        // Other commands move a cursor that a page hasn't got.
        if rest.starts_with('m') {
            for code in codes.split(';') {
                match code {
                    "" | "0" => (colour, bold) = (None, false),
                    "1" => bold = true,
                    "22" => bold = false,
                    "39" => colour = None,
                    code => colour = class(code).or(colour),
                }
            }
        }
        let mut letters = rest.chars();
        letters.next();
        each(letters.as_str(), colour, bold);
    }
}

/// The class of a colour.
fn class(code: &str) -> Option<&'static str> {
    Some(match code {
        "31" | "91" => "red",
        "32" | "92" => "green",
        "33" | "93" => "yellow",
        "34" | "94" => "blue",
        "36" | "96" => "cyan",
        _ => return None,
    })
}

fn push(out: &mut String, text: &str, colour: Option<&str>, bold: bool) {
    let text = escape(text);
    let class = [colour, bold.then_some("bold")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if text.is_empty() || class.is_empty() {
        out.push_str(&text);
    } else {
        out.push_str(&format!("<span class=\"{class}\">{text}</span>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_spans() {
        for (given, painted) in [
            ("lỗi <b> & \"c\"", "lỗi &lt;b&gt; &amp; &quot;c&quot;"),
            (
                "\u{1b}[1m\u{1b}[91mlỗi\u{1b}[0m: x\u{1b}[33m<\u{1b}[0m",
                "<span class=\"red bold\">lỗi</span>: x<span class=\"yellow\">&lt;</span>",
            ),
            ("\u{1b}[1;94m|\u{1b}[m.", "<span class=\"blue bold\">|</span>."),
            ("\u{1b}[38;5;9ma\u{1b}[2Kb\u{1b}c\u{1b}", "abc"),
        ] {
            assert_eq!(html(given), painted, "{given:?}");
        }
        assert_eq!(plain("\u{1b}[1m\u{1b}[91mlỗi\u{1b}[0m: <x>"), "lỗi: <x>");
    }
}
