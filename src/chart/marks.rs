//! The marks of a chart and how they reach the sheet.
//!
//! A mark is a plotters element, so plotters finds its place on the scales; it writes itself as one SVG
//! element with the outline that parts it from the lines below, and with a tooltip. Groups carry what many
//! elements share: dashes, the halo behind labels.

use std::fmt::Write;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PathElement, PointCollection};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, DrawingErrorKind};

use super::ChartFault;
use super::palette::Role;
use super::svg::{SvgBackend, UNITS, escape, paint, tenths, units};
use crate::locale::Mark;

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A filled disc.
    Disc,
    /// An open circle.
    Ring,
    /// A diamond.
    Diamond,
    /// An open diamond.
    Ghost,
    /// A triangle, point upwards.
    Triangle,
    /// A square.
    Square,
    /// An open square.
    Frame,
    /// A short line.
    Dash,
    /// A crossed-out circle.
    Strike,
}

impl From<Mark> for Shape {
    fn from(mark: Mark) -> Shape {
        match mark {
            Mark::Disc => Shape::Disc,
            Mark::Triangle => Shape::Triangle,
            Mark::Square => Shape::Square,
            Mark::Ring => Shape::Ring,
            Mark::Dash => Shape::Dash,
            Mark::Strike => Shape::Strike,
        }
    }
}

/// A mark at a point of any coordinate system.
#[derive(Clone, Debug)]
pub(super) struct Sign<C> {
    pub(super) at: C,
    pub(super) shape: Shape,
    /// In pixels.
    pub(super) radius: f64,
    pub(super) role: Role,
    pub(super) class: &'static str,
    /// Shown by browsers under the pointer.
    pub(super) tooltip: Option<String>,
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Sign<C> {
    type IntoIter = std::iter::Once<&'a C>;
    type Point = &'a C;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<C> Drawable<SvgBackend> for Sign<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<ChartFault>> {
        for (x, y) in points {
            self.put(backend, x, y);
        }
        Ok(())
    }
}

impl<C> Sign<C> {
    fn put(&self, backend: &SvgBackend, x: i32, y: i32) {
        let r = units(self.radius);
        let n = tenths;
        let solid = || paint(self.class, Some(self.role), Some((Role::Background, 1.4)));
        let plain = || paint(self.class, Some(self.role), None);
        let circle = |style: String| {
            self.element(backend, "circle", &format!("cx=\"{}\" cy=\"{}\" r=\"{}\"{style}", n(x), n(y), n(r)));
        };
        match self.shape {
            Shape::Disc => circle(solid()),
            Shape::Ring => circle(paint(self.class, Some(Role::Background), Some((self.role, 2.0)))),
            Shape::Diamond | Shape::Ghost => {
                let course = format!("M{},{}l{r},{r}l-{r},{r}l-{r},-{r}z", n(x), n(y - r), r = n(r));
                let open = || paint(self.class, Some(Role::Background), Some((self.role, 1.5)));
                self.path(backend, &course, if self.shape == Shape::Ghost { open() } else { solid() });
            }
            Shape::Triangle => {
                let course = format!("M{},{}l{},{}h-{}z", n(x), n(y - r), n(r), n(r * 18 / 10), n(2 * r));
                self.path(backend, &course, plain());
            }
            Shape::Square | Shape::Frame => {
                let course = format!("M{},{}h{side}v{side}h-{side}z", n(x - r), n(y - r), side = n(2 * r));
                let open = || paint(self.class, Some(Role::Background), Some((self.role, 2.0)));
                self.path(backend, &course, if self.shape == Shape::Frame { open() } else { plain() });
            }
            Shape::Dash => {
                let course = format!("M{},{}h{}", n(x - r), n(y), n(2 * r));
                self.path(backend, &course, paint(self.class, None, Some((self.role, 2.0))));
            }
            Shape::Strike => {
                let (left, wide, slant) = (n(x - r), n(2 * r), r * 7 / 10);
                let arcs = format!("M{left},{y}a{r},{r} 0 1 0 {wide},0a{r},{r} 0 1 0 -{wide},0", y = n(y), r = n(r));
                let slash = format!("M{},{}l{d},-{d}", n(x - slant), n(y + slant), d = n(2 * slant));
                self.path(backend, &format!("{arcs}{slash}"), paint(self.class, None, Some((self.role, 1.4))));
            }
        }
    }

    /// Without a tooltip of its own, a path joins its like.
    fn path(&self, backend: &SvgBackend, course: &str, style: String) {
        match self.tooltip {
            Some(_) => self.element(backend, "path", &format!("d=\"{course}\"{style}")),
            None => backend.path(style, course),
        }
    }

    fn element(&self, backend: &SvgBackend, name: &str, attributes: &str) {
        match &self.tooltip {
            Some(words) => backend.put(format_args!("<{name} {attributes}><title>{}</title></{name}>", escape(words))),
            None => backend.put(format_args!("<{name} {attributes}/>")),
        }
    }
}

