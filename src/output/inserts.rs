//! Charts and commentary for the pages: where the modules that make them meet the one that places them.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{Site, Sizes, data, matter};
use crate::{
    chart::{self, Chart, ChartFault, Size, Tile, TileCell, TileNote},
    commentary::{ChartRef, CompareForm, Fragment, LinkTarget, PlanForm, Setting},
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{Comparison, Date, IndicatorId, ItemRef, Subject},
    progress::TargetVerdict,
    site::{
        self, Catalogue, CatalogueKind, CatalogueLine, CatalogueState, Crumb, DataColumn, Described, Download, Figure,
        FigureTable, Follow, Html, Inserts, Page, PageChart, PageId, Share, route,
    },
    source::Error,
};

/// The inserts of one page. Charts are numbered as the page asks for them, so that their ids are unique in it.
pub(super) struct SiteInserts<'a> {
    site: &'a Site,
    page: &'a Page,
    /// Of the pictures that were made before the page.
    sizes: &'a Sizes,
    /// Where it lies.
    path: String,
    charts: AtomicUsize,
    report: Mutex<Report>,
    /// What the machine did to a text that was to be read again.
    machine: Mutex<Option<Error>>,
}

impl<'a> SiteInserts<'a> {
    pub(super) fn new(site: &'a Site, page: &'a Page, sizes: &'a Sizes) -> SiteInserts<'a> {
        SiteInserts {
            site,
            page,
            sizes,
            path: route::path(page),
            charts: AtomicUsize::new(0),
            report: Mutex::new(Report::new()),
            machine: Mutex::new(None),
        }
    }

    /// What was found while making them.
    ///
    /// # Errors
    /// The machine's.
    ///
    /// # Panics
    /// If making an insert panicked in another thread: the panic itself is the fault to mend.
    pub(super) fn into_report(self) -> Result<Report, Error> {
        match self.machine.into_inner().expect("no insert panicked while it held the error") {
            Some(error) => Err(error),
            None => Ok(self.report.into_inner().expect("no insert panicked while it held the report")),
        }
    }

    fn fault(&self, diagnostic: Diagnostic) {
        self.report.lock().expect("no insert panicked while it held the report").push(diagnostic);
    }

    /// A chart with what stands around it; `source` where its table names none.
    fn drawn(
        &self,
        chart: &dyn Chart,
        source: Option<&str>,
        fault: &dyn Fn(&ChartFault) -> Diagnostic,
    ) -> Option<Figure> {
        let number = self.charts.fetch_add(1, Ordering::Relaxed) + 1;
        let drawn = |column: &str, size| match chart::inline(chart, &format!("bieu-do-{number}-{column}"), size) {
            Ok(svg) => Some(Html(svg)),
            Err(cause) => {
                self.fault(fault(&cause));
                None
            }
        };
        let table = chart.table();
        let numeric = table.numeric();
        let stated = distinct(table.rows.iter().flat_map(|row| &row.sources).map(|source| source.text.as_str()));
        Some(Figure {
            title: chart.title(),
            subtitle: String::new(),
            svg_wide: drawn("rong", Size::Wide)?,
            svg_phone: drawn("hep", Size::Phone)?,
            finding: chart.finding(),
            source: source.map_or_else(|| sources(&stated, self.page.lang), str::to_owned),
            table: FigureTable {
                caption: table.caption,
                numeric,
                columns: table.columns,
                rows: table.rows.into_iter().map(|row| row.cells).collect(),
            },
            downloads: Vec::new(),
            pictures: Vec::new(),
        })
    }

    /// The maps of the theme with the names of their places, for the catalogue. Places that the portal does not know
    /// have no name to show.
    fn maps(&self) -> Vec<(String, Vec<Tile>, Vec<TileNote>)> {
        let grids = matter::grids(&self.site.theme);
        let named = |cell: TileCell| {
            let place = self.site.portal.places.get(&cell.place)?;
            let name = self.page.lang.text(&place.name).0.to_owned();
            Some(Tile { name, short: cell.short, row: cell.row, column: cell.column, figure: None })
        };
        let maps = grids.into_iter().map(|grid| {
            let tiles: Vec<Tile> = grid.cells.into_iter().filter_map(named).collect();
            let count = tiles.len();
            let name = self.page.lang.pick(
                format!("Lưới ô của {count} tỉnh, thành phố"),
                format!("Grid of the {count} provinces and cities"),
            );
            (name, tiles, grid.notes)
        });
        maps.filter(|(_, tiles, _)| !tiles.is_empty()).collect()
    }

    /// A fault in a chart that no page has as its own.
    fn fault_here(&self, chart: &dyn Chart, cause: &ChartFault) -> Diagnostic {
        let words = format!("{}: {cause}", chart.title());
        Diagnostic::of_path(Code::MissingGlyph, self.path.clone(), Words::new(words.clone(), words))
    }

    /// What a text asks for. Nothing where there is nothing to draw: the text's own words stay.
    fn embedded(&self, asked: &ChartRef) -> Option<Figure> {
        let (portal, assessed, lang) = (&self.site.portal, &self.site.assessed, self.page.lang);
        let chart: Box<dyn Chart> = match asked {
            ChartRef::Progress(target) => return self.figure(&PageChart::Progress(target.clone())),
            ChartRef::Plan(plan, form) => {
                let plan = portal.plans.get(plan)?;
                match form {
                    PlanForm::Bullet => Box::new(chart::bullet_view(portal, plan, assessed, lang)),
                    PlanForm::Timeline => Box::new(chart::timeline_view(portal, plan, assessed, lang)),
                    PlanForm::Strip => Box::new(chart::strip_view(portal, plan, assessed, lang)),
                }
            }
            ChartRef::Compare { indicator, form, places, year } => {
                let indicator = portal.indicators.get(indicator)?;
                let among = (places, *year);
                match form {
                    CompareForm::Dots => Box::new(chart::dots_view(portal, assessed, indicator, among, lang)?),
                    CompareForm::Multiples => {
                        Box::new(chart::multiples_view(portal, assessed, indicator, places, lang)?)
                    }
                    CompareForm::Tiles => {
                        let grids = (matter::grids(&self.site.theme), *year);
                        Box::new(chart::tiles_view(portal, assessed, indicator, (&grids.0, grids.1), lang)?)
                    }
                }
            }
        };
        self.drawn(chart.as_ref(), None, &|cause| self.fault_here(chart.as_ref(), cause))
    }
}

impl Inserts for SiteInserts<'_> {
    fn figure(&self, asked: &PageChart) -> Option<Figure> {
        let lang = self.page.lang;
        let chart = self.site.matter(lang).chart(asked)?;
        let figure = self.drawn(chart.as_ref(), None, &|cause| matter::fault(asked, cause))?;
        // The page of a target is about that one thing: its name is heading enough.
        let name = chart.headlines().pop().map(|(name, _)| name).filter(|_| matches!(asked, PageChart::Progress(_)));
        let (title, subtitle) = match name {
            Some(name) => (name, figure.title),
            None => (figure.title, String::new()),
        };
        // Elsewhere its files lie beside another page.
        let here = asked.page() == self.page.id;
        let downloads = if here { self.site.chart_downloads(asked, lang) } else { Vec::new() };
        let pictures = if here { self.site.chart_pictures(asked, lang, self.sizes) } else { Vec::new() };
        Some(Figure { title, subtitle, downloads, pictures, ..figure })
    }

