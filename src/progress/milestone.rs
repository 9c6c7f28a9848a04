//! Answer A: was a milestone met?
//!
//! **The rule of precision.** A plan that says 45% promised whole points. So a figure satisfies a
//! milestone when, rounded to the digits that the milestone prints (halves away from zero), it is at
//! least, at most or equal to the milestone's number. "Khoảng", "đạt" and "phấn đấu" mean at least where
//! more is better, at most where less is better, and equal where the target is a range of one value.
//!
//! **The rule of hedges.** "Trên 45" lies above 45 and satisfies *at least 45*, not *at most 45*; "gần
//! 45" lies below and satisfies neither *at least 45* nor *exactly 45*, but *at most 45*. "Khoảng 45" is
//! taken at its figure.
//!
//! **The rule of years.** Only a value that stands for the milestone's year decides it; one of
//! 30 September never does. Before the year is over such a value can show that the milestone was
//! reached early; the latest one inside the plan's own years counts, since a level that was reached and
//! lost again is not reached.
//!
//! **The rule of bases.** A value on another base than the plan's decides only the milestone of its own
//! year, and only where the publisher itself sets it against the target.

use super::course::{Course, Goal};
use super::observation::latest;
use super::verdict::{MilestoneAnswer, MilestoneVerdict, Observation};
use crate::model::{Bound, Comparator, Date, Decimal, Direction};

/// What a comparator comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// =
    Exactly,
}

/// What `comparator` demands of an indicator with this direction.
pub fn demand(comparator: Comparator, direction: Direction) -> Demand {
    match comparator {
        Comparator::AtLeast => Demand::AtLeast,
        Comparator::AtMost => Demand::AtMost,
        Comparator::Exact => Demand::Exactly,
        Comparator::Approx | Comparator::Reach | Comparator::Strive => match direction {
            Direction::Higher => Demand::AtLeast,
            Direction::Lower => Demand::AtMost,
            Direction::InRange => Demand::Exactly,
        },
    }
}

/// Does a figure with its hedge satisfy a demand, at the precision of `required`?
pub fn satisfies(demand: Demand, required: Decimal, value: Decimal, bound: Option<Bound>) -> bool {
    let value = Decimal::rounded(value.to_rational(), required.scale());
    match (demand, bound) {
        (Demand::AtLeast, None | Some(Bound::Approx | Bound::Over)) => value >= required,
        (Demand::AtLeast, Some(Bound::Under)) => value > required,
        (Demand::AtMost, None | Some(Bound::Approx | Bound::Under)) => value <= required,
        (Demand::AtMost, Some(Bound::Over)) => value < required,
        (Demand::Exactly, None | Some(Bound::Approx)) => value == required,
        (Demand::Exactly, Some(Bound::Over | Bound::Under)) => false,
    }
}

/// Answer A for one of the course's goals.
pub(super) fn judge(goal: &Goal, course: &Course, observations: &[Observation], as_of: Date) -> MilestoneVerdict {
    let year_end = goal.year.last_day();
    let comparable = |o: &Observation| o.base == course.base || (o.set_against && o.end == year_end);
    let met = |o: &Observation| satisfies(demand(goal.comparator, course.direction), goal.value, o.value, o.bound);
    let verdict = |answer, observation: Option<&Observation>| MilestoneVerdict {
        year: goal.year,
        required: goal.value,
        answer,
        observation: observation.cloned(),
        is_comparable: observation.is_some_and(comparable),
        base_changed: observation.is_some_and(|o| comparable(o) && o.base != course.base),
    };

    let newest = latest(observations, &course.base);
    if as_of <= year_end {
        let own = observations.iter().filter(|o| o.base == course.base);
        let early = own.filter(|o| o.end < year_end && o.end >= course.from.first_day()).max_by_key(|o| o.end);
        return match early.filter(|o| met(o)) {
            Some(early) => verdict(MilestoneAnswer::MetEarly, Some(early)),
            None => verdict(MilestoneAnswer::NotDue, newest),
        };
    }

    let mut of_year = observations.iter().filter(|o| o.end == year_end);
    let later_years = || observations.iter().filter(|o| o.end > year_end && o.base == course.base && ends_a_year(o));
    // The plan's own base comes first where the year's figure was published on both.
    let deciding = of_year.clone().filter(|o| comparable(o)).max_by_key(|o| o.base == course.base);
    if let Some(decisive) = deciding {
        if met(decisive) {
            return verdict(MilestoneAnswer::Met, Some(decisive));
        }
        return match later_years().find(|o| met(o)) {
            Some(late) => verdict(MilestoneAnswer::MetLate(late.end.year()), Some(late)),
            None => verdict(MilestoneAnswer::NotMet, Some(decisive)),
        };
    }
    let Some(newest) = newest else {
        return verdict(MilestoneAnswer::NeverPublished, None);
    };
    // A figure for the year does exist: to call it unpublished would be false.
    if let Some(other) = of_year.next_back() {
        return verdict(MilestoneAnswer::OtherBase, Some(other));
    }
    if let Some(later) = later_years().next() {
        return verdict(MilestoneAnswer::UnpublishedForYear { later: later.end.year() }, Some(newest));
    }
    if observations.iter().any(|o| o.base == course.base) {
        return verdict(MilestoneAnswer::Overdue, Some(newest));
    }
    verdict(MilestoneAnswer::OtherBase, Some(newest))
}

