//! The path E(t): what a plan asks for on a given day.
//!
//! A straight line, in days, from anchor to anchor: the baseline, then every milestone as the plan
//! writes it. A missed milestone does not bend it, and it is not drawn beyond its ends. Linear, because
//! the widely used constant growth rate breaks where plans begin or end at zero, or change sign.

use crate::model::{Date, Rational};

/// A point that the path runs through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day.
    pub at: Date,
    /// What is asked for on it.
    pub value: Rational,
}

/// A line through at least two anchors, rising in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    anchors: Vec<Anchor>,
}

impl Path {
    /// The path through `anchors`, if there are two or more and each lies after the one before.
    pub fn new(anchors: Vec<Anchor>) -> Option<Path> {
        let rising = anchors.windows(2).all(|pair| pair[0].at < pair[1].at);
        (anchors.len() >= 2 && rising).then_some(Path { anchors })
    }

    /// The anchors, oldest first.
    pub fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    /// E(t), exact; nothing before the first anchor and after the last.
    pub fn expected(&self, t: Date) -> Option<Rational> {
        let segment = self.anchors.windows(2).find(|pair| pair[0].at <= t && t <= pair[1].at)?;
        let (from, to) = (segment[0], segment[1]);
        let share = Rational::new(days(from.at, t), days(from.at, to.at));
        Some(from.value + (to.value - from.value) * share)
    }
}

fn days(from: Date, to: Date) -> i128 {
    i128::from(to.days_since(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::testing::{date, ratio};

    fn anchor(year: i16, value: i128) -> Anchor {
        Anchor { at: date(year, 12, 31), value: ratio(value, 1) }
    }

    #[test]
    fn runs_straight_in_days() {
        let path = Path::new(vec![anchor(2020, 0), anchor(2021, 365), anchor(2025, 1826)]).unwrap();
        assert_eq!(path.expected(date(2021, 1, 1)), Some(ratio(1, 1)));
        assert_eq!(path.expected(date(2021, 12, 31)), Some(ratio(365, 1)));
        // 2024 is a leap year: 365 + 365 + 366 + 365 days from the second anchor to the third.
        assert_eq!(path.expected(date(2024, 2, 29)), Some(ratio(365 + 365 + 365 + 60, 1)));
    }

    #[test]
    fn ends_at_its_ends() {
        let path = Path::new(vec![anchor(2020, 35), anchor(2025, 80)]).unwrap();
        assert_eq!(path.expected(date(2020, 12, 30)), None);
        assert_eq!(path.expected(date(2026, 1, 1)), None);
        assert_eq!(path.expected(date(2025, 12, 31)), Some(ratio(80, 1)));
    }

    #[test]
    fn needs_two_anchors_in_order() {
        assert_eq!(Path::new(vec![anchor(2020, 35)]), None);
        assert_eq!(Path::new(vec![anchor(2020, 35), anchor(2020, 40)]), None);
        assert_eq!(Path::new(vec![anchor(2025, 35), anchor(2020, 40)]), None);
    }
}
