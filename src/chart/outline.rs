//! Text as outlines, for a file that must look the same where the font is missing.
//!
//! Each distinct glyph is defined once, on a grid of half the font's own units, and used wherever it occurs, at the place that
//! our own measuring gives it; a run of text is a group that scales that grid to its size. So the file needs
//! no font, and stays small although hardly a word of it is text. `xlink:href` and not `href`: programs that
//! stopped at SVG 1.1 know only the former, browsers know both.
//!
//! What it does not do: no kerning and no shaping, as in `font`: Vietnamese is written in composed letters.

use std::collections::BTreeMap;
use std::fmt::Write;

use ttf_parser::{GlyphId, OutlineBuilder};

use super::font::font;
use super::palette::Role;
use super::svg::{Colour, UNITS, paint, tenths, units};

/// So many units of the font are one step of the grid: with 500 steps to the em no eye sees a difference, and
/// the file is a tenth smaller.
const GRID: f64 = 2.0;

/// The glyphs of one file.
#[derive(Default)]
pub(super) struct Outlines {
    /// By weight and number in the font.
    used: BTreeMap<(bool, u16), &'static str>,
    /// The outline around runs: its colour and width in pixels.
    pub(super) halo: Option<(Role, f64)>,
    /// Runs with a halo so far: they are drawn twice, so they have an id.
    haloed: u32,
}

impl Outlines {
    /// A run of text as SVG, its baseline beginning at a point; `size` and place in units of the backend.
    pub(super) fn run(&mut self, text: &str, bold: bool, size: f64, (x, y): (i32, i32), fill: Colour) -> String {
        let font = font(bold);
        let mut uses = String::new();
        let mut pen = 0;
        for (glyph, advance) in font.glyphs(text) {
            if self.define(bold, glyph) {
                let _ = write!(uses, "<use xlink:href=\"#{}\"", name(bold, glyph.0));
                let x = (f64::from(pen) / GRID).round();
                let _ = if pen == 0 { write!(uses, "/>") } else { write!(uses, " x=\"{x}\"/>") };
            }
            pen += advance;
        }
        let scale = size / UNITS / font.units * GRID;
        let place = format!("transform=\"translate({} {})scale({})\"", tenths(x), tenths(y), short(scale));
        let Some((role, width)) = self.halo else { return format!("<g {place}{fill}>{uses}</g>") };
        self.haloed += 1;
        let (id, outline) = (format!("t{}", self.haloed), paint("", None, Some((role, width / scale))));
        format!(
            "<g{outline} stroke-linejoin=\"round\"><g id=\"{id}\" {place}>{uses}</g></g><use xlink:href=\"#{id}\"{fill}/>"
        )
    }

    /// Makes sure that the glyph has a definition; false where it has nothing to draw.
    fn define(&mut self, bold: bool, glyph: GlyphId) -> bool {
        let path = self.used.entry((bold, glyph.0)).or_insert_with(|| font(bold).path::<Course>(glyph));
        !path.is_empty()
    }

    /// The definitions of all glyphs that were used.
    pub(super) fn definitions(&self) -> String {
        let mut defs = String::from("<defs>\n");
        for ((bold, glyph), path) in self.used.iter().filter(|(_, path)| !path.is_empty()) {
            let _ = writeln!(defs, "<path id=\"{}\" d=\"{path}\"/>", name(*bold, *glyph));
        }
        defs.push_str("</defs>\n");
        defs
    }
}

/// `r36`, `b36`: regular or bold, number in the font.
fn name(bold: bool, glyph: u16) -> String {
    format!("{}{glyph}", if bold { 'b' } else { 'r' })
}

/// A share with six decimals, in its shortest form: `.013`.
fn short(share: f64) -> String {
    let millionths = units(share * 1e6 / UNITS);
    let digits = format!("{millionths:06}");
    let (whole, rest) = digits.split_at(digits.len() - 6);
    format!("{whole}.{}", rest.trim_end_matches('0'))
}

/// A path in relative whole units, y downwards, as short as can be: straight lines along an axis have commands
/// of their own, and so has a curve that goes on smoothly from the last one.
#[derive(Default)]
struct Course {
    path: String,
    start: (i32, i32),
    pen: (i32, i32),
    /// The last curve's control point, as who reads the path back knows it.
    control: Option<(i32, i32)>,
}

impl Course {
    /// A command with points relative to the pen, which moves to the last one.
    fn step(&mut self, command: char, points: &[(i32, i32)]) {
        let numbers: Vec<i32> = points.iter().flat_map(|(x, y)| [x - self.pen.0, y - self.pen.1]).collect();
        self.write(command, &numbers);
        self.pen = points.last().copied().unwrap_or(self.pen);
    }

    fn write(&mut self, command: char, numbers: &[i32]) {
        self.path.push(command);
        for number in numbers {
            if *number >= 0 && self.path.ends_with(|c: char| c.is_ascii_digit()) {
                self.path.push(' ');
            }
            let _ = write!(self.path, "{number}");
        }
    }
}

impl From<Course> for String {
    fn from(course: Course) -> String {
        course.path
    }
}

/// A point of the font on the grid.
fn whole(x: f32, y: f32) -> (i32, i32) {
    ((f64::from(x) / GRID).round() as i32, -(f64::from(y) / GRID).round() as i32)
}

impl OutlineBuilder for Course {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', &[whole(x, y)]);
        (self.start, self.control) = (self.pen, None);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = whole(x, y);
        let (across, down) = (to.0 - self.pen.0, to.1 - self.pen.1);
        match (across, down) {
            (0, 0) => {}
            (_, 0) => self.write('h', &[across]),
            (0, _) => self.write('v', &[down]),
            _ => self.write('l', &[across, down]),
        }
        (self.pen, self.control) = (to, None);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, to) = (whole(x1, y1), whole(x, y));
        let mirrored = self.control.map(|last| (2 * self.pen.0 - last.0, 2 * self.pen.1 - last.1));
        // Points half-way between two were rounded, so the mirror may be a step off.
        let near = |mirrored: &(i32, i32)| mirrored.0.abs_diff(control.0) <= 1 && mirrored.1.abs_diff(control.1) <= 1;
        if let Some(mirrored) = mirrored.filter(near) {
            self.step('t', &[to]);
            self.control = Some(mirrored);
        } else {
            self.step('q', &[control, to]);
            self.control = Some(control);
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('c', &[whole(x1, y1), whole(x2, y2), whole(x, y)]);
        self.control = None;
    }

    fn close(&mut self) {
        self.path.push('z');
        (self.pen, self.control) = (self.start, None);
    }
}
