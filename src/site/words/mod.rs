//! Vietnamese words for what the model and the method say.
//!
//! Templates print, they never compute: every number, date, label and sentence of a page is made here.
//! [`format`] writes numbers and dates, [`label`] names verdicts, [`sentence`] shows the sum behind one,
//! [`collate`] puts names in the order of the Vietnamese alphabet.
//! Nothing here decides anything: a verdict comes in, words go out.

pub mod collate;
pub mod format;
pub mod label;
pub mod name;
pub mod sentence;
