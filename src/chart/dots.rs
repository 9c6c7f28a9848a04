//! Places beside each other against one milestone of one indicator: a line from the milestone to each figure.
//!
//! It is a comparison and not a league table: rows stand in the order of their figures so that they can be read, but
//! no row has a number, and the picture says so. The nation stands apart, above the places. A place without a
//! figure comes last and says so in words; a figure that has no verdict has no line, since it is compared with nothing.
//!
//! Not here: whether figures may be compared; the caller gives each place its label.

use std::cmp::Ordering;

use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{self, Axis, Slack, Values};
use super::block::plain;
use super::datum::{Datum, DatumKind};
use super::figure::{Aim, Figure, colour_of, not_final, tally, unpublished, verdict_mark, verdict_samples};
use super::kind::{Chart, Measured, Painted};
use super::marks::Shape;
use super::palette::Role;
use super::place::Rect;
use super::scene::{LEADING, NARROW, Part, Scene, bold, broken, widest, width};
use super::table::{Table, TableRow};
use super::words::Say;
use crate::locale::{self, Label, Lang, Mark, compare};
use crate::model::{Date, Direction, Unit};

/// Places against one milestone.
#[derive(Clone, Debug)]
pub struct DotsView {
    /// The language of all words.
    pub lang: Lang,
    /// What is measured: the indicator's name.
    pub name: String,
    /// The region; absent where the places are not one.
    pub region: Option<String>,
    /// In what.
    pub unit: Unit,
    /// Which way is better: the better figures stand above.
    pub direction: Direction,
    /// What all are compared with.
    pub aim: Aim,
    /// The places, in any order.
    pub places: Vec<DotsRow>,
    /// The whole country, which is no place among the others.
    pub nation: Option<DotsRow>,
}

/// A place with its figure.
#[derive(Clone, Debug)]
pub struct DotsRow {
    /// Its name.
    pub name: String,
    /// Its latest figure; absent where nothing was published.
    pub figure: Option<Figure>,
    /// The verdict, or why there is none.
    pub label: Label,
}

/// Least height of a row.
const ROW: f64 = 24.0;
/// Between the lines of two rows.
const GAP: f64 = 7.0;
/// Free at both ends of the scale: half a mark and its outline.
const MARGIN: f64 = 8.0;

/// The scale spans at least this share of the largest figure.
const LEAST_SPAN: f64 = 0.2;

/// A chart of dots, measured.
pub(super) struct Dots {
    pub(super) scene: Scene,
    pub(super) plot: Rect,
    pub(super) axis: Axis,
}

impl Dots {
    /// Where a figure stands, in pixels.
    pub(super) fn x(&self, value: f64) -> f64 {
        let share = (value - self.axis.from) / (self.axis.to - self.axis.from);
        self.plot.x + share * self.plot.width
    }
}

impl DotsView {
    /// The places in the order of the picture: the best figure first, those without one last, equals by name.
    pub fn ordered(&self) -> Vec<&DotsRow> {
        let mut rows: Vec<&DotsRow> = self.places.iter().collect();
        rows.sort_by(|one, other| {
            let figures = match (&one.figure, &other.figure) {
                (Some(one), Some(other)) => {
                    let order = one.value.to_rational().cmp(&other.value.to_rational());
                    if self.direction == Direction::Lower { order } else { order.reverse() }
                }
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            figures.then_with(|| compare(&one.name, &other.name))
        });
        rows
    }

    fn say(&self) -> Say {
        Say(self.lang)
    }

    /// The nation first, then the places in their order.
    fn rows(&self) -> impl Iterator<Item = (bool, &DotsRow)> {
        let nation = self.nation.iter().map(|row| (true, row));
        nation.chain(self.ordered().into_iter().map(|row| (false, row)))
    }

    fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.nation.iter().chain(&self.places).filter_map(|row| row.figure.as_ref())
    }

    /// The period of all figures, where they have the same.
    fn period(&self) -> Option<&str> {
        let mut periods = self.figures().map(|figure| figure.period.as_str());
        let first = periods.next()?;
        periods.all(|period| period == first).then_some(first)
    }

