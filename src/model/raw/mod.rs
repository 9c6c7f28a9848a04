//! The YAML files, key by key.
//!
//! These types are three things at once: what serde fills, what the JSON Schemas are made from
//! (`minhbach schema`), and, through those schemas, what [`shape`] checks before serde is asked, so that
//! *every* structural fault of a file is found in one pass. Numbers, dates and ids arrive as text with
//! their digits as written and are read by [`super::resolve`], which knows where each one stands.

mod amendment;
mod catalogue;
mod comma;
mod edition;
mod fit;
mod mend;
mod plan;
mod portal;
mod report;
mod scalar;
pub mod shape;

pub use amendment::*;
pub use catalogue::*;
pub use edition::*;
pub use mend::ABSENT;
pub use plan::*;
pub use portal::*;
pub use report::*;
pub use scalar::*;
