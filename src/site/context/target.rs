//! `/<place>/<plan>/<target>/`: the page that press cites. The chart, the two answers with their sums, the
//! sentence the target was enacted in, every published value with its report.

use serde::Serialize;

use super::common::{Citation, Link, Published};
use super::frame::{Frame, Head};
use super::indicator::{BaseView, bases};
use super::inserts::{Download, Figure};
use super::lookup;
use super::scope::Scope;
use super::target_row::{milestone_label, required};
use super::task::{EvidenceView, evidence};
use crate::model::{
    Baseline, BaselineSource, Indicator, Milestone, Plan, PlaceKind, Quantitative, Target, TargetKind,
};
use crate::progress::{MilestoneVerdict, PaceSum};
use crate::site::words::{
    format,
    label::{self, Label},
    name, sentence,
};

/// A target's page.
#[derive(Clone, Debug, Serialize)]
pub struct TargetPage {
    /// The frame.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Its place.
    pub place: Link,
    /// What the place became part of.
    pub successor: Option<Link>,
    /// Its plan.
    pub plan: Link,
    /// The instrument that enacted it.
    pub document: Option<Citation>,
    /// Where the plan states it.
    pub location: Link,
    /// `khi có nhu cầu`
    pub condition: Option<String>,
    /// The chart.
    pub figure: Option<Figure>,
    /// Downloads.
    pub downloads: Vec<Download>,
    /// For a target with numbers.
    pub quantitative: Option<QuantitativeView>,
    /// For a promise without.
    pub qualitative: Option<QualitativeView>,
    /// How to cite the page.
    pub citation: String,
}

/// A target with numbers.
#[derive(Clone, Debug, Serialize)]
pub struct QuantitativeView {
    /// What is measured.
    pub indicator: Link,
    /// What exactly.
    pub definition: Option<String>,
    /// The denominator in the plan's words, else the indicator's.
    pub denominator: Option<String>,
    /// `càng cao càng tốt`
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
    /// The enacted words.
    pub quote: String,
    /// Where they stand.
    pub location: Link,
    /// `818.486 trên 889.810`, with what they give where that differs.
    pub counted: Option<String>,
    /// How the comparator is judged.
    pub rule: Option<&'static str>,
    /// What the reader must see.
    pub flag: Option<String>,
}

