//! What of the ledger concerns one page, on that page.

use serde::Serialize;

use super::changes::{BasisView, all_link, basis, page_of, reach, row_anchor};
use super::common::Link;
use super::scope::Scope;
use crate::change::{Change, Line, Part, Reach, Shelf, Subject, What, line};
use crate::model::PlaceId;
use crate::site::route::PageId;
use crate::site::words::Day;

/// So many changes stand on the page that they concern.
const OF_A_PAGE: usize = 12;

/// What of the ledger concerns one page.
#[derive(Clone, Debug, Serialize)]
pub struct PageHistory {
    /// The newest of it.
    pub rows: Vec<PageChange>,
    /// The whole ledger.
    pub all: Link,
    /// How far it reaches, where that is not to the beginning.
    pub reach: Option<String>,
}

/// A change on the page that it concerns.
#[derive(Clone, Debug, Serialize)]
pub struct PageChange {
    /// When; none for what is not committed, and for commits without a date.
    pub day: Option<Day>,
    /// What.
    pub text: String,
    /// Why.
    pub basis: Option<BasisView>,
    /// Its entry in the ledger.
    pub href: Option<String>,
}

/// What of the ledger concerns the scope's page; nothing where nothing does.
pub(super) fn of_page(scope: &Scope) -> Option<PageHistory> {
    // What was kept of a day says what held then, not how it came to be.
    if scope.edition.is_some() {
        return None;
    }
    let place_and_below = |id: &PlaceId, change: &Change| change.subject.place() == Some(id.as_str());
    let same = |known: Option<&str>, id: String| known == Some(id.as_str());
    let concerns: Box<dyn Fn(&Change) -> bool> = match scope.page.clone() {
        PageId::Home => Box::new(|change| change.subject.place().is_some()),
        PageId::Place(id) => Box::new(move |change| place_and_below(&id, change)),
        PageId::Plan(id) => Box::new(move |change| same(change.subject.plan(), id.to_string())),
        PageId::Target(item) => {
            let indicator = scope.portal().target(&item).and_then(|(_, target)| scope.indicator_of(target));
            let indicator = indicator.map(|it| it.id.to_string());
            Box::new(move |change| match &change.subject {
                Subject::Target(plan, id) => *plan == item.plan.to_string() && id == item.item.as_str(),
                // A figure that the target is judged by.
                Subject::Report(place, _) => {
                    let judged = matches!(&change.what, What::Part { part: Part::Result(of, _), .. } if Some(of) == indicator.as_ref());
                    judged && place == item.plan.place.as_str()
                }
                _ => false,
            })
        }
        PageId::Report(id) => Box::new(
            move |change| matches!(&change.subject, Subject::Report(place, report) if place == id.place.as_str() && report == id.report.as_str()),
        ),
        PageId::Indicator(id) => Box::new(
            move |change| matches!(&change.subject, Subject::Catalogue(Shelf::Indicators, known) if known == id.as_str()),
        ),
        _ => return None,
    };
    let ledger = scope.view.ledger;
    let found = ledger.about(concerns);
    let mut rows: Vec<PageChange> = Vec::new();
    let most = if scope.page == PageId::Home { 5 } else { OF_A_PAGE };
    for (entry, changes) in found {
        let href = |change: &Change| {
            let page = scope.href(&page_of(entry.day()));
            Some(format!("{page}#{}", row_anchor(entry, change)))
        };
        rows.extend(changes.into_iter().map(|change| {
            let Line { text, .. } = line(change, &ledger.names, scope.lang);
            let place = change.subject.place().and_then(PlaceId::new).filter(|_| scope.page == PageId::Home);
            let place = place.map(|place| format!("{}: ", scope.place_name(&place))).unwrap_or_default();
            PageChange {
                day: entry.day().map(|day| scope.say().date(day)),
                text: format!("{place}{text}"),
                basis: basis(scope, change),
                href: href(change),
            }
        }));
        if rows.len() >= most {
            break;
        }
    }
    rows.truncate(most);
    let reach = match ledger.reach {
        Reach::Full => None,
        _ => Some(reach(scope, ledger).text),
    };
    (!rows.is_empty()).then(|| PageHistory { rows, all: all_link(scope), reach })
}
