//! What the method says: two answers for each target, never merged.

use std::collections::BTreeMap;

use crate::model::{Bound, Date, Decimal, ItemRef, Rational, ReportRef, Standing, TaskState, Year};

/// Everything the method says of a portal on one day.
#[derive(Clone, Debug)]
pub struct Assessed {
    /// The day, printed on the site.
    pub as_of: Date,
    /// Every target of every plan, by the version in force on the day.
    pub targets: BTreeMap<ItemRef, TargetVerdict>,
    /// The targets that a later document has changed by then, by the version that was enacted.
    pub enacted: BTreeMap<ItemRef, TargetVerdict>,
    /// Every task and annex row of every plan.
    pub tasks: BTreeMap<ItemRef, TaskVerdict>,
    /// Every reporting duty with its occurrences, oldest first.
    pub duties: BTreeMap<ItemRef, Vec<Occurrence>>,
}

impl Assessed {
    /// What is said on a day of a portal without plans.
    pub fn nothing(as_of: Date) -> Assessed {
        let (targets, enacted) = (BTreeMap::new(), BTreeMap::new());
        Assessed { as_of, targets, enacted, tasks: BTreeMap::new(), duties: BTreeMap::new() }
    }
}

/// The verdict on a target.
#[derive(Clone, Debug)]
pub enum TargetVerdict {
    /// On published values.
    Quantitative(QuantitativeVerdict),
    /// On evidence.
    Qualitative(EvidenceVerdict),
}

/// Answers A and B for a target with numbers. What they looked at is [`super::observed`].
#[derive(Clone, Debug)]
pub struct QuantitativeVerdict {
    /// Answer A, one for each milestone, in order of years.
    pub milestones: Vec<MilestoneVerdict>,
    /// Answer B.
    pub pace: Pace,
}

/// A published value as the method uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// End of its period.
    pub end: Date,
    /// The figure.
    pub value: Decimal,
    /// Its hedge.
    pub bound: Option<Bound>,
    /// How firm.
    pub standing: Standing,
    /// Its base, where the indicator has several.
    pub base: Option<crate::model::BaseId>,
    /// Where it was published.
    pub report: ReportRef,
    /// True where the publisher itself sets it against this target.
    pub set_against: bool,
}

/// Answer A for one milestone.
#[derive(Clone, Debug)]
pub struct MilestoneVerdict {
    /// The milestone's year.
    pub year: Year,
    /// What the plan asks for.
    pub required: Decimal,
    /// The answer.
    pub answer: MilestoneAnswer,
    /// The value it rests on, or, without a verdict, the latest that there is.
    pub observation: Option<Observation>,
    /// True where value and milestone stand on one base, or the publisher sets them side by side.
    pub is_comparable: bool,
    /// The base changed between plan and value, and the publisher sets them side by side all the same.
    pub base_changed: bool,
}

impl MilestoneVerdict {
    /// value − required, exact, where the two can be compared.
    pub fn distance(&self) -> Option<Rational> {
        let observation = self.observation.as_ref().filter(|_| self.is_comparable)?;
        Some(observation.value.to_rational() - self.required.to_rational())
    }
}

/// Was the milestone met?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MilestoneAnswer {
    /// Đạt
    Met,
    /// Đạt trước hạn: reached before its year; judged again in its year.
    MetEarly,
    /// Đạt muộn (năm): not met in its year, met later.
    MetLate(Year),
    /// Không đạt
    NotMet,
    /// Chưa đến kỳ: its year is not over.
    NotDue,
    /// Chưa công bố cho năm mốc, although a later year has a value.
    UnpublishedForYear {
        /// The later year that has one.
        later: Year,
    },
    /// Quá hạn công bố: its year is over, older values exist, none for it.
    Overdue,
    /// Chưa có số trên cổng: its year is over and no value was ever published, as far as the portal knows.
    NeverPublished,
    /// Khác cơ sở tính: values exist, on another base only.
    OtherBase,
}

/// Answer B: how fast compared with the path.
#[derive(Clone, Debug)]
pub struct Pace {
    /// The answer.
    pub answer: PaceAnswer,
    /// The sum behind it, where there is one.
    pub sum: Option<Box<PaceSum>>,
}

