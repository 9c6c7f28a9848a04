//! The picture of a timeline: names at the left and a time axis beside them; in a narrow column, names above strips.
//!
//! Each row says in words, with the same mark, what its mark says: there is no legend to look up. The day of the data is
//! an upright line; it is the assessment's, never the clock's.

use plotters::style::text_anchor::{HPos, VPos};

use super::bands::Bands;
use super::block::{Block, Placed, plain};
use super::font::font;
use super::kind::{Measured, Painted};
use super::marks::{Group, Outcome, Shape, Sheet, Type, group, line, sign, stroke, text};
use super::palette::Role;
use super::timeline::{TimelineTask, TimelineView};
use super::timeline_words::{MANY, span};
use super::words::Say;
use crate::locale::{Label, Mark, lower_first};
use crate::model::{Date, DeadlineDue};
use crate::progress::EvidenceVerdict;

/// Columns from this width on.
const COLUMNS: f64 = 560.0;
/// A line of text.
const LINE: f64 = 17.2;
/// Between rows.
const GAP: f64 = 12.0;
/// The strip under a name in a narrow column, and what each further mark adds.
const STRIP: f64 = 20.0;
/// The day of the data above the years.
const HEAD: f64 = 40.0;
/// More names of undated tasks are left to the table.
const UNDATED: usize = 6;
/// From this many rows on, the years stand below, too.
const LONG: usize = 9;

/// A mark on the time axis.
struct Spot {
    y: f64,
    due: Option<Date>,
    /// The day that the mark stands at, where it is not the deadline.
    late: Option<Date>,
    sign: Option<(Shape, Role)>,
    /// Done, but nobody says when: a question mark at the deadline, since a mark there would be read as its day.
    undated: bool,
    /// Due every year.
    every: bool,
}

struct Row {
    words: Placed,
    spots: Vec<Spot>,
    /// From where to where its part of the time axis reaches.
    top: f64,
    bottom: f64,
}

struct Layout {
    rows: Vec<Row>,
    notes: Vec<Placed>,
    bands: Bands,
    /// Where the rows end.
    end: f64,
    height: f64,
    columns: bool,
}

fn shape(view: &TimelineView, task: &TimelineTask) -> (Shape, Role) {
    shape_of(task.verdict, &task.label(view.lang))
}

/// A deadline that passed without evidence is open where a failure that a report states is filled; a dash is for what
/// has no deadline.
fn shape_of(verdict: EvidenceVerdict, label: &Label) -> (Shape, Role) {
    let shape = match (verdict, label.mark) {
        (EvidenceVerdict::DoneLate, _) => Shape::Diamond,
        (EvidenceVerdict::Overdue, Mark::Dash) => Shape::Frame,
        (_, mark) => mark.into(),
    };
    (shape, Role::of_verdict(label.role))
}

struct Maker<'a> {
    view: &'a TimelineView,
    columns: bool,
    /// Of the column of names.
    names: f64,
}

impl Maker<'_> {
    fn heading(&self, words: &str, bold: bool) -> Block {
        let face = Type { px: 13.0, bold, role: Role::Ink };
        Block::default().lines(font(bold).cut(words, 13.0, self.names, 2), face, 0.0)
    }

    fn status(&self, block: Block, (shape, role): (Shape, Role), words: &str) -> Block {
        block.marked(shape, words, plain(role), self.names)
    }

    /// A row with a mark for each line of `spots`; `beside` says at which line of its words the first one stands.
    fn row(&self, block: Block, at: f64, mut spots: Vec<Spot>, beside: Option<f64>) -> Row {
        let height = block.size().1;
        let bottom = if self.columns { at + height } else { at + height + STRIP.max(LINE * spots.len() as f64) };
        let first = match (self.columns, beside) {
            (true, Some(lines)) => at + lines + LINE / 2.0,
            (true, None) => at + height / 2.0,
            (false, _) => at + height + STRIP / 2.0,
        };
        for (index, spot) in spots.iter_mut().enumerate() {
            spot.y = first + LINE * index as f64;
        }
        let top = if self.columns { at - GAP / 2.0 } else { at + height + 2.0 };
        let reach = if self.columns { bottom + GAP / 2.0 } else { bottom - 2.0 };
        Row { words: Placed { block, at: (0.0, at) }, spots, top, bottom: reach }
    }

    fn task(&self, task: &TimelineTask, at: f64) -> Row {
        let sign = shape(self.view, task);
        let block = self.status(self.heading(&task.name, false), sign, &self.view.line(task));
        let every = task.due == DeadlineDue::EveryYear;
        // What recurs has no one day: its mark stands where there was evidence, if anywhere.
        let shown = !every || task.done.is_some();
        let late = if every { task.done } else { task.late() };
        let undated = task.verdict == EvidenceVerdict::DoneDateUnknown;
        let spot = Spot { y: 0.0, due: task.due.last_day(), late, sign: shown.then_some(sign), undated, every };
        self.row(block, at, vec![spot], None)
    }

    fn group(&self, name: &str, end: Option<Date>, tasks: &[&TimelineTask], at: f64) -> Row {
        let head = format!("{name}: {}", self.view.tasks_of(tasks.len()));
        let mut block = self.heading(&head, true);
        let lines = block.size().1;
        let mut spots = Vec::new();
        for (verdict, label, count) in self.view.counts(tasks.iter().copied()) {
            let sign = shape_of(verdict, &label);
            let words = format!("{count} {}", lower_first(&label.text));
            let words = font(false).cut(&words, 13.0, self.names - 16.0, 1).join(" ");
            block = self.status(block, sign, &words);
            spots.push(Spot {
                y: 0.0,
                due: end,
                late: None,
                sign: end.map(|_| sign),
                undated: false,
                every: end.is_none(),
            });
        }
        self.row(block, at, spots, Some(lines))
    }
}

