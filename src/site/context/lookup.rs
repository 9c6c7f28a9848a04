//! Questions to the whole model that several pages ask.

use std::collections::BTreeMap;

use super::scope::Scope;
use crate::locale;
use crate::model::{DocumentId, ItemRef, Place, PlaceId, Plan, Report, ReportingDuty, Target};
use crate::progress::{EvidenceVerdict, Occurrence, OccurrenceState, QuantitativeVerdict, TargetVerdict};

/// The verdict on a target with numbers.
pub(super) fn quantitative<'a>(scope: &Scope<'a>, item: &ItemRef) -> Option<&'a QuantitativeVerdict> {
    match scope.assessed().targets.get(item)? {
        TargetVerdict::Quantitative(verdict) => Some(verdict),
        TargetVerdict::Qualitative(_) => None,
    }
}

/// The verdict on a target without numbers.
pub(super) fn qualitative(scope: &Scope, item: &ItemRef) -> Option<EvidenceVerdict> {
    match scope.assessed().targets.get(item)? {
        TargetVerdict::Qualitative(verdict) => Some(*verdict),
        TargetVerdict::Quantitative(_) => None,
    }
}

/// Every reporting duty of every plan.
pub(super) fn reporting_duties<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Plan, &'a ReportingDuty)> + use<'a> {
    scope.portal().plans.values().flat_map(|plan| plan.reporting_duties.iter().map(move |duty| (plan, duty)))
}

/// A due report: which duty of which plan asks for it.
#[derive(Clone, Copy)]
pub(super) struct DueReport<'a> {
    pub(super) plan: &'a Plan,
    pub(super) duty: &'a ReportingDuty,
    pub(super) occurrence: &'a Occurrence,
}

/// Every occasion of every duty that `keep` lets through, by due date, undated ones last.
pub(super) fn occurrences<'a>(scope: &Scope<'a>, keep: impl Fn(&DueReport<'a>) -> bool) -> Vec<DueReport<'a>> {
    let mut found: Vec<DueReport<'a>> = reporting_duties(scope)
        .flat_map(|(plan, duty)| {
            let all = scope.assessed().duties.get(&plan.item(&duty.id)).map_or(&[][..], Vec::as_slice);
            all.iter().map(move |occurrence| DueReport { plan, duty, occurrence })
        })
        .filter(|due| keep(due))
        .collect();
    found.sort_by_key(|due| due.occurrence.due.map_or((true, None), |day| (false, Some(day))));
    found
}

/// True for an occasion whose day has passed without a report.
pub(super) fn is_overdue(due: &DueReport) -> bool {
    matches!(due.occurrence.state, OccurrenceState::Overdue { .. })
}

/// True for a dated occasion that is still to come.
pub(super) fn is_next(due: &DueReport) -> bool {
    due.occurrence.state == OccurrenceState::NotYetDue && due.occurrence.due.is_some()
}

/// The first coming occasion of each duty.
pub(super) fn next_of_each(dues: Vec<DueReport<'_>>) -> Vec<DueReport<'_>> {
    let mut seen: BTreeMap<ItemRef, ()> = BTreeMap::new();
    dues.into_iter().filter(|due| seen.insert(due.plan.item(&due.duty.id), ()).is_none()).collect()
}

/// Reports, newest first; those without a date last.
pub(super) fn newest<'a>(reports: impl Iterator<Item = &'a Report>) -> Vec<&'a Report> {
    let mut reports: Vec<&Report> = reports.collect();
    reports.sort_by_key(|report| (std::cmp::Reverse(report.date), report.id.clone()));
    reports
}

/// The targets on one indicator.
pub(super) fn targets_on<'a>(scope: &Scope<'a>, indicator: &crate::model::IndicatorId) -> Vec<(&'a Plan, &'a Target)> {
    scope.portal().targets_on(indicator).collect()
}

/// The plans that a document enacts.
pub(super) fn plans_by_document<'a>(scope: &Scope<'a>, document: &DocumentId) -> Vec<&'a Plan> {
    scope.portal().plans_by(document).collect()
}

/// What a place took over: the places it was formed from, and those that name it as successor, but itself.
pub(super) fn predecessors<'a>(scope: &Scope<'a>, place: &Place) -> Vec<&'a Place> {
    let formed = |other: &Place| place.formed_from.contains(&other.id) || other.successor.as_ref() == Some(&place.id);
    let mut found: Vec<&Place> = scope.portal().places.values().filter(|o| o.id != place.id && formed(o)).collect();
    found.sort_by(|a, b| locale::compare(&a.name.vi, &b.name.vi));
    found
}

/// True where the place has plans or reports of its own.
pub(super) fn has_content(scope: &Scope, place: &PlaceId) -> bool {
    scope.portal().plans_of(place).next().is_some() || scope.portal().reports_of(place).next().is_some()
}
