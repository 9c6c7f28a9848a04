//! Holding quotations against the document they are taken from.

use std::ops::Range;

use crate::model::Decimal;

/// A text without white space: line breaks and spaces are the copy's, not the document's.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The numbers that a Vietnamese sentence prints (`889.810`, `0,71`), in its order: points group thousands, commas are
/// decimal.
pub(super) fn printed(sentence: &str) -> Vec<Decimal> {
    numbers(sentence).map(|(number, _)| number).collect()
}

/// True where a sentence prints a number, and only ever as a percentage.
pub(super) fn is_percentage(number: Decimal, sentence: &str) -> bool {
    let mut found = numbers(sentence).filter(|(printed, _)| *printed == number).peekable();
    let is_there = found.peek().is_some();
    is_there && found.all(|(_, at)| followed_by_percent(&sentence[at.end..]))
}

/// True for what follows the digits of a percentage.
pub fn followed_by_percent(rest: &str) -> bool {
    rest.trim_start().starts_with('%') || rest.trim_start().starts_with("phần trăm")
}

/// The numbers of a sentence, each with its place: years and parts of symbols (28-NQ/TW), too.
pub fn numbers(sentence: &str) -> impl Iterator<Item = (Decimal, Range<usize>)> {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let runs = sentence.split(move |c: char| !is_of_number(c));
    let number = |run: &str| {
        if run.is_empty() {
            return None;
        }
        let (whole, fraction) = run.split_once(',').unwrap_or((run, ""));
        let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
        let plain = if grouped { whole.replace('.', "") } else { whole.to_owned() };
        let text = if fraction.is_empty() { plain } else { format!("{plain}.{fraction}") };
        Decimal::parse(&text).ok()
    };
    let mut at = 0;
    runs.filter_map(move |run| {
        let end = at + run.len();
        // What parted it from the next is one character.
        at = end + sentence[end..].chars().next().map_or(0, char::len_utf8);
        let from_digit = run.trim_start_matches(['.', ',']);
        let begin = end - from_digit.len();
        let run = from_digit.trim_end_matches(['.', ',']);
        number(run).map(|number| (number, begin..begin + run.len()))
    })
}

/// True where `words` stand in a sentence, whole: "là" is not in "làm". They are shown beside a figure and not at the head of a
/// sentence, so small letters do for capitals.
pub fn stand_in(words: &str, sentence: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (words, sentence) = (plain(words), plain(sentence));
    let part_of_a_word = |inside: Option<char>, outside: Option<char>| {
        [inside, outside].iter().all(|c| c.is_some_and(char::is_alphabetic))
    };
    sentence.match_indices(&words).any(|(at, found)| {
        let (before, after) = (&sentence[..at], &sentence[at + found.len()..]);
        !part_of_a_word(found.chars().next(), before.chars().next_back())
            && !part_of_a_word(found.chars().next_back(), after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_vietnamese_numbers() {
        let number = |text| Decimal::parse(text).unwrap();
        assert_eq!(printed("Tỷ lệ tham gia: 0,71%."), [number("0.71")]);
        assert_eq!(printed("bắt buộc: 818.486 người."), [number("818486")]);
        assert_eq!(printed("90% người lao động"), [number("90")]);
        assert_eq!(printed("Đến năm 2028: khoảng 13% lực lượng"), [number("2028"), number("13")]);
        assert_eq!(printed("không có số"), []);
    }

    #[test]
    fn a_percentage_is_printed_as_one() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(is_percentage(number("85"), "Chỉ số hài lòng đạt mức 85%, năm 2030"));
        assert!(is_percentage(number("0.71"), "tỷ lệ: 0,71 %") && is_percentage(number("5"), "tăng 5 phần trăm."));
        assert!(!is_percentage(number("85"), "đạt 85 điểm") && !is_percentage(number("85"), "85% và 85 người"));
        assert!(!is_percentage(number("2030"), "85% năm 2030") && !is_percentage(number("9"), "85%"));
    }

    #[test]
    fn words_stand_whole() {
        assert!(stand_in("khoảng", "Đạt (khoảng 45%) người"));
        assert!(stand_in("phấn đấu  đạt", "Phấn đấu\nđạt 45%"));
        assert!(stand_in("≥", "tỷ lệ ≥90%") && stand_in("đạt", "đạt45%"));
        assert!(stand_in("là", "người làm thuê là 45%"));
        assert!(!stand_in("là", "người làm thuê đạt 45%"));
        assert!(!stand_in("hoảng", "khoảng 45%"));
        assert!(!stand_in("đạt khoảng", "đạt 45%, khoảng một nửa"));
    }

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(squeeze("bảo hi\n ể\nm"), "bảohiểm");
    }
}
