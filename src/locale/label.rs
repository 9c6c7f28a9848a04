//! The label of each verdict: its words, its colour role and its mark, never colour alone.
//!
//! The words are those of the method's table and are the same everywhere on the site. What has no
//! verdict has no colour: a missing figure is never painted as a failure.

use super::words::Words;
use super::{Lang, date};
use crate::model::{Date, Standing, TaskState};
use crate::progress::{EvidenceVerdict, MilestoneAnswer, MilestoneRollUp, OccurrenceState, PaceAnswer};

/// What the colour of a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Met, on track, done.
    Ok,
    /// Behind, or done late.
    Late,
    /// Not met, far behind, reversed, an overdue task.
    Off,
    /// No verdict: never a warning colour.
    None,
}

/// The sign beside a label, so that it can be told without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// ●
    Disc,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ○
    Ring,
    /// –
    Dash,
    /// ⊘
    Strike,
}

impl Role {
    /// As a class name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Ok => "ok",
            Role::Late => "late",
            Role::Off => "off",
            Role::None => "none",
        }
    }
}

impl Mark {
    /// As a symbol's name.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Disc => "disc",
            Mark::Triangle => "triangle",
            Mark::Square => "square",
            Mark::Ring => "ring",
            Mark::Dash => "dash",
            Mark::Strike => "strike",
        }
    }
}

/// A verdict in words, with its colour role and mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// The colour role.
    pub role: Role,
    /// The mark.
    pub mark: Mark,
}

const GOOD: (Role, Mark) = (Role::Ok, Mark::Disc);
const LATE: (Role, Mark) = (Role::Late, Mark::Triangle);
const BAD: (Role, Mark) = (Role::Off, Mark::Square);
/// Its time has not come.
const COMING: (Role, Mark) = (Role::None, Mark::Ring);
/// Its time has come, and nothing can be said.
const SILENT: (Role, Mark) = (Role::None, Mark::Dash);
/// A later document took it back.
const STRUCK: (Role, Mark) = (Role::None, Mark::Strike);

fn label(text: impl Into<String>, (role, mark): (Role, Mark)) -> Label {
    Label { text: text.into(), role, mark }
}

/// Answer A. `standing` is that of the value that the answer rests on: a verdict on an estimate says so.
pub fn milestone_label(answer: MilestoneAnswer, standing: Option<Standing>, lang: Lang) -> Label {
    let firmness = match standing {
        None | Some(Standing::Final) => "",
        Some(Standing::Estimate) => lang.pick(", theo ước tính", ", by estimate"),
        Some(Standing::Preliminary) => lang.pick(", theo số liệu sơ bộ", ", by preliminary figures"),
    };
    match answer {
        MilestoneAnswer::Met => label(lang.pick("Đạt", "Met").to_owned() + firmness, GOOD),
        MilestoneAnswer::MetEarly => label(lang.pick("Đạt trước hạn", "Met early").to_owned() + firmness, GOOD),
        MilestoneAnswer::MetLate(year) => {
            label(format!("{} ({year}){firmness}", lang.pick("Đạt muộn", "Met late")), LATE)
        }
        MilestoneAnswer::NotMet => label(lang.pick("Không đạt", "Not met").to_owned() + firmness, BAD),
        MilestoneAnswer::NotDue => label(not_due(lang), COMING),
        MilestoneAnswer::UnpublishedForYear { later } => label(
            lang.pick(
                format!("Chưa công bố cho năm mốc; năm {later} có số liệu"),
                format!("Not published for the milestone year; {later} has figures"),
            ),
            SILENT,
        ),
        MilestoneAnswer::Overdue => label(overdue(lang), SILENT),
        MilestoneAnswer::NeverPublished => label(never(lang), SILENT),
        MilestoneAnswer::OtherBase => label(other_base(lang), SILENT),
    }
}

