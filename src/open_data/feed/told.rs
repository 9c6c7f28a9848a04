//! What the history of the content tells and the model can't: a figure that was corrected or edited, a plan that came or went.
//!
//! A report with a date and an amendment are told by the model, on the day of the document; here they are left out, so
//! that nothing is told twice.

use std::collections::BTreeMap;

use super::event::{Event, named};
use crate::change::{Basis, Change, Entry, Ledger, Subject, What, When, sentence};
use crate::locale::Lang;
use crate::model::{PlaceId, Portal, ReportId, ReportRef};
use crate::site::page_of;

/// So many changes are said in a summary.
const SAID: usize = 12;

/// One event a commit and place.
pub(super) fn told(
    portal: &Portal,
    ledger: &Ledger,
    here: &dyn Fn(&PlaceId) -> bool,
    all: bool,
    lang: Lang,
) -> Vec<Event> {
    let mut events = Vec::new();
    for entry in &ledger.entries {
        let (When::Commit { hash, .. }, Some(day)) = (&entry.when, entry.day()) else { continue };
        let mut by_place: BTreeMap<Option<PlaceId>, Vec<&Change>> = BTreeMap::new();
        for change in entry.changes.iter().filter(|change| is_news(portal, change)) {
            let place = change.subject.place().and_then(PlaceId::new);
            if place.as_ref().map_or(all, here) {
                by_place.entry(place).or_default().push(change);
            }
        }
        for (place, changes) in by_place {
            events.push(event(portal, ledger, (entry, hash, day), place.as_ref(), &changes, lang));
        }
    }
    events
}

fn event(
    portal: &Portal,
    ledger: &Ledger,
    (entry, hash, day): (&Entry, &str, crate::model::Date),
    place: Option<&PlaceId>,
    changes: &[&Change],
    lang: Lang,
) -> Event {
    let whose = place.map_or_else(|| lang.pick("Chung", "General").to_owned(), |place| named(portal, place, lang));
    let sentences: Vec<String> = changes.iter().map(|change| sentence(change, &ledger.names, lang)).collect();
    let count = changes.len();
    let title = match &sentences[..] {
        [one] => format!("{whose}: {one}"),
        _ => lang
            .pick(format!("{whose}: {count} thay đổi trong dữ liệu"), format!("{whose}: {count} changes of the data")),
    };
    let more = count.saturating_sub(SAID);
    let mut said: Vec<String> = sentences.into_iter().take(SAID).collect();
    if more > 0 {
        said.push(lang.pick(format!("và {more} thay đổi khác"), format!("and {more} more")));
    }
    Event {
        day,
        id: format!("thay-doi/{hash}/{}", place.map_or("chung", PlaceId::as_str)),
        title,
        summary: format!("{}.", said.join(". ")),
        page: page_of(Some(day)),
        anchor: Some(entry.anchor()),
    }
}

/// True for what a follower must know and no other event tells.
fn is_news(portal: &Portal, change: &Change) -> bool {
    match (&change.basis, &change.what, &change.subject) {
        (Basis::Document { .. }, ..) => false,
        (Basis::Corrected { .. } | Basis::Silent, ..) => true,
        (Basis::Plain, What::Added, Subject::Report(place, id)) => {
            let known = PlaceId::new(place).zip(ReportId::new(id)).map(|(place, report)| ReportRef { place, report });
            // With a date it is told by the model; one that is gone again was told when it went.
            known.and_then(|id| portal.reports.get(&id)).is_some_and(|report| report.date.is_none())
        }
        (Basis::Plain, What::Added, Subject::Plan(_) | Subject::Target(..)) => true,
        (Basis::Plain, ..) if change.is_entered() => true,
        (Basis::Plain, What::Removed | What::Moved { .. } | What::Unreadable { .. }, Subject::Catalogue(..)) => false,
        (Basis::Plain, What::Removed | What::Moved { .. } | What::Unreadable { .. }, _) => true,
        (Basis::Plain, ..) => false,
    }
}
