//! The plain reader against the whole parser.

use proptest::prelude::*;

use super::super::{Kind, Node, build::Builder};
use super::*;
use crate::diagnostic::Report;

fn whole(text: &str) -> Option<Node> {
    let mut faults = Report::new();
    let node = Builder::new(FileId(0), text, 0, &Limits::default(), &mut faults).build()?;
    faults.is_clean().then_some(node)
}

/// Texts and places as messages show them: of a mapping and of a list, that of their first word.
fn shown(node: &Node) -> String {
    let span = super::super::At::root(node).span();
    match &node.kind {
        Kind::Scalar { text, plain } => format!("{}..{} {text:?} {plain}", span.start, span.end),
        Kind::Sequence(items) => {
            format!("{}..{} {:?}", span.start, span.end, items.iter().map(shown).collect::<Vec<_>>())
        }
        Kind::Mapping(pairs) => {
            let pair = |(key, value): &(Key, Node)| {
                format!("{}..{} {} = {}", key.span.start, key.span.end, key.text, shown(value))
            };
            format!("{}..{} {:?}", span.start, span.end, pairs.iter().map(pair).collect::<Vec<_>>())
        }
    }
}

/// Where the plain reader reads a text, the whole parser reads the same.
fn agree(text: &str) -> bool {
    let Some(node) = parse(FileId(0), text, 0, &Limits::default()) else { return false };
    let other = whole(text).unwrap_or_else(|| panic!("only the plain reader takes {text:?}"));
    assert_eq!(shown(&node), shown(&other), "{text:?}");
    true
}

#[test]
fn reads_what_people_write() {
    for text in [
        "a: 1\nb: \"hai: ba\"\nc: 'x'\n",
        "a:\n  - b: 1\n    c: [x, \"y, z\", -3]\n  - {b: 2, c: []}\n# hết\n",
        "a:\n  b:\n    c: chữ thường, có dấu phẩy # lời chú\n  d: {}\n\n  e: a:b\n",
        "a:\n- b\n",
        "danh:\n    - một hai\n    - \"ba\"\nsau: 2020-01-01\n",
    ] {
        let taken = agree(text);
        assert_eq!(taken, !text.starts_with("a:\n-"), "{text:?}");
    }
}

#[test]
fn leaves_to_the_whole_parser_what_is_unusual() {
    for text in [
        "",
        "a",
        "a:\n",
        "a: ~x: y\n",
        "a: |\n  chữ\n",
        "a: \"x\\ny\"\n",
        "a: &b 1\n",
        "a: *b\n",
        "a: !t 1\n",
        "a: 1\na: 2\n",
        "a: 1\n  b: 2\n",
        "a: một\n  hai\n",
        "a: x #y\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.2\na: 1\n",
        "\ta: 1\n",
        "a:\t1\n",
        "a: \u{7}\n",
        "a: [1, 2\n",
        "a: {b: 1, b: 2}\n",
        "a: {b: 1,}\n",
        "a: 'it''s'\n",
        "? a\n: b\n",
        "a: - b\n",
        "- a\n b: 1\n",
    ] {
        assert!(parse(FileId(0), text, 0, &Limits::default()).is_none(), "{text:?}");
    }
}

#[test]
fn reads_every_file_of_this_repository_alike() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Report::new();
    let mut taken = 0;
    for top in [root.to_path_buf(), root.join("tests/cases/_base")] {
        let sources = crate::source::read(&top, Limits::default(), &mut faults).unwrap();
        let files = sources.files().filter(|(_, file)| file.path.ends_with(".yaml"));
        taken += files.filter(|(_, file)| agree(&file.text)).count();
    }
    assert!(taken >= 30, "most are of the ordinary kind: {taken}");
}

fn line() -> impl Strategy<Value = String> {
    let usual = [
        "a", "b", "c: ", "a:", "b: ", "- ", "-", " ", "  ", "    ", "#", " # x", "\"x y\"", "'z'", "[a, b]", "{a: 1}",
        "{a: ", "~", "null", "1.5", "-7", ",", "ấ", "|", "&x", ": ", ":", "[", "]", "}", "\"",
    ];
    let word = prop_oneof![4 => prop::sample::select(usual.to_vec()).prop_map(str::to_owned), 1 => "[ -~ấ]{0,4}"];
    prop::collection::vec(word, 0..6).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn never_reads_otherwise_than_the_whole_parser(lines in prop::collection::vec(line(), 0..7)) {
        agree(&lines.join("\n"));
    }

    #[test]
    fn takes_trees_as_they_are_written(text in tree(3)) {
        let text = format!("{}\n", text.trim_start_matches('\n'));
        prop_assert!(agree(&text), "{text}");
    }
}

/// A block of YAML at column 0.
fn tree(depth: u32) -> BoxedStrategy<String> {
    let scalar = prop_oneof![
        "[a-zấ][a-zấ ,.]{0,8}[a-z]",
        "-?[0-9]{1,3}(\\.[0-9])?",
        "\"[a-zấ:#, ]{0,9}\"",
        "'[a-z\"]{0,5}'",
        "\\[a, \"b\", 3\\]",
        "\\{a: 1, b: \"x\"\\}",
        "\\[\\]",
        "\\{\\}",
    ]
    .boxed();
    let deeper = if depth == 0 { scalar.clone() } else { prop_oneof![scalar, tree(depth - 1)].boxed() };
    let indented = |text: &str| text.lines().map(|line| format!("\n  {line}")).collect::<String>();
    let value = deeper.prop_map(move |text| if text.contains('\n') { indented(&text) } else { format!(" {text}") });
    let mapping = prop::collection::vec(value.clone(), 1..4)
        .prop_map(|values| ('a'..).zip(values).map(|(key, value)| format!("{key}:{value}\n")).collect::<String>());
    let items = prop::collection::vec(mapping.clone(), 1..3).prop_map(|items| {
        let item = |text: &String| {
            text.trim_end()
                .lines()
                .enumerate()
                .map(|(at, line)| format!("{}{line}\n", if at == 0 { "- " } else { "  " }))
                .collect::<String>()
        };
        format!(
            "k:\n{}",
            items.iter().map(item).collect::<String>().lines().map(|line| format!("  {line}\n")).collect::<String>()
        )
    });
    prop_oneof![mapping, items].boxed()
}
