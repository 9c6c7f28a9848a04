//! The verdict on a target as data: what it was judged by, and what came out.
//!
//! [`VerdictFile`] lies beside the page of every target with numbers, as `verdict.json`. It can be made in two ways:
//! from the model, which is what is published, and from the CSV that lies beside it ([`recomputed`]), which is how
//! anybody can hold the portal to its word. Fractions are exact; what is rounded beside them is for reading alone.

mod file;
mod line;
mod recompute;
#[cfg(test)]
mod tests;

pub use file::{Judged, VerdictFile, milestone_answer, milestone_word, pace_answer, pace_word, published};
pub use line::LineFault;
pub use recompute::{Unreadable, recomputed};
