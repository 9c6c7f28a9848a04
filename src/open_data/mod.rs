//! What the portal gives away besides its pages: the model as data that others, and the pages themselves, can use.
//!
//! Everything here is a pure function of the checked model. Nothing is read, written or judged, and no page is made:
//! the route table decides where the files go and which page uses them.

mod archive;
pub mod descriptor;
pub mod feed;
pub mod search;
pub mod summary;
pub mod table;
pub mod verdict;

pub use archive::archive;
