//! What a table is of, for every description of it.

use std::collections::BTreeSet;

use crate::locale::{Lang, place_name};
use crate::model::{Date, IndicatorId, Place, PlaceId, Plan, Portal, Text, Unit, Year};
use crate::open_data::table::{Cut, Row};
use crate::site::words::Say;
use crate::site::{Page, PageId, route};

/// A table of the portal.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The page that it lies beside, in the first language.
    pub page: Page,
    /// Its name; English only where somebody translated it.
    pub title: Text,
    /// In one or two sentences.
    pub description: Text,
    /// Where its figures are true; none for the whole country.
    pub place: Option<PlaceId>,
    /// First and last year of its figures; none where it has no row.
    pub years: Option<(Year, Year)>,
    /// What it is about: topics, indicators, the place.
    pub keywords: Vec<Text>,
    /// What is measured.
    pub measured: Vec<(Text, Unit)>,
    /// The documents and reports that state its figures, documents first.
    pub sources: Vec<Source>,
}

/// A document or a report that states figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// By kind, number and date; a report by its title.
    pub title: Text,
    /// Its official address.
    pub address: Option<String>,
    /// Its page in the first language.
    pub page: Page,
}

/// What the table of `rows` is of, which are those of `cut` and lie beside `page`.
pub fn dataset(portal: &Portal, cut: &Cut, rows: &[Row], page: Page) -> Dataset {
    let about = About { portal, edition: page.edition };
    let (title, place) = about.subject(cut);
    let years: BTreeSet<Year> = rows.iter().map(|row| row.period_end().year()).collect();
    let indicators: BTreeSet<&IndicatorId> = rows.iter().map(|row| &row.indicator).collect();
    let measured = indicators.into_iter().filter_map(|id| portal.indicators.get(id));
    Dataset {
        description: about.description(cut, &title),
        keywords: about.keywords(rows, place.as_ref()),
        measured: measured.map(|indicator| (indicator.name.clone(), indicator.unit)).collect(),
        sources: about.sources(rows),
        years: years.first().copied().zip(years.last().copied()),
        page,
        title,
        place,
    }
}

impl Dataset {
    /// Its page's address below the portal's own, which names it for ever: `bac-kan/472-qd-ubnd-2021/`.
    pub(super) fn path(&self) -> String {
        route::address(&self.page)
    }
}

/// A text in both languages; English only where `make` has it.
fn both(make: impl Fn(Lang) -> Option<String>) -> Text {
    Text { vi: make(Lang::Vi).unwrap_or_default().into(), en: make(Lang::En).map(Into::into) }
}

/// A text in a language, and only in it.
pub(super) fn said(text: &Text, lang: Lang) -> Option<&str> {
    match lang {
        Lang::Vi => Some(&text.vi),
        Lang::En => text.en.as_deref(),
    }
}

struct About<'a> {
    portal: &'a Portal,
    edition: Option<Date>,
}

