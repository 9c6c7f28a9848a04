//! `new … --ask`: what is put right on the screen of all answers, and what of the others stays.

use std::process::Command;

use super::ask::{ASK_PLAN, FILE, PLAN, portal};
use crate::common::{AS_OF, answers};

/// A plan's title that names another document's day says nothing of the plan's years; what was answered stays, and what is
/// deduced is still said to be.
#[test]
fn another_title_changes_no_answer() {
    let folder = portal("ask-title");
    let (head, rest) = PLAN.split_once("Đúng cả thì Enter").expect("the review");
    let title = "KẾ HOẠCH VỀ THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW NGÀY 23 THÁNG 5 NĂM 2018 HỘI NGHỊ TRUNG ƯƠNG 7 KHÓA XII\nVỀ CẢI CÁCH CHÍNH SÁCH BẢO HIỂM XÃ HỘI";
    let rest = answers(&format!("Đúng{rest}"));
    // Both years as they are; the title once more, which names others, and no topic.
    let mending = format!("8\n{title}\n\n11\n\n10\n\n\n8\nKế hoạch giai đoạn 2027 - 2029\n\n");
    let said = folder.asked(&ASK_PLAN, &format!("{}{mending}{rest}", answers(head))).good();
    let whole = " 8. Tên kế hoạch, viết thường: Kế hoạch về thực hiện Nghị quyết số 28-NQ/TW ngày 23 tháng 5 năm 2018 Hội nghị Trung ương 7 khóa XII về cải cách chính sách bảo hiểm xã hội 9. ";
    let shown = said.err.split("\nMáy sẽ ghi:\n").nth(2).expect("a line has another name: all are shown");
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(whole) && shown.contains("  16. Nói với người đọc"), "{}", said.err);
    let mended = "\nĐã sửa, các dòng khác như trên:\n  ";
    for (line, times) in [
        ("  10. Năm đầu: 2026 (suy ra: văn bản không nêu)\n", 3),
        (&format!("{mended}11. Năm cuối: 2030\n"), 1),
        ("bắt đầu từ năm 2026 không? [không] > \n", 1),
        (&format!("{mended}10. Năm đầu: 2026 (suy ra: văn bản không nêu)\n"), 1),
        ("  11. Năm cuối: ", 3),
        ("Chủ đề: Bảo hiểm xã hội\n", 2),
    ] {
        assert_eq!(said.err.matches(line).count(), times, "{line}: {}", said.err);
    }
    let plan = folder.read(FILE);
    for part in ["period: {from: 2026, to: 2030, deduced: true}\n", "topics: [bao-hiem-xa-hoi]\n", "{kind: deduced, "] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
}

/// What a document says stays, too, and what is said of its first year.
#[test]
fn another_title_changes_nothing_that_the_document_says() {
    let folder = portal("ask-title-document");
    let decision = include_str!("../seeds/dak-lak.txt");
    let title = "KẾ HOẠCH VỀ THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW NGÀY 23 THÁNG 5 NĂM 2018 VỀ BẢO HIỂM XÃ HỘI NĂM 2025";
    let said = folder.asked(&ASK_PLAN, &format!("\n \n{decision}\n..\n\n8\n{title}\n\n\n1\n\nk\n")).good();
    let plan = folder.read("content/dak-lak-truoc-2025/2753-qd-ubnd-2018/plan.yaml");
    for part in [
        "năm 2018 về bảo hiểm xã hội năm 2025\"\n",
        "period: {from: 2018, to: 2030, deduced: true}\n",
        "{kind: deduced, ",
    ] {
        assert!(plan.contains(part), "{part}: {plan}\n{}", said.err);
    }
}

/// A section is one line, whose number asks for all that it says.
#[test]
fn a_section_is_put_right_as_one() {
    let folder = portal("ask-section");
    let (head, rest) = PLAN.split_once("Đúng cả thì Enter").expect("the review");
    let rest = answers(&format!("Đúng{rest}"));
    let said = folder.asked(&ASK_PLAN, &format!("{}14\nII.3\nMục tiêu\n\n{rest}", answers(head))).good();
    let mended = "\nĐã sửa, các dòng khác như trên:\n  14. Mục: II.3 “Mục tiêu”, 2 ý như trên\n  16. ";
    assert!(said.err.contains(mended), "{}", said.err);
    let plan = folder.read(FILE);
    assert!(plan.contains("  - location: \"II.3\"\n    heading: \"Mục tiêu\"\n    items:\n"), "{plan}");
}

