//! `minhbach check`: every fault, nothing written.

use super::{
    CONTENT, GOOD, MACHINE,
    options::{Common, Format},
    print,
};
use crate::{diagnostic::Report, model::resolve::resolve};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ · Examples:\n  minhbach check\n  minhbach check --root cong-cua-tinh --lang en\n  minhbach check --format github        (trong CI · in CI)\n  minhbach check --format sarif > loi.sarif")]
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
    let sources = match args.common.read(&mut report) {
        Ok(sources) => sources,
        Err(error) => {
            print::say(lang, &format!("lỗi máy: {error}"), &format!("machine error: {error}"));
            return MACHINE;
        }
    };
    let _draft = resolve(&sources, &mut report);
    if let Err(error) = print::report(&report, &sources, args.format, lang) {
        print::say(lang, &format!("lỗi máy: không ghi được kết quả: {error}"), &format!("machine error: can't write the result: {error}"));
        return MACHINE;
    }
    let count = print::count(&report, lang);
    print::say(lang, &count, &count);
    if report.is_clean() { GOOD } else { CONTENT }
}
