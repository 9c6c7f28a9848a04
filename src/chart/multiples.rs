//! The course of each place in a panel of its own, on the same axes everywhere, so that shapes can be compared.
//!
//! Above each panel stand name, verdict and latest figure; numbers of the axis stand at the left column only. A year
//! without a figure interrupts the line and nothing is interpolated; what is not final is hollow; a place without any
//! figure says so in its panel, where the milestones still stand.

use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{self, Axis, Slack, Values};
use super::block::plain;
use super::datum::{Datum, DatumKind};
use super::figure::{Aim, Figure, not_final, tally, unpublished, verdict_mark, verdict_samples};
use super::kind::{Chart, Measured, Painted};
use super::lines::Line;
use super::marks::Shape;
use super::palette::Role;
use super::place::{Placer, Rect};
use super::scene::{LEADING, Part, Scene, bold, broken, widest, width};
use super::table::{Table, TableRow};
use super::words::Say;
use crate::locale::{self, Label, Lang, years};
use crate::model::{Date, Unit, Year};

/// Panels of one indicator in the places of a region.
#[derive(Clone, Debug)]
pub struct MultiplesView {
    /// The language of all words.
    pub lang: Lang,
    /// What is measured: the indicator's name.
    pub name: String,
    /// The region, or what the places have in common.
    pub region: String,
    /// In what.
    pub unit: Unit,
    /// What is asked of all of them, by year.
    pub aims: Vec<Aim>,
    /// The places, in the order in which they shall stand.
    pub panels: Vec<Panel>,
}

/// A place with its course.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its name.
    pub name: String,
    /// Its figures by year; empty where nothing was published.
    pub points: Vec<(Year, Figure)>,
    /// The verdict on the latest, or why there is none.
    pub label: Label,
}

/// A panel is no narrower, and there are no more beside each other.
const NARROWEST: f64 = 136.0;
const COLUMNS: usize = 4;
/// Between panels, across and down; the years stand in the latter.
const ACROSS: f64 = 20.0;
const DOWN: f64 = 32.0;
/// Height of a plot.
const PLOT: f64 = 88.0;
/// Free around the figures in a plot: half a mark.
const MARGIN: f64 = 8.0;
/// With more milestones than this only the last one has a mark.
const FEW: usize = 8;

impl Panel {
    /// The figures that are drawn, oldest first: one a year, the one that was given last.
    fn drawn(&self) -> Vec<(Year, &Figure)> {
        let mut points: Vec<(Year, &Figure)> = self.points.iter().map(|(year, figure)| (*year, figure)).collect();
        points.sort_by_key(|(year, _)| *year);
        points.reverse();
        points.dedup_by_key(|(year, _)| *year);
        points.reverse();
        points
    }

    fn latest(&self) -> Option<&Figure> {
        self.drawn().last().map(|(_, figure)| *figure)
    }

    /// The year of the latest figure.
    fn reached(&self) -> Option<Year> {
        self.points.iter().map(|(year, _)| *year).max()
    }
}

/// The panels, measured.
pub(super) struct Panels {
    pub(super) scene: Scene,
    pub(super) values: Axis,
    pub(super) years: (Year, Year),
    /// Where each plot lies.
    pub(super) plots: Vec<Rect>,
}

impl Panels {
    /// Where a figure stands in a plot.
    pub(super) fn at(&self, plot: &Rect, year: Year, value: f64) -> (f64, f64) {
        let span = f64::from(self.years.1.get() - self.years.0.get());
        let across = f64::from(year.get() - self.years.0.get()) / span;
        let up = (value - self.values.from) / (self.values.to - self.values.from);
        (plot.x + MARGIN + across * (plot.width - 2.0 * MARGIN), plot.bottom() - up * plot.height)
    }
}

impl MultiplesView {
    fn say(&self) -> Say {
        Say(self.lang)
    }

    fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.panels.iter().flat_map(|panel| panel.points.iter().map(|(_, figure)| figure))
    }

    /// The years of the axis, never the same; absent where there is none at all.
    fn span(&self) -> Option<(Year, Year)> {
        let all = || {
            let points = self.panels.iter().flat_map(|panel| panel.points.iter().map(|(year, _)| *year));
            points.chain(self.aims.iter().map(|aim| aim.year))
        };
        let (first, last) = (all().min()?, all().max()?);
        Some((first, if first == last { last.next() } else { last }))
    }

    fn scale(&self) -> Values {
        let figures = self.figures().map(|figure| figure.value).chain(self.aims.iter().map(|aim| aim.value));
        let figures: Vec<f64> = figures.map(|value| value.to_f64()).collect();
        let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
        let most = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (least, most) = if figures.is_empty() { (0.0, 0.0) } else { (least, most) };
        let slack = MARGIN / PLOT;
        axis::values(least, most, &Slack { above: slack, below: slack }, self.unit, self.lang)
    }

    pub(super) fn layout(&self, room: f64) -> Panels {
        let Values { axis, labels } = self.scale();
        let years = self.span().or_else(|| Some((Year::new(2000)?, Year::new(2001)?)));
        let years = years.unwrap_or_else(|| unreachable!("both are years"));
        let mut made = Panels { scene: Scene::default(), values: axis, years, plots: Vec::new() };
        if self.panels.is_empty() || self.span().is_none() {
            let words = if self.panels.is_empty() { self.say().no_places() } else { self.say().no_result() };
            let lines = broken(words, plain(Role::Muted), room);
            made.scene.height = (made.scene.lines(&lines, plain(Role::Muted), (0.0, 0.0), HPos::Left) + 4.0).ceil();
            return made;
        }
        let mut y = made.scene.legend(self.legend(), (0.0, 0.0), room) + 8.0;
        let gutter = widest(labels.iter().map(String::as_str), plain(Role::Muted)) + 8.0;
        let columns = (((room - gutter + ACROSS) / (NARROWEST + ACROSS)).floor() as usize).clamp(1, COLUMNS);
        let columns = columns.min(self.panels.len());
        // Few panels are not stretched over the whole column.
        let most = (room - gutter - ACROSS * (columns as f64 - 1.0)) / columns as f64;
        let width = most.min(240.0);
        let newest = self.panels.iter().filter_map(Panel::reached).max();
        for (row, panels) in self.panels.chunks(columns).enumerate() {
            let headers: Vec<Header> = panels.iter().map(|panel| Header::new(panel, newest, width)).collect();
            let height = headers.iter().map(Header::height).fold(0.0, f64::max);
            for (column, (panel, header)) in panels.iter().zip(headers).enumerate() {
                let x = gutter + column as f64 * (width + ACROSS);
                let plot = Rect { x, y: y + height + 2.0, width, height: PLOT };
                header.put(&mut made.scene, panel, (x, plot.y - 2.0), width);
                self.panel(&mut made, panel, &plot, (column == 0).then_some(&labels));
                if row * columns + column + columns >= self.panels.len() {
                    made.year_labels(&plot);
                }
                made.plots.push(plot);
            }
            y += height + 2.0 + PLOT + DOWN;
        }
        made.scene.height = (y - DOWN + 24.0).ceil();
        made
    }

    fn legend(&self) -> Vec<(Vec<Part>, String)> {
        let say = self.say();
        let published = self.panels.iter().filter(|panel| !panel.points.is_empty());
        let mut samples = verdict_samples(published.map(|panel| &panel.label));
        for (parts, _) in &mut samples {
            *parts = std::mem::take(parts).into_iter().map(quiet).collect();
        }
        let across = |role, width, dashed| Part::Line { points: vec![(0.0, 0.0), (22.0, 0.0)], role, width, dashed };
        let mark = |shape, radius, role, hollow| Part::Mark { at: (11.0, 0.0), shape, radius, role, hollow };
        if self.figures().next().is_some() {
            let dot = mark(Shape::Disc, 4.5, Role::Actual, false);
            samples.push((vec![across(Role::Actual, 2.4, false), dot], say.result().to_owned()));
        }
        let words = not_final(self.figures(), self.lang);
        samples.extend(words.map(|words| (vec![mark(Shape::Disc, 4.8, Role::Actual, true)], words)));
        if !self.aims.is_empty() {
            let line = across(Role::Path, 1.6, true);
            samples.push((vec![line, mark(Shape::Diamond, 5.0, Role::Target, false)], say.target().to_owned()));
        }
        samples
    }

    fn panel(&self, made: &mut Panels, panel: &Panel, plot: &Rect, labels: Option<&Vec<String>>) {
        made.scales(plot, labels);
        let points = panel.drawn();
        let at = |made: &Panels, (year, figure): &(Year, &Figure)| made.at(plot, *year, figure.value.to_f64());
        self.milestones(made, plot);
        let courses = points.chunk_by(|one, other| other.0.get() - one.0.get() == 1);
        for course in courses.filter(|course| course.len() > 1) {
            // As on a progress line: short dashes to and from what is not final.
            let tentative = |pair: &[(Year, &Figure)]| pair.iter().any(|(_, figure)| figure.hollow());
            let pairs: Vec<&[(Year, &Figure)]> = course.windows(2).collect();
            for run in pairs.chunk_by(|one, other| tentative(one) == tentative(other)) {
                let ends = run.iter().filter_map(|pair| pair.last());
                let points = run.first().and_then(|pair| pair.first()).into_iter().chain(ends);
                let line: Vec<(f64, f64)> = points.map(|point| at(made, point)).collect();
                let dashed = run.first().is_some_and(|pair| tentative(pair));
                made.scene.parts.push(Part::Line { points: line, role: Role::Actual, width: 2.4, dashed });
            }
        }
        for (index, point) in points.iter().enumerate() {
            let alone =
                |other: Option<&(Year, &Figure)>| other.is_none_or(|other| (other.0.get() - point.0.get()).abs() != 1);
            let before = index.checked_sub(1).and_then(|before| points.get(before));
            let last = index + 1 == points.len();
            if last || point.1.hollow() || (alone(before) && alone(points.get(index + 1))) {
                let radius = if last { 4.8 } else { 3.6 };
                let mark = Part::Mark {
                    at: at(made, point),
                    shape: Shape::Disc,
                    radius,
                    role: Role::Actual,
                    hollow: point.1.hollow(),
                };
                made.scene.parts.push(mark);
            }
        }
        if points.is_empty() {
            self.silence(made, plot);
        }
    }

    /// That nothing was published, clear of the milestones.
    fn silence(&self, made: &mut Panels, plot: &Rect) {
        let words = unpublished(self.lang);
        let (across, down) = (width(words, plain(Role::Muted)), 13.0 * LEADING);
        let mut placer = Placer::new(*plot);
        let (points, line) = self.asked(made, plot);
        points.iter().for_each(|at| placer.mark(*at, 6.0));
        placer.line(&line);
        let middle = plot.x + plot.width / 2.0;
        let spot = placer.along(middle, (across, down), -across / 2.0);
        let top = spot.map_or(plot.y + (plot.height - down) / 2.0, |rect| rect.y);
        made.scene.say(words, plain(Role::Muted), (middle, top), HPos::Center, VPos::Top);
    }

    /// Where the milestones stand, and the line through them; a single one is a level.
    fn asked(&self, made: &Panels, plot: &Rect) -> (Line, Line) {
        let mut aims: Vec<&Aim> = self.aims.iter().collect();
        aims.sort_by_key(|aim| aim.year);
        let points: Vec<(f64, f64)> = aims.iter().map(|aim| made.at(plot, aim.year, aim.value.to_f64())).collect();
        let line = match points[..] {
            [(_, y)] => vec![(plot.x, y), (plot.right(), y)],
            _ => points.clone(),
        };
        (points, line)
    }

    fn milestones(&self, made: &mut Panels, plot: &Rect) {
        let (points, line) = self.asked(made, plot);
        if points.is_empty() {
            return;
        }
        made.scene.parts.push(Part::Line { points: line, role: Role::Path, width: 1.6, dashed: true });
        let skip = if points.len() > FEW { points.len() - 1 } else { 0 };
        made.scene.parts.extend(points.into_iter().skip(skip).map(|at| Part::Mark {
            at,
            shape: Shape::Diamond,
            radius: 4.2,
            role: Role::Target,
            hollow: false,
        }));
    }
}

