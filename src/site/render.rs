//! From a page's id to its bytes.

use serde::Serialize;
use tera::Context;

use super::context::{self, Figure, Scope, View};
use super::profile::Profile;
use super::route::{self, Page, PageId};
use super::theme::Theme;
use crate::locale::Lang;
use crate::model::{ItemRef, Subject};

/// Why a page can't be rendered: a template asks for something that its page does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct RenderFault {
    /// The page.
    pub path: String,
    /// The engine's report, with file, line and column.
    pub message: String,
}

/// The HTML of a page.
///
/// # Errors
/// Where the page does not exist, or a template fails; a theme of one's own can do that.
pub fn render(page: &Page, view: View<'_>) -> Result<String, RenderFault> {
    let scope = Scope::new(view, page);
    let portal = view.portal;
    let missing = || fault(page, "no such page");
    if let Profile::Equal { charts } = view.profile {
        return match &page.id {
            PageId::Home => fill(&scope, "brief-home.html", &context::brief_home(&scope)),
            PageId::Place(id) => {
                let place = portal.places.get(id).ok_or_else(missing)?;
                fill(&scope, "brief-place.html", &context::brief_place(&scope, place))
            }
            PageId::Plan(id) => {
                let plan = portal.plans.get(id).ok_or_else(missing)?;
                fill(&scope, "brief-plan.html", &context::brief_plan(&scope, plan, charts))
            }
            _ => Err(missing()),
        };
    }
    match &page.id {
        PageId::Home => fill(&scope, "home.html", &context::home(&scope)),
        PageId::Place(id) => {
            fill(&scope, "place.html", &context::place(&scope, portal.places.get(id).ok_or_else(missing)?))
        }
        PageId::Plan(id) => {
            fill(&scope, "plan.html", &context::plan(&scope, portal.plans.get(id).ok_or_else(missing)?))
        }
        PageId::Target(id) => target(&scope, id),
        PageId::Embed(id) => embed(&scope, id),
        PageId::Report(id) => {
            fill(&scope, "report.html", &context::report(&scope, portal.reports.get(id).ok_or_else(missing)?))
        }
        PageId::Indicators => fill(&scope, "indicators.html", &context::indicators(&scope)),
        PageId::Indicator(id) => {
            fill(&scope, "indicator.html", &context::indicator(&scope, portal.indicators.get(id).ok_or_else(missing)?))
        }
        PageId::Comparison(of) => {
            let page = context::comparison(&scope, of).ok_or_else(missing)?;
            fill(&scope, "comparison.html", &page)
        }
        PageId::Agencies => fill(&scope, "agencies.html", &context::agencies(&scope)),
        PageId::Agency(id) => {
            fill(&scope, "agency.html", &context::agency(&scope, portal.agencies.get(id).ok_or_else(missing)?))
        }
        PageId::Documents => fill(&scope, "documents.html", &context::documents(&scope)),
        PageId::Document(id) => {
            fill(&scope, "document.html", &context::document(&scope, portal.documents.get(id).ok_or_else(missing)?))
        }
        PageId::ReportingCalendar => fill(&scope, "calendar.html", &context::calendar(&scope)),
        PageId::StatusMatrix => fill(&scope, "matrix.html", &context::matrix(&scope)),
        PageId::Changes => fill(&scope, "changes.html", &context::changes(&scope, None)),
        PageId::ChangesOf(year, month) => {
            fill(&scope, "changes.html", &context::changes(&scope, Some((*year, *month))))
        }
        PageId::Search => fill(&scope, "search.html", &context::search(&scope)),
        PageId::OpenData => fill(&scope, "open-data.html", &context::open_data(&scope)),
        PageId::Editions => fill(&scope, "editions.html", &context::editions(&scope)),
        PageId::Edition(date) => fill(&scope, "edition.html", &context::edition(&scope, *date)),
        PageId::Method => fill(&scope, "method.html", &context::method(&scope)),
        PageId::ChartCatalogue => fill(&scope, "charts.html", &context::chart_catalogue(&scope)),
        PageId::Components => fill(&scope, "components.html", &context::components(&scope)),
        PageId::About => {
            let title = scope.pick("Giới thiệu", "About");
            fill(&scope, "prose.html", &context::prose(&scope, route::ABOUT, title))
        }
        PageId::Prose(name) => {
            let subject = Subject::Page(name.clone());
            portal.commentary.get(&subject).ok_or_else(missing)?;
            fill(&scope, "prose.html", &context::prose(&scope, name, name))
        }
        PageId::NotFound => fill(&scope, "404.html", &context::not_found(&scope)),
    }
}

/// A chart within commentary.
///
/// # Errors
/// Where the theme's template fails.
pub fn commentary_figure(theme: &Theme, figure: &Figure, lang: Lang) -> Result<String, RenderFault> {
    const TEMPLATE: &str = "commentary-figure.html";
    let mut context = Context::new();
    context.insert("figure", figure);
    let failed = |error: tera::Error| RenderFault { path: TEMPLATE.to_owned(), message: error.to_string() };
    theme.tera(lang).render(TEMPLATE, &context).map_err(failed)
}

fn target(scope: &Scope, id: &ItemRef) -> Result<String, RenderFault> {
    let (plan, target) = scope.portal().target(id).ok_or_else(|| fault(&scope.here(scope.lang), "no such page"))?;
    fill(scope, "target.html", &context::target(scope, plan, target))
}

fn embed(scope: &Scope, id: &ItemRef) -> Result<String, RenderFault> {
    let (plan, target) = scope.portal().target(id).ok_or_else(|| fault(&scope.here(scope.lang), "no such page"))?;
    fill(scope, "embed.html", &context::embed(scope, plan, target))
}

fn fill(scope: &Scope, template: &str, page: &impl Serialize) -> Result<String, RenderFault> {
    let failed = |error: tera::Error| fault(&scope.here(scope.lang), &error.to_string());
    let context = Context::from_serialize(page).map_err(failed)?;
    scope.view.theme.tera(scope.lang).render(template, &context).map_err(failed)
}

fn fault(page: &Page, message: &str) -> RenderFault {
    RenderFault { path: route::path(page), message: message.to_owned() }
}
