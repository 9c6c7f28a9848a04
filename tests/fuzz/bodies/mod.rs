//! What is fuzzed: each target takes any bytes, does with them what the program would, and panics where a promise is broken.
//!
//! Used twice: by the fuzzer, and by `cargo test --test fuzz` over the corpus that was kept. Everything is in memory; the same
//! bytes always do the same.
#![allow(dead_code, unreachable_pub, reason = "each of the fuzzer's programs uses one target, from a crate of its own")]

pub mod chart;
pub mod markdown;
pub mod table;
pub mod yaml;

use minhbach::{
    diagnostic::{MessageLang, Report},
    source::Sources,
};

/// The fictional portal that inputs are put into.
const BASE: [(&str, &str); 12] = [
    ("content/about.md", include_str!("../../cases/_base/content/about.md")),
    ("content/catalogue/agencies.yaml", include_str!("../../cases/_base/content/catalogue/agencies.yaml")),
    ("content/catalogue/documents.yaml", include_str!("../../cases/_base/content/catalogue/documents.yaml")),
    ("content/catalogue/indicators.yaml", include_str!("../../cases/_base/content/catalogue/indicators.yaml")),
    ("content/catalogue/places.yaml", include_str!("../../cases/_base/content/catalogue/places.yaml")),
    ("content/catalogue/topics.yaml", include_str!("../../cases/_base/content/catalogue/topics.yaml")),
    ("content/index.md", include_str!("../../cases/_base/content/index.md")),
    ("content/portal.yaml", include_str!("../../cases/_base/content/portal.yaml")),
    (AMENDMENT, include_str!("../../cases/_base/content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml")),
    (PROSE, include_str!("../../cases/_base/content/tinh-mau/ke-hoach-mau/index.md")),
    (PLAN, include_str!("../../cases/_base/content/tinh-mau/ke-hoach-mau/plan.yaml")),
    (REPORT, include_str!("../../cases/_base/content/tinh-mau/reports/bao-cao-2023.yaml")),
];

const AMENDMENT: &str = "content/tinh-mau/ke-hoach-mau/amendments/sua-2023.yaml";
const PROSE: &str = "content/tinh-mau/ke-hoach-mau/index.md";
const PLAN: &str = "content/tinh-mau/ke-hoach-mau/plan.yaml";
const REPORT: &str = "content/tinh-mau/reports/bao-cao-2023.yaml";

/// The portal with these files instead of, or besides, its own.
fn portal(files: &[(&str, &str)]) -> Sources {
    let kept = BASE.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    Sources::from_texts(kept.chain(files).copied())
}

/// Every fault can be shown: its place lies in its file, at the edge of a letter.
fn told(report: &Report, sources: &Sources) {
    let mut said = Vec::new();
    report.write_human(sources, MessageLang::Vi, false, &mut said).expect("memory takes it");
    report.write_json(sources, MessageLang::En, &mut said).expect("memory takes it");
    assert!(std::str::from_utf8(&said).is_ok(), "messages are text");
}
