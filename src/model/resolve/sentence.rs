//! Holding quotations against the document they are taken from.

use crate::model::Decimal;

/// A text without white space: line breaks and spaces are the copy's, not the document's.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// True if a sentence prints this number, in Vietnamese notation (`889.810`, `0,71`).
pub(super) fn prints(sentence: &str, number: Decimal) -> bool {
    numbers(sentence).any(|printed| printed == number)
}

/// The numbers that a Vietnamese sentence prints: points group thousands, commas are decimal.
fn numbers(sentence: &str) -> impl Iterator<Item = Decimal> {
    sentence.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).filter_map(|run| {
        let run = run.trim_matches(['.', ',']);
        if run.is_empty() {
            return None;
        }
        let (whole, fraction) = run.split_once(',').unwrap_or((run, ""));
        let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
        let plain = if grouped { whole.replace('.', "") } else { whole.to_owned() };
        let text = if fraction.is_empty() { plain } else { format!("{plain}.{fraction}") };
        Decimal::parse(&text).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_vietnamese_numbers() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(prints("Tỷ lệ tham gia: 0,71%.", number("0.71")));
        assert!(prints("bắt buộc: 818.486 người.", number("818486")));
        assert!(prints("90% người lao động", number("90")));
        assert!(!prints("khoảng 13% lực lượng", number("3")));
        assert!(!prints("không có số", number("0")));
    }

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(squeeze("bảo hi\n ể\nm"), "bảohiểm");
    }
}
