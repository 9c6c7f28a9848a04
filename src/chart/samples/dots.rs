//! The states of the dot plot.

use super::*;
use crate::chart::gather_places::beside_the_nation;
use crate::chart::{DotsRow, DotsView};
use crate::model::Direction;

impl DotsView {
    /// Every state of this kind: its name and the view. All figures and places are fictional.
    pub fn samples(lang: Lang) -> Vec<(String, DotsView)> {
        let tens: Vec<Option<i64>> =
            vec![Some(566), Some(530), Some(478), Some(450), Some(423), Some(412), Some(362), Some(308), None, None];
        let usual = of(&tens, 450, lang);
        let many: Vec<Option<i64>> = (0..34).map(|index| (index < 31).then_some(566 - index * 9)).collect();
        let mut hollow = of(&tens, 450, lang);
        for row in hollow.places.iter_mut().step_by(3) {
            row.figure = row.figure.take().map(estimate);
        }
        let mut mixed = of(&tens[..5], 450, lang);
        for (row, period) in mixed.places.iter_mut().zip(["2024", "2023", "30/9/2024", "2024", "2022"]) {
            row.figure = row.figure.take().map(|figure| Figure { period: period.to_owned(), ..figure });
        }
        let mut equal = of(&[Some(450); 4], 450, lang);
        equal.places.reverse();
        let lower = DotsView {
            direction: Direction::Lower,
            nation: None,
            places: [12, 21, 30, 44]
                .iter()
                .zip(0..)
                .map(|(value, index)| DotsRow {
                    label: beside_the_nation(*value <= 30, Direction::Lower, year(2025), lang),
                    ..row(index, Some(*value), true, lang)
                })
                .collect(),
            aim: aim(2025, tenths(30), Unit::Percent, lang),
            ..of(&[], 450, lang)
        };
        let mut other_base = of(&tens[..4], 450, lang);
        other_base.places[1].label =
            label("Khác cơ sở tính", "Other base of calculation", Role::None, Mark::Dash, lang);
        let mut long = of(&tens[..6], 450, lang);
        long.places[2].name = lang
            .pick(
                "Thành phố trực thuộc trung ương Mẫu có tên gọi dài sáu mươi chữ",
                "The centrally run sample city with a name of sixty letters",
            )
            .to_owned();
        let state = |vi: &str, en: &str, view: DotsView| (lang.pick(vi, en).to_owned(), view);
        vec![
            state("Thường gặp", "Usual", usual),
            state("34 địa phương", "34 places", of(&many, 450, lang)),
            state("Có ước tính", "With estimates", hollow),
            state("Khác kỳ", "Different periods", mixed),
            state("Bằng nhau: theo tên", "Equal: by name", equal),
            state("Càng thấp càng tốt", "Lower is better", lower),
            state("Có nơi khác cơ sở tính", "One on another base", other_base),
            state("Tên dài", "A long name", long),
            state(
                "Các nơi của một vùng",
                "The places of a region",
                DotsView {
                    region: Some(lang.pick("Vùng Mẫu", "Sample Region").to_owned()),
                    ..of(&[Some(462), Some(431), None], 450, lang)
                },
            ),
            state("Một địa phương", "One place", DotsView { nation: None, ..of(&[Some(414)], 450, lang) }),
            state("Số người", "People", people(lang)),
            state("Số âm", "Negative", of(&[Some(-32), Some(15), Some(41)], 25, lang)),
            state(
                "Chưa nơi nào công bố",
                "Nothing published",
                DotsView { nation: None, ..of(&[None, None, None], 450, lang) },
            ),
            state("Không có địa phương", "No places", DotsView { nation: None, ..of(&[], 450, lang) }),
        ]
    }
}

fn row(index: usize, value: Option<i64>, reached: bool, lang: Lang) -> DotsRow {
    let label = value.map_or_else(|| silent(lang), |_| beside_the_nation(reached, Direction::Higher, year(2025), lang));
    DotsRow {
        name: place(index, lang),
        figure: value.map(|value| figure(tenths(value), Unit::Percent, "2025", lang)),
        label,
    }
}

/// Percentages against a milestone, all in tenths.
fn of(values: &[Option<i64>], asked: i64, lang: Lang) -> DotsView {
    let reached = |value: &Option<i64>| value.is_some_and(|value| value >= asked);
    let places = values.iter().enumerate().map(|(index, value)| row(index, *value, reached(value), lang));
    DotsView {
        lang,
        name: lang.pick("Chỉ tiêu mẫu", "Sample indicator").to_owned(),
        region: None,
        unit: Unit::Percent,
        direction: Direction::Higher,
        aim: aim(2025, tenths(asked), Unit::Percent, lang),
        places: places.collect(),
        nation: Some(DotsRow {
            name: String::new(),
            figure: Some(figure(tenths(asked - 8), Unit::Percent, "2025", lang)),
            label: behind(lang),
        }),
    }
}

fn people(lang: Lang) -> DotsView {
    let value = |number: i64| Decimal::new(number, 0);
    let row = |(index, number): (usize, &i64)| DotsRow {
        name: place(index, lang),
        figure: Some(figure(value(*number), Unit::People, "2025", lang)),
        label: beside_the_nation(*number >= 871_260, Direction::Higher, year(2025), lang),
    };
    DotsView {
        unit: Unit::People,
        aim: aim(2025, value(871_260), Unit::People, lang),
        places: [1_000_000_000, 1_204_300, 871_260, 640_211].iter().enumerate().map(row).collect(),
        nation: None,
        ..of(&[], 450, lang)
    }
}