fn layout(view: &TimelineView, width: f64) -> Layout {
    let columns = width >= COLUMNS;
    let names = if columns { (width * 0.44).min(330.0) } else { width };
    let (first, last) = span(view);
    let from = if columns { names + 18.0 } else { 8.0 };
    let bands = Bands { first, last, from, to: width - 8.0 };
    let maker = Maker { view, columns, names };
    let mut rows: Vec<Row> = Vec::new();
    let mut y = HEAD + GAP;
    let mut add = |make: &dyn Fn(f64) -> Row| {
        let row = make(y);
        y = if columns { row.bottom + GAP / 2.0 } else { row.bottom + 2.0 + GAP };
        rows.push(row);
    };
    let timed: Vec<&TimelineTask> =
        view.sorted().into_iter().filter(|task| task.due != DeadlineDue::Unstated).collect();
    if timed.len() > MANY {
        for group in view.groups() {
            add(&|at| maker.group(&group.name, Some(group.end), &group.tasks, at));
        }
        let every: Vec<&TimelineTask> = timed.into_iter().filter(|task| task.due == DeadlineDue::EveryYear).collect();
        if !every.is_empty() {
            add(&|at| maker.group(view.lang.pick("Hằng năm", "Every year"), None, &every, at));
        }
    } else {
        timed.into_iter().for_each(|task| add(&|at| maker.task(task, at)));
    }
    let end = if rows.is_empty() { 0.0 } else { y - GAP / 2.0 };
    let mut y = end
        + if rows.len() >= LONG {
            26.0
        } else if rows.is_empty() {
            0.0
        } else {
            8.0
        };
    let mut notes = Vec::new();
    for block in after(view, width) {
        let height = block.size().1;
        notes.push(Placed { block, at: (0.0, y) });
        y += height + 5.0;
    }
    Layout { rows, notes, bands, end, height: y.ceil(), columns }
}

/// What stands below the time axis, in words.
fn after(view: &TimelineView, width: f64) -> Vec<Block> {
    let note = |words: &str, bold| {
        let face = Type { px: 13.0, bold, role: Role::Ink };
        Block::default().text(words, face, width)
    };
    let undated = view.undated();
    let mut blocks = Vec::new();
    if view.tasks.is_empty() {
        blocks.push(note(Say(view.lang).no_task(), true));
    }
    if undated.is_empty() {
        return blocks;
    }
    blocks.push(note(&view.undated_words(), true));
    let named = undated.len() <= UNDATED;
    if named {
        for task in undated {
            let sign = shape(view, task);
            let name = font(false).cut(&task.name, 13.0, width, 2);
            let block = Block::default().lines(name, plain(Role::Ink), 0.0);
            blocks.push(block.marked(sign.0, &view.status(task), plain(sign.1), width));
        }
    } else {
        for (verdict, label, count) in view.counts(undated) {
            let words = format!("{count} {}", lower_first(&label.text));
            let (shape, role) = shape_of(verdict, &label);
            blocks.push(Block::default().marked(shape, &words, plain(role), width));
        }
    }
    blocks
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for TimelineView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        Box::new(Timeline { view: self, layout: layout(self, width), width })
    }
}

/// A timeline with its layout.
struct Timeline<'a> {
    view: &'a TimelineView,
    layout: Layout,
    width: f64,
}

