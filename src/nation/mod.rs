//! Provinces' published sites joined into one national portal, without their sources.
//!
//! [`Member::read`] takes from a site what it says of itself (`du-lieu/portal.json`), the table of its figures and the feeds of its
//! places, each held against the hash in its manifest; no page is read and none copied. [`Nation::join`] puts the members side
//! by side; [`pages`] shows them, with a link to each site's own address for everything that a place is judged by.
//!
//! **What is compared.** A site speaks for its own places alone. Figures of two sites stand in one table where their catalogues
//! define the indicator alike; where they don't, they stand in tables of their own, and the page says what differs. A
//! place is judged by its own plan on its own site: here its labels are repeated, none is made.
//!
//! **What it costs.** Rows of figures are read one by one, twice: once to be checked and to find the latest of each place,
//! once to be copied into the joined table. In memory is what the pages need: by indicator and place, by plan, by site.

mod chart;
mod feed;
mod files;
mod join;
mod member;
pub mod pages;
mod sound;
mod table;

pub use files::{JOINED, descriptions, joined_header};
pub use join::{Group, Latest, Measured, Nation, Row, Standing};
pub use member::Member;
pub use table::copy;
