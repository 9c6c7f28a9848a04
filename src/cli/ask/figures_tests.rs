//! Sentences of the bundled plans, and any others.

use proptest::prelude::*;

use super::*;

/// Of each figure: as printed, year, level, its words, unit.
fn read(item: &str, context: &str) -> Vec<(String, i16, &'static str, String, &'static str)> {
    let all = clauses(item, context).into_iter().flat_map(|clause| clause.figures);
    all.map(|figure| {
        let year = figure.year.map_or(0, Year::get);
        (figure.printed, year, figure.comparator, figure.words.unwrap_or_default(), figure.unit)
    })
    .collect()
}

fn row(
    printed: &str,
    year: i16,
    level: &'static str,
    words: &str,
    unit: &'static str,
) -> (String, i16, &'static str, String, &'static str) {
    (printed.to_owned(), year, level, words.to_owned(), unit)
}

#[test]
fn a_bullet_with_its_year() {
    let item = "Giai đoạn đến năm 2030: 90% người thất nghiệp được giới thiệu việc làm miễn phí khi có nhu cầu, trong đó có 70% được giới thiệu việc làm thành công; chỉ số đánh giá mức độ hài lòng đạt mức 90%; thực hiện dịch vụ công mức độ 4.";
    assert_eq!(
        read(item, ""),
        [
            row("90%", 2030, "reach", "", "percent"),
            row("70%", 2030, "reach", "", "percent"),
            row("90%", 2030, "reach", "", "percent")
        ]
    );
    let texts: Vec<String> = clauses(item, "").into_iter().map(|clause| clause.text).collect();
    assert_eq!(
        texts,
        [
            "90% người thất nghiệp được giới thiệu việc làm miễn phí khi có nhu cầu",
            "trong đó có 70% được giới thiệu việc làm thành công",
            "chỉ số đánh giá mức độ hài lòng đạt mức 90%",
            "thực hiện dịch vụ công mức độ 4"
        ]
    );
}

#[test]
fn what_is_measured() {
    for (item, names) in [
        (
            "có 36% số người sau độ tuổi nghỉ hưu được hưởng lương hưu, bảo hiểm xã hội hằng tháng và trợ cấp hưu trí xã hội",
            vec![
                "Tỷ lệ số người sau độ tuổi nghỉ hưu được hưởng lương hưu, bảo hiểm xã hội hằng tháng và trợ cấp hưu trí xã hội",
            ],
        ),
        (
            "nông dân tham gia chiếm khoảng 3% lực lượng lao động",
            vec!["Tỷ lệ nông dân tham gia trong lực lượng lao động"],
        ),
        ("BHXH tự nguyện đạt 5%", vec!["Tỷ lệ BHXH tự nguyện"]),
        ("tỷ lệ hộ nghèo còn 4%", vec!["Tỷ lệ hộ nghèo"]),
        // What one is a share of says nothing of the next.
        (
            "nông dân tham gia chiếm 3% lao động, hộ nghèo tham gia đạt 7% mức chung",
            vec!["Tỷ lệ nông dân tham gia trong lao động", "Tỷ lệ hộ nghèo tham gia"],
        ),
        ("số hộ tham gia đạt 818 hộ", vec!["Số hộ tham gia"]),
        // What is in brackets is no end of what is measured.
        (
            "90% người lao động đang đóng bảo hiểm thất nghiệp bị chấm dứt hợp đồng (sau đây viết tắt là người thất nghiệp) được tư vấn miễn phí khi có nhu cầu",
            vec!["Tỷ lệ người thất nghiệp được tư vấn miễn phí khi có nhu cầu"],
        ),
        ("80% hộ nghèo (theo chuẩn mới) được tư vấn", vec!["Tỷ lệ hộ nghèo được tư vấn"]),
        ("80% hộ nghèo (theo chuẩn mới", vec!["Tỷ lệ hộ nghèo"]),
    ] {
        let found: Vec<String> =
            clauses(item, "").into_iter().flat_map(|clause| clause.figures).map(|figure| figure.name).collect();
        assert_eq!(found, names, "{item}");
    }
}

