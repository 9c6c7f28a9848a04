//! The few words that pages need beyond the locale's: names of documents, days for `<time>`, labels as
//! templates see them.
//!
//! Templates print, they never compute: every number, date, label and sentence of a page comes from
//! `locale`, and reaches the template as text.

use serde::Serialize;

use crate::locale::{self, Lang, Words};
use crate::model::{Comparator, Date, Document, Indicator, Milestone, Place, Portal, TaskState};
use crate::progress::{EvidenceVerdict, MilestoneAnswer, MilestoneVerdict, OccurrenceState, PaceAnswer};

/// A day, for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2021-04-08`, for `<time datetime>`.
    pub iso: String,
    /// `08/4/2021`
    pub text: String,
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

/// What a page says in its language, beyond what stands in its template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say(pub Lang);

impl Say {
    /// A day for machines and people.
    pub fn date(self, date: Date) -> Day {
        Day { iso: date.to_string(), text: self.day(date) }
    }

    /// `08/4/2021`, `8 April 2021`
    pub fn day(self, date: Date) -> String {
        locale::day(date, self.0)
    }

    /// Answer A; a verdict that rests on an estimate says so.
    pub fn milestone_label(self, verdict: &MilestoneVerdict) -> Label {
        let standing = verdict.observation.as_ref().map(|observation| observation.standing);
        locale::milestone_label(verdict.answer, standing, self.0).into()
    }

    /// Answer B.
    pub fn pace_label(self, answer: PaceAnswer) -> Label {
        locale::pace_label(answer, self.0).into()
    }

    /// A promise or task by evidence.
    pub fn evidence_label(self, verdict: EvidenceVerdict) -> Label {
        locale::evidence_label(verdict, self.0).into()
    }

    /// Struck out by a later document.
    pub fn not_applicable(self) -> Label {
        locale::not_applicable(self.0).into()
    }

    /// A milestone whose year is not over.
    pub fn not_due(self) -> Label {
        locale::milestone_label(MilestoneAnswer::NotDue, None, self.0).into()
    }

    /// What a report says of a task.
    pub fn task_label(self, state: TaskState) -> Label {
        locale::task_state_label(state, self.0).into()
    }

    /// What became of a due report.
    pub fn occurrence_label(self, state: &OccurrenceState, as_of: Date) -> Label {
        locale::occurrence_label(state, as_of, self.0).into()
    }

    /// `Bắc Kạn`; `Đắk Lắk (đến 6/2025)` where a later place took over the name.
    pub fn place(self, portal: &Portal, place: &Place) -> String {
        locale::place_name(portal, place, self.0)
    }

    /// `Quyết định số 472/QĐ-UBND`, or the kind and "(không rõ số)".
    pub fn document(self, document: &Document) -> String {
        let kind = document.kind.words(self.0);
        match &document.number {
            Some(number) => self.0.pick(format!("{kind} số {number}"), format!("{kind} {number}")),
            None => self.0.pick(format!("{kind} (không rõ số)"), format!("{kind} (number unknown)")),
        }
    }

    /// The same with its date: `Quyết định số 472/QĐ-UBND ngày 08/4/2021`. What is unknown is said.
    pub fn dated_document(self, document: &Document) -> String {
        let known = self.known_of(document);
        let unknown = match (&document.number, document.date) {
            (Some(_), Some(_)) => return known,
            (Some(_), None) => self.0.pick("không rõ ngày", "date unknown"),
            (None, Some(_)) => self.0.pick("không rõ số", "number unknown"),
            (None, None) => self.0.pick("không rõ số và ngày", "number and date unknown"),
        };
        format!("{known} ({unknown})")
    }

    /// What is known of kind, number and date: where what is unknown is said beside it.
    pub fn known_of(self, document: &Document) -> String {
        let (number, date) = self.0.pick((" số ", " ngày "), (" ", " of "));
        let number = document.number.as_ref().map(|it| format!("{number}{it}")).unwrap_or_default();
        let date = document.date.map(|it| format!("{date}{}", self.day(it))).unwrap_or_default();
        format!("{}{number}{date}", document.kind.words(self.0))
    }

    /// `số và ngày ban hành: không rõ`, where something is.
    pub fn unknown_of(self, document: &Document) -> Option<&'static str> {
        match (&document.number, document.date) {
            (Some(_), Some(_)) => None,
            (Some(_), None) => Some(self.0.pick("ngày ban hành: không rõ", "date of issue: unknown")),
            (None, Some(_)) => Some(self.0.pick("số: không rõ", "number: unknown")),
            (None, None) => Some(self.0.pick("số và ngày ban hành: không rõ", "number and date of issue: unknown")),
        }
    }

    /// What a milestone asks for: `khoảng 45%`, `50,8% so với năm 2018`. The source's own words go first, in the
    /// language that they are written in; in another one the comparator says what they mean.
    pub fn required(self, milestone: &Milestone, indicator: &Indicator) -> String {
        let word = match (&milestone.words, milestone.comparator) {
            (Some(words), _) if self.0 == Lang::Vi => words.as_str(),
            (_, Comparator::Reach | Comparator::Exact) => "",
            (_, comparator) => comparator.words(self.0),
        };
        let space = if word.is_empty() { "" } else { " " };
        let figure = locale::amount(milestone.value, indicator.unit, self.0);
        let since = milestone.since.map(|year| self.0.pick(format!(" so với năm {year}"), format!(" against {year}")));
        format!("{word}{space}{figure}{}", since.unwrap_or_default())
    }
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
            assert_eq!(Say(Lang::Vi).evidence_label(verdict).role, "none");
        }
        assert_eq!(Say(Lang::Vi).evidence_label(EvidenceVerdict::DoneLate).role, "late");
        for answer in [PaceAnswer::Overdue, PaceAnswer::NeverPublished, PaceAnswer::NotDue, PaceAnswer::Ended] {
            assert_eq!(Say(Lang::Vi).pace_label(answer).role, "none");
        }
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        assert_eq!(sentence_case("đến 30/6"), "Đến 30/6");
        assert_eq!(sentence_case(""), "");
    }
}
