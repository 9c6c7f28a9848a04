//! A number exactly as its source wrote it.
//!
//! `49` and `49.0` are equal in value and different in precision, and the precision is part of what a
//! plan promised: a target of 45% is judged to whole points, one of 0.4% to tenths. So a [`Decimal`]
//! keeps its digits and scale, and nothing between the YAML file and the chart's layout turns it into
//! a float. Arithmetic that must not round goes through [`Rational`].

use std::{
    cmp::Ordering,
    fmt::{self, Write as _},
    num::NonZeroI64,
};

use num_rational::Ratio;

/// An exact fraction, for paths and pace. The bounds on [`Decimal`] keep every product that the method
/// forms far below the limits of `i128`.
pub type Rational = Ratio<i128>;

/// Largest number of digits after the point; no official figure comes near it.
const MAX_SCALE: u32 = 6;
/// Largest mantissa (without the point): 10^15 leaves room for exact products in `i128`.
const MAX_MANTISSA: i64 = 1_000_000_000_000_000;

/// A decimal number with the digits and scale of its source, at most 15 digits and 6 decimals.
///
/// Half a million of them are held of a large portal, most of them optional: the mantissa stands above the scale in one word
/// that is never zero, so that an absent one takes no room of its own.
#[derive(Clone, Copy)]
pub struct Decimal(NonZeroI64);

/// Bits of the word that hold the scale, plus one.
const SCALE_BITS: u32 = 4;

/// Why a text is not a [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalFault {
    /// Not a number with a decimal point.
    NotANumber,
    /// A decimal comma, as printed in Vietnamese; YAML wants a point.
    Comma,
    /// A thousands separator (`818.486` printed, or `818 486`).
    Grouped,
    /// More digits than a figure of this kind can have.
    TooLong,
}

impl Decimal {
    /// A decimal from its digits: `Decimal::new(71, 2)` is 0.71.
    ///
    /// # Panics
    /// When the bounds above are exceeded: the caller states a constant.
    pub fn new(mantissa: i64, scale: u32) -> Decimal {
        assert!(scale <= MAX_SCALE && mantissa.abs() < MAX_MANTISSA, "a stated decimal lies within the bounds");
        Decimal::of(mantissa, scale)
    }

    /// What is computed of stated figures may have a mantissa up to 2⁵⁹ and fourteen decimals; a mantissa beyond is held at
    /// that bound.
    fn of(mantissa: i64, scale: u32) -> Decimal {
        assert!(scale + 1 < 1 << SCALE_BITS, "a figure has at most fourteen decimals");
        let (least, most) = (i64::MIN >> SCALE_BITS, i64::MAX >> SCALE_BITS);
        let word = (mantissa.clamp(least, most) << SCALE_BITS) | i64::from(scale + 1);
        Decimal(NonZeroI64::new(word).expect("the scale's bits are never all zero"))
    }