/// What stands above a panel: name, verdict, latest figure; with its period where other panels reach further.
struct Header {
    name: Vec<String>,
    value: Vec<String>,
    /// True where the figure stands beside the name.
    beside: bool,
}

impl Header {
    fn new(panel: &Panel, newest: Option<Year>, room: f64) -> Header {
        let text = panel.latest().map_or_else(String::new, |figure| {
            let older = panel.reached() < newest;
            if older { format!("{} ({})", figure.text, figure.period) } else { figure.text.clone() }
        });
        let text = text.as_str();
        let name = broken(&panel.name, bold(Role::Ink), room - 16.0);
        let value = broken(text, plain(Role::Actual), room);
        let length = widest(name.iter().map(String::as_str), bold(Role::Ink)) + 16.0 + width(text, plain(Role::Actual));
        Header { beside: name.len() == 1 && value.len() <= 1 && length + 8.0 <= room, name, value }
    }

    fn height(&self) -> f64 {
        let lines = self.name.len() + if self.beside { 0 } else { self.value.len() };
        lines.max(1) as f64 * 13.0 * LEADING
    }

    /// Stands on the plot: its last line ends at `bottom`.
    fn put(&self, scene: &mut Scene, panel: &Panel, (x, bottom): (f64, f64), room: f64) {
        let top = bottom - self.height();
        let end = scene.lines(&self.name, bold(Role::Ink), (x + 16.0, top), HPos::Left);
        scene.parts.push(quiet(verdict_mark(&panel.label, (x + 6.0, top + 13.0 * 0.71), 4.8, false)));
        if self.beside {
            scene.lines(&self.value, plain(Role::Actual), (x + room, top), HPos::Right);
        } else {
            scene.lines(&self.value, plain(Role::Actual), (x, end), HPos::Left);
        }
    }
}

