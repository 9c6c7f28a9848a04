//! The outline of a chart: legend, rows of text, the plot with its scales. Labels come after.

use super::axis::{self, Axis, Slack};
use super::bands::Bands;
use super::block::{Block, Placed, plain};
use super::font::font;
use super::labels::{FEW, Label, Texts, goals};
use super::layout::{Key, Layout, Sample};
use super::palette::Role;
use super::place::Rect;
use super::view::ProgressView;
use super::words::Say;
use crate::locale::{Words, capital};
use crate::model::{Date, Standing, Unit, Year};

/// Free space at both ends of the time axis where its years are thin: half a year's label.
const MARGIN: f64 = 17.0;
/// Free space after the last day: half a target's mark.
const AFTER: f64 = 11.0;
/// From one row of the legend to the next.
const ROW: f64 = 22.0;
/// The years under the axis.
const YEARS: f64 = 26.0;

/// Everything but the labels in the plot and the rows below it, with rows above for labels that have `left` the plot.
pub(super) fn frame(texts: Texts<'_>, left: &[Label]) -> Layout {
    let Texts { view, room, forms } = texts;
    let (width, plot_height) = (room.width, room.plot);
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
    let label = peak.and(forms.first()).map_or(0.0, |form| form.size().1 - 6.0);
    let slack = Slack { above: (30.0 + label) / plot_height, below: 34.0 / plot_height };
    let values = axis::values(least, most, &slack, view.unit, view.lang);
    let ticks = values.labels.iter().map(|label| font(false).width(label, 13.0)).fold(0.0, f64::max).ceil();
    let plot = Rect { x: ticks + 8.0, y, width: width - ticks - 9.0, height: plot_height };
    let (first, last) = span(view);
    let bands = bands(view, &plot);
    let per_day = (bands.to - bands.from) / (axis::day(last.last_day()) - axis::day(first.first_day()) + 1.0);
    let from = axis::day(first.first_day()) - 1.0 - (bands.from - plot.x) / per_day;
    let to = axis::day(last.last_day()) + (plot.right() - bands.to) / per_day;
    let years = years(view, &bands);
    let time = Axis { from, to, ticks: bands.bounds() };
    let height = (plot.bottom() + YEARS).ceil();
    Layout { height, legend, plot, time, values, years, caption, labels: Vec::new(), rows }
}

/// Adds the rows below the plot, which move nothing in it: among them those for labels that have `left` it.
pub(super) fn below(layout: &mut Layout, texts: Texts<'_>, left: &[Label]) {
    let mut y = layout.plot.bottom() + YEARS;
    for block in texts.below(left, texts.room.width) {
        let height = block.size().1;
        layout.rows.push(Placed { block, at: (0.0, y) });
        y += height + 2.0;
    }
    layout.height = y.ceil();
}

