//! The way from the whole portal to the small questions of the other files, and back.

use super::course::{Course, Written};
use super::due::{Filed, Term};
use super::observation::{Figure, observations};
use super::verdict::{
    Assessed, EvidenceVerdict, Observation, Occurrence, Pace, PaceAnswer, QuantitativeVerdict, TargetVerdict,
    TaskVerdict,
};
use super::{due, evidence, quantitative};
use crate::model::{
    Date, Deadline, ItemRef, Plan, PlanRef, Portal, Qualitative, Quantitative, Report, ReportingDuty, Target,
    TargetKind, Task,
};

/// Everything the method says of `portal` on the day `as_of`.
pub fn assess(portal: &Portal, as_of: Date) -> Assessed {
    // Gathered in order and made a map at once: a map that is filled from its end has half its room empty.
    let mut said = Said::default();
    said.targets.reserve_exact(portal.plans.values().map(|plan| plan.targets.len()).sum());
    for plan in portal.plans.values() {
        said.take(PlanOnDay { portal, plan, as_of });
    }
    Assessed {
        as_of,
        targets: said.targets.into_iter().collect(),
        enacted: said.enacted.into_iter().collect(),
        tasks: said.tasks.into_iter().collect(),
        duties: said.duties.into_iter().collect(),
    }
}

/// Says it anew of these plans, which have the items that they had.
pub fn assess_again<'a>(portal: &Portal, plans: impl IntoIterator<Item = &'a PlanRef>, assessed: &mut Assessed) {
    let mut said = Said::default();
    for plan in plans.into_iter().filter_map(|id| portal.plans.get(id)) {
        said.take(PlanOnDay { portal, plan, as_of: assessed.as_of });
    }
    assessed.targets.extend(said.targets);
    assessed.enacted.extend(said.enacted);
    assessed.tasks.extend(said.tasks);
    assessed.duties.extend(said.duties);
}

/// The values that the verdicts on a target look at, as of a day, one for each period and base: best standing, then latest
/// publication. To find them where a page asks costs next to nothing; to hold half a million with the verdicts costs 20 MB.
pub fn observed(portal: &Portal, plan: &Plan, target: &Target, as_of: Date) -> Vec<Observation> {
    match &target.kind {
        TargetKind::Quantitative(numbers) => observations(figures(portal, plan, target, numbers), as_of),
        TargetKind::Qualitative(_) => Vec::new(),
    }
}

/// What was published of a target's indicator in the place of its plan, whichever version of the target is judged: none has
/// another indicator.
fn figures(portal: &Portal, plan: &Plan, target: &Target, numbers: &Quantitative) -> Vec<Figure> {
    let item = plan.item(&target.id);
    let published = portal.published(&plan.id.place, &numbers.indicator);
    published.iter().filter_map(|published| Figure::of(published, &item)).collect()
}

/// What is said of some plans, in the order of [`Assessed`].
#[derive(Default)]
struct Said {
    targets: Vec<(ItemRef, TargetVerdict)>,
    enacted: Vec<(ItemRef, TargetVerdict)>,
    tasks: Vec<(ItemRef, TaskVerdict)>,
    duties: Vec<(ItemRef, Vec<Occurrence>)>,
}

impl Said {
    fn take(&mut self, day: PlanOnDay<'_>) {
        let plan = day.plan;
        let targets = plan.targets.iter();
        self.targets.extend(targets.clone().filter_map(|it| Some((plan.item(&it.id), day.in_force(it)?))));
        let amended = targets.filter(|it| plan.target_on(it, day.as_of).by.is_some());
        self.enacted.extend(amended.filter_map(|it| Some((plan.item(&it.id), day.target(it, None)?))));
        self.tasks.extend(plan.tasks().map(|(_, task)| (plan.item(&task.id), day.task(task))));
        self.duties.extend(plan.reporting_duties.iter().map(|duty| (plan.item(&duty.id), day.duty(duty))));
    }
}

/// A plan with what there is to judge it by.
#[derive(Clone, Copy)]
struct PlanOnDay<'a> {
    portal: &'a Portal,
    plan: &'a Plan,
    as_of: Date,
}

impl<'a> PlanOnDay<'a> {
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
        let figures = figures(self.portal, self.plan, target, numbers);
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
        let stated = self.naming(&item).into_iter().rev().find_map(|report| {
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
        let naming = self.naming(&item).into_iter().filter(|report| report.fulfils.contains(&item));
        let filed: Vec<Filed> = naming.map(|report| Filed { day: day(report), report: report.id.clone() }).collect();
        let term = Term {
            from: self.plan.from,
            to: self.plan.to,
            enacted: self.enacted(),
            ended: self.portal.places.get(&self.plan.id.place).and_then(|place| place.to),
        };
        due::occurrences(&duty.due, term, &filed, self.as_of)
    }

    /// The reports known on the day that name an item, oldest first, those without any day before all others.
    fn naming(self, item: &ItemRef) -> Vec<&'a Report> {
        let known = |report: &&Report| report.date.is_none_or(|date| date <= self.as_of);
        let mut reports: Vec<&Report> = self.portal.reports_naming(item).filter(known).collect();
        reports.sort_by_key(|report| (day(report), &report.id));
        reports
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
    /// What is left of a verdict once its target no longer applies.
    fn struck_out(self) -> TargetVerdict {
        match self {
            TargetVerdict::Quantitative(_) => TargetVerdict::Quantitative(QuantitativeVerdict {
                milestones: Vec::new(),
                pace: Pace { answer: PaceAnswer::NotApplicable, sum: None },
            }),
            TargetVerdict::Qualitative(_) => TargetVerdict::Qualitative(EvidenceVerdict::NotApplicable),
        }
    }
}

impl Assessed {
    /// The targets of one plan that have numbers.
    pub fn numbers_of<'a>(&'a self, plan: &PlanRef) -> impl Iterator<Item = (&'a ItemRef, &'a QuantitativeVerdict)> {
        self.targets.range(ItemRef::all_of(plan)).filter_map(|(item, verdict)| match verdict {
            TargetVerdict::Quantitative(verdict) => Some((item, verdict)),
            TargetVerdict::Qualitative(_) => None,
        })
    }

    /// The promises and tasks of one plan that are judged by evidence, targets first.
    pub fn evidence_of<'a>(&'a self, plan: &PlanRef) -> impl Iterator<Item = (&'a ItemRef, EvidenceVerdict)> {
        let promises = self.targets.range(ItemRef::all_of(plan)).filter_map(|(item, verdict)| match verdict {
            TargetVerdict::Qualitative(verdict) => Some((item, *verdict)),
            TargetVerdict::Quantitative(_) => None,
        });
        let tasks = self.tasks.range(ItemRef::all_of(plan)).map(|(item, verdict)| (item, verdict.verdict));
        promises.chain(tasks)
    }
}

#[cfg(test)]
#[path = "assess_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "amendment_tests.rs"]
mod amendment_tests;
