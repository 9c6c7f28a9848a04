//! Reports: every stated value on its base, of a period that was over when it was stated.

use std::collections::BTreeMap;

use super::{
    catalogue::address,
    check::Check,
    corrections::corrections,
    files::ParsedReport,
    ids::{item_ref, kind},
};
use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// One report file; where it is not whole, the values that it states all the same.
pub(super) fn report(
    check: &mut Check<'_>,
    parsed: &ParsedReport,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) -> Result<Report, Vec<Value>> {
    let ids = check.ids;
    if !ids.places.contains(parsed.id.place.as_str()) && ids.can_judge(kind::PLACE.1, parsed.id.place.as_str()) {
        let words = Words::new(
            format!("không có địa phương `{}`", parsed.id.place),
            format!("there is no place `{}`", parsed.id.place),
        );
        let near = check.report.near_id(parsed.id.place.as_str(), ids.places.iter().map(String::as_str));
        check.report.push(Diagnostic::of_path(Code::DanglingId, parsed.path.clone(), words).suggest(near));
    }
    let Some((raw, node)) = parsed.file.as_ref() else { return Err(Vec::new()) };
    let root = At::root(node);
    check.version(&raw.schema, root.key("schema"));
    let publisher = check.refer(&raw.publisher.0, root.key("publisher"), &ids.agencies, kind::AGENCY, AgencyId::new);
    let date = check.maybe_date(&raw.date, root.key("date"));
    let mut values: Vec<Value> = raw
        .values
        .iter()
        .enumerate()
        .filter_map(|(i, v)| value(check, v, root.key("values").index(i), date, indicators))
        .collect();
    values.shrink_to_fit();
    twice(check, raw, root);
    let task_statuses = raw.task_statuses.iter().enumerate().filter_map(|(i, s)| {
        let at = root.key("task_statuses").index(i);
        let task = check.refer(&s.task.0, at.key("task"), &ids.tasks, kind::TASK, |text| item_ref(text, None));
        let as_written = check.maybe_words(&s.as_written, at.key("as_written"));
        Some(TaskStatus { task: task?, status: s.status, as_written })
    });
    let task_statuses = task_statuses.collect();
    let document = raw
        .document
        .as_ref()
        .and_then(|d| check.refer(&d.0, root.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new));
    let title = check.text(&raw.title, root.key("title"));
    let address = address(check, &raw.address, root.key("address"));
    let fulfils =
        check.refer_all(&raw.fulfils, root.key("fulfils"), &ids.duties, kind::DUTY, |text| item_ref(text, None));
    let note = check.maybe_text(&raw.note, root.key("note"));
    let stated = raw.values.iter().map(|value| &value.indicator).chain(raw.task_statuses.iter().map(|it| &it.task));
    let stated = stated.filter_map(|id| id.written()).collect();
    corrections(check, &raw.corrections, root.key("corrections"), &stated);
    // Only here may a gap end it: every fault of the file is told by now.
    let Some(publisher) = publisher else { return Err(values) };
    Ok(Report {
        id: parsed.id.clone(),
        publisher,
        document,
        title,
        address,
        date,
        values,
        fulfils,
        task_statuses,
        note,
    })
}

fn value(
    check: &mut Check<'_>,
    v: &RawValue,
    at: At<'_>,
    date: Option<Date>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) -> Option<Value> {
    let ids = check.ids;
    // One look where all is well: a report has dozens of values, and a large portal a hundred thousand indicators.
    let (indicator, known) = match indicators.get_key_value(v.indicator.0.as_str()) {
        Some((id, known)) => (Some(id.clone()), Some(known)),
        None => {
            let at = at.key("indicator");
            (check.refer(&v.indicator.0, at, &ids.indicators, kind::INDICATOR, IndicatorId::new), None)
        }
    };
    let base = v.base.as_ref().and_then(|base| {
        let bases = ids.bases.get(&v.indicator.0).cloned().unwrap_or_default();
        check.refer(&base.0, at.key("base"), &bases, kind::BASE, BaseId::new)
    });
    let number = v.value.as_ref().and_then(|n| check.number(n, at.key("value")));
    if let Some(known) = known
        && !known.bases.is_empty()
        && v.base.is_none()
        && v.value.is_some()
    {
        let list = known.bases.iter().map(|b| b.id.as_str()).collect::<Vec<_>>().join(", ");
        let message = Words::new(
            format!("`{}` có nhiều cơ sở tính; giá trị này không nêu cơ sở nào", known.id),
            format!("`{}` has several bases; this value names none", known.id),
        );
        check.fault_help(
            Code::BaseUnclear,
            at,
            message,
            Words::new(format!("thêm `base:` với một trong: {list}"), format!("add `base:` with one of: {list}")),
        );
    }
    if v.value.is_none() && v.numerator.is_none() {
        let help = Words::new(
            "thêm `value:` hoặc `numerator:`, hoặc bỏ mục này",
            "add `value:` or `numerator:`, or take the entry out",
        );
        check.fault_help(
            Code::NothingStated,
            at,
            Words::new("giá trị không nêu con số nào", "a value that states no figure"),
            help,
        );
    }
    if let (Some(number), Some(known)) = (number, known) {
        percent(check, number, known, at.key("value"));
    }
    let period = check.period(&v.period, at.key("period"));
    if let (Some(date), Some(period)) = (date, period)
        && date < period.end()
        && v.standing != Standing::Estimate
    {
        let message = Words::new(
            format!("báo cáo ngày {date} có trước khi kỳ số liệu kết thúc ({})", period.end()),
            format!("a report of {date} is older than the end of its period ({})", period.end()),
        );
        check.fault_help(
            Code::ReportBeforePeriod,
            at.key("period"),
            message,
            Words::new(
                "sửa ngày hoặc kỳ; nếu là dự báo, ghi `standing: estimate`",
                "mend the date or the period; if it is a forecast, write `standing: estimate`",
            ),
        );
    }
    let numerator = counted(check, v.numerator.as_ref(), at.key("numerator"));
    let denominator = counted(check, v.denominator.as_ref(), at.key("denominator"));
    if let (Some(n), Some(d)) = (&numerator, &denominator) {
        fraction(check, n.value, d.value, number, known.map(|k| k.unit), at, "numerator");
    }
    let against =
        check.refer_all(&v.against, at.key("against"), &ids.targets, kind::TARGET, |text| item_ref(text, None));
    let (as_written, flag) =
        (check.maybe_words(&v.as_written, at.key("as_written")), check.maybe_text(&v.flag, at.key("flag")));
    let stated = Value { bound: v.bound, ..Value::new(indicator?, period?, number, v.standing) };
    Some(stated.with(Besides { base, as_written, numerator, denominator, against, flag }))
}

