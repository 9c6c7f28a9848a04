//! Where everything stands: legend, rows of text, scales, labels. Nothing is drawn here.
//!
//! From top to bottom: the legend, rows that must be read first, the plot, the years, notes. The plot has a
//! fixed height and the chart grows with its rows, so there is room for every label: those that find no
//! place in the plot are taken out and get a row, and the layout starts again. It ends, because each
//! round takes out at least one.

use plotters::coord::ranged1d::Ranged;

use super::Size;
use super::axis::{self, Axis, Values};
use super::block::{Block, Placed, plain};
use super::frame::{below, frame, in_term};
use super::labels::{Label, Texts, labels};
use super::palette::Role;
use super::place::{ABOVE, ANY, BELOW, Placer, Rect};
use super::svg::{UNITS, units};
use super::view::{Goal, ProgressView};
use crate::model::{Date, Year};

/// What a sample in the legend stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Result,
    NotFinal,
    Tentative,
    Path,
    Target,
    Enacted,
    Parent,
    Elapsed,
}

/// A sample in the legend with its words, at the left end of its middle line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sample {
    pub(super) key: Key,
    pub(super) words: String,
    pub(super) at: (f64, f64),
}

/// A chart, measured.
pub(super) struct Layout {
    pub(super) height: f64,
    pub(super) legend: Vec<Sample>,
    pub(super) plot: Rect,
    pub(super) time: Axis,
    pub(super) values: Values,
    /// The years that are written, each with the middle of its band, in pixels.
    pub(super) years: Vec<(Year, f64)>,
    /// The unit, where the ticks do not carry it.
    pub(super) caption: Option<Placed>,
    /// Labels in the plot.
    pub(super) labels: Vec<Placed>,
    /// Rows above and below it.
    pub(super) rows: Vec<Placed>,
}

/// How much room a chart has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// Of the whole chart.
    pub(super) width: f64,
    /// Height of the plot alone; legend, years and rows come on top.
    pub(super) plot: f64,
    /// True where a headline in the picture says the finding.
    pub(super) headed: bool,
}

impl From<Size> for Room {
    fn from(size: Size) -> Room {
        let (width, plot) = match size {
            Size::Wide => (720.0, 312.0),
            Size::Phone => (344.0, 256.0),
        };
        Room { width, plot, headed: false }
    }
}

/// Of the diamond of a target before it was amended.
pub(super) const GHOST: f64 = 5.0;

/// A plot lower than this shows nothing.
const LEAST: f64 = 128.0;

/// Measures `view` for a box of a given height: the plot takes what legend and rows leave. A chart whose
/// rows alone fill the box comes out higher; the caller sees its height.
pub(super) fn fitted(view: &ProgressView, width: f64, height: f64) -> Layout {
    let of = |plot: f64| layout(view, Room { width, plot, headed: true });
    let mut plot = (height - 80.0).max(LEAST);
    // Rows come and go with the height of the plot, so the first answer may be a little off.
    for _ in 0..4 {
        let made = of(plot);
        let spare = height - made.height;
        if (0.0..2.0).contains(&spare) {
            return made;
        }
        plot = (plot + spare).max(LEAST);
    }
    loop {
        let made = of(plot);
        if made.height <= height || plot <= LEAST {
            return made;
        }
        plot = (plot - 8.0).max(LEAST);
    }
}

/// Measures `view` for a column.
pub(super) fn layout(view: &ProgressView, room: impl Into<Room>) -> Layout {
    let bare = Texts { view, room: room.into(), forms: &[] };
    let forms: Vec<Block> = bare.widths().iter().map(|width| bare.latest(*width)).collect();
    let texts = Texts { forms: &forms, ..bare };
    let mut left: Vec<Label> = Vec::new();
    if !in_term(view, view.as_of) {
        left.extend(view.is_ladder().then_some(Label::AsOf));
    }
    loop {
        let mut layout = frame(texts, &left);
        let homeless = layout.label(texts, &left);
        // A row above the plot moves it; one below leaves the labels that found a place where they are.
        let moves = homeless.iter().any(|label| matches!(label, Label::Latest | Label::AsOf));
        left.extend(homeless);
        left.sort();
        if !moves {
            below(&mut layout, texts, &left);
            return layout;
        }
    }
}

impl Layout {
    /// A day and a figure, in pixels: where plotters draws it.
    pub(super) fn at(&self, day: f64, value: f64) -> (f64, f64) {
        let across = (units(self.plot.x), units(self.plot.right()));
        let up = (units(self.plot.bottom()), units(self.plot.y));
        (f64::from(self.time.map(&day, across)) / UNITS, f64::from(self.values.axis.map(&value, up)) / UNITS)
    }

    /// Finds places for all labels but those that have `left` the plot; answers which found none.
    fn label(&mut self, texts: Texts<'_>, left: &[Label]) -> Vec<Label> {
        let view = texts.view;
        let mut placer = self.obstacles(view);
        let mut homeless = Vec::new();
        for label in labels(view).into_iter().filter(|label| !left.contains(label)) {
            match self.home(&mut placer, texts, label) {
                Some(placed) => self.labels.push(placed),
                None => homeless.push(label),
            }
        }
        // A row for one label moves nothing in the plot, so all of them can leave in one round.
        homeless
    }

