//! Pages: where they lie, what their templates see, how they are rendered.
//!
//! [`route`] names every page and its path; [`context`] turns the model and the verdicts into
//! structures of ready text; [`words`] adds the words that the locale lacks; [`theme`] holds the templates and static files.
//! All of it is pure: nothing is read, nothing written, no clock asked. Charts and commentary come in
//! as finished markup through [`Inserts`], and this module neither draws nor reads Markdown.

pub mod citation;
pub mod context;
#[cfg(test)]
mod contrast_tests;
mod edition;
pub mod grid;
mod origin;
mod page_chart;
pub mod profile;
pub mod render;
pub mod route;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod words;

pub use context::SCHEMA;
pub use context::{
    Catalogue, CatalogueKind, CatalogueLine, CatalogueState, Crumb, DataColumn, Described, Download, Figure,
    FigureTable, Follow, Html, Inserts, NoInserts, Picture, Share, View, months, page_of,
};
pub use edition::{Editions, KeptEdition};
pub use grid::{Cell, Grid, Note};
pub use origin::{Origin, origins};
pub use page_chart::PageChart;
pub use profile::Profile;
pub use render::{RenderFault, commentary_figure, render};
pub use route::{Page, PageId};
pub use theme::{Asset, Theme, ThemeFault};
