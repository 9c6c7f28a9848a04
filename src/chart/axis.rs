//! Scales and ticks: which values the axes run over, and which of them are written down.
//!
//! The value axis begins at zero where the smallest figure is below 30% of the largest: then the distance
//! from zero is part of what the picture says. Ticks are 1, 2 or 5 times a power of ten, counted in whole
//! numbers and written as exact decimals. The time axis runs in days, as the method does; a year's tick is
//! its last day, where the year's figure stands.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

use crate::locale::{Lang, number};
use crate::model::{Date, Decimal, Rational, Unit, Year};

/// A linear scale with ticks of our choosing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) ticks: Vec<f64>,
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let share = (value - self.from) / (self.to - self.from);
        start + (share * f64::from(end - start)).round() as i32
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }
}

/// A day on the time axis.
pub(super) fn day(date: Date) -> f64 {
    let origin = Date::new(2000, 12, 31).map_or(0, |origin| date.days_since(origin));
    origin as f64
}

/// The value axis with the words of its ticks.
pub(super) struct Values {
    pub(super) axis: Axis,
    pub(super) labels: Vec<String>,
}

/// How much of the plot's height stays free above the highest figure, and below the lowest.
pub(super) struct Slack {
    pub(super) above: f64,
    pub(super) below: f64,
}

/// The value axis over figures from `least` to `most`.
pub(super) fn values(least: f64, most: f64, slack: &Slack, unit: Unit, lang: Lang) -> Values {
    let largest = least.abs().max(most.abs());
    let mut spread = most - least;
    let (mut low, mut high) = (least, most);
    // One figure, or figures that differ less than a picture can show.
    if spread <= largest * 1e-6 {
        spread = if largest == 0.0 { 1.0 } else { largest * 0.2 };
        (low, high) = if largest == 0.0 { (0.0, 1.0) } else { (low - spread / 2.0, high + spread / 2.0) };
    }
    let (low_is_zero, high_is_zero) = (least >= 0.0 && least < 0.3 * most, most <= 0.0 && most > 0.3 * least);
    let low_is_zero = low_is_zero || largest == 0.0;
    if low_is_zero {
        low = 0.0;
    }
    if high_is_zero && !low_is_zero {
        high = 0.0;
    }
    let free = slack.above + if low_is_zero { 0.0 } else { slack.below };
    let whole = (high - low) / (1.0 - free).max(0.2);
    let (from, to) = (if low_is_zero { 0.0 } else { low - whole * slack.below }, high + whole * slack.above);
    let (mut ticks, mut labels) = ticks(from, to, unit, lang);
    // There is nothing above the whole, unless a figure says so.
    if unit == Unit::Percent && (0.0..=100.0).contains(&most) {
        let kept = ticks.iter().filter(|tick| **tick <= 100.0 + 1e-9).count();
        ticks.truncate(kept);
        labels.truncate(kept);
    }
    Values { axis: Axis { from, to, ticks }, labels }
}

/// Ticks between two values, at least two, and their words.
fn ticks(from: f64, to: f64, unit: Unit, lang: Lang) -> (Vec<f64>, Vec<String>) {
    let least_step = (to - from) / 5.0;
    let power = least_step.log10().floor() as i32;
    let fits = |factor: &&i128| **factor as f64 * 10f64.powi(power) >= least_step * 0.999;
    let factor = *[1_i128, 2, 5, 10].iter().find(fits).unwrap_or(&10);
    let step = factor as f64 * 10f64.powi(power);
    let exact_step = Rational::from_integer(factor) * ten_to(power);
    let counts = (from / step - 1e-9).ceil() as i64..=(to / step + 1e-9).floor() as i64;
    let exact: Vec<Rational> = counts.map(|count| exact_step * Rational::from_integer(i128::from(count))).collect();
    let (shift, word) = magnitude(from.abs().max(to.abs()), unit, lang);
    let scaled: Vec<Rational> = exact.iter().map(|tick| tick * ten_to(-shift)).collect();
    let decimals = scaled.iter().map(|tick| decimals(*tick)).max().unwrap_or(0);
    let labels = scaled.iter().map(|tick| {
        let zero = *tick == Rational::from_integer(0);
        let digits = number(Decimal::rounded(*tick, if zero { 0 } else { decimals }), lang);
        let sign = if unit == Unit::Percent { "%" } else { "" };
        if word.is_empty() || zero { format!("{digits}{sign}") } else { format!("{digits}{sign} {word}") }
    });
    (exact.iter().map(|tick| *tick.numer() as f64 / *tick.denom() as f64).collect(), labels.collect())
}

fn ten_to(power: i32) -> Rational {
    let size = Rational::from_integer(10_i128.pow(power.unsigned_abs().min(18)));
    if power < 0 { size.recip() } else { size }
}

