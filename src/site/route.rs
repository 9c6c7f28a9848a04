//! The addresses of pages.
//!
//! One enum names every page there can be; [`path`] says where its file lies, [`relative`] how one file
//! links to another. Paths are stable for ever, because press links to them, and every link is relative
//! and names its file, so that the site also works in a sub-folder and from a USB stick, where no server
//! turns a folder into its `index.html`. Charts, downloads and feeds are routed elsewhere.

use crate::locale::Lang;
use crate::model::{
    AgencyId, Comparison, Date, DocumentId, IndicatorId, ItemId, ItemRef, PlaceId, PlanRef, Portal, ReportRef, Subject,
    Year,
};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageId {
    /// `/`
    Home,
    /// `/<place>/`
    Place(PlaceId),
    /// `/<place>/<plan>/`
    Plan(PlanRef),
    /// `/<place>/<plan>/<target>/`
    Target(ItemRef),
    /// `/nhung/<place>/<plan>/<target>/`: a target within other sites' pages. All lie under one root, so that one rule
    /// of a host lets only them be framed.
    Embed(ItemRef),
    /// `/<place>/bao-cao/<report>/`
    Report(ReportRef),
    /// `/chi-tieu/`
    Indicators,
    /// `/chi-tieu/<indicator>/`
    Indicator(IndicatorId),
    /// `/chi-tieu/<indicator>/<place>--<place>/`, where a text asks for it.
    Comparison(Comparison),
    /// `/co-quan/`
    Agencies,
    /// `/co-quan/<agency>/`
    Agency(AgencyId),
    /// `/van-ban/`
    Documents,
    /// `/van-ban/<document>/`
    Document(DocumentId),
    /// `/lich-bao-cao/`
    ReportingCalendar,
    /// `/tinh-hinh/`
    StatusMatrix,
    /// `/thay-doi/`
    Changes,
    /// `/thay-doi/2026-11/`: a month of it.
    ChangesOf(Year, i8),
    /// `/tim-kiem/`
    Search,
    /// `/du-lieu/`
    OpenData,
    /// `/an-ban/`
    Editions,
    /// `/an-ban/<date>/`: what an edition holds. It lies in the edition itself.
    Edition(Date),
    /// `/phuong-phap/`
    Method,
    /// `/phuong-phap/bieu-do/`
    ChartCatalogue,
    /// `/phuong-phap/giao-dien/`
    Components,
    /// `/gioi-thieu/`
    About,
    /// `/<name>/`: a page of prose at the top of `content/`.
    Prose(String),
    /// `/404.html`
    NotFound,
}

/// A page in one of the site's languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Which.
    pub id: PageId,
    /// In which language.
    pub lang: Lang,
    /// As it was kept on this day; none for the page that goes with the newest content. Pages that editions don't
    /// keep have none.
    pub edition: Option<Date>,
}

impl Page {
    /// A page in a language. The one that hosts show for unknown addresses exists once, in both.
    pub fn new(id: PageId, lang: Lang) -> Page {
        let lang = if id == PageId::NotFound { Lang::Vi } else { lang };
        Page { id, lang, edition: None }
    }

    /// The same page in an edition, if editions keep it.
    pub fn in_edition(self, edition: Option<Date>) -> Page {
        let edition = edition.filter(|_| self.id.is_kept());
        Page { edition, ..self }
    }

    /// Every page of a portal, in each of its languages.
    pub fn all(portal: &Portal) -> Vec<Page> {
        let of = |lang| PageId::all(portal).into_iter().map(move |id| Page::new(id, lang));
        let mut pages: Vec<Page> = languages(portal).iter().copied().flat_map(of).collect();
        pages.sort();
        pages.dedup();
        pages
    }
}

/// The languages that a portal's pages exist in, Vietnamese first.
pub fn languages(portal: &Portal) -> &'static [Lang] {
    if portal.settings.english { &Lang::ALL } else { &[Lang::Vi] }
}

/// The prose file that stands behind [`PageId::About`].
pub const ABOUT: &str = "about";

