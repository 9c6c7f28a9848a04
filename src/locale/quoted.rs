//! Which of the two languages quoted words are in, where nobody has said so.
//!
//! Sources are quoted as they are, Vietnamese and English side by side. A page says which it is, so that it is read
//! aloud with the right voice; a wrong guess is heard, and changes nothing else.

use super::Lang;

/// Of three words of Vietnamese, two or so bear a mark. English has marks in names alone, so a third is far from both.
pub fn language_of(text: &str) -> Lang {
    let letters = |word: &&str| word.chars().any(char::is_alphabetic);
    let words = || text.split_whitespace().filter(letters);
    let marked = words().filter(|word| word.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && c != '’')).count();
    if marked * 3 >= words().count().max(1) { Lang::Vi } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_make_a_text_vietnamese() {
        for vi in
            ["độ bao phủ bảo hiểm y tế đạt 95,16% dân số", "I. Mục đích, yêu cầu", "UBND tỉnh", "tăng 2,39 điểm %"]
        {
            assert_eq!(language_of(vi), Lang::Vi, "{vi}");
        }
        for en in [
            "People’s Committees of the districts, Long Khánh town and Biên Hòa city",
            "accounting for 42.71% of the working-age labour force",
            "about 18.26 million people",
            "45%",
            "",
        ] {
            assert_eq!(language_of(en), Lang::En, "{en}");
        }
    }
}
