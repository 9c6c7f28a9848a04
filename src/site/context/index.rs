//! `/co-quan/`, `/van-ban/` and `/chi-tieu/`: everything of one kind, in groups, in the order of the alphabet.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::{AgencyRef, Citation, Link};
use super::frame::{Frame, Head};
use super::lookup;
use super::responsible::Work;
use super::scope::Scope;
use crate::locale::{self, Words};
use crate::model::{AgencyId, PlaceId};

/// The index of agencies.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyIndex {
    /// The frame.
    pub frame: Frame,
    /// By place, national bodies first.
    pub groups: Vec<AgencyGroup>,
}

/// The agencies of one place.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyGroup {
    /// The place's name.
    pub title: String,
    /// Its anchor.
    pub anchor: String,
    /// Its agencies.
    pub agencies: Vec<AgencyEntry>,
}

/// An agency in the index.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyEntry {
    /// The agency.
    pub agency: AgencyRef,
    /// `chủ trì 5, phối hợp 3`; empty where no plan names it.
    pub work: String,
}

/// The index of documents.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentIndex {
    /// The frame.
    pub frame: Frame,
    /// By kind.
    pub groups: Vec<DocumentGroup>,
}

/// The documents of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentGroup {
    /// `Nghị quyết`
    pub title: &'static str,
    /// Newest first, undated ones last.
    pub documents: Vec<Citation>,
}

/// The index of indicators.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorIndex {
    /// The frame.
    pub frame: Frame,
    /// By topic.
    pub groups: Vec<IndicatorGroup>,
}

/// The indicators of one topic.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorGroup {
    /// The topic.
    pub title: String,
    /// Its indicators.
    pub indicators: Vec<IndicatorRow>,
}

/// An indicator in the index.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorRow {
    /// Its page.
    pub link: Link,
    /// `%`
    pub unit: &'static str,
    /// Places that have a target on it.
    pub places: Vec<String>,
    /// Places that have published a figure on it.
    pub published: Vec<String>,
}

fn head(title: &str, description: &str) -> Head {
    Head { title: title.to_owned(), description: description.to_owned() }
}

/// Builds the index of agencies.
pub fn agencies(scope: &Scope) -> AgencyIndex {
    let (portal, work) = (scope.portal(), Work::of(scope.portal().plans.values()));
    let issues = |id: &AgencyId| portal.documents.values().any(|document| document.issuer.as_ref() == Some(id));
    let publishes = |id: &AgencyId| portal.reports.values().any(|report| report.publisher == *id);
    let mut by_place: BTreeMap<(u8, Option<&PlaceId>), Vec<AgencyEntry>> = BTreeMap::new();
    for agency in portal.agencies.values() {
        let id = &agency.id;
        // Those that no plan binds, and that only published: mostly the press.
        let only_publishes = publishes(id) && !issues(id) && !work.contains_key(id);
        let sort = if only_publishes { (2, None) } else { (u8::from(agency.place.is_some()), agency.place.as_ref()) };
        let words = work.get(id).map_or_else(String::new, |work| work.words(scope));
        by_place.entry(sort).or_default().push(AgencyEntry { agency: scope.agency_ref(id), work: words });
    }
    let mut groups: Vec<(u8, AgencyGroup)> = by_place
        .into_iter()
        .map(|((sort, place), mut agencies)| {
            agencies.sort_by(|a, b| locale::compare(&a.agency.link.text, &b.agency.link.text));
            let general = match sort {
                2 => scope.pick("Nguồn số liệu", "Sources of figures"),
                _ => scope.pick("Trung ương và chung", "National and general"),
            };
            let title = place.map_or_else(|| general.to_owned(), |place| scope.place_name(place));
            let anchor = match (place, sort) {
                (Some(place), _) => format!("noi-{place}"),
                (None, 2) => "nguon".to_owned(),
                (None, _) => "chung".to_owned(),
            };
            (sort, AgencyGroup { title, anchor, agencies })
        })
        .collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| locale::compare(&a.1.title, &b.1.title)));
    AgencyIndex {
        frame: Frame::new(
            scope,
            scope.pick(
                head("Cơ quan", "Các cơ quan được giao việc trong các kế hoạch, và tên gọi hiện nay."),
                head("Agencies", "The bodies that plans give work to, and what they are called now."),
            ),
        ),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }
}

/// Builds the index of documents.
pub fn documents(scope: &Scope) -> DocumentIndex {
    let mut groups: Vec<DocumentGroup> = Vec::new();
    let mut all: Vec<_> = scope.portal().documents.values().collect();
    all.sort_by_key(|document| (document.kind, std::cmp::Reverse(document.date), document.id.clone()));
    for document in all {
        let title = document.kind.words(scope.lang);
        let citation = Citation::new(scope, document);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.documents.push(citation),
            None => groups.push(DocumentGroup { title, documents: vec![citation] }),
        }
    }
    DocumentIndex {
        frame: Frame::new(
            scope,
            scope.pick(
                head("Văn bản", "Nghị quyết, chương trình, quyết định và kế hoạch được dẫn trên cổng."),
                head("Documents", "Resolutions, programmes, decisions and plans that the portal cites."),
            ),
        ),
        groups,
    }
}

/// Each once, in the order of the alphabet.
fn names<'a>(scope: &Scope, places: impl Iterator<Item = &'a PlaceId>) -> Vec<String> {
    let mut names: Vec<String> = places.map(|place| scope.place_name(place)).collect();
    names.sort_by(|a, b| locale::compare(a, b));
    names.dedup();
    names
}

/// Builds the index of indicators.
pub fn indicators(scope: &Scope) -> IndicatorIndex {
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    for topic in scope.portal().topics.values() {
        let of_topic = scope.portal().indicators.values().filter(|indicator| indicator.topic == topic.id);
        let mut indicators: Vec<IndicatorRow> = of_topic
            .map(|indicator| {
                let targets = lookup::targets_on(scope, &indicator.id);
                let reports = scope.portal().reports.values();
                let stated = reports.filter(|report| report.values.iter().any(|it| it.indicator == indicator.id));
                let places = names(scope, targets.iter().map(|(plan, _)| &plan.id.place));
                let published = names(scope, stated.map(|report| &report.id.place));
                IndicatorRow {
                    link: scope.indicator_link(&indicator.id),
                    unit: indicator.unit.words(scope.lang),
                    places,
                    published,
                }
            })
            .collect();
        indicators.sort_by(|a, b| locale::compare(&a.link.text, &b.link.text));
        if !indicators.is_empty() {
            groups.push(IndicatorGroup { title: scope.text(&topic.name), indicators });
        }
    }
    IndicatorIndex {
        frame: Frame::new(
            scope,
            scope.pick(
                head("Chỉ tiêu", "Những gì các kế hoạch đo, và nơi nào đặt mục tiêu về nó."),
                head("Indicators", "What plans measure, and which places have set targets on it."),
            ),
        ),
        groups,
    }
}
