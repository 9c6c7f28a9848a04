//! Names of things. Each kind of id has a type of its own, so that an agency can't be looked up as a document.
//!
//! An id stands in many places of a large portal, and is copied into every verdict: its text is shared, not copied, and each
//! place holds one word, which also says that there is none.

use std::{borrow::Borrow, collections::BTreeMap, fmt, ops::RangeInclusive};

use arcstr::ArcStr;

/// True for lower-case ASCII words joined by single hyphens: the form of every id and address.
pub fn is_id(text: &str) -> bool {
    text.len() <= 100
        && !text.is_empty()
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(ArcStr);

        impl $name {
            /// The id, if `text` has the form of one.
            pub fn new(text: &str) -> Option<$name> {
                is_id(text).then(|| $name(text.into()))
            }
            /// The id, sharing its text with that of the thing itself where `known` has it.
            pub fn shared<V>(text: &str, known: &BTreeMap<$name, V>) -> Option<$name> {
                known.get_key_value(text).map(|(id, _)| id.clone()).or_else(|| $name::new(text))
            }
            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

ids! {
    /// A place in `catalogue/places.yaml`; also its folder and its address.
    PlaceId
    /// A document in `catalogue/documents.yaml`.
    DocumentId
    /// An agency in `catalogue/agencies.yaml`.
    AgencyId
    /// An indicator in `catalogue/indicators.yaml`.
    IndicatorId
    /// What a rate is computed on, within one indicator.
    BaseId
    /// A topic in `catalogue/topics.yaml`.
    TopicId
    /// A region in `catalogue/regions.yaml`.
    RegionId
    /// A plan's folder within its place.
    PlanId
    /// A target, task, duty or reporting duty within its plan.
    ItemId
    /// An amendment's file within its plan.
    AmendmentId
    /// A report's file within its place.
    ReportId
}

/// `<place>/<plan>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlanRef {
    /// The place whose plan it is.
    pub place: PlaceId,
    /// Its folder.
    pub plan: PlanId,
}

impl fmt::Display for PlanRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.place, self.plan)
    }
}

/// `<place>/<plan>/<id>`: a target, a task or a reporting duty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemRef {
    /// The plan.
    pub plan: PlanRef,
    /// The thing in it.
    pub item: ItemId,
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.plan, self.item)
    }
}

/// `<place>/<report>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportRef {
    /// The place whose results it states.
    pub place: PlaceId,
    /// Its file, without the ending.
    pub report: ReportId,
}

impl fmt::Display for ReportRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.place, self.report)
    }
}

impl PlanRef {
    /// Bounds of all plans of a place, in the order of references.
    pub(super) fn all_of(place: &PlaceId) -> RangeInclusive<PlanRef> {
        let of = |plan: &str| PlanRef { place: place.clone(), plan: PlanId(plan.into()) };
        of("")..=of(LAST)
    }
}

impl ReportRef {
    /// Bounds of all reports of a place, in the order of references.
    pub(super) fn all_of(place: &PlaceId) -> RangeInclusive<ReportRef> {
        let of = |report: &str| ReportRef { place: place.clone(), report: ReportId(report.into()) };
        of("")..=of(LAST)
    }
}

impl ItemRef {
    /// Bounds of all items of a plan, in the order of references.
    pub fn all_of(plan: &PlanRef) -> RangeInclusive<ItemRef> {
        let of = |item: &str| ItemRef { plan: plan.clone(), item: ItemId(item.into()) };
        of("")..=of(LAST)
    }
}

/// No id: comes after every one.
const LAST: &str = "~";
