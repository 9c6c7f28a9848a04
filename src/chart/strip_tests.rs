//! What must hold of every strip of counts.

use proptest::prelude::*;

use super::kind_tests::chart_holds as holds;
use super::properties::texts;
use super::samples::strip::strips;
use super::{Chart, Size, StripView, inline};
use crate::locale::{Label, Lang, Mark, Role};

fn sample(index: usize) -> StripView {
    strips(Lang::Vi).remove(index).1
}

#[test]
fn every_sample_holds_in_both_languages() {
    for (name, view) in strips(Lang::Vi) {
        for lang in Lang::ALL {
            holds(&StripView { lang, ..view.clone() }).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
        assert!(inline(&view, "mau", Size::Wide).unwrap().len() <= 8192, "{name}");
    }
}

#[test]
fn nothing_is_said_of_verdicts_that_nobody_has_but_in_the_table() {
    let svg = inline(&sample(1), "mau", Size::Phone).unwrap();
    let words: Vec<String> = texts(&svg).into_iter().map(|(words, _)| words).collect();
    assert!(
        words.contains(&"Đạt: 7".to_owned()) && !words.iter().any(|words| words.contains("Không đạt")),
        "{words:?}"
    );
    let table = sample(1).table();
    assert_eq!(table.rows[2].cells, ["Không đạt", "0"]);
    assert_eq!(table.rows.last().unwrap().cells, ["Tất cả: mốc đã đến hạn", "7"]);
}

#[test]
fn counts_and_denominator_that_disagree_are_said() {
    assert!(sample(4).finding().ends_with("2 chưa có số, 6 không xếp loại."), "{}", sample(4).finding());
    assert!(sample(5).description().contains("Tổng các ô là 20, nhiều hơn 10 mốc đã đến hạn."));
    assert_eq!(sample(7).finding(), "0 mốc đã đến hạn: không có gì để đếm.");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_strip_holds(
        counts in prop::collection::vec((prop_oneof![0..9_usize, 0..=1_000_000_000_usize], 0..4_usize, 0..5_usize), 0..16),
        denominator in prop_oneof![0..40_usize, Just(usize::MAX / 4)],
        words in "[a-zđ]{1,60}( [a-z]{1,9}){0,12}",
        lang in prop::sample::select(Lang::ALL.to_vec()),
    ) {
        let roles = [Role::Ok, Role::Late, Role::Off, Role::None];
        let marks = [Mark::Disc, Mark::Triangle, Mark::Square, Mark::Ring, Mark::Dash];
        let cells = counts.iter().map(|(count, role, mark)| {
            (Label { text: words.clone(), role: roles[*role], mark: marks[*mark] }, *count)
        });
        holds(&StripView { lang, denominator, cells: cells.collect(), of: words.clone(), name: words.clone() })?;
    }
}