impl PageId {
    /// True for the pages that an edition keeps: those whose figures are cited.
    pub fn is_kept(&self) -> bool {
        matches!(self, PageId::Plan(_) | PageId::Target(_) | PageId::Embed(_) | PageId::Report(_) | PageId::Edition(_))
    }

    /// Every page of a portal, in the order of [`PageId`].
    pub fn all(portal: &Portal) -> Vec<PageId> {
        let mut pages = vec![
            PageId::Home,
            PageId::Indicators,
            PageId::Agencies,
            PageId::Documents,
            PageId::ReportingCalendar,
            PageId::StatusMatrix,
            PageId::Changes,
            PageId::Search,
            PageId::OpenData,
            PageId::Editions,
            PageId::Method,
            PageId::ChartCatalogue,
            PageId::Components,
            PageId::About,
            PageId::NotFound,
        ];
        // Kind by kind, which are the runs that the sort finds in order already.
        let targets = || portal.plans.values().flat_map(|plan| plan.targets.iter().map(|it| plan.item(&it.id)));
        pages.extend(portal.places.keys().cloned().map(PageId::Place));
        pages.extend(portal.plans.keys().cloned().map(PageId::Plan));
        pages.extend(targets().map(PageId::Target));
        pages.extend(targets().map(PageId::Embed));
        pages.extend(portal.reports.keys().cloned().map(PageId::Report));
        pages.extend(portal.indicators.keys().cloned().map(PageId::Indicator));
        pages.extend(portal.agencies.keys().cloned().map(PageId::Agency));
        pages.extend(portal.documents.keys().cloned().map(PageId::Document));
        pages.extend(portal.commentary.keys().filter_map(|subject| match subject {
            Subject::Page(name) if name != ABOUT => Some(PageId::Prose(name.clone())),
            _ => None,
        }));
        pages.sort();
        pages
    }
}

/// Where the page's file lies in the published folder, with `/` between its parts.
pub fn path(page: &Page) -> String {
    match page.id {
        PageId::NotFound => "404.html".to_owned(),
        _ => format!("{}index.html", folder(page)),
    }
}

/// The page's address below the site's own, as it is quoted: `bac-kan/472-qd-ubnd-2021/`.
pub fn address(page: &Page) -> String {
    match page.id {
        PageId::NotFound => "404.html".to_owned(),
        _ => folder(page),
    }
}

/// Where a file of this name lies that belongs to the page.
pub fn beside(page: &Page, name: &str) -> String {
    format!("{}{name}", folder(page))
}

/// The anchor of a task on its plan's page.
pub fn task_anchor(task: &ItemId) -> String {
    format!("nhiem-vu-{task}")
}

fn folder(page: &Page) -> String {
    let of = |date| own_folder(&PageId::Edition(date));
    let edition = page.edition.filter(|_| !matches!(page.id, PageId::Edition(_))).map_or_else(String::new, of);
    format!("{}{edition}{}", page.lang.pick("", "en/"), own_folder(&page.id))
}

/// In the first language, whose pages lie at the root.
fn own_folder(page: &PageId) -> String {
    match page {
        PageId::Home | PageId::NotFound => String::new(),
        PageId::Place(place) => format!("{place}/"),
        PageId::Plan(plan) => format!("{plan}/"),
        PageId::Target(target) => format!("{target}/"),
        PageId::Embed(target) => format!("nhung/{target}/"),
        PageId::Report(report) => format!("{}/bao-cao/{}/", report.place, report.report),
        PageId::Indicators => "chi-tieu/".to_owned(),
        PageId::Indicator(indicator) => format!("chi-tieu/{indicator}/"),
        PageId::Comparison(of) => format!("chi-tieu/{}/{}/", of.indicator, of.name()),
        PageId::Agencies => "co-quan/".to_owned(),
        PageId::Agency(agency) => format!("co-quan/{agency}/"),
        PageId::Documents => "van-ban/".to_owned(),
        PageId::Document(document) => format!("van-ban/{document}/"),
        PageId::ReportingCalendar => "lich-bao-cao/".to_owned(),
        PageId::StatusMatrix => "tinh-hinh/".to_owned(),
        PageId::Changes => "thay-doi/".to_owned(),
        PageId::ChangesOf(year, month) => format!("thay-doi/{year}-{month:02}/"),
        PageId::Search => "tim-kiem/".to_owned(),
        PageId::OpenData => "du-lieu/".to_owned(),
        PageId::Editions => "an-ban/".to_owned(),
        PageId::Edition(date) => format!("an-ban/{date}/"),
        PageId::Method => "phuong-phap/".to_owned(),
        PageId::ChartCatalogue => "phuong-phap/bieu-do/".to_owned(),
        PageId::Components => "phuong-phap/giao-dien/".to_owned(),
        PageId::About => "gioi-thieu/".to_owned(),
        PageId::Prose(name) => format!("{name}/"),
    }
}

