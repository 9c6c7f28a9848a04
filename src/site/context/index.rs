//! `/co-quan/`, `/van-ban/` and `/chi-tieu/`: everything of one kind, in groups, in the order of the alphabet.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::{AgencyRef, Citation, Link};
use super::frame::{Frame, Head};
use super::lookup;
use super::scope::Scope;
use crate::locale::{self, Words};

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
    /// Its agencies.
    pub agencies: Vec<AgencyRef>,
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
}

fn head(title: &str, description: &str) -> Head {
    Head { title: title.to_owned(), description: description.to_owned() }
}

/// Builds the index of agencies.
pub fn agencies(scope: &Scope) -> AgencyIndex {
    let mut by_place: BTreeMap<Option<&crate::model::PlaceId>, Vec<AgencyRef>> = BTreeMap::new();
    for agency in scope.portal().agencies.values() {
        by_place.entry(agency.place.as_ref()).or_default().push(scope.agency_ref(&agency.id));
    }
    let mut groups: Vec<(bool, AgencyGroup)> = by_place
        .into_iter()
        .map(|(place, mut agencies)| {
            agencies.sort_by(|a, b| locale::compare(&a.link.text, &b.link.text));
            let title = place.map_or_else(
                || scope.pick("Trung ương và chung", "National and general").to_owned(),
                |place| scope.place_name(place),
            );
            (place.is_some(), AgencyGroup { title, agencies })
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

/// Builds the index of indicators.
pub fn indicators(scope: &Scope) -> IndicatorIndex {
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    for topic in scope.portal().topics.values() {
        let of_topic = scope.portal().indicators.values().filter(|indicator| indicator.topic == topic.id);
        let mut indicators: Vec<IndicatorRow> = of_topic
            .map(|indicator| {
                let targets = lookup::targets_on(scope, &indicator.id);
                let mut places: Vec<String> =
                    targets.iter().map(|(plan, _)| scope.place_name(&plan.id.place)).collect();
                places.sort_by(|a, b| locale::compare(a, b));
                places.dedup();
                IndicatorRow {
                    link: scope.indicator_link(&indicator.id),
                    unit: indicator.unit.words(scope.lang),
                    places,
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
