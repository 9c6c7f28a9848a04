//! Names of things. Each kind of id has a type of its own, so that an agency can't be looked up as a document.

use std::fmt;

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
        pub struct $name(String);

        impl $name {
            /// The id, if `text` has the form of one.
            pub fn new(text: &str) -> Option<$name> {
                is_id(text).then(|| $name(text.to_owned()))
            }
            /// The text of the id.
            pub fn as_str(&self) -> &str {
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
