//! `minhbach new`: commented skeletons that pass `check` once they are filled in, or files filled in by questions
//! ([`super::ask`]). Nothing that exists is ever written over.

use std::path::{Path, PathBuf};

use super::{GOOD, MACHINE, USAGE, ask, import, new_ci, options::Common, print};
use crate::{
    diagnostic::{MessageLang, Report, closest},
    model::{is_id, raw::RawPlaces},
    publish, source,
};

/// Options of `new`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach new portal --ask             (hỏi từng câu rồi viết các tệp · asks, then writes the files)\n  minhbach new plan --ask\n  minhbach new target lao-cai/12-kh-ubnd-2026\n  minhbach new portal --root cong-cua-tinh\n  minhbach new portal --release-url https://…/minhbach-0.1.0-x86_64-unknown-linux-musl.tar.gz --release-sha256 963b0d23…c2e20\n  minhbach new ci      (chỉ các tệp CI, cho cổng đã có · only the files of CI, for a portal that is there)\n  minhbach new place lao-cai --name \"Lào Cai\"\n  minhbach new plan lao-cai/12-kh-ubnd-2026\n  minhbach new report lao-cai/bao-cao-2026\n  minhbach new report lao-cai/bao-cao-2026 --from so-lieu.xlsx --publisher so-noi-vu --title \"Báo cáo năm 2026\" --date 2027-01-15\n  minhbach new report --from data.csv     (mọi báo cáo trong tệp · every report in the file)"
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Một cổng mới: portal.yaml, catalogue/, bài giới thiệu, các tệp CI · A new portal
    Portal {
        /// Hỏi từng câu, viết portal.yaml và hai bài theo câu trả lời · Ask, and fill portal.yaml and two texts in
        #[arg(long)]
        ask: bool,
        #[command(flatten)]
        release: new_ci::Release,
    },
    /// Chỉ các tệp CI: GitHub Actions, GitLab CI, ci/publish.sh · Only the files of CI
    Ci {
        #[command(flatten)]
        release: new_ci::Release,
    },
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
        /// Ví dụ lao-cai/12-kh-ubnd-2026; với --ask có thể bỏ · With --ask optional
        #[arg(required_unless_present = "ask")]
        path: Option<String>,
        /// Hỏi từng câu: địa phương, văn bản, kế hoạch, các mục tiêu; hỏi xong mới ghi · Ask for place, document, plan and targets
        #[arg(long)]
        ask: bool,
    },
    /// Mục tiêu của một kế hoạch đã có, hỏi từng câu: <địa phương>/<kế hoạch> · Targets of a plan that is there, by questions
    Target {
        /// Ví dụ lao-cai/12-kh-ubnd-2026
        plan: String,
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
        What::Portal { ask, release } => {
            let mut files = portal(&content);
            // Nobody answers questions for what will be refused.
            if *ask && let Some(path) = taken(&files) {
                return refuse(lang, path);
            }
            if *ask {
                let answered = match ask::portal(&args.common) {
                    Ok(answered) => answered,
                    Err(code) => return code,
                };
                for (name, text) in answered {
                    let path = content.join(name);
                    files.iter_mut().filter(|(other, _)| *other == path).for_each(|(_, old)| old.clone_from(&text));
                }
            }
            files.extend(new_ci::files(&args.common, release));
            let code = write(&args.common, files);
            if *ask && code == GOOD {
                print::say(lang, "Tiếp theo: minhbach new plan --ask", "Next: minhbach new plan --ask");
            }
            return code;
        }
        What::Ci { release } => new_ci::files(&args.common, release),
        What::Place { id, name } => {
            if !is_id(id) {
                return bad_id(lang, id);
            }
            return place(&args.common, id, name);
        }
        What::Target { plan } => return ask::target(&args.common, plan),
        What::Plan { path, ask: true } => return ask::plan(&args.common, path.as_deref()),
        What::Plan { path, .. } => match path.as_deref().unwrap_or_default().split_once('/') {
            Some((place, plan)) if is_id(place) && is_id(plan) => {
                if let Err(code) = known(&args.common, place) {
                    return code;
                }
                let folder = content.join(place).join(plan);
                vec![
                    (folder.join("plan.yaml"), PLAN.to_owned()),
                    (folder.join("index.md"), index("Kế hoạch này hứa gì")),
                ]
            }
            _ => return bad_id(lang, path.as_deref().unwrap_or_default()),
        },
        What::Report { path, import } if import.from.is_some() => {
            return import::run(&args.common, path.as_deref(), import);
        }
        What::Report { path, .. } => match path.as_deref().unwrap_or_default().split_once('/') {
            Some((place, report)) if is_id(place) && is_id(report) => {
                if let Err(code) = known(&args.common, place) {
                    return code;
                }
                vec![(content.join(place).join("reports").join(format!("{report}.yaml")), REPORT.to_owned())]
            }
            _ => return bad_id(lang, path.as_deref().unwrap_or_default()),
        },
    };
    write(&args.common, files)
}

