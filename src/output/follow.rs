//! Feeds and calendars: which there are, where they lie, and what is in them.

use super::{Output, Site, matter::Matter};
use crate::{
    locale::Lang,
    model::{BaseUrl, PlaceId, PlaceKind},
    open_data::feed::{self, Whose},
    site::{Download, Page, PageId, route},
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

/// Every feed, where the site has an address to be followed at, and every calendar; none that would be empty, but
/// the feed of the whole portal.
pub(super) fn all(matter: Matter) -> Vec<(String, Output)> {
    let Matter { portal, assessed, .. } = matter;
    let places = portal.places.values().filter(|place| place.kind != PlaceKind::Nation || portal.places.len() > 1);
    let followed: Vec<Option<PlaceId>> = match portal.settings.address {
        None => Vec::new(),
        Some(_) => {
            let with_news = places
                .filter(|place| !feed::events(portal, assessed, Some(&place.id), Lang::Vi).is_empty())
                .map(|place| Some(place.id.clone()));
            std::iter::once(None).chain(with_news).collect()
        }
    };
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

impl Site {
    /// Nothing where the site has no address.
    pub(super) fn feed_file(&self, lang: Lang, place: Option<&PlaceId>) -> Option<Vec<u8>> {
        let base: &BaseUrl = self.portal.settings.address.as_ref()?;
        let events = feed::events(&self.portal, &self.assessed, place, lang);
        let title = place.and_then(|id| self.portal.places.get(id)).map_or_else(
            || lang.pick("có gì mới", "what is new").to_owned(),
            |place| crate::locale::place_name(&self.portal, place, lang),
        );
        let path = route::beside(&Page::new(feed_page(place), lang), FEED);
        Some(feed::atom(&events, &self.portal.settings, base, (&path, &title), lang).into_bytes())
    }

    pub(super) fn calendar_file(&self, lang: Lang, whose: &Whose) -> Option<Vec<u8>> {
        feed::calendar(&self.portal, &self.assessed, whose, lang).map(String::into_bytes)
    }

    /// What of a page can be followed: its feed, its calendar.
    pub(super) fn follow_downloads(&self, page: &Page) -> Vec<Download> {
        let there = |name: &str| self.outputs.contains_key(&route::beside(page, name));
        let of = |name: &str, text: &str| Download { text: text.to_owned(), href: name.to_owned() };
        let calendar = page.lang.pick("lịch báo cáo (iCalendar)", "reporting calendar (iCalendar)");
        let files = [(FEED, "Atom"), (CALENDAR, calendar)];
        // The page for unknown addresses lies where home does, and is nobody's to follow.
        let files = files.into_iter().filter(|(name, _)| page.id != PageId::NotFound && there(name));
        files.map(|(name, text)| of(name, text)).collect()
    }
}
