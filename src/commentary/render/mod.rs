//! From a checked text to markup.
//!
//! The events are written one after another; what closes an element was decided when it was opened. Charts
//! are not drawn here: the markup is cut where one stands, and the site fills the gap. Faulty references,
//! which only a preview ever renders, come out as their words.
//!
//! Ids of headings (`muc_da-cong-bo-gi`) and of notes (`note_1`) contain a `_`, which no slug has, so that
//! they never meet the ids that a page gives to its own parts.

mod escape;
mod notes;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
mod writer;

pub use writer::render;

use super::ChartRef;

/// A piece of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// Finished markup. A chart may stand inside an open element: the pieces are one text only together.
    Html(String),
    /// The place of a chart, in a paragraph's stead.
    Chart {
        /// Which.
        chart: ChartRef,
        /// What the author says it shows.
        alt: String,
    },
}

/// How a text stands in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting<'a> {
    /// The level that the text's `##` gets: 2 right under the page's title, 3 inside a section.
    pub first_level: u8,
    /// What the ids of its notes begin with: a slug other than `muc`, another one for each text of a page.
    pub prefix: &'a str,
}

impl Default for Setting<'_> {
    /// Right under the page's title, the only text there.
    fn default() -> Self {
        Setting { first_level: 2, prefix: "note" }
    }
}
