//! Numbers as print writes them: 889.810 and 0,71% in Vietnamese, 889,810 and 0.71% in English.
//!
//! The digits of a [`Decimal`] come out as they went in: 49 never becomes 49,0. Only exact fractions are
//! rounded, halves away from zero. The minus sign is U+2212, which lines up with digits and is read aloud
//! as one, and zero never has it.

use super::Lang;
use crate::model::{Bound, Decimal, Rational, Unit};

/// Most decimals that a small difference is spelt out to before it is called smaller than that.
const FINEST: u32 = 6;

/// `889.810`, `0,71`, `−5`; in English `889,810`, `0.71`, `−5`.
pub fn number(value: Decimal, lang: Lang) -> String {
    let (group, point) = lang.pick(('.', ','), (',', '.'));
    let plain = value.to_string();
    let digits = plain.trim_start_matches('-');
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::with_capacity(plain.len() + 8);
    if value.is_negative() {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

/// An exact fraction, rounded to so many decimals.
pub fn fraction(value: Rational, decimals: u32, lang: Lang) -> String {
    number(Decimal::rounded(value, decimals), lang)
}

/// `818.486 người`, `818,486 people`, `1 person`.
pub fn people(value: Decimal, lang: Lang) -> String {
    let noun = lang.pick("người", if is_one(value) { "person" } else { "people" });
    format!("{} {noun}", number(value, lang))
}

/// A figure with its unit: `0,71%`, `818.486 người`, `80 điểm`; things counted stand bare, since only the
/// indicator's name says what they are.
pub fn amount(value: Decimal, unit: Unit, lang: Lang) -> String {
    match unit {
        Unit::Percent => format!("{}%", number(value, lang)),
        Unit::People => people(value, lang),
        Unit::Index => format!("{} {}", number(value, lang), lang.pick("điểm", plural(value, "point", "points"))),
        Unit::Count => number(value, lang),
    }
}

/// A figure with its unit and hedge: `trên 45%`, `nearly 22,000,000 people`.
pub fn bounded(value: Decimal, bound: Option<Bound>, unit: Unit, lang: Lang) -> String {
    let hedge = match bound {
        None => "",
        Some(Bound::Approx) => lang.pick("khoảng ", "about "),
        Some(Bound::Over) => lang.pick("trên ", "over "),
        Some(Bound::Under) => lang.pick("gần ", "nearly "),
    };
    format!("{hedge}{}", amount(value, unit, lang))
}

/// A signed difference in words: `thấp hơn 1,1 điểm phần trăm`, `1.1 percentage points lower`. One that
/// would round to zero gets as many more decimals as it takes to show a digit.
pub fn difference(value: Rational, unit: Unit, decimals: u32, lang: Lang) -> String {
    let zero = Rational::from_integer(0);
    if value == zero {
        return lang.pick("đúng bằng", "exactly equal").to_owned();
    }
    let size = if value < zero { -value } else { value };
    let shown = (decimals..=FINEST).map(|scale| Decimal::rounded(size, scale)).find(|shown| shown.mantissa() != 0);
    let least = || Decimal::new(1, FINEST);
    let less_than = if shown.is_some() { "" } else { lang.pick("chưa đến ", "less than ") };
    let shown = shown.unwrap_or_else(least);
    let figure = format!("{less_than}{}", number(shown, lang));
    let more = value > zero;
    match (unit, lang) {
        (Unit::Percent, Lang::Vi) => format!("{} {figure} điểm phần trăm", vi_level(more)),
        (Unit::Index, Lang::Vi) => format!("{} {figure} điểm", vi_level(more)),
        (Unit::Count, Lang::Vi) => format!("{} {figure}", vi_quantity(more)),
        (Unit::People, Lang::Vi) => format!("{} {figure} người", vi_quantity(more)),
        (Unit::Percent, Lang::En) => {
            format!("{figure} {} {}", plural(shown, "percentage point", "percentage points"), en_level(more))
        }
        (Unit::Index, Lang::En) => format!("{figure} {} {}", plural(shown, "point", "points"), en_level(more)),
        (Unit::Count, Lang::En) => format!("{figure} {}", en_quantity(more)),
        (Unit::People, Lang::En) => {
            format!("{figure} {} {}", plural(shown, "person", "people"), en_quantity(more))
        }
    }
}

fn vi_level(more: bool) -> &'static str {
    if more { "cao hơn" } else { "thấp hơn" }
}

fn vi_quantity(more: bool) -> &'static str {
    if more { "nhiều hơn" } else { "ít hơn" }
}

fn en_level(more: bool) -> &'static str {
    if more { "higher" } else { "lower" }
}

