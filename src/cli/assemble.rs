//! `minhbach assemble SITE… --out DIR`: provinces' published sites as one national portal.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::PathBuf,
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    CONTENT, GOOD, MACHINE,
    build::parse_base_url,
    options::{Common, Format},
    print,
};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    model::{BaseUrl, PngScope, Settings, resolve::settings_alone},
    nation::{self, JOINED, Member, Nation, descriptions, joined_header, pages::Pages},
    output::{self, Published, links},
    publish::{self, About, Artifact, Entry, Stage},
    site::{Page, Theme, route},
    source::{self, Folder, Sources},
};

/// Options of `assemble`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach assemble cong/* --out quoc-gia      (cong/nghe-an, cong/ha-noi …: mỗi thư mục một cổng đã xuất · a published site each)\n  minhbach assemble nghe-an ha-noi --out quoc-gia --portal cong-quoc-gia.yaml\n  minhbach verify quoc-gia\n\nTên, đơn vị công bố, địa chỉ của cổng quốc gia: --portal, một tệp như content/portal.yaml.\nTitle, publisher and address of the national portal: --portal, a file like content/portal.yaml."
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Các cổng đã xuất bản, mỗi cổng một thư mục · The published sites, a folder each
    #[arg(value_name = "SITE", required = true)]
    sites: Vec<PathBuf>,

    /// Thư mục đích · Where to publish
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Tệp thiết lập của cổng quốc gia; mặc định nation.yaml trong thư mục --root · The settings of the national portal; nation.yaml in the folder --root if not given
    #[arg(long, value_name = "FILE")]
    portal: Option<PathBuf>,

    /// Địa chỉ của cổng quốc gia, thay cho địa chỉ trong tệp thiết lập; để trống ('') cho bản đọc từ đĩa · The address instead of that in the settings; empty ('') for a copy that is read from a disk
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<Published>,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

impl Args {
    /// The file of settings.
    fn settings(&self) -> PathBuf {
        self.portal.clone().unwrap_or_else(|| self.common.root.join("nation.yaml"))
    }
}

/// Bytes that a file of settings may have.
const SETTINGS: u64 = 1 << 20;

pub(super) fn run(args: &Args) -> u8 {
    match assemble(args) {
        Ok(code) | Err(code) => code,
    }
}

/// The exit code either way; `Err` where it ended early.
fn assemble(args: &Args) -> Result<u8, u8> {
    let lang = args.common.lang();
    let machine = |error: Failure| {
        print::machine(lang, &error);
        MACHINE
    };
    let mut report = Report::new();
    let (sources, settings) = settings(args, &mut report).map_err(|error| machine(error.into()))?;
    let name = settings.as_ref().map_or("default", |settings| settings.theme.as_str());
    let theme = output::theme_of_name(name, &sources, &args.settings().to_string_lossy(), &mut report);
    let nation = read(args, settings, &mut report).map_err(|error| machine(error.into()))?;
    let (Some(nation), Some(theme)) = (nation, theme) else {
        return Err(print::outcome(&report, &sources, args.format, lang, CONTENT));
    };
    let stage = Stage::open(&args.out).map_err(|error| machine(error.into()))?;
    let (entries, pages) = write(&nation, &theme, &stage, &mut report).map_err(machine)?;
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let code = print::outcome(&report, &sources, args.format, lang, code);
    if code != GOOD {
        return Err(code);
    }
    let done = stage.commit(entries, About::default()).map_err(|error| machine(error.into()))?;
    let (sites, files) = (nation.members.len(), done.new + done.changed + done.kept);
    let rows: u64 = nation.members.iter().map(|member| member.rows).sum();
    let (manifest, index) = (done.manifest, args.out.join("index.html"));
    let index = index.display();
    print::say(
        lang,
        &format!(
            "đã ghép {sites} cổng: {rows} dòng số liệu, {pages} trang, {files} tệp\nmã băm của bản kê: {manifest}\nmở: {index}"
        ),
        &format!(
            "joined {sites} sites: {rows} rows of figures, {pages} pages, {files} files\nhash of the manifest: {manifest}\nopen: {index}"
        ),
    );
    Ok(code)
}

/// What the machine can do to it.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Publish(#[from] publish::Error),
    #[error(transparent)]
    Source(#[from] source::Error),
    #[error("{path}: {source}", path = path.display())]
    Copy { path: PathBuf, source: io::Error },
}

