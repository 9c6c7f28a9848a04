//! A plotters backend that writes SVG for reading, quoting and restyling.
//!
//! plotters counts in whole units, so the backend calls a tenth of a pixel a unit. What it writes is plain:
//! colours as literals with a class of their role beside them, consecutive strokes of one style as one
//! path, text at a computed baseline (no `dy`, which viewers disagree on). The root says what the picture
//! is; all that is drawn stands in one hidden group, since loose ticks and labels read aloud explain
//! nothing. Ids are the caller's, numbers are printed from integers: same chart, same bytes.
//!
//! Not here: style attributes, scripts, fixed sizes, rotated text, bitmaps.

use std::cell::RefCell;
use std::fmt::{self, Write};
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::ChartFault;
use super::font::{FAMILY, font};
use super::outline::Outlines;
use super::palette::Role;

/// Units of the backend in a pixel.
pub(super) const UNITS: f64 = 10.0;

type Drawn = Result<(), DrawingErrorKind<ChartFault>>;

/// The backend; clones draw on the same sheet.
#[derive(Clone)]
pub(super) struct SvgBackend {
    sheet: Rc<RefCell<Sheet>>,
    width: u32,
    height: u32,
}

#[derive(Default)]
struct Sheet {
    body: String,
    /// A path that may yet grow: what it looks like and its course.
    path: Option<(Look, String)>,
    /// Where text is drawn as outlines: those that were needed.
    outlines: Option<Outlines>,
}

/// What a path looks like.
#[derive(PartialEq)]
enum Look {
    /// A line of a colour and a width, as plotters asks for it.
    Line((u8, u8, u8), u32),
    /// Attributes of a mark's own.
    Mark(String),
}

impl Sheet {
    fn flush(&mut self) {
        let Some((look, path)) = self.path.take() else { return };
        let _ = match look {
            Look::Line(colour, width) => writeln!(
                self.body,
                "<path d=\"{path}\" fill=\"none\"{} stroke-width=\"{}\"/>",
                stroke(colour),
                tenths(width as i32)
            ),
            Look::Mark(style) => writeln!(self.body, "<path d=\"{path}\"{style}/>"),
        };
    }

    /// The course of a path that looks like this: that of the last one, if it does.
    fn course(&mut self, look: Look) -> &mut String {
        if self.path.as_ref().is_none_or(|(held, _)| *held != look) {
            self.flush();
        }
        &mut self.path.get_or_insert_with(|| (look, String::with_capacity(64))).1
    }
}

/// What the picture says about itself.
pub(super) struct Meta<'a> {
    pub(super) id: &'a str,
    pub(super) class: &'a str,
    pub(super) lang: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

impl SvgBackend {
    /// A sheet of so many pixels.
    pub(super) fn new(width: f64, height: f64) -> SvgBackend {
        let sheet = Sheet { body: String::with_capacity(8192), ..Sheet::default() };
        SvgBackend {
            sheet: Rc::new(RefCell::new(sheet)),
            width: units(width).unsigned_abs(),
            height: units(height).unsigned_abs(),
        }
    }

    /// The same, with text as outlines, for readers that may lack the font.
    pub(super) fn outlined(width: f64, height: f64) -> SvgBackend {
        let backend = SvgBackend::new(width, height);
        backend.sheet.borrow_mut().outlines = Some(Outlines::default());
        backend
    }

    /// True where text is drawn as outlines; answers for the halo around it.
    pub(super) fn halo(&self, halo: Option<(Role, f64)>) -> bool {
        let mut sheet = self.sheet.borrow_mut();
        sheet.outlines.as_mut().map(|outlines| outlines.halo = halo).is_some()
    }

