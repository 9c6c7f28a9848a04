//! Tables that are too large to be held in memory: read and written line by line.
//!
//! For tables of our own making alone, which have commas, UTF-8 and a header: what people make of them in a spreadsheet is read
//! by [`read_csv`](super::read_csv), which keeps the place of every cell.

use std::io::{self, Read};

use super::csv::is_number;
use super::formula::{guarded, unguarded};

/// Bytes that one line may have.
const MOST: usize = 1 << 20;

/// The lines of a table, without the guard against formulas.
pub struct Lines<R> {
    reader: csv::Reader<R>,
    record: csv::StringRecord,
    /// How many were read.
    number: u64,
}

/// Why a line can't be read.
#[derive(Debug, thiserror::Error)]
pub enum StreamFault {
    /// By its number, the header being the first: not UTF-8, or not as many cells as the header has, or longer than any line of ours.
    #[error("line {0}")]
    Line(u64),
    /// Nothing more could be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl<R: Read> Lines<R> {
    /// The lines that `bytes` has, with a byte order mark or without, the header first.
    pub fn new(bytes: R) -> Lines<R> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(bytes);
        Lines { reader, record: csv::StringRecord::new(), number: 0 }
    }

    /// The next line; nothing after the last.
    ///
    /// # Errors
    /// [`StreamFault`]
    pub fn read(&mut self) -> Result<Option<Vec<String>>, StreamFault> {
        self.number += 1;
        let line = self.number;
        match self.reader.read_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) if self.record.as_slice().len() > MOST => Err(StreamFault::Line(line)),
            Ok(true) => {
                let cells = self.record.iter().enumerate();
                let plain = |(at, cell): (usize, &str)| {
                    let cell = if line == 1 && at == 0 { cell.strip_prefix('\u{feff}').unwrap_or(cell) } else { cell };
                    unguarded(cell).to_owned()
                };
                Ok(Some(cells.map(plain).collect()))
            }
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => Err(StreamFault::Io(error)),
                _ => Err(StreamFault::Line(line)),
            },
        }
    }
}

/// Writes one line, each cell with the guard that it needs; `line` as [`write_csv`](super::write_csv) takes it.
///
/// # Errors
/// What the writer says.
pub fn put_line(to: &mut dyn io::Write, line: &[String]) -> io::Result<()> {
    for (at, cell) in line.iter().enumerate() {
        if at > 0 {
            to.write_all(b",")?;
        }
        let cell = if is_number(cell) { cell.clone() } else { guarded(cell) };
        if cell.contains(['"', ',', '\n', '\r']) || line.len() == 1 && cell.is_empty() {
            write!(to, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            to.write_all(cell.as_bytes())?;
        }
    }
    to.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spreadsheet::write_csv;

    fn all(bytes: &[u8]) -> Result<Vec<Vec<String>>, StreamFault> {
        let mut lines = Lines::new(bytes);
        let mut found = Vec::new();
        while let Some(line) = lines.read()? {
            found.push(line);
        }
        Ok(found)
    }

    #[test]
    fn a_line_with_too_few_cells_or_broken_letters_is_named() {
        assert!(matches!(all(b"a,b\r\nc\r\n"), Err(StreamFault::Line(2))));
        assert!(matches!(all(b"a,b\r\nc,\xff\r\n"), Err(StreamFault::Line(2))));
    }

    proptest! {
        /// Line by line is the same as at once, both ways.
        #[test]
        fn lines_are_those_of_the_whole(rows in prop::collection::vec(prop::collection::vec("[-'=+a, \"\n0-9.\u{1ea5}]{0,6}", 3), 1..6)) {
            let whole = write_csv(rows.clone());
            let mut stream = "\u{feff}".as_bytes().to_vec();
            for row in &rows {
                put_line(&mut stream, row).unwrap();
            }
            prop_assert_eq!(String::from_utf8(stream), String::from_utf8(whole.clone()));
            prop_assert_eq!(all(&whole).unwrap(), rows);
        }
    }
}