    fn spark(&self, target: &ItemRef) -> Option<Html> {
        let TargetVerdict::Quantitative(verdict) = self.site.assessed.targets.get(target)? else { return None };
        let (plan, found) = self.site.portal.target(target)?;
        let portal = &self.site.portal;
        let view = chart::progress_view(portal, plan, found, verdict, self.site.assessed.as_of, self.page.lang);
        match chart::spark(&view) {
            Ok(svg) => Some(Html(svg)),
            Err(cause) => {
                self.fault(matter::fault(&PageChart::Progress(target.clone()), &cause));
                None
            }
        }
    }

    fn commentary(&self, subject: &Subject) -> Option<Html> {
        let lang = self.page.lang;
        let text = self.site.commentary.best(subject, lang)?;
        let link = |target: &LinkTarget| {
            let path = link_path(target, lang, self.page.edition);
            // The text was checked against the whole portal; the site of one place has a part of it.
            let there = self.site.portal.of.is_none() || self.site.has(&path);
            there.then(|| route::relative(&self.path, &path))
        };
        // On a page of prose the text is the page; elsewhere it is a section with a heading of its own.
        let first_level = if matches!(self.page.id, PageId::About | PageId::Prose(_)) { 2 } else { 3 };
        let setting = Setting { first_level, prefix: "chu-thich" };
        let mut html = String::new();
        let fragments = crate::commentary::render((text, &self.site.sources), setting, &link).map_err(|error| {
            *self.machine.lock().expect("no insert panicked while it held the error") = Some(error);
        });
        for fragment in fragments.ok()? {
            match fragment {
                Fragment::Html(part) => html.push_str(&part),
                Fragment::Chart { chart, alt: _ } => {
                    let Some(figure) = self.embedded(&chart) else { continue };
                    match site::commentary_figure(&self.site.theme, &figure, lang) {
                        Ok(part) => html.push_str(&part),
                        Err(fault) => self.fault(Diagnostic::of_path(
                            Code::Template,
                            fault.path,
                            Words::new(fault.message.clone(), fault.message),
                        )),
                    }
                }
            }
        }
        let translated = lang == Lang::Vi || self.site.portal.commentary.get(subject).is_some_and(|it| it.en.is_some());
        Some(Html(if translated {
            html
        } else {
            format!(
                "<p class=\"hint\">Not translated yet: the text below is in Vietnamese.</p><div lang=\"vi\">{html}</div>"
            )
        }))
    }

