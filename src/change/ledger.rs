//! The history of `content/` in terms of the model: one entry a commit that changed anything a reader can see, and one for
//! what is not committed yet.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use super::{
    Change, Names, Subject, What,
    compare::{Doc, Files, Touched, compare, every},
};
use crate::{
    model::Date,
    source::{
        self, Sources,
        history::{Absent, Blob, Cut, History, State, Version},
    },
};

/// Where the lists lie that others name things of.
const CATALOGUE: &str = "content/catalogue/";

/// How far the ledger reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the beginning.
    Full,
    /// To a commit; what came before is not known.
    Since {
        /// Its hash.
        commit: String,
        /// Its day.
        day: Option<Date>,
        /// Why no further.
        cause: Cut,
    },
    /// Nowhere.
    Nothing(Absent),
}

/// When something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// By a commit.
    Commit {
        /// Its whole hash.
        hash: String,
        /// The committer's own day; none where the commit has no date that can be one.
        day: Option<Date>,
        /// The first line of its message.
        subject: String,
        /// True for a merge.
        merge: bool,
    },
    /// On the disk, not committed.
    Uncommitted,
}

/// What changed at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub when: When,
    /// What.
    pub changes: Vec<Change>,
}

impl Entry {
    /// Its day.
    pub fn day(&self) -> Option<Date> {
        match &self.when {
            When::Commit { day, .. } => *day,
            When::Uncommitted => None,
        }
    }

    /// `t-2c86366e08`: its address on a page, the same for ever; of what is not committed, none can be.
    pub fn anchor(&self) -> String {
        match &self.when {
            When::Commit { hash, .. } => format!("t-{}", hash.get(..10).unwrap_or(hash)),
            When::Uncommitted => "chua-commit".to_owned(),
        }
    }
}

/// Everything that changed, newest first.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// How far it reaches.
    pub reach: Reach,
    /// What changed, by day, newest first; what is not committed before all, a commit without a day after all.
    pub entries: Vec<Entry>,
    /// What things are called today.
    pub names: Names,
    seen: BTreeMap<Subject, Option<Date>>,
}

impl Default for Ledger {
    fn default() -> Ledger {
        Ledger::new(&Sources::default())
    }
}

impl Ledger {
    /// The ledger of what was read. Without a history it is empty and says so.
    pub fn new(sources: &Sources) -> Ledger {
        let history = &sources.history;
        let reach = match &history.state {
            State::Full => Reach::Full,
            State::Cut { commit, since, cause } => {
                Reach::Since { commit: commit.clone(), day: Date::parse(since), cause: *cause }
            }
            State::None(why) => Reach::Nothing(*why),
        };
        let mut reader = Reader { history, read: BTreeMap::new() };
        let mut entries: Vec<Entry> = Vec::new();
        let start = reader.state(&history.start);
        let mut state = start.clone();
        // Names of all times: what is gone is told under the last one that it had.
        let mut names = Names::default();
        names.learn(&start);
        for step in &history.steps {
            let before = state.clone();
            let mut touched: Vec<Touched> = Vec::new();
            for it in step.files.iter().filter(|it| it.before.iter().chain(&it.after).any(is_compared)) {
                if let Some(version) = &it.before {
                    state.remove(&version.path);
                }
                if let Some(version) = it.after.as_ref().filter(|version| is_compared(version)) {
                    state.insert(version.path.clone(), reader.doc(&version.path, &version.blob));
                }
                let path =
                    |version: &Option<Version>| version.as_ref().filter(|it| is_compared(it)).map(|it| it.path.clone());
                touched.push((path(&it.before), path(&it.after)));
            }
            let changes = compare(&before, &state, &touched);
            let paths = touched.iter().filter_map(|(_, after)| after.as_ref());
            names.learn(&paths.filter_map(|path| Some((path.clone(), Rc::clone(state.get(path)?)))).collect());
            let (hash, subject) = (step.hash.clone(), step.subject.clone());
            let when = When::Commit { hash, day: Date::parse(&step.day), subject, merge: step.merge };
            entries.push(Entry { when, changes });
        }
        entries.retain(|entry| !entry.changes.is_empty());
        let seen = first_seen(&entries, &start);
        entries.reverse();
        // Stable: commits of one day stay in their order.
        entries.sort_by_key(|entry| (entry.day().is_none(), entry.day().map(std::cmp::Reverse)));
        let mut ledger = Ledger { reach, entries, names: Names::after(&Arc::new(names)), seen };
        ledger.put_uncommitted(&mut reader, sources, &sources.uncommitted());
        ledger
    }

    /// Tells anew what is not committed, after these and no other texts differ from the last commit.
    pub fn tell_uncommitted(&mut self, sources: &Sources, uncommitted: &BTreeSet<String>) {
        self.put_uncommitted(&mut Reader { history: &sources.history, read: BTreeMap::new() }, sources, uncommitted);
    }

