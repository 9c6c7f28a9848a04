//! "Trích dẫn và dùng lại": all that somebody needs who quotes a page. Links that stay, citations in both languages,
//! pictures, figures, a text in the chart's place, what may be done with them, where to say that one is wrong.

use serde::Serialize;

use super::common::Link;
use super::correction::{Correction, correction};
use super::embed_box::{EmbedBox, embed_box};
use super::frame::Frame;
use super::inserts::{Download, Figure, Picture};
use super::scope::Scope;
use crate::locale::{self, Lang, Words};
use crate::model::{DocumentId, ItemRef, Plan, Report, Target, TargetVersion, Text};
use crate::progress::{Observation, TargetVerdict, observed};
use crate::site::citation::{Amended, Cited, Origin, Published, ResultOf};
use crate::site::route;
use crate::site::words::Day;

/// A text that is made to be copied.
#[derive(Clone, Debug, Serialize)]
pub struct CopyText {
    /// What it is, for everybody who has to tell it from the others: `Trích dẫn đầy đủ, tiếng Việt`.
    pub label: String,
    /// The language of the text.
    pub lang: &'static str,
    /// The text, on one line.
    pub text: String,
}

/// The section on a target's page.
#[derive(Clone, Debug, Serialize)]
pub struct Cite {
    /// The page's own address.
    pub permalink: Option<CopyText>,
    /// The edition that this page belongs to.
    pub edition: Option<Day>,
    /// The page as it never changes.
    pub frozen: Option<FrozenLink>,
    /// Short and full, in the language of the page and in the other one.
    pub citations: Vec<CopyText>,
    /// The chart in words that stand by themselves.
    pub alt: Option<CopyText>,
    /// The chart as files.
    pub pictures: Vec<Picture>,
    /// The figures of the chart as files.
    pub chart_data: Vec<Download>,
    /// The figures of the page as files.
    pub data: Vec<Download>,
    /// How to use them.
    pub open_data: Link,
    /// What may be done with it all.
    pub licence: Licence,
    /// Where to say that a figure is wrong.
    pub correction: Correction,
    /// What another site pastes.
    pub embed: EmbedBox,
}

/// The page in the newest edition.
#[derive(Clone, Debug, Serialize)]
pub struct FrozenLink {
    /// The day of the edition.
    pub day: Day,
    /// Its address.
    pub address: CopyText,
}

/// A licence in plain words.
#[derive(Clone, Debug, Serialize)]
pub struct Licence {
    /// `CC BY 4.0`
    pub name: String,
    /// Where it can be read.
    pub href: Option<String>,
    /// What it lets one do, and asks for.
    pub terms: Option<String>,
}

/// A line of it, for pages that are quoted less often.
#[derive(Clone, Debug, Serialize)]
pub struct CiteShort {
    /// The page's own address.
    pub permalink: Option<CopyText>,
    /// Short, in the language of the page and in the other one.
    pub citations: Vec<CopyText>,
}

/// The licence of what the portal itself makes.
pub(super) fn licence(scope: &Scope) -> Licence {
    let spdx = &scope.portal().settings.licence;
    Licence {
        name: locale::licence_name(spdx),
        href: locale::licence_address(spdx),
        terms: locale::licence_terms(spdx, scope.lang),
    }
}

/// The section of a target. Files that it names are no longer named by figure and frame.
pub(super) fn of_target(
    scope: &Scope,
    (plan, target): (&Plan, &Target),
    version: &TargetVersion<'_>,
    frame: &mut Frame,
    figure: Option<&mut Figure>,
) -> Cite {
    let item = plan.item(&target.id);
    let about = about(scope, plan, target, scope.lang);
    let files = figure.map(|figure| {
        let alt = format!("{}. {}", figure.subtitle, figure.finding);
        (alt, std::mem::take(&mut figure.pictures), std::mem::take(&mut figure.downloads))
    });
    let (alt, pictures, downloads) = match files {
        Some((alt, pictures, downloads)) => (Some(alt), pictures, downloads),
        None => (None, Vec::new(), Vec::new()),
    };
    // The first is for the web; where the portal makes no PNG, an SVG serves.
    let picture = pictures.first().zip(alt.as_deref());
    Cite {
        permalink: permalink(scope),
        edition: scope.edition.map(|day| scope.say().date(day)),
        frozen: frozen(scope),
        citations: own_first(scope)
            .into_iter()
            .flat_map(|lang| citations(scope, plan, target, version, lang))
            .collect(),
        embed: embed_box(scope, &item, &about, picture),
        alt: alt.map(|text| plain(scope, "Lời thay biểu đồ (alt)", "Text in place of the chart (alt)", text)),
        chart_data: downloads
            .into_iter()
            .filter(|file| !pictures.iter().any(|picture| picture.href == file.href))
            .collect(),
        pictures,
        data: std::mem::take(&mut frame.data),
        open_data: frame.open_data.clone(),
        licence: licence(scope),
        correction: correction(scope, frame.contact.clone(), &about),
    }
}

