//! Answer B: how fast, compared with the path?
//!
//! R = (y − y0) / (E(t) − y0) at the latest value; its sign and size need no case for targets where less
//! is better, that end at zero, start at zero or pass through it. R is an exact fraction, compared
//! unrounded with 0.95, 0.60 and 0: the cut-offs of Statistics Canada, in the linear form of UN ESCAP.
//! They belong to the version of the method, never to a target.
//!
//! There is no R where it would be noise or would mislead: while the change that the path has asked for
//! so far is smaller than one unit of the precision that the plan prints, and where the path asks for
//! none at all, or for a change to the worse because the baseline already satisfies the plan ("keep at
//! least" targets). Those have answer A only.

use super::course::Course;
use super::observation::latest;
use super::verdict::{InsufficientReason, Observation, Pace, PaceAnswer, PaceSum};
use crate::model::{Date, Direction, Rational};

/// Answer B for a course.
pub(super) fn judge(course: &Course, observations: &[Observation], as_of: Date) -> Pace {
    match measure(course, observations, as_of) {
        Ok(sum) => Pace { answer: PaceAnswer::of_ratio(sum.ratio), sum: Some(Box::new(sum)) },
        Err(answer) => Pace { answer, sum: None },
    }
}

impl PaceAnswer {
    /// The label of a ratio.
    pub fn of_ratio(ratio: Rational) -> PaceAnswer {
        if ratio >= Rational::new(95, 100) {
            PaceAnswer::OnTrack
        } else if ratio >= Rational::new(60, 100) {
            PaceAnswer::Behind
        } else if ratio >= Rational::from_integer(0) {
            PaceAnswer::FarBehind
        } else {
            PaceAnswer::Reversed
        }
    }
}

/// The sum, or the label that says why there is none. The order of the questions is part of the method:
/// is anything published; is it over; is there a start; is there news since; is it comparable; has the
/// path asked for anything yet.
fn measure(course: &Course, observations: &[Observation], as_of: Date) -> Result<PaceSum, PaceAnswer> {
    let over = |last_day: Date| as_of > last_day;
    let Some(newest) = latest(observations, &course.base) else {
        let due = course.goals.iter().any(|goal| over(goal.year.last_day()));
        return Err(if due { PaceAnswer::NeverPublished } else { PaceAnswer::NotDue });
    };
    let finished = course.end().is_some_and(over);
    if finished && course.end().is_some_and(|end| observations.iter().any(|o| o.end >= end)) {
        return Err(PaceAnswer::Ended);
    }
    let Some(start) = course.start.as_ref().filter(|_| course.one_reference()) else {
        return Err(PaceAnswer::Insufficient(InsufficientReason::NoBaseline));
    };
    if finished {
        return Err(PaceAnswer::Overdue);
    }
    let baseline_end = start.year.last_day();
    if newest.end <= baseline_end {
        let due = course.goals.iter().any(|goal| goal.year > start.year && over(goal.year.last_day()));
        let only = PaceAnswer::Insufficient(InsufficientReason::OnlyBaseline);
        return Err(if due { PaceAnswer::Overdue } else { only });
    }
    if newest.base != course.base || start.base != course.base {
        return Err(PaceAnswer::OtherBase);
    }
    let too_small = PaceAnswer::Insufficient(InsufficientReason::ChangeTooSmall);
    let expected = course.path().and_then(|path| path.expected(newest.end)).ok_or(too_small)?;
    let baseline = start.value.to_rational();
    let planned = expected - baseline;
    if for_the_better(course.direction, planned) < Rational::new(1, 10i128.pow(course.scale())) {
        return Err(too_small);
    }
    let value = newest.value.to_rational();
    Ok(PaceSum {
        baseline_end,
        baseline: start.value,
        observation: newest.clone(),
        expected,
        ratio: (value - baseline) / planned,
        gap: value - expected,
    })
}

