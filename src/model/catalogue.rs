//! What all provinces share: documents, agencies, indicators, places, topics.

use arcstr::ArcStr;

use super::{AgencyId, BaseId, Date, DocumentId, IndicatorId, PlaceId, RegionId, TopicId};

/// A text in the portal's languages. Vietnamese is always there. Copies share their words: a target mostly has its indicator's
/// name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: ArcStr,
    /// English, where somebody has translated it.
    pub en: Option<ArcStr>,
}

/// Any legal instrument that is cited.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id and address.
    pub id: DocumentId,
    /// What sort of instrument.
    pub kind: DocumentKind,
    /// "472/QĐ-UBND"; absent = unknown. Unique only together with issuer, kind and date.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<AgencyId>,
    /// The day of signing; absent = unknown.
    pub date: Option<Date>,
    /// The date as the sources print it, where that matters.
    pub date_as_written: Option<String>,
    /// Abstract (trích yếu).
    pub title: Text,
    /// Who signed.
    pub signer: Option<Signer>,
    /// Official address on the web.
    pub address: Option<String>,
    /// What it carries out.
    pub implements: Vec<DocumentId>,
    /// What it amends.
    pub amends: Vec<DocumentId>,
    /// What it replaces.
    pub replaces: Vec<DocumentId>,
    /// The editor's note.
    pub note: Option<Text>,
}

/// Name and title as printed; nothing else about a person is ever published.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// The title, with the signing formula.
    pub position: Option<String>,
}

/// The kinds of Vietnamese legal and administrative documents that plans cite.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Luật
    Law,
    /// Nghị quyết
    Resolution,
    /// Nghị định
    Decree,
    /// Quyết định
    Decision,
    /// Thông tư
    Circular,
    /// Chỉ thị
    Directive,
    /// Kế hoạch
    Plan,
    /// Chương trình
    Programme,
    /// Công văn
    OfficialLetter,
    /// Tờ trình
    Submission,
    /// Kết luận
    Conclusion,
    /// Chiến lược
    Strategy,
    /// Đề án
    Scheme,
}

impl DocumentKind {
    /// True for a document that is itself a plan: nothing is issued under it, it is what was issued.
    pub fn is_plan(self) -> bool {
        matches!(self, DocumentKind::Plan | DocumentKind::Programme | DocumentKind::Scheme | DocumentKind::Strategy)
    }
}

/// A body, a group of bodies, or a level of government.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its id and address.
    pub id: AgencyId,
    /// Its name, as its time wrote it.
    pub name: Text,
    /// Usual abbreviation.
    pub short: Option<String>,
    /// Body, group, level or unclear.
    pub kind: AgencyKind,
    /// The province it serves; absent for national bodies.
    pub place: Option<PlaceId>,
    /// Last day.
    pub until: Option<Date>,
    /// What took its place.
    pub successors: Vec<Successor>,
    /// The editor's note.
    pub note: Option<Text>,
}

/// What sort of subject a duty names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AgencyKind {
    /// một cơ quan, tổ chức · one organisation
    Body,
    /// một nhóm: "các sở, ngành" · a group
    Group,
    /// một cấp: "UBND cấp huyện" · a level of government
    Level,
    /// chủ thể không rõ là ai, giữ nguyên chữ · an ambiguous subject, kept as written
    Unclear,
}

/// An agency that took over.
#[derive(Clone, Debug)]
pub struct Successor {
    /// Who.
    pub agency: AgencyId,
    /// What part, how sure.
    pub note: Option<Text>,
    /// Where that is stated.
    pub source: Option<String>,
}

/// What is measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id and address.
    pub id: IndicatorId,
    /// Its name.
    pub name: Text,
    /// What exactly is measured.
    pub definition: Option<Text>,
    /// In what.
    pub unit: Unit,
    /// What a rate is a share of.
    pub denominator: Option<Text>,
    /// What is better. Mandatory, never a default: a forgotten direction turns failure into success.
    pub direction: Direction,
    /// Its topic.
    pub topic: TopicId,
    /// Usual number of decimals.
    pub decimals: u32,
    /// True where a percentage may exceed 100 (growth rates).
    pub over_100: bool,
    /// What it is computed on; empty = one base for ever.
    pub bases: Vec<Base>,
}

/// The unit of an indicator.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// %
    Percent,
    /// người
    People,
    /// điểm của một chỉ số · points of an index
    Index,
    /// số lượng · things counted
    Count,
}

/// What counts as better.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// càng cao càng tốt · more is better
    Higher,
    /// càng thấp càng tốt · less is better
    Lower,
    /// trong một khoảng · within a range is better
    InRange,
}

/// What a rate is computed on. Two values on different bases are never joined in one line.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its id within the indicator.
    pub id: BaseId,
    /// Its name.
    pub name: Text,
    /// In use from.
    pub from: Option<Date>,
    /// In use to.
    pub to: Option<Date>,
    /// Why it changed.
    pub note: Option<Text>,
}

/// A subject that indicators and plans belong to.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its name.
    pub name: Text,
}

/// Places that a document counts as one region. Another document may draw the regions otherwise, so a place may stand
/// in several.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// Its name.
    pub name: Text,
    /// The document that says which places it has.
    pub document: DocumentId,
    /// The places, in the order of the document.
    pub places: Vec<PlaceId>,
    /// The editor's note.
    pub note: Option<Text>,
}

/// Which places somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceChoice {
    /// Every place that there is something to say of.
    #[default]
    All,
    /// These, as they are named.
    Named(Vec<PlaceId>),
    /// Those of a region.
    Region(RegionId),
}

/// A province-level unit, or the nation. A unit whose territory changes is a new place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id, folder and address.
    pub id: PlaceId,
    /// Its name without the kind.
    pub name: Text,
    /// Nation, province or city.
    pub kind: PlaceKind,
    /// The statistical code of its time; codes were reused with a new meaning, so never a key.
    pub code: Option<String>,
    /// First day; absent = before the portal's memory.
    pub from: Option<Date>,
    /// Last day; absent = in force.
    pub to: Option<Date>,
    /// What it became part of.
    pub successor: Option<PlaceId>,
    /// What it was formed from.
    pub formed_from: Vec<PlaceId>,
    /// Later changes of kind.
    pub statuses: Vec<PlaceStatus>,
    /// The editor's note.
    pub note: Option<Text>,
}

/// The kinds of place.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// toàn quốc
    Nation,
    /// tỉnh
    Province,
    /// thành phố trực thuộc trung ương
    City,
}

/// A dated change of kind.
#[derive(Clone, Debug)]
pub struct PlaceStatus {
    /// The new kind.
    pub kind: PlaceKind,
    /// Since.
    pub from: Date,
    /// By which document.
    pub document: Option<DocumentId>,
    /// How sure.
    pub note: Option<Text>,
}
