//! Text without its marks, for search and for addresses: "Đắk Lắk" is typed "dak lak".
//!
//! Folding decomposes, drops the combining marks and maps đ, which has no decomposition, by hand; so does
//! Ð (Eth), its double in old files. "Hòa" and "Hoà" fall together by themselves, since only the place of
//! the mark differs. It loses meaning (bảo, báo, bão) and so never replaces a text that is shown.
//!
//! Not folded: i and y (kĩ, kỹ), other spellings of one name, abbreviations. Those are a matter of
//! synonyms, not of characters.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest id that the model takes.
const LONGEST: usize = 100;

/// Lower case without marks.
pub fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'đ' | 'ð' => 'd',
        other => other,
    };
    let lower = text.to_lowercase();
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&lower);
    decomposed.chars().filter(|c| !is_mark(*c)).map(plain).collect()
}

/// The form of an id: folded words of ASCII letters and digits, joined by single hyphens, cut at a word
/// where it grows too long. Empty where the text has no such letter.
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let mut slug = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let hyphen = usize::from(!slug.is_empty());
        let room = LONGEST.saturating_sub(slug.len() + hyphen);
        if word.len() > room && hyphen == 1 {
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        // Only a first word longer than any id is cut inside.
        slug.push_str(&word[..word.len().min(room)]);
    }
    slug
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_id;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_without_marks_is_found() {
        let table = [
            ("Đắk Lắk", "dak lak"),
            ("Ðồng Nai", "dong nai"),
            ("ÐỒNG NAI", "dong nai"),
            ("Bảo hiểm thất nghiệp", "bao hiem that nghiep"),
            ("H’Yim Kđoh", "h’yim kdoh"),
            ("Ủy ban / Uỷ ban", "uy ban / uy ban"),
            ("Thừa Thiên Huế", "thua thien hue"),
            ("ƯƠNG ưỡng", "uong uong"),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn where_the_tone_stands_does_not_matter() {
        for (old, new) in [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ")] {
            assert_eq!(fold(old), fold(new));
        }
        // Composed, decomposed, and the mixture that Windows-1258 leaves.
        assert_eq!(fold("một"), "mot");
        assert_eq!(fold("mo\u{323}\u{302}t"), "mot");
        assert_eq!(fold("mô\u{323}t"), "mot");
    }

    #[test]
    fn slugs_have_the_form_of_ids() {
        assert_eq!(slug("472/QĐ-UBND, 2021"), "472-qd-ubnd-2021");
        assert_eq!(slug("  Tỷ lệ BHXH (%) "), "ty-le-bhxh");
        assert_eq!(slug("…"), "");
        assert_eq!(slug(&"a".repeat(150)).len(), 100);
        let long = slug(&"bao hiem xa hoi ".repeat(20));
        assert!(is_id(&long) && long.len() > 90, "{long}");
    }

    proptest! {
        #[test]
        fn folding_twice_folds_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_slug_is_an_id_or_empty(text in "\\PC{0,200}") {
            let slug = slug(&text);
            prop_assert!(slug.is_empty() || is_id(&slug), "{}", slug);
        }
    }
}
