//! One rhythm of a reporting duty.

use super::check::Check;
use crate::{
    diagnostic::{Code, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// The combinations of keys that mean something; everything else is said to mean nothing.
pub(super) fn due(check: &mut Check<'_>, raw: &RawDue, at: At<'_>) -> Option<Due> {
    let small = |number: &Option<SmallNumber>| number.as_ref().and_then(|n| digits(&n.0));
    match (raw.every, &raw.before, &raw.month, &raw.day, &raw.once, raw.review, raw.when) {
        (Some(Every::Year), Some(before), None, None, None, None, None) => {
            let parsed = before.split_once('-').and_then(|(m, d)| Some((digits(m)?, digits(d)?)));
            // 2023 stands for any year: a duty due on 29 February is none that a plan can state.
            match parsed.filter(|(month, day)| Date::new(2023, *month, *day).is_some()) {
                Some((month, day)) => Some(Due::YearBefore { month, day }),
                None => {
                    check.date_fault(before, at.key("before"), "12-15");
                    None
                }
            }
        }
        (Some(Every::Year), None, Some(_), None, None, None, None) => {
            match small(&raw.month).filter(|m| (1..=12).contains(m)) {
                Some(month) => Some(Due::YearInMonth(month)),
                None => {
                    check.date_fault(&raw.month.clone().unwrap_or_default().0, at.key("month"), "12");
                    None
                }
            }
        }
        (Some(Every::Year), None, None, None, None, None, None) => Some(Due::Year),
        (Some(Every::HalfYear), None, None, None, None, None, None) => Some(Due::HalfYear),
        (Some(Every::Quarter), None, None, Some(_), None, None, None) => {
            match small(&raw.day).filter(|d| (1..=30).contains(d)) {
                Some(day) => Some(Due::QuarterDay(day)),
                None => {
                    check.date_fault(&raw.day.clone().unwrap_or_default().0, at.key("day"), "25");
                    None
                }
            }
        }
        (None, None, None, None, Some(once), None, None) => {
            let due = Date::parse(&once.0).map(Due::OnceDate).or_else(|| Quarter::parse(&once.0).map(Due::OnceQuarter));
            if due.is_none() {
                check.date_fault(&once.0, at.key("once"), "2018-Q4");
            }
            due
        }
        (None, None, None, None, None, Some(Review::MidTerm), None) => Some(Due::MidTermReview),
        (None, None, None, None, None, Some(Review::Final), None) => Some(Due::FinalReview),
        (None, None, None, None, None, None, Some(Occasion::Required)) => Some(Due::WhenRequired),
        (None, None, None, None, None, None, Some(Occasion::Unstated)) => Some(Due::Unstated),
        _ => {
            let message =
                Words::new("nhịp báo cáo ghi các khóa không dùng chung được", "a rhythm whose keys don't go together");
            let help = Words::new(
                "dùng một trong: {every: year}, {every: year, before: \"12-15\"}, {every: year, month: 12}, {every: half_year}, {every: quarter, day: 25}, {once: …}, {review: mid_term | final}, {when: required | unstated}",
                "use one of: {every: year}, {every: year, before: \"12-15\"}, {every: year, month: 12}, {every: half_year}, {every: quarter, day: 25}, {once: …}, {review: mid_term | final}, {when: required | unstated}",
            );
            check.fault_help(Code::Conflict, at, message, help);
            None
        }
    }
}

/// One or two digits, nothing else: no sign, no space.
fn digits(text: &str) -> Option<i8> {
    let formed = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if formed { text.parse().ok() } else { None }
}
