//! A plan: its targets, tasks and reporting duties by id, the rest where it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Basis, Change, Part, Subject, Value, What,
    compare::edited,
    edit::{CORRECTIONS, Edit},
    field::SECTIONS,
    tree::{Tree, differences},
    value::{asks_the_same, deadlines, due, milestone},
};
use crate::model::Text;

pub(super) fn changes(id: &str, was: Option<&Tree>, is: Option<&Tree>) -> Vec<Change> {
    let subject = Subject::Plan(id.to_owned());
    let name = |tree: &Tree| tree.text("short_title").or_else(|| tree.text("title"));
    match (was, is) {
        (None, Some(is)) => {
            vec![Change { subject, name: name(is), what: What::Added, basis: Basis::Plain }]
        }
        // A file that is gone can't say why.
        (Some(was), None) => {
            vec![Change { subject, name: name(was), what: What::Removed, basis: Basis::Silent }]
        }
        (Some(was), Some(is)) => edited(&subject, was, is, |edit| plan(edit, id, was, is)),
        (None, None) => Vec::new(),
    }
}

fn plan(edit: &mut Edit, id: &str, was: &Tree, is: &Tree) {
    let new = entered(was, is);
    let subject = Subject::Plan(id.to_owned());
    for section in &new {
        let tasks = tasks_of(is, section).len();
        let what = What::Entered { section: (*section).to_owned(), tasks };
        edit.entered(subject.clone(), is.text("short_title"), what, &[]);
    }
    let (was, is) = (&was.without(&new), &is.without(&new));
    if lacks(was, "targets") {
        for (target, tree) in by_id(is.list("targets")) {
            edit.entered(Subject::Target(id.to_owned(), target.clone()), name(&tree), What::Added, &[&target]);
        }
    } else {
        let of = |item: &str| Subject::Target(id.to_owned(), item.to_owned());
        each(edit, was.list("targets"), is.list("targets"), of, target);
    }
    let (old, new) = (tasks(was), tasks(is));
    let bare = |list: &[(String, Tree)]| list.iter().map(|(_, task)| task.clone()).collect::<Vec<_>>();
    let place = |list: Vec<(String, Tree)>| {
        list.into_iter().filter_map(|(at, task)| Some((task.leaf("id")?.to_owned(), at))).collect::<BTreeMap<_, _>>()
    };
    let (was_at, is_at) = (bare(&old), bare(&new));
    each(edit, &was_at, &is_at, |item| Subject::Task(id.to_owned(), item.to_owned()), task);
    let (was_at, is_at) = (place(old), place(new));
    for (task, at) in &is_at {
        if let Some(before) = was_at.get(task).filter(|before| *before != at) {
            let part = Part::Field(vec!["location".to_owned()]);
            let values = (Some(Value::Text(before.clone())), Some(Value::Text(at.clone())));
            edit.part((&Subject::Task(id.to_owned(), task.clone()), &None), part, values, &[task]);
        }
    }
    let duties = "reporting_duties";
    each(edit, was.list(duties), is.list(duties), |item| Subject::Duty(id.to_owned(), item.to_owned()), duty);
    let subject = Subject::Plan(id.to_owned());
    let name = is.text("short_title");
    let rest = |tree: &Tree| {
        let mut tree = tree.without(&["targets", "reporting_duties", CORRECTIONS]);
        if let Tree::Map(pairs) = &mut tree {
            pairs.iter_mut().for_each(|(key, value)| match (key.as_str(), &mut *value) {
                ("task_groups", Tree::List(groups)) => bare_groups(groups),
                ("annexes", Tree::List(annexes)) => annexes.iter_mut().for_each(bare_annex),
                _ => {}
            });
        }
        tree
    };
    edit.fields((&subject, &name), differences(Some(&rest(was)), Some(&rest(is))), &[]);
}

/// The parts of a plan that it has now and had not: only what was published can have been edited. Where a task of it was
/// known before, something was moved.
fn entered(was: &Tree, is: &Tree) -> Vec<&'static str> {
    let known: BTreeSet<String> = tasks(was).iter().filter_map(|(_, task)| Some(task.leaf("id")?.to_owned())).collect();
    let new = |section: &&str| {
        let moved = |task: &Tree| task.leaf("id").is_some_and(|id| known.contains(id));
        lacks(was, section) && !lacks(is, section) && !tasks_of(is, section).iter().any(|(_, task)| moved(task))
    };
    SECTIONS.iter().map(|(section, ..)| *section).filter(new).collect()
}

