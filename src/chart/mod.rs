//! Charts: what a plan asks for beside what was published, as a picture, a table and a sentence.
//!
//! [`progress_view`] gathers everything a chart of one target says into a [`ProgressView`]: words are
//! formatted, nothing is laid out. The picture ([`draw`]), the table under it, its description for those
//! who cannot see it and its finding all come from that one value, so they cannot disagree.
//!
//! Drawing goes through plotters, and this module alone knows it: our own backend (`svg`) writes classed
//! SVG with text measured in the font that the site serves (`font`). Labels never overlap and never
//! leave the picture: what finds no place in the plot gets a row of its own (`layout`).
//!
//! A chart that leaves the site is framed with headline, source and address ([`draw_file`]) and can be had as
//! PNG (`png`).
//!
//! What is not here: the method (`progress`), the words of verdicts (`locale`), pages and their paths. A chart
//! interpolates nothing: a year without a figure interrupts the line, a change of base ends it, and where the
//! plan states no baseline there is no path.

mod axis;
mod bands;
mod block;
mod bullet;
mod bullet_scale;
#[cfg(test)]
mod bullet_tests;
mod card;
mod cases;
mod catalogue;
#[cfg(test)]
mod catalogue_tests;
mod credit;
mod datum;
mod describe;
mod dots;
#[cfg(test)]
mod dots_tests;
mod figure;
mod file;
#[cfg(test)]
mod file_tests;
mod font;
mod frame;
mod gather;
mod gather_places;
mod gather_plan;
#[cfg(test)]
mod hostile_tests;
mod kind;
#[cfg(test)]
mod kind_tests;
mod labels;
mod layout;
mod lines;
mod marks;
mod multiples;
#[cfg(test)]
mod multiples_tests;
mod outline;
mod palette;
#[cfg(test)]
mod palette_tests;
#[cfg(test)]
mod picture_tests;
mod place;
#[cfg(feature = "png")]
mod png;
mod progress;
#[cfg(test)]
mod properties;
mod reading;
mod samples;
mod scene;
mod sheet;
mod spark;
#[cfg(test)]
mod spark_tests;
mod strip;
#[cfg(test)]
mod strip_tests;
mod svg;
mod table;
mod tiles;
#[cfg(test)]
mod tiles_tests;
mod timeline;
mod timeline_picture;
#[cfg(test)]
mod timeline_tests;
mod timeline_words;
mod view;
#[cfg(test)]
mod widths_tests;
mod words;

pub use bullet::{BulletRow, BulletView};
pub use card::{Card, card};
pub use catalogue::{Kind, catalogue, sample_lines};
pub use credit::{Credit, credit, fictional_credit};
pub use datum::{Datum, DatumKind, csv, json};
pub use dots::{DotsRow, DotsView};
pub use figure::{Aim, Figure};
pub use file::draw_file;
pub use gather::progress_view;
pub use gather_places::{TileCell, TileGrid, beside_the_nation, dots_view, multiples_view, national_plan, tiles_view};
pub use gather_plan::{bullet_view, strip_view};
pub use kind::{Chart, Painted, inline};
pub use multiples::{MultiplesView, Panel};
pub use palette::dark_css;
#[cfg(feature = "png")]
pub use png::{ENCODER, png};
pub use sheet::{Format, Letters, pixels};
pub use spark::spark;
pub use strip::StripView;
pub use table::{Table, TableRow};
pub use tiles::{Tile, TileNote, TilesView};
pub use timeline::{TimelineTask, TimelineView, timeline_view};
pub use view::{Base, Baseline, Break, Enacted, Goal, Parent, Point, ProgressView, Reading, Series, Source};

/// For which column a chart is drawn. Both have the same size of text, so neither is the other scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// 720 pixels wide.
    Wide,
    /// 344 pixels wide.
    Phone,
}

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartFault {
    /// A text has a character that the font of the charts does not have; decomposed letters among them.
    #[error("the charts' font has no {char:?} (U+{:04X}), needed for \"{text}\"", *char as u32)]
    MissingGlyph {
        /// The text.
        text: String,
        /// The character.
        char: char,
    },
    /// plotters refused.
    #[error("the chart could not be laid out: {0}")]
    Layout(String),
}