/// That the portal has no address yet is said by who checks or builds it, not after each thing that is entered.
#[test]
fn the_address_is_no_matter_of_plans() {
    let folder = portal("ask-address");
    let settings = folder.read("content/portal.yaml");
    folder.write("content/portal.yaml", &settings.replace("minhbach.tinh-mau.example", "dien-dia-chi-that.example"));
    let said = folder.asked(&ASK_PLAN, &answers(PLAN)).good();
    assert!(said.err.contains("\n0 lỗi, 0 cảnh báo\n") && !said.err.contains("MB118"), "{}", said.err);
    for command in ["check", "build"] {
        let said = folder.run(&[command, "--as-of", AS_OF, "--lang", "vi"]).good();
        assert_eq!(said.err.matches("MB118").count(), 1, "{command}: {}", said.err);
    }
    // What an office runs does both, and says it once.
    let script = |to: &str| {
        let mut command = Command::new("bash");
        command.args(["ci/publish.sh", "all"]).current_dir(folder.path()).env("LC_ALL", "C.UTF-8");
        command
            .env("MINHBACH", env!("CARGO_BIN_EXE_minhbach"))
            .env("MINHBACH_PUBLISH", to)
            .env("SOURCE_DATE_EPOCH", "1795219200");
        let output = command.output().expect("bash starts");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (is_done, said) = script("none");
    assert!(is_done && said.matches("MB118").count() == 1 && said.contains("public/index.html"), "{said}");
    folder.write("content/portal.yaml", "schema: 1\n");
    let (is_done, said) = script("none");
    assert!(!is_done && said.contains("MB107"), "{said}");
}

/// A line keeps its number when it was entered; whoever chooses it once more is asked. Long questions are read once.
#[test]
fn lines_keep_their_numbers() {
    let folder = portal("ask-numbers");
    let passage = "- Đến năm 2028: tỷ lệ lao động tham gia đạt 48%; tỷ lệ hộ có nước đạt 70%; hoàn thành việc ấy; hoàn thành việc này.\n..";
    let (head, rest) = PLAN.split_once("- Đến năm 2028").expect("the passage");
    let rest = rest.split_once("\n..\n").expect("its end").1.split_once("Dòng nào là mục tiêu").expect("a target").0;
    let first = answers(&format!("{head}{passage}\n{rest}"));
    // 48%; it again, by mistake; a promise, which is chosen once more; 70%.
    let text = "1\n\nc\n1\n\n0\n1\n\nc\n0\n1\n2\n\nc\n2\n\nk\n";
    let said = folder.asked(&ASK_PLAN, &format!("{first}{text}")).good();
    for (line, times) in [
        ("  1. 48% (2028): tỷ lệ lao động tham gia đạt 48% (đã nhập)\n  2. 70% (2028): tỷ lệ hộ có nước đạt 70%\n", 4),
        ("Dòng nào là mục tiêu (ví dụ", 1),
        ("Dòng nào là mục tiêu > ", 4),
        ("Dòng 1 đã nhập rồi; vẫn nhập thêm một mục tiêu từ dòng ấy? [không] > \n", 1),
        ("  1. hoàn thành việc ấy (đã nhập)\n  2. hoàn thành việc này\n", 1),
        ("  ! lời hứa 1 đã nhập rồi; chọn lời hứa khác, hoặc 0\n", 1),
        ("Đúng cả thì Enter; sai dòng nào", 1),
        ("Đúng cả thì Enter; hoặc số dòng; hoặc k > ", 4),
    ] {
        assert_eq!(said.err.matches(line).count(), times, "{line}: {}", said.err);
    }
    assert_eq!(folder.read(FILE).matches("\n  - id: ").count() + folder.read(FILE).matches("\n  - {id: ").count(), 4);
}