/// The settings of the national portal, and what they were read from, for messages.
fn settings(args: &Args, report: &mut Report) -> Result<(Sources, Option<Settings>), source::Error> {
    let path = args.settings();
    let shown = path.to_string_lossy().into_owned();
    let mut sources = Sources::default();
    if args.portal.is_none() && path.symlink_metadata().is_err() {
        let words =
            Words::new("thiếu tệp thiết lập của cổng quốc gia", "the settings of the national portal are missing");
        report.push(Diagnostic::of_path(Code::MissingFile, shown, words).help(Words::new(
            "viết một tệp như content/portal.yaml của một cổng, và chỉ tới nó bằng --portal",
            "write a file like content/portal.yaml of a site, and point to it by --portal",
        )));
        return Ok((sources, None));
    }
    let bytes = source::open(&path, SETTINGS)?;
    let Ok(text) = String::from_utf8(bytes) else {
        report.push(Diagnostic::of_path(
            Code::NotUtf8,
            shown,
            Words::new("tệp không phải UTF-8", "the file is not UTF-8"),
        ));
        return Ok((sources, None));
    };
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    // A folder that is called so may be anything where no theme of its own is asked for.
    let mut first = Sources::default();
    let file = first.guest(shown.clone(), text.clone());
    if settings_alone(&first, file, &mut Report::new()).is_some_and(|settings| settings.theme != "default") {
        sources = source::read_themes(&args.common.root, args.common.limits(), report)?;
    }
    let file = sources.guest(shown, text);
    let mut settings = settings_alone(&sources, file, report);
    if let Some(settings) = &mut settings {
        settings.png = PngScope::None;
        match &args.base_url {
            Some(Published::At(base)) => settings.address = Some(base.clone()),
            Some(Published::Nowhere) => settings.address = None,
            Some(Published::AsWritten) | None => {}
        }
    }
    Ok((sources, settings))
}

/// Every site, with all faults of all of them.
fn read(args: &Args, settings: Option<Settings>, report: &mut Report) -> Result<Option<Nation>, source::Error> {
    let one = |path: &PathBuf| {
        let mut faults = Report::new();
        Member::read(&Folder::new(path), &mut faults).map(|member| (member, faults))
    };
    let read: Vec<Result<(Option<Member>, Report), source::Error>> = args.sites.par_iter().map(one).collect();
    let mut members = Vec::new();
    for outcome in read {
        let (member, faults) = outcome?;
        report.extend(faults);
        members.extend(member);
    }
    // What stands between those that could be read is said in the same run.
    let known = settings.is_some();
    let settings = settings.unwrap_or_else(nameless);
    Ok(Nation::join(settings, members, report).filter(|_| known))
}

/// Where the settings are at fault, sites are joined for their faults alone.
fn nameless() -> Settings {
    let none = || crate::model::Text { vi: String::new().into(), en: None };
    Settings {
        title: none(),
        tagline: none(),
        address: None,
        publisher: none(),
        licence: String::new(),
        contact: String::new(),
        theme: String::new(),
        png: PngScope::None,
        english: false,
    }
}

/// Everything into the stage; how many pages there are.
fn write(nation: &Nation, theme: &Theme, stage: &Stage, report: &mut Report) -> Result<(Vec<Entry>, usize), Failure> {
    let mut joined = Joined { sha256: Sha256::new(), size: 0 };
    let table = stage.write_stream(JOINED, |to| {
        let mut to = Tee { to, joined: &mut joined };
        let failed = |path: PathBuf| move |source| Failure::Copy { path, source };
        to.write_all(&joined_header()).map_err(failed(PathBuf::from(JOINED)))?;
        for member in &nation.members {
            nation::copy(member, &mut to).map_err(failed(member.folder.path().join(JOINED)))?;
        }
        Ok::<(), Failure>(())
    })?;
    let sha256: String = joined.sha256.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let pages = Pages::new(nation, theme, joined.size);
    let all = pages.all();
    let made: Vec<_> = all.par_iter().map(|page| (route::path(page), pages.render(page))).collect();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, html) in made {
        match html {
            Ok(bytes) => files.push((path, bytes)),
            Err(fault) => report.push(Diagnostic::of_path(
                Code::Template,
                fault.path.clone(),
                Words::new(fault.message.clone(), fault.message),
            )),
        }
    }
    let found: BTreeMap<_, _> =
        files.iter().map(|(path, bytes)| (path.clone(), links::read(bytes).remembered())).collect();
    files.extend(pages.search_files());
    files.extend(descriptions(nation, &all, (joined.size, sha256)));
    files.extend(theme.assets().map(|asset| (asset.path.clone(), asset.bytes.to_vec())));
    let paths: BTreeSet<String> = files.iter().map(|(path, _)| path.clone()).chain([JOINED.to_owned()]).collect();
    let base = nation.settings.address.as_ref().map_or_else(|| "/".to_owned(), BaseUrl::path);
    links::check(&found, &paths, &base, report);
    let put = |(path, bytes)| stage.write(Artifact { path, bytes, made_from: None });
    let written: Result<Vec<Entry>, publish::Error> = files.into_par_iter().map(put).collect();
    Ok((written?.into_iter().chain([table]).collect(), all.iter().filter(|page| is_page(page)).count()))
}

fn is_page(page: &Page) -> bool {
    route::path(page).ends_with(".html")
}

/// What the joined table turned out to be.
struct Joined {
    sha256: Sha256,
    size: u64,
}

/// Counts what is written.
struct Tee<'a> {
    to: &'a mut dyn Write,
    joined: &'a mut Joined,
}

impl Write for Tee<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        self.joined.sha256.update(&bytes[..taken]);
        self.joined.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
