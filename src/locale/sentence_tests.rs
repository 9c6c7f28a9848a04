//! Sentences about a fictional indicator.

use super::*;
use crate::model::{Base, Bound, Date, Standing, Year};
use crate::progress::testing::{base, date, decimal, indicator, observed, ratio as fraction, text, year};

fn milestone(at: &str, value: &str, comparator: Comparator) -> Milestone {
    Milestone {
        year: year(at),
        value: decimal(value),
        comparator,
        words: None,
        sentence: String::new().into(),
        location: None,
        since: None,
        numerator: None,
        denominator: None,
        flag: None,
        computed_rate: None,
    }
}

/// A verdict on the value that `observed` describes, as far apart as the figures are.
fn verdict(milestone: &Milestone, answer: MilestoneAnswer, value: &str) -> MilestoneVerdict {
    let observation = observed(value).pop();
    MilestoneVerdict {
        year: milestone.year,
        required: milestone.value,
        answer,
        is_comparable: observation.is_some(),
        observation,
        base_changed: false,
    }
}

fn says(milestone: &Milestone, answer: MilestoneAnswer, value: &str) -> [String; 2] {
    let verdict = verdict(milestone, answer, value);
    Lang::ALL.map(|lang| milestone_sentence(milestone, &verdict, &indicator(), lang))
}

fn later(number: i64) -> Year {
    Year::new(number).unwrap()
}

#[test]
fn a_met_milestone_on_a_changed_base() {
    let milestone = milestone("2025", "45", Comparator::Reach);
    let mut verdict = verdict(&milestone, MilestoneAnswer::Met, "2025=45.1:moi!e");
    verdict.base_changed = true;
    let mut indicator = indicator();
    let from = Some(date(2022, 10, 1));
    indicator.bases = vec![Base { id: base("moi"), name: text("Cơ sở mới"), from, to: None, note: None }];
    assert_eq!(
        milestone_sentence(&milestone, &verdict, &indicator, Lang::Vi),
        "Năm 2025: 45,1% so với mục tiêu 45%, cao hơn 0,1 điểm phần trăm: đạt, theo ước tính; cơ sở tính đã thay \
         đổi từ tháng 10/2022."
    );
    assert_eq!(
        milestone_sentence(&milestone, &verdict, &indicator, Lang::En),
        "2025: 45.1% against a target of 45%, 0.1 percentage points higher: met, by estimate; the base of \
         calculation changed with effect from October 2022."
    );
}

#[test]
fn every_answer_has_a_sentence_of_its_own() {
    let reach = milestone("2025", "45", Comparator::Reach);
    let table = [
        (
            MilestoneAnswer::NotMet,
            "2025=42.71",
            "Năm 2025: 42,71% so với mục tiêu 45%, thấp hơn 2,29 điểm phần trăm: không đạt.",
        ),
        (MilestoneAnswer::Met, "2025=45", "Năm 2025: 45% so với mục tiêu 45%, đúng bằng: đạt."),
        (
            MilestoneAnswer::MetEarly,
            "2024-09-30=46",
            "Năm 2025: ngày 30/9/2024, 46% so với mục tiêu 45%, cao hơn 1 điểm phần trăm: đạt trước hạn; xét lại trong năm mốc.",
        ),
        (
            MilestoneAnswer::MetLate(later(2026)),
            "2026=46",
            "Năm 2025: không đạt; năm 2026: 46% so với mục tiêu 45%, cao hơn 1 điểm phần trăm: đạt muộn (2026).",
        ),
        (
            MilestoneAnswer::NotDue,
            "2023=39.25",
            "Năm 2025: mục tiêu 45%, chưa đến kỳ; số liệu mới nhất 39,25% (năm 2023), thấp hơn 5,75 điểm phần trăm.",
        ),
        (
            MilestoneAnswer::Overdue,
            "2023=39e",
            "Năm 2025: mục tiêu 45%, quá hạn công bố; số liệu mới nhất 39% (năm 2023), thấp hơn 6 điểm phần trăm.",
        ),
        (
            MilestoneAnswer::UnpublishedForYear { later: later(2026) },
            "2027=47",
            "Năm 2025: mục tiêu 45%, chưa công bố cho năm mốc; năm 2026 có số liệu; số liệu mới nhất 47% (năm 2027), \
             cao hơn 2 điểm phần trăm.",
        ),
        (MilestoneAnswer::NeverPublished, "", "Năm 2025: mục tiêu 45%, chưa có số trên cổng."),
        (
            MilestoneAnswer::OtherBase,
            "2025=45.1:moi",
            "Năm 2025: mục tiêu 45%; số liệu 45,1% (năm 2025) khác cơ sở tính và nơi công bố không so với mục tiêu này, \
             nên không kết luận.",
        ),
    ];
    for (answer, value, sentence) in table {
        assert_eq!(says(&reach, answer, value)[0], sentence);
    }
    assert_eq!(
        says(&reach, MilestoneAnswer::MetLate(later(2026)), "2026=46")[1],
        "2025: not met; 2026: 46% against a target of 45%, 1 percentage point higher: met late (2026)."
    );
}

