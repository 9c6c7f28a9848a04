//! A plan, its targets and its tasks.
//!
//! Official sentences are there word for word in every language, because the pages show them so. A task has no page:
//! its entry leads to the passage of the plan's page, and its words are not repeated in the plan's own entry.

use super::{Entry, Kind, Weight, gather::Gather, prose};
use crate::{
    locale::{self, Words},
    model::{AgencyId, Clause, ClauseItem, Milestone, Plan, Subject, Target, TargetKind, Task},
    site::{PageId, route},
};

/// The longest title of a task, which is a sentence of the plan: two lines of a result.
const LONGEST_TITLE: usize = 120;

/// The plan and everything in it.
pub(super) fn all(gather: Gather<'_>, plan: &Plan) -> Vec<Entry> {
    let mut entries = vec![whole(gather, plan)];
    entries.extend(plan.targets.iter().map(|one| target(gather, plan, one)));
    entries.extend(plan.tasks().map(|(_, one)| task(gather, plan, one)));
    entries
}

pub(super) fn whole(gather: Gather<'_>, plan: &Plan) -> Entry {
    let Gather { portal, lang, .. } = gather;
    let document = portal.documents.get(&plan.document);
    let named = |document: &crate::model::Document| {
        format!("{} {}", document.kind.words(lang), document.number.as_deref().unwrap_or_default())
    };
    let number = document.and_then(|document| document.number.clone()).unwrap_or_default();
    let place = gather.place(&plan.id.place);
    // Readers of the place that took over look for it under the new name.
    let heir = portal.places.get(&plan.id.place).and_then(|place| locale::successor_name(portal, place, lang));
    let place = heir.map_or(place.clone(), |heir| {
        lang.pick(format!("{place}, nay thuộc {heir}"), format!("{place}, now part of {heir}"))
    });
    let mut entry =
        Entry::new(Kind::Plan, PageId::Plan(plan.id.clone()), gather.text(&plan.short_title)).standing_in(&place);
    if !number.is_empty() {
        entry.setting = format!("{place} · {number}");
    }
    entry.texts.extend(gather.other_name(&plan.short_title));
    let topics = plan.topics.iter().filter_map(|id| portal.topics.get(id)).map(|topic| gather.text(&topic.name));
    let carried_out = plan.implements.iter().filter_map(|id| portal.documents.get(id));
    let clauses = [&plan.articles, &plan.purposes, &plan.objectives, &plan.implementation_heads, &plan.funding];
    entry
        .with(Weight::Name, lang.pick("kế hoạch", "plan"))
        .with(Weight::Name, document.map(named).unwrap_or_default())
        .with(Weight::Name, gather.text(&plan.title))
        .with_all(Weight::Setting, topics)
        .with_all(Weight::Related, carried_out.map(named))
        .with_all(Weight::Body, &plan.plan_head)
        .with_all(Weight::Body, plan.legal_bases.iter().map(|basis| &basis.text))
        .with_all(Weight::Body, clauses.into_iter().flatten().flat_map(clause))
        .with_all(Weight::Body, plan.closing.iter().flat_map(clause))
        .with_all(Weight::Body, plan.annexes.iter().flat_map(|annex| annex.head.clone()))
        .with_all(Weight::Body, plan.duties.iter().flat_map(|duty| items(&duty.items)))
        .with_all(Weight::Body, plan.reporting_duties.iter().map(|duty| &duty.sentence))
        .with_all(Weight::Body, plan.amendments.iter().flat_map(|one| one.passages.iter().flat_map(clause)))
        .with_all(Weight::Body, plan.notes.iter().map(|note| gather.text(&note.text)))
        .with(Weight::Body, prose::of(gather, &Subject::Plan(plan.id.clone())))
}

fn target(gather: Gather<'_>, plan: &Plan, target: &Target) -> Entry {
    let page = PageId::Target(plan.item(&target.id));
    let mut entry = Entry::new(Kind::Target, page, gather.text(&target.name)).standing_in(setting(gather, plan));
    entry.texts.extend(gather.other_name(&target.name));
    entry = entry.with(Weight::Body, target.condition.as_deref().unwrap_or_default());
    match &target.kind {
        TargetKind::Quantitative(numbers) => {
            let indicator = gather.portal.indicators.get(&numbers.indicator);
            entry
                .with(Weight::Name, gather.optional(indicator.map(|indicator| &indicator.name)))
                .with(Weight::Body, numbers.denominator.as_deref().unwrap_or_default())
                .with_all(Weight::Body, numbers.milestones.iter().flat_map(milestone))
        }
        TargetKind::Qualitative(promise) => entry
            .with(Weight::Body, promise.year.to_string())
            .with(Weight::Body, promise.statement.clone())
            .with_all(Weight::Body, promise.parts.iter().map(|part| &part.text)),
    }
}

fn milestone(milestone: &Milestone) -> impl Iterator<Item = String> {
    let stated = [&milestone.numerator, &milestone.denominator].into_iter().flatten();
    let own = [milestone.year.to_string(), milestone.sentence.to_string()];
    own.into_iter().chain(stated.map(|figure| figure.sentence.clone()))
}

fn task(gather: Gather<'_>, plan: &Plan, task: &Task) -> Entry {
    let agencies = |ids: &[AgencyId]| ids.iter().map(|id| gather.agency(id)).collect::<Vec<_>>();
    let mut entry = Entry::new(Kind::Task, PageId::Plan(plan.id.clone()), title(task));
    entry.anchor = Some(route::task_anchor(&task.id));
    entry
        .standing_in(setting(gather, plan))
        .with(Weight::Body, task.text.clone())
        .with_all(Weight::Related, agencies(&task.lead))
        .with_all(Weight::Body, agencies(&task.coordinating))
        .with(Weight::Body, task.deliverable.clone().unwrap_or_default())
        .with(Weight::Body, task.deadline.as_ref().map(|deadline| deadline.text.clone()).unwrap_or_default())
        .with_all(Weight::Body, items(&task.items))
}

/// `Bắc Kạn · Bảo hiểm thất nghiệp đến năm 2030`
fn setting(gather: Gather<'_>, plan: &Plan) -> String {
    format!("{} · {}", gather.place(&plan.id.place), gather.text(&plan.short_title))
}

/// The task's heading, else the beginning of its text, cut after a word.
fn title(task: &Task) -> String {
    let text = task.heading.as_deref().unwrap_or(&task.text).trim();
    let Some((end, _)) = text.char_indices().nth(LONGEST_TITLE) else { return text.to_owned() };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ' ']))
}

fn clause(clause: &Clause) -> Vec<String> {
    let own = [&clause.heading, &clause.text].into_iter().flatten().cloned();
    own.chain(items(&clause.items)).collect()
}

fn items(list: &[ClauseItem]) -> Vec<String> {
    list.iter()
        .flat_map(|item| {
            let own = item.heading.iter().chain([&item.text]).map(ToString::to_string);
            own.chain(items(&item.items)).collect::<Vec<_>>()
        })
        .collect()
}
