//! From the model to the list of everything that can be found.

use super::{Entry, Weight, catalogue, plan, prose};
use crate::{
    locale::Lang,
    model::{AgencyId, Place, PlaceId, Portal, Subject, Text},
    site::words::Say,
};

/// Everything that can be found in a portal, in one language. Texts that nobody has translated are there in
/// Vietnamese, as they are on the pages.
///
/// They are made as they are asked for: their texts are all that a large portal says.
pub fn entries<'a>(portal: &'a Portal, prose: &'a Prose<'a>, lang: Lang) -> impl Iterator<Item = Entry> + use<'a> {
    let gather = Gather { portal, prose, lang };
    let places = portal.places.values().map(move |place| catalogue::place(gather, place));
    let indicators = portal.indicators.values().map(move |indicator| catalogue::indicator(gather, indicator));
    let agencies = portal.agencies.values().map(move |agency| catalogue::agency(gather, agency));
    let documents = portal.documents.values().map(move |document| catalogue::document(gather, document));
    let reports = portal.reports.values().map(move |report| catalogue::report(gather, report));
    let plans = portal.plans.values().flat_map(move |one| plan::all(gather, one));
    places.chain(indicators).chain(agencies).chain(documents).chain(reports).chain(plans).chain(prose::all(gather))
}

/// The places and the plans alone.
pub fn places_and_plans<'a>(
    portal: &'a Portal,
    prose: &'a Prose<'a>,
    lang: Lang,
) -> impl Iterator<Item = Entry> + use<'a> {
    let gather = Gather { portal, prose, lang };
    let places = portal.places.values().map(move |place| catalogue::place(gather, place));
    places.chain(portal.plans.values().map(move |one| plan::whole(gather, one)))
}

/// The commentary on a subject, as pages of one language show it; none where there is none. Each is asked for once, so that
/// whoever gives it may let go of it.
pub type Prose<'a> = dyn Fn(&Subject) -> Option<String> + 'a;

/// The portal as readers of one language see it.
#[derive(Clone, Copy)]
pub(super) struct Gather<'a> {
    pub(super) portal: &'a Portal,
    pub(super) prose: &'a Prose<'a>,
    pub(super) lang: Lang,
}

impl Gather<'_> {
    /// The text in this language, else in Vietnamese.
    pub(super) fn text(self, text: &Text) -> String {
        self.lang.text(text).0.to_owned()
    }

    /// The same for a text that may be missing.
    pub(super) fn optional(self, text: Option<&Text>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// A place as the pages name it.
    pub(super) fn place_title(self, place: &Place) -> String {
        Say(self.lang).place(self.portal, place)
    }

    /// The same by its id.
    pub(super) fn place(self, id: &PlaceId) -> String {
        self.portal.places.get(id).map(|place| self.place_title(place)).unwrap_or_default()
    }

    /// An agency's name with its abbreviation.
    pub(super) fn agency(self, id: &AgencyId) -> String {
        let Some(agency) = self.portal.agencies.get(id) else { return String::new() };
        format!("{} {}", self.text(&agency.name), agency.short.as_deref().unwrap_or_default())
    }

    /// The name in the other language, as one more: readers look up either, whichever language the page speaks.
    pub(super) fn other_name(self, text: &Text) -> Vec<(Weight, String)> {
        let other = match self.lang {
            Lang::Vi => text.en.as_ref(),
            Lang::En => Some(&text.vi),
        };
        other.map(|name| (Weight::Name, name.to_string())).into_iter().collect()
    }
}
