//! Values that more than double within a year: usually a digit too many. A value with a `flag` was looked at.

use std::collections::BTreeMap;

use super::{check::Check, files::ParsedReport};
use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    model::*,
    source::yaml::At,
};

/// What is held against each other: the rates, or the people, that were stated of one thing.
type Series<'a> = (&'a IndicatorId, Option<&'a BaseId>, bool);
/// A figure of a day, and where it is stated.
type Stated<'a> = (Date, Decimal, &'a ReportRef, &'a Value);

/// Looks through all reports, and the values of those that are not whole. `open` gives a report's file.
pub(super) fn jumps<'a>(
    check: &mut Check<'_>,
    reports: &'a BTreeMap<ReportRef, Report>,
    broken: &'a [(&ReportRef, Vec<Value>)],
    open: &mut dyn FnMut(&ReportRef) -> Option<ParsedReport>,
) {
    let whole = reports.values().map(|report| (&report.id, report.values.as_slice()));
    let mut all: Vec<(&ReportRef, &[Value])> =
        whole.chain(broken.iter().map(|(id, values)| (*id, values.as_slice()))).collect();
    all.sort_by_key(|(id, _)| &id.place);
    for of_place in all.chunk_by(|a, b| a.0.place == b.0.place) {
        jumps_of_place(check, of_place, open);
    }
}

/// One place after the other: the values of a whole country, listed once more, take as much room as its plans.
fn jumps_of_place<'a>(
    check: &mut Check<'_>,
    reports: &[(&'a ReportRef, &'a [Value])],
    open: &mut dyn FnMut(&ReportRef) -> Option<ParsedReport>,
) {
    let mut series: BTreeMap<Series<'a>, Vec<Stated<'a>>> = BTreeMap::new();
    for &(id, values) in reports {
        // Values of one indicator mostly stand together.
        for together in values.chunk_by(|a, b| a.indicator == b.indicator && a.base() == b.base()) {
            let key = |people| (&together[0].indicator, together[0].base(), people);
            let unflagged = || together.iter().filter(|value| value.besides().flag.is_none());
            let rate = |it: &'a Value| Some((it.period.end(), it.value?, id, it));
            let people = |it: &'a Value| Some((it.period.end(), it.besides().numerator.as_ref()?.value, id, it));
            let (mut rates, mut people) =
                (unflagged().filter_map(rate).peekable(), unflagged().filter_map(people).peekable());
            if rates.peek().is_some() {
                series.entry(key(false)).or_default().extend(rates);
            }
            if people.peek().is_some() {
                series.entry(key(true)).or_default().extend(people);
            }
        }
    }
    for ((.., people), points) in &mut series {
        points.sort_by_key(|(end, value, ..)| (*end, *value));
        // The last positive value of an earlier day; values of one day are not held against each other.
        let (mut before_today, mut latest): (Option<&Stated<'_>>, Option<&Stated<'_>>) = (None, None);
        for point @ (end, value, ..) in points.iter() {
            if latest.is_some_and(|(day, ..)| *day < *end) {
                before_today = latest;
            }
            if value.mantissa() > 0 {
                latest = Some(point);
            }
            let Some(before) = before_today.filter(|(day, ..)| end.days_since(*day) <= 366) else { continue };
            if *value > before.1 && value.to_rational() > before.1.to_rational() * Rational::from_integer(2) {
                let mut place = |stated: &Stated<'_>| open(stated.2).and_then(|file| place(&file, stated, *people));
                let places = (place(point), place(before));
                check.report.push(jump(before, point, places));
            }
        }
    }
}

/// `places` of the later and the earlier value: absent where the file was changed since it was read.
fn jump(before: &Stated<'_>, after: &Stated<'_>, places: (Option<Span>, Option<Span>)) -> Diagnostic {
    let ((day, other, ..), (end, value, report, _)) = (before, after);
    let words = Words::new(
        format!("{other} ({day}) thành {value} ({end}): hơn gấp đôi trong một năm"),
        format!("{other} ({day}) became {value} ({end}): more than doubled within a year"),
    );
    let jump = match places.0 {
        Some(span) => Diagnostic::at(Code::ValueJump, span, words),
        None => {
            let path = format!("content/{}/reports/{}.yaml", report.place, report.report);
            Diagnostic::of_path(Code::ValueJump, path, words)
        }
    };
    let help = Words::new(
        "xem lại số chữ số; nếu nguồn viết đúng như vậy, thêm `flag:` nói cho người đọc",
        "count the digits; if the source says so, add a `flag:` that tells the reader",
    );
    match places.1 {
        Some(first) => jump.related(first, Words::new("giá trị trước", "the value before")).help(help),
        None => jump.help(help),
    }
}

/// Where a report states a figure. It states one of an indicator, a base and a period once.
fn place(file: &ParsedReport, (_, number, _, value): &Stated<'_>, people: bool) -> Option<Span> {
    let (raw, node) = file.file.as_ref()?;
    let same = |it: &super::RawValue| {
        let figure = if people { it.numerator.as_ref().map(|people| &people.value) } else { it.value.as_ref() };
        it.indicator.0 == value.indicator.as_str()
            && it.base.as_ref().map(|base| base.0.as_str()) == value.base().map(BaseId::as_str)
            && it.period.0 == value.period.to_string()
            && figure.is_some_and(|figure| Decimal::parse(&figure.0).ok() == Some(*number))
    };
    let at = At::root(node).key("values").index(raw.values.iter().position(same)?);
    let at = if people { at.key("numerator").key("value") } else { at.key("value") };
    Some(at.span())
}
