//! The whole input of the pages, seen from one of them.

use super::common::{AgencyRef, Link};
use super::inserts::{Html, Inserts};
use super::passage::{FULL_TEXT, nearest};
use crate::change::Ledger;
use crate::locale::{self, Lang};
use crate::model::{
    Agency, AgencyId, BaseUrl, Date, Document, DocumentId, Indicator, IndicatorId, ItemRef, Place, PlaceId, PlaceKind,
    Plan, PlanRef, Portal, Report, ReportRef, Subject, Target, TargetKind, Text,
};
use crate::progress::Assessed;
use crate::site::edition::Editions;
use crate::site::page_chart::PageChart;
use crate::site::profile::Profile;
use crate::site::route::{self, Page, PageId};
use crate::site::theme::Theme;
use crate::site::words::Say;

/// Everything a page can say.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The checked model.
    pub portal: &'a Portal,
    /// The verdicts on one day.
    pub assessed: &'a Assessed,
    /// Charts and commentary.
    pub inserts: &'a dyn Inserts,
    /// For the names of its static files.
    pub theme: &'a Theme,
    /// The editions that were kept.
    pub editions: &'a Editions,
    /// What changed since when.
    pub ledger: &'a Ledger,
    /// Which pages there are.
    pub profile: Profile,
}

/// A [`View`] from one page: knows how to link.
pub struct Scope<'a> {
    /// The input.
    pub view: View<'a>,
    /// The page.
    pub page: PageId,
    /// The language that it speaks.
    pub lang: Lang,
    /// The edition that it belongs to.
    pub edition: Option<Date>,
    path: String,
}

impl<'a> Scope<'a> {
    /// The view from `page`.
    pub fn new(view: View<'a>, page: &Page) -> Scope<'a> {
        Scope { view, page: page.id.clone(), lang: page.lang, edition: page.edition, path: route::path(page) }
    }

    /// Words for its language.
    pub fn say(&self) -> Say {
        Say(self.lang)
    }

    /// The one of two words.
    pub fn pick<T>(&self, vi: T, en: T) -> T {
        self.lang.pick(vi, en)
    }

    /// A text in the page's language, else in Vietnamese.
    pub fn text(&self, text: &Text) -> String {
        self.lang.text(text).0.to_owned()
    }

    /// The page in a language.
    pub fn here(&self, lang: Lang) -> Page {
        Page::new(self.page.clone(), lang).in_edition(self.edition)
    }

    /// The model.
    pub fn portal(&self) -> &'a Portal {
        self.view.portal
    }

