//! Editions: which were kept, held against the list of them; and what a new one has.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Output, charts, data, descriptors, inserts, lastmod::LastChanged, layout, matter::Matter};
use crate::{
    commentary,
    diagnostic::{Code, Diagnostic, Report, Words},
    edition::Shelf,
    locale::Lang,
    model::{Date, Portal},
    site::{Editions, KeptEdition, Page, PageId, route},
};

/// Where the list of editions lies, for machines.
pub(super) const LIST: &str = "an-ban/editions.json";

/// Where the manifest of an edition is published: with the site, since hosts may not serve its own folder.
pub(super) fn manifest_path(date: Date) -> String {
    route::beside(&Page::new(PageId::Edition(date), Lang::Vi), "manifest.json")
}

/// Every edition with the hash of its manifest, the oldest first.
pub(super) fn list(kept: &Editions) -> String {
    let edition =
        |(date, kept): (&Date, &KeptEdition)| json!({"date": date.to_string(), "manifest": kept.manifest.to_string()});
    format!("{:#}\n", json!({"editions": kept.iter().map(edition).collect::<Vec<_>>()}))
}

/// So much damage of one edition is told; who sees it restores the whole folder.
const TOLD: usize = 3;

/// The editions of `editions.yaml`, each with every byte that it was published with. One that is not on the shelf, or
/// is another or not whole, is a fault; one that nobody lists is told and left out.
pub(super) fn kept(portal: &Portal, shelf: &Shelf, report: &mut Report) -> Editions {
    let mut editions = Editions::new();
    for (date, listed) in &portal.editions {
        let there = shelf.path().join(date.to_string());
        let place = there.display();
        let fault = |code, vi: String, en: String| {
            Diagnostic::at(code, listed.listed_at, Words::new(vi, en)).help(Words::new(
                format!("chép nguyên ấn bản đã công bố vào `{place}`; ấn bản không bao giờ được dựng lại"),
                format!("put the edition as it was published into `{place}`; an edition is never made again"),
            ))
        };
        let Some(found) = shelf.editions().get(date) else {
            report.push(fault(
                Code::EditionMissing,
                format!("không có ấn bản {date} ở `{place}`"),
                format!("the edition {date} is not at `{place}`"),
            ));
            continue;
        };
        let Some(manifest) = &found.manifest else {
            report.push(fault(
                Code::EditionDiffers,
                format!("`{place}` không có bản kê của minhbach"),
                format!("`{place}` has no manifest of minhbach"),
            ));
            continue;
        };
        if *manifest != listed.manifest {
            report.push(fault(
                Code::EditionDiffers,
                format!("`{place}` là một bản khác: mã băm của bản kê là {manifest}"),
                format!("`{place}` is another one: the hash of its manifest is {manifest}"),
            ));
            continue;
        }
        for damage in found.damage.iter().take(TOLD) {
            let words = damage.words();
            report.push(fault(
                Code::EditionDiffers,
                format!("ấn bản {date} không còn nguyên: {}", words.vi),
                format!("the edition {date} is not whole: {}", words.en),
            ));
        }
        let others = found.damage.len().saturating_sub(TOLD);
        if others > 0 {
            report.push(fault(
                Code::EditionDiffers,
                format!("ấn bản {date} còn {others} tệp khác bị thiếu hoặc bị đổi"),
                format!("{others} more files of the edition {date} are missing or changed"),
            ));
        }
        editions.insert(*date, KeptEdition { manifest: manifest.clone(), paths: found.paths.clone() });
    }
    for date in shelf.editions().keys().filter(|date| !portal.editions.contains_key(date)) {
        let words = Words::new(
            format!("ấn bản {date} không có trong danh sách nên không được công bố"),
            format!("the edition {date} is not listed and is not published"),
        );
        let path = shelf.path().join(date.to_string()).display().to_string();
        report.push(Diagnostic::of_path(Code::EditionUnlisted, path, words).help(Words::new(
            "ghi nó vào content/editions.yaml, hoặc cất thư mục đi",
            "list it in content/editions.yaml, or put the folder away",
        )));
    }
    editions
}

/// Reports that came after the day of the edition: on that day nobody could have read them.
fn later(portal: &Portal, date: Date, report: &mut Report) {
    for stated in portal.reports.values() {
        let Some(day) = stated.date.filter(|day| *day > date) else { continue };
        let words = Words::new(
            format!("báo cáo ngày {day}, sau ngày của ấn bản ({date})"),
            format!("a report of {day}, later than the edition ({date})"),
        );
        let path = format!("content/{}/reports/{}.yaml", stated.id.place, stated.id.report);
        report.push(Diagnostic::of_path(Code::EditionTooEarly, path, words).help(Words::new(
            format!("lập ấn bản của một ngày từ {day} trở đi, hoặc lấy lại nội dung của đúng ngày {date}"),
            format!("make the edition of a day from {day} on, or go back to the content of {date}"),
        )));
    }
}

/// What the edition of a day has: the pages that are cited, with their charts and figures, and the static files.
pub(super) fn outputs(
    matter: Matter,
    checked: &commentary::Commentaries,
    report: &mut Report,
) -> BTreeMap<String, Output> {
    let date = matter.edition.expect("an edition has a day");
    later(matter.portal, date, report);
    let mut pages: Vec<Page> = Page::all(matter.portal).into_iter().filter(|page| page.id.is_kept()).collect();
    pages.extend(route::languages(matter.portal).iter().map(|lang| Page::new(PageId::Edition(date), *lang)));
    let pages = pages.into_iter().map(|page| page.in_edition(Some(date)));
    let mut all: Vec<(String, Output)> = pages.map(|page| (route::path(&page), Output::Page(page))).collect();
    all.extend(charts::all(matter, report));
    all.extend(data::all(matter));
    all.extend(data::verdicts(matter));
    all.extend(matter.theme.assets().map(|asset| (asset.path.clone(), Output::Asset)));
    let images = checked.images();
    all.extend(images.map(|path| (inserts::image_path(path, Some(date)), Output::File(path.to_owned()))));
    all.extend(descriptors::all(matter, &LastChanged::default(), &all));
    layout::distinct(all, report)
}
