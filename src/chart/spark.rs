//! A line the size of a word, for tables: results, what the plan asks for, and nothing to read off.
//!
//! The cell beside it has the figure, so the picture is hidden from screen readers, has no text and no tooltip, and stays
//! under a kilobyte. What interrupts the line in the chart interrupts it here: a missing year, a new base. An estimate is
//! hollow. Where nothing was published, the milestones stand alone.

use plotters::drawing::IntoDrawingArea;

use super::ChartFault;
use super::axis::day;
use super::marks::{Shape, sign, stroke};
use super::palette::Role;
use super::svg::{SvgBackend, units};
use super::view::ProgressView;
use crate::model::Standing;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;
/// Room for half a mark at every edge.
const EDGE: f64 = 5.0;
/// No picture in a table is larger, in bytes.
const MOST: usize = 1024;

/// The line of `view`, 120 by 32 pixels.
///
/// # Errors
/// [`ChartFault`] where plotters refuses.
pub fn spark(view: &ProgressView) -> Result<String, ChartFault> {
    // A line of hundreds of points has several on one pixel; leaving some out changes nothing that can be seen.
    let mut step = 1;
    loop {
        let svg = drawn(view, step)?;
        if svg.len() <= MOST || step > 256 {
            return Ok(svg);
        }
        step *= 2;
    }
}

fn drawn(view: &ProgressView, step: usize) -> Result<String, ChartFault> {
    let goals = view.goals.iter().map(|goal| (day(goal.year.last_day()), goal.value.to_f64())).collect::<Vec<_>>();
    let points = view.points().map(|point| (day(point.end), point.value.to_f64())).collect::<Vec<_>>();
    let start = view.baseline.iter().map(|start| (day(start.year.last_day()), start.value.to_f64()));
    let frame = Frame::around(points.iter().chain(&goals).copied().chain(start));
    let backend = SvgBackend::new(WIDTH, HEIGHT);
    let sheet = backend.clone().into_drawing_area();
    let solid = |to: &(f64, f64)| !view.points().any(|it| day(it.end) == to.0 && it.standing != Standing::Final);
    let lines: Vec<_> = view.lines().into_iter().chain(view.tentative()).collect();
    for line in &lines {
        let course: Vec<(i32, i32)> = thinned(line, step).map(|point| frame.units(*point)).collect();
        sheet.draw(&plotters::element::PathElement::new(course, stroke(Role::Actual, 2.0)))?;
    }
    for goal in thinned(&goals, step) {
        sign(&sheet, frame.at(*goal), Shape::Diamond, 3.5, Role::Target)?;
    }
    // A figure that no line runs through is a point; the last one always is.
    let alone = |point: &&(f64, f64)| !lines.iter().any(|line| line.contains(point));
    for point in thinned(&points.iter().filter(alone).copied().collect::<Vec<_>>(), step) {
        let shape = if solid(point) { Shape::Disc } else { Shape::Ring };
        sign(&sheet, frame.at(*point), shape, 2.4, Role::Actual)?;
    }
    if let Some(last) = points.iter().max_by(|one, other| one.0.total_cmp(&other.0)) {
        let shape = if solid(last) { Shape::Disc } else { Shape::Ring };
        sign(&sheet, frame.at(*last), shape, 3.4, Role::Actual)?;
    }
    sheet.present()?;
    drop(sheet);
    let (_, body) = backend.drawn();
    let body = body.trim_end();
    Ok(format!("<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" class=\"spark\" aria-hidden=\"true\">{body}</svg>"))
}

/// Every so many, the last one always.
fn thinned<T>(all: &[T], step: usize) -> impl Iterator<Item = &T> {
    let last = all.len().saturating_sub(1);
    all.iter().enumerate().filter(move |(index, _)| index % step == 0 || *index == last).map(|(_, it)| it)
}

/// Days and figures over the pixels of the picture.
struct Frame {
    days: (f64, f64),
    figures: (f64, f64),
}

impl Frame {
    fn around(points: impl Iterator<Item = (f64, f64)>) -> Frame {
        let empty = ((f64::INFINITY, f64::NEG_INFINITY), (f64::INFINITY, f64::NEG_INFINITY));
        let (days, figures) = points.fold(empty, |(days, figures), (day, figure)| {
            ((days.0.min(day), days.1.max(day)), (figures.0.min(figure), figures.1.max(figure)))
        });
        Frame { days, figures }
    }

    /// A figure that has no other to compare with stands in the middle.
    fn share((least, most): (f64, f64), of: f64) -> f64 {
        if most > least { (of - least) / (most - least) } else { 0.5 }
    }

    fn at(&self, (day, figure): (f64, f64)) -> (f64, f64) {
        let x = EDGE + Frame::share(self.days, day) * (WIDTH - 2.0 * EDGE);
        (x, HEIGHT - EDGE - Frame::share(self.figures, figure) * (HEIGHT - 2.0 * EDGE))
    }

    fn units(&self, point: (f64, f64)) -> (i32, i32) {
        let (x, y) = self.at(point);
        (units(x), units(y))
    }
}