/// One report states a figure once.
fn twice(check: &mut Check<'_>, raw: &RawReport, root: At<'_>) {
    let mut seen: BTreeMap<(&str, Option<&str>, &str), Span> = BTreeMap::new();
    for (i, v) in raw.values.iter().enumerate() {
        let at = root.key("values").index(i).key("indicator");
        if v.indicator.0 == ABSENT || v.period.0 == ABSENT {
            continue;
        }
        let key = (v.indicator.0.as_str(), v.base.as_ref().map(|b| b.0.as_str()), v.period.0.as_str());
        match seen.get(&key) {
            Some(first) => {
                let words = Words::new(
                    format!("`{}` của kỳ {} đã nêu trong báo cáo này", key.0, key.2),
                    format!("`{}` for {} is already stated in this report", key.0, key.2),
                );
                check.report.push(
                    Diagnostic::at(Code::DuplicateId, at.span(), words)
                        .related(*first, Words::new("lần đầu ở đây", "first here"))
                        .help(Words::new("giữ lại một", "keep one")),
                );
            }
            None => {
                seen.insert(key, at.span());
            }
        }
    }
}

/// People and units are counted in whole numbers.
pub(super) fn whole(check: &mut Check<'_>, number: Option<Decimal>, at: At<'_>) {
    if let Some(number) = number.filter(|number| number.scale() > 0) {
        let message = Words::new(
            format!("{number} không phải số nguyên; người và đơn vị đếm bằng số nguyên"),
            format!("{number} is no whole number; people and units are counted in whole ones"),
        );
        check.fault_help(
            Code::NumberFormat,
            at,
            message,
            Words::new("bỏ dấu chấm phân cách hàng nghìn", "leave out the mark that groups thousands"),
        );
    }
}

fn counted(check: &mut Check<'_>, raw: Option<&RawCounted>, at: At<'_>) -> Option<Counted> {
    let raw = raw?;
    let value = check.number(&raw.value, at.key("value"));
    whole(check, value, at.key("value"));
    let as_written = check.maybe_words(&raw.as_written, at.key("as_written"));
    Some(Counted { value: value?, bound: raw.bound, as_written })
}

/// A percentage outside 0–100, unless the indicator allows it.
pub(super) fn percent(check: &mut Check<'_>, number: Decimal, indicator: &Indicator, at: At<'_>) {
    if indicator.unit == Unit::Percent && !indicator.over_100 && (number.is_negative() || number > Decimal::new(100, 0))
    {
        let message = Words::new(format!("{number}% nằm ngoài khoảng 0–100"), format!("{number}% is outside 0–100"));
        let help = Words::new(
            "sửa con số; nếu chỉ tiêu cho phép (như tốc độ tăng), ghi `over_100: true` ở chỉ tiêu",
            "mend the figure; if the indicator allows it (as a growth rate does), write `over_100: true` at the indicator",
        );
        check.fault_help(Code::PercentRange, at, message, help);
    }
}

/// Numerator against denominator, and both against the stated rate. Gives the rate of the numbers where it is not the stated one.
pub(super) fn fraction(
    check: &mut Check<'_>,
    n: Decimal,
    d: Decimal,
    stated: Option<Decimal>,
    unit: Option<Unit>,
    at: At<'_>,
    n_key: &str,
) -> Option<Decimal> {
    if n > d {
        let message = Words::new(
            format!("tử số {n} lớn hơn mẫu số {d}"),
            format!("the numerator {n} is larger than the denominator {d}"),
        );
        check.fault_help(
            Code::NumeratorLarger,
            at.key(n_key).key("value"),
            message,
            Words::new(
                "có lẽ hai số bị đổi chỗ, hoặc thừa một chữ số",
                "perhaps the two are swapped, or one digit is too many",
            ),
        );
        return None;
    }
    let stated = stated.filter(|_| unit == Some(Unit::Percent) && d.mantissa() != 0)?;
    let exact = n.to_rational() * Rational::from_integer(100) / d.to_rational();
    if Decimal::rounded(exact, stated.scale()) == stated {
        return None;
    }
    let computed = Decimal::truncated(exact, stated.scale() + 1);
    let more = if computed.to_rational() == exact { "" } else { "…" };
    let message = Words::new(
        format!("nêu {stated}% nhưng {n} / {d} = {computed}{more}%"),
        format!("states {stated}%, but {n} / {d} = {computed}{more}%"),
    );
    let help = Words::new(
        "giữ nguyên nếu nguồn viết như vậy: người đọc sẽ thấy cả hai số",
        "keep it if the source says so: the reader will see both figures",
    );
    check.fault_help(Code::RateContradicted, at.key("value"), message, help);
    Some(computed)
}
