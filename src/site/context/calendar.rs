//! `/lich-bao-cao/`: who must report to whom, by when, and whether it happened.
//!
//! Three facts are kept apart: overdue, not yet due, and without a stated day. The page prints due dates
//! and the day of the figures, never a count of days, which would be wrong tomorrow.

use serde::Serialize;

use super::common::{AgencyRef, Link};
use super::filter::{Choice, FilterForm};
use super::frame::{Frame, Head};
use super::lookup::{self, DueReport};
use super::scope::Scope;
use crate::locale;
use crate::model::{ItemRef, Plan, ReportingDuty};
use crate::progress::{Occurrence, OccurrenceState};
use crate::site::words::{self, Day, Label};

/// The reporting calendar.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarPage {
    /// The frame.
    pub frame: Frame,
    /// How many reports are overdue, due next and published.
    pub counts: [usize; 3],
    /// Past their day without a report.
    pub overdue: Vec<DueRow>,
    /// Still to come, the next of each duty.
    pub next: Vec<DueRow>,
    /// Published.
    pub fulfilled: Vec<DueRow>,
    /// Every duty with its rhythm, those without a date among them.
    pub duties: Vec<DutyView>,
    /// What the tables can be narrowed down to.
    pub filter: FilterForm,
}

/// Occasions on which one duty asks for a report, and of which the same became.
#[derive(Clone, Debug, Serialize)]
pub struct DueRow {
    /// The place whose plan it is, for the filter.
    pub place: String,
    /// When.
    pub occasions: Vec<Occasion>,
    /// What became of them.
    pub label: Label,
    /// Who reports.
    pub from: Vec<AgencyRef>,
    /// To whom.
    pub to: Vec<AgencyRef>,
    /// On what.
    pub about: Option<String>,
    /// The plan, with its place.
    pub plan: Link,
    /// Where the plan states the duty.
    pub location: Link,
}

/// One occasion on which a report is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occasion {
    /// `Năm 2024`
    pub period: String,
    /// Last day in time.
    pub due: Option<Day>,
    /// What became of it.
    pub label: Label,
    /// The report that fulfilled it.
    pub report: Option<Link>,
}

/// A duty to report, with all its occasions.
#[derive(Clone, Debug, Serialize)]
pub struct DutyView {
    /// Its anchor on its plan's page.
    pub anchor: String,
    /// Where it is stated.
    pub location: Link,
    /// The words.
    pub sentence: String,
    /// Who reports.
    pub from: Vec<AgencyRef>,
    /// To whom.
    pub to: Vec<AgencyRef>,
    /// On what.
    pub about: Option<String>,
    /// `hằng năm, trước ngày 15/12`
    pub rhythms: Vec<String>,
    /// Every occasion.
    pub occasions: Vec<Occasion>,
    /// Why it can be read in two ways.
    pub ambiguous: Option<String>,
    /// The plan, with its place.
    pub plan: Link,
}

fn occasion(scope: &Scope, occurrence: &Occurrence) -> Occasion {
    let report = match &occurrence.state {
        OccurrenceState::Fulfilled(report) | OccurrenceState::FulfilledLate(report) => {
            scope.report(report).map(|report| scope.report_link(report))
        }
        _ => None,
    };
    Occasion {
        period: words::sentence_case(&locale::occurrence_period(occurrence.period, scope.lang)),
        due: occurrence.due.map(|date| scope.say().date(date)),
        label: scope.say().occurrence_label(&occurrence.state, scope.assessed().as_of),
        report,
    }
}

/// Occasions as rows: a duty has one row for all of which the same became, where its first occasion would stand.
pub(super) fn due_rows(scope: &Scope, dues: &[DueReport<'_>]) -> Vec<DueRow> {
    let mut rows: Vec<(ItemRef, DueRow)> = Vec::new();
    for due in dues {
        let (plan, duty, id) = (due.plan, due.duty, due.plan.item(&due.duty.id));
        let occasion = occasion(scope, due.occurrence);
        match rows.iter_mut().find(|(known, row)| *known == id && row.label == occasion.label) {
            Some((_, row)) => row.occasions.push(occasion),
            None => {
                let row = DueRow {
                    place: scope.place_name(&plan.id.place),
                    label: occasion.label.clone(),
                    occasions: vec![occasion],
                    from: scope.agency_refs(&duty.from),
                    to: scope.agency_refs(&duty.to),
                    about: duty.about.as_ref().map(|about| scope.text(about)),
                    plan: scope.plan_link_with_place(plan),
                    location: scope.passage_link(&plan.id, &duty.location),
                };
                rows.push((id, row));
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A duty as pages show it.
pub(super) fn duty_view(scope: &Scope, plan: &Plan, duty: &ReportingDuty) -> DutyView {
    let occasions = scope.assessed().duties.get(&plan.item(&duty.id)).map_or(&[][..], Vec::as_slice);
    DutyView {
        anchor: format!("bao-cao-{}", duty.id),
        location: scope.passage_link(&plan.id, &duty.location),
        sentence: duty.sentence.clone(),
        from: scope.agency_refs(&duty.from),
        to: scope.agency_refs(&duty.to),
        about: duty.about.as_ref().map(|about| scope.text(about)),
        rhythms: duty.due.iter().map(|due| locale::rhythm(*due, scope.lang)).collect(),
        occasions: occasions.iter().map(|it| occasion(scope, it)).collect(),
        ambiguous: duty.ambiguous.as_ref().map(|text| scope.text(text)),
        plan: scope.plan_link_with_place(plan),
    }
}

/// Builds the page.
pub fn calendar(scope: &Scope) -> CalendarPage {
    let head = Head {
        title: scope.pick("Lịch báo cáo", "Reporting calendar").to_owned(),
        description: scope
            .pick(
                "Ai phải báo cáo ai, về việc gì, trước ngày nào; báo cáo nào đã công bố, báo cáo nào quá hạn.",
                "Who must report to whom, on what, by when; which reports were published and which are overdue.",
            )
            .to_owned(),
    };
    let mut overdue = lookup::occurrences(scope, lookup::is_overdue);
    overdue.reverse();
    let next = lookup::next_of_each(lookup::occurrences(scope, lookup::is_next));
    let mut fulfilled = lookup::occurrences(scope, |due| {
        matches!(due.occurrence.state, OccurrenceState::Fulfilled(_) | OccurrenceState::FulfilledLate(_))
    });
    fulfilled.reverse();
    let counts = [overdue.len(), next.len(), fulfilled.len()];
    let (overdue, next, fulfilled) = (due_rows(scope, &overdue), due_rows(scope, &next), due_rows(scope, &fulfilled));
    let rows = || overdue.iter().chain(&next).chain(&fulfilled);
    let agencies = rows().flat_map(|row| row.from.iter().chain(&row.to)).map(|agency| agency.link.text.clone());
    let choices = vec![
        Choice::sorted("place", scope.pick("Nơi", "Place"), rows().map(|row| row.place.clone())),
        Choice::sorted("agency", scope.pick("Cơ quan", "Agency"), agencies),
        Choice::sorted("status", scope.pick("Tình hình", "Status"), rows().map(|row| row.label.text.clone())),
    ];
    CalendarPage {
        frame: Frame::new(scope, head),
        filter: FilterForm::new(scope, choices),
        counts,
        overdue,
        next,
        fulfilled,
        duties: lookup::reporting_duties(scope).map(|(plan, duty)| duty_view(scope, plan, duty)).collect(),
    }
}
