//! Both answers for one target with numbers, side by side and never merged.

use super::course::Course;
use super::observation::{Figure, observations};
use super::verdict::{Observation, QuantitativeVerdict};
use super::{milestone, pace};
use crate::model::Date;

/// The verdict on a course by what was published, in the order of [`crate::model::Portal::published`]: all that the
/// method needs, so that anybody who has these can repeat it.
pub fn verdict(course: &Course, figures: impl IntoIterator<Item = Figure>, as_of: Date) -> QuantitativeVerdict {
    judge(course, &observations(figures, as_of), as_of)
}

/// The same by what was chosen. `observations` are oldest first, one for each period and base.
pub(super) fn judge(course: &Course, observations: &[Observation], as_of: Date) -> QuantitativeVerdict {
    QuantitativeVerdict {
        milestones: course.goals.iter().map(|goal| milestone::judge(goal, course, observations, as_of)).collect(),
        pace: pace::judge(course, observations, as_of),
    }
}
