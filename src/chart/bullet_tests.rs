//! What must hold of the bullet rows: lengths, places of ticks, words for what is missing.

use proptest::prelude::*;

use super::kind_tests::{aim, chart_holds, decimal, figure, label, name, unit};
use super::palette::Role;
use super::scene::Part;
use super::{BulletRow, BulletView, Chart, Size, inline};
use crate::locale::Lang;
use crate::model::{Decimal, Direction, Unit, Year};

fn sample(state: &str) -> BulletView {
    BulletView::samples(Lang::Vi).into_iter().find(|(name, _)| name == state).unwrap().1
}

fn holds(view: &BulletView) -> Result<(), TestCaseError> {
    chart_holds(view)?;
    for width in [344.0, 720.0] {
        let made = view.layout(width);
        prop_assert_eq!(made.tracks.len(), view.rows.len());
        for (row, (scale, middle)) in view.rows.iter().zip(&made.tracks) {
            let per_pixel = (scale.to - scale.from) / scale.room;
            let value_at = |x: f64| scale.from + (x - scale.left) * per_pixel;
            let of_row = made.scene.parts.iter().filter(|part| match part {
                Part::Fill { rect, .. } | Part::Outline { rect, .. } => {
                    (rect.y + rect.height / 2.0 - middle).abs() < 0.01
                }
                Part::Mark { at, .. } => (at.1 - middle).abs() < 0.01,
                Part::Line { .. } => false,
            });
            let of_row: Vec<&Part> = of_row.collect();
            let drawn = of_row.iter().rev().find_map(|part| match part {
                Part::Fill { rect, role: Role::Actual | Role::Outline }
                | Part::Outline { rect, role: Role::Actual | Role::Outline, .. } => Some(rect.right()),
                Part::Mark { at, role: Role::Actual | Role::Outline, .. } => Some(at.0),
                _ => None,
            });
            prop_assert_eq!(drawn.is_some(), row.latest.is_some());
            if let (Some(x), Some(latest)) = (drawn, &row.latest) {
                prop_assert!(
                    (value_at(x) - latest.value.to_f64()).abs() <= per_pixel * 1.01,
                    "{} at {}",
                    latest.text,
                    value_at(x)
                );
            }
            let ticks = of_row.iter().filter_map(|part| match part {
                Part::Fill { rect, role: Role::Target } => Some(rect.x + rect.width / 2.0),
                _ => None,
            });
            let ticks: Vec<f64> = ticks.collect();
            prop_assert_eq!(ticks.len(), row.aims.len());
            for (x, aim) in ticks.iter().zip(&row.aims) {
                prop_assert!((value_at(*x) - aim.value.to_f64()).abs() <= per_pixel, "{}", aim.text);
                prop_assert!((0.0..=width).contains(x));
            }
        }
    }
    for row in &view.rows {
        let figures = row.latest.iter().map(|figure| &figure.text).chain(row.aims.iter().map(|aim| &aim.text));
        for text in figures {
            prop_assert!(view.description().contains(text.as_str()));
        }
    }
    Ok(())
}

#[test]
fn every_sample_holds() {
    for lang in Lang::ALL {
        let samples = BulletView::samples(lang);
        for (name, view) in &samples {
            holds(view).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}

#[test]
fn what_is_not_published_has_a_track_and_no_bar() {
    let svg = inline(&sample("Chưa có số"), "mau", Size::Phone).unwrap();
    assert_eq!(svg.matches(">chưa có số</text>").count(), 2);
    assert!(svg.contains("f-trk") && svg.contains("f-tgt") && !svg.contains("-act"));
}

#[test]
fn labels_of_close_targets_keep_their_order() {
    let svg = inline(&sample("Thường gặp"), "mau", Size::Phone).unwrap();
    let x = |words: &str| {
        let (before, _) = svg.split_once(&format!(">{words}</text>")).unwrap();
        let tag = before.rsplit_once("<text").unwrap().1;
        super::properties::attribute(tag, "x").unwrap().parse::<f64>().unwrap()
    };
    assert!(x("2025: 95%") < x("2030: 97%"));
}

#[test]
fn a_length_begins_at_zero_or_there_is_none() {
    let view = sample("Mọi dạng hàng");
    for (row, (scale, _)) in view.rows.iter().zip(view.layout(720.0).tracks) {
        assert_eq!(scale.bar, row.direction == Direction::Higher && row.since.is_none(), "{}", row.name);
        assert!(!scale.bar || scale.from == 0.0);
    }
}

#[test]
fn sizes() {
    let size = |state: &str| inline(&sample(state), "mau", Size::Wide).unwrap().len();
    assert!(size("Thường gặp") <= 8192, "{}", size("Thường gặp"));
    assert!(size("Mọi dạng hàng") <= 12_288, "{}", size("Mọi dạng hàng"));
}

/// Its tick stands a tenth of a pixel nearer to the edge than half of the words are wide.
#[test]
fn words_at_the_edge_stay_in_the_picture() {
    let row = BulletRow {
        name: "An Giang".to_owned(),
        unit: Unit::Index,
        direction: Direction::Lower,
        since: None,
        baseline: None,
        aims: vec![aim(2021, Decimal::parse("5.2").unwrap(), Unit::Index)],
        latest: Some(figure(Decimal::parse("45").unwrap(), Unit::Index, "30/9/2024", false)),
        label: sample("Thường gặp").rows[0].label.clone(),
    };
    holds(&BulletView { rows: vec![row], ..sample("Không có mục tiêu") }).unwrap();
}

prop_compose! {
    fn row()(unit in unit())(
        name in name(),
        direction in prop::sample::select(vec![Direction::Higher, Direction::Higher, Direction::Lower, Direction::InRange]),
        since in prop::option::weighted(0.1, Just(2014_i64)),
        baseline in prop::option::of(decimal()),
        aims in prop_oneof![4 => prop::collection::vec(decimal(), 0..4), 1 => prop::collection::vec(decimal(), 4..40)],
        latest in prop::option::weighted(0.8, (decimal(), prop::bool::weighted(0.3))),
        label in label(),
        unit in Just(unit),
    ) -> BulletRow {
        BulletRow {
            name, unit, direction, label,
            since: since.map(|year| Year::new(year).unwrap()),
            baseline: baseline.map(|value| aim(2020, value, unit)),
            aims: aims.into_iter().zip(2021..).map(|(value, year)| aim(year, value, unit)).collect(),
            latest: latest.map(|(value, estimate)| figure(value, unit, "30/9/2024", estimate)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_holds(rows in prop::collection::vec(row(), 0..6), lang in prop::sample::select(Lang::ALL.to_vec())) {
        holds(&BulletView { lang, rows, ..sample("Không có mục tiêu") })?;
    }
}
