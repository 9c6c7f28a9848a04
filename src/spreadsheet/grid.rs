//! Cells in rows, each with its place in the file it was read from.

use std::ops::Range;

/// A cell with something in it, or the empty place where one would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says, unquoted and without guard; digits as written.
    pub text: String,
    /// Which bytes of the text it was read from.
    pub span: Range<usize>,
}

/// Rows of cells; the first one names the columns. Rows may differ in length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows, without those that are empty throughout.
    pub rows: Vec<Vec<Cell>>,
}
