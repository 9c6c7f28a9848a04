//! When what a page is made from last changed, by the history of the content.
//!
//! A day is said only where it is true: a file that differs from the last commit, or whose last change lies before a
//! history that is cut, has none, and no page that is made from it. That a verdict may change with the calendar alone is
//! no change of what it is made from.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::{
    model::{Date, Portal},
    site::{Origin, Page, origins},
    source::{Sources, history::Blob},
};

/// The day of the last change of every file and of every entry of a list; none that nobody knows.
#[derive(Clone, Debug, Default)]
pub(super) struct LastChanged {
    files: BTreeMap<String, Date>,
    entries: BTreeMap<(String, String), Date>,
    /// Texts that are there now.
    there: BTreeSet<String>,
    /// Texts that differ from the last commit.
    uncommitted: BTreeSet<String>,
}

impl LastChanged {
    pub(super) fn new(sources: &Sources) -> LastChanged {
        let mut known = LastChanged {
            there: sources.files().map(|(_, file)| file.path.clone()).collect(),
            uncommitted: sources.uncommitted(),
            ..LastChanged::default()
        };
        let history = &sources.history;
        for step in &history.steps {
            let Some(day) = Date::parse(&step.day) else { continue };
            for touched in &step.files {
                for version in touched.before.iter().chain(&touched.after) {
                    known.files.insert(version.path.clone(), day);
                }
                let Some(after) = touched.after.as_ref().filter(|it| it.path.starts_with("content/catalogue/")) else {
                    continue;
                };
                let old = touched.before.as_ref().map_or_else(BTreeMap::new, |it| entries(history.blob(&it.blob)));
                for (id, entry) in entries(history.blob(&after.blob)) {
                    if old.get(&id) != Some(&entry) {
                        known.entries.insert((after.path.clone(), id), day);
                    }
                }
            }
        }
        known
    }

    /// Says of a file that it differs from the last commit, or does not any more.
    pub(super) fn mark(&mut self, path: &str, is_uncommitted: bool) {
        if is_uncommitted {
            self.uncommitted.insert(path.to_owned());
        } else {
            self.uncommitted.remove(path);
        }
    }

    /// The texts that differ from the last commit.
    pub(super) fn uncommitted(&self) -> &BTreeSet<String> {
        &self.uncommitted
    }

    /// What of it `concerns` a site, by the path of a file.
    pub(super) fn only(mut self, concerns: impl Fn(&str) -> bool) -> LastChanged {
        self.files.retain(|path, _| concerns(path));
        self.there.retain(|path| concerns(path));
        self.uncommitted.retain(|path| concerns(path));
        self
    }

    /// Of a page; none for pages that are made of the program alone.
    pub(super) fn of(&self, portal: &Portal, page: &Page) -> Option<Date> {
        let days: Option<Vec<Option<Date>>> = origins(portal, page).iter().map(|origin| self.origin(origin)).collect();
        days?.into_iter().flatten().max()
    }

    /// None where nobody knows; of a folder in which nothing ever was, that it never changed.
    fn origin(&self, origin: &Origin) -> Option<Option<Date>> {
        match origin {
            Origin::File(path) if self.uncommitted.contains(path) => None,
            Origin::File(path) => self.files.get(path).copied().map(Some),
            Origin::Entry(path, _) if self.uncommitted.contains(path) => None,
            Origin::Entry(path, id) => self.entries.get(&(path.clone(), id.clone())).copied().map(Some),
            Origin::Folder(folder) => {
                let below = |path: &&String| path.starts_with(folder.as_str());
                if self.uncommitted.iter().any(|path| below(&path)) {
                    return None;
                }
                // One file of which nobody knows when it changed makes the folder such a one.
                let known = self.there.iter().filter(below).all(|path| self.files.contains_key(path));
                known.then(|| self.files.iter().filter(|(path, _)| below(path)).map(|(_, day)| *day).max())
            }
        }
    }
}

/// The entries of a list by their ids; none of what can't be read.
fn entries(blob: &Blob) -> BTreeMap<String, Value> {
    let Blob::Text(text) = blob else { return BTreeMap::new() };
    let Ok(Value::Mapping(file)) = serde_yaml::from_str::<Value>(text) else { return BTreeMap::new() };
    let lists = file.into_iter().filter_map(|(_, value)| match value {
        Value::Sequence(list) => Some(list),
        _ => None,
    });
    let with_id = |entry: Value| Some((entry.get("id")?.as_str()?.to_owned(), entry));
    lists.flatten().filter_map(with_id).collect()
}