/// What is only compared has the colour of figures elsewhere; here a disc of that colour is a figure.
fn quiet(mark: Part) -> Part {
    match mark {
        Part::Mark { at, shape, radius, role: Role::Actual, hollow } => {
            Part::Mark { at, shape, radius, role: Role::Muted, hollow }
        }
        other => other,
    }
}

impl Panels {
    /// Lines to read values by, their words where there are any, and the time axis.
    fn scales(&mut self, plot: &Rect, labels: Option<&Vec<String>>) {
        let mut free = f64::INFINITY;
        let ticks = self.values.ticks.clone();
        for (index, tick) in ticks.iter().enumerate() {
            let (_, y) = self.at(plot, self.years.0, *tick);
            if y + 8.0 > free {
                continue;
            }
            free = y - 8.0;
            self.scene.rule((plot.x, y), (plot.right(), y), Role::Grid, 1.0);
            if let Some(words) = labels.and_then(|labels| labels.get(index)) {
                let at = (plot.x - 7.0, y);
                self.scene.say(words.clone(), plain(Role::Muted), at, HPos::Right, VPos::Center);
            }
        }
        self.scene.rule((plot.x, plot.bottom()), (plot.right(), plot.bottom()), Role::Axis, 1.0);
    }

    fn year_labels(&mut self, plot: &Rect) {
        let y = plot.bottom() + 4.0;
        for (year, x, across) in [(self.years.0, plot.x, HPos::Left), (self.years.1, plot.right(), HPos::Right)] {
            self.scene.say(year.to_string(), plain(Role::Muted), (x, y), across, VPos::Top);
        }
    }
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for MultiplesView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        Box::new(self.layout(width).scene)
    }
}

