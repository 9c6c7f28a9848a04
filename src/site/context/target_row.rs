//! A target as one row of a table: what was promised, what was published, what the method says.

use serde::Serialize;

use super::common::Link;
use super::lookup;
use super::scope::Scope;
use crate::model::{Milestone, Plan, Quantitative, Target, TargetKind};
use crate::progress::{MilestoneVerdict, Observation, QuantitativeVerdict};
use crate::site::words::{
    format,
    label::{self, Label},
    name, sentence,
};

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct TargetRow {
    /// Its anchor on the page.
    pub anchor: String,
    /// The target's page.
    pub link: Link,
    /// Where the plan states it.
    pub location: Link,
    /// `trong đó: …`, for nested targets.
    pub nested: bool,
    /// Condition in the plan's words.
    pub condition: Option<String>,
    /// Milestones, each with answer A.
    pub milestones: Vec<MilestoneCell>,
    /// Answer B; absent for promises without a number.
    pub pace: Option<Label>,
    /// The sentence behind it.
    pub sentence: String,
    /// The latest value.
    pub latest: Option<Latest>,
}

/// A milestone in a row.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneCell {
    /// The year.
    pub year: String,
    /// `khoảng 45%`, or the words for a promise without a number.
    pub required: String,
    /// Answer A, or the verdict by evidence.
    pub label: Label,
}

/// The latest published value, with its report.
#[derive(Clone, Debug, Serialize)]
pub struct Latest {
    /// `41,4%`
    pub value: String,
    /// `2024, ước tính`
    pub when: String,
    /// The report.
    pub report: Link,
}

/// The row of one target.
pub(super) fn target_row(scope: &Scope, plan: &Plan, target: &Target) -> TargetRow {
    let item = plan.item(&target.id);
    let mut row = TargetRow {
        anchor: format!("chi-tieu-{}", target.id),
        link: scope.target_link(plan, target),
        location: scope.passage_link(&plan.id, &target.location),
        nested: false,
        condition: target.condition.clone(),
        milestones: Vec::new(),
        pace: None,
        sentence: String::new(),
        latest: None,
    };
    match &target.kind {
        TargetKind::Quantitative(quantitative) => {
            row.nested = quantitative.of.is_some();
            let verdict = lookup::quantitative(scope, &item);
            let milestones = quantitative.milestones.iter();
            row.milestones = milestones.map(|m| cell(scope, target, m, verdict)).collect();
            if let (Some(verdict), Some(indicator)) = (verdict, scope.indicator_of(target)) {
                row.pace = Some(label::pace(verdict.pace.answer));
                row.sentence = sentence::pace(&verdict.pace, indicator);
                row.latest = latest(scope, quantitative, verdict);
            }
        }
        TargetKind::Qualitative(qualitative) => {
            row.sentence.clone_from(&qualitative.statement);
            row.milestones.extend(lookup::qualitative(scope, &item).map(|verdict| MilestoneCell {
                year: qualitative.year.to_string(),
                required: "hoàn thành".to_owned(),
                label: label::evidence(verdict),
            }));
        }
    }
    row
}

fn cell(scope: &Scope, target: &Target, milestone: &Milestone, verdict: Option<&QuantitativeVerdict>) -> MilestoneCell {
    let answer = verdict.and_then(|v| v.milestones.iter().find(|m| m.year == milestone.year));
    MilestoneCell {
        year: milestone.year.to_string(),
        required: required(scope, target, milestone),
        label: answer.map_or_else(unjudged, milestone_label),
    }
}

fn unjudged() -> Label {
    label::milestone(crate::progress::MilestoneAnswer::NotDue, false)
}

/// The label of answer A, said to rest on an estimate where it does.
pub(super) fn milestone_label(verdict: &MilestoneVerdict) -> Label {
    let firm = verdict.observation.as_ref().is_none_or(|o| o.standing != crate::model::Standing::Estimate);
    label::milestone(verdict.answer, !firm)
}

/// `khoảng 45%`, `tăng 50,8% so với năm 2018`
pub(super) fn required(scope: &Scope, target: &Target, milestone: &Milestone) -> String {
    let figure = scope.indicator_of(target).map_or_else(
        || format::number(milestone.value),
        |indicator| format::quantity(milestone.value, indicator.unit),
    );
    let words = name::comparator(milestone.comparator, milestone.words.as_deref());
    let since = milestone.since.map(|year| format!(" so với năm {year}")).unwrap_or_default();
    format!("{words}{figure}{since}")
}

fn latest(scope: &Scope, quantitative: &Quantitative, verdict: &QuantitativeVerdict) -> Option<Latest> {
    let observation: &Observation = verdict.observations.iter().max_by_key(|o| o.end)?;
    let indicator = scope.indicator(&quantitative.indicator)?;
    let report = scope.report(&observation.report)?;
    let year = observation.end.year();
    let when = if observation.end == year.last_day() { year.to_string() } else { format::date(observation.end) };
    let standing = match observation.standing {
        crate::model::Standing::Final => String::new(),
        other => format!(", {}", name::standing(other)),
    };
    Some(Latest {
        value: format!("{}{}", format::hedge(observation.bound), format::quantity(observation.value, indicator.unit)),
        when: format!("{when}{standing}"),
        report: scope.report_link(report),
    })
}
