//! The same progress line by plotters as it comes, with its own SVG backend.
//!
//! Where there was a choice it was made in favour of plotters: the path is one solid line (its dashes would each be an
//! element), no background is painted, text is not measured in a font (without `ttf` it is estimated), labels have a
//! fixed place beside their figure instead of one that is searched, and there are no tooltips and no description.

use std::error::Error;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::content::{Content, Mark};

const RESULT: RGBColor = RGBColor(0x1f, 0x5a, 0xa6);
const PATH: RGBColor = RGBColor(0x8a, 0x8f, 0x98);
const GOAL: RGBColor = RGBColor(0xb3, 0x5c, 0x00);
const GRID: RGBColor = RGBColor(0xe3, 0xe5, 0xe8);

/// Draws `content` on a sheet of so many pixels.
pub(crate) fn draw(content: &Content, size: (u32, u32)) -> Result<String, Box<dyn Error>> {
    let mut svg = String::new();
    paint(content, &SVGBackend::with_string(&mut svg, size).into_drawing_area())?;
    Ok(svg)
}

fn paint(content: &Content, sheet: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) -> Result<(), Box<dyn Error>> {
    let font = |size: i32| ("sans-serif", size).into_font();
    let mut chart = ChartBuilder::on(sheet)
        .margin(6)
        .caption(&content.title, font(16))
        .x_label_area_size(26)
        .y_label_area_size(44)
        .build_cartesian_2d(content.x.0..content.x.1, content.y.0..content.y.1)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .max_light_lines(0)
        .bold_line_style(GRID)
        .x_labels(12)
        .y_labels(5)
        .x_label_formatter(&|year| format!("{year:.0}"))
        .y_label_formatter(&|share| format!("{share:.0}%"))
        .label_style(font(13))
        .draw()?;
    if !content.path.is_empty() {
        let line = LineSeries::new(content.path.iter().copied(), PATH.stroke_width(2));
        let sample = |(x, y)| PathElement::new([(x, y), (x + 22, y)], PATH.stroke_width(2));
        chart.draw_series(line)?.label(&content.path_name).legend(sample);
    }
    let points = content.results.iter().map(|mark| (mark.x, mark.y));
    let sample = |(x, y)| PathElement::new([(x, y), (x + 22, y)], RESULT.stroke_width(3));
    let line = LineSeries::new(points.clone(), RESULT.stroke_width(3));
    chart.draw_series(line)?.label(&content.result).legend(sample);
    let goals = content.goals.iter().map(|mark| TriangleMarker::new((mark.x, mark.y), 6, GOAL.filled()));
    let sample = |(x, y)| TriangleMarker::new((x + 11, y), 6, GOAL.filled());
    chart.draw_series(goals)?.label(&content.goal).legend(sample);
    let ring = |mark: &Mark| Circle::new((mark.x, mark.y), 5, PATH.stroke_width(2));
    chart.draw_series(content.baseline.iter().map(ring))?;
    chart.draw_series(points.map(|at| Circle::new(at, 4, RESULT.filled())))?;

    let labelled = |mark: &Mark, colour: RGBColor, across: HPos, (x, y): (i32, i32)| {
        let style = font(13).color(&colour).pos(Pos::new(across, VPos::Center));
        EmptyElement::at((mark.x, mark.y)) + Text::new(mark.label.clone(), (x, y), style)
    };
    chart.draw_series(content.goals.iter().map(|mark| labelled(mark, GOAL, HPos::Right, (-10, -12))))?;
    chart.draw_series(content.baseline.iter().map(|mark| labelled(mark, PATH, HPos::Left, (10, 12))))?;
    chart.draw_series(content.results.last().map(|mark| labelled(mark, RESULT, HPos::Left, (10, 14))))?;
    sheet.draw_text(&content.finding, &font(13).color(&BLACK), (50, 30))?;
    chart.configure_series_labels().position(SeriesLabelPosition::UpperLeft).label_font(font(13)).draw()?;
    sheet.present()?;
    Ok(())
}
