//! The states of the small multiples.

use super::*;
use crate::chart::gather_places::beside_the_nation;
use crate::chart::{MultiplesView, Panel};
use crate::model::Direction;

impl MultiplesView {
    /// Every state of this kind: its name and the view. All figures and places are fictional.
    pub fn samples(lang: Lang) -> Vec<(String, MultiplesView)> {
        let courses: [&[(i64, i64)]; 8] = [
            &[(2021, 362), (2022, 381), (2023, 393), (2024, 414)],
            &[(2021, 402), (2022, 431), (2023, 468), (2024, 502)],
            &[(2021, 300), (2022, 311), (2024, 328)],
            &[(2022, 341)],
            &[(2021, 352), (2022, 370), (2023, 401), (2024, 451)],
            &[],
            &[(2021, 411), (2022, 402), (2023, 391), (2024, 376)],
            &[(2020, 280), (2021, 290), (2023, 333), (2024, 371)],
        ];
        let usual = of(&courses, lang);
        let mut hollow = usual.clone();
        for panel in &mut hollow.panels {
            if let Some((year, figure)) = panel.points.pop() {
                panel.points.push((year, estimate(figure)));
            }
        }
        let silent: [&[(i64, i64)]; 3] = [&[], &[], &[]];
        let mut far = of(&courses[..3], lang);
        far.panels[0].points.insert(0, (year(1990), figure(tenths(120), Unit::Percent, "1990", lang)));
        let mut long = of(&courses[..4], lang);
        long.panels[1].name = lang
            .pick(
                "Thành phố trực thuộc trung ương Mẫu có tên gọi dài sáu mươi chữ",
                "The centrally run sample city with a name of sixty letters",
            )
            .to_owned();
        let mut single = MultiplesView { aims: usual.aims[..1].to_vec(), ..of(&courses[..4], lang) };
        for (panel, course) in single.panels.iter_mut().zip(&courses) {
            let reached = course.last().is_some_and(|(_, value)| *value >= 350);
            panel.label = beside_the_nation(reached, Direction::Higher, year(2021), lang);
        }
        let state = |vi: &str, en: &str, view: MultiplesView| (lang.pick(vi, en).to_owned(), view);
        vec![
            state("Thường gặp", "Usual", usual),
            state("Có ước tính", "With estimates", hollow),
            state("Một mốc", "One milestone", single),
            state("Năm cách xa nhau", "Years far apart", far),
            state("Tên dài", "A long name", long),
            state("Một địa phương", "One place", of(&courses[..1], lang)),
            state("Chưa nơi nào công bố", "Nothing published", of(&silent, lang)),
            state(
                "Không có mốc và số liệu",
                "Neither milestones nor figures",
                MultiplesView { aims: Vec::new(), ..of(&silent, lang) },
            ),
            state("Không có địa phương", "No places", of(&[], lang)),
        ]
    }
}

/// Courses in per cent; all figures in tenths.
fn of(courses: &[&[(i64, i64)]], lang: Lang) -> MultiplesView {
    let panels = courses.iter().enumerate().map(|(index, course)| Panel {
        name: place(index, lang),
        points: course
            .iter()
            .map(|(at, value)| (year(*at), figure(tenths(*value), Unit::Percent, &at.to_string(), lang)))
            .collect(),
        label: course.last().map_or_else(
            || silent(lang),
            |(_, value)| beside_the_nation(*value >= 450, Direction::Higher, year(2025), lang),
        ),
    });
    MultiplesView {
        lang,
        name: lang.pick("Chỉ tiêu mẫu", "Sample indicator").to_owned(),
        region: lang.pick("Vùng Mẫu", "Sample Region").to_owned(),
        unit: Unit::Percent,
        aims: [(2021, 350), (2025, 450), (2030, 600)]
            .map(|(at, value)| aim(at, tenths(value), Unit::Percent, lang))
            .into(),
        panels: panels.collect(),
    }
}
