//! One site: what it says of itself, checked, and held against its manifest.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use super::{
    feed,
    sound::is_sound,
    table::{self, Latests},
};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{BaseId, BaseUrl, Date, Indicator, IndicatorId, ManifestHash, PlaceId, PlanId, PlanRef, Text, TopicId},
    open_data::{
        feed::Item,
        summary::{self, PlaceEntry, Summary, TargetEntry, Unreadable},
    },
    publish::{MANIFEST, Manifest, is_clean_path},
    source::{self, Folder},
};

/// What a site says of itself.
pub(super) const SUMMARY: &str = "du-lieu/portal.json";
/// The table of its figures.
pub(super) const TABLE: &str = "du-lieu/data.csv";
/// So many faults of one file are told.
pub(super) const TOLD: usize = 10;

/// A site that was read.
#[derive(Debug)]
pub struct Member {
    /// Where its files are.
    pub folder: Folder,
    /// The hash of its manifest: what was read.
    pub manifest: ManifestHash,
    /// Every file's hash.
    pub(super) listed: Manifest,
    /// Where it stands on the web.
    pub address: BaseUrl,
    /// The day of its verdicts.
    pub as_of: Date,
    /// Its name.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// SPDX id of its licence.
    pub licence: String,
    /// True where its pages exist in English, too.
    pub english: bool,
    /// The place whose own site it is.
    pub of: Option<PlaceId>,
    /// Its places, those included that it does not speak for.
    pub places: BTreeMap<PlaceId, PlaceEntry>,
    /// The places that it speaks for.
    pub own: BTreeSet<PlaceId>,
    /// What its indicators mean.
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    /// The names of their topics.
    pub topics: BTreeMap<TopicId, Text>,
    /// Its plans: id, short title, years.
    pub plans: Vec<(PlanRef, Text, (i16, i16))>,
    /// Targets of its own places.
    pub(super) targets: Vec<TargetEntry>,
    /// The latest figure of each of its own places.
    pub(super) latest: Latests,
    /// Rows of its own places.
    pub rows: u64,
    /// What happened in its own places.
    pub(super) news: BTreeMap<Lang, Vec<Item>>,
}

/// Where a fault of a site is told.
pub(super) struct Faults<'a> {
    folder: &'a Folder,
    report: &'a mut Report,
}

impl Faults<'_> {
    pub(super) fn push(&mut self, code: Code, file: &str, vi: impl Into<String>, en: impl Into<String>) {
        self.push_help(code, file, Words::new(vi, en), None);
    }

    pub(super) fn push_help(&mut self, code: Code, file: &str, words: Words, help: Option<Words>) {
        let path = self.folder.path().join(file).display().to_string();
        let fault = Diagnostic::of_path(code, path, words);
        self.report.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }

    /// Something that is not in the form that is known.
    pub(super) fn form(&mut self, file: &str, vi: impl Into<String>, en: impl Into<String>) {
        self.push(Code::SiteFormat, file, vi, en);
    }
}

impl Member {
    /// Reads what is needed of a site. Everything that stands against taking it in goes into the report, and gives nothing.
    ///
    /// # Errors
    /// The machine's fault.
    pub fn read(folder: &Folder, report: &mut Report) -> Result<Option<Member>, source::Error> {
        let before = report.errors();
        let mut faults = Faults { folder, report };
        let Some((manifest, listed)) = manifest(folder, &mut faults)? else { return Ok(None) };
        let Some(bytes) = checked(folder, &listed, SUMMARY, &mut faults)? else { return Ok(None) };
        let Some(summary) = read_summary(&bytes, &mut faults) else { return Ok(None) };
        let Some(mut member) = Member::of(folder, (manifest, listed), summary, &mut faults) else { return Ok(None) };
        if let Some((latest, rows)) = table::read(&member, &mut faults)? {
            (member.latest, member.rows) = (latest, rows);
        }
        member.news = feed::read(&member, &mut faults)?;
        Ok((report.errors() == before).then_some(member))
    }

