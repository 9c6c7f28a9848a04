//! A strip of counts: how many of a stated number have which verdict.
//!
//! Each cell is as wide as its share and carries mark and count; below it every mark is named with its count. No colour
//! speaks alone: verdicts of one colour role differ in their marks. A verdict that nobody has is said in the table only.
//! What the counts leave of the denominator is a cell of its own; where they exceed it, the strip says so.

use plotters::element::Rectangle;
use plotters::style::ShapeStyle;
use plotters::style::text_anchor::{HPos, VPos};

use super::block::{Block, Placed, plain};
use super::datum::{Datum, DatumKind};
use super::font::font;
use super::kind::{Chart, Measured, Painted};
use super::marks::{Outcome, Shape, Sheet, Type, sign, stroke, text};
use super::palette::Role;
use super::svg::units;
use super::words::Say;
use super::{Table, TableRow};
use crate::locale::{Label, Lang, Mark, Role as Verdict, lower_first};
use crate::model::{Decimal, Unit};

/// Counts by verdict.
#[derive(Clone, Debug)]
pub struct StripView {
    /// The language of all words.
    pub lang: Lang,
    /// What is counted, where, when: `Các mốc đã đến hạn, Tỉnh Mẫu`.
    pub name: String,
    /// What the denominator counts: `mốc đã đến hạn`.
    pub of: String,
    /// How many there are.
    pub denominator: usize,
    /// Verdicts in their order, with how many have each.
    pub cells: Vec<(Label, usize)>,
}

const BAR: f64 = 34.0;
const CAPTION: f64 = 24.0;
const ROW: f64 = 22.0;
/// Between cells.
const SEAM: f64 = 2.0;
/// No cell is so thin that it cannot be seen.
const THIN: f64 = 5.0;

impl StripView {
    /// The cells with what the counts leave of the denominator.
    fn all(&self) -> Vec<(Label, usize)> {
        let rest = self.denominator.saturating_sub(self.sum());
        let mut all = self.cells.clone();
        if rest > 0 {
            let text = self.lang.pick("Không xếp loại", "Not classed").to_owned();
            all.push((Label { text, role: Verdict::None, mark: Mark::Dash }, rest));
        }
        all
    }

    fn sum(&self) -> usize {
        self.cells.iter().fold(0_usize, |sum, (_, count)| sum.saturating_add(*count))
    }

    fn shown(&self) -> Vec<(Label, usize)> {
        self.all().into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// `20 mốc đã đến hạn`.
    fn whole(&self) -> String {
        format!("{} {}", self.denominator, self.of)
    }

    /// Where the counts and the stated number disagree.
    fn excess(&self) -> Option<String> {
        let sum = self.sum();
        (sum > self.denominator).then(|| {
            self.lang.pick(
                format!("Tổng các ô là {sum}, nhiều hơn {}", self.whole()),
                format!("The cells sum to {sum}, more than {}", self.whole()),
            )
        })
    }

    /// The width of each cell, in the order of `shown`.
    fn widths(&self, width: f64) -> Vec<f64> {
        let shown = self.shown();
        let sum: f64 = shown.iter().map(|(_, count)| *count as f64).sum();
        let room = width - SEAM * (shown.len() as f64 - 1.0).max(0.0);
        let share = |count: usize| count as f64 / sum * room;
        // What thin cells take, wide ones give, each by its share.
        let thin: f64 = shown.iter().map(|(_, count)| (THIN - share(*count)).max(0.0)).sum();
        let spare: f64 = shown.iter().map(|(_, count)| (share(*count) - THIN).max(0.0)).sum();
        let give = if spare > 0.0 { (thin / spare).min(1.0) } else { 0.0 };
        shown.iter().map(|(_, count)| share(*count).max(THIN) - (share(*count) - THIN).max(0.0) * give).collect()
    }

    /// Every mark that is drawn, named, and where the legend ends.
    fn legend(&self, width: f64, top: f64) -> (Vec<Placed>, f64) {
        let (mut x, mut y) = (0.0, top);
        let mut placed: Vec<Placed> = Vec::new();
        let mut tall = 0.0;
        for (label, count) in self.shown() {
            let words = format!("{}: {count}", label.text);
            let block = Block::default().marked(label.mark.into(), &words, plain(Role::of_verdict(label.role)), width);
            let (long, height) = block.size();
            if x > 0.0 && x + long > width {
                (x, y) = (0.0, y + tall);
                tall = 0.0;
            }
            tall = f64::max(tall, height + ROW - 17.2);
            placed.push(Placed { block, at: (x, y) });
            x += long + 20.0;
        }
        (placed, y + tall)
    }

    fn notes(&self, width: f64) -> (Block, Option<Block>) {
        let bold = Type { px: 13.0, bold: true, role: Role::Ink };
        let none = || self.lang.pick("không có gì để đếm", "nothing to count");
        let head = if self.shown().is_empty() { format!("{}: {}", self.whole(), none()) } else { self.whole() };
        let head = Block::default().running(&head, bold, width);
        (head, self.excess().map(|words| Block::default().text(&words, plain(Role::Muted), width)))
    }

    fn layout(&self, width: f64) -> Layout {
        let (head, excess) = self.notes(width);
        let bar = (head.size().1 - 17.2).max(0.0) + CAPTION;
        let (mut words, mut end) =
            if self.shown().is_empty() { (Vec::new(), bar) } else { self.legend(width, bar + BAR + 8.0) };
        words.push(Placed { block: head, at: (0.0, 0.0) });
        if let Some(block) = excess {
            let height = block.size().1;
            words.push(Placed { block, at: (0.0, end) });
            end += height + 2.0;
        }
        Layout { bar, words, height: end.ceil() }
    }
}

struct Layout {
    bar: f64,
    words: Vec<Placed>,
    height: f64,
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for StripView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        let cells = self.shown().into_iter().zip(self.widths(width)).collect();
        Box::new(Strip { layout: self.layout(width), cells })
    }
}

