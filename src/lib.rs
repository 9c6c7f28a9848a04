//! Minh Bạch: a static-site generator for public transparency portals.
#![warn(missing_docs)]
pub mod chart;
pub mod diagnostic;
pub mod locale;
pub mod model;
pub mod progress;
pub mod source;
