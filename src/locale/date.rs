//! Dates, quarters and periods as official documents print them.
//!
//! Decree 30/2020: a zero before days below 10 and before months 1 and 2 only, because a digit could be
//! forged in front of those, and no month 13 to 19 exists. So 08/4/2021, but 21/02/2018. The machine
//! form (ISO 8601) is the `Display` of the model's types.

use super::Lang;
use crate::model::{Date, Period, Plan, Quarter, Year};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `08/4/2021`; in English `8 April 2021`, since all-number dates read differently across the world.
pub fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{}/{}", date.day(), vi_month(date.month()), date.year()),
        Lang::En => en_day(date),
    }
}

/// `ngày 08 tháng 4 năm 2021`; in English `8 April 2021`.
pub fn long_day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ngày {:02} tháng {} năm {}", date.day(), vi_month(date.month()), date.year()),
        Lang::En => en_day(date),
    }
}

/// The month of a date: `tháng 4/2021`, `April 2021`.
pub fn month(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("tháng {}/{}", vi_month(date.month()), date.year()),
        Lang::En => format!("{} {}", en_month(date.month()), date.year()),
    }
}

/// `Quý II/2019`, `Q2 2019`.
pub fn quarter(quarter: Quarter, lang: Lang) -> String {
    let roman = match quarter.number {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    };
    match lang {
        Lang::Vi => format!("Quý {roman}/{}", quarter.year),
        Lang::En => format!("Q{} {}", quarter.number, quarter.year),
    }
}

/// `2021–2030`, in both languages; a single year stands alone.
pub fn years(from: Year, to: Year) -> String {
    if from == to { from.to_string() } else { format!("{from}\u{2013}{to}") }
}

/// The years of a plan: `2021–2030`; `2021–2030 (suy ra)` where its document doesn't state both.
pub fn plan_period(plan: &Plan, lang: Lang) -> String {
    let years = years(plan.from, plan.to);
    if plan.is_period_deduced { format!("{years} ({})", lang.pick("suy ra", "inferred")) } else { years }
}

/// What a value is about: `2025`, or the day.
pub fn period(period: Period, lang: Lang) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Day(date) => day(date, lang),
    }
}

/// When an observation stands, by the last day of its period: `năm 2025`, `ngày 30/9/2022`; in English
/// `2025`, `30 September 2022`. The last day of a year stands for the year.
pub fn observed_at(end: Date, lang: Lang) -> String {
    if end == end.year().last_day() {
        lang.pick(format!("năm {}", end.year()), end.year().to_string())
    } else {
        lang.pick(format!("ngày {}", day(end, Lang::Vi)), en_day(end))
    }
}

pub(super) fn vi_month(month: i8) -> String {
    if month <= 2 { format!("{month:02}") } else { month.to_string() }
}

pub(super) fn en_month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

fn en_day(date: Date) -> String {
    format!("{} {} {}", date.day(), en_month(date.month()), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn year(number: i64) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn zeros_stand_where_the_decree_wants_them() {
        let table = [
            ("2021-04-08", "08/4/2021", "ngày 08 tháng 4 năm 2021", "8 April 2021"),
            ("2018-08-21", "21/8/2018", "ngày 21 tháng 8 năm 2018", "21 August 2018"),
            ("2019-01-22", "22/01/2019", "ngày 22 tháng 01 năm 2019", "22 January 2019"),
            ("2020-02-01", "01/02/2020", "ngày 01 tháng 02 năm 2020", "1 February 2020"),
            ("2020-12-31", "31/12/2020", "ngày 31 tháng 12 năm 2020", "31 December 2020"),
        ];
        for (iso, short, long, english) in table {
            assert_eq!(day(date(iso), Lang::Vi), short);
            assert_eq!(long_day(date(iso), Lang::Vi), long);
            assert_eq!(day(date(iso), Lang::En), english);
            assert_eq!(long_day(date(iso), Lang::En), english);
        }
    }

    #[test]
    fn quarters_months_years_and_periods() {
        let second = Quarter { year: year(2019), number: 2 };
        assert_eq!((quarter(second, Lang::Vi), quarter(second, Lang::En)), ("Quý II/2019".into(), "Q2 2019".into()));
        let fourth = Quarter { year: year(2018), number: 4 };
        assert_eq!(quarter(fourth, Lang::Vi), "Quý IV/2018");
        assert_eq!(month(date("2022-10-01"), Lang::Vi), "tháng 10/2022");
        assert_eq!(month(date("2022-02-01"), Lang::Vi), "tháng 02/2022");
        assert_eq!(month(date("2022-10-01"), Lang::En), "October 2022");
        assert_eq!(years(year(2021), year(2030)), "2021–2030");
        assert_eq!(years(year(2021), year(2021)), "2021");
        assert_eq!(period(Period::Year(year(2025)), Lang::Vi), "2025");
        assert_eq!(period(Period::Day(date("2022-09-30")), Lang::Vi), "30/9/2022");
        assert_eq!(observed_at(date("2025-12-31"), Lang::Vi), "năm 2025");
        assert_eq!(observed_at(date("2022-09-30"), Lang::Vi), "ngày 30/9/2022");
        assert_eq!(observed_at(date("2022-09-30"), Lang::En), "30 September 2022");
    }
}