/// Decimals that a tick needs: as many as its denominator, a power of ten over twos and fives, asks for.
fn decimals(tick: Rational) -> u32 {
    (0..=12).find(|scale| (tick * ten_to(*scale as i32)).is_integer()).unwrap_or(12)
}

/// Large counts are written in thousands of thousands: a power of ten and its word.
fn magnitude(largest: f64, unit: Unit, lang: Lang) -> (i32, &'static str) {
    match unit {
        Unit::Percent | Unit::Index if largest < 1e9 => (0, ""),
        _ if largest >= 1e9 => (9, lang.pick("tỷ", "bn")),
        _ if largest >= 1e6 => (6, lang.pick("triệu", "m")),
        _ => (0, ""),
    }
}

/// Which years are written under the axis, of all between two: as many as fit. `first` come first, in their
/// order, so that a milestone's year is named before its neighbours.
pub(super) fn years(from: Year, to: Year, first: &[Year], room: impl Fn(Year, Year) -> bool) -> Vec<Year> {
    let all: Vec<Year> = std::iter::successors(Some(from), |year| (*year < to).then(|| year.next())).collect();
    let round = |step: i16| all.iter().copied().filter(move |year| year.get() % step == 0);
    if all.windows(2).all(|pair| room(pair[0], pair[1])) {
        return all;
    }
    let mut chosen: Vec<Year> = Vec::new();
    for year in first.iter().copied().chain(round(10)).chain(round(5)) {
        let free = |held: &Year| if *held < year { room(*held, year) } else { *held > year && room(year, *held) };
        if (from..=to).contains(&year) && chosen.iter().all(free) {
            chosen.push(year);
        }
    }
    chosen.sort();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLACK: Slack = Slack { above: 0.08, below: 0.12 };

    fn labels(least: f64, most: f64, unit: Unit) -> Vec<String> {
        values(least, most, &SLACK, unit, Lang::Vi).labels
    }

    #[test]
    fn ticks_are_round_and_carry_their_unit() {
        assert_eq!(labels(32.5, 60.0, Unit::Percent), ["30%", "40%", "50%", "60%"]);
        assert_eq!(labels(0.0, 3.0, Unit::Percent), ["0%", "1%", "2%", "3%"]);
        assert_eq!(labels(0.4, 0.9, Unit::Percent), ["0,4%", "0,6%", "0,8%"]);
        assert_eq!(labels(-3.0, 4.0, Unit::Percent), ["−4%", "−2%", "0%", "2%", "4%"]);
        assert_eq!(labels(0.0, 1e9, Unit::People), ["0", "0,5 tỷ", "1,0 tỷ"]);
        assert_eq!(labels(0.0, 1.2e6, Unit::People), ["0", "0,5 triệu", "1,0 triệu"]);
    }

    #[test]
    fn zero_is_in_the_picture_where_distances_from_it_matter() {
        let axis = |least, most| values(least, most, &SLACK, Unit::Percent, Lang::Vi).axis;
        assert_eq!(axis(10.0, 60.0).from, 0.0);
        assert!(axis(20.0, 60.0).from > 0.0);
        assert_eq!(axis(-60.0, -10.0).to.max(0.0), axis(-60.0, -10.0).to);
        assert!(axis(-2.0, 60.0).from < -2.0);
    }

    #[test]
    fn any_range_has_ticks() {
        let cases = [0.0, 1e-6, -1e-6, 0.1, 45.0, 100.0, 999.5, 1e9, -1e9, 1e15, -1e15, 44.999_999];
        for one in cases {
            for other in cases {
                let (least, most) = (f64::min(one, other), f64::max(one, other));
                let Values { axis, labels } = values(least, most, &SLACK, Unit::Percent, Lang::Vi);
                assert!(axis.from <= least && most <= axis.to && axis.from < axis.to, "{least} {most} {axis:?}");
                assert!((2..=11).contains(&axis.ticks.len()), "{least} {most} {axis:?}");
                assert_eq!(axis.ticks.len(), labels.len());
                assert!(labels.windows(2).all(|pair| pair[0] != pair[1]), "{labels:?}");
            }
        }
    }

    #[test]
    fn years_thin_out_and_keep_those_of_milestones() {
        let year = |number: i64| Year::new(number).unwrap();
        let apart = |least: i16| move |a: Year, b: Year| b.get() - a.get() >= least;
        let shown = |list: Vec<Year>| list.iter().map(|year| year.get()).collect::<Vec<_>>();
        let all = shown(years(year(2020), year(2024), &[], apart(1)));
        assert_eq!(all, [2020, 2021, 2022, 2023, 2024]);
        let few = years(year(2020), year(2030), &[year(2030), year(2025), year(2021), year(2020)], apart(2));
        assert_eq!(shown(few), [2021, 2025, 2030]);
        let decades = years(year(1980), year(2030), &[year(2030)], apart(8));
        assert_eq!(shown(decades), [1980, 1990, 2000, 2010, 2020, 2030]);
    }
}
