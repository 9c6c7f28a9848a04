//! Passages as they come out of a PDF.

use super::*;
use proptest::prelude::*;

fn read(text: &str, heading: &str) -> Passage {
    passage(&text.lines().map(str::to_owned).collect::<Vec<_>>(), heading)
}

fn shown(passage: &Passage) -> Vec<String> {
    let mut out = Vec::new();
    passage.items.iter().for_each(|item| item.shown(0, &mut out));
    out
}

#[test]
fn lines_of_a_page_are_joined() {
    let passage = read(
        "2. Mục tiêu cụ thể\n- Đến năm 2025: tỷ lệ tham gia\nbảo hiểm xã hội đạt 45% (giai đoạn 2021\n- 2025).\n\n7\n-Đến năm 2030: 60%\n818.486 người.\n",
        "Mục tiêu cụ thể",
    );
    assert_eq!(
        shown(&passage),
        [
            "- Đến năm 2025: tỷ lệ tham gia bảo hiểm xã hội đạt 45% (giai đoạn 2021 - 2025).",
            "- Đến năm 2030: 60% 818.486 người."
        ]
    );
    assert_eq!(passage.left_out, ["7"]);
}

#[test]
fn bullets_stand_below_bullets() {
    // Of Đồng Nai's plan of 2019.
    let passage = read(
        "Năm 2019\na) Đối tượng tham gia:\n- Bảo hiểm xã hội bắt buộc: 818.486 người.\n- Bảo hiểm xã hội tự nguyện: 6.350 người.\nb) Tỷ lệ tham gia:\n+ bắt buộc: 92%.",
        "",
    );
    assert_eq!(passage.text, "Năm 2019");
    assert_eq!(
        shown(&passage),
        [
            "a) Đối tượng tham gia:",
            "  - Bảo hiểm xã hội bắt buộc: 818.486 người.",
            "  - Bảo hiểm xã hội tự nguyện: 6.350 người.",
            "b) Tỷ lệ tham gia:",
            "  + bắt buộc: 92%."
        ]
    );
}

#[test]
fn a_paragraph_without_bullets_is_a_text() {
    let passage = read("Phấn đấu đạt khoảng 13%\nlực lượng lao động", "");
    assert_eq!(passage.text, "Phấn đấu đạt khoảng 13% lực lượng lao động");
    assert!(passage.items.is_empty());
}

#[test]
fn a_heading_is_an_item_of_its_own() {
    // As in Đắk Lắk's plan of 2018.
    let lines = "II. MỤC TIÊU PHẤN ĐẤU\n1. Giai đoạn đến năm 2021\nPhấn đấu đạt khoảng 13%\nlực lượng lao động.\n2. Giai đoạn đến năm 2025\n- Phấn đấu 25%.\n3. Bảo hiểm xã hội bắt buộc tăng bình quân hằng năm ít nhất là 5% so với\nViệt Nam.";
    assert_eq!(
        shown(&read(lines, "")),
        [
            "II. MỤC TIÊU PHẤN ĐẤU",
            "  1. Giai đoạn đến năm 2021",
            "    Phấn đấu đạt khoảng 13% lực lượng lao động.",
            "  2. Giai đoạn đến năm 2025",
            "    - Phấn đấu 25%.",
            "  3. Bảo hiểm xã hội bắt buộc tăng bình quân hằng năm ít nhất là 5% so với Việt Nam."
        ]
    );
    assert_eq!(shown(&read(lines, "Mục tiêu phấn đấu")).first().map(String::as_str), Some("1. Giai đoạn đến năm 2021"));
    assert_eq!(shown(&read("1. Phấn đấu\nđạt 5%.\n2. Kết nối\n3. V. Hugo", "")).len(), 3);
}

proptest! {
    #[test]
    fn no_word_is_lost(lines in prop::collection::vec("(- |\\+ |a\\) |1\\. |2\\.1\\. |• |)[a-zđếâ ]{2,20}", 0..12)) {
        let whole = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let passage = passage(&lines, "");
        let kept = format!("{}{}", passage.text, shown(&passage).concat());
        let said: Vec<&String> = lines.iter().filter(|line| mark(line.trim()).is_none_or(|(_, rest)| !rest.is_empty())).collect();
        prop_assert_eq!(whole(&kept), said.iter().map(|line| whole(line)).collect::<String>());
    }

    #[test]
    fn no_text_makes_it_panic(lines in prop::collection::vec("\\PC{0,20}", 0..8)) {
        let _ = passage(&lines, "x");
    }
}
