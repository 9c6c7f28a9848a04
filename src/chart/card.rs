//! The portal's own card: what is shown where a page without a chart is shared. Its name, what it is, who publishes; no
//! figure.

use plotters::drawing::IntoDrawingArea;

use super::ChartFault;
use super::block::{Block, Placed};
use super::font::font;
use super::marks::{Group, Shape, Type, group, line, sign, stroke};
use super::palette::Role;
use super::sheet::{Caption, Format, Letters, document};
use super::svg::SvgBackend;
use crate::locale::Lang;

/// Everything is laid out in the pixels of pages and enlarged as a whole.
const SCALE: f64 = 1.6;
const MARGIN: f64 = 52.0;
/// The largest that fits two lines is taken.
const TITLES: [f64; 3] = [54.0, 40.0, 28.0];
const TAGLINE: Type = Type { px: 22.0, bold: false, role: Role::Muted };
const FOOT: Type = Type { px: 15.0, bold: false, role: Role::Muted };

/// What a card says.
#[derive(Clone, Debug)]
pub struct Card {
    /// The portal's name.
    pub title: String,
    /// One line under it.
    pub tagline: String,
    /// Who publishes, and where.
    pub foot: String,
    /// The language of it.
    pub lang: Lang,
}

/// The card as SVG with outlines, 1200 × 630.
///
/// # Errors
/// [`ChartFault`] where a text has a character that the font lacks.
pub fn card(card: &Card) -> Result<String, ChartFault> {
    let pixels = Format::Share.size();
    let (width, height) = (f64::from(pixels.0) / SCALE, f64::from(pixels.1) / SCALE);
    let inner = width - 2.0 * MARGIN;
    let [.., smallest] = TITLES;
    let lines = |px: f64| font(true).wrap(&card.title, px, inner).len();
    let px = TITLES.into_iter().find(|px| lines(*px) <= 2).unwrap_or(smallest);
    let title = Block::default().text(&card.title, Type { px, bold: true, role: Role::Ink }, inner);
    let tagline = Block::default().text(&card.tagline, TAGLINE, inner);
    let foot = Block::default().text(&card.foot, FOOT, inner);
    let backend = SvgBackend::outlined(width, height);
    let area = backend.clone().into_drawing_area();
    // The portal's sign: a path and what it leads to.
    let (left, base) = (MARGIN + 4.0, 92.0);
    group(&area, Group::Dashed, None, || {
        line(&area, (left, base), (left + 62.0, base - 30.0), stroke(Role::Path, 3.0))
    })?;
    sign(&area, (left, base), Shape::Disc, 6.0, Role::Ink)?;
    sign(&area, (left + 66.0, base - 32.0), Shape::Diamond, 11.0, Role::Ink)?;
    let below = 124.0 + title.size().1 + 10.0;
    let end = height - 40.0 - foot.size().1;
    let placed = [(title, 124.0), (tagline, below), (foot, end)].map(|(block, y)| Placed { block, at: (MARGIN, y) });
    placed.iter().try_for_each(|placed| placed.words(&area))?;
    area.present()?;
    drop(area);
    let caption = Caption {
        lang: card.lang,
        headlines: Vec::new(),
        foot: Vec::new(),
        title: card.title.clone(),
        description: format!("{}. {}", card.tagline, card.foot),
    };
    Ok(document(&caption, (pixels, SCALE), Letters::Outlines, backend))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::pixels;

    fn of(title: &str) -> Result<String, ChartFault> {
        card(&Card {
            title: title.to_owned(),
            tagline: "Kế hoạch của các tỉnh: đã hứa gì, đã công bố gì".to_owned(),
            foot: "Nhóm Tỉnh Mẫu (hư cấu) · minhbach.example".to_owned(),
            lang: Lang::Vi,
        })
    }

    #[test]
    fn a_card_names_the_portal_in_outlines_of_one_size() {
        let short = of("Minh Bạch").unwrap();
        let long =
            of("Cổng thông tin về việc thực hiện các kế hoạch phát triển kinh tế – xã hội của Tỉnh Mẫu").unwrap();
        for svg in [&short, &long] {
            assert_eq!(pixels(svg), (1200, 630));
            assert!(!svg.contains("<text"), "no font is needed");
        }
        assert!(short.contains("<title id=\"t\">Minh Bạch</title>"));
        assert_ne!(short, long);
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_told() {
        assert!(matches!(of("Minh Bạch 𒀀"), Err(ChartFault::MissingGlyph { char: '𒀀', .. })));
    }
}
