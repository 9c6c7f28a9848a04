//! `/nhung/<place>/<plan>/<target>/`: a target within another site's page. Chart, finding, source, day and licence
//! stand in it, so that it says all by itself, and it needs neither a script nor the rest of the portal.

use serde::Serialize;

use super::amendment::{AmendedBy, amended_by};
use super::cite::{self, Licence};
use super::common::Link;
use super::frame::{Frame, Head};
use super::inserts::Figure;
use super::lookup;
use super::scope::Scope;
use crate::locale;
use crate::model::{Plan, Target, TargetKind};
use crate::site::PageChart;
use crate::site::route::{Page, PageId};
use crate::site::words::{Day, Label};

/// Words of a promise that still fit into a frame 320 px wide; tests/browser/embeds.mjs measures it.
const MOST_LETTERS: usize = 600;

/// An embed page.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedPage {
    /// The frame, of which it shows the head alone.
    pub frame: Frame,
    /// The target's name.
    pub name: String,
    /// Its place.
    pub place: String,
    /// What the place became part of.
    pub successor: Option<String>,
    /// The chart; none for a promise without a number.
    pub figure: Option<Figure>,
    /// A promise without a number.
    pub promise: Option<Promise>,
    /// The later document that put this version in force.
    pub amended: Option<AmendedBy>,
    /// What it says where it struck the target out.
    pub struck_out: Option<Label>,
    /// The document that enacted the target, with its issuer and the location.
    pub source: String,
    /// Who published the figure that the finding is about.
    pub published: Option<String>,
    /// The edition that it belongs to.
    pub edition: Option<Day>,
    /// The page of the target.
    pub target: Link,
    /// Of the picture.
    pub licence: Licence,
}

/// A promise without a number.
#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    /// In the document's words; absent where they are too many for a frame, since official words are not cut.
    pub statement: Option<String>,
    /// By the end of which year.
    pub year: String,
    /// The verdict by evidence.
    pub label: Option<Label>,
}

/// Builds the page.
pub fn embed(scope: &Scope, plan: &Plan, target: &Target) -> EmbedPage {
    let item = plan.item(&target.id);
    let page = PageId::Target(item.clone());
    let whole = Page::new(page.clone(), scope.lang).in_edition(scope.edition);
    let version = plan.target_on(target, scope.assessed().as_of);
    let figure = scope.figure(&PageChart::Progress(item.clone()));
    let promise = match &version.target.kind {
        TargetKind::Qualitative(q) => Some(Promise {
            statement: Some(q.statement.clone()).filter(|words| words.chars().count() <= MOST_LETTERS),
            year: q.year.to_string(),
            label: lookup::qualitative(scope, &item).map(|verdict| scope.say().evidence_label(verdict)),
        }),
        TargetKind::Quantitative(_) => None,
    };
    let head = Head {
        title: cite::about(scope, plan, target, scope.lang),
        description: figure.as_ref().map_or_else(String::new, |figure| figure.finding.clone()),
    };
    let place = scope.portal().places.get(&plan.id.place);
    EmbedPage {
        frame: Frame::new(scope, head).standing_for(scope.on_the_web(&whole)),
        name: scope.text(&target.name),
        place: scope.place_name(&plan.id.place),
        successor: place.and_then(|place| locale::successor_name(scope.portal(), place, scope.lang)),
        figure,
        promise,
        amended: version.by.map(|(amendment, _)| amended_by(scope, plan, amendment, version.struck_out)),
        struck_out: version.struck_out.then(|| scope.say().not_applicable()),
        source: cite::source(scope, plan, target),
        published: cite::published(scope, &item),
        edition: scope.edition.map(|day| scope.say().date(day)),
        target: scope.link(&page, scope.pick("Số liệu, cách tính và nguồn", "Figures, method and sources")),
        licence: cite::licence(scope),
    }
}
