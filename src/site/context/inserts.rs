//! Finished markup that other modules make for a page: charts, commentary, downloads.
//!
//! A page asks for them through [`Inserts`], so that `site` depends on no way of making them and can be
//! tested without.

use serde::Serialize;

use super::frame::Crumb;
use super::open_data::DataColumn;
use crate::model::{Comparison, IndicatorId, ItemRef, Subject};
use crate::site::page_chart::PageChart;

/// Markup that is known to be safe: made by our own chart or Markdown renderer, never copied from content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A chart with all that stands around it.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Says the finding.
    pub title: String,
    /// What is shown, in what unit, where and when; empty where the title says it.
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
    /// What can be taken away.
    pub downloads: Vec<Download>,
    /// Those of them that are pictures, with what a newsroom asks first: how large.
    pub pictures: Vec<Picture>,
}

/// A picture that lies beside a page as a file.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// `SVG`, `PNG`
    pub format: &'static str,
    /// What it is good for.
    pub purpose: String,
    /// In pixels; an SVG has the same proportions at any size.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How large the file is, rounded up; absent where nobody has asked the file for it.
    pub kilobytes: Option<u64>,
    /// Its name, relative to the page.
    pub href: String,
}

/// The picture that stands for a page where a link to it is shared.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// Where it lies in the published site; in the frame of a page its whole address.
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
    /// What, where, when.
    pub caption: String,
    /// Heads, with units.
    pub columns: Vec<String>,
    /// Which columns hold figures.
    pub numeric: Vec<bool>,
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

/// What tells of news on a page, each by its name beside the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Follow {
    /// Atom.
    pub feed: Option<&'static str>,
    /// iCalendar.
    pub calendar: Option<&'static str>,
}

/// What describes figures to other machines.
#[derive(Clone, Debug, Serialize)]
pub struct Described {
    /// `Data Package (Frictionless)`
    pub text: String,
    /// How it stands to the page, as a head of HTML says it (`describedby`, `alternate`); none for what is listed only.
    pub rel: Option<&'static str>,
    /// `application/ld+json`
    pub media_type: &'static str,
    /// Relative to the page.
    pub href: String,
}

/// Everything that the catalogue of charts shows, with fictional figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Catalogue {
    /// Every kind of chart.
    pub kinds: Vec<CatalogueKind>,
    /// Lines the size of a word.
    pub lines: Vec<CatalogueLine>,
}

/// A line the size of a word, beside what it stands for.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueLine {
    /// What is special about it.
    pub label: &'static str,
    /// The line.
    pub svg: Html,
    /// What it says.
    pub finding: String,
}

/// One kind of chart on the catalogue page.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueKind {
    /// Id of its heading.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// Every state of it.
    pub states: Vec<CatalogueState>,
}

/// One state of a kind, with fictional figures.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueState {
    /// What is special about it.
    pub label: String,
    /// The chart.
    pub figure: Figure,
}

/// Where the finished markup of one page comes from. A page has what its maker says, and else nothing.
pub trait Inserts: Sync {
    /// A chart of a page; nothing where there is nothing to draw.
    fn figure(&self, _: &PageChart) -> Option<Figure> {
        None
    }
    /// The progress of a target as a line the size of a word.
    fn spark(&self, _: &ItemRef) -> Option<Html> {
        None
    }
    /// Rendered commentary, with links as seen from the page that they are made for, in its language; where nobody has
    /// translated it, in Vietnamese, and said to be.
    fn commentary(&self, _: &Subject) -> Option<Html> {
        None
    }
    /// The comparisons on an indicator that somebody has asked for.
    fn comparisons(&self, _: &IndicatorId) -> Vec<Comparison> {
        Vec::new()
    }
    /// The figures of this page as files: CSV, JSON, XLSX, relative to it; none where it has none.
    fn data(&self) -> Vec<Download> {
        Vec::new()
    }
    /// All files of figures of the portal in one, relative to this page.
    fn archive(&self) -> Option<Download> {
        None
    }
    /// What of this page can be followed.
    fn follow(&self) -> Follow {
        Follow::default()
    }
    /// The columns of those files.
    fn data_columns(&self) -> Vec<DataColumn> {
        Vec::new()
    }
    /// What describes them to other machines.
    fn described(&self) -> Vec<Described> {
        Vec::new()
    }
    /// What this page of that title tells search engines, the way being the steps to it from the home page: JSON that can
    /// stand within a script element as it is. None where the site has no address.
    fn linked_data(&self, _title: &str, _way: &[Crumb]) -> Option<Html> {
        None
    }
    /// The picture that stands for this page where a link to it is shared.
    fn share(&self) -> Option<Share> {
        None
    }
    /// The name of the search index in the page's language, beside the search page.
    fn search_manifest(&self) -> String {
        String::new()
    }
    /// Every kind of chart in every state, with fictional figures.
    fn chart_catalogue(&self) -> Catalogue {
        Catalogue::default()
    }
}

/// Pages without charts and commentary.
#[derive(Clone, Copy, Debug)]
pub struct NoInserts;

impl Inserts for NoInserts {}
