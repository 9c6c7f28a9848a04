//! What must hold between the parts of a plan: quotations are in the document, numbers are in their
//! sentences, parts are not larger than their wholes.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    check::Check,
    ids::kind,
    original::{Original, milestone_quoted},
};
use crate::{
    diagnostic::{Code, Diagnostic, Words},
    model::{raw::RawPlan, *},
    source::yaml::At,
};

/// Judges a plan as a whole. Quotations are looked at in the file as it stands, since a target with a fault of
/// its own quotes all the same; `targets` are those that could be read.
pub(super) fn judge(
    check: &mut Check<'_>,
    id: &PlanRef,
    targets: &[Target],
    raw: &RawPlan,
    root: At<'_>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) {
    let document = Original::of_plan(raw);
    let family = Family::of(targets);
    for (i, target) in raw.targets.iter().enumerate() {
        let at = root.key("targets").index(i);
        for (j, milestone) in target.milestones.iter().enumerate() {
            milestone_quoted(check, &document, milestone, at.key("milestones").index(j));
        }
        if let Some(statement) = &target.statement {
            document.holds(check, statement, at.key("statement"));
        }
        for (j, part) in target.parts.iter().enumerate() {
            document.holds(check, &part.text, at.key("parts").index(j).key("text"));
        }
        if let Some(found) = family.find(&target.id.0)
            && let TargetKind::Quantitative(part) = &found.kind
            && let Some(nesting) = &part.of
        {
            nested(check, id, &family, (found, part, nesting), at.key("of").key("target"), indicators);
        }
    }
    for (i, duty) in raw.reporting_duties.iter().enumerate() {
        document.holds(check, &duty.sentence, root.key("reporting_duties").index(i).key("sentence"));
    }
}

/// The targets by id, and which of them hang on themselves.
struct Family<'a> {
    targets: BTreeMap<&'a str, &'a Target>,
    circles: BTreeSet<&'a str>,
}

impl<'a> Family<'a> {
    fn of(targets: &'a [Target]) -> Family<'a> {
        let mut family = Family { targets: BTreeMap::new(), circles: BTreeSet::new() };
        for target in targets {
            // The first of two with one id keeps it.
            family.targets.entry(target.id.as_str()).or_insert(target);
        }
        let parent = |id: &'a str| match &family.targets.get(id)?.kind {
            TargetKind::Quantitative(part) => part.of.as_ref().map(|nesting| nesting.target.as_str()),
            TargetKind::Qualitative(_) => None,
        };
        // Each target has at most one parent, so each walk ends at a known one, at the top, or in a circle.
        let mut known: BTreeSet<&'a str> = BTreeSet::new();
        let mut circles = BTreeSet::new();
        for start in family.targets.keys().copied() {
            let mut walk: Vec<&'a str> = Vec::new();
            let mut on_walk: BTreeSet<&'a str> = BTreeSet::new();
            let mut next = Some(start);
            while let Some(id) = next.filter(|id| !known.contains(id)) {
                if !on_walk.insert(id) {
                    circles.extend(walk.iter().copied().skip_while(|member| *member != id));
                    break;
                }
                walk.push(id);
                next = parent(id);
            }
            known.extend(walk);
        }
        family.circles = circles;
        family
    }

    fn find(&self, id: &str) -> Option<&'a Target> {
        self.targets.get(id).copied()
    }
}

fn nested(
    check: &mut Check<'_>,
    plan: &PlanRef,
    family: &Family<'_>,
    (target, quantitative, nesting): (&Target, &Quantitative, &Nesting),
    at: At<'_>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) {
    let Some(parent) = family.find(nesting.target.as_str()) else {
        // A parent with a fault of its own is there all the same.
        if check.ids.targets.contains(&format!("{plan}/{}", nesting.target)) {
            return;
        }
        let (_, en) = kind::TARGET;
        let words = Words::new(
            format!("kế hoạch này không có mục tiêu mẹ `{}`", nesting.target),
            format!("this plan has no other {en} `{}`", nesting.target),
        );
        let near = check.report.near_id(nesting.target.as_str(), family.targets.keys().copied());
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
    // A circle has no whole.
    if family.circles.contains(target.id.as_str()) {
        let message = Words::new("các mục tiêu thành phần đi vòng tròn", "nested targets that go in a circle");
        check.fault_help(Code::NestingLoop, at, message, Words::new("bỏ một `of`", "take one `of` out"));
        return;
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
