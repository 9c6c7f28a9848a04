//! The labels of a chart: what each says, in which order they look for a place, and what becomes of one
//! that finds none.
//!
//! The latest result comes first, then changes of base, then targets from the last one back, then the
//! baseline. A label without a place in the plot gets a row above or below it; only targets, of which
//! there may be dozens, are left to the table, and the chart says so.

use super::block::{Block, plain};
use super::layout::Room;
use super::marks::{Shape, Type};
use super::palette::Role;
use super::view::{Break, Goal, ProgressView};
use super::words::Say;
use crate::locale::capital;
use crate::model::Unit;

/// A label, by what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// The latest result with its reading.
    Latest,
    /// A change of base.
    Break(usize),
    /// The day of assessment, where nothing was published.
    AsOf,
    /// A target.
    Goal(usize),
    /// Where the path starts.
    Baseline,
}

/// The labels of `view` in the order in which they look for a place.
pub(super) fn labels(view: &ProgressView) -> Vec<Label> {
    let mut labels = Vec::new();
    labels.extend(view.read().map(|_| Label::Latest));
    labels.extend((0..view.breaks.len()).map(Label::Break));
    labels.extend(view.is_ladder().then_some(Label::AsOf));
    labels.extend(goals(view).into_iter().map(Label::Goal));
    labels.extend(view.baseline.as_ref().map(|_| Label::Baseline));
    labels
}

/// With more targets than this only some have labels: the last, the next one that is due, every so many.
pub(super) const FEW: usize = 8;

/// The targets that are named, the last one first, then the next one that is due, then back from the end.
pub(super) fn goals(view: &ProgressView) -> Vec<usize> {
    let next = view.goals.iter().position(|goal| goal.year.last_day() >= view.as_of);
    let last = view.goals.len().checked_sub(1);
    let step = view.goals.len().div_ceil(FEW).max(1);
    let mut order: Vec<usize> = last.into_iter().chain(next).chain((0..view.goals.len()).rev().step_by(step)).collect();
    let mut seen = std::collections::BTreeSet::new();
    order.retain(|index| seen.insert(*index));
    order
}

/// Below this width labels are short.
const NARROW: f64 = 480.0;

/// The texts of a chart's labels in one room.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) view: &'a ProgressView,
    pub(super) room: Room,
    /// The forms of the latest result's label, best first: measured once, however often labels are placed.
    pub(super) forms: &'a [Block],
}

