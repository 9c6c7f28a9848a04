//! An amendment: a later document that changes targets and tasks. What it changes is told against what held before it.

use super::{
    Basis, Change, Part, Subject, Value, What,
    compare::{Files, edited, tree},
    edit::CORRECTIONS,
    plan::{milestones, name},
    tree::{Tree, differences},
    value::{asks_the_same, deadlines, milestone},
};
use crate::model::Text;

pub(super) fn changes(
    plan: &str,
    id: &str,
    (was, is): (Option<&Tree>, Option<&Tree>),
    (before, after): (&Files, &Files),
) -> Vec<Change> {
    let subject = Subject::Amendment(plan.to_owned(), id.to_owned());
    match (was, is) {
        (None, Some(is)) => added(plan, id, is, after),
        (Some(was), None) => {
            vec![Change { subject, name: document(was, before), what: What::Removed, basis: Basis::Silent }]
        }
        (Some(was), Some(is)) => edited(&subject, was, is, |edit| {
            for list in ["targets", "tasks"] {
                let key = list.trim_end_matches('s');
                for (old, new) in by_item(was, is, list, key) {
                    let Some(item) = new.or(old).and_then(|one| one.leaf(key)) else { continue };
                    let of = match list {
                        "targets" => Subject::Target(plan.to_owned(), item.to_owned()),
                        _ => Subject::Task(plan.to_owned(), item.to_owned()),
                    };
                    let ids = [item];
                    match (old, new) {
                        (Some(old), Some(new)) => {
                            milestones(edit, (&of, &None), &ids, old, new);
                            let values = deadlines(old.get("deadline"), new.get("deadline"));
                            edit.part((&of, &None), Part::Deadline, values, &ids);
                            let rest = |tree: &Tree| tree.without(&["milestones", "deadline"]);
                            edit.fields((&of, &None), differences(Some(&rest(old)), Some(&rest(new))), &ids);
                        }
                        (old, new) => {
                            let found = differences(old, new).into_iter().map(|mut it| {
                                it.at.insert(0, "amendment".to_owned());
                                it
                            });
                            edit.fields((&of, &None), found.collect(), &ids);
                        }
                    }
                }
            }
            let rest = |tree: &Tree| tree.without(&["targets", "tasks", CORRECTIONS]);
            let found = differences(Some(&rest(was)), Some(&rest(is)));
            edit.fields((&subject, &document(is, after)), found, &[]);
        }),
        (None, None) => Vec::new(),
    }
}

fn by_item<'a>(was: &'a Tree, is: &'a Tree, list: &str, key: &str) -> Vec<(Option<&'a Tree>, Option<&'a Tree>)> {
    let (old, new) = (was.list(list), is.list(list));
    let like = |list: &'a [Tree], one: &Tree| list.iter().find(|other| other.leaf(key) == one.leaf(key));
    let mut pairs: Vec<_> = new.iter().map(|one| (like(old, one), Some(one))).collect();
    pairs.extend(old.iter().filter(|one| like(new, one).is_none()).map(|one| (Some(one), None)));
    pairs
}

/// The document's title, for the time when it is gone.
fn document(amendment: &Tree, files: &Files) -> Option<Text> {
    found(amendment.leaf("document")?, files)?.text("title")
}

fn found<'a>(id: &str, files: &'a Files) -> Option<&'a Tree> {
    let catalogue = tree(files, "content/catalogue/documents.yaml")?;
    catalogue.list("documents").iter().find(|one| one.leaf("id") == Some(id))
}

/// The day on which an amendment takes effect.
fn since(amendment: &Tree, files: &Files) -> Option<String> {
    let of_document = || found(amendment.leaf("document")?, files)?.leaf("date");
    amendment.leaf("from").or_else(of_document).map(str::to_owned)
}

