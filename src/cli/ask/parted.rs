//! Words whose letters a PDF parted: "l ự c lượng", "hư ở ng". They are pointed out with how they may be put together; whoever
//! has the document says whether that is right.

use crate::locale::fold;

/// The letters that stand alone, each with the words around it.
pub(super) fn parted(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut shown = 0;
    for at in 0..words.len() {
        let before = at.checked_sub(1).map(|before| words[before]);
        if at < shown || !is_part(before, words[at], words.get(at + 1).copied()) {
            continue;
        }
        let start = at.saturating_sub(2).max(shown);
        shown = (at + 4).min(words.len());
        found.push(words[start..shown].join(" "));
    }
    found
}

/// The words with their letters put together, as they may have been: a lone vowel goes with what is before it, lone consonants
/// with what they can begin, else with what they can end.
pub(super) fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    // The last word waits for the next, or was itself put together.
    let (mut is_open, mut is_joined) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before]);
        let next = words.get(at + 1).copied();
        // "hư ở ng": a word that is a vowel, before what only can end one.
        let is_middle = |word: &str| {
            let after = words.get(at + 2).copied();
            let ends = next.is_some_and(|next| is_part(Some(word), next, after) && !begins(next, after));
            word.chars().count() == 1 && has_vowel(word) && ends && before.is_some_and(has_vowel)
        };
        let is_alone = is_part(before, word, next) || is_middle(word);
        let goes_on = is_alone && !has_vowel(word) && begins(word, next) && (!is_joined || starts_with_vowel(next));
        // "b ả o": a plain vowel after what was put together.
        let is_tail = is_joined && matches!(*word, "a" | "e" | "i" | "o" | "u" | "y");
        let is_appended = is_open || is_tail || is_alone && !goes_on;
        match out.last_mut().filter(|_| is_appended) {
            Some(last) => last.push_str(word),
            None => out.push((*word).to_owned()),
        }
        is_joined = is_appended && (is_alone || is_tail) || is_open;
        is_open = goes_on;
    }
    out.join(" ")
}

/// True where consonants can begin the word that follows them.
fn begins(consonants: &str, next: Option<&str>) -> bool {
    const TWO: [&str; 11] = ["ch", "gh", "gi", "kh", "ng", "nh", "ngh", "ph", "qu", "th", "tr"];
    let first = next.and_then(|next| next.chars().next()).map(String::from).unwrap_or_default();
    let together = fold(&format!("{consonants}{first}"));
    starts_with_vowel(next) || TWO.contains(&together.as_str())
}

fn starts_with_vowel(word: Option<&str>) -> bool {
    word.is_some_and(|word| fold(word).starts_with(VOWELS))
}

fn has_vowel(word: &str) -> bool {
    fold(word).contains(VOWELS)
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

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
    fn letters_are_put_together() {
        for (text, whole) in [
            ("khoảng 13% l ự c lượng lao", "khoảng 13% lực lượng lao"),
            ("người được hư ở ng lương hưu", "người được hưởng lương hưu"),
            ("đạt ch ỉ s ố hài lòng", "đạt chỉ số hài lòng"),
            ("bảo hi ể m xã hội", "bảo hiểm xã hội"),
            ("giảm s ố giờ làm", "giảm số giờ làm"),
            ("bảo hiểm x ã hội", "bảo hiểm xã hội"),
            ("hưu, b ả o hiểm xã", "hưu, bảo hiểm xã"),
        ] {
            assert_eq!(joined(text), whole);
        }
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
            for words in parted(&text) {
                prop_assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&words), "{}", words);
                let squeezed = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(squeezed(&joined(&words)), squeezed(&words));
            }
        }
    }
}
