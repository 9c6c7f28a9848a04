//! Which file of `content/` is what. What fits no place of the format is an error: a misnamed file that is
//! silently ignored is how a portal builds green and shows nothing.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Code, Diagnostic, Report, Words, closest},
    model::{AmendmentId, PlaceId, PlanId, PlanRef, ReportId, ReportRef, Subject},
    source::{FileId, Sources},
};

/// First words of addresses that belong to the site itself; no place and no page of prose may take one.
pub const RESERVED: [&str; 16] = [
    "an-ban",
    "bao-cao",
    "catalogue",
    "chi-tieu",
    "co-quan",
    "du-lieu",
    "en",
    "gioi-thieu",
    "lich-bao-cao",
    "nhung",
    "phuong-phap",
    "tai-san",
    "thay-doi",
    "tim-kiem",
    "tinh-hinh",
    "van-ban",
];

/// The files by what they are.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) portal: Option<FileId>,
    pub(super) editions: Option<FileId>,
    pub(super) catalogue: BTreeMap<&'static str, FileId>,
    pub(super) plans: Vec<(PlanRef, FileId)>,
    pub(super) amendments: Vec<(PlanRef, AmendmentId, FileId)>,
    pub(super) reports: Vec<(ReportRef, FileId)>,
    pub(super) commentary: Vec<(Subject, Language, FileId)>,
}

/// The language of a piece of commentary, from its file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Language {
    /// `index.md`
    Vi,
    /// `index.en.md`
    En,
}

/// The catalogue's files.
pub(super) const CATALOGUE: [&str; 6] = ["agencies", "documents", "indicators", "places", "regions", "topics"];
/// Those that a portal may be without.
pub(super) const OPTIONAL: [&str; 1] = ["regions"];

/// Sorts the text files of `content/` into the places of the format.
pub(super) fn classify(sources: &Sources, report: &mut Report) -> Layout {
    let mut layout = Layout::default();
    for (id, file) in sources.files() {
        let Some(inner) = file.path.strip_prefix("content/") else { continue };
        // Drawings are text on the disk and images to a reader: commentary says whether they are used.
        if inner.to_ascii_lowercase().ends_with(".svg") {
            continue;
        }
        let parts: Vec<&str> = inner.split('/').collect();
        let name = parts[parts.len() - 1];
        let markdown = name
            .strip_suffix(".en.md")
            .map(|stem| (stem, Language::En))
            .or_else(|| name.strip_suffix(".md").map(|stem| (stem, Language::Vi)));
        match (parts.as_slice(), markdown) {
            (["portal.yaml"], _) => layout.portal = Some(id),
            (["editions.yaml"], _) => layout.editions = Some(id),
            (["catalogue", file_name], _) => {
                match CATALOGUE.iter().find(|n| file_name.strip_suffix(".yaml") == Some(n)) {
                    Some(known) => {
                        layout.catalogue.insert(known, id);
                    }
                    None => report.push(unused(&file.path, file_name, CATALOGUE.iter().map(|n| format!("{n}.yaml")))),
                }
            }
            ([_], Some(("index", language))) => layout.commentary.push((Subject::Home, language, id)),
            ([_], Some((stem, language))) => {
                if RESERVED.contains(&stem) {
                    let words = Words::new(
                        format!("`{stem}` là địa chỉ dành riêng của cổng"),
                        format!("`{stem}` is a reserved address of the site"),
                    );
                    report.push(
                        Diagnostic::of_path(Code::ReservedId, file.path.clone(), words)
                            .help(Words::new("đổi tên tệp", "rename the file")),
                    );
                } else if let Some(stem) = good_name(stem, &file.path, report) {
                    layout.commentary.push((Subject::Page(stem.to_owned()), language, id));
                }
            }
            ([place, _], Some(("index", language))) => {
                if let Some(place) = good_name(place, &file.path, report).and_then(PlaceId::new) {
                    layout.commentary.push((Subject::Place(place), language, id));
                }
            }
            ([place, "reports", _], Some((stem, language))) => {
                if let (Some(place), Some(stem)) = (
                    good_name(place, &file.path, report).and_then(PlaceId::new),
                    good_name(stem, &file.path, report).and_then(ReportId::new),
                ) {
                    layout.commentary.push((Subject::Report(ReportRef { place, report: stem }), language, id));
                }
            }
            ([place, "reports", file_name], None) if file_name.ends_with(".yaml") => {
                let stem = file_name.trim_end_matches(".yaml");
                if let (Some(place), Some(stem)) = (
                    good_name(place, &file.path, report).and_then(PlaceId::new),
                    good_name(stem, &file.path, report).and_then(ReportId::new),
                ) {
                    layout.reports.push((ReportRef { place, report: stem }, id));
                }
            }
            ([place, plan, "plan.yaml"], _) => {
                if let Some(plan) = plan_ref(place, plan, &file.path, report) {
                    layout.plans.push((plan, id));
                }
            }
            ([place, plan, "amendments", file_name], None) if file_name.ends_with(".yaml") => {
                let stem = file_name.trim_end_matches(".yaml");
                if let (Some(plan), Some(stem)) = (
                    plan_ref(place, plan, &file.path, report),
                    good_name(stem, &file.path, report).and_then(AmendmentId::new),
                ) {
                    layout.amendments.push((plan, stem, id));
                }
            }
            ([place, plan, _], Some(("index", language))) => {
                if let Some(plan) = plan_ref(place, plan, &file.path, report) {
                    layout.commentary.push((Subject::Plan(plan), language, id));
                }
            }
            ([_, _, file_name], None) => {
                report.push(unused(&file.path, file_name, ["plan.yaml".to_owned(), "index.md".to_owned()].into_iter()))
            }
            ([file_name], None) => report.push(unused(
                &file.path,
                file_name,
                ["portal.yaml", "editions.yaml"].map(str::to_owned).into_iter(),
            )),
            _ => report.push(unused(&file.path, name, std::iter::empty())),
        }
    }
    layout
}

