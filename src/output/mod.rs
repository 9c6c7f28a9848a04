//! The route table: every output of the site, with its path and the function that makes its bytes.
//!
//! What is not in the table does not exist. `build` renders all of it in parallel, `serve` the one that is
//! asked for, links are checked against it. A [`Site`] is whole from the moment it exists: model, verdicts,
//! theme and checked commentary, and what it makes is a pure function of them; commentary that was let go of it has `source`
//! read again, and gets what was checked or nothing.

mod charts;
mod data;
mod descriptors;
mod editions;
mod follow;
mod index;
mod inserts;
mod lastmod;
mod layout;
pub mod links;
mod listen;
mod live;
mod matter;
mod place;
mod share;
mod theme;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

pub use charts::ChartFile;
pub use data::DataFile;
pub use descriptors::Descriptor;
use lastmod::LastChanged;
pub use live::{Change, Live};
use rayon::prelude::*;
pub use theme::of_name as theme_of_name;

use crate::{
    change::Ledger,
    commentary,
    diagnostic::{Code, Diagnostic, Report, Words},
    edition::{self, Shelf},
    hosting,
    locale::Lang,
    model::{
        BaseUrl, Comparison, Date, ItemRef, PlaceId, Portal,
        resolve::{ids::Ids, resolve, resolve_letting_go},
    },
    open_data::{
        feed::Whose,
        search, summary,
        table::{self, Cut},
        verdict,
    },
    progress::{Assessed, assess},
    site::{self, Editions, Page, PageChart, Profile, Theme, View, route},
    source::{self, Sources},
};

/// One output of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A page.
    Page(Page),
    /// A file of a page's chart.
    Chart(PageChart, Lang, ChartFile),
    /// The portal's own card for shared links.
    Card(Lang),
    /// A static file of the theme, by its published path.
    Asset,
    /// A file of the search index in a language, by its number there.
    Search(Lang, usize),
    /// Figures as a file.
    Data(Cut, DataFile),
    /// What happened, everywhere or in a place, for programs that follow.
    Feed(Lang, Option<PlaceId>),
    /// Reports due, for calendars.
    Calendar(Lang, Whose),
    /// What the JSON of figures looks like.
    DataSchema,
    /// What the portal has, for whoever joins portals.
    Summary,
    /// The verdict on a target, with all that it was reckoned from.
    Verdict(ItemRef),
    /// Which editions there are.
    EditionList,
    /// All files of figures and the charts in one.
    Archive,
    /// What figures and pages are, for other machines.
    Descriptor(Descriptor),
    /// What hosts read to know which headers to send.
    Headers,
    /// A file of `content/` that commentary shows, by its path there.
    File(String),
    /// A file of an edition that was kept: its bytes are on the shelf.
    Kept(Date),
}

/// How many bytes the files have that were made before the pages that name them, by path.
type Sizes = BTreeMap<String, u64>;

/// What a site is made for, besides its sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of assessment.
    pub as_of: Date,
    /// Where it will stand.
    pub published: Published,
    /// Make the edition of this day, which must be the day of assessment, instead of the whole site.
    pub edition: Option<Date>,
    /// The place whose own site is wanted; none for all of the portal.
    pub place: Option<PlaceId>,
    /// The editions that were kept, to be published with the site; none where nobody asks for them.
    pub shelf: Option<Shelf>,
    /// Which pages it is made of.
    pub profile: Profile,
}

impl Options {
    /// The site as written, on a day, without editions.
    pub fn of(as_of: Date) -> Options {
        let published = Published::AsWritten;
        Options { as_of, published, edition: None, place: None, shelf: None, profile: Profile::Full }
    }
}

/// Where a site will stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// At the address of its `portal.yaml`.
    AsWritten,
    /// At another one.
    At(BaseUrl),
    /// At none: a copy to be read from a disk, which says no address of its own.
    Nowhere,
}

/// A portal that can be rendered.
pub struct Site {
    sources: Sources,
    portal: Portal,
    assessed: Assessed,
    theme: Theme,
    commentary: commentary::Commentaries,
    comparisons: BTreeSet<Comparison>,
    ledger: Ledger,
    changed: LastChanged,
    search: BTreeMap<Lang, search::Index>,
    edition: Option<Date>,
    shelf: Option<Shelf>,
    kept: Editions,
    outputs: BTreeMap<String, Output>,
    /// What pages of an edition lead to that the edition itself does not have.
    beside: BTreeSet<String>,
    /// Made once: a page says its size.
    archive: OnceLock<Vec<u8>>,
    profile: Profile,
}

