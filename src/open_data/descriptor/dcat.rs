//! The catalogue of the portal's tables by DCAT-AP 3.0, for portals that harvest others.
//!
//! Said is what the model knows. What DCAT-AP recommends beside it (a date of issue, a frequency of update, the outline of
//! a province, what kind of body the publisher is) is nowhere stated and left out.

use super::dataset::{Dataset, said};
use super::file::File;
use super::licence;
use super::rdf::{Graph, Iri, Name, Object};
use crate::locale::{Lang, place_name};
use crate::model::{BaseUrl, PlaceId, PlaceKind, Portal, Text};
use crate::site::{Page, PageId, route};

const VIET_NAM: &str = "http://publications.europa.eu/resource/authority/country/VNM";
const LANGUAGES: &str = "http://publications.europa.eu/resource/authority/language";
const FILE_TYPES: &str = "http://publications.europa.eu/resource/authority/file-type";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types";
const THEMES: &str = "http://publications.europa.eu/resource/authority/data-theme";
/// Government and public sector: what every plan of a province is about.
const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/GOVE";
const PUBLIC: &str = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
/// The addresses of data never change.
const STABLE: &str = "http://publications.europa.eu/resource/authority/planned-availability/STABLE";

/// The catalogue of `datasets`, each with its files; `schema` is where the schema of the JSON lies below the portal's
/// address `base`, `metadata` what is added to the name of a CSV for its own description.
pub fn catalogue(
    portal: &Portal,
    base: &BaseUrl,
    datasets: &[(Dataset, Vec<File>)],
    (schema, metadata): (&str, &str),
) -> Graph {
    let mut catalogue = Catalogue { portal, base, graph: Graph::default(), schema, metadata };
    catalogue.whole(datasets);
    for (dataset, files) in datasets {
        catalogue.dataset(dataset, files);
    }
    catalogue.graph
}

struct Catalogue<'a> {
    portal: &'a Portal,
    base: &'a BaseUrl,
    graph: Graph,
    schema: &'a str,
    metadata: &'a str,
}

