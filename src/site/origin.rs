//! What of `content/` a page is made from: so that whoever knows when a file changed knows it of the page.
//!
//! Named is what a page is about, not all that it touches: a corrected name of a province stands on a thousand pages
//! and makes none of them new. Pages that are made of the program alone (the method, the catalogues of charts and
//! components) have no origin.

use std::collections::BTreeSet;

use super::route::{ABOUT, Page, PageId};
use crate::locale::Lang;
use crate::model::{IndicatorId, PlaceId, Plan, PlanRef, Portal, Report, Subject, Target, TargetKind};

/// A part of the content folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A file: `content/about.md`.
    File(String),
    /// Everything below a folder: `content/bac-kan/472-qd-ubnd-2021/`.
    Folder(String),
    /// One entry of a list that many pages share: `content/catalogue/documents.yaml`, and the entry's id.
    Entry(String, String),
}

/// What a page is made from, in order, each once.
pub fn origins(portal: &Portal, page: &Page) -> BTreeSet<Origin> {
    let mut from = Origins { portal, lang: page.lang, list: BTreeSet::new() };
    match &page.id {
        // They count, list or index everything.
        PageId::Home | PageId::StatusMatrix | PageId::Search | PageId::OpenData | PageId::Changes => from.folder(""),
        // A month that is over changes no more, and which of its changes came last it says itself.
        PageId::ChangesOf(..) => {}
        // A portal that has kept none has no list of them.
        PageId::Editions if portal.editions.is_empty() => {}
        PageId::Editions => from.file("editions.yaml"),
        PageId::Place(place) => {
            from.entry("places", place.as_str());
            // Many places have nothing of their own yet.
            let written = portal.commentary.contains_key(&Subject::Place(place.clone()));
            let told = portal.reports_of(place).next().is_some();
            if written || told || portal.plans_of(place).next().is_some() {
                from.folder(&format!("{place}/"));
            }
            // A place shows what it inherits.
            let former = portal.places.get(place).into_iter().flat_map(|place| &place.formed_from);
            former.for_each(|place| portal.plans_of(place).for_each(|plan| from.plan(&plan.id)));
        }
        PageId::Plan(id) => {
            from.plan(id);
            let targets = portal.plans.get(id).into_iter().flat_map(|plan| &plan.targets);
            targets.filter_map(indicator).for_each(|it| from.results(it, std::iter::once(&id.place)));
            portal.reports_naming_any(id).for_each(|report| from.report(report));
        }
        PageId::Target(id) | PageId::Embed(id) => {
            from.file(&format!("{}/plan.yaml", id.plan));
            from.folder(&format!("{}/amendments/", id.plan));
            if let Some(it) = portal.target(id).and_then(|(_, target)| indicator(target)) {
                from.results(it, std::iter::once(&id.plan.place));
            }
        }
        PageId::Report(id) => {
            portal.reports.get(id).into_iter().for_each(|report| from.report(report));
            from.prose(&Subject::Report(id.clone()), &format!("{}/reports/{}", id.place, id.report));
        }
        PageId::Indicators => from.file("catalogue/indicators.yaml"),
        PageId::Indicator(id) => {
            from.entry("indicators", id.as_str());
            from.results(id, portal.places_with(id));
            portal.targets_on(id).for_each(|(plan, _)| from.plan(&plan.id));
        }
        PageId::Comparison(of) => {
            from.entry("indicators", of.indicator.as_str());
            from.results(&of.indicator, of.places());
            let plans = portal.targets_on(&of.indicator).map(|(plan, _)| &plan.id);
            plans.filter(|plan| of.places().any(|place| *place == plan.place)).for_each(|plan| from.plan(plan));
        }
        PageId::Agencies => from.file("catalogue/agencies.yaml"),
        PageId::Agency(id) => {
            from.entry("agencies", id.as_str());
            from.plans(|plan| {
                let tasks = plan.tasks().any(|(_, task)| task.lead.contains(id) || task.coordinating.contains(id));
                let duties = plan.duties.iter().any(|duty| duty.agencies.contains(id));
                let reporting = plan.reporting_duties.iter().any(|duty| duty.from.contains(id) || duty.to.contains(id));
                tasks || duties || reporting
            });
        }
        PageId::Documents => from.file("catalogue/documents.yaml"),
        PageId::Document(id) => from.entry("documents", id.as_str()),
        PageId::ReportingCalendar => {
            from.plans(|plan| !plan.reporting_duties.is_empty());
            let fulfilling = portal.reports.values().filter(|report| !report.fulfils.is_empty());
            fulfilling.for_each(|report| from.report(report));
        }
        PageId::About => from.prose(&Subject::Page(ABOUT.to_owned()), ABOUT),
        PageId::Prose(name) => from.prose(&Subject::Page(name.clone()), name),
        // What an edition holds never changes.
        PageId::Edition(_) | PageId::Method | PageId::ChartCatalogue | PageId::Components | PageId::NotFound => {}
    }
    from.list
}

fn indicator(target: &Target) -> Option<&IndicatorId> {
    match &target.kind {
        TargetKind::Quantitative(numbers) => Some(&numbers.indicator),
        TargetKind::Qualitative(_) => None,
    }
}

