//! From a file's bytes to named cells, each with its place.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::diagnostic::{Code, Diagnostic, Report as Faults, Span, Words};
use crate::open_data::table::COLUMNS;
use crate::source::{FileId, Sources, raise, refused};
use crate::spreadsheet::{Cell, CsvFault, Grid, decoded, read_csv};
#[cfg(feature = "xlsx")]
use crate::{
    diagnostic::Place,
    source::size,
    spreadsheet::{CellFault, Room, WorkbookFault, WorkbookSheet, read_workbook},
};

/// A table whose columns have names.
pub(super) struct Table {
    /// What its cells lie in.
    pub(super) file: FileId,
    /// The file's name as it was given.
    pub(super) name: String,
    /// Where the first column is named.
    pub(super) head: Span,
    /// Where each column stands.
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<Vec<Cell>>,
    #[cfg(feature = "xlsx")]
    sheet: Option<WorkbookSheet>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    table: &'a Table,
    cells: &'a [Cell],
}

/// A cell that says something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl Table {
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|cells| Line { table: self, cells })
    }

    pub(super) fn span(&self, cell: &Cell) -> Span {
        Span { file: self.file, start: cell.span.start, end: cell.span.end }
    }

    /// A fault as people find it: in a workbook, by the cell.
    #[cfg(feature = "xlsx")]
    pub(super) fn shown(&self, mut fault: Diagnostic) -> Diagnostic {
        let (Some(sheet), Place::Span(span)) = (&self.sheet, &fault.place) else { return fault };
        if span.file != self.file {
            return fault;
        }
        fault.place = Place::Path(format!("{}:{}", self.name, sheet.place(span.start)));
        for (span, what) in std::mem::take(&mut fault.related) {
            let place = sheet.place(span.start);
            fault.message.vi += &format!(" ({}: {place})", what.vi);
            fault.message.en += &format!(" ({}: {place})", what.en);
        }
        fault
    }

    /// A fault as people find it.
    #[cfg(not(feature = "xlsx"))]
    pub(super) fn shown(&self, fault: Diagnostic) -> Diagnostic {
        fault
    }
}

impl<'a> Line<'a> {
    /// What a column says in this row; nothing where it is empty, or there is no such column.
    pub(super) fn get(self, column: &str) -> Option<Said<'a>> {
        let cell = self.cells.get(*self.table.columns.get(column)?)?;
        let text = cell.text.trim();
        (!text.is_empty()).then(|| Said { text, span: self.table.span(cell) })
    }

    /// Where a column's cell is or would be.
    pub(super) fn place(self, column: &str) -> Span {
        let at = self.table.columns.get(column).and_then(|at| self.cells.get(*at));
        at.or(self.cells.first()).map_or(self.table.head, |cell| self.table.span(cell))
    }
}

/// Reads CSV, or a workbook where the name or the bytes say that it is one.
pub(super) fn read(sources: &mut Sources, name: &str, bytes: &[u8], faults: &mut Faults) -> Option<Table> {
    if bytes.starts_with(b"PK") || name.to_lowercase().ends_with(".xlsx") {
        return workbook(sources, name, bytes, faults);
    }
    let text = match decoded(bytes) {
        Ok(text) => ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned(),
        Err(good) => {
            let words = Words::new(
                format!("từ byte {good}, tệp không phải UTF-8 hay UTF-16"),
                format!("from byte {good} on the file is neither UTF-8 nor UTF-16"),
            );
            let help = Words::new(
                "trong Excel: Save As, chọn “CSV UTF-8”, hoặc lưu thành .xlsx",
                "in Excel: Save As, “CSV UTF-8”, or save as .xlsx",
            );
            faults.push(Diagnostic::of_path(Code::NotUtf8, name, words).help(help));
            return None;
        }
    };
    let most = sources.limits.table_cells;
    let read = read_csv(&text, most, |column| COLUMNS.iter().any(|known| known.name == column));
    let file = sources.guest(name.to_owned(), text);
    let grid = match read {
        Ok(csv) => csv.grid,
        Err(found) => {
            found.into_iter().for_each(|fault| faults.push(quote(file, fault)));
            return None;
        }
    };
    let table = Table {
        file,
        name: name.to_owned(),
        head: Span { file, start: 0, end: 0 },
        columns: BTreeMap::new(),
        rows: Vec::new(),
        #[cfg(feature = "xlsx")]
        sheet: None,
    };
    named(table, grid, faults)
}

