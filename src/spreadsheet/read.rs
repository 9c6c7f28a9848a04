//! Reading a workbook: cells as the digits that people see in them.
//!
//! A spreadsheet keeps 45 and a format where a person wrote 45.0. What is given back is what the cell shows, and only
//! where that is what it holds: a cell that shows 45.2 and holds 45.16, a formula, an error or a percentage is a fault,
//! since nobody can say which of the two was published.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read as _},
};

use calamine::{DataRef, Reader, Xlsx};

use super::grid::{Cell, Grid};

/// How much of a workbook is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes that its parts may unpack to.
    pub bytes: u64,
    /// Cells, gaps between filled ones included.
    pub cells: usize,
}

/// A sheet as a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookSheet {
    /// Its name.
    pub name: String,
    /// Every cell on a line of its own: what the spans of the grid lie in.
    pub text: String,
    /// Its cells.
    pub grid: Grid,
    /// `H12`, by where a cell begins in the text.
    places: BTreeMap<usize, String>,
    /// Cells of which nobody can say what they mean.
    pub faults: Vec<(usize, CellFault)>,
}

impl WorkbookSheet {
    /// The place of the cell whose text begins at a byte, as `data!H12`.
    pub fn place(&self, start: usize) -> String {
        let cell = self.places.range(..=start).next_back().map_or("A1", |(_, cell)| cell.as_str());
        format!("{}!{cell}", self.name)
    }
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// It is computed.
    Formula,
    /// It shows an error, such as `#DIV/0!`.
    Error,
    /// It shows other digits than it holds.
    Rounded {
        /// What it shows.
        shown: String,
        /// What it holds.
        held: String,
    },
    /// It is shown as a percentage: 45.2% is held as 0.452.
    Percent,
}

/// Why a workbook can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookFault {
    /// It is no XLSX file, or a damaged one.
    Damaged(String),
    /// It unpacks to more than these bytes.
    TooLarge(u64),
    /// It has more than these cells.
    TooManyCells(usize),
    /// No sheet is called `data`, and there is not just one. Their names.
    WhichSheet(Vec<String>),
}

/// Reads the sheet called `data`, or the only one.
///
/// # Errors
/// [`WorkbookFault`]
pub fn read_workbook(bytes: &[u8], most: Room) -> Result<WorkbookSheet, WorkbookFault> {
    let damaged = |fault: &dyn std::fmt::Display| WorkbookFault::Damaged(fault.to_string());
    unpacks_within(bytes, most.bytes)?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| damaged(&fault))?;
    let names = file.sheet_names();
    let name = match (names.iter().find(|name| *name == "data"), names.as_slice()) {
        (Some(name), _) | (None, [name]) => name.clone(),
        _ => return Err(WorkbookFault::WhichSheet(names)),
    };
    let mut computed = Vec::new();
    let mut cells = file.worksheet_cells_reader(&name).map_err(|fault| damaged(&fault))?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|fault| damaged(&fault))? {
        if cell.formula.is_some() {
            computed.push(cell.pos);
        }
    }
    drop(cells);
    computed.sort_unstable();
    let (mut rows, mut count) = (Rows::new(), 0_usize);
    let mut cells = file.worksheet_cells_reader(&name).map_err(|fault| damaged(&fault))?;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|fault| damaged(&fault))? {
        let at = cell.get_position();
        if at.0 >= ROWS || at.1 >= COLUMNS {
            return Err(WorkbookFault::Damaged(format!("R{}C{}", u64::from(at.0) + 1, u64::from(at.1) + 1)));
        }
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = format.map_or("General", |format| format.format_code.as_str());
        let read = shown(cell.get_value(), format);
        let read = match read {
            _ if computed.binary_search(&at).is_ok() => {
                Err((read.unwrap_or_else(|(text, _)| text), CellFault::Formula))
            }
            Ok(text) if text.trim().is_empty() => continue,
            read => read,
        };
        // A row is filled up to its last cell: whoever writes one cell at the far right of each makes a table of gaps.
        let row = rows.entry(at.0).or_default();
        let (before, width) = (row.keys().next_back().map_or(0, |last| last + 1), at.1 + 1);
        count += width.saturating_sub(before) as usize;
        if count > most.cells {
            return Err(WorkbookFault::TooManyCells(most.cells));
        }
        row.insert(at.1, read);
    }
    Ok(sheet(name, &rows))
}

