//! Which outputs a site has, and where each lies. What is not in this table does not exist.

use std::collections::BTreeMap;

use super::{Output, charts, data, descriptors, editions, follow, inserts, lastmod::LastChanged, matter, place, share};
use crate::{
    change::Ledger,
    commentary,
    diagnostic::{Code, Diagnostic, Report, Words},
    hosting,
    locale::Lang,
    open_data::search,
    site::{self, Editions, Page, PageId, route},
};

/// The table of `Profile::Equal`.
pub(super) fn equal_outputs(
    matter: matter::Matter,
    checked: &commentary::Commentaries,
    search: &BTreeMap<Lang, search::Index>,
    ledger: &Ledger,
    report: &mut Report,
) -> BTreeMap<String, Output> {
    // Not by going through all pages: of ten thousand plans those are two hundred thousand.
    let ids = || {
        let places = matter.portal.places.keys().cloned().map(PageId::Place);
        let plans = matter.portal.plans.keys().cloned().map(PageId::Plan);
        std::iter::once(PageId::Home).chain(places).chain(plans)
    };
    let pages = route::languages(matter.portal).iter().flat_map(|lang| ids().map(|id| Page::new(id, *lang)));
    let mut all: Vec<(String, Output)> = pages.map(|page| (route::path(&page), Output::Page(page))).collect();
    all.extend(follow::whole(matter, ledger));
    all.extend(matter.theme.assets().map(|asset| (asset.path.clone(), Output::Asset)));
    all.extend(found(search));
    all.extend(checked.images().map(|path| (inserts::image_path(path, None), Output::File(path.to_owned()))));
    distinct(all, report)
}

/// The files of the search index.
pub(super) fn found(search: &BTreeMap<Lang, search::Index>) -> Vec<(String, Output)> {
    let of = |(lang, index): (&Lang, &search::Index)| {
        let page = Page::new(PageId::Search, *lang);
        let lang = *lang;
        let files = index.files.iter().enumerate();
        let files = files.map(|(number, file)| (route::beside(&page, &file.name), Output::Search(lang, number)));
        files.collect::<Vec<_>>()
    };
    search.iter().flat_map(of).collect()
}

/// The table. Two outputs at one path are an error that names both.
pub(super) fn outputs(
    matter: matter::Matter,
    checked: &commentary::Commentaries,
    search: &BTreeMap<Lang, search::Index>,
    (ledger, changed): (&Ledger, &LastChanged),
    kept: &Editions,
    report: &mut Report,
) -> BTreeMap<String, Output> {
    let mut pages = Page::all(matter.portal);
    for comparison in place::comparisons(matter.portal, checked) {
        let of = |lang: &Lang| Page::new(PageId::Comparison(comparison.clone()), *lang);
        pages.extend(route::languages(matter.portal).iter().map(of));
    }
    for (year, month) in site::months(ledger) {
        let of = |lang: &Lang| Page::new(PageId::ChangesOf(year, month), *lang);
        pages.extend(route::languages(matter.portal).iter().map(of));
    }
    let mut all: Vec<(String, Output)> =
        pages.into_iter().map(|page| (route::path(&page), Output::Page(page))).collect();
    all.extend(charts::all(matter, report));
    all.extend(share::cards(matter));
    all.extend(data::all(matter));
    all.extend(data::verdicts(matter));
    all.extend(follow::all(matter, ledger));
    all.push((editions::LIST.to_owned(), Output::EditionList));
    all.push((hosting::netlify::PATH.to_owned(), Output::Headers));
    all.extend(matter.theme.assets().map(|asset| (asset.path.clone(), Output::Asset)));
    all.extend(found(search));
    all.extend(checked.images().map(|path| (inserts::image_path(path, None), Output::File(path.to_owned()))));
    all.extend(descriptors::all(matter, changed, &all));
    let mut table = distinct(all, report);
    // A static file has its hash in its name: one that several editions have is one file.
    for (date, edition) in kept {
        for path in edition.paths.iter().cloned().chain([editions::manifest_path(*date)]) {
            table.entry(path).or_insert(Output::Kept(*date));
        }
    }
    table
}

/// The outputs by path.
pub(super) fn distinct(all: Vec<(String, Output)>, report: &mut Report) -> BTreeMap<String, Output> {
    let mut table: BTreeMap<String, Output> = BTreeMap::new();
    for (path, output) in all {
        if let Some(first) = table.get(&path) {
            report.push(collision(path, first, &output));
            continue;
        }
        table.insert(path, output);
    }
    // Our own paths are in lower case; an author's file may not be, and many file systems would take the two for one.
    let files =
        table.iter().filter(|(path, output)| matches!(output, Output::File(_)) && **path != path.to_lowercase());
    for (path, file) in files {
        if let Some(own) = table.get(&path.to_lowercase()) {
            report.push(collision(path.clone(), own, file));
        }
    }
    table
}

fn collision(path: String, first: &Output, second: &Output) -> Diagnostic {
    let (first, second) = (what(first), what(second));
    let words = Words::new(
        format!("hai trang cùng địa chỉ: {} và {}", first.vi, second.vi),
        format!("two outputs at one address: {} and {}", first.en, second.en),
    );
    Diagnostic::of_path(Code::PathCollision, path, words)
        .help(Words::new("đổi mã của một trong hai", "change the id of one of them"))
}

/// What an output is, for an author who has two at one address.
fn what(output: &Output) -> Words {
    match output {
        Output::Page(page) => match &page.id {
            PageId::Place(id) => Words::new(format!("địa phương `{id}`"), format!("the place `{id}`")),
            PageId::Plan(id) => Words::new(format!("kế hoạch `{id}`"), format!("the plan `{id}`")),
            PageId::Target(id) => Words::new(format!("mục tiêu `{id}`"), format!("the target `{id}`")),
            PageId::Report(id) => Words::new(format!("báo cáo `{id}`"), format!("the report `{id}`")),
            PageId::Prose(name) => {
                Words::new(format!("bài `content/{name}.md`"), format!("the text `content/{name}.md`"))
            }
            _ => {
                let path = route::path(page);
                Words::new(format!("trang `{path}` của cổng"), format!("the site's page `{path}`"))
            }
        },
        Output::Chart(chart, ..) => matter::named(chart),
        Output::Card(_) => Words::new("ảnh chia sẻ của cổng", "the portal’s picture for shared links"),
        Output::Asset => Words::new("một tệp của giao diện", "a file of the theme"),
        Output::Data(..)
        | Output::DataSchema
        | Output::Summary
        | Output::Archive
        | Output::Verdict(_)
        | Output::EditionList
        | Output::Descriptor(_)
        | Output::Feed(..)
        | Output::Calendar(..) => Words::new("dữ liệu mở", "open data"),
        Output::Headers => Words::new("tiêu đề HTTP của cổng", "the portal’s HTTP headers"),
        Output::Search(..) => Words::new("dữ liệu tìm kiếm", "the search data"),
        Output::File(path) => Words::new(format!("tệp `{path}`"), format!("the file `{path}`")),
        Output::Kept(date) => Words::new(format!("ấn bản {date}"), format!("the edition {date}")),
    }
}
