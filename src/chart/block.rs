//! Lines of text that stand together, with the mark of a verdict beside them.

use super::font::font;
use super::marks::{Outcome, Shape, Sheet, Type, sign, text};
use super::palette::Role;
use plotters::style::text_anchor::{HPos, VPos};

/// Height of a line as a share of its size.
const LEADING: f64 = 1.32;
/// Room for a mark at the left of its lines.
const INDENT: f64 = 16.0;

/// A block of text; its place is chosen later.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Block {
    lines: Vec<Line>,
    marks: Vec<(usize, Shape, Role)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    font: Type,
    indent: f64,
}

/// A block at its place: the left upper corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) block: Block,
    pub(super) at: (f64, f64),
}

/// Regular text at the size of labels.
pub(super) fn plain(role: Role) -> Type {
    Type { px: 13.0, bold: false, role }
}

impl Block {
    /// Adds a text, broken into lines of at most `max` pixels.
    pub(super) fn text(mut self, words: &str, font: Type, max: f64) -> Block {
        self.add(words, font, 0.0, max);
        self
    }

    /// Adds a text as it runs, every line filled: for what is looked up rather than read.
    pub(super) fn running(mut self, words: &str, face: Type, max: f64) -> Block {
        let font = font(face.bold);
        let lines = font.fill(words, face.px, max).into_iter().flat_map(|line| font.pieces(&line, face.px, max));
        self.lines.extend(lines.map(|text| Line { text, font: face, indent: 0.0 }));
        self
    }

    /// Adds a text with a mark before its first line.
    pub(super) fn marked(mut self, shape: Shape, words: &str, font: Type, max: f64) -> Block {
        self.marks.push((self.lines.len(), shape, font.role));
        self.add(words, font, INDENT, max);
        self
    }

    /// Adds words below marked ones, as far in.
    pub(super) fn indented(mut self, words: &str, font: Type, max: f64) -> Block {
        self.add(words, font, INDENT, max);
        self
    }

    /// Adds lines that are broken already.
    pub(super) fn lines(mut self, lines: Vec<String>, face: Type, indent: f64) -> Block {
        self.lines.extend(lines.into_iter().map(|text| Line { text, font: face, indent }));
        self
    }

    fn add(&mut self, words: &str, face: Type, indent: f64, max: f64) {
        let (font, max) = (font(face.bold), max - indent);
        let lines = font.wrap(words, face.px, max).into_iter().flat_map(|line| font.pieces(&line, face.px, max));
        self.lines.extend(lines.map(|text| Line { text, font: face, indent }));
    }

    /// Width and height.
    pub(super) fn size(&self) -> (f64, f64) {
        let width = |line: &Line| line.indent + font(line.font.bold).width(&line.text, line.font.px);
        let height = self.lines.iter().map(|line| line.font.px * LEADING).sum();
        (self.lines.iter().map(width).fold(0.0, f64::max), height)
    }
}

impl Placed {
    /// Draws the words.
    pub(super) fn words(&self, sheet: &Sheet) -> Outcome {
        let mut y = self.at.1;
        for line in &self.block.lines {
            text(sheet, &line.text, line.font, (self.at.0 + line.indent, y), HPos::Left, VPos::Top)?;
            y += line.font.px * LEADING;
        }
        Ok(())
    }

    /// Draws the marks; they stand outside the halo of the words.
    pub(super) fn marks(&self, sheet: &Sheet) -> Outcome {
        for (before, shape, role) in &self.block.marks {
            let above: f64 = self.block.lines[..*before].iter().map(|line| line.font.px * LEADING).sum();
            let Some(line) = self.block.lines.get(*before) else { continue };
            let metrics = font(line.font.bold);
            let middle = (metrics.ascent - metrics.capital / 2.0) * line.font.px;
            sign(sheet, (self.at.0 + 6.0, self.at.1 + above + middle), *shape, 4.6, *role)?;
        }
        Ok(())
    }
}