struct Origins<'a> {
    portal: &'a Portal,
    lang: Lang,
    list: BTreeSet<Origin>,
}

impl Origins<'_> {
    fn file(&mut self, path: &str) {
        self.list.insert(Origin::File(format!("content/{path}")));
    }

    fn folder(&mut self, path: &str) {
        self.list.insert(Origin::Folder(format!("content/{path}")));
    }

    fn entry(&mut self, list: &str, id: &str) {
        self.list.insert(Origin::Entry(format!("content/catalogue/{list}.yaml"), id.to_owned()));
    }

    /// With its commentary and what amends it.
    fn plan(&mut self, id: &PlanRef) {
        self.folder(&format!("{id}/"));
    }

    fn plans(&mut self, those: impl Fn(&Plan) -> bool) {
        self.portal.plans.values().filter(|plan| those(plan)).for_each(|plan| self.plan(&plan.id));
    }

    fn report(&mut self, report: &Report) {
        self.file(&format!("{}/reports/{}.yaml", report.id.place, report.id.report));
    }

    /// Reports that state figures of an indicator in some places.
    fn results<'b>(&mut self, indicator: &IndicatorId, places: impl Iterator<Item = &'b PlaceId>) {
        let portal = self.portal;
        let published = places.flat_map(|place| portal.published(place, indicator));
        published.for_each(|published| self.report(published.report));
    }

    /// A text in the language of the page, where it exists in it.
    fn prose(&mut self, subject: &Subject, stem: &str) {
        let Some(commentary) = self.portal.commentary.get(subject) else { return };
        let english = self.lang == Lang::En && commentary.en.is_some();
        self.file(&format!("{stem}{}", if english { ".en.md" } else { ".md" }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, ItemId, PlaceId};
    use crate::site::sample;

    fn of(id: PageId, lang: Lang) -> Vec<String> {
        let shown = |origin: Origin| match origin {
            Origin::File(path) | Origin::Folder(path) => path.trim_start_matches("content/").to_owned(),
            Origin::Entry(path, id) => format!("{}#{id}", path.trim_start_matches("content/")),
        };
        origins(&sample::portal(), &Page::new(id, lang)).into_iter().map(shown).collect()
    }

    #[test]
    fn a_page_names_what_it_is_about() {
        let plan = sample::plan_ref();
        let target = plan.clone();
        let item = crate::model::ItemRef { plan: target, item: ItemId::new("ty-le-tham-gia").unwrap() };
        let found = of(PageId::Target(item), Lang::Vi);
        assert!(found.contains(&"tinh-mau/01-qd-ubnd-2021/plan.yaml".to_owned()), "{found:?}");
        assert!(found.contains(&"tinh-mau/01-qd-ubnd-2021/amendments/".to_owned()), "{found:?}");
        let reports = found.iter().filter(|path| path.starts_with("tinh-mau/reports/")).count();
        assert!(reports > 0 && found.len() == 2 + reports, "no place but its own: {found:?}");
        let found = of(PageId::Place(PlaceId::new("dai-mau").unwrap()), Lang::Vi);
        assert_eq!(found, ["tinh-mau/01-qd-ubnd-2021/", "catalogue/places.yaml#dai-mau"]);
        let document = DocumentId::new("qd-07-tinh-mau").unwrap();
        assert_eq!(of(PageId::Document(document), Lang::En), ["catalogue/documents.yaml#qd-07-tinh-mau"]);
        assert_eq!(of(PageId::Home, Lang::Vi), [""]);
        assert_eq!(of(PageId::Method, Lang::Vi), Vec::<String>::new());
    }

    #[test]
    fn a_text_is_its_own_file_in_the_language_it_exists_in() {
        assert_eq!(of(PageId::About, Lang::Vi), ["about.md"]);
        assert_eq!(of(PageId::About, Lang::En), ["about.md"], "nobody has translated it");
    }

    /// What is named exists in this repository, and nothing that was written is named by no page.
    #[test]
    fn what_is_named_is_there() {
        let mut report = crate::diagnostic::Report::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let sources = crate::source::read(root, crate::source::Limits::default(), &mut report).unwrap();
        let Some(portal) = crate::model::resolve::resolve(&sources, &mut report).portal().cloned() else {
            panic!("the content is whole")
        };
        let files: BTreeSet<String> = sources.files().map(|(_, file)| file.path.clone()).collect();
        let mut named = BTreeSet::new();
        for page in Page::all(&portal) {
            for origin in origins(&portal, &page) {
                match origin {
                    // A plan that nothing amends has no such folder.
                    Origin::Folder(folder) if folder.ends_with("/amendments/") => {}
                    Origin::Folder(folder) => {
                        assert!(files.iter().any(|file| file.starts_with(&folder)), "{page:?}: {folder}")
                    }
                    Origin::File(path) | Origin::Entry(path, _) => {
                        assert!(files.contains(&path), "{page:?}: {path}");
                        named.insert(path);
                    }
                }
            }
        }
        let reports = files.iter().filter(|file| file.contains("/reports/") && file.ends_with(".yaml"));
        let silent: Vec<&String> = reports.filter(|file| !named.contains(*file)).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
}
