//! YAML → model. The first line names the file that the rest stands for.

use minhbach::{commentary, diagnostic::Report, model::resolve::resolve};

use super::{AMENDMENT, PLAN, REPORT, portal, told};

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (name, text) = text.split_once('\n').unwrap_or(("", text));
    let path = match name {
        "agencies" | "documents" | "indicators" | "places" | "topics" | "regions" => {
            format!("content/catalogue/{name}.yaml")
        }
        "portal" | "editions" => format!("content/{name}.yaml"),
        "amendment" => AMENDMENT.to_owned(),
        "report" => REPORT.to_owned(),
        _ => PLAN.to_owned(),
    };
    let sources = portal(&[(&path, text)]);
    let mut report = Report::new();
    let draft = resolve(&sources, &mut report);
    commentary::check_all(&draft, &sources, &mut report);
    told(&report, &sources);
    let clean = report.is_clean();
    assert_eq!(draft.finish(&report).is_some(), clean, "a clean report is a whole portal");
}