fn ends_a_year(observation: &Observation) -> bool {
    observation.end == observation.end.year().last_day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Year;
    use crate::progress::testing::{base, course, date, decimal, observed, ratio};

    fn year(number: i64) -> Year {
        Year::new(number).unwrap()
    }

    /// The answer for the first goal of `course` at the start of `as_of`.
    fn answer(line: &str, values: &str, as_of: i16) -> MilestoneAnswer {
        let course = course(line);
        judge(&course.goals[0], &course, &observed(values), date(as_of, 1, 1)).answer
    }

    #[test]
    fn is_judged_at_the_precision_that_the_plan_prints() {
        let holds = |required: &str, value: &str| satisfies(Demand::AtLeast, decimal(required), decimal(value), None);
        assert!(holds("45", "44.5"));
        assert!(!holds("45", "44.49"));
        assert!(!holds("45.0", "44.9"));
        assert!(holds("45.0", "45"));
        assert!(holds("0.4", "0.35"));
        assert!(holds("-5", "-5.49"));
        assert!(!holds("-5", "-5.5"));
    }

    #[test]
    fn hedges_lean_to_their_side() {
        let table = [
            (Demand::AtLeast, Bound::Over, "45", true),
            (Demand::AtLeast, Bound::Over, "44", false),
            (Demand::AtLeast, Bound::Under, "45", false),
            (Demand::AtLeast, Bound::Under, "46", true),
            (Demand::AtLeast, Bound::Approx, "45", true),
            (Demand::AtMost, Bound::Over, "45", false),
            (Demand::AtMost, Bound::Over, "44", true),
            (Demand::AtMost, Bound::Under, "45", true),
            (Demand::Exactly, Bound::Approx, "45", true),
            (Demand::Exactly, Bound::Over, "45", false),
            (Demand::Exactly, Bound::Under, "45", false),
        ];
        for (demand, bound, value, expected) in table {
            assert_eq!(
                satisfies(demand, decimal("45"), decimal(value), Some(bound)),
                expected,
                "{demand:?} {bound:?} {value}"
            );
        }
    }

    #[test]
    fn comparators_follow_the_direction_where_they_name_none() {
        for comparator in [Comparator::Approx, Comparator::Reach, Comparator::Strive] {
            assert_eq!(demand(comparator, Direction::Higher), Demand::AtLeast);
            assert_eq!(demand(comparator, Direction::Lower), Demand::AtMost);
            assert_eq!(demand(comparator, Direction::InRange), Demand::Exactly);
        }
        for direction in [Direction::Higher, Direction::Lower, Direction::InRange] {
            assert_eq!(demand(Comparator::AtLeast, direction), Demand::AtLeast);
            assert_eq!(demand(Comparator::AtMost, direction), Demand::AtMost);
            assert_eq!(demand(Comparator::Exact, direction), Demand::Exactly);
        }
    }

    #[test]
    fn the_years_own_value_decides() {
        assert_eq!(answer("higher; -; 2025=45", "2025=45.1e", 2026), MilestoneAnswer::Met);
        assert_eq!(answer("higher; -; 2025=45", "2025=42.7", 2026), MilestoneAnswer::NotMet);
        assert_eq!(answer("lower; -; 2025=3", "2025=2.9", 2026), MilestoneAnswer::Met);
        assert_eq!(answer("lower; -; 2025=3", "2025=3.6", 2026), MilestoneAnswer::NotMet);
        assert_eq!(answer("in-range; -; 2025=50", "2025=51", 2026), MilestoneAnswer::NotMet);
        // Carried forward into the milestone year? Never.
        assert_eq!(answer("higher; -; 2025=45", "2025-09-30=46", 2026), MilestoneAnswer::Overdue);
    }

    #[test]
    fn a_later_success_names_its_year() {
        let late = answer("higher; -; 2025=45", "2025=43 2026=44 2027=45.2 2028=47", 2029);
        assert_eq!(late, MilestoneAnswer::MetLate(year(2027)));
        // A failed year is not healed by a day within a later one.
        assert_eq!(answer("higher; -; 2025=45", "2025=43 2026-09-30=46", 2027), MilestoneAnswer::NotMet);
    }

    #[test]
    fn before_the_year_is_over_it_is_early_or_not_due() {
        assert_eq!(answer("higher; 2020=30; 2025=45", "2023=46", 2024), MilestoneAnswer::MetEarly);
        assert_eq!(answer("higher; 2020=30; 2025=45", "2023-09-30=46", 2024), MilestoneAnswer::MetEarly);
        assert_eq!(answer("higher; 2020=30; 2025=45", "2023=40", 2024), MilestoneAnswer::NotDue);
        assert_eq!(answer("higher; 2020=30; 2025=45", "", 2024), MilestoneAnswer::NotDue);
        // Reached and lost again; reached before the plan began.
        assert_eq!(answer("higher; 2020=30; 2025=45", "2022=46 2023=44", 2024), MilestoneAnswer::NotDue);
        assert_eq!(answer("higher; 2020=30; 2025=45", "2015=50", 2024), MilestoneAnswer::NotDue);
        // The last day of the year still belongs to it.
        let course = course("higher; -; 2025=45");
        let on = |day| judge(&course.goals[0], &course, &[], day).answer;
        assert_eq!(on(date(2025, 12, 31)), MilestoneAnswer::NotDue);
        assert_eq!(on(date(2026, 1, 1)), MilestoneAnswer::NeverPublished);
    }

    #[test]
    fn missing_values_have_three_names() {
        assert_eq!(answer("higher; -; 2025=45", "", 2026), MilestoneAnswer::NeverPublished);
        assert_eq!(answer("higher; -; 2025=45", "2023=39 2024=42", 2026), MilestoneAnswer::Overdue);
        let later = answer("higher; -; 2025=45", "2024=42 2026=47 2027=48", 2028);
        assert_eq!(later, MilestoneAnswer::UnpublishedForYear { later: year(2026) });
    }

    #[test]
    fn another_base_decides_only_where_the_publisher_sets_it_against_the_target() {
        let mut course = course("higher; -; 2021=35 2025=45");
        course.base = Some(base("cu"));
        let on = |index: usize, values: &str| judge(&course.goals[index], &course, &observed(values), date(2026, 3, 1));
        let set = on(1, "2025=45.1:moi!");
        assert_eq!((set.answer, set.base_changed, set.distance()), (MilestoneAnswer::Met, true, Some(ratio(1, 10))));
        let unset = on(1, "2025=45.1:moi");
        assert_eq!((unset.answer, unset.base_changed, unset.distance()), (MilestoneAnswer::OtherBase, false, None));
        assert!(unset.observation.is_some());
        // Set against the target of 2025 it says nothing of the milestone of 2021.
        assert_eq!(on(0, "2021=33.8:cu 2025=45.1:moi!").answer, MilestoneAnswer::NotMet);
        // The plan's own base comes first; on another base a figure for the year is not "unpublished".
        assert_eq!(on(1, "2025=44:cu 2025=45.1:moi!").answer, MilestoneAnswer::NotMet);
        assert_eq!(on(1, "2021=33.8:cu 2025=45.1:moi").answer, MilestoneAnswer::OtherBase);
        assert_eq!(on(1, "2021=33.8:cu 2024=42.7:moi").answer, MilestoneAnswer::Overdue);
        assert_eq!(on(1, "2024=42.7:moi").answer, MilestoneAnswer::OtherBase);
    }

    #[test]
    fn without_a_verdict_the_distance_to_the_target_remains() {
        let course = course("higher; -; 2030=60");
        let verdict = judge(&course.goals[0], &course, &observed("2023=39.25"), date(2024, 6, 1));
        assert_eq!(verdict.distance(), Some(ratio(-2075, 100)));
    }
}
