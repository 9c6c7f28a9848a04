//! What things are called, by the files of one state.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Shelf,
    compare::{Files, tree},
    plan,
    tree::Tree,
};
use crate::{
    locale::{self, Lang, Words},
    model::{Date, DocumentKind, Text, Unit},
};

/// Names by id.
#[derive(Clone, Debug, Default)]
pub struct Names {
    shelves: BTreeMap<(Shelf, String), Text>,
    units: BTreeMap<String, Unit>,
    bases: BTreeMap<(String, String), Text>,
    documents: BTreeMap<String, Cited>,
    plans: BTreeMap<String, Text>,
    items: BTreeMap<(String, String), Text>,
    reports: BTreeMap<(String, String), Text>,
    /// Of an earlier state: what has no name here has its name there.
    before: Option<Arc<Names>>,
}

#[derive(Clone, Debug)]
struct Cited {
    kind: Option<DocumentKind>,
    number: Option<String>,
    date: Option<Date>,
    title: Option<Text>,
}

impl Names {
    /// The names that `files` have; where they have none, those of `before`.
    pub fn new(before: &Files, files: &Files) -> Names {
        let mut names = Names::default();
        for state in [before, files] {
            names.learn(state);
        }
        names
    }

    /// None yet but those of an earlier state, which stay as they are.
    pub(super) fn after(before: &Arc<Names>) -> Names {
        Names { before: Some(Arc::clone(before)), ..Names::default() }
    }

    /// The earlier state's.
    pub(super) fn before(&self) -> Option<&Arc<Names>> {
        self.before.as_ref()
    }

    /// A name, or that of an earlier state.
    fn find<'a, T>(&'a self, get: impl Fn(&'a Names) -> Option<&'a T>) -> Option<&'a T> {
        get(self).or_else(|| self.before.as_deref()?.find(get))
    }

    /// Takes the names of a later state over those that are known.
    pub(super) fn learn(&mut self, files: &Files) {
        for shelf in Shelf::ALL {
            let list = tree(files, &format!("content/catalogue/{}.yaml", shelf.key()));
            for one in list.map_or(&[][..], |list| list.list(shelf.key())) {
                let Some(id) = one.leaf("id").map(str::to_owned) else { continue };
                if let Some(name) = one.text("name").or_else(|| one.text("title")) {
                    self.shelves.insert((shelf, id.clone()), name);
                }
                match shelf {
                    Shelf::Indicators => self.indicator(id, one),
                    Shelf::Documents => self.document(id, one),
                    _ => {}
                }
            }
        }
        for (path, doc) in files {
            let Some(tree) = doc.tree() else { continue };
            let parts: Vec<&str> = path.split('/').collect();
            match parts[..] {
                ["content", place, plan, "plan.yaml"] => self.plan(format!("{place}/{plan}"), tree),
                ["content", place, "reports", name] => {
                    if let (Some(id), Some(title)) = (name.strip_suffix(".yaml"), tree.text("title")) {
                        self.reports.insert((place.to_owned(), id.to_owned()), title);
                    }
                }
                _ => {}
            }
        }
    }

    fn indicator(&mut self, id: String, one: &Tree) {
        if let Some(unit) = one.leaf("unit").and_then(word) {
            self.units.insert(id.clone(), unit);
        }
        for base in one.list("bases") {
            if let (Some(base), Some(name)) = (base.leaf("id"), base.text("name")) {
                self.bases.insert((id.clone(), base.to_owned()), name);
            }
        }
    }

    fn document(&mut self, id: String, one: &Tree) {
        let cited = Cited {
            kind: one.leaf("kind").and_then(word),
            number: one.leaf("number").map(str::to_owned),
            date: one.leaf("date").and_then(Date::parse),
            title: one.text("title"),
        };
        self.documents.insert(id, cited);
    }

    fn plan(&mut self, id: String, plan: &Tree) {
        if let Some(title) = plan.text("short_title").or_else(|| plan.text("title")) {
            self.plans.insert(id.clone(), title);
        }
        for target in plan.list("targets") {
            let Some(item) = target.leaf("id") else { continue };
            let of_indicator = || {
                let key = (Shelf::Indicators, target.leaf("indicator")?.to_owned());
                self.find(|names| names.shelves.get(&key)).cloned()
            };
            if let Some(name) = target.text("name").or_else(of_indicator).or_else(|| plan::name(target)) {
                self.items.insert((id.clone(), item.to_owned()), name);
            }
        }
        let annexed = plan.list("annexes").iter().flat_map(|annex| annex.list("task_groups"));
        let groups = plan.list("task_groups").iter().chain(annexed);
        let items = groups.flat_map(|group| group.list("tasks")).chain(plan.list("reporting_duties"));
        for one in items {
            if let (Some(item), Some(name)) = (one.leaf("id"), plan::name(one)) {
                self.items.insert((id.clone(), item.to_owned()), name);
            }
        }
    }

    /// The unit of an indicator.
    pub fn unit(&self, indicator: &str) -> Option<Unit> {
        self.find(|names| names.units.get(indicator)).copied()
    }

    /// A thing of the catalogue; its id where it has no name.
    pub fn of(&self, shelf: Shelf, id: &str, lang: Lang) -> String {
        match shelf {
            Shelf::Documents => self.cited(id, lang),
            _ => {
                let key = (shelf, id.to_owned());
                said(self.find(|names| names.shelves.get(&key)), id, lang)
            }
        }
    }

    /// A base of an indicator.
    pub fn base(&self, indicator: &str, base: &str, lang: Lang) -> String {
        let key = (indicator.to_owned(), base.to_owned());
        said(self.find(|names| names.bases.get(&key)), base, lang)
    }

    /// `Quyết định số 472/QĐ-UBND ngày 08/4/2021`, as far as it is known.
    pub fn cited(&self, id: &str, lang: Lang) -> String {
        let Some(cited) = self.find(|names| names.documents.get(id)) else { return id.to_owned() };
        let (number, date) = lang.pick((" số ", " ngày "), (" ", " of "));
        let Some(kind) = cited.kind else { return said(cited.title.as_ref(), id, lang) };
        let number = cited.number.as_ref().map(|it| format!("{number}{it}")).unwrap_or_default();
        let date = cited.date.map(|it| format!("{date}{}", locale::day(it, lang))).unwrap_or_default();
        let known = format!("{}{number}{date}", kind.words(lang));
        match (&cited.number, &cited.title) {
            (None, Some(title)) => format!("{known}: {}", lang.text(title).0),
            _ => known,
        }
    }

    /// A plan by its short title.
    pub fn plan_title(&self, id: &str) -> Option<&Text> {
        self.find(|names| names.plans.get(id))
    }

    /// A target, task or reporting duty.
    pub fn item(&self, plan: &str, id: &str) -> Option<&Text> {
        let key = (plan.to_owned(), id.to_owned());
        self.find(|names| names.items.get(&key))
    }

    /// A report by its title.
    pub fn report(&self, place: &str, id: &str) -> Option<&Text> {
        let key = (place.to_owned(), id.to_owned());
        self.find(|names| names.reports.get(&key))
    }
}

fn said(name: Option<&Text>, id: &str, lang: Lang) -> String {
    name.map_or_else(|| id.to_owned(), |name| lang.text(name).0.to_owned())
}

/// A word of the format as the value that it stands for.
pub(super) fn word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
