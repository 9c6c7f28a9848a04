//! What must hold of every description, over the fictional portal.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use proptest::prelude::*;
use serde_json::Value;

use super::{Dataset, File, Picture, Told, catalogue, csvw, dataset, linked_data, package};
use crate::locale::Lang;
use crate::model::{BaseUrl, Date, IndicatorId, ItemId, ItemRef, PlaceId, Portal};
use crate::open_data::table::{COLUMNS, Cut, Sort, csv, rows};
use crate::progress::assess;
use crate::site::{Crumb, Page, PageId, sample};

const AS_OF: &str = "2026-11-21";

fn as_of() -> Date {
    sample::date(AS_OF)
}

fn target() -> Cut {
    Cut::Target(ItemRef { plan: sample::plan_ref(), item: ItemId::new("ty-le-tham-gia").unwrap() })
}

fn cuts() -> Vec<Cut> {
    let indicator = Cut::Indicator(IndicatorId::new("ty-le-tham-gia").unwrap());
    let place = Cut::Place(PlaceId::new("tinh-mau").unwrap());
    vec![Cut::Portal, place, Cut::Plan(sample::plan_ref()), target(), indicator]
}

/// As `output` places them.
fn page(cut: &Cut) -> Page {
    let id = match cut {
        Cut::Portal => PageId::OpenData,
        Cut::Place(id) => PageId::Place(id.clone()),
        Cut::Plan(id) => PageId::Plan(id.clone()),
        Cut::Target(id) => PageId::Target(id.clone()),
        Cut::Indicator(id) => PageId::Indicator(id.clone()),
    };
    Page::new(id, Lang::Vi)
}