fn quote(file: FileId, fault: CsvFault) -> Diagnostic {
    let (range, vi, en) = match fault {
        CsvFault::TooManyCells(range, most) => {
            let words = Words::new(format!("quá {most} ô"), format!("over {most} cells"));
            let span = Span { file, start: range.start, end: range.end };
            return Diagnostic::at(Code::TooLarge, span, words).help(raise("table-cells"));
        }
        CsvFault::OpenQuote(range) => {
            (range, "dấu nháy mở ra mà không đóng lại", "a quotation mark that is never closed")
        }
        CsvFault::AfterQuote(range) => (
            range,
            "có chữ giữa dấu nháy đóng và ô tiếp theo",
            "something between a closing quotation mark and the next cell",
        ),
    };
    let help = Words::new(
        "trong một ô có dấu nháy bao quanh, viết đôi mỗi dấu nháy bên trong: \"\"",
        "in a cell within quotation marks, double each mark inside: \"\"",
    );
    let span = Span { file, start: range.start, end: range.end };
    Diagnostic::at(Code::NotATable, span, Words::new(vi, en)).help(help)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &mut Sources, name: &str, _: &[u8], faults: &mut Faults) -> Option<Table> {
    let words = Words::new("bản chương trình này không đọc tệp XLSX", "this build of the program reads no XLSX");
    let help = Words::new("lưu thành “CSV UTF-8”", "save it as “CSV UTF-8”");
    faults.push(Diagnostic::of_path(Code::NotATable, name, words).help(help));
    None
}

#[cfg(feature = "xlsx")]
fn workbook(sources: &mut Sources, name: &str, bytes: &[u8], faults: &mut Faults) -> Option<Table> {
    let limits = &sources.limits;
    let most = Room { bytes: limits.workbook_bytes, cells: limits.table_cells };
    let sheet = match read_workbook(bytes, most) {
        Ok(sheet) => sheet,
        Err(fault) => {
            faults.push(unread(name, fault));
            return None;
        }
    };
    let file = sources.guest(name.to_owned(), sheet.text.clone());
    let grid = Grid { rows: sheet.grid.rows.clone() };
    let unclear = sheet.faults.clone();
    let head = Span { file, start: 0, end: 0 };
    let table =
        Table { file, name: name.to_owned(), head, columns: BTreeMap::new(), rows: Vec::new(), sheet: Some(sheet) };
    let mut found = Faults::new();
    // Only columns that are read: what an office keeps beside them is its own.
    let read = |start: usize, grid: &Grid, table: &Table| {
        let at = grid.rows.iter().skip(1).find_map(|row| row.iter().position(|cell| cell.span.start == start));
        at.is_some_and(|at| table.columns.iter().any(|(name, column)| *column == at && super::rows::is_read(name)))
    };
    let named = named(table, grid.clone(), &mut found);
    if let Some(table) = &named {
        for (start, fault) in unclear.into_iter().filter(|(start, _)| read(*start, &grid, table)) {
            found.push(table.shown(cell_fault(Span { file, start, end: start }, fault)));
        }
    }
    let clean = found.is_clean();
    faults.extend(found);
    named.filter(|_| clean)
}

#[cfg(feature = "xlsx")]
fn unread(name: &str, fault: WorkbookFault) -> Diagnostic {
    let (vi, en, help) = match fault {
        WorkbookFault::TooLarge(most) => {
            let most = size(most);
            let words = Words::new(format!("giải nén ra hơn {most}"), format!("unpacks to more than {most}"));
            return Diagnostic::of_path(Code::TooLarge, name, words).help(raise("workbook-bytes"));
        }
        WorkbookFault::TooManyCells(most) => {
            let words = Words::new(
                format!("quá {most} ô, kể cả ô trống ở giữa"),
                format!("over {most} cells, gaps between filled ones included"),
            );
            return Diagnostic::of_path(Code::TooLarge, name, words).help(raise("table-cells"));
        }
        WorkbookFault::Damaged(why) => (
            format!("không phải tệp XLSX, hoặc đã hỏng: {why}"),
            format!("no XLSX file, or a damaged one: {why}"),
            Words::new("mở bằng Excel và lưu lại thành .xlsx", "open it in Excel and save it as .xlsx"),
        ),
        WorkbookFault::WhichSheet(names) => (
            format!("có nhiều trang tính, không trang nào tên `data`: {}", names.join(", ")),
            format!("several sheets, none of them called `data`: {}", names.join(", ")),
            Words::new("đặt tên `data` cho trang có bảng", "call the sheet with the table `data`"),
        ),
    };
    Diagnostic::of_path(Code::NotATable, name, Words::new(vi, en)).help(help)
}

