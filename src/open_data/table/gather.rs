//! From the model to the rows of the table.

use std::collections::BTreeSet;

use super::row::{Asked, Kind, Publication, Row, Term};
use crate::model::{
    AmendedTarget, Amendment, BaselineSource, Counted, Date, Decimal, DocumentId, Indicator, IndicatorId, ItemRef,
    Milestone, Period, PlaceId, Plan, PlanRef, Portal, Published, Quantitative, Report, Target, TargetKind,
};
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
    let targets = targets(portal, cut);
    let mut rows: Vec<Row> = targets.iter().flat_map(|(plan, target)| gather.target(plan, target)).collect();
    for (place, id) in stated(portal, cut, &targets) {
        let Some(indicator) = portal.indicators.get(id) else { continue };
        rows.extend(portal.published(place, id).iter().map(|published| gather.result(place, indicator, published)));
    }
    rows
}

/// True where [`rows`] gives none.
pub fn is_empty(portal: &Portal, assessed: &Assessed, cut: &Cut) -> bool {
    let gather = Gather { portal, assessed };
    let targets = targets(portal, cut);
    let asks = targets.iter().any(|(plan, target)| !gather.target(plan, target).is_empty());
    !asks && stated(portal, cut, &targets).iter().all(|(place, id)| portal.published(place, id).is_empty())
}

fn targets<'a>(portal: &'a Portal, cut: &Cut) -> Vec<(&'a Plan, &'a Target)> {
    match cut {
        Cut::Plan(id) => of_plans(portal.plans.get(id)).collect(),
        Cut::Target(id) => portal.target(id).into_iter().collect(),
        Cut::Place(place) => of_plans(portal.plans_of(place)).collect(),
        Cut::Indicator(id) => portal.targets_on(id).collect(),
        Cut::Portal => of_plans(portal.plans.values()).collect(),
    }
}

/// The places and indicators whose results belong to a cut.
fn stated<'a>(
    portal: &'a Portal,
    cut: &'a Cut,
    targets: &[(&'a Plan, &'a Target)],
) -> BTreeSet<(&'a PlaceId, &'a IndicatorId)> {
    let all = |report: &'a Report| report.values.iter().map(|value| (&report.id.place, &value.indicator));
    match cut {
        Cut::Plan(_) | Cut::Target(_) => {
            let pairs = targets.iter().filter_map(|(plan, target)| Some((&plan.id.place, indicator_of(target)?)));
            pairs.collect()
        }
        Cut::Place(place) => portal.reports_of(place).flat_map(all).collect(),
        Cut::Indicator(id) => portal.places_with(id).map(|place| (place, id)).collect(),
        Cut::Portal => portal.reports.values().flat_map(all).collect(),
    }
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
    struck_out_by: Option<&'a DocumentId>,
}

