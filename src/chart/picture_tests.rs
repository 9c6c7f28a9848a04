//! What a reader, a style sheet and a screen reader find in the file.

use super::cases::{Case, case, sheet, view};
use super::{ChartFault, ProgressView, Size, inline};
use crate::locale::Lang;

const PLAN: &str = "2020=32.5; 2021=35 2025=45 2030=60";

fn behind() -> ProgressView {
    view(&case("behind", PLAN, "2021=36.2 2022=38.1 2023=39.3 2024=41.4", "2025-03-01"))
}

fn drawn(case: &Case, size: Size) -> String {
    inline(&view(case), "mau", size).unwrap()
}

/// The words of the picture, in the order of the file.
fn words(svg: &str) -> Vec<String> {
    let texts = svg.split("<text").skip(1).map(|rest| rest.split_once("</text>").unwrap().0);
    texts.map(|text| text.split_once('>').unwrap().1.to_owned()).collect()
}

#[test]
fn the_root_names_and_describes_the_picture() {
    let svg = inline(&behind(), "bhxh-w", Size::Wide).unwrap();
    let root = svg.split_once('>').unwrap().0;
    assert!(root.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 "));
    assert!(root.contains(
        " class=\"progress wide\" role=\"img\" lang=\"vi\" aria-labelledby=\"bhxh-w-t\" aria-describedby=\"bhxh-w-d\""
    ));
    let title = "Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội, Tỉnh Mẫu, 2021–2030";
    assert!(svg.contains(&format!("<title id=\"bhxh-w-t\">{title}</title>")));
    let description = "<desc id=\"bhxh-w-d\">Kết quả đã công bố: 2021: 36,2%; 2022: 38,1%; 2023: 39,3%; 2024: 41,4%. \
                       Năm gốc 2020: 32,5%. Mục tiêu: 2021: 35%; 2025: 45%; 2030: 60%. \
                       Năm 2024: 41,4%, thấp hơn 1,1 điểm phần trăm so với lộ trình: chậm.</desc>";
    assert!(svg.contains(description), "{svg}");
}

#[test]
fn all_that_is_drawn_is_hidden_from_screen_readers() {
    for case in sheet() {
        for size in [Size::Wide, Size::Phone] {
            let svg = drawn(&case, size);
            let (head, body) = svg.split_once("<g aria-hidden=\"true\">\n").unwrap();
            assert_eq!(head.matches('<').count(), 5, "only the root, title and desc stand before: {head}");
            assert!(body.ends_with("</g></svg>\n"));
            for unwanted in ["style=", "<style", "<script", " width=\"100%\"", "href", "<image", "undefined"] {
                assert!(!svg.contains(unwanted), "{unwanted}");
            }
        }
    }
}

#[test]
fn a_page_gets_a_few_kilobytes() {
    for case in sheet() {
        assert!(drawn(&case, Size::Wide).len() <= 8192, "{}", case.name);
        assert!(drawn(&case, Size::Phone).len() <= 8192, "{}", case.name);
    }
}

#[test]
fn says_what_was_reached_and_what_it_means() {
    let svg = inline(&behind(), "mau", Size::Wide).unwrap();
    let words = words(&svg);
    for wanted in ["2024: 41,4%", "Chậm: thấp hơn 1,1 điểm phần trăm so với lộ trình", "Mục tiêu 2025: 45%"]
    {
        assert!(words.iter().any(|text| text == wanted), "{wanted}: {words:?}");
    }
    for wanted in ["f-late", "s-act", "s-req", "f-tgt", "stroke-dasharray=\"6 5\"", "<title>2021: 36,2%</title>"] {
        assert!(svg.contains(wanted), "{wanted}");
    }
}

#[test]
fn without_a_result_the_chart_is_a_ladder() {
    let svg = drawn(&case("ladder", "-; 2021=35 2025=45 2030=60", "", "2026-11-21"), Size::Phone);
    let words = words(&svg);
    for wanted in ["Trên cổng chưa có kết quả nào", "Tính đến 21/11/2026", "2030: 60%", "Thời gian đã qua"]
    {
        assert!(words.iter().any(|text| text == wanted), "{wanted}: {words:?}");
    }
    // Nothing that could be read as a result or as a failure; no path without a baseline.
    for unwanted in ["-act", "-late", "-off", "class=\"path\"", "Lộ trình"] {
        assert!(!svg.contains(unwanted), "{unwanted}");
    }
}

#[test]
fn a_path_needs_a_baseline_and_growth_has_no_guide() {
    let without = drawn(&case("met", "-; 2021=35 2025=45", "2023=39.25", "2024-03-01"), Size::Wide);
    assert!(!without.contains("class=\"path\"") && without.contains("class=\"guide\""));
    let growth = drawn(&case("growth", "-; 2019=50.8^2018 2020=49^2019", "2019=31.5", "2021-03-01"), Size::Wide);
    assert!(!growth.contains("class=\"path\"") && !growth.contains("class=\"guide\""));
    assert!(words(&growth).iter().any(|text| text.contains("50,8% so với năm 2018")));
}

#[test]
fn a_missing_year_and_a_new_base_interrupt_the_line() {
    let lines = |values: &str| {
        view(&case("lines", PLAN, values, "2027-03-01")).lines().iter().map(Vec::len).collect::<Vec<_>>()
    };
    // The baseline of 2020 leads in.
    assert_eq!(lines("2021=36 2022=37 2023=38"), [4]);
    assert_eq!(lines("2021=36 2022=37 2024=38 2025=39"), [3, 2]);
    assert_eq!(lines("2022=37 2024=38"), Vec::<usize>::new());
    assert_eq!(lines("2021=36:cu 2022=37:cu 2023=38:moi 2024=39:moi"), [3, 2]);
    let broken = case("break", PLAN, "2021=36:cu 2022=37:cu 2024=38:moi 2025=39:moi", "2026-03-01");
    assert!(words(&drawn(&broken, Size::Wide)).iter().any(|text| text == "đổi cơ sở tính"));
    let description = view(&broken).description();
    assert!(description.contains("Cơ sở tính đã thay đổi từ 01/01/2024."), "{description}");
}

#[test]
fn what_is_not_final_is_hollow_and_hedges_are_said() {
    let svg = drawn(&case("hedged", PLAN, "2021=36.2 2022=45.1-e", "2023-03-01"), Size::Wide);
    assert_eq!(svg.matches("class=\"result f-act s-bg\"").count(), 1);
    assert_eq!(svg.matches("class=\"result f-bg s-act\"").count(), 1);
    let words = words(&svg);
    assert!(words.iter().any(|text| text == "2022: gần 45,1% (ước tính)"), "{words:?}");
    assert!(words.iter().any(|text| text == "Ước tính"), "{words:?}");
}

#[test]
fn many_targets_are_left_to_the_table() {
    let goals: Vec<String> = (2021..=2060).map(|year| format!("{year}={}", year - 1990)).collect();
    let case = case("many", &format!("2020=30; {}", goals.join(" ")), "2021=31", "2024-03-01");
    for size in [Size::Wide, Size::Phone] {
        let svg = drawn(&case, size);
        assert!(words(&svg).iter().any(|text| text == "Các mục tiêu khác: xem bảng"));
        assert!(words(&svg).iter().any(|text| text == "2060: 70%"), "the last one is named");
    }
    assert_eq!(view(&case).table().rows.len(), 41);
}

#[test]
fn texts_of_others_are_escaped() {
    let hostile = "</title><script>\"&'\u{1}";
    let svg = drawn(&Case { place: hostile.to_owned(), ..case("hostile", PLAN, "2021=36", "2022-03-01") }, Size::Wide);
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;/title&gt;&lt;script&gt;&quot;&amp;&#39;\u{fffd}"));
    let id = inline(&behind(), "a\"b", Size::Wide).unwrap();
    assert!(id.contains("id=\"a&quot;b-t\""));
}

#[test]
fn a_character_that_the_font_lacks_is_an_error() {
    let mut view = behind();
    view.reading.gap = Some("≥ lộ trình".to_owned());
    let fault = inline(&view, "mau", Size::Wide).unwrap_err();
    assert!(matches!(&fault, ChartFault::MissingGlyph { char: '≥', text } if text.contains('≥')), "{fault}");
    assert!(fault.to_string().contains("U+2265"));
}

#[test]
fn speaks_english_too() {
    let case = case("english", PLAN, "2021=36.2 2024=41.4e", "2025-03-01");
    let view = view(&Case { lang: Lang::En, ..case });
    let svg = inline(&view, "mau", Size::Wide).unwrap();
    assert!(svg.contains(" lang=\"en\""));
    let words = words(&svg);
    for wanted in ["2024: 41.4% (estimate)", "Target 2030: 60%", "Baseline 2020: 32.5%", "Published result"] {
        assert!(words.iter().any(|text| text == wanted), "{wanted}: {words:?}");
    }
}
