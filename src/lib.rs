//! Minh Bạch: a static-site generator for public transparency portals.
//!
//! Data flows one way, and each phase has a type of its own: [`source`] reads the portal's folder,
//! [`model`] resolves it into a checked whole, [`progress`] judges it, [`output`] makes the table of
//! everything that is published and renders its entries, [`publish`] writes them. `docs/architecture.md`
//! draws it on one page.
#![warn(missing_docs)]
pub mod change;
pub mod chart;
pub mod cli;
pub mod commentary;
pub mod diagnostic;
pub mod edition;
pub mod hosting;
pub mod import;
pub mod locale;
pub mod model;
pub mod nation;
pub mod open_data;
pub mod output;
pub mod progress;
pub mod publish;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;
pub mod spreadsheet;
#[cfg(test)]
mod testing;
pub mod verify;
#[cfg(feature = "serve")]
pub mod watch;
