//! What a national portal has besides its pages: feeds, the list of its sites, descriptions of the joined table.

use serde_json::{Value, json};

use super::{Nation, pages::Made};
use crate::{
    locale::Lang,
    model::Text,
    open_data::{
        descriptor::{self, Dataset, Entry, File, Sitemap},
        feed,
        table::COLUMNS,
    },
    site::{Page, PageId, route},
    spreadsheet::put_line,
};

/// Where the joined table lies.
pub const JOINED: &str = "du-lieu/data.csv";
/// Which sites were joined, for machines.
const SITES: &str = "du-lieu/sites.json";

/// The first line of the joined table, with the mark that spreadsheets need.
pub fn joined_header() -> Vec<u8> {
    let mut line = "\u{feff}".as_bytes().to_vec();
    let names: Vec<String> = COLUMNS.iter().map(|column| column.name.to_owned()).collect();
    put_line(&mut line, &names).unwrap_or_else(|_| unreachable!("memory takes every line"));
    line
}

/// Everything that is said of the joined table, which has this size and SHA-256, and of the `pages`.
pub fn descriptions(nation: &Nation, pages: &[Page], joined: (u64, String)) -> Vec<Made> {
    let settings = &nation.settings;
    let day = nation.days().1;
    let dataset = dataset(nation);
    let file = File { name: "data.csv".to_owned(), bytes: joined.0 as usize, sha256: joined.1 };
    let mut files = vec![
        (SITES.to_owned(), sites(nation)),
        ("du-lieu/datapackage.json".to_owned(), descriptor::package(&dataset, &[file], settings, day)),
        (format!("{JOINED}-metadata.json"), descriptor::csvw(&dataset, "data.csv", settings)),
        ("robots.txt".to_owned(), descriptor::robots(settings.address.as_ref())),
    ];
    if let Some(base) = &settings.address {
        for lang in languages(nation) {
            let path = route::beside(&Page::new(PageId::Home, *lang), "feed.xml");
            let items = nation.news.get(lang).map_or(&[][..], Vec::as_slice);
            let title = lang.pick("các địa phương có gì mới", "what is new in the places");
            files.extend(feed::atom_of(items, settings, base, (&path, title), *lang).map(|feed| (path, feed)));
        }
        let find = pages.iter().filter(|page| page.id != PageId::NotFound);
        let several = languages(nation).len() > 1;
        let entry = |page: &Page| {
            let of = |lang: &Lang| (*lang, route::address(&Page::new(page.id.clone(), *lang)));
            let alternates = languages(nation).iter().filter(|_| several).map(of).collect();
            Entry { address: route::address(page), alternates, changed: None }
        };
        let mut entries: Vec<Entry> = find.map(entry).collect();
        entries.sort_by(|one, other| one.address.cmp(&other.address));
        files.extend(Sitemap::new(&entries, base).files);
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

fn languages(nation: &Nation) -> &'static [Lang] {
    if nation.settings.english { &Lang::ALL } else { &[Lang::Vi] }
}

fn dataset(nation: &Nation) -> Dataset {
    let settings = &nation.settings;
    let measured = nation.indicators.values().map(|it| (it.indicator().name.clone(), it.indicator().unit));
    let both = |vi: String, en: String| Text { vi: vi.into(), en: Some(en.into()) };
    Dataset {
        page: Page::new(PageId::OpenData, Lang::Vi),
        title: settings.title.clone(),
        description: both(
            "Mọi mốc, giá trị xuất phát và kết quả đã công bố trên các cổng địa phương, ghép thành một bảng. Chỉ so các số cùng chỉ tiêu, cùng cơ sở tính và cùng cách định nghĩa.".to_owned(),
            "Every milestone, baseline and published result of the places' own sites, joined into one table. Compare only figures of one indicator, on one base and by one definition.".to_owned(),
        ),
        place: None,
        years: None,
        keywords: nation.topics.values().cloned().collect(),
        measured: measured.collect(),
        sources: Vec::new(),
    }
}

fn sites(nation: &Nation) -> String {
    let words = |text: &Text| match &text.en {
        Some(en) => json!({"vi": text.vi, "en": en}),
        None => json!({"vi": text.vi}),
    };
    let site = |member: &super::Member| -> Value {
        json!({
            "title": words(&member.title),
            "address": member.address.join(""),
            "publisher": words(&member.publisher),
            "licence": member.licence,
            "as_of": member.as_of.to_string(),
            "places": member.own.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "rows": member.rows,
            "manifest": member.manifest.to_string(),
        })
    };
    format!("{:#}\n", json!({"sites": nation.members.iter().map(site).collect::<Vec<_>>()}))
}
