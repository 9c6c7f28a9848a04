//! What stands around every page: head, breadcrumbs, menu, the day of the figures, foot.

use serde::Serialize;

use super::common::Link;
use super::editions::{self, Kept};
use super::inserts::{Described, Download, Follow, Html, Share};
use super::page_history::{PageHistory, of_page};
use super::scope::Scope;
use crate::locale::Lang;
use crate::model::PlaceId;
use crate::site::route::{self, Page, PageId};
use crate::site::words::Day;

/// What a page says of itself.
#[derive(Clone, Debug)]
pub struct Head {
    /// Short title, without the site's name.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: String,
}

/// The frame of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// `vi`
    pub lang: &'static str,
    /// `vi_VN`, for Open Graph.
    pub locale: &'static str,
    /// The page in every language of the site; empty where there is one alone.
    pub alternates: Vec<Alternate>,
    /// The page in the other language.
    pub switch: Option<Switch>,
    /// The whole `<title>`: the page, then where it stands, then the site.
    pub title: String,
    /// The page's own title, for Open Graph.
    pub own_title: String,
    /// One or two sentences.
    pub description: String,
    /// The page's address on the web; none in a copy without one.
    pub canonical: Option<String>,
    /// The picture for shared links, with its absolute address.
    pub image: Option<Share>,
    /// The site's name.
    pub site: String,
    /// One line under it.
    pub tagline: String,
    /// Who publishes.
    pub publisher: String,
    /// Licence of the commentary.
    pub licence: String,
    /// Where to report an error: an address of mail or web.
    pub contact: Link,
    /// The style sheet.
    pub css: String,
    /// Fonts to load early; none in a copy that is read from a disk.
    pub fonts: Vec<String>,
    /// The site's icon.
    pub icon: String,
    /// The way from the home page to here, without here.
    pub crumbs: Vec<Link>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// Home.
    pub home: String,
    /// The search.
    pub search: Link,
    /// The method.
    pub method: String,
    /// The day of the verdicts.
    pub as_of: Day,
    /// Where not all are of one day: the last of their days.
    pub until: Option<Day>,
    /// The page's figures as files.
    pub data: Vec<Download>,
    /// What of the page can be followed.
    pub follow: Follow,
    /// The page on open data.
    pub open_data: Link,
    /// The editions; none where a site keeps none.
    pub editions: Option<Link>,
    /// What a page of an edition says of itself.
    pub kept: Option<Kept>,
    /// What describes the page's figures to other machines.
    pub described: Vec<Described>,
    /// What the page tells search engines: JSON in which no `<` stands.
    pub linked_data: Option<Html>,
    /// The ledger of changes; none where a site has none.
    pub changes: Option<Link>,
    /// What of it concerns this page.
    pub history: Option<PageHistory>,
}

/// A step of the way from the home page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// The page.
    pub page: PageId,
}

/// The page's address in a language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// `vi`
    pub lang: &'static str,
    /// On the web.
    pub href: String,
}

/// A link to the same page in the other language.
#[derive(Clone, Debug, Serialize)]
pub struct Switch {
    /// `en`
    pub lang: &'static str,
    /// `English`: in that language.
    pub text: &'static str,
    /// Relative to the page.
    pub href: String,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// The link.
    pub link: Link,
    /// True on that page and below it.
    pub current: bool,
}

impl Frame {
    /// The frame of the scope's page.
    pub fn new(scope: &Scope, head: Head) -> Frame {
        let settings = &scope.portal().settings;
        let way = crumbs(scope);
        let linked_data = scope.view.inserts.linked_data(&head.title, &way);
        let crumbs: Vec<Link> = way.into_iter().map(|step| scope.link(&step.page, step.name)).collect();
        let mut title = vec![head.title.clone()];
        title.extend(crumbs.iter().skip(1).rev().map(|link| link.text.clone()));
        title.push(scope.text(&settings.title));
        title.dedup();
        Frame {
            lang: scope.lang.tag(),
            locale: scope.pick("vi_VN", "en_GB"),
            alternates: alternates(scope),
            switch: switch(scope),
            title: title.join(" · "),
            own_title: head.title,
            description: head.description,
            canonical: scope.canonical(),
            image: image(scope),
            site: scope.text(&settings.title),
            tagline: scope.text(&settings.tagline),
            publisher: scope.text(&settings.publisher),
            licence: settings.licence.clone(),
            contact: contact(&settings.contact),
            css: scope.file(scope.view.theme.asset_path("style.css")),
            fonts: early_fonts(scope),
            icon: scope.file(scope.view.theme.asset_path("icon.svg")),
            crumbs,
            menu: menu(scope),
            home: scope.href(&PageId::Home),
            search: scope.link(&PageId::Search, scope.pick("Tìm kiếm", "Search")),
            method: scope.href(&PageId::Method),
            as_of: scope.say().date(scope.assessed().as_of),
            until: None,
            data: scope.view.inserts.data(),
            follow: scope.view.inserts.follow(),
            changes: Some(scope.link(&PageId::Changes, scope.pick("Thay đổi", "Changes"))),
            history: of_page(scope),
            open_data: scope.link(&PageId::OpenData, scope.pick("Dữ liệu mở", "Open data")),
            editions: Some(scope.link(&PageId::Editions, scope.pick("Ấn bản", "Editions"))),
            kept: editions::kept(scope),
            described: scope.view.inserts.described(),
            linked_data,
        }
    }
}

