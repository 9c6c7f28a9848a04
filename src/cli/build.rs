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
    options::{Common, Format, parse_date},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    edition::Shelf,
    model::{BaseUrl, Date},
    output::{self, Output, Published},
    publish::{self, About, Artifact, Stage},
    source,
};

/// Options of `build`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach build\n  minhbach build --root cong-cua-tinh --out /srv/www/cong\n  minhbach build --as-of 2026-11-21      (cùng đầu vào, cùng kết quả · same input, same bytes)\n  minhbach build --base-url '' --out /media/usb/cong      (đọc không cần mạng · read without a network)\n  minhbach build --edition 2026-06-30      (lập một ấn bản · make an edition)"
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

    /// Địa chỉ của cổng, thay cho địa chỉ trong portal.yaml; để trống ('') cho bản đọc từ đĩa · The site's address instead of that in portal.yaml; empty ('') for a copy that is read from a disk
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<Published>,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

fn parse_base_url(text: &str) -> Result<Published, String> {
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
    let shelf = Shelf::open(&args.shelf()).map_err(|error| machine(error.into()))?;
    let out = match args.edition {
        Some(date) => edition::folder_of(date, &shelf, &args.common)?,
        None => args.out.clone().unwrap_or_else(|| args.common.root.join("public")),
    };
    let options = output::Options {
        as_of: args.edition.map_or_else(|| args.common.day(), Ok)?,
        published: args.base_url.clone().unwrap_or(Published::AsWritten),
        edition: args.edition,
        shelf: Some(shelf),
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
        Some(entry.map_err(Failure::from))
    };
    let keep = |path: &str, bytes: Vec<u8>, made_from: Option<String>| {
        let entry = stage.write(Artifact { path: path.to_owned(), bytes, made_from });
        progress.step();
        entry.map_err(Failure::from)
    };
    let entries = output::render_all(&site, &mut report, reuse, keep, |entry| Some(entry.size()));
    progress.done();
    let entries = entries.map_err(machine)?;
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let code = print::outcome(&report, site.sources(), args.format, lang, code);
    if code != GOOD {
        return Err(code);
    }
    // An edition is of figures and words; its bytes are the same however much of the history was there.
    let history = args.edition.is_none().then(|| site.sources().history.state.word().to_owned());
    let done = stage.commit(entries, About { history }).map_err(|error| machine(error.into()))?;
    let pages = site.outputs().values().filter(|output| matches!(output, Output::Page(_))).count();
    if let Some(date) = args.edition {
        return edition::record(date, &done.manifest, &out, &args.common);
    }
    let (as_of, files, index) = (site.as_of(), done.new + done.changed + done.kept, out.join("index.html"));
    let (new, changed, kept, removed, index) = (done.new, done.changed, done.kept, done.removed, index.display());
    let manifest = done.manifest;
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
