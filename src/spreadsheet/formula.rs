//! Text that a spreadsheet would take for a formula, made harmless in CSV, and back.

/// What a formula can begin with.
const STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text, led by an apostrophe where a spreadsheet would take it for a formula. Text that already looks so guarded
/// gets another one, so that [`unguarded`] gives back every text.
pub fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was [`guarded`].
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Would a spreadsheet take it for a formula?
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_begins_like_a_formula_is_led_by_an_apostrophe() {
        for start in ["=1+1", "+1", "-1", "@a", "\t=1", "\r", "- Đến năm 2025"] {
            assert_eq!(guarded(start), format!("'{start}"));
        }
        assert_eq!(guarded("'=1"), "''=1", "else it would come back as a formula");
        for plain in ["", "'", "'a", "a=1", "45,2", "Điều 1"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[-'=+@\t\ra]{0,5}") {
            let there = guarded(&text);
            prop_assert!(!is_formula(&there), "{there:?}");
            prop_assert_eq!(unguarded(&there), text);
        }
    }
}
