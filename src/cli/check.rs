//! `minhbach check`: every fault, nothing written.

use super::{
    CONTENT, GOOD, MACHINE, USAGE,
    options::{Common, Format},
    print,
};
use crate::{diagnostic::Report, output};

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
    let sources = match output::load(sources, as_of, &mut report) {
        Ok(site) => {
            // A page that can't be rendered or links nowhere is found here too, not only by `build`.
            output::check_pages(&site, &mut report);
            site.into_sources()
        }
        Err(sources) => sources,
    };
    let code = if report.is_clean() { GOOD } else { CONTENT };
    print::outcome(&report, &sources, args.format, lang, code)
}
