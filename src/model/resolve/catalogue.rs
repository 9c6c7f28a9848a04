//! The shared catalogue: documents, agencies, indicators, topics, places.

use std::collections::{BTreeMap, BTreeSet};

use super::{check::Check, ids::kind};
use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// Adds a checked thing under its id; the second of two with one id is an error.
fn insert<K: Ord + Clone + std::fmt::Display, V>(
    check: &mut Check<'_>,
    map: &mut BTreeMap<K, V>,
    seen: &mut BTreeMap<K, Span>,
    id: K,
    value: Option<V>,
    at: At<'_>,
) {
    match seen.get(&id) {
        Some(first) => check.report.push(
            Diagnostic::at(
                Code::DuplicateId,
                at.span(),
                Words::new(format!("mã `{id}` đã có"), format!("the id `{id}` is already taken")),
            )
            .related(*first, Words::new("lần đầu ở đây", "first here"))
            .help(Words::new(
                "đổi một trong hai mã; mã đã công bố thì giữ",
                "change one of the two; keep the one that was published",
            )),
        ),
        None => {
            seen.insert(id.clone(), at.span());
            if let Some(value) = value {
                map.insert(id, value);
            }
        }
    }
}

/// `documents.yaml`
pub(super) fn documents(check: &mut Check<'_>, raw: &RawDocuments, root: At<'_>) -> BTreeMap<DocumentId, Document> {
    let ids = check.ids;
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, d) in raw.documents.iter().enumerate() {
        let at = root.key("documents").index(i);
        let Some(id) = check.declare(&d.id, at.key("id"), DocumentId::new) else { continue };
        let document = Document {
            id: id.clone(),
            kind: d.kind,
            number: check.maybe_words(&d.number, at.key("number")),
            issuer: d
                .issuer
                .as_ref()
                .and_then(|a| check.refer(&a.0, at.key("issuer"), &ids.agencies, kind::AGENCY, AgencyId::new)),
            date: check.maybe_date(&d.date, at.key("date")),
            date_as_written: check.maybe_words(&d.date_as_written, at.key("date_as_written")),
            title: check.text(&d.title, at.key("title")),
            signer: d.signer.as_ref().map(|s| {
                let at = at.key("signer");
                Signer {
                    name: check.words(&s.name, at.key("name")),
                    position: check.maybe_words(&s.position, at.key("position")),
                }
            }),
            address: address(check, &d.address, at.key("address")),
            implements: check.refer_all(
                &d.implements,
                at.key("implements"),
                &ids.documents,
                kind::DOCUMENT,
                DocumentId::new,
            ),
            amends: check.refer_all(&d.amends, at.key("amends"), &ids.documents, kind::DOCUMENT, DocumentId::new),
            replaces: check.refer_all(&d.replaces, at.key("replaces"), &ids.documents, kind::DOCUMENT, DocumentId::new),
            note: check.maybe_text(&d.note, at.key("note")),
        };
        insert(check, &mut map, &mut seen, id, Some(document), at.key("id"));
    }
    let edges = |id: &DocumentId| map.get(id).map(|d| d.implements.clone()).unwrap_or_default();
    cycles(check, map.keys(), edges, &seen);
    // Made anew: a map that was filled one by one has half its room empty, and of documents there are as many as plans.
    map.into_iter().collect()
}

/// An address on the web: only https and http.
pub(super) fn address(check: &mut Check<'_>, address: &Option<String>, at: At<'_>) -> Option<String> {
    let text: String = check.maybe_words(address, at)?;
    check.sample_host(&text, at);
    if text == ABSENT || text.starts_with("https://") || text.starts_with("http://") {
        return Some(text);
    }
    let message = Words::new(format!("`{text}` không phải địa chỉ web"), format!("`{text}` is no web address"));
    check.fault_help(Code::LinkScheme, at, message, Words::new("bắt đầu bằng https://", "begin with https://"));
    None
}

