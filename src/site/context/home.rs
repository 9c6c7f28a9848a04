//! `/`: what this is, where each plan stands, what is overdue, what came last, and every place.

use serde::Serialize;

use super::calendar::{DueRow, due_rows};
use super::common::{Link, Published};
use super::frame::{Frame, Head};
use super::inserts::Html;
use super::lookup;
use super::place_map::{PlaceMap, place_map};
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups, summary};
use super::scope::Scope;
use crate::locale::{self, Lang, lower_first};
use crate::model::{Place, PlaceKind, Plan, Portal, Report, Subject, TopicId, Value};
use crate::site::route::PageId;
use crate::site::words::Day;

/// How many overdue and new reports the page shows before it links to the rest.
const SHOWN: usize = 4;

/// How many figures of a new report it shows.
const FIGURES: usize = 2;

/// The home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// The place, on a portal of one place: everything here is about it.
    pub one: Option<PlaceRow>,
    /// The title of `index.md`, on such a portal: it speaks of that place.
    pub title: Option<String>,
    /// Prose from `index.md`.
    pub commentary: Option<Html>,
    /// `4 kế hoạch, 31 chỉ tiêu và cam kết, 3 bài và báo cáo có số liệu`
    pub size: String,
    /// What the plans are about.
    pub topics: String,
    /// What became of all milestones, in one sentence; none where a place has no plan of its own.
    pub summary: Option<String>,
    /// Counts over all plans.
    pub roll_ups: Vec<RollUp>,
    /// Every plan.
    pub plans: Vec<PlanCard>,
    /// How many reporting duties were entered.
    pub duties: usize,
    /// The latest overdue reports.
    pub overdue: Vec<DueRow>,
    /// `Xem cả 14 báo cáo quá hạn`, where there are more.
    pub more_overdue: Option<Link>,
    /// The provinces on a map.
    pub map: Option<PlaceMap>,
    /// The status matrix.
    pub matrix: Link,
    /// The calendar.
    pub calendar: Link,
    /// The latest reports.
    pub latest: Vec<LatestReport>,
    /// Places that have plans or reports, but for `one`.
    pub active: Vec<PlaceRow>,
    /// Places in force, likewise.
    pub in_force: Vec<PlaceRow>,
    /// Places of before.
    pub former: Vec<PlaceRow>,
}

/// A report in the list of the latest.
#[derive(Clone, Debug, Serialize)]
pub struct LatestReport {
    /// The report.
    pub link: Link,
    /// Whose results.
    pub place: Link,
    /// Who published.
    pub publisher: Link,
    /// When.
    pub date: Option<Day>,
    /// What it states, the first few of it.
    pub figures: Vec<StatedFigure>,
}

/// One figure of a report.
#[derive(Clone, Debug, Serialize)]
pub struct StatedFigure {
    /// What it measures.
    pub indicator: Link,
    /// `45,1%`
    pub value: String,
    /// `Năm 2025`
    pub when: String,
    /// `ước tính`
    pub standing: &'static str,
}

/// A place in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceRow {
    /// Its page.
    pub link: Link,
    /// `đến 30/6/2025`
    pub until: Option<String>,
    /// "nay thuộc …"
    pub successor: Option<Link>,
    /// `2 kế hoạch`
    pub plans: Option<String>,
    /// `kế hoạch của Bắc Kạn`, where it took some over.
    pub carries: Option<String>,
}

/// Builds the page.
pub fn home(scope: &Scope) -> HomePage {
    let portal = scope.portal();
    let settings = &portal.settings;
    let head = Head { title: scope.text(&settings.title), description: scope.text(&settings.tagline) };
    let targets: usize = portal.plans.values().map(|plan| plan.targets.len()).sum();
    let (plans, reports) = (portal.plans.len(), portal.reports.len());
    let mut overdue = lookup::occurrences(scope, lookup::is_overdue);
    overdue.reverse();
    let calendar = scope.link(&PageId::ReportingCalendar, scope.pick("Lịch báo cáo", "Reporting calendar"));
    let all = overdue.len();
    let mut overdue = due_rows(scope, &overdue);
    overdue.truncate(SHOWN);
    let one = only_place(portal);
    let (active, rest): (Vec<&Place>, Vec<&Place>) = portal
        .places
        .values()
        .filter(|place| one.is_none_or(|one| one.id != place.id))
        .partition(|place| lookup::has_content(scope, &place.id) || carries(scope, place).is_some());
    let (former, in_force): (Vec<&Place>, Vec<&Place>) =
        rest.into_iter().filter(|place| place.kind != PlaceKind::Nation).partition(|place| place.to.is_some());
    // What the nation promised and reached is not the place's: its plans stand below, under its name.
    let is_nation = |plan: &Plan| portal.places.get(&plan.id.place).is_some_and(|it| it.kind == PlaceKind::Nation);
    let own: Vec<&Plan> = portal.plans.values().filter(|plan| one.is_none() || !is_nation(plan)).collect();
    HomePage {
        frame: Frame::new(scope, head),
        one: one.map(|place| place_row(scope, place)),
        title: one.and_then(|_| title(scope)),
        commentary: scope.commentary(&Subject::Home),
        size: scope.pick(
            format!("{plans} kế hoạch, {targets} chỉ tiêu và cam kết, {reports} bài và báo cáo có số liệu"),
            format!("Plans: {plans}; targets and commitments: {targets}; articles and reports with figures: {reports}"),
        ),
        topics: topics(scope),
        summary: (one.is_none() || !own.is_empty()).then(|| summary(scope, own.iter().copied())),
        roll_ups: roll_ups(scope, own.iter().copied()),
        plans: portal.plans.values().map(|plan| PlanCard::new(scope, plan)).collect(),
        duties: portal.plans.values().map(|plan| plan.reporting_duties.len()).sum(),
        overdue,
        more_overdue: (all > SHOWN).then(|| Link {
            text: scope.pick(format!("Xem cả {all} kỳ báo cáo quá hạn"), format!("All {all} overdue reports")),
            href: calendar.href.clone(),
        }),
        map: place_map(scope),
        matrix: scope.link(&PageId::StatusMatrix, scope.pick("Tình hình từng chỉ tiêu", "Every target and its state")),
        calendar,
        latest: lookup::newest(
            portal.reports.values().filter(|report| report.date.is_none_or(|date| date <= scope.assessed().as_of)),
        )
        .into_iter()
        .take(SHOWN)
        .map(|r| latest(scope, r))
        .collect(),
        active: rows(scope, active),
        in_force: rows(scope, in_force),
        former: rows(scope, former),
    }
}

