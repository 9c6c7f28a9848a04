//! What a page says of itself to search engines, in the words of schema.org: the only thing that stands in a page
//! within `<script>`, and no script.
//!
//! Without an address there is nothing to say, for everything here names addresses. The properties are those that
//! Google's guides on data sets, breadcrumbs and licences of pictures ask for; dates that nobody stated are left out.

use serde_json::{Map, Value, json};

use super::dataset::{Dataset, Source};
use super::file::format;
use super::licence;
use crate::locale::{Lang, Words as _, place_name};
use crate::model::{BaseUrl, Date, PlaceId, PlaceKind, Portal};
use crate::site::{Crumb, Page, PageId, route};

/// A chart that can be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies below the portal's address.
    pub path: String,
    /// In pixels.
    pub size: (u32, u32),
    /// What it shows.
    pub caption: String,
}

/// What a page has to tell.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Which.
    pub page: &'a Page,
    /// Its title.
    pub title: &'a str,
    /// The way to it, without it.
    pub crumbs: &'a [Crumb],
    /// Its table, with the names of the files beside the page in the first language.
    pub data: Option<(Dataset, Vec<&'static str>)>,
    /// Its charts.
    pub pictures: Vec<Picture>,
}

/// JSON that stands in HTML as it is: no `<` in it could end the script or begin another. Nothing where there is
/// nothing to tell.
pub fn linked_data(told: &Told, portal: &Portal, base: &BaseUrl) -> Option<String> {
    let speaker = Speaker { portal, base, lang: told.page.lang, edition: told.page.edition };
    let mut graph = Vec::new();
    if told.page.id == PageId::Home {
        graph.extend([speaker.site(), speaker.organisation()]);
    }
    graph.extend(speaker.crumbs(told));
    graph.extend(told.data.as_ref().map(|(dataset, files)| speaker.dataset(dataset, files)));
    graph.extend(told.pictures.iter().map(|picture| speaker.picture(picture)));
    let document = match graph.len() {
        0 => return None,
        _ => json!({"@context": "https://schema.org", "@graph": graph}),
    };
    let text = serde_json::to_string(&document).unwrap_or_else(|_| unreachable!("strings and numbers are JSON"));
    Some(text.replace('<', "\\u003c"))
}

/// An object without what is unknown.
fn known(properties: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let stated = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(stated.collect::<Map<String, Value>>())
}

struct Speaker<'a> {
    portal: &'a Portal,
    base: &'a BaseUrl,
    lang: Lang,
    edition: Option<Date>,
}