fn lacks(plan: &Tree, section: &str) -> bool {
    plan.get(section).is_none_or(Tree::is_empty)
}

fn bare_groups(groups: &mut [Tree]) {
    groups.iter_mut().for_each(|group| *group = group.without(&["tasks"]));
}

fn bare_annex(annex: &mut Tree) {
    if let Tree::Map(pairs) = annex {
        for (key, value) in pairs {
            if let (true, Tree::List(groups)) = (key == "task_groups", value) {
                bare_groups(groups);
            }
        }
    }
}

/// Every task with the location of its group, those of annexes last.
fn tasks(plan: &Tree) -> Vec<(String, Tree)> {
    ["task_groups", "annexes"].iter().flat_map(|section| tasks_of(plan, section)).collect()
}

/// The tasks of a part of the plan.
fn tasks_of(plan: &Tree, section: &str) -> Vec<(String, Tree)> {
    let groups: Vec<&Tree> = match section {
        "task_groups" => plan.list(section).iter().collect(),
        "annexes" => plan.list(section).iter().flat_map(|annex| annex.list("task_groups")).collect(),
        _ => Vec::new(),
    };
    let of = |group: &Tree| {
        let at = group.leaf("location").unwrap_or_default().to_owned();
        group.list("tasks").iter().map(move |task| (at.clone(), task.clone())).collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(of).collect()
}

fn by_id(list: &[Tree]) -> Vec<(String, Tree)> {
    list.iter().filter_map(|tree| Some((tree.leaf("id")?.to_owned(), tree.clone()))).collect()
}

/// Things of a list by their ids: new, gone, changed, or the same under another id.
fn each(
    edit: &mut Edit,
    was: &[Tree],
    is: &[Tree],
    subject: impl Fn(&str) -> Subject,
    changed: impl Fn(&mut Edit, &Subject, &str, &Tree, &Tree),
) {
    let (old, new) = (by_id(was), by_id(is));
    let find =
        |list: &[(String, Tree)], id: &str| list.iter().find(|(known, _)| known == id).map(|(_, tree)| tree.clone());
    let mut gone: Vec<&(String, Tree)> = old.iter().filter(|(id, _)| find(&new, id).is_none()).collect();
    for (id, tree) in &new {
        match find(&old, id) {
            Some(before) => changed(edit, &subject(id), id, &before, tree),
            None => {
                let same = gone.iter().position(|(_, before)| before.without(&["id"]) == tree.without(&["id"]));
                match same.map(|at| gone.remove(at)) {
                    Some((from, _)) => {
                        edit.told(subject(id), name(tree), What::Moved { from: from.clone() }, &[id, from]);
                    }
                    None => edit.came(subject(id), name(tree), What::Added, &[id]),
                }
            }
        }
    }
    for (id, tree) in gone {
        edit.told(subject(id), name(tree), What::Removed, &[id]);
    }
}

/// What a thing is called in its own file: a target by its name, a task by its first words.
pub(super) fn name(tree: &Tree) -> Option<Text> {
    let words = ["heading", "text", "statement", "sentence"].iter().find_map(|key| tree.leaf(key));
    tree.text("name").or_else(|| words.map(|words| Text { vi: shortened(words).into(), en: None }))
}

/// The first words of a text.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 70;
    if text.chars().count() <= MOST {
        return text.trim_end_matches(['.', ';', ':']).to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':']))
}

fn target(edit: &mut Edit, subject: &Subject, id: &str, was: &Tree, is: &Tree) {
    let name = name(is);
    let of = (subject, &name);
    let ids = [id];
    milestones(edit, of, &ids, was, is);
    let baseline = |tree: &Tree| {
        let indicator = tree.leaf("indicator").map(str::to_owned);
        match (tree.get("baseline"), tree.get("baseline_from")) {
            (Some(stated), _) => Some(Value::Baseline {
                digits: stated.leaf("value").map(str::to_owned),
                year: stated.leaf("year").unwrap_or_default().to_owned(),
                report: None,
                indicator,
            }),
            (None, Some(from)) => Some(Value::Baseline {
                digits: None,
                year: from.leaf("year").unwrap_or_default().to_owned(),
                report: from.leaf("report").map(str::to_owned),
                indicator,
            }),
            (None, None) => None,
        }
    };
    edit.part(of, Part::Baseline, (baseline(was), baseline(is)), &ids);
    let rest = |tree: &Tree| {
        let mut tree = tree.without(&["milestones", "baseline_from"]);
        if let Tree::Map(pairs) = &mut tree {
            for (key, value) in pairs {
                if key == "baseline" {
                    *value = value.without(&["value", "year"]);
                }
            }
        }
        tree
    };
    edit.fields(of, differences(Some(&rest(was)), Some(&rest(is))), &ids);
}