/// The numbers behind a pace, so that anyone can recompute it.
#[derive(Clone, Debug)]
pub struct PaceSum {
    /// End of the baseline's year.
    pub baseline_end: Date,
    /// y0
    pub baseline: Decimal,
    /// The value judged.
    pub observation: Observation,
    /// E(t): what the path asks for at the value's end, exact.
    pub expected: Rational,
    /// R = (y − y0) / (E(t) − y0), exact.
    pub ratio: Rational,
    /// y − E(t), in the target's unit, exact.
    pub gap: Rational,
}

/// The labels of answer B and of no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaceAnswer {
    /// Đúng lộ trình: R ≥ 0.95
    OnTrack,
    /// Chậm: 0.60 ≤ R < 0.95
    Behind,
    /// Chậm nhiều: 0 ≤ R < 0.60
    FarBehind,
    /// Đi ngược: R < 0
    Reversed,
    /// Chưa đủ căn cứ
    Insufficient(InsufficientReason),
    /// Khác cơ sở tính: the value stands on another base than the plan.
    OtherBase,
    /// The last milestone's year is over: only answer A remains.
    Ended,
    /// Chưa đến kỳ
    NotDue,
    /// Quá hạn công bố
    Overdue,
    /// Chưa có số trên cổng
    NeverPublished,
    /// Không áp dụng: a later document struck the target out.
    NotApplicable,
}

/// Why a pace can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InsufficientReason {
    /// No baseline is stated.
    NoBaseline,
    /// Only the baseline itself is known.
    OnlyBaseline,
    /// The planned change is below the stated precision, or the path stands still.
    ChangeTooSmall,
}

/// A target or task judged by evidence: the four cells that officials use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceVerdict {
    /// Đã hoàn thành đúng hạn
    DoneOnTime,
    /// Đã hoàn thành quá hạn
    DoneLate,
    /// Đã hoàn thành, không rõ ngày
    DoneDateUnknown,
    /// Đã có minh chứng, không có hạn chót (recurring or without a deadline)
    DoneNoDeadline,
    /// Chưa có minh chứng, còn trong hạn
    WithinTerm,
    /// Chưa có minh chứng, đã quá hạn
    Overdue,
    /// Không nêu hạn (recurring or without a deadline), chưa có minh chứng
    NoDeadline,
    /// Không áp dụng: struck out by a later document
    NotApplicable,
}

/// The verdict on a task.
#[derive(Clone, Debug)]
pub struct TaskVerdict {
    /// The cell, by the version in force on the day.
    pub verdict: EvidenceVerdict,
    /// Last day in time by that version, where there is one.
    pub due: Option<Date>,
    /// The cell by the version that was enacted, where a later document has changed the task by then.
    pub enacted: Option<EvidenceVerdict>,
    /// A report that states the task's status, the latest one.
    pub stated: Option<(ReportRef, TaskState)>,
}

/// One occasion on which a duty asks for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The period reported on.
    pub period: OccurrencePeriod,
    /// Last day in time; absent where the plan states no day.
    pub due: Option<Date>,
    /// What became of it.
    pub state: OccurrenceState,
}

/// What a due report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OccurrencePeriod {
    /// A year.
    Year(Year),
    /// Half of a year: 1 or 2.
    Half(Year, u8),
    /// A quarter.
    Quarter(crate::model::Quarter),
    /// Once.
    Once,
    /// Mid-term review, without a date.
    MidTerm,
    /// Final review, without a date.
    Final,
    /// When asked.
    WhenRequired,
    /// The plan states no rhythm.
    Unstated,
}

/// What became of a due report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OccurrenceState {
    /// Đã công bố: by this report.
    Fulfilled(ReportRef),
    /// Đã công bố muộn: by this report, published after the day.
    FulfilledLate(ReportRef),
    /// Chưa đến hạn
    NotYetDue,
    /// Quá hạn: by so many days on the day of assessment.
    Overdue {
        /// At least 1.
        days: i64,
    },
    /// Không nêu ngày: never overdue.
    NoStatedDate,
    /// The plan's own date is unknown, so whether this first occasion already bound nobody can say.
    StartUnknown,
    /// Địa phương đã kết thúc: the place had ceased to exist before the day, so nobody was left to report.
    PlaceEnded,
}

/// Counts for the roll-up of answer A; they sum to `due`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MilestoneRollUp {
    /// Milestones whose year is over.
    pub due: usize,
    /// Đạt
    pub met: usize,
    /// Đạt muộn
    pub met_late: usize,
    /// Không đạt
    pub not_met: usize,
    /// A figure was published, on another base: no verdict.
    pub other_base: usize,
    /// Chưa có số, all three ways.
    pub unpublished: usize,
}
