//! Every page of the fictional portal: it renders, its links lead somewhere, its markup is sound.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Crumb, Figure, FigureTable, Html, Inserts, Share, View};
use super::{Page, PageChart, PageId, Theme, render, route, sample};
use crate::locale::Lang;
use crate::model::{Comparison, IndicatorId, ItemRef, Portal, Subject};
use crate::progress::assess;

/// Stands in for charts and commentary.
struct Placeholder;

impl Inserts for Placeholder {
    fn figure(&self, chart: &PageChart) -> Option<Figure> {
        let shown = matches!(chart, PageChart::Progress(target) if target.item.as_str() == "ty-le-tham-gia");
        shown.then(|| Figure {
            title: "Tỷ lệ tham gia đang chậm hơn lộ trình".to_owned(),
            subtitle: "Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu (%), Tỉnh Mẫu, 2020–2030 (hư cấu)".to_owned(),
            svg_wide: Html(include_str!("sample/wide.svg").to_owned()),
            svg_phone: Html(include_str!("sample/phone.svg").to_owned()),
            finding: "Năm 2023: khoảng 36,5%, thấp hơn lộ trình 3,5 điểm phần trăm.".to_owned(),
            table: FigureTable {
                caption: "Tỷ lệ tham gia, Tỉnh Mẫu (hư cấu)".to_owned(),
                columns: ["Năm", "Thực tế (%)", "Lộ trình (%)"].map(str::to_owned).to_vec(),
                numeric: vec![true; 3],
                rows: vec![
                    ["2021", "34,2", "35"].map(str::to_owned).to_vec(),
                    ["2023", "36,5", "40"].map(str::to_owned).to_vec(),
                ],
            },
            source: "Báo cáo kết quả năm 2023 (hư cấu)".to_owned(),
            downloads: Vec::new(),
            pictures: Vec::new(),
        })
    }
    fn commentary(&self, subject: &Subject) -> Option<Html> {
        match subject {
            Subject::Page(_) | Subject::Place(_) => Some(Html("<p>Lời bình hư cấu.</p>".to_owned())),
            _ => None,
        }
    }
    fn spark(&self, _: &ItemRef) -> Option<Html> {
        None
    }
    fn comparisons(&self, indicator: &IndicatorId) -> Vec<Comparison> {
        sample::comparison().into_iter().filter(|comparison| comparison.indicator == *indicator).collect()
    }
    fn data(&self) -> Vec<crate::site::Download> {
        Vec::new()
    }
    fn archive(&self) -> Option<crate::site::Download> {
        None
    }
    fn follow(&self) -> crate::site::Follow {
        crate::site::Follow::default()
    }
    fn data_columns(&self) -> Vec<crate::site::DataColumn> {
        Vec::new()
    }
    fn described(&self) -> Vec<crate::site::Described> {
        Vec::new()
    }
    fn linked_data(&self, title: &str, way: &[Crumb]) -> Option<Html> {
        let names: Vec<&str> = way.iter().map(|step| step.name.as_str()).collect();
        let way = format!("{{\"title\":{title:?},\"way\":{names:?}}}");
        Some(Html(way))
    }
    fn share(&self) -> Option<Share> {
        Some(Share { file: "mau/og.png".to_owned(), width: 1200, height: 630, alt: "Biểu đồ".to_owned() })
    }
    fn search_manifest(&self) -> String {
        "m.mau.js".to_owned()
    }
    fn chart_catalogue(&self) -> crate::site::Catalogue {
        crate::site::Catalogue::default()
    }
}

/// Path and HTML of every page of the fictional portal.
fn site() -> (Theme, BTreeMap<String, String>) {
    rendered(sample::portal())
}

fn rendered(portal: Portal) -> (Theme, BTreeMap<String, String>) {
    rendered_on("2026-11-21", portal)
}

