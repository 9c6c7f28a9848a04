//! Due dates as the words of real plans draw them; the plans' years and reports are fictional.

use super::*;
use crate::progress::testing::{date, report_ref, year};

const TERM: (&str, &str) = ("2021", "2025");

fn term(enacted: Option<Date>) -> Term {
    Term { from: year(TERM.0), to: year(TERM.1), enacted, ended: None }
}

fn enacted() -> Term {
    term(Some(date(2021, 4, 8)))
}

fn filed(days: &[(i16, i8, i8)]) -> Vec<Filed> {
    let filed =
        |(y, m, d): &(i16, i8, i8)| Filed { day: Some(date(*y, *m, *d)), report: report_ref(&format!("{y}-{m}-{d}")) };
    days.iter().map(filed).collect()
}

/// `2021-12-14 overdue 18` and the like, one line an occurrence.
fn lines(rhythms: &[Due], term: Term, filed: &[Filed], as_of: Date) -> Vec<String> {
    let line = |occurrence: Occurrence| {
        let due = occurrence.due.map_or("-".to_owned(), |due| due.to_string());
        let state = match occurrence.state {
            OccurrenceState::Fulfilled(report) => format!("by {}", report.report),
            OccurrenceState::FulfilledLate(report) => format!("late by {}", report.report),
            OccurrenceState::NotYetDue => "coming".to_owned(),
            OccurrenceState::Overdue { days } => format!("overdue {days}"),
            OccurrenceState::NoStatedDate => "no day".to_owned(),
            OccurrenceState::StartUnknown => "start unknown".to_owned(),
            OccurrenceState::PlaceEnded => "place ended".to_owned(),
        };
        format!("{due} {state}")
    };
    occurrences(rhythms, term, filed, as_of).into_iter().map(line).collect()
}

const BEFORE_15_12: Due = Due::YearBefore { month: 12, day: 15 };

#[test]
fn before_a_day_means_the_day_before() {
    assert_eq!(lines(&[BEFORE_15_12], enacted(), &[], date(2021, 12, 14)), ["2021-12-14 coming"]);
    assert_eq!(
        lines(&[BEFORE_15_12], enacted(), &[], date(2021, 12, 15)),
        ["2021-12-14 overdue 1", "2022-12-14 coming"]
    );
}

#[test]
fn a_due_day_that_the_document_came_after_binds_nobody() {
    let before_march = Due::YearBefore { month: 3, day: 1 };
    assert_eq!(lines(&[before_march], enacted(), &[], date(2021, 5, 1)), ["2022-02-28 coming"]);
    let on_the_day = term(Some(date(2021, 12, 14)));
    assert_eq!(lines(&[BEFORE_15_12], on_the_day, &[], date(2021, 12, 20)), ["2022-12-14 coming"]);
}

#[test]
fn in_a_month_means_by_its_last_day() {
    assert_eq!(lines(&[Due::YearInMonth(12)], enacted(), &[], date(2021, 6, 1)), ["2021-12-31 coming"]);
    assert_eq!(lines(&[Due::YearInMonth(2)], enacted(), &[], date(2024, 1, 1))[2], "2024-02-29 coming");
}

#[test]
fn quarters_have_a_day_in_their_last_month() {
    assert_eq!(
        lines(&[Due::QuarterDay(25)], enacted(), &filed(&[(2021, 6, 20)]), date(2021, 10, 1)),
        ["2021-06-25 by 2021-6-20", "2021-09-25 overdue 6", "2021-12-25 coming"]
    );
    assert_eq!(lines(&[Due::QuarterDay(31)], enacted(), &[], date(2021, 5, 1))[0], "2021-06-30 coming");
}

#[test]
fn words_without_a_day_are_never_overdue() {
    assert_eq!(lines(&[Due::Year], enacted(), &[], date(2023, 6, 1)), ["- no day"; 3]);
    // The half-year that had ended before the document was signed is not listed.
    let late = term(Some(date(2021, 8, 1)));
    assert_eq!(lines(&[Due::HalfYear], late, &[], date(2022, 6, 1)), ["- no day"; 3]);
    assert_eq!(
        lines(&[Due::HalfYear], enacted(), &filed(&[(2021, 7, 10), (2022, 1, 9)]), date(2022, 2, 1)),
        ["- by 2021-7-10", "- by 2022-1-9", "- no day", "- no day"]
    );
}

