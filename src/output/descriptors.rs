//! What other machines find and read: which descriptions there are, where they lie, and what is in them.
//!
//! A description of figures lies beside them, where its standard looks for it. The catalogue, the map of the site and
//! what pages tell search engines name whole addresses, so a copy without one has none of them.

use super::{DataFile, Output, Site, charts, data, lastmod::LastChanged, matter::Matter};
use crate::{
    locale::Lang,
    model::Portal,
    open_data::{
        descriptor::{self, Dataset, Entry, File, Graph, Picture, Sitemap, Told},
        table::{self, Cut},
    },
    site::{Crumb, Described, Html, Page, PageId, SCHEMA, route},
};

/// What a description of CSV on the Web adds to the name of its CSV.
const METADATA: &str = "-metadata.json";
const PACKAGE: &str = "datapackage.json";
const JSON_LD: &str = "catalog.jsonld";
const TURTLE: &str = "catalog.ttl";
const ROBOTS: &str = "robots.txt";

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Descriptor {
    /// `datapackage.json` beside the figures of the portal or of a plan.
    Package(Cut),
    /// `data.csv-metadata.json` beside every CSV.
    Csvw(Cut),
    /// `catalog.jsonld`
    CatalogueJson,
    /// `catalog.ttl`
    CatalogueTurtle,
    /// `sitemap.xml`, or a part of it, by its name.
    Sitemap(String),
    /// `robots.txt`
    Robots,
}

fn open_data(name: &str) -> String {
    route::beside(&Page::new(PageId::OpenData, Lang::Vi), name)
}

/// The cuts that have a Data Package of their own.
fn is_package(cut: &Cut) -> bool {
    matches!(cut, Cut::Portal | Cut::Plan(_))
}

/// The cuts that a catalogue lists: a place is the sum of its plans, a target is part of one.
fn is_listed(cut: &Cut) -> bool {
    matches!(cut, Cut::Portal | Cut::Plan(_) | Cut::Indicator(_))
}

/// Every description of what is in the table already. An edition has those of its figures: what it is found by is the
/// newest site's.
pub(super) fn all(matter: Matter, changed: &LastChanged, table: &[(String, Output)]) -> Vec<(String, Output)> {
    let portal = matter.portal;
    let mut files = Vec::new();
    for (path, output) in table {
        if let Output::Data(cut, DataFile::Csv) = output {
            files.push((format!("{path}{METADATA}"), Descriptor::Csvw(cut.clone())));
            if is_package(cut) {
                files.push((DataFile::beside(cut, matter.edition, PACKAGE), Descriptor::Package(cut.clone())));
            }
        }
    }
    let whole = matter.edition.is_none();
    if whole && portal.settings.address.is_some() {
        files.push((open_data(JSON_LD), Descriptor::CatalogueJson));
        files.push((open_data(TURTLE), Descriptor::CatalogueTurtle));
        let pages = table.iter().filter_map(|(_, output)| page(output));
        let parts = sitemap(portal, changed, pages).into_iter().flat_map(|map| map.files);
        files.extend(parts.map(|(name, _)| (name.clone(), Descriptor::Sitemap(name))));
    }
    if whole {
        files.push((ROBOTS.to_owned(), Descriptor::Robots));
    }
    files.into_iter().map(|(path, descriptor)| (path, Output::Descriptor(descriptor))).collect()
}

fn page(output: &Output) -> Option<&Page> {
    match output {
        Output::Page(page) => Some(page),
        _ => None,
    }
}

/// The map of `pages`; the one for unknown addresses is nobody's to find, and what stands in a frame is found by the page
/// that it stands for.
fn sitemap<'a>(portal: &Portal, changed: &LastChanged, pages: impl Iterator<Item = &'a Page>) -> Option<Sitemap> {
    let base = portal.settings.address.as_ref()?;
    let languages = route::languages(portal);
    let entry = |page: &Page| {
        let in_language = |lang: &Lang| (*lang, route::address(&Page::new(page.id.clone(), *lang)));
        let several = if languages.len() > 1 { languages } else { &[] };
        Entry {
            address: route::address(page),
            alternates: several.iter().map(in_language).collect(),
            changed: changed.of(portal, page),
        }
    };
    let to_find = |page: &&Page| !matches!(page.id, PageId::NotFound | PageId::Embed(_));
    let mut entries: Vec<Entry> = pages.filter(to_find).map(entry).collect();
    entries.sort_by(|one, other| one.address.cmp(&other.address));
    Some(Sitemap::new(&entries, base))
}

