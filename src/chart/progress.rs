//! The picture of one target's progress: plotters draws what [`super::layout`] has measured.

use super::view::ProgressView;
use super::{ChartFault, Size};

/// The chart as an SVG element for a page, at most a few kilobytes. `id` is unique on the page; the ids of
/// title and description are made from it.
pub fn draw(view: &ProgressView, id: &str, size: Size) -> std::result::Result<String, ChartFault> {
    Err(ChartFault::Layout(format!("{id}: {} in {size:?} is not drawn yet", view.name)))
}