/// The place that the whole portal is about: the only one of today, and nothing of another that was not part of it.
fn only_place(portal: &Portal) -> Option<&Place> {
    let mut today = portal.places.values().filter(|place| place.kind != PlaceKind::Nation && place.to.is_none());
    let one = match &portal.of {
        Some(id) => portal.places.get(id)?,
        None => today.next().filter(|_| today.next().is_none())?,
    };
    (!portal.has_others(&portal.around(&one.id))).then_some(one)
}

/// The title of `index.md`, in the language of the page where it is written in it.
fn title(scope: &Scope) -> Option<String> {
    let texts = scope.portal().commentary.get(&Subject::Home)?;
    let english = texts.en.as_ref().filter(|_| scope.lang == Lang::En);
    english.unwrap_or(&texts.vi).title.clone()
}

/// What the plans are about: `bảo hiểm xã hội, bảo hiểm thất nghiệp`
fn topics(scope: &Scope) -> String {
    let used = |id: &TopicId| scope.portal().plans.values().any(|plan| plan.topics.contains(id));
    let topics = scope.portal().topics.values().filter(|topic| used(&topic.id));
    let names: Vec<String> = topics.map(|topic| lower_first(&scope.text(&topic.name))).collect();
    names.join(", ")
}

fn latest(scope: &Scope, report: &Report) -> LatestReport {
    LatestReport {
        link: scope.link(&PageId::Report(report.id.clone()), scope.text(&report.title)),
        place: scope.place_link(&report.id.place),
        publisher: scope.agency_link(&report.publisher),
        date: report.date.map(|date| scope.say().date(date)),
        figures: report.values.iter().filter_map(|value| stated(scope, report, value)).take(FIGURES).collect(),
    }
}

fn stated(scope: &Scope, report: &Report, value: &Value) -> Option<StatedFigure> {
    let published = Published::new(scope, report, value);
    Some(StatedFigure {
        indicator: scope.indicator_link(&value.indicator),
        value: published.value?,
        when: published.period,
        standing: published.standing,
    })
}

/// Places by name, in the order of the alphabet.
fn rows(scope: &Scope, mut places: Vec<&Place>) -> Vec<PlaceRow> {
    places.sort_by(|a, b| locale::compare(&a.name.vi, &b.name.vi).then_with(|| a.to.is_some().cmp(&b.to.is_some())));
    places.into_iter().map(|place| place_row(scope, place)).collect()
}

/// A place with what became of it.
pub(super) fn place_row(scope: &Scope, place: &Place) -> PlaceRow {
    let plans = scope.portal().plans_of(&place.id).count();
    PlaceRow {
        link: scope.place_link(&place.id),
        until: place.to.map(|day| format!("{} {}", scope.pick("đến", "until"), scope.say().day(day))),
        successor: scope.successor_link(place),
        plans: (plans > 0).then(|| plans_of(scope, plans)),
        carries: carries(scope, place),
    }
}

/// `kế hoạch của Bắc Kạn`
fn carries(scope: &Scope, place: &Place) -> Option<String> {
    let old = lookup::predecessors(scope, place).into_iter();
    let with_plans = old.filter(|old| scope.portal().plans_of(&old.id).next().is_some());
    let names: Vec<String> = with_plans.map(|old| scope.place_name(&old.id)).collect();
    let names = Some(names.join(", ")).filter(|names| !names.is_empty())?;
    Some(scope.pick(format!("kế hoạch của {names}"), format!("plans of {names}")))
}

/// `2 kế hoạch`
fn plans_of(scope: &Scope, plans: usize) -> String {
    let plural = if plans == 1 { "" } else { "s" };
    scope.pick(format!("{plans} kế hoạch"), format!("{plans} plan{plural}"))
}
