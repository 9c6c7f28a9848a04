//! The way from the whole portal to the small questions of the other files, and back.

use std::collections::BTreeMap;

use super::course::Course;
use super::due::{Filed, Term};
use super::verdict::{Assessed, EvidenceVerdict, Occurrence, QuantitativeVerdict, TargetVerdict, TaskVerdict};
use super::{due, evidence, observation, quantitative};
use crate::model::{
    Date, ItemRef, Plan, PlanRef, Portal, Qualitative, Quantitative, Report, ReportingDuty, Target, TargetKind, Task,
};

/// Everything the method says of `portal` on the day `as_of`.
pub fn assess(portal: &Portal, as_of: Date) -> Assessed {
    let mut assessed = Assessed { as_of, targets: BTreeMap::new(), tasks: BTreeMap::new(), duties: BTreeMap::new() };
    let known = |report: &&Report| report.date.is_none_or(|date| date <= as_of);
    let mut reports: Vec<&Report> = portal.reports.values().filter(known).collect();
    reports.sort_by_key(|report| (day(report), &report.id));
    for plan in portal.plans.values() {
        let plan = PlanOnDay { portal, plan, reports: &reports, as_of };
        let targets = plan.plan.targets.iter();
        assessed.targets.extend(targets.filter_map(|it| Some((plan.plan.item(&it.id), plan.target(it)?))));
        assessed.tasks.extend(plan.plan.tasks().map(|(_, task)| (plan.plan.item(&task.id), plan.task(task))));
        let duties = plan.plan.reporting_duties.iter();
        assessed.duties.extend(duties.map(|duty| (plan.plan.item(&duty.id), plan.duty(duty))));
    }
    assessed
}

/// A plan with what there is to judge it by.
#[derive(Clone, Copy)]
struct PlanOnDay<'a> {
    portal: &'a Portal,
    plan: &'a Plan,
    /// The reports known on the day, oldest first, those without any day before all others.
    reports: &'a [&'a Report],
    as_of: Date,
}

impl PlanOnDay<'_> {
    /// None only for an indicator that leads nowhere, which the model rules out.
    fn target(self, target: &Target) -> Option<TargetVerdict> {
        Some(match &target.kind {
            TargetKind::Quantitative(numbers) => TargetVerdict::Quantitative(self.numbers(target, numbers)?),
            TargetKind::Qualitative(promise) => TargetVerdict::Qualitative(self.promise(promise)),
        })
    }

    fn numbers(self, target: &Target, numbers: &Quantitative) -> Option<QuantitativeVerdict> {
        let indicator = self.portal.indicators.get(&numbers.indicator)?;
        let published = self.portal.published(&self.plan.id.place, &numbers.indicator);
        let observations = observation::observations(&published, &self.plan.item(&target.id), self.as_of);
        let course = Course::new(self.plan, self.enacted(), numbers, indicator);
        Some(quantitative::judge(&course, observations, self.as_of))
    }

    fn promise(self, promise: &Qualitative) -> EvidenceVerdict {
        evidence::judge(&promise.evidence, Some(promise.year.last_day()), self.as_of)
    }

    fn task(self, task: &Task) -> TaskVerdict {
        let due = task.deadline.as_ref().and_then(|deadline| deadline.due.last_day());
        let item = self.plan.item(&task.id);
        let stated = self.reports.iter().rev().find_map(|report| {
            let status = report.task_statuses.iter().find(|status| status.task == item)?;
            Some((report.id.clone(), status.status))
        });
        TaskVerdict { verdict: evidence::judge(&task.evidence, due, self.as_of), due, stated }
    }

    fn duty(self, duty: &ReportingDuty) -> Vec<Occurrence> {
        let item = self.plan.item(&duty.id);
        let naming = self.reports.iter().filter(|report| report.fulfils.contains(&item));
        let filed: Vec<Filed> = naming.map(|report| Filed { day: day(report), report: report.id.clone() }).collect();
        let term = Term { from: self.plan.from, to: self.plan.to, enacted: self.enacted() };
        due::occurrences(&duty.due, term, &filed, self.as_of)
    }

    fn enacted(self) -> Option<Date> {
        self.portal.documents.get(&self.plan.document)?.date
    }
}

/// The day of a report: its date, else the latest end of the periods that it states.
fn day(report: &Report) -> Option<Date> {
    report.date.or_else(|| report.values.iter().map(|value| value.period.end()).max())
}

impl Assessed {
    /// The targets of one plan that have numbers.
    pub fn numbers_of<'a>(&'a self, plan: &PlanRef) -> impl Iterator<Item = (&'a ItemRef, &'a QuantitativeVerdict)> {
        self.targets.iter().filter(|(item, _)| item.plan == *plan).filter_map(|(item, verdict)| match verdict {
            TargetVerdict::Quantitative(verdict) => Some((item, verdict)),
            TargetVerdict::Qualitative(_) => None,
        })
    }

    /// The promises and tasks of one plan that are judged by evidence, targets first.
    pub fn evidence_of<'a>(&'a self, plan: &PlanRef) -> impl Iterator<Item = (&'a ItemRef, EvidenceVerdict)> {
        let promises = self.targets.iter().filter_map(|(item, verdict)| match verdict {
            TargetVerdict::Qualitative(verdict) => Some((item, *verdict)),
            TargetVerdict::Quantitative(_) => None,
        });
        let tasks = self.tasks.iter().map(|(item, verdict)| (item, verdict.verdict));
        promises.chain(tasks).filter(|(item, _)| item.plan == *plan)
    }
}

#[cfg(test)]
#[path = "assess_tests.rs"]
mod tests;