impl Chart for MultiplesView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "multiples"
    }

    fn title(&self) -> String {
        let when = self.span().map_or_else(String::new, |(first, last)| years(first, last));
        let parts = [self.name.clone(), self.region.clone(), when];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn finding(&self) -> String {
        if self.panels.is_empty() {
            return self.say().no_places().to_owned();
        }
        let labels = self.panels.iter().map(|panel| panel.latest().map(|_| &panel.label));
        let counts = tally(labels, self.lang, |words, count| {
            self.lang.pick(format!("{words} ở {count} nơi"), format!("{words} in {count}"))
        });
        let all = self.panels.len();
        self.lang.pick(format!("Trong {all} địa phương: {counts}."), format!("Of {all} places: {counts}."))
    }

    fn description(&self) -> String {
        let say = self.say();
        let aims: Vec<String> = self.aims.iter().map(|aim| format!("{}: {}", aim.year, aim.text)).collect();
        let mut sentences: Vec<String> = Vec::new();
        sentences.extend((!aims.is_empty()).then(|| format!("{} {}.", say.target(), aims.join("; "))));
        for panel in &self.panels {
            let figures: Vec<String> =
                panel.points.iter().map(|(_, figure)| format!("{}: {}", figure.period, figure.text)).collect();
            sentences.push(if figures.is_empty() {
                format!("{}: {}.", panel.name, unpublished(self.lang))
            } else {
                format!("{} ({}): {}.", panel.name, locale::lower_first(&panel.label.text), figures.join("; "))
            });
        }
        if sentences.is_empty() { say.no_places().to_owned() } else { sentences.join(" ") }
    }

    fn until(&self) -> Option<Date> {
        self.figures().filter_map(|figure| figure.end).max()
    }

    fn cut_axis(&self) -> bool {
        let axis = self.scale().axis;
        axis.from > 0.0 || axis.to < 0.0
    }

    fn data(&self) -> Vec<Datum> {
        let aim = |aim: &Aim| Datum::of_aim(self.say().target(), DatumKind::Milestone, aim, self.unit);
        let mut data: Vec<Datum> = self.aims.iter().map(aim).collect();
        for panel in &self.panels {
            let latest = panel.latest().map(std::ptr::from_ref);
            let of = |figure: Option<&Figure>, status: &str| Datum::of_figure(&panel.name, figure, self.unit, status);
            data.extend(panel.points.iter().map(|(_, figure)| {
                let judged = latest == Some(std::ptr::from_ref(figure));
                of(Some(figure), if judged { &panel.label.text } else { "" })
            }));
            data.extend(panel.points.is_empty().then(|| of(None, &panel.label.text)));
        }
        data
    }

    fn table(&self) -> Table {
        let say = self.say();
        let columns =
            [say.place_column(), say.period_column(), say.result_column(), say.status_column(), say.source_column()];
        let nothing = || say.nothing().to_owned();
        let mut rows = Vec::new();
        for panel in &self.panels {
            let latest = panel.latest().map(std::ptr::from_ref);
            for (_, figure) in &panel.points {
                use crate::locale::Words;
                let standing = figure.standing.words(self.lang);
                let status = if latest == Some(std::ptr::from_ref(figure)) {
                    format!("{standing}; {}", locale::lower_first(&panel.label.text))
                } else {
                    standing.to_owned()
                };
                let (name, source) = (panel.name.clone(), figure.source.text.clone());
                let cells = vec![name, figure.period.clone(), figure.text.clone(), status, source];
                rows.push(TableRow { cells, sources: vec![figure.source.clone()] });
            }
            if panel.points.is_empty() {
                let cells = vec![panel.name.clone(), nothing(), nothing(), panel.label.text.clone(), nothing()];
                rows.push(TableRow { cells, sources: Vec::new() });
            }
        }
        Table { caption: self.title(), columns: columns.map(str::to_owned).into(), rows }
    }
}
