//! Two published sites, by what they publish: the manifest, the table of figures, the verdicts.
//!
//! A site may come from anybody and from any version of this program: what it lacks is not compared, columns and answers
//! that this version does not know are compared by their names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::publish::{Listed, MANIFEST, Manifest};
use crate::source::{Found, Texts};
use crate::spreadsheet::read_csv;

const DATA: &str = "du-lieu/data.csv";

/// What names a row of the table of figures.
const KEY: [&str; 8] = ["place", "plan", "target", "indicator", "kind", "period_end", "report", "in_force_from"];

/// True for a file of a site that is compared.
pub fn is_read(path: &str) -> bool {
    path == MANIFEST || path == DATA || path.ends_with("/verdict.json") && !path.starts_with("an-ban/")
}

/// What a site publishes.
#[derive(Clone, Debug, Default)]
pub struct Published {
    files: BTreeMap<String, Listed>,
    rows: Option<Rows>,
    verdicts: BTreeMap<String, Verdict>,
    /// Files that should be there and can't be read.
    pub unread: Vec<String>,
}

type Row = BTreeMap<String, String>;
type Rows = BTreeMap<(Vec<String>, usize), Row>;
/// What is said, by what it is said of: `milestone/2025`, `pace`, `method`.
type Verdict = BTreeMap<String, String>;

impl Published {
    /// Reads the texts of a site.
    pub fn read(texts: &Texts) -> Published {
        let mut site = Published::default();
        for (path, found) in texts {
            let read = match found {
                Found::NotText | Found::TooLarge => None,
                Found::Text(text) if path == MANIFEST => files(text).map(|files| site.files = files),
                Found::Text(text) if path == DATA => rows(text).map(|rows| site.rows = Some(rows)),
                Found::Text(text) => verdict(text).map(|verdict| {
                    site.verdicts.insert(path.clone(), verdict);
                }),
            };
            if read.is_none() {
                site.unread.push(path.clone());
            }
        }
        site
    }

    fn pages(&self) -> BTreeSet<&String> {
        self.files.keys().filter(|path| path.ends_with(".html")).collect()
    }
}

fn files(text: &str) -> Option<BTreeMap<String, Listed>> {
    Manifest::of_bytes(text.as_bytes()).map(|manifest| manifest.files)
}

fn rows(text: &str) -> Option<Rows> {
    let known = |name: &str| KEY.contains(&name);
    let grid = read_csv(text, usize::MAX, known).ok()?.grid;
    let (head, lines) = grid.rows.split_first()?;
    let mut rows = Rows::new();
    let mut taken: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for line in lines {
        let row: Row = head.iter().zip(line).map(|(name, cell)| (name.text.clone(), cell.text.clone())).collect();
        let key: Vec<String> = KEY.iter().map(|name| row.get(*name).cloned().unwrap_or_default()).collect();
        let number = taken.entry(key.clone()).or_insert(0);
        rows.insert((key, *number), row);
        *number += 1;
    }
    Some(rows)
}

fn verdict(text: &str) -> Option<Verdict> {
    let json: Json = serde_json::from_str(text).ok()?;
    let said = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut verdict = Verdict::new();
    for name in ["method", "as_of"] {
        verdict.extend(json.get(name).map(|value| (name.to_owned(), said(value))));
    }
    for one in json.get("milestones").and_then(Json::as_array).into_iter().flatten() {
        if let (Some(year), Some(answer)) = (one.get("year"), one.get("answer")) {
            verdict.insert(format!("milestone/{}", said(year)), said(answer));
        }
    }
    let pace = json.get("pace").and_then(|pace| pace.get("answer")).map(said);
    verdict.extend(pace.map(|answer| ("pace".to_owned(), answer)));
    Some(verdict)
}

/// What differs between two sites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteDiff {
    /// Pages that are gone: their addresses lead nowhere.
    pub gone: Vec<String>,
    /// Pages that are new.
    pub new: Vec<String>,
    /// Answers that are others: `<place>/<plan>/<target>`, of what, before, after.
    pub verdicts: Vec<Answer>,
    /// Rows of the table of figures.
    pub figures: Vec<Figure>,
    /// How many files have other bytes.
    pub changed_files: usize,
    /// The days of assessment, where they differ.
    pub as_of: Option<(String, String)>,
    /// What could not be compared, and why.
    pub uncompared: Vec<Uncompared>,
}

/// An answer that is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `<place>/<plan>/<target>`
    pub target: String,
    /// `milestone/2025`, `pace`, `method`
    pub of: String,
    /// None where it was not given.
    pub before: Option<String>,
    /// None where it is no longer given.
    pub after: Option<String>,
}

/// A row of the table of figures that is new, gone or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What names it: column and value, empty ones left out.
    pub row: Vec<(String, String)>,
    /// The columns that differ, each before and after.
    pub columns: Vec<(String, Option<String>, Option<String>)>,
}

/// Something that one of the two sites does not have, or has in a form that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncompared {
    /// Neither has it, or only one.
    Verdicts,
    /// The table of figures is missing in one.
    Figures,
    /// A file can't be read.
    File(String),
}

