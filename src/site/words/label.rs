//! Labels of verdicts: a word, a mark and a colour role, so that no reader depends on colour alone.
//!
//! The roles are those of the charts. Whatever is missing has the role `na`, which is grey: absence of a
//! figure is a state of its own, and never drawn as failure.

use serde::Serialize;

use crate::model::TaskState;
use crate::progress::{EvidenceVerdict, MilestoneAnswer, OccurrenceState, PaceAnswer};

/// A verdict's label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// Colour role: `ok`, `late`, `off` or `na`.
    pub role: &'static str,
    /// Shape: `disc`, `half`, `triangle`, `square`, `down`, `ring`, `open-triangle`, `open-square`, `dash` or `cross`.
    pub mark: &'static str,
    /// The word.
    pub text: String,
}

fn label(role: &'static str, mark: &'static str, text: &str) -> Label {
    Label { role, mark, text: text.to_owned() }
}

/// Answer A. `estimate`: the verdict rests on a figure that is not final.
pub fn milestone(answer: MilestoneAnswer, estimate: bool) -> Label {
    let mut label = match answer {
        MilestoneAnswer::Met => label("ok", "disc", "Đạt"),
        MilestoneAnswer::MetEarly => label("ok", "disc", "Đạt trước hạn"),
        MilestoneAnswer::MetLate(year) => label("late", "half", &format!("Đạt muộn ({year})")),
        MilestoneAnswer::NotMet => label("off", "square", "Không đạt"),
        MilestoneAnswer::NotDue => label("na", "ring", "Chưa đến kỳ"),
        MilestoneAnswer::UnpublishedForYear { .. } => label("na", "open-triangle", "Chưa công bố cho năm mốc"),
        MilestoneAnswer::Overdue => label("na", "open-triangle", "Quá hạn công bố"),
        MilestoneAnswer::NeverPublished => label("na", "open-square", "Chưa từng công bố"),
        MilestoneAnswer::OtherBase => label("na", "dash", "Khác cơ sở tính"),
    };
    if estimate && matches!(label.role, "ok" | "late" | "off") {
        label.text.push_str(", theo ước tính");
    }
    label
}

/// Answer B, and the labels of no verdict.
pub fn pace(answer: PaceAnswer) -> Label {
    match answer {
        PaceAnswer::OnTrack => label("ok", "disc", "Đúng lộ trình"),
        PaceAnswer::Behind => label("late", "triangle", "Chậm"),
        PaceAnswer::FarBehind => label("off", "square", "Chậm nhiều"),
        PaceAnswer::Reversed => label("off", "down", "Đi ngược"),
        PaceAnswer::Insufficient(_) => label("na", "dash", "Chưa đủ căn cứ"),
        PaceAnswer::OtherBase => label("na", "dash", "Khác cơ sở tính"),
        PaceAnswer::Ended => label("na", "cross", "Hết lộ trình"),
        PaceAnswer::NotDue => label("na", "ring", "Chưa đến kỳ"),
        PaceAnswer::Overdue => label("na", "open-triangle", "Quá hạn công bố"),
        PaceAnswer::NeverPublished => label("na", "open-square", "Chưa từng công bố"),
    }
}

/// A promise or task that is judged by evidence.
pub fn evidence(verdict: EvidenceVerdict) -> Label {
    match verdict {
        EvidenceVerdict::DoneOnTime => label("ok", "disc", "Đã hoàn thành đúng hạn"),
        EvidenceVerdict::DoneLate => label("late", "half", "Đã hoàn thành quá hạn"),
        EvidenceVerdict::DoneDateUnknown => label("ok", "disc", "Đã hoàn thành, không rõ ngày"),
        EvidenceVerdict::WithinTerm => label("na", "ring", "Chưa có minh chứng, còn trong hạn"),
        EvidenceVerdict::Overdue => label("na", "open-triangle", "Chưa có minh chứng, đã quá hạn"),
        EvidenceVerdict::DoneNoDeadline => label("ok", "disc", "Đã hoàn thành, không nêu hạn"),
        EvidenceVerdict::NoDeadline => label("na", "dash", "Chưa có minh chứng, không nêu hạn"),
    }
}

/// What a report says of a task.
pub fn task_state(state: TaskState) -> Label {
    match state {
        TaskState::DoneOnTime => label("ok", "disc", "Đã hoàn thành đúng hạn"),
        TaskState::DoneLate => label("late", "half", "Đã hoàn thành quá hạn"),
        TaskState::InProgress => label("na", "ring", "Chưa hoàn thành, trong hạn"),
        TaskState::Overdue => label("off", "square", "Chưa hoàn thành, quá hạn"),
    }
}

/// What became of a due report.
pub fn occurrence(state: &OccurrenceState) -> Label {
    match state {
        OccurrenceState::Fulfilled(_) => label("ok", "disc", "Đã công bố"),
        OccurrenceState::NotYetDue => label("na", "ring", "Chưa đến hạn"),
        OccurrenceState::Overdue { .. } => label("na", "open-triangle", "Quá hạn"),
        OccurrenceState::NoStatedDate => label("na", "dash", "Không nêu ngày"),
        OccurrenceState::StartUnknown => label("na", "dash", "Không rõ kỳ đầu"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_is_never_coloured_as_failure() {
        for answer in [MilestoneAnswer::Overdue, MilestoneAnswer::NeverPublished, MilestoneAnswer::NotDue] {
            assert_eq!(milestone(answer, true).role, "na");
        }
        for answer in [PaceAnswer::Overdue, PaceAnswer::NeverPublished, PaceAnswer::Ended] {
            assert_eq!(pace(answer).role, "na");
        }
        assert_eq!(evidence(EvidenceVerdict::Overdue).role, "na");
        assert_eq!(milestone(MilestoneAnswer::Met, true).text, "Đạt, theo ước tính");
    }
}
