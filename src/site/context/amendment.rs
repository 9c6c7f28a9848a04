//! What later documents change: on the plan's page each document with its words, beside a changed thing who
//! changed it, on a target's page every change with its day. What is coming is announced, never mixed in.

use std::collections::BTreeSet;

use serde::Serialize;

use super::common::{Citation, Link};
use super::passage::{Passage, anchor, clause};
use super::scope::Scope;
use super::task::task_anchor;
use crate::model::{AmendedTarget, Amendment, Milestone, Plan, Target, TargetChange};
use crate::site::route::PageId;
use crate::site::words::Day;

/// `sửa bởi Quyết định số …`
#[derive(Clone, Debug, Serialize)]
pub struct AmendedBy {
    /// `sửa bởi`, `bãi bỏ bởi`
    pub verb: &'static str,
    /// The document.
    pub document: Link,
    /// Since when.
    pub from: Day,
    /// Where its words stand on the plan's page.
    pub place: Link,
}

/// An amendment on its plan's page.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentView {
    /// Its anchor.
    pub anchor: String,
    /// The document.
    pub citation: Option<Citation>,
    /// Since when.
    pub from: Day,
    /// True where that day has not come.
    pub coming: bool,
    /// Targets and tasks that it changes.
    pub changes: Vec<Link>,
    /// What it says.
    pub passages: Vec<Passage>,
}

/// A change of one target.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// By which document, since when.
    pub by: AmendedBy,
    /// `đang có hiệu lực`, `đã được sửa tiếp`, `chưa có hiệu lực`
    pub state: &'static str,
    /// True where it says that the target no longer applies.
    pub struck_out: bool,
    /// What it asks for: `2025: khoảng 42%`.
    pub asks: Vec<String>,
    /// The sentence that says so.
    pub sentence: Option<String>,
}

/// Who changed something.
pub(super) fn amended_by(scope: &Scope, plan: &Plan, amendment: &Amendment, struck_out: bool) -> AmendedBy {
    AmendedBy {
        verb: if struck_out {
            scope.pick("bãi bỏ bởi", "struck out by")
        } else {
            scope.pick("sửa bởi", "amended by")
        },
        document: scope.document_link(&amendment.document),
        from: scope.say().date(amendment.from),
        place: place(scope, plan, amendment, None),
    }
}

/// Where a milestone's words stand: in the plan, or in the document that changed it.
pub(super) fn milestone_place(
    scope: &Scope,
    plan: &Plan,
    enacted: &Target,
    by: Option<&Amendment>,
    milestone: &Milestone,
) -> Link {
    match plan.source_of(enacted, by, milestone) {
        Some(amendment) => place(scope, plan, amendment, milestone.location.as_deref()),
        None => scope.passage_link(&plan.id, milestone.location.as_deref().unwrap_or(&enacted.location)),
    }
}

/// The passage of an amendment that has this location, or the nearest one around it, else the whole.
fn place(scope: &Scope, plan: &Plan, amendment: &Amendment, location: Option<&str>) -> Link {
    let whole = section(amendment);
    let known: BTreeSet<String> = amendment.passages.iter().map(|passage| anchor(&passage.location)).collect();
    let around = std::iter::successors(location, |at| at.rsplit_once('.').map(|(outer, _)| outer));
    let found = around.map(anchor).find(|at| known.contains(at)).map(|at| format!("{whole}-{at}"));
    let page = PageId::Plan(plan.id.clone());
    let file = if page == scope.page { String::new() } else { scope.href(&page) };
    let text = location.map_or_else(|| scope.pick("phần sửa đổi", "the amendment").to_owned(), str::to_owned);
    Link { text, href: format!("{file}#{}", found.unwrap_or(whole)) }
}

/// The anchor of an amendment on its plan's page.
fn section(amendment: &Amendment) -> String {
    format!("sua-doi-{}", amendment.id)
}

/// Every amendment of a plan, in the order in which they take effect.
pub(super) fn amendments(scope: &Scope, plan: &Plan) -> Vec<AmendmentView> {
    plan.amendments.iter().map(|amendment| view(scope, plan, amendment)).collect()
}

fn view(scope: &Scope, plan: &Plan, amendment: &Amendment) -> AmendmentView {
    let targets = amendment.targets.iter().filter_map(|change| {
        let target = plan.targets.iter().find(|target| target.id == change.target)?;
        Some(scope.target_link(plan, target))
    });
    let tasks = amendment.tasks.iter().filter_map(|change| {
        let (group, task) = plan.tasks().find(|(_, task)| task.id == change.task)?;
        let mark = task.mark.as_deref().map(|mark| format!(" {mark}")).unwrap_or_default();
        let text = format!("{} {}{mark}", scope.pick("Nhiệm vụ", "Task"), group.location);
        Some(Link { text, href: format!("#{}", task_anchor(task)) })
    });
    let mut taken = BTreeSet::new();
    let passages = amendment.passages.iter().map(|quoted| {
        let mut passage = clause(quoted);
        let anchor = format!("{}-{}", section(amendment), anchor(&quoted.location));
        if taken.insert(anchor.clone()) {
            passage.anchor = anchor;
        }
        passage.section = false;
        // Their ids would be addresses in the plan, and the words are another document's.
        passage.items.iter_mut().for_each(|item| item.id = None);
        passage
    });
    AmendmentView {
        anchor: section(amendment),
        citation: scope.document(&amendment.document).map(|document| Citation::new(scope, document)),
        from: scope.say().date(amendment.from),
        coming: amendment.from > scope.assessed().as_of,
        changes: targets.chain(tasks).collect(),
        passages: passages.collect(),
    }
}

/// Every change of a target, oldest first.
pub(super) fn changes(scope: &Scope, plan: &Plan, target: &Target) -> Vec<ChangeView> {
    let as_of = scope.assessed().as_of;
    let in_force = plan.target_on(target, as_of).by.map(|(amendment, _)| &amendment.id);
    let state = |amendment: &Amendment| match amendment.from {
        from if from > as_of => scope.pick("chưa có hiệu lực", "not yet in force"),
        _ if in_force == Some(&amendment.id) => scope.pick("đang có hiệu lực", "in force"),
        _ => scope.pick("đã được sửa tiếp", "amended again since"),
    };
    plan.target_changes(&target.id)
        .map(|(amendment, change)| ChangeView {
            by: amended_by(scope, plan, amendment, matches!(change.to, AmendedTarget::StruckOut)),
            state: state(amendment),
            struck_out: matches!(change.to, AmendedTarget::StruckOut),
            asks: asks(scope, target, change),
            sentence: change.sentence.clone(),
        })
        .collect()
}

fn asks(scope: &Scope, target: &Target, change: &TargetChange) -> Vec<String> {
    match &change.to {
        AmendedTarget::Milestones(milestones) => {
            let indicator = scope.indicator_of(target);
            let ask = |milestone: &Milestone| {
                indicator.map(|indicator| format!("{}: {}", milestone.year, scope.say().required(milestone, indicator)))
            };
            milestones.iter().filter_map(ask).collect()
        }
        AmendedTarget::Promise { year, statement } => vec![format!("{year}: {statement}")],
        AmendedTarget::StruckOut => Vec::new(),
    }
}
