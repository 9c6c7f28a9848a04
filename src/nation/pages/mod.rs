//! The pages of the national portal: a frame around what stands side by side, and a link to each site's own address.

mod home;
mod indicator;
mod open_data;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Nation, Row, join::Asked};
use crate::{
    change::Ledger,
    locale::{self, Lang, Words},
    model::{BaseUrl, Comparator, PlaceId, Portal, Unit},
    open_data::search::{self, Entry, Kind, Weight},
    progress::Assessed,
    site::{
        Editions, Follow, Inserts, Page, PageId, Theme, View,
        context::{Frame, Head, Link, Scope, not_found_among, search_among},
        route,
    },
};

/// A page or file that was made: its path and its bytes.
pub type Made = (String, Vec<u8>);

/// Why a page can't be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct PageFault {
    /// The page.
    pub path: String,
    /// What the engine of templates, or of charts, says.
    pub message: String,
}

/// The pages of a national portal, and the data files of its search.
pub struct Pages<'a> {
    nation: &'a Nation,
    theme: &'a Theme,
    portal: Portal,
    assessed: Assessed,
    editions: Editions,
    ledger: Ledger,
    search: BTreeMap<Lang, search::Index>,
    /// How large the joined table is.
    table: u64,
}

impl<'a> Pages<'a> {
    /// The pages in a theme; `table` is the size of the joined table.
    pub fn new(nation: &'a Nation, theme: &'a Theme, table: u64) -> Pages<'a> {
        let mut portal = Portal::empty(nation.settings.clone());
        portal.indicators =
            nation.indicators.iter().map(|(id, measured)| (id.clone(), measured.indicator().clone())).collect();
        let as_of = nation.days().0;
        let languages = route::languages(&portal);
        let index = |lang: &Lang| (*lang, search::index(entries(nation, *lang), *lang));
        let search = languages.iter().map(index).collect();
        Pages {
            nation,
            theme,
            assessed: Assessed::nothing(as_of),
            editions: Editions::new(),
            ledger: Ledger::default(),
            search,
            portal,
            table,
        }
    }

    /// Every page, in the order of paths.
    pub fn all(&self) -> Vec<Page> {
        let mut ids =
            vec![PageId::Home, PageId::Indicators, PageId::Search, PageId::OpenData, PageId::Method, PageId::NotFound];
        ids.extend(self.nation.indicators.keys().cloned().map(PageId::Indicator));
        let of = |lang: &Lang| ids.iter().map(|id| Page::new(id.clone(), *lang)).collect::<Vec<_>>();
        let mut pages: Vec<Page> = route::languages(&self.portal).iter().flat_map(of).collect();
        pages.sort();
        pages.dedup();
        pages
    }

    /// The data files of the search.
    pub fn search_files(&self) -> Vec<Made> {
        let files = self.search.iter().flat_map(|(lang, index)| {
            let page = Page::new(PageId::Search, *lang);
            index.files.iter().map(move |file| (route::beside(&page, &file.name), file.bytes.clone()))
        });
        files.collect()
    }

    /// The HTML of a page.
    ///
    /// # Errors
    /// Where a template fails, or a name can't be drawn.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, PageFault> {
        let inserts = NationInserts { pages: self, page };
        let view = View {
            portal: &self.portal,
            assessed: &self.assessed,
            inserts: &inserts,
            theme: self.theme,
            editions: &self.editions,
            ledger: &self.ledger,
            profile: Default::default(),
        };
        let scope = Scope::new(view, page);
        let own = |frame: Frame| self.framed(frame, &scope);
        match &page.id {
            PageId::Indicators => self.fill(page, "nation-indicators.html", &indicator::list(self.nation, &scope, own)),
            PageId::Indicator(id) => {
                let Some(measured) = self.nation.indicators.get(id) else { return Err(missing(page)) };
                let made = indicator::one(self.nation, &scope, (id, measured), own);
                self.fill(page, "nation-indicator.html", &made.map_err(|fault| at(page, fault))?)
            }
            PageId::OpenData => {
                self.fill(page, "nation-open-data.html", &open_data::open_data(self.nation, &scope, self.table, own))
            }
            PageId::Method => self.fill(page, "nation-method.html", &open_data::method(&scope, own)),
            PageId::Search => {
                let lists = [
                    (PageId::Home, scope.pick("Các tỉnh, thành theo vần", "Provinces by alphabet")),
                    (PageId::Indicators, scope.pick("Mọi chỉ tiêu", "All indicators")),
                ];
                let mut made = search_among(&scope, lists);
                made.frame = own(made.frame);
                self.fill(page, "search.html", &made)
            }
            PageId::NotFound => {
                let links = [
                    (PageId::Home, "Trang chủ: các tỉnh, thành"),
                    (PageId::Search, "Tìm kiếm"),
                    (PageId::Indicators, "Chỉ tiêu"),
                ];
                let mut made = not_found_among(&scope, links);
                made.frame = own(made.frame);
                self.fill(page, "404.html", &made)
            }
            PageId::Home => self.fill(page, "nation-home.html", &home::home(self.nation, &scope, own)),
            _ => Err(missing(page)),
        }
    }

    fn fill(&self, page: &Page, template: &str, made: &impl Serialize) -> Result<Vec<u8>, PageFault> {
        let context = tera::Context::from_serialize(made).map_err(|fault| at(page, fault))?;
        let html = self.theme.tera(page.lang).render(template, &context).map_err(|fault| at(page, fault))?;
        Ok(html.into_bytes())
    }

    /// The frame with what the national portal has: its own menu, the days of its sites.
    fn framed(&self, mut frame: Frame, scope: &Scope) -> Frame {
        let entries = [
            (PageId::Indicators, scope.pick("Chỉ tiêu", "Indicators")),
            (PageId::OpenData, scope.pick("Dữ liệu mở", "Open data")),
            (PageId::Method, scope.pick("Cách ghép", "How it is joined")),
        ];
        let current = |page: &PageId| match &scope.page {
            PageId::Indicator(_) => *page == PageId::Indicators,
            here => here == page,
        };
        frame.menu = entries
            .into_iter()
            .map(|(page, text)| crate::site::context::MenuItem {
                current: current(&page),
                link: scope.link(&page, text),
            })
            .collect();
        frame.changes = None;
        frame.editions = None;
        frame.until =
            Some(self.nation.days()).filter(|(first, last)| first != last).map(|(_, last)| scope.say().date(last));
        frame
    }
}

