//! Holding quotations against the document they are taken from.

use crate::model::Decimal;

/// A text without white space: line breaks and spaces are the copy's, not the document's.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The numbers that a Vietnamese sentence prints (`889.810`, `0,71`), in its order: points group thousands, commas are
/// decimal.
pub(super) fn printed(sentence: &str) -> Vec<Decimal> {
    let runs = sentence.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    let number = |run: &str| {
        let run = run.trim_matches(['.', ',']);
        if run.is_empty() {
            return None;
        }
        let (whole, fraction) = run.split_once(',').unwrap_or((run, ""));
        let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
        let plain = if grouped { whole.replace('.', "") } else { whole.to_owned() };
        let text = if fraction.is_empty() { plain } else { format!("{plain}.{fraction}") };
        Decimal::parse(&text).ok()
    };
    runs.filter_map(number).collect()
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
    fn white_space_does_not_count() {
        assert_eq!(squeeze("bảo hi\n ể\nm"), "bảohiểm");
    }
}