/// Answer B with its sum.
#[derive(Clone, Debug, Serialize)]
pub struct PaceView {
    /// The label.
    pub label: Label,
    /// The sentence.
    pub sentence: String,
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
    pub quote: Option<String>,
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

/// A promise without a number.
#[derive(Clone, Debug, Serialize)]
pub struct QualitativeView {
    /// By the end of which year.
    pub year: String,
    /// The promise, in the plan's words.
    pub statement: String,
    /// Its parts.
    pub parts: Vec<String>,
    /// The verdict.
    pub label: Option<Label>,
    /// What shows that it was done.
    pub evidence: Vec<EvidenceView>,
}

/// Builds the page.
pub fn target(scope: &Scope, plan: &Plan, target: &Target) -> TargetPage {
    let item = plan.item(&target.id);
    let place = scope.place_link(&plan.id.place);
    let document = scope.document(&plan.document);
    let (mut quantitative, mut qualitative) = (None, None);
    match &target.kind {
        TargetKind::Quantitative(q) => {
            quantitative = scope.indicator(&q.indicator).map(|indicator| numbers(scope, plan, target, q, indicator));
        }
        TargetKind::Qualitative(q) => {
            qualitative = Some(QualitativeView {
                year: q.year.to_string(),
                statement: q.statement.clone(),
                parts: q.parts.iter().map(|part| part.text.clone()).collect(),
                label: lookup::qualitative(scope, &item).map(label::evidence),
                evidence: evidence(scope, &q.evidence),
            });
        }
    }
    let figure = scope.view.inserts.figure(&item);
    let finding = figure.as_ref().map(|figure| figure.finding.clone());
    let said = finding.or_else(|| quantitative.as_ref().and_then(|q| q.pace.as_ref()).map(|pace| pace.sentence.clone()));
    let head = Head {
        title: target.name.vi.clone(),
        description: format!("{}, {}. {}", target.name.vi, place.text, said.unwrap_or_default()).trim_end().to_owned(),
    };
    let successor = scope.portal().places.get(&plan.id.place).and_then(|place| place.successor.as_ref());
    let settings = &scope.portal().settings;
    TargetPage {
        frame: Frame::new(scope, head),
        name: target.name.vi.clone(),
        plan: scope.plan_link(plan),
        document: document.map(|document| Citation::new(scope, document)),
        location: scope.passage_link(&plan.id, &target.location),
        condition: target.condition.clone(),
        figure,
        downloads: scope.view.inserts.downloads(&item),
        quantitative,
        qualitative,
        citation: format!(
            "{}, “{} ({})”, theo {}; số liệu tính đến {}. {}",
            settings.title.vi,
            target.name.vi,
            place.text,
            document.map_or_else(|| plan.title.vi.clone(), name::dated_document),
            format::date(scope.assessed().as_of),
            scope.canonical()
        ),
        successor: successor.map(|id| scope.place_link(id)),
        place,
    }
}

fn numbers(scope: &Scope, plan: &Plan, target: &Target, q: &Quantitative, indicator: &Indicator) -> QuantitativeView {
    let verdict = lookup::quantitative(scope, &plan.item(&target.id));
    let answer = |m: &Milestone| verdict.and_then(|v| v.milestones.iter().find(|answer| answer.year == m.year));
    let nested = |other: &Target, share| Nested { link: scope.target_link(plan, other), share: name::share(share) };
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
        definition: indicator.definition.as_ref().map(|text| text.vi.clone()),
        denominator: q.denominator.clone().or_else(|| indicator.denominator.as_ref().map(|text| text.vi.clone())),
        direction: name::direction(indicator.direction),
        milestones: q.milestones.iter().map(|m| milestone(scope, plan, target, m, answer(m), indicator)).collect(),
        pace: verdict.map(|v| PaceView {
            label: label::pace(v.pace.answer),
            sentence: sentence::pace(&v.pace, indicator),
            sum: v.pace.sum.as_ref().map_or_else(Vec::new, |sum| steps(sum, indicator)),
            method: scope.href(&crate::site::PageId::Method),
        }),
        baseline: q.baseline.as_ref().and_then(|baseline| self::baseline(scope, plan, baseline, indicator)),
        parent,
        children: children.collect(),
        values: published(scope, &plan.id.place, indicator),
        national: national(scope, plan, indicator),
        bases: bases(indicator),
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

fn milestone(
    scope: &Scope,
    plan: &Plan,
    target: &Target,
    milestone: &Milestone,
    verdict: Option<&MilestoneVerdict>,
    indicator: &Indicator,
) -> MilestoneView {
    let counted = match (&milestone.numerator, &milestone.denominator) {
        (Some(n), Some(d)) => Some(format!("{} trên {}", format::number(n.value), format::number(d.value))),
        (Some(n), None) => Some(format::number(n.value)),
        (None, Some(d)) => Some(format!("trên {}", format::number(d.value))),
        (None, None) => None,
    };
    let computed = milestone.computed_rate.map(|rate| {
        format!("; hai số này cho {}, khác tỷ lệ văn bản ghi", format::quantity(rate, indicator.unit))
    });
    let location = milestone.location.as_deref().unwrap_or(&target.location);
    MilestoneView {
        year: milestone.year.to_string(),
        required: required(scope, target, milestone),
        label: verdict.map(milestone_label),
        sentence: verdict.map(|v| sentence::milestone(v, indicator)),
        quote: milestone.sentence.clone(),
        location: scope.passage_link(&plan.id, location),
        counted: counted.map(|text| format!("{text}{}", computed.unwrap_or_default())),
        rule: name::comparator_rule(milestone.comparator, indicator.direction),
        flag: milestone.flag.as_ref().map(|flag| flag.vi.clone()),
    }
}

fn steps(sum: &PaceSum, indicator: &Indicator) -> Vec<Step> {
    let scale = sentence::decimals(sum);
    let day = |date| format::date(date);
    let exact = |value| format::rounded(value, scale, indicator.unit);
    let step = |symbol, term: String, value| Step { symbol, term, value };
    let baseline = format::quantity(sum.baseline, indicator.unit);
    let value = format::quantity(sum.observation.value, indicator.unit);
    vec![
        step("y0", format!("Số xuất phát, {}", day(sum.baseline_end)), baseline.clone()),
        step("y", format!("Số công bố mới nhất, {}", day(sum.observation.end)), value.clone()),
        step("E", format!("Lộ trình đến {}", day(sum.observation.end)), exact(sum.expected)),
        step("y − E", "Chênh lệch so với lộ trình".to_owned(), signed(sum, scale, indicator)),
        step(
            "R",
            format!("({value} − {baseline}) chia cho ({} − {baseline})", exact(sum.expected)),
            sentence::ratio(sum.ratio),
        ),
    ]
}

fn signed(sum: &PaceSum, scale: u32, indicator: &Indicator) -> String {
    let zero = crate::model::Rational::from_integer(0);
    let sign = match sum.gap.cmp(&zero) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", format::difference(sum.gap, scale, indicator.unit))
}

fn baseline(scope: &Scope, plan: &Plan, baseline: &Baseline, indicator: &Indicator) -> Option<BaselineView> {
    let text = format!("{} (năm {})", format::quantity(baseline.value, indicator.unit), baseline.year);
    let (quote, source) = match &baseline.source {
        BaselineSource::Plan { sentence, document } => {
            (sentence.clone(), scope.document_link(document.as_ref().unwrap_or(&plan.document)))
        }
        BaselineSource::Report(report) => (None, scope.report_link(scope.report(report)?)),
    };
    Some(BaselineView { text, quote, source })
}