fn missing(page: &Page) -> PageFault {
    at(page, "no such page")
}

fn at(page: &Page, fault: impl std::fmt::Display) -> PageFault {
    PageFault { path: route::path(page), message: fault.to_string() }
}

/// What a page asks for besides: the files that lie beside it.
struct NationInserts<'a> {
    pages: &'a Pages<'a>,
    page: &'a Page,
}

impl Inserts for NationInserts<'_> {
    fn follow(&self) -> Follow {
        let news = self.pages.nation.news.get(&self.page.lang).is_some_and(|items| !items.is_empty());
        let there = self.page.id == PageId::Home && news && self.pages.nation.settings.address.is_some();
        Follow { feed: Some("feed.xml").filter(|_| there), calendar: None }
    }

    fn search_manifest(&self) -> String {
        self.pages.search.get(&self.page.lang).map_or_else(String::new, |index| index.manifest.clone())
    }
}

/// What can be found: places and plans at their own addresses, indicators here.
fn entries(nation: &Nation, lang: Lang) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (place, member) in &nation.speaks {
        let address = on_site(nation, *member, &PageId::Place(place.clone()), lang);
        let entry = Entry::new(Kind::Place, PageId::Place(place.clone()), nation.place_name(place, lang));
        entries.push(Entry { address: Some(address), ..entry });
    }
    for (number, member) in nation.members.iter().enumerate() {
        for (plan, title, _) in &member.plans {
            let page = PageId::Plan(plan.clone());
            let address = on_site(nation, number, &page, lang);
            let entry =
                Entry::new(Kind::Plan, page, lang.text(title).0).standing_in(nation.place_name(&plan.place, lang));
            entries.push(Entry { address: Some(address), ..entry });
        }
    }
    for (id, measured) in &nation.indicators {
        let indicator = measured.indicator();
        let entry = Entry::new(Kind::Indicator, PageId::Indicator(id.clone()), lang.text(&indicator.name).0);
        let definition = indicator.definition.as_ref().map_or("", |text| lang.text(text).0);
        entries.push(entry.with(Weight::Body, definition));
    }
    let own = [(PageId::OpenData, "Dữ liệu mở", "Open data"), (PageId::Method, "Cách ghép", "How it is joined")];
    entries.extend(own.map(|(page, vi, en)| Entry::new(Kind::Text, page, lang.pick(vi, en))));
    entries
}

/// The address of a page on a member's own site, in a language that it has.
fn on_site(nation: &Nation, member: usize, page: &PageId, lang: Lang) -> String {
    let member = &nation.members[member];
    let lang = if member.english { lang } else { Lang::Vi };
    member.address.join(&route::address(&Page::new(page.clone(), lang)))
}

/// A link to a page on a member's own site.
fn link_on_site(nation: &Nation, member: usize, page: &PageId, lang: Lang, text: impl Into<String>) -> Link {
    Link { text: text.into(), href: on_site(nation, member, page, lang) }
}

/// `https://minhbach.example/cong` as people read it: `minhbach.example/cong`
fn shown(address: &BaseUrl) -> String {
    let whole = address.join("");
    whole.split_once("://").map_or(whole.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned()
}

/// What a milestone asks for: `ít nhất 45%`. The words of the document stand on the place's own site.
pub(super) fn required(asked: &Asked, unit: Unit, lang: Lang) -> String {
    let word = match asked.comparator {
        Comparator::Reach | Comparator::Exact => "",
        comparator => comparator.words(lang),
    };
    let space = if word.is_empty() { "" } else { " " };
    let figure = locale::amount(asked.value, unit, lang);
    let since = asked.since.map(|year| lang.pick(format!(" so với năm {year}"), format!(" against {year}")));
    format!("{word}{space}{figure}{}", since.unwrap_or_default())
}

/// The head of a page whose description says what it is.
fn head(title: impl Into<String>, description: impl Into<String>) -> Head {
    Head { title: title.into(), description: description.into() }
}

/// The places of a row's group that have figures, for a list.
fn with_figures<'a>(rows: impl Iterator<Item = (&'a PlaceId, &'a Row)>) -> usize {
    rows.filter(|(_, row)| row.latest.is_some()).count()
}
