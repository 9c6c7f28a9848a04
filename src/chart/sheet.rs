//! The frame around a chart that leaves the site: headline above it, source, date, licence and address below.
//!
//! A page says all this in HTML beside the chart; a picture in a newspaper or a message has nothing beside it.
//! The frame knows no kind of chart: it takes words and something that draws into the room that is left. All is
//! laid out in the pixels of the page's own charts and enlarged as a whole, so that letters, lines and distances
//! keep their proportions and there is one way to draw.
//!
//! Not here: PNG (`png`), which words a chart has to say (`file`).

use plotters::drawing::IntoDrawingArea;

use super::block::{Block, Placed};
use super::font::{FAMILY, font};
use super::marks::Type;
use super::palette::{Role, dark_css};
use super::svg::{SvgBackend, escape, tenths, units};
use super::{Chart, ChartFault};
use crate::locale::Lang;

/// How much larger everything is than on a page; smaller where a chart has so many rows that it does not fit.
const SCALES: [f64; 3] = [1.6, 1.4, 1.2];
/// From the edge of the picture to what is in it, left and right.
const MARGIN: f64 = 20.0;
const HEADLINE: Type = Type { px: 22.0, bold: true, role: Role::Ink };
const SUBTITLE: Type = Type { px: 14.0, bold: false, role: Role::Muted };
const FOOT: Type = Type { px: 11.5, bold: false, role: Role::Muted };

/// The shape of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// 1200 × 760, for the press; higher where a chart has so many rows that it needs more, lower where it needs less
    /// than half of the room.
    Press,
    /// 1200 × 630, as links are shown by those who share them (Open Graph).
    Share,
}

impl Format {
    /// Width and least height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Format::Press => (1200, 760),
            Format::Share => (1200, 630),
        }
    }
}

/// Width and height of a file that was drawn here, in pixels.
///
/// # Panics
/// Never for what [`super::draw_file`] gave: it begins with both.
pub fn pixels(svg: &str) -> (u32, u32) {
    let read = |name: &str| {
        let (_, rest) =
            svg.split_once(&format!(" {name}=\"")).unwrap_or_else(|| unreachable!("a file states its {name}"));
        let digits = rest.split_once('"').map_or(rest, |(digits, _)| digits);
        digits.parse().unwrap_or_else(|_| unreachable!("{name} is whole"))
    };
    (read("width"), read("height"))
}

/// What becomes of the letters of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letters {
    /// Outlines: looks the same everywhere, needs no font.
    Outlines,
    /// Text: can be edited, needs the font; dark where the screen is.
    Text,
}

/// The words around a chart.
#[derive(Clone, Debug)]
pub(super) struct Caption {
    pub(super) lang: Lang,
    /// Headline with the line below it, the best first. The first that fits two lines is taken.
    pub(super) headlines: Vec<(String, String)>,
    /// Below the chart: source and date, licence and address. Each begins a line.
    pub(super) foot: Vec<String>,
    /// The picture's name, for those who cannot see it.
    pub(super) title: String,
    /// Its figures, for them.
    pub(super) description: String,
}

/// A file: the chart in its frame, as large as it fits; where it does not fit at all, in a frame as high as it needs.
pub(super) fn sheet(
    caption: &Caption,
    format: Format,
    letters: Letters,
    chart: &dyn Chart,
) -> Result<String, ChartFault> {
    let (_, least) = format.size();
    let least = f64::from(least);
    let measured = |frame: &Frame| chart.measured(frame.room.0, Some(frame.room.1));
    let [largest, ..] = SCALES;
    let fitting = SCALES.iter().find_map(|scale| {
        let frame = Frame::new(caption, format, *scale, least);
        let made = measured(&frame);
        (made.height() <= frame.room.1).then_some((frame, made))
    });
    let (frame, made) = fitting.unwrap_or_else(|| {
        let frame = Frame::new(caption, format, largest, least);
        let missing = (measured(&frame).height() - frame.room.1).max(0.0);
        let frame = Frame::new(caption, format, largest, (least + missing * largest).ceil());
        let made = measured(&frame);
        (frame, made)
    });
    // A chart that needs less than half of its room would stand above an empty field.
    let spare = frame.room.1 - made.height();
    let (frame, made) = if spare > frame.room.1 / 2.0 && format == Format::Press {
        let frame = Frame::new(caption, format, frame.scale, (least - (spare - 12.0) * frame.scale).ceil());
        let made = measured(&frame);
        (frame, made)
    } else {
        (frame, made)
    };
    let backend = match letters {
        Letters::Outlines => SvgBackend::outlined(frame.width, frame.height),
        Letters::Text => SvgBackend::new(frame.width, frame.height),
    };
    let area = backend.clone().into_drawing_area();
    frame.head.iter().try_for_each(|placed| placed.words(&area))?;
    let size = (units(frame.room.0).unsigned_abs(), units(frame.room.1.max(0.0)).unsigned_abs());
    made.paint(&area.clone().shrink((units(MARGIN), units(frame.top)), size))?;
    frame.foot.iter().try_for_each(|placed| placed.words(&area))?;
    area.present()?;
    drop(area);
    Ok(document(caption, (frame.pixels, frame.scale), letters, backend))
}