/// Everything that can be found wrong without rendering, in one pass; a site if nothing was.
pub fn load(sources: Sources, options: Options, report: &mut Report) -> Result<Site, Sources> {
    made_of(sources, options, (true, report)).map(|(site, _)| site)
}

/// The same, with the ids that the content declares. These and its plans are let go of if nobody will ask for them again.
fn made_of(
    mut sources: Sources,
    options: Options,
    (lets_go, report): (bool, &mut Report),
) -> Result<(Site, Ids), Sources> {
    let draft = if lets_go { resolve_letting_go(&mut sources, report) } else { resolve(&sources, report) };
    let checked = commentary::check_all(&draft, &sources, report);
    let name = draft.portal().map_or("default", |portal| portal.settings.theme.as_str());
    let theme = theme::of_name(name, &sources, "content/portal.yaml", report);
    let Options { as_of, published, edition, place, shelf, profile } = options;
    if let (Some(place), Some(portal)) = (&place, draft.portal()) {
        place::check(place, portal, &mut sources, report);
    }
    let (Some((whole, ids)), Some(theme)) = (draft.finish(report), theme) else { return Err(sources) };
    let ids = if lets_go {
        drop(ids);
        Ids::default()
    } else {
        ids
    };
    let place::Part { mut portal, texts: checked, ledger, changed, elsewhere } =
        place::part(place.as_ref(), whole, checked, &sources);
    match published {
        Published::AsWritten => {}
        Published::At(base) => portal.settings.address = Some(base),
        Published::Nowhere => portal.settings.address = None,
    }
    let theme = theme.in_languages(route::languages(&portal));
    assert!(edition.is_none_or(|date| date == as_of), "an edition is of its own day");
    let mut kept = shelf.as_ref().map_or_else(Editions::new, |shelf| editions::kept(&portal, shelf, report));
    place::own_editions(&mut portal, &mut kept, &elsewhere);
    // Before anything is judged: what the index is made from takes as much room as all verdicts, and goes when it is made.
    let (search, checked) = if lets_go {
        index::letting_go(&portal, checked, (&mut sources, report), profile)
    } else {
        (index::of(&portal, &checked, profile), checked)
    };
    let assessed = assess(&portal, as_of);
    let matter = matter::Matter { portal: &portal, assessed: &assessed, theme: &theme, lang: Lang::Vi, edition: None };
    let all = match profile {
        Profile::Full => layout::outputs(matter, &checked, &search, (&ledger, &changed), &kept, report),
        Profile::Equal { .. } => layout::equal_outputs(matter, &checked, &search, &ledger, report),
    };
    let (outputs, beside) = match edition {
        None => (all, BTreeSet::new()),
        // The whole site was laid out for its faults and for where the edition's pages lead.
        Some(date) => (
            editions::outputs(matter::Matter { edition: Some(date), ..matter }, &checked, report),
            all.into_keys().collect(),
        ),
    };
    if !report.is_clean() {
        return Err(sources);
    }
    let comparisons = place::comparisons(&portal, &checked);
    let commentary = checked;
    let site = Site {
        sources,
        portal,
        assessed,
        theme,
        commentary,
        comparisons,
        ledger,
        changed,
        search,
        edition,
        shelf,
        kept,
        outputs,
        beside,
        archive: OnceLock::new(),
        profile,
    };
    Ok((site, ids))
}

impl Site {
    /// The sources it was made from, for messages.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Takes the sources back.
    pub fn into_sources(self) -> Sources {
        self.sources
    }

    /// The whole table, by path.
    pub fn outputs(&self) -> &BTreeMap<String, Output> {
        &self.outputs
    }

    /// The day of assessment.
    pub fn as_of(&self) -> Date {
        self.assessed.as_of
    }

    /// The site's own path at its address: "/" or "/cong/".
    pub fn base_path(&self) -> String {
        self.portal.settings.address.as_ref().map_or_else(|| "/".to_owned(), BaseUrl::path)
    }

    /// The bytes of one output; faults in it go into the report.
    ///
    /// # Panics
    /// If `path` is not in the table: the caller takes it from there.
    ///
    /// # Errors
    /// The machine's: a text that had been let go of can't be read again as it was.
    pub fn render(&self, path: &str, report: &mut Report) -> Result<Option<Vec<u8>>, source::Error> {
        self.render_knowing(path, &Sizes::new(), report)
    }

    /// The same; a page that names pictures says how large those are that have been made.
    fn render_knowing(&self, path: &str, sizes: &Sizes, report: &mut Report) -> Result<Option<Vec<u8>>, source::Error> {
        match &self.outputs[path] {
            Output::Page(page) => self.page(page, sizes, report),
            _ => Ok(self.file(path, report)),
        }
    }

