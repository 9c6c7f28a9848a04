//! What belongs together in a portal, found once: a large one has hundreds of thousands of values, and each of its pages asks.
//!
//! Lists in the order of what is looked for, not maps of maps: of a hundred thousand indicators most have values in one place
//! and one target, and a map of one entry takes the room of eleven.

use std::{collections::BTreeMap, ops::Range};

use super::{DocumentId, IndicatorId, ItemRef, PlaceId, Plan, PlanRef, Report, ReportRef, TargetKind};

/// From one thing of a portal to others. Everything in it exists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// Every plan, in order: a target names its plan by the number.
    pub(super) plans: Vec<PlanRef>,
    /// Every report, likewise.
    pub(super) reports: Vec<ReportRef>,
    /// Where an indicator has values; by indicator, then by place.
    results: Vec<Results>,
    /// Numbers of values, those of one indicator in one place together; by period, then by date of publication.
    stated: Vec<u32>,
    /// The number of each report's first value, where all values are counted through; the last is how many there are.
    first: Vec<u32>,
    /// Targets by indicator.
    targets: Vec<(IndicatorId, Set)>,
    /// Plans by the document that enacted them.
    pub(super) enacted: BTreeMap<DocumentId, Vec<PlanRef>>,
    /// Reports by the task or the duty that they name.
    pub(super) naming: BTreeMap<ItemRef, Vec<ReportRef>>,
}

/// The values of an indicator in a place: from one number to before another.
#[derive(Clone, Debug)]
struct Results {
    indicator: IndicatorId,
    place: PlaceId,
    from: u32,
    to: u32,
}

/// A value: the number of its report, and its own there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub(super) report: usize,
    pub(super) index: usize,
}

/// A target: the number of its plan, and its own there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set {
    pub(super) plan: u32,
    pub(super) index: u32,
}

impl Links {
    /// Of these plans and reports.
    pub(super) fn of(plans: &BTreeMap<PlanRef, Plan>, reports: &BTreeMap<ReportRef, Report>) -> Links {
        let (of_plans, of_reports) = (plans.keys().cloned().collect(), reports.keys().cloned().collect());
        let mut links = Links { plans: of_plans, reports: of_reports, ..Links::default() };
        for (number, plan) in (0..).zip(plans.values()) {
            links.enacted.entry(plan.document.clone()).or_default().push(plan.id.clone());
            for (index, target) in (0..).zip(&plan.targets) {
                if let TargetKind::Quantitative(numbers) = &target.kind {
                    links.targets.push((numbers.indicator.clone(), Set { plan: number, index }));
                }
            }
        }
        links.targets.sort_unstable();
        links.targets.shrink_to_fit();
        links.take_values(&reports.values().collect::<Vec<_>>());
        for report in reports.values() {
            for item in report.fulfils.iter().chain(report.task_statuses.iter().map(|status| &status.task)) {
                let naming = links.naming.entry(item.clone()).or_default();
                if naming.last() != Some(&report.id) {
                    naming.push(report.id.clone());
                }
            }
        }
        links
    }

    fn take_values(&mut self, reports: &[&Report]) {
        /// Values of one indicator that stand together in a report, as most do.
        type Run<'a> = (&'a IndicatorId, &'a PlaceId, Range<u32>);
        let (mut runs, mut counted): (Vec<Run<'_>>, u32) = (Vec::new(), 0);
        self.first = Vec::with_capacity(reports.len() + 1);
        for report in reports {
            self.first.push(counted);
            for values in report.values.chunk_by(|a, b| a.indicator == b.indicator) {
                let end = counted + values.len() as u32;
                runs.push((&values[0].indicator, &report.id.place, counted..end));
                counted = end;
            }
        }
        self.first.push(counted);
        runs.sort_by_key(|(indicator, place, ..)| (*indicator, *place));
        self.stated.reserve_exact(runs.iter().map(|(.., values)| values.len()).sum());
        for together in runs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (indicator, place, ..) = &together[0];
            let from = self.stated.len();
            for (.., values) in together {
                self.stated.extend(values.clone());
            }
            let mut sorted: Vec<u32> = self.stated.drain(from..).collect();
            // Numbers of reports are in the order of their ids.
            sorted.sort_by_key(|number| {
                let Stated { report, index } = self.stated(*number);
                (reports[report].values[index].period.end(), reports[report].date, report)
            });
            self.stated.append(&mut sorted);
            let (from, to) = (from as u32, self.stated.len() as u32);
            let (indicator, place) = ((*indicator).clone(), (*place).clone());
            self.results.push(Results { indicator, place, from, to });
        }
        self.results.shrink_to_fit();
    }

    /// The values of an indicator in a place, in order.
    pub(super) fn values(&self, indicator: &IndicatorId, place: &PlaceId) -> impl Iterator<Item = Stated> {
        let found = self.results.binary_search_by(|it| (&it.indicator, &it.place).cmp(&(indicator, place)));
        let range = found.map_or(0..0, |at| self.results[at].from as usize..self.results[at].to as usize);
        self.stated[range].iter().map(|number| self.stated(*number))
    }

    /// A value by its number among all.
    fn stated(&self, number: u32) -> Stated {
        // Of reports without values the last before it, which has it.
        let report = self.first.partition_point(|first| *first <= number) - 1;
        Stated { report, index: (number - self.first[report]) as usize }
    }

    /// The places in which an indicator has values, in order.
    pub(super) fn places(&self, indicator: &IndicatorId) -> impl Iterator<Item = &PlaceId> {
        let start = self.results.partition_point(|it| it.indicator < *indicator);
        self.results[start..].iter().take_while(move |it| it.indicator == *indicator).map(|it| &it.place)
    }

    /// The targets on an indicator, in the order of plans.
    pub(super) fn targets(&self, indicator: &IndicatorId) -> impl Iterator<Item = Set> {
        let start = self.targets.partition_point(|(of, _)| of < indicator);
        self.targets[start..].iter().take_while(move |(of, _)| of == indicator).map(|(_, set)| *set)
    }
}