#[test]
fn comparators_are_said_and_about_says_how_it_is_judged() {
    let sentence = |comparator| says(&milestone("2025", "45", comparator), MilestoneAnswer::NeverPublished, "");
    assert_eq!(
        sentence(Comparator::Approx)[0],
        "Năm 2025: mục tiêu khoảng 45% (xét là ít nhất), chưa có số trên cổng."
    );
    assert_eq!(
        sentence(Comparator::Approx)[1],
        "2025: a target of about 45% (judged as at least), no figure on the portal."
    );
    assert_eq!(sentence(Comparator::AtMost)[0], "Năm 2025: mục tiêu không quá 45%, chưa có số trên cổng.");
    assert_eq!(sentence(Comparator::Strive)[0], "Năm 2025: mục tiêu phấn đấu 45%, chưa có số trên cổng.");
    assert_eq!(sentence(Comparator::Strive)[1], "2025: a target of 45% (to strive for), no figure on the portal.");
    let mut growth = milestone("2019", "50.8", Comparator::Reach);
    growth.since = Some(later(2018));
    assert_eq!(
        says(&growth, MilestoneAnswer::NeverPublished, "")[0],
        "Năm 2019: mục tiêu 50,8% so với năm 2018, chưa có số trên cổng."
    );
}

#[test]
fn what_only_rounding_or_a_hedge_decides_is_not_hidden() {
    let reach = milestone("2025", "45", Comparator::Reach);
    assert_eq!(
        says(&reach, MilestoneAnswer::Met, "2025=44.6")[0],
        "Năm 2025: 44,6% so với mục tiêu 45%, thấp hơn 0,4 điểm phần trăm (theo độ chính xác của văn bản là 45%): đạt."
    );
    assert_eq!(
        says(&reach, MilestoneAnswer::NotMet, "2025=45-")[0],
        "Năm 2025: gần 45% so với mục tiêu 45%: không đạt."
    );
}

fn sum(baseline: &str, value: &str, expected: Rational) -> PaceSum {
    let observation = Observation {
        end: Date::new(2023, 12, 31).unwrap(),
        value: decimal(value),
        bound: None::<Bound>,
        standing: Standing::Final,
        base: None,
        report: crate::progress::testing::report_ref("bao-cao"),
        set_against: false,
    };
    let (y, y0) = (observation.value.to_rational(), decimal(baseline).to_rational());
    PaceSum {
        baseline_end: date(2020, 12, 31),
        baseline: decimal(baseline),
        observation,
        expected,
        ratio: (y - y0) / (expected - y0),
        gap: y - expected,
    }
}

#[test]
fn the_sum_can_be_recomputed_by_hand() {
    assert_eq!(pace_sum(&sum("40", "55", fraction(60, 1)), Lang::Vi), "(55 − 40) / (60 − 40) = 0,75");
    let inexact = fraction(40, 1) + fraction(40 * 730, 1461);
    assert_eq!(pace_sum(&sum("35", "55", inexact), Lang::Vi), "(55 − 35) / (60,0 − 35) ≈ 0,80");
    assert_eq!(pace_sum(&sum("-5", "-2.5", fraction(0, 1)), Lang::En), "(−2.5 − (−5)) / (0.0 − (−5)) = 0.50");
}

#[test]
fn a_ratio_is_never_rounded_into_another_label() {
    // 0.9496 is "behind" and must not print as 0.95.
    assert_eq!(pace_sum(&sum("0", "94.96", fraction(100, 1)), Lang::Vi), "(94,96 − 0) / (100,00 − 0) = 0,9496");
    assert_eq!(number(ratio(fraction(599_999_999, 1_000_000_000)), Lang::Vi), "0,599999");
}

#[test]
fn the_pace_in_a_sentence() {
    let sum = sum("40", "55", fraction(60, 1));
    let pace = Pace { answer: PaceAnswer::Behind, sum: Some(Box::new(sum)) };
    assert_eq!(
        pace_sentence(&pace, Unit::Percent, Lang::Vi),
        "Tính đến hết năm 2023: 55%, lộ trình là 60%, thấp hơn 5 điểm phần trăm; (55 − 40) / (60 − 40) = 0,75: chậm."
    );
    assert_eq!(
        pace_sentence(&pace, Unit::Percent, Lang::En),
        "At the end of 2023: 55%, the path asks for 60%, 5 percentage points lower; (55 − 40) / (60 − 40) = 0.75: behind."
    );
    let none = Pace { answer: PaceAnswer::Insufficient(crate::progress::InsufficientReason::NoBaseline), sum: None };
    assert_eq!(pace_sentence(&none, Unit::Percent, Lang::Vi), "Chưa đủ căn cứ: không có giá trị xuất phát.");
    let ended = Pace { answer: PaceAnswer::Ended, sum: None };
    assert_eq!(pace_sentence(&ended, Unit::Percent, Lang::En), "Past the last milestone.");
}