fn described(portal: &Portal, cut: &Cut) -> (Dataset, Vec<File>) {
    let rows = rows(portal, &assess(portal, as_of()), cut);
    (dataset(portal, cut, &rows, page(cut)), vec![File::new("data.csv", &csv(&rows)), File::new("data.json", b"{}")])
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_dataset_says_what_its_figures_are_of() {
    let portal = sample::portal();
    for cut in cuts() {
        let (dataset, _) = described(&portal, &cut);
        let (first, last) = dataset.years.unwrap();
        assert!(first < last, "{cut:?}");
        assert!(
            dataset.description.vi.chars().count() >= 50
                && dataset.description.vi.starts_with(dataset.title.vi.as_str())
        );
        assert_eq!(dataset.title.en.is_some(), dataset.description.en.is_some(), "{cut:?}: both or none");
        assert!(!dataset.sources.is_empty() && !dataset.keywords.is_empty(), "{cut:?}");
        assert_eq!(dataset.place.is_some(), !matches!(cut, Cut::Portal | Cut::Indicator(_)));
    }
    let empty = dataset(&portal, &Cut::Portal, &[], page(&Cut::Portal));
    assert_eq!((empty.years, empty.sources.len()), (None, 0), "nothing is made up");
}

#[test]
fn a_package_has_every_column_and_the_bytes_of_its_files() {
    let portal = sample::portal();
    for cut in cuts() {
        let (dataset, files) = described(&portal, &cut);
        let package = read(&package(&dataset, &files, &portal.settings, as_of()));
        assert_eq!(package["version"], AS_OF);
        assert!(package.get("created").is_none(), "nobody stated an hour");
        let (table, other) = (&package["resources"][0], &package["resources"][1]);
        assert_eq!(table["bytes"], files[0].bytes);
        assert_eq!(table["hash"], format!("sha256:{}", files[0].sha256));
        assert!(other.get("schema").is_none() && other["path"] == "data.json");
        let fields = table["schema"]["fields"].as_array().unwrap();
        assert_eq!(fields.len(), COLUMNS.len());
        for (field, column) in fields.iter().zip(COLUMNS) {
            assert_eq!(field["name"], column.name);
            assert_eq!(field["constraints"]["required"], column.always);
            let words = matches!(column.sort, Sort::Word(_));
            assert_eq!(field["constraints"].get("enum").is_some(), words, "{}", column.name);
        }
    }
}

#[test]
fn a_csv_is_described_column_by_column() {
    let portal = sample::portal();
    let (dataset, _) = described(&portal, &target());
    let metadata = read(&csvw(&dataset, "data.csv", &portal.settings));
    assert_eq!(metadata["url"], "data.csv");
    let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
    let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
    assert_eq!(names, COLUMNS.map(|column| column.name));
    for column in columns {
        assert_eq!(column["titles"]["vi"][0], column["name"], "the head of the column is one of its titles");
    }
}

#[test]
fn without_an_address_none_is_named() {
    let mut portal = sample::portal();
    portal.settings.address = None;
    let (dataset, files) = described(&portal, &Cut::Portal);
    let package = package(&dataset, &files, &portal.settings, as_of());
    let metadata = csvw(&dataset, "data.csv", &portal.settings);
    for text in [&package, &metadata] {
        // The contact of the publisher is no address of the copy.
        assert!(!text.contains("https://minhbach.example"), "{text}");
    }
    assert!(read(&package).get("homepage").is_none());
}

#[test]
fn the_catalogue_lists_each_table_with_its_files() {
    let portal = sample::portal();
    let base = portal.settings.address.clone().unwrap();
    let listed: Vec<_> = cuts().iter().map(|cut| described(&portal, cut)).collect();
    let graph = catalogue(&portal, &base, &listed, ("du-lieu/data.schema.json", "-metadata.json"));
    let turtle = graph.turtle();
    assert_eq!(turtle.matches("rdf:type dcat:Dataset").count(), listed.len());
    assert_eq!(turtle.matches("rdf:type dcat:Distribution").count(), 2 * listed.len());
    for (_, files) in &listed {
        assert!(turtle.contains(&format!("\"{}\"^^xsd:hexBinary", files[0].sha256)));
    }
    for unknown in ["dct:issued", "dct:modified", "dct:accrualPeriodicity", "dcat:bbox"] {
        assert!(!turtle.contains(unknown), "{unknown}: nobody stated it");
    }
    let nodes = read(&graph.json_ld())["@graph"].as_array().unwrap().len();
    assert_eq!(turtle.matches(" .\n\n<").count(), nodes, "both spellings have the same nodes");
}

fn told(portal: &Portal, base: &BaseUrl, page: &Page, title: &str) -> Option<String> {
    let way = [Crumb { name: "Trang chủ".to_owned(), page: PageId::Home }];
    let (dataset, _) = described(portal, &target());
    let picture = Picture { path: "a/chart.png".to_owned(), size: (1200, 760), caption: title.to_owned() };
    let data = Some((dataset, vec!["data.csv", "data.json"]));
    linked_data(&Told { page, title, crumbs: &way, data, pictures: vec![picture] }, portal, base)
}

#[test]
fn a_page_tells_its_place_its_figures_and_its_charts() {
    let portal = sample::portal();
    let base = portal.settings.address.clone().unwrap();
    let Cut::Target(item) = target() else { unreachable!() };
    for lang in Lang::ALL {
        let page = Page::new(PageId::Target(item.clone()), lang);
        let document = read(&told(&portal, &base, &page, "Tỷ lệ").unwrap());
        let nodes = document["@graph"].as_array().unwrap();
        let kinds: Vec<&str> = nodes.iter().map(|node| node["@type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["BreadcrumbList", "Dataset", "ImageObject"]);
        let folder = "https://minhbach.example/tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/";
        // Figures are the same in every language, and lie beside the page of the first.
        assert_eq!(nodes[1]["distribution"][0]["contentUrl"], format!("{folder}data.csv"));
        assert_eq!(nodes[1]["distribution"][1]["encodingFormat"], "application/json");
        assert_eq!(nodes[1]["license"], "https://creativecommons.org/licenses/by/4.0/");
        assert_eq!(nodes[2]["width"], "1200 px");
        assert!(nodes[1].get("dateModified").is_none(), "nobody stated it");
    }
    let home = Page::new(PageId::Home, Lang::Vi);
    let alone = Told { page: &home, title: "Trang chủ", crumbs: &[], data: None, pictures: Vec::new() };
    let document = read(&linked_data(&alone, &portal, &base).unwrap());
    assert_eq!(
        document["@graph"][0]["potentialAction"]["target"]["urlTemplate"],
        "https://minhbach.example/tim-kiem/?q={search_term_string}"
    );
    let nothing = Told { page: &Page::new(PageId::About, Lang::Vi), ..alone };
    assert_eq!(linked_data(&nothing, &portal, &base), None);
}

proptest! {
    /// Whatever a title is, the script element ends where it should, and what it holds is the title, letter by letter.
    #[test]
    fn no_title_ends_the_script(words in "(?s).{0,30}", tail in r"(</script>|<!--|<script|\u{2028}|]]>|&lt;|\\u003c){0,3}") {
        let portal = sample::portal();
        let base = portal.settings.address.clone().unwrap();
        let title = format!("{words}{tail}{words}");
        let page = Page::new(PageId::About, Lang::Vi);
        let json = told(&portal, &base, &page, &title).unwrap();
        prop_assert!(!json.contains('<'));
        let html = format!("<!doctype html><title>x</title><script type=\"application/ld+json\">{json}</script><p>sau</p>");
        let mut inside = false;
        let (mut held, mut after) = (String::new(), 0);
        // As a browser does: within a script, nothing but its end is markup.
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(&html, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => {
                    inside = tag.name.as_slice() == b"script";
                    after += usize::from(tag.name.as_slice() == b"p");
                }
                Ok(Token::EndTag(_)) => inside = false,
                Ok(Token::String(text)) if inside => held.push_str(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
        prop_assert_eq!(after, 1);
        let document = read(&held);
        let steps = document["@graph"][0]["itemListElement"].as_array().unwrap();
        prop_assert_eq!(steps.last().unwrap()["name"].as_str(), Some(title.as_str()));
    }
}