/// `agencies.yaml`
pub(super) fn agencies(check: &mut Check<'_>, raw: &RawAgencies, root: At<'_>) -> BTreeMap<AgencyId, Agency> {
    let ids = check.ids;
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, a) in raw.agencies.iter().enumerate() {
        let at = root.key("agencies").index(i);
        let Some(id) = check.declare(&a.id, at.key("id"), AgencyId::new) else { continue };
        let successors = a.successors.iter().enumerate().filter_map(|(i, s)| {
            let at = at.key("successors").index(i);
            let agency = check.refer(&s.agency.0, at.key("agency"), &ids.agencies, kind::AGENCY, AgencyId::new);
            let note = check.maybe_text(&s.note, at.key("note"));
            let source = address(check, &s.source, at.key("source"));
            Some(Successor { agency: agency?, note, source })
        });
        let successors = successors.collect();
        let agency = Agency {
            id: id.clone(),
            name: check.text(&a.name, at.key("name")),
            short: check.maybe_words(&a.short, at.key("short")),
            kind: a.kind,
            place: a
                .place
                .as_ref()
                .and_then(|p| check.refer(&p.0, at.key("place"), &ids.places, kind::PLACE, PlaceId::new)),
            until: check.maybe_date(&a.until, at.key("until")),
            successors,
            note: check.maybe_text(&a.note, at.key("note")),
        };
        insert(check, &mut map, &mut seen, id, Some(agency), at.key("id"));
    }
    let edges = |id: &AgencyId| {
        map.get(id).map(|a: &Agency| a.successors.iter().map(|s| s.agency.clone()).collect()).unwrap_or_default()
    };
    cycles(check, map.keys(), edges, &seen);
    map
}

/// `indicators.yaml`
pub(super) fn indicators(check: &mut Check<'_>, raw: &RawIndicators, root: At<'_>) -> BTreeMap<IndicatorId, Indicator> {
    let ids = check.ids;
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, n) in raw.indicators.iter().enumerate() {
        let at = root.key("indicators").index(i);
        let Some(id) = check.declare(&n.id, at.key("id"), IndicatorId::new) else { continue };
        let (mut bases, mut base_seen) = (BTreeMap::new(), BTreeMap::new());
        let mut order = Vec::new();
        for (i, b) in n.bases.iter().enumerate() {
            let at = at.key("bases").index(i);
            let Some(base) = check.declare(&b.id, at.key("id"), BaseId::new) else { continue };
            order.push(base.clone());
            let value = Base {
                id: base.clone(),
                name: check.text(&b.name, at.key("name")),
                from: check.maybe_date(&b.from, at.key("from")),
                to: check.maybe_date(&b.to, at.key("to")),
                note: check.maybe_text(&b.note, at.key("note")),
            };
            insert(check, &mut bases, &mut base_seen, base, Some(value), at.key("id"));
        }
        let decimals = n.decimals.as_ref().map_or(0, |decimals| check.decimals(decimals, at.key("decimals")));
        let topic = check.refer(&n.topic.0, at.key("topic"), &ids.topics, kind::TOPIC, TopicId::new);
        let (name, definition, denominator) = (
            check.text(&n.name, at.key("name")),
            check.maybe_text(&n.definition, at.key("definition")),
            check.maybe_text(&n.denominator, at.key("denominator")),
        );
        let indicator = topic.map(|topic| Indicator {
            id: id.clone(),
            name,
            definition,
            unit: n.unit,
            denominator,
            direction: n.direction,
            topic,
            decimals,
            over_100: n.over_100.as_ref().is_some_and(Flag::is_set),
            bases: order.iter().filter_map(|base| bases.remove(base)).collect(),
        });
        insert(check, &mut map, &mut seen, id, indicator, at.key("id"));
    }
    map
}

/// `topics.yaml`
pub(super) fn topics(check: &mut Check<'_>, raw: &RawTopics, root: At<'_>) -> BTreeMap<TopicId, Topic> {
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, t) in raw.topics.iter().enumerate() {
        let at = root.key("topics").index(i);
        let Some(id) = check.declare(&t.id, at.key("id"), TopicId::new) else { continue };
        let topic = Topic { id: id.clone(), name: check.text(&t.name, at.key("name")) };
        insert(check, &mut map, &mut seen, id, Some(topic), at.key("id"));
    }
    map
}

/// `regions.yaml`
pub(super) fn regions(check: &mut Check<'_>, raw: &RawRegions, root: At<'_>) -> BTreeMap<RegionId, Region> {
    let ids = check.ids;
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, r) in raw.regions.iter().enumerate() {
        let at = root.key("regions").index(i);
        let Some(id) = check.declare(&r.id, at.key("id"), RegionId::new) else { continue };
        let name = check.text(&r.name, at.key("name"));
        let document = check.refer(&r.document.0, at.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new);
        // The second of two is said as any thing that stands twice; its place is in the list once.
        let (mut places, mut placed, mut order) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (i, place) in r.places.iter().enumerate() {
            let at = at.key("places").index(i);
            let Some(place) = check.refer(&place.0, at, &ids.places, kind::PLACE, PlaceId::new) else { continue };
            if !places.contains_key(&place) {
                order.push(place.clone());
            }
            insert(check, &mut places, &mut placed, place, Some(()), at);
        }
        let note = check.maybe_text(&r.note, at.key("note"));
        let region = document.map(|document| Region { id: id.clone(), name, document, places: order, note });
        insert(check, &mut map, &mut seen, id, region, at.key("id"));
    }
    map
}

