//! The catalogue: what all provinces share, by id. A list that grows by many is told by their number.

use super::{
    Basis, Change, Part, Shelf, Subject, What,
    tree::{Difference, Tree, leaf_by_leaf},
    typed::typed,
};
use crate::model::Text;

/// More new or gone things of one list than this are counted.
const MOST: usize = 3;

pub(super) fn changes(shelf: Shelf, was: Option<&Tree>, is: Option<&Tree>) -> Vec<Change> {
    let list = |tree: Option<&Tree>| tree.map_or(&[][..], |tree| tree.list(shelf.key())).to_vec();
    let (old, new) = (list(was), list(is));
    let find = |list: &[Tree], id: &str| list.iter().find(|one| one.leaf("id") == Some(id)).cloned();
    let without = |list: &[Tree], other: &[Tree]| -> Vec<Tree> {
        list.iter().filter(|one| one.leaf("id").is_some_and(|id| find(other, id).is_none())).cloned().collect()
    };
    let mut changes = whole(shelf, &without(&new, &old), true);
    changes.extend(whole(shelf, &without(&old, &new), false));
    for after in &new {
        let Some(id) = after.leaf("id") else { continue };
        let Some(before) = find(&old, id) else { continue };
        let subject = Subject::Catalogue(shelf, id.to_owned());
        for Difference { at, before, after: now, .. } in leaf_by_leaf(&before, after) {
            let value = |text: String| typed(&subject, &at, text);
            let (before, now) = (before.map(value), now.map(value));
            changes.push(Change {
                subject: subject.clone(),
                name: name(after),
                basis: if judges(shelf, &at) { Basis::Silent } else { Basis::Plain },
                what: What::Part { part: Part::Field(at.clone()), before, after: now },
            });
        }
    }
    changes
}

fn whole(shelf: Shelf, things: &[Tree], added: bool) -> Vec<Change> {
    let change = |subject: Subject, name: Option<Text>, what: What| Change { subject, name, what, basis: Basis::Plain };
    if things.len() > MOST {
        let what = What::Several { count: things.len(), added };
        return vec![change(Subject::Catalogue(shelf, String::new()), None, what)];
    }
    let each = things.iter().map(|one| {
        let id = one.leaf("id").unwrap_or_default().to_owned();
        change(Subject::Catalogue(shelf, id), name(one), if added { What::Added } else { What::Removed })
    });
    each.collect()
}

fn name(tree: &Tree) -> Option<Text> {
    tree.text("name").or_else(|| tree.text("title"))
}

/// True for what verdicts rest on: no document stands behind such a change.
fn judges(shelf: Shelf, at: &[String]) -> bool {
    const RULES: [&str; 5] = ["unit", "direction", "bases", "over_100", "denominator"];
    let key = at.first().map(String::as_str).unwrap_or_default();
    shelf == Shelf::Indicators && RULES.contains(&key) && at.last().is_none_or(|last| last != "en" && last != "note")
}
