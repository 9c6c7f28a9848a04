//! What the method needs to know of a target, and nothing else.
//!
//! Sentences, locations and names stay in the model; the rules below [`super::assess`] work on a
//! [`Course`] and on observations, so that each can be tested with a handful of numbers.

use super::path::{Anchor, Path};
use crate::model::{BaseId, Comparator, Date, Decimal, Direction, Indicator, Plan, Quantitative, Year};

/// A quantitative target as the method sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// First year of the plan.
    pub from: Year,
    /// What counts as better.
    pub direction: Direction,
    /// The base that the plan's figures stand on; absent where the indicator has one base for ever.
    pub base: Option<BaseId>,
    /// Where the path starts.
    pub start: Option<Start>,
    /// What is asked for, years unique and rising, at least one.
    pub goals: Vec<Goal>,
}

/// The days on which a target's figures were written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The date of the plan's document, where it is known.
    pub enacted: Option<Date>,
    /// The date of the document that states the milestones in its place.
    pub amended: Option<Date>,
}

/// A baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The end of this year.
    pub year: Year,
    /// y0
    pub value: Decimal,
    /// On which base.
    pub base: Option<BaseId>,
}

/// A milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// By the end of which year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// How strictly.
    pub comparator: Comparator,
    /// For growth: against which year.
    pub since: Option<Year>,
}

impl Course {
    /// The course of `target`. Its baseline stands on the base of the day on which the plan was written, its
    /// milestones on that of the day on which they were.
    pub fn new(plan: &Plan, written: Written, target: &Quantitative, indicator: &Indicator) -> Course {
        let enacted = written.enacted.unwrap_or(plan.from.first_day());
        let own = base_in_force(indicator, enacted);
        let base = base_in_force(indicator, written.amended.unwrap_or(enacted));
        let start = target.baseline.as_ref().map(|baseline| Start {
            year: baseline.year,
            value: baseline.value,
            base: baseline.base.clone().or_else(|| own.clone()),
        });
        let goals = target.milestones.iter().map(|milestone| Goal {
            year: milestone.year,
            value: milestone.value,
            comparator: milestone.comparator,
            since: milestone.since,
        });
        Course { from: plan.from, direction: indicator.direction, base, start, goals: goals.collect() }
    }

    /// The path from the baseline through every later milestone. None without a baseline, without a
    /// later milestone, and where milestones state growth against different years: those numbers do
    /// not lie on one line.
    pub fn path(&self) -> Option<Path> {
        let start = self.start.as_ref()?;
        if !self.one_reference() {
            return None;
        }
        let first = Anchor { at: start.year.last_day(), value: start.value.to_rational() };
        let later = self.goals.iter().filter(|goal| goal.year > start.year);
        let anchors = later.map(|goal| Anchor { at: goal.year.last_day(), value: goal.value.to_rational() });
        Path::new(std::iter::once(first).chain(anchors).collect())
    }

    /// True where all milestones are levels, or all are growth against the same year.
    pub(super) fn one_reference(&self) -> bool {
        self.goals.windows(2).all(|pair| pair[0].since == pair[1].since)
    }

    /// Most digits after the point that any milestone prints: the precision of what was promised. A
    /// plan that writes "0,4%, 1%, 3%" means tenths throughout.
    pub(super) fn scale(&self) -> u32 {
        self.goals.iter().map(|goal| goal.value.scale()).max().unwrap_or(0)
    }

    /// Last day of the last milestone's year.
    pub(super) fn end(&self) -> Option<Date> {
        self.goals.last().map(|goal| goal.year.last_day())
    }
}

/// The base of `indicator` on `day`. Both ends of a base's term are its own.
fn base_in_force(indicator: &Indicator, day: Date) -> Option<BaseId> {
    let covers = |from: Option<Date>, to: Option<Date>| from.is_none_or(|d| d <= day) && to.is_none_or(|d| day <= d);
    indicator.bases.iter().find(|base| covers(base.from, base.to)).map(|base| base.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Base, Text};
    use crate::progress::testing::{base, course, date, ratio};

    #[test]
    fn the_path_starts_at_the_baseline_and_skips_what_lies_before() {
        let course = course("higher; 2020=35; 2019=30 2021=40 2025=80");
        let anchors: Vec<_> = course.path().unwrap().anchors().iter().map(|a| (a.at.year().get(), a.value)).collect();
        assert_eq!(anchors, [(2020, ratio(35, 1)), (2021, ratio(40, 1)), (2025, ratio(80, 1))]);
    }

    #[test]
    fn growth_against_different_years_has_no_path() {
        let mut course = course("higher; 2018=0; 2019=50.8 2020=49");
        course.goals[0].since = Year::new(2018);
        assert_eq!(course.path(), None);
        course.goals[1].since = Year::new(2018);
        assert!(course.path().is_some());
    }

    #[test]
    fn the_precision_is_the_finest_that_the_plan_prints() {
        assert_eq!(course("higher; -; 2021=0.4 2025=1 2030=3").scale(), 1);
    }

    #[test]
    fn figures_stand_on_the_base_of_their_day() {
        let name = || Text { vi: "cơ sở".into(), en: None };
        let term = |id: &str, from, to| Base { id: base(id), name: name(), from, to, note: None };
        let mut indicator = crate::progress::testing::indicator();
        assert_eq!(base_in_force(&indicator, date(2021, 4, 8)), None);
        indicator.bases = vec![term("cu", None, Some(date(2022, 9, 30))), term("moi", Some(date(2022, 10, 1)), None)];
        assert_eq!(base_in_force(&indicator, date(2021, 4, 8)), Some(base("cu")));
        assert_eq!(base_in_force(&indicator, date(2022, 9, 30)), Some(base("cu")));
        assert_eq!(base_in_force(&indicator, date(2022, 10, 1)), Some(base("moi")));
    }
}