/// The picture for shared links, with its absolute address; none in a copy without one.
fn image(scope: &Scope) -> Option<Share> {
    let base = scope.portal().settings.address.as_ref()?;
    let share = scope.view.inserts.share()?;
    Some(Share { file: base.join(&share.file), ..share })
}

impl Frame {
    /// The frame of a page that shows in brief what stands at another address: search engines and shared links are told
    /// of that one, and of no other language of this one.
    pub fn standing_for(mut self, other: Option<String>) -> Frame {
        self.canonical = other;
        self.alternates.clear();
        self
    }
}

/// Browsers refuse to load a font early from a disk, where it would gain nothing.
fn early_fonts(scope: &Scope) -> Vec<String> {
    let served = scope.portal().settings.address.is_some();
    let fonts = ["NotoSans-400.woff2", "NotoSans-600.woff2"];
    fonts.iter().filter(|_| served).map(|font| scope.file(scope.view.theme.asset_path(font))).collect()
}

/// One for each language, where there are several and the page exists in each.
fn alternates(scope: &Scope) -> Vec<Alternate> {
    let languages = route::languages(scope.portal());
    let several = languages.len() > 1 && scope.page != PageId::NotFound;
    let of = |lang: &Lang| Some(Alternate { lang: lang.tag(), href: scope.address(*lang)? });
    if several { languages.iter().filter_map(of).collect() } else { Vec::new() }
}

fn switch(scope: &Scope) -> Option<Switch> {
    if scope.page == PageId::NotFound {
        return None;
    }
    let other = *route::languages(scope.portal()).iter().find(|lang| **lang != scope.lang)?;
    let href = scope.file(&route::path(&scope.here(other)));
    Some(Switch { lang: other.tag(), text: other.pick("Tiếng Việt", "English"), href })
}

/// An address of the web or of mail, with or without its scheme.
fn contact(contact: &str) -> Link {
    let mail = contact.strip_prefix("mailto:").unwrap_or(contact);
    let href = if contact.contains("://") { contact.to_owned() } else { format!("mailto:{mail}") };
    Link { text: mail.to_owned(), href }
}

fn menu(scope: &Scope) -> Vec<MenuItem> {
    [
        (PageId::StatusMatrix, "Tình hình", "Progress"),
        (PageId::ReportingCalendar, "Lịch báo cáo", "Reporting calendar"),
        (PageId::Indicators, "Chỉ tiêu", "Indicators"),
        (PageId::Agencies, "Cơ quan", "Agencies"),
        (PageId::Documents, "Văn bản", "Documents"),
        (PageId::Method, "Phương pháp", "Method"),
        (PageId::About, "Giới thiệu", "About"),
    ]
    .into_iter()
    .map(|(page, vi, en)| {
        let below = route::address(&Page::new(page.clone(), scope.lang));
        let here = route::address(&scope.here(scope.lang));
        let current = scope.page != PageId::NotFound && here.starts_with(&below);
        MenuItem { link: scope.link(&page, scope.pick(vi, en)), current }
    })
    .collect()
}

fn crumbs(scope: &Scope) -> Vec<Crumb> {
    if scope.page == PageId::Home {
        return Vec::new();
    }
    let step = |page: PageId, name: String| Crumb { name, page };
    let named = |page: PageId, vi: &str, en: &str| step(page, scope.pick(vi, en).to_owned());
    let of_place = |place: &PlaceId| step(PageId::Place(place.clone()), scope.place_name(place));
    let mut crumbs = vec![named(PageId::Home, "Trang chủ", "Home")];
    match &scope.page {
        PageId::Plan(plan) => crumbs.push(of_place(&plan.place)),
        PageId::ChartCatalogue | PageId::Components => crumbs.push(named(PageId::Method, "Phương pháp", "Method")),
        PageId::Target(target) => {
            crumbs.push(of_place(&target.plan.place));
            let plan = scope.plan_of(target);
            crumbs.extend(plan.map(|plan| step(PageId::Plan(plan.id.clone()), scope.text(&plan.short_title))));
        }
        PageId::Embed(target) => crumbs.push(of_place(&target.plan.place)),
        PageId::Report(report) => crumbs.push(of_place(&report.place)),
        PageId::Edition(_) => crumbs.push(named(PageId::Editions, "Ấn bản", "Editions")),
        PageId::Indicator(_) => crumbs.push(named(PageId::Indicators, "Chỉ tiêu", "Indicators")),
        PageId::ChangesOf(..) => crumbs.push(named(PageId::Changes, "Thay đổi", "Changes")),
        PageId::Comparison(of) => {
            crumbs.push(named(PageId::Indicators, "Chỉ tiêu", "Indicators"));
            let indicator = scope.indicator_link(&of.indicator);
            crumbs.push(step(PageId::Indicator(of.indicator.clone()), indicator.text));
        }
        PageId::Agency(_) => crumbs.push(named(PageId::Agencies, "Cơ quan", "Agencies")),
        PageId::Document(_) => crumbs.push(named(PageId::Documents, "Văn bản", "Documents")),
        _ => {}
    }
    crumbs
}
