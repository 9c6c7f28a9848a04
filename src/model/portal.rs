//! The whole model of one portal.

use std::collections::BTreeMap;

use super::{
    Agency, AgencyId, Amendment, BaseUrl, Date, Document, DocumentId, Edition, Indicator, IndicatorId, ItemRef, Place,
    PlaceId, Plan, PlanRef, Region, RegionId, Report, ReportRef, Target, Text, Topic, TopicId, Value,
    links::{Links, Set, Stated},
};

/// Everything `content/` says, checked. Maps are ordered by id, so that iteration is the same everywhere.
#[derive(Clone, Debug)]
pub struct Portal {
    /// The place whose own site this is; none for a portal of all its places.
    pub of: Option<PlaceId>,
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
    /// What of the above belongs together: [`Portal::linked`].
    pub(crate) links: Links,
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

/// A Markdown file, read but not rendered. Its text is the sources'.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands.
    pub file: crate::source::FileId,
    /// From its front matter.
    pub title: Option<String>,
    /// Byte offset of the body in the file.
    pub body_start: usize,
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
    /// The same with its links as its plans and reports are now.
    pub(crate) fn linked(self) -> Portal {
        let links = Links::of(&self.plans, &self.reports);
        Portal { links, ..self }
    }

    /// A portal with settings and nothing else.
    pub fn empty(settings: Settings) -> Portal {
        Portal {
            of: None,
            settings,
            places: BTreeMap::new(),
            regions: BTreeMap::new(),
            documents: BTreeMap::new(),
            agencies: BTreeMap::new(),
            indicators: BTreeMap::new(),
            topics: BTreeMap::new(),
            plans: BTreeMap::new(),
            reports: BTreeMap::new(),
            commentary: BTreeMap::new(),
            editions: BTreeMap::new(),
            links: Links::default(),
        }
    }

    /// A quantitative or qualitative target by its reference.
    pub fn target(&self, reference: &ItemRef) -> Option<(&Plan, &Target)> {
        let plan = self.plans.get(&reference.plan)?;
        plan.targets.iter().find(|target| target.id == reference.item).map(|target| (plan, target))
    }

    /// All published values of one indicator in one place, by period, then by date of publication.
    pub fn published<'a>(&'a self, place: &PlaceId, indicator: &IndicatorId) -> Vec<Published<'a>> {
        self.links.values(indicator, place).map(|stated| self.stated(stated)).collect()
    }

    fn stated(&self, Stated { report, index }: Stated) -> Published<'_> {
        let report = &self.reports[&self.links.reports[report]];
        Published { report, value: &report.values[index] }
    }

    /// The places with a published value of an indicator, in order.
    pub fn places_with(&self, indicator: &IndicatorId) -> impl Iterator<Item = &PlaceId> {
        self.links.places(indicator)
    }

    /// The targets on an indicator as enacted, in the order of plans.
    pub fn targets_on(&self, indicator: &IndicatorId) -> impl Iterator<Item = (&Plan, &Target)> {
        self.links.targets(indicator).map(|Set { plan, index }| {
            let plan = &self.plans[&self.links.plans[plan as usize]];
            (plan, &plan.targets[index as usize])
        })
    }

    /// The plans that a document enacted, in order.
    pub fn plans_by(&self, document: &DocumentId) -> impl Iterator<Item = &Plan> {
        self.links.enacted.get(document).into_iter().flatten().map(|plan| &self.plans[plan])
    }

    /// The reports that state something of a task, or that they fulfil a duty, in order.
    pub fn reports_naming(&self, item: &ItemRef) -> impl Iterator<Item = &Report> {
        self.links.naming.get(item).into_iter().flatten().map(|report| &self.reports[report])
    }

    /// The reports that name a task or a duty of a plan; one that names several comes several times.
    pub fn reports_naming_any(&self, plan: &PlanRef) -> impl Iterator<Item = &Report> {
        let reports = self.links.naming.range(ItemRef::all_of(plan)).flat_map(|(_, reports)| reports);
        reports.map(|report| &self.reports[report])
    }

    /// The day on which an amendment was written: its document's date, else the day it takes effect.
    pub fn written(&self, amendment: &Amendment) -> Date {
        self.documents.get(&amendment.document).and_then(|document| document.date).unwrap_or(amendment.from)
    }

    /// The plans of one place, by id.
    pub fn plans_of(&self, place: &PlaceId) -> impl Iterator<Item = &Plan> {
        self.plans.range(PlanRef::all_of(place)).map(|(_, plan)| plan)
    }

    /// The reports on one place, by id.
    pub fn reports_of(&self, place: &PlaceId) -> impl Iterator<Item = &Report> {
        self.reports.range(ReportRef::all_of(place)).map(|(_, report)| report)
    }
}
