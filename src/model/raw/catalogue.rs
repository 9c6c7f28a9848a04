//! `catalogue/*.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateText, Decimals, Flag, Id, TextMap, Version};
use crate::model::{AgencyKind, Direction, DocumentKind, PlaceKind, Unit};

/// `catalogue/documents.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawDocuments {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub documents: Vec<RawDocument>,
}

/// `catalogue/agencies.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawAgencies {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub agencies: Vec<RawAgency>,
}

/// `catalogue/indicators.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawIndicators {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub indicators: Vec<RawIndicator>,
}

/// `catalogue/topics.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTopics {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub topics: Vec<RawTopic>,
}

/// `catalogue/places.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPlaces {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub places: Vec<RawPlace>,
}

/// `catalogue/regions.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawRegions {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub regions: Vec<RawRegion>,
}

/// A legal instrument.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawDocument {
    /// Id and address.
    pub id: Id,
    /// What sort.
    pub kind: DocumentKind,
    /// Number and symbol; absent = unknown.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<Id>,
    /// Day of signing; absent = unknown.
    pub date: Option<DateText>,
    /// The date as the sources print it.
    pub date_as_written: Option<String>,
    /// Abstract (trích yếu).
    pub title: TextMap,
    /// Who signed.
    pub signer: Option<RawSigner>,
    /// Official address.
    pub address: Option<String>,
    /// What it carries out.
    #[serde(default)]
    pub implements: Vec<Id>,
    /// What it amends.
    #[serde(default)]
    pub amends: Vec<Id>,
    /// What it replaces.
    #[serde(default)]
    pub replaces: Vec<Id>,
    /// Note.
    pub note: Option<TextMap>,
}

/// Who signed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawSigner {
    /// Name.
    pub name: String,
    /// Title with the signing formula.
    pub position: Option<String>,
}

/// A body, group or level.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawAgency {
    /// Id and address.
    pub id: Id,
    /// Name of its time.
    pub name: TextMap,
    /// Usual abbreviation.
    pub short: Option<String>,
    /// What sort.
    pub kind: AgencyKind,
    /// Province; absent for national bodies.
    pub place: Option<Id>,
    /// Last day.
    pub until: Option<DateText>,
    /// What took its place.
    #[serde(default)]
    pub successors: Vec<RawSuccessor>,
    /// Note.
    pub note: Option<TextMap>,
}

/// An agency that took over.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawSuccessor {
    /// Who.
    pub agency: Id,
    /// What part, how sure.
    pub note: Option<TextMap>,
    /// Where that is stated.
    pub source: Option<String>,
}

/// What is measured.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawIndicator {
    /// Id and address.
    pub id: Id,
    /// Name.
    pub name: TextMap,
    /// What exactly.
    pub definition: Option<TextMap>,
    /// In what.
    pub unit: Unit,
    /// What a rate is a share of.
    pub denominator: Option<TextMap>,
    /// What is better; never a default.
    pub direction: Direction,
    /// Topic.
    pub topic: Id,
    /// Usual decimals.
    pub decimals: Option<Decimals>,
    /// True where a percentage may exceed 100.
    pub over_100: Option<Flag>,
    /// What it is computed on.
    #[serde(default)]
    pub bases: Vec<RawBase>,
}

/// What a rate is computed on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawBase {
    /// Id within the indicator.
    pub id: Id,
    /// Name.
    pub name: TextMap,
    /// In use from.
    pub from: Option<DateText>,
    /// In use to.
    pub to: Option<DateText>,
    /// Why it changed.
    pub note: Option<TextMap>,
}

/// A subject.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTopic {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: TextMap,
}

/// A province-level unit, or the nation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPlace {
    /// Id, folder and address.
    pub id: Id,
    /// Name without the kind.
    pub name: TextMap,
    /// What sort.
    pub kind: PlaceKind,
    /// Statistical code of its time, quoted.
    pub code: Option<String>,
    /// First day.
    pub from: Option<DateText>,
    /// Last day; absent = in force.
    pub to: Option<DateText>,
    /// What it became part of.
    pub successor: Option<Id>,
    /// What it was formed from.
    #[serde(default)]
    pub formed_from: Vec<Id>,
    /// Later changes of kind.
    #[serde(default)]
    pub statuses: Vec<RawPlaceStatus>,
    /// Note.
    pub note: Option<TextMap>,
}

/// A dated change of kind.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPlaceStatus {
    /// New kind.
    pub kind: PlaceKind,
    /// Since.
    pub from: DateText,
    /// By which document.
    pub document: Option<Id>,
    /// Note.
    pub note: Option<TextMap>,
}

/// Places that a document counts as one region.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawRegion {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: TextMap,
    /// Which document says which places it has.
    pub document: Id,
    /// The places.
    pub places: Vec<Id>,
    /// Note.
    pub note: Option<TextMap>,
}
