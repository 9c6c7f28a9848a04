//! A timeline in words: its sentence, its description, the line under each task.

use std::collections::BTreeMap;

use super::timeline::{TimelineTask, TimelineView};
use crate::locale::{Label, Lang, capital, day, deadline, lower_first};
use crate::model::{Date, DeadlineDue, Quarter, Year};
use crate::progress::EvidenceVerdict;

/// With more tasks than this they are counted by quarter.
pub(super) const MANY: usize = 40;

impl TimelineView {
    /// `Đã hoàn thành quá hạn (15/8/2022)`, `Chưa hoàn thành, quá hạn, tính đến 21/11/2026`.
    pub(super) fn status(&self, task: &TimelineTask) -> String {
        let words = task.label(self.lang).text;
        match (task.verdict, task.done) {
            (EvidenceVerdict::DoneLate, Some(date)) => format!("{words} ({})", day(date, self.lang)),
            (EvidenceVerdict::Overdue, _) => {
                format!("{words}, {} {}", self.lang.pick("tính đến", "as of"), day(self.as_of, self.lang))
            }
            _ => words,
        }
    }

    /// `Quý II/2022: đã hoàn thành đúng hạn`.
    pub(super) fn line(&self, task: &TimelineTask) -> String {
        let words = self.status(task);
        match task.due {
            DeadlineDue::Unstated => words,
            due => format!("{}: {}", capital(&deadline(due, self.lang)), lower_first(&words)),
        }
    }

    /// `12 nhiệm vụ`.
    pub(super) fn tasks_of(&self, count: usize) -> String {
        match (self.lang, count) {
            (Lang::Vi, _) => format!("{count} nhiệm vụ"),
            (Lang::En, 1) => "1 task".to_owned(),
            (Lang::En, _) => format!("{count} tasks"),
        }
    }

    /// Dated tasks by quarter; by year where there are too many quarters; the earliest first.
    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        let dated = || self.sorted().into_iter().filter_map(|task| Some((task.due.last_day()?, task)));
        let mut quarters: BTreeMap<Date, Vec<&TimelineTask>> = BTreeMap::new();
        for (due, task) in dated() {
            let quarter = Quarter { year: due.year(), number: due.quarter() };
            quarters.entry(quarter.last_day()).or_default().push(task);
        }
        let by_quarter = quarters.len() <= MANY;
        if !by_quarter {
            quarters.clear();
            dated().for_each(|(due, task)| quarters.entry(due.year().last_day()).or_default().push(task));
        }
        let name = |end: Date| {
            let quarter = Quarter { year: end.year(), number: end.quarter() };
            let due = if by_quarter { DeadlineDue::Quarter(quarter) } else { DeadlineDue::Year(end.year()) };
            capital(&deadline(due, self.lang))
        };
        quarters.into_iter().map(|(end, tasks)| Group { name: name(end), end, tasks }).collect()
    }

    /// How many have which verdict, best first.
    pub(super) fn counts<'a>(
        &self,
        tasks: impl IntoIterator<Item = &'a TimelineTask>,
    ) -> Vec<(EvidenceVerdict, Label, usize)> {
        let mut counts: BTreeMap<(EvidenceVerdict, String), (Label, usize)> = BTreeMap::new();
        for task in tasks {
            let label = task.label(self.lang);
            counts.entry((task.verdict, label.text.clone())).or_insert((label, 0)).1 += 1;
        }
        counts.into_iter().map(|((verdict, _), (label, count))| (verdict, label, count)).collect()
    }

    /// `5 đã hoàn thành đúng hạn; 1 đã hoàn thành quá hạn`.
    pub(super) fn said<'a>(&self, tasks: impl IntoIterator<Item = &'a TimelineTask>) -> String {
        let counts = self.counts(tasks);
        let said = counts.iter().map(|(_, label, count)| format!("{count} {}", lower_first(&label.text)));
        said.collect::<Vec<_>>().join("; ")
    }
}

