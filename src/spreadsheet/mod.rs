//! Spreadsheets' files: CSV and workbooks (XLSX), written and read.
//!
//! Here, once, stands what every such file of the portal must keep to: RFC 4180 with a byte order mark, digits as they
//! were written, text that no program takes for a formula, and for each of these its exact inverse. Bytes in, bytes
//! out: what a column means is not known here, and nothing is judged. Workbooks need the feature `xlsx`.

mod csv;
mod formula;
mod grid;
#[cfg(feature = "xlsx")]
mod read;
mod stream;
mod workbook;
#[cfg(feature = "xlsx")]
mod write;

pub use csv::{Csv, CsvFault, Separator, decoded, read_csv, write_csv};
pub use formula::{guarded, unguarded};
pub use grid::{Cell, Grid};
#[cfg(feature = "xlsx")]
pub use read::{CellFault, Room, WorkbookFault, WorkbookSheet, read_workbook};
pub use stream::{Lines, StreamFault, put_line};
pub use workbook::{Sheet, Value, Workbook};
#[cfg(feature = "xlsx")]
pub use write::write_workbook;
