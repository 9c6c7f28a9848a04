//! What happened, newest first.

use crate::locale::{Lang, lower_first, occurrence_period, place_name};
use crate::model::{Date, PlaceId, Plan, Portal, Text};
use crate::progress::{Assessed, OccurrenceState};
use crate::site::PageId;
use crate::site::words::Say;

/// A feed tells of no more than this.
const MOST: usize = 60;

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
}

/// What happened in a place, or everywhere, up to the day of the verdicts. What has no date is told by no feed.
pub fn events(portal: &Portal, assessed: &Assessed, place: Option<&PlaceId>, lang: Lang) -> Vec<Event> {
    let here = |id: &PlaceId| place.is_none_or(|place| place == id);
    let plans = || portal.plans.values().filter(|plan| here(&plan.id.place));
    let mut events = published(portal, &here, lang);
    events.extend(plans().flat_map(|plan| amended(portal, plan, lang)));
    events.extend(plans().flat_map(|plan| overdue(portal, assessed, plan, lang)));
    events.retain(|event| event.day <= assessed.as_of);
    events.sort_by(|one, other| other.day.cmp(&one.day).then_with(|| one.id.cmp(&other.id)));
    events.truncate(MOST);
    events
}

fn named(portal: &Portal, id: &PlaceId, lang: Lang) -> String {
    portal.places.get(id).map_or_else(|| id.to_string(), |place| place_name(portal, place, lang))
}

fn text(text: &Text, lang: Lang) -> String {
    lang.text(text).0.to_owned()
}

fn published(portal: &Portal, here: &dyn Fn(&PlaceId) -> bool, lang: Lang) -> Vec<Event> {
    let reports = portal.reports.values().filter(|report| here(&report.id.place));
    let told = reports.filter_map(|report| {
        let figures = report.values.iter().filter_map(|value| {
            let indicator = portal.indicators.get(&value.indicator)?;
            let figure = crate::locale::bounded(value.value?, value.bound, indicator.unit, lang);
            Some(format!("{}: {figure}", text(&indicator.name, lang)))
        });
        let publisher = portal.agencies.get(&report.publisher).map(|agency| text(&agency.name, lang));
        let mut said: Vec<String> = figures.collect();
        said.extend(publisher);
        Some(Event {
            day: report.date?,
            id: format!("bao-cao/{}/{}", report.id.place, report.id.report),
            title: format!("{}: {}", named(portal, &report.id.place, lang), text(&report.title, lang)),
            summary: said.join("; "),
            page: PageId::Report(report.id.clone()),
        })
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
        }
    });
    told.collect()
}

fn overdue(portal: &Portal, assessed: &Assessed, plan: &Plan, lang: Lang) -> Vec<Event> {
    let place = named(portal, &plan.id.place, lang);
    let told = plan.reporting_duties.iter().flat_map(|duty| {
        let id = plan.item(&duty.id);
        let occasions = assessed.duties.get(&id).map_or(&[][..], Vec::as_slice);
        let names: Vec<String> =
            duty.from.iter().filter_map(|id| portal.agencies.get(id)).map(|agency| text(&agency.name, lang)).collect();
        let place = place.clone();
        let late = occasions.iter().filter(|it| matches!(it.state, OccurrenceState::Overdue { .. }));
        late.filter_map(move |it| {
            let (due, period) = (it.due?, occurrence_period(it.period, lang));
            Some(Event {
                day: due.following(),
                id: format!("qua-han/{id}/{due}"),
                title: lang.pick(
                    format!("{place}: chưa thấy báo cáo {}", lower_first(&period)),
                    format!("{place}: no report seen for {period}"),
                ),
                summary: names.join("; "),
                page: PageId::Plan(id.plan.clone()),
            })
        })
        .collect::<Vec<_>>()
    });
    told.collect()
}