/// The way from a file up to the site's root: `../../`, or nothing at the root itself.
pub fn to_root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// The shortest relative link from one file of the site to another.
pub fn relative(from: &str, to: &str) -> String {
    // As far as both go through the same folders.
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let up = from[shared..].matches('/').count();
    format!("{}{}", "../".repeat(up), &to[shared..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PlanId;

    fn plan() -> PlanRef {
        PlanRef { place: PlaceId::new("bac-kan").unwrap(), plan: PlanId::new("472-qd-ubnd-2021").unwrap() }
    }

    #[test]
    fn paths_are_those_that_press_links_to() {
        let target = ItemRef { plan: plan(), item: ItemId::new("tu-van-mien-phi").unwrap() };
        let vi = |id| Page::new(id, Lang::Vi);
        let en = |id| Page::new(id, Lang::En);
        assert_eq!(path(&vi(PageId::Home)), "index.html");
        assert_eq!(path(&en(PageId::Home)), "en/index.html");
        assert_eq!(path(&en(PageId::Target(target.clone()))), "en/bac-kan/472-qd-ubnd-2021/tu-van-mien-phi/index.html");
        assert_eq!(
            path(&en(PageId::Embed(target.clone()))),
            "en/nhung/bac-kan/472-qd-ubnd-2021/tu-van-mien-phi/index.html"
        );
        assert_eq!(path(&vi(PageId::Target(target))), "bac-kan/472-qd-ubnd-2021/tu-van-mien-phi/index.html");
        assert_eq!(path(&vi(PageId::Method)), "phuong-phap/index.html");
        let day = Date::parse("2026-06-30");
        let kept = en(PageId::Plan(plan())).in_edition(day);
        assert_eq!(path(&kept), "en/an-ban/2026-06-30/bac-kan/472-qd-ubnd-2021/index.html");
        assert_eq!(path(&vi(PageId::Method).in_edition(day)), "phuong-phap/index.html", "not kept");
        assert_eq!(path(&en(PageId::NotFound)), "404.html");
        assert_eq!(address(&vi(PageId::Plan(plan()))), "bac-kan/472-qd-ubnd-2021/");
        assert_eq!(address(&en(PageId::Plan(plan()))), "en/bac-kan/472-qd-ubnd-2021/");
    }

    #[test]
    fn links_are_relative_and_name_their_file() {
        for (from, to, link) in [
            ("index.html", "index.html", "index.html"),
            ("index.html", "bac-kan/index.html", "bac-kan/index.html"),
            ("bac-kan/index.html", "index.html", "../index.html"),
            ("bac-kan/x/index.html", "chi-tieu/index.html", "../../chi-tieu/index.html"),
            ("bac-kan/x/index.html", "bac-kan/index.html", "../index.html"),
            ("bac-kan/x/index.html", "bac-kan/x/y/index.html", "y/index.html"),
            ("bac-kan/x/index.html", "bac-kan/x/index.html", "index.html"),
            ("a/b/index.html", "b/b/index.html", "../../b/b/index.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} to {to}");
        }
        assert_eq!(to_root("bac-kan/x/index.html"), "../../");
        assert_eq!(to_root("index.html"), "");
    }
}
