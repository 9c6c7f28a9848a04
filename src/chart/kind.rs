//! What every kind of chart has in common: it says what it shows in words, and draws itself into a room.
//!
//! The view models (one a file: [`super::ProgressView`] and its siblings) hold figures as they were written, with
//! the words they are printed with; nothing in them is laid out. From one such value come the picture, the
//! sentence that says what it shows, its description and its table, so that they cannot disagree.

use plotters::drawing::IntoDrawingArea;

use super::datum::Datum;
use super::layout::{Layout, fitted, layout};
use super::marks::{Outcome, Sheet};
use super::progress::paint;
use super::scene::Scene;
use super::svg::{Meta, SvgBackend};
use super::words::Say;
use super::{ChartFault, ProgressView, Size, Table};
use crate::locale::{Lang, Words};
use crate::model::{Date, Unit};

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
    /// All of its figures one by one, as they were written: for machines.
    fn data(&self) -> Vec<Datum>;
    /// What may stand above it in a file, the best first: headline, and the line below. The first headline that is
    /// short enough is taken.
    fn headlines(&self) -> Vec<(String, String)> {
        let finding = self.finding().trim_end_matches('.').to_owned();
        vec![(finding, self.title()), (self.title(), String::new())]
    }
    /// The last day that its figures are about, where all of them state one.
    fn until(&self) -> Option<Date> {
        None
    }
    /// True where a value axis does not start at zero, so that a file says so.
    fn cut_axis(&self) -> bool {
        false
    }
}

/// How a chart comes onto a sheet. Outside of this module nobody draws.
#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
pub trait Painted {
    /// Measures it for a room of this width and, where a height is given, as high as that if it can be.
    fn measured(&self, width: f64, height: Option<f64>) -> Box<dyn Measured + '_>;
    /// The height that the chart needs in a column of this width, both in pixels.
    fn height(&self, width: f64) -> f64 {
        self.measured(width, None).height()
    }
}

/// A chart that knows where everything stands.
pub(super) trait Measured {
    /// The height that it needs, in pixels.
    fn height(&self) -> f64;
    /// Draws it into a sheet of at least that height.
    fn paint(&self, sheet: &Sheet) -> Outcome;
}

impl Measured for Scene {
    fn height(&self) -> f64 {
        self.height
    }

    fn paint(&self, sheet: &Sheet) -> Outcome {
        self.draw(sheet)
    }
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
    let measured = chart.measured(width, None);
    let backend = SvgBackend::new(width, measured.height());
    let sheet = backend.clone().into_drawing_area();
    measured.paint(&sheet)?;
    sheet.present()?;
    drop(sheet);
    let class = format!("{} {column}", chart.class());
    let (title, description) = (chart.title(), chart.description());
    Ok(backend.finish(&Meta { id, class: &class, lang: chart.lang().tag(), title: &title, description: &description }))
}

impl Chart for ProgressView {
    fn lang(&self) -> Lang {
        self.lang
    }
    fn class(&self) -> &'static str {
        "progress"
    }
    fn title(&self) -> String {
        ProgressView::title(self)
    }
    fn finding(&self) -> String {
        ProgressView::finding(self).to_owned()
    }
    fn description(&self) -> String {
        ProgressView::description(self)
    }
    fn table(&self) -> Table {
        ProgressView::table(self)
    }
    fn data(&self) -> Vec<Datum> {
        ProgressView::data(self)
    }
    fn headlines(&self) -> Vec<(String, String)> {
        let unit = self.unit.words(self.lang);
        let of = self.denominator.as_deref().filter(|_| self.unit == Unit::Percent).map(|of| of.trim_end_matches('.'));
        let unit = of.map_or_else(|| unit.to_owned(), |of| format!("{unit} {of}"));
        let what = format!("{} ({unit})", self.name);
        let (place, term) = (self.place.as_str(), self.years());
        let joined =
            |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
        let finding = ProgressView::finding(self).trim_end_matches('.').to_owned();
        let of_unit = format!("{}. {}: {unit}", joined(&[place, &term]), Say(self.lang).unit());
        vec![(finding, joined(&[&what, place, &term])), (self.name.clone(), of_unit)]
    }
    fn until(&self) -> Option<Date> {
        self.points().map(|point| point.end).max()
    }
    fn cut_axis(&self) -> bool {
        let axis = layout(self, Size::Wide).values.axis;
        axis.from > 0.0 || axis.to < 0.0
    }
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for ProgressView {
    fn measured(&self, width: f64, height: Option<f64>) -> Box<dyn Measured + '_> {
        let layout = match height {
            Some(height) => fitted(self, width, height),
            None => layout(self, column(width)),
        };
        Box::new(Line { view: self, layout })
    }
}

/// A progress line with its layout.
struct Line<'a> {
    view: &'a ProgressView,
    layout: Layout,
}

impl Measured for Line<'_> {
    fn height(&self) -> f64 {
        self.layout.height
    }

    fn paint(&self, sheet: &Sheet) -> Outcome {
        paint(self.view, &self.layout, sheet)
    }
}

/// A progress line has two forms; any other width is served by [`super::draw_file`].
fn column(width: f64) -> Size {
    if width < 500.0 { Size::Phone } else { Size::Wide }
}
