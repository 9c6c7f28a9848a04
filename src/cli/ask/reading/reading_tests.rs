//! Whole texts such as offices paste, all fictional, but for the words of which a document is named.

use super::*;

pub(super) fn read_text(text: &str) -> Reading {
    read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// A reading without its sections: place, number, issuer, day, kind, title.
pub(super) type Said = [Option<String>; 6];

pub(super) fn said(reading: &Reading) -> Said {
    [
        reading.place.clone(),
        reading.number.clone(),
        reading.issuer.clone(),
        reading.date.map(|date| date.to_string()),
        reading.kind.map(|kind| kind.key.to_owned()),
        reading.title.clone(),
    ]
}

fn as_said(said: [&str; 6]) -> Said {
    said.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn headings(reading: &Reading) -> Vec<String> {
    reading.sections.iter().map(|section| format!("{} {}", section.location, section.heading)).collect()
}

/// A fictional decision with a plan attached, broken as a PDF breaks it.
pub(super) const FICTIONAL: &str = "\
ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH YÊN MẪU Độc lập – Tự do – Hạnh phúc

Số: 12 /QĐ- UBND Yên Mẫu, ngày 0 5 tháng 01 năm
2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch việc làm
giai đoạn 2026 - 2030
____________
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH YÊN MẪU
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch việc làm.
Nơi nhận:
- Như Điều 1;
TM. ỦY BAN NHÂN DÂN
KẾ HOẠCH
Việc làm giai đoạn 2026 - 2030
(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026
của Ủy ban nhân dân tỉnh Yên Mẫu)
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: nâng cao mục tiêu 100%.
II. QUAN ĐIỂM, MỤC TIÊU,
CHỈ TIÊU
Chung cho cả tỉnh.
1. Quan điểm
Từ năm 2025, 100% do dân.
2. Mục tiêu chung
Việc làm bền vững theo Nghị quyết ngày 5 tháng 1 năm 2020.
3. Mục tiêu
cụ thể
- Đến năm 2030: 60%
12. Hạ tầng là một từ ở đầu dòng.

4. Chỉ tiêu về chi tiêu
Không có số.
5.
Việc làm mới
1.000 người mỗi năm
(Biểu chi tiết kèm theo)

III. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN MỤC TIÊU
1. Chỉ tiêu giao các xã
- 100%
PHỤ LỤC
I. CHỈ TIÊU GIAO
- 90%";

#[test]
fn a_pasted_decision_is_read() {
    let reading = read_text(FICTIONAL);
    assert_eq!(
        said(&reading),
        as_said([
            "tỉnh Yên Mẫu",
            "12/QĐ-UBND",
            "Ủy ban nhân dân tỉnh Yên Mẫu",
            "2026-01-05",
            "decision",
            "Về việc ban hành Kế hoạch việc làm giai đoạn 2026 - 2030",
        ])
    );
    assert_eq!(reading.heading.as_deref(), Some("KẾ HOẠCH Việc làm giai đoạn 2026 - 2030"));
    assert_eq!(headings(&reading), ["II.3 Mục tiêu cụ thể", "II.4 Chỉ tiêu về chi tiêu", "II.5 Việc làm mới"]);
    assert_eq!(reading.sections[0].lines, ["- Đến năm 2030: 60%", "12. Hạ tầng là một từ ở đầu dòng."]);
    assert_eq!(reading.sections[2].lines, ["1.000 người mỗi năm"]);
    // The plan alone, without the decision.
    let (_, plan) = FICTIONAL.split_once("TM. ỦY BAN NHÂN DÂN\n").unwrap();
    let alone = read_text(plan);
    assert_eq!(
        said(&alone),
        as_said(["tỉnh Yên Mẫu", "12/QĐ-UBND", "Ủy ban nhân dân tỉnh Yên Mẫu", "2026-01-05", "decision", ""])
    );
    assert_eq!((&alone.sections, &alone.heading), (&reading.sections, &reading.heading));
    // The heading of a decision is none of a plan, nor is that of a plan without what enacts it.
    let (decision, _) = FICTIONAL.split_once("TM. ỦY BAN NHÂN DÂN\n").unwrap();
    assert_eq!(read_text(decision).heading, None);
    assert_eq!(read_text("KẾ HOẠCH\nViệc làm năm 2026\nI. MỤC TIÊU").heading, None);
}

#[test]
fn issuers_are_those_of_the_letterhead() {
    for (letterhead, issuer, place) in [
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", "Ủy ban nhân dân thành phố Cần Thơ", "thành phố Cần Thơ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH MẪU\n*", "Ủy ban nhân dân Tỉnh Mẫu", "Tỉnh Mẫu"),
        ("UỶ BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH YÊN MẪU", "Hội đồng nhân dân tỉnh Yên Mẫu", "tỉnh Yên Mẫu"),
        ("TỈNH ỦY YÊN MẪU\n*", "Tỉnh ủy Yên Mẫu", "tỉnh Yên Mẫu"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI TỈNH YÊN MẪU", "Bảo hiểm xã hội tỉnh Yên Mẫu", "tỉnh Yên Mẫu"),
        ("THỦ TƯỚNG CHÍNH PHỦ\n-----", "Thủ tướng Chính phủ", ""),
        // A city of a province is no place of a portal.
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ YÊN MẪU", "Ủy ban nhân dân thành phố Yên Mẫu", ""),
        ("ỦY BAN NHÂN DÂN HUYỆN NÀ MẪU", "Ủy ban nhân dân huyện Nà Mẫu", ""),
        // A department, whose capitals nothing says.
        ("ỦY BAN NHÂN DÂN TỈNH YÊN MẪU\nSỞ NỘI VỤ", "", ""),
        ("BỘ NỘI VỤ", "", ""),
        ("UBND TỈNH YÊN MẪU", "", ""),
    ] {
        let reading = read_text(&format!("{letterhead}\nKẾ HOẠCH\nViệc làm năm 2026\nI. MỤC TIÊU"));
        let [place_said, _, issuer_said, ..] = said(&reading);
        assert_eq!([issuer_said, place_said].map(Option::unwrap_or_default), [issuer, place], "{letterhead}");
    }
    // Of a body below it.
    let other = read_text("ỦY BAN NHÂN DÂN\nTỈNH YÊN MẪU\nSố: 7/KH-SNV\nKẾ HOẠCH\nViệc làm năm 2026");
    assert_eq!(said(&other), as_said(["", "7/KH-SNV", "", "", "plan", "Việc làm năm 2026"]));
    // A sentence about another document.
    let other =
        "KẾ HOẠCH\nViệc làm\nThực hiện Kế hoạch do Ủy ban nhân dân tỉnh Yên Mẫu ban hành, như sau:\nI. MỤC TIÊU";
    assert_eq!(read_text(other).issuer, None);
}

/// A passage from the middle of a text has numbers and days of other documents.
#[test]
fn without_a_letterhead_nothing_is_its_own() {
    let middle = "và các quy định.\nSố 12/QĐ-UBND được thay thế.\nYên Mẫu, ngày 5 tháng 1 năm 2020";
    assert_eq!(said(&read_text(middle)), as_said([""; 6]));
    // With one, a heading that is not understood takes nothing from it.
    let programme = "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 29-CTr/TU\nYên Mẫu, ngày 21 tháng 8 năm 2018\nCHƯƠNG TRÌNH CỦA TỈNH";
    assert_eq!(said(&read_text(programme)), as_said(["", "29-CTr/TU", "", "2018-08-21", "", ""]));
}

#[test]
fn numbers_and_days_are_mended() {
    let number = |text: &str| head::number(text);
    for (text, is) in [
        ("Số: 472/QĐ-UBND", Some("472/QĐ-UBND")),
        // Of Đắk Lắk's decision.
        ("Số: 2753 /QĐ-UBND Đắk Lắk, ngày 2 4 tháng 10 năm 201 8", Some("2753/QĐ-UBND")),
        ("Số 28-NQ/TW", Some("28-NQ/TW")),
        ("Số:47 / 2019 / NĐ - CP Hà Nội", Some("47/2019/NĐ-CP")),
        ("Số: 12/QĐ-UBND - Hà Nội, ngày", Some("12/QĐ-UBND")),
        ("Số: 18/CT-TTg", Some("18/CT-TTg")),
        ("Số: 12/QĐ-UBND ------ Yên Mẫu", Some("12/QĐ-UBND")),
        // A draft.
        ("Số: /QĐ-UBND", None),
        ("Số: … /KH-UBND Yên Mẫu, ngày 5/1/2026", None),
        ("Số 5 tháng 3", None),
        ("Nghị quyết số 28-NQ/TW", None),
    ] {
        assert_eq!(number(text).as_deref(), is, "{text}");
    }
    for (text, is) in [
        ("Đắk Lắk, ngày 2 4 tháng 10 năm 201 8", Date::new(2018, 10, 24)),
        ("Hà Nội, ngày 23 tháng 10 năm 2020 QUYẾT", Date::new(2020, 10, 23)),
        ("ngày tháng năm 2026", None),
        ("ngày 31 tháng 2 năm 2026", None),
        ("ngày 1 2 3 tháng 1 năm 2026", None),
        ("ngày 5 tháng 1 năm 202", None),
    ] {
        assert_eq!(head::date(text), is, "{text}");
    }
}

#[test]
fn titles_end_where_something_else_begins() {
    let title = |text: &str| read_text(&format!("KẾ HOẠCH\n{text}")).title;
    for (text, is) in [
        ("VIỆC LÀM CỦA\nỦY BAN NHÂN DÂN TỈNH\nỦY BAN NHÂN DÂN\nTỈNH MẪU", "VIỆC LÀM CỦA ỦY BAN NHÂN DÂN TỈNH"),
        ("VIỆC LÀM\nHỘI ĐỒNG NHÂN DÂN TỈNH MẪU\nKHÓA X, KỲ HỌP THỨ 5\nCăn cứ Luật", "VIỆC LÀM"),
        (
            "\n-----\nThực hiện Nghị quyết về\nThực hiện việc làm\nThực hiện Nghị quyết, Ủy ban",
            "Thực hiện Nghị quyết về Thực hiện việc làm",
        ),
        ("Việc làm năm 2026\nI. MỤC TIÊU\n- 5%", "Việc làm năm 2026"),
        ("Việc làm năm\n2026\n(Kèm theo Tờ trình)", "Việc làm năm 2026"),
        ("Căn cứ Luật Việc làm", ""),
        ("Ngày 5/1 tỉnh ban hành kế hoạch như sau:", ""),
    ] {
        assert_eq!(title(text).unwrap_or_default(), is, "{text}");
    }
    // A draft that goes with a proposal is no decision.
    let draft = read_text("KẾ HOẠCH\nViệc làm năm 2026\n(Kèm theo Tờ trình số 7/TTr-SNV)\nI. MỤC TIÊU");
    assert_eq!(said(&draft), as_said(["", "", "", "", "plan", "Việc làm năm 2026"]));
    // Its heading is not alone: what kind it is can't be said, nor taken from the articles.
    let other =
        read_text("QUYẾT ĐỊNH VỀ VIỆC LÀM\nCăn cứ Luật Việc làm;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nKẾ HOẠCH\nViệc làm");
    assert_eq!(said(&other), as_said([""; 6]));
}

#[test]
fn sections_without_headings_below_are_whole() {
    let found = |text: &str| {
        let reading = read_text(text);
        reading
            .sections
            .iter()
            .map(|own| format!("{} {}: {}", own.location, own.heading, own.lines.join("|")))
            .collect::<Vec<_>>()
    };
    for (text, is) in [
        // Sentences.
        (
            "II. MỤC TIÊU\n1. Đến năm 2030 đạt\n60% hộ;\n2. Giảm nghèo.\nIII. KHÁC",
            vec!["II MỤC TIÊU: 1. Đến năm 2030 đạt|60% hộ;|2. Giảm nghèo."],
        ),
        ("I. Mục tiêu\n1. Mục tiêu cụ thể: 60% hộ\nII. KHÁC", vec!["I Mục tiêu: 1. Mục tiêu cụ thể: 60% hộ"]),
        (
            "I. MỤC TIÊU\n1. Việc làm\n2. Giảm nghèo đến năm 2030\nII. KHÁC",
            vec!["I MỤC TIÊU: 1. Việc làm|2. Giảm nghèo đến năm 2030"],
        ),
        // Headings without figures.
        ("I. MỤC TIÊU\n1. Việc làm\nBền vững.\nII. KHÁC", vec!["I MỤC TIÊU: 1. Việc làm|Bền vững."]),
        // Deeper, and under letters.
        (
            "I. MỤC TIÊU\n1. Mục tiêu cụ thể\n1.1 Việc làm\n60% hộ\n1.2. Nhà ở\n70% hộ",
            vec!["I.1.1 Việc làm: 60% hộ", "I.1.2 Nhà ở: 70% hộ"],
        ),
        ("A. TÌNH HÌNH\nI. MỤC ĐÍCH\nB. KẾ HOẠCH\nI. CHỈ TIÊU\n60% hộ", vec!["B.I CHỈ TIÊU: 60% hộ"]),
        ("1. Mục tiêu\n60% hộ\n2. Khác\n70% hộ", vec!["1 Mục tiêu: 60% hộ"]),
        // An article; sections count on through them.
        (
            "Điều 1. Mục tiêu\n1. Việc làm\n60% hộ\nĐiều 2. Khác\nI. MỤC TIÊU\n70% hộ",
            vec!["Điều 1 Mục tiêu: 1. Việc làm|60% hộ", "I MỤC TIÊU: 70% hộ"],
        ),
        // A heading that ends with a year's word, and one that goes on with the year.
        (
            "I. MỤC TIÊU\n1. Chỉ tiêu từng năm\nNăm đầu 60% hộ\n2. Đến năm\n2030\n70% hộ",
            vec!["I.1 Chỉ tiêu từng năm: Năm đầu 60% hộ", "I.2 Đến năm 2030: 70% hộ"],
        ),
        // What is below the last section.
        ("I. MỤC TIÊU\n60%, cả tỉnh\nTrên đây là Kế hoạch", vec!["I MỤC TIÊU: 60%, cả tỉnh"]),
    ] {
        assert_eq!(found(text), is, "{text}");
    }
}

#[test]
fn in_doubt_there_is_no_section() {
    for text in [
        "I. MỤC ĐÍCH, YÊU CẦU\n- 60% hộ",
        "II. KẾT QUẢ THỰC HIỆN MỤC TIÊU\n- 60% hộ",
        "II. QUẢN LÝ CHI TIÊU\n- 60% hộ",
        "II. CHI TIÊU\n- 60% hộ",
        // A list of contents.
        "I. MỤC TIÊU\nII. GIẢI PHÁP\nI. MỤC TIÊU\n60% hộ",
        // Letters below Roman numbers.
        "I. MỤC TIÊU\nA. MỤC TIÊU CHUNG\n60% hộ",
        "Mục tiêu\n60% hộ",
        "I. QUAN ĐIỂM\n1. Yêu cầu\n60% hộ",
        "III. NHIỆM VỤ\n1. Chỉ tiêu giao các xã\n60% hộ",
        "Điều 1. Nội dung\n1. Mục tiêu\n60% hộ",
        "",
    ] {
        assert_eq!(read_text(text).sections, [], "{text}");
    }
}
