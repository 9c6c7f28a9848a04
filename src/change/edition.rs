//! The list of editions: which were made, with the hash that each is held to.

use super::{Basis, Change, Part, Subject, Value, What, tree::Tree};
use crate::model::Text;

pub(super) fn changes(was: Option<&Tree>, is: Option<&Tree>) -> Vec<Change> {
    let list = |tree: Option<&Tree>| -> Vec<(String, String)> {
        let all = tree.map_or(&[][..], |tree| tree.list("editions"));
        let pair =
            |one: &Tree| Some((one.leaf("date")?.to_owned(), one.leaf("manifest").unwrap_or_default().to_owned()));
        all.iter().filter_map(pair).collect()
    };
    let (old, new) = (list(was), list(is));
    let find = |list: &[(String, String)], day: &str| {
        list.iter().find(|(other, _)| other == day).map(|(_, hash)| hash.clone())
    };
    let change = |day: &str, name: Option<&str>, what: What, basis: Basis| Change {
        subject: Subject::Edition(day.to_owned()),
        name: name.map(|hash| Text { vi: hash.to_owned().into(), en: None }),
        what,
        basis,
    };
    let mut changes = Vec::new();
    for (day, hash) in &new {
        match find(&old, day) {
            None => changes.push(change(day, Some(hash), What::Added, Basis::Plain)),
            Some(before) if before == *hash => {}
            // An edition never changes: another hash is another edition under its address.
            Some(before) => {
                let part = Part::Field(vec!["manifest".to_owned()]);
                let (before, after) = (Some(Value::Text(before)), Some(Value::Text(hash.clone())));
                changes.push(change(day, None, What::Part { part, before, after }, Basis::Silent));
            }
        }
    }
    for (day, hash) in old.iter().filter(|(day, _)| find(&new, day).is_none()) {
        changes.push(change(day, Some(hash), What::Removed, Basis::Silent));
    }
    changes
}
