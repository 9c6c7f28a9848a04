//! Where a quote or a bracket was opened that nobody closed.
//!
//! YAML lets both run over lines, so a parser takes the next lines into them and fails where that no longer works, a line or
//! more below the mistake. Whoever writes a portal means a line to end what it began: a line that begins as an entry or a
//! key, while something is still open, says where the mistake is.

use crate::diagnostic::Words;

/// What was opened, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Its place in bytes.
    pub(super) at: usize,
    /// `"`, `'`, `{` or `[`
    sign: char,
    /// Of the line on which it was opened.
    indent: usize,
}

/// What is open where it can't be, on the lines that begin no later than the error.
pub(super) fn unclosed(text: &str, error: usize) -> Option<Open> {
    let mut reader = Reader::default();
    let mut lines =
        text.split_inclusive('\n').scan(0, |at, line| Some((std::mem::replace(at, *at + line.len()), line)));
    let mut next = lines.next();
    while let Some((start, line)) = next.take().filter(|(start, _)| *start <= error) {
        next = lines.next();
        reader.line(start, line);
        let Some(open) = reader.innermost() else { continue };
        // Empty lines and comments say nothing.
        while next.is_some_and(|(_, line)| is_nothing(line)) {
            next = lines.next();
        }
        if next.is_none_or(|(_, after)| ends(open, line, after)) {
            return Some(open);
        }
    }
    None
}

impl Open {
    /// What is wrong, and the way out.
    pub(super) fn words(self) -> (Words, Words) {
        let close = match self.sign {
            '{' => '}',
            '[' => ']',
            quote => quote,
        };
        if self.sign == close {
            return (
                Words::new(
                    format!("sai cú pháp YAML: dấu nháy `{close}` mở ở đây không có dấu đóng ở cuối chữ"),
                    format!("YAML syntax error: the quote `{close}` that opens here is not closed after the text"),
                ),
                Words::new(
                    format!(
                        "thêm `{close}` vào sau chữ cuối, trước `}}` hay `]` nếu có; chữ bị xuống dòng giữa câu thì nối các dòng lại thành một; dấu nháy ở giữa chữ viết là `\\\"`"
                    ),
                    format!(
                        "add `{close}` after the last word, before any `}}` or `]`; join a text that runs over several lines into one; a quote inside the text is written `\\\"`"
                    ),
                ),
            );
        }
        (
            Words::new(
                format!("sai cú pháp YAML: ngoặc `{}` mở ở đây không được đóng", self.sign),
                format!("YAML syntax error: the bracket `{}` that opens here is not closed", self.sign),
            ),
            Words::new(
                format!("thêm `{close}` vào cuối; trong ngoặc, các phần cách nhau bằng dấu phẩy"),
                format!("add `{close}` at the end; within brackets, commas stand between the parts"),
            ),
        )
    }
}

/// True where what is open at the end of `line` can't go on in `after`.
fn ends(open: Open, line: &str, after: &str) -> bool {
    let words = after.trim_start();
    let indent = after.len() - words.len();
    let is_entry = words.starts_with("- ") || words.trim_end() == "-";
    if is_entry || !begins_with_key(words) {
        return is_entry;
    }
    // The lines of brackets that were meant to run over several end in commas, and stand further in.
    let goes_on = line.trim_end().ends_with([',', '{', '[']);
    open.is_quote() || !goes_on || indent <= open.indent
}

fn begins_with_key(line: &str) -> bool {
    let key = line.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
    key > 0 && line[key..].starts_with(':') && line[key + 1..].starts_with([' ', '\n', '\r'])
}

