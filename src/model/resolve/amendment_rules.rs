//! What must hold of an amendment as a whole: its quotations are in the document that it quotes, and what it
//! leaves in force goes together.

use std::collections::BTreeMap;

use super::{
    check::Check,
    files::ParsedAmendment,
    original::{Original, milestone_quoted},
    plan_rules::not_larger,
};
use crate::{
    model::{
        raw::{RawAmendment, RawMilestone},
        *,
    },
    source::yaml::At,
};

/// Holds every quotation against `passages`. A milestone or statement that is repeated as the plan, or one of the
/// `others` that change it, has it may be in their words: a document does not repeat what it leaves alone.
pub(super) fn judge(
    check: &mut Check<'_>,
    targets: &[TargetChange],
    tasks: &[TaskChange],
    plan: Option<&Plan>,
    others: &[&RawAmendment],
    (raw, root): (&RawAmendment, At<'_>),
) {
    let original = Original::of_passages(&raw.passages);
    for (i, raw_change) in raw.targets.iter().enumerate() {
        let at = root.key("targets").index(i);
        let Some(change) = targets.iter().find(|it| it.target.as_str() == raw_change.target.0) else { continue };
        let enacted = plan.and_then(|plan| plan.targets.iter().find(|target| target.id == change.target));
        if let Some(sentence) = &change.sentence {
            original.holds(check, sentence, at.key("sentence"));
        }
        let of_others = || others.iter().flat_map(|it| &it.targets).filter(|it| it.target.0 == raw_change.target.0);
        // What could not be read of the plan can't be told from what is new.
        let Some(enacted) = enacted else { continue };
        match &change.to {
            AmendedTarget::Milestones(milestones) => {
                for (j, raw_milestone) in raw_change.milestones.iter().enumerate() {
                    let same = |milestone: &&Milestone| milestone.year.to_string() == raw_milestone.year.0;
                    let kept = milestones.iter().find(same).is_some_and(|milestone| enacted.states(milestone));
                    let repeats = |other: &RawMilestone| {
                        other.year.0 == raw_milestone.year.0
                            && other.value.0 == raw_milestone.value.0
                            && other.sentence == raw_milestone.sentence
                    };
                    if !kept && !of_others().flat_map(|it| &it.milestones).any(repeats) {
                        milestone_quoted(check, &original, raw_milestone, at.key("milestones").index(j));
                    }
                }
            }
            AmendedTarget::Promise { statement, .. } => {
                let kept = matches!(&enacted.kind, TargetKind::Qualitative(own) if own.statement == *statement);
                if !kept && !of_others().any(|it| it.statement.as_ref() == Some(statement)) {
                    original.holds(check, statement, at.key("statement"));
                }
            }
            AmendedTarget::StruckOut => {}
        }
    }
    for (i, raw_change) in raw.tasks.iter().enumerate() {
        let at = root.key("tasks").index(i);
        let Some(change) = tasks.iter().find(|it| it.task.as_str() == raw_change.task.0) else { continue };
        original.holds(check, &change.sentence, at.key("sentence"));
        if let AmendedTask::Deadline(deadline) = &change.to {
            original.holds(check, &deadline.text, at.key("deadline").key("text"));
        }
    }
}

/// Parts and wholes as they stand on the day the amendment takes effect. Said at the part where the amendment
/// changes it, else at the whole.
pub(super) fn consistent(
    check: &mut Check<'_>,
    file: &ParsedAmendment,
    plan: &Plan,
    indicators: &BTreeMap<IndicatorId, Indicator>,
) {
    let Some((raw, node)) = &file.file else { return };
    let Some(amendment) = plan.amendments.iter().find(|it| it.id == file.id) else { return };
    let changed = |id: &ItemId| raw.targets.iter().position(|c| c.target.0 == id.as_str() && !c.milestones.is_empty());
    for part in &plan.targets {
        let TargetKind::Quantitative(enacted) = &part.kind else { continue };
        let Some(nesting) = &enacted.of else { continue };
        let Some(whole) = plan.targets.iter().find(|target| target.id == nesting.target) else { continue };
        let Some(place) = changed(&part.id).or_else(|| changed(&whole.id)) else { continue };
        let (of_part, of_whole) = (plan.target_on(part, amendment.from), plan.target_on(whole, amendment.from));
        if of_part.struck_out || of_whole.struck_out {
            continue;
        }
        if let (TargetKind::Quantitative(part), TargetKind::Quantitative(numbers)) =
            (&of_part.target.kind, &of_whole.target.kind)
        {
            let at = At::root(node).key("targets").index(place).key("milestones");
            not_larger(check, (part, nesting), (&whole.id, numbers), indicators, at);
        }
    }
}