fn rendered_on(day: &str, portal: Portal) -> (Theme, BTreeMap<String, String>) {
    let theme = Theme::built_in().unwrap();
    let assessed = assess(&portal, sample::date(day));
    let editions = crate::site::Editions::new();
    let ledger = crate::change::Ledger::default();
    let view = View {
        portal: &portal,
        assessed: &assessed,
        inserts: &Placeholder,
        theme: &theme,
        editions: &editions,
        ledger: &ledger,
        profile: Default::default(),
    };
    let page = |id: &Page| (route::path(id), render(id, view).unwrap_or_else(|fault| panic!("{fault}")));
    let mut all = Page::all(&portal);
    let compared = sample::comparison().filter(|of| portal.indicators.contains_key(&of.indicator));
    if let Some(comparison) = compared {
        all.extend(Lang::ALL.map(|lang| Page::new(PageId::Comparison(comparison.clone()), lang)));
    }
    let pages = all.iter().map(page).collect();
    (theme, pages)
}

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let pattern = format!(" {name}=\"");
    html.split(&pattern).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Where a relative link leads.
fn resolve(from: &str, link: &str) -> String {
    if link.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop().expect("a link does not leave the site")),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_somewhere() {
    let (theme, pages) = site();
    links_lead_somewhere(&theme, &pages);
    assert!(pages["404.html"].contains("href=\"/tinh-hinh/index.html\""), "served anywhere, it links from the root");
}

fn links_lead_somewhere(theme: &Theme, pages: &BTreeMap<String, String>) {
    let assets: BTreeSet<&str> = theme.assets().map(|asset| asset.path.as_str()).collect();
    for (path, html) in pages.iter().filter(|(path, _)| *path != "404.html") {
        for link in attributes(html, "href").into_iter().filter(|l| !l.contains("://") && !l.starts_with("mailto:")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = resolve(path, file);
            if assets.contains(target.as_str()) {
                continue;
            }
            let page = pages.get(&target).unwrap_or_else(|| panic!("{path}: {link} leads to no page"));
            assert!(anchor.is_empty() || page.contains(&format!(" id=\"{anchor}\"")), "{path}: no anchor for {link}");
        }
    }
}

#[test]
fn markup_is_sound() {
    sound(&site().1);
}

fn sound(pages: &BTreeMap<String, String>) {
    for (path, html) in pages {
        assert_eq!(html.matches("<h1").count(), 1, "{path}: one first heading");
        let ids = attributes(html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: ids are unique: {ids:?}");
        let mut last = 0;
        for level in html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
            assert!(level <= last + 1 || last == 0, "{path}: heading {level} after {last}");
            last = level;
        }
        // A script stands in a file of its own, on the pages that have one. What search engines are told is none.
        let told = html.matches("<script type=\"application/ld+json\">{").count();
        let framed = path.trim_start_matches("en/").starts_with("nhung/");
        assert_eq!(told, usize::from(!framed), "{path}");
        let scripts = html.matches("<script").count() - told;
        assert_eq!(scripts, html.matches("<script src=\"").count(), "{path}: no script in the page itself");
        assert_eq!(scripts > 0, html.contains("script-src 'self'"), "{path}");
        // Markup that is there to be copied has its quotation marks escaped.
        assert!(!html.contains(" style=\"") && !html.contains(" onclick=\""), "{path}");
        let lang = if path.starts_with("en/") { "en" } else { "vi" };
        assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
        // What fills a frame has nothing to skip.
        assert_eq!(html.contains("class=\"skip\""), !framed, "{path}");
        assert_eq!(html.contains("content=\"noindex\""), framed, "{path}");
        assert!(!html.contains("{{") && !html.contains("None"), "{path}");
        for aria in attributes(html, "aria-labelledby") {
            assert!(ids.contains(&aria), "{path}: nothing has the id {aria}");
        }
    }
}

