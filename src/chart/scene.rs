//! A picture, measured but not drawn: parts at their places, in pixels.
//!
//! The kinds of chart that are made of rows, tiles or panels lay themselves out into a [`Scene`], from which both
//! the height and the drawing come, so that they cannot differ. Shapes are drawn first, in their order; words come
//! last, with a halo where they may stand on lines.
//!
//! Not here: what stands where (the kinds), how it is written (`svg`).

use plotters::element::{PathElement, Rectangle};
use plotters::style::ShapeStyle;
use plotters::style::text_anchor::{HPos, VPos};

use super::block::plain;
use super::font::font;
use super::marks::{Group, Outcome, Shape, Sheet, Type, group, sign, stroke, text};
use super::palette::Role;
use super::place::Rect;
use super::svg::units;

/// Height of a line of text as a share of its size.
pub(super) const LEADING: f64 = 1.32;
/// Below this width a chart stands on a phone.
pub(super) const NARROW: f64 = 480.0;
/// From one row of a legend to the next.
const ROW: f64 = 22.0;
/// Room for a sample in a legend.
const SAMPLE: f64 = 28.0;

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A line through points.
    Line { points: Vec<(f64, f64)>, role: Role, width: f64, dashed: bool },
    /// A box, filled.
    Fill { rect: Rect, role: Role },
    /// The outline of a box; it lies inside of it.
    Outline { rect: Rect, role: Role, width: f64 },
    /// A mark. What is not final is hollow.
    Mark { at: (f64, f64), shape: Shape, radius: f64, role: Role, hollow: bool },
}

/// A line of text at its anchor.
#[derive(Clone)]
pub(super) struct Words {
    pub(super) at: (f64, f64),
    pub(super) text: String,
    pub(super) face: Type,
    pub(super) across: HPos,
    pub(super) down: VPos,
}

/// A picture, measured.
#[derive(Clone, Default)]
pub(super) struct Scene {
    pub(super) height: f64,
    pub(super) parts: Vec<Part>,
    pub(super) words: Vec<Words>,
    /// True where words stand on fills: there a halo would be a blot.
    pub(super) bare: bool,
}

/// Bold text at the size of labels.
pub(super) fn bold(role: Role) -> Type {
    Type { bold: true, ..plain(role) }
}

/// `words` in lines that are never wider than `max`, not even where one word is.
pub(super) fn broken(words: &str, face: Type, max: f64) -> Vec<String> {
    let font = font(face.bold);
    let lines = font.wrap(words, face.px, max).into_iter();
    lines.flat_map(|line| font.pieces(&line, face.px, max)).collect()
}

/// The width of a text.
pub(super) fn width(words: &str, face: Type) -> f64 {
    font(face.bold).width(words, face.px)
}

/// The width of the widest of them.
pub(super) fn widest<'a>(words: impl IntoIterator<Item = &'a str>, face: Type) -> f64 {
    words.into_iter().map(|words| width(words, face)).fold(0.0, f64::max)
}

impl Part {
    fn moved(self, (x, y): (f64, f64)) -> Part {
        let at = |(px, py): (f64, f64)| (px + x, py + y);
        let over = |rect: Rect| Rect { x: rect.x + x, y: rect.y + y, ..rect };
        match self {
            Part::Line { points, role, width, dashed } => {
                Part::Line { points: points.into_iter().map(at).collect(), role, width, dashed }
            }
            Part::Fill { rect, role } => Part::Fill { rect: over(rect), role },
            Part::Outline { rect, role, width } => Part::Outline { rect: over(rect), role, width },
            Part::Mark { at: place, shape, radius, role, hollow } => {
                Part::Mark { at: at(place), shape, radius, role, hollow }
            }
        }
    }

