//! What the answers will change, held against every rule before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    talk::{Stop, Talk},
    yaml::Value,
};
use crate::{
    cli::{CONTENT, MACHINE, options::Common, print},
    diagnostic::{MessageLang, Report},
    model::{raw::*, resolve::resolve},
    publish,
    source::{
        self, Sources,
        yaml::{self, Kind},
    },
};

/// The portal as it is on the disk, as far as questions are about it.
pub(super) struct Known {
    pub(super) sources: Sources,
    pub(super) places: Vec<RawPlace>,
    pub(super) documents: Vec<RawDocument>,
    pub(super) agencies: Vec<RawAgency>,
    pub(super) topics: Vec<RawTopic>,
    pub(super) indicators: Vec<RawIndicator>,
}

impl Known {
    /// Reads it; a list that can't be understood must be mended before anybody is asked to add to it.
    pub(super) fn read(common: &Common) -> Result<Known, Stop> {
        let sources = source::read(&common.root, common.limits(), &mut Report::new()).map_err(|error| {
            print::machine(common.lang(), &error);
            Stop::Told(MACHINE)
        })?;
        let places = list(common, &sources, "places", |raw: RawPlaces| raw.places)?;
        let documents = list(common, &sources, "documents", |raw: RawDocuments| raw.documents)?;
        let agencies = list(common, &sources, "agencies", |raw: RawAgencies| raw.agencies)?;
        let topics = list(common, &sources, "topics", |raw: RawTopics| raw.topics)?;
        let indicators = list(common, &sources, "indicators", |raw: RawIndicators| raw.indicators)?;
        Ok(Known { sources, places, documents, agencies, topics, indicators })
    }

    /// A plan's file, or what is wrong.
    pub(super) fn plan(&self, common: &Common, path: &str) -> Result<Option<RawPlan>, Stop> {
        match self.text(path) {
            Some(text) => read(common, path, text).map(Some),
            None => Ok(None),
        }
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.sources.find(path).map(|id| &*self.sources.file(id).text)
    }
}

fn list<F: serde::de::DeserializeOwned, T>(
    common: &Common,
    sources: &Sources,
    name: &str,
    inner: impl FnOnce(F) -> Vec<T>,
) -> Result<Vec<T>, Stop> {
    let path = catalogue(name);
    let Some(id) = sources.find(&path) else { return Ok(Vec::new()) };
    let text = &*sources.file(id).text;
    let all = inner(read(common, &path, text)?);
    match is_last(text, name) {
        true => Ok(all),
        false => {
            let lang = common.lang();
            print::say(
                lang,
                &format!("{path}: danh sách `{name}:` phải đứng cuối tệp, mỗi mục một dòng, thì mới thêm vào được"),
                &format!(
                    "{path}: the list `{name}:` must stand at the end, one entry a line, for something to be added"
                ),
            );
            Err(Stop::Told(CONTENT))
        }
    }
}

fn read<F: serde::de::DeserializeOwned>(common: &Common, path: &str, text: &str) -> Result<F, Stop> {
    serde_yaml::from_str(text).map_err(|_| {
        print::say(
            common.lang(),
            &format!("{path}: tệp này đang có lỗi; chạy minhbach check, sửa xong rồi chạy lại lệnh này"),
            &format!("{path}: this file has errors: run minhbach check, mend them, then run this again"),
        );
        Stop::Told(CONTENT)
    })
}

/// `content/catalogue/places.yaml`
pub(super) fn catalogue(name: &str) -> String {
    format!("content/catalogue/{name}.yaml")
}

/// True where something can be added to the list at the end of a file's text.
pub(super) fn is_last(text: &str, key: &str) -> bool {
    let Some(tree) = yaml::tree(text) else { return false };
    let Kind::Mapping(pairs) = tree.kind else { return false };
    let is_there = pairs.iter().any(|(name, _)| name.text == key);
    let is_at_end = pairs.last().is_some_and(|(name, _)| name.text == key);
    (is_at_end || !is_there) && publish::appended(Some(text), key, "  - x\n").is_some()
}

/// Entries of lists and new files, in the order in which they are written.
#[derive(Default)]
pub(super) struct Draft {
    entries: Vec<(String, &'static str, String)>,
    files: Vec<(String, String)>,
}

impl Draft {
    /// Adds to the list that a file ends with.
    pub(super) fn add(&mut self, path: String, key: &'static str, entry: &Value) {
        self.entries.push((path, key, entry.entry()));
    }

    /// A new file.
    pub(super) fn put(&mut self, path: String, text: String) {
        self.files.push((path, text));
    }

    /// Which files it touches.
    pub(super) fn paths(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.entries.iter().map(|(path, ..)| path.as_str()).collect();
        all.extend(self.files.iter().map(|(path, _)| path.as_str()));
        all.dedup();
        all
    }

    /// What the rules have against it that they had not before, as `check` would say it.
    pub(super) fn faults(&self, known: &Known, lang: MessageLang) -> Option<String> {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for (path, key, entry) in &self.entries {
            let before = texts.get(path.as_str()).map(String::as_str).or_else(|| known.text(path));
            let after = publish::appended(before, key, entry)?;
            texts.insert(path, after);
        }
        texts.extend(self.files.iter().map(|(path, text)| (path.as_str(), text.clone())));
        let kept = || known.sources.files().map(|(_, file)| (file.path.as_str(), &*file.text));
        let before = judged(kept(), known);
        let new = texts.iter().map(|(path, text)| (*path, text.as_str()));
        let after = judged(kept().filter(|(path, _)| !texts.contains_key(path)).chain(new), known);
        if after.1.errors() <= before.1.errors() {
            return None;
        }
        let mut out = Vec::new();
        // Into memory: it can't fail.
        let _ = after.1.write_human(&after.0, lang, false, &mut out);
        Some(String::from_utf8_lossy(&out).trim_end().to_owned())
    }

    /// Writes it.
    pub(super) fn write(&self, common: &Common, talk: &mut Talk<'_>) -> Result<(), Stop> {
        let told = |error: &dyn std::fmt::Display| {
            print::machine(common.lang(), error);
            Stop::Told(MACHINE)
        };
        for path in self.paths() {
            source::no_links(&common.root, &common.root.join(path)).map_err(|error| told(&error))?;
        }
        talk.has_written = true;
        for (path, key, entry) in &self.entries {
            publish::append_entry(&common.root.join(path), key, entry).map_err(|error| told(&error))?;
        }
        for (path, text) in &self.files {
            publish::put(&common.root.join(path), text.as_bytes()).map_err(|error| told(&error))?;
        }
        let count = self.paths().into_iter().collect::<BTreeSet<_>>().len();
        let s = if count == 1 { "" } else { "s" };
        talk.say(&format!("  đã ghi {count} tệp trong content/"), &format!("  {count} file{s} written in content/"))
    }
}

fn judged<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>, known: &Known) -> (Sources, Report) {
    let mut sources = Sources::from_texts(texts);
    sources.limits.clone_from(&known.sources.limits);
    let mut report = Report::new();
    resolve(&sources, &mut report);
    (sources, report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_added_to_at_the_end_only() {
        assert!(is_last("a: 1\ntargets: []\n", "targets") && is_last("a: 1\n", "targets"));
        assert!(!is_last("targets:\n  - a\nnotes: []\n", "targets") && !is_last("targets: [{a: 1}]\n", "targets"));
    }
}