    /// All that was drawn, and the definitions that it leans on. Call it after the last drawing.
    pub(super) fn drawn(self) -> (String, String) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        let definitions = sheet.outlines.as_ref().map_or_else(String::new, Outlines::definitions);
        (definitions, std::mem::take(&mut sheet.body))
    }

    /// Writes a finished element or tag.
    pub(super) fn put(&self, element: impl fmt::Display) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        let _ = writeln!(sheet.body, "{element}");
    }

    /// The document. Call it after the last drawing.
    pub(super) fn finish(self, meta: &Meta<'_>) -> String {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        let (id, class) = (escape(meta.id), escape(meta.class));
        let (width, height) = (tenths(self.width as i32), tenths(self.height as i32));
        let mut document = String::with_capacity(sheet.body.len() + meta.description.len() + 1024);
        let _ = write!(
            document,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" class=\"{class}\" role=\"img\" \
             lang=\"{}\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\" font-family=\"{FAMILY}\">\n\
             <title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n<g aria-hidden=\"true\">\n{}</g></svg>\n",
            escape(meta.lang),
            escape(meta.title),
            escape(meta.description),
            sheet.body
        );
        document
    }

    /// Paths of one style that follow each other become one.
    pub(super) fn path(&self, style: String, path: &str) {
        self.sheet.borrow_mut().course(Look::Mark(style)).push_str(path);
    }
}

/// Pixels in units of the backend.
pub(super) fn units(px: f64) -> i32 {
    (px * UNITS).round() as i32
}

/// Units as pixels, shortest form: `12`, `-0.5`.
pub(super) fn tenths(units: i32) -> Tenths {
    Tenths(units)
}

/// A length as it is written.
#[derive(Clone, Copy)]
pub(super) struct Tenths(i32);

impl Tenths {
    /// Hundreds of lengths make up a picture, so they don't go through the formatting of numbers.
    fn with<T>(self, take: impl FnOnce(&str) -> T) -> T {
        let mut digits = [0; 12];
        let mut start = digits.len();
        let size = self.0.unsigned_abs();
        let mut put = |byte: u8| {
            start -= 1;
            digits[start] = byte;
        };
        let digit = |number: u32| b'0' + (number % 10) as u8;
        if !size.is_multiple_of(10) {
            put(digit(size));
            put(b'.');
        }
        let mut whole = size / 10;
        loop {
            put(digit(whole));
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        if self.0 < 0 {
            put(b'-');
        }
        take(std::str::from_utf8(&digits[start..]).unwrap_or_else(|_| unreachable!("digits are ASCII")))
    }

    fn push_to(self, text: &mut String) {
        self.with(|digits| text.push_str(digits));
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with(|digits| f.write_str(digits))
    }
}

/// Text for an element or an attribute. Texts come from files that others write.
pub(super) fn escape(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// A text as it is written.
#[derive(Clone, Copy)]
pub(super) struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Hardly any text has one of these, and bytes are looked through faster than letters.
        let special = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | ..b' ' | 0xEF);
        if !self.0.bytes().any(special) {
            return f.write_str(self.0);
        }
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let instead = match c {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // XML has no place for these, not even escaped.
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(instead)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// ` class="pt f-act s-bg" fill="…" stroke="…" stroke-width="…"`.
pub(super) fn paint(class: &str, fill: Option<Role>, stroke: Option<(Role, f64)>) -> String {
    let mut attributes = String::with_capacity(96);
    attributes.push_str(" class=\"");
    let roles = fill.map(|role| ("f-", role.class())).into_iter().chain(stroke.map(|(role, _)| ("s-", role.class())));
    let named = (!class.is_empty()).then_some(("", class));
    for (index, (kind, name)) in named.into_iter().chain(roles).enumerate() {
        attributes.push_str(if index == 0 { "" } else { " " });
        attributes.push_str(kind);
        attributes.push_str(name);
    }
    let _ = match fill {
        Some(role) => write!(attributes, "\" fill=\"{}\"", role.hex()),
        None => write!(attributes, "\" fill=\"none\""),
    };
    if let Some((role, width)) = stroke {
        let _ = write!(attributes, " stroke=\"{}\" stroke-width=\"{}\"", role.hex(), tenths(units(width)));
    }
    attributes
}

/// A colour of a role has its class; any other stands as it is.
fn fill(colour: BackendColor) -> Colour {
    Colour { kind: "fill", role: Role::of(colour.rgb).map(Role::fill), rgb: colour.rgb }
}

fn stroke(rgb: (u8, u8, u8)) -> Colour {
    Colour { kind: "stroke", role: Role::of(rgb).map(Role::stroke), rgb }
}

/// A colour as it is written.
#[derive(Clone, Copy)]
pub(super) struct Colour {
    kind: &'static str,
    role: Option<&'static str>,
    rgb: (u8, u8, u8),
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.role, self.rgb) {
            (Some(written), _) => f.write_str(written),
            (None, (red, green, blue)) => write!(f, " {}=\"#{red:02X}{green:02X}{blue:02X}\"", self.kind),
        }
    }
}

