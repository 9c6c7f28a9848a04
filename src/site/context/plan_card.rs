//! A plan in brief: what it is and where it stands, for lists.

use serde::Serialize;

use super::common::{Citation, Link};
use super::rollup::summary;
use super::scope::Scope;
use super::target_row::{TargetRow, target_row};
use crate::locale::{self, capital};
use crate::model::Plan;
use crate::site::words::Label;

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
    /// What the editors have to say of the document.
    pub note: Option<String>,
    /// What became of its milestones, in one sentence.
    pub summary: String,
    /// One mark a target, in the plan's order.
    pub strip: Vec<StripMark>,
    /// Every target, in the plan's order.
    pub targets: Vec<TargetRow>,
    /// `12 chỉ tiêu, 43 nhiệm vụ, 5 chế độ báo cáo`
    pub size: String,
}

/// A target as one mark: what became of its last milestone that is due, else that nothing is due yet.
#[derive(Clone, Debug, Serialize)]
pub struct StripMark {
    /// The target.
    pub link: Link,
    /// `2025: 45%, Đạt, theo ước tính`
    pub said: String,
    /// For its mark.
    pub label: Label,
}

impl StripMark {
    /// Nothing for a target that has been struck out whole.
    pub(super) fn new(scope: &Scope, row: &TargetRow) -> Option<StripMark> {
        let coming = scope.say().not_due();
        let last = row.milestones.iter().rfind(|cell| cell.label != coming).or(row.milestones.first())?;
        let said = format!("{}: {} {}", last.year, last.required, last.label.text);
        Some(StripMark { link: row.link.clone(), said: said.replace("  ", " "), label: last.label.clone() })
    }
}

impl PlanCard {
    /// The card of `plan`.
    pub(super) fn new(scope: &Scope, plan: &Plan) -> PlanCard {
        let targets: Vec<TargetRow> = plan.targets.iter().map(|target| target_row(scope, plan, target)).collect();
        PlanCard {
            note: document_note(scope, plan),
            summary: summary(scope, std::iter::once(plan)),
            strip: targets.iter().filter_map(|row| StripMark::new(scope, row)).collect(),
            link: scope.plan_link(plan),
            place: scope.place_link(&plan.id.place),
            title: scope.text(&plan.title),
            period: locale::plan_period(plan, scope.lang),
            document: scope.document(&plan.document).map(|document| Citation::new(scope, document)),
            targets,
            size: size(scope, plan),
        }
    }
}

/// What must be known of a plan's document wherever the plan is named: that its place was deduced, its number not found.
pub(super) fn document_note(scope: &Scope, plan: &Plan) -> Option<String> {
    scope.document(&plan.document)?.note.as_ref().map(|note| scope.text(note))
}

/// `12 chỉ tiêu và cam kết, 43 nhiệm vụ`: what was entered. What was not is unknown here, not nought.
fn size(scope: &Scope, plan: &Plan) -> String {
    let counts = [
        (plan.targets.len(), "chỉ tiêu và cam kết", "targets and commitments"),
        (plan.tasks().count(), "nhiệm vụ", "tasks"),
        (plan.reporting_duties.len(), "chế độ báo cáo", "reporting duties"),
    ];
    let entered = counts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> =
        entered.map(|(count, vi, en)| scope.pick(format!("{count} {vi}"), format!("{en}: {count}"))).collect();
    match (parts.is_empty(), plan.is_open()) {
        (true, _) => scope.pick("chưa nhập chỉ tiêu nào", "no target entered yet").to_owned(),
        (false, true) => {
            scope.pick("mới nhập ", "Entered so far: ").to_owned() + &scope.pick(parts.join(", "), parts.join("; "))
        }
        (false, false) => scope.pick(parts.join(", "), capital(&parts.join("; "))),
    }
}
