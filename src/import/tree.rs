//! Rows of one report as the tree that its YAML would have: what is wrong with a value is then told at its cell.

use std::collections::BTreeMap;

use super::rows::empty;
use super::table::{Line, Said, Table};
use crate::diagnostic::{Code, Diagnostic, Report as Faults, Span, Words};
use crate::model::{Date, Period, ReportRef, Year, raw::ABSENT, resolve::Guest};
use crate::source::{
    FileId,
    yaml::{Key, Kind, Node},
};

/// The tree of a report. What no tree can say is told here: empty cells, and cells that contradict each other.
pub(super) fn guest(
    table: &Table,
    id: &ReportRef,
    rows: &[Line<'_>],
    known: &BTreeMap<&'static str, (String, FileId)>,
    faults: &mut Faults,
) -> Guest {
    let first = rows.first().map_or(table.head, |line| line.place("indicator"));
    let mut root = Block::new(first);
    root.pairs.push((root.key("schema", first), scalar(first, "1", true)));
    let mut common = |column: &str| -> Option<(String, Span)> {
        let own = agreed(rows, column, faults);
        own.map(|said| (said.text.to_owned(), said.span)).or_else(|| {
            let (text, file) = known.get(column)?;
            Some((text.clone(), Span { file: *file, start: 0, end: text.len() }))
        })
    };
    let (title, title_en) = (common("report_title"), common("report_title_en"));
    let (note, note_en) = (common("report_note"), common("report_note_en"));
    for (key, column) in
        [("publisher", "publisher"), ("document", "document"), ("address", "address"), ("date", "published")]
    {
        if let Some((text, span)) = common(column) {
            root.put(key, span, scalar(span, &text, false));
        }
    }
    for (column, key) in [("publisher", "publisher"), ("report_title", "title")] {
        let there = if column == "publisher" { root.has(key) } else { title.is_some() };
        if let Some(line) = rows.first().filter(|_| !there) {
            faults.push(empty(*line, column));
            root.put(key, line.place(column), scalar(line.place(column), ABSENT, false));
        }
    }
    both(&mut root, "title", title, title_en, rows, faults);
    both(&mut root, "note", note, note_en, rows, faults);
    let values = rows.iter().map(|line| value(*line, faults)).collect();
    root.put("values", first, Node { span: first, kind: Kind::Sequence(values) });
    Guest { id: id.clone(), path: table.name.clone(), tree: root.node() }
}

/// What the rows of a report say of it, all the same; a row may leave it out.
fn agreed<'a>(rows: &[Line<'a>], column: &str, faults: &mut Faults) -> Option<Said<'a>> {
    let mut said = rows.iter().filter_map(|line| line.get(column));
    let first = said.next()?;
    for other in said.filter(|other| other.text != first.text) {
        let words = Words::new(
            format!("cột `{column}` của cùng một báo cáo có hai nội dung khác nhau"),
            format!("the column `{column}` says two things of one report"),
        );
        let help = Words::new(
            "ghi giống nhau ở mọi dòng, hoặc chỉ ghi ở dòng đầu",
            "say the same in every row, or only in the first",
        );
        let fault = Diagnostic::at(Code::CellsDisagree, other.span, words);
        faults.push(fault.related(first.span, Words::new("dòng đầu", "the first row")).help(help));
    }
    Some(first)
}

