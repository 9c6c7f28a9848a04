//! Finished markup that other modules make for a page: charts, commentary, downloads.
//!
//! A page asks for them through [`Inserts`], so that `site` depends on no way of making them and can be
//! tested without.

use serde::Serialize;

use crate::model::{ItemRef, Subject};
use crate::site::route::PageId;

/// Markup that is known to be safe: made by our own chart or Markdown renderer, never copied from content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A chart with all that stands around it.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Says the finding.
    pub title: String,
    /// What is shown, in what unit, where and when.
    pub subtitle: String,
    /// For columns above 560 pixels.
    pub svg_wide: Html,
    /// For narrower ones.
    pub svg_phone: Html,
    /// The finding as one sentence.
    pub finding: String,
    /// The same numbers as a table.
    pub table: FigureTable,
    /// Where the numbers come from.
    pub source: String,
    /// The picture for shared links.
    pub share: Option<Share>,
}

/// The picture that stands for a page where a link to it is shared.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// Its name, relative to the page.
    pub file: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// The table under a chart.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// Heads, with units.
    pub columns: Vec<String>,
    /// Rows; the first cell is the row's head.
    pub rows: Vec<Vec<String>>,
}

/// A file that lies beside a page.
#[derive(Clone, Debug, Serialize)]
pub struct Download {
    /// `SVG (38 kB)`
    pub text: String,
    /// Its name, relative to the page.
    pub href: String,
}

/// Where finished markup comes from.
pub trait Inserts: Sync {
    /// The chart of a target.
    fn figure(&self, target: &ItemRef) -> Option<Figure>;
    /// Rendered commentary, with links as seen from `page`.
    fn commentary(&self, subject: &Subject, page: &PageId) -> Option<Html>;
    /// What can be downloaded beside a target.
    fn downloads(&self, target: &ItemRef) -> Vec<Download>;
}

/// Pages without charts, commentary and downloads.
#[derive(Clone, Copy, Debug)]
pub struct NoInserts;

impl Inserts for NoInserts {
    fn figure(&self, _: &ItemRef) -> Option<Figure> {
        None
    }
    fn commentary(&self, _: &Subject, _: &PageId) -> Option<Html> {
        None
    }
    fn downloads(&self, _: &ItemRef) -> Vec<Download> {
        Vec::new()
    }
}
