//! From the model to the rows of the table.

use std::collections::BTreeSet;

use super::row::{Kind, Row};
use crate::model::{
    AmendedTarget, Amendment, BaselineSource, Date, DocumentId, Indicator, IndicatorId, ItemRef, Milestone, PlaceId,
    Plan, PlanRef, Portal, Published, Quantitative, Target, TargetKind,
};
use crate::model::{Decimal, Stated};
use crate::progress::{Assessed, Course, TargetVerdict, Written};

/// What of the table is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// All of it.
    Portal,
    /// What one place promised and what was published on it.
    Place(PlaceId),
    /// What one plan asks for, and what was published on its indicators in its place.
    Plan(PlanRef),
    /// The same of one target.
    Target(ItemRef),
    /// One indicator in every place.
    Indicator(IndicatorId),
}

/// The rows of a cut: what is asked for in the order of plans, then what was published in the order of places,
/// indicators and days.
pub fn rows(portal: &Portal, assessed: &Assessed, cut: &Cut) -> Vec<Row> {
    let gather = Gather { portal, assessed };
    let targets: Vec<(&Plan, &Target)> = match cut {
        Cut::Plan(id) => of_plans(portal.plans.get(id)).collect(),
        Cut::Target(id) => portal.target(id).into_iter().collect(),
        Cut::Place(place) => of_plans(portal.plans_of(place)).collect(),
        Cut::Indicator(id) => {
            of_plans(portal.plans.values()).filter(|(_, target)| indicator_of(target) == Some(id)).collect()
        }
        Cut::Portal => of_plans(portal.plans.values()).collect(),
    };
    let mut rows: Vec<Row> = targets.iter().flat_map(|(plan, target)| gather.target(plan, target)).collect();
    let of_targets = || -> BTreeSet<(&PlaceId, &IndicatorId)> {
        let pairs = targets.iter().filter_map(|(plan, target)| Some((&plan.id.place, indicator_of(target)?)));
        pairs.collect()
    };
    let of_reports = |place: Option<&PlaceId>, indicator: Option<&IndicatorId>| {
        let reports = portal.reports.values().filter(|report| place.is_none_or(|place| report.id.place == *place));
        let pairs = reports.flat_map(|it| it.values.iter().map(|value| (&it.id.place, &value.indicator)));
        pairs.filter(|(_, stated)| indicator.is_none_or(|id| *stated == id)).collect::<BTreeSet<_>>()
    };
    let published = match cut {
        Cut::Plan(_) | Cut::Target(_) => of_targets(),
        Cut::Place(place) => of_reports(Some(place), None),
        Cut::Indicator(id) => of_reports(None, Some(id)),
        Cut::Portal => of_reports(None, None),
    };
    for (place, id) in published {
        let Some(indicator) = portal.indicators.get(id) else { continue };
        rows.extend(portal.published(place, id).iter().map(|published| gather.result(place, indicator, published)));
    }
    rows
}

fn of_plans<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> impl Iterator<Item = (&'a Plan, &'a Target)> {
    plans.into_iter().flat_map(|plan| plan.targets.iter().map(move |target| (plan, target)))
}

fn indicator_of(target: &Target) -> Option<&IndicatorId> {
    match &target.kind {
        TargetKind::Quantitative(numbers) => Some(&numbers.indicator),
        TargetKind::Qualitative(_) => None,
    }
}

struct Gather<'a> {
    portal: &'a Portal,
    assessed: &'a Assessed,
}

/// Milestones that were in force together.
struct Version<'a> {
    milestones: &'a [Milestone],
    by: Option<&'a Amendment>,
    from: Option<Date>,
    to: Option<Date>,
}

