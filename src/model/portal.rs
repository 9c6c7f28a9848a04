//! The whole model of one portal.

use std::collections::BTreeMap;

use super::{
    Agency, AgencyId, Amendment, BaseUrl, Date, Document, DocumentId, Edition, Indicator, IndicatorId, ItemRef, Place,
    PlaceId, Plan, PlanRef, Region, RegionId, Report, ReportRef, Target, Text, Topic, TopicId, Value,
};

/// Everything `content/` says, checked. Maps are ordered by id, so that iteration is the same everywhere.
#[derive(Clone, Debug)]
pub struct Portal {
    /// `portal.yaml`.
    pub settings: Settings,
    /// `catalogue/places.yaml`.
    pub places: BTreeMap<PlaceId, Place>,
    /// `catalogue/regions.yaml`; none where the portal has no such file.
    pub regions: BTreeMap<RegionId, Region>,
    /// `catalogue/documents.yaml`.
    pub documents: BTreeMap<DocumentId, Document>,
    /// `catalogue/agencies.yaml`.
    pub agencies: BTreeMap<AgencyId, Agency>,
    /// `catalogue/indicators.yaml`.
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    /// `catalogue/topics.yaml`.
    pub topics: BTreeMap<TopicId, Topic>,
    /// All plans.
    pub plans: BTreeMap<PlanRef, Plan>,
    /// All reports.
    pub reports: BTreeMap<ReportRef, Report>,
    /// All commentary, by what it is about.
    pub commentary: BTreeMap<Subject, Commentary>,
    /// `editions.yaml`; none where the portal has no such file.
    pub editions: BTreeMap<Date, Edition>,
}

/// `portal.yaml`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name.
    pub title: Text,
    /// One line under it.
    pub tagline: Text,
    /// Where it is published; `None` for a copy that is read from a disk and has no address.
    pub address: Option<BaseUrl>,
    /// Who publishes.
    pub publisher: Text,
    /// SPDX id of the licence of the commentary.
    pub licence: String,
    /// Where to report an error.
    pub contact: String,
    /// The theme's folder under `themes/`; `default` is built in.
    pub theme: String,
    /// Which charts are also published as PNG.
    pub png: PngScope,
    /// True where the pages exist in English, too, under `en/`.
    pub english: bool,
}

/// Which charts are also published as PNG.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PngScope {
    /// Those of all targets with numbers.
    All,
    /// Those with published results.
    #[default]
    Results,
    /// None.
    None,
}

/// What a piece of commentary is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// `index.md`
    Home,
    /// `<name>.md` at the top: a page of prose.
    Page(String),
    /// `<place>/index.md`
    Place(PlaceId),
    /// `<place>/<plan>/index.md`
    Plan(PlanRef),
    /// `<place>/reports/<id>.md`
    Report(ReportRef),
}

/// Commentary on one subject, in the languages it was written in.
#[derive(Clone, Debug)]
pub struct Commentary {
    /// Vietnamese: `index.md`.
    pub vi: Piece,
    /// English: `index.en.md`.
    pub en: Option<Piece>,
}

/// A Markdown file, read but not rendered.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands.
    pub file: crate::source::FileId,
    /// From its front matter.
    pub title: Option<String>,
    /// Byte offset of the body in the file.
    pub body_start: usize,
    /// The Markdown after the front matter.
    pub body: String,
}

/// A published value with the report it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// The report.
    pub report: &'a Report,
    /// The value.
    pub value: &'a Value,
}

impl Portal {
    /// A quantitative or qualitative target by its reference.
    pub fn target(&self, reference: &ItemRef) -> Option<(&Plan, &Target)> {
        let plan = self.plans.get(&reference.plan)?;
        plan.targets.iter().find(|target| target.id == reference.item).map(|target| (plan, target))
    }

    /// All published values of one indicator in one place, by period, then by date of publication.
    pub fn published<'a>(&'a self, place: &PlaceId, indicator: &IndicatorId) -> Vec<Published<'a>> {
        let mut found: Vec<Published<'a>> = self
            .reports
            .values()
            .filter(|report| report.id.place == *place)
            .flat_map(|report| report.values.iter().map(move |value| Published { report, value }))
            .filter(|published| published.value.indicator == *indicator)
            .collect();
        found.sort_by_key(|p| (p.value.period.end(), p.report.date, p.report.id.clone()));
        found
    }

    /// The day on which an amendment was written: its document's date, else the day it takes effect.
    pub fn written(&self, amendment: &Amendment) -> Date {
        self.documents.get(&amendment.document).and_then(|document| document.date).unwrap_or(amendment.from)
    }

    /// The plans of one place, newest period first, then by id.
    pub fn plans_of(&self, place: &PlaceId) -> impl Iterator<Item = &Plan> {
        self.plans.values().filter(move |plan| plan.id.place == *place)
    }
}
