//! Feeds and calendars: which there are, where they lie, and what is in them.

use super::{Output, Site, matter::Matter};
use crate::{
    change::Ledger,
    locale::Lang,
    model::{BaseUrl, PlaceId},
    open_data::feed::{self, Whose},
    site::{Follow, Page, PageId, route},
};

const FEED: &str = "feed.xml";
const CALENDAR: &str = "lich.ics";

/// The page that a feed lies beside: home, or a place.
fn feed_page(place: Option<&PlaceId>) -> PageId {
    place.map_or(PageId::Home, |place| PageId::Place(place.clone()))
}

fn calendar_page(whose: &Whose) -> PageId {
    match whose {
        Whose::All => PageId::ReportingCalendar,
        Whose::Place(id) => PageId::Place(id.clone()),
        Whose::Agency(id) => PageId::Agency(id.clone()),
    }
}

/// Every feed, where the site has an address to be followed at, and every calendar; none that would be empty.
pub(super) fn all(matter: Matter, ledger: &Ledger) -> Vec<(String, Output)> {
    let Matter { portal, assessed, .. } = matter;
    let everywhere = std::iter::once(None);
    let followed: Vec<Option<PlaceId>> = everywhere
        .chain(portal.places.keys().cloned().map(Some))
        .filter(|_| portal.settings.address.is_some())
        .filter(|place| !feed::events(portal, assessed, ledger, place.as_ref(), Lang::Vi).is_empty())
        .collect();
    let mut whose = vec![Whose::All];
    whose.extend(portal.places.keys().cloned().map(Whose::Place));
    whose.extend(portal.agencies.keys().cloned().map(Whose::Agency));
    whose.retain(|whose| feed::calendar(portal, assessed, whose, Lang::Vi).is_some());
    let mut files = Vec::new();
    for lang in route::languages(portal) {
        let beside = |page: PageId, name: &str| route::beside(&Page::new(page, *lang), name);
        files.extend(
            followed.iter().map(|place| (beside(feed_page(place.as_ref()), FEED), Output::Feed(*lang, place.clone()))),
        );
        files.extend(
            whose.iter().map(|whose| (beside(calendar_page(whose), CALENDAR), Output::Calendar(*lang, whose.clone()))),
        );
    }
    files
}

/// The feed of the whole portal in each language, where the site has an address.
pub(super) fn whole(matter: Matter, ledger: &Ledger) -> Vec<(String, Output)> {
    let Matter { portal, assessed, .. } = matter;
    let told = portal.settings.address.is_some() && !feed::events(portal, assessed, ledger, None, Lang::Vi).is_empty();
    let of = |lang: &Lang| (route::beside(&Page::new(PageId::Home, *lang), FEED), Output::Feed(*lang, None));
    route::languages(portal).iter().filter(|_| told).map(of).collect()
}

impl Site {
    /// Nothing where the site has no address, or nothing to tell.
    pub(super) fn feed_file(&self, lang: Lang, place: Option<&PlaceId>) -> Option<Vec<u8>> {
        let base: &BaseUrl = self.portal.settings.address.as_ref()?;
        let events = feed::events(&self.portal, &self.assessed, &self.ledger, place, lang);
        let title = place.and_then(|id| self.portal.places.get(id)).map_or_else(
            || lang.pick("có gì mới", "what is new").to_owned(),
            |place| crate::locale::place_name(&self.portal, place, lang),
        );
        let path = route::beside(&Page::new(feed_page(place), lang), FEED);
        feed::atom(&events, &self.portal.settings, base, (&path, &title), lang).map(String::into_bytes)
    }

    pub(super) fn calendar_file(&self, lang: Lang, whose: &Whose) -> Option<Vec<u8>> {
        feed::calendar(&self.portal, &self.assessed, whose, lang).map(String::into_bytes)
    }

    /// What of a page can be followed.
    pub(super) fn follow(&self, page: &Page) -> Follow {
        // The page for unknown addresses lies where home does, and is nobody's to follow.
        let there = |name: &&str| page.id != PageId::NotFound && self.outputs.contains_key(&route::beside(page, name));
        Follow { feed: Some(FEED).filter(there), calendar: Some(CALENDAR).filter(there) }
    }
}