/// Milestones by their years.
pub(super) fn milestones(edit: &mut Edit, of: (&Subject, &Option<Text>), ids: &[&str], was: &Tree, is: &Tree) {
    let by_year = |tree: &Tree| -> BTreeMap<String, Tree> {
        let of = |one: &Tree| Some((one.leaf("year")?.to_owned(), one.clone()));
        tree.list("milestones").iter().filter_map(of).collect()
    };
    let (old, new) = (by_year(was), by_year(is));
    let years: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for year in years {
        let (before, after) = (old.get(year), new.get(year));
        let figure = |tree: Option<&Tree>, file: &Tree| tree.and_then(|one| milestone(one, file.leaf("indicator")));
        let figures = (figure(before, was), figure(after, is));
        let same = asks_the_same(&figures.0, &figures.1);
        match (same, before) {
            (true, _) => {}
            (false, Some(_)) => edit.part(of, Part::Milestone(year.clone()), figures, ids),
            (false, None) => {
                let what = What::Part { part: Part::Milestone(year.clone()), before: figures.0, after: figures.1 };
                edit.came(of.0.clone(), of.1.clone(), what, ids);
            }
        }
        let (Some(before), Some(after)) = (before, after) else { continue };
        let comparator = |tree: &Tree| tree.leaf("comparator").map(|word| Value::Comparator(word.to_owned()));
        edit.part(of, Part::Comparator(year.clone()), (comparator(before), comparator(after)), ids);
        let rest = |tree: &Tree| {
            let rest = tree.without(&["year", "value", "since", "comparator"]);
            // Another figure is told with its words.
            if same { rest } else { rest.without(&["words"]) }
        };
        let mut found = differences(Some(&rest(before)), Some(&rest(after)));
        found.iter_mut().for_each(|it| it.at.splice(..0, ["milestones".to_owned(), year.clone()]).for_each(drop));
        edit.fields(of, found, ids);
    }
}

fn task(edit: &mut Edit, subject: &Subject, id: &str, was: &Tree, is: &Tree) {
    let name = name(is);
    let of = (subject, &name);
    let ids = [id];
    edit.part(of, Part::Deadline, deadlines(was.get("deadline"), is.get("deadline")), &ids);
    agencies(edit, of, &ids, (was, is), &["lead", "coordinating"]);
    let rest = |tree: &Tree| tree.without(&["deadline", "lead", "coordinating"]);
    edit.fields(of, differences(Some(&rest(was)), Some(&rest(is))), &ids);
}

fn duty(edit: &mut Edit, subject: &Subject, id: &str, was: &Tree, is: &Tree) {
    let name = name(is);
    let of = (subject, &name);
    let ids = [id];
    let rhythms = |tree: &Tree| {
        let rhythms: Vec<_> = tree.list("due").iter().map(due).collect();
        (!rhythms.is_empty()).then_some(Value::Rhythms(rhythms))
    };
    edit.part(of, Part::Rhythm, (rhythms(was), rhythms(is)), &ids);
    agencies(edit, of, &ids, (was, is), &["from", "to"]);
    let rest = |tree: &Tree| tree.without(&["due", "from", "to"]);
    edit.fields(of, differences(Some(&rest(was)), Some(&rest(is))), &ids);
}

/// Who is named, as a whole: "A, B" became "A, C".
fn agencies(edit: &mut Edit, of: (&Subject, &Option<Text>), ids: &[&str], (was, is): (&Tree, &Tree), keys: &[&str]) {
    for key in keys {
        let list = |tree: &Tree| {
            let named = tree.get(key).map(Tree::words).unwrap_or_default();
            (!named.is_empty()).then_some(Value::Agencies(named))
        };
        edit.part(of, Part::Field(vec![(*key).to_owned()]), (list(was), list(is)), ids);
    }
}
