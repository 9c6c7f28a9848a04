//! A workbook as bytes.
//!
//! The same workbook gives the same bytes, on any day and on any number of threads. A number is a number, shown with
//! the digits that it was written with; a day is a day; a text is a text, also where it begins like a formula.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook as File, Worksheet, XlsxError,
};

use super::formula::is_formula;
use super::workbook::{Sheet, Value, Workbook};
use crate::model::{Date, Decimal};

/// Most UTF-16 units of a cell, less the mark of a text that was cut.
const MOST: usize = 32_767 - CUT.len();
/// What a text ends with that a cell can't hold whole: the CSV and the JSON have it.
const CUT: &str = " [...]";

/// The workbook as an XLSX file.
///
/// # Panics
/// If a sheet has no valid name or more rows than a sheet has: the caller states both.
pub fn write_workbook(workbook: &Workbook) -> Vec<u8> {
    let made = file(workbook).and_then(|mut file| file.save_to_buffer());
    made.unwrap_or_else(|fault| panic!("a workbook in memory can be made: {fault}"))
}

fn file(workbook: &Workbook) -> Result<File, XlsxError> {
    let mut file = File::new();
    let made = date(workbook.day)?.and_hms(0, 0, 0)?;
    let properties = DocProperties::new().set_title(&workbook.title).set_author(&workbook.author);
    file.set_properties(&properties.set_creation_datetime(&made));
    for sheet in &workbook.sheets {
        file.push_worksheet(worksheet(sheet)?);
    }
    Ok(file)
}

fn worksheet(sheet: &Sheet) -> Result<Worksheet, XlsxError> {
    let mut made = Worksheet::new();
    made.set_name(&sheet.name)?;
    for (column, width) in (0u16..).zip(&sheet.widths) {
        made.set_column_width(column, *width)?;
    }
    for (row, cells) in (0u32..).zip(&sheet.rows) {
        for (column, value) in (0u16..).zip(cells) {
            if let Some(value) = value {
                put(&mut made, (row, column), value, !sheet.table)?;
            }
        }
    }
    let last = sheet.rows.len().saturating_sub(1) as u32;
    let columns = sheet.rows.first().map_or(0, Vec::len).saturating_sub(1) as u16;
    if sheet.table {
        made.set_freeze_panes(1, 0)?;
        made.autofilter(0, 0, last, columns)?;
        // A period is a text on purpose: 2025 is a year, 2025-12-31 a day of it.
        made.ignore_error_range(0, 0, last, columns, IgnoreError::NumberStoredAsText)?;
    }
    Ok(made)
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), value: &Value, wrapped: bool) -> Result<(), XlsxError> {
    match value {
        Value::Heading(text) => sheet.write_string_with_format(row, column, text, &Format::new().set_bold())?,
        Value::Text(text) => {
            let text = fitting(text);
            let mut format = Format::new();
            // Also after somebody has edited the cell.
            if is_formula(&text) {
                format = format.set_quote_prefix();
            }
            if wrapped {
                format = format.set_text_wrap().set_align(FormatAlign::Top);
            }
            sheet.write_string_with_format(row, column, text, &format)?
        }
        Value::Number(number) => sheet.write_number_with_format(
            row,
            column,
            float(*number),
            &Format::new().set_num_format(digits(*number)),
        )?,
        Value::Whole(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &Format::new().set_num_format("0"))?
        }
        Value::Day(day) => {
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(row, column, date(*day)?, &format)?
        }
    };
    Ok(())
}

/// The text as far as a cell holds it.
fn fitting(text: &str) -> String {
    let mut units = 0;
    let cut = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST
    });
    cut.map_or_else(|| text.to_owned(), |(at, _)| format!("{}{CUT}", &text[..at]))
}

/// The nearest number that a spreadsheet has: of at most 15 digits, it is printed as it was written.
fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| unreachable!("a decimal is a number"))
}

/// `0.00`
fn digits(number: Decimal) -> String {
    match number.scale() {
        0 => "0".to_owned(),
        scale => format!("0.{}", "0".repeat(scale as usize)),
    }
}

fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().get() as u16, day.month() as u8, day.day() as u8)
}
