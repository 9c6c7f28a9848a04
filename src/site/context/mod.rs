//! What templates see.
//!
//! One file a kind of page: a serialisable structure and the pure function that fills it. Everything in
//! it is finished text with finished links; a template only decides where it stands. [`View`] is the
//! whole input of all pages, [`Scope`] the same seen from one page, since links depend on where one is.

mod agency;
mod amendment;
mod brief;
mod calendar;
mod changes;
mod chart_catalogue;
mod cite;
mod common;
mod comparison;
mod components;
mod components_cite;
mod correction;
mod document;
mod editions;
mod embed;
mod embed_box;
mod filter;
mod frame;
mod home;
mod index;
mod indicator;
mod inserts;
mod lookup;
mod matrix;
mod open_data;
mod page_history;
mod passage;
mod place;
mod place_map;
mod plan;
mod plan_card;
mod prose;
mod report;
mod responsible;
mod rollup;
mod scope;
mod search;
mod target;
mod target_numbers;
mod target_row;
mod task;

pub use agency::{AgencyPage, agency};
pub use brief::{brief_home, brief_place, brief_plan};
pub use calendar::{CalendarPage, calendar};
pub use changes::{ChangesPage, changes, months, page_of};
pub use chart_catalogue::{ChartCataloguePage, chart_catalogue};
pub use cite::{Cite, CiteShort};
pub use common::{AgencyRef, Citation, Link, NoteView, Published};
pub use comparison::{ComparisonPage, comparison};
pub use components::{ComponentsPage, components};
pub use document::{DocumentPage, document};
pub use editions::{EditionPage, EditionsPage, edition, editions};
pub use embed::{EmbedPage, embed};
pub use frame::{Crumb, Frame, Head, MenuItem};
pub use home::{HomePage, home};
pub use index::{AgencyIndex, DocumentIndex, IndicatorIndex, agencies, documents, indicators};
pub use indicator::{IndicatorPage, indicator};
pub use inserts::{
    Catalogue, CatalogueKind, CatalogueLine, CatalogueState, Described, Download, Figure, FigureTable, Follow, Html,
    Inserts, NoInserts, Picture, Share,
};
pub use matrix::{MatrixPage, matrix};
pub use open_data::{DataColumn, OpenDataPage, SCHEMA, open_data};
pub use page_history::PageHistory;
pub use place::{PlacePage, place};
pub use place_map::PlaceMap;
pub use plan::{PlanPage, plan};
pub use prose::{PlainPage, ProsePage, method, not_found, not_found_among, prose};
pub use report::{ReportPage, report};
pub use rollup::{RollUp, row as roll_up};
pub use scope::{Scope, View};
pub use search::{SearchPage, search, search_among};
pub use target::{TargetPage, target};
