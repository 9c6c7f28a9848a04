//! Search without a server: the portal as an index that a page's own script looks words up in.
//!
//! [`entries`] lists everything that can be found, [`index`] turns the list into data files. The files are split so
//! that a query loads only what it needs: a manifest, the shards of its words, the titles of the best results. Ranking
//! is the script's (`themes/default/static/search.js`), over the weights that are set here; the two agree on what a
//! word is by [`term`], and `tests/search/` holds them to it.
//!
//! The index knows words, not meanings: no stemming, which Vietnamese does not need, and no guessing at typing
//! mistakes. Other spellings and abbreviations are a table, [`synonyms`], applied here so that the script stays small.

mod catalogue;
mod entry;
mod file;
mod gather;
mod plan;
mod postings;
mod prose;
mod synonyms;
pub mod term;
mod vocabulary;

pub use entry::{Entry, Kind, Weight};
pub use file::{DataFile, FOLDER, Index, index};
pub use gather::{Prose, entries, places_and_plans};

#[cfg(test)]
mod tests;
