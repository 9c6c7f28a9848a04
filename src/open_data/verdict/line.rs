//! A line of the table, read back: what the method asks for, from text that anybody may have changed.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::model::{Date, Decimal, Year};

/// A cell that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// Of the file, from 1; the header is the first.
    pub line: usize,
    /// The column.
    pub column: &'static str,
    /// What stands there; nothing where the column itself is missing.
    pub cell: Option<String>,
}

/// Cells by the names of their columns.
pub(super) struct Line<'a> {
    /// From 1, the header included.
    pub(super) number: usize,
    pub(super) cells: BTreeMap<&'a str, &'a str>,
}

impl<'a> Line<'a> {
    /// The text of a cell; empty where nothing is known.
    pub(super) fn text(&self, column: &'static str) -> Result<&'a str, LineFault> {
        let missing = || LineFault { line: self.number, column, cell: None };
        self.cells.get(column).copied().ok_or_else(missing)
    }

    /// What `read` makes of a cell that may not be empty.
    pub(super) fn need<T>(&self, column: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, LineFault> {
        let text = self.text(column)?;
        read(text).ok_or_else(|| LineFault { line: self.number, column, cell: Some(text.to_owned()) })
    }

    /// The same of a cell that may be.
    pub(super) fn maybe<T>(
        &self,
        column: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, LineFault> {
        if self.text(column)?.is_empty() { Ok(None) } else { self.need(column, read).map(Some) }
    }
}

/// One of the words of the content format.
pub(super) fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}

pub(super) fn number(text: &str) -> Option<Decimal> {
    Decimal::parse(text).ok()
}

pub(super) fn year(text: &str) -> Option<Year> {
    Year::parse(text)
}

pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}