/// Answer B.
pub fn pace_label(answer: PaceAnswer, lang: Lang) -> Label {
    match answer {
        PaceAnswer::OnTrack => label(lang.pick("Đúng lộ trình", "On track"), GOOD),
        PaceAnswer::Behind => label(lang.pick("Chậm", "Behind"), LATE),
        PaceAnswer::FarBehind => label(lang.pick("Chậm nhiều", "Far behind"), BAD),
        PaceAnswer::Reversed => label(lang.pick("Đi ngược", "Moving backwards"), BAD),
        // The reason has words of its own.
        PaceAnswer::Insufficient(_) => label(lang.pick("Chưa đủ căn cứ", "Not enough to judge"), SILENT),
        PaceAnswer::OtherBase => label(other_base(lang), SILENT),
        PaceAnswer::Ended => label(lang.pick("Đã qua mốc cuối", "Past the last milestone"), SILENT),
        PaceAnswer::NotDue => label(not_due(lang), COMING),
        PaceAnswer::Overdue => label(overdue(lang), SILENT),
        PaceAnswer::NeverPublished => label(never(lang), SILENT),
        PaceAnswer::NotApplicable => not_applicable(lang),
    }
}

/// A target or task judged by evidence.
pub fn evidence_label(verdict: EvidenceVerdict, lang: Lang) -> Label {
    let sign = match verdict {
        EvidenceVerdict::DoneOnTime | EvidenceVerdict::DoneDateUnknown | EvidenceVerdict::DoneNoDeadline => GOOD,
        EvidenceVerdict::DoneLate => LATE,
        EvidenceVerdict::WithinTerm => COMING,
        // Evidence that nobody found is missing, and what is missing is never drawn as failure.
        EvidenceVerdict::Overdue | EvidenceVerdict::NoDeadline => SILENT,
        EvidenceVerdict::NotApplicable => STRUCK,
    };
    label(verdict.words(lang), sign)
}

/// Struck out by a later document: no verdict, neither good nor bad.
pub fn not_applicable(lang: Lang) -> Label {
    label(EvidenceVerdict::NotApplicable.words(lang), STRUCK)
}

/// What a report says of a task.
pub fn task_state_label(state: TaskState, lang: Lang) -> Label {
    let sign = match state {
        TaskState::DoneOnTime => GOOD,
        TaskState::DoneLate => LATE,
        TaskState::InProgress => COMING,
        TaskState::Overdue => BAD,
    };
    label(state.words(lang), sign)
}

/// A due report. An overdue one names the day of assessment, never a count of days that is false
/// tomorrow; and it is late, not failed: a missing figure is not a bad one.
pub fn occurrence_label(state: &OccurrenceState, as_of: Date, lang: Lang) -> Label {
    match state {
        OccurrenceState::Fulfilled(_) => label(lang.pick("Đã công bố", "Published"), GOOD),
        OccurrenceState::FulfilledLate(_) => label(lang.pick("Đã công bố muộn", "Published late"), LATE),
        OccurrenceState::NotYetDue => label(lang.pick("Chưa đến hạn", "Not yet due"), COMING),
        OccurrenceState::Overdue { days: _ } => {
            let day = date::day(as_of, lang);
            label(lang.pick(format!("Quá hạn, tính đến {day}"), format!("Overdue, as of {day}")), LATE)
        }
        OccurrenceState::NoStatedDate => label(lang.pick("Không nêu ngày", "No day stated"), SILENT),
        OccurrenceState::StartUnknown => label(
            lang.pick("Chưa rõ đã đến hạn hay chưa: không rõ ngày ban hành", "Unclear if due: date of issue unknown"),
            SILENT,
        ),
        OccurrenceState::PlaceEnded => label(
            lang.pick("Không tính: địa phương đã kết thúc trước hạn", "Not counted: the place ended before the day"),
            SILENT,
        ),
    }
}

/// The row "milestones already due": its cells, which sum to `row.due`.
pub fn milestone_cells(row: &MilestoneRollUp, lang: Lang) -> [(Label, usize); 5] {
    [
        (label(lang.pick("Đạt", "Met"), GOOD), row.met),
        (label(lang.pick("Đạt muộn", "Met late"), LATE), row.met_late),
        (label(lang.pick("Không đạt", "Not met"), BAD), row.not_met),
        (label(other_base(lang), SILENT), row.other_base),
        (label(lang.pick("Chưa có số", "No figure"), SILENT), row.unpublished),
    ]
}

fn not_due(lang: Lang) -> &'static str {
    lang.pick("Chưa đến kỳ", "Not yet due")
}

fn overdue(lang: Lang) -> &'static str {
    lang.pick("Quá hạn công bố", "Publication overdue")
}

fn never(lang: Lang) -> &'static str {
    lang.pick("Chưa có số trên cổng", "No figure on the portal")
}