/// `places.yaml`
pub(super) fn places(check: &mut Check<'_>, raw: &RawPlaces, root: At<'_>) -> BTreeMap<PlaceId, Place> {
    let ids = check.ids;
    check.version(&raw.schema, root.key("schema"));
    let (mut map, mut seen) = (BTreeMap::new(), BTreeMap::new());
    for (i, p) in raw.places.iter().enumerate() {
        let at = root.key("places").index(i);
        let Some(id) = check.declare(&p.id, at.key("id"), PlaceId::new) else { continue };
        if super::RESERVED.contains(&id.as_str()) {
            let message = Words::new(
                format!("`{id}` là địa chỉ dành riêng của cổng"),
                format!("`{id}` is a reserved address of the site"),
            );
            check.fault_help(Code::ReservedId, at.key("id"), message, Words::new("chọn mã khác", "choose another id"));
        }
        let statuses = p.statuses.iter().enumerate().filter_map(|(i, s)| {
            let at = at.key("statuses").index(i);
            let from = check.date(&s.from, at.key("from"));
            let document = s
                .document
                .as_ref()
                .and_then(|d| check.refer(&d.0, at.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new));
            let note = check.maybe_text(&s.note, at.key("note"));
            Some(PlaceStatus { kind: s.kind, from: from?, document, note })
        });
        let statuses = statuses.collect();
        let place = Place {
            id: id.clone(),
            name: check.text(&p.name, at.key("name")),
            kind: p.kind,
            code: check.maybe_words(&p.code, at.key("code")),
            from: check.maybe_date(&p.from, at.key("from")),
            to: check.maybe_date(&p.to, at.key("to")),
            successor: p
                .successor
                .as_ref()
                .and_then(|s| check.refer(&s.0, at.key("successor"), &ids.places, kind::PLACE, PlaceId::new)),
            formed_from: check.refer_all(&p.formed_from, at.key("formed_from"), &ids.places, kind::PLACE, PlaceId::new),
            statuses,
            note: check.maybe_text(&p.note, at.key("note")),
        };
        if let (Some(from), Some(to)) = (place.from, place.to)
            && to < from
        {
            check.fault(
                Code::PeriodReversed,
                at.key("to"),
                "ngày cuối trước ngày đầu",
                "the last day is before the first",
            );
        }
        insert(check, &mut map, &mut seen, id, Some(place), at.key("id"));
    }
    let edges = |id: &PlaceId| map.get(id).and_then(|p: &Place| p.successor.clone()).into_iter().collect();
    cycles(check, map.keys(), edges, &seen);
    map
}

/// A relation that comes back to where it began can't be walked by a reader, nor by us. Each circle is said
/// once, at the first of its members. One walk over all: a chain may be as long as the catalogue.
fn cycles<'a, K: Ord + Clone + std::fmt::Display + 'a>(
    check: &mut Check<'_>,
    keys: impl Iterator<Item = &'a K>,
    edges: impl Fn(&K) -> Vec<K>,
    spans: &BTreeMap<K, Span>,
) {
    let mut done: BTreeSet<K> = BTreeSet::new();
    let mut said: BTreeSet<K> = BTreeSet::new();
    for start in keys {
        if done.contains(start) {
            continue;
        }
        // The way down, each step with what is still to be tried from it; and where each stands on it.
        let mut way: Vec<(K, Vec<K>)> = vec![(start.clone(), edges(start))];
        let mut depth: BTreeMap<K, usize> = BTreeMap::from([(start.clone(), 0)]);
        while let Some((here, left)) = way.last_mut() {
            let Some(next) = left.pop() else {
                depth.remove(here);
                done.insert(here.clone());
                way.pop();
                continue;
            };
            if let Some(from) = depth.get(&next).filter(|_| !said.contains(&next)) {
                let members = || way[*from..].iter().map(|(member, _)| member);
                if members().all(|member| !said.contains(member))
                    && let Some(first) = members().min()
                    && let Some(span) = spans.get(first)
                {
                    let words = Words::new(
                        format!("`{first}` dẫn vòng về chính nó"),
                        format!("`{first}` leads back to itself"),
                    );
                    check.report.push(
                        Diagnostic::at(Code::Cycle, *span, words)
                            .help(Words::new("bỏ một mắt xích", "take one link out")),
                    );
                }
                said.extend(members().cloned().collect::<Vec<_>>());
            } else if !done.contains(&next) && !depth.contains_key(&next) {
                depth.insert(next.clone(), way.len());
                let edges = edges(&next);
                way.push((next, edges));
            }
        }
    }
}
