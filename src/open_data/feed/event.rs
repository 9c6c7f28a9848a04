//! What happened, newest first.

use std::cmp::Reverse;

use super::told::told;
use crate::change::Ledger;
use crate::locale::{Lang, lower_first, occurrence_period, place_name};
use crate::model::{Date, PlaceId, Plan, Portal, Report, Text};
use crate::progress::{Assessed, OccurrenceState};
use crate::site::PageId;
use crate::site::words::Say;

/// A feed tells of no more than this.
pub const MOST: usize = 60;

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in the words of a document; for a report that did not come, the day after its last.
    pub day: Date,
    /// Names it for ever: `bao-cao/toan-quoc/vss-2026-01`.
    pub id: String,
    /// In a line.
    pub title: String,
    /// In a sentence.
    pub summary: String,
    /// Where it is told of.
    pub page: PageId,
    /// Where on that page.
    pub anchor: Option<String>,
}

/// What happened in a place, or everywhere, up to the day of the verdicts. What has no date is told by no feed.
pub fn events(
    portal: &Portal,
    assessed: &Assessed,
    ledger: &Ledger,
    place: Option<&PlaceId>,
    lang: Lang,
) -> Vec<Event> {
    let here = |id: &PlaceId| place.is_none_or(|place| place == id);
    let plans = || portal.plans.values().filter(|plan| here(&plan.id.place));
    let mut events = published(portal, assessed.as_of, &here, lang);
    events.extend(plans().flat_map(|plan| amended(portal, plan, lang)));
    events.extend(plans().flat_map(|plan| overdue(portal, assessed, ledger, plan, lang)));
    events.extend(told(portal, ledger, &here, place.is_none(), lang));
    events.retain(|event| event.day <= assessed.as_of);
    events.sort_by(|one, other| other.day.cmp(&one.day).then_with(|| one.id.cmp(&other.id)));
    events.truncate(MOST);
    events
}

pub(super) fn named(portal: &Portal, id: &PlaceId, lang: Lang) -> String {
    portal.places.get(id).map_or_else(|| id.to_string(), |place| place_name(portal, place, lang))
}

fn text(text: &Text, lang: Lang) -> String {
    lang.text(text).0.to_owned()
}

/// The newest reports. Words are made only for those that are told of: a portal may have thousands.
fn published(portal: &Portal, as_of: Date, here: &dyn Fn(&PlaceId) -> bool, lang: Lang) -> Vec<Event> {
    let of_place = portal.reports.values().filter(|report| here(&report.id.place));
    let mut reports: Vec<(Date, &Report)> =
        of_place.filter_map(|report| report.date.map(|day| (day, report))).filter(|(day, _)| *day <= as_of).collect();
    reports.sort_by_cached_key(|(day, report)| (Reverse(*day), report.id.to_string()));
    reports.truncate(MOST);
    let told = reports.into_iter().map(|(day, report)| {
        let figures = report.values.iter().filter_map(|value| {
            let indicator = portal.indicators.get(&value.indicator)?;
            let figure = crate::locale::bounded(value.value?, value.bound, indicator.unit, lang);
            Some(format!("{}: {figure}", text(&indicator.name, lang)))
        });
        let publisher = portal.agencies.get(&report.publisher).map(|agency| text(&agency.name, lang));
        let mut said: Vec<String> = figures.collect();
        said.extend(publisher);
        Event {
            day,
            id: format!("bao-cao/{}/{}", report.id.place, report.id.report),
            title: format!("{}: {}", named(portal, &report.id.place, lang), text(&report.title, lang)),
            summary: said.join("; "),
            page: PageId::Report(report.id.clone()),
            anchor: None,
        }
    });
    told.collect()
}

fn amended(portal: &Portal, plan: &Plan, lang: Lang) -> Vec<Event> {
    let title = text(&plan.short_title, lang);
    let place = named(portal, &plan.id.place, lang);
    let told = plan.amendments.iter().map(|amendment| {
        let document = portal.documents.get(&amendment.document).map(|it| Say(lang).dated_document(it));
        let (targets, tasks) = (amendment.targets.len(), amendment.tasks.len());
        Event {
            day: amendment.from,
            id: format!("sua-doi/{}/{}", plan.id, amendment.id),
            title: lang.pick(format!("{place}: {title} được sửa đổi"), format!("{place}: {title} amended")),
            summary: lang.pick(
                format!(
                    "Chỉ tiêu thay đổi: {targets}; nhiệm vụ thay đổi: {tasks}. {}",
                    document.clone().unwrap_or_default()
                ),
                format!("Targets changed: {targets}; tasks changed: {tasks}. {}", document.clone().unwrap_or_default()),
            ),
            page: PageId::Plan(plan.id.clone()),
            anchor: Some(format!("sua-doi-{}", amendment.id)),
        }
    });
    told.collect()
}

/// A report that did not come by its day, told on the day after. It stays told once the report is there: what a feed has
/// said is not taken back, and the same content must say the same of the past.
fn overdue(portal: &Portal, assessed: &Assessed, ledger: &Ledger, plan: &Plan, lang: Lang) -> Vec<Event> {
    let place = named(portal, &plan.id.place, lang);
    let told = plan.reporting_duties.iter().flat_map(|duty| {
        let id = plan.item(&duty.id);
        let occasions = assessed.duties.get(&id).map_or(&[][..], Vec::as_slice);
        let names: Vec<String> =
            duty.from.iter().filter_map(|id| portal.agencies.get(id)).map(|agency| text(&agency.name, lang)).collect();
        let place = place.clone();
        occasions
            .iter()
            .filter_map(move |it| {
                let due = it.due?;
                let came = came_late(portal, ledger, plan, due, &it.state)?;
                let period = occurrence_period(it.period, lang);
                let mut said = names.clone();
                said.extend(came.map(|(title, day)| {
                    let day = day.map_or_else(String::new, |day| format!(", {}", crate::locale::day(day, lang)));
                    lang.pick(format!("đã có sau hạn: {title}{day}"), format!("came after its day: {title}{day}"))
                }));
                Some(Event {
                    day: due.following(),
                    id: format!("qua-han/{id}/{due}"),
                    title: lang.pick(
                        format!("{place}: trên cổng chưa có báo cáo {}", lower_first(&period)),
                        format!("{place}: no report on the portal for {period}"),
                    ),
                    summary: said.join("; "),
                    page: PageId::Plan(id.plan.clone()),
                    anchor: Some(format!("bao-cao-{}", duty.id)),
                })
            })
            .collect::<Vec<_>>()
    });
    told.collect()
}

/// For a day that passed without a report on the portal: the report that came later with its day, if one did. Nothing where
/// there was one in time, or none is due yet.
fn came_late(
    portal: &Portal,
    ledger: &Ledger,
    plan: &Plan,
    due: Date,
    state: &OccurrenceState,
) -> Option<Option<(String, Option<Date>)>> {
    let (id, late) = match state {
        OccurrenceState::Overdue { .. } => return Some(None),
        OccurrenceState::FulfilledLate(id) => (id, true),
        OccurrenceState::Fulfilled(id) => (id, false),
        _ => return None,
    };
    let report = portal.reports.get(id)?;
    // Published in time, and put on the portal after the day: until then the portal had seen none.
    let seen = ledger.first_seen(id.place.as_str(), id.report.as_str()).filter(|seen| *seen > due);
    // A portal that is younger than the due day had told nothing of it.
    let told = seen.filter(|_| ledger.had_plan(&plan.id.to_string(), due));
    if !late && told.is_none() {
        return None;
    }
    Some(Some((report.title.vi.to_string(), if late { report.date } else { seen })))
}