fn other_base(lang: Lang) -> &'static str {
    lang.pick("Khác cơ sở tính", "Different base of calculation")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Year;
    use crate::progress::InsufficientReason;

    fn year(number: i64) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn answer_a_reads_as_the_method_has_it() {
        let table = [
            (MilestoneAnswer::Met, None, "Đạt", Role::Ok),
            (MilestoneAnswer::Met, Some(Standing::Final), "Đạt", Role::Ok),
            (MilestoneAnswer::Met, Some(Standing::Estimate), "Đạt, theo ước tính", Role::Ok),
            (MilestoneAnswer::NotMet, Some(Standing::Preliminary), "Không đạt, theo số liệu sơ bộ", Role::Off),
            (MilestoneAnswer::MetEarly, None, "Đạt trước hạn", Role::Ok),
            (MilestoneAnswer::MetLate(year(2026)), None, "Đạt muộn (2026)", Role::Late),
            (MilestoneAnswer::NotDue, Some(Standing::Estimate), "Chưa đến kỳ", Role::None),
            (MilestoneAnswer::Overdue, None, "Quá hạn công bố", Role::None),
            (MilestoneAnswer::NeverPublished, None, "Chưa có số trên cổng", Role::None),
            (MilestoneAnswer::OtherBase, None, "Khác cơ sở tính", Role::None),
            (
                MilestoneAnswer::UnpublishedForYear { later: year(2027) },
                None,
                "Chưa công bố cho năm mốc; năm 2027 có số liệu",
                Role::None,
            ),
        ];
        for (answer, standing, text, role) in table {
            let label = milestone_label(answer, standing, Lang::Vi);
            assert_eq!((label.text.as_str(), label.role), (text, role));
        }
        assert_eq!(milestone_label(MilestoneAnswer::MetLate(year(2026)), None, Lang::En).text, "Met late (2026)");
    }

    #[test]
    fn answer_b_reads_as_the_method_has_it() {
        let insufficient = PaceAnswer::Insufficient(InsufficientReason::NoBaseline);
        let table = [
            (PaceAnswer::OnTrack, "Đúng lộ trình", Role::Ok, Mark::Disc),
            (PaceAnswer::Behind, "Chậm", Role::Late, Mark::Triangle),
            (PaceAnswer::FarBehind, "Chậm nhiều", Role::Off, Mark::Square),
            (PaceAnswer::Reversed, "Đi ngược", Role::Off, Mark::Square),
            (insufficient, "Chưa đủ căn cứ", Role::None, Mark::Dash),
            (PaceAnswer::NotDue, "Chưa đến kỳ", Role::None, Mark::Ring),
            (PaceAnswer::Overdue, "Quá hạn công bố", Role::None, Mark::Dash),
            (PaceAnswer::NeverPublished, "Chưa có số trên cổng", Role::None, Mark::Dash),
            (PaceAnswer::NotApplicable, "Không áp dụng", Role::None, Mark::Strike),
        ];
        for (answer, text, role, mark) in table {
            assert_eq!(pace_label(answer, Lang::Vi), Label { text: text.into(), role, mark });
        }
    }

    #[test]
    fn an_overdue_report_names_the_day_of_assessment() {
        let as_of = Date::parse("2026-11-21").unwrap();
        let label = occurrence_label(&OccurrenceState::Overdue { days: 3 }, as_of, Lang::Vi);
        assert_eq!((label.text.as_str(), label.role), ("Quá hạn, tính đến 21/11/2026", Role::Late));
    }

    #[test]
    fn missing_evidence_is_never_drawn_as_failure() {
        assert_eq!(evidence_label(EvidenceVerdict::Overdue, Lang::Vi).role, Role::None);
        assert_eq!(evidence_label(EvidenceVerdict::NoDeadline, Lang::Vi).role, Role::None);
        assert_eq!(evidence_label(EvidenceVerdict::NotApplicable, Lang::En), not_applicable(Lang::En));
        assert_eq!(not_applicable(Lang::En).text, "Not applicable");
        assert_eq!(task_state_label(TaskState::InProgress, Lang::En).text, "Not done, within term");
    }

    #[test]
    fn the_cells_of_a_row_sum_to_its_denominator() {
        let row = MilestoneRollUp { due: 10, met: 4, met_late: 3, not_met: 2, other_base: 0, unpublished: 1 };
        let cells = milestone_cells(&row, Lang::Vi);
        assert_eq!(cells.iter().map(|(_, count)| count).sum::<usize>(), row.due);
    }
}
