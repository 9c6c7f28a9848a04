//! Progress lines that nobody should publish: none panics, hangs, or draws outside of its frame, and what is drawn can be
//! read back.

use proptest::prelude::*;

use super::cases::{Case, case, view};
use super::layout::layout;
use super::properties::{attribute, cases, frame, texts_keep_apart};
use super::samples::progress::progress;
use super::{ProgressView, Size, inline};
use crate::model::{Share, Unit};

const SIZES: [Size; 2] = [Size::Wide, Size::Phone];

/// The middles of the marks of results, in the order of the file.
fn marks(svg: &str) -> Vec<(f64, f64)> {
    let tags = svg.split("<circle").skip(1).filter(|tag| tag.contains("class=\"result "));
    let number = |tag: &str, name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
    tags.map(|tag| (number(tag, "cx"), number(tag, "cy"))).collect()
}

/// Every mark stands at its figure and its day, within a pixel; order and signs are kept.
fn reads_back(view: &ProgressView, size: Size) -> Result<(), TestCaseError> {
    let layout = layout(view, size);
    let svg = inline(view, "mau", size).unwrap();
    let marks = marks(&svg);
    let (plot, figures, days) = (layout.plot, &layout.values.axis, &layout.time);
    let figure = |y: f64| figures.from + (plot.bottom() - y) / plot.height * (figures.to - figures.from);
    let day = |x: f64| days.from + (x - plot.x) / plot.width * (days.to - days.from);
    let pixel = ((figures.to - figures.from) / plot.height, (days.to - days.from) / plot.width);
    let zero = layout.at(days.from, 0.0).1;
    let points: Vec<_> = view.points().collect();
    prop_assert_eq!(points.len(), marks.len());
    for (point, (x, y)) in points.iter().zip(&marks) {
        let value = point.value.to_f64();
        prop_assert!((figure(*y) - value).abs() <= pixel.0, "{} is drawn at {}", point.text, figure(*y));
        prop_assert!((day(*x) - super::axis::day(point.end)).abs() <= pixel.1, "{} at day {}", point.period, day(*x));
        prop_assert!(value <= 0.0 || *y <= zero + 0.11, "{} lies below zero", point.text);
        prop_assert!(value >= 0.0 || *y >= zero - 0.11, "{} lies above zero", point.text);
        prop_assert!(plot.x <= *x && *x <= plot.right() && plot.y <= *y && *y <= plot.bottom());
    }
    for (one, (x, y)) in points.iter().zip(&marks) {
        for (other, (other_x, other_y)) in points.iter().zip(&marks) {
            prop_assert!(one.value >= other.value || y >= other_y, "{} above {}", one.text, other.text);
            prop_assert!(one.end >= other.end || x <= other_x, "{} after {}", one.period, other.period);
        }
    }
    texts_keep_apart(&svg, frame(&svg))
}

#[test]
fn what_nobody_should_publish_is_drawn_all_the_same() {
    let goals: Vec<String> = (0..40).map(|at| format!("{}={}", 2021 + at, 30 + at * at)).collect();
    let long = "Tỷ lệ người lao động tham gia bảo hiểm xã hội mẫu rất rất dài";
    assert!(long.chars().count() >= 60);
    let hostile = [
        case("one value", "-; 2025=30", "2023=12", "2024-03-01"),
        case("all equal", "2020=45; 2025=45 2030=45", "2021=45 2022=45 2023=45e", "2024-03-01"),
        case("negative", "2020=-4; 2025=-2.5 2030=-1", "2021=-3.1 2022=-4.4 2023=0.6", "2024-03-01"),
        Case {
            unit: Unit::People,
            ..case("1e9", "2020=1000000000; 2030=1900000000", "2021=1000000001 2022=1234567890e", "2023-03-01")
        },
        case("40 milestones", &format!("2020=30; {}", goals.join(" ")), "2021=31 2022=30 2024=40", "2025-03-01"),
        Case { target: long.to_owned(), place: long.to_owned(), ..case("long", "-; 2025=30", "2023=12", "2024-03-01") },
        case("zero", "2020=0; 2025=0 2030=0", "2021=0 2022=0", "2024-03-01"),
        case("far apart", "-; 1900=1 2100=2", "1900=1.5 1999-06-30=1.7 2025=1.2e", "2026-03-01"),
        Case {
            of: Some(("1900=1000000 2100=-1000000", Share::SameBase)),
            ..case("parent elsewhere", "-; 2025=0.4", "2024=0.1", "2026-03-01")
        },
    ];
    for case in hostile {
        let view = view(&case);
        for size in SIZES {
            reads_back(&view, size).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
        }
    }
}

