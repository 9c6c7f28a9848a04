//! How wide a text is: from the font that the site serves, never from the machine's.
//!
//! So a chart comes out the same everywhere, and a label that fits here fits in the reader's browser.
//! Kerning is left out: against a browser the error is a quarter of a percent on average. What the font
//! cannot draw is an error, not an empty box: the texts of a chart are few and known.

use std::sync::{LazyLock, OnceLock};

use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The family of the bundled font, with what a reader without it may fall back to.
pub(super) const FAMILY: &str = "'Noto Sans', 'Segoe UI', Roboto, Arial, sans-serif";

static REGULAR: LazyLock<Font> =
    LazyLock::new(|| Font::new(include_bytes!("../../themes/default/fonts/NotoSans-400.ttf")));
static SEMIBOLD: LazyLock<Font> =
    LazyLock::new(|| Font::new(include_bytes!("../../themes/default/fonts/NotoSans-600.ttf")));

/// The measures of one weight; lengths are shares of the font size.
pub(super) struct Font {
    face: Face<'static>,
    /// Glyph and advance of the characters that Vietnamese is written in, by code point: looking them up in the font's
    /// own tables took most of the time of drawing a chart.
    common: Vec<Option<(GlyphId, u16)>>,
    /// The outline of each glyph that was asked for, by its number: a portal's charts draw the same hundred letters
    /// thousands of times.
    paths: Vec<OnceLock<Box<str>>>,
    /// In how many units an em is divided.
    pub(super) units: f64,
    /// From the baseline to the top of a line.
    pub(super) ascent: f64,
    /// From the baseline to the bottom of a line.
    pub(super) descent: f64,
    /// Height of a capital letter.
    pub(super) capital: f64,
}

/// The bundled font in the regular or the bold weight.
pub(super) fn font(bold: bool) -> &'static Font {
    if bold { &SEMIBOLD } else { &REGULAR }
}

/// Below this code point lie Latin with all Vietnamese letters, punctuation and signs of currency.
const COMMON: u32 = 0x2100;

fn of_face(face: &Face<'static>, c: char) -> Option<(GlyphId, u16)> {
    let glyph = face.glyph_index(c)?;
    Some((glyph, face.glyph_hor_advance(glyph).unwrap_or(0)))
}

impl Font {
    fn new(data: &'static [u8]) -> Font {
        let face = Face::parse(data, 0).expect("the bundled font is well formed");
        let units = f64::from(face.units_per_em());
        let common = (0..COMMON).map(|code| char::from_u32(code).and_then(|c| of_face(&face, c))).collect();
        Font {
            common,
            ascent: f64::from(face.ascender()) / units,
            descent: -f64::from(face.descender()) / units,
            capital: face.capital_height().map_or(0.714, |height| f64::from(height) / units),
            paths: (0..face.number_of_glyphs()).map(|_| OnceLock::new()).collect(),
            face,
            units,
        }
    }

    /// The width of `text` at a size in pixels.
    pub(super) fn width(&self, text: &str, px: f64) -> f64 {
        let units: u32 = self.glyphs(text).map(|(_, advance)| advance).sum();
        f64::from(units) / self.units * px
    }

    /// The first character of `text` that the font cannot draw.
    pub(super) fn missing(&self, text: &str) -> Option<char> {
        text.chars().find(|c| self.glyph(*c).is_none())
    }

    fn glyph(&self, c: char) -> Option<(GlyphId, u16)> {
        match self.common.get(c as usize) {
            Some(known) => *known,
            None => of_face(&self.face, c),
        }
    }

    /// The glyph and the advance of each character, in units of the font.
    pub(super) fn glyphs(&self, text: &str) -> impl Iterator<Item = (GlyphId, u32)> {
        let none = self.face.glyph_hor_advance(GlyphId(0)).unwrap_or(0);
        text.chars().map(move |c| {
            let (glyph, advance) = self.glyph(c).unwrap_or((GlyphId(0), none));
            (glyph, u32::from(advance))
        })
    }

    /// A glyph's outline as `B` writes it, of which there is one kind; empty for what has nothing to draw.
    pub(super) fn path<B: OutlineBuilder + Default + Into<String>>(&self, glyph: GlyphId) -> &str {
        let written = || {
            let mut builder = B::default();
            self.face.outline_glyph(glyph, &mut builder);
            builder.into().into_boxed_str()
        };
        self.paths.get(usize::from(glyph.0)).map_or("", |path| path.get_or_init(written))
    }

    /// `text` in as few lines as fit `max`, as even as they can be: no word is left alone on the last line
    /// where it can be helped. A word wider than `max` has a line of its own.
    pub(super) fn wrap(&self, text: &str, px: f64, max: f64) -> Vec<String> {
        let words = self.words(text, px, max);
        let fewest = words.lines(max);
        let (mut too_narrow, mut best) = (max / 3.0, max);
        if fewest > 1 {
            for _ in 0..12 {
                let middle = (too_narrow + best) / 2.0;
                if words.lines(middle) > fewest {
                    too_narrow = middle;
                } else {
                    best = middle;
                }
            }
        }
        words.fill(best)
    }