impl About<'_> {
    /// Title, place.
    fn subject(&self, cut: &Cut) -> (Text, Option<PlaceId>) {
        let portal = self.portal;
        let unnamed = || portal.settings.title.clone();
        match cut {
            Cut::Portal => (unnamed(), None),
            Cut::Place(id) => {
                let title = portal.places.get(id).map_or_else(unnamed, |place| self.place(place));
                (title, Some(id.clone()))
            }
            Cut::Plan(id) => {
                let title = portal.plans.get(id).map_or_else(unnamed, |plan| self.of_plan(plan, &plan.title));
                (title, Some(id.place.clone()))
            }
            Cut::Target(id) => {
                let found = portal.target(id);
                let title = found.map_or_else(unnamed, |(plan, target)| self.of_plan(plan, &target.name));
                (title, Some(id.plan.place.clone()))
            }
            Cut::Indicator(id) => {
                let title = portal.indicators.get(id).map_or_else(unnamed, |indicator| indicator.name.clone());
                (title, None)
            }
        }
    }

    /// In the edition that the table is of, if editions keep it.
    fn page(&self, id: PageId) -> Page {
        Page::new(id, Lang::Vi).in_edition(self.edition)
    }

    fn place(&self, place: &Place) -> Text {
        // Names of places are spelled alike in both languages where nobody has translated them.
        both(|lang| Some(place_name(self.portal, place, lang)))
    }

    /// `Bắc Kạn: Kế hoạch …`
    fn of_plan(&self, plan: &Plan, name: &Text) -> Text {
        let place = self.portal.places.get(&plan.id.place);
        both(|lang| {
            let name = said(name, lang)?;
            Some(
                place.map_or_else(
                    || name.to_owned(),
                    |place| format!("{}: {name}", place_name(self.portal, place, lang)),
                ),
            )
        })
    }

    fn description(&self, cut: &Cut, title: &Text) -> Text {
        let (vi, en) = match cut {
            Cut::Portal => (
                "mọi mốc, giá trị xuất phát và kết quả đã công bố của các kế hoạch trên cổng",
                "every milestone, baseline and published result of the plans on the portal",
            ),
            Cut::Place(_) => (
                "mọi mốc mà các kế hoạch của địa phương đặt ra và mọi kết quả đã công bố về địa phương",
                "every milestone that the plans of the place set, and every result published about it",
            ),
            Cut::Plan(_) => (
                "mọi mốc của kế hoạch và các kết quả đã công bố về các chỉ tiêu ấy ở địa phương",
                "every milestone of the plan, and the results published on its indicators in the place",
            ),
            Cut::Target(_) => (
                "các mốc của mục tiêu và các kết quả đã công bố về chỉ tiêu ấy ở địa phương",
                "the milestones of the target, and the results published on its indicator in the place",
            ),
            Cut::Indicator(_) => (
                "mọi mốc của chỉ tiêu trong các kế hoạch và mọi kết quả đã công bố, ở từng địa phương",
                "every milestone that plans set for the indicator and every published result, in each place",
            ),
        };
        both(|lang| {
            let title = said(title, lang)?;
            Some(lang.pick(
                format!("{title}: {vi}. Mỗi dòng một số, đúng như văn bản hay báo cáo viết, kèm nguồn của nó."),
                format!("{title}: {en}. A row for each figure, as its document or report has it, with its source."),
            ))
        })
    }

    /// Each once: the place, the topics of the plans, then the indicators.
    fn keywords(&self, rows: &[Row], place: Option<&PlaceId>) -> Vec<Text> {
        let portal = self.portal;
        let of_plans =
            rows.iter().filter_map(|row| portal.plans.get(&row.asked.as_ref()?.plan)).flat_map(|plan| &plan.topics);
        let ids: BTreeSet<&IndicatorId> = rows.iter().map(|row| &row.indicator).collect();
        let indicators: Vec<_> = ids.into_iter().filter_map(|id| portal.indicators.get(id)).collect();
        let topics: BTreeSet<_> = of_plans.chain(indicators.iter().map(|indicator| &indicator.topic)).collect();
        let topics = topics.into_iter().filter_map(|id| portal.topics.get(id)).map(|topic| topic.name.clone());
        let mut words: Vec<Text> =
            place.and_then(|id| portal.places.get(id)).map(|it| self.place(it)).into_iter().collect();
        for word in topics.chain(indicators.iter().map(|indicator| indicator.name.clone())) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    fn sources(&self, rows: &[Row]) -> Vec<Source> {
        let portal = self.portal;
        let documents: BTreeSet<_> = rows.iter().filter_map(|row| row.document.as_ref()).collect();
        let reports: BTreeSet<_> = rows.iter().filter_map(|row| row.report.as_ref().map(|report| &report.id)).collect();
        let documents = documents.into_iter().filter_map(|id| portal.documents.get(id)).map(|document| Source {
            title: both(|lang| Some(Say(lang).dated_document(document))),
            address: document.address.clone(),
            page: self.page(PageId::Document(document.id.clone())),
        });
        let reports = reports.into_iter().filter_map(|id| portal.reports.get(id)).map(|report| Source {
            title: report.title.clone(),
            address: report.address.clone(),
            page: self.page(PageId::Report(report.id.clone())),
        });
        documents.chain(reports).collect()
    }
}
