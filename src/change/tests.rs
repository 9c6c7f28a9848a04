//! What must hold of every comparison, whatever changed.

use proptest::prelude::*;

use super::{Basis, Change, Difference, Files, Names, every, files_of, sentence};
use crate::locale::Lang;

const PLAN: &str = include_str!("../../tests/cases/_base/content/tinh-mau/ke-hoach-mau/plan.yaml");
const REPORT: &str = include_str!("../../tests/cases/_base/content/tinh-mau/reports/bao-cao-2023.yaml");
const AMENDMENT: &str = include_str!("../../tests/cases/_base/content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml");
const INDICATORS: &str = include_str!("../../tests/cases/_base/content/catalogue/indicators.yaml");

const PATHS: [&str; 4] = [
    "content/catalogue/indicators.yaml",
    "content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml",
    "content/tinh-mau/ke-hoach-mau/plan.yaml",
    "content/tinh-mau/reports/bao-cao-2023.yaml",
];

fn state(texts: [&str; 4]) -> Files {
    files_of(PATHS.into_iter().zip(texts).map(|(path, text)| (path, Some(text))))
}

fn base() -> [&'static str; 4] {
    [INDICATORS, AMENDMENT, PLAN, REPORT]
}

/// Everything that is said of a comparison, in one language.
fn said(before: &Files, after: &Files, lang: Lang) -> String {
    let names = Names::new(before, after);
    every(before, after).iter().map(|change| sentence(change, &names, lang) + "\n").collect()
}

/// Where the numbers of a text stand: runs of digits that are values by themselves, not part of an id, a date or a sentence.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        // A digit is a letter by itself: what stands before it ends there.
        let Some(start) = text.get(..at).filter(|_| digits > 0) else {
            at += 1;
            continue;
        };
        let before = start.trim_end_matches(' ').ends_with(':');
        let after = bytes.get(at + digits).is_none_or(|byte| matches!(byte, b'\n' | b',' | b'}'));
        if before && after && !start.ends_with("schema: ") {
            found.push((at, digits));
        }
        at += digits;
    }
    found
}

#[test]
fn what_is_the_same_has_no_change() {
    let one = state(base());
    assert_eq!(every(&one, &one), []);
    // Order of keys, quotes and comments are no matter of the reader's.
    let other = state([
        INDICATORS,
        AMENDMENT,
        &PLAN.replace("# Hư cấu", "# Vẫn hư cấu"),
        &REPORT.replace("\"Báo cáo mẫu năm 2023\"", "Báo cáo mẫu năm 2023"),
    ]);
    assert_eq!(every(&one, &other), []);
    assert!(Difference::of_content(&[], &Names::default()).same);
}

