//! What may stand in a text that comes from another site.
//!
//! Pages, feeds and data escape every text; here are refused what no escape makes harmless to a reader: letters that are not
//! seen and turn the order of others, and texts of a length that no title has.

/// Most letters of a title, a name, a definition.
const MOST: usize = 4_000;

/// True for a text that can be shown as it is.
pub(super) fn is_sound(text: &str) -> bool {
    text.len() <= 4 * MOST && text.chars().count() <= MOST && !text.chars().any(is_hidden)
}

/// True for what a cell of a table may hold: quoted documents have lines.
pub(super) fn is_sound_cell(text: &str) -> bool {
    !text.chars().any(|c| is_hidden(c) && !matches!(c, '\n' | '\t'))
}

/// Control characters, and those that turn the direction of what follows.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_refused() {
        assert!(is_sound("Tỷ lệ tham gia, “một phần”"));
        for text in ["a\u{202e}b", "a\0b", "a\nb", "\u{2066}"] {
            assert!(!is_sound(text), "{text:?}");
        }
        assert!(!is_sound(&"ấ".repeat(MOST + 1)));
        assert!(is_sound_cell("một\nhai") && !is_sound_cell("a\u{202e}b"));
    }
}
