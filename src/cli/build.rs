//! `minhbach build`: the whole site, staged beside the old one and swapped in one step.

use std::{
    io::IsTerminal,
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    CONTENT, GOOD, MACHINE, edition,
    options::{Common, Format, parse_date, parse_place},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    edition::Shelf,
    model::{BaseUrl, Date, PlaceId},
    output::{self, Output, Published},
    publish::{self, About, Artifact, Entry, Stage},
    site::Profile,
    source,
};

/// Options of `build`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach build\n  minhbach build --root cong-cua-tinh --out /srv/www/cong\n  minhbach build --as-of 2026-11-21      (cùng đầu vào, cùng kết quả · same input, same bytes)\n  minhbach build --base-url '' --out /media/usb/cong      (đọc không cần mạng · read without a network)\n  minhbach build --compress      (thêm .gz và .br cho máy chủ web · with .gz and .br for a web server)\n  minhbach build --place nghe-an      (cổng riêng của một tỉnh · one province's own site)\n  minhbach build --edition 2026-06-30      (lập một ấn bản · make an edition)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Thư mục đích; mặc định public/ trong thư mục của cổng · Where to publish; public/ in the portal's folder if not given
    #[arg(long, value_name = "DIR", conflicts_with = "edition")]
    out: Option<PathBuf>,

    /// Lập ấn bản của ngày này: bản lưu mãi mãi của các trang được trích dẫn, ghi vào thư mục các ấn bản và vào content/editions.yaml · Make the edition of this day: pages that are cited, kept for ever, put with the editions and into content/editions.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, conflicts_with = "base_url")]
    edition: Option<Date>,

    /// Thư mục các ấn bản đã lập; mặc định editions/ trong thư mục của cổng · The folder of the editions that were made; editions/ in the portal's folder if not given
    #[arg(long, value_name = "DIR")]
    editions: Option<PathBuf>,

    /// Chỉ dựng cổng riêng của một địa phương, với các đơn vị trước và sau nó và các mục tiêu chung của cả nước · Only the own site of one place, with the units before and after it and the nation's targets
    #[arg(long, value_name = "ID", value_parser = parse_place)]
    place: Option<PlaceId>,

    /// Địa chỉ của cổng, thay cho địa chỉ trong portal.yaml; để trống ('') cho bản đọc từ đĩa · The site's address instead of that in portal.yaml; empty ('') for a copy that is read from a disk
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<Published>,

    /// Những trang của phép đo tốc độ thay cho cả cổng · The pages of the benchmark instead of the whole portal
    #[arg(long, value_enum, hide = true, conflicts_with_all = ["edition", "editions"])]
    profile: Option<EqualProfile>,

    /// Thêm .gz và .br bên cạnh mỗi tệp văn bản, cho máy chủ biết gửi sẵn (nginx, Apache, GitLab Pages) · Put .gz and .br beside every text file, for servers that send them as they are
    #[arg(long, conflicts_with = "edition")]
    compress: bool,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// What `benches/` compares with other generators.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum EqualProfile {
    BenchEqual,
    BenchEqualCharts,
}

impl EqualProfile {
    pub(super) fn profile(self) -> Profile {
        Profile::Equal { charts: matches!(self, EqualProfile::BenchEqualCharts) }
    }
}

pub(super) fn parse_base_url(text: &str) -> Result<Published, String> {
    if text.is_empty() {
        return Ok(Published::Nowhere);
    }
    let url = BaseUrl::new(text).map(Published::At);
    url.ok_or_else(|| {
        format!("`{text}`: viết như https://cong.tinh.gov.vn, hoặc '' (write it like https://cong.tinh.gov.vn, or '')")
    })
}

pub(super) fn run(args: &Args) -> u8 {
    match build(args) {
        Ok(code) | Err(code) => code,
    }
}

