//! Reading one scalar or one reference, with the fault said at its place.
//!
//! A stand-in for what the schema check has already spoken of ([`ABSENT`]) is passed over in silence.

use arcstr::ArcStr;

use std::collections::BTreeSet;

use super::ids::Ids;
use crate::{
    diagnostic::{Code, Diagnostic, Report, Span, Words},
    model::{
        Date, Decimal, DecimalFault, Period, Quarter, SAMPLE_HOST, SAMPLE_TEXT, Text, Year,
        raw::{ABSENT, DateText, Decimals, Id, Number, PeriodText, QuarterText, TextMap, Version, YearText},
    },
    source::{FileId, yaml::At},
};

/// The signs that Word sets before a quotation, and after one where it guesses wrong.
const OPENING: [char; 3] = ['“', '”', '„'];

/// The text within, where a quote stands at one end and has no other: forgotten, or of another kind than its fellow.
fn quoted_at_one_end(text: &str) -> Option<&str> {
    let closing = ['”', '“', '"'];
    let inner = text.trim_start_matches(OPENING).trim_end_matches(closing);
    let straight = text.matches('"').count();
    let (opened, closed) = (text.matches(['“', '„']).count(), text.matches('”').count());
    let lone = straight % 2 == 1 || opened != closed;
    (inner.len() < text.len() && lone && !inner.contains(closing)).then_some(inner)
}

/// What every reader needs: the declared ids and the report.
pub(super) struct Check<'a> {
    pub(super) ids: &'a Ids,
    pub(super) report: &'a mut Report,
    /// Texts that exist in Vietnamese alone: a fault only where the pages exist in English, too.
    pub(super) untranslated: Vec<Span>,
    /// What [`Check::repeated`] gave, the first few.
    given: Vec<ArcStr>,
}

impl<'a> Check<'a> {
    /// Checks against these ids, with the faults into this report.
    pub(super) fn new(ids: &'a Ids, report: &'a mut Report) -> Check<'a> {
        Check { ids, report, untranslated: Vec::new(), given: Vec::new() }
    }
}

