//! Words whose letters a PDF parted: "l ự c lượng", "hư ở ng". They are pointed out, never repaired by guessing.

/// The letters that stand alone, each with the words around it; three at most.
pub(super) fn parted(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut shown = 0;
    for at in 0..words.len() {
        let before = at.checked_sub(1).map(|before| words[before]);
        if at < shown || found.len() == 3 || !is_part(before, words[at], words.get(at + 1).copied()) {
            continue;
        }
        shown = (at + 4).min(words.len());
        found.push(words[at.saturating_sub(2)..shown].join(" "));
    }
    found
}

/// True for what is no word by itself: consonants, or a vowel with a tone or a hook between letters.
fn is_part(before: Option<&str>, word: &str, after: Option<&str>) -> bool {
    /// Words of one letter: at, idea, oh, a measure …
    const WORDS: &str = "ởýôổủạàừáồếêưứỷỳ";
    /// After these a letter is a name or a measure: "điểm c", "nhóm b", "tỷ đ".
    const NAMED: [&str; 12] =
        ["tỷ", "triệu", "nghìn", "điểm", "khoản", "mục", "nhóm", "loại", "hạng", "biểu", "mẫu", "và"];
    let ends_alone = |text: &str| text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '/'));
    if before.is_some_and(|before| ends_alone(before) || NAMED.contains(&before.to_lowercase().as_str())) {
        return false;
    }
    let plain = word.trim_end_matches([',', '.', ';', ':']);
    let count = plain.chars().count();
    if plain.chars().all(|c| "bcdđghklmnpqrstvx".contains(c)) {
        // "m", "kg" and "km" are units after a number only.
        return (1..=3).contains(&count);
    }
    let is_letters = |word: Option<&str>| word.is_some_and(|word| word.chars().all(char::is_alphabetic));
    let is_vowel = !plain.is_ascii() && plain.chars().all(char::is_lowercase);
    count == 1 && is_vowel && !WORDS.contains(plain) && is_letters(before) && is_letters(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_that_stand_alone_are_found() {
        for (text, found) in [
            ("khoảng 13% l ự c lượng lao động", "khoảng 13% l ự c lượng"),
            ("người được hư ở ng lương hưu", "hư ở ng lương hưu"),
            ("ch ỉ s ố hài lòng", "ch ỉ s ố"),
            ("bảo hi ể m xã hội", "bảo hi ể m xã hội"),
        ] {
            assert!(parted(text).first().is_some_and(|first| first.contains(found) || found.contains(first)), "{text}");
        }
        assert!(parted("một l ự c hai ba bốn năm sáu bảy tám x ã hội").len() == 2);
    }

    #[test]
    fn words_and_names_of_one_letter_are_none() {
        for text in [
            "ở nông thôn, có ý nghĩa, ô nhiễm, y tế, điểm c khoản 2, điểm a, b, c và d Điều 5",
            "a) đạt 5 m, 12 kg; viêm gan B, vitamin D, ổ bệnh, ủ phân, số 12 - KH, 50 tỷ đ",
        ] {
            assert_eq!(parted(text), [""; 0], "{text}");
        }
    }

    /// No sentence of the bundled plans is suspected.
    #[test]
    fn the_bundled_plans_are_whole() {
        for text in [
            include_str!("../../../content/bac-kan/472-qd-ubnd-2021/plan.yaml"),
            include_str!("../../../content/dak-lak-truoc-2025/2753-qd-ubnd-2018/plan.yaml"),
            include_str!("../../../content/nghe-an/ke-hoach-qd-2269/plan.yaml"),
            include_str!("../../../content/toan-quoc/1320-qd-bhxh-2020/plan.yaml"),
        ] {
            let texts = text.lines().filter_map(|line| line.split_once("text: \"")).map(|(_, text)| text);
            for text in texts.map(|text| text.split("\"").next().unwrap_or_default()) {
                assert_eq!(parted(text), [""; 0], "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|l | ự |c ){0,30}") {
            prop_assert!(parted(&text).len() <= 3);
        }
    }
}
