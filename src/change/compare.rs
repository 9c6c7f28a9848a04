//! Two states of `content/`, file by file.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    Change, Fate, Shelf, Subject, What,
    align::{Pair, align},
    amendment, catalogue,
    edit::Edit,
    edition, plan, report,
    tree::{Tree, differences},
    typed::typed,
};

/// A file of some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doc {
    /// YAML that could be read.
    Yaml(Yaml),
    /// Markdown.
    Prose(String),
    /// What can't be read.
    Broken,
}

/// The tree of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yaml(pub(super) Tree);

impl Doc {
    /// A file by its path; `None` where its bytes are no text or could not be had.
    pub fn read(path: &str, text: Option<&str>) -> Doc {
        match text {
            None => Doc::Broken,
            Some(text) if path.ends_with(".md") => Doc::Prose(text.to_owned()),
            Some(text) => Tree::read(text).map_or(Doc::Broken, |tree| Doc::Yaml(Yaml(tree))),
        }
    }

    pub(super) fn tree(&self) -> Option<&Tree> {
        match self {
            Doc::Yaml(Yaml(tree)) => Some(tree),
            Doc::Prose(_) | Doc::Broken => None,
        }
    }
}

/// A state of `content/`: its YAML and Markdown by path.
pub type Files = BTreeMap<String, Rc<Doc>>;

/// A file before and after: its path, absent where it was not there.
pub(super) type Touched = (Option<String>, Option<String>);

/// A state from texts.
pub fn files_of<'a>(texts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Files {
    texts.into_iter().map(|(path, text)| (path.to_owned(), Rc::new(Doc::read(path, text)))).collect()
}

/// The tree of a file of a state.
pub(super) fn tree<'a>(files: &'a Files, path: &str) -> Option<&'a Tree> {
    files.get(path).and_then(|doc| doc.tree())
}

/// What a path of `content/` is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Class {
    Portal,
    Editions,
    Shelf(Shelf),
    Plan(String),
    Amendment(String, String),
    Report(String, String),
    Prose(Subject, bool),
    Other,
}

fn class(path: &str) -> Class {
    let Some(inner) = path.strip_prefix("content/") else { return Class::Other };
    let parts: Vec<&str> = inner.split('/').collect();
    if let Some(stem) = inner.strip_suffix(".md") {
        let english = stem.ends_with(".en");
        let stem = stem.strip_suffix(".en").unwrap_or(stem);
        let subject = match stem.split('/').collect::<Vec<_>>()[..] {
            ["index"] => Subject::Prose(String::new()),
            [name] => Subject::Prose(name.to_owned()),
            [place, "index"] => Subject::Place(place.to_owned()),
            [place, "reports", id] => Subject::Report(place.to_owned(), id.to_owned()),
            [place, plan, "index"] => Subject::Plan(format!("{place}/{plan}")),
            _ => return Class::Other,
        };
        return Class::Prose(subject, english);
    }
    let stem = |name: &str| name.strip_suffix(".yaml").map(str::to_owned);
    match parts[..] {
        ["portal.yaml"] => Class::Portal,
        ["editions.yaml"] => Class::Editions,
        ["catalogue", name] => {
            let shelf = Shelf::ALL.into_iter().find(|shelf| stem(name).as_deref() == Some(shelf.key()));
            shelf.map_or(Class::Other, Class::Shelf)
        }
        [place, "reports", name] => stem(name).map_or(Class::Other, |id| Class::Report(place.to_owned(), id)),
        [place, plan, "plan.yaml"] => Class::Plan(format!("{place}/{plan}")),
        [place, plan, "amendments", name] => {
            stem(name).map_or(Class::Other, |id| Class::Amendment(format!("{place}/{plan}"), id))
        }
        _ => Class::Other,
    }
}

/// What a file of `content/` is about.
pub(super) fn subject_of(path: &str) -> Subject {
    class(path).subject(path)
}

impl Class {
    fn subject(&self, path: &str) -> Subject {
        match self {
            Class::Portal => Subject::Portal,
            Class::Shelf(shelf) => Subject::Catalogue(*shelf, String::new()),
            Class::Plan(id) => Subject::Plan(id.clone()),
            Class::Amendment(plan, id) => Subject::Amendment(plan.clone(), id.clone()),
            Class::Report(place, id) => Subject::Report(place.clone(), id.clone()),
            Class::Prose(subject, _) => subject.clone(),
            Class::Editions | Class::Other => Subject::File(path.to_owned()),
        }
    }
}

/// Everything that differs between two states; a file whose path alone differs counts as moved.
pub fn every(before: &Files, after: &Files) -> Vec<Change> {
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    let mut moved: BTreeMap<&String, &String> = BTreeMap::new();
    for path in after.keys().filter(|path| !before.contains_key(*path)) {
        let same = |old: &&&String| before[**old] == after[path] && !moved.values().any(|taken| taken == *old);
        let from = gone.iter().find(same).copied();
        from.into_iter().for_each(|from| {
            moved.insert(path, from);
        });
    }
    let mut touched: Vec<Touched> = Vec::new();
    for (path, doc) in after {
        match (before.get(path), moved.get(path)) {
            (Some(old), _) if old == doc => {}
            (Some(_), _) => touched.push((Some(path.clone()), Some(path.clone()))),
            (None, from) => touched.push((from.map(|from| (*from).clone()), Some(path.clone()))),
        }
    }
    let left = gone.into_iter().filter(|path| !moved.values().any(|from| from == path));
    touched.extend(left.map(|path| (Some(path.clone()), None)));
    compare(before, after, &touched)
}