impl SiteDiff {
    /// True where nothing differs.
    pub fn is_empty(&self) -> bool {
        let SiteDiff { gone, new, verdicts, figures, changed_files, as_of, uncompared } = self;
        gone.is_empty()
            && new.is_empty()
            && verdicts.is_empty()
            && figures.is_empty()
            && *changed_files == 0
            && as_of.is_none()
            && !uncompared.iter().any(|it| matches!(it, Uncompared::File(_)))
    }
}

/// Compares two sites.
pub fn compare_sites(old: &Published, new: &Published) -> SiteDiff {
    let (before, after) = (old.pages(), new.pages());
    let mut diff = SiteDiff {
        gone: before.difference(&after).map(|path| (*path).clone()).collect(),
        new: after.difference(&before).map(|path| (*path).clone()).collect(),
        changed_files: old
            .files
            .iter()
            .filter(|(path, listed)| new.files.get(*path).is_some_and(|it| !it.same_bytes(listed)))
            .count(),
        ..SiteDiff::default()
    };
    let mut unread: Vec<&String> = old.unread.iter().chain(&new.unread).collect();
    unread.sort();
    unread.dedup();
    diff.uncompared.extend(unread.into_iter().cloned().map(Uncompared::File));
    match (&old.rows, &new.rows) {
        (Some(old), Some(new)) => diff.figures = figures(old, new),
        _ => diff.uncompared.push(Uncompared::Figures),
    }
    if old.verdicts.is_empty() || new.verdicts.is_empty() {
        diff.uncompared.push(Uncompared::Verdicts);
    } else {
        answers(old, new, &mut diff);
    }
    diff
}

fn answers(old: &Published, new: &Published, diff: &mut SiteDiff) {
    let none = Verdict::new();
    let paths: BTreeSet<&String> = old.verdicts.keys().chain(new.verdicts.keys()).collect();
    let day = |site: &Published| site.verdicts.values().find_map(|verdict| verdict.get("as_of").cloned());
    diff.as_of = day(old).zip(day(new)).filter(|(old, new)| old != new);
    for path in paths {
        let (before, after) = (old.verdicts.get(path).unwrap_or(&none), new.verdicts.get(path).unwrap_or(&none));
        let all: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|of| *of != "as_of").collect();
        for of in all {
            let (before, after) = (before.get(of).cloned(), after.get(of).cloned());
            if before != after {
                let target = path.trim_end_matches("/verdict.json").to_owned();
                diff.verdicts.push(Answer { target, of: of.clone(), before, after });
            }
        }
    }
}

fn figures(old: &Rows, new: &Rows) -> Vec<Figure> {
    let none = Row::new();
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    // A column that only one of the sites has says nothing of the figures.
    let columns =
        |rows: &Rows| rows.values().next().map(|row| row.keys().cloned().collect::<BTreeSet<_>>()).unwrap_or_default();
    let (before, after) = (columns(old), columns(new));
    let shared: BTreeSet<&String> = if before.is_empty() || after.is_empty() {
        before.union(&after).collect()
    } else {
        before.intersection(&after).collect()
    };
    let mut found = Vec::new();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        if before == after {
            continue;
        }
        let (one, other) = (before.unwrap_or(&none), after.unwrap_or(&none));
        let value = |row: &Row, name: &String| row.get(name).filter(|value| !value.is_empty()).cloned();
        let columns: Vec<(String, Option<String>, Option<String>)> = shared
            .iter()
            .filter(|name| !KEY.contains(&name.as_str()))
            .map(|name| ((**name).clone(), value(one, name), value(other, name)))
            .filter(|(_, before, after)| before != after)
            .collect();
        if columns.is_empty() && before.is_some() && after.is_some() {
            continue;
        }
        let named = KEY.iter().zip(&key.0).filter(|(_, value)| !value.is_empty());
        let row = named.map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        found.push(Figure { row, columns });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(table: &str) -> Published {
        let texts = [(DATA.to_owned(), Found::Text(table.to_owned()))];
        Published::read(&texts.into())
    }

    /// Spreadsheets are kept from taking a text for a formula by a mark before it, which is no part of the text.
    #[test]
    fn the_guard_against_formulas_is_no_part_of_a_text() {
        let table = |words: &str| {
            format!("place,indicator,kind,period_end,as_written\nmau,chi-tieu,result,2025-12-31,{words}\n")
        };
        let plain = site("place;indicator;kind;period_end;as_written\nmau;chi-tieu;result;2025-12-31;=45%\n");
        let guarded = site(&table("'=45%"));
        assert!(compare_sites(&guarded, &plain).figures.is_empty());
        let changed = compare_sites(&guarded, &site(&table("'=46%"))).figures;
        let says = |text: &str| Some(text.to_owned());
        assert_eq!(changed[0].columns, [("as_written".to_owned(), says("=45%"), says("=46%"))]);
    }

    #[test]
    fn a_manifest_that_is_not_ours_can_not_be_read() {
        let texts = [(MANIFEST.to_owned(), Found::Text("{\"files\": {}}".to_owned()))];
        assert_eq!(Published::read(&texts.into()).unread, [MANIFEST]);
    }
}
