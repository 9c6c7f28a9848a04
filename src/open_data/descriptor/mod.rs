//! What other machines read to find the portal's figures and to understand them.
//!
//! One [`Dataset`] says what a table is of, for which years, under which licence and after which documents; each
//! description is written from it and from [`COLUMNS`](super::table::COLUMNS) alone: a Data Package (Frictionless), the
//! metadata of CSV on the Web, a catalogue by DCAT-AP as JSON-LD and Turtle, schema.org for search engines. `sitemap`
//! lists the pages. Nothing is said that the model does not know: a date of issue, a frequency or a map that nobody
//! stated is left out, not guessed.
//!
//! Not here: which of them exist and where they lie (`output::descriptors`).

mod csvw;
mod dataset;
mod dcat;
mod file;
mod licence;
mod package;
mod rdf;
mod schema_org;
mod sitemap;
#[cfg(test)]
mod tests;

pub use csvw::csvw;
pub use dataset::{Dataset, Source, dataset};
pub use dcat::catalogue;
pub use file::File;
pub use package::package;
pub use rdf::Graph;
pub use schema_org::{Picture, Told, linked_data};
pub use sitemap::{Entry, Sitemap, robots};