impl Gather<'_> {
    /// Nothing for a promise without a number.
    fn target(&self, plan: &Plan, target: &Target) -> Vec<Row> {
        let TargetKind::Quantitative(numbers) = &target.kind else { return Vec::new() };
        let Some(indicator) = self.portal.indicators.get(&numbers.indicator) else { return Vec::new() };
        let mut rows: Vec<Row> = self.baseline(plan, target, numbers, indicator).into_iter().collect();
        for version in self.versions(plan, target, numbers) {
            let course = self.course(plan, numbers, &version, indicator);
            let precision = version.milestones.iter().map(|milestone| milestone.value.scale()).max();
            rows.extend(version.milestones.iter().map(|milestone| {
                let by = plan.source_of(target, version.by, milestone);
                let document = by.map_or(&plan.document, |amendment| &amendment.document);
                let stated = |stated: &Option<Stated>| stated.as_ref().map(|stated| stated.value);
                Row {
                    comparator: Some(milestone.comparator),
                    precision,
                    since: milestone.since,
                    base: course.base.clone(),
                    numerator: stated(&milestone.numerator),
                    denominator: stated(&milestone.denominator),
                    location: Some(milestone.location.clone().unwrap_or_else(|| target.location.clone())),
                    in_force_from: version.from,
                    in_force_to: version.to,
                    ..self.stated(
                        plan,
                        target,
                        indicator,
                        (Kind::Milestone, milestone.year.last_day(), milestone.value),
                        document,
                    )
                }
            }));
        }
        rows.extend(self.required(plan, target, indicator));
        rows
    }

    /// A row of a plan, with what every such row has.
    fn stated(
        &self,
        plan: &Plan,
        target: &Target,
        indicator: &Indicator,
        (kind, period_end, value): (Kind, Date, Decimal),
        document: &DocumentId,
    ) -> Row {
        Row {
            place: plan.id.place.clone(),
            plan: Some(plan.id.clone()),
            target: Some(target.id.clone()),
            indicator: indicator.id.clone(),
            kind,
            year: period_end.year(),
            period_end,
            value: Some(value),
            bound: None,
            standing: None,
            unit: indicator.unit,
            direction: indicator.direction,
            comparator: None,
            precision: None,
            since: None,
            base: None,
            numerator: None,
            denominator: None,
            document: Some(document.clone()),
            location: None,
            report: None,
            published: None,
            in_force_from: None,
            in_force_to: None,
            address: self.portal.documents.get(document).and_then(|document| document.address.clone()),
        }
    }

    fn baseline(&self, plan: &Plan, target: &Target, numbers: &Quantitative, indicator: &Indicator) -> Option<Row> {
        let baseline = numbers.baseline.as_ref()?;
        let enacted = self.versions(plan, target, numbers).into_iter().next()?;
        let course = self.course(plan, numbers, &enacted, indicator);
        let figure = (Kind::Baseline, baseline.year.last_day(), baseline.value);
        let row = match &baseline.source {
            BaselineSource::Plan { document, .. } => {
                self.stated(plan, target, indicator, figure, document.as_ref().unwrap_or(&plan.document))
            }
            BaselineSource::Report(id) => {
                let report = self.portal.reports.get(id);
                Row {
                    document: None,
                    report: Some(id.clone()),
                    published: report.and_then(|report| report.date),
                    address: report.and_then(|report| report.address.clone()),
                    ..self.stated(plan, target, indicator, figure, &plan.document)
                }
            }
        };
        Some(Row { base: course.start.and_then(|start| start.base), ..row })
    }

    /// What the path asks for on the day of the figure that the pace was judged by.
    fn required(&self, plan: &Plan, target: &Target, indicator: &Indicator) -> Option<Row> {
        let TargetVerdict::Quantitative(verdict) = self.assessed.targets.get(&plan.item(&target.id))? else {
            return None;
        };
        let sum = verdict.pace.sum.as_ref()?;
        // As the page of the target prints it: a digit more than the figures it is reckoned from.
        let scale = sum.observation.value.scale().max(sum.baseline.scale()) + 1;
        let value = Decimal::rounded(sum.expected, scale);
        let figure = (Kind::Required, sum.observation.end, value);
        let row = self.stated(plan, target, indicator, figure, &plan.document);
        Some(Row { document: None, address: None, base: sum.observation.base.clone(), ..row })
    }

    fn result(&self, place: &PlaceId, indicator: &Indicator, published: &Published<'_>) -> Row {
        let (report, value) = (published.report, published.value);
        Row {
            place: place.clone(),
            plan: None,
            target: None,
            indicator: indicator.id.clone(),
            kind: Kind::Result,
            year: value.period.end().year(),
            period_end: value.period.end(),
            value: value.value,
            bound: value.bound,
            standing: Some(value.standing),
            unit: indicator.unit,
            direction: indicator.direction,
            comparator: None,
            precision: None,
            since: None,
            base: value.base.clone(),
            numerator: value.numerator.as_ref().map(|counted| counted.value),
            denominator: value.denominator.as_ref().map(|counted| counted.value),
            document: None,
            location: None,
            report: Some(report.id.clone()),
            published: report.date,
            in_force_from: None,
            in_force_to: None,
            address: report.address.clone(),
        }
    }

    /// As enacted, then as each amendment left it, each until the day before the next.
    fn versions<'a>(&self, plan: &'a Plan, target: &'a Target, numbers: &'a Quantitative) -> Vec<Version<'a>> {
        let changes: Vec<_> = plan.target_changes(&target.id).collect();
        let until = |index: usize| changes.get(index).map(|(amendment, _)| amendment.from.previous());
        let enacted = self.portal.documents.get(&plan.document).and_then(|document| document.date);
        let first = Version { milestones: &numbers.milestones, by: None, from: enacted, to: until(0) };
        let later = changes.iter().enumerate().filter_map(|(index, (amendment, change))| match &change.to {
            AmendedTarget::Milestones(milestones) => {
                Some(Version { milestones, by: Some(*amendment), from: Some(amendment.from), to: until(index + 1) })
            }
            AmendedTarget::Promise { .. } | AmendedTarget::StruckOut => None,
        });
        std::iter::once(first).chain(later).collect()
    }

    fn course(&self, plan: &Plan, numbers: &Quantitative, version: &Version<'_>, indicator: &Indicator) -> Course {
        let enacted = self.portal.documents.get(&plan.document).and_then(|document| document.date);
        let amended = version.by.map(|amendment| self.portal.written(amendment));
        let numbers = Quantitative { milestones: version.milestones.to_vec(), ..numbers.clone() };
        Course::new(plan, Written { enacted, amended }, &numbers, indicator)
    }
}
