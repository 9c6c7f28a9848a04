//! `minhbach diff OLD NEW`: two content folders or two published sites, in terms of the model.
//!
//! Its answer is what was asked for, in every format, so it goes to stdout; only faults go to stderr.

mod write;

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{
    GOOD, MACHINE, USAGE,
    options::{LangArg, LimitArgs, message_lang},
    print,
};
use crate::{
    change::{Difference, Files, Names, Published, compare_sites, every, files_of, is_read},
    diagnostic::MessageLang,
    publish::MANIFEST,
    source::{self, Found, Limits, Texts},
};

/// The two differ, and `--exit-code` asks for it to be said by the exit code.
const DIFFERS: u8 = 1;

/// Options of `diff`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach diff cong-cu cong-moi\n  minhbach diff /srv/www/cong public --lang en\n  minhbach diff goc nhanh --format markdown > binh-luan.md      (bình luận cho pull request · a pull request's comment)\n  minhbach diff goc nhanh --format json\n  minhbach diff --exit-code public-cu public      (mã thoát 1 nếu khác · exit code 1 if they differ)\n\nMã thoát: 0 xong (dù giống hay khác; với --exit-code: 0 giống, 1 khác), 2 dùng sai, 3 lỗi máy.\nExit code: 0 done (alike or not; with --exit-code: 0 alike, 1 different), 2 wrong usage, 3 machine error."
)]
pub(super) struct Args {
    /// Bản cũ: thư mục có content/, chính thư mục content/, hoặc một cổng đã xuất bản · The old one: a folder with content/, content/ itself, or a published site
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// Bản mới, cùng loại · The new one, of the same sort
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Cách viết · How it is written
    #[arg(long, value_enum, default_value = "human")]
    format: DiffFormat,

    /// Mã thoát 1 nếu hai bản khác nhau · Exit code 1 if the two differ
    #[arg(long)]
    exit_code: bool,

    /// Ngôn ngữ; markdown mặc định có cả hai · Language; markdown has both if not given
    #[arg(long, value_enum)]
    lang: Option<LangArg>,

    #[command(flatten)]
    limits: LimitArgs,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Lines for people
    Human,
    /// One JSON object, in both languages
    Json,
    /// Markdown for a pull request's comment
    Markdown,
}

/// What a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Site,
    /// True for the folder `content/` itself.
    Content(bool),
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = message_lang(args.lang);
    match compared(args, lang) {
        Err(code) => code,
        Ok(difference) => {
            let text = match args.format {
                DiffFormat::Human => write::human(&difference, lang),
                DiffFormat::Json => write::json(&difference, &args.old, &args.new),
                DiffFormat::Markdown => write::markdown(&difference, args.lang.map(|_| lang)),
            };
            if let Err(error) = io::stdout().lock().write_all(text.as_bytes()) {
                // Whoever reads may have read enough.
                if error.kind() != io::ErrorKind::BrokenPipe {
                    print::machine(lang, &error);
                    return MACHINE;
                }
            }
            if args.exit_code && !difference.same { DIFFERS } else { GOOD }
        }
    }
}

fn compared(args: &Args, lang: MessageLang) -> Result<Difference, u8> {
    let wrong = |vi: String, en: String| {
        print::say(lang, &vi, &en);
        USAGE
    };
    let sort = |path: &Path| {
        sort(path).ok_or_else(|| {
            let path = path.display();
            wrong(
                format!("{path}: không phải cổng đã xuất bản ({MANIFEST}), cũng không có content/ hay portal.yaml"),
                format!("{path}: neither a published site ({MANIFEST}), nor has it content/ or portal.yaml"),
            )
        })
    };
    let machine = |error: source::Error| {
        print::machine(lang, &error);
        MACHINE
    };
    let limits = args.limits.limits();
    match (sort(&args.old)?, sort(&args.new)?) {
        (Sort::Site, Sort::Site) => {
            let read = |path: &Path| {
                let limits = Limits { text_bytes: limits.site_bytes, files: limits.site_files, depth: 64, ..limits };
                source::texts(path, limits, is_read).map(|texts| Published::read(&texts)).map_err(machine)
            };
            Ok(Difference::of_sites(&compare_sites(&read(&args.old)?, &read(&args.new)?)))
        }
        (Sort::Content(old), Sort::Content(new)) => {
            let (old, new) =
                (content(&args.old, old, limits).map_err(machine)?, content(&args.new, new, limits).map_err(machine)?);
            Ok(Difference::of_content(&every(&old, &new), &Names::new(&old, &new)))
        }
        (old, _) => {
            let (one, other) = if old == Sort::Site { (&args.old, &args.new) } else { (&args.new, &args.old) };
            let (one, other) = (one.display(), other.display());
            Err(wrong(
                format!("{one} là cổng đã xuất bản, còn {other} là thư mục nội dung: hãy so hai bản cùng loại"),
                format!("{one} is a published site, {other} a content folder: compare two of one sort"),
            ))
        }
    }
}

fn sort(path: &Path) -> Option<Sort> {
    if path.join(MANIFEST).is_file() {
        Some(Sort::Site)
    } else if path.join("content").is_dir() {
        Some(Sort::Content(false))
    } else {
        path.join("portal.yaml").is_file().then_some(Sort::Content(true))
    }
}

fn content(path: &Path, itself: bool, limits: Limits) -> Result<Files, source::Error> {
    let folder = if itself { path.to_owned() } else { path.join("content") };
    let below = |inner: &str| format!("content/{inner}");
    let texts: Texts = source::texts(&folder, limits, |inner| source::is_compared(&below(inner)))?;
    let text = |found: &Found| match found {
        Found::Text(text) => Some(text.clone()),
        Found::NotText | Found::TooLarge => None,
    };
    let texts: Vec<(String, Option<String>)> = texts.iter().map(|(inner, found)| (below(inner), text(found))).collect();
    Ok(files_of(texts.iter().map(|(path, text)| (path.as_str(), text.as_deref()))))
}
