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
        let found: Vec<Clause> = items(&plan).iter().flat_map(|item| clauses(&item.text, &item.above)).collect();
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

/// Đồng Nai's plan says “Đối tượng tham gia bảo hiểm xã hội bắt buộc” of those who must take part and of those who do.
#[test]
fn what_has_one_wording_is_told_apart_by_the_line_above() {
    let plan: RawPlan = serde_yaml::from_str(PLANS[2].1).unwrap();
    let pieces = pieces(&plan, &items(&plan));
    let figures = || pieces.iter().flat_map(|piece| piece.clause.figures.iter().map(move |figure| (piece, figure)));
    let named = |printed: &str| figures().find(|(_, figure)| figure.printed == printed).unwrap();
    let (piece, due) = named("889.810");
    assert_eq!(due.name, "Đối tượng tham gia bảo hiểm xã hội bắt buộc (đối tượng thuộc diện phải tham gia)");
    assert_eq!(piece.under.as_deref(), Some("Đối tượng thuộc diện phải tham gia"));
    assert_eq!(named("898.086").1.name, due.name, "another year of the same");
    assert_eq!(named("818.486").1.name, "Đối tượng tham gia bảo hiểm xã hội bắt buộc");
    // What is said once needs no more words.
    let (piece, rate) = named("0,71%");
    assert_eq!((rate.name.as_str(), piece.under.as_deref()), ("Tỷ lệ tham gia bảo hiểm xã hội tự nguyện", None));
    let (_, growth) = named("50,8%");
    assert_eq!(growth.name, "Tốc độ gia tăng đối tượng tham gia BHXH tự nguyện");
}

/// Where the name begins with both lines, it says neither.
#[test]
fn lines_that_begin_alike_are_both_said() {
    let text = PLANS[2].1.replace("Đối tượng thuộc diện phải tham gia:", "Đối tượng:");
    let plan: RawPlan = serde_yaml::from_str(&text).unwrap();
    let pieces = pieces(&plan, &items(&plan));
    let named = |printed: &str| {
        let mut figures = pieces.iter().flat_map(|piece| &piece.clause.figures);
        figures.find(|figure| figure.printed == printed).map(|figure| figure.name.as_str())
    };
    assert_eq!(named("889.810"), Some("Đối tượng tham gia bảo hiểm xã hội bắt buộc (đối tượng)"));
    assert_eq!(named("818.486"), Some("Đối tượng tham gia bảo hiểm xã hội bắt buộc (đối tượng tham gia)"));
}

/// A name begins with the words of a line as they are: “Đối” is not “Đôi”, and “Nước” does not begin with “Nữ”.
#[test]
fn a_line_whose_letters_alone_are_alike_is_said() {
    let text = PLANS[2].1.replace("Đối tượng thuộc diện phải tham gia:", "Nam:").replace("Đối tượng tham gia:", "Đôi:");
    assert!(text.contains("Nam:") && text.contains("Đôi:"), "both lines are there");
    let plan: RawPlan = serde_yaml::from_str(&text).unwrap();
    let pieces = pieces(&plan, &items(&plan));
    let figures: Vec<&Figure> = pieces.iter().flat_map(|piece| &piece.clause.figures).collect();
    let named = |printed: &str| figures.iter().find(|figure| figure.printed == printed).map(|figure| &*figure.name);
    assert_eq!(named("889.810"), Some("Đối tượng tham gia bảo hiểm xã hội bắt buộc (nam)"));
    assert_eq!(named("818.486"), Some("Đối tượng tham gia bảo hiểm xã hội bắt buộc (đôi)"));
}