impl Speaker<'_> {
    /// In its language, and in its edition if editions keep the page.
    fn page(&self, id: &PageId) -> String {
        self.base.join(&route::address(&Page::new(id.clone(), self.lang).in_edition(self.edition)))
    }

    fn site(&self) -> Value {
        let settings = &self.portal.settings;
        let search = format!("{}?q={{search_term_string}}", self.page(&PageId::Search));
        json!({
            "@type": "WebSite",
            "@id": self.base.join("#website"),
            "url": self.page(&PageId::Home),
            "name": self.lang.text(&settings.title).0,
            "description": self.lang.text(&settings.tagline).0,
            "inLanguage": self.lang.tag(),
            "publisher": {"@id": self.base.join("#publisher")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string"
            }
        })
    }

    fn organisation(&self) -> Value {
        let settings = &self.portal.settings;
        let mail = settings.contact.strip_prefix("mailto:").unwrap_or(&settings.contact);
        known([
            ("@type", Some("Organization".into())),
            ("@id", Some(self.base.join("#publisher").into())),
            ("name", Some(self.lang.text(&settings.publisher).0.into())),
            ("url", Some(self.base.join("").into())),
            ("email", (!mail.contains("://")).then(|| mail.into())),
        ])
    }

    /// The publisher within something else.
    fn publisher(&self) -> Value {
        json!({
            "@type": "Organization",
            "@id": self.base.join("#publisher"),
            "name": self.lang.text(&self.portal.settings.publisher).0,
            "url": self.base.join("")
        })
    }

    fn licence(&self) -> Value {
        let id = &self.portal.settings.licence;
        licence::address(id).map_or_else(|| json!({"@type": "CreativeWork", "name": id}), Value::from)
    }

    /// One step is no way.
    fn crumbs(&self, told: &Told) -> Option<Value> {
        let steps = told.crumbs.iter().map(|crumb| (crumb.name.as_str(), self.page(&crumb.page)));
        let here = std::iter::once((told.title, self.page(&told.page.id)));
        let items: Vec<Value> = steps
            .chain(here)
            .enumerate()
            .map(|(at, (name, item))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": item}))
            .collect();
        (items.len() > 1).then(|| json!({"@type": "BreadcrumbList", "itemListElement": items}))
    }

    fn dataset(&self, dataset: &Dataset, files: &[&str]) -> Value {
        let settings = &self.portal.settings;
        // Figures are the same in every language: they are named by the page of the first one.
        let page = self.base.join(&dataset.path());
        let download = |name: &&str| {
            known([
                ("@type", Some("DataDownload".into())),
                ("encodingFormat", format(name).map(|format| format.media_type.into())),
                ("contentUrl", Some(format!("{page}{name}").into())),
            ])
        };
        let catalogue = || {
            json!({
                "@type": "DataCatalog",
                "@id": self.base.join("du-lieu/#catalog"),
                "name": self.lang.text(&settings.title).0,
                "url": self.page(&PageId::OpenData)
            })
        };
        let measured = dataset.measured.iter().map(|(name, unit)| {
            json!({"@type": "PropertyValue", "name": self.lang.text(name).0, "unitText": unit.words(self.lang)})
        });
        // Of the whole portal that would be every document there is: its Data Package has them.
        let cited = Some(&dataset.sources)
            .filter(|sources| !matches!(dataset.page.id, PageId::OpenData | PageId::Edition(_)) && !sources.is_empty());
        known([
            ("@type", Some("Dataset".into())),
            ("@id", Some(format!("{page}#dataset").into())),
            ("name", Some(self.lang.text(&dataset.title).0.into())),
            ("description", Some(self.lang.text(&dataset.description).0.into())),
            ("url", Some(self.page(&dataset.page.id).into())),
            ("identifier", Some(page.clone().into())),
            ("creator", Some(self.publisher())),
            ("publisher", Some(json!({"@id": self.base.join("#publisher")}))),
            ("license", Some(self.licence())),
            ("isAccessibleForFree", Some(true.into())),
            ("temporalCoverage", dataset.years.map(|(first, last)| format!("{first}/{last}").into())),
            ("spatialCoverage", Some(self.place(dataset.place.as_ref()))),
            ("variableMeasured", (!dataset.measured.is_empty()).then(|| measured.collect())),
            ("distribution", Some(files.iter().map(download).collect())),
            // The catalogue lists the newest figures alone.
            ("includedInDataCatalog", self.edition.is_none().then(catalogue)),
            ("citation", cited.map(|sources| sources.iter().map(|source| self.cited(source)).collect())),
        ])
    }

    fn cited(&self, source: &Source) -> Value {
        let address = source.address.clone().unwrap_or_else(|| self.page(&source.page.id));
        json!({"@type": "CreativeWork", "name": self.lang.text(&source.title).0, "url": address})
    }

    fn place(&self, id: Option<&PlaceId>) -> Value {
        let country = json!({"@type": "Country", "name": self.lang.pick("Việt Nam", "Viet Nam")});
        let place = id.and_then(|id| self.portal.places.get(id)).filter(|place| place.kind != PlaceKind::Nation);
        match place {
            Some(place) => json!({
                "@type": "AdministrativeArea",
                "name": place_name(self.portal, place, self.lang),
                "containedInPlace": country
            }),
            None => country,
        }
    }

    fn picture(&self, picture: &Picture) -> Value {
        let (width, height) = picture.size;
        json!({
            "@type": "ImageObject",
            "contentUrl": self.base.join(&picture.path),
            "width": format!("{width} px"),
            "height": format!("{height} px"),
            "caption": picture.caption,
            "creditText": self.lang.text(&self.portal.settings.publisher).0,
            "creator": {"@type": "Organization", "name": self.lang.text(&self.portal.settings.publisher).0},
            "license": self.licence(),
            "acquireLicensePage": self.page(&PageId::OpenData)
        })
    }
}
