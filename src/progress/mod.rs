//! The method `linear-path/1`: pure arithmetic over the model.

mod verdict;
pub use verdict::*;