fn en_quantity(more: bool) -> &'static str {
    if more { "more" } else { "fewer" }
}

/// English has a form for exactly one; 1.0 takes the plural.
fn plural<'a>(value: Decimal, one: &'a str, many: &'a str) -> &'a str {
    if is_one(value) { one } else { many }
}

fn is_one(value: Decimal) -> bool {
    value.scale() == 0 && value.mantissa() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn digits_come_out_as_they_went_in() {
        let table = [
            ("889810", "889.810", "889,810"),
            ("1234567.891", "1.234.567,891", "1,234,567.891"),
            ("818486", "818.486", "818,486"),
            ("6350", "6.350", "6,350"),
            ("100", "100", "100"),
            ("1000", "1.000", "1,000"),
            ("0.71", "0,71", "0.71"),
            ("49", "49", "49"),
            ("49.0", "49,0", "49.0"),
            ("1.10", "1,10", "1.10"),
            ("0.4", "0,4", "0.4"),
            ("-5", "−5", "−5"),
            ("-12345.6", "−12.345,6", "−12,345.6"),
            ("-0.0", "0,0", "0.0"),
            ("0", "0", "0"),
        ];
        for (source, vi, en) in table {
            assert_eq!(number(decimal(source), Lang::Vi), vi);
            assert_eq!(number(decimal(source), Lang::En), en);
        }
    }

    #[test]
    fn fractions_are_rounded_and_never_a_negative_zero() {
        assert_eq!(fraction(Rational::new(20, 25), 2, Lang::Vi), "0,80");
        assert_eq!(fraction(Rational::new(2, 3), 3, Lang::En), "0.667");
        assert_eq!(fraction(Rational::new(-1, 100), 1, Lang::Vi), "0,0");
        assert_eq!(fraction(Rational::new(-5, 100), 1, Lang::Vi), "−0,1");
    }

    #[test]
    fn units_stand_where_each_language_puts_them() {
        assert_eq!(amount(decimal("0.71"), Unit::Percent, Lang::Vi), "0,71%");
        assert_eq!(amount(decimal("0.71"), Unit::Percent, Lang::En), "0.71%");
        assert_eq!(amount(decimal("818486"), Unit::People, Lang::Vi), "818.486 người");
        assert_eq!(amount(decimal("818486"), Unit::People, Lang::En), "818,486 people");
        assert_eq!(people(decimal("1"), Lang::En), "1 person");
        assert_eq!(amount(decimal("80"), Unit::Index, Lang::Vi), "80 điểm");
        assert_eq!(amount(decimal("80"), Unit::Index, Lang::En), "80 points");
        assert_eq!(amount(decimal("1200"), Unit::Count, Lang::Vi), "1.200");
        assert_eq!(bounded(decimal("45"), Some(Bound::Over), Unit::Percent, Lang::Vi), "trên 45%");
        assert_eq!(bounded(decimal("45"), Some(Bound::Under), Unit::Percent, Lang::En), "nearly 45%");
        assert_eq!(bounded(decimal("45"), Some(Bound::Approx), Unit::Percent, Lang::Vi), "khoảng 45%");
    }

    #[test]
    fn differences_say_which_way() {
        let gap = |top, unit, decimals, lang| difference(Rational::new(top, 100), unit, decimals, lang);
        assert_eq!(gap(-110, Unit::Percent, 1, Lang::Vi), "thấp hơn 1,1 điểm phần trăm");
        assert_eq!(gap(-110, Unit::Percent, 1, Lang::En), "1.1 percentage points lower");
        assert_eq!(gap(100, Unit::Percent, 0, Lang::En), "1 percentage point higher");
        assert_eq!(gap(10, Unit::Percent, 1, Lang::Vi), "cao hơn 0,1 điểm phần trăm");
        assert_eq!(gap(-123_400, Unit::People, 0, Lang::Vi), "ít hơn 1.234 người");
        assert_eq!(gap(123_400, Unit::People, 0, Lang::En), "1,234 people more");
        assert_eq!(gap(-200, Unit::Index, 0, Lang::En), "2 points lower");
        assert_eq!(gap(0, Unit::Percent, 1, Lang::Vi), "đúng bằng");
        // Never "cao hơn 0,0".
        assert_eq!(gap(-4, Unit::Percent, 1, Lang::Vi), "thấp hơn 0,04 điểm phần trăm");
        let tiny = Rational::new(1, 100_000_000);
        assert_eq!(difference(tiny, Unit::Percent, 1, Lang::Vi), "cao hơn chưa đến 0,000001 điểm phần trăm");
    }
}
