//! What `verdict.json` holds.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::model::{BaseId, Bound, Comparator, Date, Decimal, ItemRef, Portal, Rational, Standing, TargetKind, Year};
use crate::progress::{
    Assessed, Course, InsufficientReason, METHOD, MilestoneAnswer, MilestoneVerdict, Observation, Pace, PaceAnswer,
    PaceSum, QuantitativeVerdict, TargetVerdict, Written,
};

/// The verdict on one target on one day.
#[derive(Debug, Serialize)]
pub struct VerdictFile {
    /// Name and version of the method.
    pub method: &'static str,
    /// The day.
    pub as_of: String,
    /// Whose target.
    pub place: String,
    /// In which plan.
    pub plan: String,
    /// Which.
    pub target: String,
    /// True where a later document struck it out: nothing is asked for any more.
    pub struck_out: bool,
    /// By the version in force.
    #[serde(flatten)]
    pub in_force: Judged,
    /// By the version that was enacted, where a later document has changed it.
    pub enacted: Option<Judged>,
}

/// Both answers, with all that they were reckoned from.
#[derive(Debug, Default, Serialize)]
pub struct Judged {
    base: Option<String>,
    anchors: Vec<AnchorPoint>,
    milestones: Vec<Milestone>,
    pace: Option<PaceFigures>,
}

/// What the path runs through.
#[derive(Debug, Serialize)]
struct AnchorPoint {
    kind: &'static str,
    at: String,
    value: Box<RawValue>,
}

#[derive(Debug, Serialize)]
struct Milestone {
    year: i16,
    required: Box<RawValue>,
    comparator: Comparator,
    answer: &'static str,
    /// The year of a late success, or of the later figure that is there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_year: Option<i16>,
    value: Option<Value>,
    distance: Option<Fraction>,
    base_changed: bool,
}

#[derive(Debug, Serialize)]
struct PaceFigures {
    answer: &'static str,
    sum: Option<Sum>,
}

/// R = (y − y0) / (E − y0)
#[derive(Debug, Serialize)]
struct Sum {
    baseline_end: String,
    baseline: Box<RawValue>,
    value: Value,
    #[serde(rename = "E")]
    expected: Fraction,
    #[serde(rename = "R")]
    ratio: Fraction,
    gap: Fraction,
}

/// A published figure.
#[derive(Debug, Serialize)]
struct Value {
    report: String,
    period_end: String,
    value: Box<RawValue>,
    bound: Option<Bound>,
    standing: Standing,
    base: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fraction {
    /// `-207/100`
    exact: String,
    /// To six digits after the point.
    rounded: Box<RawValue>,
}

impl VerdictFile {
    /// The file of `item`, from the courses of its version in force (none where it is struck out) and of the one
    /// that was enacted (none where that is in force), each with its verdict.
    pub(super) fn new(
        item: &ItemRef,
        as_of: Date,
        in_force: Option<(&Course, &QuantitativeVerdict)>,
        enacted: Option<(&Course, &QuantitativeVerdict)>,
    ) -> VerdictFile {
        let judged = |(course, verdict): (&Course, &QuantitativeVerdict)| Judged::new(course, verdict);
        VerdictFile {
            method: METHOD,
            as_of: as_of.to_string(),
            place: item.plan.place.to_string(),
            plan: item.plan.plan.to_string(),
            target: item.item.to_string(),
            struck_out: in_force.is_none(),
            in_force: in_force.map(judged).unwrap_or_default(),
            enacted: enacted.map(judged),
        }
    }

    /// As it is published.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_else(|_| unreachable!("words and digits are JSON"));
        text.push('\n');
        text
    }
}

/// The verdict on a target of the portal; nothing for a promise without a number.
pub fn published(portal: &Portal, assessed: &Assessed, item: &ItemRef) -> Option<VerdictFile> {
    let (plan, target) = portal.target(item)?;
    let TargetKind::Quantitative(own) = &target.kind else { return None };
    let indicator = portal.indicators.get(&own.indicator)?;
    let enacted_on = portal.documents.get(&plan.document).and_then(|document| document.date);
    let numbers = |verdict: Option<&'_ TargetVerdict>| match verdict {
        Some(TargetVerdict::Quantitative(verdict)) => Some(verdict.clone()),
        _ => None,
    };
    let version = plan.target_on(target, assessed.as_of);
    let TargetKind::Quantitative(now) = &version.target.kind else { return None };
    let amended = version.by.map(|(amendment, _)| portal.written(amendment));
    let course = Course::new(plan, Written { enacted: enacted_on, amended }, now, indicator);
    let verdict = numbers(assessed.targets.get(item))?;
    let first = Course::new(plan, Written { enacted: enacted_on, amended: None }, own, indicator);
    let before = numbers(assessed.enacted.get(item));
    Some(VerdictFile::new(
        item,
        assessed.as_of,
        (!version.struck_out).then_some((&course, &verdict)),
        before.as_ref().map(|before| (&first, before)),
    ))
}

impl Judged {
    fn new(course: &Course, verdict: &QuantitativeVerdict) -> Judged {
        let start = course.start.as_ref().filter(|_| course.path().is_some());
        let point =
            |kind, year: Year, value| AnchorPoint { kind, at: year.last_day().to_string(), value: digits(value) };
        let later = course.goals.iter().filter(|goal| start.is_some_and(|start| goal.year > start.year));
        let first = start.map(|start| point("baseline", start.year, start.value));
        Judged {
            base: named(&course.base),
            anchors: first.into_iter().chain(later.map(|goal| point("milestone", goal.year, goal.value))).collect(),
            milestones: course
                .goals
                .iter()
                .zip(&verdict.milestones)
                .map(|(goal, it)| milestone(goal.comparator, it))
                .collect(),
            pace: Some(pace(&verdict.pace)),
        }
    }
}

