//! What must hold between the parts of a plan: quotations are in the document, numbers are in their
//! sentences, parts are not larger than their wholes.

use std::collections::BTreeMap;

use super::{
    check::Check,
    ids::kind,
    original::{Original, milestone_quoted},
};
use crate::{
    diagnostic::{Code, Diagnostic, Words, closest},
    model::{raw::RawPlan, *},
    source::yaml::At,
};

/// Judges a plan as a whole. `raw` gives the indexes of the file, which the checked plan may have lost.
pub(super) fn judge(
    check: &mut Check<'_>,
    plan: &Plan,
    raw: &RawPlan,
    root: At<'_>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) {
    let document = Original::of_plan(plan);
    for (i, raw_target) in raw.targets.iter().enumerate() {
        let at = root.key("targets").index(i);
        let Some(target) = plan.targets.iter().find(|t| t.id.as_str() == raw_target.id.0) else { continue };
        match &target.kind {
            TargetKind::Quantitative(quantitative) => {
                for (j, raw_milestone) in raw_target.milestones.iter().enumerate() {
                    let at = at.key("milestones").index(j);
                    let Some(milestone) =
                        quantitative.milestones.iter().find(|m| m.year.to_string() == raw_milestone.year.0)
                    else {
                        continue;
                    };
                    milestone_quoted(check, &document, milestone, at);
                }
                if let Some(nesting) = &quantitative.of {
                    nested(check, plan, target, quantitative, nesting, at.key("of").key("target"), indicators);
                }
            }
            TargetKind::Qualitative(qualitative) => {
                document.holds(check, &qualitative.statement, at.key("statement"));
                for (j, part) in qualitative.parts.iter().enumerate() {
                    document.holds(check, &part.text, at.key("parts").index(j).key("text"));
                }
            }
        }
    }
    for (i, duty) in plan.reporting_duties.iter().enumerate() {
        document.holds(check, &duty.sentence, root.key("reporting_duties").index(i).key("sentence"));
    }
}

fn nested(
    check: &mut Check<'_>,
    plan: &Plan,
    target: &Target,
    quantitative: &Quantitative,
    nesting: &Nesting,
    at: At<'_>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) {
    let parent = plan.targets.iter().find(|t| t.id == nesting.target);
    let Some(parent) = parent else {
        let (_, en) = kind::TARGET;
        let words = Words::new(
            format!("kế hoạch này không có mục tiêu mẹ `{}`", nesting.target),
            format!("this plan has no other {en} `{}`", nesting.target),
        );
        let near = closest(nesting.target.as_str(), plan.targets.iter().map(|t| t.id.as_str()));
        check.report.push(Diagnostic::at(Code::DanglingId, at.span(), words).suggest(near));
        return;
    };
    let TargetKind::Quantitative(whole) = &parent.kind else {
        let message = Words::new(
            format!("mục tiêu mẹ `{}` không có con số", parent.id),
            format!("the parent `{}` has no number", parent.id),
        );
        check.fault_help(
            Code::NestingLoop,
            at,
            message,
            Words::new("gắn vào một mục tiêu có chỉ tiêu", "hang it on a target with an indicator"),
        );
        return;
    };
    // Follow the parents: a circle has no whole.
    let mut above = if parent.id == target.id { Some(nesting) } else { whole.of.as_ref() };
    for _ in 0..plan.targets.len() {
        let Some(step) = above else { break };
        if step.target == target.id {
            let message = Words::new("các mục tiêu thành phần đi vòng tròn", "nested targets that go in a circle");
            check.fault_help(Code::NestingLoop, at, message, Words::new("bỏ một `of`", "take one `of` out"));
            return;
        }
        above = plan.targets.iter().find(|t| t.id == step.target).and_then(|t| match &t.kind {
            TargetKind::Quantitative(q) => q.of.as_ref(),
            TargetKind::Qualitative(_) => None,
        });
    }
    not_larger(check, (quantitative, nesting), (&parent.id, whole), indicators, at);
}

/// No part of a target is larger than the target, where both are shares of one thing.
pub(super) fn not_larger(
    check: &mut Check<'_>,
    (part, nesting): (&Quantitative, &Nesting),
    (parent, whole): (&ItemId, &Quantitative),
    indicators: &BTreeMap<IndicatorId, Indicator>,
    at: At<'_>,
) {
    let same_unit = indicators.get(&part.indicator).map(|i| i.unit) == indicators.get(&whole.indicator).map(|i| i.unit);
    if nesting.share == Share::SameBase && same_unit {
        for own in &part.milestones {
            let Some(of) = whole.milestones.iter().find(|m| m.year == own.year) else { continue };
            if own.value > of.value {
                let message = Words::new(
                    format!("năm {}: phần {} lớn hơn toàn thể {} (`{}`)", own.year, own.value, of.value, parent),
                    format!(
                        "{}: the part {} is larger than its whole {} (`{}`)",
                        own.year, own.value, of.value, parent
                    ),
                );
                let help = Words::new(
                    "xem lại con số; nếu phần này tính trên nhóm của mục tiêu mẹ, ghi `share: parent_group`",
                    "look at the figures; if the share is of the parent's group, write `share: parent_group`",
                );
                check.fault_help(Code::PartLargerThanWhole, at, message, help);
            }
        }
    }
}
