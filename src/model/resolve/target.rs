//! A target: a number by years, or a statement by a year.

use std::collections::BTreeMap;

use super::{
    check::Check,
    ids::{kind, report_ref},
    items::{Taken, claim, evidence},
    milestones::{direction, milestones, outside},
    report::percent,
};
use crate::{
    diagnostic::{Code, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// One entry of `targets`.
pub(super) fn target(
    check: &mut Check<'_>,
    t: &RawTarget,
    at: At<'_>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
    period: Option<(Year, Year)>,
    taken: &mut Taken,
) -> Option<Target> {
    let ids = check.ids;
    let id = claim(check, &t.id, at.key("id"), taken);
    let name = check.maybe_text(&t.name, at.key("name"));
    let location = check.repeated(&t.location, at.key("location"));
    let condition = check.maybe_words(&t.condition, at.key("condition"));
    let (kind, default_name) = match (&t.indicator, &t.statement) {
        (Some(indicator), None) => {
            if t.year.is_some() || !t.parts.is_empty() {
                check.fault_help(
                    Code::Conflict,
                    at.key("year"),
                    Words::new(
                        "mục tiêu có chỉ tiêu thì không có `year`, `parts`",
                        "a target with an indicator has no `year` or `parts`",
                    ),
                    Words::new("ghi năm trong `milestones`", "put the year into `milestones`"),
                );
            }
            let shared = |text: &str| IndicatorId::shared(text, indicators);
            let indicator = check.refer(&indicator.0, at.key("indicator"), &ids.indicators, kind::INDICATOR, shared);
            let known = indicator.as_ref().and_then(|id| indicators.get(id));
            let quantitative = quantitative(check, t, at, indicator.clone(), known, period);
            (quantitative.map(TargetKind::Quantitative), known.map(|k| k.name.clone()))
        }
        (None, Some(statement)) => {
            if !t.milestones.is_empty() || t.of.is_some() || t.baseline.is_some() || t.baseline_from.is_some() {
                check.fault_help(
                    Code::Conflict,
                    at.key("statement"),
                    Words::new(
                        "mục tiêu định tính không có `milestones`, `of`, `baseline`",
                        "a qualitative target has no `milestones`, `of` or `baseline`",
                    ),
                    Words::new(
                        "giữ `statement` và `year`, hoặc `indicator` và `milestones`",
                        "keep `statement` and `year`, or `indicator` and `milestones`",
                    ),
                );
            }
            if name.is_none() {
                check.fault_help(
                    Code::MissingKey,
                    at,
                    Words::new("mục tiêu định tính cần `name`", "a qualitative target needs a `name`"),
                    Words::new("thêm `name:`, vài chữ", "add `name:`, a few words"),
                );
            }
            let qualitative = qualitative(check, t, statement, at, period, taken);
            (qualitative.map(TargetKind::Qualitative), None)
        }
        (both, _) => {
            let (vi, en) = if both.is_some() {
                ("mục tiêu có cả `indicator` lẫn `statement`", "a target with both `indicator` and `statement`")
            } else {
                (
                    "mục tiêu không có `indicator` cũng không có `statement`",
                    "a target with neither `indicator` nor `statement`",
                )
            };
            let help = Words::new(
                "một con số cần `indicator` và `milestones`; một lời hứa không số cần `statement` và `year`",
                "a number needs `indicator` and `milestones`; a promise without one needs `statement` and `year`",
            );
            check.fault_help(Code::Conflict, at, Words::new(vi, en), help);
            (None, None)
        }
    };
    Some(Target { id: id?, name: name.or(default_name)?, location, condition, kind: kind? })
}

fn qualitative(
    check: &mut Check<'_>,
    t: &RawTarget,
    statement: &str,
    at: At<'_>,
    period: Option<(Year, Year)>,
    taken: &mut Taken,
) -> Option<Qualitative> {
    let year = match &t.year {
        Some(year) => check.year(year, at.key("year")),
        None => {
            check.fault_help(
                Code::MissingKey,
                at,
                Words::new("mục tiêu định tính cần `year`", "a qualitative target needs a `year`"),
                Words::new("thêm năm phải hoàn thành", "add the year by which it is due"),
            );
            None
        }
    };
    if let Some(year) = year {
        outside(check, year, period, at.key("year"));
    }
    let statement = check.words(statement, at.key("statement"));
    let parts = t.parts.iter().enumerate().filter_map(|(i, p)| {
        let at = at.key("parts").index(i);
        let id = claim(check, &p.id, at.key("id"), taken);
        let text = check.words(&p.text, at.key("text"));
        Some(Part { id: id?, text })
    });
    let parts = parts.collect();
    let evidence = evidence(check, &t.evidence, at.key("evidence"));
    Some(Qualitative { year: year?, statement, parts, evidence })
}

fn quantitative(
    check: &mut Check<'_>,
    t: &RawTarget,
    at: At<'_>,
    indicator: Option<IndicatorId>,
    known: Option<&Indicator>,
    period: Option<(Year, Year)>,
) -> Option<Quantitative> {
    if t.milestones.is_empty() {
        check.fault_help(
            Code::MissingKey,
            at,
            Words::new(
                "mục tiêu có chỉ tiêu cần ít nhất một mốc",
                "a target with an indicator needs at least one milestone",
            ),
            Words::new("thêm `milestones:`", "add `milestones:`"),
        );
    }
    let milestones = milestones(check, &t.milestones, at.key("milestones"), known, period);
    let baseline = baseline(check, t, at, known);
    if let Some(known) = known {
        direction(check, known, baseline.as_ref(), &milestones, at.key("milestones"));
    }
    let of = t.of.as_ref().and_then(|of| {
        let place = at.key("of").key("target");
        let target = check.declare(&of.target, place, ItemId::new)?;
        Some(Nesting { target, share: of.share })
    });
    let denominator = check.maybe_words(&t.denominator, at.key("denominator"));
    Some(Quantitative { indicator: indicator?, denominator, of, milestones, baseline })
}

/// A baseline from a report is looked up later, when all reports are read: see [`super::baselines`].
fn baseline(check: &mut Check<'_>, t: &RawTarget, at: At<'_>, known: Option<&Indicator>) -> Option<Baseline> {
    let ids = check.ids;
    if t.baseline.is_some() && t.baseline_from.is_some() {
        check.fault_help(
            Code::Conflict,
            at.key("baseline_from"),
            Words::new("chỉ dùng một trong `baseline` và `baseline_from`", "use one of `baseline` and `baseline_from`"),
            Words::new("giữ lại một", "keep one"),
        );
    }
    if let Some(from) = &t.baseline_from {
        let at = at.key("baseline_from");
        check.refer(&from.report.0, at.key("report"), &ids.reports, kind::REPORT, report_ref);
        check.year(&from.year, at.key("year"));
        return None;
    }
    let raw = t.baseline.as_ref()?;
    let at = at.key("baseline");
    let (year, value) = (check.year(&raw.year, at.key("year")), check.number(&raw.value, at.key("value")));
    if let (Some(value), Some(known)) = (value, known) {
        percent(check, value, known, at.key("value"));
    }
    let bases = known.map(|k| k.bases.iter().map(|b| b.id.to_string()).collect()).unwrap_or_default();
    let base = raw.base.as_ref().and_then(|b| check.refer(&b.0, at.key("base"), &bases, kind::BASE, BaseId::new));
    let document = raw
        .document
        .as_ref()
        .and_then(|d| check.refer(&d.0, at.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new));
    let sentence = check.maybe_words(&raw.sentence, at.key("sentence"));
    Some(Baseline { year: year?, value: value?, base, source: BaselineSource::Plan { sentence, document } })
}
