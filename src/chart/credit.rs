//! Whom a picture is owed to: who published its figures and when, who drew it, under which licence, where it is.

use std::collections::BTreeMap;

use super::Chart;
use crate::locale::{Lang, Words, day, licence_name};
use crate::model::{AgencyId, Date, Document, Plan, Portal, Report};

/// What a picture says of its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Publisher and date of the reports drawn; the plan's own document where nothing was published.
    pub source: String,
    /// The site.
    pub publisher: String,
    /// The licence of the picture: `CC BY 4.0`.
    pub licence: String,
    /// The absolute address of the page it stands on, where the site has one.
    pub address: Option<String>,
    /// The day of the assessment.
    pub as_of: Date,
}

/// The credit of `chart`, which stands at `address` and is about `plan`, or is compared with what it asks for.
pub fn credit(portal: &Portal, plan: &Plan, chart: &dyn Chart, as_of: Date, address: Option<String>) -> Credit {
    let lang = chart.lang();
    let mut drawn: Vec<&Report> = Vec::new();
    for id in chart.data().iter().filter_map(|datum| datum.source.as_ref()?.report.as_ref()) {
        drawn.extend(portal.reports.get(id).filter(|report| !drawn.iter().any(|held| held.id == report.id)));
    }
    let source = if drawn.is_empty() {
        let document = portal.documents.get(&plan.document);
        document.map_or_else(|| lang.text(&plan.title).0.to_owned(), |document| dated(document, portal, lang))
    } else {
        publishers(&drawn, portal, lang)
    };
    Credit {
        source,
        publisher: lang.text(&portal.settings.title).0.to_owned(),
        licence: licence_name(&portal.settings.licence),
        address,
        as_of,
    }
}

/// The credit of a chart with fictional figures, which says so.
pub fn fictional_credit(portal: &Portal, chart: &dyn Chart, as_of: Date, address: Option<String>) -> Credit {
    let lang = chart.lang();
    Credit {
        source: lang.pick("số liệu hư cấu, không về nơi nào có thật", "fictional figures, of no real place").to_owned(),
        publisher: lang.text(&portal.settings.title).0.to_owned(),
        licence: licence_name(&portal.settings.licence),
        address,
        as_of,
    }
}

/// With more dates than this of one publisher only the number and the last one are written.
const DATES: usize = 3;

/// With more publishers than this only their number is written; the page names them all.
const PUBLISHERS: usize = 6;

/// `Bảo hiểm xã hội tỉnh (12/01/2024; 15/01/2025); Sở Nội vụ`
fn publishers(reports: &[&Report], portal: &Portal, lang: Lang) -> String {
    let mut order: Vec<&AgencyId> = Vec::new();
    let mut dates: BTreeMap<&AgencyId, Vec<Option<Date>>> = BTreeMap::new();
    for report in reports {
        if !order.contains(&&report.publisher) {
            order.push(&report.publisher);
        }
        dates.entry(&report.publisher).or_default().push(report.date);
    }
    let written = order.into_iter().map(|id| {
        let name = portal.agencies.get(id).map_or(id.as_str(), |agency| lang.text(&agency.name).0);
        let all = dates.get(id).map_or(&[][..], Vec::as_slice);
        let mut known: Vec<Date> = all.iter().flatten().copied().collect();
        known.sort();
        known.dedup();
        match known.last() {
            None => format!("{name} ({})", lang.pick("không rõ ngày", "undated")),
            Some(last) if all.len() > DATES => {
                let (count, last) = (all.len(), day(*last, lang));
                let words = lang.pick(format!("{count} báo cáo, đến {last}"), format!("{count} reports, up to {last}"));
                format!("{name} ({words})")
            }
            Some(_) => {
                let days: Vec<String> = known.iter().map(|date| day(*date, lang)).collect();
                format!("{name} ({})", days.join("; "))
            }
        }
    });
    let mut written: Vec<String> = written.collect();
    let others = written.len().saturating_sub(PUBLISHERS);
    if others > 0 {
        written.truncate(PUBLISHERS);
        written.push(lang.pick(format!("{others} nơi khác"), format!("{others} others")));
    }
    written.join("; ")
}

