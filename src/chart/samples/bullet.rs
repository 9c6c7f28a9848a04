//! The states of the bullet rows.

use super::*;
use crate::chart::{BulletRow, BulletView};
use crate::model::Direction;

impl BulletView {
    /// Every state of this kind: its name and the view. All figures are fictional.
    pub fn samples(lang: Lang) -> Vec<(String, BulletView)> {
        let name = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
        let usual = |vi: &str, en: &str, base, aims: &[(i64, i64)], value: i64| {
            // The figures are those of a year before the first target is due.
            let early = || label("Đạt trước hạn", "Met early", Role::Ok, Mark::Disc, lang);
            let label = if value >= aims[0].1 { early() } else { judged(value, aims[0].1, lang) };
            row(&name(vi, en), Some(base), aims, Some((value, label)), lang)
        };
        let first = usual("Chỉ tiêu mẫu thứ nhất", "First sample indicator", 325, &[(2025, 450), (2030, 600)], 414);
        let second = usual(
            "Chỉ tiêu mẫu thứ hai, có tên dài hơn để phải xuống dòng khi hẹp",
            "Second sample indicator, whose name is so long that it wraps where there is little room",
            270,
            &[(2025, 350), (2030, 450)],
            280,
        );
        let near = usual("Chỉ tiêu mẫu thứ ba", "Third sample indicator", 900, &[(2025, 950), (2030, 970)], 952);
        let silent_row = row(
            &name("Chỉ tiêu mẫu chưa có số", "A sample indicator without a figure"),
            None,
            &[(2025, 800), (2030, 900)],
            None,
            lang,
        );
        let lower = BulletRow {
            direction: Direction::Lower,
            ..row(
                &name("Chỉ tiêu mẫu càng thấp càng tốt", "A sample indicator where less is better"),
                Some(84),
                &[(2025, 30), (2030, 0)],
                Some((46, behind(lang))),
                lang,
            )
        };
        let growth = growth(lang);
        let hollow = BulletRow { latest: first.latest.clone().map(estimate), ..first.clone() };
        let hollow_dot = BulletRow { latest: lower.latest.clone().map(estimate), ..lower.clone() };
        let over = usual(
            "Chỉ tiêu mẫu vượt mốc cuối",
            "A sample indicator past its last target",
            150,
            &[(2025, 200), (2030, 300)],
            381,
        );
        let many: Vec<(i64, i64)> = (2021..=2060).map(|year| (year, (year - 1990) * 10)).collect();
        let many = row(
            &name("Chỉ tiêu mẫu có 40 mốc", "A sample indicator with 40 targets"),
            Some(300),
            &many,
            Some((314, met(lang))),
            lang,
        );
        let three = row(
            &name("Chỉ tiêu mẫu có ba mốc", "A sample indicator with three targets"),
            None,
            &[(2021, 130), (2025, 200), (2030, 300)],
            None,
            lang,
        );
        let zero = row(
            &name("Chỉ tiêu mẫu bằng không", "A sample indicator of zero"),
            None,
            &[(2025, 200)],
            Some((0, far_behind(lang))),
            lang,
        );
        let of = |rows: &[&BulletRow]| view(rows, lang);
        let state = |vi: &str, en: &str, view: BulletView| (name(vi, en), view);
        vec![
            state("Thường gặp", "Usual", of(&[&first, &second, &near, &silent_row])),
            state(
                "Mọi dạng hàng",
                "Every form of row",
                of(&[&first, &hollow, &near, &over, &lower, &hollow_dot, &growth, &silent_row]),
            ),
            state("Chưa có số", "No figure", of(&[&silent_row, &silent_row])),
            state("Có ước tính", "With estimates", of(&[&hollow, &hollow_dot])),
            state("Nhiều mốc", "Many targets", of(&[&many])),
            state("Số người", "People", of(&[&people(lang)])),
            state("Bằng không", "Zero", of(&[&zero])),
            state("Không có mục tiêu", "No targets", of(&[])),
            state("Mốc gần mép phải", "Targets near the right edge", of(&[&few_people(lang), &three])),
        ]
    }
}

fn view(rows: &[&BulletRow], lang: Lang) -> BulletView {
    BulletView {
        lang,
        plan: lang.pick("Kế hoạch mẫu", "Sample plan").to_owned(),
        place: lang.pick("Tỉnh Mẫu", "Sample Province").to_owned(),
        period: "2021–2030".to_owned(),
        rows: rows.iter().map(|row| (*row).clone()).collect(),
    }
}

/// A target in per cent; all figures in tenths.
fn row(name: &str, base: Option<i64>, aims: &[(i64, i64)], latest: Option<(i64, Label)>, lang: Lang) -> BulletRow {
    let percent = |at: i64, value: i64| aim(at, tenths(value), Unit::Percent, lang);
    BulletRow {
        name: name.to_owned(),
        unit: Unit::Percent,
        direction: Direction::Higher,
        since: None,
        baseline: base.map(|value| percent(2020, value)),
        aims: aims.iter().map(|(at, value)| percent(*at, *value)).collect(),
        latest: latest.as_ref().map(|(value, _)| figure(tenths(*value), Unit::Percent, "2024", lang)),
        label: latest.map_or_else(|| silent(lang), |(_, label)| label),
    }
}

fn growth(lang: Lang) -> BulletRow {
    let name = lang.pick("Chỉ tiêu mẫu về mức tăng", "A sample indicator of growth");
    let mut row = row(name, None, &[(2025, 508), (2030, 700)], Some((315, behind(lang))), lang);
    row.since = Some(year(2020));
    for aim in &mut row.aims {
        aim.text = lang.pick(format!("tăng {} so với 2020", aim.text), format!("{} more than in 2020", aim.text));
    }
    row
}

fn people(lang: Lang) -> BulletRow {
    let name = lang.pick("Chỉ tiêu mẫu về số người", "A sample number of people");
    let of = |at: i64, value: i64| aim(at, Decimal::new(value, 0), Unit::People, lang);
    BulletRow {
        unit: Unit::People,
        baseline: Some(of(2020, 650_000)),
        aims: vec![of(2025, 871_260), of(2030, 1_200_000)],
        latest: Some(figure(Decimal::new(735_402, 0), Unit::People, "2024", lang)),
        label: behind(lang),
        ..row(name, None, &[], None, lang)
    }
}

/// Whose last but one target stands so far to the right that the words of the last have no place beside it.
fn few_people(lang: Lang) -> BulletRow {
    let of = |at: i64, value: i64| aim(at, Decimal::new(value, 0), Unit::People, lang);
    BulletRow {
        baseline: None,
        aims: vec![of(2025, 6_350), of(2030, 9_480)],
        latest: None,
        label: silent(lang),
        ..people(lang)
    }
}
