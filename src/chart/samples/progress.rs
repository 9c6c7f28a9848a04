//! Progress lines in every state. The verdicts are the method's own, on fictional figures.

use crate::chart::ProgressView;
use crate::chart::cases::{Case, case, view};
use crate::locale::Lang;
use crate::model::{Direction, Share, Unit};

const PLAN: &str = "2020=32.5; 2021=35 2025=45 2030=60";
const TODAY: &str = "2026-11-21";

/// A label of the state, and the view.
pub(in crate::chart) fn progress(lang: Lang) -> Vec<(&'static str, ProgressView)> {
    let sample = |(vi, en), plan: &str, values: &str| {
        let target = lang.pick("Chỉ tiêu mẫu: tỷ lệ tham gia", "Sample indicator: participation rate").to_owned();
        let place = lang.pick("Tỉnh Mẫu", "Sample Province").to_owned();
        Case { target, place, lang, ..case(lang.pick(vi, en), plan, values, TODAY) }
    };
    let no_start = "-; 2021=35 2025=45 2030=60";
    let cases = [
        sample(("Có kết quả", "With results"), PLAN, "2021=36.2 2022=38.1 2023=39.3 2024=41.4 2025=44.2"),
        sample(
            ("Kết quả mới nhất là số ước tính", "The latest result is an estimate"),
            PLAN,
            "2021=36.2 2022=38.1 2023-09-30=39 2024=42.6e",
        ),
        sample(
            ("Chưa có số chính thức nào", "No final figure yet"),
            PLAN,
            "2021=36.2e 2022=38.1e 2023=39.3e 2024=42.6e",
        ),
        sample(
            ("Đổi cơ sở tính", "A change of base"),
            PLAN,
            "2021=33.8:cu 2022=36.1:cu 2023=38.9:cu 2024=42.7:moi 2025=45.1:moi",
        ),
        sample(("Có năm không công bố", "A year not published"), PLAN, "2021=36.2 2022=38.1 2024=42.4 2025=45.5"),
        sample(("Chưa có kết quả nào", "No result yet"), PLAN, ""),
        sample(("Chưa có kết quả, không có năm gốc", "No result and no baseline"), no_start, ""),
        Case {
            of: Some(("2021=35 2025=45 2030=60", Share::SameBase)),
            ..sample(
                ("Chỉ tiêu thành phần, cùng mẫu số", "A part, with the same denominator"),
                "-; 2021=0.4 2025=2 2030=5",
                "2021=0.5 2022=0.9 2023=1.4",
            )
        },
        Case {
            of: Some(("2025=45 2030=60", Share::ParentGroup)),
            ..sample(
                ("Chỉ tiêu thành phần, tính trên nhóm của chỉ tiêu chung", "A part, as a share of its parent’s group"),
                "-; 2025=60 2030=80",
                "2023=52",
            )
        },
        Case {
            unit: Unit::People,
            denominator: Some(lang.pick("người trong độ tuổi lao động", "people of working age")),
            target: lang.pick("Chỉ tiêu mẫu: số người tham gia", "Sample indicator: participants").to_owned(),
            ..sample(
                ("Số người, có mẫu số", "People, with a denominator"),
                "2020=650000; 2025~871260/1936133 2030=1200000/2000000",
                "2021=668112 2022=690140",
            )
        },
        Case {
            was: Some("2021=38 2025=50 2030=60"),
            ..sample(("Mục tiêu đã sửa đổi", "An amended target"), PLAN, "2021=36.2 2022=38.1 2023=39.3 2024=41.4")
        },
        sample(("Một kết quả duy nhất", "A single result"), "-; 2025=0.73", "2023=0.4"),
        Case {
            direction: Direction::Lower,
            ..sample(
                ("Thấp hơn là tốt hơn", "Lower is better"),
                "2020=8.4; 2025<=3 2030=0",
                "2021=7.5 2022=6.6 2023=5.1 2024=4.6",
            )
        },
        sample(
            ("Cao hơn lộ trình nhiều", "Far ahead of the path"),
            PLAN,
            "2021=36.2 2022=40.1 2023=43.3 2024=47.4 2025=51",
        ),
        sample(("Đi ngược", "Moving backwards"), PLAN, "2021=33 2022=32.1 2023=31.4 2024=31"),
        sample(
            ("Không có năm gốc: chỉ xét từng mốc", "No baseline: milestones alone"),
            no_start,
            "2023=39.25 2024=42.71 2025=45.16",
        ),
    ];
    cases.iter().map(|case| (case.name, view(case))).collect()
}