/// A strip with its layout: each cell with its width.
struct Strip {
    layout: Layout,
    cells: Vec<((Label, usize), f64)>,
}

impl Measured for Strip {
    fn height(&self) -> f64 {
        self.layout.height
    }

    fn paint(&self, sheet: &Sheet) -> Outcome {
        let Strip { layout, cells } = self;
        let mut x = 0.0;
        for ((label, count), wide) in cells {
            cell(sheet, label, *count, (x, layout.bar), *wide)?;
            x += wide + SEAM;
        }
        layout.words.iter().try_for_each(|placed| placed.words(sheet))?;
        layout.words.iter().try_for_each(|placed| placed.marks(sheet))
    }
}

/// A cell with mark and count, where it has room for them.
fn cell(sheet: &Sheet, label: &Label, count: usize, (x, y): (f64, f64), wide: f64) -> Outcome {
    let role = Role::of_verdict(label.role);
    // What has no verdict is an outline, never a filled field.
    let bare = label.role == Verdict::None;
    let (fill, ink) = if bare { (Role::Empty, Role::Ink) } else { (role, Role::Background) };
    let middle = y + BAR / 2.0;
    let corner = |x: f64, y: f64| (units(x), units(y));
    let filled = ShapeStyle { filled: true, ..stroke(fill, 0.0) };
    sheet.draw(&Rectangle::new([corner(x, y), corner(x + wide, y + BAR)], filled))?;
    if bare {
        let inner = [corner(x + 0.5, y + 0.5), corner(x + wide - 0.5, y + BAR - 0.5)];
        sheet.draw(&Rectangle::new(inner, stroke(Role::Outline, 1.0)))?;
    }
    let words = count.to_string();
    let needed = font(true).width(&words, 15.0) + 17.0;
    let shape = Shape::from(label.mark);
    let mark = if bare { Role::Muted } else { Role::Background };
    if wide >= needed + 12.0 {
        let left = x + (wide - needed) / 2.0;
        sign(sheet, (left + 5.0, middle), shape, 4.8, mark)?;
        let bold = Type { px: 15.0, bold: true, role: ink };
        text(sheet, &words, bold, (left + 17.0, middle), HPos::Left, VPos::Center)?;
    } else if wide >= 16.0 {
        sign(sheet, (x + wide / 2.0, middle), shape, 4.8, mark)?;
    }
    Ok(())
}

impl Chart for StripView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "strip"
    }

    fn title(&self) -> String {
        self.name.clone()
    }

    fn finding(&self) -> String {
        let said: Vec<String> =
            self.shown().iter().map(|(label, count)| format!("{count} {}", lower_first(&label.text))).collect();
        match (said.is_empty(), self.lang) {
            (true, Lang::Vi) => format!("{}: không có gì để đếm.", self.whole()),
            (true, Lang::En) => format!("{}: nothing to count.", self.whole()),
            (false, Lang::Vi) => format!("Trong {}: {}.", self.whole(), said.join(", ")),
            (false, Lang::En) => format!("Of {}: {}.", self.whole(), said.join(", ")),
        }
    }

    fn description(&self) -> String {
        let mut sentences = vec![format!("{}.", self.name), self.finding()];
        sentences.extend(self.excess().map(|words| format!("{words}.")));
        sentences.join(" ")
    }

    fn data(&self) -> Vec<Datum> {
        let of = |status: &str, count: usize| Datum {
            value: i64::try_from(count).ok().map(|count| Decimal::new(count, 0)),
            unit: Some(Unit::Count),
            text: count.to_string(),
            status: status.to_owned(),
            ..Datum::new(&self.name, DatumKind::Count)
        };
        let all = of(&format!("{}: {}", Say(self.lang).of_all(), self.of), self.denominator);
        self.all().iter().map(|(label, count)| of(&label.text, *count)).chain([all]).collect()
    }

    fn table(&self) -> Table {
        let say = Say(self.lang);
        let row =
            |name: &str, count: usize| TableRow { cells: vec![name.to_owned(), count.to_string()], sources: vec![] };
        let mut rows: Vec<TableRow> = self.all().iter().map(|(label, count)| row(&label.text, *count)).collect();
        rows.push(row(&format!("{}: {}", say.of_all(), self.of), self.denominator));
        Table {
            caption: self.name.clone(),
            columns: vec![say.status_column().to_owned(), say.count().to_owned()],
            rows,
        }
    }
}