/// Rows and columns of a sheet, as Excel has them.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Unpacks every part and counts: what the archive says of its own sizes may be a lie.
fn unpacks_within(bytes: &[u8], most: u64) -> Result<(), WorkbookFault> {
    let damaged = |fault: &dyn std::fmt::Display| WorkbookFault::Damaged(fault.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(&fault))?;
    let mut left = most;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|fault| damaged(&fault))?;
        let unpacked = io::copy(&mut part.take(left.saturating_add(1)), &mut io::sink());
        let unpacked = unpacked.map_err(|fault| damaged(&fault))?;
        left = left.checked_sub(unpacked).ok_or(WorkbookFault::TooLarge(most))?;
    }
    Ok(())
}

/// What a cell shows, or what it says and why that can't be taken.
type Shown = Result<String, (String, CellFault)>;
/// By row, then by column.
type Rows = BTreeMap<u32, BTreeMap<u32, Shown>>;

fn sheet(name: String, rows: &Rows) -> WorkbookSheet {
    let mut made =
        WorkbookSheet { name, text: String::new(), grid: Grid::default(), places: BTreeMap::new(), faults: Vec::new() };
    for (row, cells) in rows {
        let width = cells.keys().next_back().map_or(0, |last| last + 1);
        let mut line = Vec::new();
        for column in 0..width {
            let start = made.text.len();
            made.places.insert(start, place(*row, column));
            let text = match cells.get(&column) {
                None => String::new(),
                Some(Ok(text)) => text.clone(),
                Some(Err((text, fault))) => {
                    made.faults.push((start, fault.clone()));
                    text.clone()
                }
            };
            made.text.push_str(&text);
            line.push(Cell { span: start..made.text.len(), text });
            made.text.push('\n');
        }
        made.grid.rows.push(line);
    }
    made
}

