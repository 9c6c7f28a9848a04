//! What must hold of the small multiples: one pair of axes, broken lines, words for what is missing.

use proptest::prelude::*;

use super::kind_tests::{aim, chart_holds, decimal, figure, label, name, unit};
use super::palette::Role;
use super::scene::Part;
use super::{Chart, MultiplesView, Panel, Size, inline};
use crate::locale::Lang;
use crate::model::{Unit, Year};

fn sample(state: &str) -> MultiplesView {
    MultiplesView::samples(Lang::Vi).into_iter().find(|(name, _)| name == state).unwrap().1
}

fn holds(view: &MultiplesView) -> Result<(), TestCaseError> {
    chart_holds(view)?;
    for width in [344.0, 720.0] {
        let made = view.layout(width);
        let per_pixel = (made.values.to - made.values.from) / 88.0;
        for (panel, plot) in view.panels.iter().zip(&made.plots) {
            prop_assert!(plot.x >= 0.0 && plot.right() <= width + 0.01 && plot.bottom() <= made.scene.height);
            let of_plot =
                |at: &(f64, f64)| plot.x <= at.0 && at.0 <= plot.right() && plot.y <= at.1 && at.1 <= plot.bottom();
            let last = made.scene.parts.iter().rev().find_map(|part| match part {
                Part::Mark { at, role: Role::Actual, .. } if of_plot(at) => Some(*at),
                _ => None,
            });
            prop_assert_eq!(last.is_some(), !panel.points.is_empty());
            let latest = panel.points.iter().max_by_key(|(year, _)| *year);
            if let (Some((_, y)), Some((_, latest))) = (last, latest) {
                let value = made.values.from + (plot.bottom() - y) * per_pixel;
                prop_assert!((value - latest.value.to_f64()).abs() <= per_pixel, "{} at {value}", latest.text);
            }
        }
    }
    for (_, figure) in view.panels.iter().flat_map(|panel| &panel.points) {
        prop_assert!(view.description().contains(&figure.text));
    }
    Ok(())
}

#[test]
fn every_sample_holds() {
    for lang in Lang::ALL {
        let samples = MultiplesView::samples(lang);
        for (name, view) in &samples {
            holds(view).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}

#[test]
fn a_figure_that_is_older_than_the_others_says_its_year() {
    let mut view = sample("Thường gặp");
    let (first, rest) = view.panels.split_first_mut().unwrap();
    let newest = rest.iter().filter_map(|panel| panel.points.last()).map(|(year, _)| *year).max().unwrap();
    first.points.retain(|(year, _)| *year < newest);
    let (year, figure) = first.points.last().unwrap().clone();
    let svg = inline(&view, "mau", Size::Wide).unwrap();
    assert!(svg.contains(&format!(">{} ({year})<", figure.text)), "{svg}");
    assert!(!svg.contains(&format!("({newest})")), "the newest is not repeated");
}

#[test]
fn a_year_without_a_figure_interrupts_the_line() {
    let view = sample("Thường gặp");
    let lines = |panel: &Panel| {
        let one = MultiplesView { panels: vec![panel.clone()], ..view.clone() };
        let parts = one.layout(720.0).scene.parts;
        // The sample in the legend is one of them.
        parts.iter().filter(|part| matches!(part, Part::Line { role: Role::Actual, .. })).count() - 1
    };
    assert_eq!([0, 2, 3, 7].map(|index| lines(&view.panels[index])), [1, 1, 0, 2]);
}

#[test]
fn what_is_not_published_says_so_in_its_panel() {
    let svg = inline(&sample("Chưa nơi nào công bố"), "mau", Size::Phone).unwrap();
    assert_eq!(svg.matches(">chưa có số</text>").count(), 3);
    assert!(!svg.contains("-act") && svg.contains("f-tgt"));
}

#[test]
fn sizes() {
    let size = |state: &str| inline(&sample(state), "mau", Size::Wide).unwrap().len();
    assert!(size("Một mốc") <= 8192, "{}", size("Một mốc"));
    // Eight panels.
    assert!(size("Thường gặp") <= 14_336, "{}", size("Thường gặp"));
}

prop_compose! {
    fn panel(unit: Unit)(
        name in name(),
        points in prop::collection::vec((prop_oneof![2015..=2030_i64, 1900..=2100_i64], decimal(), prop::bool::weighted(0.2)), 0..8),
        label in label(),
    ) -> Panel {
        let point = |(year, value, estimate)| (Year::new(year).unwrap(), figure(value, unit, &year.to_string(), estimate));
        Panel { name, label, points: points.into_iter().map(point).collect() }
    }
}

fn views() -> impl Strategy<Value = MultiplesView> {
    unit().prop_flat_map(|unit| {
        let panels = prop::collection::vec(panel(unit), 0..9);
        let aims =
            prop_oneof![4 => prop::collection::vec(decimal(), 0..4), 1 => prop::collection::vec(decimal(), 4..40)];
        (panels, aims, prop::sample::select(Lang::ALL.to_vec())).prop_map(move |(panels, aims, lang)| {
            let aims = aims.into_iter().zip(2021..).map(|(value, year)| aim(year, value, unit)).collect();
            MultiplesView { lang, unit, aims, panels, ..sample("Không có địa phương") }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_holds(view in views()) {
        holds(&view)?;
    }
}
