//! A plan in brief: what it is and where it stands, for lists.

use serde::Serialize;

use super::common::{Citation, Link};
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;
use super::target_row::{TargetRow, target_row};
use crate::model::Plan;

/// A plan in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlanCard {
    /// Its page, by its short title.
    pub link: Link,
    /// Its place.
    pub place: Link,
    /// Its full title.
    pub title: String,
    /// `2021–2030`
    pub period: String,
    /// The instrument that enacted it.
    pub document: Option<Citation>,
    /// Counts of verdicts.
    pub roll_ups: Vec<RollUp>,
    /// One mark a target, in the plan's order.
    pub targets: Vec<TargetRow>,
    /// `12 chỉ tiêu, 43 nhiệm vụ, 5 chế độ báo cáo`
    pub size: String,
}

impl PlanCard {
    /// The card of `plan`.
    pub(super) fn new(scope: &Scope, plan: &Plan) -> PlanCard {
        PlanCard {
            link: scope.plan_link(plan),
            place: scope.place_link(&plan.id.place),
            title: scope.text(&plan.title),
            period: period(plan),
            document: scope.document(&plan.document).map(|document| Citation::new(scope, document)),
            roll_ups: roll_ups(scope, std::iter::once(plan)),
            targets: plan.targets.iter().map(|target| target_row(scope, plan, target)).collect(),
            size: size(scope, plan),
        }
    }
}

/// `2021–2030`
fn size(scope: &Scope, plan: &Plan) -> String {
    let (targets, tasks, duties) = (plan.targets.len(), plan.tasks().count(), plan.reporting_duties.len());
    scope.pick(
        format!("{targets} chỉ tiêu và cam kết, {tasks} nhiệm vụ, {duties} chế độ báo cáo"),
        format!("Targets and commitments: {targets}; tasks: {tasks}; reporting duties: {duties}"),
    )
}

pub(super) fn period(plan: &Plan) -> String {
    if plan.from == plan.to { plan.from.to_string() } else { format!("{}–{}", plan.from, plan.to) }
}