/// Samples in rows, and where the rows end.
fn legend(view: &ProgressView, width: f64) -> (Vec<Sample>, f64) {
    let say = Say(view.lang);
    let mut standings: Vec<Standing> = view.points().map(|point| point.standing).collect();
    standings.retain(|standing| *standing != Standing::Final);
    standings.sort();
    standings.dedup();
    let not_final: Vec<&str> = standings.iter().map(|standing| standing.words(view.lang)).collect();
    let mut keys: Vec<(Key, String)> = Vec::new();
    // A sample stands only for what is drawn; where no figure is final, the open ring is the published result.
    let any_final = view.points().any(|point| point.standing == Standing::Final);
    keys.extend(any_final.then(|| (Key::Result, say.result().to_owned())));
    let open = || {
        let words = not_final.join(", ");
        if any_final { capital(&words) } else { format!("{} ({words})", say.result()) }
    };
    keys.extend((!not_final.is_empty()).then(|| (Key::NotFinal, open())));
    let joined = || (Key::Tentative, format!("{} {}", say.joined_to(), not_final.join(", ")));
    keys.extend((!view.tentative().is_empty()).then(joined));
    keys.extend(view.path.as_ref().map(|_| (Key::Path, say.path().to_owned())));
    keys.extend((!view.goals.is_empty()).then(|| (Key::Target, say.target().to_owned())));
    keys.extend((!view.enacted.is_empty()).then(|| (Key::Enacted, say.enacted_target().to_owned())));
    keys.extend((!view.parent_line().is_empty()).then(|| (Key::Parent, say.wider_target().to_owned())));
    keys.extend(has_elapsed(view).then(|| (Key::Elapsed, say.elapsed().to_owned())));
    let (mut x, mut y) = (0.0, ROW / 2.0);
    let mut placed = Vec::new();
    for (key, words) in keys {
        let length = 29.0 + font(false).width(&words, 13.0);
        if x > 0.0 && x + length > width {
            (x, y) = (0.0, y + ROW);
        }
        placed.push(Sample { key, words, at: (x, y) });
        x += length + 16.0;
    }
    let end = if placed.is_empty() { 0.0 } else { y + ROW / 2.0 + 6.0 };
    (placed, end)
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
    let parent = view.parent.iter().flat_map(|parent| &parent.goals).map(|(_, value)| *value);
    let enacted = view.enacted.iter().map(|own| own.value);
    points.chain(goals).chain(baseline).chain(parent).chain(enacted).map(|value| value.to_f64()).collect()
}

/// First and last year of the time axis; never the same.
fn span(view: &ProgressView) -> (Year, Year) {
    let mut years: Vec<Year> = vec![view.term.0.first_day().previous().year()];
    years.extend(view.baseline.iter().map(|baseline| baseline.year));
    years.extend(view.goals.iter().map(|goal| goal.year));
    years.extend(view.breaks.iter().map(|change| change.at.year()));
    for point in view.points() {
        years.push(point.end.year());
    }
    years.extend(view.enacted.iter().map(|own| own.year));
    years.extend(view.parent.iter().flat_map(|parent| &parent.goals).map(|(year, _)| *year));
    let first = years.iter().copied().min().unwrap_or(view.term.0);
    let last = years.iter().copied().max().unwrap_or(view.term.1);
    (first, if first == last { last.next() } else { last })
}

/// The years of the plot. Each is a band that ends on 31 December, where its figure stands.
fn bands(view: &ProgressView, plot: &Rect) -> Bands {
    let (first, last) = span(view);
    let bands = Bands { first, last, from: plot.x, to: plot.right() - AFTER };
    let label = font(false).width("2030", 13.0);
    let year = bands.x(first.last_day()) - bands.from;
    if year >= label - 4.0 { bands } else { Bands { from: plot.x + MARGIN, to: plot.right() - MARGIN, ..bands } }
}

/// The years that are written in the middle of their bands: those of targets before others, where not all find room.
fn years(view: &ProgressView, bands: &Bands) -> Vec<(Year, f64)> {
    let (first, last) = span(view);
    let middle = |year: Year| (bands.x(year.first_day()) + bands.x(year.last_day())) / 2.0;
    let label = font(false).width("2030", 13.0) + 6.0;
    let room = |one: Year, other: Year| middle(other) - middle(one) >= label;
    let mut wanted: Vec<Year> = vec![last];
    if view.goals.len() <= FEW {
        wanted.extend(goals(view).into_iter().map(|index| view.goals[index].year));
    }
    wanted.push(first);
    axis::years(first, last, &wanted, room).into_iter().map(|year| (year, middle(year))).collect()
}

/// True where the day lies on the time axis.
pub(super) fn in_term(view: &ProgressView, day: Date) -> bool {
    let (first, last) = span(view);
    first.first_day() <= day && day <= last.last_day()
}

/// True where the chart shows how much of the plan's time is over.
pub(super) fn has_elapsed(view: &ProgressView) -> bool {
    view.is_ladder() && !view.goals.is_empty() && view.as_of > span(view).0.last_day()
}