/// A text in both languages. English alone is a slip: every text is there in Vietnamese.
fn both(
    block: &mut Block,
    key: &str,
    vi: Option<(String, Span)>,
    en: Option<(String, Span)>,
    rows: &[Line<'_>],
    faults: &mut Faults,
) {
    let (Some((vi, span)), en) = (vi, en.clone()) else {
        if let (Some((_, span)), Some(_)) = (en, rows.first()) {
            let words = Words::new("có tiếng Anh mà không có tiếng Việt", "English without Vietnamese");
            let help = Words::new("điền cả ô tiếng Việt", "fill in the Vietnamese cell, too");
            faults.push(Diagnostic::at(Code::EmptyCell, span, words).help(help));
        }
        return;
    };
    let mut text = Block::new(span);
    text.put("vi", span, scalar(span, &vi, false));
    if let Some((en, span)) = en {
        text.put("en", span, scalar(span, &en, false));
    }
    block.put(key, span, text.node());
}

fn value(line: Line<'_>, faults: &mut Faults) -> Node {
    let mut block = Block::new(line.place("indicator"));
    for column in ["indicator", "period", "standing"] {
        if line.get(column).is_none() {
            faults.push(empty(line, column));
        }
    }
    for column in ["indicator", "base", "period", "bound", "standing", "as_written"] {
        // A required cell that is empty was told; its stand-in is passed over in silence.
        let required = ["indicator", "period"].contains(&column);
        let stand_in = Said { text: ABSENT, span: line.place(column) };
        if let Some(said) = line.get(column).or(Some(stand_in).filter(|_| required)) {
            block.put(column, said.span, scalar(said.span, said.text, false));
        }
    }
    if line.get("standing").is_none() {
        let span = line.place("standing");
        block.put("standing", span, scalar(span, "estimate", false));
    }
    if let Some(said) = line.get("value") {
        block.put("value", said.span, number(said, faults));
    }
    for part in ["numerator", "denominator"] {
        counted(&mut block, line, part, faults);
    }
    if let Some(said) = line.get("against") {
        let items = said.text.split([' ', ',', ';', '\n', '\u{a0}']).filter(|item| !item.is_empty());
        let items = items.map(|item| scalar(said.span, item, false)).collect();
        block.put("against", said.span, Node { span: said.span, kind: Kind::Sequence(items) });
    }
    let own = |column: &str| line.get(column).map(|said| (said.text.to_owned(), said.span));
    both(&mut block, "flag", own("flag"), own("flag_en"), &[line], faults);
    derived(line, faults);
    block.node()
}

fn counted(block: &mut Block, line: Line<'_>, part: &str, faults: &mut Faults) {
    let (bound, words) = (line.get(&format!("{part}_bound")), line.get(&format!("{part}_as_written")));
    let Some(said) = line.get(part) else {
        for stray in [bound, words].into_iter().flatten() {
            let message = Words::new(
                format!("ô này nói về `{part}`, mà ô `{part}` trống"),
                format!("this cell is about `{part}`, whose own cell is empty"),
            );
            let help =
                Words::new("điền con số, hoặc để trống cả ô này", "fill in the figure, or leave this cell empty, too");
            faults.push(Diagnostic::at(Code::EmptyCell, stray.span, message).help(help));
        }
        return;
    };
    let mut inner = Block::new(said.span);
    inner.put("value", said.span, number(said, faults));
    if let Some(bound) = bound {
        inner.put("bound", bound.span, scalar(bound.span, bound.text, false));
    }
    if let Some(words) = words {
        inner.put("as_written", words.span, scalar(words.span, words.text, false));
    }
    block.put(part, said.span, inner.node());
}

/// A number, with a decimal comma read where it can be nothing else: `45,2` is no group of thousands, and `0,125` and
/// `1234,567` are none. `818,486` may be either, which is said; `1.234,5` is left for the rules of numbers to refuse.
fn number(said: Said<'_>, faults: &mut Faults) -> Node {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let comma = said
        .text
        .split_once(',')
        .filter(|(whole, fraction)| digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(fraction));
    let Some((whole, fraction)) = comma else { return scalar(said.span, said.text, false) };
    let group = whole.trim_start_matches('-');
    if fraction.len() == 3 && group.len() <= 3 && !group.starts_with('0') {
        let (text, all) = (said.text, format!("{whole}{fraction}"));
        let words = Words::new(format!("`{text}` đọc được hai cách"), format!("`{text}` can be read in two ways"));
        let help = Words::new(
            format!(
                "nếu là số nguyên, viết `{all}`; nếu là số thập phân, viết thêm một chữ số 0 cuối: `{whole}.{fraction}0`"
            ),
            format!(
                "if it is a whole number, write `{all}`; if a decimal fraction, one more zero: `{whole}.{fraction}0`"
            ),
        );
        faults.push(Diagnostic::at(Code::NumberFormat, said.span, words).help(help));
        return scalar(said.span, ABSENT, false);
    }
    scalar(said.span, &format!("{whole}.{fraction}"), false)
}

/// Columns that follow from the period, where somebody has filled them in, too.
fn derived(line: Line<'_>, faults: &mut Faults) {
    let Some(said) = line.get("period") else { return };
    let year = Year::parse(said.text).map(Period::Year);
    let Some(period) = year.or_else(|| Date::parse(said.text).map(Period::Day)) else { return };
    let end = period.end();
    for (column, right) in [("year", end.year().to_string()), ("period_end", end.to_string())] {
        let Some(other) = line.get(column).filter(|other| other.text != right) else { continue };
        let words = Words::new(
            format!("`{column}` ghi {}, còn kỳ {period} kết thúc {end}", other.text),
            format!("`{column}` says {}, but the period {period} ends {end}", other.text),
        );
        let fault = Diagnostic::at(Code::CellsDisagree, other.span, words);
        let help = Words::new(
            format!("sửa một trong hai ô; `{column}` có thể để trống"),
            format!("mend one of the two cells; `{column}` may be left empty"),
        );
        faults.push(fault.related(said.span, Words::new("kỳ", "the period")).help(help));
    }
}

/// A mapping in the making.
struct Block {
    span: Span,
    pairs: Vec<(Key, Node)>,
}

impl Block {
    fn new(span: Span) -> Block {
        Block { span, pairs: Vec::new() }
    }

    fn key(&self, name: &str, span: Span) -> Key {
        Key { span, text: name.to_owned() }
    }

    fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key.text == name)
    }

    fn put(&mut self, name: &str, span: Span, node: Node) {
        self.pairs.push((self.key(name, span), node));
    }

    fn node(self) -> Node {
        Node { span: self.span, kind: Kind::Mapping(self.pairs) }
    }
}

fn scalar(span: Span, text: &str, plain: bool) -> Node {
    Node { span, kind: Kind::Scalar { text: text.to_owned(), plain } }
}