    fn put_uncommitted(&mut self, reader: &mut Reader, sources: &Sources, uncommitted: &BTreeSet<String>) {
        self.entries.retain(|entry| entry.when != When::Uncommitted);
        if let Some(committed) = self.names.before() {
            self.names = Names::after(&Arc::clone(committed));
        }
        // Files say by themselves what became of them, but for amendments, which are told with what they amend and name.
        let amended: Vec<&str> =
            uncommitted.iter().filter_map(|path| Some(path.split_once("amendments/")?.0)).collect();
        let is_asked_for = |path: &str| {
            let is_beside = || path.starts_with(CATALOGUE) || amended.iter().any(|folder| path.starts_with(folder));
            source::is_compared(path) && (uncommitted.contains(path) || !amended.is_empty() && is_beside())
        };
        let history = reader.history;
        let head = history.head.iter().filter(|(path, _)| is_asked_for(path));
        let before: Files = head.map(|(path, blob)| (path.clone(), reader.doc(path, blob))).collect();
        let there = sources.files().filter(|(_, file)| is_asked_for(&file.path));
        let after: Files = there
            .map(|(_, file)| match before.get(&file.path) {
                Some(doc) if !uncommitted.contains(&file.path) => (file.path.clone(), Rc::clone(doc)),
                _ => (file.path.clone(), Rc::new(Doc::read(&file.path, Some(&file.text)))),
            })
            .collect();
        self.names.learn(&after);
        let changes = every(&before, &after);
        if !changes.is_empty() {
            self.entries.insert(0, Entry { when: When::Uncommitted, changes });
        }
    }

    /// What of it `concerns` a site.
    pub fn only(mut self, concerns: impl Fn(&Subject) -> bool) -> Ledger {
        for entry in &mut self.entries {
            entry.changes.retain(|change| concerns(&change.subject));
        }
        self.entries.retain(|entry| !entry.changes.is_empty());
        self
    }

    /// The day on which a report came into the portal, where the history knows.
    pub fn first_seen(&self, place: &str, report: &str) -> Option<Date> {
        self.seen.get(&Subject::Report(place.to_owned(), report.to_owned())).copied().flatten()
    }

    /// True where the history knows that a plan was in the portal by the end of a day.
    pub fn had_plan(&self, plan: &str, day: Date) -> bool {
        self.seen.get(&Subject::Plan(plan.to_owned())).is_some_and(|since| since.is_none_or(|since| since <= day))
    }

    /// The changes that `concerns` lets through, with their entries, newest first.
    pub fn about<'a>(&'a self, concerns: impl Fn(&Change) -> bool) -> Vec<(&'a Entry, Vec<&'a Change>)> {
        let of = |entry: &'a Entry| (entry, entry.changes.iter().filter(|it| concerns(it)).collect::<Vec<_>>());
        self.entries.iter().map(of).filter(|(_, changes)| !changes.is_empty()).collect()
    }
}

/// The day on which each plan and report came; none for what was there when the history begins.
fn first_seen(entries: &[Entry], start: &Files) -> BTreeMap<Subject, Option<Date>> {
    let mut seen: BTreeMap<Subject, Option<Date>> =
        start.keys().map(|path| (super::compare::subject_of(path), None)).collect();
    for entry in entries {
        let Some(day) = entry.day() else { continue };
        for change in entry.changes.iter().filter(|change| change.what == What::Added) {
            if matches!(change.subject, Subject::Plan(_) | Subject::Report(..)) {
                seen.entry(change.subject.clone()).or_insert(Some(day));
            }
        }
    }
    seen
}

fn is_compared(version: &Version) -> bool {
    source::is_compared(&version.path)
}

/// Reads each version once.
struct Reader<'a> {
    history: &'a History,
    read: BTreeMap<String, Rc<Doc>>,
}

impl Reader<'_> {
    fn doc(&mut self, path: &str, blob: &str) -> Rc<Doc> {
        // The same bytes as Markdown and as YAML are two things.
        let key = format!("{blob}{}", if path.ends_with(".md") { ".md" } else { "" });
        if let Some(known) = self.read.get(&key) {
            return Rc::clone(known);
        }
        let text = match self.history.blob(blob) {
            Blob::Text(text) => Some(&**text),
            Blob::NotText | Blob::TooLarge | Blob::Unreadable => None,
        };
        let doc = Rc::new(Doc::read(path, text));
        self.read.insert(key, Rc::clone(&doc));
        doc
    }

    fn state(&mut self, files: &BTreeMap<String, String>) -> Files {
        let compared = files.iter().filter(|(path, _)| source::is_compared(path));
        compared.map(|(path, blob)| (path.clone(), self.doc(path, blob))).collect()
    }
}
