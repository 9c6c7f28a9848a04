//! A report: its results find each other by indicator, base, period and standing, the likest first.

use super::{
    Basis, Change, Part, Stated, Subject, Value, What,
    compare::edited,
    edit::{CORRECTIONS, Edit},
    tree::{Tree, differences},
};

pub(super) fn changes(place: &str, id: &str, was: Option<&Tree>, is: Option<&Tree>) -> Vec<Change> {
    let subject = Subject::Report(place.to_owned(), id.to_owned());
    match (was, is) {
        (None, Some(is)) => {
            vec![Change { subject, name: is.text("title"), what: What::Added, basis: Basis::Plain }]
        }
        (Some(was), None) => {
            vec![Change { subject, name: was.text("title"), what: What::Removed, basis: Basis::Silent }]
        }
        (Some(was), Some(is)) => edited(&subject, was, is, |edit| report(edit, &subject, was, is)),
        (None, None) => Vec::new(),
    }
}

fn report(edit: &mut Edit, subject: &Subject, was: &Tree, is: &Tree) {
    let name = is.text("title");
    let of = (subject, &name);
    for (before, after) in pairs(was.list("values"), is.list("values")) {
        let (old, new) = (before.map(Stated::of), after.map(Stated::of));
        let Some(told) = new.as_ref().or(old.as_ref()) else { continue };
        let (indicator, period) = (told.indicator.clone(), told.period.clone().unwrap_or_default());
        let ids = [indicator.as_str()];
        if let (Some(before), Some(after)) = (&old, &new)
            && before.indicator != after.indicator
        {
            let values = (Value::Indicator(before.indicator.clone()), Value::Indicator(after.indicator.clone()));
            let part = Part::Field(vec!["values".to_owned(), period.clone(), "indicator".to_owned()]);
            edit.part(of, part, (Some(values.0), Some(values.1)), &ids);
        }
        let of_one = |stated: Stated| Stated { indicator: indicator.clone(), ..stated };
        let part = Part::Result(indicator.clone(), period.clone());
        let values = (old.map(of_one).map(Value::Stated), new.map(of_one).map(Value::Stated));
        edit.part(of, part, values, &ids);
        let (Some(before), Some(after)) = (before, after) else { continue };
        let rest = |tree: &Tree| {
            let mut rest = tree.without(&["indicator", "value", "bound", "standing", "base", "period"]);
            if let Tree::Map(pairs) = &mut rest {
                for (key, value) in pairs {
                    if key == "numerator" || key == "denominator" {
                        *value = value.without(&["value"]);
                    }
                }
            }
            rest
        };
        let mut found = differences(Some(&rest(before)), Some(&rest(after)));
        let at = [String::from("values"), indicator.clone(), period];
        found.iter_mut().for_each(|it| it.at.splice(..0, at.clone()).for_each(drop));
        edit.fields(of, found, &ids);
    }
    statuses(edit, subject, was, is);
    let rest = |tree: &Tree| tree.without(&["values", "task_statuses", CORRECTIONS]);
    edit.fields(of, differences(Some(&rest(was)), Some(&rest(is))), &[]);
}

/// What a report says of tasks.
fn statuses(edit: &mut Edit, subject: &Subject, was: &Tree, is: &Tree) {
    let name = is.text("title");
    let (old, new) = (was.list("task_statuses"), is.list("task_statuses"));
    let find = |list: &[Tree], task: &str| list.iter().find(|one| one.leaf("task") == Some(task)).cloned();
    let mut tasks: Vec<&str> = old.iter().chain(new).filter_map(|one| one.leaf("task")).collect();
    tasks.sort_unstable();
    tasks.dedup();
    for task in tasks {
        let (before, after) = (find(old, task), find(new, task));
        let state = |tree: &Option<Tree>| {
            let word = tree.as_ref().and_then(|one| one.leaf("status"));
            word.map(|word| Value::TaskState(word.to_owned()))
        };
        let part = Part::TaskStatus(task.to_owned());
        edit.part((subject, &name), part, (state(&before), state(&after)), &[task]);
        if let (Some(before), Some(after)) = (before, after) {
            let rest = |tree: &Tree| tree.without(&["task", "status"]);
            let mut found = differences(Some(&rest(&before)), Some(&rest(&after)));
            let at = ["task_statuses".to_owned(), task.to_owned()];
            found.iter_mut().for_each(|it| it.at.splice(..0, at.clone()).for_each(drop));
            edit.fields((subject, &name), found, &[task]);
        }
    }
}

/// Each result of one list with its like in the other.
fn pairs<'a>(was: &'a [Tree], is: &'a [Tree]) -> Vec<(Option<&'a Tree>, Option<&'a Tree>)> {
    let alike: [&[&str]; 4] = [
        &["indicator", "base", "period", "standing"],
        &["indicator", "base", "period"],
        &["indicator", "period"],
        &["indicator"],
    ];
    let mut found: Vec<Option<usize>> = vec![None; is.len()];
    let mut taken = vec![false; was.len()];
    let equal = |one: &Tree, other: &Tree| one == other;
    let moved = |one: &Tree, other: &Tree| one.without(&["indicator"]) == other.without(&["indicator"]);
    let pass = |same: &dyn Fn(&Tree, &Tree) -> bool, found: &mut Vec<Option<usize>>, taken: &mut Vec<bool>| {
        for (at, after) in is.iter().enumerate() {
            if found[at].is_none()
                && let Some(one) = (0..was.len()).find(|one| !taken[*one] && same(&was[*one], after))
            {
                (found[at], taken[one]) = (Some(one), true);
            }
        }
    };
    pass(&equal, &mut found, &mut taken);
    // A figure that was put under another indicator.
    pass(&moved, &mut found, &mut taken);
    for keys in alike {
        let same = |one: &Tree, other: &Tree| keys.iter().all(|key| one.leaf(key) == other.leaf(key));
        pass(&same, &mut found, &mut taken);
    }
    let mut pairs: Vec<(Option<&Tree>, Option<&Tree>)> =
        found.iter().zip(is).map(|(one, after)| (one.and_then(|one| was.get(one)), Some(after))).collect();
    pairs.extend(was.iter().zip(taken).filter(|(_, taken)| !taken).map(|(before, _)| (Some(before), None)));
    pairs
}