    /// `text` in at most so many lines of at most `max`; what does not fit ends in "…".
    pub(super) fn cut(&self, text: &str, px: f64, max: f64, lines: usize) -> Vec<String> {
        let whole: Vec<String> =
            self.wrap(text, px, max).into_iter().flat_map(|line| self.pieces(&line, px, max)).collect();
        if whole.len() <= lines {
            return whole;
        }
        let filled = self.fill(text, px, max).into_iter().flat_map(|line| self.pieces(&line, px, max));
        let mut kept: Vec<String> = filled.take(lines).collect();
        if let Some(last) = kept.last_mut() {
            while !last.is_empty() && self.width(last, px) + self.width("…", px) > max {
                last.pop();
            }
            // Cut inside a word it would read as another one.
            let end = last.rfind(' ').filter(|at| *at * 3 > last.len()).unwrap_or(last.len());
            last.truncate(end);
            last.push('…');
        }
        kept
    }

    /// `text` in lines of at most `max`, each as long as it can be.
    pub(super) fn fill(&self, text: &str, px: f64, max: f64) -> Vec<String> {
        self.words(text, px, max).fill(max)
    }

    /// The words of a text for lines of at most `max`. Where lines are long, a number stays with the word that it
    /// counts.
    fn words<'a>(&self, text: &'a str, px: f64, max: f64) -> Words<'a> {
        let long = max >= px * 16.0;
        let mut words: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            let counts = |held: &&str| long && held.len() <= 4 && held.bytes().all(|byte| byte.is_ascii_digit());
            let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
            let glued = words.last().filter(|held| counts(held)).and_then(|held| {
                let (from, to) = (start(held), start(word));
                (from + held.len() + 1 == to).then(|| &text[from..to + word.len()])
            });
            match (glued, words.last_mut()) {
                (Some(both), Some(last)) => *last = both,
                _ => words.push(word),
            }
        }
        Words {
            words: words.into_iter().map(|word| (word, self.width(word, px))).collect(),
            space: self.width(" ", px),
        }
    }
}

/// The words of a text, each measured once.
struct Words<'a> {
    words: Vec<(&'a str, f64)>,
    space: f64,
}

impl Words<'_> {
    /// Calls `each` with every word and whether it begins a line.
    fn break_at(&self, max: f64, mut each: impl FnMut(&str, bool)) {
        let mut line: Option<f64> = None;
        for (word, width) in &self.words {
            let longer = line.map(|line| line + self.space + width).filter(|longer| *longer <= max);
            each(word, longer.is_none());
            line = Some(longer.unwrap_or(*width));
        }
    }

    fn lines(&self, max: f64) -> usize {
        let mut lines = 0;
        self.break_at(max, |_, begins| lines += usize::from(begins));
        lines
    }

    fn fill(&self, max: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        self.break_at(max, |word, begins| match lines.last_mut() {
            Some(line) if !begins => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        });
        lines
    }
}

/// Where an address may be cut: after these.
const JOINTS: [char; 4] = ['/', '-', '.', '_'];

impl Font {
    /// A word in pieces of at most `max`, cut after a joint where it has one: for addresses, which have no spaces.
    pub(super) fn pieces(&self, word: &str, px: f64, max: f64) -> Vec<String> {
        if self.width(word, px) <= max {
            return vec![word.to_owned()];
        }
        let mut pieces: Vec<String> = Vec::new();
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if self.width(&piece, px) > max && piece.chars().count() > 1 {
                let last = piece.len() - c.len_utf8();
                let joint = piece[..last].rfind(JOINTS).map_or(last, |at| at + 1);
                let rest = piece.split_off(joint);
                pieces.push(std::mem::replace(&mut piece, rest));
            }
        }
        pieces.push(piece);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_as_browsers_do() {
        let width = font(false).width("Tỷ lệ lực lượng lao động tham gia BHXH (%)", 16.0);
        assert!((width - 325.7).abs() < 1.0, "{width}");
        assert!(font(true).width("Mục tiêu", 13.0) > font(false).width("Mục tiêu", 13.0));
    }

    #[test]
    fn has_every_vietnamese_letter_in_both_weights() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        let signs = "0123456789 .,:;–−%()/…+“”₫";
        for bold in [false, true] {
            assert_eq!(font(bold).missing(letters), None);
            assert_eq!(font(bold).missing(&letters.to_uppercase()), None);
            assert_eq!(font(bold).missing(signs), None);
            assert_eq!(font(bold).missing("từ ≥ 45%"), Some('≥'));
            // Decomposed text would come out as boxes.
            assert_eq!(font(bold).missing("mo\u{323}\u{302}t"), Some('\u{302}'));
        }
    }

    #[test]
    fn addresses_are_cut_at_their_joints() {
        let pieces = font(false).pieces("https://vi-du.example/tinh-mau/ke-hoach/", 13.0, 120.0);
        assert_eq!(pieces, ["https://vi-du.", "example/tinh-mau/", "ke-hoach/"]);
        assert_eq!(font(false).pieces("dài", 13.0, 1.0), ["d", "à", "i"]);
        assert_eq!(font(false).pieces("ngắn", 13.0, 100.0), ["ngắn"]);
    }

    #[test]
    fn lines_are_even_and_none_is_too_wide() {
        let text = "thấp hơn 1,1 điểm phần trăm so với lộ trình đến năm 2025";
        for max in [90.0, 130.0, 200.0, 300.0] {
            let lines = font(false).wrap(text, 13.0, max);
            assert_eq!(lines.join(" "), text);
            assert!(lines.iter().all(|line| font(false).width(line, 13.0) <= max), "{lines:?}");
        }
        assert_eq!(font(false).wrap("đến năm 2025", 13.0, 60.0), ["đến năm", "2025"]);
        assert_eq!(font(false).wrap("dài", 13.0, 1.0), ["dài"]);
        assert!(font(false).wrap("", 13.0, 100.0).is_empty());
    }
}
