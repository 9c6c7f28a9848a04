//! What happened and what is due, for programs that follow: Atom and iCalendar.
//!
//! A feed tells of figures that were published, plans that a later document changed, reports whose day passed
//! without one, and what the history of the content knows to have been corrected or edited. A calendar has every reporting duty with a day. Both are made from the model, the verdicts on one
//! day and that history, so the same content gives the same bytes; their times are days of documents and commits, never of the build.

mod atom;
mod calendar;
mod event;
#[cfg(test)]
mod tests;
mod told;

pub use atom::{Item, atom, atom_of};
pub use calendar::{Whose, calendar};
pub use event::{Event, MOST, events};
