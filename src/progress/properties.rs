//! What must hold of the method whatever the numbers are.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::course::{Course, Goal, Start};
use super::testing::{base, report_ref};
use super::verdict::{MilestoneAnswer, MilestoneRollUp, Observation, PaceAnswer, QuantitativeVerdict};
use super::{PaceRollUp, demand, quantitative, satisfies};
use crate::model::{Bound, Comparator, Date, Decimal, Direction, Standing, Year};

/// A course with its observations and a day of assessment.
#[derive(Clone, Debug)]
struct Case {
    course: Course,
    observations: Vec<Observation>,
    as_of: Date,
}

impl Case {
    fn verdict(&self) -> QuantitativeVerdict {
        quantitative::judge(&self.course, &self.observations, self.as_of)
    }

    /// The same case with every figure changed.
    fn with_figures(&self, change: impl Fn(Decimal) -> Decimal) -> Case {
        let mut case = self.clone();
        case.course.start.iter_mut().for_each(|start| start.value = change(start.value));
        case.course.goals.iter_mut().for_each(|goal| goal.value = change(goal.value));
        case.observations.iter_mut().for_each(|observation| observation.value = change(observation.value));
        case
    }

    /// The same case seen in a mirror: less for more, at most for at least, below for above.
    fn mirrored(&self) -> Case {
        let mut case = self.with_figures(|value| Decimal::new(-value.mantissa(), value.scale()));
        case.course.direction = match case.course.direction {
            Direction::Higher => Direction::Lower,
            Direction::Lower => Direction::Higher,
            Direction::InRange => Direction::InRange,
        };
        for goal in &mut case.course.goals {
            goal.comparator = match goal.comparator {
                Comparator::AtLeast => Comparator::AtMost,
                Comparator::AtMost => Comparator::AtLeast,
                same @ (Comparator::Approx | Comparator::Reach | Comparator::Exact | Comparator::Strive) => same,
            };
        }
        for observation in &mut case.observations {
            observation.bound = observation.bound.map(|bound| match bound {
                Bound::Approx => Bound::Approx,
                Bound::Over => Bound::Under,
                Bound::Under => Bound::Over,
            });
        }
        case
    }
}

fn answers(verdict: &QuantitativeVerdict) -> Vec<MilestoneAnswer> {
    verdict.milestones.iter().map(|milestone| milestone.answer).collect()
}

fn figures() -> impl Strategy<Value = Decimal> {
    (-2000i64..2000, 0u32..=2).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn days() -> impl Strategy<Value = Date> {
    let any_day = (2014i16..=2034, 1i8..=12, 1i8..=28).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d));
    let last_days = (2014i64..=2034).prop_filter_map("a year", |year| Year::new(year).map(Year::last_day));
    prop_oneof![1 => any_day, 3 => last_days]
}

fn directions() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Higher), Just(Direction::Lower), Just(Direction::InRange)]
}

fn comparators() -> impl Strategy<Value = Comparator> {
    prop_oneof![
        Just(Comparator::Approx),
        Just(Comparator::Reach),
        Just(Comparator::Exact),
        Just(Comparator::AtLeast),
        Just(Comparator::AtMost),
        Just(Comparator::Strive),
    ]
}

fn bounds() -> impl Strategy<Value = Option<Bound>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(Bound::Approx)),
        1 => Just(Some(Bound::Over)),
        1 => Just(Some(Bound::Under)),
    ]
}

fn courses() -> impl Strategy<Value = Course> {
    let goals = prop::collection::vec((1i64..=5, figures(), comparators()), 1..=4);
    (2015i64..=2018, prop::option::weighted(0.9, figures()), directions(), goals).prop_map(
        |(first, start, direction, goals)| {
            let year = |number| Year::new(number).unwrap();
            let mut at = first;
            let goals = goals.into_iter().map(|(gap, value, comparator)| {
                at += gap;
                Goal { year: year(at), value, comparator, since: None }
            });
            let goals: Vec<Goal> = goals.collect();
            let start = start.map(|value| Start { year: year(first), value, base: None });
            Course { from: year(first + 1), direction, base: None, start, goals }
        },
    )
}

fn cases() -> impl Strategy<Value = Case> {
    let observed = (days(), figures(), bounds(), prop::bool::weighted(0.1), any::<bool>());
    (courses(), prop::collection::vec(observed, 0..=6), days()).prop_map(|(course, observed, as_of)| {
        let mut observations = BTreeMap::new();
        for (end, value, bound, other_base, set_against) in observed {
            let on = other_base.then(|| base("khac"));
            let (standing, report) = (Standing::Final, report_ref("bao-cao"));
            let made = Observation { end, value, bound, standing, base: on.clone(), report, set_against };
            if end <= as_of {
                observations.insert((end, on), made);
            }
        }
        Case { course, observations: observations.into_values().collect(), as_of }
    })
}