    fn name_of<'a>(&self, nation: bool, row: &'a DotsRow) -> &'a str {
        if nation { self.say().nation() } else { &row.name }
    }

    /// What stands at the right: the figure, with its period where these differ.
    fn value_of(&self, row: &DotsRow) -> String {
        match &row.figure {
            None => unpublished(self.lang).to_owned(),
            Some(figure) if self.period().is_some() => figure.text.clone(),
            Some(figure) => format!("{} ({})", figure.text, figure.period),
        }
    }

    fn scale(&self, room: f64) -> Values {
        let figures = || self.figures().map(|figure| figure.value.to_f64()).chain([self.aim.value.to_f64()]);
        let (least, most) = (figures().fold(f64::INFINITY, f64::min), figures().fold(f64::NEG_INFINITY, f64::max));
        // Figures that hardly differ shall look so: the scale spans at least a fifth of the largest.
        let missing = (LEAST_SPAN * least.abs().max(most.abs()) - (most - least)).max(0.0);
        let (least, most) = (least - missing / 2.0, most + missing / 2.0);
        let slack = MARGIN / room.max(4.0 * MARGIN);
        axis::values(least, most, &Slack { above: slack, below: slack }, self.unit, self.lang)
    }

    pub(super) fn layout(&self, width: f64) -> Dots {
        let narrow = width < NARROW;
        let mut scene = Scene::default();
        let mut samples =
            verdict_samples(self.rows().filter(|(_, row)| row.figure.is_some()).map(|(_, row)| &row.label));
        samples.extend(not_final(self.figures(), self.lang).map(|words| {
            let mark = Part::Mark { at: (14.0, 0.0), shape: Shape::Disc, radius: 5.0, role: Role::Muted, hollow: true };
            (vec![mark], words)
        }));
        let mut y = scene.legend(samples, (0.0, 0.0), width);
        let names = widest(self.rows().map(|(nation, row)| self.name_of(nation, row)), bold(Role::Ink));
        let names = names.min(width * if narrow { 0.32 } else { 0.36 });
        let texts: Vec<String> =
            self.rows().filter(|(_, row)| row.figure.is_some()).map(|(_, row)| self.value_of(row)).collect();
        let values = widest(texts.iter().map(String::as_str), bold(Role::Ink)).min(width * 0.32);
        let start = names + 12.0;
        let room = width - start - values - 12.0;
        let Values { axis, labels } = self.scale(room);
        let better = if self.direction == Direction::Lower { self.say().lower_is_better() } else { "" };
        let heading = format!("{} {}: {}{better}", self.say().target(), self.aim.year, self.aim.text);
        let mut dots = Dots { scene, plot: Rect { x: start, y: 0.0, width: room, height: 0.0 }, axis };
        let aim = dots.x(self.aim.value.to_f64());
        y = dots.heading(&heading, aim, y + 4.0, width);
        let ticks = y;
        y += 22.0;
        dots.plot.y = y;
        let end = self.body(&mut dots, aim, y, (names, width, values));
        dots.plot.height = end - dots.plot.y;
        dots.ticks(&labels, ticks, width);
        dots.scene.parts.insert(
            0,
            Part::Line { points: vec![(aim, ticks + 2.0), (aim, end)], role: Role::Target, width: 2.0, dashed: false },
        );
        dots.grid();
        let note = broken(self.note(), plain(Role::Muted), width);
        let end = dots.scene.lines(&note, plain(Role::Muted), (0.0, end + 8.0), HPos::Left);
        dots.scene.height = (end + 4.0).ceil();
        dots
    }

    fn note(&self) -> &'static str {
        match self.places.iter().filter(|row| row.figure.is_some()).count() {
            _ if self.places.is_empty() => self.say().no_places(),
            // What has no order needs no word on it.
            0 | 1 => "",
            _ => self.say().no_ranking(),
        }
    }

    /// The rows; answers where they end.
    fn body(&self, dots: &mut Dots, aim: f64, mut y: f64, (names, width, values): (f64, f64, f64)) -> f64 {
        for (nation, row) in self.rows() {
            let face = if nation { bold(Role::Ink) } else { plain(Role::Ink) };
            let name = broken(self.name_of(nation, row), face, names);
            let (value_face, most) = match (&row.figure, nation) {
                (Some(_), true) => (bold(Role::Ink), values),
                (Some(_), false) => (plain(Role::Ink), values),
                // Where there is no dot, its room is free.
                (None, _) => (plain(Role::Muted), width - names - 12.0),
            };
            let value = broken(&self.value_of(row), value_face, most);
            let lines = name.len().max(value.len()).max(1) as f64;
            let height = (lines * 13.0 * LEADING + GAP).max(ROW);
            let middle = y + height / 2.0;
            let top = |count: usize| middle - count as f64 * 13.0 * LEADING / 2.0;
            let (name_top, value_top) = (top(name.len()), top(value.len()));
            dots.scene.lines(&name, face, (names, name_top), HPos::Right);
            dots.scene.lines(&value, value_face, (width, value_top), HPos::Right);
            if let Some(figure) = &row.figure {
                let x = dots.x(figure.value.to_f64());
                // A figure on another base is compared with nothing.
                if row.label.mark != Mark::Dash {
                    dots.scene.rule((aim, middle), (x, middle), colour_of(&row.label), 2.0);
                }
                dots.scene.parts.push(verdict_mark(&row.label, (x, middle), 5.0, figure.hollow()));
            }
            y += height;
            if nation {
                dots.scene.rule((0.0, y + 3.0), (width, y + 3.0), Role::Grid, 1.0);
                y += 7.0;
            }
        }
        y
    }
}