/// What a plan's page is cited by.
pub(super) fn of_plan(scope: &Scope, plan: &Plan) -> CiteShort {
    short(scope, |lang| {
        let title = format!("{}, {}", lang.text(&plan.short_title).0, place(scope, plan, lang));
        said(scope, lang, &title, document(scope, &plan.document, lang).as_ref().map(Issued::origin))
    })
}

/// What a report's page is cited by.
pub(super) fn of_report(scope: &Scope, report: &Report) -> CiteShort {
    short(scope, |lang| {
        let publication = Publication::of(scope, report, lang);
        // A report with a number is cited as the document that it is.
        let numbered = report.document.as_ref().and_then(|id| document(scope, id, lang));
        let origin = numbered.as_ref().map_or_else(|| Origin::Report(publication.published()), Issued::origin);
        said(scope, lang, publication.title, Some(origin))
    })
}

/// What a page is cited by that puts many sources together.
pub(super) fn of_many(scope: &Scope, title: &Text) -> CiteShort {
    short(scope, |lang| said(scope, lang, lang.text(title).0, None))
}

/// Both languages, that of the page first.
fn own_first(scope: &Scope) -> [Lang; 2] {
    scope.pick([Lang::Vi, Lang::En], [Lang::En, Lang::Vi])
}

fn short(scope: &Scope, words: impl Fn(Lang) -> String) -> CiteShort {
    let citation = |lang: Lang| labelled(scope, Length::Short, lang, words(lang));
    CiteShort { permalink: permalink(scope), citations: own_first(scope).map(citation).to_vec() }
}

/// A short citation of the scope's page.
fn said(scope: &Scope, lang: Lang, page: &str, origin: Option<Origin<'_>>) -> String {
    let portal = lang.text(&scope.portal().settings.title).0;
    Cited {
        lang,
        origin,
        result: None,
        portal,
        page,
        successor: None,
        as_of: scope.assessed().as_of,
        edition: scope.edition,
        address: None,
    }
    .short()
}

/// A page of an edition is frozen itself.
fn frozen(scope: &Scope) -> Option<FrozenLink> {
    let (day, page) = scope.kept(&scope.page).filter(|_| scope.edition.is_none())?;
    let address = plain(scope, "Địa chỉ bản cố định", "Address of the frozen copy", scope.on_the_web(&page)?);
    Some(FrozenLink { day: scope.say().date(day), address })
}

fn permalink(scope: &Scope) -> Option<CopyText> {
    Some(plain(scope, "Địa chỉ trang này", "Address of this page", scope.canonical()?))
}

fn plain(scope: &Scope, vi: &str, en: &str, text: String) -> CopyText {
    CopyText { label: scope.pick(vi, en).to_owned(), lang: scope.lang.tag(), text }
}

#[derive(Clone, Copy)]
enum Length {
    Short,
    Full,
}

/// The label is in the page's language, the text in its own.
fn labelled(scope: &Scope, length: Length, lang: Lang, text: String) -> CopyText {
    let what = match length {
        Length::Short => scope.pick("Ngắn", "Short"),
        Length::Full => scope.pick("Đầy đủ", "Full"),
    };
    let language = match lang {
        Lang::Vi => scope.pick("tiếng Việt", "in Vietnamese"),
        Lang::En => scope.pick("tiếng Anh", "in English"),
    };
    CopyText { label: format!("{what}, {language}"), lang: lang.tag(), text }
}

/// `Tỷ lệ tham gia bảo hiểm xã hội, Bắc Kạn`
pub(super) fn about(scope: &Scope, plan: &Plan, target: &Target, lang: Lang) -> String {
    format!("{}, {}", lang.text(&target.name).0, place(scope, plan, lang))
}

fn place(scope: &Scope, plan: &Plan, lang: Lang) -> String {
    let portal = scope.portal();
    let place = portal.places.get(&plan.id.place);
    place.map_or_else(|| plan.id.place.to_string(), |place| locale::place_name(portal, place, lang))
}