    fn draw(&self, sheet: &Sheet) -> Outcome {
        let corner = |(x, y): (f64, f64)| (units(x), units(y));
        match self {
            Part::Line { points, role, width, dashed } => {
                let points: Vec<_> = points.iter().copied().map(corner).collect();
                let path = PathElement::new(points, stroke(*role, *width));
                if *dashed {
                    return group(sheet, Group::Dashed, None, || Ok(sheet.draw(&path)?));
                }
                sheet.draw(&path)?;
            }
            Part::Fill { rect, role } => {
                let style = ShapeStyle { filled: true, ..stroke(*role, 0.0) };
                sheet
                    .draw(&Rectangle::new([corner((rect.x, rect.y)), corner((rect.right(), rect.bottom()))], style))?;
            }
            Part::Outline { rect, role, width } => {
                let (x, y) = (rect.x + width / 2.0, rect.y + width / 2.0);
                let far = (rect.right() - width / 2.0, rect.bottom() - width / 2.0);
                let far = (far.0.max(x), far.1.max(y));
                sheet.draw(&Rectangle::new([corner((x, y)), corner(far)], stroke(*role, *width)))?;
            }
            Part::Mark { at, shape: Shape::Disc, radius, role, hollow: true } => {
                sign(sheet, *at, Shape::Ring, radius - 0.8, *role)?;
            }
            Part::Mark { at, shape, radius, role, hollow } => {
                sign(sheet, *at, *shape, *radius, *role)?;
                if *hollow && matches!(shape, Shape::Triangle | Shape::Square) {
                    // The middle of a triangle lies below that of its box.
                    let drop = if *shape == Shape::Triangle { radius * 0.12 } else { 0.0 };
                    sign(sheet, (at.0, at.1 + drop), *shape, radius * 0.5, Role::Background)?;
                }
            }
        }
        Ok(())
    }
}

impl Scene {
    /// Adds a line of text at its anchor.
    pub(super) fn say(&mut self, words: impl Into<String>, face: Type, at: (f64, f64), across: HPos, down: VPos) {
        self.words.push(Words { at, text: words.into(), face, across, down });
    }

    /// Adds lines under each other, the first one's top at `at`; answers where they end.
    pub(super) fn lines(&mut self, lines: &[String], face: Type, (x, mut y): (f64, f64), across: HPos) -> f64 {
        for line in lines {
            self.say(line.clone(), face, (x, y), across, VPos::Top);
            y += face.px * LEADING;
        }
        y
    }

    /// Adds a straight line.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), role: Role, width: f64) {
        self.parts.push(Part::Line { points: vec![from, to], role, width, dashed: false });
    }

    /// Adds samples with their words in rows as wide as `room` from `x` on; answers where they end. The parts of
    /// a sample lie between 0 and 22 across, around 0 down.
    pub(super) fn legend(&mut self, samples: Vec<(Vec<Part>, String)>, (left, top): (f64, f64), room: f64) -> f64 {
        let (mut x, mut y) = (left, top);
        for (parts, words) in samples {
            let lines = broken(&words, plain(Role::Ink), room - SAMPLE - 1.0);
            let length = SAMPLE + widest(lines.iter().map(String::as_str), plain(Role::Ink));
            if x > left && (x + length > left + room || lines.len() > 1) {
                (x, y) = (left, y + ROW);
            }
            self.parts.extend(parts.into_iter().map(|part| part.moved((x, y + ROW / 2.0))));
            let mut line_y = y + ROW / 2.0;
            for (index, line) in lines.into_iter().enumerate() {
                line_y += if index == 0 { 0.0 } else { 13.0 * LEADING };
                self.say(line, plain(Role::Ink), (x + SAMPLE, line_y), HPos::Left, VPos::Center);
            }
            y = line_y - ROW / 2.0;
            x += length + 16.0;
        }
        if x > left { y + ROW } else { y }
    }

    /// Draws it.
    pub(super) fn draw(&self, sheet: &Sheet) -> Outcome {
        self.parts.iter().try_for_each(|part| part.draw(sheet))?;
        let words =
            || self.words.iter().try_for_each(|own| text(sheet, &own.text, own.face, own.at, own.across, own.down));
        if self.bare || self.words.is_empty() { words() } else { group(sheet, Group::Halo, None, words) }
    }
}
