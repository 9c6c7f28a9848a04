//! A target as one row of a table: what was promised, what was published, what the method says.

use serde::Serialize;

use super::amendment::{AmendedBy, amended_by};
use super::common::Link;
use super::inserts::Html;
use super::lookup;
use super::scope::Scope;
use crate::locale::{self, Words};
use crate::model::{Milestone, Plan, Quantitative, Standing, Target, TargetKind};
use crate::progress::{self, QuantitativeVerdict};
use crate::site::words::Label;

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
    /// Condition in the plan's words, in brackets.
    pub condition: Option<String>,
    /// Milestones, each with answer A.
    pub milestones: Vec<MilestoneCell>,
    /// Answer B; absent for promises without a number.
    pub pace: Option<Label>,
    /// The sentence behind it.
    pub sentence: String,
    /// The later document that put this version in force.
    pub amended: Option<AmendedBy>,
    /// Results and milestones as a line the size of a word.
    pub spark: Option<Html>,
    /// The latest value.
    pub latest: Option<Latest>,
}

/// A milestone in a row.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneCell {
    /// The year.
    pub year: String,
    /// `khoảng 45%`, or the words for a promise without a number; empty where nothing is asked for any more.
    pub required: String,
    /// What the plan asked for, where a later document changed it.
    pub was: Option<String>,
    /// Answer A, or the verdict by evidence.
    pub label: Label,
}

/// The latest published value, with its report.
#[derive(Clone, Debug, Serialize)]
pub struct Latest {
    /// `41,4%`
    pub value: String,
    /// `năm 2024, ước tính`
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
        condition: target.condition.as_ref().map(|words| bracketed(words)),
        milestones: Vec::new(),
        pace: None,
        sentence: String::new(),
        amended: None,
        spark: None,
        latest: None,
    };
    let version = plan.target_on(target, scope.assessed().as_of);
    row.amended = version.by.map(|(amendment, _)| amended_by(scope, plan, amendment, version.struck_out));
    match &version.target.kind {
        TargetKind::Quantitative(quantitative) => {
            row.nested = quantitative.of.is_some();
            let verdict = lookup::quantitative(scope, &item);
            let asked: &[Milestone] = if version.struck_out { &[] } else { &quantitative.milestones };
            row.milestones = asked.iter().filter_map(|m| cell(scope, target, m, verdict)).collect();
            if row.amended.is_some() {
                struck(scope, target, &mut row.milestones);
            }
            if let (Some(verdict), Some(indicator)) = (verdict, scope.indicator_of(target)) {
                row.pace = Some(scope.say().pace_label(verdict.pace.answer));
                row.sentence = locale::pace_sentence(&verdict.pace, indicator.unit, scope.lang);
                row.latest = latest(scope, plan, target, quantitative);
                // Milestones alone have no course: the cell beside them says it all.
                row.spark = row.latest.as_ref().and_then(|_| scope.view.inserts.spark(&item));
            }
        }
        TargetKind::Qualitative(qualitative) => {
            row.sentence.clone_from(&qualitative.statement);
            let done = || scope.pick("phải hoàn thành", "to be done").to_owned();
            let before = match &target.kind {
                TargetKind::Qualitative(_) if version.struck_out => Some(done()),
                TargetKind::Qualitative(enacted) if enacted.year != qualitative.year => {
                    Some(format!("{}{}", scope.pick("năm ", ""), enacted.year))
                }
                TargetKind::Qualitative(_) | TargetKind::Quantitative(_) => None,
            };
            row.milestones.extend(lookup::qualitative(scope, &item).map(|verdict| MilestoneCell {
                year: qualitative.year.to_string(),
                required: if version.struck_out { String::new() } else { done() },
                was: before,
                label: scope.say().evidence_label(verdict),
            }));
        }
    }
    row
}

/// Brackets of the document's own are enough.
fn bracketed(words: &str) -> String {
    if words.starts_with('(') { words.to_owned() } else { format!("({words})") }
}

fn cell(
    scope: &Scope,
    target: &Target,
    milestone: &Milestone,
    verdict: Option<&QuantitativeVerdict>,
) -> Option<MilestoneCell> {
    let answer = verdict?.milestones.iter().find(|answer| answer.year == milestone.year)?;
    Some(MilestoneCell {
        year: milestone.year.to_string(),
        required: scope.say().required(milestone, scope.indicator_of(target)?),
        was: None,
        label: scope.say().milestone_label(answer),
    })
}

/// Puts what the plan asked for beside what is asked for now; a year that no longer counts stays, struck.
fn struck(scope: &Scope, enacted: &Target, cells: &mut Vec<MilestoneCell>) {
    let (TargetKind::Quantitative(numbers), Some(indicator)) = (&enacted.kind, scope.indicator_of(enacted)) else {
        return;
    };
    for milestone in &numbers.milestones {
        let (year, was) = (milestone.year.to_string(), scope.say().required(milestone, indicator));
        match cells.iter_mut().find(|cell| cell.year == year) {
            Some(cell) if cell.required == was => {}
            Some(cell) => cell.was = Some(was),
            None => cells.push(MilestoneCell {
                year,
                required: String::new(),
                was: Some(was),
                label: scope.say().not_applicable(),
            }),
        }
    }
    cells.sort_by(|a, b| a.year.cmp(&b.year));
}

fn latest(scope: &Scope, plan: &Plan, target: &Target, quantitative: &Quantitative) -> Option<Latest> {
    let observed = progress::observed(scope.portal(), plan, target, scope.assessed().as_of);
    let observation = observed.iter().max_by_key(|o| o.end)?;
    let indicator = scope.indicator(&quantitative.indicator)?;
    let report = scope.report(&observation.report)?;
    let standing = match observation.standing {
        Standing::Final => String::new(),
        other => format!(", {}", other.words(scope.lang)),
    };
    Some(Latest {
        value: locale::bounded(observation.value, observation.bound, indicator.unit, scope.lang),
        when: format!("{}{standing}", locale::observed_at(observation.end, scope.lang)),
        report: scope.report_link(report),
    })
}