/// Both citations of a target in a language.
fn citations(scope: &Scope, plan: &Plan, target: &Target, version: &TargetVersion<'_>, lang: Lang) -> [CopyText; 2] {
    let portal = scope.portal();
    let item = plan.item(&target.id);
    let issued = document(scope, &plan.document, lang);
    let later = version.by.and_then(|(amendment, _)| scope.document(&amendment.document));
    let locations = target.locations();
    let origin = issued.as_ref().map(|issued| match issued.origin() {
        Origin::Document { document, issuer, title, .. } => Origin::Document {
            document,
            issuer,
            title,
            location: Some(&locations),
            amended: later.map(|by| Amended { by, struck_out: version.struck_out }),
        },
        report @ Origin::Report(_) => report,
    });
    let observed = rests_on(scope, &item);
    let result = observed.and_then(|observed| {
        let (indicator, report) = (scope.indicator_of(target)?, scope.report(&observed.report)?);
        Some((figure(&observed, indicator.unit, lang), Publication::of(scope, report, lang)))
    });
    // What is cited in English is the English page, where there is one.
    let speaks = if route::languages(portal).contains(&lang) { lang } else { Lang::Vi };
    let address = scope.address(speaks);
    let place = portal.places.get(&plan.id.place);
    let successor = place.and_then(|place| locale::successor_name(portal, place, lang));
    let page = about(scope, plan, target, lang);
    let cited = Cited {
        lang,
        origin,
        result: result.as_ref().map(|(figure, from)| ResultOf { figure, report: from.published() }),
        portal: lang.text(&portal.settings.title).0,
        page: &page,
        successor: successor.as_deref(),
        as_of: scope.assessed().as_of,
        edition: scope.edition,
        address: address.as_deref(),
    };
    [(Length::Short, cited.short()), (Length::Full, cited.full())]
        .map(|(length, text)| labelled(scope, length, lang, text))
}

/// The newest value that a verdict of the target rests on, else the newest that the method looked at.
pub(super) fn rests_on(scope: &Scope, item: &ItemRef) -> Option<Observation> {
    let TargetVerdict::Quantitative(verdict) = scope.assessed().targets.get(item)? else { return None };
    let (plan, target) = scope.portal().target(item)?;
    let observed = observed(scope.portal(), plan, target, scope.assessed().as_of);
    let judged = verdict.milestones.iter().filter_map(|milestone| milestone.observation.clone());
    // Of several that end on one day, the last is taken: what a verdict rests on.
    observed.into_iter().chain(judged).max_by_key(|observation| observation.end)
}

/// `gần 45,1% (năm 2025, ước tính)`
pub(super) fn figure(observed: &Observation, unit: crate::model::Unit, lang: Lang) -> String {
    let value = locale::bounded(observed.value, observed.bound, unit, lang);
    format!("{value} ({}, {})", locale::observed_at(observed.end, lang), observed.standing.words(lang))
}

/// A document in the words of a language.
struct Issued<'a> {
    document: &'a crate::model::Document,
    issuer: Option<&'a str>,
    title: &'a str,
}

impl Issued<'_> {
    fn origin(&self) -> Origin<'_> {
        let Issued { document, issuer, title } = *self;
        Origin::Document { document, issuer, title, location: None, amended: None }
    }
}

fn document<'a>(scope: &Scope<'a>, id: &DocumentId, lang: Lang) -> Option<Issued<'a>> {
    let document = scope.document(id)?;
    let issuer = document.issuer.as_ref().and_then(|id| scope.agency(id)).map(|agency| lang.text(&agency.name).0);
    Some(Issued { document, issuer, title: lang.text(&document.title).0 })
}

/// A report in the words of a language.
pub(super) struct Publication<'a> {
    publisher: String,
    title: &'a str,
    date: Option<crate::model::Date>,
}

impl<'a> Publication<'a> {
    pub(super) fn of(scope: &Scope<'a>, report: &'a Report, lang: Lang) -> Publication<'a> {
        let agency = scope.agency(&report.publisher);
        Publication {
            publisher: agency.map_or_else(|| report.publisher.to_string(), |it| lang.text(&it.name).0.to_owned()),
            title: lang.text(&report.title).0,
            date: report.date,
        }
    }

    pub(super) fn published(&self) -> Published<'_> {
        Published { publisher: &self.publisher, title: self.title, date: self.date }
    }
}

/// `Quyết định số 472/QĐ-UBND ngày 08/4/2021 của Ủy ban nhân dân tỉnh Bắc Kạn, II.2`
pub(super) fn source(scope: &Scope, plan: &Plan, target: &Target) -> String {
    let words = document(scope, &plan.document, scope.lang).map_or_else(
        || scope.text(&plan.title),
        |issued| crate::site::citation::issued(issued.document, issued.issuer, scope.lang),
    );
    format!("{words}, {}", target.locations())
}

/// `Báo Lao Động, “…” (31/12/2025)`: where the figure was published that a target's verdict rests on.
pub(super) fn published(scope: &Scope, item: &ItemRef) -> Option<String> {
    let report = scope.report(&rests_on(scope, item)?.report)?;
    let publication = Publication::of(scope, report, scope.lang);
    Some(crate::site::citation::published(publication.published(), scope.lang))
}
