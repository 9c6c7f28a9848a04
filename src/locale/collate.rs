//! The order of names: the Vietnamese alphabet (a ă â b … d đ e ê …), tones after letters, numbers by value.
//!
//! ICU's rules for `vi`, in both languages of the site: the names are Vietnamese in both. The order is
//! total: texts that ICU holds equal (one composed, one decomposed) fall back to their code points, so
//! that a list comes out the same whatever order it went in.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

static VIETNAMESE: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect("the rules for Vietnamese are compiled in")
});

/// Which of two names comes first.
pub fn compare(left: &str, right: &str) -> Ordering {
    VIETNAMESE.compare(left, right).then_with(|| left.cmp(right))
}

/// Sorts things by their names; things of one name keep their order.
pub fn sort_by_name<T>(things: &mut [T], name: impl Fn(&T) -> &str) {
    things.sort_by(|left, right| compare(name(left), name(right)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut names: Vec<&str> = names.iter().rev().copied().collect();
        sort_by_name(&mut names, |name| name);
        names
    }

    #[test]
    fn provinces_stand_in_the_order_of_the_alphabet() {
        let order = [
            "Bà Rịa",
            "Bạc Liêu",
            "Bắc Giang",
            "Bắc Kạn",
            "Bến Tre",
            "Cà Mau",
            "Cao Bằng",
            "Cần Thơ",
            "Dương Kinh",
            "Đà Nẵng",
            "Đắk Lắk",
            "Đắk Nông",
            "Điện Biên",
            "Đồng Nai",
            "Lào Cai",
            "Lâm Đồng",
            "Long An",
            "O Lâu",
            "Ô Môn",
            "Ơ Đu",
        ];
        assert_eq!(sorted(&order), order);
    }

    #[test]
    fn tones_come_after_letters_and_syllables_after_spaces() {
        let tones = ["ma", "mà", "mả", "mã", "má", "mạ"];
        assert_eq!(sorted(&tones), tones);
        let syllables = ["hòa an", "hoà bình", "hoa mai"];
        assert_eq!(sorted(&syllables), syllables);
    }

    #[test]
    fn numbers_sort_by_value() {
        let headings = ["Mục 2.9", "Mục 2.10", "Mục 9", "Mục 10"];
        assert_eq!(sorted(&headings), headings);
    }

    #[test]
    fn the_order_is_total() {
        let (composed, decomposed) = ("Bắc Kạn", "Ba\u{306}\u{301}c Ka\u{323}n");
        assert_eq!(VIETNAMESE.compare(composed, decomposed), Ordering::Equal);
        assert_ne!(compare(composed, decomposed), Ordering::Equal);
        assert_eq!(compare(composed, composed), Ordering::Equal);
    }
}