impl Measured for Timeline<'_> {
    fn height(&self) -> f64 {
        self.layout.height
    }

    fn paint(&self, sheet: &Sheet) -> Outcome {
        let Timeline { view, layout, width } = self;
        let picture = Picture { view, layout, sheet, width: *width };
        if !layout.rows.is_empty() {
            picture.scales()?;
        }
        for spot in layout.rows.iter().flat_map(|row| &row.spots) {
            picture.spot(spot)?;
        }
        let placed = || layout.rows.iter().map(|row| &row.words).chain(&layout.notes);
        placed().try_for_each(|placed| placed.words(sheet))?;
        placed().try_for_each(|placed| placed.marks(sheet))
    }
}

struct Picture<'a> {
    view: &'a TimelineView,
    layout: &'a Layout,
    sheet: &'a Sheet,
    width: f64,
}

impl Picture<'_> {
    fn upright(&self, x: f64, from: f64, to: f64, role: Role, wide: f64) -> Outcome {
        line(self.sheet, (x, from), (x, to), stroke(role, wide))
    }

    /// The parts of the picture that uprights run through: all of it beside names, else strip by strip.
    fn stretches(&self) -> Vec<(f64, f64)> {
        if self.layout.columns {
            vec![(HEAD, self.layout.end)]
        } else {
            self.layout.rows.iter().map(|row| (row.top, row.bottom)).collect()
        }
    }

    fn scales(&self) -> Outcome {
        let bands = &self.layout.bands;
        group(self.sheet, Group::Scales, None, || {
            for (from, to) in self.stretches() {
                bands.bounds().into_iter().try_for_each(|x| self.upright(x, from, to, Role::Grid, 1.0))?;
            }
            let mut axes = vec![(HEAD, -1.0, VPos::Bottom, -4.0)];
            if self.layout.rows.len() >= LONG {
                axes.push((self.layout.end, 1.0, VPos::Top, 5.0));
            }
            bands.quarters().into_iter().try_for_each(|x| self.upright(x, HEAD, HEAD - 3.0, Role::Axis, 1.0))?;
            for (y, out, down, off) in axes {
                line(self.sheet, (bands.from, y), (bands.to, y), stroke(Role::Axis, 1.0))?;
                bands.bounds().into_iter().try_for_each(|x| self.upright(x, y, y + out * 7.0, Role::Axis, 1.0))?;
                for (year, x) in bands.names() {
                    text(self.sheet, &year.to_string(), plain(Role::Muted), (x, y + off), HPos::Center, down)?;
                }
            }
            self.as_of()
        })
    }

    /// The day of the data: a line where it lies on the axis, in words in any case.
    fn as_of(&self) -> Outcome {
        let (view, bands) = (self.view, &self.layout.bands);
        let words = Say(view.lang).as_of(view.as_of);
        let long = font(false).width(&words, 13.0);
        let x = bands.x(view.as_of).clamp(bands.from, bands.to);
        if bands.holds(view.as_of) {
            self.upright(x, 17.0, HEAD - 18.0, Role::Ink, 1.4)?;
            for (from, to) in self.stretches() {
                self.upright(x, from, to, Role::Ink, 1.4)?;
            }
        }
        let left = (x - long / 2.0).min(self.width - long - 1.0).max(0.0);
        text(self.sheet, &words, plain(Role::Ink), (left, 0.0), HPos::Left, VPos::Top)
    }

    fn spot(&self, spot: &Spot) -> Outcome {
        let bands = &self.layout.bands;
        let (y, ink) = (spot.y, Role::Muted);
        let tick = |date: Date, role: Role| self.upright(bands.x(date), y - 5.0, y + 5.0, role, 2.0);
        if spot.every {
            let mut year = self.view.term.0;
            while year <= self.view.term.1 {
                tick(year.last_day(), ink)?;
                year = year.next();
            }
        }
        if let Some(due) = spot.due {
            let until = bands.x(due);
            // Neither a dash nor a question mark stands on a line.
            let free = spot.undated || spot.sign.is_some_and(|(shape, _)| shape == Shape::Dash);
            let end = if free { (until - 9.0).max(bands.from) } else { until };
            line(self.sheet, (bands.from, y), (end, y), stroke(Role::Band, 1.0))?;
            if let Some(late) = spot.late {
                tick(due, ink)?;
                line(self.sheet, (until, y), (bands.x(late), y), stroke(Role::Late, 2.0))?;
            }
        }
        let Some(((shape, role), at)) = spot.sign.zip(spot.late.or(spot.due)) else { return Ok(()) };
        if spot.undated {
            let face = Type { px: 13.0, bold: true, role };
            return text(self.sheet, "?", face, (bands.x(at), y), HPos::Center, VPos::Center);
        }
        let radius = if shape == Shape::Diamond { 6.5 } else { 5.2 };
        sign(self.sheet, (bands.x(at), y), shape, radius, role)
    }
}
