//! Passages of a plan, word for word, with the anchor that everything else links to.

use std::collections::BTreeSet;

use arcstr::ArcStr;
use serde::Serialize;

use super::common::{AgencyRef, NoteView};
use super::scope::Scope;
use super::task::TaskView;
use crate::locale;
use crate::model::{Clause, ClauseItem, Duty, Note, Plan, TaskGroup};

/// A passage.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Passage {
    /// Its anchor; empty where an earlier passage has the same location.
    pub anchor: String,
    /// `II.2`
    pub location: String,
    /// As printed.
    pub heading: Option<String>,
    /// True for the heading of a whole section, which the table of contents lists.
    pub section: bool,
    /// The paragraph.
    pub text: Option<String>,
    /// Its bullets.
    pub items: Vec<Item>,
    /// Whom it binds.
    pub agencies: Vec<AgencyRef>,
    /// Its tasks.
    pub tasks: Vec<TaskView>,
    /// What the reader must see.
    pub flag: Option<String>,
    /// Editor's notes on this place.
    pub notes: Vec<NoteView>,
}

/// A bullet, with those below it.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its anchor, where something refers to it.
    pub id: Option<String>,
    /// `-`, `a)`
    pub mark: Option<ArcStr>,
    /// A heading inside.
    pub heading: Option<ArcStr>,
    /// The words.
    pub text: ArcStr,
    /// Bullets below.
    pub items: Vec<Item>,
}

/// Bullets as the page shows them.
pub(super) fn items(items: &[ClauseItem]) -> Vec<Item> {
    items
        .iter()
        .map(|item| Item {
            id: item.id.as_ref().map(|id| format!("doan-{id}")),
            mark: item.mark.clone(),
            heading: item.heading.clone(),
            text: item.text.clone(),
            items: self::items(&item.items),
        })
        .collect()
}

/// A clause.
pub(super) fn clause(clause: &Clause) -> Passage {
    Passage {
        location: clause.location.clone(),
        heading: clause.heading.clone(),
        section: is_section(&clause.location),
        text: clause.text.clone(),
        items: items(&clause.items),
        ..Passage::default()
    }
}

/// A numbered heading with its tasks.
pub(super) fn task_group(scope: &Scope, plan: &Plan, group: &TaskGroup) -> Passage {
    Passage {
        location: group.location.clone(),
        heading: group.heading.clone(),
        section: is_section(&group.location),
        text: group.intro.clone(),
        tasks: group.tasks.iter().map(|task| TaskView::new(scope, plan, task)).collect(),
        ..Passage::default()
    }
}

/// An organisation's duties.
pub(super) fn duty(scope: &Scope, duty: &Duty) -> Passage {
    Passage {
        location: duty.location.clone(),
        heading: duty.heading.clone(),
        section: is_section(&duty.location),
        items: items(&duty.items),
        agencies: scope.agency_refs(&duty.agencies),
        flag: duty.flag.as_ref().map(|flag| scope.text(flag)),
        ..Passage::default()
    }
}

/// All passages of the attached plan in the order in which the document has them: by location, and where
/// a location says nothing about order, after the passage before it.
pub(super) fn in_document_order(scope: &Scope, plan: &Plan) -> Vec<Passage> {
    let groups: [Vec<Passage>; 6] = [
        plan.purposes.iter().map(clause).collect(),
        plan.objectives.iter().map(clause).collect(),
        plan.implementation_heads.iter().map(clause).collect(),
        plan.task_groups.iter().map(|group| task_group(scope, plan, group)).collect(),
        plan.funding.iter().map(clause).collect(),
        plan.duties.iter().map(|d| duty(scope, d)).collect(),
    ];
    let mut keyed: Vec<(Vec<u32>, Passage)> = Vec::new();
    for group in groups {
        let mut last = vec![u32::MAX];
        for passage in group {
            last = order(&passage.location).unwrap_or(last);
            keyed.push((last.clone(), passage));
        }
    }
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, passage)| passage).collect()
}

