//! `/<place>/`: a province, its plans, what is due next, what came before and after it.
//!
//! A place without content has a page too: that nothing was found there is worth saying, and a link to
//! a province of before 2025 must not die.

use serde::Serialize;

use super::calendar::{DueRow, due_rows};
use super::common::{Citation, Link};
use super::frame::{Frame, Head};
use super::home::{PlaceRow, place_row};
use super::inserts::Html;
use super::lookup;
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;
use crate::locale::Words;
use crate::model::{Place, Subject};
use crate::site::words::{self, LANG};

/// A place's page.
#[derive(Clone, Debug, Serialize)]
pub struct PlacePage {
    /// The frame.
    pub frame: Frame,
    /// `Tỉnh Bắc Kạn`
    pub title: String,
    /// Dates, code, kind, one sentence each.
    pub facts: Vec<String>,
    /// The regions that it is counted to, each with the document that does.
    pub regions: Vec<InRegion>,
    /// What it became part of.
    pub successor: Option<Link>,
    /// What it was formed from, with what they had planned.
    pub predecessors: Vec<Predecessor>,
    /// Changes of kind, with their documents.
    pub statuses: Vec<Status>,
    /// Counts over its plans.
    pub roll_ups: Vec<RollUp>,
    /// Its own plans.
    pub plans: Vec<PlanCard>,
    /// Overdue reports under its plans.
    pub overdue: Vec<DueRow>,
    /// The next due report of each duty.
    pub next: Vec<DueRow>,
    /// Reports on it.
    pub reports: Vec<Link>,
    /// Commentary.
    pub commentary: Option<Html>,
    /// The editor's note.
    pub note: Option<String>,
}

/// A region that a place is counted to.
#[derive(Clone, Debug, Serialize)]
pub struct InRegion {
    /// Its name.
    pub name: String,
    /// The document that says so.
    pub document: Citation,
}

/// A place that went into this one.
#[derive(Clone, Debug, Serialize)]
pub struct Predecessor {
    /// The place.
    pub place: PlaceRow,
    /// Its plans, which are inherited and marked so.
    pub plans: Vec<Link>,
}

/// A dated change of kind.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// `Từ 30/4/2026: thành phố trực thuộc trung ương`
    pub text: String,
    /// By which document.
    pub document: Option<Citation>,
    /// How sure.
    pub note: Option<String>,
}

/// Builds the page.
pub fn place(scope: &Scope, place: &Place) -> PlacePage {
    let title = match place.to {
        Some(day) => format!("{} (đến {})", words::sentence_case(&scope.full_place_name(place)), words::day(day)),
        None => words::sentence_case(&scope.full_place_name(place)),
    };
    let plans: Vec<_> = scope.portal().plans_of(&place.id).collect();
    let head = Head { title: title.clone(), description: description(scope, place, plans.len()) };
    let of_place = |due: &lookup::DueReport| due.plan.id.place == place.id;
    let mut overdue = lookup::occurrences(scope, |due| of_place(due) && lookup::is_overdue(due));
    overdue.reverse();
    let next = lookup::next_of_each(lookup::occurrences(scope, |due| of_place(due) && lookup::is_next(due)));
    let reports = scope.portal().reports.values().filter(|report| report.id.place == place.id);
    PlacePage {
        frame: Frame::new(scope, head),
        title,
        facts: facts(place),
        regions: regions(scope, place),
        successor: place.successor.as_ref().map(|successor| scope.place_link(successor)),
        predecessors: lookup::predecessors(scope, place).into_iter().map(|old| predecessor(scope, old)).collect(),
        statuses: place
            .statuses
            .iter()
            .map(|status| Status {
                text: format!("Từ {}: {}", words::day(status.from), status.kind.words(LANG).to_lowercase()),
                document: status.document.as_ref().and_then(|id| scope.document(id)).map(|d| Citation::new(scope, d)),
                note: status.note.as_ref().map(|note| note.vi.clone()),
            })
            .collect(),
        roll_ups: roll_ups(scope, plans.iter().copied()),
        plans: plans.into_iter().map(|plan| PlanCard::new(scope, plan)).collect(),
        overdue: due_rows(scope, &overdue),
        next: due_rows(scope, &next),
        reports: lookup::newest(reports).into_iter().map(|report| scope.report_link(report)).collect(),
        commentary: scope.commentary(&Subject::Place(place.id.clone())),
        note: place.note.as_ref().map(|note| note.vi.clone()),
    }
}

fn predecessor(scope: &Scope, place: &Place) -> Predecessor {
    Predecessor {
        place: place_row(scope, place),
        plans: scope.portal().plans_of(&place.id).map(|plan| scope.plan_link(plan)).collect(),
    }
}

fn description(scope: &Scope, place: &Place, plans: usize) -> String {
    let name = words::sentence_case(&scope.full_place_name(place));
    match plans {
        0 => format!("{name}: cổng chưa có kế hoạch nào của nơi này."),
        _ => format!("{name}: {plans} kế hoạch đã ban hành, mục tiêu, kết quả đã công bố và lịch báo cáo."),
    }
}

fn regions(scope: &Scope, place: &Place) -> Vec<InRegion> {
    let regions = scope.portal().regions.values().filter(|region| region.places.contains(&place.id));
    let named = regions.filter_map(|region| {
        let document = scope.document(&region.document)?;
        Some(InRegion { name: region.name.vi.clone(), document: Citation::new(scope, document) })
    });
    named.collect()
}

fn facts(place: &Place) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(code) = &place.code {
        facts.push(format!("Mã thống kê {code}"));
    }
    if let Some(from) = place.from {
        facts.push(format!("Hoạt động từ {}", words::day(from)));
    }
    if let Some(to) = place.to {
        facts.push(format!("Kết thúc {}", words::day(to)));
    }
    facts
}
