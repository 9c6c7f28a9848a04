//! `/<place>/bao-cao/<report>/`: a publication, what it states and which duties it fulfils.

use serde::Serialize;

use super::cite::{self, CiteShort};
use super::common::{AgencyRef, Citation, Link, Published};
use super::frame::{Frame, Head};
use super::inserts::Html;
use super::scope::Scope;
use crate::model::{Report, Subject};
use crate::site::route::PageId;
use crate::site::words::{Day, Label};

/// A report's page.
#[derive(Clone, Debug, Serialize)]
pub struct ReportPage {
    /// The frame.
    pub frame: Frame,
    /// How to cite the page.
    pub cite: CiteShort,
    /// Its title.
    pub title: String,
    /// Whose results.
    pub place: Link,
    /// Who published.
    pub publisher: AgencyRef,
    /// When.
    pub date: Option<Day>,
    /// Where it is.
    pub address: Option<String>,
    /// The numbered document.
    pub document: Option<Citation>,
    /// What it states.
    pub values: Vec<StatedValue>,
    /// Which duties it fulfils.
    pub fulfils: Vec<Fulfilled>,
    /// What it says of tasks.
    pub tasks: Vec<StatedTask>,
    /// Commentary.
    pub commentary: Option<Html>,
    /// The editor's note.
    pub note: Option<String>,
}

/// A value with its indicator.
#[derive(Clone, Debug, Serialize)]
pub struct StatedValue {
    /// The indicator.
    pub indicator: Link,
    /// The value.
    pub value: Published,
}

/// A duty that the report fulfils.
#[derive(Clone, Debug, Serialize)]
pub struct Fulfilled {
    /// The plan, with its place.
    pub plan: Link,
    /// Where it is stated.
    pub location: Link,
    /// The words.
    pub sentence: String,
}

/// What it says of a task.
#[derive(Clone, Debug, Serialize)]
pub struct StatedTask {
    /// The task on its plan's page.
    pub task: Link,
    /// The cell.
    pub label: Label,
    /// The words.
    pub as_written: Option<String>,
}

/// Builds the page.
pub fn report(scope: &Scope, report: &Report) -> ReportPage {
    let place = scope.place_link(&report.id.place);
    let publisher = scope.agency_ref(&report.publisher);
    let title = scope.text(&report.title);
    let head = Head {
        title: title.clone(),
        description: scope.pick(
            format!("{title}, {}: số liệu đã công bố về {}.", publisher.link.text, place.text),
            format!("{title}, {}: published figures on {}.", publisher.link.text, place.text),
        ),
    };
    let fulfils = report.fulfils.iter().filter_map(|item| {
        let plan = scope.plan_of(item)?;
        let duty = plan.reporting_duties.iter().find(|duty| duty.id == item.item)?;
        Some(Fulfilled {
            plan: scope.plan_link_with_place(plan),
            location: scope.passage_link(&plan.id, &duty.location),
            sentence: duty.sentence.clone(),
        })
    });
    let tasks = report.task_statuses.iter().filter_map(|status| {
        let plan = scope.plan_of(&status.task)?;
        let (_, task) = plan.tasks().find(|(_, task)| task.id == status.task.item)?;
        let href = format!("{}#{}", scope.href(&PageId::Plan(plan.id.clone())), super::task::task_anchor(task));
        let text = task.heading.clone().unwrap_or_else(|| task.text.clone());
        Some(StatedTask {
            task: Link { text, href },
            label: scope.say().task_label(status.status),
            as_written: status.as_written.clone(),
        })
    });
    ReportPage {
        frame: Frame::new(scope, head),
        cite: cite::of_report(scope, report),
        title,
        publisher,
        date: report.date.map(|date| scope.say().date(date)),
        address: report.address.clone(),
        document: report.document.as_ref().and_then(|id| scope.document(id)).map(|d| Citation::new(scope, d)),
        values: report
            .values
            .iter()
            .map(|value| StatedValue {
                indicator: scope.indicator_link(&value.indicator),
                value: Published::new(scope, report, value),
            })
            .collect(),
        fulfils: fulfils.collect(),
        tasks: tasks.collect(),
        commentary: scope.commentary(&Subject::Report(report.id.clone())),
        note: report.note.as_ref().map(|note| scope.text(note)),
        place,
    }
}
