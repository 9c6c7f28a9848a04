//! What belongs together in a portal, found once: a large one has hundreds of thousands of values, and each of its pages asks.

use std::collections::BTreeMap;

use super::{DocumentId, IndicatorId, ItemRef, PlaceId, Plan, PlanRef, Report, ReportRef, TargetKind};

/// From one thing of a portal to others. Everything in it exists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// Every report, in order: a value names its report by the number.
    pub(super) reports: Vec<ReportRef>,
    /// Values by indicator and place; by period, then by date of publication.
    pub(super) results: BTreeMap<IndicatorId, BTreeMap<PlaceId, Vec<Stated>>>,
    /// Targets by indicator: a plan and the target's number in it.
    pub(super) targets: BTreeMap<IndicatorId, Vec<(PlanRef, u32)>>,
    /// Plans by the document that enacted them.
    pub(super) enacted: BTreeMap<DocumentId, Vec<PlanRef>>,
    /// Reports by the task or the duty that they name.
    pub(super) naming: BTreeMap<ItemRef, Vec<ReportRef>>,
}

/// A value: the number of its report, and its own there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub(super) report: u32,
    pub(super) index: u32,
}

impl Links {
    /// Of these plans and reports.
    pub(super) fn of(plans: &BTreeMap<PlanRef, Plan>, reports: &BTreeMap<ReportRef, Report>) -> Links {
        let mut links = Links::default();
        for plan in plans.values() {
            links.enacted.entry(plan.document.clone()).or_default().push(plan.id.clone());
            for (index, target) in plan.targets.iter().enumerate() {
                if let TargetKind::Quantitative(numbers) = &target.kind {
                    let found = links.targets.entry(numbers.indicator.clone()).or_default();
                    found.push((plan.id.clone(), index as u32));
                }
            }
        }
        links.reports = reports.keys().cloned().collect();
        let in_order: Vec<&Report> = reports.values().collect();
        for (number, report) in (0..).zip(&in_order) {
            let mut index = 0;
            // Values of one indicator mostly stand together.
            for values in report.values.chunk_by(|a, b| a.indicator == b.indicator) {
                let places = links.results.entry(values[0].indicator.clone()).or_default();
                let found = places.entry(report.id.place.clone()).or_default();
                found.extend((index..).take(values.len()).map(|index| Stated { report: number, index }));
                index += values.len() as u32;
            }
            for item in report.fulfils.iter().chain(report.task_statuses.iter().map(|status| &status.task)) {
                let naming = links.naming.entry(item.clone()).or_default();
                if naming.last() != Some(&report.id) {
                    naming.push(report.id.clone());
                }
            }
        }
        for stated in links.results.values_mut().flat_map(|places| places.values_mut()) {
            // Numbers of reports are in the order of their ids.
            stated.sort_by_key(|it| {
                let report = in_order[it.report as usize];
                (report.values[it.index as usize].period.end(), report.date, it.report)
            });
            stated.shrink_to_fit();
        }
        links
    }
}