/// The width of the outline around labels.
const HALO: f64 = 4.0;

/// A tag that opens or closes a group.
enum Tag {
    Open(String),
    /// Opens a halo: on an outlined sheet each run of glyphs has its own.
    Halo(String),
    Close,
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Tag {
    type IntoIter = std::iter::Empty<&'a C>;
    type Point = &'a C;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<SvgBackend> for Tag {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<ChartFault>> {
        match self {
            Tag::Open(tag) => backend.put(tag),
            Tag::Halo(tag) => {
                let outlined = backend.halo(Some((Role::Background, HALO)));
                backend.put(if outlined { "<g>" } else { tag });
            }
            Tag::Close => {
                backend.halo(None);
                backend.put("</g>");
            }
        }
        Ok(())
    }
}

/// The whole sheet, in pixels.
pub(super) type Sheet = DrawingArea<SvgBackend, Shift>;
/// What drawing on it answers.
pub(super) type Outcome<T = ()> = Result<T, ChartFault>;

impl From<plotters::drawing::DrawingAreaErrorKind<ChartFault>> for ChartFault {
    fn from(fault: plotters::drawing::DrawingAreaErrorKind<ChartFault>) -> ChartFault {
        match fault {
            plotters::drawing::DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(own)) => own,
            other => ChartFault::Layout(other.to_string()),
        }
    }
}

/// A text style of the charts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) px: f64,
    pub(super) bold: bool,
    pub(super) role: Role,
}

/// Draws `text` with its anchor at `at`.
pub(super) fn text(sheet: &Sheet, text: &str, font: Type, (x, y): (f64, f64), across: HPos, down: VPos) -> Outcome {
    let weight = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
    let mut style = TextStyle::from(FontDesc::new(FontFamily::SansSerif, font.px * UNITS, weight));
    style.pos = Pos::new(across, down);
    let colour = font.role.rgb();
    style.color = BackendColor { alpha: 1.0, rgb: (colour.0, colour.1, colour.2) };
    Ok(sheet.draw_text(text, &style, (units(x), units(y)))?)
}

/// A stroke of a role.
pub(super) fn stroke(role: Role, width: f64) -> ShapeStyle {
    ShapeStyle { color: role.rgb().into(), filled: false, stroke_width: units(width).unsigned_abs() }
}

/// A straight line.
pub(super) fn line(sheet: &Sheet, from: (f64, f64), to: (f64, f64), style: ShapeStyle) -> Outcome {
    let ends = vec![(units(from.0), units(from.1)), (units(to.0), units(to.1))];
    Ok(sheet.draw(&PathElement::new(ends, style))?)
}

/// A mark without a tooltip, somewhere on the sheet.
pub(super) fn sign(sheet: &Sheet, (x, y): (f64, f64), shape: Shape, radius: f64, role: Role) -> Outcome {
    let at = (units(x), units(y));
    Ok(sheet.draw(&Sign { at, shape, radius, role, class: "", tooltip: None })?)
}

/// What a group gives its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The scales.
    Scales,
    /// Dashes of the path.
    Dashed,
    /// Short dashes to figures that are not final.
    Tentative,
    /// The target that this one is a part of.
    Parent,
    /// Dots of a guide from target to target.
    Dotted,
    /// Lines through results.
    Joined,
    /// Text with an outline of the background's colour.
    Halo,
}

/// Draws in a group. A tooltip names the whole of it.
pub(super) fn group(sheet: &Sheet, group: Group, tooltip: Option<&str>, draw: impl FnOnce() -> Outcome) -> Outcome {
    let attributes = match group {
        Group::Scales => "class=\"scales\"".to_owned(),
        Group::Dashed => "class=\"path\" stroke-dasharray=\"6 5\"".to_owned(),
        Group::Tentative => "class=\"tentative\" stroke-dasharray=\"3 3\"".to_owned(),
        Group::Parent => "class=\"parent\"".to_owned(),
        Group::Dotted => "class=\"guide\" stroke-dasharray=\"1 4\" stroke-linecap=\"round\"".to_owned(),
        Group::Joined => "class=\"results\" stroke-linejoin=\"round\" stroke-linecap=\"round\"".to_owned(),
        Group::Halo => format!(
            "class=\"s-bg\" stroke=\"{}\" stroke-width=\"{HALO}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            Role::Background.hex()
        ),
    };
    let mut open = format!("<g {attributes}>");
    if let Some(tooltip) = tooltip {
        let _ = write!(open, "<title>{}</title>", escape(tooltip));
    }
    sheet.draw(&if group == Group::Halo { Tag::Halo(open) } else { Tag::Open(open) })?;
    draw()?;
    Ok(sheet.draw(&Tag::Close)?)
}
