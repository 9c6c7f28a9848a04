//! The site of one place: what of the portal, its texts and its history belongs to it.

use std::collections::BTreeSet;

use super::lastmod::LastChanged;
use crate::{
    change::{Ledger, Shelf, Subject as Changed},
    commentary::{Commentaries, LinkTarget},
    diagnostic::{Code, Diagnostic, Report, Span, Words, closest},
    model::{Comparison, Mentions, PlaceId, Portal, Subject},
    site::Editions,
    source::Sources,
};

/// A portal as far as a site has it.
pub(super) struct Part {
    pub(super) portal: Portal,
    pub(super) texts: Commentaries,
    pub(super) ledger: Ledger,
    pub(super) changed: LastChanged,
    /// The places that it has no part of.
    pub(super) elsewhere: BTreeSet<PlaceId>,
}

/// How the place is asked for.
const OPTION: &str = "--place";

/// That there is such a place.
pub(super) fn check(place: &PlaceId, portal: &Portal, sources: &mut Sources, report: &mut Report) {
    if portal.places.contains_key(place) {
        return;
    }
    let text = place.to_string();
    let span = Span { file: sources.guest(OPTION.to_owned(), text.clone()), start: 0, end: text.len() };
    let words = Words::new(format!("không có địa phương `{text}`"), format!("there is no place `{text}`"));
    let fault = Diagnostic::at(Code::DanglingId, span, words);
    report.push(match closest(&text, portal.places.keys().map(PlaceId::as_str)) {
        Some(close) => fault.suggest(Some(close)),
        None => fault.help(Words::new(
            "các địa phương ở content/catalogue/places.yaml",
            "places are those of content/catalogue/places.yaml",
        )),
    });
}

/// The whole portal, or what of it concerns `place`.
pub(super) fn part(place: Option<&PlaceId>, portal: Portal, texts: Commentaries, sources: &Sources) -> Part {
    let (ledger, changed) = (Ledger::new(sources), LastChanged::new(sources));
    let Some(place) = place else {
        return Part { portal, texts, ledger, changed, elsewhere: BTreeSet::new() };
    };
    let places = portal.around(place);
    let elsewhere: BTreeSet<PlaceId> = portal.places.keys().filter(|id| !places.contains(*id)).cloned().collect();
    let kept = |subject: &Subject| match subject {
        Subject::Home | Subject::Page(_) => true,
        Subject::Place(id) => places.contains(id),
        Subject::Plan(id) => places.contains(&id.place),
        Subject::Report(id) => places.contains(&id.place),
    };
    let mentions = mentions(&texts, kept);
    let portal = portal.excerpt(place, mentions);
    // A folder may be of a place that is in the catalogue no more.
    let own = |id: &str| PlaceId::new(id).is_some_and(|id| places.contains(&id));
    let ledger = ledger.only(|changed| concerns(changed, &portal, own));
    let changed = changed.only(|path| !path.split('/').nth(1).is_some_and(|id| is_among(&elsewhere, id)));
    let texts = texts.only(|subject| portal.commentary.contains_key(subject));
    Part { portal, texts, ledger, changed, elsewhere }
}

fn is_among(places: &BTreeSet<PlaceId>, id: &str) -> bool {
    PlaceId::new(id).is_some_and(|id| places.contains(&id))
}

/// Only the editions that were made of this site: one with a page of another place is of a portal of many, where its pages
/// have their address.
pub(super) fn own_editions(portal: &mut Portal, kept: &mut Editions, elsewhere: &BTreeSet<PlaceId>) {
    let is_foreign = |path: &String| {
        let inner = path.strip_prefix("en/").unwrap_or(path);
        let inner =
            inner.strip_prefix("an-ban/").and_then(|inner| inner.split_once('/')).map_or("", |(_, inner)| inner);
        let inner = inner.strip_prefix("nhung/").unwrap_or(inner);
        inner.split('/').next().is_some_and(|id| is_among(elsewhere, id))
    };
    kept.retain(|_, edition| !edition.paths.iter().any(is_foreign));
    if portal.of.is_some() {
        portal.editions.retain(|date, _| kept.contains_key(date));
    }
}

/// What texts refer to in the shared catalogue.
fn mentions(texts: &Commentaries, kept: impl Fn(&Subject) -> bool) -> Mentions {
    let mut mentions = Mentions::default();
    for target in texts.iter().filter(|(subject, _)| kept(subject)).flat_map(|(_, text)| text.mentions()) {
        match target {
            LinkTarget::Document(id) => drop(mentions.documents.insert(id.clone())),
            LinkTarget::Agency(id) => drop(mentions.agencies.insert(id.clone())),
            LinkTarget::Indicator(id) => drop(mentions.indicators.insert(id.clone())),
            _ => {}
        }
    }
    mentions
}

/// The comparisons that texts ask for, all of whose places the site has.
pub(super) fn comparisons(portal: &Portal, texts: &Commentaries) -> BTreeSet<Comparison> {
    let mut all = texts.comparisons();
    all.retain(|it| {
        portal.indicators.contains_key(&it.indicator) && it.places().all(|id| portal.places.contains_key(id))
    });
    all
}

/// True for a change of what the site shows.
fn concerns(changed: &Changed, portal: &Portal, own: impl Fn(&str) -> bool) -> bool {
    let of_plan = |plan: &str| plan.split('/').next().is_some_and(&own);
    match changed {
        Changed::Portal | Changed::Prose(_) => true,
        // The site has editions of its own.
        Changed::Edition(_) => false,
        Changed::Place(place) | Changed::Report(place, _) => own(place),
        Changed::Plan(plan)
        | Changed::Target(plan, _)
        | Changed::Task(plan, _)
        | Changed::Duty(plan, _)
        | Changed::Amendment(plan, _) => of_plan(plan),
        Changed::File(path) => path.split('/').nth(1).is_some_and(&own),
        Changed::Catalogue(shelf, id) => match shelf {
            Shelf::Indicators => portal.indicators.keys().any(|it| it.as_str() == id),
            Shelf::Agencies => portal.agencies.keys().any(|it| it.as_str() == id),
            Shelf::Documents => portal.documents.keys().any(|it| it.as_str() == id),
            Shelf::Places => portal.places.keys().any(|it| it.as_str() == id),
            Shelf::Regions => portal.regions.keys().any(|it| it.as_str() == id),
            Shelf::Topics => portal.topics.keys().any(|it| it.as_str() == id),
        },
    }
}
