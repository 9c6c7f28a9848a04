//! The domain: what a plan is, what a result is, what must hold of them.
//!
//! [`raw`] mirrors the YAML files key by key and is what the JSON Schemas are made from. [`resolve`]
//! turns all raw files of a portal into one [`Portal`], adding every fault of every file to the report
//! on the way. After that nothing is re-checked: a [`Portal`] holds only ids that lead somewhere,
//! numbers in their bounds and milestones in order. The model knows no method, no words and no pages.

mod amendment;
mod base_url;
mod catalogue;
mod comparison;
mod decimal;
mod edition;
mod excerpt;
mod id;
mod links;
mod plan;
mod portal;
pub mod raw;
mod report;
pub mod resolve;
mod sample;
mod target;
mod time;

pub use amendment::*;
pub use base_url::BaseUrl;
pub use catalogue::*;
pub use comparison::Comparison;
pub use decimal::{Decimal, DecimalFault, Rational};
pub use edition::{Edition, ManifestHash};
pub use excerpt::Mentions;
pub use id::*;
pub use plan::*;
pub use portal::*;
pub use report::*;
pub use sample::{SAMPLE_HOST, SAMPLE_TEXT};
pub use target::*;
pub use time::{Date, Period, Quarter, Year};
