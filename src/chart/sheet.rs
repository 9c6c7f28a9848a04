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

/// How much larger everything is than on a page.
const SCALE: f64 = 1.6;
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

/// A file: `draw` is given a sheet of its own with the width and height that are left to it.
pub(super) fn sheet(
    caption: &Caption,
    format: Format,
    letters: Letters,
    draw: impl FnOnce(&Sheet, (f64, f64)) -> Outcome,
) -> Result<String, ChartFault> {
    let (width, height) = format.size();
    let (width, height) = (f64::from(width) / SCALE, f64::from(height) / SCALE);
    let inner = width - 2.0 * MARGIN;
    let backend = match letters {
        Letters::Outlines => SvgBackend::outlined(width, height),
        Letters::Text => SvgBackend::new(width, height),
    };
    let area = backend.clone().into_drawing_area();

    let mut y = 16.0;
    let head = head(caption, inner);
    for block in head {
        let size = block.size();
        Placed { block, at: (MARGIN, y) }.words(&area)?;
        y += size.1 + 2.0;
    }
    y += 10.0;

    let foot: Vec<Block> = caption.foot.iter().map(|words| Block::default().running(words, FOOT, inner)).collect();
    let mut bottom = height - 14.0 - foot.iter().map(|block| block.size().1).sum::<f64>();
    let room = (inner, bottom - 8.0 - y);
    let size = (units(room.0).unsigned_abs(), units(room.1.max(0.0)).unsigned_abs());
    draw(&area.clone().shrink((units(MARGIN), units(y)), size), room)?;
    for block in foot {
        let size = block.size();
        Placed { block, at: (MARGIN, bottom) }.words(&area)?;
        bottom += size.1;
    }
    area.present()?;
    drop(area);
    Ok(document(caption, format, letters, backend))
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

fn document(caption: &Caption, format: Format, letters: Letters, backend: SvgBackend) -> String {
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
        tenths(units(SCALE)),
    )
}
