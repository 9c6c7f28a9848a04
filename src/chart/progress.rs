//! The picture of one target's progress: plotters draws what [`super::layout`] has measured.
//!
//! From back to front: scales, changes of base, the path, lines, targets, results, labels.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::series::LineSeries;
use plotters::style::TRANSPARENT;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Axis, day};
use super::block::plain;
use super::frame::has_elapsed;
use super::layout::{GHOST, Key, Layout, Sample};
use super::marks::{Group, Outcome, Shape, Sheet, Sign, group, line, sign, stroke, text};
use super::palette::Role;
use super::svg::{SvgBackend, units};
use super::view::{Point, ProgressView};
use super::words::Say;
use crate::model::Standing;

/// With more marks than this a picture has no tooltips: its table is the better place to look.
const TOOLTIPS: usize = 24;

type Plot<'a> = ChartContext<'a, SvgBackend, Cartesian2d<Axis, Axis>>;

/// Draws what was measured; also into a part of a larger sheet.
pub(super) fn paint(view: &ProgressView, layout: &Layout, sheet: &Sheet) -> Outcome {
    let marks = view.points().count() + view.goals.len();
    Picture { view, layout, sheet, tooltips: marks <= TOOLTIPS }.draw()
}

struct Picture<'a> {
    view: &'a ProgressView,
    layout: &'a Layout,
    sheet: &'a Sheet,
    tooltips: bool,
}

