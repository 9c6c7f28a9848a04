//! What all provinces share, and what was published: places, indicators, agencies, documents, reports.

use super::{Entry, Kind, Weight, gather::Gather, prose};
use crate::{
    locale::{self, Words},
    model::{Agency, Document, Indicator, Place, Report, Subject},
    site::PageId,
};

/// A place is found by its own name first, and lower by the names of what it was formed from and became part of: who
/// types "Bắc Kạn" is also led to Thái Nguyên.
pub(super) fn place(gather: Gather<'_>, place: &Place) -> Entry {
    let Gather { portal, lang, .. } = gather;
    let name = gather.text(&place.name);
    let kinds = std::iter::once(place.kind).chain(place.statuses.iter().map(|status| status.kind));
    let mut entry = Entry::new(Kind::Place, PageId::Place(place.id.clone()), gather.place_title(place))
        .with_all(Weight::Name, kinds.map(|kind| format!("{} {name}", kind.words(lang))));
    entry.texts.extend(gather.other_name(&place.name));
    if let Some(successor) = &place.successor {
        let now = locale::successor_name(gather.portal, place, lang).unwrap_or_default();
        entry.setting = lang.pick(format!("nay thuộc {now}"), format!("now part of {now}"));
        entry = entry.with(Weight::Related, gather.place(successor));
    }
    let named_it = |other: &&Place| other.successor.as_ref() == Some(&place.id);
    let before = portal.places.values().filter(named_it).map(|other| gather.text(&other.name));
    let regions = portal.regions.values().filter(|region| region.places.contains(&place.id));
    entry
        .with_all(Weight::Related, before)
        .with_all(Weight::Related, place.formed_from.iter().map(|id| gather.place(id)))
        .with_all(Weight::Related, regions.map(|region| gather.text(&region.name)))
        .with(Weight::Body, gather.optional(place.note.as_ref()))
        .with(Weight::Body, prose::of(gather, &Subject::Place(place.id.clone())))
}

/// An indicator stands in its topic.
pub(super) fn indicator(gather: Gather<'_>, indicator: &Indicator) -> Entry {
    let topic = gather.portal.topics.get(&indicator.topic).map(|topic| gather.text(&topic.name)).unwrap_or_default();
    let mut entry = Entry::new(Kind::Indicator, PageId::Indicator(indicator.id.clone()), gather.text(&indicator.name));
    entry.texts.extend(gather.other_name(&indicator.name));
    entry
        .standing_in(topic)
        .with(Weight::Body, gather.optional(indicator.definition.as_ref()))
        .with(Weight::Body, gather.optional(indicator.denominator.as_ref()))
        .with_all(Weight::Body, indicator.bases.iter().map(|base| gather.text(&base.name)))
}

/// An agency stands in the province it serves, and leads on to what took its place.
pub(super) fn agency(gather: Gather<'_>, agency: &Agency) -> Entry {
    let place = agency.place.as_ref().map(|id| gather.place(id)).unwrap_or_default();
    let mut entry = Entry::new(Kind::Agency, PageId::Agency(agency.id.clone()), gather.text(&agency.name));
    entry.texts.extend(gather.other_name(&agency.name));
    entry
        .standing_in(place)
        .with(Weight::Name, agency.short.clone().unwrap_or_default())
        .with_all(Weight::Related, agency.successors.iter().map(|successor| gather.agency(&successor.agency)))
        .with(Weight::Body, gather.optional(agency.note.as_ref()))
}

/// Under its number where it has one, since that is what it is cited by; else under its title.
pub(super) fn document(gather: Gather<'_>, document: &Document) -> Entry {
    let lang = gather.lang;
    let (kind, own) = (document.kind.words(lang), gather.text(&document.title));
    let (title, setting) = match &document.number {
        Some(number) => (lang.pick(format!("{kind} số {number}"), format!("{kind} {number}")), own),
        None => (own, kind.to_owned()),
    };
    let mut entry = Entry::new(Kind::Document, PageId::Document(document.id.clone()), title);
    entry.setting.clone_from(&setting);
    entry.texts.extend(gather.other_name(&document.title));
    entry
        .with(Weight::Name, setting)
        .with(Weight::Setting, document.issuer.as_ref().map(|id| gather.agency(id)).unwrap_or_default())
        .with(Weight::Related, document.date.map(|date| locale::day(date, lang)).unwrap_or_default())
        .with(Weight::Body, document.signer.as_ref().map(|signer| signer.name.clone()).unwrap_or_default())
        .with(Weight::Body, gather.optional(document.note.as_ref()))
}

/// A publication stands in its place and its publisher; the words it is quoted with are its body.
pub(super) fn report(gather: Gather<'_>, report: &Report) -> Entry {
    let Gather { portal, lang, .. } = gather;
    let publisher = portal.agencies.get(&report.publisher).map(|one| gather.text(&one.name)).unwrap_or_default();
    let setting = match report.date {
        Some(date) => format!("{publisher}, {}", locale::day(date, lang)),
        None => publisher,
    };
    let indicators = report.values.iter().filter_map(|value| portal.indicators.get(&value.indicator));
    let number = report.document.as_ref().and_then(|id| portal.documents.get(id)?.number.clone());
    let mut entry = Entry::new(Kind::Report, PageId::Report(report.id.clone()), gather.text(&report.title));
    entry.texts.extend(gather.other_name(&report.title));
    entry
        .standing_in(setting)
        .with(Weight::Name, number.unwrap_or_default())
        .with(Weight::Setting, gather.place(&report.id.place))
        .with_all(Weight::Related, indicators.map(|indicator| gather.text(&indicator.name)))
        .with_all(Weight::Body, report.values.iter().filter_map(|value| value.besides().as_written.clone()))
        .with(Weight::Body, gather.optional(report.note.as_ref()))
        .with(Weight::Body, prose::of(gather, &Subject::Report(report.id.clone())))
}