    /// Reads `-12.50`; refuses exponents, commas and separators.
    pub fn parse(text: &str) -> Result<Decimal, DecimalFault> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return Err(if looks_grouped(digits) {
                DecimalFault::Grouped
            } else if digits
                .split_once(',')
                .is_some_and(|(w, f)| !w.is_empty() && all_digits(w) && !f.is_empty() && all_digits(f))
            {
                DecimalFault::Comma
            } else {
                DecimalFault::NotANumber
            });
        }
        let scale = fraction.len() as u32;
        // Digits that stand before the bound can't overflow on the way to it.
        let mut mantissa = 0_i64;
        for digit in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa * 10 + i64::from(digit - b'0');
            if mantissa >= MAX_MANTISSA {
                return Err(DecimalFault::TooLong);
            }
        }
        if scale > MAX_SCALE {
            return Err(DecimalFault::TooLong);
        }
        Ok(Decimal::of(if negative { -mantissa } else { mantissa }, scale))
    }

    /// Digits after the point, as written.
    pub fn scale(self) -> u32 {
        (self.0.get() & ((1 << SCALE_BITS) - 1)) as u32 - 1
    }

    /// The digits without the point.
    pub fn mantissa(self) -> i64 {
        self.0.get() >> SCALE_BITS
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// The exact value.
    pub fn to_rational(self) -> Rational {
        Rational::new(i128::from(self.mantissa()), 10i128.pow(self.scale()))
    }

    /// For layout only: where on the paper the value lies.
    pub fn to_f64(self) -> f64 {
        self.mantissa() as f64 / 10f64.powi(self.scale() as i32)
    }

    /// `value` to `scale` decimals, halves away from zero (as people round).
    pub fn rounded(value: Rational, scale: u32) -> Decimal {
        let shifted = value * Rational::from_integer(10i128.pow(scale));
        let mantissa = i64::try_from(shifted.round().to_integer()).unwrap_or(i64::MAX);
        Decimal::of(mantissa, scale)
    }

    /// `value` to `scale` decimals, cut off towards zero (as the sources often do).
    pub fn truncated(value: Rational, scale: u32) -> Decimal {
        let shifted = value * Rational::from_integer(10i128.pow(scale));
        let mantissa = i64::try_from(shifted.trunc().to_integer()).unwrap_or(i64::MAX);
        Decimal::of(mantissa, scale)
    }
}

/// `818.486.000`, `818,486,000`, `818 486`: groups of three after one to three digits, more than one
/// group or another mark than the point.
fn looks_grouped(text: &str) -> bool {
    let mut groups = text.split(['.', ',', ' ', '\u{a0}', '_']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_digit())
        && !rest.is_empty()
        && rest.iter().all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl fmt::Display for Decimal {
    /// With a decimal point, digits as written: the form of YAML, CSV and JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, unit) = (self.mantissa().unsigned_abs(), 10_u64.pow(self.scale()));
        if self.mantissa() < 0 {
            f.write_char('-')?;
        }
        write!(f, "{}", digits / unit)?;
        if self.scale() > 0 {
            write!(f, ".{:0width$}", digits % unit, width = self.scale() as usize)?;
        }
        Ok(())
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    /// By value: 49 equals 49.0.
    fn cmp(&self, other: &Decimal) -> Ordering {
        let left = i128::from(self.mantissa()) * 10i128.pow(other.scale());
        let right = i128::from(other.mantissa()) * 10i128.pow(self.scale());
        left.cmp(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_digits_of_the_source() {
        for text in ["49", "49.0", "0.71", "-0.5", "818486", "0.050"] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(Decimal::parse("49"), Decimal::parse("49.0"));
    }

    #[test]
    fn takes_one_word_and_keeps_the_bounds() {
        assert_eq!(size_of::<Option<Decimal>>(), 8);
        for text in ["0", "0.000000", "999999999999999", "-999999999.999999", "-0.000001"] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
        // A share of the largest count, to more decimals than any source has.
        let share = Rational::new(100 * 999_999_999_999, 7);
        assert_eq!(Decimal::rounded(share, 4).to_string(), "14285714285700.0000");
        assert_eq!(Decimal::rounded(Rational::from_integer(i128::from(i64::MAX)), 0).mantissa(), i64::MAX >> 4);
    }

    #[test]
    fn names_the_fault() {
        assert_eq!(Decimal::parse("0,71"), Err(DecimalFault::Comma));
        assert_eq!(Decimal::parse("1.234.567"), Err(DecimalFault::Grouped));
        assert_eq!(Decimal::parse("818,486"), Err(DecimalFault::Grouped));
        assert_eq!(Decimal::parse("1e9"), Err(DecimalFault::NotANumber));
        assert_eq!(Decimal::parse(""), Err(DecimalFault::NotANumber));
        assert_eq!(Decimal::parse("99999999999999999999"), Err(DecimalFault::TooLong));
    }

    #[test]
    fn rounds_and_truncates() {
        let rate = Rational::new(6350 * 100, 883_024);
        assert_eq!(Decimal::truncated(rate, 2).to_string(), "0.71");
        assert_eq!(Decimal::rounded(rate, 2).to_string(), "0.72");
    }
}