impl Dots {
    /// The words of the milestone above its line.
    fn heading(&mut self, words: &str, aim: f64, y: f64, room: f64) -> f64 {
        let lines = broken(words, bold(Role::Target), room);
        let half = widest(lines.iter().map(String::as_str), bold(Role::Target)) / 2.0;
        let middle = aim.min(room - half).max(half);
        self.scene.lines(&lines, bold(Role::Target), (middle, y), HPos::Center)
    }

    /// The words of the ticks: those that find room, and not on the milestone's line.
    fn ticks(&mut self, labels: &[String], y: f64, room: f64) {
        let mut free = 0.0;
        let ticks = self.axis.ticks.clone();
        for (tick, words) in ticks.iter().zip(labels) {
            let (x, half) = (self.x(*tick), width(words, plain(Role::Muted)) / 2.0);
            if x - half >= free && x + half <= room {
                self.scene.say(words.clone(), plain(Role::Muted), (x, y + 2.0), HPos::Center, VPos::Top);
                free = x + half + 10.0;
            }
        }
    }

    /// Lines to read values by, behind everything.
    fn grid(&mut self) {
        let (top, bottom) = (self.plot.y, self.plot.bottom());
        let at: Vec<f64> = self.axis.ticks.iter().map(|tick| self.x(*tick)).collect();
        for x in at {
            let points = vec![(x, top), (x, bottom)];
            self.scene.parts.insert(0, Part::Line { points, role: Role::Grid, width: 1.0, dashed: false });
        }
    }
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for DotsView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        Box::new(self.layout(width).scene)
    }
}

impl Chart for DotsView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "dots"
    }

    fn title(&self) -> String {
        let when = self.period().map_or_else(String::new, |period| format!(", {period}"));
        let region = self.region.as_ref().map_or_else(String::new, |region| format!(", {region}"));
        let against = self.lang.pick("so với mục tiêu", "against the target for");
        format!("{}{region}{when}, {against} {} ({})", self.name, self.aim.year, self.aim.text)
    }

    fn finding(&self) -> String {
        if self.places.is_empty() {
            return self.say().no_places().to_owned();
        }
        let ordered = self.ordered();
        let labels = ordered.iter().map(|row| row.figure.as_ref().map(|_| &row.label));
        let counts = tally(labels, self.lang, |words, count| {
            self.lang.pick(format!("{words} ở {count} nơi"), format!("{words} in {count}"))
        });
        let (year, aim, all) = (self.aim.year, &self.aim.text, self.places.len());
        self.lang.pick(
            format!("So với mục tiêu {year} ({aim}), trong {all} địa phương: {counts}."),
            format!("Against the target for {year} ({aim}), of {all} places: {counts}."),
        )
    }

    fn description(&self) -> String {
        let mut figures = Vec::new();
        let mut silent = Vec::new();
        for (nation, row) in self.rows() {
            let name = self.name_of(nation, row);
            match &row.figure {
                Some(_) => {
                    figures.push(format!("{name}: {} ({})", self.value_of(row), locale::lower_first(&row.label.text)))
                }
                None => silent.push(name.to_owned()),
            }
        }
        let mut sentences = vec![format!("{} {}: {}.", self.say().target(), self.aim.year, self.aim.text)];
        sentences.extend((!figures.is_empty()).then(|| format!("{}.", figures.join("; "))));
        let without = crate::locale::capital(unpublished(self.lang));
        sentences.extend((!silent.is_empty()).then(|| format!("{without}: {}.", silent.join(", "))));
        sentences.join(" ")
    }

    fn until(&self) -> Option<Date> {
        self.figures().filter_map(|figure| figure.end).max()
    }

    fn data(&self) -> Vec<Datum> {
        let aim = Datum::of_aim(self.say().target(), DatumKind::Milestone, &self.aim, self.unit);
        let rows = self.rows().map(|(nation, row)| {
            Datum::of_figure(self.name_of(nation, row), row.figure.as_ref(), self.unit, &row.label.text)
        });
        std::iter::once(aim).chain(rows).collect()
    }

    fn table(&self) -> Table {
        let say = self.say();
        let columns =
            [say.place_column(), say.period_column(), say.result_column(), say.status_column(), say.source_column()];
        let row = |(nation, row): (bool, &DotsRow)| {
            let nothing = || say.nothing().to_owned();
            let of =
                |get: fn(&Figure) -> &str| row.figure.as_ref().map_or_else(nothing, |figure| get(figure).to_owned());
            let cells = vec![
                self.name_of(nation, row).to_owned(),
                of(|figure| &figure.period),
                of(|figure| &figure.text),
                row.label.text.clone(),
                of(|figure| &figure.source.text),
            ];
            TableRow { cells, sources: row.figure.iter().map(|figure| figure.source.clone()).collect() }
        };
        Table {
            caption: self.title(),
            columns: columns.map(str::to_owned).into(),
            rows: self.rows().map(row).collect(),
        }
    }
}
