//! Years as bands of time: a year's name stands in the middle of its year, between the last day of the year before and
//! its own.
//!
//! A name on the tick of 31 December would make 30 September look like the year before. Where names find no room, only
//! every second, fifth, tenth … year is written, and still in the middle of its year.

use super::axis::day;
use super::font::font;
use crate::model::{Date, Year};

/// A stretch of whole years over pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bands {
    pub(super) first: Year,
    pub(super) last: Year,
    /// Where the first year begins and the last one ends.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A year is written at this size, with this much free beside it.
const SIZE: f64 = 13.0;
const FREE: f64 = 6.0;

impl Bands {
    /// Where the end of a day lies.
    pub(super) fn x(&self, date: Date) -> f64 {
        let (start, end) = (day(self.first.first_day()) - 1.0, day(self.last.last_day()));
        self.from + (day(date) - start) / (end - start).max(1.0) * (self.to - self.from)
    }

    /// True where the day lies in one of the years.
    pub(super) fn holds(&self, date: Date) -> bool {
        self.first <= date.year() && date.year() <= self.last
    }

    fn count(&self) -> f64 {
        f64::from(self.last.get() - self.first.get()) + 1.0
    }

    fn years(&self) -> impl Iterator<Item = Year> {
        let last = self.last;
        std::iter::successors(Some(self.first), move |year| (*year < last).then(|| year.next()))
    }

    /// Every so many years is written.
    fn step(&self) -> i16 {
        let wide = (self.to - self.from) / self.count();
        let needed = font(false).width("2030", SIZE) + FREE;
        let enough = |step: &i16| wide * f64::from(*step) >= needed;
        [1, 2, 5, 10, 20, 50, 100].into_iter().find(enough).unwrap_or(200)
    }

    /// The years that are written, with the middle of each.
    pub(super) fn names(&self) -> Vec<(Year, f64)> {
        let (step, half) = (self.step(), font(false).width("2030", SIZE) / 2.0);
        let wanted = self.years().filter(|year| step == 1 || year.get() % step == 0);
        let middle = |year: Year| (self.x(year.first_day()) + self.x(year.last_day())) / 2.0;
        // A band too thin for its name at the edge has none: moved inwards, it would name another one.
        let inside = |x: f64| self.from + half <= x && x <= self.to - half;
        wanted.map(|year| (year, middle(year))).filter(|(_, x)| inside(*x)).collect()
    }

    /// Where years begin and end; where years are thinner than a few pixels, only every so many.
    pub(super) fn bounds(&self) -> Vec<f64> {
        let step = if (self.to - self.from) / self.count() < 8.0 { self.step() } else { 1 };
        let ends = self.years().filter(|year| (year.get() + 1) % step == 0 || *year == self.last);
        std::iter::once(self.from).chain(ends.map(|year| self.x(year.last_day()))).collect()
    }

    /// Ends of quarters inside of years, where there is room to tell them apart.
    pub(super) fn quarters(&self) -> Vec<f64> {
        if (self.to - self.from) / self.count() < 36.0 {
            return Vec::new();
        }
        self.years().flat_map(|year| [3, 6, 9].map(|month| self.x(Date::last_of_month(year, month)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands(first: i64, last: i64, width: f64) -> Bands {
        Bands { first: Year::new(first).unwrap(), last: Year::new(last).unwrap(), from: 0.0, to: width }
    }

    #[test]
    fn a_year_stands_in_the_middle_of_its_days() {
        let bands = bands(2021, 2030, 400.0);
        let names = bands.names();
        assert_eq!(names.len(), 10);
        assert!((names[1].1 - 60.0).abs() < 0.5, "{names:?}");
        let autumn = bands.x(Date::parse("2022-09-30").unwrap());
        assert!((autumn - names[1].1).abs() < (autumn - names[0].1).abs());
        assert_eq!(bands.quarters().len(), 30);
    }

    #[test]
    fn names_never_meet_and_never_leave() {
        for (first, last) in [(1900, 2100), (2021, 2021), (2021, 2030), (1999, 2040)] {
            for width in [100.0, 200.0, 344.0, 720.0] {
                let names = bands(first, last, width).names();
                assert!(names.windows(2).all(|pair| pair[1].1 - pair[0].1 >= 30.0), "{names:?}");
                assert!(names.iter().all(|(_, x)| (14.0..=width - 14.0).contains(x)), "{names:?}");
            }
        }
    }
}