    /// The model of what a summary says.
    fn of(
        folder: &Folder,
        (manifest, listed): (ManifestHash, Manifest),
        summary: Summary,
        faults: &mut Faults,
    ) -> Option<Member> {
        let address = address(summary.address.as_deref(), faults);
        let mut read = Reader { faults, told: 0 };
        let as_of = read.need(&summary.as_of, "as_of", Date::parse);
        let of = summary.of.as_ref().map(|id| read.need(id, "of", PlaceId::new));
        let title = read.text(&summary.title);
        let publisher = read.text(&summary.publisher);
        let licence = read.plain(&summary.licence);
        let mut places = BTreeMap::new();
        for entry in summary.places {
            read.text(&entry.name);
            if let Some(id) = read.need(&entry.id, "places", PlaceId::new) {
                places.insert(id, entry);
            }
        }
        let topic = |read: &mut Reader, it: &summary::TopicEntry| {
            let name = read.text(&it.name)?;
            Some((read.need(&it.id, "topics", TopicId::new)?, name))
        };
        let topics = summary.topics.iter().filter_map(|it| topic(&mut read, it)).collect();
        let indicators: BTreeMap<IndicatorId, Indicator> =
            summary.indicators.iter().filter_map(|it| indicator(&mut read, it)).map(|it| (it.id.clone(), it)).collect();
        let own: BTreeSet<PlaceId> = places.iter().filter(|(_, it)| it.own).map(|(id, _)| id.clone()).collect();
        let mut plans = Vec::new();
        for it in &summary.plans {
            let title = read.text(&it.title);
            let place = read.need(&it.place, "plans", PlaceId::new).filter(|id| places.contains_key(id));
            let Some(((place, plan), title)) = place.zip(read.need(&it.id, "plans", PlanId::new)).zip(title) else {
                continue;
            };
            if own.contains(&place) {
                plans.push((PlanRef { place, plan }, title, (it.from, it.to)));
            }
        }
        let mut targets = summary.targets;
        targets.retain(|target| {
            let named = read.text(&target.name).is_some() && table::is_target(target, &indicators);
            if !named {
                read.wrong("targets", &target.id);
            }
            named && PlaceId::new(&target.place).is_some_and(|id| own.contains(&id))
        });
        if read.told > 0 {
            return None;
        }
        Some(Member {
            folder: folder.clone(),
            manifest,
            listed,
            address: address?,
            as_of: as_of?,
            title: title?,
            publisher: publisher?,
            licence: licence?,
            english: summary.english,
            of: of.flatten(),
            places,
            own,
            indicators,
            topics,
            plans,
            targets,
            latest: Latests::new(),
            rows: 0,
            news: BTreeMap::new(),
        })
    }

    /// The place whose name stands for the site in lists; none for a portal of several.
    pub fn name(&self) -> Text {
        let own = self.of.as_ref().and_then(|id| self.places.get(id));
        let name = |place: &PlaceEntry| Text {
            vi: place.name.vi.as_str().into(),
            en: place.name.en.as_deref().map(Into::into),
        };
        own.map_or_else(|| self.title.clone(), name)
    }

    /// A file of it, whole; nothing where it can't be had, after saying so.
    pub(super) fn file(&self, path: &str, faults: &mut Faults) -> Result<Option<Vec<u8>>, source::Error> {
        checked(&self.folder, &self.listed, path, faults)
    }

    /// The hash of a file as the manifest has it.
    pub(super) fn hash_of(&self, path: &str) -> Option<&str> {
        self.listed.files.get(path).map(|listed| listed.blake3.as_str())
    }
}

fn manifest(folder: &Folder, faults: &mut Faults) -> Result<Option<(ManifestHash, Manifest)>, source::Error> {
    let bytes = folder.read(MANIFEST)?;
    let Some((hash, manifest)) = bytes.and_then(|it| Some((ManifestHash::of(&it), Manifest::of_bytes(&it)?))) else {
        faults.push_help(
            Code::SiteManifest,
            MANIFEST,
            Words::new("không có bản kê của minhbach", "there is no manifest of minhbach"),
            Some(Words::new(
                "chỉ vào thư mục mà `minhbach build` đã xuất, với cả thư mục ẩn `.minhbach`",
                "point to the folder that `minhbach build` made, its hidden folder `.minhbach` included",
            )),
        );
        return Ok(None);
    };
    let foreign: Vec<&String> = manifest.files.keys().filter(|path| !is_clean_path(path)).take(TOLD).collect();
    for path in &foreign {
        faults.push(
            Code::SiteManifest,
            MANIFEST,
            format!("bản kê kể đường dẫn không thể có trong một cổng: {path:?}"),
            format!("the manifest lists a path that no site can have: {path:?}"),
        );
    }
    Ok(foreign.is_empty().then_some((hash, manifest)))
}

