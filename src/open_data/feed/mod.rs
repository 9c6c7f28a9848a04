//! What happened and what is due, for programs that follow: Atom and iCalendar.
//!
//! A feed tells of figures that were published, plans that a later document changed, and reports whose day passed
//! without one. A calendar has every reporting duty with a day. Both are made from the model and the verdicts on one
//! day, so the same content gives the same bytes; their times are days of the documents, never of the build.

mod atom;
mod calendar;
mod event;
#[cfg(test)]
mod tests;

pub use atom::atom;
pub use calendar::{Whose, calendar};
pub use event::{Event, events};
