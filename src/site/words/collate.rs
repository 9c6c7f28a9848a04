//! The order of the Vietnamese alphabet: a ă â b c d đ e ê …, tones second.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok());

/// Compares two names as a Vietnamese index does.
pub fn compare(left: &str, right: &str) -> Ordering {
    let by_alphabet = VIETNAMESE.as_ref().map_or(Ordering::Equal, |collator| collator.compare(left, right));
    by_alphabet.then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    #[test]
    fn d_with_a_bar_follows_d() {
        let mut names = vec!["Đồng Nai", "Điện Biên", "Bắc Kạn", "Đà Nẵng", "Cần Thơ", "Cao Bằng", "Nghệ An", "Đắk Lắk"];
        names.sort_by(|a, b| super::compare(a, b));
        let right = ["Bắc Kạn", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Nghệ An"];
        assert_eq!(names, right);
    }
}
