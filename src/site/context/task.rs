//! A task as the plan page and the agency page show it.

use serde::Serialize;

use super::amendment::{AmendedBy, amended_by};
use super::common::{AgencyRef, Citation, Link};
use super::passage::{Item, items};
use super::scope::Scope;
use crate::model::{Deadline, Evidence, Plan, Task};
use crate::site::{
    route,
    words::{Day, Label},
};

/// A task.
#[derive(Clone, Debug, Serialize)]
pub struct TaskView {
    /// Its anchor.
    pub anchor: String,
    /// The bullet or row number.
    pub mark: Option<String>,
    /// A heading inside.
    pub heading: Option<String>,
    /// The words.
    pub text: String,
    /// Bullets below.
    pub items: Vec<Item>,
    /// Lead agencies.
    pub lead: Vec<AgencyRef>,
    /// The table's cell.
    pub lead_text: Option<String>,
    /// Coordinating agencies.
    pub coordinating: Vec<AgencyRef>,
    /// The table's cell.
    pub coordinating_text: Option<String>,
    /// What must come out.
    pub deliverable: Option<String>,
    /// By when, in the source's words.
    pub deadline: Option<String>,
    /// The plan's own words, where a later document changed them.
    pub was: Option<String>,
    /// The verdict by the plan's own deadline.
    pub enacted: Option<Label>,
    /// That document.
    pub amended: Option<AmendedBy>,
    /// The last day in time.
    pub due: Option<Day>,
    /// The verdict.
    pub label: Option<Label>,
    /// What a report says of it.
    pub stated: Option<Stated>,
    /// What shows that it was done.
    pub evidence: Vec<EvidenceView>,
    /// What the reader must see.
    pub flag: Option<String>,
    /// True where there is a line of facts below the words.
    pub has_facts: bool,
}

/// What a report says of a task.
#[derive(Clone, Debug, Serialize)]
pub struct Stated {
    /// The cell.
    pub label: Label,
    /// The report.
    pub report: Link,
}

/// A piece of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    /// The document.
    pub citation: Citation,
    /// When it was done.
    pub date: Option<String>,
    /// What it shows.
    pub note: Option<String>,
}

impl TaskView {
    /// The task as the scope's page shows it.
    pub(super) fn new(scope: &Scope, plan: &Plan, task: &Task) -> TaskView {
        let verdict = scope.assessed().tasks.get(&plan.item(&task.id));
        let stated = verdict.and_then(|v| v.stated.as_ref()).and_then(|(report, state)| {
            let report = scope.report_link(scope.report(report)?);
            Some(Stated { label: scope.say().task_label(*state), report })
        });
        let version = plan.task_on(task, scope.assessed().as_of);
        let text = |deadline: &Deadline| deadline.text.clone();
        let deadline = version.deadline.filter(|_| !version.struck_out).map(text);
        let was = task.deadline.as_ref().map(text).filter(|was| version.by.is_some() && deadline.as_ref() != Some(was));
        let dated = version.by.is_some() || task.deadline.is_some() || !task.evidence.is_empty() || stated.is_some();
        TaskView {
            anchor: task_anchor(task),
            mark: task.mark.clone(),
            heading: task.heading.clone(),
            text: task.text.clone(),
            items: items(&task.items),
            lead: scope.agency_refs(&task.lead),
            lead_text: task.lead_text.clone(),
            coordinating: scope.agency_refs(&task.coordinating),
            coordinating_text: task.coordinating_text.clone(),
            deliverable: task.deliverable.clone(),
            deadline,
            was,
            enacted: verdict.and_then(|v| v.enacted).map(|it| scope.say().evidence_label(it)),
            amended: version.by.map(|(amendment, _)| amended_by(scope, plan, amendment, version.struck_out)),
            due: verdict.and_then(|v| v.due).map(|date| scope.say().date(date)),
            label: verdict.filter(|_| dated).map(|v| scope.say().evidence_label(v.verdict)),
            stated,
            evidence: evidence(scope, &task.evidence),
            flag: task.flag.as_ref().map(|flag| scope.text(flag)),
            has_facts: dated || !task.lead.is_empty() || !task.coordinating.is_empty() || task.deliverable.is_some(),
        }
    }
}

/// The anchor of a task on its plan's page.
pub(super) fn task_anchor(task: &Task) -> String {
    route::task_anchor(&task.id)
}

/// Evidence as pages show it.
pub(super) fn evidence(scope: &Scope, evidence: &[Evidence]) -> Vec<EvidenceView> {
    let view = |e: &Evidence| {
        Some(EvidenceView {
            citation: Citation::new(scope, scope.document(&e.document)?),
            date: e.date.map(|it| scope.say().day(it)),
            note: e.note.as_ref().map(|note| scope.text(note)),
        })
    };
    evidence.iter().filter_map(view).collect()
}