fn milestone(comparator: Comparator, verdict: &MilestoneVerdict) -> Milestone {
    let (answer, year) = milestone_word(verdict.answer);
    Milestone {
        year: verdict.year.get(),
        required: digits(verdict.required),
        comparator,
        answer,
        answer_year: year.map(Year::get),
        value: verdict.observation.as_ref().map(value),
        distance: verdict.distance().map(fraction),
        base_changed: verdict.base_changed,
    }
}

/// The word of answer A, with the year that some of them name.
pub fn milestone_word(answer: MilestoneAnswer) -> (&'static str, Option<Year>) {
    match answer {
        MilestoneAnswer::Met => ("met", None),
        MilestoneAnswer::MetEarly => ("met_early", None),
        MilestoneAnswer::MetLate(year) => ("met_late", Some(year)),
        MilestoneAnswer::NotMet => ("not_met", None),
        MilestoneAnswer::NotDue => ("not_due", None),
        MilestoneAnswer::UnpublishedForYear { later } => ("unpublished_for_year", Some(later)),
        MilestoneAnswer::Overdue => ("overdue", None),
        MilestoneAnswer::NeverPublished => ("never_published", None),
        MilestoneAnswer::OtherBase => ("other_base", None),
    }
}

/// The answer that a word and its year stand for.
pub fn milestone_answer(word: &str, year: Option<Year>) -> Option<MilestoneAnswer> {
    let plain = [
        MilestoneAnswer::Met,
        MilestoneAnswer::MetEarly,
        MilestoneAnswer::NotMet,
        MilestoneAnswer::NotDue,
        MilestoneAnswer::Overdue,
        MilestoneAnswer::NeverPublished,
        MilestoneAnswer::OtherBase,
    ];
    let dated = year.map(|year| [MilestoneAnswer::MetLate(year), MilestoneAnswer::UnpublishedForYear { later: year }]);
    plain.into_iter().chain(dated.into_iter().flatten()).find(|answer| milestone_word(*answer) == (word, year))
}

fn pace(pace: &Pace) -> PaceFigures {
    PaceFigures { answer: pace_word(pace.answer), sum: pace.sum.as_deref().map(sum) }
}

/// The word of answer B.
pub fn pace_word(answer: PaceAnswer) -> &'static str {
    match answer {
        PaceAnswer::OnTrack => "on_track",
        PaceAnswer::Behind => "behind",
        PaceAnswer::FarBehind => "far_behind",
        PaceAnswer::Reversed => "reversed",
        PaceAnswer::Insufficient(InsufficientReason::NoBaseline) => "no_baseline",
        PaceAnswer::Insufficient(InsufficientReason::OnlyBaseline) => "only_baseline",
        PaceAnswer::Insufficient(InsufficientReason::ChangeTooSmall) => "change_too_small",
        PaceAnswer::OtherBase => "other_base",
        PaceAnswer::Ended => "ended",
        PaceAnswer::NotDue => "not_due",
        PaceAnswer::Overdue => "overdue",
        PaceAnswer::NeverPublished => "never_published",
        PaceAnswer::NotApplicable => "not_applicable",
    }
}

/// The answer that a word stands for.
pub fn pace_answer(word: &str) -> Option<PaceAnswer> {
    let all = [
        PaceAnswer::OnTrack,
        PaceAnswer::Behind,
        PaceAnswer::FarBehind,
        PaceAnswer::Reversed,
        PaceAnswer::Insufficient(InsufficientReason::NoBaseline),
        PaceAnswer::Insufficient(InsufficientReason::OnlyBaseline),
        PaceAnswer::Insufficient(InsufficientReason::ChangeTooSmall),
        PaceAnswer::OtherBase,
        PaceAnswer::Ended,
        PaceAnswer::NotDue,
        PaceAnswer::Overdue,
        PaceAnswer::NeverPublished,
        PaceAnswer::NotApplicable,
    ];
    all.into_iter().find(|answer| pace_word(*answer) == word)
}

fn sum(sum: &PaceSum) -> Sum {
    Sum {
        baseline_end: sum.baseline_end.to_string(),
        baseline: digits(sum.baseline),
        value: value(&sum.observation),
        expected: fraction(sum.expected),
        ratio: fraction(sum.ratio),
        gap: fraction(sum.gap),
    }
}

fn value(seen: &Observation) -> Value {
    Value {
        report: seen.report.report.to_string(),
        period_end: seen.end.to_string(),
        value: digits(seen.value),
        bound: seen.bound,
        standing: seen.standing,
        base: named(&seen.base),
    }
}

fn named(base: &Option<BaseId>) -> Option<String> {
    base.as_ref().map(ToString::to_string)
}

/// A number with the digits that it was written with.
fn digits(number: Decimal) -> Box<RawValue> {
    RawValue::from_string(number.to_string()).unwrap_or_else(|_| unreachable!("digits are JSON"))
}

fn fraction(exact: Rational) -> Fraction {
    Fraction { exact: exact.to_string(), rounded: digits(Decimal::rounded(exact, 6)) }
}