/// The exit code either way; `Err` where it ended early.
fn build(args: &Args) -> Result<u8, u8> {
    let lang = args.common.lang();
    let mut report = Report::new();
    let machine = |error: Failure| {
        print::machine(lang, &error);
        MACHINE
    };
    if args.editions.is_none() {
        // A folder of the repository, which comes from outside; one that is named is the caller's own.
        source::no_links(&args.common.root, &args.shelf()).map_err(|error| machine(error.into()))?;
    }
    let shelf = Shelf::open(&args.shelf(), args.common.limits()).map_err(|error| machine(error.into()))?;
    let out = match args.edition {
        Some(date) => edition::folder_of(date, &shelf, &args.common)?,
        None => args.out.clone().unwrap_or_else(|| args.common.root.join("public")),
    };
    if args.edition.is_none() {
        args.common.clock_runs_forward(&out)?;
    }
    let options = output::Options {
        as_of: args.edition.map_or_else(|| args.common.day(), Ok)?,
        published: args.base_url.clone().unwrap_or(Published::AsWritten),
        edition: args.edition,
        place: args.place.clone(),
        shelf: Some(shelf),
        profile: args.profile.map_or(Profile::Full, EqualProfile::profile),
    };
    let site = match args.common.load(options, args.edition.is_none(), &mut report)? {
        Ok(site) => site,
        Err(sources) => return Err(print::outcome(&report, &sources, args.format, lang, CONTENT)),
    };
    let stage = Stage::open(&out).map_err(|error| machine(error.into()))?;
    let progress = Progress::new(site.outputs().len(), lang);
    let reuse = |path: &str, recipe: &str| {
        let entry = stage.reuse(path, recipe).transpose()?;
        progress.step();
        Some(entry.map(|entry| vec![entry]).map_err(Failure::from))
    };
    let keep = |path: &str, bytes: Vec<u8>, made_from: Option<String>| {
        let written =
            if args.compress { packed(&stage, path, bytes, made_from) } else { plain(&stage, path, bytes, made_from) };
        progress.step();
        written.map_err(Failure::from)
    };
    // The file itself comes first, then its packed forms.
    let size = |entries: &Vec<Entry>| entries.first().map(Entry::size);
    let entries = output::render_all(&site, &mut report, reuse, keep, size);
    progress.done();
    let entries = entries.map_err(machine)?.into_iter().flatten().collect();
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let code = print::outcome(&report, site.sources(), args.format, lang, code);
    if code != GOOD {
        return Err(code);
    }
    // An edition is of figures and words; its bytes are the same however much of the history was there.
    let history = args.edition.is_none().then(|| site.sources().history.state.word().to_owned());
    let as_of = args.edition.is_none().then(|| site.as_of().to_string());
    let done = stage.commit(entries, About { history, as_of }).map_err(|error| machine(error.into()))?;
    let pages = site.outputs().values().filter(|output| matches!(output, Output::Page(_))).count();
    if let Some(date) = args.edition {
        return edition::record(date, &done.manifest, &out, &args.common);
    }
    let (as_of, files, index) = (site.as_of(), done.new + done.changed + done.kept, out.join("index.html"));
    let (new, changed, kept, removed, index) = (done.new, done.changed, done.kept, done.removed, index.display());
    let manifest = done.manifest;
    // The program ends here: to take a large site apart value by value would be a fiftieth of its work.
    std::mem::forget(site);
    print::say(
        lang,
        &format!(
            "{pages} trang, {files} tệp ({new} mới, {changed} đổi, {kept} giữ nguyên, {removed} bỏ), tính đến {as_of}\nmã băm của bản kê: {manifest}\nmở: {index}"
        ),
        &format!(
            "{pages} pages, {files} files ({new} new, {changed} changed, {kept} kept, {removed} removed), as of {as_of}\nhash of the manifest: {manifest}\nopen: {index}"
        ),
    );
    Ok(code)
}

fn plain(stage: &Stage, path: &str, bytes: Vec<u8>, made_from: Option<String>) -> Result<Vec<Entry>, publish::Error> {
    stage.write(Artifact { path: path.to_owned(), bytes, made_from }).map(|entry| vec![entry])
}

/// As [`plain`], with the packed forms after it.
fn packed(stage: &Stage, path: &str, bytes: Vec<u8>, made_from: Option<String>) -> Result<Vec<Entry>, publish::Error> {
    let entry = stage.write(Artifact { path: path.to_owned(), bytes: bytes.clone(), made_from })?;
    let mut entries = stage.write_packed(&entry, &bytes)?;
    entries.insert(0, entry);
    Ok(entries)
}

impl Args {
    /// Where the editions are.
    fn shelf(&self) -> PathBuf {
        self.editions.clone().unwrap_or_else(|| self.common.root.join("editions"))
    }
}

/// What the machine can do to a build.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Publish(#[from] publish::Error),
    #[error(transparent)]
    Edition(#[from] crate::edition::Error),
    #[error(transparent)]
    Source(#[from] source::Error),
}

/// One line that counts, on a terminal only.
struct Progress {
    total: usize,
    done: AtomicUsize,
    shown: Option<Mutex<usize>>,
    lang: MessageLang,
}

impl Progress {
    fn new(total: usize, lang: MessageLang) -> Progress {
        Progress {
            total,
            done: AtomicUsize::new(0),
            shown: std::io::stderr().is_terminal().then(|| Mutex::new(0)),
            lang,
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(shown) = &self.shown else { return };
        let percent = done * 100 / self.total.max(1);
        // Whoever finds the line busy leaves it to the next: it is a picture, not a record.
        let Ok(mut last) = shown.try_lock() else { return };
        if percent > *last {
            *last = percent;
            let width = 30;
            let bar: String = (0..width).map(|i| if i * 100 < percent * width { '█' } else { '░' }).collect();
            let word = match self.lang {
                MessageLang::Vi => "đang dựng",
                MessageLang::En => "building",
            };
            eprint!("\r{word} {bar} {percent:>3}%");
        }
    }

    fn done(&self) {
        if self.shown.is_some() {
            eprint!("\r{:60}\r", "");
        }
    }
}
