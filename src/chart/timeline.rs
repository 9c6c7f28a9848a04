//! The tasks of a plan by deadline: what was due when, and what is known of it.
//!
//! [`timeline_view`] gathers the tasks as plain data with the method's verdict on each. From it come the picture
//! (`timeline_picture`), the table with every task's whole name, the sentence and the description.
//!
//! Evidence that nobody found is missing: open and grey. Only a report that itself says "overdue" makes a filled square. What
//! states no time is listed in words, since a time axis has no place for it.

use super::datum::{Datum, DatumKind};
use super::figure::plan_title;
use super::kind::Chart;
use super::timeline_words::Told;
use super::view::Source;
use super::words::Say;
use super::{Table, TableRow};
use crate::locale::{Label, Lang, day, deadline, evidence_label, plan_period, task_state_label};
use crate::model::{Date, DeadlineDue, Plan, Portal, TaskState, Year};
use crate::progress::{Assessed, EvidenceVerdict};

/// The tasks of a plan.
#[derive(Clone, Debug)]
pub struct TimelineView {
    /// The language of all words.
    pub lang: Lang,
    /// The plan's short title.
    pub plan: String,
    /// The place it is for.
    pub place: String,
    /// First and last year of the plan.
    pub term: (Year, Year),
    /// The same in words.
    pub period: String,
    /// In the order of the plan.
    pub tasks: Vec<TimelineTask>,
    /// The day of the assessment.
    pub as_of: Date,
}

/// A task.
#[derive(Clone, Debug)]
pub struct TimelineTask {
    /// Its words, whole.
    pub name: String,
    /// By when.
    pub due: DeadlineDue,
    /// What the evidence says.
    pub verdict: EvidenceVerdict,
    /// What the latest report states of it.
    pub stated: Option<TaskState>,
    /// The day of the earliest evidence.
    pub done: Option<Date>,
    /// Where the plan says so.
    pub source: Source,
}

/// The tasks of `plan` with what the method says of each.
pub fn timeline_view(portal: &Portal, plan: &Plan, assessed: &Assessed, lang: Lang) -> TimelineView {
    let title = lang.text(&plan.short_title).0;
    let tasks = plan.tasks().filter_map(|(_, task)| {
        let verdict = assessed.tasks.get(&plan.item(&task.id))?;
        let known = task.evidence.iter().filter_map(|evidence| evidence.date).filter(|date| *date <= assessed.as_of);
        Some(TimelineTask {
            name: task.heading.as_ref().unwrap_or(&task.text).clone(),
            due: task.deadline.as_ref().map_or(DeadlineDue::Unstated, |deadline| deadline.due),
            verdict: verdict.verdict,
            stated: verdict.stated.as_ref().map(|(_, state)| *state),
            done: known.min(),
            source: Source { text: title.to_owned(), report: None },
        })
    });
    TimelineView {
        lang,
        plan: title.to_owned(),
        place: portal.places.get(&plan.id.place).map_or("", |place| lang.text(&place.name).0).to_owned(),
        term: (plan.from, plan.to),
        period: plan_period(plan, lang),
        tasks: tasks.collect(),
        as_of: assessed.as_of,
    }
}

impl TimelineTask {
    /// The verdict in words. A report's own "overdue" weighs more than evidence that nobody found. What recurs has
    /// deadlines, only not one.
    pub(super) fn label(&self, lang: Lang) -> Label {
        let every = self.due == DeadlineDue::EveryYear;
        match (self.verdict, self.stated) {
            (EvidenceVerdict::NoDeadline, _) if every => Label {
                text: lang.pick("Chưa có minh chứng", "No evidence yet").to_owned(),
                ..evidence_label(self.verdict, lang)
            },
            (EvidenceVerdict::DoneNoDeadline, _) if every => Label {
                text: lang.pick("Đã có minh chứng", "Evidence found").to_owned(),
                ..evidence_label(self.verdict, lang)
            },
            (EvidenceVerdict::Overdue, Some(TaskState::Overdue)) => task_state_label(TaskState::Overdue, lang),
            _ => evidence_label(self.verdict, lang),
        }
    }

    /// The day on which it was done, where that is not in time.
    pub(super) fn late(&self) -> Option<Date> {
        self.done.filter(|_| self.verdict == EvidenceVerdict::DoneLate)
    }

    /// Dated ones by their day, then what recurs, then the rest.
    fn rank(&self) -> (u8, Option<Date>) {
        match self.due {
            DeadlineDue::EveryYear => (1, None),
            DeadlineDue::Unstated => (2, None),
            DeadlineDue::Date(_) | DeadlineDue::Quarter(_) | DeadlineDue::Year(_) => (0, self.due.last_day()),
        }
    }
}

impl TimelineView {
    /// The tasks by deadline.
    pub(super) fn sorted(&self) -> Vec<&TimelineTask> {
        let mut tasks: Vec<&TimelineTask> = self.tasks.iter().collect();
        tasks.sort_by_key(|task| task.rank());
        tasks
    }

    /// Those that state no time.
    pub(super) fn undated(&self) -> Vec<&TimelineTask> {
        self.tasks.iter().filter(|task| task.due == DeadlineDue::Unstated).collect()
    }
}

impl Chart for TimelineView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "timeline"
    }

    fn title(&self) -> String {
        format!("{}, {}", Say(self.lang).tasks_by_deadline(), plan_title(&self.plan, &self.place, &self.period))
    }

    fn finding(&self) -> String {
        Told::of(self).finding()
    }

    fn description(&self) -> String {
        Told::of(self).description()
    }

    fn data(&self) -> Vec<Datum> {
        let of = |task: &&TimelineTask| Datum {
            period: deadline(task.due, self.lang),
            end: task.due.last_day(),
            text: task.done.map_or_else(String::new, |date| day(date, self.lang)),
            status: self.status(task),
            source: Some(task.source.clone()),
            ..Datum::new(&task.name, DatumKind::Task)
        };
        self.sorted().iter().map(of).collect()
    }

    fn table(&self) -> Table {
        let say = Say(self.lang);
        let heads = [say.task(), say.deadline_column(), say.done_column(), say.status_column(), say.source_column()];
        let rows = self.sorted().into_iter().map(|task| TableRow {
            cells: vec![
                task.name.clone(),
                deadline(task.due, self.lang),
                task.done.map_or_else(|| say.nothing().to_owned(), |date| day(date, self.lang)),
                self.status(task),
                task.source.text.clone(),
            ],
            sources: vec![task.source.clone()],
        });
        Table { caption: self.title(), columns: heads.map(str::to_owned).into(), rows: rows.collect() }
    }
}