#[cfg(feature = "xlsx")]
fn cell_fault(span: Span, fault: CellFault) -> Diagnostic {
    let (vi, en, help) = match fault {
        CellFault::Formula => (
            "ô chứa công thức; con số đã công bố là số viết ra, không phải số tính lại".to_owned(),
            "a formula; what was published is a figure, not a calculation".to_owned(),
            Words::new(
                "chép ô rồi dán lại bằng Paste Special, Values",
                "copy the cell and paste it back with Paste Special, Values",
            ),
        ),
        CellFault::Error => (
            "ô báo lỗi của bảng tính".to_owned(),
            "the cell shows an error".to_owned(),
            Words::new("viết con số vào ô, hoặc để trống", "write the figure, or leave the cell empty"),
        ),
        CellFault::Rounded { shown, held } => (
            format!("ô hiện {shown} nhưng chứa {held}"),
            format!("the cell shows {shown} and holds {held}"),
            Words::new(
                format!("viết đúng số đã công bố: `{shown}`, hoặc cho ô hiện đủ chữ số"),
                format!("write the figure that was published: `{shown}`, or let the cell show all digits"),
            ),
        ),
        CellFault::Percent => (
            "ô định dạng phần trăm: chứa một phần trăm của số đang hiện".to_owned(),
            "a cell in percent format: it holds a hundredth of what it shows".to_owned(),
            Words::new(
                "đổi định dạng ô sang Number và viết lại số, ví dụ 45.2",
                "format the cell as Number and write the figure, such as 45.2",
            ),
        ),
    };
    Diagnostic::at(Code::UnclearCell, span, Words::new(vi, en)).help(help)
}

/// Gives the columns their names; everything that is wrong with the first row, and rows that are longer than it.
fn named(mut table: Table, grid: Grid, faults: &mut Faults) -> Option<Table> {
    let mut rows = grid.rows.into_iter();
    let Some(head) = rows.next() else {
        faults.push(Diagnostic::of_path(Code::NotATable, table.name, Words::new("bảng trống", "an empty table")));
        return None;
    };
    let mut found = Faults::new();
    table.head = head.first().map_or(table.head, |cell| table.span(cell));
    for (at, cell) in head.iter().enumerate() {
        let (name, span) = (cell.text.trim(), table.span(cell));
        let known = COLUMNS.iter().find(|column| column.name == name);
        if name.is_empty() {
            continue;
        }
        match known {
            None => {
                let words = Words::new(format!("không có cột `{name}`"), format!("there is no column `{name}`"));
                let near = found.near(name, COLUMNS.iter().map(|column| column.name));
                let fault = Diagnostic::at(Code::UnknownColumn, span, words);
                found.push(table.shown(match near {
                    Some(near) => fault.suggest(Some(near)),
                    None => fault.help(Words::new(
                        "xóa cột này, hoặc đặt tên theo danh sách ở trang /du-lieu/",
                        "take the column out, or name it as the list on the page /du-lieu/ has it",
                    )),
                }));
            }
            Some(column) => {
                if let Some(first) = table.columns.insert(column.name, at) {
                    let words = Words::new(format!("cột `{name}` có hai lần"), format!("the column `{name}` twice"));
                    let what = Words::new("lần đầu ở đây", "first here");
                    let fault = Diagnostic::at(Code::DuplicateKey, span, words).related(table.span(&head[first]), what);
                    found.push(table.shown(fault.help(Words::new("giữ lại một", "keep one"))));
                }
            }
        }
    }
    for cell in rows.as_slice().iter().flatten().chain(&head) {
        if let Some((letter, why)) = cell.text.chars().find_map(|letter| Some((letter, refused(letter)?))) {
            let (vi, en) = why.words(letter);
            let words = Words::new(format!("ô chứa {vi}"), format!("the cell holds {en}"));
            let help = Words::new("xóa ký tự ấy", "remove that character");
            found.push(table.shown(Diagnostic::at(Code::RefusedLetter, table.span(cell), words).help(help)));
        }
    }
    for row in rows {
        let beyond = |at: usize| head.get(at).is_none_or(|cell| cell.text.trim().is_empty());
        let stray = row.iter().enumerate().find(|(at, cell)| beyond(*at) && !cell.text.trim().is_empty());
        if let Some((_, cell)) = stray {
            let words = Words::new("ô này không thuộc cột nào có tên", "this cell belongs to no named column");
            let help = Words::new(
                "một dấu phẩy trong ô? đặt cả ô trong dấu nháy: \"45,2\"; hoặc đặt tên cho cột",
                "a comma within a cell? put the cell in quotation marks: \"45,2\"; or name the column",
            );
            found.push(table.shown(Diagnostic::at(Code::NotATable, table.span(cell), words).help(help)));
        }
        table.rows.push(row);
    }
    // A misnamed column would make every cell of the right one look empty: these faults are mended first.
    let clean = found.is_clean();
    faults.extend(found);
    clean.then_some(table)
}