#[test]
fn the_facts_are_on_their_pages() {
    let (_, pages) = site();
    let target = &pages["tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/index.html"];
    for fact in [
        "khoảng 36,5%",
        "Chậm",
        "Đạt muộn (2023)",
        "Báo cáo kết quả năm 2023",
        "../index.html#ii-2",
        "39,25%",
        "Trích dẫn",
    ] {
        assert!(target.contains(fact), "{fact}");
    }
    let voluntary = &pages["tinh-mau/01-qd-ubnd-2021/tu-nguyen/index.html"];
    assert!(voluntary.contains("Chưa có số trên cổng") && voluntary.contains("phụ lục ghi 2%"));
    let plan = &pages["tinh-mau/01-qd-ubnd-2021/index.html"];
    for words in [
        "Căn cứ Nghị quyết số 99/NQ-CP",
        "Nơi nhận:",
        "PHÓ CHỦ TỊCH",
        "Trên đây là Kế hoạch mẫu./.",
        "Quý II/2022",
        "nay là",
    ] {
        assert!(plan.contains(words), "{words}");
    }
    let at = |words: &str| plan.find(words).unwrap();
    assert!(
        at("id=\"i-1\"") < at("id=\"ii-2\"")
            && at("id=\"ii-2\"") < at("id=\"iii-1\"")
            && at("id=\"iii-1\"") < at("id=\"iv-1\"")
    );
    assert!(pages["van-ban/kh-an-mau/index.html"].contains("số và ngày ban hành: không rõ"));
    let heir = &pages["dai-mau/index.html"];
    assert!(heir.contains("Nơi này mang theo 1 kế hoạch của Tỉnh Mẫu") && heir.contains("của đơn vị cũ"), "{heir}");
    assert!(plan.contains("id=\"phan-trach-nhiem\"") && plan.contains("chủ trì "), "{plan}");
    assert!(target.contains("#phan-trach-nhiem") && target.contains("Phải báo cáo theo kế hoạch:"));
    assert!(!pages["yen-mau/index.html"].contains("quá hạn"), "a place without a duty is praised for nothing");
}

/// Years that no document states are said to be inferred wherever the plan's years stand.
#[test]
fn inferred_years_are_said_to_be_so() {
    let mut portal = sample::portal();
    let plan = portal.plans.values_mut().find(|plan| plan.id.plan.as_str() == "01-qd-ubnd-2021").unwrap();
    plan.is_period_deduced = true;
    let (_, pages) = rendered(portal);
    for page in ["tinh-mau/01-qd-ubnd-2021/index.html", "tinh-mau/index.html", "index.html"] {
        assert!(pages[page].contains("2021–2030 (suy ra)"), "{page}");
    }
    assert!(pages["en/tinh-mau/01-qd-ubnd-2021/index.html"].contains("2021–2030 (inferred)"));
    assert!(!site().1["index.html"].contains("(suy ra)"));
}