impl Gather<'_> {
    /// Nothing for a promise without a number.
    fn target(&self, plan: &Plan, target: &Target) -> Vec<Row> {
        let TargetKind::Quantitative(numbers) = &target.kind else { return Vec::new() };
        let Some(indicator) = self.portal.indicators.get(&numbers.indicator) else { return Vec::new() };
        let of = Of { plan, target, numbers, indicator };
        let mut rows: Vec<Row> = self.baseline(of).into_iter().collect();
        for version in self.versions(of) {
            rows.extend(version.milestones.iter().map(|milestone| self.milestone(of, &version, milestone)));
        }
        rows.extend(self.required(of));
        rows
    }

    fn milestone(&self, of: Of<'_>, version: &Version<'_>, milestone: &Milestone) -> Row {
        let by = of.plan.source_of(of.target, version.by, milestone);
        let document = by.map_or(&of.plan.document, |amendment| &amendment.document);
        let row = self.stated(of, (Kind::Milestone, Period::Year(milestone.year), milestone.value), Some(document));
        let term = Term {
            comparator: milestone.comparator,
            precision: version.milestones.iter().map(|milestone| milestone.value.scale()).max(),
            since: milestone.since,
            computed_rate: milestone.computed_rate,
            location: milestone.location.as_ref().unwrap_or(&of.target.location).to_string(),
            amendment: version.by.map(|amendment| amendment.id.clone()),
            from: version.from,
            to: version.to,
            struck_out_by: version.struck_out_by.cloned(),
        };
        Row {
            as_written: Some(milestone.sentence.to_string()),
            base: self.course(of, version).base,
            numerator: milestone.numerator.as_deref().map(Counted::from),
            denominator: milestone.denominator.as_deref().map(Counted::from),
            flag: milestone.flag.as_deref().cloned(),
            asked: row.asked.map(|asked| Asked { milestone: Some(term), ..asked }),
            ..row
        }
    }

    /// A row of a plan, with what every such row has.
    fn stated(&self, of: Of<'_>, (kind, period, value): (Kind, Period, Decimal), document: Option<&DocumentId>) -> Row {
        let asked = Asked {
            plan: of.plan.id.clone(),
            from: of.plan.from,
            target: of.target.id.clone(),
            part_of: of.numbers.of.as_ref().map(|nesting| (nesting.target.clone(), nesting.share)),
            milestone: None,
        };
        let listed = document.and_then(|id| self.portal.documents.get(id));
        Row {
            place: of.plan.id.place.clone(),
            indicator: of.indicator.id.clone(),
            kind,
            period,
            value: Some(value),
            bound: None,
            standing: None,
            as_written: None,
            unit: of.indicator.unit,
            direction: of.indicator.direction,
            base: None,
            numerator: None,
            denominator: None,
            flag: None,
            asked: Some(asked),
            against: Vec::new(),
            document: document.cloned(),
            report: None,
            address: listed.and_then(|document| document.address.clone()),
        }
    }

    fn baseline(&self, of: Of<'_>) -> Option<Row> {
        let baseline = of.numbers.baseline.as_ref()?;
        let enacted = self.versions(of).into_iter().next()?;
        let figure = (Kind::Baseline, Period::Year(baseline.year), baseline.value);
        let row = match &baseline.source {
            BaselineSource::Plan { document, sentence } => {
                let row = self.stated(of, figure, Some(document.as_ref().unwrap_or(&of.plan.document)));
                Row { as_written: sentence.as_ref().map(ToString::to_string), ..row }
            }
            BaselineSource::Report(id) => {
                let row = self.stated(of, figure, None);
                match self.portal.reports.get(id) {
                    None => row,
                    Some(report) => Row {
                        report: Some(publication(report)),
                        document: report.document.clone(),
                        address: report.address.clone(),
                        ..row
                    },
                }
            }
        };
        Some(Row { base: self.course(of, &enacted).start.and_then(|start| start.base), ..row })
    }

    /// What the path asks for on the day of the figure that the pace was judged by.
    fn required(&self, of: Of<'_>) -> Option<Row> {
        let TargetVerdict::Quantitative(verdict) = self.assessed.targets.get(&of.plan.item(&of.target.id))? else {
            return None;
        };
        let sum = verdict.pace.sum.as_ref()?;
        // As the page of the target prints it: a digit more than the figures it is reckoned from.
        let scale = sum.observation.value.scale().max(sum.baseline.scale()) + 1;
        let value = Decimal::rounded(sum.expected, scale);
        let row = self.stated(of, (Kind::Required, Period::Day(sum.observation.end), value), None);
        Some(Row { base: sum.observation.base.clone(), ..row })
    }

    fn result(&self, place: &PlaceId, indicator: &Indicator, published: &Published<'_>) -> Row {
        let (report, value) = (published.report, published.value);
        let besides = value.besides();
        Row {
            place: place.clone(),
            indicator: indicator.id.clone(),
            kind: Kind::Result,
            period: value.period,
            value: value.value,
            bound: value.bound,
            standing: Some(value.standing),
            as_written: besides.as_written.clone(),
            unit: indicator.unit,
            direction: indicator.direction,
            base: value.base().cloned(),
            numerator: besides.numerator.clone(),
            denominator: besides.denominator.clone(),
            flag: besides.flag.clone(),
            asked: None,
            against: besides.against.clone(),
            document: report.document.clone(),
            report: Some(publication(report)),
            address: report.address.clone(),
        }
    }

    /// As enacted, then as each amendment left it, each until the day before the next.
    fn versions<'a>(&self, of: Of<'a>) -> Vec<Version<'a>> {
        let changes: Vec<_> = of.plan.target_changes(&of.target.id).collect();
        // The change after so many others ends what was in force.
        let ended = |index: usize| changes.get(index).map(|(amendment, _)| amendment.from.previous());
        let struck = |index: usize| {
            let (amendment, change) = changes.get(index)?;
            matches!(change.to, AmendedTarget::StruckOut).then_some(&amendment.document)
        };
        let version =
            |milestones, by, from, next| Version { milestones, by, from, to: ended(next), struck_out_by: struck(next) };
        let enacted = self.portal.documents.get(&of.plan.document).and_then(|document| document.date);
        let first = version(of.numbers.milestones.as_slice(), None, enacted, 0);
        let later = changes.iter().enumerate().filter_map(|(index, (amendment, change))| match &change.to {
            AmendedTarget::Milestones(milestones) => {
                Some(version(milestones, Some(*amendment), Some(amendment.from), index + 1))
            }
            AmendedTarget::Promise { .. } | AmendedTarget::StruckOut => None,
        });
        std::iter::once(first).chain(later).collect()
    }

    fn course(&self, of: Of<'_>, version: &Version<'_>) -> Course {
        let enacted = self.portal.documents.get(&of.plan.document).and_then(|document| document.date);
        let amended = version.by.map(|amendment| self.portal.written(amendment));
        let numbers = Quantitative { milestones: version.milestones.to_vec(), ..of.numbers.clone() };
        Course::new(of.plan, Written { enacted, amended }, &numbers, of.indicator)
    }
}

/// A target with numbers, with what it belongs to.
#[derive(Clone, Copy)]
struct Of<'a> {
    plan: &'a Plan,
    target: &'a Target,
    numbers: &'a Quantitative,
    indicator: &'a Indicator,
}

fn publication(report: &Report) -> Publication {
    Publication {
        id: report.id.clone(),
        title: report.title.clone(),
        publisher: report.publisher.clone(),
        date: report.date,
        note: report.note.clone(),
    }
}
