//! Word for word: what a plan quotes is in the official text, and what the official text says is in the plan.
//!
//! Texts are compared without white space, in NFC: line breaks of the copies in `tests/seeds/` mean nothing.
#![allow(clippy::disallowed_methods, reason = "tests read the repository")]

use std::{fs, path::Path};

use icu_normalizer::ComposingNormalizerBorrowed;
use serde_yaml::Value;

/// A document, the plan that shows it, and what of it the plan rightly leaves out.
const DOCUMENTS: [(&str, &str, &[&str]); 5] = [
    (
        "bac-kan",
        "bac-kan/472-qd-ubnd-2021",
        // Numbers of articles, which the plan keeps as keys, and buttons of the site that the copy is from.
        &["Điều1.", "Điều2.", "TảiVănbảntiếngViệtTảiVănbảntiếngViệt"],
    ),
    (
        "dak-lak",
        "dak-lak-truoc-2025/2753-qd-ubnd-2018",
        &["Điều1.", "Điều2.", "Điều3.", "TảiVănbảntiếngViệtTảiVănbảntiếngViệtTảiVănbảngốcTảiVănbảngốc"],
    ),
    ("dong-nai", "dong-nai-truoc-2025/ke-hoach-nq-102-2019-2020", &[]),
    // A typist's mark and the place of the seal.
    ("nghe-an", "nghe-an/ke-hoach-qd-2269", &["-bang*", "[Signature]"]),
    (
        "bhxh-viet-nam",
        "toan-quoc/1320-qd-bhxh-2020",
        &["Điều1.", "Điều2.", "TảiVănbảntiếngViệtTảiVănbảntiếngViệtTảiVănbảngốcTảiVănbảngốc"],
    ),
];

/// Keys whose text is the document's, and keys of lists of such texts.
const KEYS: [&str; 11] = [
    "text",
    "heading",
    "intro",
    "sentence",
    "statement",
    "condition",
    "denominator",
    "words",
    "lead_text",
    "coordinating_text",
    "deliverable",
];
const LISTS: [&str; 4] = ["head", "recipients", "signature", "plan_head"];
/// Keys whose text is the editor's own, whatever is below them.
const OWN: [&str; 8] = ["notes", "title", "short_title", "name", "about", "flag", "ambiguous", "note"];

#[test]
fn every_plan_is_tested() {
    let mut plans = Vec::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for place in folders(&content) {
        plans.extend(folders(&place).into_iter().filter(|folder| folder.join("plan.yaml").exists()));
    }
    let mut plans: Vec<_> = plans
        .iter()
        .map(|plan| plan.strip_prefix(&content).expect("below").to_str().expect("UTF-8").to_owned())
        .collect();
    let mut known = DOCUMENTS.map(|(_, plan, _)| plan.to_owned());
    plans.sort();
    known.sort();
    assert_eq!(plans, known, "each plan has its official text in tests/seeds/");
}

#[test]
fn what_a_plan_quotes_is_in_the_document() {
    let mut faults = Vec::new();
    for (document, plan, _) in DOCUMENTS {
        let seed = seed(document);
        let strings = strings(plan);
        assert!(strings.len() > 100, "{plan}: only {} strings", strings.len());
        for (path, string) in strings {
            let string = squeezed(&string);
            if !seed.contains(&string) {
                let good = (0..=string.len())
                    .rev()
                    .find(|end| string.is_char_boundary(*end) && seed.contains(&string[..*end]))
                    .unwrap_or(0);
                faults.push(format!("{plan}: {path}: differs after …{}", &string[..good]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_document_says_is_in_the_plan() {
    for (document, plan, residue) in DOCUMENTS {
        let seed = seed(document);
        let mut covered = vec![false; seed.len()];
        let mut strings: Vec<String> = strings(plan).into_iter().map(|(_, string)| squeezed(&string)).collect();
        // Long ones first, so that a short one (a heading that is also a word of a sentence) finds its own place.
        strings.sort_by_key(|string| std::cmp::Reverse(string.len()));
        for string in strings.iter().filter(|string| !string.is_empty()) {
            let mut places = seed.match_indices(string.as_str()).map(|(at, _)| at..at + string.len());
            let first = places.clone().next();
            let free = places.find(|place| covered[place.clone()].iter().any(|covered| !covered));
            if let Some(place) = free.or(first) {
                covered[place].fill(true);
            }
        }
        let mut left: Vec<&str> = Vec::new();
        let mut start = None;
        for at in 0..=seed.len() {
            match (start, covered.get(at)) {
                (None, Some(false)) => start = Some(at),
                (Some(from), Some(true) | None) => {
                    left.push(&seed[from..at]);
                    start = None;
                }
                _ => {}
            }
        }
        left.retain(|stretch| has_words(stretch));
        assert_eq!(left, residue, "{document}: what no string of the plan covers");
    }
}

/// More than the sign of an item ("a)", "II.", "-", "1.").
fn has_words(stretch: &str) -> bool {
    let stretch = stretch.trim_start_matches(['I', 'V', 'X']);
    let letters = stretch.chars().filter(|c| c.is_alphabetic()).count();
    let signs = stretch
        .char_indices()
        .filter(|(at, c)| (c.is_ascii_lowercase() || *c == 'đ') && stretch[at + c.len_utf8()..].starts_with(')'))
        .count();
    letters.saturating_sub(signs) >= 2
}

fn seed(document: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/seeds/{document}.txt"));
    squeezed(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Without white space, of which U+00A0 is one, in NFC.
fn squeezed(text: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    nfc.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The verbatim strings of a plan, with where they are.
fn strings(plan: &str) -> Vec<(String, String)> {
    fn walk(value: &Value, path: &str, all: &mut Vec<(String, String)>) {
        match value {
            Value::Mapping(mapping) => {
                for (key, value) in mapping {
                    let Some(key) = key.as_str() else { continue };
                    let path = format!("{path}.{key}");
                    match value {
                        _ if OWN.contains(&key) => {}
                        Value::String(text) if KEYS.contains(&key) => all.push((path, text.clone())),
                        Value::Sequence(list) if LISTS.contains(&key) => {
                            let texts = list.iter().map(|text| text.as_str().expect("a list of texts").to_owned());
                            all.extend(texts.enumerate().map(|(at, text)| (format!("{path}[{at}]"), text)));
                        }
                        _ => walk(value, &path, all),
                    }
                }
            }
            Value::Sequence(list) => {
                list.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}[{at}]"), all));
            }
            _ => {}
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/{plan}/plan.yaml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut all = Vec::new();
    walk(&serde_yaml::from_str(&text).expect("YAML"), "", &mut all);
    all
}

fn folders(of: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(of).expect("readable").map(|entry| entry.expect("readable").path());
    entries.filter(|path| path.is_dir()).collect()
}
