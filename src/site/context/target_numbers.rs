//! The part of a target's page that has numbers: milestones and pace with their sums, baseline, nesting,
//! every published value, the nation beside it.

use arcstr::ArcStr;
use serde::Serialize;

use super::amendment::milestone_place;
use super::common::{Link, Published};
use super::indicator::{BaseView, bases};
use super::scope::Scope;
use crate::locale::{self, Words};
use crate::model::{
    Amendment, Baseline, BaselineSource, Decimal, Indicator, Milestone, PlaceKind, Plan, Quantitative, Share, Stated,
    Target, TargetKind,
};
use crate::progress::{MilestoneVerdict, Pace, PaceSum, QuantitativeVerdict};
use crate::site::words::Label;

/// A target with numbers.
#[derive(Clone, Debug, Serialize)]
pub struct QuantitativeView {
    /// What is measured.
    pub indicator: Link,
    /// What exactly.
    pub definition: Option<String>,
    /// The denominator in the plan's words, else the indicator's.
    pub denominator: Option<ArcStr>,
    /// `Cao hơn là tốt hơn`
    pub direction: &'static str,
    /// Answer A.
    pub milestones: Vec<MilestoneView>,
    /// Answer B.
    pub pace: Option<PaceView>,
    /// Where the path starts.
    pub baseline: Option<BaselineView>,
    /// The target this is a part of.
    pub parent: Option<Nested>,
    /// The targets that are parts of this.
    pub children: Vec<Nested>,
    /// Every published value.
    pub values: Vec<Published>,
    /// The nation's values on the same indicator, for comparison.
    pub national: Vec<Published>,
    /// What the indicator has been computed on.
    pub bases: Vec<BaseView>,
}

/// A milestone with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneView {
    /// The year.
    pub year: String,
    /// `khoảng 45%`
    pub required: String,
    /// Answer A.
    pub label: Option<Label>,
    /// The sentence behind it.
    pub sentence: Option<String>,
    /// What else was published for the same day.
    pub also: Option<String>,
    /// The enacted words.
    pub quote: ArcStr,
    /// Where they stand.
    pub location: Link,
    /// The later document that they stand in.
    pub amended_by: Option<Link>,
    /// `818.486 trên 889.810`, with what they give where that differs.
    pub counted: Option<String>,
    /// What the reader must see.
    pub flag: Option<String>,
}

/// Answer B with its sum.
#[derive(Clone, Debug, Serialize)]
pub struct PaceView {
    /// The label.
    pub label: Label,
    /// The sentence, where it says more than the label.
    pub sentence: Option<String>,
    /// The sum, step by step; empty where there is none.
    pub sum: Vec<Step>,
    /// The method's page.
    pub method: String,
}

/// A line of the sum.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// `y`
    pub symbol: &'static str,
    /// What it is.
    pub term: String,
    /// Its value.
    pub value: String,
}

/// A baseline with its source.
#[derive(Clone, Debug, Serialize)]
pub struct BaselineView {
    /// `32,7% (năm 2020)`
    pub text: String,
    /// The words of the plan.
    pub quote: Option<ArcStr>,
    /// The document or report that states it.
    pub source: Link,
}

/// A target above or below.
#[derive(Clone, Debug, Serialize)]
pub struct Nested {
    /// The target.
    pub link: Link,
    /// What the share is of.
    pub share: &'static str,
}

/// One version of a target with its verdict.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The target as the plan enacted it.
    pub(super) enacted: &'a Target,
    /// Its numbers in this version.
    pub(super) numbers: &'a Quantitative,
    /// The later document that states them.
    pub(super) by: Option<&'a Amendment>,
    /// The verdict by this version.
    pub(super) verdict: Option<&'a QuantitativeVerdict>,
}

/// Answers A and B by one version.
#[derive(Clone, Debug, Serialize)]
pub struct AnswersView {
    /// Answer A.
    pub milestones: Vec<MilestoneView>,
    /// Answer B.
    pub pace: Option<PaceView>,
}

/// Both answers.
pub(super) fn answers(scope: &Scope, version: Version<'_>, indicator: &Indicator) -> AnswersView {
    AnswersView {
        milestones: version.numbers.milestones.iter().map(|m| milestone(scope, version, m, indicator)).collect(),
        pace: version.verdict.map(|v| pace(scope, &v.pace, indicator)),
    }
}