    /// The bytes of an output that is no page.
    fn file(&self, path: &str, report: &mut Report) -> Option<Vec<u8>> {
        match &self.outputs[path] {
            Output::Chart(chart, lang, file) => self.chart_file(chart, *lang, *file, report),
            Output::Card(lang) => self.card_file(*lang, report),
            Output::Asset => self.theme.assets().find(|asset| asset.path == path).map(|asset| asset.bytes.to_vec()),
            Output::Data(cut, file) => Some(self.data_file(cut, *file)),
            Output::Feed(lang, place) => self.feed_file(*lang, place.as_ref()),
            Output::Calendar(lang, whose) => self.calendar_file(*lang, whose),
            Output::DataSchema => Some(table::schema().into_bytes()),
            Output::Summary => Some(summary::summary(&self.portal, &self.assessed).to_json().into_bytes()),
            Output::Verdict(item) => {
                verdict::published(&self.portal, &self.assessed, item).map(|file| file.to_json().into_bytes())
            }
            Output::EditionList => Some(editions::list(&self.kept).into_bytes()),
            Output::Headers => Some(hosting::netlify::file().into_bytes()),
            Output::Archive => Some(self.archive_file().to_vec()),
            Output::Descriptor(descriptor) => self.descriptor_file(descriptor),
            Output::Search(lang, number) => {
                self.search.get(lang).and_then(|index| index.files.get(*number)).map(|file| file.bytes.clone())
            }
            Output::File(source) => {
                // A drawing is text on the disk.
                let text = || self.sources.find(source).map(|id| self.sources.file(id).text.as_bytes().to_vec());
                self.sources.binary(source).map(|file| file.bytes.clone()).or_else(text)
            }
            // A page is made by [`Site::page`], and this is not made but taken: see [`Site::take`].
            Output::Page(_) | Output::Kept(_) => None,
        }
    }

    fn page(&self, page: &Page, sizes: &Sizes, report: &mut Report) -> Result<Option<Vec<u8>>, source::Error> {
        let inserts = inserts::SiteInserts::new(self, page, sizes);
        let view = View {
            portal: &self.portal,
            assessed: &self.assessed,
            inserts: &inserts,
            theme: &self.theme,
            editions: &self.kept,
            ledger: &self.ledger,
            profile: self.profile,
        };
        let html = site::render(page, view);
        report.extend(inserts.into_report()?);
        Ok(match html {
            Ok(html) => Some(html.into_bytes()),
            Err(fault) => {
                report.push(Diagnostic::of_path(
                    Code::Template,
                    fault.path,
                    Words::new(fault.message.clone(), fault.message),
                ));
                None
            }
        })
    }

    /// The bytes of an output that is not made but taken from an edition that was kept; nothing for all others.
    ///
    /// # Errors
    /// Where they are no longer those that were published; the machine's fault.
    pub fn take(&self, path: &str) -> Option<Result<Vec<u8>, edition::Error>> {
        match (self.outputs.get(path), &self.shelf) {
            (Some(Output::Kept(date)), Some(shelf)) if path == editions::manifest_path(*date) => {
                Some(shelf.manifest(*date))
            }
            (Some(Output::Kept(date)), Some(shelf)) => Some(shelf.read(*date, path)),
            _ => None,
        }
    }

    /// For an output that is dear to make: what it is made from, as a hash. Where that is the same, so are its
    /// bytes. Faults in it go into the report.
    ///
    /// # Panics
    /// If `path` is not in the table: the caller takes it from there.
    pub fn recipe(&self, path: &str, report: &mut Report) -> Option<String> {
        match &self.outputs[path] {
            Output::Chart(chart, lang, file) => self.chart_recipe(chart, *lang, *file, report),
            Output::Card(lang) => self.card_recipe(*lang, report),
            Output::Page(_)
            | Output::Asset
            | Output::Search(..)
            | Output::Data(..)
            | Output::DataSchema
            | Output::Summary
            | Output::Verdict(_)
            | Output::EditionList
            | Output::Headers
            | Output::Archive
            | Output::Descriptor(_)
            | Output::Feed(..)
            | Output::Calendar(..)
            | Output::File(_)
            | Output::Kept(_) => None,
        }
    }

    /// True for what [`Site::recipe`] answers for.
    fn has_recipe(&self, path: &str) -> bool {
        match &self.outputs[path] {
            Output::Chart(_, _, file) => file.is_dear(),
            Output::Card(_) => true,
            _ => false,
        }
    }

    /// True for what the site has, or what stands beside the edition that it is.
    fn has(&self, path: &str) -> bool {
        self.outputs.contains_key(path) || self.beside.contains(path)
    }

