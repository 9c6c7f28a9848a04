//! A passage that was pasted from a PDF or from Word: its bullets, with the line breaks of the page taken out.

use super::yaml::Value;

/// A bullet, with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// As printed: "-", "a)".
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
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        if line.len() <= 3 && line.bytes().all(|byte| byte.is_ascii_digit()) {
            passage.left_out.push(line.to_owned());
            continue;
        }
        let before = flat.last().map_or(passage.text.as_str(), |(_, text)| text);
        match mark(line).filter(|_| !goes_on(before, line)) {
            Some((mark, rest)) => flat.push((mark.to_owned(), rest.to_owned())),
            None => join(flat.last_mut().map_or(&mut passage.text, |(_, text)| text), line),
        }
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
fn mark(line: &str) -> Option<(&str, &str)> {
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
    (is_letter || is_number).then_some((head, rest.trim_start()))
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
        _ if first.is_ascii_digit() => b'0' + mark.matches('.').count() as u8,
        _ if mark.ends_with(')') => b'a',
        _ => first,
    }
}

impl Item {
    /// As the file has it.
    pub(super) fn value(&self) -> Value {
        let mut pairs = vec![("mark", Value::text(&self.mark)), ("text", Value::text(&self.text))];
        if !self.items.is_empty() {
            pairs.push(("items", Value::List(self.items.iter().map(Item::value).collect())));
        }
        Value::Map(pairs)
    }

    /// Its lines for whoever must say whether they are right.
    pub(super) fn shown(&self, indent: usize, out: &mut Vec<String>) {
        out.push(format!("{}{} {}", " ".repeat(indent), self.mark, self.text));
        self.items.iter().for_each(|item| item.shown(indent + 2, out));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, heading: &str) -> Passage {
        passage(&text.lines().map(str::to_owned).collect::<Vec<_>>(), heading)
    }

    fn shown(passage: &Passage) -> Vec<String> {
        let mut out = Vec::new();
        passage.items.iter().for_each(|item| item.shown(0, &mut out));
        out
    }

    #[test]
    fn lines_of_a_page_are_joined() {
        let passage = read(
            "2. Mục tiêu cụ thể\n- Đến năm 2025: tỷ lệ tham gia\nbảo hiểm xã hội đạt 45% (giai đoạn 2021\n- 2025).\n\n7\n-Đến năm 2030: 60%\n818.486 người.\n",
            "Mục tiêu cụ thể",
        );
        assert_eq!(
            shown(&passage),
            [
                "- Đến năm 2025: tỷ lệ tham gia bảo hiểm xã hội đạt 45% (giai đoạn 2021 - 2025).",
                "- Đến năm 2030: 60% 818.486 người."
            ]
        );
        assert_eq!(passage.left_out, ["7"]);
    }

    #[test]
    fn bullets_stand_below_bullets() {
        // Of Đồng Nai's plan of 2019.
        let passage = read(
            "Năm 2019\na) Đối tượng tham gia:\n- Bảo hiểm xã hội bắt buộc: 818.486 người.\n- Bảo hiểm xã hội tự nguyện: 6.350 người.\nb) Tỷ lệ tham gia:\n+ bắt buộc: 92%.",
            "",
        );
        assert_eq!(passage.text, "Năm 2019");
        assert_eq!(
            shown(&passage),
            [
                "a) Đối tượng tham gia:",
                "  - Bảo hiểm xã hội bắt buộc: 818.486 người.",
                "  - Bảo hiểm xã hội tự nguyện: 6.350 người.",
                "b) Tỷ lệ tham gia:",
                "  + bắt buộc: 92%."
            ]
        );
    }

    #[test]
    fn a_paragraph_without_bullets_is_a_text() {
        let passage = read("Phấn đấu đạt khoảng 13%\nlực lượng lao động", "");
        assert_eq!(passage.text, "Phấn đấu đạt khoảng 13% lực lượng lao động");
        assert!(passage.items.is_empty());
    }

    proptest! {
        #[test]
        fn no_word_is_lost(lines in prop::collection::vec("(- |\\+ |a\\) |1\\. |2\\.1\\. |• |)[a-zđếâ ]{2,20}", 0..12)) {
            let whole = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let passage = passage(&lines, "");
            let kept = format!("{}{}", passage.text, shown(&passage).concat());
            let said: Vec<&String> = lines.iter().filter(|line| mark(line.trim()).is_none_or(|(_, rest)| !rest.is_empty())).collect();
            prop_assert_eq!(whole(&kept), said.iter().map(|line| whole(line)).collect::<String>());
        }

        #[test]
        fn no_text_makes_it_panic(lines in prop::collection::vec("\\PC{0,20}", 0..8)) {
            let _ = passage(&lines, "x");
        }
    }
}
