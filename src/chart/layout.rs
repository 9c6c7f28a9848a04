//! Where everything stands: legend, rows of text, scales, labels. Nothing is drawn here.
//!
//! From top to bottom: the legend, rows that must be read first, the plot, the years, notes. The plot has a
//! fixed height and the chart grows with its rows, so there is room for every label: those that find no
//! place in the plot are taken out and get a row, and the layout starts again. It ends, because each
//! round takes out at least one.

use super::Size;
use super::axis::{self, Axis, Slack, Values};
use super::block::{Block, Placed, plain};
use super::font::font;
use super::labels::{FEW, Label, Texts, goals, labels};
use super::palette::Role;
use super::place::{ABOVE, ANY, BELOW, Placer, Rect};
use super::svg::{UNITS, units};
use super::view::{Goal, ProgressView};
use super::words::Say;
use crate::locale::Words;
use crate::model::{Date, Standing, Unit, Year};
use plotters::coord::ranged1d::Ranged;

/// Free space at both ends of the time axis: half a year's label.
const MARGIN: f64 = 17.0;
/// From one row of the legend to the next.
const ROW: f64 = 22.0;
/// The years under the axis.
const YEARS: f64 = 26.0;

/// What a sample in the legend stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Result,
    NotFinal,
    Path,
    Target,
    Elapsed,
}

/// A chart, measured.
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Samples with their words, at the left end of the middle line.
    pub(super) legend: Vec<(Key, String, (f64, f64))>,
    pub(super) plot: Rect,
    pub(super) time: Axis,
    pub(super) values: Values,
    pub(super) years: Vec<Year>,
    /// The unit, where the ticks do not carry it.
    pub(super) caption: Option<Placed>,
    /// Labels in the plot.
    pub(super) labels: Vec<Placed>,
    /// Rows above and below it.
    pub(super) rows: Vec<Placed>,
}

/// Measures `view` for a column.
pub(super) fn layout(view: &ProgressView, size: Size) -> Layout {
    let texts = Texts { view, size };
    let mut left: Vec<Label> = Vec::new();
    if !in_term(view, view.as_of) {
        left.extend(view.is_ladder().then_some(Label::AsOf));
    }
    loop {
        let mut layout = frame(texts, &left);
        let homeless = layout.label(texts, &left);
        if homeless.is_empty() {
            return layout;
        }
        left.extend(homeless);
        left.sort();
    }
}

fn frame(texts: Texts<'_>, left: &[Label]) -> Layout {
    let Texts { view, size } = texts;
    let (width, plot_height) = match size {
        Size::Wide => (720.0, 312.0),
        Size::Phone => (344.0, 256.0),
    };
    let (legend, mut y) = legend(view, width);
    let mut rows = Vec::new();
    for block in texts.above(left, width) {
        let height = block.size().1;
        rows.push(Placed { block, at: (0.0, y) });
        y += height + 4.0;
    }
    let caption = caption(view, y);
    // Half a tick's label stands above the plot.
    y += caption.as_ref().map_or(0.0, |caption| caption.block.size().1) + 10.0;
    let figures = figures(view);
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let most = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (least, most) = if figures.is_empty() { (0.0, 0.0) } else { (least, most) };
    // The label of the latest result stands above it, where that is the highest figure of all.
    let peak = view.read().filter(|point| point.value.to_f64() >= most);
    let label = peak.map_or(0.0, |_| texts.latest(texts.widths()[0]).size().1 - 6.0);
    let slack = Slack { above: (30.0 + label) / plot_height, below: 34.0 / plot_height };
    let values = axis::values(least, most, &slack, view.unit, view.lang);
    let ticks = values.labels.iter().map(|label| font(false).width(label, 13.0)).fold(0.0, f64::max).ceil();
    let plot = Rect { x: ticks + 8.0, y, width: width - ticks - 9.0, height: plot_height };
    let (first, last) = span(view);
    let (from, to) = (axis::day(first.last_day()), axis::day(last.last_day()));
    let spare = (to - from) / (plot.width - 2.0 * MARGIN) * MARGIN;
    let years = years(view, plot.width);
    let ends: Vec<f64> = years.iter().map(|year| axis::day(year.last_day())).collect();
    let time = Axis { from: from - spare, to: to + spare, ticks: ends };
    y = plot.bottom() + YEARS;
    for block in texts.below(left, width) {
        let height = block.size().1;
        rows.push(Placed { block, at: (0.0, y) });
        y += height + 2.0;
    }
    Layout { width, height: y.ceil(), legend, plot, time, values, years, caption, labels: Vec::new(), rows }
}

