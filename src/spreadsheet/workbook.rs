//! What a cell of any file holds, and a workbook, before they are bytes.

use std::fmt;

use crate::model::{Date, Decimal};

/// A workbook.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// Its title, among its properties.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The day it says that it was made on: never a clock's.
    pub day: Date,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name, at most 31 letters.
    pub name: String,
    /// True where the first row names the columns: bold, always in sight, with a filter.
    pub table: bool,
    /// Widths of the columns, in letters.
    pub widths: Vec<u16>,
    /// Its rows.
    pub rows: Vec<Vec<Option<Value>>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, never a formula.
    Text(String),
    /// A heading.
    Heading(String),
    /// A number with the digits it was written with.
    Number(Decimal),
    /// A year or another count: whole, without marks between thousands.
    Whole(i64),
    /// A day.
    Day(Date),
}

impl fmt::Display for Value {
    /// As CSV and JSON write it: digits as written, a decimal point, days of ISO 8601.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Heading(text) => f.write_str(text),
            Value::Number(number) => number.fmt(f),
            Value::Whole(number) => number.fmt(f),
            Value::Day(day) => day.fmt(f),
        }
    }
}