#[test]
fn places_stand_side_by_side_and_what_hinders_comparing_is_said() {
    let (_, pages) = site();
    let path = "chi-tieu/ty-le-tham-gia/tinh-mau--yen-mau/index.html";
    let page = &pages[path];
    for words in [
        "<h1>Tỉnh Mẫu và Yên Mẫu</h1>",
        "không xếp hạng",
        "Tỉnh Mẫu nay thuộc Đại Mẫu; số của hai đơn vị không nối thành một chuỗi.",
        "chưa có số nào đã công bố về “Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu” của: Yên Mẫu.",
        "chưa có kế hoạch nào của nơi này đặt mục tiêu",
        "khoảng 36,5%",
        "../../../tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/index.html",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(pages[&format!("en/{path}")].contains("this is no ranking"));
    assert!(pages["chi-tieu/ty-le-tham-gia/index.html"].contains("href=\"tinh-mau--yen-mau/index.html\""));
}

#[test]
fn a_target_stands_in_a_frame_with_its_source() {
    let (_, pages) = site();
    let path = |item: &str| format!("nhung/tinh-mau/01-qd-ubnd-2021/{item}/index.html");
    let rate = &pages[&path("ty-le-tham-gia")];
    for words in [
        "<h1>Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu</h1>",
        "Tỉnh Mẫu (nay thuộc Đại Mẫu)",
        "<figcaption class=\"finding\">Năm 2023: khoảng 36,5%",
        "Nguồn: Quyết định số 01/QĐ-UBND ngày 03/02/2021 của Ủy ban nhân dân Tỉnh Mẫu, II.2",
        "Số công bố: Bảo hiểm xã hội Tỉnh Mẫu, “Báo cáo kết quả năm 2023 (hư cấu)” (20/01/2024)",
        "số liệu tính đến <time datetime=\"2026-11-21\">",
        "rel=\"canonical\" href=\"https://minhbach.example/tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/\"",
        "href=\"../../../../tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/index.html\" target=\"_blank\" rel=\"noopener\"",
    ] {
        assert!(rate.contains(words), "{words}: {rate}");
    }
    assert!(!rate.contains("<nav"), "{rate}");
    let promise = &pages[&path("ket-noi-du-lieu")];
    assert!(promise.contains("Phải hoàn thành trước hết năm") && promise.contains("class=\"official\" lang=\"vi\""));
    let struck = &pages[&path("nhan-su")];
    assert!(struck.contains("Không áp dụng") && struck.contains("bãi bỏ bởi Quyết định số 07/QĐ-UBND ngày 10/5/2023"));
    let changed = &pages[&path("hai-long")];
    assert!(changed.contains("sửa bởi Quyết định số 07/QĐ-UBND ngày 10/5/2023"), "{changed}");
    assert!(pages[&format!("en/{}", path("ty-le-tham-gia"))].contains("data as of"));
}

#[test]
fn a_page_gives_what_quotes_it_to_be_copied() {
    let (_, pages) = site();
    let plan = "tinh-mau/01-qd-ubnd-2021";
    let target = &pages[&format!("{plan}/ty-le-tham-gia/index.html")];
    for words in [
        "aria-label=\"Ngắn, tiếng Việt\" value=\"Quyết định số 01/QĐ-UBND ngày 03/02/2021 của Ủy ban nhân dân Tỉnh Mẫu; ",
        "Kết quả đã công bố: khoảng 36,5% (năm 2023, ước tính), Bảo hiểm xã hội Tỉnh Mẫu, ",
        "“Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu, Tỉnh Mẫu” (nay thuộc Đại Mẫu), số liệu tính đến 21/11/2026",
        "lang=\"en\" aria-label=\"Đầy đủ, tiếng Anh\" value=\"Decision 01/QĐ-UBND of 3 February 2021",
        "href=\"mailto:sai-sot@minhbach.example?subject=",
        "creativecommons.org/licenses/by/4.0/",
    ] {
        assert!(target.contains(words), "{words}: {target}");
    }
    // What a law gives readers is told once, as the software's note, not by the office on each of its pages.
    let told: Vec<&String> =
        pages.iter().filter(|(_, page)| page.contains("laodong.vn")).map(|(path, _)| path).collect();
    assert_eq!(told, ["en/phuong-phap/index.html", "phuong-phap/index.html"]);
    assert!(pages["phuong-phap/index.html"].contains("không phải lời của đơn vị công bố cổng"));
    assert!(pages[&format!("{plan}/nhan-su/index.html")].contains(", bãi bỏ bởi Quyết định số 07/QĐ-UBND"));
    let short = |path: &str| pages[path].contains("aria-label=\"Ngắn, tiếng Việt\"");
    for path in [format!("{plan}/index.html"), "tinh-mau/bao-cao/bao-cao-2023/index.html".to_owned()] {
        assert!(short(&path), "{path}");
    }
    assert!(short("chi-tieu/ty-le-tham-gia/index.html") && !short("index.html"));
}

/// A copy for a disk says no address of its own, and its page for unknown addresses links as the others do.
#[test]
fn a_site_without_an_address_says_none() {
    let mut portal = sample::portal();
    portal.settings.address = None;
    let (theme, pages) = rendered(portal);
    links_lead_somewhere(&theme, &pages);
    sound(&pages);
    for (path, html) in &pages {
        assert!(!html.contains("https://minhbach.example"), "{path}");
        for words in ["canonical", "hreflang=\"x-default\"", "og:url", "og:image", "rel=\"preload\""] {
            assert!(!html.contains(words), "{path}: {words}");
        }
    }
    assert!(pages["404.html"].contains("href=\"tinh-hinh/index.html\""));
}

#[test]
fn the_search_page_has_a_form_for_its_script_and_a_list_for_every_browser() {
    let (theme, pages) = site();
    for (path, up, label) in
        [("tim-kiem/index.html", "../", "Tìm kế hoạch"), ("en/tim-kiem/index.html", "../../", "Find plans")]
    {
        let html = &pages[path];
        assert!(html.contains("script-src 'self';") && html.contains(label), "{html}");
        assert!(html.contains("<form role=\"search\" hidden data-search=\"m.mau.js\" data-root=\"../\""), "{html}");
        assert_eq!(attributes(html, "src"), [format!("{up}{}", theme.asset_path("search.js"))]);
        for said in ["one", "count", "partial", "none", "advice", "more", "failed"] {
            assert_eq!(attributes(html, &format!("data-{said}")).len(), 1, "{said}");
        }
        assert!(html.contains("<a href=\"../index.html\""));
    }
}

#[test]
fn what_a_later_document_changed_stands_beside_what_it_was() {
    let (_, pages) = site();
    let plan = &pages["tinh-mau/01-qd-ubnd-2021/index.html"];
    for words in [
        "<s>80%</s>",
        "<s>120 người</s>",
        "<s>Quý II/2022</s>",
        "Trước khi sửa: ",
        "sửa bởi <a href=\"#sua-doi-sua-2023\">Quyết định số 07/QĐ-UBND ngày 10/5/2023</a>",
        "Không áp dụng",
        "Chưa có hiệu lực: cổng chưa xét gì theo văn bản này.",
    ] {
        assert!(plan.contains(words), "{words}");
    }
    let struck = &pages["tinh-mau/01-qd-ubnd-2021/nhan-su/index.html"];
    assert!(struck.contains("Chỉ tiêu đã bị bãi bỏ") && struck.contains("van-ban/qd-07-tinh-mau/index.html"));
    assert!(struck.contains("Bãi bỏ chỉ tiêu về số người") && struck.contains("theo bản đã ban hành"));
    let changed = &pages["tinh-mau/01-qd-ubnd-2021/hai-long/index.html"];
    let at = |words: &str| changed.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("mục tiêu 85%") < at("id=\"ban-dau\"") && at("id=\"ban-dau\"") < at("mục tiêu 80%"));
    assert!(changed.contains("index.html#sua-doi-sua-2023-dieu-1") && changed.contains("đang có hiệu lực"));
    let promise = &pages["tinh-mau/01-qd-ubnd-2021/ket-noi-du-lieu/index.html"];
    assert!(promise.contains("chưa có hiệu lực") && !promise.contains("id=\"da-sua\""), "it is coming, not in force");
    assert!(pages["van-ban/qd-07-tinh-mau/index.html"].contains("Kế hoạch bị văn bản này sửa"));
    assert!(pages["phuong-phap/index.html"].contains("Không áp dụng"));
}