impl Texts<'_> {
    fn say(self) -> Say {
        Say(self.view.lang)
    }

    fn narrow(self) -> bool {
        self.room.width < NARROW
    }

    /// The forms that the latest result's label may take in the plot, best first: widths of its lines.
    pub(super) fn widths(self) -> &'static [f64] {
        if self.narrow() { &[155.0, 125.0, 230.0] } else { &[340.0, 250.0, 180.0] }
    }

    /// `2024: 41,4%` over `▲ Chậm: thấp hơn 1,1 điểm phần trăm so với lộ trình`.
    pub(super) fn latest(self, width: f64) -> Block {
        let Some(point) = self.view.read() else { return Block::default() };
        let reading = &self.view.reading;
        let (words, note) = match (&reading.gap, &reading.note) {
            (Some(gap), note) => (format!("{}: {gap}", reading.label.text), note.as_deref().map(capital)),
            (None, Some(note)) => (format!("{}: {note}", reading.label.text), None),
            (None, None) => (reading.label.text.clone(), None),
        };
        let role = Role::of_verdict(reading.label.role);
        let large = Type { px: 16.0, bold: true, role: Role::Actual };
        let mark = Shape::from(reading.label.mark);
        let block =
            Block::default().text(&self.view.point(point), large, width).marked(mark, &words, plain(role), width);
        match note {
            Some(note) => block.indented(&note, plain(Role::Muted), width),
            None => block,
        }
    }

    /// `Mục tiêu 2025: 45%`; short where there is little room.
    pub(super) fn goal(self, goal: &Goal) -> Block {
        let (width, long) = if self.narrow() { (150.0, false) } else { (250.0, self.view.goals.len() <= 4) };
        let head = if long { format!("{} {}", self.say().target(), goal.year) } else { goal.year.to_string() };
        let bold = Type { px: 13.0, bold: true, role: Role::Target };
        Block::default().text(&format!("{head}: {}", goal.text), bold, width)
    }

    /// `Năm gốc 2020: 32,5%`
    pub(super) fn baseline(self) -> Option<String> {
        let baseline = self.view.baseline.as_ref()?;
        Some(format!("{} {}: {}", self.say().baseline(), baseline.year, baseline.text))
    }

    /// `đổi cơ sở tính`
    pub(super) fn base_changed(self) -> Block {
        Block::default().text(self.say().base_changed(), plain(Role::Muted), 150.0)
    }

    /// `Tính đến 21/11/2026`
    pub(super) fn as_of(self) -> Block {
        Block::default().text(&self.say().as_of(self.view.as_of), plain(Role::Muted), 200.0)
    }

    /// The rows above the plot: what the chart must say first.
    pub(super) fn above(self, left: &[Label], width: f64) -> Vec<Block> {
        let mut rows = Vec::new();
        if self.view.is_ladder() && !self.room.headed {
            let bold = Type { px: 15.0, bold: true, role: Role::Ink };
            rows.push(Block::default().text(self.say().no_result(), bold, width));
        }
        rows.extend(left.iter().filter_map(|label| match label {
            Label::AsOf => Some(Block::default().text(&self.say().as_of(self.view.as_of), plain(Role::Muted), width)),
            Label::Latest => Some(self.latest(width)),
            Label::Break(_) | Label::Goal(_) | Label::Baseline => None,
        }));
        rows
    }

    /// The rows below the plot.
    pub(super) fn below(self, left: &[Label], width: f64) -> Vec<Block> {
        let named = goals(self.view).len();
        let note = |words: &str| Block::default().text(words, plain(Role::Muted), width);
        let mut rows: Vec<Block> = Vec::new();
        rows.extend(left.iter().filter_map(|label| match label {
            Label::Break(index) => self.view.breaks.get(*index).map(|change| note(&self.broken(change))),
            Label::Baseline => {
                self.baseline().map(|words| Block::default().marked(Shape::Ring, &words, plain(Role::Muted), width))
            }
            Label::Latest | Label::AsOf | Label::Goal(_) => None,
        }));
        // A count means nothing without the number that it is out of; a share is named by its indicator.
        let counted = matches!(self.view.unit, Unit::People | Unit::Count);
        let parts = usize::from(self.view.parent.is_some());
        let about = self.view.about().into_iter().take(if counted { usize::MAX } else { parts });
        rows.extend(about.map(|words| note(&words)));
        rows.extend(
            self.view.was().map(|words| Block::default().marked(Shape::Ghost, &words, plain(Role::Muted), width)),
        );
        let wholes = self.view.goals.iter().filter_map(|goal| Some((goal.year, goal.of.as_ref()?)));
        let wholes: Vec<String> = wholes.map(|(year, of)| format!("{year}: {of}")).take(FEW).collect();
        if counted && !wholes.is_empty() {
            rows.push(note(&format!("{} {}", capital(self.say().of_in_all()), wholes.join("; "))));
        }
        let earlier = self.view.beside_estimate();
        rows.extend(earlier.map(|point| note(&format!("{}: {}", self.say().earlier(), self.view.point(point)))));
        let mut homeless: Vec<&Goal> = Vec::new();
        homeless.extend(left.iter().filter_map(|label| match label {
            Label::Goal(index) => self.view.goals.get(*index),
            _ => None,
        }));
        homeless.sort_by_key(|goal| goal.year);
        let nameless = named < self.view.goals.len();
        let words = match homeless.len() {
            0 if !nameless => None,
            // A picture stands without its table, so a few are said here.
            1..=FEW if !nameless => {
                let list: Vec<String> = homeless.iter().map(|goal| format!("{}: {}", goal.year, goal.text)).collect();
                Some(format!("{} {}", self.say().target(), list.join("; ")))
            }
            unnamed if unnamed == named => Some(self.say().see_table_all().to_owned()),
            _ => Some(self.say().see_table().to_owned()),
        };
        rows.extend(words.map(|words| Block::default().marked(Shape::Diamond, &words, plain(Role::Muted), width)));
        rows
    }

    /// `đổi cơ sở tính từ 01/10/2022`
    fn broken(self, change: &Break) -> String {
        format!("{} {}", self.say().base_changed(), self.say().change(change))
    }
}