/// A change, positive where it is one for the better; in a range, any change the plan asks for is.
fn for_the_better(direction: Direction, change: Rational) -> Rational {
    match direction {
        Direction::Higher => change,
        Direction::Lower => -change,
        Direction::InRange if change < Rational::from_integer(0) => -change,
        Direction::InRange => change,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::testing::{base, course, date, observed, ratio};

    fn pace(line: &str, values: &str, as_of: i16) -> Pace {
        judge(&course(line), &observed(values), date(as_of, 3, 1))
    }

    fn answer(line: &str, values: &str, as_of: i16) -> PaceAnswer {
        pace(line, values, as_of).answer
    }

    /// R to two decimals, as printed.
    fn printed(line: &str, values: &str, as_of: i16) -> String {
        let sum = pace(line, values, as_of).sum.unwrap();
        crate::model::Decimal::rounded(sum.ratio, 2).to_string()
    }

    const COVERAGE: &str = "higher; 2020=35; 2021=40 2025=80 2030=100";
    const POVERTY: &str = "lower; 2020=8; 2025=3 2030=0";
    const LATE_BASELINE: PaceAnswer = PaceAnswer::Insufficient(InsufficientReason::OnlyBaseline);
    const NO_BASELINE: PaceAnswer = PaceAnswer::Insufficient(InsufficientReason::NoBaseline);
    const TOO_SMALL: PaceAnswer = PaceAnswer::Insufficient(InsufficientReason::ChangeTooSmall);

    #[test]
    fn worked_example_of_a_rising_target() {
        let pace = pace(COVERAGE, "2021=38 2023=55", 2024);
        let sum = pace.sum.unwrap();
        assert_eq!(pace.answer, PaceAnswer::Behind);
        // 730 of 1461 days from 40 to 80.
        assert_eq!(sum.expected, ratio(40, 1) + ratio(40 * 730, 1461));
        assert_eq!(sum.ratio, ratio(20, 1) / (sum.expected - ratio(35, 1)));
        assert_eq!(sum.gap, ratio(55, 1) - sum.expected);
        assert_eq!(printed(COVERAGE, "2023=55", 2024), "0.80");
    }

    #[test]
    fn worked_example_of_a_falling_target_that_ends_at_zero() {
        assert_eq!(printed(POVERTY, "2024=4.6", 2025), "0.85");
        assert_eq!(answer(POVERTY, "2024=4.6", 2025), PaceAnswer::Behind);
    }

    #[test]
    fn the_cut_offs_belong_to_the_better_class() {
        assert_eq!(PaceAnswer::of_ratio(ratio(95, 100)), PaceAnswer::OnTrack);
        assert_eq!(PaceAnswer::of_ratio(ratio(949_999, 1_000_000)), PaceAnswer::Behind);
        assert_eq!(PaceAnswer::of_ratio(ratio(60, 100)), PaceAnswer::Behind);
        assert_eq!(PaceAnswer::of_ratio(ratio(599_999, 1_000_000)), PaceAnswer::FarBehind);
        assert_eq!(PaceAnswer::of_ratio(ratio(0, 1)), PaceAnswer::FarBehind);
        assert_eq!(PaceAnswer::of_ratio(ratio(-1, 1_000_000)), PaceAnswer::Reversed);
    }

    #[test]
    fn every_label_of_pace() {
        assert_eq!(answer(COVERAGE, "2023=60", 2024), PaceAnswer::OnTrack);
        assert_eq!(answer(COVERAGE, "2023=55", 2024), PaceAnswer::Behind);
        assert_eq!(answer(COVERAGE, "2023=45", 2024), PaceAnswer::FarBehind);
        assert_eq!(answer(COVERAGE, "2023=34", 2024), PaceAnswer::Reversed);
        assert_eq!(answer("higher; -; 2025=80", "2023=55", 2024), NO_BASELINE);
        assert_eq!(answer("higher; 2020=35; 2025=80", "2020=35", 2021), LATE_BASELINE);
        assert_eq!(answer("higher; 2020=35; 2025=80", "", 2024), PaceAnswer::NotDue);
        assert_eq!(answer(COVERAGE, "", 2022), PaceAnswer::NeverPublished);
        assert_eq!(answer(COVERAGE, "2020=35", 2022), PaceAnswer::Overdue);
        assert_eq!(answer(COVERAGE, "2029=90", 2031), PaceAnswer::Overdue);
        assert_eq!(answer(COVERAGE, "2030=90", 2031), PaceAnswer::Ended);
        assert_eq!(answer(COVERAGE, "2029=90 2031=99", 2032), PaceAnswer::Ended);
        // A value far behind the day of assessment keeps its pace: the page says "tính đến".
        assert_eq!(answer(COVERAGE, "2023=55", 2029), PaceAnswer::Behind);
    }

    #[test]
    fn a_value_on_another_base_has_no_pace() {
        let mut course = course(COVERAGE);
        course.base = Some(base("cu"));
        course.start.as_mut().unwrap().base = Some(base("cu"));
        let on = |course: &Course, values: &str| judge(course, &observed(values), date(2024, 3, 1)).answer;
        assert_eq!(on(&course, "2022=50:cu"), PaceAnswer::OnTrack);
        assert_eq!(on(&course, "2022=50:cu 2023=55:moi!"), PaceAnswer::OtherBase);
        assert_eq!(on(&course, "2022=50:cu 2022=55:moi"), PaceAnswer::OnTrack);
        course.start.as_mut().unwrap().base = Some(base("moi"));
        assert_eq!(on(&course, "2022=50:cu"), PaceAnswer::OtherBase);
    }

    #[test]
    fn a_path_that_has_asked_for_less_than_its_own_precision_says_nothing() {
        // One month into a path of 45 points in 60 months: 0.8 points, printed to whole points.
        assert_eq!(answer("higher; 2020=35; 2025=80", "2021-01-31=35.2", 2021), TOO_SMALL);
        assert_eq!(answer("higher; 2020=35.0; 2025=80.0", "2021-01-31=35.2", 2021), PaceAnswer::FarBehind);
    }

    #[test]
    fn keeping_what_is_has_no_pace() {
        assert_eq!(answer("higher; 2020=95; 2025>=90", "2022=94", 2023), TOO_SMALL);
        assert_eq!(answer("lower; 2020=2; 2025<=3", "2022=2.5", 2023), TOO_SMALL);
        assert_eq!(answer("higher; 2020=90; 2025=90", "2022=94", 2023), TOO_SMALL);
        // Where a later milestone asks for more, there is a pace again.
        assert_eq!(answer("higher; 2020=36; 2021=35 2025=55", "2023=45", 2024), PaceAnswer::OnTrack);
    }

    #[test]
    fn the_largest_figures_of_the_model_fit() {
        let line = "higher; 2020=-999999999.999999; 2029=-1.000001 2030=999999999.999999";
        let sum = pace(line, "2027-03-03=999999999.999998", 2028).sum.unwrap();
        assert_eq!(PaceAnswer::of_ratio(sum.ratio), PaceAnswer::OnTrack);
        assert!(crate::model::Decimal::rounded(sum.ratio, 6) > crate::model::Decimal::new(2, 0));
    }

    /// The six cases on which the growth-rate method fails (`R = CAGR observed / CAGR required`).
    mod where_growth_rates_fail {
        use super::*;

        #[test]
        fn one_zero_target_needs_no_substitute() {
            // Growth rates: 0.18 or 0.58, as one writes 0.001 or 1 for the zero.
            assert_eq!(printed("lower; 2015=10; 2030=0", "2023=5", 2024), "0.94");
            assert_eq!(answer("lower; 2015=10; 2030=0", "2023=5", 2024), PaceAnswer::Behind);
        }

        #[test]
        fn two_zero_baseline_is_an_ordinary_number() {
            // Growth rates: 117, "substantial progress".
            assert_eq!(printed("higher; 2020=0; 2025=80", "2021=1", 2022), "0.06");
            assert_eq!(answer("higher; 2020=0; 2025=80", "2021=1", 2022), PaceAnswer::FarBehind);
        }

        #[test]
        fn three_baseline_equal_to_target_divides_nothing_by_zero() {
            assert_eq!(answer("higher; 2020=80; 2025=80", "2022=80", 2023), TOO_SMALL);
        }

        #[test]
        fn four_direction_is_no_default() {
            // Coverage 40 of 80 is no success because "lower is better" was assumed.
            let verdict = crate::progress::quantitative::judge(
                &course("higher; 2020=35; 2025=80"),
                &observed("2025=40"),
                date(2026, 3, 1),
            );
            assert_eq!(verdict.milestones[0].answer, crate::progress::MilestoneAnswer::NotMet);
        }

        #[test]
        fn five_a_missed_milestone_neither_vanishes_nor_moves_the_path() {
            let course = course(COVERAGE);
            let verdict =
                crate::progress::quantitative::judge(&course, &observed("2021=38 2025=70 2027=84"), date(2028, 3, 1));
            let answers: Vec<_> = verdict.milestones.iter().map(|m| m.answer).collect();
            let late = crate::progress::MilestoneAnswer::MetLate(crate::progress::testing::year("2025"));
            let late_2 = crate::progress::MilestoneAnswer::MetLate(crate::progress::testing::year("2027"));
            assert_eq!(answers, [late, late_2, crate::progress::MilestoneAnswer::NotDue]);
            // E runs from the 80 that was asked for in 2025, not from the 70 that were reached.
            assert_eq!(verdict.pace.sum.unwrap().expected, ratio(80, 1) + ratio(20 * 730, 1826));
        }

        #[test]
        fn six_no_mean_hides_a_failure() {
            let good = crate::progress::quantitative::judge(&course(COVERAGE), &observed("2023=99"), date(2024, 3, 1));
            let bad = crate::progress::quantitative::judge(&course(COVERAGE), &observed("2023=30"), date(2024, 3, 1));
            let sum = crate::progress::PaceRollUp::of_paces([&good, &bad]);
            assert_eq!(sum.of, 2);
            assert_eq!(sum.count(PaceAnswer::OnTrack), 1);
            assert_eq!(sum.count(PaceAnswer::Reversed), 1);
        }
    }
}
