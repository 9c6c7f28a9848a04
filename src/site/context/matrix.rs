//! `/tinh-hinh/`: every verdict of every target on one page, plan by plan, then by what is said of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::Link;
use super::filter::{Choice, FilterForm};
use super::frame::{Frame, Head};
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;
use super::target_row::TargetRow;
use crate::locale;
use crate::model::Plan;
use crate::site::words::Label;

/// The matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPage {
    /// The frame.
    pub frame: Frame,
    /// Counts over all plans.
    pub roll_ups: Vec<RollUp>,
    /// What the page can be narrowed down to.
    pub filter: FilterForm,
    /// Every plan with its targets.
    pub plans: Vec<MatrixPlan>,
    /// The same targets by what is said of them.
    pub statuses: Vec<StatusGroup>,
}

/// A plan of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPlan {
    /// The plan.
    pub card: PlanCard,
    /// Its id on the page.
    pub anchor: String,
    /// Its topics, parted by bars, for the filter.
    pub topics: String,
}

/// Targets of which the same is said.
#[derive(Clone, Debug, Serialize)]
pub struct StatusGroup {
    /// What.
    pub label: Label,
    /// Its id on the page.
    pub anchor: String,
    /// How many.
    pub count: String,
    /// The targets, each with its place.
    pub targets: Vec<PlacedLink>,
}

/// A target with its place.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedLink {
    /// The place.
    pub place: Link,
    /// The target.
    pub target: Link,
}

/// Builds the page.
pub fn matrix(scope: &Scope) -> MatrixPage {
    let head = Head {
        title: scope.pick("Tình hình thực hiện", "Progress of all targets").to_owned(),
        description: scope
            .pick(
                "Kết quả xét từng mốc và nhịp độ của mọi chỉ tiêu trong mọi kế hoạch, trên một trang.",
                "The verdict on every milestone and the pace of every target of every plan, on one page.",
            )
            .to_owned(),
    };
    let plans: Vec<MatrixPlan> = scope.portal().plans.values().map(|plan| matrix_plan(scope, plan)).collect();
    let statuses = by_status(&plans);
    let topics = scope.portal().plans.values().flat_map(|plan| topics(scope, plan));
    let places = plans.iter().map(|plan| plan.card.place.text.clone());
    let choices = vec![
        Choice::sorted("place", scope.pick("Nơi", "Place"), places),
        Choice::sorted("topic", scope.pick("Chủ đề", "Topic"), topics),
        Choice {
            several: false,
            name: "status",
            label: scope.pick("Tình trạng", "Status"),
            options: statuses.iter().map(|group| group.label.text.clone()).collect(),
        },
    ];
    MatrixPage {
        frame: Frame::new(scope, head),
        roll_ups: roll_ups(scope, scope.portal().plans.values()),
        filter: FilterForm::new(scope, choices),
        plans,
        statuses,
    }
}

fn matrix_plan(scope: &Scope, plan: &Plan) -> MatrixPlan {
    MatrixPlan {
        card: PlanCard::new(scope, plan),
        anchor: format!("ke-hoach-{}", locale::slug(&plan.id.to_string())),
        topics: topics(scope, plan).collect::<Vec<_>>().join("|"),
    }
}

fn topics<'a>(scope: &Scope<'a>, plan: &'a Plan) -> impl Iterator<Item = String> + use<'a> {
    let (portal, lang) = (scope.portal(), scope.lang);
    plan.topics.iter().filter_map(|id| portal.topics.get(id)).map(move |topic| lang.text(&topic.name).0.to_owned())
}

/// Every label that is said of a target, the most serious first, with the targets that it is said of: its pace, and
/// each milestone, so that one may stand in several.
fn by_status(plans: &[MatrixPlan]) -> Vec<StatusGroup> {
    let mut groups: BTreeMap<(u8, String), (Label, Vec<PlacedLink>)> = BTreeMap::new();
    for plan in plans {
        for row in &plan.card.targets {
            for label in said(row) {
                let (_, targets) =
                    groups.entry((rank(label), label.text.clone())).or_insert_with(|| (label.clone(), Vec::new()));
                let found = PlacedLink { place: plan.card.place.clone(), target: row.link.clone() };
                if targets.last().is_none_or(|last| last.target != found.target) {
                    targets.push(found);
                }
            }
        }
    }
    let group = |(label, targets): (Label, Vec<PlacedLink>)| StatusGroup {
        anchor: format!("tinh-trang-{}", locale::slug(&label.text)),
        count: targets.len().to_string(),
        label,
        targets,
    };
    groups.into_values().map(group).collect()
}

fn said(row: &TargetRow) -> impl Iterator<Item = &Label> {
    row.milestones.iter().map(|cell| &cell.label).chain(&row.pace)
}

fn rank(label: &Label) -> u8 {
    match label.role {
        "off" => 0,
        "late" => 1,
        "ok" => 2,
        _ => 3,
    }
}
