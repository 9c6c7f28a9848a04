//! Years, dates, quarters and periods.
//!
//! Only civil dates: an official document has a day, never an hour. The one clock the program reads is
//! asked in `cli`, and arrives here as an ordinary [`Date`].

use std::fmt;

use jiff::civil;

/// A calendar year, 1900 to 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(i16);

impl Year {
    /// The year, if it is one that a plan or a result can name.
    pub fn new(year: i64) -> Option<Year> {
        (1900..=2100).contains(&year).then_some(Year(year as i16))
    }

    /// Reads `2025`: four digits, nothing else.
    pub fn parse(text: &str) -> Option<Year> {
        let formed = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if formed { Year::new(text.parse().ok()?) } else { None }
    }

    /// The number.
    pub fn get(self) -> i16 {
        self.0
    }

    /// 31 December.
    pub fn last_day(self) -> Date {
        Date(civil::date(self.0, 12, 31))
    }

    /// 1 January.
    pub fn first_day(self) -> Date {
        Date(civil::date(self.0, 1, 1))
    }

    /// The year after.
    pub fn next(self) -> Year {
        Year(self.0 + 1)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// A date that exists, or nothing.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        civil::Date::new(year, month, day).ok().filter(|d| (1900..=2100).contains(&d.year())).map(Date)
    }

    /// Reads `2021-04-08`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let formed =
            year.len() == 4 && month.len() == 2 && day.len() == 2 && digits(year) && digits(month) && digits(day);
        if parts.next().is_some() || !formed {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The date of a number of seconds since 1970-01-01T00:00:00.
    pub fn of_epoch(seconds: i64) -> Option<Date> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let date = civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Date::new(date.year(), date.month(), date.day())
    }

    /// The year it lies in.
    pub fn year(self) -> Year {
        Year(self.0.year())
    }
    /// 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }
    /// 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }
    /// 1 to 4.
    pub fn quarter(self) -> u8 {
        (self.0.month() as u8 - 1) / 3 + 1
    }

    /// Days from `earlier` to this date; negative when it lies after.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }

    /// The last day of `month` in `year`.
    pub fn last_of_month(year: Year, month: i8) -> Date {
        Date(civil::date(year.get(), month, 1).last_of_month())
    }

    /// The day after.
    pub fn following(self) -> Date {
        Date(self.0.tomorrow().unwrap_or(self.0))
    }

    /// The day before.
    pub fn previous(self) -> Date {
        Date(self.0.yesterday().unwrap_or(self.0))
    }
}

impl fmt::Display for Date {
    /// ISO 8601: the form of YAML, `<time datetime>`, CSV and JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The year.
    pub year: Year,
    /// 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// Reads `2019-Q2`.
    pub fn parse(text: &str) -> Option<Quarter> {
        let (year, number) = text.split_once("-Q")?;
        let number: u8 = number.parse().ok().filter(|n| (1..=4).contains(n))?;
        if year.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'Q')) {
            return None;
        }
        Some(Quarter { year: Year::new(year.parse().ok()?)?, number })
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        Date::last_of_month(self.year, self.number as i8 * 3)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

/// What a published value is about: a whole year, or the state on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A whole year; it ends on 31 December.
    Year(Year),
    /// The state on a day.
    Day(Date),
}

impl fmt::Display for Period {
    /// As YAML and the open data write it: `2025`, `2025-09-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => year.fmt(f),
            Period::Day(date) => date.fmt(f),
        }
    }
}

impl Period {
    /// The last day of the period: the `t` of the method.
    pub fn end(self) -> Date {
        match self {
            Period::Year(year) => year.last_day(),
            Period::Day(date) => date,
        }
    }

    /// True when the value stands for the whole of `year`: the year itself, or its last day.
    pub fn stands_for(self, year: Year) -> bool {
        self.end() == year.last_day()
    }
}