/// The frame at one scale: what stands where, and the room that is left.
struct Frame {
    scale: f64,
    /// Of the picture.
    pixels: (u32, u32),
    width: f64,
    height: f64,
    head: Vec<Placed>,
    foot: Vec<Placed>,
    /// Where the chart begins.
    top: f64,
    room: (f64, f64),
}

impl Frame {
    /// `pixels` high.
    fn new(caption: &Caption, format: Format, scale: f64, pixels: f64) -> Frame {
        let (width, height) = (f64::from(format.size().0) / scale, pixels / scale);
        let inner = width - 2.0 * MARGIN;
        let (head, end) = column(head(caption, inner), 16.0, 2.0);
        let foot: Vec<Block> = caption.foot.iter().map(|words| Block::default().running(words, FOOT, inner)).collect();
        let start = height - 14.0 - foot.iter().map(|block| block.size().1).sum::<f64>();
        let (foot, _) = column(foot, start, 0.0);
        let top = end + 10.0;
        let pixels = (format.size().0, pixels as u32);
        Frame { scale, pixels, width, height, head, foot, top, room: (inner, start - 8.0 - top) }
    }
}

/// Blocks under each other, and where the last one ends.
fn column(blocks: Vec<Block>, mut y: f64, gap: f64) -> (Vec<Placed>, f64) {
    let mut placed = Vec::new();
    for block in blocks {
        let height = block.size().1;
        placed.push(Placed { block, at: (MARGIN, y) });
        y += height + gap;
    }
    (placed, y)
}

/// Headline and subtitle.
fn head(caption: &Caption, width: f64) -> Vec<Block> {
    let fits = |headline: &&(String, String)| font(HEADLINE.bold).wrap(&headline.0, HEADLINE.px, width).len() <= 2;
    let chosen = caption.headlines.iter().find(fits).or(caption.headlines.last());
    let blocks = chosen.map(|(headline, subtitle)| {
        [Block::default().text(headline, HEADLINE, width), Block::default().text(subtitle, SUBTITLE, width)]
    });
    blocks.into_iter().flatten().filter(|block| block.size().1 > 0.0).collect()
}

/// What was drawn as a file of so many pixels, enlarged by `scale`.
pub(super) fn document(
    caption: &Caption,
    ((width, height), scale): ((u32, u32), f64),
    letters: Letters,
    backend: SvgBackend,
) -> String {
    let (definitions, body) = backend.drawn();
    let (attributes, style) = match letters {
        Letters::Outlines => (" xmlns:xlink=\"http://www.w3.org/1999/xlink\"".to_owned(), String::new()),
        Letters::Text => {
            // On screens only: a printed picture stays light.
            let dark = format!("<style>@media screen and (prefers-color-scheme:dark){{{}}}</style>\n", dark_css());
            (format!(" font-family=\"{FAMILY}\""), dark)
        }
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes} width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\" aria-labelledby=\"t\" aria-describedby=\"d\">\n\
         <title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>\n{style}{definitions}\
         <rect width=\"{width}\" height=\"{height}\" class=\"f-bg\" fill=\"{}\"/>\n\
         <g aria-hidden=\"true\" transform=\"scale({})\">\n{body}</g></svg>\n",
        caption.lang.tag(),
        escape(&caption.title),
        escape(&caption.description),
        Role::Background.hex(),
        tenths(units(scale)),
    )
}