/// `Quyết định số 472/QĐ-UBND ngày 08/4/2021 của Ủy ban nhân dân tỉnh`
fn dated(document: &Document, portal: &Portal, lang: Lang) -> String {
    let mut words = document.kind.words(lang).to_owned();
    if let Some(number) = &document.number {
        words.push_str(&lang.pick(format!(" số {number}"), format!(" {number}")));
    }
    if let Some(date) = document.date {
        words.push_str(&lang.pick(format!(" ngày {}", day(date, lang)), format!(" of {}", day(date, lang))));
    }
    if let Some(issuer) = document.issuer.as_ref().and_then(|id| portal.agencies.get(id)) {
        let name = lang.text(&issuer.name).0;
        words.push_str(&lang.pick(format!(" của {name}"), format!(", {name}")));
    }
    // What is unknown is said, as on the pages.
    words.push_str(match (&document.number, document.date) {
        (Some(_), Some(_)) => "",
        (Some(_), None) => lang.pick(" (không rõ ngày)", " (date unknown)"),
        (None, Some(_)) => lang.pick(" (không rõ số)", " (number unknown)"),
        (None, None) => lang.pick(" (không rõ số và ngày)", " (number and date unknown)"),
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases::{case, portal, view};
    use crate::model::ReportRef;

    const PLAN: &str = "2020=32.5; 2025=45";

    /// The source line, where the reports of the portal are changed first.
    fn source(values: &str, change: impl FnOnce(&mut Portal)) -> String {
        let case = case("credit", PLAN, values, "2025-03-01");
        let (mut portal, view) = (portal(&case), view(&case));
        change(&mut portal);
        let plan = portal.plans.values().next().unwrap();
        credit(&portal, plan, &view, view.as_of, None).source
    }

    fn only(portal: &mut Portal) -> &mut Report {
        let id: ReportRef = portal.reports.keys().next().unwrap().clone();
        portal.reports.get_mut(&id).unwrap()
    }

    #[test]
    fn reports_are_named_by_publisher_and_date() {
        assert_eq!(source("2021=36", |_| {}), "so-mau (không rõ ngày)");
        let date = Date::parse("2024-01-12");
        assert_eq!(source("2021=36 2022=37", |portal| only(portal).date = date), "so-mau (12/01/2024)");
        assert_eq!(source("", |_| {}), "Kế hoạch mẫu", "where nothing was published, the plan");
    }

    #[test]
    fn many_dates_are_counted() {
        let case = case("credit", PLAN, "2021=36", "2025-03-01");
        let mut portal = portal(&case);
        let report = only(&mut portal).clone();
        let on = |text: &str| Report { date: Date::parse(text), ..report.clone() };
        let dated = ["2022-01-05", "2021-01-05", "2023-01-05", "2024-01-05"].map(on);
        let few: Vec<&Report> = dated.iter().take(3).collect();
        assert_eq!(publishers(&few, &portal, Lang::Vi), "so-mau (05/01/2021; 05/01/2022; 05/01/2023)");
        let all: Vec<&Report> = dated.iter().collect();
        assert_eq!(publishers(&all, &portal, Lang::Vi), "so-mau (4 báo cáo, đến 05/01/2024)");
        assert_eq!(publishers(&all, &portal, Lang::En), "so-mau (4 reports, up to 5 January 2024)");
        let agencies = (0..8).map(|n| AgencyId::new(&format!("so-{n}")).unwrap());
        let eight: Vec<Report> = agencies.map(|publisher| Report { publisher, ..report.clone() }).collect();
        let eight: Vec<&Report> = eight.iter().collect();
        assert!(publishers(&eight, &portal, Lang::Vi).ends_with("so-5 (không rõ ngày); 2 nơi khác"));
    }
}