/// Gives each passage its anchor, once, and the editor's notes on its location.
pub(super) fn anchored(scope: &Scope, plan: &Plan, passages: &mut [Passage], taken: &mut BTreeSet<String>) {
    for passage in passages {
        let anchor = anchor(&passage.location);
        if taken.insert(anchor.clone()) {
            let here = plan.notes.iter().filter(|note| first_location(note) == Some(passage.location.as_str()));
            passage.notes = here.map(|note| NoteView::new(scope, &plan.id, note)).collect();
            passage.anchor = anchor;
        }
    }
}

/// `II.2` as an anchor: `ii-2`; `Điều 1`: `dieu-1`.
pub(super) fn anchor(location: &str) -> String {
    locale::slug(location)
}

/// Where the whole document begins on its plan's page.
pub(super) const FULL_TEXT: &str = "phan-toan-van";

/// The anchor of the passage with this location, else of the one it lies in, else of the whole text:
/// a target may name `II.2.a` where the page has an anchor for `II.2`.
pub(super) fn nearest(plan: &Plan, location: &str) -> String {
    let clauses = [&plan.articles, &plan.purposes, &plan.objectives, &plan.implementation_heads, &plan.funding];
    let clauses = clauses.into_iter().chain([&plan.closing]).flatten().map(|clause| &clause.location);
    let groups = plan.task_groups.iter().chain(plan.annexes.iter().flat_map(|annex| &annex.task_groups));
    let known: BTreeSet<String> = clauses
        .chain(groups.map(|group| &group.location))
        .chain(plan.annexes.iter().map(|annex| &annex.location))
        .chain(plan.duties.iter().map(|duty| &duty.location))
        .map(|location| anchor(location))
        .collect();
    let mut around = location;
    loop {
        let anchor = anchor(around);
        if known.contains(&anchor) {
            return anchor;
        }
        match around.rsplit_once('.') {
            Some((outer, _)) => around = outer,
            None => return FULL_TEXT.to_owned(),
        }
    }
}

/// The single locations of a note that names several: `V.1, V.2`.
pub(super) fn locations(written: &str) -> impl Iterator<Item = &str> {
    written.split([',', ';']).map(str::trim).filter(|location| !location.is_empty())
}

/// The place that a note stands at.
pub(super) fn first_location(note: &Note) -> Option<&str> {
    note.location.as_deref().and_then(|written| locations(written).next())
}

/// Where a location stands: `II.2` as [2, 2].
fn order(location: &str) -> Option<Vec<u32>> {
    location.split('.').map(|part| roman(part).or_else(|| part.parse().ok()).or_else(|| letter(part))).collect()
}

fn letter(part: &str) -> Option<u32> {
    let mut letters = part.trim_end_matches(')').chars();
    let first = letters.next()?;
    let position = "abcdđeghiklmnopqrstuvxy".chars().position(|l| l == first)?;
    letters.next().is_none().then_some(position as u32 + 1)
}

fn roman(part: &str) -> Option<u32> {
    let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];
    numerals.iter().position(|numeral| *numeral == part).map(|i| i as u32 + 1)
}

/// True for `II`, false for `II.2`.
fn is_section(location: &str) -> bool {
    roman(location).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_plain() {
        assert_eq!(anchor("II.2"), "ii-2");
        assert_eq!(anchor("Điều 1"), "dieu-1");
        assert_eq!(anchor("Phụ lục"), "phu-luc");
        assert_eq!(anchor("cuối"), "cuoi");
        assert_eq!(anchor("III.2.b)"), "iii-2-b");
    }

    #[test]
    fn locations_have_an_order() {
        assert!(order("II.10") > order("II.9"));
        assert!(order("III.1") > order("III"));
        assert!(order("III.1.đ") > order("III.1.d"));
        assert_eq!(order("cuối"), None);
    }
}
