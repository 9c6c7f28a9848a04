//! What must hold of a chart's file: the words around it are there and keep apart, each glyph is defined once, the
//! file is small, and it is byte by byte what was looked at.
//!
//! `UPDATE=1 cargo test --lib chart::file_tests` writes `golden/`; look at the pictures before they are committed.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::cases::{Case, case, credit, sheet, view};
use super::place::Rect;
use super::properties::{attribute, cases, texts, texts_keep_apart};
use super::{ChartFault, Credit, Format, Letters, ProgressView, draw_file};
use crate::locale::Lang;
use crate::model::Unit;

const FORMATS: [Format; 2] = [Format::Press, Format::Share];

fn file(view: &ProgressView, format: Format, letters: Letters) -> String {
    draw_file(view, &credit(), format, letters).unwrap()
}

fn of(name: &str) -> ProgressView {
    view(sheet().iter().find(|case| case.name == name).unwrap())
}

fn words(svg: &str) -> String {
    texts(svg).into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" ")
}

/// The picture in the units that its texts stand in.
fn frame(svg: &str, format: Format) -> Rect {
    let (width, height) = format.size();
    let scale: f64 = svg.split_once("\"scale(").unwrap().1.split_once(')').unwrap().0.parse().unwrap();
    Rect { x: 0.0, y: 0.0, width: f64::from(width) / scale, height: f64::from(height) / scale }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn files_are_those_that_were_looked_at() {
    for name in ["break", "ladder", "one value"] {
        let path = format!("{}/src/chart/golden/{}.svg", env!("CARGO_MANIFEST_DIR"), name.replace(' ', "-"));
        let svg = file(&of(name), Format::Press, Letters::Outlines);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap();
        assert!(golden == svg, "{path} differs: UPDATE=1 cargo test --lib chart::file_tests, then look at it");
    }
}

#[test]
fn every_glyph_is_defined_once_and_used() {
    for case in sheet() {
        let svg = file(&view(&case), Format::Press, Letters::Outlines);
        let (before, body) = svg.split_once("</defs>").unwrap();
        let (_, definitions) = before.split_once("<defs>").unwrap();
        let defined: Vec<&str> = definitions.lines().filter_map(|line| attribute(line, "id")).collect();
        let distinct: BTreeSet<&str> = defined.iter().copied().collect();
        assert_eq!(defined.len(), distinct.len(), "{}", case.name);
        let ids: Vec<&str> = svg.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "ids stand once: {}", case.name);
        let used: BTreeSet<&str> =
            body.split("xlink:href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        assert!(used.iter().all(|id| ids.contains(id)), "{}", case.name);
        assert!(distinct.iter().all(|id| used.contains(id)), "{}", case.name);
        assert!(!svg.contains("<text") && !svg.contains("font-"), "{}", case.name);
    }
}

#[test]
fn outlines_stand_where_the_text_stands() {
    let view = of("behind");
    let outlined = file(&view, Format::Press, Letters::Outlines);
    let runs: Vec<(f64, f64)> = outlined
        .split("transform=\"translate(")
        .skip(1)
        .map(|rest| {
            let (x, y) = rest.split_once(')').unwrap().0.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect();
    let text = file(&view, Format::Press, Letters::Text);
    let texts: Vec<Rect> = texts(&text).into_iter().map(|(_, rect)| rect).collect();
    assert_eq!(runs.len(), texts.len());
    for ((x, y), rect) in runs.into_iter().zip(texts) {
        assert!((x - rect.x).abs() < 0.3 && rect.y < y && y < rect.bottom(), "{x} {y} {rect:?}");
    }
}

#[test]
fn files_are_small() {
    for case in sheet() {
        for format in FORMATS {
            let svg = file(&view(&case), format, Letters::Outlines);
            assert!(svg.len() <= 60_000, "{}: {} bytes", case.name, svg.len());
            assert!(file(&view(&case), format, Letters::Text).len() <= 12_000, "{}", case.name);
        }
    }
}

#[test]
fn the_picture_says_what_it_is_and_where_it_is_from() {
    let press = file(&of("behind"), Format::Press, Letters::Text);
    let said = words(&press);
    for wanted in [
        "Năm 2024: 41,4%, thấp hơn 1,1 điểm phần trăm so với lộ trình: chậm Tỷ lệ",
        "Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội (%), Tỉnh Mẫu, 2021–2030",
        "Nguồn: Bảo hiểm xã hội Tỉnh Mẫu (12/01/2024; 15/01/2025); Sở Nội vụ Tỉnh Mẫu (20/02/2025).",
        "Số liệu đến 31/12/2024.",
        "Trục tung không bắt đầu từ 0.",
        "Biểu đồ: Cổng mẫu, CC BY 4.0.",
        "https://vi-du.example/tinh-mau/ke-hoach/ty-le-bhxh/",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert!(press.starts_with("<svg ") && press.contains(" width=\"1200\" height=\"760\" "));
    assert!(press.contains(" role=\"img\" lang=\"vi\" aria-labelledby=\"t\" aria-describedby=\"d\""));
    let name = "<title id=\"t\">Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội, Tỉnh Mẫu, 2021–2030</title>";
    assert!(press.contains(name) && press.contains("<desc id=\"d\">Kết quả đã công bố: 2021: 36,2%"));
    // A title where the finding is too long, the day where nothing was published, no word of zero where it is shown.
    assert!(words(&file(&of("break"), Format::Share, Letters::Text)).contains("Tỉnh Mẫu, 2021–2030. Đơn vị: %"));
    assert!(words(&file(&of("ladder"), Format::Share, Letters::Text)).contains("Tính đến 21/11/2026. Trục tung"));
    assert!(!words(&file(&of("lower"), Format::Press, Letters::Text)).contains("Trục tung"));
}

#[test]
fn only_the_text_is_dark_on_dark_screens() {
    let view = of("behind");
    let text = file(&view, Format::Press, Letters::Text);
    assert!(text.contains("<style>@media screen and (prefers-color-scheme:dark){.f-bg{fill:#14181D}"));
    assert!(!file(&view, Format::Press, Letters::Outlines).contains("<style"));
}

#[test]
fn a_character_that_the_font_lacks_is_an_error() {
    let view = of("behind");
    for credit in [
        Credit { source: "Sở ≥".to_owned(), ..credit() },
        Credit { publisher: "Cổng ≥".to_owned(), ..credit() },
        Credit { address: Some("https://vi-du.example/≥".to_owned()), ..credit() },
    ] {
        for letters in [Letters::Outlines, Letters::Text] {
            let fault = draw_file(&view, &credit, Format::Press, letters).unwrap_err();
            assert!(matches!(fault, ChartFault::MissingGlyph { char: '≥', .. }), "{fault}");
        }
    }
}

#[test]
fn texts_of_others_are_escaped() {
    let hostile = "</title><script>\"&'";
    let view = view(&Case { place: hostile.to_owned(), ..case("hostile", "-; 2025=45", "2021=36", "2022-03-01") });
    for letters in [Letters::Outlines, Letters::Text] {
        assert!(!file(&view, Format::Press, letters).contains("<script"));
    }
}

#[test]
fn a_long_address_is_cut_not_lost() {
    let address = format!("https://vi-du.example/{}", "mot-doan-dai/".repeat(12));
    let credit = Credit { address: Some(address.clone()), ..credit() };
    let svg = draw_file(&of("behind"), &credit, Format::Share, Letters::Text).unwrap();
    texts_keep_apart(&svg, frame(&svg, Format::Share)).unwrap();
    assert!(words(&svg).replace(' ', "").contains(&address));
}

fn holds(view: &ProgressView) -> Result<(), TestCaseError> {
    for format in FORMATS {
        let svg = file(view, format, Letters::Text);
        texts_keep_apart(&svg, frame(&svg, format))?;
        prop_assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        let outlined = file(view, format, Letters::Outlines);
        prop_assert_eq!(outlined.matches("<g").count(), outlined.matches("</g>").count());
        prop_assert!(outlined.len() <= 100_000);
    }
    Ok(())
}

#[test]
fn the_sheet_holds() {
    for case in sheet() {
        for lang in Lang::ALL {
            holds(&view(&Case { lang, ..case.clone() })).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
        }
    }
}

/// Where rows take the room of the plot, the whole picture is drawn smaller.
#[test]
fn a_chart_with_many_rows_still_fits() {
    let plan = "2010=0; 2015=0 2016=0 2030=-381029";
    let case =
        Case { unit: Unit::Index, lang: Lang::En, ..case("rows", plan, "1966=0.72:cu 1966=393323.3", "2030-11-21") };
    holds(&view(&case)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_file_holds(case in cases()) {
        holds(&view(&case))?;
    }
}
