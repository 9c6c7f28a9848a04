//! `minhbach build`: the whole site, staged beside the old one and swapped in one step.

use std::{
    collections::BTreeMap,
    io::IsTerminal,
    path::PathBuf,
    sync::Mutex,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::{
    CONTENT, GOOD, MACHINE, USAGE,
    options::{Common, Format},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    output::{self, Output, Site, links},
    publish::{Artifact, Entry, Stage},
};

/// Options of `build`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach build\n  minhbach build --root cong-cua-tinh --out /srv/www/cong\n  minhbach build --as-of 2026-11-21      (cùng đầu vào, cùng kết quả · same input, same bytes)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Thư mục đích; mặc định public/ trong thư mục của cổng · Where to publish; public/ in the portal's folder if not given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let as_of = match args.common.as_of() {
        Ok(date) => date,
        Err(error) => {
            print::say(lang, &error, &error);
            return USAGE;
        }
    };
    let mut report = Report::new();
    let sources = match args.common.read(&mut report) {
        Ok(sources) => sources,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    let site = match output::load(sources, as_of, &mut report) {
        Ok(site) => site,
        Err(sources) => return print::outcome(&report, &sources, args.format, lang, CONTENT),
    };
    let out = args.out.clone().unwrap_or_else(|| args.common.root.join("public"));
    let stage = match Stage::open(&out) {
        Ok(stage) => stage,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    let rendered = render_all(&site, &stage, lang, &mut report);
    let entries = match rendered {
        Ok(entries) => entries,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    if !report.is_clean() {
        return print::outcome(&report, site.sources(), args.format, lang, CONTENT);
    }
    let pages = site.outputs().values().filter(|output| matches!(output, Output::Page(_))).count();
    let code = print::outcome(&report, site.sources(), args.format, lang, GOOD);
    match stage.commit(entries) {
        Ok(done) => {
            let index = out.join("index.html");
            let files = done.new + done.changed + done.kept;
            print::say(
                lang,
                &format!(
                    "{pages} trang, {files} tệp ({} mới, {} đổi, {} giữ nguyên, {} bỏ), tính đến {as_of}\nmở: {}",
                    done.new,
                    done.changed,
                    done.kept,
                    done.removed,
                    index.display()
                ),
                &format!(
                    "{pages} pages, {files} files ({} new, {} changed, {} kept, {} removed), as of {as_of}\nopen: {}",
                    done.new,
                    done.changed,
                    done.kept,
                    done.removed,
                    index.display()
                ),
            );
            code
        }
        Err(error) => {
            print::machine(lang, &error);
            MACHINE
        }
    }
}

/// Renders every output into the stage, in parallel, keeps only the links of each page, and holds those
/// against the table. Faults are gathered in the order of paths, whatever thread found them.
fn render_all(
    site: &Site,
    stage: &Stage,
    lang: MessageLang,
    report: &mut Report,
) -> Result<Vec<Entry>, crate::publish::Error> {
    let progress = Progress::new(site.outputs().len(), lang);
    let made: Vec<(String, Option<Entry>, Option<links::Links>, Report)> = site
        .outputs()
        .keys()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|path| {
            let mut faults = Report::new();
            let bytes = site.render(path, &mut faults);
            let found = bytes
                .as_ref()
                .filter(|_| path.ends_with(".html"))
                .map(|bytes| links::read(&String::from_utf8_lossy(bytes)));
            let entry = match bytes {
                Some(bytes) => Some(stage.write(Artifact { path: (*path).clone(), bytes })?),
                None => None,
            };
            progress.step();
            Ok(((*path).clone(), entry, found, faults))
        })
        .collect::<Result<_, crate::publish::Error>>()?;
    progress.done();
    let mut entries = Vec::new();
    let mut pages = BTreeMap::new();
    for (path, entry, found, faults) in made {
        report.extend(faults);
        entries.extend(entry);
        if let Some(found) = found {
            pages.insert(path, found);
        }
    }
    links::check(&pages, &site.paths(), &site.base_path(), report);
    Ok(entries)
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