fn portal(content: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<(PathBuf, String)> =
        CATALOGUE.iter().map(|(name, text)| (content.join(name), (*text).to_owned())).collect();
    files.push((content.join("index.md"), index("Tỉnh đã hứa gì, và đã làm được đến đâu")));
    files.push((content.join("about.md"), index("Giới thiệu")));
    files
}

/// The entry goes to the end of places.yaml as text, so that the author's comments stay; a place that is listed
/// there already only gets its text.
fn place(common: &Common, id: &str, name: &str) -> u8 {
    let lang = common.lang();
    let content = common.root.join("content");
    let files = vec![(content.join(id).join("index.md"), index(name))];
    // First what can be refused: a refusal must leave the catalogue as it was.
    if let Some(path) = taken(&files) {
        return refuse(lang, path);
    }
    let listed = match listed(common) {
        Ok(list) => list.is_some_and(|places| places.iter().any(|place| place == id)),
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    if !listed {
        let entry = format!("  - {{id: {id}, name: {}, kind: province}}\n", quoted(name));
        let list = content.join("catalogue/places.yaml");
        if let Err(error) = source::no_links(&common.root, &list) {
            print::machine(lang, &error);
            return MACHINE;
        }
        if let Err(error) = publish::append_entry(&list, "places", &entry) {
            print::machine(lang, &error);
            return MACHINE;
        }
    }
    write(common, files)
}

/// The places of the catalogue; none of one that can't be understood: what is wrong with it is for `check` to say.
fn listed(common: &Common) -> Result<Option<Vec<String>>, source::Error> {
    let sources = source::read(&common.root, common.limits(), &mut Report::new())?;
    let list = sources.find("content/catalogue/places.yaml").map(|file| &*sources.file(file).text);
    let places = list.and_then(|text| serde_yaml::from_str::<RawPlaces>(text).ok());
    Ok(places.map(|raw| raw.places.into_iter().map(|place| place.id.0).collect()))
}

/// Refuses what would go into a folder that no page is made of: a place that is not in the catalogue, a portal that is none.
fn known(common: &Common, place: &str) -> Result<(), u8> {
    let lang = common.lang();
    let list = listed(common).map_err(|error| {
        print::machine(lang, &error);
        MACHINE
    })?;
    let Some(list) = list.filter(|list| !list.iter().any(|known| known == place)) else { return Ok(()) };
    let (vi, en) = match closest(place, list.iter().map(String::as_str)) {
        Some(near) => (format!("; có phải `{near}`?"), format!("; did you mean `{near}`?")),
        None => (".".to_owned(), ".".to_owned()),
    };
    print::say(
        lang,
        &format!("danh mục chưa có địa phương `{place}`{vi} Muốn thêm: minhbach new place {place} --name \"…\""),
        &format!("the catalogue has no place `{place}`{en} To add it: minhbach new place {place} --name \"…\""),
    );
    Err(USAGE)
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

pub(super) fn write(common: &Common, files: Vec<(PathBuf, String)>) -> u8 {
    let lang = common.lang();
    if let Some(path) = taken(&files) {
        return refuse(lang, path);
    }
    if let Some(error) = files.iter().find_map(|(path, _)| source::no_links(&common.root, path).err()) {
        print::machine(lang, &error);
        return MACHINE;
    }
    /// As many are named; of more nobody reads the names.
    const NAMED: usize = 3;
    let count = files.len();
    for (path, text) in &files {
        if let Err(error) = publish::put(path, text.as_bytes()) {
            print::machine(lang, &error);
            return MACHINE;
        }
        if count <= NAMED {
            print::say(lang, &format!("đã tạo {}", path.display()), &format!("made {}", path.display()));
        }
    }
    if count > NAMED {
        let content = common.root.join("content");
        let has_content = files.iter().any(|(path, _)| path.starts_with(&content));
        let folder = if has_content { &content } else { &common.root };
        let folder = folder.display();
        match has_content {
            true => print::say(
                lang,
                &format!("đã tạo {count} tệp; nội dung ở {folder}/"),
                &format!("made {count} files; the content is in {folder}/"),
            ),
            false => {
                print::say(
                    lang,
                    &format!("đã tạo {count} tệp ở {folder}/"),
                    &format!("made {count} files in {folder}/"),
                );
            }
        }
    }
    GOOD
}