#[test]
fn every_sample_reads_back() {
    for (label, view) in progress(crate::locale::Lang::Vi) {
        for size in SIZES {
            reads_back(&view, size).unwrap_or_else(|fault| panic!("{label}: {fault}"));
            assert!(inline(&view, "mau", size).unwrap().len() <= 8192, "{label}");
        }
    }
}

#[test]
fn autumn_stands_in_the_year_that_it_is_named_with() {
    let view = view(&case("autumn", "2020=32.5; 2030=60", "2022-09-30=38", "2022-11-21"));
    for size in SIZES {
        let layout = layout(&view, size);
        let x = layout.at(super::axis::day(view.points().next().unwrap().end), 38.0).0;
        let nearest = layout.years.iter().min_by(|one, other| (one.1 - x).abs().total_cmp(&(other.1 - x).abs()));
        assert!((2022..=2023).contains(&nearest.unwrap().0.get()) || size == Size::Phone, "{:?}", layout.years);
        assert!(
            layout.time.ticks.iter().filter(|tick| **tick < x).count() == 3,
            "after the ends of 2019, 2020 and 2021"
        );
    }
}

#[test]
fn an_estimate_is_joined_by_short_dashes_that_the_legend_explains() {
    let view = view(&case("joined", "-; 2025=45", "2021=36 2022=37 2023=39e", "2024-03-01"));
    assert_eq!((view.lines().len(), view.tentative().len()), (1, 1));
    let svg = inline(&view, "mau", Size::Wide).unwrap();
    assert!(svg.contains("class=\"tentative\" stroke-dasharray=\"3 3\"") && svg.contains(">Nối tới số ước tính<"));
}

/// The count of November and the estimate for December are of two kinds; the next count goes on from the count.
#[test]
fn an_estimate_beside_a_count_of_its_own_year_stands_alone() {
    let given = "2023=39 2024=42.7 2025-11-30=42.4 2025=45.2e";
    let view = view(&case("november", "-; 2025=45", given, "2026-03-01"));
    assert_eq!(view.tentative(), Vec::<Vec<(f64, f64)>>::new());
    assert_eq!(view.lines().iter().map(Vec::len).collect::<Vec<_>>(), [3]);
    let svg = inline(&view, "mau", Size::Wide).unwrap();
    assert!(!svg.contains("Nối tới") && svg.contains(">2025: 45,2% (ước tính)<"));
    assert_eq!(view.title().rsplit(", ").next(), Some("2023–2025"), "results lie within the plan");
}

#[test]
fn a_title_names_no_year_that_was_inferred() {
    let mut view = view(&case("inferred", "-; 2025=45 2030=60", "", "2021-03-01"));
    view.is_term_deduced = true;
    assert!(view.title().ends_with(", 2025–2030"), "{}", view.title());
}

#[test]
fn a_title_names_the_years_of_early_results_too() {
    let early = view(&case("early", "-; 2025=45", "2018=30 2019=31", "2026-03-01"));
    assert!(early.title().ends_with("2018–2025"), "{}", early.title());
}

#[test]
fn a_part_says_of_what_and_is_compared_only_on_one_scale() {
    let of = |share| {
        let case = case("part", "-; 2025=2", "2023=1.4", "2024-03-01");
        view(&Case { of: Some(("2025=45", share)), ..case })
    };
    let same = of(Share::SameBase);
    assert!(inline(&same, "mau", Size::Wide).unwrap().contains("class=\"parent\""));
    let words = "Là một phần của: Chỉ tiêu chung mẫu (2025: 45%); cùng mẫu số với mục tiêu mẹ.";
    assert!(same.description().contains(words), "{}", same.description());
    let group = of(Share::ParentGroup);
    let svg = inline(&group, "mau", Size::Wide).unwrap();
    assert!(!svg.contains("class=\"parent\"") && svg.contains("tính trên nhóm mà mục tiêu mẹ đếm"));
}

#[test]
fn a_count_names_what_it_is_out_of() {
    let case = case("count", "-; 2025=871260/1936133", "2023=700000", "2024-03-01");
    let view = view(&Case { unit: Unit::People, denominator: Some("người trong độ tuổi"), ..case });
    let whole = "871.260 người trên tổng số 1.936.133 người";
    assert!(view.description().contains(whole) && view.description().contains("Tính trên: người trong độ tuổi."));
    assert!(view.table().rows.iter().any(|row| row.cells[4] == whole));
    assert!(inline(&view, "mau", Size::Phone).unwrap().contains(">Tính trên: người trong độ tuổi<"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_reads_back(case in cases()) {
        let view = view(&case);
        for size in SIZES {
            reads_back(&view, size)?;
        }
    }
}
