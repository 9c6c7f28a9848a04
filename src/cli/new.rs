//! `minhbach new`: commented skeletons that pass `check` once they are filled in. Nothing that exists is
//! ever written over.

use std::path::{Path, PathBuf};

use super::{GOOD, MACHINE, USAGE, import, options::Common, print};
use crate::{
    diagnostic::{MessageLang, Report},
    model::{is_id, raw::RawPlaces},
    publish,
    source::{self, Limits},
};

/// Options of `new`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach new portal --root cong-cua-tinh\n  minhbach new place lao-cai --name \"Lào Cai\"\n  minhbach new plan lao-cai/12-kh-ubnd-2026\n  minhbach new report lao-cai/bao-cao-2026\n  minhbach new report lao-cai/bao-cao-2026 --from so-lieu.xlsx --publisher so-noi-vu --title \"Báo cáo năm 2026\" --date 2027-01-15\n  minhbach new report --from data.csv     (mọi báo cáo trong tệp · every report in the file)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Một cổng mới: portal.yaml, catalogue/, bài giới thiệu · A new portal
    Portal,
    /// Một địa phương: bài viết và dòng trong places.yaml · A place
    Place {
        /// Mã, cũng là thư mục và địa chỉ · Id, folder and address
        id: String,
        /// Tên · Name
        #[arg(long)]
        name: String,
    },
    /// Một kế hoạch: <địa phương>/<kế hoạch> · A plan
    Plan {
        /// Ví dụ lao-cai/12-kh-ubnd-2026
        path: String,
    },
    /// Một báo cáo kết quả: <địa phương>/<báo cáo>, trống hoặc từ bảng tính · A report of results, empty or from a spreadsheet
    Report {
        /// Ví dụ lao-cai/bao-cao-2026; với --from có thể bỏ: mọi báo cáo trong tệp · With --from optional: every report in the file
        #[arg(required_unless_present = "from")]
        path: Option<String>,
        #[command(flatten)]
        import: import::Args,
    },
}

const PLAN: &str = include_str!("skeleton/plan.yaml");
const REPORT: &str = include_str!("skeleton/report.yaml");
const INDEX: &str = include_str!("skeleton/index.md");
const CATALOGUE: [(&str, &str); 6] = [
    ("portal.yaml", include_str!("skeleton/portal.yaml")),
    ("catalogue/agencies.yaml", include_str!("skeleton/agencies.yaml")),
    ("catalogue/documents.yaml", include_str!("skeleton/documents.yaml")),
    ("catalogue/indicators.yaml", include_str!("skeleton/indicators.yaml")),
    ("catalogue/places.yaml", include_str!("skeleton/places.yaml")),
    ("catalogue/topics.yaml", include_str!("skeleton/topics.yaml")),
];

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let content = args.common.root.join("content");
    let files = match &args.what {
        What::Portal => portal(&content),
        What::Place { id, name } => {
            if !is_id(id) {
                return bad_id(lang, id);
            }
            return place(lang, &args.common.root, id, name);
        }
        What::Plan { path } => match path.split_once('/') {
            Some((place, plan)) if is_id(place) && is_id(plan) => {
                let folder = content.join(place).join(plan);
                vec![
                    (folder.join("plan.yaml"), PLAN.to_owned()),
                    (folder.join("index.md"), index("Kế hoạch này hứa gì")),
                ]
            }
            _ => return bad_id(lang, path),
        },
        What::Report { path, import } if import.from.is_some() => {
            return import::run(&args.common, path.as_deref(), import);
        }
        What::Report { path, .. } => match path.as_deref().unwrap_or_default().split_once('/') {
            Some((place, report)) if is_id(place) && is_id(report) => {
                vec![(content.join(place).join("reports").join(format!("{report}.yaml")), REPORT.to_owned())]
            }
            _ => return bad_id(lang, path.as_deref().unwrap_or_default()),
        },
    };
    write(lang, files)
}

fn portal(content: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<(PathBuf, String)> =
        CATALOGUE.iter().map(|(name, text)| (content.join(name), (*text).to_owned())).collect();
    files.push((content.join("index.md"), index("Trang chủ")));
    files.push((content.join("about.md"), index("Giới thiệu")));
    files
}

/// The entry goes to the end of places.yaml as text, so that the author's comments stay; a place that is listed
/// there already only gets its text.
fn place(lang: MessageLang, root: &Path, id: &str, name: &str) -> u8 {
    let content = root.join("content");
    let files = vec![(content.join(id).join("index.md"), index(name))];
    // First what can be refused: a refusal must leave the catalogue as it was.
    if let Some(path) = taken(&files) {
        return refuse(lang, path);
    }
    let listed = match is_listed(root, id) {
        Ok(listed) => listed,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    if !listed {
        let entry = format!("  - {{id: {id}, name: {}, kind: province}}\n", quoted(name));
        if let Err(error) = publish::append_entry(&content.join("catalogue/places.yaml"), "places", &entry) {
            print::machine(lang, &error);
            return MACHINE;
        }
    }
    write(lang, files)
}

/// Whether the catalogue has the place; a catalogue that can't be understood has none.
fn is_listed(root: &Path, id: &str) -> Result<bool, source::Error> {
    // What is wrong with the portal is for `check` to say.
    let sources = source::read(root, Limits::default(), &mut Report::new())?;
    let list = sources.find("content/catalogue/places.yaml").map(|file| sources.file(file).text.as_str());
    let places = list.and_then(|text| serde_yaml::from_str::<RawPlaces>(text).ok());
    Ok(places.is_some_and(|raw| raw.places.iter().any(|place| place.id.0 == id)))
}

/// A piece of commentary with this title.
fn index(title: &str) -> String {
    INDEX.replace("\"{title}\"", &quoted(title))
}

/// A YAML double-quoted scalar; JSON's strings are such.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

pub(super) fn bad_id(lang: MessageLang, id: &str) -> u8 {
    print::say(
        lang,
        &format!(
            "`{id}` không dùng làm địa chỉ được: chỉ chữ thường không dấu, chữ số, gạch nối; kế hoạch và báo cáo viết <địa phương>/<mã>"
        ),
        &format!(
            "`{id}` can't be an address: only lower-case ASCII letters, digits and hyphens; plans and reports are written <place>/<id>"
        ),
    );
    USAGE
}

/// The first of the files that is there already.
pub(super) fn taken(files: &[(PathBuf, String)]) -> Option<&Path> {
    files.iter().map(|(path, _)| path.as_path()).find(|path| path.symlink_metadata().is_ok())
}

pub(super) fn refuse(lang: MessageLang, path: &Path) -> u8 {
    print::say(
        lang,
        &format!("{}: đã có, không ghi đè", path.display()),
        &format!("{}: exists already, not written over", path.display()),
    );
    USAGE
}

pub(super) fn write(lang: MessageLang, files: Vec<(PathBuf, String)>) -> u8 {
    if let Some(path) = taken(&files) {
        return refuse(lang, path);
    }
    for (path, text) in files {
        if let Err(error) = publish::put(&path, text.as_bytes()) {
            print::machine(lang, &error);
            return MACHINE;
        }
        print::say(lang, &format!("đã tạo {}", path.display()), &format!("made {}", path.display()));
    }
    GOOD
}
