//! Names of files and folders that lie well everywhere: on a code host, an officer's Windows, a USB stick, a web server.

use std::{collections::BTreeMap, path::Path};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::letters;
use crate::diagnostic::{Code, Diagnostic, Report, Words};

/// Most bytes of one name: file systems take 255, and the site adds a few.
const LONGEST: usize = 200;

/// Characters that Windows takes in no name.
const REFUSED: [char; 8] = ['\\', ':', '*', '?', '"', '<', '>', '|'];

/// Names of devices of Windows, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// What is wrong with the last part of a path, in Vietnamese and English.
fn fault(name: &str) -> Option<Words> {
    if let Some((letter, why)) = name.chars().find_map(|letter| Some((letter, letters::refused(letter)?))) {
        let (vi, en) = why.words(letter);
        return Some(Words::new(format!("tên chứa {vi}"), format!("the name holds {en}")));
    }
    if let Some(letter) = name.chars().find(|letter| matches!(letter, '\n' | '\t') || REFUSED.contains(letter)) {
        let shown = letter.escape_default();
        return Some(Words::new(
            format!("tên chứa `{shown}`, nhiều hệ thống tệp không nhận"),
            format!("the name holds `{shown}`, which many file systems refuse"),
        ));
    }
    if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        return Some(Words::new(
            "tên bắt đầu hay kết thúc bằng dấu cách, hoặc kết thúc bằng dấu chấm",
            "the name begins or ends with a space, or ends with a full stop",
        ));
    }
    if !ComposingNormalizerBorrowed::new_nfc().is_normalized(name) {
        return Some(Words::new(
            "chữ Việt trong tên ở dạng tách dấu (macOS thường ghi như vậy)",
            "the letters of the name are decomposed (as macOS writes them)",
        ));
    }
    if is_device(name) {
        return Some(Words::new(
            format!("`{name}` là tên thiết bị trên Windows"),
            format!("`{name}` names a device on Windows"),
        ));
    }
    if name.len() > LONGEST {
        let length = name.len();
        return Some(Words::new(
            format!("tên dài {length} byte, nhiều nhất {LONGEST}"),
            format!("a name of {length} bytes; at most {LONGEST}"),
        ));
    }
    None
}

/// `nul`, `COM1.txt`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let (word, digit) = stem.split_at(stem.floor_char_boundary(3));
    let numbered = matches!(word, "com" | "lpt");
    DEVICES.contains(&word) && if numbered { matches!(digit.as_bytes(), [b'1'..=b'9']) } else { digit.is_empty() }
}

/// The names that were met on a walk.
#[derive(Default)]
pub(super) struct Names {
    /// By the path as a file system sees it that knows neither case nor forms of letters.
    met: BTreeMap<String, String>,
}

impl Names {
    /// Whether a file or folder at this place may be taken; says why not.
    pub(super) fn take(&mut self, at: &Path, path: &str, report: &mut Report) -> bool {
        let name = at.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let words = match at.to_str() {
            Some(_) => fault(&name),
            None => Some(Words::new("tên không viết bằng UTF-8", "the name is not UTF-8")),
        };
        if let Some(words) = words {
            report.push(Diagnostic::of_path(Code::BadFileName, shown(path), words).help(renamed()));
            return false;
        }
        // Composed first: case folds differently for the parts of a letter.
        let seen = ComposingNormalizerBorrowed::new_nfkc().normalize(path).to_lowercase();
        if let Some(other) = self.met.insert(seen, path.to_owned()) {
            let words = Words::new(
                format!("tên chỉ khác `{other}` ở chữ hoa, chữ thường hay cách ghép dấu"),
                format!("the name differs from `{other}` only in case or in the form of its letters"),
            );
            // Looked at all the same, so that what else is wrong in it is told in the same run.
            report.push(Diagnostic::of_path(Code::BadFileName, path, words).help(renamed()));
        }
        true
    }
}

/// A path in a message: a name must not steer the terminal that shows it, nor lie about itself.
fn shown(path: &str) -> String {
    let letter = |letter: char| match letters::refused(letter) {
        None if !matches!(letter, '\n' | '\t') => letter.to_string(),
        _ => format!("\\u{{{:x}}}", u32::from(letter)),
    };
    let mut shown: String = path.chars().take(LONGEST).map(letter).collect();
    if shown.len() < path.len() && path.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

fn renamed() -> Words {
    Words::new(
        "đổi tên: chữ thường không dấu, chữ số và gạch nối là chắc nhất, ví dụ `so-do-2021.png`",
        "rename it: lower-case ASCII letters, digits and hyphens are safest, such as `so-do-2021.png`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_lies_well_everywhere_or_is_refused() {
        for good in ["index.md", "Sơ đồ 2021.png", "com.png", "com10.png", "con-duong.png", "console", "lpt", "a.b.c"]
        {
            assert_eq!(fault(good), None, "{good}");
        }
        let long = "x".repeat(LONGEST + 1);
        for bad in [
            "a\u{202e}gpj.exe",
            "a\u{7}",
            "a\n",
            "a\tb",
            "a:b",
            "a\\b",
            "a?",
            "<a>",
            "a\"b",
            "a|b",
            "a*",
            "a.",
            "a ",
            " a",
            "con",
            "NUL.png",
            "Com1.txt",
            "lpt9",
            "aux .txt",
            &long,
        ] {
            assert!(fault(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn names_that_some_systems_take_for_one_are_told() {
        let mut names = Names::default();
        let mut report = Report::new();
        let mut take = |path: &str| names.take(Path::new(path), path, &mut report);
        assert!(take("content/Ảnh.png") && take("content/ảnh.png"), "differ in case");
        assert!(!take("content/A\u{309}nh.png"), "decomposed");
        assert!(take("content/ảnh.ｐng"), "in full width");
        assert!(take("content/anh.png"), "another word");
        assert_eq!(report.count(Code::BadFileName), 3);
    }
}
