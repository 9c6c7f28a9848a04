//! What must hold between the parts of a plan: quotations are in the document, numbers are in their
//! sentences, parts are not larger than their wholes.

use std::collections::BTreeMap;

use super::{
    check::Check,
    ids::kind,
    sentence::{prints, squeeze},
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
    let document = whole_text(plan);
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
                    quoted(check, &document, &milestone.sentence, at.key("sentence"));
                    number_in(check, &milestone.sentence, milestone.value, at.key("value"));
                    for (stated, key) in [(&milestone.numerator, "numerator"), (&milestone.denominator, "denominator")]
                    {
                        let Some(stated) = stated else { continue };
                        quoted(check, &document, &stated.sentence, at.key(key).key("sentence"));
                        number_in(check, &stated.sentence, stated.value, at.key(key).key("value"));
                    }
                }
                if let Some(nesting) = &quantitative.of {
                    nested(check, plan, target, quantitative, nesting, at.key("of").key("target"), indicators);
                }
            }
            TargetKind::Qualitative(qualitative) => {
                quoted(check, &document, &qualitative.statement, at.key("statement"));
                for (j, part) in qualitative.parts.iter().enumerate() {
                    quoted(check, &document, &part.text, at.key("parts").index(j).key("text"));
                }
            }
        }
    }
    for (i, duty) in plan.reporting_duties.iter().enumerate() {
        quoted(check, &document, &duty.sentence, root.key("reporting_duties").index(i).key("sentence"));
    }
}

/// Every passage of the document except the quotations themselves, without white space.
fn whole_text(plan: &Plan) -> String {
    fn items(list: &[ClauseItem], out: &mut Vec<String>) {
        for item in list {
            out.extend(item.heading.clone());
            out.push(item.text.clone());
            items(&item.items, out);
        }
    }
    let mut out = Vec::new();
    for clause in
        [&plan.articles, &plan.purposes, &plan.objectives, &plan.implementation_heads, &plan.funding, &plan.closing]
            .into_iter()
            .flatten()
    {
        out.extend(clause.heading.clone());
        out.extend(clause.text.clone());
        items(&clause.items, &mut out);
    }
    let annexed = plan.annexes.iter().flat_map(|annex| &annex.task_groups);
    for group in plan.task_groups.iter().chain(annexed) {
        out.extend(group.heading.clone());
        out.extend(group.intro.clone());
        for task in &group.tasks {
            out.extend(task.heading.clone());
            out.push(task.text.clone());
            items(&task.items, &mut out);
        }
    }
    for duty in &plan.duties {
        out.extend(duty.heading.clone());
        items(&duty.items, &mut out);
    }
    out.extend(plan.plan_head.clone());
    // A separator that no sentence holds keeps a quotation from running over two passages.
    squeeze(&out.join("\u{1}"))
}

fn quoted(check: &mut Check<'_>, document: &str, sentence: &str, at: At<'_>) {
    let sentence = squeeze(sentence);
    if sentence.is_empty() || document.contains(&sentence) {
        return;
    }
    let message = Words::new(
        "câu trích không có trong phần văn bản của kế hoạch này",
        "the quoted sentence is not in this plan's text",
    );
    let help = Words::new(
        "chép nguyên văn từ `objectives`, `task_groups`, `duties`…; nếu đoạn ấy chưa được chép, chép nó vào",
        "copy it word for word from `objectives`, `task_groups`, `duties` …; if that passage is not there yet, add it",
    );
    check.fault_help(Code::SentenceNotFound, at, message, help);
}

fn number_in(check: &mut Check<'_>, sentence: &str, number: Decimal, at: At<'_>) {
    if !prints(sentence, number) {
        let message = Words::new(
            format!("câu trích không có con số {number}"),
            format!("its sentence does not print the number {number}"),
        );
        check.fault_help(
            Code::NumberNotInSentence,
            at,
            message,
            Words::new(
                "sửa con số theo câu, hoặc chọn đúng câu",
                "mend the number by the sentence, or choose the right sentence",
            ),
        );
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
    let parent = plan.targets.iter().find(|t| t.id == nesting.target && t.id != target.id);
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
    let mut above = whole.of.as_ref();
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
    let same_unit =
        indicators.get(&quantitative.indicator).map(|i| i.unit) == indicators.get(&whole.indicator).map(|i| i.unit);
    if nesting.share == Share::SameBase && same_unit {
        for part in &quantitative.milestones {
            let Some(of) = whole.milestones.iter().find(|m| m.year == part.year) else { continue };
            if part.value > of.value {
                let message = Words::new(
                    format!("năm {}: phần {} lớn hơn toàn thể {} (`{}`)", part.year, part.value, of.value, parent.id),
                    format!(
                        "{}: the part {} is larger than its whole {} (`{}`)",
                        part.year, part.value, of.value, parent.id
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