/// Everything that has a number.
pub(super) fn numbers(scope: &Scope, version: Version<'_>, indicator: &Indicator) -> QuantitativeView {
    let Version { plan, enacted: target, numbers: q, .. } = version;
    let AnswersView { milestones, pace } = answers(scope, version, indicator);
    let nested =
        |other: &Target, share: Share| Nested { link: scope.target_link(plan, other), share: share.words(scope.lang) };
    let nesting = |other: &Target| match &other.kind {
        TargetKind::Quantitative(q) => q.of.clone(),
        TargetKind::Qualitative(_) => None,
    };
    let children = plan.targets.iter().filter_map(|other| {
        let of = nesting(other).filter(|of| of.target == target.id)?;
        Some(nested(other, of.share))
    });
    let parent = q.of.as_ref().and_then(|of| {
        let parent = plan.targets.iter().find(|other| other.id == of.target)?;
        Some(nested(parent, of.share))
    });
    QuantitativeView {
        indicator: scope.indicator_link(&indicator.id),
        definition: indicator.definition.as_ref().map(|text| scope.text(text)),
        denominator: q
            .denominator
            .clone()
            .or_else(|| indicator.denominator.as_ref().map(|text| scope.text(text).into())),
        direction: indicator.direction.words(scope.lang),
        milestones,
        pace,
        baseline: q.baseline.as_ref().and_then(|baseline| self::baseline(scope, plan, baseline, indicator)),
        parent,
        children: children.collect(),
        values: published(scope, &plan.id.place, indicator),
        national: national(scope, plan, indicator),
        bases: bases(scope, indicator),
    }
}

fn published(scope: &Scope, place: &crate::model::PlaceId, indicator: &Indicator) -> Vec<Published> {
    let found = scope.portal().published(place, &indicator.id);
    found.iter().map(|p| Published::new(scope, p.report, p.value)).collect()
}

/// The nation's values, where the plan is not the nation's own.
fn national(scope: &Scope, plan: &Plan, indicator: &Indicator) -> Vec<Published> {
    let nation = scope.portal().places.values().find(|place| place.kind == PlaceKind::Nation);
    nation.filter(|n| n.id != plan.id.place).map_or_else(Vec::new, |nation| published(scope, &nation.id, indicator))
}

fn milestone(scope: &Scope, version: Version<'_>, milestone: &Milestone, indicator: &Indicator) -> MilestoneView {
    let answers = version.verdict.map_or(&[][..], |verdict| verdict.milestones.as_slice());
    let verdict: Option<&MilestoneVerdict> = answers.iter().find(|answer| answer.year == milestone.year);
    let by = version.plan.source_of(version.enacted, version.by, milestone);
    let people = |stated: &Stated| locale::people(stated.value, scope.lang);
    let of = scope.pick("trong tổng số", "of");
    let counted = match (&milestone.numerator, &milestone.denominator) {
        (Some(n), Some(d)) => Some(format!("{} {of} {}", people(n), people(d))),
        (Some(n), None) => Some(people(n)),
        (None, Some(d)) => Some(format!("{of} {}", people(d))),
        (None, None) => None,
    };
    let computed = milestone.computed_rate.map(|rate| {
        let rate = locale::amount(rate, indicator.unit, scope.lang);
        scope.pick(
            format!("; hai số này cho {rate}, khác tỷ lệ văn bản ghi"),
            format!("; the two give {rate}, not the rate that the document states"),
        )
    });
    MilestoneView {
        year: milestone.year.to_string(),
        required: scope.say().required(milestone, indicator),
        label: verdict.map(|it| scope.say().milestone_label(it)),
        sentence: verdict.map(|v| locale::milestone_sentence(milestone, v, indicator, scope.lang)),
        also: verdict.and_then(|verdict| also(scope, version.plan, verdict, indicator)),
        quote: milestone.sentence.clone(),
        location: milestone_place(scope, version.plan, version.enacted, version.by, milestone),
        amended_by: by.map(|amendment| scope.document_link(&amendment.document)),
        counted: counted.map(|text| format!("{text}{}", computed.unwrap_or_default())),
        flag: milestone.flag.as_ref().map(|flag| scope.text(flag)),
    }
}

