//! What counts as a word, and when two words are the same.
//!
//! A word has a **key**, under which it is found: folded, and with i for y, since "tỷ" and "tỉ" are one word. And it has
//! a **shape**, by which words with the same key are told apart: its letters with their hats and horns, then its tone.
//! With the tone at the end, "hòa" and "hoà" have one shape, and "hoa" another. Tones are letters of Vietnamese, not
//! ornaments: a reader who types them means them.
//!
//! `search.js` does the same, step by step; what is changed here has to be changed there.

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::locale::fold;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Folded: `hoa`.
    pub key: String,
    /// With its marks, the tone last.
    pub shape: String,
}

/// The words of a text, in order.
pub fn terms(text: &str) -> Vec<Term> {
    // Letter by letter, and with one small sigma: which of the two is meant depends on what stands around it, and the same
    // word must be found wherever it stands.
    let lower: String = text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).collect();
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&lower);
    let mut found = Vec::new();
    let mut word = Word::default();
    for c in decomposed.chars() {
        match c {
            // A mark without a letter is no part of a word.
            _ if is_mark(c) && word.letters.is_empty() => {}
            _ if is_tone(c) => word.tone.push(c),
            _ if is_mark(c) => word.letters.push(c),
            'y' => word.letters.push('i'),
            'ð' => word.letters.push('đ'),
            _ if c.is_alphanumeric() => word.letters.push(c),
            _ => found.extend(std::mem::take(&mut word).finish()),
        }
    }
    found.extend(word.finish());
    found
}

/// A word while it is read.
#[derive(Default)]
struct Word {
    letters: String,
    tone: String,
}

impl Word {
    /// The term; none where nothing was read.
    fn finish(self) -> Option<Term> {
        let shape = self.letters + &self.tone;
        let key = fold(&shape);
        (!key.is_empty()).then_some(Term { key, shape })
    }
}

/// The five tones that are written: huyền, sắc, ngã, hỏi, nặng.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(text: &str) -> Vec<String> {
        terms(text).into_iter().map(|term| term.key).collect()
    }

    #[test]
    fn words_are_found_as_they_are_typed() {
        for (text, found) in [
            ("Bắc Kạn", "bac kan"),
            ("472/QĐ-UBND", "472 qd ubnd"),
            ("LĐ-TB&XH", "ld tb xh"),
            ("Ðắk Lắk, 0,4%", "dak lak 0 4"),
            ("tỷ lệ, tỉ lệ, kỹ năng", "ti le ti le ki nang"),
            (" – \u{301} – ", ""),
        ] {
            assert_eq!(keys(text).join(" "), found);
        }
    }

    #[test]
    fn a_shape_keeps_the_tone_and_not_its_place() {
        for (one, other) in [("hòa", "hoà"), ("Uỷ", "ủy"), ("tỷ", "tỉ"), ("một", "mo\u{323}\u{302}t")] {
            assert_eq!(terms(one), terms(other));
        }
        for (one, other) in [("bảo", "báo"), ("bao", "bảo"), ("dong", "đong"), ("cac", "căc"), ("hoà", "hoạ")]
        {
            assert_ne!(terms(one), terms(other));
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,40}") {
            for term in terms(&text) {
                prop_assert_eq!(keys(&term.key).concat(), term.key);
            }
        }
    }
}
