//! The method `linear-path/1`: pure arithmetic over the model.
//!
//! Every target gets two answers that are never merged. **A**: was each milestone met, by the value
//! that was published for its year (`milestone`)? **B**: how fast do things move compared with the
//! straight path that the plan itself draws (`path`, `pace`)? Missing figures have answers of
//! their own, none of which is a failure. Tasks and promises without numbers are judged by evidence
//! (`evidence`), reporting duties by the calendar their words draw (`due`).
//!
//! What is not here: words and colours (`locale`), rounding for display, means, scores, rankings. The
//! same inputs give the same answers on any machine: fractions are exact, and the only "today" is the
//! `as_of` that the caller passes in. What was not yet published on that day does not exist for the
//! method, so that an old assessment can be repeated from today's folder.

mod assess;
mod course;
mod due;
mod evidence;
mod milestone;
mod observation;
mod pace;
mod path;
#[cfg(test)]
mod properties;
mod quantitative;
mod roll_up;
#[cfg(test)]
pub(crate) mod testing;
mod verdict;

/// The method's name and version: what every published verdict says it was judged by.
pub const METHOD: &str = "linear-path/1";

pub use assess::{assess, assess_again, observed};
pub use course::{Course, Goal, Start, Written};
pub use milestone::{Demand, demand, satisfies};
pub use observation::Figure;
pub use path::{Anchor, Path};
pub use quantitative::verdict;
pub use roll_up::{EvidenceRollUp, PaceRollUp, RollUp};
pub use verdict::*;