#[test]
fn what_was_coming_is_in_force_once_its_day_has_come() {
    let (theme, pages) = rendered_on("2027-06-01", sample::portal());
    links_lead_somewhere(&theme, &pages);
    sound(&pages);
    let promise = &pages["tinh-mau/01-qd-ubnd-2021/ket-noi-du-lieu/index.html"];
    for words in ["trước hết năm 2028", "còn trong hạn", "Theo bản đã ban hành", "đã quá hạn", "Trước khi sửa"]
    {
        assert!(promise.contains(words), "{words}");
    }
    assert!(!pages["tinh-mau/01-qd-ubnd-2021/index.html"].contains("cổng chưa xét gì theo văn bản này"));
}

/// Every plan that is in the repository, real and long, makes sound pages too.
#[test]
fn the_content_of_this_repository_makes_sound_pages() {
    let Some(portal) = content() else { return };
    let (theme, pages) = rendered(portal);
    links_lead_somewhere(&theme, &pages);
    sound(&pages);
}

fn content() -> Option<Portal> {
    let mut report = crate::diagnostic::Report::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = crate::source::read(root, crate::source::Limits::default(), &mut report).ok()?;
    crate::model::resolve::resolve(&sources, &mut report).portal().cloned()
}

/// Writes the pages where a person can look at them: `SITE_PREVIEW=/tmp/site-preview cargo test --lib preview`;
/// with `SITE_CONTENT` set, those of this repository's content.
#[test]
#[expect(clippy::disallowed_methods, reason = "a preview for the developer's eyes, written only on request")]
fn preview() {
    let Ok(folder) = std::env::var("SITE_PREVIEW") else { return };
    let folder = std::path::Path::new(&folder);
    let real = std::env::var_os("SITE_CONTENT").and_then(|_| content());
    let (theme, pages) = rendered(real.unwrap_or_else(sample::portal));
    let files = pages.iter().map(|(path, html)| (path.as_str(), html.as_bytes()));
    for (path, bytes) in files.chain(theme.assets().map(|asset| (asset.path.as_str(), asset.bytes.as_slice()))) {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}
