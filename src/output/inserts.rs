//! Charts and commentary for the pages: where the modules that make them meet the one that places them.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use super::{Site, charts};
use crate::{
    chart::{self, Size},
    commentary::{Fragment, LinkTarget, Setting},
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{ItemRef, Subject},
    progress::TargetVerdict,
    site::{self, Figure, FigureTable, Html, Inserts, PageId, route},
};

/// The inserts of one page. Charts are numbered as the page asks for them, so that their ids are unique in it.
pub(super) struct SiteInserts<'a> {
    site: &'a Site,
    charts: AtomicUsize,
    report: Mutex<Report>,
}

impl<'a> SiteInserts<'a> {
    pub(super) fn new(site: &'a Site) -> SiteInserts<'a> {
        SiteInserts { site, charts: AtomicUsize::new(0), report: Mutex::new(Report::new()) }
    }

    /// What was found while making them.
    ///
    /// # Panics
    /// If making an insert panicked in another thread: the panic itself is the fault to mend.
    pub(super) fn into_report(self) -> Report {
        self.report.into_inner().expect("no insert panicked while it held the report")
    }

    fn fault(&self, diagnostic: Diagnostic) {
        self.report.lock().expect("no insert panicked while it held the report").push(diagnostic);
    }

    fn draw(&self, view: &chart::ProgressView, id: &str, size: Size, target: &ItemRef) -> Option<Html> {
        match chart::draw(view, id, size) {
            Ok(svg) => Some(Html(svg)),
            Err(cause) => {
                self.fault(charts::fault(target, &cause));
                None
            }
        }
    }
}

impl Inserts for SiteInserts<'_> {
    fn figure(&self, target: &ItemRef) -> Option<Figure> {
        let (plan, found) = self.site.portal.target(target)?;
        let Some(TargetVerdict::Quantitative(verdict)) = self.site.assessed.targets.get(target) else { return None };
        let view = chart::progress_view(&self.site.portal, plan, found, verdict, self.site.assessed.as_of, Lang::Vi);
        let number = self.charts.fetch_add(1, Ordering::Relaxed) + 1;
        let svg_wide = self.draw(&view, &format!("bieu-do-{number}-rong"), Size::Wide, target)?;
        let svg_phone = self.draw(&view, &format!("bieu-do-{number}-hep"), Size::Phone, target)?;
        let table = view.table();
        let mut sources: Vec<&str> = Vec::new();
        for source in table.rows.iter().flat_map(|row| &row.sources) {
            if !sources.contains(&source.text.as_str()) {
                sources.push(&source.text);
            }
        }
        Some(Figure {
            title: view.name.clone(),
            subtitle: view.title(),
            svg_wide,
            svg_phone,
            share: self.site.share(target, &view),
            finding: view.finding().to_owned(),
            source: sources.join("; "),
            table: FigureTable { columns: table.columns, rows: table.rows.into_iter().map(|row| row.cells).collect() },
        })
    }

    fn commentary(&self, subject: &Subject, page: &PageId) -> Option<Html> {
        let text = self.site.commentary.best(subject, Lang::Vi)?;
        let from = route::path(page);
        let link = |target: &LinkTarget| route::relative(&from, &link_path(target));
        // On a page of prose the text is the page; elsewhere it is a section with a heading of its own.
        let first_level = if matches!(page, PageId::About | PageId::Prose(_)) { 2 } else { 3 };
        let setting = Setting { first_level, prefix: "chu-thich" };
        let mut html = String::new();
        for fragment in crate::commentary::render(text, setting, &link) {
            match fragment {
                Fragment::Html(part) => html.push_str(&part),
                Fragment::Chart { target, alt: _ } => {
                    let Some(figure) = self.figure(&target) else { continue };
                    match site::commentary_figure(&self.site.theme, &figure) {
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
        Some(Html(html))
    }

    fn downloads(&self, target: &ItemRef) -> Vec<crate::site::Download> {
        self.site.chart_downloads(target)
    }
}

/// Where a file of the content folder is published.
pub(super) fn image_path(source: &str) -> String {
    source.strip_prefix("content/").unwrap_or(source).to_owned()
}

/// The path of what a text links to.
fn link_path(target: &LinkTarget) -> String {
    let page = match target {
        LinkTarget::Target(id) => PageId::Target(id.clone()),
        LinkTarget::Plan(id) => PageId::Plan(id.clone()),
        LinkTarget::Place(id) => PageId::Place(id.clone()),
        LinkTarget::Agency(id) => PageId::Agency(id.clone()),
        LinkTarget::Document(id) => PageId::Document(id.clone()),
        LinkTarget::Report(id) => PageId::Report(id.clone()),
        LinkTarget::Indicator(id) => PageId::Indicator(id.clone()),
        LinkTarget::Page(subject, _) => subject_page(subject),
        LinkTarget::File(path) => return image_path(path),
    };
    route::path(&page)
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
