//! The few words that pages need beyond the locale's: names of documents, days for `<time>`, labels as
//! templates see them.
//!
//! Templates print, they never compute: every number, date, label and sentence of a page comes from
//! `locale`, and reaches the template as text.

use serde::Serialize;

use crate::locale::{self, Lang, Words};
use crate::model::{Comparator, Date, Document, Indicator, Milestone, TaskState};
use crate::progress::{EvidenceVerdict, MilestoneVerdict, OccurrenceState, PaceAnswer};

/// The language of the pages.
pub(crate) const LANG: Lang = Lang::Vi;

/// A day, for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2021-04-08`, for `<time datetime>`.
    pub iso: String,
    /// `08/4/2021`
    pub text: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { iso: date.to_string(), text: day(date) }
    }
}

/// A verdict's label: a word, a mark and a colour role, so that no reader depends on colour alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Colour role: `ok`, `late`, `off` or `none`.
    pub role: &'static str,
    /// Shape: `disc`, `triangle`, `square`, `ring`, `dash` or `strike`.
    pub mark: &'static str,
    /// The word.
    pub text: String,
}

impl From<locale::Label> for Label {
    fn from(label: locale::Label) -> Label {
        Label { role: label.role.name(), mark: label.mark.name(), text: label.text }
    }
}

/// Answer A; a verdict that rests on an estimate says so.
pub fn milestone_label(verdict: &MilestoneVerdict) -> Label {
    let standing = verdict.observation.as_ref().map(|observation| observation.standing);
    locale::milestone_label(verdict.answer, standing, LANG).into()
}

/// Answer B.
pub fn pace_label(answer: PaceAnswer) -> Label {
    locale::pace_label(answer, LANG).into()
}

/// A promise or task by evidence.
pub fn evidence_label(verdict: EvidenceVerdict) -> Label {
    locale::evidence_label(verdict, LANG).into()
}

/// Struck out by a later document.
pub fn not_applicable() -> Label {
    locale::not_applicable(LANG).into()
}

/// What a report says of a task.
pub fn task_label(state: TaskState) -> Label {
    locale::task_state_label(state, LANG).into()
}

/// What became of a due report.
pub fn occurrence_label(state: &OccurrenceState, as_of: Date) -> Label {
    locale::occurrence_label(state, as_of, LANG).into()
}

/// `08/4/2021`
pub fn day(date: Date) -> String {
    locale::day(date, LANG)
}

/// `Quyết định số 472/QĐ-UBND`, or the kind and "(không rõ số)".
pub fn document(document: &Document) -> String {
    let kind = document.kind.words(LANG);
    match &document.number {
        Some(number) => format!("{kind} số {number}"),
        None => format!("{kind} (không rõ số)"),
    }
}

/// The same with its date: `Quyết định số 472/QĐ-UBND ngày 08/4/2021`. What is unknown is said.
pub fn dated_document(document: &Document) -> String {
    let kind = document.kind.words(LANG);
    match (&document.number, document.date) {
        (Some(number), Some(date)) => format!("{kind} số {number} ngày {}", day(date)),
        (Some(number), None) => format!("{kind} số {number} (không rõ ngày)"),
        (None, Some(date)) => format!("{kind} ngày {} (không rõ số)", day(date)),
        (None, None) => format!("{kind} (không rõ số và ngày)"),
    }
}

/// What is known of kind, number and date: where what is unknown is said beside it.
pub fn known_of(document: &Document) -> String {
    let number = document.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
    let date = document.date.map(|date| format!(" ngày {}", day(date))).unwrap_or_default();
    format!("{}{number}{date}", document.kind.words(LANG))
}

/// `số và ngày ban hành: không rõ`, where something is.
pub fn unknown_of(document: &Document) -> Option<&'static str> {
    match (&document.number, document.date) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some("ngày ban hành: không rõ"),
        (None, Some(_)) => Some("số: không rõ"),
        (None, None) => Some("số và ngày ban hành: không rõ"),
    }
}

/// What a milestone asks for: `khoảng 45%`, `50,8% so với năm 2018`. The source's own words go first.
pub fn required(milestone: &Milestone, indicator: &Indicator) -> String {
    let word = match (&milestone.words, milestone.comparator) {
        (Some(words), _) => words.as_str(),
        (None, Comparator::Reach | Comparator::Exact) => "",
        (None, comparator) => comparator.words(LANG),
    };
    let space = if word.is_empty() { "" } else { " " };
    let figure = locale::amount(milestone.value, indicator.unit, LANG);
    let since = milestone.since.map(|year| format!(" so với năm {year}")).unwrap_or_default();
    format!("{word}{space}{figure}{since}")
}

/// The first letter as a capital, the rest as it is.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_evidence_is_never_drawn_as_failure() {
        for verdict in [EvidenceVerdict::Overdue, EvidenceVerdict::WithinTerm, EvidenceVerdict::NoDeadline] {
            assert_eq!(evidence_label(verdict).role, "none");
        }
        assert_eq!(evidence_label(EvidenceVerdict::DoneLate).role, "late");
        for answer in [PaceAnswer::Overdue, PaceAnswer::NeverPublished, PaceAnswer::NotDue, PaceAnswer::Ended] {
            assert_eq!(pace_label(answer).role, "none");
        }
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        assert_eq!(sentence_case("đến 30/6"), "Đến 30/6");
        assert_eq!(sentence_case(""), "");
    }
}