impl Site {
    /// Nothing for what names addresses where the site has none.
    pub(super) fn descriptor_file(&self, descriptor: &Descriptor) -> Option<Vec<u8>> {
        let settings = &self.portal.settings;
        let text = match descriptor {
            Descriptor::Package(cut) => {
                descriptor::package(&self.dataset(cut), &self.files(cut), settings, self.assessed.as_of)
            }
            Descriptor::Csvw(cut) => descriptor::csvw(&self.dataset(cut), DataFile::Csv.name(), settings),
            Descriptor::CatalogueJson => self.catalogue()?.json_ld(),
            Descriptor::CatalogueTurtle => self.catalogue()?.turtle(),
            Descriptor::Sitemap(name) => {
                let map = sitemap(&self.portal, &self.changed, self.outputs.values().filter_map(page))?;
                map.files.into_iter().find(|(part, _)| part == name)?.1
            }
            Descriptor::Robots => descriptor::robots(settings.address.as_ref()),
        };
        Some(text.into_bytes())
    }

    fn dataset(&self, cut: &Cut) -> Dataset {
        let rows = table::rows(&self.portal, &self.assessed, cut);
        descriptor::dataset(&self.portal, cut, &rows, data::page(cut, self.edition))
    }

    fn files(&self, cut: &Cut) -> Vec<File> {
        let there =
            DataFile::ALL.iter().copied().filter(|file| self.outputs.contains_key(&file.path(cut, self.edition)));
        there.map(|file| File::new(file.name(), &self.data_file(cut, file))).collect()
    }

    fn catalogue(&self) -> Option<Graph> {
        let base = self.portal.settings.address.as_ref()?;
        let cuts = self.outputs.values().filter_map(|output| match output {
            Output::Data(cut, DataFile::Csv) if is_listed(cut) => Some(cut),
            _ => None,
        });
        let datasets: Vec<(Dataset, Vec<File>)> = cuts.map(|cut| (self.dataset(cut), self.files(cut))).collect();
        Some(descriptor::catalogue(&self.portal, base, &datasets, (&open_data(SCHEMA), METADATA)))
    }

    /// What describes the figures of a page, and for the page on open data the whole portal, as seen from it.
    pub(super) fn described(&self, from: &Page) -> Vec<Described> {
        let path = route::path(from);
        let there = |file: &str| self.outputs.contains_key(file).then(|| route::relative(&path, file));
        let lang = from.lang;
        let mut list = Vec::new();
        let mut put = |text: &str, rel: Option<&'static str>, media_type: &'static str, file: &str| {
            list.extend(there(file).map(|href| Described { text: text.to_owned(), rel, media_type, href }));
        };
        if let Some(cut) = data::cut(&from.id) {
            let csv = DataFile::Csv.path(&cut, self.edition);
            put(
                "Data Package (Frictionless)",
                Some("describedby"),
                "application/json",
                &DataFile::beside(&cut, self.edition, PACKAGE),
            );
            put("CSV on the Web (W3C)", Some("describedby"), "application/csvm+json", &format!("{csv}{METADATA}"));
        }
        if from.id == PageId::OpenData {
            let catalogue = lang.pick("Danh mục DCAT-AP", "DCAT-AP catalogue");
            let map = lang.pick("Sơ đồ trang (sitemap)", "Sitemap");
            put(&format!("{catalogue}, JSON-LD"), Some("describedby"), "application/ld+json", &open_data(JSON_LD));
            put(&format!("{catalogue}, Turtle"), Some("alternate"), "text/turtle", &open_data(TURTLE));
            put(map, None, "application/xml", Sitemap::NAME);
        }
        list
    }

