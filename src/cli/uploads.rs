//! `minhbach uploads`: which files an upload has to touch, for scripts that talk to a store.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use super::{GOOD, MACHINE, USAGE, options::Common, print};
use crate::{
    hosting::uploads::{Step, uploads},
    publish::{MANIFEST, Manifest},
    source::Folder,
};

/// Options of `uploads`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach uploads public                      (mọi tệp · every file)\n  minhbach uploads public --since cu.json      (chỉ tệp mới, đổi, bỏ, so với bản kê cũ · what is new, changed or gone since the old manifest)\n\nMỗi dòng: put⇥Cache-Control⇥Content-Type⇥tệp, rồi delete⇥⇥⇥tệp; theo thứ tự phải làm.\nA line each: put⇥Cache-Control⇥Content-Type⇥file, then delete⇥⇥⇥file; in the order in which they must be done."
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Thư mục của bản đã dựng · The folder of the site that was built
    #[arg(value_name = "SITE")]
    site: PathBuf,

    /// Bản kê của bản đang ở trên kho (.minhbach/manifest.json); không có tệp này nghĩa là kho trống · The manifest of what the store has; where there is no such file, the store is empty
    #[arg(long, value_name = "MANIFEST")]
    since: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let machine = |error: &dyn std::fmt::Display| {
        print::machine(lang, error);
        MACHINE
    };
    let read = |folder: PathBuf, name: &str| Folder::new(&folder).read(name);
    let new = match read(args.site.clone(), MANIFEST) {
        Ok(bytes) => bytes.as_deref().and_then(Manifest::of_bytes),
        Err(error) => return machine(&error),
    };
    let Some(new) = new else {
        let site = args.site.display();
        print::say(
            lang,
            &format!("{site}: không phải thư mục mà `minhbach build` đã xuất"),
            &format!("{site}: not a folder that `minhbach build` made"),
        );
        return USAGE;
    };
    let old = match &args.since {
        None => None,
        Some(path) => {
            let folder = path.parent().map(PathBuf::from).unwrap_or_default();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match read(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder }, &name) {
                // What is no manifest says nothing of what is there: everything is uploaded.
                Ok(bytes) => bytes.as_deref().and_then(Manifest::of_bytes),
                Err(error) => return machine(&error),
            }
        }
    };
    let line = |step: &Step| match step {
        Step::Put { cache, media_type, path, .. } => format!("put\t{cache}\t{media_type}\t{path}\n"),
        Step::Delete { path } => format!("delete\t\t\t{path}\n"),
    };
    let text: String = uploads(&new, old.as_ref()).iter().map(line).collect();
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => GOOD,
        Err(error) => machine(&error),
    }
}