#[test]
fn a_target_that_changed_its_id_alone_is_moved() {
    let after = state([INDICATORS, AMENDMENT, &PLAN.replace("- id: noi-du-lieu", "- id: noi-lien-du-lieu"), REPORT]);
    let told = said(&state(base()), &after, Lang::Vi);
    assert!(told.contains("đổi từ noi-du-lieu thành noi-lien-du-lieu"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_plan_is_called_one_only_where_its_name_is_not() {
    for (name, words) in [("Kế hoạch mẫu", "“Kế hoạch mẫu”"), ("Bảo hiểm đến 2030", "Kế hoạch “Bảo hiểm đến 2030”")]
    {
        let plan = PLAN.replace("Kế hoạch mẫu", name);
        let before = files_of([(PATHS[0], Some(INDICATORS))]);
        let told = said(&before, &state([INDICATORS, AMENDMENT, &plan, REPORT]), Lang::Vi);
        assert!(told.contains(&format!("{words} được đưa lên cổng\n")), "{told}");
    }
}

#[test]
fn a_better_direction_is_never_changed_in_silence() {
    let after = state([&INDICATORS.replacen("direction: higher", "direction: lower", 1), AMENDMENT, PLAN, REPORT]);
    let told = said(&state(base()), &after, Lang::En);
    assert!(told.contains("“Higher is better” to “Lower is better”") && told.contains("without a document"), "{told}");
}

/// The base plan as an officer publishes it first: without what is entered later.
fn first_published(without: &[&str]) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in PLAN.lines() {
        inside =
            if line.starts_with(' ') { inside } else { without.iter().any(|key| line.starts_with(&format!("{key}:"))) };
        if !inside {
            out += line;
            out.push('\n');
        }
    }
    out
}

#[test]
fn what_is_entered_later_is_no_edit_without_a_reason() {
    let sections = ["legal_bases", "targets", "task_groups", "duties", "reporting_duties"];
    let first = first_published(&sections);
    // Left empty as the skeleton has it is as good as absent.
    let empty = format!("{first}task_groups: []\nduties:\n  - location:\n    items: []\n");
    let all = state(base());
    for first in [&first, &empty] {
        let changes = every(&state([INDICATORS, AMENDMENT, first, REPORT]), &all);
        assert!(changes.iter().all(|change| change.basis == Basis::Plain), "{changes:#?}");
        let told = said(&state([INDICATORS, AMENDMENT, first, REPORT]), &all, Lang::Vi);
        for line in [
            "Nhập thêm phần căn cứ của “Kế hoạch mẫu”\n",
            "Nhập thêm phần nhiệm vụ, giải pháp của “Kế hoạch mẫu” (1 nhiệm vụ)\n",
            "Nhập thêm phần trách nhiệm của các cơ quan của “Kế hoạch mẫu”\n",
            "Nhập thêm phần chế độ báo cáo của “Kế hoạch mẫu”\n",
            "Thêm mục tiêu “Nối dữ liệu”\n",
        ] {
            assert_eq!(told.matches(line).count(), 1, "{line}{told}");
        }
        assert_eq!(told.lines().count(), 4 + 3, "four parts and three targets: {told}");
        let told = said(&state([INDICATORS, AMENDMENT, first, REPORT]), &all, Lang::En);
        assert!(told.contains("Entered: the tasks and measures of the plan “Kế hoạch mẫu” (1 task)\n"), "{told}");
    }
    // The way back is an edit, and so is whatever changes in a part that was published.
    let gone = every(&all, &state([INDICATORS, AMENDMENT, &first, REPORT]));
    assert!(!gone.is_empty() && gone.iter().all(Change::is_silent), "{gone:#?}");
    let more = PLAN.replace(
        "reporting_duties:",
        "  - {location: \"IV.2\", heading: \"Sở Khác\", agencies: [so-mau], items: [{mark: \"-\", text: \"Phối hợp.\"}]}\nreporting_duties:",
    );
    let beside = every(&all, &state([INDICATORS, AMENDMENT, &more, REPORT]));
    assert!(!beside.is_empty() && beside.iter().all(Change::is_silent), "{beside:#?}");
    // Where the plan said that it was not whole, what comes beside the rest is entered.
    let told = "notes:\n  - {kind: not_entered, text: \"Còn mục V.\"}\n";
    let (open, more) = (format!("{PLAN}{told}"), format!("{more}{told}"));
    let more = more.replace(
        "  - id: noi-du-lieu\n",
        "  - {id: moi, name: \"Mới\", location: \"II\", year: 2025, statement: \"nối xong dữ liệu\"}\n  - id: noi-du-lieu\n",
    );
    assert!(!PLAN.contains("\nnotes:") && more.contains("id: moi"));
    let beside = every(&state([INDICATORS, AMENDMENT, &open, REPORT]), &state([INDICATORS, AMENDMENT, &more, REPORT]));
    assert_eq!(beside.len(), 2, "{beside:#?}");
    assert!(beside.iter().all(|change| change.basis == Basis::Plain), "{beside:#?}");
    assert!(beside.iter().any(Change::is_entered), "{beside:#?}");
    // The portal's own words in a passage are no more of the document, and neither is what another file has under such a key.
    let word = more.replace("heading: \"Sở Khác\"", "heading: {vi: \"Sở Khác\", en: \"Another Department\"}");
    let documents = |more: &str| {
        let text = format!("documents:\n  - {{id: nq-mau, kind: resolution, title: \"Nghị quyết\"{more}}}\n");
        files_of([("content/catalogue/documents.yaml", Some(text.as_str()))])
    };
    let beside = every(&state([INDICATORS, AMENDMENT, &more, REPORT]), &state([INDICATORS, AMENDMENT, &word, REPORT]));
    assert!(beside.len() == 1 && !beside[0].is_entered(), "{beside:#?}");
    let beside = every(&documents(""), &documents(", implements: [nq-khac]"));
    assert!(beside.len() == 1 && !beside[0].is_entered(), "{beside:#?}");
    // What was there is not open: it was published.
    let other = more.replace("Sở Mẫu tuyên truyền.", "Sở Mẫu thôi.").replace("Phối hợp.", "Phối hợp chặt.");
    let edited = every(&state([INDICATORS, AMENDMENT, &more, REPORT]), &state([INDICATORS, AMENDMENT, &other, REPORT]));
    assert!(edited.len() == 2 && edited.iter().all(Change::is_silent), "{edited:#?}");
}

#[test]
fn a_task_that_moves_to_a_new_annex_is_not_entered() {
    let moved = PLAN.replace("task_groups:", "annexes:\n  - location: \"Phụ lục\"\n    task_groups:").replace(
        "  - location: \"III.1\"\n    heading: \"Tuyên truyền\"\n    tasks:\n",
        "    - location: \"PL.1\"\n      heading: \"Tuyên truyền\"\n      tasks:\n",
    );
    let changes = every(&state(base()), &state([INDICATORS, AMENDMENT, &moved, REPORT]));
    assert!(!changes.is_empty() && changes.iter().all(Change::is_silent), "{changes:#?}");
}

/// No reader meets a key of the format in a plan's changes.
#[test]
fn every_part_of_a_plan_has_a_name() {
    let with = |extra: &str| state([INDICATORS, AMENDMENT, &format!("{PLAN}{extra}"), REPORT]);
    for (key, vi, _) in super::field::SECTIONS {
        if PLAN.contains(&format!("\n{key}:")) {
            continue;
        }
        let of = |text: &str| with(&format!("{key}:\n  - {{location: \"V.1\", text: \"{text}\"}}\n"));
        let lines = |text: &str| with(&format!("{key}: [\"Một\", \"{text}\"]\n"));
        for (was, is) in [(of("Trước"), of("Sau")), (lines("Trước"), lines("Sau"))] {
            for lang in Lang::ALL {
                let told = said(&was, &is, lang);
                assert!(!told.is_empty() && !told.contains('`'), "{vi}: {told}");
                assert!(lang == Lang::En || !told.contains(key), "{vi}: {told}");
            }
        }
        // A passage beside others.
        let two =
            format!("{key}:\n  - {{location: \"V.1\", text: \"Một\"}}\n  - {{location: \"V.2\", text: \"Hai\"}}\n");
        let told = said(&of("Một"), &with(&two), Lang::Vi);
        assert!(told.contains("V.2") && !told.contains('`'), "{vi}: {told}");
    }
}

/// A file of the catalogue before and after, in both languages, line by line.
fn of_catalogue(shelf: &str, before: &str, after: &str) -> [String; 2] {
    let path = format!("content/catalogue/{shelf}.yaml");
    let others = "places:\n  - {id: ben-canh, name: \"Bên Cạnh\"}\n";
    let file = |entry: &str| {
        let text = format!("{}{entry}\n", if shelf == "places" { others.to_owned() } else { format!("{shelf}:\n") });
        let beside = (shelf != "places").then_some(("content/catalogue/places.yaml", Some(others)));
        files_of([(path.as_str(), Some(text.as_str()))].into_iter().chain(beside))
    };
    Lang::ALL.map(|lang| said(&file(before), &file(after), lang))
}

#[test]
fn a_place_that_ended_reports_to_nobody() {
    let before = "  - {id: mau, name: \"Tỉnh Mẫu\", kind: province}";
    let after = "  - {id: mau, name: \"Tỉnh Mẫu\", kind: province, to: 2025-06-30, successor: ben-canh, \
                 statuses: [{kind: city, from: 2025-01-01}], note: {vi: \"Hư cấu\", en: \"Fictional\"}}";
    let [vi, en] = of_catalogue("places", before, after);
    assert_eq!(
        vi.lines().collect::<Vec<_>>(),
        [
            "Ngày kết thúc của địa phương “Tỉnh Mẫu”: thêm ngày 30/6/2025",
            "Nơi kế thừa của địa phương “Tỉnh Mẫu”: thêm Bên Cạnh",
            "Loại mới của địa phương “Tỉnh Mẫu”: thêm “Thành phố trực thuộc trung ương”",
            "Ngày đổi loại của địa phương “Tỉnh Mẫu”: thêm ngày 01/01/2025",
            "Ghi chú của cổng của địa phương “Tỉnh Mẫu”: thêm “Hư cấu”",
            "Ghi chú của cổng (bản tiếng Anh) của địa phương “Tỉnh Mẫu”: thêm “Fictional”",
        ]
    );
    assert!(en.starts_with("The last day of the place “Tỉnh Mẫu”: 30 June 2025 was added\n"), "{en}");
}

#[test]
fn an_agency_has_a_place_and_successors() {
    let before = "  - {id: so-mau, name: \"Sở Mẫu\", kind: body}";
    let after = "  - {id: so-mau, name: \"Sở Mẫu\", kind: group, place: ben-canh, successors: [{agency: so-moi}]}\n  \
                 - {id: so-moi, name: \"Sở Mới\", kind: body}";
    let [vi, _] = of_catalogue("agencies", before, after);
    for line in [
        "Loại của cơ quan “Sở Mẫu” đổi từ “Cơ quan, tổ chức” thành “Nhóm cơ quan”\n",
        "Địa phương của cơ quan “Sở Mẫu”: thêm Bên Cạnh\n",
        "Cơ quan kế thừa của cơ quan “Sở Mẫu”: thêm Sở Mới\n",
    ] {
        assert!(vi.contains(line), "{line}{vi}");
    }
}

#[test]
fn a_base_of_an_indicator_is_called_by_its_name() {
    let entry = |to: &str| {
        format!(
            "  - {{id: mau, name: \"Chỉ tiêu mẫu\", bases: [{{id: cu, name: \"Cách tính cũ\", from: 2020-01-01{to}}}]}}"
        )
    };
    let [vi, _] = of_catalogue("indicators", &entry(""), &entry(", to: 2024-12-31"));
    let line = "Ngày thôi dùng cơ sở tính ở “Cách tính cũ” của chỉ tiêu “Chỉ tiêu mẫu”: thêm ngày 31/12/2024";
    assert!(vi.starts_with(line), "{vi}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever number of whatever file becomes another, both are told, in both languages.
    #[test]
    fn every_changed_number_is_told(file in 0usize..4, which in 0usize..1000, to in 101u32..999) {
        let mut texts = base().map(str::to_owned);
        let places = numbers(&texts[file]);
        prop_assume!(!places.is_empty());
        let (at, digits) = places[which % places.len()];
        let old = texts[file][at..at + digits].to_owned();
        let new = to.to_string();
        prop_assume!(old != new);
        // A year is a milestone's name: it is told as one that went and one that came.
        texts[file].replace_range(at..at + digits, &new);
        let (before, after) = (state(base()), state([&texts[0], &texts[1], &texts[2], &texts[3]]));
        for lang in Lang::ALL {
            let told = said(&before, &after, lang);
            // As the language groups them: 1.000.
            let plain = told.replace(['.', ','], "");
            prop_assert!(plain.contains(&old) && plain.contains(&new), "{old} → {new}: {told}");
        }
    }

    /// A state against itself is empty, also where its files can't be read.
    #[test]
    fn nothing_differs_from_itself(noise in "[ -~\n]{0,200}", file in 0usize..4) {
        let mut texts = base().map(str::to_owned);
        texts[file] = noise;
        let one = state([&texts[0], &texts[1], &texts[2], &texts[3]]);
        prop_assert_eq!(every(&one, &one), []);
    }

    /// Whatever a file becomes, something is told, and nothing panics.
    #[test]
    fn any_text_can_be_compared(noise in "[ -~\náđ:]{0,300}", file in 0usize..4) {
        let mut texts = base().map(str::to_owned);
        texts[file] = noise;
        let (before, after) = (state(base()), state([&texts[0], &texts[1], &texts[2], &texts[3]]));
        prop_assert!(!said(&before, &after, Lang::En).is_empty());
        prop_assert!(!said(&after, &before, Lang::Vi).is_empty());
    }
}