    /// The verdicts.
    pub fn assessed(&self) -> &'a Assessed {
        self.view.assessed
    }

    /// From the page's file up to the root. The page that is served for unknown addresses can't know
    /// where it stands, and alone uses the site's base path; on a disk it stands at the root.
    pub fn root(&self) -> String {
        match self.page {
            PageId::NotFound => self.base_path(),
            _ => route::to_root(&self.path),
        }
    }

    /// The link to a file of the site.
    pub fn file(&self, path: &str) -> String {
        match self.page {
            PageId::NotFound => format!("{}{path}", self.root()),
            _ => route::relative(&self.path, path),
        }
    }

    /// The link to a page.
    pub fn href(&self, page: &PageId) -> String {
        // From a page that is kept to others of its edition; what no edition keeps is there in its newest form.
        self.file(&route::path(&Page::new(page.clone(), self.lang).in_edition(self.edition)))
    }

    /// A link with its text.
    pub fn link(&self, page: &PageId, text: impl Into<String>) -> Link {
        Link { text: text.into(), href: self.href(page) }
    }

    /// A page as an edition keeps it: the scope's own edition, else the newest that has it.
    pub fn kept(&self, page: &PageId) -> Option<(Date, Page)> {
        let in_edition = |date: Date| (date, Page::new(page.clone(), self.lang).in_edition(Some(date)));
        if !page.is_kept() {
            return None;
        }
        let has = |edition: &(Date, Page)| {
            self.view.editions.get(&edition.0).is_some_and(|kept| kept.paths.contains(&route::path(&edition.1)))
        };
        let newest = || self.view.editions.keys().rev().copied().map(in_edition).find(has);
        self.edition.map(in_edition).or_else(newest)
    }

    fn base_path(&self) -> String {
        self.portal().settings.address.as_ref().map_or_else(String::new, BaseUrl::path)
    }

    /// The page's own address on the web.
    pub fn canonical(&self) -> Option<String> {
        self.address(self.lang)
    }

    /// The page's address on the web in a language; `None` where the site has none.
    pub fn address(&self, lang: Lang) -> Option<String> {
        let base = self.portal().settings.address.as_ref()?;
        Some(base.join(&route::address(&self.here(lang))))
    }

    /// Any page's address on the web; `None` where the site has none.
    pub fn on_the_web(&self, page: &Page) -> Option<String> {
        Some(self.portal().settings.address.as_ref()?.join(&route::address(page)))
    }

    /// `Bắc Kạn`; `Đắk Lắk (đến 6/2025)` where a later place took over the name.
    pub fn place_name(&self, id: &PlaceId) -> String {
        let portal = self.portal();
        portal.places.get(id).map_or_else(|| id.to_string(), |place| self.say().place(portal, place))
    }

    /// `tỉnh Bắc Kạn`, `thành phố Huế`, `toàn quốc`
    pub fn full_place_name(&self, place: &Place) -> String {
        let begins = |kind: &str| place.name.vi.to_lowercase().starts_with(kind);
        let name = self.text(&place.name);
        // A dated change of kind counts from its day.
        let as_of = self.assessed().as_of;
        let kind = place.statuses.iter().rfind(|status| status.from <= as_of).map_or(place.kind, |status| status.kind);
        match kind {
            // A name that says its kind ("Tỉnh Mẫu") is not said it again.
            PlaceKind::Province if begins("tỉnh ") => name,
            PlaceKind::City if begins("thành phố ") => name,
            PlaceKind::Nation => self.pick("toàn quốc", "nationwide").to_owned(),
            PlaceKind::Province => self.pick(format!("tỉnh {name}"), format!("{name} province")),
            PlaceKind::City => self.pick(format!("thành phố {name}"), format!("{name} city")),
        }
    }

    /// To a place.
    pub fn place_link(&self, id: &PlaceId) -> Link {
        self.link(&PageId::Place(id.clone()), self.place_name(id))
    }

    /// To what a place is part of now.
    pub fn successor_link(&self, place: &Place) -> Option<Link> {
        let id = place.successor.as_ref()?;
        let name = locale::successor_name(self.portal(), place, self.lang)?;
        Some(self.link(&PageId::Place(id.clone()), name))
    }

    /// To a plan, by its short title.
    pub fn plan_link(&self, plan: &Plan) -> Link {
        self.link(&PageId::Plan(plan.id.clone()), self.text(&plan.short_title))
    }

    /// To a plan, with its place.
    pub fn plan_link_with_place(&self, plan: &Plan) -> Link {
        let text = format!("{}: {}", self.place_name(&plan.id.place), self.text(&plan.short_title));
        self.link(&PageId::Plan(plan.id.clone()), text)
    }

    /// To the passage of a plan that has this location, or to the nearest one around it.
    pub fn passage_link(&self, plan: &PlanRef, location: &str) -> Link {
        let page = PageId::Plan(plan.clone());
        let anchor = self.plan(plan).map_or_else(|| FULL_TEXT.to_owned(), |plan| nearest(plan, location));
        let href = if page == self.page { format!("#{anchor}") } else { format!("{}#{anchor}", self.href(&page)) };
        Link { text: location.to_owned(), href }
    }

    /// To a target.
    pub fn target_link(&self, plan: &Plan, target: &Target) -> Link {
        self.link(&PageId::Target(plan.item(&target.id)), self.text(&target.name))
    }

    /// To a document, by kind, number and date.
    pub fn document_link(&self, id: &DocumentId) -> Link {
        let text = self.document(id).map_or_else(|| id.to_string(), |it| self.say().dated_document(it));
        self.link(&PageId::Document(id.clone()), text)
    }

    /// To an indicator.
    pub fn indicator_link(&self, id: &IndicatorId) -> Link {
        let text = self.indicator(id).map_or_else(|| id.to_string(), |indicator| self.text(&indicator.name));
        self.link(&PageId::Indicator(id.clone()), text)
    }

    /// To an agency.
    pub fn agency_link(&self, id: &AgencyId) -> Link {
        self.link(&PageId::Agency(id.clone()), self.agency_name(id))
    }

    /// To a report, with what it is and when it came.
    pub fn report_link(&self, report: &Report) -> Link {
        let unknown = self.pick(" (không rõ ngày)", " (date unknown)");
        let date = report.date.map_or_else(|| unknown.to_owned(), |date| format!(", {}", self.say().day(date)));
        self.link(&PageId::Report(report.id.clone()), format!("{}{date}", self.text(&report.title)))
    }

    /// An agency under the document's name, with what it is now beside it.
    pub fn agency_ref(&self, id: &AgencyId) -> AgencyRef {
        let agency = self.agency(id);
        AgencyRef {
            link: self.agency_link(id),
            now: agency.map_or_else(Vec::new, |a| a.successors.iter().map(|s| self.agency_link(&s.agency)).collect()),
            ended: agency
                .filter(|it| it.successors.is_empty())
                .and_then(|it| it.until)
                .filter(|until| *until < self.assessed().as_of)
                .map(|until| self.say().day(until)),
        }
    }

    /// Several of them.
    pub fn agency_refs(&self, ids: &[AgencyId]) -> Vec<AgencyRef> {
        ids.iter().map(|id| self.agency_ref(id)).collect()
    }

    fn agency_name(&self, id: &AgencyId) -> String {
        self.agency(id).map_or_else(|| id.to_string(), |agency| self.text(&agency.name))
    }

    /// An agency of the catalogue.
    pub fn agency(&self, id: &AgencyId) -> Option<&'a Agency> {
        self.portal().agencies.get(id)
    }

    /// A document of the catalogue.
    pub fn document(&self, id: &DocumentId) -> Option<&'a Document> {
        self.portal().documents.get(id)
    }

    /// An indicator of the catalogue.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&'a Indicator> {
        self.portal().indicators.get(id)
    }

    /// The indicator of a target with numbers.
    pub fn indicator_of(&self, target: &Target) -> Option<&'a Indicator> {
        match &target.kind {
            TargetKind::Quantitative(quantitative) => self.indicator(&quantitative.indicator),
            TargetKind::Qualitative(_) => None,
        }
    }

    /// A report.
    pub fn report(&self, id: &ReportRef) -> Option<&'a Report> {
        self.portal().reports.get(id)
    }

    /// A plan.
    pub fn plan(&self, id: &PlanRef) -> Option<&'a Plan> {
        self.portal().plans.get(id)
    }

    /// The plan that an item stands in.
    pub fn plan_of(&self, item: &ItemRef) -> Option<&'a Plan> {
        self.plan(&item.plan)
    }

    /// Every kind of chart in every state.
    pub fn chart_catalogue(&self) -> super::Catalogue {
        self.view.inserts.chart_catalogue()
    }

    /// A chart of this page.
    pub fn figure(&self, chart: &PageChart) -> Option<super::Figure> {
        self.view.inserts.figure(chart)
    }

    /// Rendered commentary on a subject.
    pub fn commentary(&self, subject: &Subject) -> Option<Html> {
        self.view.inserts.commentary(subject)
    }
}
