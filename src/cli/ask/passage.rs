//! A passage that was pasted from a PDF or from Word: its bullets, with the line breaks of the page taken out.

use super::yaml::Value;

/// A bullet, with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// As printed: "-", "a)"; none for a paragraph below a heading.
    pub(super) mark: String,
    pub(super) text: String,
    pub(super) items: Vec<Item>,
}

/// What was understood of pasted lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// What stands before the first bullet.
    pub(super) text: String,
    pub(super) items: Vec<Item>,
    /// Lines that are page numbers, and were left out.
    pub(super) left_out: Vec<String>,
}

/// Reads lines. `heading` is left out where it stands at their head once more.
pub(super) fn passage(lines: &[String], heading: &str) -> Passage {
    let mut passage = Passage::default();
    // Bullets in their order, each with its mark.
    let mut flat: Vec<(String, String)> = Vec::new();
    let mut is_heading = false;
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        if line.len() <= 3 && line.bytes().all(|byte| byte.is_ascii_digit()) {
            passage.left_out.push(line.to_owned());
            continue;
        }
        let before = flat.last().map_or(passage.text.as_str(), |(_, text)| text);
        match mark(line).filter(|_| !goes_on(before, line)) {
            Some((mark, rest)) => {
                is_heading = self::is_heading(mark, rest);
                flat.push((mark.to_owned(), rest.to_owned()));
                continue;
            }
            None if is_heading && line.starts_with(char::is_uppercase) => flat.push((String::new(), line.to_owned())),
            None => join(flat.last_mut().map_or(&mut passage.text, |(_, text)| text), line),
        }
        is_heading = false;
    }
    let same = |text: &str| {
        let plain = |text: &str| text.trim_end_matches([':', '.', ' ']).to_lowercase();
        !heading.is_empty() && plain(text) == plain(heading)
    };
    if same(&passage.text) {
        passage.text.clear();
    }
    if flat.len() > 1 && flat.first().is_some_and(|(_, text)| same(text)) {
        flat.remove(0);
    }
    flat.retain(|(_, text)| !text.is_empty());
    let mut rest = flat.into_iter().peekable();
    passage.items = nest(&mut rest, &mut Vec::new());
    passage
}

/// A bullet's mark and what follows it.
pub(super) fn mark(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next()?;
    if matches!(first, '-' | '+' | '*' | '•' | '–' | '—' | '▪' | '●' | '\u{f0b7}') {
        let (mark, rest) = line.split_at(first.len_utf8());
        return Some((mark, rest.trim_start()));
    }
    let (head, rest) = line.split_once(' ')?;
    let name = head.strip_suffix([')', '.'])?;
    let is_letter = name.chars().count() == 1 && name.chars().all(char::is_alphabetic) && head.ends_with(')');
    let parts = || name.split('.');
    let is_number = parts().count() <= 4
        && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_roman = head.ends_with('.') && is_roman(name);
    (is_letter || is_number || is_roman).then_some((head, rest.trim_start()))
}

pub(super) fn is_roman(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// True for a numbered line that is shorter than what a page breaks, and does not end as a sentence does.
pub(super) fn is_heading(mark: &str, text: &str) -> bool {
    const LONGEST: usize = 60;
    let is_numbered = mark.ends_with('.') && mark.starts_with(|c: char| c.is_ascii_digit() || is_roman(&c.to_string()));
    let goes_on = text.ends_with(['.', ';', ',']) || text.ends_with(" và");
    let is_capitals = !text.contains(char::is_lowercase);
    is_numbered && !goes_on && (is_capitals || text.chars().count() <= LONGEST)
}

/// A line that only seems to begin a bullet: a year's dash that came to stand at the head of a line ("2021\n- 2025").
fn goes_on(before: &str, line: &str) -> bool {
    let rest = line.trim_start_matches(['-', '–', '—', ' ']);
    let is_range = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count() > 0;
    rest.len() < line.len() && is_range(rest) && before.ends_with(|c: char| c.is_ascii_digit())
}

fn join(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// Bullets with another mark than those around them stand below the last one.
fn nest(rest: &mut std::iter::Peekable<impl Iterator<Item = (String, String)>>, above: &mut Vec<u8>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut own = None;
    while let Some((mark, _)) = rest.peek() {
        let kind = kind(mark);
        let level = *own.get_or_insert(kind);
        if kind == level {
            if let Some((mark, text)) = rest.next() {
                items.push(Item { mark, text, items: Vec::new() });
            }
        } else if above.contains(&kind) {
            break;
        } else {
            above.push(level);
            let below = nest(rest, above);
            above.pop();
            if let Some(last) = items.last_mut() {
                last.items.extend(below);
            }
        }
    }
    items
}

/// Marks of one list are alike.
fn kind(mark: &str) -> u8 {
    let first = mark.bytes().next().unwrap_or_default();
    match mark {
        "–" | "—" => b'-',
        _ if mark.strip_suffix('.').is_some_and(is_roman) => b'I',
        _ if first.is_ascii_digit() => b'0' + mark.matches('.').count() as u8,
        _ if mark.ends_with(')') => b'a',
        _ => first,
    }
}

impl Item {
    /// As the file has it.
    pub(super) fn value(&self) -> Value {
        let mut pairs = Vec::new();
        if !self.mark.is_empty() {
            pairs.push(("mark", Value::text(&self.mark)));
        }
        pairs.push(("text", Value::text(&self.text)));
        if !self.items.is_empty() {
            pairs.push(("items", Value::List(self.items.iter().map(Item::value).collect())));
        }
        Value::Map(pairs)
    }

    /// Its text and those below it, to be mended.
    pub(super) fn texts<'a>(&'a mut self, out: &mut Vec<&'a mut String>) {
        out.push(&mut self.text);
        self.items.iter_mut().for_each(|item| item.texts(out));
    }

    /// Its lines for whoever must say whether they are right.
    pub(super) fn shown(&self, indent: usize, out: &mut Vec<String>) {
        let mark = if self.mark.is_empty() { String::new() } else { format!("{} ", self.mark) };
        out.push(format!("{}{mark}{}", " ".repeat(indent), self.text));
        self.items.iter().for_each(|item| item.shown(indent + 2, out));
    }
}

#[cfg(test)]
#[path = "passage_tests.rs"]
mod tests;
