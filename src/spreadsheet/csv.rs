//! CSV: one way of writing it, and reading what spreadsheets make of it.
//!
//! Written: RFC 4180 in UTF-8, with a byte order mark, since spreadsheets need one to read Vietnamese. Read: commas,
//! semicolons (where the machine's decimal mark is a comma) or tabs, a line `sep=;` before all others, line ends of any kind.
//! The reader keeps the place of every cell and says what it can't make sense of, where the `csv` crate would guess.

use std::ops::Range;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::formula::{guarded, unguarded};
use super::grid::{Cell, Grid};

/// Lines of cells as CSV. Texts are to be given as they are: the guard against formulas is put on here, to all but
/// what [`is_number`] says is one.
pub fn write_csv(lines: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for line in lines {
        let cells = line.into_iter().map(|cell| if is_number(&cell) { cell } else { guarded(&cell) });
        writer.write_record(cells).unwrap_or_else(|_| unreachable!("memory takes every record"));
    }
    writer.into_inner().unwrap_or_else(|_| unreachable!("memory takes every record"))
}

/// True for `-12.5`: the one thing that may begin with a minus and is no formula.
pub(super) fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits.split_once('.').map_or_else(|| all(digits), |(whole, fraction)| all(whole) && all(fraction))
}

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As RFC 4180 has it.
    Comma,
    /// Where the machine writes a decimal comma, as in Viet Nam.
    Semicolon,
    /// “Unicode text” of spreadsheets.
    Tab,
}

impl Separator {
    const ALL: [Separator; 3] = [Separator::Comma, Separator::Semicolon, Separator::Tab];

    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
        }
    }
}

/// A CSV that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    /// Its cells.
    pub grid: Grid,
    /// What stood between them.
    pub separator: Separator,
}

/// What can't be made sense of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvFault {
    /// A cell begins with a quotation mark that has no end.
    OpenQuote(Range<usize>),
    /// Something stands between a closing quotation mark and the next cell.
    AfterQuote(Range<usize>),
    /// More cells than are taken; where the first of them stands, and how many would be.
    TooManyCells(Range<usize>, usize),
}

/// Bytes as text: UTF-8 or UTF-16, with or without a byte order mark (UTF-16 only with one), line ends as `\n`.
///
/// # Errors
/// The number of good bytes before the first bad one.
pub fn decoded(bytes: &[u8]) -> Result<String, usize> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| -> Result<String, usize> {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let mut text = String::with_capacity(rest.len());
        let mut good = 2;
        for letter in char::decode_utf16(units) {
            let letter = letter.map_err(|_| good)?;
            good += 2 * letter.len_utf16();
            text.push(letter);
        }
        if rest.len().is_multiple_of(2) { Ok(text) } else { Err(good) }
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest).map_err(|good| good + 3)?,
        all => utf8(all)?,
    };
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn utf8(bytes: &[u8]) -> Result<String, usize> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to())
}

/// Reads a text that was [`decoded`]. The separator is the one with which most of the first line are `known` columns; where that
/// tells nothing, the one that the first line has most of. At most `most` cells are taken: each costs more than the comma that makes it.
///
/// # Errors
/// Everything that can't be made sense of, in the order of the text.
pub fn read_csv(text: &str, most: usize, known: impl Fn(&str) -> bool) -> Result<Csv, Vec<CsvFault>> {
    let (start, said) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((sign, _)) => {
            (text.len().min(5 + sign.len()), Separator::ALL.into_iter().find(|it| [it.byte()] == sign.as_bytes()))
        }
        None => (0, None),
    };
    let first = text[start..].split('\n').next().unwrap_or_default();
    let likely = |separator: &Separator| {
        let names = first.split(char::from(separator.byte()));
        let known = names.filter(|name| known(name.trim().trim_matches('"').trim())).count();
        (known, first.bytes().filter(|byte| *byte == separator.byte()).count())
    };
    // Of equals the last one counts: the comma goes last.
    let guessed = Separator::ALL.into_iter().rev().max_by_key(likely).unwrap_or(Separator::Comma);
    let separator = said.unwrap_or(guessed);
    cells(text, start, separator, most).map(|grid| Csv { grid, separator })
}

