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
use super::lookup::{self, DueReport};
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups, summary};
use super::scope::Scope;
use crate::locale::Words;
use crate::model::{ItemRef, Place, PlaceId, PlaceKind, Plan, Subject};
use crate::progress::{Occurrence, OccurrenceState};
use crate::site::PageId;
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
    /// What became of its milestones, in one sentence; none without a plan.
    pub summary: Option<String>,
    /// What it took over from former units, in one sentence; none where it has plans of its own, or nothing was.
    pub inherits: Option<String>,
    /// In one glance: plans, overdue and coming reports, each with the part of the page that has more.
    pub glance: Vec<Glance>,
    /// Where to look where there is no plan: the nation.
    pub nation: Option<Link>,
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
    /// The others.
    pub places: Vec<Link>,
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
    /// The same in one glance.
    pub glance: Vec<Glance>,
    /// What it promised that others promised or published figures on, too.
    pub elsewhere: Vec<Elsewhere>,
}

/// A fact with the way to more of it.
#[derive(Clone, Debug, Serialize)]
pub struct Glance {
    /// `3 kỳ báo cáo quá hạn`
    pub text: String,
    /// None where there is no more.
    pub href: Option<String>,
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
    let (overdue, next) = (overdue(scope, place), next(scope, place));
    let old = lookup::predecessors(scope, place);
    let inherited: usize = old.iter().map(|old| scope.portal().plans_of(&old.id).count()).sum();
    let reports = scope.portal().reports_of(&place.id);
    PlacePage {
        frame: Frame::new(scope, head),
        title,
        facts: facts(scope, place),
        regions: regions(scope, place),
        successor: scope.successor_link(place),
        summary: (!plans.is_empty()).then(|| summary(scope, plans.iter().copied())),
        inherits: (plans.is_empty() && inherited > 0).then(|| inherits(scope, &old)),
        nation: nation(scope).filter(|_| plans.is_empty() && place.kind != PlaceKind::Nation),
        predecessors: old.into_iter().map(|old| predecessor(scope, old)).collect(),
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
        glance: glance(scope, &plans, (&overdue, &next), true),
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

/// Reports under its plans whose day has passed, the latest first.
fn overdue<'a>(scope: &Scope<'a>, place: &Place) -> Vec<DueReport<'a>> {
    let mut found = lookup::occurrences(scope, |due| due.plan.id.place == place.id && lookup::is_overdue(due));
    found.reverse();
    found
}

/// The next report of each duty.
fn next<'a>(scope: &Scope<'a>, place: &Place) -> Vec<DueReport<'a>> {
    lookup::next_of_each(lookup::occurrences(scope, |due| due.plan.id.place == place.id && lookup::is_next(due)))
}

fn nation(scope: &Scope) -> Option<Link> {
    let nation = scope.portal().places.values().find(|place| place.kind == PlaceKind::Nation)?;
    scope.portal().plans_of(&nation.id).next().map(|_| scope.place_link(&nation.id))
}

/// `Nơi này mang theo 1 kế hoạch của Bắc Kạn, với 13 chỉ tiêu và cam kết.`
fn inherits(scope: &Scope, old: &[&Place]) -> String {
    let with_plans: Vec<&&Place> = old.iter().filter(|old| scope.portal().plans_of(&old.id).next().is_some()).collect();
    let names: Vec<String> = with_plans.iter().map(|old| scope.place_name(&old.id)).collect();
    let plans: Vec<&Plan> = with_plans.iter().flat_map(|old| scope.portal().plans_of(&old.id)).collect();
    let (names, count) = (names.join(", "), plans.len());
    let targets: usize = plans.iter().map(|plan| plan.targets.len()).sum();
    let state = summary(scope, plans.iter().copied());
    scope.pick(
        format!(
            "Cổng chưa có kế hoạch nào do chính nơi này ban hành. Nơi này mang theo {count} kế hoạch của {names}, với {targets} chỉ tiêu và cam kết. {state}"
        ),
        format!(
            "The portal has no plan that this place issued itself. It carries on plans of {names} ({count}), with {targets} targets and commitments. {state}"
        ),
    )
}