/// Tasks that are due together.
pub(super) struct Group<'a> {
    pub(super) name: String,
    pub(super) end: Date,
    pub(super) tasks: Vec<&'a TimelineTask>,
}

/// A timeline, told.
pub(super) struct Told<'a>(&'a TimelineView);

impl<'a> Told<'a> {
    pub(super) fn of(view: &'a TimelineView) -> Told<'a> {
        Told(view)
    }

    /// `Tính đến 21/11/2026, 6 trong 12 nhiệm vụ đã đến hạn: 4 đã hoàn thành đúng hạn; …`
    pub(super) fn finding(&self) -> String {
        let view = self.0;
        let (lang, as_of) = (view.lang, day(view.as_of, view.lang));
        let due: Vec<&TimelineTask> = view.tasks.iter().filter(|task| is_due(task, view.as_of)).collect();
        let all = view.tasks.len();
        let said = view.said(due.iter().copied());
        let recurring = view.tasks.iter().filter(|task| task.due == DeadlineDue::EveryYear).count();
        let aside = match recurring {
            0 => String::new(),
            count => lang.pick(
                format!(" Không tính {count} nhiệm vụ hằng năm."),
                format!(" Not counted: {} of every year.", view.tasks_of(count)),
            ),
        };
        let sentence = match (all, due.len()) {
            (0, _) => lang.pick("Kế hoạch không nêu nhiệm vụ nào.", "The plan states no task.").to_owned(),
            (_, 0) if all == view.undated().len() => lang.pick(
                format!("Kế hoạch không nêu thời hạn cho nhiệm vụ nào trong {all} nhiệm vụ."),
                format!("The plan states no deadline for any of {}.", view.tasks_of(all)),
            ),
            (_, 0) => lang.pick(
                format!("Tính đến {as_of}, chưa nhiệm vụ nào trong {all} nhiệm vụ đến hạn."),
                format!("As of {as_of}, none of {} is due.", view.tasks_of(all)),
            ),
            (_, some) => lang.pick(
                format!("Tính đến {as_of}, {some} trong {all} nhiệm vụ đã đến hạn: {said}."),
                format!("As of {as_of}, {some} of {} are due: {said}.", view.tasks_of(all)),
            ),
        };
        sentence + &aside
    }

    pub(super) fn description(&self) -> String {
        let view = self.0;
        let mut sentences = vec![self.finding()];
        if view.tasks.len() > MANY {
            let groups = view.groups();
            let told = groups.iter().map(|group| {
                let tasks = group.tasks.iter().copied();
                format!("{}: {} ({}).", group.name, view.tasks_of(group.tasks.len()), view.said(tasks))
            });
            sentences.extend(told);
        } else {
            let told = view.sorted().into_iter().filter(|task| task.due != DeadlineDue::Unstated);
            sentences
                .extend(told.map(|task| format!("{} – {}.", task.name.trim_end_matches(['.', ';']), view.line(task))));
        }
        let undated = view.undated();
        if !undated.is_empty() {
            sentences.push(format!("{}: {}.", view.undated_words(), view.said(undated.iter().copied())));
        }
        sentences.join(" ")
    }
}

impl TimelineView {
    /// `Không nêu thời hạn: 3 nhiệm vụ`.
    pub(super) fn undated_words(&self) -> String {
        let head = self.lang.pick("Không nêu thời hạn", "No deadline stated");
        format!("{head}: {}", self.tasks_of(self.undated().len()))
    }
}

fn is_due(task: &TimelineTask, as_of: Date) -> bool {
    task.due.last_day().is_some_and(|due| due < as_of)
}

/// First and last year of what is drawn: the plan's term with every deadline and every day of evidence.
pub(super) fn span(view: &TimelineView) -> (Year, Year) {
    let days = view.tasks.iter().flat_map(|task| [task.due.last_day(), task.done]).flatten().map(Date::year);
    let all: Vec<Year> = days.chain([view.term.0, view.term.1]).collect();
    (all.iter().copied().min().unwrap_or(view.term.0), all.iter().copied().max().unwrap_or(view.term.1))
}
