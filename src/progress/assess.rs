//! The way from the whole portal to the small questions of the other files, and back.

use std::collections::BTreeMap;

use super::course::{Course, Written};
use super::due::{Filed, Term};
use super::observation::Figure;
use super::verdict::{
    Assessed, EvidenceVerdict, Occurrence, Pace, PaceAnswer, QuantitativeVerdict, TargetVerdict, TaskVerdict,
};
use super::{due, evidence, quantitative};
use crate::model::{
    Date, Deadline, ItemRef, Plan, PlanRef, Portal, Qualitative, Quantitative, Report, ReportingDuty, Target,
    TargetKind, Task,
};

/// Everything the method says of `portal` on the day `as_of`.
pub fn assess(portal: &Portal, as_of: Date) -> Assessed {
    let mut assessed = Assessed {
        as_of,
        targets: BTreeMap::new(),
        enacted: BTreeMap::new(),
        tasks: BTreeMap::new(),
        duties: BTreeMap::new(),
    };
    let known = |report: &&Report| report.date.is_none_or(|date| date <= as_of);
    let mut reports: Vec<&Report> = portal.reports.values().filter(known).collect();
    reports.sort_by_key(|report| (day(report), &report.id));
    for plan in portal.plans.values() {
        let plan = PlanOnDay { portal, plan, reports: &reports, as_of };
        let targets = plan.plan.targets.iter();
        assessed.targets.extend(targets.clone().filter_map(|it| Some((plan.plan.item(&it.id), plan.in_force(it)?))));
        let amended = targets.filter(|it| plan.plan.target_on(it, as_of).by.is_some());
        assessed.enacted.extend(amended.filter_map(|it| Some((plan.plan.item(&it.id), plan.target(it, None)?))));
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
    /// The verdict by the version in force: none of a target's milestones is due once it is struck out.
    fn in_force(self, target: &Target) -> Option<TargetVerdict> {
        let version = self.plan.target_on(target, self.as_of);
        let amended = version.by.map(|(amendment, _)| self.portal.written(amendment));
        let verdict = self.target(&version.target, amended)?;
        Some(if version.struck_out { verdict.struck_out() } else { verdict })
    }

    /// None only for an indicator that leads nowhere, which the model rules out.
    fn target(self, target: &Target, amended: Option<Date>) -> Option<TargetVerdict> {
        Some(match &target.kind {
            TargetKind::Quantitative(numbers) => TargetVerdict::Quantitative(self.numbers(target, numbers, amended)?),
            TargetKind::Qualitative(promise) => TargetVerdict::Qualitative(self.promise(promise)),
        })
    }

    fn numbers(self, target: &Target, numbers: &Quantitative, amended: Option<Date>) -> Option<QuantitativeVerdict> {
        let indicator = self.portal.indicators.get(&numbers.indicator)?;
        let published = self.portal.published(&self.plan.id.place, &numbers.indicator);
        let item = self.plan.item(&target.id);
        let figures = published.iter().filter_map(|published| Figure::of(published, &item));
        let course = Course::new(self.plan, Written { enacted: self.enacted(), amended }, numbers, indicator);
        Some(quantitative::verdict(&course, figures, self.as_of))
    }

    fn promise(self, promise: &Qualitative) -> EvidenceVerdict {
        evidence::judge(&promise.evidence, Some(promise.year.last_day()), self.as_of)
    }

    fn task(self, task: &Task) -> TaskVerdict {
        let last_day = |deadline: Option<&Deadline>| deadline.and_then(|deadline| deadline.due.last_day());
        let judge = |due| evidence::judge(&task.evidence, due, self.as_of);
        let version = self.plan.task_on(task, self.as_of);
        let due = last_day(version.deadline).filter(|_| !version.struck_out);
        let item = self.plan.item(&task.id);
        let stated = self.reports.iter().rev().find_map(|report| {
            let status = report.task_statuses.iter().find(|status| status.task == item)?;
            Some((report.id.clone(), status.status))
        });
        TaskVerdict {
            verdict: if version.struck_out { EvidenceVerdict::NotApplicable } else { judge(due) },
            due,
            enacted: version.by.map(|_| judge(last_day(task.deadline.as_ref()))),
            stated,
        }
    }

    fn duty(self, duty: &ReportingDuty) -> Vec<Occurrence> {
        let item = self.plan.item(&duty.id);
        let naming = self.reports.iter().filter(|report| report.fulfils.contains(&item));
        let filed: Vec<Filed> = naming.map(|report| Filed { day: day(report), report: report.id.clone() }).collect();
        let term = Term {
            from: self.plan.from,
            to: self.plan.to,
            enacted: self.enacted(),
            ended: self.portal.places.get(&self.plan.id.place).and_then(|place| place.to),
        };
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

impl TargetVerdict {
    /// What is left of a verdict once its target no longer applies: the published figures.
    fn struck_out(self) -> TargetVerdict {
        match self {
            TargetVerdict::Quantitative(verdict) => TargetVerdict::Quantitative(QuantitativeVerdict {
                milestones: Vec::new(),
                pace: Pace { answer: PaceAnswer::NotApplicable, sum: None },
                observations: verdict.observations,
            }),
            TargetVerdict::Qualitative(_) => TargetVerdict::Qualitative(EvidenceVerdict::NotApplicable),
        }
    }
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

#[cfg(test)]
#[path = "amendment_tests.rs"]
mod amendment_tests;