/// `H12`
fn place(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

fn shown(value: &DataRef<'_>, format: &str) -> Shown {
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Bool(it) => Ok(it.to_string()),
        DataRef::Int(number) => number_shown(*number as f64, format),
        DataRef::Float(number) => number_shown(*number, format),
        DataRef::DateTime(day) => {
            let (year, month, day, hour, minute, second, _) = day.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            // A time of day is none of a figure's; it is kept, so that whoever reads the cell refuses it.
            let at_midnight = (hour, minute, second) == (0, 0, 0);
            Ok(if at_midnight { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") })
        }
        DataRef::Error(error) => Err((format!("{error:?}"), CellFault::Error)),
    }
}

fn number_shown(number: f64, format: &str) -> Shown {
    // The shortest digits that stand for this number and no other: those that were typed.
    let held = number.to_string();
    let digits = held.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    match digits_of(format) {
        Digits::General => Ok(held),
        Digits::Percent => Err((held, CellFault::Percent)),
        Digits::Fixed { least, most } if digits <= most => Ok(format!("{number:.*}", digits.max(least))),
        Digits::Fixed { most, .. } => {
            let shown = format!("{number:.most$}");
            Err((held.clone(), CellFault::Rounded { shown, held }))
        }
    }
}

/// How many digits after the point a number's format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    /// As many as there are.
    General,
    /// At least, at most.
    Fixed { least: usize, most: usize },
    /// Of a hundredth.
    Percent,
}

fn digits_of(format: &str) -> Digits {
    let (mut after, mut least, mut most, mut whole) = (false, 0, 0, 0);
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '"' => signs.by_ref().take_while(|it| *it != '"').for_each(drop),
            '[' => signs.by_ref().take_while(|it| *it != ']').for_each(drop),
            '\\' | '_' | '*' => drop(signs.next()),
            '%' => return Digits::Percent,
            '/' | 'E' | 'e' | '@' | 'G' | 'g' => return Digits::General,
            '.' => after = true,
            '0' if after => (least, most) = (least + 1, most + 1),
            '#' | '?' if after => most += 1,
            '0' | '#' | '?' => whole += 1,
            _ => {}
        }
    }
    if whole + most == 0 { Digits::General } else { Digits::Fixed { least, most } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Decimal};
    use crate::spreadsheet::{Sheet, Value, Workbook, write_workbook};

    #[test]
    fn formats_say_how_many_digits_are_shown() {
        let fixed = |least, most| Digits::Fixed { least, most };
        for (format, digits) in [
            ("General", Digits::General),
            ("@", Digits::General),
            ("0", fixed(0, 0)),
            ("0.00", fixed(2, 2)),
            ("#,##0.0", fixed(1, 1)),
            ("#,##0.0#", fixed(1, 2)),
            ("0.0;[Red]-0.000", fixed(1, 1)),
            ("\"0.00\"0.0\\%", fixed(1, 1)),
            ("[$-42A]0.0_)", fixed(1, 1)),
            ("0.0%", Digits::Percent),
            ("0.00E+00", Digits::General),
            ("# ?/?", Digits::General),
        ] {
            assert_eq!(digits_of(format), digits, "{format}");
        }
    }

    #[test]
    fn a_number_is_what_it_shows_or_a_fault() {
        let shown = |number, format| number_shown(number, format).map_err(|(_, fault)| fault);
        assert_eq!(shown(45.0, "0.0"), Ok("45.0".to_owned()));
        assert_eq!(shown(45.1, "General"), Ok("45.1".to_owned()));
        assert_eq!(shown(45.0, "General"), Ok("45".to_owned()));
        assert_eq!(shown(818_486.0, "#,##0"), Ok("818486".to_owned()));
        assert_eq!(shown(-0.5, "0.00"), Ok("-0.50".to_owned()));
        assert_eq!(shown(0.452, "0.0%"), Err(CellFault::Percent));
        let rounded = CellFault::Rounded { shown: "45.2".to_owned(), held: "45.16".to_owned() };
        assert_eq!(shown(45.16, "0.0"), Err(rounded));
    }

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(0, "A"), (7, "H"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(place(11, column), format!("{name}12"));
        }
    }

    const ROOM: Room = Room { bytes: 1 << 20, cells: 1000 };

    fn workbook() -> Workbook {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let number = |digits: &str| Some(Value::Number(Decimal::parse(digits).unwrap()));
        let day = Date::parse("2025-12-31").unwrap();
        let rows = vec![
            vec![Some(Value::Heading("a".into())), Some(Value::Heading("b".into())), Some(Value::Heading("c".into()))],
            vec![text("=1+1"), number("45.0"), Some(Value::Day(day))],
            vec![None, number("-999999999.999999"), None],
            vec![text("Đạt, \"đúng\"\nhạn"), number("818486"), Some(Value::Whole(2025))],
        ];
        let sheet = |name: &str, rows| Sheet { name: name.into(), table: true, widths: vec![9, 9, 9], rows };
        let sheets = vec![sheet("ghi chú", Vec::new()), sheet("data", rows)];
        Workbook { title: "Mẫu".into(), author: "Tỉnh Mẫu".into(), day, sheets }
    }

    #[test]
    fn what_is_written_is_read_with_its_digits() {
        let bytes = write_workbook(&workbook());
        assert!(bytes == write_workbook(&workbook()), "the same bytes");
        let sheet = read_workbook(&bytes, ROOM).unwrap();
        assert_eq!(sheet.faults, []);
        let texts: Vec<Vec<&str>> =
            sheet.grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(texts[0], ["a", "b", "c"]);
        assert_eq!(texts[1], ["=1+1", "45.0", "2025-12-31"]);
        assert_eq!(texts[2], ["", "-999999999.999999"]);
        assert_eq!(texts[3], ["Đạt, \"đúng\"\nhạn", "818486", "2025"]);
        let cell = &sheet.grid.rows[2][1];
        assert_eq!(&sheet.text[cell.span.clone()], cell.text);
        assert_eq!(sheet.place(cell.span.start), "data!B3");
    }

    #[test]
    fn a_workbook_that_is_none_is_said() {
        assert!(matches!(read_workbook(b"PK\x03\x04 no", ROOM), Err(WorkbookFault::Damaged(_))));
        let mut two = workbook();
        two.sheets[1].name = "khác".into();
        let names = vec!["ghi chú".to_owned(), "khác".to_owned()];
        assert_eq!(read_workbook(&write_workbook(&two), ROOM), Err(WorkbookFault::WhichSheet(names)));
    }
}