fn cells(text: &str, start: usize, separator: Separator, most: usize) -> Result<Grid, Vec<CsvFault>> {
    let mut reader = ReaderBuilder::new().delimiter(separator.byte()).build();
    let (mut rows, mut row, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let mut buffer = vec![0; text.len() + 1];
    let (mut at, mut count) = (start, 0);
    loop {
        let begin = at;
        // A field ends with the input at the latest, and no field is longer than it: one call for each.
        let (mut outcome, read, mut written) = reader.read_field(&text.as_bytes()[at..], &mut buffer);
        at += read;
        if outcome == ReadFieldResult::InputEmpty {
            let (last, _, more) = reader.read_field(&[], &mut buffer[written..]);
            (outcome, written) = (last, written + more);
        }
        let ReadFieldResult::Field { record_end } = outcome else { break };
        let span = trimmed(text, if row.is_empty() { after_empty_lines(text, begin) } else { begin }, at, separator);
        if let Some(fault) = quotes(&text[span.clone()], &span) {
            faults.push(fault);
        }
        count += 1;
        if count > most {
            return Err(vec![CsvFault::TooManyCells(span, most)]);
        }
        let said = std::str::from_utf8(&buffer[..written]).unwrap_or_else(|_| unreachable!("cut at ASCII marks"));
        row.push(Cell { text: unguarded(said).to_owned(), span });
        if record_end {
            let row = std::mem::take(&mut row);
            if row.iter().any(|cell| !cell.text.trim().is_empty()) {
                rows.push(row);
            }
        }
    }
    if faults.is_empty() { Ok(Grid { rows }) } else { Err(faults) }
}

/// Empty lines are no rows.
fn after_empty_lines(text: &str, begin: usize) -> usize {
    begin + text[begin..].bytes().take_while(|byte| *byte == b'\n').count()
}

/// The bytes of a field without the separator or line end after it.
fn trimmed(text: &str, from: usize, end: usize, separator: Separator) -> Range<usize> {
    let bytes = text.as_bytes();
    let closed = end > from && (bytes[end - 1] == separator.byte() || bytes[end - 1] == b'\n');
    // A quotation without an end runs to that of the text, and may end in either sign.
    let open = text[from..end].starts_with('"') && closing(&text[from..end]).is_none();
    from..if closed && !open { end - 1 } else { end }
}

/// Where a quoted field's closing mark stands.
fn closing(raw: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        let mark = at + raw[at..].find('"')?;
        if raw[mark + 1..].starts_with('"') {
            at = mark + 2;
        } else {
            return Some(mark);
        }
    }
}

fn quotes(raw: &str, span: &Range<usize>) -> Option<CsvFault> {
    if !raw.starts_with('"') {
        return None;
    }
    match closing(raw) {
        None => Some(CsvFault::OpenQuote(span.clone())),
        Some(mark) if mark + 1 == raw.len() => None,
        Some(mark) => Some(CsvFault::AfterQuote(span.start + mark + 1..span.end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(csv: &Csv) -> Vec<Vec<&str>> {
        csv.grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    fn read(text: &str) -> Csv {
        read_csv(text, usize::MAX, |name| ["indicator", "period", "value"].contains(&name)).unwrap()
    }

    #[test]
    fn each_cell_knows_its_place() {
        let text = "indicator,value\n\"a \"\"b\"\"\",45.1\n\n  c ,\"một,\nhai\"\n";
        let csv = read(text);
        assert_eq!(texts(&csv), [["indicator", "value"], ["a \"b\"", "45.1"], ["  c ", "một,\nhai"]]);
        let places: Vec<&str> = csv.grid.rows.iter().flatten().map(|cell| &text[cell.span.clone()]).collect();
        assert_eq!(places, ["indicator", "value", "\"a \"\"b\"\"\"", "45.1", "  c ", "\"một,\nhai\""]);
    }

    #[test]
    fn what_vietnamese_spreadsheets_make_is_read() {
        for (text, separator) in [
            ("indicator;period;value\na;2025;45,2", Separator::Semicolon),
            ("indicator\tperiod\tvalue\na\t2025\t45,2", Separator::Tab),
            ("sep=;\nindicator;period;value\na;2025;45,2\n", Separator::Semicolon),
            ("sep=\t\nindicator\tperiod\tvalue\na\t2025\t45,2\n", Separator::Tab),
            ("\"indicator\",\"period\",\"value\"\na,2025,\"45,2\"\n", Separator::Comma),
            // Names of one column say more than the number of signs.
            ("indicator;a,b,c,d;value\na;2025;45,2", Separator::Semicolon),
        ] {
            let csv = read(text);
            assert_eq!(csv.separator, separator, "{text}");
            assert_eq!(texts(&csv)[1], ["a", "2025", "45,2"], "{text}");
        }
        let text = "indicator,period\r\na,2025\r\n";
        let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
        };
        let plain = Ok("indicator,period\na,2025\n".to_owned());
        for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes), text.into(), format!("\u{feff}{text}").into()] {
            assert_eq!(decoded(&bytes), plain);
        }
        assert_eq!(decoded(b"t\xfd"), Err(1), "an old code page");
        assert_eq!(decoded(b"\xff\xfea\x00b"), Err(4), "half a letter");
    }

    #[test]
    fn quotes_that_do_not_fit_are_said() {
        let faults = |text: &str| read_csv(text, usize::MAX, |_| false).unwrap_err();
        assert_eq!(faults("a,b\n1,\"2\n3,4\n"), [CsvFault::OpenQuote(6..13)]);
        assert_eq!(faults("a,b\n\"1\"x,2\n\"3\",\"4\" \n"), [CsvFault::AfterQuote(7..8), CsvFault::AfterQuote(18..19)]);
        assert!(read_csv("a\n1\"2\n\"\"\n", usize::MAX, |_| false).is_ok(), "a mark within a plain cell is a letter");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(lines in prop::collection::vec(prop::collection::vec("[-=+'\",; \na-cđ0-9.]{0,6}", 3), 1..6)) {
            let header = vec!["indicator".to_owned(), "period".to_owned(), "value".to_owned()];
            let all: Vec<Vec<String>> = std::iter::once(header).chain(lines).collect();
            let text = decoded(&write_csv(all.clone())).unwrap();
            let csv = read(&text);
            let kept: Vec<Vec<String>> =
                all.into_iter().filter(|line| line.iter().any(|cell| !cell.trim().is_empty())).collect();
            prop_assert_eq!(texts(&csv), kept);
        }
    }
}
