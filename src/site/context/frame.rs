//! What stands around every page: head, breadcrumbs, menu, the day of the figures, foot.

use serde::Serialize;

use super::common::Link;
use super::inserts::Share;
use super::scope::Scope;
use crate::site::route::{self, PageId};
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
    /// The whole `<title>`: the page, then where it stands, then the site.
    pub title: String,
    /// The page's own title, for Open Graph.
    pub own_title: String,
    /// One or two sentences.
    pub description: String,
    /// The page's address on the web.
    pub canonical: String,
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
    /// Fonts to load early.
    pub fonts: Vec<String>,
    /// The site's icon.
    pub icon: String,
    /// The way from the home page to here, without here.
    pub crumbs: Vec<Link>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// Home.
    pub home: String,
    /// The method.
    pub method: String,
    /// The day of the verdicts.
    pub as_of: Day,
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
        let crumbs = crumbs(scope);
        let mut title = vec![head.title.clone()];
        title.extend(crumbs.iter().skip(1).rev().map(|link| link.text.clone()));
        title.push(settings.title.vi.clone());
        title.dedup();
        Frame {
            lang: "vi",
            title: title.join(" · "),
            own_title: head.title,
            description: head.description,
            canonical: scope.canonical(),
            image: None,
            site: settings.title.vi.clone(),
            tagline: settings.tagline.vi.clone(),
            publisher: settings.publisher.vi.clone(),
            licence: settings.licence.clone(),
            contact: contact(&settings.contact),
            css: scope.file(scope.view.theme.asset_path("style.css")),
            fonts: ["NotoSans-400.woff2", "NotoSans-600.woff2"]
                .map(|f| scope.file(scope.view.theme.asset_path(f)))
                .to_vec(),
            icon: scope.file(scope.view.theme.asset_path("icon.svg")),
            crumbs,
            menu: menu(scope),
            home: scope.href(&PageId::Home),
            method: scope.href(&PageId::Method),
            as_of: scope.assessed().as_of.into(),
        }
    }
}

impl Frame {
    /// The same with a picture for shared links, given by its name beside the page.
    pub fn with_image(mut self, share: Option<&Share>) -> Frame {
        self.image = share.map(|share| Share { file: format!("{}{}", self.canonical, share.file), ..share.clone() });
        self
    }
}

/// An address of the web or of mail, with or without its scheme.
fn contact(contact: &str) -> Link {
    let mail = contact.strip_prefix("mailto:").unwrap_or(contact);
    let href = if contact.contains("://") { contact.to_owned() } else { format!("mailto:{mail}") };
    Link { text: mail.to_owned(), href }
}

fn menu(scope: &Scope) -> Vec<MenuItem> {
    [
        (PageId::StatusMatrix, "Tình hình"),
        (PageId::ReportingCalendar, "Lịch báo cáo"),
        (PageId::Indicators, "Chỉ tiêu"),
        (PageId::Agencies, "Cơ quan"),
        (PageId::Documents, "Văn bản"),
        (PageId::Method, "Phương pháp"),
        (PageId::About, "Giới thiệu"),
    ]
    .into_iter()
    .map(|(page, text)| {
        let below = route::address(&page);
        let current = scope.page != PageId::NotFound && route::address(&scope.page).starts_with(&below);
        MenuItem { link: scope.link(&page, text), current }
    })
    .collect()
}

fn crumbs(scope: &Scope) -> Vec<Link> {
    if scope.page == PageId::Home {
        return Vec::new();
    }
    let mut crumbs = vec![scope.link(&PageId::Home, "Trang chủ")];
    match &scope.page {
        PageId::Plan(plan) => crumbs.push(scope.place_link(&plan.place)),
        PageId::ChartCatalogue => crumbs.push(scope.link(&PageId::Method, "Phương pháp")),
        PageId::Target(target) => {
            crumbs.push(scope.place_link(&target.plan.place));
            crumbs.extend(scope.plan_of(target).map(|plan| scope.plan_link(plan)));
        }
        PageId::Report(report) => crumbs.push(scope.place_link(&report.place)),
        PageId::Indicator(_) => crumbs.push(scope.link(&PageId::Indicators, "Chỉ tiêu")),
        PageId::Agency(_) => crumbs.push(scope.link(&PageId::Agencies, "Cơ quan")),
        PageId::Document(_) => crumbs.push(scope.link(&PageId::Documents, "Văn bản")),
        _ => {}
    }
    crumbs
}