    fn comparisons(&self, indicator: &IndicatorId) -> Vec<Comparison> {
        let all = self.site.comparisons.iter();
        all.filter(|comparison| comparison.indicator == *indicator).cloned().collect()
    }

    fn data(&self) -> Vec<Download> {
        self.site.data_downloads(self.page)
    }

    fn archive(&self) -> Option<Download> {
        self.site.archive_download(self.page)
    }

    fn follow(&self) -> Follow {
        self.site.follow(self.page)
    }

    fn data_columns(&self) -> Vec<DataColumn> {
        data::columns(self.page.lang)
    }

    fn described(&self) -> Vec<Described> {
        self.site.described(self.page)
    }

    fn linked_data(&self, title: &str, way: &[Crumb]) -> Option<Html> {
        self.site.linked_data(self.page, title, way)
    }

    fn share(&self) -> Option<Share> {
        self.site.share(self.page)
    }

    fn search_manifest(&self) -> String {
        self.site.search.get(&self.page.lang).map_or_else(String::new, |index| index.manifest.clone())
    }

    fn chart_catalogue(&self) -> Catalogue {
        let lang = self.page.lang;
        let source = lang.pick("số liệu hư cấu", "fictional figures");
        let state = |(label, chart): (String, Box<dyn Chart>)| {
            // A grid of real places shows nothing that has a source, nor anything made up.
            let real = chart.class() == "tiles" && chart.data().iter().all(|datum| datum.source.is_none());
            let figure = self.drawn(chart.as_ref(), Some(source).filter(|_| !real), &|cause| {
                self.fault_here(chart.as_ref(), cause)
            })?;
            Some(CatalogueState { label, figure })
        };
        // The first state of each kind lies beside the page as files, too.
        let with_files = |id, mut states: Vec<CatalogueState>| {
            if let Some(first) = states.first_mut() {
                first.figure.downloads = self.site.chart_downloads(&PageChart::Sample(id), lang);
            }
            states
        };
        let lines = chart::sample_lines(lang).into_iter().filter_map(|(label, view)| {
            let svg = match chart::spark(&view) {
                Ok(svg) => Html(svg),
                Err(cause) => {
                    self.fault(self.fault_here(&view, &cause));
                    return None;
                }
            };
            Some(CatalogueLine { label, svg, finding: view.finding().to_owned() })
        });
        let kinds = chart::catalogue(lang, self.maps())
            .into_iter()
            .map(|kind| CatalogueKind {
                id: kind.id,
                name: kind.name,
                question: kind.question,
                states: with_files(kind.id, kind.states.into_iter().filter_map(state).collect()),
            })
            .collect();
        Catalogue { kinds, lines: lines.collect() }
    }
}

/// More sources than this make a wall of titles: the table of the chart has them all.
const SOURCES: usize = 3;

fn sources(stated: &[&str], lang: Lang) -> String {
    let others = stated.len().saturating_sub(SOURCES);
    if others < 2 {
        return stated.join("; ");
    }
    let shown = stated[..SOURCES].join("; ");
    let words = lang.pick(
        format!("và {others} nguồn khác, ghi trong bảng số liệu của biểu đồ"),
        format!("and {others} others, named in the figures of the chart"),
    );
    format!("{shown}; {words}")
}

/// Each once, in the order of the first.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}

/// Where a file of the content folder is published; an edition has its own copy, since the file may change.
pub(super) fn image_path(source: &str, edition: Option<Date>) -> String {
    let inner = source.strip_prefix("content/").unwrap_or(source);
    match edition {
        Some(date) => route::beside(&Page::new(PageId::Edition(date), Lang::Vi), inner),
        None => inner.to_owned(),
    }
}

/// The path of what a text links to.
fn link_path(target: &LinkTarget, lang: Lang, edition: Option<Date>) -> String {
    let page = match target {
        LinkTarget::Target(id) => PageId::Target(id.clone()),
        LinkTarget::Plan(id) => PageId::Plan(id.clone()),
        LinkTarget::Place(id) => PageId::Place(id.clone()),
        LinkTarget::Agency(id) => PageId::Agency(id.clone()),
        LinkTarget::Document(id) => PageId::Document(id.clone()),
        LinkTarget::Report(id) => PageId::Report(id.clone()),
        LinkTarget::Indicator(id) => PageId::Indicator(id.clone()),
        LinkTarget::Compare(comparison) => PageId::Comparison(comparison.clone()),
        LinkTarget::Page(subject, _) => subject_page(subject),
        LinkTarget::File(path) => return image_path(path, edition),
    };
    route::path(&Page::new(page, lang).in_edition(edition))
}

/// The page on which a text stands.
fn subject_page(subject: &Subject) -> PageId {
    match subject {
        Subject::Home => PageId::Home,
        Subject::Page(name) if name == route::ABOUT => PageId::About,
        Subject::Page(name) => PageId::Prose(name.clone()),
        Subject::Place(id) => PageId::Place(id.clone()),
        Subject::Plan(id) => PageId::Plan(id.clone()),
        Subject::Report(id) => PageId::Report(id.clone()),
    }
}