impl Picture<'_> {
    fn draw(&self) -> Outcome {
        self.legend()?;
        let plot = self.layout.plot;
        let (corner, size) = ((units(plot.x), units(plot.y)), (units(plot.width), units(plot.height)));
        let area = self.sheet.clone().shrink(corner, (size.0.unsigned_abs(), size.1.unsigned_abs()));
        let mut chart =
            ChartBuilder::on(&area).build_cartesian_2d(self.layout.time.clone(), self.layout.values.axis.clone())?;
        self.scales(&mut chart)?;
        self.uprights()?;
        self.lines(&mut chart)?;
        self.marks(&mut chart)?;
        let placed = || self.layout.labels.iter().chain(&self.layout.rows).chain(&self.layout.caption);
        group(self.sheet, Group::Halo, None, || placed().try_for_each(|placed| placed.words(self.sheet)))?;
        placed().try_for_each(|placed| placed.marks(self.sheet))
    }

    fn legend(&self) -> Outcome {
        for Sample { key, words, at: (x, y) } in &self.layout.legend {
            let (x, y, middle) = (*x, *y, (x + 11.0, *y));
            let across = |style| line(self.sheet, (x, y), (x + 22.0, y), style);
            match key {
                Key::Result => {
                    across(stroke(Role::Actual, 2.8))?;
                    sign(self.sheet, middle, Shape::Disc, 4.0, Role::Actual)?;
                }
                Key::NotFinal => sign(self.sheet, middle, Shape::Ring, 4.0, Role::Actual)?,
                Key::Tentative => group(self.sheet, Group::Tentative, None, || across(stroke(Role::Actual, 2.0)))?,
                Key::Enacted => sign(self.sheet, middle, Shape::Ghost, GHOST, Role::Muted)?,
                Key::Parent => {
                    across(stroke(Role::Axis, 1.0))?;
                    sign(self.sheet, middle, Shape::Diamond, 3.5, Role::Axis)?;
                }
                Key::Path => group(self.sheet, Group::Dashed, None, || across(stroke(Role::Path, 2.0)))?,
                Key::Target => {
                    if self.view.guide().is_some() {
                        group(self.sheet, Group::Dotted, None, || across(stroke(Role::Target, 1.4)))?;
                    }
                    sign(self.sheet, middle, Shape::Diamond, 6.0, Role::Target)?;
                }
                Key::Elapsed => across(stroke(Role::Axis, 4.0))?,
            }
            text(self.sheet, words, plain(Role::Ink), (x + 28.0, y), HPos::Left, VPos::Center)?;
        }
        Ok(())
    }

    fn scales(&self, chart: &mut Plot<'_>) -> Outcome {
        let Layout { plot, time, values, years, .. } = self.layout;
        group(self.sheet, Group::Scales, None, || {
            let mut mesh = chart.configure_mesh();
            mesh.disable_x_mesh().disable_axes().bold_line_style(stroke(Role::Grid, 1.0)).light_line_style(TRANSPARENT);
            mesh.draw()?;
            let (left, right) = ((plot.x, plot.bottom()), (plot.right(), plot.bottom()));
            line(self.sheet, left, right, stroke(Role::Axis, 1.0))?;
            let zero = self.layout.at(time.from, 0.0).1;
            if values.axis.from < 0.0 && values.axis.to > 0.0 {
                line(self.sheet, (plot.x, zero), (plot.right(), zero), stroke(Role::Axis, 1.0))?;
            }
            for (tick, words) in values.axis.ticks.iter().zip(&values.labels) {
                let (_, y) = self.layout.at(time.from, *tick);
                text(self.sheet, words, plain(Role::Muted), (plot.x - 8.0, y), HPos::Right, VPos::Center)?;
            }
            // A year ends at its tick and is named in its middle: 30 September lies in the year that it says.
            for x in &time.ticks {
                line(self.sheet, (*x, plot.bottom()), (*x, plot.bottom() + 6.0), stroke(Role::Axis, 1.0))?;
            }
            for (year, x) in years {
                let at = (*x, plot.bottom() + 7.0);
                text(self.sheet, &year.to_string(), plain(Role::Muted), at, HPos::Center, VPos::Top)?;
            }
            Ok(())
        })
    }

    /// Changes of base; where nothing was published, the time that has passed.
    fn uprights(&self) -> Outcome {
        let plot = self.layout.plot;
        let x = |date| self.layout.at(day(date), self.layout.values.axis.from).0;
        for change in &self.view.breaks {
            let x = x(change.at);
            line(self.sheet, (x, plot.y), (x, plot.bottom()), stroke(Role::Axis, 1.0))?;
        }
        if has_elapsed(self.view) {
            let start = x(self.view.term.0.first_day().previous()).max(plot.x);
            let now = x(self.view.as_of).min(plot.right());
            line(self.sheet, (start, plot.bottom()), (now, plot.bottom()), stroke(Role::Axis, 4.0))?;
            if x(self.view.as_of) <= plot.right() {
                line(self.sheet, (now, plot.y), (now, plot.bottom()), stroke(Role::Axis, 1.0))?;
            }
        }
        Ok(())
    }

    fn lines(&self, chart: &mut Plot<'_>) -> Outcome {
        let say = Say(self.view.lang);
        if let Some(guide) = self.view.guide() {
            group(self.sheet, Group::Dotted, Some(say.target()), || {
                chart.draw_series(LineSeries::new(guide, stroke(Role::Target, 1.4)))?;
                Ok(())
            })?;
        }
        if let Some(path) = self.view.path_line() {
            group(self.sheet, Group::Dashed, Some(say.path()), || {
                chart.draw_series(LineSeries::new(path, stroke(Role::Path, 2.0)))?;
                Ok(())
            })?;
        }
        let parent = self.view.parent_line();
        if !parent.is_empty() {
            let name = self.view.parent.as_ref().map(|parent| parent.name.as_str());
            group(self.sheet, Group::Parent, name, || {
                chart.draw_series(LineSeries::new(parent.clone(), stroke(Role::Axis, 1.0)))?;
                let mark = |at: (f64, f64)| Sign {
                    at,
                    shape: Shape::Diamond,
                    radius: 3.5,
                    role: Role::Axis,
                    class: "",
                    tooltip: None,
                };
                chart.draw_series(parent.into_iter().map(mark))?;
                Ok(())
            })?;
        }
        let tentative = self.view.tentative();
        if !tentative.is_empty() {
            group(self.sheet, Group::Tentative, None, || {
                for line in tentative {
                    chart.draw_series(LineSeries::new(line, stroke(Role::Actual, 2.0)))?;
                }
                Ok(())
            })?;
        }
        let lines = self.view.lines();
        if lines.is_empty() {
            return Ok(());
        }
        group(self.sheet, Group::Joined, Some(say.result()), || {
            for line in lines {
                chart.draw_series(LineSeries::new(line, stroke(Role::Actual, 2.8)))?;
            }
            Ok(())
        })
    }

    fn marks(&self, chart: &mut Plot<'_>) -> Outcome {
        let (view, say) = (self.view, Say(self.view.lang));
        let tooltip = |words: String| self.tooltips.then_some(words);
        let enacted = view.enacted.iter().map(|own| Sign {
            at: (day(own.year.last_day()), own.value.to_f64()),
            shape: Shape::Ghost,
            radius: GHOST,
            role: Role::Muted,
            class: "enacted",
            tooltip: tooltip(format!("{} {}: {}", say.enacted_target(), own.year, own.text)),
        });
        chart.draw_series(enacted)?;
        let goals = view.goals.iter().map(|goal| Sign {
            at: (day(goal.year.last_day()), goal.value.to_f64()),
            shape: Shape::Diamond,
            radius: self.layout.diamond(view, goal),
            role: Role::Target,
            class: "goal",
            tooltip: tooltip(format!("{} {}: {}", say.target(), goal.year, goal.text)),
        });
        chart.draw_series(goals)?;
        let baseline = view.baseline.iter().map(|baseline| Sign {
            at: (day(baseline.year.last_day()), baseline.value.to_f64()),
            shape: Shape::Ring,
            radius: 5.0,
            role: Role::Path,
            class: "base",
            tooltip: tooltip(format!("{} {}: {}", say.baseline(), baseline.year, baseline.text)),
        });
        chart.draw_series(baseline)?;
        let latest: Option<&Point> = view.read();
        let points = view.points().map(|point| Sign {
            at: (day(point.end), point.value.to_f64()),
            shape: if point.standing == Standing::Final { Shape::Disc } else { Shape::Ring },
            radius: if latest.is_some_and(|latest| std::ptr::eq(latest, point)) { 5.5 } else { 3.8 },
            role: Role::Actual,
            class: "result",
            tooltip: tooltip(view.point(point)),
        });
        chart.draw_series(points)?;
        Ok(())
    }
}
