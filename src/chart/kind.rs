//! What every kind of chart has in common: it says what it shows in words, and draws itself into a room.
//!
//! The view models (one a file: [`super::ProgressView`] and its siblings) hold figures as they were written, with
//! the words they are printed with; nothing in them is laid out. From one such value come the picture, the
//! sentence that says what it shows, its description and its table, so that they cannot disagree.

use plotters::drawing::IntoDrawingArea;

use super::marks::{Outcome, Sheet};
use super::svg::{Meta, SvgBackend};
use super::{ChartFault, Size, Table};
use crate::locale::Lang;

/// A chart of any kind.
pub trait Chart: Painted {
    /// The language of all words.
    fn lang(&self) -> Lang;
    /// The kind, as a class of the SVG: `dots`.
    fn class(&self) -> &'static str;
    /// Its name: what, where, when. No abbreviations.
    fn title(&self) -> String;
    /// What it shows, in one sentence that a newspaper could print.
    fn finding(&self) -> String;
    /// All of its figures in sentences, for those who cannot see it.
    fn description(&self) -> String;
    /// All of its figures as a table.
    fn table(&self) -> Table;
}

/// How a chart comes onto a sheet. Outside of this module nobody draws.
#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
pub trait Painted {
    /// The height that the chart needs in a column of this width, both in pixels.
    fn height(&self, width: f64) -> f64;
    /// Draws it into a sheet of this width and of at least that height.
    fn paint(&self, sheet: &Sheet, width: f64) -> Outcome;
}

/// The chart as an SVG element for a page. `id` is unique on the page; the ids of title and description are
/// made from it.
///
/// # Errors
/// [`ChartFault`] where a text has a character that the font lacks.
pub fn inline(chart: &dyn Chart, id: &str, size: Size) -> Result<String, ChartFault> {
    let (width, column) = match size {
        Size::Wide => (720.0, "wide"),
        Size::Phone => (344.0, "phone"),
    };
    let backend = SvgBackend::new(width, chart.height(width));
    let sheet = backend.clone().into_drawing_area();
    chart.paint(&sheet, width)?;
    sheet.present()?;
    drop(sheet);
    let class = format!("{} {column}", chart.class());
    let (title, description) = (chart.title(), chart.description());
    Ok(backend.finish(&Meta { id, class: &class, lang: chart.lang().tag(), title: &title, description: &description }))
}
