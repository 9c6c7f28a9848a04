//! `minhbach check`: every fault, nothing written.

use std::convert::Infallible;

use super::{
    CONTENT, GOOD,
    options::{Common, Format},
    print,
};
use crate::{
    diagnostic::Report,
    output::{self, Published},
};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach check\n  minhbach check --root cong-cua-tinh --lang en\n  minhbach check --format github        (trong CI · in CI)\n  minhbach check --format sarif > loi.sarif"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let mut report = Report::new();
    let sources = match args.common.load(Published::AsWritten, &mut report) {
        Err(code) => return code,
        Ok(Err(sources)) => sources,
        Ok(Ok(site)) => {
            // A page that can't be rendered or links nowhere is found here too, not only by `build`.
            // What has a recipe has no faults left to find.
            let (reuse, keep) = (|_: &str, _: &str| Some(Ok(())), |_: &str, _, _| Ok::<(), Infallible>(()));
            let Ok(_) = output::render_all(&site, &mut report, reuse, keep);
            site.into_sources()
        }
    };
    let code = if report.is_clean() { GOOD } else { CONTENT };
    print::outcome(&report, &sources, args.format, lang, code)
}