fn stroked(style: &impl BackendStyle) -> String {
    format!("{} stroke-width=\"{}\"", stroke(style.color().rgb), tenths(style.stroke_width() as i32))
}

fn polyline(path: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut last: Option<BackendCoord> = None;
    for (x, y) in points {
        let mut step = |letter: char, first: i32, second: Option<i32>| {
            path.push(letter);
            tenths(first).push_to(path);
            if let Some(second) = second {
                path.push(',');
                tenths(second).push_to(path);
            }
        };
        match last {
            None => step('M', x, Some(y)),
            Some(same) if same == (x, y) => continue,
            Some((_, before)) if before == y => step('H', x, None),
            Some((before, _)) if before == x => step('V', y, None),
            Some(_) => step('L', x, Some(y)),
        }
        last = Some((x, y));
    }
}

fn invisible(style: &impl BackendStyle) -> bool {
    style.color().alpha == 0.0
}

impl DrawingBackend for SvgBackend {
    type ErrorType = ChartFault;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        if !invisible(style) && style.stroke_width() > 0 {
            let mut sheet = self.sheet.borrow_mut();
            polyline(sheet.course(Look::Line(style.color().rgb, style.stroke_width())), path);
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, filled: bool) -> Drawn {
        if invisible(style) {
            return Ok(());
        }
        let (x, y) = (tenths(a.0.min(b.0)), tenths(a.1.min(b.1)));
        let (width, height) = (tenths((b.0 - a.0).abs()), tenths((b.1 - a.1).abs()));
        let rect = format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        if filled {
            self.put(format_args!("{rect}{}/>", fill(style.color())));
        } else {
            self.put(format_args!("{rect} fill=\"none\"{}/>", stroked(style)));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, filled: bool) -> Drawn {
        if invisible(style) {
            return Ok(());
        }
        let (x, y, radius) = (tenths(centre.0), tenths(centre.1), tenths(radius as i32));
        let circle = format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"");
        if filled {
            self.put(format_args!("{circle}{}/>", fill(style.color())));
        } else {
            self.put(format_args!("{circle} fill=\"none\"{}/>", stroked(style)));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        if !invisible(style) {
            let mut path = String::new();
            polyline(&mut path, corners);
            self.put(format_args!("<path d=\"{path}Z\"{}/>", fill(style.color())));
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        if style.color().alpha == 0.0 || text.is_empty() {
            return Ok(());
        }
        let bold = matches!(style.style(), FontStyle::Bold);
        let font = font(bold);
        if let Some(char) = font.missing(text) {
            return Err(DrawingErrorKind::DrawingError(ChartFault::MissingGlyph { text: text.to_owned(), char }));
        }
        let drop = match style.anchor().v_pos {
            VPos::Top => font.ascent,
            VPos::Center => font.capital / 2.0,
            VPos::Bottom => -font.descent,
        };
        let y = y + (drop * style.size()).round() as i32;
        let paint = fill(style.color());
        let run = |outlines: &mut Outlines| {
            let before = match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => font.width(text, style.size()) / 2.0,
                HPos::Right => font.width(text, style.size()),
            };
            outlines.run(text, bold, style.size(), (x - before.round() as i32, y), paint)
        };
        let outlined = self.sheet.borrow_mut().outlines.as_mut().map(run);
        if let Some(run) = outlined {
            self.put(&run);
            return Ok(());
        }
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if bold { " font-weight=\"600\"" } else { "" };
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        let body = &mut sheet.body;
        for (name, value) in [("<text x=\"", x), ("\" y=\"", y), ("\" font-size=\"", style.size().round() as i32)] {
            body.push_str(name);
            tenths(value).push_to(body);
        }
        let _ = writeln!(body, "\"{anchor}{weight}{paint}>{}</text>", escape(text));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<ChartFault>> {
        let font = font(matches!(style.style(), FontStyle::Bold));
        let height = (font.ascent + font.descent) * style.size();
        Ok((font.width(text, style.size()).ceil() as u32, height.ceil() as u32))
    }
}