/// Duties that state no day and of which no report was seen: never overdue, and no sign of diligence either.
fn silent(scope: &Scope, plans: &[&Plan]) -> usize {
    let duties = plans.iter().flat_map(|plan| plan.reporting_duties.iter().map(|duty| plan.item(&duty.id)));
    let without_a_day = |occasion: &Occurrence| match occasion.state {
        OccurrenceState::NoStatedDate | OccurrenceState::StartUnknown | OccurrenceState::PlaceEnded => true,
        OccurrenceState::Fulfilled(_)
        | OccurrenceState::FulfilledLate(_)
        | OccurrenceState::NotYetDue
        | OccurrenceState::Overdue { .. } => false,
    };
    let quiet = |id: &ItemRef| {
        let occasions = scope.assessed().duties.get(id).map_or(&[][..], Vec::as_slice);
        occasions.iter().all(without_a_day)
    };
    duties.filter(quiet).count()
}

/// What a reader wants to know first; nothing where there is no plan. Parts of the page are linked to where it is
/// `here`.
fn glance(
    scope: &Scope,
    plans: &[&Plan],
    (overdue, next): (&[DueReport<'_>], &[DueReport<'_>]),
    here: bool,
) -> Vec<Glance> {
    if plans.is_empty() {
        return Vec::new();
    }
    let targets: usize = plans.iter().map(|plan| plan.targets.len()).sum();
    let count = plans.len();
    let promised = scope.pick(
        format!("{count} kế hoạch, {targets} chỉ tiêu và cam kết"),
        format!("Plans: {count}; targets and commitments: {targets}"),
    );
    let part = |anchor: &str| here.then(|| format!("#{anchor}"));
    let mut glance = vec![Glance { text: promised, href: part("ke-hoach") }];
    // Elsewhere they are parts of the place's own page, and of the plan's.
    let own = || plans.first().map(|plan| scope.href(&PageId::Place(plan.id.place.clone())));
    let of_plan = || plans.iter().find(|plan| silent(scope, &[plan]) > 0);
    let (late, undated) = (overdue.len(), silent(scope, plans));
    if late > 0 {
        let text = scope.pick(format!("{late} kỳ báo cáo quá hạn"), format!("Overdue reports: {late}"));
        glance.push(Glance { text, href: part("qua-han").or_else(|| Some(format!("{}#qua-han", own()?))) });
    } else if !next.is_empty() {
        let text = scope.pick("Không có kỳ báo cáo nào quá hạn", "No report is overdue").to_owned();
        glance.push(Glance { text, href: None });
    }
    if undated > 0 {
        let text = scope.pick(
            format!("{undated} chế độ báo cáo không nêu ngày nên không tính quá hạn; cổng chưa thấy báo cáo nào"),
            format!("Reporting duties without a stated day, never counted as overdue: {undated}; no report seen"),
        );
        glance.push(Glance {
            text,
            href: of_plan().map(|plan| format!("{}#phan-bao-cao", scope.href(&PageId::Plan(plan.id.clone())))),
        });
    }
    if let Some(day) = next.first().and_then(|due| due.occurrence.due) {
        let day = scope.say().day(day);
        let text = scope.pick(format!("Kỳ báo cáo tới: {day}"), format!("Next report due: {day}"));
        glance.push(Glance { text, href: part("sap-toi") });
    }
    glance
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
        let comparisons = scope.view.inserts.comparisons(&indicator.id);
        let own = comparisons.iter().filter(|it| it.places().any(|other| *other == place.id));
        (!others.is_empty()).then(|| Elsewhere {
            indicator: scope.indicator_link(&indicator.id),
            places: others.into_iter().map(|other| scope.place_link(other)).collect(),
            comparisons: own.map(|it| comparison::link(scope, it)).collect(),
        })
    });
    compared.collect()
}

fn predecessor(scope: &Scope, place: &Place) -> Predecessor {
    Predecessor {
        place: place_row(scope, place),
        elsewhere: elsewhere(scope, place, &scope.portal().plans_of(&place.id).collect::<Vec<_>>()),
        glance: glance(
            scope,
            &scope.portal().plans_of(&place.id).collect::<Vec<_>>(),
            (&overdue(scope, place), &next(scope, place)),
            false,
        ),
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
        facts.push(format!("{} {}", scope.pick("Hoạt động từ", "Since"), scope.say().day(from)));
    }
    if let Some(to) = place.to {
        facts.push(format!("{} {}", scope.pick("Kết thúc", "Ended"), scope.say().day(to)));
    }
    facts
}