/// `Cũng đã công bố cho cùng kỳ: 45,1% (4 nguồn).` Publications that differ stand beside the one that was judged.
fn also(scope: &Scope, plan: &Plan, verdict: &MilestoneVerdict, indicator: &Indicator) -> Option<String> {
    let judged = verdict.observation.as_ref()?;
    let mut others: Vec<(Decimal, usize)> = Vec::new();
    for published in scope.portal().published(&plan.id.place, &indicator.id) {
        let known = published.report.date.is_none_or(|date| date <= scope.assessed().as_of);
        let same =
            published.value.period.end() == judged.end && published.value.base() == judged.base.as_ref() && known;
        let Some(value) = published.value.value.filter(|value| same && *value != judged.value) else { continue };
        match others.iter_mut().find(|(held, _)| *held == value) {
            Some((_, count)) => *count += 1,
            None => others.push((value, 1)),
        }
    }
    let written = others.iter().map(|(value, count)| {
        let value = locale::amount(*value, indicator.unit, scope.lang);
        scope.pick(format!("{value} ({count} nguồn)"), format!("{value} (sources: {count})"))
    });
    let written: Vec<String> = written.collect();
    if written.is_empty() {
        return None;
    }
    let why = match verdict.base_changed {
        true => scope.pick(
            " Kết luận dùng số mà chính nơi công bố đặt cạnh mục tiêu.",
            " The verdict uses the figure that its own publisher sets beside the target.",
        ),
        false => "",
    };
    let said = scope.pick("Cũng đã công bố cho cùng kỳ:", "Also published for the same period:");
    Some(format!("{said} {}.{why}", written.join("; ")))
}

fn pace(scope: &Scope, pace: &Pace, indicator: &Indicator) -> PaceView {
    let label = scope.say().pace_label(pace.answer);
    let sentence = locale::pace_sentence(pace, indicator.unit, scope.lang);
    PaceView {
        sentence: Some(sentence).filter(|sentence| sentence.trim_end_matches('.') != label.text),
        label,
        sum: pace.sum.as_ref().map_or_else(Vec::new, |sum| steps(scope, sum, indicator)),
        method: scope.href(&crate::site::PageId::Method),
    }
}

/// The sum, line by line; the figures are rounded for print only, the verdict rests on exact ones.
fn steps(scope: &Scope, sum: &PaceSum, indicator: &Indicator) -> Vec<Step> {
    let unit = indicator.unit;
    let scale = sum.observation.value.scale().max(sum.baseline.scale()) + 1;
    let at = |date| scope.say().day(date);
    let value = locale::bounded(sum.observation.value, sum.observation.bound, unit, scope.lang);
    let step = |symbol, term: String, value| Step { symbol, term, value };
    vec![
        step(
            "y0",
            format!("{}, {}", scope.pick("Giá trị xuất phát", "Baseline"), at(sum.baseline_end)),
            locale::amount(sum.baseline, unit, scope.lang),
        ),
        step(
            "y",
            format!(
                "{}, {}",
                scope.pick("Giá trị công bố mới nhất", "Latest published value"),
                at(sum.observation.end)
            ),
            value,
        ),
        step(
            "E",
            format!("{} {}", scope.pick("Lộ trình đến", "The path on"), at(sum.observation.end)),
            locale::amount(Decimal::rounded(sum.expected, scale), unit, scope.lang),
        ),
        step(
            "y − E",
            scope.pick("So với lộ trình", "Against the path").to_owned(),
            locale::difference(sum.gap, unit, scale, scope.lang),
        ),
        step("R", "(y − y0) / (E − y0)".to_owned(), locale::pace_sum(sum, scope.lang)),
    ]
}

fn baseline(scope: &Scope, plan: &Plan, baseline: &Baseline, indicator: &Indicator) -> Option<BaselineView> {
    let text = format!(
        "{} ({}{})",
        locale::amount(baseline.value, indicator.unit, scope.lang),
        scope.pick("năm ", ""),
        baseline.year
    );
    let (quote, source) = match &baseline.source {
        BaselineSource::Plan { sentence, document } => {
            (sentence.clone(), scope.document_link(document.as_ref().unwrap_or(&plan.document)))
        }
        BaselineSource::Report(report) => (None, scope.report_link(scope.report(report)?)),
    };
    Some(BaselineView { text, quote, source })
}
