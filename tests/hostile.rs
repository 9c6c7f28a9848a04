//! Files within the stated limits that were made to cost time: each is judged whole, and soon.
//!
//! The limit is far above what any of them takes, also in a debug build on a busy machine, and far below
//! what an algorithm that looks at every pair would take.
#![expect(clippy::disallowed_methods, reason = "what is bounded here is time")]

use std::{
    fmt::Write,
    path::Path,
    time::{Duration, Instant},
};

use minhbach::{
    commentary,
    diagnostic::{Code, MessageLang, Report},
    model::resolve::resolve,
    source::{self, Sources},
};

const LIMIT: Duration = Duration::from_secs(120);

/// The fictional portal with some of its files replaced.
fn portal(replaced: &[(&str, String)]) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
    let base = source::read(&root, Default::default(), &mut Report::new()).expect("the fictional portal");
    let kept = base.files().map(|(_, file)| (file.path.as_str(), &*file.text));
    let kept = kept.filter(|(path, _)| replaced.iter().all(|(other, _)| other != path));
    Sources::from_texts(kept.chain(replaced.iter().map(|(path, text)| (*path, text.as_str()))))
}

/// Everything that `check` does with the files, in every form of its answer.
fn judge(replaced: &[(&str, String)]) -> Report {
    let started = Instant::now();
    let sources = portal(replaced);
    let mut report = Report::new();
    let draft = resolve(&sources, &mut report);
    commentary::check_all(&draft, &sources, &mut report);
    let mut said = Vec::new();
    report.write_human(&sources, MessageLang::Vi, false, &mut said).expect("memory takes it");
    report.write_json(&sources, MessageLang::En, &mut said).expect("memory takes it");
    assert!(started.elapsed() < LIMIT, "took {:?}", started.elapsed());
    report
}

fn listed(count: usize, mut one: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::new();
    (0..count).for_each(|i| one(&mut text, i));
    text
}

fn put(text: &mut String, args: std::fmt::Arguments<'_>) {
    text.write_fmt(args).expect("a string takes it");
}

const TOPICS: &str = "content/catalogue/topics.yaml";
const DOCUMENTS: &str = "content/catalogue/documents.yaml";
const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";

#[test]
fn keys_without_end() {
    let keys = listed(100_000, |text, i| put(text, format_args!("k{i}: 1\n")));
    let report = judge(&[(TOPICS, format!("schema: 1\ntopics: []\n{keys}"))]);
    assert_eq!(report.count(Code::TooDeep), 1);
}

#[test]
fn wrong_values_on_one_line() {
    let report = judge(&[(TOPICS, format!("schema: 1\ntopics: [{}]\n", "5,".repeat(100_000)))]);
    assert_eq!(report.count(Code::WrongType), 100_000);
}

#[test]
fn unknown_keys_on_one_line() {
    let report = judge(&[(TOPICS, format!("schema: 1\ntopics: [{}]\n", "{naem: ế},".repeat(80_000)))]);
    assert_eq!(report.count(Code::UnknownKey), 80_000);
}

#[test]
fn duplicate_ids_on_one_line() {
    let entries = "{id: a, name: a},".repeat(50_000);
    let report = judge(&[(TOPICS, format!("schema: 1\ntopics: [{entries}]\n"))]);
    assert_eq!(report.count(Code::DuplicateId), 49_999);
}

#[test]
fn dangling_ids_against_many_known() {
    let known =
        listed(20_000, |text, i| put(text, format_args!("  - {{id: van-ban-so-{i}, kind: decision, title: t}}\n")));
    let dangling = listed(5_000, |text, i| put(text, format_args!("van-ban-so-x{i},")));
    let replaced =
        format!("schema: 1\ndocuments:\n{known}  - {{id: a, kind: decision, title: t, implements: [{dangling}]}}\n");
    assert!(judge(&[(DOCUMENTS, replaced)]).count(Code::DanglingId) >= 5_000);
}

#[test]
fn a_chain_of_documents() {
    let chain = |last: &str| {
        let links = listed(20_000, |text, i| {
            put(text, format_args!("  - {{id: d{i}, kind: decision, title: t, implements: [d{}]}}\n", i + 1));
        });
        format!("schema: 1\ndocuments:\n{links}  - {{id: d20000, kind: decision, title: t{last}}}\n")
    };
    assert_eq!(judge(&[(DOCUMENTS, chain(""))]).count(Code::Cycle), 0);
    assert_eq!(judge(&[(DOCUMENTS, chain(", implements: [d0]"))]).count(Code::Cycle), 1);
}

#[test]
fn nested_targets() {
    let plan = |first: &str| {
        let targets = listed(8_000, |text, i| {
            let of =
                if i == 0 { first.to_owned() } else { format!("of: {{target: t{}, share: parent_group}}, ", i - 1) };
            put(
                text,
                format_args!(
                    "  - {{id: t{i}, indicator: ty-le-mau, location: x, {of}milestones: [{{year: 2025, value: 45, comparator: reach, sentence: \"đạt 45% lần {i}\"}}]}}\n"
                ),
            );
        });
        format!(
            "schema: 1\ndocument: qd-mau\ntitle: t\nshort_title: t\nperiod: {{from: 2020, to: 2030}}\nobjectives: [{{location: I, text: \"{}\"}}]\ntargets:\n{targets}",
            listed(8_000, |text, i| put(text, format_args!("đạt 45% lần {i} "))),
        )
    };
    assert_eq!(judge(&[(PLAN, plan(""))]).count(Code::NestingLoop), 0);
    let circle = judge(&[(PLAN, plan("of: {target: t7999, share: parent_group}, "))]);
    assert_eq!(circle.count(Code::NestingLoop), 8_000);
}

#[test]
fn values_in_one_report() {
    let values = listed(50_000, |text, i| {
        let (year, month, day) = (1900 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
        put(
            text,
            format_args!(
                "  - {{indicator: ty-le-mau, base: co-so-a, period: \"{year}-{month:02}-{day:02}\", value: 45, standing: final}}\n"
            ),
        );
    });
    let report = judge(&[(REPORT, format!("schema: 1\npublisher: so-mau\ntitle: t\nvalues:\n{values}"))]);
    assert_eq!(report.count(Code::ValueJump), 0);
    // All of one day: the worst for whoever looks back for the day before.
    let same = "  - {indicator: ty-le-mau, base: co-so-a, period: 2023, value: 45, standing: final}\n".repeat(20_000);
    let report = judge(&[(REPORT, format!("schema: 1\npublisher: so-mau\ntitle: t\nvalues:\n{same}"))]);
    assert_eq!(report.count(Code::DuplicateId), 19_999);
}

#[test]
fn brackets_and_links_in_commentary() {
    let links = "[a](target:khong-co) ".repeat(30_000);
    let report = judge(&[("content/index.md", links)]);
    assert_eq!(report.count(Code::BrokenLink), 30_000);
    judge(&[("content/index.md", "[".repeat(500_000))]);
    judge(&[("content/index.md", format!("{}a{}", "*".repeat(200_000), "_".repeat(200_000)))]);
}
