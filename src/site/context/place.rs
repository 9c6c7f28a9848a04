//! `/<place>/`: a province, its plans, what is due next, what came before and after it.
//!
//! A place without content has a page too: that nothing was found there is worth saying, and a link to
//! a province of before 2025 must not die.

use std::collections::BTreeSet;

use serde::Serialize;

use super::calendar::{DueRow, due_rows};
use super::common::{Citation, Link};
use super::comparison;
use super::frame::{Frame, Head};
use super::home::{PlaceRow, place_row};
use super::inserts::Html;
use super::lookup;
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;
use crate::locale::Words;
use crate::model::{Date, Place, PlaceId, Plan, Subject};
use crate::site::words;

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
    /// In one glance: plans, overdue and coming reports, each with the part of the page that has more.
    pub glance: Vec<Glance>,
    /// Counts over its plans.
    pub roll_ups: Vec<RollUp>,
    /// Its own plans.
    pub plans: Vec<PlanCard>,
    /// What it promised that others promised or published figures on, too.
    pub elsewhere: Vec<Elsewhere>,
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

/// An indicator on which there is something to compare with.
#[derive(Clone, Debug, Serialize)]
pub struct Elsewhere {
    /// The indicator.
    pub indicator: Link,
    /// `2 nơi khác`
    pub count: String,
    /// Comparisons that the place stands in.
    pub comparisons: Vec<Link>,
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
    pub plans: Vec<PlanCard>,
}

/// A fact with the way to more of it.
#[derive(Clone, Debug, Serialize)]
pub struct Glance {
    /// `3 kỳ báo cáo quá hạn`
    pub text: String,
    /// Within the page; none where there is no more.
    pub href: Option<&'static str>,
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
    let name = words::sentence_case(&scope.full_place_name(place));
    let title = match place.to {
        Some(day) => format!("{name} ({} {})", scope.pick("đến", "until"), scope.say().day(day)),
        None => name.clone(),
    };
    let plans: Vec<_> = scope.portal().plans_of(&place.id).collect();
    let head = Head { title: title.clone(), description: description(scope, &name, plans.len()) };
    let of_place = |due: &lookup::DueReport| due.plan.id.place == place.id;
    let mut overdue = lookup::occurrences(scope, |due| of_place(due) && lookup::is_overdue(due));
    overdue.reverse();
    let next = lookup::next_of_each(lookup::occurrences(scope, |due| of_place(due) && lookup::is_next(due)));
    let reports = scope.portal().reports.values().filter(|report| report.id.place == place.id);
    PlacePage {
        frame: Frame::new(scope, head),
        title,
        facts: facts(scope, place),
        regions: regions(scope, place),
        successor: place.successor.as_ref().map(|successor| scope.place_link(successor)),
        predecessors: lookup::predecessors(scope, place).into_iter().map(|old| predecessor(scope, old)).collect(),
        statuses: place
            .statuses
            .iter()
            .map(|status| Status {
                text: format!(
                    "{} {}: {}",
                    scope.pick("Từ", "Since"),
                    scope.say().day(status.from),
                    status.kind.words(scope.lang).to_lowercase()
                ),
                document: status.document.as_ref().and_then(|id| scope.document(id)).map(|d| Citation::new(scope, d)),
                note: status.note.as_ref().map(|note| scope.text(note)),
            })
            .collect(),
        glance: glance(scope, &plans, overdue.len(), next.first().and_then(|due| due.occurrence.due)),
        roll_ups: roll_ups(scope, plans.iter().copied()),
        elsewhere: elsewhere(scope, place, &plans),
        plans: plans.into_iter().map(|plan| PlanCard::new(scope, plan)).collect(),
        overdue: due_rows(scope, &overdue),
        next: due_rows(scope, &next),
        reports: lookup::newest(reports).into_iter().map(|report| scope.report_link(report)).collect(),
        commentary: scope.commentary(&Subject::Place(place.id.clone())),
        note: place.note.as_ref().map(|note| scope.text(note)),
    }
}

