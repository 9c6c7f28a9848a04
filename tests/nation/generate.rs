//! A fictional nation: content for all the provinces that the model's map knows by id, with names and figures that are made
//! up ("Tỉnh Mẫu 01"), and a nation with targets of its own. Nothing in it says anything of a real place.

use std::{fmt::Write as _, fs, path::Path};

use crate::common::put;

/// The provinces in force, by the ids that the theme's map has.
pub(crate) fn provinces() -> Vec<String> {
    let path = crate::common::repository().join("themes/default/grids/tiles-34.yaml");
    let grid = minhbach::site::Grid::parse(&fs::read(path).expect("the grid")).expect("a grid");
    grid.tiles.keys().map(ToString::to_string).collect()
}

/// A portal of all of them below `root`, each with `plans` plans of two targets and a report on each.
pub(crate) fn content(root: &Path, provinces: &[String], plans: usize) {
    let write = |path: &str, text: &str| put(&root.join("content").join(path), text.as_bytes());
    write(
        "portal.yaml",
        "# Hư cấu · Fictional\nschema: 1\ntitle: {vi: \"Cổng mẫu\", en: \"Sample portal\"}\ntagline: {vi: \"Mọi thứ ở đây là hư cấu\", en: \"All of this is fictional\"}\naddress: \"https://mau.example\"\nlanguages: [vi, en]\npublisher: {vi: \"Tỉnh Mẫu\", en: \"Sample province\"}\nlicence: CC-BY-4.0\ncontact: \"mailto:mau@mau.example\"\npng: none\n",
    );
    write("index.md", "Hư cấu.\n");
    write("index.en.md", "Fictional.\n");
    write("about.md", "Hư cấu.\n");
    write("about.en.md", "Fictional.\n");
    write(
        "catalogue/topics.yaml",
        "schema: 1\ntopics:\n  - {id: mau, name: {vi: \"Lĩnh vực mẫu\", en: \"Sample topic\"}}\n",
    );
    write("catalogue/indicators.yaml", INDICATORS);
    let (mut places, mut agencies, mut documents) = (String::new(), String::new(), String::new());
    for (number, id) in places_of(provinces) {
        let (name, english) = name(number);
        let kind = if id == "toan-quoc" { "nation" } else { "province" };
        let _ = writeln!(places, "  - {{id: {id}, name: {{vi: \"{name}\", en: \"{english}\"}}, kind: {kind}}}");
        let _ = writeln!(
            agencies,
            "  - {{id: co-quan-{id}, name: {{vi: \"Cơ quan mẫu {number:02}\", en: \"Sample agency {number:02}\"}}, kind: body, place: {id}}}"
        );
        for plan in 1..=plans {
            let _ = writeln!(
                documents,
                "  - {{id: qd-{id}-{plan}, kind: decision, number: \"{plan}/QĐ-{number:02}\", issuer: co-quan-{id}, date: 2020-03-01, title: {{vi: \"Quyết định mẫu {plan}\", en: \"Sample decision {plan}\"}}}}"
            );
            write(&format!("{id}/ke-hoach-{plan}/plan.yaml"), &plan_of(number, id, plan));
            let of = plan % 3;
            let report = format!(
                "# Hư cấu · Fictional\nschema: 1\npublisher: co-quan-{id}\ntitle: {{vi: \"Báo cáo mẫu {plan}\", en: \"Sample report {plan}\"}}\ndate: 2026-01-{:02}\nvalues:\n  - {{indicator: ty-le-mau, period: {}, value: {}.{of}, standing: final}}\n  - {{indicator: so-mau, period: 2025, value: {}, standing: estimate}}\n",
                1 + number % 28,
                2025 - (plan - 1) % 5,
                30 + number % 25,
                100 * number + plan,
            );
            write(&format!("{id}/reports/bao-cao-{plan}.yaml"), &report);
        }
    }
    let former = "  - {id: mau-cu-FIRST, name: {vi: \"Tỉnh Mẫu Cũ\", en: \"Former Sample\"}, kind: province, to: 2025-06-30, successor: FIRST}\n";
    places.push_str(&former.replace("FIRST", &provinces[0]));
    write("catalogue/places.yaml", &format!("schema: 1\nplaces:\n{places}"));
    write("catalogue/agencies.yaml", &format!("schema: 1\nagencies:\n{agencies}"));
    write("catalogue/documents.yaml", &format!("schema: 1\ndocuments:\n{documents}"));
}

/// The nation, then the provinces, with their numbers.
pub(crate) fn places_of(provinces: &[String]) -> impl Iterator<Item = (usize, &str)> {
    std::iter::once("toan-quoc").chain(provinces.iter().map(String::as_str)).enumerate()
}

fn name(number: usize) -> (String, String) {
    if number == 0 {
        return ("Cả nước mẫu".to_owned(), "Sample nation".to_owned());
    }
    (format!("Tỉnh Mẫu {number:02}"), format!("Sample {number:02}"))
}

const INDICATORS: &str = "schema: 1
indicators:
  - id: ty-le-mau
    name: {vi: \"Tỷ lệ mẫu\", en: \"Sample rate\"}
    definition: {vi: \"Số người mẫu trên tổng số người\", en: \"Sample people among all\"}
    unit: percent
    direction: higher
    topic: mau
    decimals: 1
  - id: so-mau
    name: {vi: \"Số người mẫu\", en: \"Sample people\"}
    unit: people
    direction: higher
    topic: mau
";

fn plan_of(number: usize, id: &str, plan: usize) -> String {
    let (first, last) = (40 + number % 7, 60 + number % 5);
    format!(
        "# Hư cấu · Fictional
schema: 1
document: qd-{id}-{plan}
title: {{vi: \"Kế hoạch mẫu {plan}\", en: \"Sample plan {plan}\"}}
short_title: {{vi: \"Kế hoạch mẫu {plan}\", en: \"Sample plan {plan}\"}}
period: {{from: 2020, to: 2030}}
topics: [mau]
objectives:
  - location: \"I\"
    items:
      - {{mark: \"-\", text: \"Đến năm 2025 đạt {first}% và có 5000 người; đến năm 2030 đạt {last}%.\"}}
targets:
  - id: ty-le
    indicator: ty-le-mau
    location: \"I\"
    baseline: {{year: 2020, value: 30}}
    milestones:
      - {{year: 2025, value: {first}, comparator: reach, sentence: \"Đến năm 2025 đạt {first}%\"}}
      - {{year: 2030, value: {last}, comparator: reach, sentence: \"đến năm 2030 đạt {last}%\"}}
  - id: so-nguoi
    indicator: so-mau
    location: \"I\"
    milestones:
      - {{year: 2025, value: 5000, comparator: reach, sentence: \"có 5000 người\"}}
"
    )
}

/// The settings of the fictional nation's own portal.
pub(crate) const PORTAL: &str = "# Hư cấu · Fictional
schema: 1
title: {vi: \"Cổng quốc gia mẫu\", en: \"Sample national portal\"}
tagline: {vi: \"Mọi thứ ở đây là hư cấu\", en: \"All of this is fictional\"}
address: \"https://quoc-gia.example\"
languages: [vi, en]
publisher: {vi: \"Bộ Mẫu\", en: \"Sample ministry\"}
licence: CC-BY-4.0
contact: \"mailto:mau@quoc-gia.example\"
";