#[test]
fn the_year_of_the_heading() {
    let item = "Phấn đấu đạt khoảng 13% lực lượng lao động trong độ tuổi tham gia bảo hiểm xã hội, trong đó nông dân chiếm khoảng 0,4% lực lượng lao động trong độ tuổi; có ít nhất 11% tham gia bảo hiểm thất nghiệp.";
    assert_eq!(
        read(item, "Giai đoạn đến năm 2021"),
        [
            row("13%", 2021, "approx", "khoảng", "percent"),
            row("0,4%", 2021, "approx", "khoảng", "percent"),
            row("11%", 2021, "at_least", "ít nhất", "percent")
        ]
    );
    assert_eq!(
        read("Đối tượng tham gia bảo hiểm xã hội bắt buộc: 818.486 người.", "Năm 2019"),
        [row("818.486", 2019, "reach", "", "people")]
    );
}

#[test]
fn what_is_no_figure() {
    let item = "Hoàn thành mục tiêu tại Nghị quyết số 28-NQ/TW ngày 23/5/2018, Quyết định số 2269/QĐ-TTg; sau 3 năm, kể từ ngày 01/10/2020, theo Điều 5; số hóa toàn bộ năm 2025.";
    assert_eq!(read(item, ""), []);
}

#[test]
fn growth_names_the_year_before() {
    let found =
        clauses("Tốc độ gia tăng đối tượng tham gia BHXH tự nguyện của năm 2019 so với năm 2018 đạt tỷ lệ 50,8%.", "");
    let figure = &found[0].figures[0];
    assert_eq!((figure.year, figure.since), (Year::new(2019), Year::new(2018)));
}

#[test]
fn levels_of_the_guide() {
    let level = |text: &str| read(text, "").remove(0).2;
    for (text, is) in [
        ("tỷ lệ đạt 60%", "reach"),
        ("tỷ lệ đạt trên 60%", "at_least"),
        ("tối thiểu đạt 60%", "at_least"),
        ("từ 60% trở lên", "at_least"),
        ("tỷ lệ hộ nghèo còn dưới 2%", "at_most"),
        ("không quá 2%", "at_most"),
        ("Phấn đấu số người tham gia BHXH đạt tỷ lệ 45%", "strive"),
        ("phấn đấu 45%", "strive"),
        ("Không dưới 45%", "at_least"),
        ("đúng bằng 45%", "exact"),
        ("xấp xỉ 45%", "approx"),
    ] {
        assert_eq!(level(text), is, "{text}");
    }
}

#[test]
fn a_name_from_the_words_around_it() {
    let name = |text: &str| clauses(text, "").remove(0).figures.remove(0).name;
    assert_eq!(
        name("Đến năm 2030: tỷ lệ tham gia bảo hiểm xã hội đạt khoảng 48% lực lượng lao động"),
        "Tỷ lệ tham gia bảo hiểm xã hội"
    );
    assert_eq!(name("90% người thất nghiệp được tư vấn; x"), "Tỷ lệ người thất nghiệp được tư vấn");
    assert_eq!(name("Đối tượng tham gia BHXH bắt buộc: 818.486 người"), "Đối tượng tham gia BHXH bắt buộc");
    assert_eq!(name("Tốc độ gia tăng của năm 2027 so với năm 2026 đạt tỷ lệ 50,8%."), "Tốc độ gia tăng");
    assert_eq!(name("số người tham gia giai đoạn 2026 - 2030: 12.000 người"), "Số người tham gia");
    assert_eq!(name("năm 2030: 60%"), "");
    assert_eq!(name("đào tạo cho 1.200 lao động"), "Đào tạo cho");
    assert_eq!(name("Phấn đấu đạt khoảng 13% lực lượng lao động tham gia"), "Tỷ lệ lực lượng lao động tham gia");
}

#[test]
fn two_figures_of_a_clause_have_their_own_years() {
    assert_eq!(
        read("Tỷ lệ tham gia năm 2028 đạt 48%, năm 2030 đạt 60%", ""),
        [row("48%", 2028, "reach", "", "percent"), row("60%", 2030, "reach", "", "percent")]
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        item in "(\\PC|[0-9.,;:% ]|trong đó|khoảng |năm 2030|phấn đấu |≥){0,40}",
        context in "(\\PC|năm 2025){0,8}",
    ) {
        for clause in clauses(&item, &context) {
            // What is quoted stands in the text, and prints its figures.
            prop_assert!(without_refused(&item).contains(&clause.text));
            for figure in clause.figures {
                prop_assert!(numbers(&clause.text).any(|(value, _)| value == figure.value));
                if let Some(words) = figure.words {
                    prop_assert!(clause.text.contains(&words));
                }
            }
        }
    }
}