/// A new one: itself, and what becomes of each target and task.
fn added(plan: &str, id: &str, is: &Tree, files: &Files) -> Vec<Change> {
    let from = since(is, files);
    let basis = Basis::Document { document: is.leaf("document").unwrap_or_default().to_owned(), from: from.clone() };
    let change =
        |subject: Subject, name: Option<Text>, what: What| Change { subject, name, what, basis: basis.clone() };
    let subject = Subject::Amendment(plan.to_owned(), id.to_owned());
    let mut changes = vec![change(subject, document(is, files), What::Added)];
    let enacted = tree(files, &format!("content/{plan}/plan.yaml"));
    let earlier = earlier(plan, id, from.as_deref(), files);
    for one in is.list("targets") {
        let Some(target) = one.leaf("target") else { continue };
        let mut held = enacted.and_then(|plan| plan.list("targets").iter().find(|it| it.leaf("id") == Some(target)));
        let (indicator, name) = (held.and_then(|it| it.leaf("indicator")).map(str::to_owned), held.and_then(name));
        // The latest version with milestones of its own; one that strikes out leaves none.
        for amendment in &earlier {
            held = amendment.list("targets").iter().find(|it| it.leaf("target") == Some(target)).or(held);
        }
        let subject = Subject::Target(plan.to_owned(), target.to_owned());
        let mut told = |part: Part, before: Option<Value>, after: Option<Value>| {
            if before != after {
                changes.push(change(subject.clone(), name.clone(), What::Part { part, before, after }));
            }
        };
        if one.leaf("struck_out") == Some("true") {
            told(Part::StruckOut, None, Some(Value::Text(one.leaf("sentence").unwrap_or_default().to_owned())));
            continue;
        }
        let years = |tree: Option<&Tree>| -> Vec<String> {
            let list = tree.map_or(&[][..], |tree| tree.list("milestones"));
            list.iter().filter_map(|it| it.leaf("year")).map(str::to_owned).collect()
        };
        let mut all = [years(held), years(Some(one))].concat();
        all.sort();
        all.dedup();
        for year in all {
            let at = |tree: Option<&Tree>| {
                tree?.list("milestones").iter().find(|it| it.leaf("year") == Some(year.as_str())).cloned()
            };
            let figure = |tree: &Option<Tree>| tree.as_ref().and_then(|it| milestone(it, indicator.as_deref()));
            let (before, after) = (at(held), at(Some(one)));
            let figures = (figure(&before), figure(&after));
            if !asks_the_same(&figures.0, &figures.1) {
                told(Part::Milestone(year.clone()), figures.0, figures.1);
            }
            let strict = |tree: &Option<Tree>| Some(Value::Comparator(tree.as_ref()?.leaf("comparator")?.to_owned()));
            if before.is_some() && after.is_some() {
                told(Part::Comparator(year), strict(&before), strict(&after));
            }
        }
        for key in ["year", "statement"] {
            let value = |text: &str| super::typed::typed(&subject, &[key.to_owned()], text.to_owned());
            let text = |tree: Option<&Tree>| tree.and_then(|it| it.leaf(key)).map(value);
            if let Some(after) = text(Some(one)) {
                told(Part::Field(vec![key.to_owned()]), text(held), Some(after));
            }
        }
    }
    for one in is.list("tasks") {
        let Some(task) = one.leaf("task") else { continue };
        let held = enacted.and_then(|plan| task_of(plan, task));
        let name = held.as_ref().and_then(name);
        let mut deadline = held.as_ref().and_then(|it| it.get("deadline"));
        for amendment in &earlier {
            let again = amendment.list("tasks").iter().find(|it| it.leaf("task") == Some(task));
            deadline = again.and_then(|it| it.get("deadline")).or(deadline);
        }
        let (part, before, after) = match one.get("deadline") {
            Some(new) => {
                let (before, after) = deadlines(deadline, Some(new));
                (Part::Deadline, before, after)
            }
            None => (Part::StruckOut, None, one.leaf("sentence").map(|it| Value::Text(it.to_owned()))),
        };
        let subject = Subject::Task(plan.to_owned(), task.to_owned());
        changes.push(change(subject, name, What::Part { part, before, after }));
    }
    changes
}

fn task_of(plan: &Tree, id: &str) -> Option<Tree> {
    let annexed = plan.list("annexes").iter().flat_map(|annex| annex.list("task_groups"));
    let groups = plan.list("task_groups").iter().chain(annexed);
    groups.flat_map(|group| group.list("tasks")).find(|task| task.leaf("id") == Some(id)).cloned()
}

/// The plan's amendments that took effect before this one, in that order.
fn earlier<'a>(plan: &str, id: &str, from: Option<&str>, files: &'a Files) -> Vec<&'a Tree> {
    let folder = format!("content/{plan}/amendments/");
    let own = (from.map(str::to_owned), id.to_owned());
    let mut found: Vec<((Option<String>, String), &Tree)> = files
        .iter()
        .filter_map(|(path, doc)| {
            let other = path.strip_prefix(&folder)?.strip_suffix(".yaml")?;
            let amendment = doc.tree()?;
            Some(((since(amendment, files), other.to_owned()), amendment))
        })
        .filter(|(key, _)| *key < own)
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found.into_iter().map(|(_, amendment)| amendment).collect()
}
