//! A task's deadline, in words and as data.

use super::check::Check;
use crate::{
    diagnostic::{Code, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// By when; never before the day on which it was `enacted`.
pub(super) fn deadline(check: &mut Check<'_>, d: &RawDeadline, at: At<'_>, enacted: Option<Date>) -> Deadline {
    let mut found = Vec::new();
    if let Some(date) = &d.date {
        found.extend(check.date(date, at.key("date")).map(|date| (DeadlineDue::Date(date), at.key("date"))));
    }
    if let Some(quarter) = &d.quarter {
        found.extend(
            check.quarter(quarter, at.key("quarter")).map(|quarter| (DeadlineDue::Quarter(quarter), at.key("quarter"))),
        );
    }
    if let Some(year) = &d.year {
        found.extend(check.year(year, at.key("year")).map(|year| (DeadlineDue::Year(year), at.key("year"))));
    }
    match d.every {
        None => {}
        Some(Every::Year) => found.push((DeadlineDue::EveryYear, at.key("every"))),
        Some(Every::HalfYear | Every::Quarter) => {
            check.fault_help(
                Code::Conflict,
                at.key("every"),
                Words::new("nhiệm vụ chỉ nhận `every: year`", "a task takes only `every: year`"),
                Words::new("bỏ `every`, giữ `text`", "take `every` out, keep `text`"),
            );
        }
    }
    if found.len() > 1 {
        let message = Words::new(
            "một thời hạn chỉ có một trong: date, quarter, year, every",
            "a deadline has one of: date, quarter, year, every",
        );
        check.fault_help(Code::Conflict, found[1].1, message, Words::new("giữ lại một", "keep one"));
    }
    let (due, place) = found.first().copied().unwrap_or((DeadlineDue::Unstated, at));
    if let (Some(last), Some(enacted)) = (due.last_day(), enacted)
        && last < enacted
    {
        let message = Words::new(
            format!("thời hạn {last} trước ngày ban hành {enacted}"),
            format!("the deadline {last} is before the decision of {enacted}"),
        );
        check.fault_help(
            Code::DeadlineBeforeDecision,
            place,
            message,
            Words::new("xem lại năm", "look at the year again"),
        );
    }
    Deadline { text: check.words(&d.text, at.key("text")), due }
}
