//! Spoilt portals, at random: whatever the files hold, the faults are told, at places that exist, and nothing panics.

use std::{path::Path, sync::LazyLock};

use minhbach::{
    commentary,
    diagnostic::{Diagnostic, MessageLang, Place, Report, Span},
    model::{Date, resolve::resolve},
    output,
    source::Sources,
};
use proptest::{prelude::*, sample::Index};

/// The files of the fictional portal, with their paths.
static BASE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut report = Report::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
    let sources = minhbach::source::read(&root, Default::default(), &mut report).expect("the fictional portal");
    sources.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect()
});

/// One way to spoil a file.
#[derive(Clone, Debug)]
enum Mutation {
    DeleteLine(Index),
    DuplicateLine(Index),
    SwapLines(Index, Index),
    /// What follows the colon of a line becomes this.
    Replace(Index, String),
    Insert(Index, String),
    Truncate(Index),
    /// A line comes from another file.
    Graft(Index, Index, Index),
}

/// Scalars that are right somewhere, and wrong in most places.
fn junk() -> impl Strategy<Value = String> {
    let known = [
        "",
        "~",
        "null",
        "[]",
        "{}",
        "[[[]]]",
        "-1",
        "0",
        "1e400",
        "0x1F",
        ".nan",
        "99999999999999999999",
        "2026-13-45",
        "\"2025-09-31\"",
        "9999",
        "2021-Q5",
        "\"12-32\"",
        "yes",
        "\"\"",
        "\"\\u0000\"",
        "'",
        "\"",
        "*a",
        "&a b",
        "!!int 3",
        "<<: {}",
        "|",
        ">-",
        "tinh-mau",
        "so-mau",
        "ty-le-mau",
        "[tinh-mau, tinh-mau]",
        "{target: ty-le-con}",
        "percent",
        "exact",
        "../..",
        "https://",
        "javascript:alert(1)",
        "a\u{301}",
        "\u{202e}",
        "\u{feff}",
        "ỦY BAN",
        "🇻🇳",
        "# x",
    ];
    prop_oneof![3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let pieces = prop_oneof![
        any::<String>(),
        "[ \t:\\-\\[\\]{}\"'#&*!|>%@`\n]{1,6}",
        "[a-zđảẤ\u{300}-\u{303}\u{1F300}-\u{1F310}]{1,4}",
        prop::sample::select(vec![
            "[x](target:ty-le-con)",
            "![x](chart:ty-le-mau)",
            "[1](value:tinh-mau/ty-le-mau@2023)",
            "[x](plan:",
            "[^1]",
            "\n---\n",
            "```",
            "<b>",
            "| a |\n|---|\n",
            "\n## Ấ\n## Ấ\n",
            "\u{a0}",
            "\u{2028}",
            "\r",
        ])
        .prop_map(str::to_owned),
    ];
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Mutation::DeleteLine),
        1 => at().prop_map(Mutation::DuplicateLine),
        1 => (at(), at()).prop_map(|(one, other)| Mutation::SwapLines(one, other)),
        4 => (at(), junk()).prop_map(|(line, text)| Mutation::Replace(line, text)),
        2 => (at(), pieces).prop_map(|(place, text)| Mutation::Insert(place, text)),
        1 => at().prop_map(Mutation::Truncate),
        1 => (at(), at(), at()).prop_map(|(line, file, of)| Mutation::Graft(line, file, of)),
    ]
}

fn spoil(text: &mut String, mutation: &Mutation) {
    let boundary = |text: &str, index: &Index| text.floor_char_boundary(index.index(text.len() + 1));
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    match mutation {
        Mutation::Insert(place, piece) => return text.insert_str(boundary(text, place), piece),
        Mutation::Truncate(place) => return text.truncate(boundary(text, place)),
        _ if lines.is_empty() => return,
        Mutation::DeleteLine(line) => {
            lines.remove(line.index(lines.len()));
        }
        Mutation::DuplicateLine(line) => {
            let at = line.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Mutation::SwapLines(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        Mutation::Replace(line, junk) => {
            let at = line.index(lines.len());
            let head = lines[at].find(": ").map_or(0, |colon| colon + 2);
            lines[at].replace_range(head.., &format!("{junk}\n"));
        }
        Mutation::Graft(line, file, of) => {
            let (_, other) = file.get(&BASE);
            let donor: Vec<&str> = other.split_inclusive('\n').collect();
            lines.insert(line.index(lines.len()), of.get(&donor).to_string());
        }
    }
    *text = lines.concat();
}

/// Everything that `check` does with texts; the faults in their order.
fn check(files: &[(String, String)]) -> (Sources, Vec<Diagnostic>) {
    let as_of = Date::parse("2026-11-21").expect("a day");
    let sources = || Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let mut report = Report::new();
    let sources = match output::load(sources(), output::Options::of(as_of), &mut report) {
        Ok(site) => {
            let keep = |_: &str, _, _| Ok::<(), minhbach::edition::Error>(());
            output::render_all(&site, &mut report, |_, _| Some(Ok(())), keep, |()| None)
                .expect("no edition to take from");
            site.into_sources()
        }
        Err(sources) => sources,
    };
    let sorted = report.sorted(&sources);
    (sources, sorted)
}

fn span_is_sound(span: &Span, sources: &Sources) -> bool {
    let text = &sources.file(span.file).text;
    span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_fault_has_its_place_and_its_words(
        spoilt in prop::collection::vec((any::<Index>(), mutation()), 1..5),
    ) {
        let mut files = BASE.clone();
        for (file, mutation) in &spoilt {
            let at = file.index(files.len());
            spoil(&mut files[at].1, mutation);
        }
        let (sources, found) = check(&files);
        for fault in &found {
            if let Place::Span(span) = &fault.place {
                prop_assert!(span_is_sound(span, &sources), "{fault:?}");
            }
            for (span, words) in &fault.related {
                prop_assert!(span_is_sound(span, &sources), "{fault:?}");
                prop_assert!(!words.vi.trim().is_empty() && !words.en.trim().is_empty(), "{fault:?}");
            }
            for words in [Some(&fault.message), fault.help.as_ref()].into_iter().flatten() {
                prop_assert!(!words.vi.trim().is_empty() && !words.en.trim().is_empty(), "{fault:?}");
            }
        }
        let (_, again) = check(&files);
        prop_assert_eq!(found, again);
    }

    /// The parts by themselves, and every way of writing what they found.
    #[test]
    fn every_writer_can_write_it(file in any::<Index>(), mutation in mutation()) {
        let mut files = BASE.clone();
        let at = file.index(files.len());
        spoil(&mut files[at].1, &mutation);
        let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let mut report = Report::new();
        let draft = resolve(&sources, &mut report);
        commentary::check_all(&draft, &sources, &mut report);
        for lang in [MessageLang::Vi, MessageLang::En] {
            let mut out = Vec::new();
            report.write_human(&sources, lang, false, &mut out).expect("memory");
            report.write_github(&sources, lang, &mut out).expect("memory");
            let lines = String::from_utf8(out).expect("UTF-8");
            prop_assert_eq!(lines.is_empty(), report.sorted(&sources).is_empty());
            let (mut json, mut sarif) = (Vec::new(), Vec::new());
            report.write_json(&sources, lang, &mut json).expect("memory");
            report.write_sarif(&sources, lang, &mut sarif).expect("memory");
            for text in [json, sarif] {
                prop_assert!(serde_json::from_slice::<serde_json::Value>(&text).is_ok());
            }
        }
    }
}
