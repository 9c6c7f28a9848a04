//! Passages word for word, with the bullets below them.

use super::{
    check::Check,
    items::{Taken, claim},
};
use crate::{
    model::{raw::*, *},
    source::yaml::At,
};

/// A list of passages.
pub(super) fn clauses(check: &mut Check<'_>, raw: &[RawClause], at: At<'_>, taken: &mut Taken) -> Vec<Clause> {
    let read = raw.iter().enumerate().map(|(i, c)| {
        let at = at.index(i);
        Clause {
            location: check.words(&c.location, at.key("location")),
            heading: check.maybe_words(&c.heading, at.key("heading")),
            text: check.maybe_words(&c.text, at.key("text")),
            items: items(check, &c.items, at.key("items"), taken),
        }
    });
    read.collect()
}

/// A list of bullets.
pub(super) fn items(check: &mut Check<'_>, raw: &[RawItem], at: At<'_>, taken: &mut Taken) -> Vec<ClauseItem> {
    let read = raw.iter().enumerate().map(|(i, item)| {
        let at = at.index(i);
        ClauseItem {
            id: item.id.as_ref().and_then(|id| claim(check, id, at.key("id"), taken)),
            mark: check.maybe_repeated(&item.mark, at.key("mark")),
            heading: check.maybe_words(&item.heading, at.key("heading")),
            text: check.words(&item.text, at.key("text")),
            items: items(check, &item.items, at.key("items"), taken),
        }
    });
    read.collect()
}
