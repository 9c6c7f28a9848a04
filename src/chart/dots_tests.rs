//! What must hold of the dot plot: order, places of the marks, words for what is missing.

use proptest::prelude::*;

use super::kind_tests::{PLACES, aim, chart_holds, decimal, figure, label, name, unit};
use super::scene::Part;
use super::{Chart, DotsRow, DotsView, Size, inline};
use crate::locale::{Lang, Mark, compare};
use crate::model::{Decimal, Direction, Unit};

fn sample(state: &str) -> DotsView {
    DotsView::samples(Lang::Vi).into_iter().find(|(name, _)| name == state).unwrap().1
}

fn holds(view: &DotsView) -> Result<(), TestCaseError> {
    chart_holds(view)?;
    for width in [344.0, 720.0] {
        let dots = view.layout(width);
        let per_pixel = (dots.axis.to - dots.axis.from) / dots.plot.width;
        let marks: Vec<(f64, f64)> = dots
            .scene
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Mark { at, .. } if at.1 > dots.plot.y => Some(*at),
                _ => None,
            })
            .collect();
        let rows = view.nation.iter().chain(view.ordered());
        let figures: Vec<_> = rows.filter_map(|row| row.figure.as_ref()).collect();
        prop_assert_eq!(marks.len(), figures.len());
        for ((x, _), figure) in marks.iter().zip(&figures) {
            let value = dots.axis.from + (x - dots.plot.x) * per_pixel;
            prop_assert!((value - figure.value.to_f64()).abs() <= per_pixel, "{} is drawn at {value}", figure.text);
            prop_assert!(*x >= dots.plot.x && *x <= dots.plot.right());
        }
        prop_assert!(marks.windows(2).all(|pair| pair[0].1 < pair[1].1), "rows follow each other");
    }
    for pair in view.ordered().windows(2) {
        match (&pair[0].figure, &pair[1].figure) {
            (Some(one), Some(other)) if one.value.to_rational() == other.value.to_rational() => {
                prop_assert!(compare(&pair[0].name, &pair[1].name).is_le());
            }
            (Some(one), Some(other)) => {
                let above = one.value.to_rational() > other.value.to_rational();
                prop_assert_eq!(above, view.direction != Direction::Lower);
            }
            (None, Some(_)) => prop_assert!(false, "what has no figure comes last"),
            _ => {}
        }
    }
    for row in &view.places {
        if let Some(figure) = &row.figure {
            prop_assert!(view.description().contains(&figure.text));
        }
    }
    Ok(())
}

#[test]
fn every_sample_holds() {
    for lang in Lang::ALL {
        let samples = DotsView::samples(lang);
        for (name, view) in &samples {
            holds(view).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}

#[test]
fn what_has_no_figure_says_so_and_has_no_mark() {
    let view = sample("Chưa nơi nào công bố");
    let svg = inline(&view, "mau", Size::Phone).unwrap();
    assert_eq!(svg.matches(">chưa có số</text>").count(), 3);
    assert!(!svg.contains("<circle") && !svg.contains("-ok") && !svg.contains("-late") && !svg.contains("-off"));
    assert!(view.finding().contains("chưa có số trên cổng ở 3 nơi"), "{}", view.finding());
    assert_eq!(view.table().rows[0].cells[2..4], ["–", "Chưa có số trên cổng"]);
}

#[test]
fn the_nation_stands_apart() {
    let mut view = sample("Thường gặp");
    view.nation.as_mut().unwrap().figure = Some(figure(Decimal::new(1, 0), Unit::Percent, "2025", false));
    assert_eq!(view.table().rows[0].cells[0], "Toàn quốc");
    assert!(!view.finding().contains("11 địa phương") && view.finding().contains("trong 10 địa phương"));
}

#[test]
fn without_a_verdict_there_is_no_line() {
    let view = sample("Có nơi khác cơ sở tính");
    let lines = |view: &DotsView| {
        view.layout(720.0).scene.parts.iter().filter(|part| matches!(part, Part::Line { .. })).count()
    };
    let mut judged = view.clone();
    judged.places[1].label = judged.places[0].label.clone();
    assert_eq!(view.places[1].label.mark, Mark::Dash);
    assert_eq!(lines(&view) + 1, lines(&judged));
}

#[test]
fn sizes() {
    let size = |state: &str| inline(&sample(state), "mau", Size::Wide).unwrap().len();
    assert!(size("Thường gặp") <= 8192, "{}", size("Thường gặp"));
    // 34 rows with a description of 34 figures, and what is said of each.
    assert!(size("34 địa phương") <= 17_408, "{}", size("34 địa phương"));
}

#[test]
fn every_place_has_a_row() {
    let mut view = sample("Thường gặp");
    let row = view.places[0].clone();
    view.places = PLACES.split(", ").map(|name| DotsRow { name: name.trim().to_owned(), ..row.clone() }).collect();
    assert_eq!(view.places.len(), 63);
    holds(&view).unwrap();
}

prop_compose! {
    fn row(unit: Unit)(
        name in name(),
        value in prop::option::weighted(0.8, decimal()),
        label in label(),
        period in prop::sample::select(vec!["2024", "2025", "30/9/2025"]),
        estimate in prop::bool::weighted(0.2),
    ) -> DotsRow {
        DotsRow { name, figure: value.map(|value| figure(value, unit, period, estimate)), label }
    }
}

fn views() -> impl Strategy<Value = DotsView> {
    unit().prop_flat_map(|unit| {
        let rows = prop::collection::vec(row(unit), 0..20);
        let direction = prop::sample::select(vec![Direction::Higher, Direction::Lower, Direction::InRange]);
        (rows, prop::option::of(row(unit)), decimal(), direction, prop::sample::select(Lang::ALL.to_vec())).prop_map(
            move |(places, nation, asked, direction, lang)| {
                let name = "Chỉ tiêu mẫu".to_owned();
                DotsView { lang, name, region: None, unit, direction, aim: aim(2025, asked, unit), places, nation }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_holds(view in views()) {
        holds(&view)?;
    }
}