/// The bytes of a file that are those of the manifest.
fn checked(
    folder: &Folder,
    manifest: &Manifest,
    path: &str,
    faults: &mut Faults,
) -> Result<Option<Vec<u8>>, source::Error> {
    let Some(listed) = manifest.files.get(path) else {
        faults.push_help(
            Code::SiteFormat,
            path,
            Words::new(
                format!("cổng do minhbach {} dựng không có tệp này", manifest.version),
                format!("a site made by minhbach {} does not have this file", manifest.version),
            ),
            Some(Words::new(
                "dựng lại cổng ấy bằng cùng phiên bản với bản đang ghép",
                "build that site again with the version that joins them",
            )),
        );
        return Ok(None);
    };
    let words = match folder.read(path)? {
        Some(bytes) if listed.is(&bytes) => return Ok(Some(bytes)),
        Some(_) => Words::new("không phải nội dung đã công bố: mã băm khác", "not what was published: another hash"),
        None => Words::new("thiếu tệp này", "this file is missing"),
    };
    faults.push_help(Code::SiteFile, path, words, None);
    Ok(None)
}

fn read_summary(bytes: &[u8], faults: &mut Faults) -> Option<Summary> {
    match Summary::read(bytes) {
        Ok(summary) => Some(summary),
        Err(Unreadable::Version(version)) => {
            let own = summary::SCHEMA;
            faults.form(
                SUMMARY,
                format!("định dạng phiên bản {version}; bản này đọc phiên bản {own}"),
                format!("the form has version {version}; this program reads version {own}"),
            );
            None
        }
        Err(Unreadable::Form(cause)) => {
            faults.form(SUMMARY, format!("không đọc được: {cause}"), format!("can't be read: {cause}"));
            None
        }
    }
}

fn address(address: Option<&str>, faults: &mut Faults) -> Option<BaseUrl> {
    let found = address.and_then(BaseUrl::new).filter(|_| address.is_some_and(is_sound));
    if found.is_none() {
        let words = match address {
            None => Words::new("cổng này không có địa chỉ", "this site has no address"),
            Some(text) => Words::new(
                format!("`{}` không phải địa chỉ của một cổng", text.escape_debug()),
                format!("`{}` is no address of a site", text.escape_debug()),
            ),
        };
        let help = Words::new(
            "dựng cổng ấy với `address:` trong portal.yaml hoặc với --base-url: cổng quốc gia chỉ dẫn tới, không chép trang",
            "build that site with `address:` in portal.yaml or with --base-url: the national portal links to it and copies no page",
        );
        faults.push_help(Code::SiteAddress, SUMMARY, words, Some(help));
    }
    found
}

fn indicator(read: &mut Reader, it: &summary::IndicatorEntry) -> Option<Indicator> {
    let bases = it.bases.iter().filter_map(|base| {
        let name = read.text(&base.name)?;
        let id = read.need(&base.id, "bases", BaseId::new)?;
        Some(crate::model::Base { id, name, from: None, to: None, note: None })
    });
    let bases = bases.collect();
    let definition = it.definition.as_ref().map(|text| read.text(text));
    let denominator = it.denominator.as_ref().map(|text| read.text(text));
    let name = read.text(&it.name)?;
    let topic = read.need(&it.topic, "indicators", TopicId::new)?;
    Some(Indicator {
        id: read.need(&it.id, "indicators", IndicatorId::new)?,
        name,
        definition: definition.flatten(),
        unit: it.unit,
        denominator: denominator.flatten(),
        direction: it.direction,
        topic,
        decimals: 0,
        over_100: true,
        bases,
    })
}

/// Reads texts and ids that anybody may have written.
struct Reader<'a, 'b> {
    faults: &'a mut Faults<'b>,
    told: usize,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, key: &str, text: &str) {
        self.told += 1;
        if self.told <= TOLD {
            let shown: String = text.escape_debug().take(80).collect();
            self.faults.form(
                SUMMARY,
                format!("`{key}`: `{shown}` không đúng dạng"),
                format!("`{key}`: `{shown}` has not the right form"),
            );
        }
    }

    fn need<T>(&mut self, text: &str, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(text);
        if found.is_none() {
            self.wrong(key, text);
        }
        found
    }

    fn plain(&mut self, text: &str) -> Option<String> {
        self.need(text, "vi", |text| is_sound(text).then(|| text.to_owned()))
    }

    fn text(&mut self, text: &summary::Text) -> Option<Text> {
        let en = text.en.as_ref().and_then(|en| self.plain(en));
        Some(Text { vi: self.plain(&text.vi)?.into(), en: en.map(Into::into) })
    }
}

/// What a stream has turned out to be: for a file that is read twice.
pub(super) struct Hashing<R> {
    pub(super) inner: R,
    pub(super) hasher: blake3::Hasher,
}

impl<R> Hashing<R> {
    pub(super) fn new(inner: R) -> Hashing<R> {
        Hashing { inner, hasher: blake3::Hasher::new() }
    }
}

impl<R: io::Read> io::Read for Hashing<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }
}