/// What a reader wants to know first; nothing where there is no plan.
fn glance(scope: &Scope, plans: &[&Plan], overdue: usize, next: Option<Date>) -> Vec<Glance> {
    if plans.is_empty() {
        return Vec::new();
    }
    let targets: usize = plans.iter().map(|plan| plan.targets.len()).sum();
    let count = plans.len();
    let promised = scope.pick(
        format!("{count} kế hoạch, {targets} chỉ tiêu và cam kết"),
        format!("Plans: {count}; targets and commitments: {targets}"),
    );
    let late = match overdue {
        0 => scope.pick("Không có báo cáo nào quá hạn".to_owned(), "No report is overdue".to_owned()),
        late => scope.pick(format!("{late} kỳ báo cáo quá hạn"), format!("Overdue reports: {late}")),
    };
    let coming = next.map(|day| {
        let day = scope.say().day(day);
        Glance {
            text: scope.pick(format!("Kỳ báo cáo tới: {day}"), format!("Next report due: {day}")),
            href: Some("#sap-toi"),
        }
    });
    let promised = Glance { text: promised, href: Some("#ke-hoach") };
    let late = Glance { text: late, href: (overdue > 0).then_some("#qua-han") };
    [promised, late].into_iter().chain(coming).collect()
}

fn elsewhere(scope: &Scope, place: &Place, plans: &[&Plan]) -> Vec<Elsewhere> {
    let mut seen = BTreeSet::new();
    let indicators = plans.iter().flat_map(|plan| &plan.targets).filter_map(|target| scope.indicator_of(target));
    let distinct = indicators.filter(|indicator| seen.insert(indicator.id.clone()));
    let compared = distinct.filter_map(|indicator| {
        let promised = lookup::targets_on(scope, &indicator.id).into_iter().map(|(plan, _)| &plan.id.place);
        let published = scope.portal().reports.values();
        let published = published.filter(|report| report.values.iter().any(|it| it.indicator == indicator.id));
        let others: BTreeSet<&PlaceId> =
            promised.chain(published.map(|report| &report.id.place)).filter(|other| **other != place.id).collect();
        let count = others.len();
        let comparisons = scope.view.inserts.comparisons(&indicator.id);
        let own = comparisons.iter().filter(|it| it.places().any(|other| *other == place.id));
        (count > 0).then(|| Elsewhere {
            indicator: scope.indicator_link(&indicator.id),
            count: scope.pick(format!("{count} nơi khác"), format!("other places: {count}")),
            comparisons: own.map(|it| comparison::link(scope, it)).collect(),
        })
    });
    compared.collect()
}

fn predecessor(scope: &Scope, place: &Place) -> Predecessor {
    Predecessor {
        place: place_row(scope, place),
        plans: scope.portal().plans_of(&place.id).map(|plan| PlanCard::new(scope, plan)).collect(),
    }
}

fn description(scope: &Scope, name: &str, plans: usize) -> String {
    match plans {
        0 => scope.pick(
            format!("{name}: cổng chưa có kế hoạch nào của nơi này."),
            format!("{name}: the portal has no plan of this place yet."),
        ),
        _ => scope.pick(
            format!("{name}: {plans} kế hoạch đã ban hành, mục tiêu, kết quả đã công bố và lịch báo cáo."),
            format!("{name}: enacted plans ({plans}), targets, published results and reports due."),
        ),
    }
}

fn regions(scope: &Scope, place: &Place) -> Vec<InRegion> {
    let regions = scope.portal().regions.values().filter(|region| region.places.contains(&place.id));
    let named = regions.filter_map(|region| {
        let document = scope.document(&region.document)?;
        Some(InRegion { name: scope.text(&region.name), document: Citation::new(scope, document) })
    });
    named.collect()
}

fn facts(scope: &Scope, place: &Place) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(code) = &place.code {
        facts.push(format!("{} {code}", scope.pick("Mã thống kê", "Statistical code")));
    }
    if let Some(from) = place.from {
        facts.push(format!("{} {}", scope.pick("Hoạt động từ", "In being since"), scope.say().day(from)));
    }
    if let Some(to) = place.to {
        facts.push(format!("{} {}", scope.pick("Kết thúc", "Ended"), scope.say().day(to)));
    }
    facts
}
