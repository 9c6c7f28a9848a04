//! Numbers and dates as official Vietnamese writes them: decimal comma, point between groups, "%" joined,
//! 08/4/2021 with a zero before days below 10 and months 1 and 2 only.

use serde::Serialize;

use crate::model::{Bound, Date, Decimal, Period, Quarter, Rational, Unit};

/// A day, for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2021-04-08`, for `<time datetime>`.
    pub iso: String,
    /// `08/4/2021`
    pub text: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { iso: date.to_string(), text: self::date(date) }
    }
}

/// `818.486`, `0,71`, `−2,5`: digits as written.
pub fn number(value: Decimal) -> String {
    let plain = value.to_string();
    let digits = plain.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::new();
    if plain.starts_with('-') && digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('\u{2212}');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            text.push('.');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// A number with its unit: `45%`, `818.486 người`.
pub fn quantity(value: Decimal, unit: Unit) -> String {
    format!("{}{}", number(value), suffix(unit))
}

/// `45,0%` from an exact value, rounded to `scale` decimals.
pub fn rounded(value: Rational, scale: u32, unit: Unit) -> String {
    quantity(Decimal::rounded(value, scale), unit)
}

/// A difference without its sign: `1,1 điểm phần trăm`, never "%" of "%".
pub fn difference(value: Rational, scale: u32, unit: Unit) -> String {
    let size = number(Decimal::rounded(if value < Rational::from_integer(0) { -value } else { value }, scale));
    match unit {
        Unit::Percent => format!("{size} điểm phần trăm"),
        Unit::People => format!("{size} người"),
        Unit::Index => format!("{size} điểm"),
        Unit::Count => size,
    }
}

fn suffix(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "%",
        Unit::People => "\u{a0}người",
        Unit::Index => "\u{a0}điểm",
        Unit::Count => "",
    }
}

/// The word a source hedges a figure with, and a space.
pub fn hedge(bound: Option<Bound>) -> &'static str {
    match bound {
        None => "",
        Some(Bound::Approx) => "khoảng ",
        Some(Bound::Over) => "trên ",
        Some(Bound::Under) => "gần ",
    }
}

/// `08/4/2021`
pub fn date(date: Date) -> String {
    let zero = if date.month() <= 2 { "0" } else { "" };
    format!("{:02}/{zero}{}/{}", date.day(), date.month(), date.year())
}

/// `ngày 08 tháng 4 năm 2021`
pub fn long_date(date: Date) -> String {
    let zero = if date.month() <= 2 { "0" } else { "" };
    format!("ngày {:02} tháng {zero}{} năm {}", date.day(), date.month(), date.year())
}

/// `Quý II/2019`
pub fn quarter(quarter: Quarter) -> String {
    let roman = ["I", "II", "III", "IV"].get(usize::from(quarter.number.saturating_sub(1))).unwrap_or(&"?");
    format!("Quý {roman}/{}", quarter.year)
}

/// `năm 2024`, `đến 30/9/2022`
pub fn period(period: Period) -> String {
    match period {
        Period::Year(year) => format!("năm {year}"),
        Period::Day(day) => format!("đến {}", date(day)),
    }
}

/// The first letter as a capital, the rest as it is.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_vietnamese() {
        for (written, printed) in [("818486", "818.486"), ("0.71", "0,71"), ("-12.50", "−12,50"), ("-0.0", "0,0"), ("92", "92")] {
            assert_eq!(number(Decimal::parse(written).unwrap()), printed);
        }
        assert_eq!(quantity(Decimal::new(45, 0), Unit::Percent), "45%");
        assert_eq!(difference(Rational::new(-11, 10), 1, Unit::Percent), "1,1 điểm phần trăm");
    }

    #[test]
    fn dates_are_official() {
        assert_eq!(date(Date::new(2021, 4, 8).unwrap()), "08/4/2021");
        assert_eq!(date(Date::new(2021, 1, 31).unwrap()), "31/01/2021");
        assert_eq!(long_date(Date::new(2021, 4, 8).unwrap()), "ngày 08 tháng 4 năm 2021");
        assert_eq!(quarter(Quarter::parse("2019-Q2").unwrap()), "Quý II/2019");
    }
}