fn is_nothing(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

impl Open {
    fn is_quote(self) -> bool {
        matches!(self.sign, '"' | '\'')
    }
}

/// What is open after the lines so far.
#[derive(Default)]
struct Reader {
    brackets: Vec<Open>,
    quote: Option<Open>,
    /// The indentation of the key whose `|` or `>` text goes on.
    block: Option<usize>,
}

impl Reader {
    fn innermost(&self) -> Option<Open> {
        self.quote.or_else(|| self.brackets.last().copied())
    }

    fn line(&mut self, start: usize, line: &str) {
        let indent = line.len() - line.trim_start().len();
        if self.innermost().is_some() {
            return self.inside(start, line, indent, self.quote.is_none());
        }
        if is_nothing(line) || self.block.is_some_and(|key| indent > key) {
            return;
        }
        let value = value_of(line);
        self.block = value.trim_end().starts_with(['|', '>']).then_some(indent);
        // A text without quotes may hold any of the signs.
        if value.starts_with(['{', '[', '"', '\'']) {
            self.inside(start + line.len() - value.len(), value, indent, true);
        }
    }

    /// Brackets and quotes from a place on; `fresh` where a quote would open a text.
    fn inside(&mut self, start: usize, text: &str, indent: usize, mut fresh: bool) {
        let mut signs = text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let after = signs.peek().map(|(_, sign)| *sign);
            if let Some(open) = self.quote {
                match sign {
                    '\\' if open.sign == '"' => drop(signs.next()),
                    '\'' if open.sign == '\'' && after == Some('\'') => drop(signs.next()),
                    _ if sign == open.sign => self.quote = None,
                    _ => {}
                }
                continue;
            }
            let open = Open { at: start + at, sign, indent };
            match sign {
                '"' | '\'' if fresh => self.quote = Some(open),
                '{' | '[' if fresh => {
                    self.brackets.push(open);
                    continue;
                }
                '}' | ']' => drop(self.brackets.pop()),
                '#' if text[..at].ends_with([' ', '\t']) => return,
                ',' => {
                    fresh = true;
                    continue;
                }
                ':' if after.is_none_or(char::is_whitespace) => {
                    fresh = true;
                    continue;
                }
                _ if sign.is_whitespace() => continue,
                _ => {}
            }
            // What stood in brackets or quotes is over.
            if self.brackets.is_empty() && self.quote.is_none() {
                return;
            }
            fresh = false;
        }
    }
}

/// What stands after `- ` and `key: `.
fn value_of(line: &str) -> &str {
    let mut value = line.trim_start();
    while let Some(rest) = value.strip_prefix("- ") {
        value = rest.trim_start();
    }
    match value.split_once(": ") {
        Some((key, rest)) if !key.starts_with(['{', '[', '"', '\'']) => rest.trim_start(),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and what follows the sign there; the error is at the end of the text unless `at` names its line.
    fn found(text: &str) -> Option<(usize, &str)> {
        let open = unclosed(text, text.len())?;
        let line = text[..open.at].matches('\n').count() + 1;
        Some((line, text[open.at..].lines().next().unwrap_or_default()))
    }

    #[test]
    fn the_line_on_which_it_was_opened_is_found() {
        assert_eq!(found("a: 1\nb: \"chữ\nc: 2\n"), Some((2, "\"chữ")));
        assert_eq!(found("a:\n  - {b: \"-\", c: \"chữ.}\n  - {b: \"-\", c: \"chữ.\"}\n"), Some((2, "\"chữ.}")));
        assert_eq!(found("a: {b: 1, c: 2\nd: 3\n"), Some((1, "{b: 1, c: 2")));
        assert_eq!(found("a:\n  - {b: 1}\n  - {b: [1, 2}\n  - {b: 3}\n"), Some((3, "{b: [1, 2}")));
        assert_eq!(found("a: [một\n\n# lời\nb: 2\n"), Some((1, "[một")));
        assert_eq!(found("a: {b: 1,\nc: 2\n"), Some((1, "{b: 1,")), "a comma, but the next key stands no further in");
        assert_eq!(found("a: 1\nb: [x, {y: 1}"), Some((2, "[x, {y: 1}")), "the end of the file");
        assert_eq!(found("a: 'nó\nb: 2\n"), Some((1, "'nó")));
    }

    #[test]
    fn what_is_written_well_is_not_blamed() {
        for text in [
            "a: {b: 1}\nc: \"chữ\"\n",
            "a: {\n  b: 1,\n  c: 2\n}\nd: [\n  x,\n  y\n]\n",
            "a: \"một câu\n  xuống dòng\"\nb: 1\n",
            "a: chữ có [ và { và \" ở giữa\nb: 1\n",
            "a: \"dấu \\\" ở giữa\"\nb: 'it''s'\n",
            "a: |\n  \"chữ\n  b: {\nc: 1\n",
            "a: {b: 5\" ống, c: it's}\nd: 1\n",
            "a: [x] # một [\nb: \"c\" # \"\nd: 1\n",
            "- \"a: b\"\n- {c: \"d: e\"}\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_stands_above_the_error_counts() {
        let text = "a: b: c\nd: \"chữ\ne: 1\n";
        assert_eq!(unclosed(text, 4), None);
        assert!(unclosed(text, text.len()).is_some());
    }
}
