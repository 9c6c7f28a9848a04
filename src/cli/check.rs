//! `minhbach check`: every fault, nothing written.

use std::{error::Error, path::PathBuf};

use super::{
    CONTENT, GOOD, MACHINE,
    options::{Common, Format},
    print,
};
use crate::{diagnostic::Report, edition::Shelf, output};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach check\n  minhbach check --root cong-cua-tinh --lang en\n  minhbach check --format github        (trong CI · in CI)\n  minhbach check --format gitlab > chat-luong.json\n  minhbach check --format sarif > loi.sarif"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Xét cả các ấn bản đã công bố, nằm trong thư mục này · Look at the editions that were published, too, in this folder
    #[arg(long, value_name = "DIR")]
    editions: Option<PathBuf>,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// The command without options of its own, for commands that end with it: nobody publishes yet.
pub(super) fn all(common: &Common) -> u8 {
    let args = Args { common: common.clone(), editions: None, format: Format::Human };
    match check(&args, print::before_publishing) {
        Ok(code) | Err(code) => code,
    }
}

pub(super) fn run(args: &Args) -> u8 {
    match check(args, |report| report) {
        Ok(code) | Err(code) => code,
    }
}

/// The exit code either way; `Err` where it ended early. `told` is what is said of the faults.
fn check(args: &Args, told: impl FnOnce(Report) -> Report) -> Result<u8, u8> {
    let lang = args.common.lang();
    let mut report = Report::new();
    let machine = |error: &dyn std::fmt::Display| {
        print::machine(lang, error);
        MACHINE
    };
    let shelf = args
        .editions
        .as_deref()
        .map(|path| Shelf::open(path, args.common.limits()))
        .transpose()
        .map_err(|error| machine(&error))?;
    let options = output::Options { shelf, ..output::Options::of(args.common.day()?) };
    let sources = match args.common.load(options, false, &mut report)? {
        Err(sources) => sources,
        Ok(site) => {
            // A page that can't be rendered or links nowhere is found here too, not only by `build`.
            // What has a recipe has no faults left to find.
            let reuse = |_: &str, _: &str| Some(Ok(()));
            let keep = |_: &str, _, _| Ok::<(), Box<dyn Error + Send + Sync>>(());
            if let Err(error) = output::render_all(&site, &mut report, reuse, keep, |()| None) {
                // What was found until then is true all the same.
                print::outcome(&told(report), site.sources(), args.format, lang, CONTENT);
                return Err(machine(&error));
            }
            site.into_sources()
        }
    };
    let code = if report.is_clean() { GOOD } else { CONTENT };
    Ok(print::outcome(&told(report), &sources, args.format, lang, code))
}
