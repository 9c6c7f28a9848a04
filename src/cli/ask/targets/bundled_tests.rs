//! What is suggested from the bundled plans' own passages, held against what their editors entered.

use super::*;
use crate::model::Decimal;

const PLANS: [(&str, &str); 5] = [
    ("bac-kan", include_str!("../../../../content/bac-kan/472-qd-ubnd-2021/plan.yaml")),
    ("dak-lak", include_str!("../../../../content/dak-lak-truoc-2025/2753-qd-ubnd-2018/plan.yaml")),
    ("dong-nai", include_str!("../../../../content/dong-nai-truoc-2025/ke-hoach-nq-102-2019-2020/plan.yaml")),
    ("nghe-an", include_str!("../../../../content/nghe-an/ke-hoach-qd-2269/plan.yaml")),
    ("toan-quoc", include_str!("../../../../content/toan-quoc/1320-qd-bhxh-2020/plan.yaml")),
];

/// Every figure that was entered is found, in its sentence, with its year and level; and no other number is taken for one,
/// but for the counts that a rate is computed from.
#[test]
fn the_bundled_plans_are_suggested_as_they_were_entered() {
    let (mut entered, mut faults, mut others) = (0, Vec::new(), Vec::new());
    for (name, text) in PLANS {
        let plan: RawPlan = serde_yaml::from_str(text).unwrap();
        let found: Vec<Clause> = items(&plan).iter().flat_map(|(_, above, text)| clauses(text, above)).collect();
        for target in &plan.targets {
            for own in &target.milestones {
                entered += 1;
                let value = Decimal::parse(&own.value.0).unwrap();
                let sentence = squeeze(&own.sentence);
                let of = |clause: &&Clause| {
                    let text = squeeze(&clause.text);
                    text.contains(&sentence) || sentence.contains(&text)
                };
                let mut figures = found.iter().filter(of).flat_map(|clause| &clause.figures);
                let year = |figure: &crate::cli::ask::figures::Figure| figure.year.map(|year| year.to_string());
                let is = |figure: &&crate::cli::ask::figures::Figure| {
                    figure.value == value && year(figure).as_deref() == Some(&own.year.0)
                };
                match figures.find(is) {
                    None => faults.push(format!("{name}: {} {} {}", own.year.0, own.value.0, own.sentence)),
                    Some(figure) => {
                        let level = serde_yaml::from_str(figure.comparator).unwrap();
                        if own.comparator != level {
                            faults.push(format!("{name}: {} {}", figure.comparator, own.sentence));
                        }
                    }
                }
            }
        }
        let is_known = |figure: &crate::cli::ask::figures::Figure| text.contains(&format!("value: {}", figure.value));
        let strange = found.iter().flat_map(|clause| clause.figures.iter().map(move |figure| (clause, figure)));
        let strange = strange.filter(|(_, figure)| !is_known(figure));
        others.extend(strange.map(|(clause, figure)| format!("{name}: {} in {}", figure.printed, clause.text)));
    }
    assert!(entered > 40, "{entered}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(others.is_empty(), "{}", others.join("\n"));
}
