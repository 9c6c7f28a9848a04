//! A later document that changes a plan, and what is in force on a day.
//!
//! The plan's own targets and tasks are never overwritten: both versions are shown and both are judged. Which
//! one is in force is a question with a day in it, so that an old assessment can be repeated. Of several
//! amendments of one thing the latest in effect counts. What a change means for a verdict is not here, but in
//! `progress`.

use std::borrow::Cow;

use super::{AmendmentId, Clause, Date, Deadline, DocumentId, ItemId, Milestone, Plan, Target, TargetKind, Task, Year};

/// A later document that changes a plan.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Its file within the plan.
    pub id: AmendmentId,
    /// The document.
    pub document: DocumentId,
    /// The day it takes effect.
    pub from: Date,
    /// What it says, as far as it is quoted. ✎
    pub passages: Vec<Clause>,
    /// Targets it changes, each once.
    pub targets: Vec<TargetChange>,
    /// Tasks it changes, each once.
    pub tasks: Vec<TaskChange>,
}

/// What becomes of a target.
#[derive(Clone, Debug)]
pub struct TargetChange {
    /// The target, in the same plan.
    pub target: ItemId,
    /// The sentence that says so; milestones and statements carry their own words. ✎
    pub sentence: Option<String>,
    /// What it becomes.
    pub to: AmendedTarget,
}

/// What a target becomes.
#[derive(Clone, Debug)]
pub enum AmendedTarget {
    /// These milestones and no others; at least one, years unique and rising.
    Milestones(Vec<Milestone>),
    /// A promise in other words or by another year.
    Promise {
        /// By the end of which year.
        year: Year,
        /// The promise. ✎
        statement: String,
    },
    /// Không áp dụng
    StruckOut,
}

/// What becomes of a task.
#[derive(Clone, Debug)]
pub struct TaskChange {
    /// The task, in the same plan.
    pub task: ItemId,
    /// The sentence that says so. ✎
    pub sentence: String,
    /// What it becomes.
    pub to: AmendedTask,
}

/// What a task becomes.
#[derive(Clone, Debug)]
pub enum AmendedTask {
    /// Due by another time.
    Deadline(Deadline),
    /// Không áp dụng
    StruckOut,
}

/// A target as it stands on a day.
#[derive(Clone, Debug)]
pub struct TargetVersion<'a> {
    /// The target; where it was struck out, as it last was.
    pub target: Cow<'a, Target>,
    /// What put this version in force; absent for the enacted one.
    pub by: Option<(&'a Amendment, &'a TargetChange)>,
    /// True where it no longer applies.
    pub struck_out: bool,
}

/// A task's term as it stands on a day.
#[derive(Clone, Copy, Debug)]
pub struct TaskVersion<'a> {
    /// By when.
    pub deadline: Option<&'a Deadline>,
    /// What put this version in force; absent for the enacted one.
    pub by: Option<(&'a Amendment, &'a TaskChange)>,
    /// True where it no longer applies.
    pub struck_out: bool,
}

impl Plan {
    /// Every change of a target, by the day it takes effect, oldest first.
    pub fn target_changes<'a>(
        &'a self,
        target: &'a ItemId,
    ) -> impl DoubleEndedIterator<Item = (&'a Amendment, &'a TargetChange)> {
        let changes = |amendment: &'a Amendment| amendment.targets.iter().map(move |change| (amendment, change));
        self.amendments.iter().flat_map(changes).filter(move |(_, change)| change.target == *target)
    }

    /// Every change of a task, likewise.
    pub fn task_changes<'a>(
        &'a self,
        task: &'a ItemId,
    ) -> impl DoubleEndedIterator<Item = (&'a Amendment, &'a TaskChange)> {
        let changes = |amendment: &'a Amendment| amendment.tasks.iter().map(move |change| (amendment, change));
        self.amendments.iter().flat_map(changes).filter(move |(_, change)| change.task == *task)
    }

    /// The version of `target` in force on `day`.
    pub fn target_on<'a>(&'a self, target: &'a Target, day: Date) -> TargetVersion<'a> {
        let mut version = TargetVersion { target: Cow::Borrowed(target), by: None, struck_out: false };
        for (amendment, change) in self.target_changes(&target.id).take_while(|(it, _)| it.from <= day) {
            version.by = Some((amendment, change));
            version.struck_out = match &change.to {
                AmendedTarget::StruckOut => true,
                to => {
                    version.target = Cow::Owned(to.applied_to(target));
                    false
                }
            };
        }
        version
    }

    /// The first amendment, up to `by`, that states this milestone of `target`; none where the plan itself does.
    /// What a later one merely repeats is the words of the earlier one.
    pub fn source_of<'a>(
        &'a self,
        target: &'a Target,
        by: Option<&'a Amendment>,
        milestone: &Milestone,
    ) -> Option<&'a Amendment> {
        let by = by.filter(|_| !target.states(milestone))?;
        let states = |change: &TargetChange| match &change.to {
            AmendedTarget::Milestones(list) => list.iter().any(|own| own.says_the_same(milestone)),
            AmendedTarget::Promise { .. } | AmendedTarget::StruckOut => false,
        };
        let mut until = self.target_changes(&target.id).take_while(|(it, _)| (it.from, &it.id) <= (by.from, &by.id));
        until.find(|(_, change)| states(change)).map(|(amendment, _)| amendment).or(Some(by))
    }

    /// The version of `task` in force on `day`.
    pub fn task_on<'a>(&'a self, task: &'a Task, day: Date) -> TaskVersion<'a> {
        let mut version = TaskVersion { deadline: task.deadline.as_ref(), by: None, struck_out: false };
        for (amendment, change) in self.task_changes(&task.id).take_while(|(it, _)| it.from <= day) {
            version.by = Some((amendment, change));
            version.struck_out = match &change.to {
                AmendedTask::StruckOut => true,
                AmendedTask::Deadline(deadline) => {
                    version.deadline = Some(deadline);
                    false
                }
            };
        }
        version
    }
}

impl Target {
    /// True if the target has this very milestone, in the same sentence.
    pub fn states(&self, milestone: &Milestone) -> bool {
        match &self.kind {
            TargetKind::Quantitative(numbers) => numbers.milestones.iter().any(|own| own.says_the_same(milestone)),
            TargetKind::Qualitative(_) => false,
        }
    }
}

impl Milestone {
    /// The same figure for the same year in the same sentence.
    fn says_the_same(&self, other: &Milestone) -> bool {
        self.year == other.year && self.value == other.value && self.sentence == other.sentence
    }
}

impl AmendedTarget {
    /// The enacted target with this change and no other. A promise that was put into other words has no parts:
    /// those were parts of the old sentence.
    fn applied_to(&self, enacted: &Target) -> Target {
        let mut target = enacted.clone();
        match (self, &mut target.kind) {
            (AmendedTarget::Milestones(milestones), TargetKind::Quantitative(numbers)) => {
                numbers.milestones.clone_from(milestones);
            }
            (AmendedTarget::Promise { year, statement }, TargetKind::Qualitative(promise)) => {
                promise.year = *year;
                if promise.statement != *statement {
                    promise.statement.clone_from(statement);
                    promise.parts.clear();
                }
            }
            // The model rules the other pairs out.
            _ => {}
        }
        target
    }
}
