//! The frame around a chart that leaves the site: headline above it, source, date, licence and address below.
//!
//! A page says all this in HTML beside the chart; a picture in a newspaper or a message has nothing beside it.
//! The frame knows no kind of chart: it takes words and something that draws into the room that is left. All is
//! laid out in the pixels of the page's own charts and enlarged as a whole, so that letters, lines and distances
//! keep their proportions and there is one way to draw.
//!
//! Not here: PNG (`png`), which words a chart has to say (`file`).

use plotters::drawing::IntoDrawingArea;

use super::ChartFault;
use super::block::{Block, Placed};
use super::font::{FAMILY, font};
use super::marks::{Outcome, Sheet, Type};
use super::palette::{Role, dark_css};
use super::svg::{SvgBackend, escape, tenths, units};
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
    /// 1200 × 760, for the press.
    Press,
    /// 1200 × 630, as links are shown by those who share them (Open Graph).
    Share,
}

impl Format {
    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Format::Press => (1200, 760),
            Format::Share => (1200, 630),
        }
    }
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

/// A chart of any kind, as the frame sees it.
pub(super) trait Inside {
    /// True if a room of this width and height is enough.
    fn fits(&self, room: (f64, f64)) -> bool;
    /// Draws into a sheet of its own, of that width and height.
    fn draw(&self, sheet: &Sheet, room: (f64, f64)) -> Outcome;
}

/// A file: the chart in its frame, as large as it fits.
pub(super) fn sheet(
    caption: &Caption,
    format: Format,
    letters: Letters,
    chart: &impl Inside,
) -> Result<String, ChartFault> {
    let frames = SCALES.map(|scale| Frame::new(caption, format, scale));
    let [.., smallest] = &frames;
    let frame = frames.iter().find(|frame| chart.fits(frame.room)).unwrap_or(smallest);
    let backend = match letters {
        Letters::Outlines => SvgBackend::outlined(frame.width, frame.height),
        Letters::Text => SvgBackend::new(frame.width, frame.height),
    };
    let area = backend.clone().into_drawing_area();
    frame.head.iter().try_for_each(|placed| placed.words(&area))?;
    let size = (units(frame.room.0).unsigned_abs(), units(frame.room.1.max(0.0)).unsigned_abs());
    chart.draw(&area.clone().shrink((units(MARGIN), units(frame.top)), size), frame.room)?;
    frame.foot.iter().try_for_each(|placed| placed.words(&area))?;
    area.present()?;
    drop(area);
    Ok(document(caption, format, letters, frame.scale, backend))
}

/// The frame at one scale: what stands where, and the room that is left.
struct Frame {
    scale: f64,
    width: f64,
    height: f64,
    head: Vec<Placed>,
    foot: Vec<Placed>,
    /// Where the chart begins.
    top: f64,
    room: (f64, f64),
}

impl Frame {
    fn new(caption: &Caption, format: Format, scale: f64) -> Frame {
        let (width, height) = format.size();
        let (width, height) = (f64::from(width) / scale, f64::from(height) / scale);
        let inner = width - 2.0 * MARGIN;
        let (head, end) = column(head(caption, inner), 16.0, 2.0);
        let foot: Vec<Block> = caption.foot.iter().map(|words| Block::default().running(words, FOOT, inner)).collect();
        let start = height - 14.0 - foot.iter().map(|block| block.size().1).sum::<f64>();
        let (foot, _) = column(foot, start, 0.0);
        let top = end + 10.0;
        Frame { scale, width, height, head, foot, top, room: (inner, start - 8.0 - top) }
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

fn document(caption: &Caption, format: Format, letters: Letters, scale: f64, backend: SvgBackend) -> String {
    let (width, height) = format.size();
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
