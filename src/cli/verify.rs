//! `minhbach verify`: a published site, from its files alone.

use std::path::PathBuf;

use super::{
    CONTENT, GOOD, MACHINE,
    options::{Common, Format},
    print,
};
use crate::{
    diagnostic::Report,
    model::ManifestHash,
    source::{Folder, Sources},
    verify,
};

/// Options of `verify`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach verify public\n  minhbach verify ban-tai-ve --expect 963b0d23…c2e20      (mã băm mà `build` in ra · the hash that `build` prints)\n  minhbach verify public --format sarif > sai-lech.sarif"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Thư mục của bản đã công bố · The folder of the published site
    #[arg(value_name = "SITE")]
    site: PathBuf,

    /// Mã băm của bản kê, lấy từ nơi khác: chứng tỏ đúng là bản ấy · The hash of the manifest, known from elsewhere: proves that it is that very site
    #[arg(long, value_name = "HASH", value_parser = parse_hash)]
    expect: Option<ManifestHash>,

    /// Cách viết lỗi · How faults are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

fn parse_hash(text: &str) -> Result<ManifestHash, String> {
    ManifestHash::parse(text).ok_or_else(|| format!("`{text}`: cần 64 chữ số 0–9, a–f (64 digits 0–9, a–f are needed)"))
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let mut report = Report::new();
    let looked = match verify::verify(
        &Folder::new(&args.site).within(args.common.limits()),
        args.expect.as_ref(),
        &mut report,
    ) {
        Ok(looked) => looked,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let code = print::outcome(&report, &Sources::default(), args.format, lang, code);
    let verify::Looked { files, pages, tables, verdicts, descriptors, editions, .. } = looked;
    print::say(
        lang,
        &format!(
            "đã xét {files} tệp, {pages} trang, {tables} bảng số liệu, {verdicts} kết luận, {descriptors} bản mô tả, {editions} ấn bản"
        ),
        &format!(
            "looked at {files} files, {pages} pages, {tables} tables, {verdicts} verdicts, {descriptors} descriptions, {editions} editions"
        ),
    );
    if code == GOOD
        && let Some(hash) = looked.manifest
    {
        match args.expect {
            Some(_) => {
                print::say(lang, "đúng là bản đã công bố với mã băm ấy", "it is what was published under that hash")
            }
            None => print::say(
                lang,
                &format!(
                    "mã băm của bản kê: {hash}\ncác tệp khớp với nhau; ai đã công bố chúng thì phải so mã băm này với mã đã biết (--expect)"
                ),
                &format!(
                    "hash of the manifest: {hash}\nthe files fit each other; to know who published them, hold this hash against one that you know (--expect)"
                ),
            ),
        }
    }
    code
}
