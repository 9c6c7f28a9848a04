//! What must hold of every line the size of a word.

use proptest::prelude::*;

use super::cases::{case, sheet, view};
use super::properties::{attribute, cases};
use super::spark;

fn holds(svg: &str) -> Result<(), TestCaseError> {
    prop_assert!(svg.len() <= 1024, "{} bytes", svg.len());
    prop_assert!(svg.starts_with("<svg viewBox=\"0 0 120 32\" class=\"spark\" aria-hidden=\"true\">"));
    prop_assert!(!svg.contains("<text") && !svg.contains("<title") && !svg.contains(" id=") && !svg.contains("NaN"));
    for tag in svg.split("<circle").skip(1) {
        let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        prop_assert!((3.0..=117.0).contains(&number("cx")) && (3.0..=29.0).contains(&number("cy")));
    }
    Ok(())
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn pictures_are_those_that_were_looked_at() {
    let mut page = String::new();
    for name in ["behind", "break", "gap", "ladder", "one value"] {
        let cases = sheet();
        let case = cases.iter().find(|case| case.name == name).unwrap();
        page.push_str(&format!("<!-- {name} -->\n{}\n", spark(&view(case)).unwrap()));
    }
    let path = format!("{}/src/chart/golden/spark.html", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap_or_default() == page, "{path} differs: UPDATE=1, then look at it");
}

#[test]
fn the_sheet_holds() {
    for case in sheet() {
        holds(&spark(&view(&case)).unwrap()).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
    }
}

#[test]
fn nothing_published_leaves_the_milestones_alone() {
    let svg = spark(&view(&case("ladder", "2020=30; 2021=35 2025=45 2030=60", "", "2026-11-21"))).unwrap();
    assert!(!svg.contains("-act") && !svg.contains("<circle"), "{svg}");
    assert_eq!(svg.matches('z').count(), 3, "{svg}");
}

#[test]
fn a_gap_interrupts_and_an_estimate_is_hollow() {
    let plan = "-; 2021=35 2030=60";
    let svg = spark(&view(&case("gap", plan, "2021=36 2022=37 2024=38 2025=39e", "2026-03-01"))).unwrap();
    let line = svg.split("class=\"s-act\"").next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "two strokes: {svg}");
    assert_eq!(svg.matches("class=\"f-bg s-act\"").count(), 1, "{svg}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_line_holds(case in cases()) {
        holds(&spark(&view(&case)).unwrap())?;
    }
}
