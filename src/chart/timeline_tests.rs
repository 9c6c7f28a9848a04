//! What must hold of every timeline.

use proptest::prelude::*;

use super::kind_tests::chart_holds as holds;
use super::samples::timeline::timelines;
use super::{Chart, Size, TimelineTask, TimelineView, inline};
use crate::locale::Lang;
use crate::model::{Date, DeadlineDue, Quarter, TaskState, Year};
use crate::progress::EvidenceVerdict;

const VERDICTS: [EvidenceVerdict; 7] = [
    EvidenceVerdict::DoneOnTime,
    EvidenceVerdict::DoneLate,
    EvidenceVerdict::DoneDateUnknown,
    EvidenceVerdict::DoneNoDeadline,
    EvidenceVerdict::WithinTerm,
    EvidenceVerdict::Overdue,
    EvidenceVerdict::NoDeadline,
];

fn states() -> TimelineView {
    timelines(Lang::Vi).remove(0).1
}

#[test]
fn every_sample_holds_in_both_languages() {
    for (name, view) in timelines(Lang::Vi) {
        for lang in Lang::ALL {
            holds(&TimelineView { lang, ..view.clone() }).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}

#[test]
fn a_page_gets_a_few_kilobytes() {
    for size in [Size::Wide, Size::Phone] {
        let bytes = inline(&states(), "mau", size).unwrap().len();
        assert!(bytes <= 8192, "{bytes}");
    }
}

#[test]
fn what_nobody_found_is_grey_and_what_a_report_calls_overdue_is_not() {
    let svg = inline(&states(), "mau", Size::Wide).unwrap();
    assert!(!svg.contains("-off"), "no evidence is no failure");
    assert!(svg.contains("class=\"f-bg s-mut\""), "it is open, and no dash");
    assert!(svg.contains(">?</text>"), "nobody says when it was done");
    assert!(svg.contains(">Hằng năm: chưa có minh chứng</text>"), "what recurs has deadlines");
    let stated = timelines(Lang::Vi).remove(1).1;
    let svg = inline(&stated, "mau", Size::Wide).unwrap();
    assert!(svg.contains("f-off"));
    assert_eq!(stated.table().rows[0].cells[3], "Chưa hoàn thành, quá hạn, tính đến 21/11/2026");
}

#[test]
fn says_what_is_known() {
    let view = states();
    assert_eq!(view.title(), "Nhiệm vụ theo thời hạn, Kế hoạch mẫu, Tỉnh Mẫu, 2021–2030");
    assert_eq!(
        view.finding(),
        "Tính đến 21/11/2026, 4 trong 7 nhiệm vụ đã đến hạn: 1 đã hoàn thành đúng hạn; 1 đã hoàn thành quá hạn; \
         1 đã hoàn thành, không rõ ngày; 1 chưa có minh chứng, đã quá hạn. Không tính 1 nhiệm vụ hằng năm."
    );
    let description = view.description();
    for wanted in ["Quý IV/2022: đã hoàn thành quá hạn (15/8/2023).", "Không nêu thời hạn: 1 nhiệm vụ"]
    {
        assert!(description.contains(wanted), "{description}");
    }
    assert_eq!(view.table().rows.len(), 7, "names stand whole in the table, dated ones first");
    assert_eq!(view.table().rows[6].cells[1], "không nêu ngày");
}

#[test]
fn late_is_a_diamond_on_its_own_day() {
    let svg = inline(&states(), "mau", Size::Wide).unwrap();
    assert!(svg.contains("class=\"f-late s-bg\""), "a diamond has an outline");
    assert!(svg.contains("s-late\" stroke=\"#C25400\" stroke-width=\"2\""), "a line from the deadline to the day");
}

fn due() -> impl Strategy<Value = DeadlineDue> {
    let year = || (1900..=2100_i64).prop_map(|number| Year::new(number).unwrap());
    prop_oneof![
        (year(), 1..=12_i8).prop_map(|(year, month)| DeadlineDue::Date(Date::last_of_month(year, month))),
        (year(), 1..=4_u8).prop_map(|(year, number)| DeadlineDue::Quarter(Quarter { year, number })),
        year().prop_map(DeadlineDue::Year),
        Just(DeadlineDue::EveryYear),
        Just(DeadlineDue::Unstated),
    ]
}

prop_compose! {
    fn task()(
        name in "[a-zđăâêôơư]{0,70}( [a-zA-Z0-9<&\"]{1,12}){0,30}",
        due in due(),
        verdict in prop::sample::select(VERDICTS.to_vec()),
        overdue in any::<bool>(),
        done in prop::option::of(1900..=2100_i64),
    ) -> TimelineTask {
        let done = done.map(|number| Date::last_of_month(Year::new(number).unwrap(), 8));
        let stated = overdue.then_some(TaskState::Overdue);
        TimelineTask { name, due, verdict, stated, done, source: states().tasks[0].source.clone() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_timeline_holds(
        tasks in prop::collection::vec(task(), 0..60),
        term in (1900..=2100_i64, 0..=20_i64),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        as_of in 1900..=2100_i64,
    ) {
        let year = |number: i64| Year::new(number.min(2100)).unwrap();
        let term = (year(term.0), year(term.0 + term.1));
        holds(&TimelineView { tasks, term, lang, as_of: year(as_of).last_day(), ..states() })?;
    }
}