impl Catalogue<'_> {
    fn at(&self, path: &str) -> Iri {
        Iri::new(&self.base.join(path))
    }

    /// The address of a page in the first language.
    fn page(&self, page: &PageId) -> Iri {
        self.at(&route::address(&Page::new(page.clone(), Lang::Vi)))
    }

    fn publisher(&self) -> Iri {
        self.at("#publisher")
    }

    fn of_dataset(&self, dataset: &Dataset, name: &str) -> Iri {
        self.at(&format!("{}#{name}", dataset.path()))
    }

    fn say(&mut self, of: &Iri, what: Name, object: Object) {
        self.graph.say(of, what, object);
    }

    fn kind(&mut self, of: &Iri, kind: Name) {
        self.say(of, "rdf:type", Object::Term(kind));
    }

    /// A text in each of the portal's languages that it exists in.
    fn words(&mut self, of: &Iri, what: Name, text: &Text) {
        for lang in route::languages(self.portal) {
            if let Some(words) = said(text, *lang) {
                self.say(of, what, Object::Said(words.to_owned(), *lang));
            }
        }
    }

    fn node(&mut self, of: &Iri, what: Name, node: &Iri) {
        self.say(of, what, Object::Node(node.clone()));
    }

    fn whole(&mut self, datasets: &[(Dataset, Vec<File>)]) {
        let settings = &self.portal.settings;
        let page = self.page(&PageId::OpenData);
        let catalogue = Iri::new(&self.base.join("du-lieu/#catalog"));
        self.kind(&catalogue, "dcat:Catalog");
        self.words(&catalogue, "dct:title", &settings.title);
        self.words(&catalogue, "dct:description", &settings.tagline);
        let publisher = self.publisher();
        self.node(&catalogue, "dct:publisher", &publisher);
        self.node(&catalogue, "foaf:homepage", &page);
        self.kind(&page, "foaf:Document");
        self.languages(&catalogue, route::languages(self.portal));
        self.licence(&catalogue);
        let themes = self.known(&catalogue, "dcat:themeTaxonomy", THEMES, "skos:ConceptScheme");
        self.say(&themes, "dct:title", Object::Said("Data theme".to_owned(), Lang::En));
        let country = self.country();
        self.node(&catalogue, "dct:spatial", &country);
        for (dataset, _) in datasets {
            let of = self.of_dataset(dataset, "dataset");
            self.node(&catalogue, "dcat:dataset", &of);
        }
        let home = self.at("");
        self.kind(&publisher, "foaf:Agent");
        self.words(&publisher, "foaf:name", &settings.publisher);
        self.node(&publisher, "foaf:homepage", &home);
        self.kind(&home, "foaf:Document");
        self.contact();
    }

    fn contact(&mut self) {
        let settings = &self.portal.settings;
        let contact = self.at("#contact");
        self.kind(&contact, "vcard:Kind");
        self.words(&contact, "vcard:fn", &settings.publisher);
        // An address of the web or of mail, with or without its scheme.
        let (what, address) = match settings.contact.as_str() {
            web if web.starts_with("https://") || web.starts_with("http://") => ("vcard:hasURL", web.to_owned()),
            mail if mail.starts_with("mailto:") => ("vcard:hasEmail", mail.to_owned()),
            mail => ("vcard:hasEmail", format!("mailto:{mail}")),
        };
        self.node(&contact, what, &Iri::new(&address));
    }

    /// Says something with a term of a list that others keep, and what it is, for those who don't have the list.
    fn known(&mut self, of: &Iri, what: Name, address: &str, kind: Name) -> Iri {
        let term = Iri::new(address);
        self.node(of, what, &term);
        self.kind(&term, kind);
        term
    }

    fn languages(&mut self, of: &Iri, languages: &[Lang]) {
        for lang in languages {
            let language = format!("{LANGUAGES}/{}", lang.pick("VIE", "ENG"));
            self.known(of, "dct:language", &language, "dct:LinguisticSystem");
        }
    }

    fn country(&mut self) -> Iri {
        let country = Iri::new(VIET_NAM);
        self.kind(&country, "dct:Location");
        for lang in route::languages(self.portal) {
            let name = lang.pick("Việt Nam", "Viet Nam").to_owned();
            self.say(&country, "skos:prefLabel", Object::Said(name, *lang));
        }
        country
    }

    fn licence(&mut self, of: &Iri) {
        if let Some(address) = licence::address(&self.portal.settings.licence) {
            let licence = Iri::new(&address);
            self.node(of, "dct:license", &licence);
            self.kind(&licence, "dct:LicenseDocument");
            self.say(&licence, "dct:identifier", Object::Text(self.portal.settings.licence.clone()));
        }
    }

    fn dataset(&mut self, dataset: &Dataset, files: &[File]) {
        let of = self.of_dataset(dataset, "dataset");
        let page = self.at(&dataset.path());
        self.kind(&of, "dcat:Dataset");
        self.words(&of, "dct:title", &dataset.title);
        self.words(&of, "dct:description", &dataset.description);
        self.say(&of, "dct:identifier", Object::Text(self.base.join(&dataset.path())));
        let (publisher, contact) = (self.publisher(), self.at("#contact"));
        self.node(&of, "dct:publisher", &publisher);
        self.node(&of, "dcat:contactPoint", &contact);
        self.node(&of, "dcat:landingPage", &page);
        self.kind(&page, "foaf:Document");
        let theme = self.known(&of, "dcat:theme", THEME, "skos:Concept");
        self.say(&theme, "skos:prefLabel", Object::Said("Government and public sector".to_owned(), Lang::En));
        self.node(&theme, "skos:inScheme", &Iri::new(THEMES));
        self.known(&of, "dct:accessRights", PUBLIC, "dct:RightsStatement");
        // Documents are quoted in Vietnamese on the pages of every language.
        self.languages(&of, &[Lang::Vi]);
        for word in &dataset.keywords {
            self.words(&of, "dcat:keyword", word);
        }
        let place = self.place(dataset.place.as_ref());
        self.node(&of, "dct:spatial", &place);
        if let Some((first, last)) = dataset.years {
            let years = self.of_dataset(dataset, "years");
            self.node(&of, "dct:temporal", &years);
            self.kind(&years, "dct:PeriodOfTime");
            self.say(&years, "dcat:startDate", Object::Typed(first.to_string(), "xsd:gYear"));
            self.say(&years, "dcat:endDate", Object::Typed(last.to_string(), "xsd:gYear"));
        }
        let schema = self.schema();
        self.node(&of, "dct:conformsTo", &schema);
        for file in files {
            self.distribution(&of, dataset, file);
        }
    }

    /// The schema of the JSON, whose columns are those of the CSV, too.
    fn schema(&mut self) -> Iri {
        let schema = self.at(self.schema);
        self.kind(&schema, "dct:Standard");
        self.say(&schema, "dct:title", Object::Text("JSON Schema: data.json".to_owned()));
        schema
    }

    fn distribution(&mut self, of: &Iri, dataset: &Dataset, file: &File) {
        let path = format!("{}{}", dataset.path(), file.name);
        let distribution = self.of_dataset(dataset, &file.name);
        let (page, there) = (self.at(&dataset.path()), self.at(&path));
        self.node(of, "dcat:distribution", &distribution);
        self.kind(&distribution, "dcat:Distribution");
        self.words(&distribution, "dct:description", &dataset.description);
        self.node(&distribution, "dcat:accessURL", &page);
        self.node(&distribution, "dcat:downloadURL", &there);
        let stable = self.known(&distribution, "dcatap:availability", STABLE, "skos:Concept");
        self.say(&stable, "skos:prefLabel", Object::Said("stable".to_owned(), Lang::En));
        self.licence(&distribution);
        self.say(&distribution, "dcat:byteSize", Object::Typed(file.bytes.to_string(), "xsd:nonNegativeInteger"));
        if let Some(format) = file.format() {
            self.say(&distribution, "dct:title", Object::Text(format!("{} ({})", dataset.title.vi, format.label)));
            let (kind, media_type) = (format.label, format.media_type);
            self.known(&distribution, "dct:format", &format!("{FILE_TYPES}/{kind}"), "dct:MediaTypeOrExtent");
            self.known(&distribution, "dcat:mediaType", &format!("{MEDIA_TYPES}/{media_type}"), "dct:MediaType");
        }
        if file.name.ends_with(".csv") {
            let table = self.at(&format!("{path}{}", self.metadata));
            self.node(&distribution, "dct:conformsTo", &table);
            self.kind(&table, "dct:Standard");
            self.say(&table, "dct:title", Object::Text("CSV on the Web".to_owned()));
        } else if file.name.ends_with(".json") {
            let schema = self.schema();
            self.node(&distribution, "dct:conformsTo", &schema);
        }
        let checksum = self.of_dataset(dataset, &format!("{}-sha256", file.name));
        self.node(&distribution, "spdx:checksum", &checksum);
        self.kind(&checksum, "spdx:Checksum");
        self.say(&checksum, "spdx:algorithm", Object::Term("spdx:checksumAlgorithm_sha256"));
        self.say(&checksum, "spdx:checksumValue", Object::Typed(file.sha256.clone(), "xsd:hexBinary"));
    }

    /// The country has an address in the European Union's list; a province has that of its page.
    fn place(&mut self, id: Option<&PlaceId>) -> Iri {
        let country = self.country();
        let place = id.and_then(|id| self.portal.places.get(id)).filter(|place| place.kind != PlaceKind::Nation);
        let Some(place) = place else { return country };
        let of = self.at(&format!("{}#place", route::address(&Page::new(PageId::Place(place.id.clone()), Lang::Vi))));
        self.kind(&of, "dct:Location");
        for lang in route::languages(self.portal) {
            self.say(&of, "skos:prefLabel", Object::Said(place_name(self.portal, place, *lang), *lang));
        }
        self.node(&of, "dct:isPartOf", &country);
        of
    }
}