impl Check<'_> {
    /// The files of which lines are, or may be, shown.
    pub(super) fn files(&self) -> BTreeSet<FileId> {
        let untranslated = self.untranslated.iter().map(|span| span.file);
        self.report.files().into_iter().chain(untranslated).collect()
    }

    /// Adds a fault at a value.
    pub(super) fn fault(&mut self, code: Code, at: At<'_>, vi: impl Into<String>, en: impl Into<String>) {
        self.report.push(Diagnostic::at(code, at.span(), Words::new(vi, en)));
    }

    /// Adds a fault with its way out.
    pub(super) fn fault_help(&mut self, code: Code, at: At<'_>, message: Words, help: Words) {
        self.report.push(Diagnostic::at(code, at.span(), message).help(help));
    }

    /// The version of the format; only 1 so far.
    pub(super) fn version(&mut self, version: &Version, at: At<'_>) {
        if version.0 != "1" && version.0 != ABSENT {
            let message = Words::new(
                format!("`schema: {}` không được hỗ trợ", version.0),
                format!("`schema: {}` is not supported", version.0),
            );
            self.fault_help(
                Code::SchemaVersion,
                at,
                message,
                Words::new("bản này đọc `schema: 1`", "this version reads `schema: 1`"),
            );
        }
    }

    /// A text that must say something.
    pub(super) fn words<T: for<'t> From<&'t str>>(&mut self, text: &str, at: At<'_>) -> T {
        if text.trim().is_empty() {
            let help = Words::new(
                "điền chữ vào, hoặc xóa cả khóa nếu không rõ",
                "fill it in, or remove the key if it is not known",
            );
            self.fault_help(Code::EmptyText, at, Words::new("chữ bị để trống", "an empty text"), help);
        }
        self.curly(text.trim(), at);
        if text.contains(SAMPLE_TEXT) {
            self.sample(
                Words::new("chữ mẫu chưa được thay", "a sample text was left as it is"),
                Words::new(
                    "viết chữ của văn bản thay vào từ « đến », hoặc xóa cả khóa",
                    "write the document's words in the place of « to », or remove the key",
                ),
                at,
            );
        }
        text.trim().into()
    }

    /// An address that `new` made up.
    pub(super) fn sample_host(&mut self, address: &str, at: At<'_>) {
        if address.contains(SAMPLE_HOST) {
            self.sample(
                Words::new(
                    format!("`{SAMPLE_HOST}` là địa chỉ mẫu, không dẫn tới đâu"),
                    format!("`{SAMPLE_HOST}` is a sample address, which leads nowhere"),
                ),
                Words::new(
                    "ghi địa chỉ thật; chưa có thì để đó: cảnh báo này không ngăn công bố",
                    "write the true address; without one yet, leave it: this warning stops no publication",
                ),
                at,
            );
        }
    }

    fn sample(&mut self, message: Words, help: Words, at: At<'_>) {
        self.fault_help(Code::SampleLeft, at, message, help);
    }

    /// “…” where "…" was meant: Word and phones write it so, and YAML takes it for part of the text. A quotation that
    /// truly begins and ends with them is written inside of straight quotes and is not asked about.
    fn curly(&mut self, text: &str, at: At<'_>) {
        if !at.is_plain() {
            return;
        }
        let pair = text.strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(['”', '“']));
        if let Some(inner) = pair.filter(|inner| !inner.contains(['“', '”'])) {
            let message = Words::new(
                "dấu nháy cong “…” trở thành một phần của chữ",
                "the curly quotes “…” become part of the text",
            );
            let help = Words::new(
                format!("gõ dấu nháy thẳng: \"{inner}\"; nếu văn bản có cả hai dấu ấy: \"{text}\""),
                format!("type straight quotes: \"{inner}\"; if the document has the curly ones, too: \"{text}\""),
            );
            self.fault_help(Code::CurlyQuotes, at, message, help);
        } else if let Some(inner) = quoted_at_one_end(text) {
            let message = Words::new(
                "dấu nháy lẻ ở đầu hay cuối trở thành một phần của chữ",
                "a lone quote at one end becomes part of the text",
            );
            let help = Words::new(
                format!("gõ dấu nháy thẳng ở cả hai đầu: \"{inner}\""),
                format!("type straight quotes at both ends: \"{inner}\""),
            );
            self.fault_help(Code::CurlyQuotes, at, message, help);
        }
    }

    /// An optional text.
    pub(super) fn maybe_words<T>(&mut self, text: &Option<String>, at: At<'_>) -> Option<T>
    where
        T: for<'t> From<&'t str>,
    {
        text.as_ref().map(|text| self.words(text, at))
    }

    /// Words that come again and again in one file, such as the mark of a bullet: all share one text.
    pub(super) fn repeated(&mut self, text: &str, at: At<'_>) -> ArcStr {
        /// A file that has more of them repeats few.
        const MOST: usize = 16;
        let words: ArcStr = self.words(text, at);
        if let Some(given) = self.given.iter().find(|given| **given == words) {
            return given.clone();
        }
        if self.given.len() < MOST {
            self.given.push(words.clone());
        }
        words
    }

    /// The same of what may be missing.
    pub(super) fn maybe_repeated(&mut self, text: &Option<String>, at: At<'_>) -> Option<ArcStr> {
        text.as_ref().map(|text| self.repeated(text, at))
    }

    /// A list of lines.
    pub(super) fn lines(&mut self, lines: &[String], at: At<'_>) -> Vec<String> {
        lines.iter().enumerate().map(|(i, line)| self.words(line, at.index(i))).collect()
    }

    /// A translatable text.
    pub(super) fn text(&mut self, text: &TextMap, at: At<'_>) -> Text {
        let vi = self.words(&text.vi, at.key("vi"));
        let en = text.en.as_ref().map(|en| self.words(en, at.key("en")));
        if en.is_none() && text.vi != ABSENT {
            self.untranslated.push(at.span());
        }
        Text { vi, en }
    }

    /// An optional translatable text.
    pub(super) fn maybe_text(&mut self, text: &Option<TextMap>, at: At<'_>) -> Option<Text> {
        text.as_ref().map(|text| self.text(text, at))
    }

    /// A number, digits as written.
    pub(super) fn number(&mut self, number: &Number, at: At<'_>) -> Option<Decimal> {
        let text = number.0.trim();
        if text == ABSENT {
            return None;
        }
        let fault = match Decimal::parse(text) {
            // YAML would read an unquoted 818.486 as 818 and 486 thousandths; in Viet Nam it is 818 thousand.
            Ok(_) if looks_like_thousands(text) => DecimalFault::Grouped,
            Ok(number) => return Some(number),
            Err(fault) => fault,
        };
        let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let (vi, en, help_vi, help_en) = match fault {
            DecimalFault::Comma => {
                let point = text.replace(',', ".");
                (
                    "số dùng dấu phẩy thập phân".to_owned(),
                    "a decimal comma".to_owned(),
                    format!("viết `{point}`"),
                    format!("write `{point}`"),
                )
            }
            DecimalFault::Grouped => (
                format!("`{text}` có dấu phân cách hàng nghìn"),
                format!("`{text}` has a thousands separator"),
                match Decimal::parse(text) {
                    Ok(_) => {
                        format!("viết `{plain}`; nếu thật sự là số thập phân, viết thêm một chữ số 0 cuối: `{text}0`")
                    }
                    Err(_) => format!("viết `{plain}`"),
                },
                match Decimal::parse(text) {
                    Ok(_) => {
                        format!("write `{plain}`; if it truly is a decimal fraction, write one more zero: `{text}0`")
                    }
                    Err(_) => format!("write `{plain}`"),
                },
            ),
            DecimalFault::NotANumber => (
                format!("`{text}` không phải là số"),
                format!("`{text}` is not a number"),
                "viết chữ số, dấu chấm thập phân, không đơn vị: `0.71`".to_owned(),
                "write digits and a decimal point, no unit: `0.71`".to_owned(),
            ),
            DecimalFault::TooLong => (
                "số có quá nhiều chữ số".to_owned(),
                "too many digits".to_owned(),
                "nhiều nhất 15 chữ số, 6 số lẻ".to_owned(),
                "at most 15 digits, 6 decimals".to_owned(),
            ),
        };
        self.fault_help(Code::NumberFormat, at, Words::new(vi, en), Words::new(help_vi, help_en));
        None
    }

    /// How many decimals an indicator's figures have.
    pub(super) fn decimals(&mut self, decimals: &Decimals, at: At<'_>) -> u32 {
        let read = decimals.0.parse::<u32>().ok().filter(|number| *number <= 6);
        if read.is_none() && decimals.0 != ABSENT {
            let message = Words::new("số chữ số thập phân từ 0 đến 6", "decimals are 0 to 6");
            self.fault_help(Code::NumberFormat, at, message, Words::new("viết như `1`", "write it like `1`"));
        }
        read.unwrap_or(0)
    }

    /// A year.
    pub(super) fn year(&mut self, year: &YearText, at: At<'_>) -> Option<Year> {
        let read = Year::parse(&year.0);
        if read.is_none() {
            self.date_fault(&year.0, at, "2025");
        }
        read
    }

    /// A date.
    pub(super) fn date(&mut self, date: &DateText, at: At<'_>) -> Option<Date> {
        let read = Date::parse(&date.0);
        if read.is_none() {
            self.date_fault(&date.0, at, "2021-04-08");
        }
        read
    }

    /// An optional date.
    pub(super) fn maybe_date(&mut self, date: &Option<DateText>, at: At<'_>) -> Option<Date> {
        date.as_ref().and_then(|date| self.date(date, at))
    }

    /// A quarter.
    pub(super) fn quarter(&mut self, quarter: &QuarterText, at: At<'_>) -> Option<Quarter> {
        let read = Quarter::parse(&quarter.0);
        if read.is_none() {
            self.date_fault(&quarter.0, at, "2019-Q2");
        }
        read
    }

    /// A year or a day.
    pub(super) fn period(&mut self, period: &PeriodText, at: At<'_>) -> Option<Period> {
        let year = Year::parse(&period.0).map(Period::Year);
        let read = year.or_else(|| Date::parse(&period.0).map(Period::Day));
        if read.is_none() {
            self.date_fault(&period.0, at, "2025` / `2022-09-30");
        }
        read
    }

    pub(super) fn date_fault(&mut self, text: &str, at: At<'_>, example: &str) {
        if text == ABSENT {
            return;
        }
        let message = Words::new(
            format!("`{text}` không viết theo dạng ngày, quý, năm của tệp YAML, hoặc không có trong lịch"),
            format!("`{text}` is not in the form of a date, quarter or year, or not in the calendar"),
        );
        let example = as_iso(text).unwrap_or_else(|| example.to_owned());
        self.fault_help(
            Code::DateFormat,
            at,
            message,
            Words::new(format!("viết như `{example}`"), format!("write it like `{example}`")),
        );
    }

    /// An id that is being declared.
    pub(super) fn declare<T>(&mut self, id: &Id, at: At<'_>, make: fn(&str) -> Option<T>) -> Option<T> {
        let made = make(id.written()?);
        if made.is_none() {
            let message =
                Words::new(format!("mã `{}` viết sai cách", id.0), format!("`{}` has not the form of an id", id.0));
            let folded = crate::locale::slug(&id.0.replace(['_', '/'], "-"));
            let help = if folded.is_empty() {
                Words::new(
                    "dùng chữ thường không dấu nối bằng gạch, ví dụ `tu-van`",
                    "use lower-case ASCII words joined by hyphens, such as `tu-van`",
                )
            } else {
                Words::new(format!("viết `{folded}`"), format!("write `{folded}`"))
            };
            self.fault_help(Code::IdFormat, at, message, help);
        }
        made
    }

    /// A reference that must lead to one of `known`.
    pub(super) fn refer<T>(
        &mut self,
        id: &str,
        at: At<'_>,
        known: &BTreeSet<String>,
        kind: (&str, &str),
        make: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if known.contains(id) {
            return make(id);
        }
        if id == ABSENT || !self.ids.can_judge(kind.1, id) {
            return None;
        }
        let words = Words::new(format!("không có {} `{id}`", kind.0), format!("there is no {} `{id}`", kind.1));
        let diagnostic = Diagnostic::at(Code::DanglingId, at.span(), words);
        let near = self.report.near_id(id, known.iter().map(String::as_str));
        self.report.push(match (near, super::ids::declared_in(kind.1)) {
            (Some(word), Some(file)) => diagnostic.help(Words::new(
                format!("có phải ý bạn là `{word}`? Hoặc khai báo nó trong {file}"),
                format!("did you mean `{word}`? Or declare it in {file}"),
            )),
            (Some(word), None) => diagnostic.suggest(Some(word)),
            (None, Some(file)) => diagnostic.help(Words::new(
                format!("khai báo nó trong {file}, hoặc sửa mã"),
                format!("declare it in {file}, or mend the id"),
            )),
            (None, None) => diagnostic.help(Words::new(
                "sửa mã; viết đủ `<địa phương>/<kế hoạch>/<mã>`",
                "mend the id; write `<place>/<plan>/<id>` in full",
            )),
        });
        None
    }

    /// A list of references.
    pub(super) fn refer_all<T>(
        &mut self,
        list: &[Id],
        at: At<'_>,
        known: &BTreeSet<String>,
        kind: (&str, &str),
        make: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        list.iter().enumerate().filter_map(|(i, id)| self.refer(&id.0, at.index(i), known, kind, &make)).collect()
    }
}

/// `818.486`, `1.234`: digits that a Vietnamese reader takes for thousands. A quoted number is as ambiguous
/// to people as a plain one, so quoting does not help.
fn looks_like_thousands(text: &str) -> bool {
    match text.trim_start_matches('-').split_once('.') {
        Some((whole, fraction)) => (1..=3).contains(&whole.len()) && whole != "0" && fraction.len() == 3,
        None => false,
    }
}

/// `30/9/2026` and `2026-9-30` in the form of the format, if that is what was meant.
fn as_iso(text: &str) -> Option<String> {
    let parts: Vec<i16> = text.split(['/', '-', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).map(|date| date.to_string())
}