/// Samples in rows, and where the rows end.
fn legend(view: &ProgressView, width: f64) -> (Vec<(Key, String, (f64, f64))>, f64) {
    let say = Say(view.lang);
    let mut standings: Vec<Standing> = view.points().map(|point| point.standing).collect();
    standings.retain(|standing| *standing != Standing::Final);
    standings.sort();
    standings.dedup();
    let not_final: Vec<&str> = standings.iter().map(|standing| standing.words(view.lang)).collect();
    let mut keys: Vec<(Key, String)> = Vec::new();
    keys.extend((!view.is_ladder()).then(|| (Key::Result, say.result().to_owned())));
    keys.extend((!not_final.is_empty()).then(|| (Key::NotFinal, capital(&not_final.join(", ")))));
    keys.extend(view.path.as_ref().map(|_| (Key::Path, say.path().to_owned())));
    keys.extend((!view.goals.is_empty()).then(|| (Key::Target, say.target().to_owned())));
    keys.extend(has_elapsed(view).then(|| (Key::Elapsed, say.elapsed().to_owned())));
    let (mut x, mut y) = (0.0, ROW / 2.0);
    let mut placed = Vec::new();
    for (key, words) in keys {
        let length = 29.0 + font(false).width(&words, 13.0);
        if x > 0.0 && x + length > width {
            (x, y) = (0.0, y + ROW);
        }
        placed.push((key, words, (x, y)));
        x += length + 16.0;
    }
    let end = if placed.is_empty() { 0.0 } else { y + ROW / 2.0 + 6.0 };
    (placed, end)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn caption(view: &ProgressView, y: f64) -> Option<Placed> {
    let words = match view.unit {
        Unit::People | Unit::Index => view.unit.words(view.lang),
        Unit::Percent | Unit::Count => return None,
    };
    Some(Placed { block: Block::default().text(words, plain(Role::Muted), 200.0), at: (0.0, y) })
}

/// Every figure that is drawn.
fn figures(view: &ProgressView) -> Vec<f64> {
    let points = view.points().map(|point| point.value);
    let goals = view.goals.iter().map(|goal| goal.value);
    let baseline = view.baseline.iter().map(|baseline| baseline.value);
    points.chain(goals).chain(baseline).map(|value| value.to_f64()).collect()
}

/// First and last year of the time axis; never the same.
fn span(view: &ProgressView) -> (Year, Year) {
    let mut years: Vec<Year> = vec![view.term.0.first_day().previous().year()];
    years.extend(view.baseline.iter().map(|baseline| baseline.year));
    years.extend(view.goals.iter().map(|goal| goal.year));
    years.extend(view.breaks.iter().map(|change| change.at.year()));
    for point in view.points() {
        years.push(point.end.year());
        // A day lies before the last day of its year.
        if point.end != point.end.year().last_day() {
            years.push(point.end.year().first_day().previous().year());
        }
    }
    let first = years.iter().copied().min().unwrap_or(view.term.0);
    let last = years.iter().copied().max().unwrap_or(view.term.1);
    (first, if first == last { last.next() } else { last })
}

/// The years that are written: those of targets before others, where not all find room.
fn years(view: &ProgressView, width: f64) -> Vec<Year> {
    let (first, last) = span(view);
    let days = axis::day(last.last_day()) - axis::day(first.last_day());
    let scale = (width - 2.0 * MARGIN) / days;
    let label = font(false).width("2030", 13.0) + 8.0;
    let room = |one: Year, other: Year| (axis::day(other.last_day()) - axis::day(one.last_day())) * scale >= label;
    let mut wanted: Vec<Year> = vec![last];
    if view.goals.len() <= FEW {
        wanted.extend(goals(view).into_iter().map(|index| view.goals[index].year));
    }
    wanted.push(first);
    axis::years(first, last, &wanted, room)
}

/// True where the day lies on the time axis.
fn in_term(view: &ProgressView, day: Date) -> bool {
    let (first, last) = span(view);
    first.last_day() <= day && day <= last.last_day()
}

/// True where the chart shows how much of the plan's time is over.
pub(super) fn has_elapsed(view: &ProgressView) -> bool {
    view.is_ladder() && !view.goals.is_empty() && view.as_of > span(view).0.last_day()
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
                let forms: Vec<Block> = texts.widths().iter().map(|width| texts.latest(*width)).collect();
                let at = (point.end, point.value.to_f64());
                beside(&forms, at, view.reading.below, &[10.0, 20.0, 30.0], ANY)
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
        for line in view.lines().iter().chain(view.path_line().iter()).chain(view.guide().iter()) {
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
        if let Some(baseline) = &view.baseline {
            placer.mark(self.at(axis::day(baseline.year.last_day()), baseline.value.to_f64()), 7.5);
        }
        placer
    }
}