proptest! {
    #[test]
    fn pace_does_not_depend_on_the_zero_point(case in cases(), by in -500i64..500) {
        let shifted = case.with_figures(|value| {
            Decimal::new(value.mantissa() + by * 10i64.pow(value.scale()), value.scale())
        });
        let (plain, shifted) = (case.verdict().pace, shifted.verdict().pace);
        prop_assert_eq!(plain.answer, shifted.answer);
        prop_assert_eq!(plain.sum.map(|sum| (sum.ratio, sum.gap)), shifted.sum.map(|sum| (sum.ratio, sum.gap)));
    }

    #[test]
    fn no_answer_depends_on_the_unit(case in cases()) {
        // Tenths for ones: the figures and the precision they are printed to shrink together.
        let scaled = case.with_figures(|value| Decimal::new(value.mantissa(), value.scale() + 1));
        let (plain, scaled) = (case.verdict(), scaled.verdict());
        prop_assert_eq!(answers(&plain), answers(&scaled));
        prop_assert_eq!(plain.pace.answer, scaled.pace.answer);
        prop_assert_eq!(plain.pace.sum.map(|sum| sum.ratio), scaled.pace.sum.map(|sum| sum.ratio));
    }

    #[test]
    fn a_ratio_does_not_depend_on_any_factor(case in cases(), factor in 2i64..50) {
        let scaled = case.with_figures(|value| Decimal::new(value.mantissa() * factor, value.scale()));
        if let (Some(plain), Some(scaled)) = (case.verdict().pace.sum, scaled.verdict().pace.sum) {
            prop_assert_eq!(plain.ratio, scaled.ratio);
        }
    }

    #[test]
    fn no_answer_prefers_more_to_less(case in cases()) {
        let (plain, mirrored) = (case.verdict(), case.mirrored().verdict());
        prop_assert_eq!(answers(&plain), answers(&mirrored));
        prop_assert_eq!(plain.pace.answer, mirrored.pace.answer);
        prop_assert_eq!(plain.pace.sum.map(|sum| sum.ratio), mirrored.pace.sum.map(|sum| sum.ratio));
    }

    #[test]
    fn more_of_what_is_asked_for_never_undoes_a_success(
        required in figures(), value in figures(), more in 0i64..500, bound in bounds(),
    ) {
        let raised = Decimal::new(value.mantissa() + more, value.scale());
        let at_least = demand(Comparator::Reach, Direction::Higher);
        prop_assert!(!satisfies(at_least, required, value, bound) || satisfies(at_least, required, raised, bound));
        let at_most = demand(Comparator::Reach, Direction::Lower);
        prop_assert!(!satisfies(at_most, required, raised, bound) || satisfies(at_most, required, value, bound));
    }

    #[test]
    fn no_verdict_without_a_value(case in cases()) {
        let verdict = case.verdict();
        for milestone in &verdict.milestones {
            let judged = match milestone.answer {
                MilestoneAnswer::Met | MilestoneAnswer::MetEarly | MilestoneAnswer::MetLate(_) => true,
                MilestoneAnswer::NotMet => true,
                MilestoneAnswer::NotDue
                | MilestoneAnswer::UnpublishedForYear { .. }
                | MilestoneAnswer::Overdue
                | MilestoneAnswer::NeverPublished
                | MilestoneAnswer::OtherBase => false,
            };
            // A verdict rests on a comparable value: it has a distance. A value is one that was published.
            prop_assert!(!judged || milestone.distance().is_some());
            prop_assert!(milestone.observation.iter().all(|it| case.observations.contains(it)));
            prop_assert_eq!(milestone.observation.is_none(), case.observations.is_empty());
        }
        let classes = [PaceAnswer::OnTrack, PaceAnswer::Behind, PaceAnswer::FarBehind, PaceAnswer::Reversed];
        prop_assert_eq!(verdict.pace.sum.is_some(), classes.contains(&verdict.pace.answer));
    }

    #[test]
    fn a_milestone_is_due_when_its_year_is_over_and_not_before(case in cases()) {
        for milestone in case.verdict().milestones {
            let open = matches!(milestone.answer, MilestoneAnswer::NotDue | MilestoneAnswer::MetEarly);
            prop_assert_eq!(open, case.as_of <= milestone.year.last_day());
        }
    }

    #[test]
    fn rows_sum_to_their_denominators(cases in prop::collection::vec(cases(), 0..8)) {
        let verdicts: Vec<QuantitativeVerdict> = cases.iter().map(Case::verdict).collect();
        let due = MilestoneRollUp::of_milestones(&verdicts);
        prop_assert_eq!(due.met + due.met_late + due.not_met + due.other_base + due.unpublished, due.due);
        let pace = PaceRollUp::of_paces(&verdicts);
        prop_assert_eq!((pace.of, pace.counts.values().sum::<usize>()), (cases.len(), cases.len()));
    }

    #[test]
    fn the_path_meets_its_anchors_and_stays_between_them(course in courses(), day in days()) {
        if let Some(path) = course.path() {
            for anchor in path.anchors() {
                prop_assert_eq!(path.expected(anchor.at), Some(anchor.value));
            }
            let values = path.anchors().iter().map(|anchor| anchor.value);
            let (lowest, highest) = (values.clone().min().unwrap(), values.max().unwrap());
            prop_assert!(path.expected(day).is_none_or(|value| lowest <= value && value <= highest));
        }
    }
}
