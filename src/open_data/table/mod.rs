//! The figures of the portal as one tidy table: a row for each figure that a document or a report states.
//!
//! Whole, and cut to a place, a plan, a target or an indicator; as CSV, as JSON and as a workbook, always with the same columns
//! ([`COLUMNS`]). A result belongs to a place and an indicator, not to a plan: it stands once, and is found from a target
//! by the two. Numbers keep the digits that they were written with. What is unknown is empty (CSV) or absent
//! (JSON), never zero. Here nothing is judged but what the path asks for, whose row says so (`required`).

#[cfg(test)]
mod course_tests;
mod gather;
mod row;
#[cfg(test)]
mod tests;
mod workbook;
mod write;

pub use gather::{Cut, is_empty, rows};
pub use row::{Asked, COLUMNS, Column, Kind, Publication, Row, Sort, Term};
pub use workbook::workbook;
pub use write::{About, csv, json, schema};