    fn home(&self, placer: &mut Placer, texts: Texts<'_>, label: Label) -> Option<Placed> {
        let view = texts.view;
        let mut beside = |forms: &[Block], (date, value): (Date, f64), below: bool, gaps: &[f64], most: usize| {
            let sizes: Vec<(f64, f64)> = forms.iter().map(Block::size).collect();
            let sides: &[_] = if below { &BELOW } else { &ABOVE };
            let (form, rect) = placer.beside(self.at(axis::day(date), value), &sizes, sides, gaps, most)?;
            Some(Placed { block: forms.get(form)?.clone(), at: (rect.x, rect.y) })
        };
        match label {
            Label::Latest => {
                let point = view.read()?;
                let at = (point.end, point.value.to_f64());
                // Rather a row above the plot than words across a line.
                beside(texts.forms, at, view.reading.below, &[10.0, 20.0, 30.0], 6)
            }
            Label::Goal(index) => {
                let goal = view.goals.get(index)?;
                let at = (goal.year.last_day(), goal.value.to_f64());
                beside(&[texts.goal(goal)], at, false, &[10.0, 18.0], ANY)
            }
            Label::Baseline => {
                let baseline = view.baseline.as_ref()?;
                let block = Block::default().text(&texts.baseline()?, plain(Role::Muted), 250.0);
                // It has a row below that serves it as well: no need to write across a line.
                beside(&[block], (baseline.year.last_day(), baseline.value.to_f64()), true, &[9.0, 16.0], 1)
            }
            Label::Break(index) => self.along(placer, texts.base_changed(), view.breaks.get(index)?.at),
            Label::AsOf => self.along(placer, texts.as_of(), view.as_of),
        }
    }

    fn along(&self, placer: &mut Placer, block: Block, date: Date) -> Option<Placed> {
        let (x, _) = self.at(axis::day(date), self.values.axis.from);
        let rect = placer.along(x, block.size(), 6.0)?;
        Some(Placed { block, at: (rect.x, rect.y) })
    }

    /// The radius of a target's mark: small where targets crowd, large around a result that stands on the
    /// same spot, so that both are seen.
    pub(super) fn diamond(&self, view: &ProgressView, goal: &Goal) -> f64 {
        let spot = |day: Date, value: f64| self.at(axis::day(day), value);
        let (x, y) = spot(goal.year.last_day(), goal.value.to_f64());
        let near = |other: (f64, f64), reach: f64| (other.0 - x).hypot(other.1 - y) < reach;
        if view.points().any(|point| near(spot(point.end, point.value.to_f64()), 3.5)) {
            return 10.5;
        }
        let others = view.goals.iter().filter(|other| other.year != goal.year);
        let gaps = others.map(|other| (spot(other.year.last_day(), other.value.to_f64()).0 - x).abs());
        (gaps.fold(f64::INFINITY, f64::min) / 2.0).clamp(2.5, 7.0)
    }

    /// The plot with its marks and lines, still without labels.
    fn obstacles(&self, view: &ProgressView) -> Placer {
        // Clear of the axis below, and of the edge, in case the reader's font is wider than ours.
        let frame = Rect { width: self.plot.width - 2.0, height: self.plot.height - 3.0, ..self.plot };
        let mut placer = Placer::new(frame);
        let spot = |(day, value): (f64, f64)| self.at(day, value);
        for line in view
            .lines()
            .iter()
            .chain(&view.tentative())
            .chain(&[view.parent_line()])
            .chain(view.path_line().iter())
            .chain(view.guide().iter())
        {
            placer.line(&line.iter().copied().map(spot).collect::<Vec<_>>());
        }
        let upright = view.breaks.iter().map(|change| change.at).chain(view.is_ladder().then_some(view.as_of));
        for date in upright {
            let (x, _) = self.at(axis::day(date), self.values.axis.from);
            placer.line(&[(x, self.plot.y), (x, self.plot.bottom())]);
        }
        if self.values.axis.from < 0.0 {
            let (left, y) = self.at(self.time.from, 0.0);
            placer.line(&[(left, y), (self.plot.right(), y)]);
        }
        for goal in &view.goals {
            let radius = self.diamond(view, goal);
            placer.mark(self.at(axis::day(goal.year.last_day()), goal.value.to_f64()), radius + 1.5);
        }
        for point in view.points() {
            placer.mark(self.at(axis::day(point.end), point.value.to_f64()), 6.5);
        }
        for own in &view.enacted {
            placer.mark(self.at(axis::day(own.year.last_day()), own.value.to_f64()), GHOST + 1.5);
        }
        for at in view.parent_line() {
            placer.mark(self.at(at.0, at.1), 4.0);
        }
        if let Some(baseline) = &view.baseline {
            placer.mark(self.at(axis::day(baseline.year.last_day()), baseline.value.to_f64()), 7.5);
        }
        placer
    }
}