    /// What a page tells search engines; the one for unknown addresses tells nothing.
    pub(super) fn linked_data(&self, page: &Page, title: &str, crumbs: &[Crumb]) -> Option<Html> {
        let base = self.portal.settings.address.as_ref().filter(|_| page.id != PageId::NotFound)?;
        let data = data::cut(&page.id).and_then(|cut| {
            let there =
                DataFile::ALL.iter().copied().filter(|file| self.outputs.contains_key(&file.path(&cut, self.edition)));
            let names: Vec<&'static str> = there.map(DataFile::name).collect();
            (!names.is_empty()).then(|| (self.dataset(&cut), names))
        });
        let told = Told { page, title, crumbs, data, pictures: self.pictures(page) };
        descriptor::linked_data(&told, &self.portal, base).map(Html)
    }

    fn pictures(&self, page: &Page) -> Vec<Picture> {
        let charts = charts::of_page(self.matter(page.lang), &page.id);
        charts.into_iter().filter_map(|chart| self.picture(&chart, page.lang)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::output::{Options, Published, load};

    /// The site of this repository's content.
    fn site(published: Published, edition: Option<&str>) -> Site {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut report = Report::new();
        let sources = crate::source::read(root, crate::source::Limits::default(), &mut report).unwrap();
        let day = crate::model::Date::parse("2026-11-21").unwrap();
        let options = Options { published, edition: edition.and_then(crate::model::Date::parse), ..Options::of(day) };
        load(sources, options, &mut report).unwrap_or_else(|_| panic!("the content is whole"))
    }

    fn text(site: &Site, path: &str) -> String {
        String::from_utf8(site.render(path, &mut Report::new()).unwrap().unwrap()).unwrap()
    }

    fn named(site: &Site, end: &str) -> Vec<String> {
        site.paths().into_iter().filter(|path| path.ends_with(end)).collect()
    }

    #[test]
    fn a_site_is_found_at_its_address() {
        let site = site(Published::AsWritten, None);
        let map = text(&site, Sitemap::NAME);
        let found = |page: &&Page| !matches!(page.id, PageId::Embed(_) | PageId::NotFound);
        let pages = site.outputs().values().filter_map(page).filter(found).count();
        assert_eq!(map.matches("<url>").count(), pages, "every page but those in frames and for unknown addresses");
        assert!(!map.contains("404") && !map.contains("lastmod"));
        assert!(text(&site, ROBOTS).contains("Sitemap: https://"));
        let tables = named(&site, "/data.csv");
        assert_eq!(named(&site, METADATA).len(), tables.len());
        assert_eq!(named(&site, PACKAGE).len(), site.portal.plans.len() + 1);
        let home = text(&site, "index.html");
        assert_eq!(home.matches("application/ld+json").count(), 1);
    }

    #[test]
    fn a_copy_without_an_address_names_none() {
        let site = site(Published::Nowhere, None);
        for name in [JSON_LD, TURTLE, Sitemap::NAME] {
            assert!(named(&site, name).is_empty(), "{name}");
        }
        assert!(!text(&site, ROBOTS).contains("Sitemap"));
        let written = Published::AsWritten;
        let address = self::site(written, None).portal.settings.address.unwrap().join("");
        for path in [&open_data(PACKAGE), "index.html", "du-lieu/index.html"] {
            let text = text(&site, path);
            assert!(!text.contains(&address) && !text.contains("ld+json") && !text.contains("og:image"), "{path}");
        }
    }

    #[test]
    fn an_edition_describes_its_own_figures() {
        let site = site(Published::AsWritten, Some("2026-11-21"));
        assert_eq!(named(&site, PACKAGE).len(), site.portal.plans.len() + 1);
        for name in [JSON_LD, TURTLE, Sitemap::NAME, ROBOTS] {
            assert!(named(&site, name).is_empty(), "{name}: how it is found is the newest site's");
        }
        let told = text(&site, "an-ban/2026-11-21/toan-quoc/1320-qd-bhxh-2020/ty-le-bhxh/index.html");
        let there = "\"contentUrl\":\"https://minhbach.example/an-ban/2026-11-21/toan-quoc/";
        assert!(told.contains(there) && !told.contains("includedInDataCatalog"), "{told}");
    }
}
