//! Changes of one file, with the reason that its author gave for them.

use super::{
    Basis, Change, Part, Subject, Value, What,
    field::SECTIONS,
    tree::{Difference, Tree},
};
use crate::model::Text;

/// The key under which authors write why they changed what was published.
pub(super) const CORRECTIONS: &str = "corrections";

/// A reason that is new in the later version of a file.
struct Correction {
    /// What it is about; nothing for the whole file.
    of: Vec<String>,
    /// The first of them, as a thing of the file.
    subject: Subject,
    reason: Text,
    date: Option<String>,
    used: bool,
}

/// Gathers the changes of a file.
pub(super) struct Edit {
    corrections: Vec<Correction>,
    /// The file said that parts of its document are not entered yet: what comes beside the rest is entered, not edited.
    is_open: bool,
    pub(super) changes: Vec<Change>,
}

impl Edit {
    pub(super) fn new(file: Subject, before: &Tree, after: &Tree) -> Edit {
        let known = before.list(CORRECTIONS);
        let new = after.list(CORRECTIONS).iter().filter(|one| !known.contains(one));
        let corrections = new.filter_map(|one| {
            let of = one.get("of").map(Tree::words).unwrap_or_default();
            Some(Correction {
                subject: of.first().map_or_else(|| file.clone(), |id| thing(&file, id, after)),
                of,
                reason: one.text("reason")?,
                date: one.leaf("date").map(str::to_owned),
                used: false,
            })
        });
        let is_open = before.list("notes").iter().any(|note| note.leaf("kind") == Some("not_entered"));
        Edit { corrections: corrections.collect(), is_open, changes: Vec::new() }
    }

    /// Something that came beside what was there.
    pub(super) fn came(&mut self, subject: Subject, name: Option<Text>, what: What, ids: &[&str]) {
        if self.is_open { self.entered(subject, name, what, ids) } else { self.told(subject, name, what, ids) }
    }

    /// Something that needs a reason: the author's, or it is a silent edit. `ids` are what a correction may name it by.
    pub(super) fn told(&mut self, subject: Subject, name: Option<Text>, what: What, ids: &[&str]) {
        let basis = self.reason(ids);
        self.changes.push(Change { subject, name, what, basis });
    }

    /// Something that needs none.
    pub(super) fn plain(&mut self, subject: Subject, name: Option<Text>, what: What) {
        self.changes.push(Change { subject, name, what, basis: Basis::Plain });
    }

    /// Something that was not on the portal before and takes the place of nothing: a reason is told, none is missed.
    pub(super) fn entered(&mut self, subject: Subject, name: Option<Text>, what: What, ids: &[&str]) {
        let basis = match self.reason(ids) {
            Basis::Silent => Basis::Plain,
            known => known,
        };
        self.changes.push(Change { subject, name, what, basis });
    }

    /// A part, where it differs.
    pub(super) fn part(
        &mut self,
        (subject, name): (&Subject, &Option<Text>),
        part: Part,
        (before, after): (Option<Value>, Option<Value>),
        ids: &[&str],
    ) {
        if before != after {
            self.told(subject.clone(), name.clone(), What::Part { part, before, after }, ids);
        }
    }

    /// The rest, key by key.
    pub(super) fn fields(&mut self, (subject, name): (&Subject, &Option<Text>), found: Vec<Difference>, ids: &[&str]) {
        for Difference { at, before, after, comes_beside } in found {
            let value = |text: String| super::typed::typed(subject, &at, text);
            let (before, after) = (before.map(value), after.map(value));
            let what = What::Part { part: Part::Field(at.clone()), before, after };
            if is_own_word(&at) {
                self.plain(subject.clone(), name.clone(), what);
            } else if comes_beside && is_passage(&at) {
                self.came(subject.clone(), name.clone(), what, ids);
            } else {
                self.told(subject.clone(), name.clone(), what, ids);
            }
        }
    }

    /// The author's reason: one that names the thing before one for the whole file.
    fn reason(&mut self, ids: &[&str]) -> Basis {
        let named = |it: &Correction| it.of.iter().any(|of| ids.contains(&of.as_str()));
        let at = self.corrections.iter().position(named);
        let at = at.or_else(|| self.corrections.iter().position(|it| it.of.is_empty()));
        match at.and_then(|at| self.corrections.get_mut(at)) {
            Some(found) => {
                found.used = true;
                Basis::Corrected { reason: found.reason.clone(), date: found.date.clone() }
            }
            None => Basis::Silent,
        }
    }

    /// All changes; a reason that fits none of them explains what was changed before.
    pub(super) fn done(mut self) -> Vec<Change> {
        for it in self.corrections.iter().filter(|it| !it.used) {
            let basis = Basis::Corrected { reason: it.reason.clone(), date: it.date.clone() };
            self.changes.push(Change { subject: it.subject.clone(), name: None, what: What::Explained, basis });
        }
        self.changes
    }
}

/// What an id names in a plan; in any other file, the file.
fn thing(file: &Subject, id: &str, tree: &Tree) -> Subject {
    let Subject::Plan(plan) = file else { return file.clone() };
    let has = |list: &str| tree.list(list).iter().any(|one| one.leaf("id") == Some(id));
    match (has("targets"), has("reporting_duties")) {
        (true, _) => Subject::Target(plan.clone(), id.to_owned()),
        (_, true) => Subject::Duty(plan.clone(), id.to_owned()),
        _ => Subject::Task(plan.clone(), id.to_owned()),
    }
}

/// True for words of the document in a part of a plan that holds its passages.
pub(super) fn is_passage(at: &[String]) -> bool {
    at.first().is_some_and(|first| SECTIONS.iter().any(|(section, ..)| section == first)) && !is_own_word(at)
}

/// Words of the portal itself, beside those of the document: notes, translations, what shows that something was done.
fn is_own_word(at: &[String]) -> bool {
    const OWN: [&str; 8] = ["en", "flag", "note", "notes", "evidence", "topics", "short_title", "schema"];
    at.iter().any(|key| OWN.contains(&key.as_str()))
}