    /// Every path of the table.
    pub fn paths(&self) -> BTreeSet<String> {
        self.outputs.keys().cloned().collect()
    }
}

/// What came of making an output. Of a large site ten thousand wait for the others, most without a fault.
struct Made<T, E> {
    faults: Option<Box<Report>>,
    /// Of a page.
    found: Option<Box<links::Remembered>>,
    /// None where it could not be made.
    outcome: Option<Result<T, E>>,
}

impl<T, E> Made<T, E> {
    fn of(faults: Report, found: Option<links::Remembered>, outcome: Option<Result<T, E>>) -> Made<T, E> {
        Made { faults: (!faults.is_empty()).then(|| Box::new(faults)), found: found.map(Box::new), outcome }
    }
}

/// Renders every output, in parallel, and holds the links of the pages against the table. `keep` takes each
/// output's bytes with its recipe, from any thread; of the bytes themselves only the links are remembered. An
/// output that has a recipe is not rendered if `reuse` answers for it; those come first, so that pages can say how large
/// they are, where `size` knows it of what was kept. Faults are gathered in the order of paths,
/// whatever thread found them.
///
/// # Errors
/// The first fault of `keep` or `reuse`, of taking a file of an edition, or of reading a text again, in the order of paths.
pub fn render_all<T: Send, E: Send + From<edition::Error> + From<source::Error>>(
    site: &Site,
    report: &mut Report,
    reuse: impl Fn(&str, &str) -> Option<Result<T, E>> + Sync,
    keep: impl Fn(&str, Vec<u8>, Option<String>) -> Result<T, E> + Sync,
    size: impl Fn(&T) -> Option<u64>,
) -> Result<Vec<T>, E> {
    let base = site.base_path();
    let make =
        |path: &str, sizes: &Sizes| -> Made<T, E> {
            let mut faults = Report::new();
            let recipe = site.recipe(path, &mut faults);
            if let Some(outcome) = recipe.as_deref().and_then(|recipe| reuse(path, recipe)) {
                return Made::of(faults, None, Some(outcome));
            }
            let bytes = match site.take(path) {
                Some(Ok(bytes)) => Some(bytes),
                Some(Err(error)) => return Made::of(faults, None, Some(Err(error.into()))),
                None => match site.render_knowing(path, sizes, &mut faults) {
                    Ok(bytes) => bytes,
                    Err(error) => return Made::of(faults, None, Some(Err(error.into()))),
                },
            };
            let found = bytes.as_ref().filter(|_| path.ends_with(".html")).map(|bytes| links::read(bytes));
            // What vanished behind a kept page is told together, so its links stay.
            let is_kept = matches!(site.outputs[path], Output::Kept(_));
            let found = found.map(|links| {
                if is_kept { links.remembered() } else { links.unsettled(path, |path| site.has(path), &base) }
            });
            Made::of(faults, found, bytes.map(|bytes| keep(path, bytes, recipe)))
        };
    let all = |paths: Vec<&'_ String>, sizes: &Sizes| -> Vec<Made<T, E>> {
        paths.into_par_iter().map(|path| make(path, sizes)).collect()
    };
    let (dear, others): (Vec<&String>, Vec<&String>) = site.outputs().keys().partition(|path| site.has_recipe(path));
    let dear_made = all(dear.clone(), &Sizes::new());
    let known = dear.iter().zip(&dear_made).filter_map(|(path, made)| match &made.outcome {
        Some(Ok(kept)) => Some(((*path).clone(), size(kept)?)),
        Some(Err(_)) | None => None,
    });
    let sizes: Sizes = known.collect();
    let others_made = all(others.clone(), &sizes);
    let (mut dear_made, mut others_made) = (dear_made.into_iter(), others_made.into_iter());
    let (mut kept, mut pages, mut frozen) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (path, output) in site.outputs() {
        let next = if site.has_recipe(path) { &mut dear_made } else { &mut others_made };
        let Made { faults, found, outcome } = next.next().expect("every output was made, in the order of paths");
        report.extend(faults.map_or_else(Report::new, |faults| *faults));
        if let Some(found) = found {
            if matches!(output, Output::Kept(_)) { &mut frozen } else { &mut pages }.insert(path.as_str(), *found);
        }
        if let Some(outcome) = outcome {
            kept.push(outcome?);
        }
    }
    let paths = site.paths().union(&site.beside).cloned().collect();
    links::check(&pages, &paths, &base, report);
    links::check_kept(&frozen, &paths, report);
    Ok(kept)
}

#[cfg(test)]
#[path = "let_go_tests.rs"]
mod let_go_tests;