/// What became of the files that were touched.
pub(super) fn compare(before: &Files, after: &Files, touched: &[Touched]) -> Vec<Change> {
    let mut changes: Vec<Change> = touched.iter().flat_map(|pair| file(before, after, pair)).collect();
    // A text that came or went with what it is about needs no line of its own.
    let with: Vec<(Subject, bool)> = changes
        .iter()
        .filter_map(|it| match it.what {
            What::Added => Some((it.subject.clone(), true)),
            What::Removed => Some((it.subject.clone(), false)),
            _ => None,
        })
        .collect();
    changes.retain(|it| match it.what {
        What::Prose { fate: Fate::New, .. } => !with.contains(&(it.subject.clone(), true)),
        What::Prose { fate: Fate::Gone, .. } => !with.contains(&(it.subject.clone(), false)),
        _ => true,
    });
    changes.sort_by_key(rank);
    changes
}

/// Place by place, plan by plan; in it, in the order of what they are about.
fn rank(change: &Change) -> (Option<String>, Option<String>, u8) {
    let kind = match change.subject {
        Subject::Plan(_) => 0,
        Subject::Amendment(..) => 1,
        Subject::Target(..) => 2,
        Subject::Task(..) => 3,
        Subject::Duty(..) => 4,
        Subject::Report(..) => 5,
        Subject::Place(_) => 6,
        Subject::Prose(_) => 7,
        Subject::Catalogue(..) => 8,
        Subject::Edition(_) => 9,
        Subject::Portal => 10,
        Subject::File(_) => 11,
    };
    let general = change.subject.place().is_none();
    let place = change.subject.place().unwrap_or_default();
    (Some(format!("{}{place}", if general { '2' } else { '1' })), change.subject.plan().map(str::to_owned), kind)
}

fn file(before: &Files, after: &Files, (old, new): &Touched) -> Vec<Change> {
    let Some(path) = new.as_ref().or(old.as_ref()) else { return Vec::new() };
    let class = class(path);
    let subject = class.subject(path);
    let was = old.as_ref().and_then(|path| before.get(path)).map(Rc::as_ref);
    let is = new.as_ref().and_then(|path| after.get(path)).map(Rc::as_ref);
    let unreadable = |doc: Option<&Doc>| matches!(doc, Some(Doc::Broken)) || doc.is_none();
    let (missing_old, missing_new) = (old.is_some() && unreadable(was), new.is_some() && unreadable(is));
    let change = |what: What| Change { subject: subject.clone(), name: None, what, basis: super::Basis::Plain };
    if missing_old || missing_new {
        // Nothing can be said of it but that.
        return vec![change(What::Unreadable { before: missing_old, after: missing_new })];
    }
    if let Class::Prose(_, english) = class {
        let text = |doc: Option<&Doc>| match doc {
            Some(Doc::Prose(text)) => text.clone(),
            _ => String::new(),
        };
        return prose(&text(was), &text(is), (was.is_some(), is.is_some()), english).map(change).into_iter().collect();
    }
    let (was, is) = (was.and_then(Doc::tree), is.and_then(Doc::tree));
    if class == Class::Editions {
        return edition::changes(was, is);
    }
    if let Class::Shelf(shelf) = class {
        return catalogue::changes(shelf, was, is);
    }
    let moved = old.as_ref().zip(new.as_ref()).filter(|(old, new)| old != new).map(|(old, _)| old);
    let mut changes = Vec::new();
    if let Some(from) = moved {
        let from = match self::class(from).subject(from) {
            Subject::Plan(id) => id,
            Subject::Amendment(_, id) | Subject::Report(_, id) => id,
            _ => from.clone(),
        };
        changes.push(change(What::Moved { from }));
    }
    changes.extend(match &class {
        Class::Plan(id) => plan::changes(id, was, is),
        Class::Amendment(plan, id) => amendment::changes(plan, id, (was, is), (before, after)),
        Class::Report(place, id) => report::changes(place, id, was, is),
        Class::Portal | Class::Editions | Class::Shelf(_) | Class::Prose(..) | Class::Other => other(&subject, was, is),
    });
    changes
}

/// A file that the model has no words for.
fn other(subject: &Subject, was: Option<&Tree>, is: Option<&Tree>) -> Vec<Change> {
    let found = differences(was, is).into_iter().map(|it| {
        let value = |text: String| typed(subject, &it.at, text);
        let (before, after) = (it.before.clone().map(value), it.after.clone().map(value));
        let part = super::Part::Field(it.at.clone());
        let what = What::Part { part, before, after };
        Change { subject: subject.clone(), name: None, what, basis: super::Basis::Plain }
    });
    match (was, is) {
        (None, Some(_)) => vec![plain(subject, What::Added)],
        (Some(_), None) => vec![plain(subject, What::Removed)],
        _ => found.collect(),
    }
}

fn plain(subject: &Subject, what: What) -> Change {
    Change { subject: subject.clone(), name: None, what, basis: super::Basis::Plain }
}

fn prose(was: &str, is: &str, (old, new): (bool, bool), english: bool) -> Option<What> {
    let paragraphs = |text: &str| -> Vec<String> {
        text.split("\n\n")
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|it| !it.is_empty())
            .collect()
    };
    let (before, after) = (paragraphs(was), paragraphs(is));
    let changed = align(&before, &after, |_, _| false).into_iter().filter(|pair| *pair != Pair::Same).count();
    let fate = match (old, new) {
        (false, _) => Fate::New,
        (_, false) => Fate::Gone,
        _ => Fate::Edited,
    };
    (changed > 0 || fate != Fate::Edited).then_some(What::Prose { fate, paragraphs: changed, english })
}

/// The changes of a file that was there and still is.
pub(super) fn edited(subject: &Subject, was: &Tree, is: &Tree, with: impl FnOnce(&mut Edit)) -> Vec<Change> {
    let mut edit = Edit::new(subject.clone(), was, is);
    with(&mut edit);
    edit.done()
}
