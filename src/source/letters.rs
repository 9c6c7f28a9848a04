//! Characters that nothing written for readers may hold, in a text or in a name.

/// Why a character is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A control character: no page, picture or feed can show it.
    Control,
    /// Turns the direction of what follows: the same letters read as others, `1.2` as `2.1`. Vietnamese and English need none.
    Direction,
    /// No character at all, by Unicode's own word; a feed that holds one is no XML.
    None,
}

/// Why `letter` can't stand in a text; nothing for those that can. Line feeds and tabs can.
pub fn refused(letter: char) -> Option<Refused> {
    match letter {
        '\n' | '\t' => None,
        _ if letter.is_control() => Some(Refused::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Refused::Direction)
        }
        '\u{fdd0}'..='\u{fdef}' => Some(Refused::None),
        _ if u32::from(letter) & 0xfffe == 0xfffe => Some(Refused::None),
        _ => None,
    }
}

/// A text without them, each a space: for words that come from where nobody can be told to mend them.
pub fn without_refused(text: &str) -> String {
    text.chars().map(|letter| if refused(letter).is_some() { ' ' } else { letter }).collect()
}

impl Refused {
    /// What such a character is called, in Vietnamese and English, with its number.
    pub fn words(self, letter: char) -> (String, String) {
        let number = u32::from(letter);
        match self {
            Refused::Control => {
                (format!("ký tự điều khiển U+{number:04X}"), format!("the control character U+{number:04X}"))
            }
            Refused::Direction => (
                format!("ký tự đổi chiều chữ U+{number:04X}"),
                format!("the character U+{number:04X}, which turns the direction of writing"),
            ),
            Refused::None => (
                format!("mã U+{number:04X}, không phải một ký tự"),
                format!("the code U+{number:04X}, which is no character"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_free_of_what_hides_or_turns() {
        for letter in "aỷ đ\n\t–“”…½\u{a0}\u{200b}\u{200d}😀中".chars() {
            assert_eq!(refused(letter), None, "{letter:?}");
        }
        for (letters, why) in [
            ("\0\u{7}\r\u{1b}\u{7f}\u{85}\u{9b}", Refused::Control),
            ("\u{202a}\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}", Refused::Direction),
            ("\u{fffe}\u{ffff}\u{1ffff}\u{10fffe}\u{fdd0}", Refused::None),
        ] {
            letters.chars().for_each(|letter| assert_eq!(refused(letter), Some(why), "{letter:?}"));
        }
        assert_eq!(without_refused("a\u{202e}b\u{7}c"), "a b c");
    }
}
