//! Both answers for one target with numbers, side by side and never merged.

use super::course::Course;
use super::verdict::{Observation, QuantitativeVerdict};
use super::{milestone, pace};
use crate::model::Date;

/// The verdict on a course. `observations` are oldest first, one for each period and base.
pub(super) fn judge(course: &Course, observations: Vec<Observation>, as_of: Date) -> QuantitativeVerdict {
    QuantitativeVerdict {
        milestones: course.goals.iter().map(|goal| milestone::judge(goal, course, &observations, as_of)).collect(),
        pace: pace::judge(course, &observations, as_of),
        observations,
    }
}
