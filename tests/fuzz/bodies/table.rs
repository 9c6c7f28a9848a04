//! A spreadsheet → reports → YAML → the same reports: what was imported is content that `check` takes.

use minhbach::{
    diagnostic::Report,
    import::{self, Request},
    model::{PlaceId, ReportId, ReportRef, resolve::resolve},
};

use super::{portal, told};

pub fn run(data: &[u8]) {
    // The portal's own table, in which every row says which report it belongs to.
    import(data, &Request::default());
    // An officer's, of one new report.
    let ids = PlaceId::new("tinh-mau").zip(ReportId::new("thu")).expect("ids");
    let said = [("publisher", "so-mau"), ("report_title", "Báo cáo thử"), ("published", "2025-01-15")];
    let known = said.into_iter().map(|(column, text)| (column, text.to_owned())).collect();
    import(data, &Request { report: Some(ReportRef { place: ids.0, report: ids.1 }), rows: None, known });
}

fn import(data: &[u8], request: &Request) {
    let mut sources = portal(&[]);
    sources.limits.table_cells = 20_000;
    sources.limits.workbook_bytes = 1 << 20;
    let mut report = Report::new();
    let imported = import::import(&mut sources, ("bang.csv", data), request, &mut report);
    told(&report, &sources);
    let Some(imported) = imported else { return };
    let files: Vec<(String, String)> = imported
        .reports
        .iter()
        .map(|one| (format!("content/{}/reports/{}.yaml", one.id.place, one.id.report), import::report_yaml(one)))
        .collect();
    let named: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let again = portal(&named);
    let mut found = Report::new();
    let draft = resolve(&again, &mut found);
    assert!(found.errors() == 0, "what was imported is refused: {:#?}\n{files:#?}", found.sorted(&again));
    let reports = &draft.portal().expect("a portal").reports;
    for one in &imported.reports {
        let kept = &reports[&one.id];
        assert_eq!(import::report_yaml(kept), import::report_yaml(one), "{}", one.id);
    }
}