fn plan_ref(place: &str, plan: &str, path: &str, report: &mut Report) -> Option<PlanRef> {
    let place = good_name(place, path, report).and_then(PlaceId::new)?;
    let plan = good_name(plan, path, report).and_then(PlanId::new)?;
    Some(PlanRef { place, plan })
}

fn good_name<'a>(name: &'a str, path: &str, report: &mut Report) -> Option<&'a str> {
    if crate::model::is_id(name) {
        return Some(name);
    }
    report.push(
        Diagnostic::of_path(
            Code::BadFileName,
            path,
            Words::new(
                format!("tên `{name}` không dùng làm địa chỉ được"),
                format!("the name `{name}` can't be part of an address"),
            ),
        )
        .help(Words::new(
            "chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ `ke-hoach-2021`",
            "use only lower-case ASCII letters, digits and hyphens, such as `ke-hoach-2021`",
        )),
    );
    None
}

fn unused(path: &str, name: &str, known: impl Iterator<Item = String>) -> Diagnostic {
    let known: Vec<String> = known.collect();
    let diagnostic = Diagnostic::of_path(
        Code::UnusedFile,
        path,
        Words::new("không nơi nào dùng đến tệp này", "nothing refers to this file"),
    );
    if let Some(stem) = name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml.txt")) {
        return diagnostic
            .help(Words::new(format!("đổi tên thành `{stem}.yaml`"), format!("rename it to `{stem}.yaml`")));
    }
    match closest(name, known.iter().map(String::as_str)) {
        Some(word) => diagnostic.suggest(Some(word)),
        None => diagnostic.help(Words::new(
            "đặt đúng tên theo docs/content-format.md, dẫn tới nó từ một bài viết, hoặc xóa đi",
            "give it the name that docs/content-format.md asks for, refer to it from commentary, or remove it",
        )),
    }
}
