//! `/co-quan/<agency>/`: what an agency must do and report, and what it is called now.

use serde::Serialize;

use super::calendar::{DutyView, duty_view};
use super::common::Link;
use super::frame::{Frame, Head};
use super::lookup;
use super::passage::{Passage, duty};
use super::scope::Scope;
use super::task::{TaskView, task_anchor};
use crate::locale::Words;
use crate::model::{Agency, AgencyId, Plan, Task};
use crate::site::route::PageId;

/// An agency's page.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyPage {
    /// The frame.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Usual abbreviation.
    pub short: Option<String>,
    /// What sort of subject.
    pub kind: &'static str,
    /// The place it serves.
    pub place: Option<Link>,
    /// Last day.
    pub until: Option<String>,
    /// "nay là …"
    pub successors: Vec<SuccessorView>,
    /// What it took over.
    pub predecessors: Vec<Link>,
    /// The editor's note.
    pub note: Option<String>,
    /// What it must do, plan by plan.
    pub plans: Vec<AgencyPlan>,
    /// Reports that it owes.
    pub reports_owed: Vec<DutyView>,
    /// Reports that it is owed.
    pub reports_received: Vec<DutyView>,
    /// Reports that it published.
    pub published: Vec<Link>,
    /// Documents that it issued.
    pub issued: Vec<Link>,
    /// True where no plan names it.
    pub idle: bool,
}

/// An agency that took over.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessorView {
    /// Who.
    pub link: Link,
    /// What part, how sure.
    pub note: Option<String>,
    /// Where that is stated: an address.
    pub source: Option<String>,
}

/// What one plan asks of the agency.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyPlan {
    /// The plan, with its place.
    pub plan: Link,
    /// Duties in the section on implementation.
    pub duties: Vec<PlacedPassage>,
    /// Tasks it leads.
    pub leads: Vec<PlacedTask>,
    /// Tasks it helps with.
    pub coordinates: Vec<PlacedTask>,
}

/// A passage with the link to where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedPassage {
    /// Where it stands.
    pub location: Link,
    /// The passage.
    pub passage: Passage,
}

/// A task with the link to where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedTask {
    /// Where it stands.
    pub location: Link,
    /// The task.
    pub task: TaskView,
}

/// Builds the page.
pub fn agency(scope: &Scope, agency: &Agency) -> AgencyPage {
    let portal = scope.portal();
    let id = &agency.id;
    let name = scope.text(&agency.name);
    let head = Head {
        title: name.clone(),
        description: scope.pick(
            format!("{name}: nhiệm vụ, trách nhiệm và báo cáo phải nộp theo các kế hoạch đã ban hành."),
            format!("{name}: tasks, responsibilities and reports owed under enacted plans."),
        ),
    };
    let owed = lookup::reporting_duties(scope).filter(|(_, duty)| duty.from.contains(id));
    let received = lookup::reporting_duties(scope).filter(|(_, duty)| duty.to.contains(id));
    let mut page = AgencyPage {
        frame: Frame::new(scope, head),
        name,
        short: agency.short.clone(),
        kind: agency.kind.words(scope.lang),
        place: agency.place.as_ref().map(|place| scope.place_link(place)),
        until: agency.until.map(|it| scope.say().day(it)),
        successors: agency
            .successors
            .iter()
            .map(|successor| SuccessorView {
                link: scope.agency_link(&successor.agency),
                note: successor.note.as_ref().map(|note| scope.text(note)),
                source: successor.source.clone(),
            })
            .collect(),
        predecessors: portal
            .agencies
            .values()
            .filter(|other| other.successors.iter().any(|s| s.agency == *id))
            .map(|other| scope.agency_link(&other.id))
            .collect(),
        note: agency.note.as_ref().map(|note| scope.text(note)),
        plans: portal.plans.values().filter_map(|plan| agency_plan(scope, plan, id)).collect(),
        reports_owed: owed.map(|(plan, duty)| duty_view(scope, plan, duty)).collect(),
        reports_received: received.map(|(plan, duty)| duty_view(scope, plan, duty)).collect(),
        published: lookup::newest(portal.reports.values().filter(|r| r.publisher == *id))
            .into_iter()
            .map(|report| scope.report_link(report))
            .collect(),
        issued: portal
            .documents
            .values()
            .filter(|d| d.issuer.as_ref() == Some(id))
            .map(|d| scope.document_link(&d.id))
            .collect(),
        idle: false,
    };
    page.idle = page.plans.is_empty() && page.reports_owed.is_empty() && page.reports_received.is_empty();
    page
}

fn agency_plan(scope: &Scope, plan: &Plan, id: &AgencyId) -> Option<AgencyPlan> {
    let placed = |location: &str, task: &Task| {
        let page = PageId::Plan(plan.id.clone());
        let href = format!("{}#{}", scope.href(&page), task_anchor(task));
        PlacedTask { location: Link { text: location.to_owned(), href }, task: TaskView::new(scope, plan, task) }
    };
    let tasks = |names: fn(&Task) -> &[AgencyId]| {
        plan.tasks().filter(|(_, task)| names(task).contains(id)).map(|(g, task)| placed(&g.location, task)).collect()
    };
    let found = AgencyPlan {
        plan: scope.plan_link_with_place(plan),
        duties: plan
            .duties
            .iter()
            .filter(|d| d.agencies.contains(id))
            .map(|d| PlacedPassage { location: scope.passage_link(&plan.id, &d.location), passage: duty(scope, d) })
            .collect(),
        leads: tasks(|task| &task.lead),
        coordinates: tasks(|task| &task.coordinating),
    };
    let empty = found.duties.is_empty() && found.leads.is_empty() && found.coordinates.is_empty();
    (!empty).then_some(found)
}