#[test]
fn once_is_once() {
    let once = Due::OnceDate(date(2021, 5, 31));
    assert_eq!(lines(&[once], enacted(), &[], date(2021, 6, 30)), ["2021-05-31 overdue 30"]);
    assert_eq!(
        lines(&[once], enacted(), &filed(&[(2021, 6, 15)]), date(2021, 6, 30)),
        ["2021-05-31 late by 2021-6-15"]
    );
    let quarter = Due::OnceQuarter(Quarter { year: year("2021"), number: 2 });
    assert_eq!(lines(&[quarter], enacted(), &[], date(2021, 6, 30)), ["2021-06-30 coming"]);
}

#[test]
fn reviews_have_no_date_and_take_what_the_rhythms_left() {
    let duty = [Due::MidTermReview, Due::FinalReview];
    assert_eq!(lines(&duty, enacted(), &filed(&[(2023, 8, 1)]), date(2024, 1, 1)), ["- by 2023-8-1", "- no day"]);
    let both = [BEFORE_15_12, Due::WhenRequired];
    assert_eq!(
        lines(&both, enacted(), &filed(&[(2021, 12, 1)]), date(2021, 12, 20)),
        ["2021-12-14 by 2021-12-1", "2022-12-14 coming", "- no day"]
    );
}

#[test]
fn late_reports_fulfil_the_same() {
    let line = |days: &[(i16, i8, i8)], as_of| lines(&[BEFORE_15_12], enacted(), &filed(days), as_of);
    let next = date(2022, 12, 1);
    // Five weeks late.
    assert_eq!(line(&[(2022, 1, 20)], next), ["2021-12-14 late by 2022-1-20", "2022-12-14 coming"]);
    // A single report shortly before the next due day is that one's.
    assert_eq!(line(&[(2022, 11, 30)], next), ["2021-12-14 overdue 352", "2022-12-14 by 2022-11-30"]);
    // Two in a year: the first one was late.
    assert_eq!(
        line(&[(2022, 8, 20), (2022, 11, 30)], next),
        ["2021-12-14 late by 2022-8-20", "2022-12-14 by 2022-11-30"]
    );
    // With the first fulfilled, the next one is the second's however early it comes.
    assert_eq!(line(&[(2021, 12, 10), (2022, 2, 1)], next), ["2021-12-14 by 2021-12-10", "2022-12-14 by 2022-2-1"]);
}

#[test]
fn with_the_documents_date_unknown_the_first_year_accuses_nobody() {
    let unknown = term(None);
    assert_eq!(
        lines(&[BEFORE_15_12], unknown, &[], date(2023, 1, 1)),
        ["2021-12-14 start unknown", "2022-12-14 overdue 18", "2023-12-14 coming"]
    );
    assert_eq!(lines(&[BEFORE_15_12], unknown, &[], date(2021, 6, 1)), ["2021-12-14 coming"]);
    assert_eq!(
        lines(&[BEFORE_15_12], unknown, &filed(&[(2021, 12, 1)]), date(2022, 1, 1))[0],
        "2021-12-14 by 2021-12-1"
    );
}

#[test]
fn nothing_is_listed_beyond_the_plan() {
    let all = lines(&[BEFORE_15_12], enacted(), &[], date(2030, 1, 1));
    assert_eq!((all.len(), all[4].as_str()), (5, "2025-12-14 overdue 1479"));
}

#[test]
fn a_place_that_has_ended_owes_nothing_after_its_last_day() {
    let term = Term { ended: Some(date(2022, 6, 30)), ..enacted() };
    assert_eq!(
        lines(&[BEFORE_15_12], term, &[], date(2023, 12, 31)),
        ["2021-12-14 overdue 747", "2022-12-14 place ended", "2023-12-14 place ended", "2024-12-14 place ended"]
    );
}
