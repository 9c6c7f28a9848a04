//! Tasks and promises without numbers: the four cells that officials use, and three that they lack.
//!
//! "Done" needs a document that shows it; the earliest dated one tells when. No percentage is ever made
//! of words. A report that states a task's status is shown beside the verdict and does not replace the
//! evidence.

use super::verdict::EvidenceVerdict;
use crate::model::{Date, Evidence};

/// The cell for `evidence` with its last day in time. Evidence dated after `as_of` does not exist yet.
pub(super) fn judge(evidence: &[Evidence], due: Option<Date>, as_of: Date) -> EvidenceVerdict {
    let mut known = evidence.iter().map(|item| item.date).filter(|date| date.is_none_or(|d| d <= as_of)).peekable();
    let shown = known.peek().is_some();
    let done = known.flatten().min();
    match (shown, due, done) {
        (true, None, _) => EvidenceVerdict::DoneNoDeadline,
        (true, Some(_), None) => EvidenceVerdict::DoneDateUnknown,
        (true, Some(due), Some(done)) if done <= due => EvidenceVerdict::DoneOnTime,
        (true, Some(_), Some(_)) => EvidenceVerdict::DoneLate,
        (false, None, _) => EvidenceVerdict::NoDeadline,
        (false, Some(due), _) if as_of <= due => EvidenceVerdict::WithinTerm,
        (false, Some(_), _) => EvidenceVerdict::Overdue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentId;
    use crate::progress::testing::date;

    fn shown(dates: &[Option<Date>]) -> Vec<Evidence> {
        let document = DocumentId::new("qd-1").unwrap();
        dates.iter().map(|date| Evidence { document: document.clone(), date: *date, note: None }).collect()
    }

    #[test]
    fn every_cell() {
        let due = Some(date(2021, 12, 31));
        let now = date(2022, 6, 1);
        let table = [
            (shown(&[Some(date(2021, 12, 31))]), due, EvidenceVerdict::DoneOnTime),
            (shown(&[Some(date(2022, 1, 1))]), due, EvidenceVerdict::DoneLate),
            (shown(&[Some(date(2022, 1, 1)), Some(date(2021, 5, 1))]), due, EvidenceVerdict::DoneOnTime),
            (shown(&[None]), due, EvidenceVerdict::DoneDateUnknown),
            (shown(&[None]), None, EvidenceVerdict::DoneNoDeadline),
            (shown(&[Some(now)]), None, EvidenceVerdict::DoneNoDeadline),
            (shown(&[]), due, EvidenceVerdict::Overdue),
            (shown(&[]), None, EvidenceVerdict::NoDeadline),
            (shown(&[Some(date(2022, 6, 2))]), due, EvidenceVerdict::Overdue),
        ];
        for (evidence, due, expected) in table {
            assert_eq!(judge(&evidence, due, now), expected, "{evidence:?} {due:?}");
        }
        assert_eq!(judge(&[], due, date(2021, 12, 31)), EvidenceVerdict::WithinTerm);
    }
}
