//! `new … --ask`: a first publication by questions. Transcripts are what stands on a terminal; the answers are read out of them.

use crate::common::{self, AS_OF, Folder, answers, files};

const PORTAL: &str = include_str!("ask/portal.txt");
pub(crate) const PLAN: &str = include_str!("ask/plan.txt");
pub(crate) const ASK_PLAN: [&str; 5] = ["new", "plan", "--ask", "--as-of", AS_OF];
pub(crate) const FILE: &str = "content/tinh-mau/12-qd-ubnd-2026/plan.yaml";

/// A portal as the first command leaves it.
pub(crate) fn portal(name: &str) -> Folder {
    let folder = Folder::empty(name);
    folder.asked(&["new", "portal", "--ask"], &answers(PORTAL)).is(0, "", PORTAL);
    folder
}

/// As `transcript`, in whose lines Enter alone left a space.
#[track_caller]
fn same(said: &common::Said, code: i32, transcript: &str) {
    let plain = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!((said.code, said.out.as_str()), (code, ""), "{}", said.err);
    assert_eq!(plain(&said.err), plain(transcript));
}

#[test]
fn a_first_publication() {
    let folder = portal("ask-first");
    for file in ["portal.yaml", "index.md", "about.md"] {
        assert!(!folder.read(&format!("content/{file}")).contains("mẫu:"), "{file}");
    }
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
    same(&folder.asked(&ASK_PLAN, &answers(PLAN)), 0, PLAN);
    assert_eq!(folder.read(FILE), include_str!("ask/plan.yaml"));
    assert!(!folder.path().join("content/tinh-mau/index.md").exists(), "a text that is not written is no file");
    folder.run(&["build", "--as-of", AS_OF]).good();
    let target = folder.read("public/tinh-mau/12-qd-ubnd-2026/ty-le-tham-gia-bhxh/index.html");
    assert!(target.contains("48%") && target.contains("khoảng"), "its milestone is on the target's page");
    let about = folder.read("public/gioi-thieu/index.html");
    assert!(about.contains("Văn phòng UBND Tỉnh Mẫu phụ trách cổng này."), "{about}");
}

/// Whoever is interrupted before the last answer finds every file as it was, and is told so.
#[test]
fn an_early_end_leaves_nothing_behind() {
    let folder = portal("ask-end");
    let before = files(folder.path());
    let last = PLAN.split("Đúng cả thì Enter").next().expect("the last question");
    let all = answers(last);
    let lines: Vec<&str> = all.lines().collect();
    assert!(lines.len() > 12, "{all}");
    for kept in 0..=lines.len() {
        let text: String = lines[..kept].iter().map(|line| format!("{line}\n")).collect();
        let said = folder.asked(&ASK_PLAN, &text);
        assert_eq!(said.code, 2, "{kept}: {}", said.err);
        assert!(said.err.ends_with("\nHết câu trả lời: chưa ghi gì, mọi tệp vẫn như cũ.\n"), "{kept}: {}", said.err);
    }
    let said = folder.asked(&ASK_PLAN, &format!("{all}k\n"));
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.ends_with("Chưa ghi gì, mọi tệp vẫn như cũ.\n"), "{}", said.err);
    assert!(files(folder.path()) == before);
    let empty = Folder::empty("ask-end-portal");
    let said = empty.asked(&["new", "portal", "--ask", "--lang", "en"], "A\nB\n");
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.ends_with("nothing was written, all files are as they were.\n"), "{}", said.err);
    assert!(files(empty.path()).is_empty());
}

/// `<` asks again from the first; what is wrong is put right on the way.
#[test]
fn back_to_the_first_question() {
    let folder = portal("ask-again");
    let typed = PLAN.replace("> 05/01/2026\n", "> 06/01/2026\n").replace("> 12/QĐ", "> 99/QĐ");
    let (head, rest) = typed.split_once("Các mục tiêu đứng ở mục nào").expect("the section");
    let mended = "..\n12/QĐ-UBND\n05/01/2026\n\n\n";
    let all = format!("{}<\n{mended}{}", answers(head), answers(&format!("Các mục{rest}")));
    let said = folder.asked(&ASK_PLAN, &all).good();
    assert!(said.err.contains("[99/QĐ-UBND] > 12/QĐ-UBND\n"), "{}", said.err);
    assert!(said.err.contains("(ví dụ: Lào Cai) [Tỉnh Mẫu] > \n"), "{}", said.err);
    assert_eq!(folder.read(FILE), include_str!("ask/plan.yaml"));
}

/// A line of what will be written is put right alone, and what follows from it is made anew.
#[test]
fn a_line_of_the_review_is_put_right() {
    let folder = portal("ask-review");
    let typed = PLAN.replace("> 05/01/2026\n", "> 06/01/2025\n").replace("> 12/QĐ", "> 99/QĐ");
    let (head, rest) = typed.split_once("Đúng cả thì Enter").expect("the review");
    let rest = answers(&format!("Đúng{rest}"));
    let said = folder.asked(&ASK_PLAN, &format!("{}1\n12/QĐ-UBND\n2\n05/01/2026\n{rest}", answers(head))).good();
    for (line, times) in [
        ("  12. Mã kế hoạch: 99-qd-ubnd-2025\n", 1),
        ("  12. Mã kế hoạch: 12-qd-ubnd-2025\n", 1),
        ("  12. Mã kế hoạch: 12-qd-ubnd-2026\n", 1),
        ("Tỉnh, thành phố (ví dụ: Lào Cai)", 1),
        ("  II.2, 2 ý:\n", 1),
        ("[99/QĐ-UBND] > 12/QĐ-UBND\n", 1),
    ] {
        assert_eq!(said.err.matches(line).count(), times, "{line}: {}", said.err);
    }
    assert_eq!(folder.read(FILE), include_str!("ask/plan.yaml"));
}

/// After the plan is written, what was said to be written stays.
#[test]
fn an_early_end_keeps_the_targets_that_are_written() {
    let folder = portal("ask-end-targets");
    let first = PLAN.rsplit_once("\nMột mục tiêu của kế hoạch:").expect("a second target").0;
    let said = folder.asked(&ASK_PLAN, &answers(first));
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("\nHết câu trả lời: những gì đã báo “đã ghi” vẫn còn"), "{}", said.err);
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
    assert_eq!(folder.read(FILE).matches("  - id: ").count(), 1);
}

/// Each wrong answer is followed by its reason and the same question.
#[test]
fn wrong_answers_are_asked_again() {
    let empty = Folder::empty("ask-wrong-portal");
    let text = "\nA\n?\nB\nkhông có\n\nai đó\na@b.example\n";
    let said = empty.asked(&["new", "portal", "--ask"], text).good();
    for reason in ["cần viết vài chữ", "không phải địa chỉ web", "không phải thư điện tử", "Tên đầy đủ; đứng cuối"]
    {
        assert_eq!(said.err.matches(reason).count(), 1, "{reason}: {}", said.err);
    }
    assert!(empty.read("content/portal.yaml").contains("address: \"https://dien-dia-chi-that.example\"\n"));

    let folder = portal("ask-wrong");
    let review = "x > 4\nx > Tỉnh_Mẫu\nx > gioi-thieu\nx > \nx > 6\nx > giấy mời\nx > \nx > 10\nx > hai nghìn\nx > \nx > \nx > 11\nx > 2020\nx > \n";
    let wrong = [
        ("> 12/QĐ-UBND\n", "> mười hai\nx > 12/QĐ-UBND\n", "số văn bản có chữ số và ký hiệu"),
        ("> 05/01/2026\n", "> 31/02/2026\nx > 22/11/2026\nx > 05/01/2026\n", "không có ngày ấy trong lịch"),
        ("> Tỉnh Mẫu\n", "> ?\nx > …\nx > Tỉnh Mẫu\n", "cần viết vài chữ"),
        ("> II.2\n", "> Mục tiêu cụ thể\nx > Mục II.2.\n", "viết số mục, như II.2"),
        ("con số thì 0) > 1\n", "con số thì 0) > 7\nx > 1\n", "`7`: chọn từ 1 đến 1"),
    ];
    let of_review = [
        "không dùng làm mã được; viết như tinh-mau",
        "`gioi-thieu` đã dùng rồi",
        "viết một trong: quyết định, kế hoạch",
        "viết một năm, như 2026",
        "năm cuối trước năm đầu",
    ];
    let transcript = wrong.iter().fold(PLAN.to_owned(), |text, (right, wrong, _)| {
        assert_eq!(text.matches(right).count(), 1, "{right}");
        text.replace(right, wrong)
    });
    let (head, rest) = transcript.split_once("Đúng cả thì Enter").expect("the review");
    let transcript = format!("{head}{review}Đúng cả{rest}");
    let said = folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    for reason in wrong.iter().map(|(.., reason)| *reason).chain(of_review) {
        assert_eq!(said.err.matches(&format!("  ! {reason}")).count(), 1, "{reason}: {}", said.err);
    }
    assert!(said.err.contains("  ! ngày ấy chưa tới (hôm nay 21/11/2026)"), "{}", said.err);
    assert_eq!(folder.read(FILE), include_str!("ask/plan.yaml"));
}

/// A title that is pasted in capitals and in several lines, whose words a page broke.
#[test]
fn a_title_in_capitals() {
    let folder = portal("ask-capitals");
    let printed = "VỀ VIỆC BAN HÀNH KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW\nCỦA BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA XII\nVỀ BẢO HIỂM XÃ HỘI ĐẾN NĂM 2030";
    let transcript = PLAN
        .replace("Về việc ban hành Kế hoạch phát triển bảo hiểm xã hội\nđến năm 2030\n\n", &format!("{printed}\n\n"));
    let said = folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    assert!(said.err.contains("Chủ đề: Bảo hiểm xã hội\n"), "{}", said.err);
    let title = "title: \"Kế hoạch thực hiện Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương khóa XII về bảo hiểm xã hội đến năm 2030\"";
    assert!(folder.read(FILE).contains(title), "{}", folder.read(FILE));
}

/// What a document does not say is not made up, and the reader is told.
#[test]
fn a_document_without_number_and_date() {
    let folder = portal("ask-unknown");
    let transcript = PLAN
        .replace("> 12/QĐ-UBND\n", "> \n")
        .replace("> 05/01/2026\n", "> \n")
        .replace("đến năm 2030\n\n", "đến năm 2030 “thử: \"một\"”\n\nx > 2026\n");
    let said = folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    assert!(said.err.contains("Loại văn bản: kế hoạch\n"), "{}", said.err);
    let documents = folder.read("content/catalogue/documents.yaml");
    let entry = documents.lines().last().expect("an entry");
    assert_eq!(
        entry,
        "  - {id: kh-thu-mot-2026, kind: plan, issuer: ubnd-tinh-mau, title: \"Về việc ban hành Kế hoạch phát triển bảo hiểm xã hội đến năm 2030 “thử: \\\"một\\\"”\", note: \"Bản có trong tay không ghi số và ngày ký.\"}"
    );
    let plan = folder.read("content/tinh-mau/thu-mot-2026/plan.yaml");
    assert!(plan.contains("text: \"Văn bản không nêu năm bắt đầu; năm đầu ghi ở đây là suy ra.\""), "{plan}");
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
}

/// Growth against a named year, over a hundred per cent; heads, which are no percentage; a figure with three decimals.
#[test]
fn growth_and_heads() {
    let folder = portal("ask-growth");
    let passage = "a) Tốc độ gia tăng của năm 2027 so với năm 2026 đạt tỷ lệ 150,8%;\nb) Số người tham gia năm 2028:\n818.486 người;\nc) Tỷ lệ sai sót năm 2028 không quá 1,234%.\n..";
    let (head, rest) = PLAN.split_once("- Đến năm 2028").expect("the passage");
    let rest = rest.split_once("\n..\n").expect("its end").1.split_once("Dòng nào là mục tiêu").expect("a target").0;
    let first = answers(&format!("{head}{passage}\n{rest}"));
    let text = format!("{first}1,2\n1\n\nc\n2\n\nc\n3\n\nk\n");
    let said = folder.asked(&ASK_PLAN, &text).good();
    assert!(said.err.contains("một mục tiêu không vừa tính bằng % vừa không"), "{}", said.err);
    let (plan, list) = (folder.read(FILE), folder.read("content/catalogue/indicators.yaml"));
    for milestone in [
        "{year: 2027, value: 150.8, since: 2026, comparator: reach, sentence: ",
        "{year: 2028, value: 818486, comparator: reach, sentence: ",
        "{year: 2028, value: 1.2340, comparator: at_most, words: \"không quá\", sentence: ",
    ] {
        assert!(plan.contains(milestone), "{milestone}: {plan}");
    }
    for indicator in [
        "unit: percent, direction: higher, topic: bao-hiem-xa-hoi, over_100: true}",
        "unit: people, direction: higher, topic: bao-hiem-xa-hoi}",
        "unit: percent, direction: lower, topic: bao-hiem-xa-hoi}",
    ] {
        assert!(list.contains(indicator), "{indicator}: {list}");
    }
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
}

/// What the catalogue has is taken by its name, and nothing is listed twice.
#[test]
fn what_is_there_is_taken() {
    let folder = Folder::portal("ask-known");
    let before = files(&folder.path().join("content/catalogue"));
    let text = "..\n2/QĐ-MAU\n\ntỉnh mẫu\n2030\nI\n\nĐến năm 2025: ít nhất 50,5% người lao động tham gia.\n..\n\n7\n\nc\n9\nmoi\n10\nBảo hiểm\n13\n0\n\n1\n3\nTỷ lệ mẫu\n\nk\n";
    let said = folder.asked(&ASK_PLAN, text).good();
    for there in ["  đã có trong danh mục: qd-mau, “Quyết định mẫu”\n", "Chỉ tiêu: Tỷ lệ mẫu (đã có: ty-le-mau)\n"]
    {
        assert!(said.err.contains(there), "{there}: {}", said.err);
    }
    assert!(files(&folder.path().join("content/catalogue")) == before, "the catalogue has it all");
    let plan = folder.read("content/tinh-mau/moi/plan.yaml");
    assert!(plan.contains("\ndocument: qd-mau\n") && !plan.contains("notes:"), "{plan}");
    let milestone = "{year: 2025, value: 50.5, comparator: at_least, words: \"ít nhất\", sentence: \"ít nhất 50,5% người lao động tham gia\"}";
    assert!(plan.ends_with(&format!("    milestones:\n      - {milestone}\n")), "{plan}");
}

/// A plan that was written by hand may go on after its targets: the author is told what to paste where.
#[test]
fn targets_that_are_not_the_last_key() {
    let folder = Folder::portal("ask-not-last");
    let plan = "content/tinh-mau/ke-hoach-mau/plan.yaml";
    folder.edit(plan, "60% người lao động tham gia.\"}", "60% người lao động tham gia; 70% hộ có nước.\"}");
    let before = folder.read(plan);
    let said = folder.asked(&["new", "target", "tinh-mau/ke-hoach-mau", "--as-of", AS_OF], "3\n\nk\n").good();
    let told = "`targets:` không phải khóa cuối cùng của tệp, nên máy không tự chép vào được.\n";
    let target = "  - id: ty-le-ho-co-nuoc\n    indicator: ty-le-ho-co-nuoc\n    location: \"II.1\"\n    milestones:\n      - {year: 2030, value: 70, comparator: reach, sentence: \"70% hộ có nước\"}\n";
    assert!(said.err.contains(told) && said.err.contains(target), "{}", said.err);
    assert_eq!(folder.read(plan), before);
    let list = folder.read("content/catalogue/indicators.yaml");
    assert!(list.ends_with("  - {id: ty-le-ho-co-nuoc, name: \"Tỷ lệ hộ có nước\", unit: percent, direction: higher, topic: bao-hiem}\n"), "{list}");
    let with = before.replacen("  - id: noi-du-lieu\n", &format!("{target}  - id: noi-du-lieu\n"), 1);
    folder.write(plan, &with);
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
}

/// "trong đó": a part of a target that is there, on one of two wholes; a part that is larger than its whole is not written.
#[test]
fn a_part_of_a_target() {
    let folder = portal("ask-part");
    let passage = "- Đến năm 2028: tỷ lệ tham gia đạt 48% lực lượng lao động, trong đó tự nguyện chiếm 61% lực lượng lao động.\n..";
    let (head, rest) = PLAN.split_once("- Đến năm 2028").expect("the passage");
    let rest = rest.split_once("\n..\n").expect("its end").1.split_once("Dòng nào là mục tiêu").expect("a target").0;
    let first = answers(&format!("{head}{passage}\n{rest}"));
    let said = folder.asked(&ASK_PLAN, &format!("{first}1\n\nc\n2\n1\n2\nc\n2\n1\n1\n\nk\n")).good();
    assert!(said.err.contains("là một phần của mục tiêu nào (không phần nào thì 0) [1] > 1\n"), "{}", said.err);
    assert!(said.err.contains("Là một phần của: tỷ lệ tham gia đạt 48% lực lượng lao động\n"), "{}", said.err);
    assert!(said.err.contains("Là một phần của: tỷ lệ tham gia đạt 48% lực lượng lao động\n"), "{}", said.err);
    assert!(said.err.contains("lớn hơn toàn thể") && said.err.contains("Mục tiêu này chưa được ghi"), "{}", said.err);
    let plan = folder.read(FILE);
    assert!(plan.contains("\n    of: {target: ty-le-tham-gia, share: parent_group}\n"), "{plan}");
    assert_eq!(plan.matches("\n  - id: ").count(), 2, "{plan}");
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
}

/// Of several targets the one in the same bullet is suggested as the whole; where it is another bullet's, none is.
#[test]
fn the_whole_stands_in_the_same_bullet() {
    let folder = portal("ask-whole");
    let passage = "- Đến năm 2028: tỷ lệ lao động tham gia đạt 48%, trong đó lao động nữ đạt 20%.\n- Đến năm 2028: tỷ lệ hộ có nước đạt 70%; trong đó hộ nghèo đạt 10%; trong đó hộ cận nghèo đạt 12%.\n..";
    let (head, rest) = PLAN.split_once("- Đến năm 2028").expect("the passage");
    let rest = rest.split_once("\n..\n").expect("its end").1.split_once("Dòng nào là mục tiêu").expect("a target").0;
    let first = answers(&format!("{head}{passage}\n{rest}"));
    // 70%, then 20% of the other bullet, whose whole is not there; then 48%, and 10%.
    let text = "3\n\nc\n2\n\n0\n\nc\n1\n\nc\n4\n\n\n\nk\n";
    let said = folder.asked(&ASK_PLAN, &format!("{first}{text}")).good();
    let question = "là một phần của mục tiêu nào (không phần nào thì 0)";
    for asked in [format!("{question} > \n"), format!("{question} > 0\n"), format!("{question} [1] > \n")] {
        assert_eq!(said.err.matches(&asked).count(), 1, "{asked}: {}", said.err);
    }
    assert!(folder.read(FILE).contains("of: {target: ty-le-ho-co-nuoc, share: parent_group}"), "{}", folder.read(FILE));
    let list = folder.read("content/catalogue/indicators.yaml");
    assert!(list.contains("{id: ty-le-ho-ngheo, name: \"Tỷ lệ hộ nghèo trong số hộ có nước\", "), "{list}");
}

/// Figures that can hardly be of one target are asked about before anything is made of them.
#[test]
fn figures_of_two_targets() {
    let folder = portal("ask-doubt");
    let passage = "- Đến năm 2027: tỷ lệ tham gia đạt 48%; tỷ lệ hộ nghèo đạt 5%.\n- Đến năm 2028: tỷ lệ tham gia đạt 30%.\n- Đến năm 2029: tỷ lệ tham gia đạt 60%.\n..";
    let (head, rest) = PLAN.split_once("- Đến năm 2028").expect("the passage");
    let rest = rest.split_once("\n..\n").expect("its end").1.split_once("Dòng nào là mục tiêu").expect("a target").0;
    let first = answers(&format!("{head}{passage}\n{rest}"));
    let said = folder.asked(&ASK_PLAN, &format!("{first}1,2\n\n1,3,4\nc\n\nk\n")).good();
    for reason in [
        "  ! năm 2027 có hai con số, 48% và 5%; một mục tiêu mỗi năm chỉ có một mốc\nThật là một mục tiêu? [không] > \n",
        "  ! các con số lúc lên lúc xuống: 48% (2027), 30% (2028), 60% (2029)\nThật là một mục tiêu? [không] > c\n",
    ] {
        assert_eq!(said.err.matches(reason).count(), 1, "{reason}: {}", said.err);
    }
    assert_eq!(folder.read(FILE).matches("{year: 20").count(), 3, "{}", folder.read(FILE));
}

/// Words whose letters a PDF parted are put together, each as somebody who has the document says.
#[test]
fn parted_letters_are_put_together() {
    let folder = portal("ask-parted");
    let transcript =
        PLAN.replace("lực lượng lao động\ntrong độ tuổi; hoàn", "l ự c lượng lao động\ntrong độ tuổi; hoàn");
    let transcript = transcript
        .replace("thành kết nối dữ liệu với ngành thuế.\n..\n", "thành k ế t nối dữ liệu với ngành thuế.\n..\n");
    let transcript = transcript.replace("  II.2, 2 ý:\n", "x > s\nx > \nx > hoàn thành kết nối\n");
    let said = folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    for asked in [
        "“đạt 60% l ự c lượng”",
        "[đạt 60% lực lượng] > \n",
        "“hoàn thành k ế t nối”",
        "[hoàn thành kết nối] > hoàn thành kết nối\n",
    ] {
        assert!(said.err.contains(asked), "{asked}: {}", said.err);
    }
    assert_eq!(folder.read(FILE), include_str!("ask/plan.yaml"));
}

/// A real decision, pasted whole as a web page printed it, with letters parted and lines broken anywhere.
#[test]
fn a_whole_document() {
    let folder = portal("ask-whole-document");
    let decision = include_str!("../seeds/dak-lak.txt");
    // Parted letters of three sections mended at once, the review; two targets.
    let typed = format!("\n \n{decision}\n..\n\n\n1\n\nc\n3\n\nk\n");
    let said = folder.asked(&ASK_PLAN, &typed).good();
    let parted = said.err.split("\n  II.1:\n").nth(1).expect("all that is parted, under its section");
    let (parted, _) = parted.split_once("Chữ bị rời trong văn bản như trên: sửa cả?").expect("one question");
    for part in ["\n  II.2:\n  hưu, b ả o hiểm xã → hưu, bảo hiểm xã\n", "\n  II.3:\n"] {
        assert!(parted.contains(part), "{part}: {parted}");
    }
    assert!(said.err.contains("3. Địa phương: Đắk Lắk (đến 30/6/2025)\n"), "{}", said.err);
    let plan = folder.read("content/dak-lak-truoc-2025/2753-qd-ubnd-2018/plan.yaml");
    for part in [
        // As it stands above the plan; the document keeps its own.
        "title: \"Kế hoạch thực hiện Chương trình số 29-CTr/TU, ngày 21/8/2018 của Tỉnh ủy về thực hiện Nghị quyết số 28-NQ/TW ngày 23 tháng 5 năm 2018 Hội nghị Trung ương 7 khóa XII về cải cách chính sách bảo hiểm xã hội\"\n",
        "period: {from: 2018, to: 2030, deduced: true}",
        "{year: 2021, value: 13, comparator: approx, words: \"khoảng\", sentence: \"Phấn đấu đạt khoảng 13% lực lượng lao động trong độ tuổi tham gia bảo hiểm xã hội",
        "{year: 2030, value: 25, comparator: approx, words: \"khoảng\", sentence: \"khoảng 25% lực lượng lao động trong độ tuổi tham gia bảo hiểm thất nghiệp\", location: \"II.3\"}",
        "  - id: ty-le-tham-gia-bhtn\n",
    ] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
    let documents = folder.read("content/catalogue/documents.yaml");
    let entry = "{id: qd-2753-qd-ubnd-2018, kind: decision, number: \"2753/QĐ-UBND\", issuer: ubnd-tinh-dak-lak, date: 2018-10-24, title: \"Ban hành Kế hoạch thực hiện Chương trình số 29-CTr/TU ngày 21/8/2018 của Tỉnh ủy";
    assert!(documents.contains(entry), "{documents}");
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
}

/// A province of before the merger is another unit than the one that has its name now: the catalogue gets both.
#[test]
fn a_unit_that_was_merged() {
    let folder = portal("ask-merged");
    let transcript = PLAN.replace("> 05/01/2026\n", "> 05/01/2019\n").replace("> Tỉnh Mẫu\n", "> tỉnh Lào Cai\n");
    folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    let places = folder.read("content/catalogue/places.yaml");
    assert!(places.contains("{id: lao-cai-truoc-2025, name: {vi: \"Lào Cai\", en: \"Lao Cai\"}, kind: province, code: \"10\", to: 2025-06-30, successor: lao-cai, "), "{places}");
    assert!(places.contains("formed_from: [lao-cai-truoc-2025, yen-bai]"), "{places}");
    assert!(folder.path().join("content/lao-cai-truoc-2025/12-qd-ubnd-2019/plan.yaml").exists());
    // Without a day it is asked; one of after the merger is of the unit that there is.
    let folder = portal("ask-merged-now");
    let transcript = PLAN.replace("> 05/01/2026\n", "> \n").replace("> Tỉnh Mẫu\n", "> Lào Cai\nx > k\n");
    let transcript = transcript.replace("đến năm 2030\n\n", "đến năm 2030\n\nx > 2026\n");
    let said = folder.asked(&ASK_PLAN, &answers(&transcript)).good();
    assert!(
        said.err.contains("Văn bản có trước ngày 1/7/2025, khi Lào Cai chưa sáp nhập, không? [có] > k\n"),
        "{}",
        said.err
    );
    assert!(folder.read("content/catalogue/places.yaml").contains("{id: lao-cai, "), "the one of today");
    assert!(folder.path().join("content/lao-cai").exists());
}

/// A figure whose suggestion is wrong is put right part by part; a wrong choice is taken back.
#[test]
fn a_milestone_is_put_right() {
    let folder = portal("ask-mended");
    let head = PLAN.split("Dòng nào là mục tiêu").next().expect("the first target");
    let sentence = "đạt khoảng 48% lực lượng lao động";
    let text = format!("1\n2\nk\n0\n1\n2\nk\n2031\n2029\nnhiều\ntrên\nđạt 48%\n{sentence}\n\nk\n");
    let said = folder.asked(&ASK_PLAN, &format!("{}{text}", answers(head)));
    assert!(said.err.contains("năm 2031 nằm ngoài thời kỳ 2026–2030"), "{}", said.err);
    assert!(said.err.contains("câu ấy không có nguyên văn trong phần mục tiêu"), "{}", said.err);
    let plan = folder.read(FILE);
    // The sentence has no word for the level that was chosen.
    assert!(
        plan.ends_with(&format!("      - {{year: 2029, value: 48, comparator: at_least, sentence: \"{sentence}\"}}\n")),
        "{plan}\n{}",
        said.err
    );
}

#[test]
fn what_can_not_be_asked_is_refused_at_once() {
    let folder = Folder::portal("ask-refused");
    let before = files(folder.path());
    let run = |args: &[&str]| folder.asked(&[args, &["--lang", "en"]].concat(), "");
    assert_eq!(run(&["new", "plan"]).code, 2);
    run(&["new", "portal", "--ask"]).is(2, "", "./content/portal.yaml: exists already, not written over\n");
    run(&["new", "plan", "tinh-mau/ke-hoach-mau", "--ask"]).is(
        2,
        "",
        "./content/tinh-mau/ke-hoach-mau/plan.yaml: exists already, not written over\n",
    );
    run(&["new", "target", "tinh-mau/khac"]).is(
        2,
        "",
        "there is no plan `tinh-mau/khac`. To add it: minhbach new plan tinh-mau/khac --ask\n",
    );
    assert!(run(&["new", "target", "Tỉnh"]).err.contains("can't be an address"));
    assert!(run(&["new", "plan", "../x", "--ask"]).err.contains("can't be an address"));
    assert!(files(folder.path()) == before);
    folder.write("content/catalogue/topics.yaml", "schema: 1\ntopics: [{id: a, name: \"A\"}]\n");
    let said = run(&["new", "plan", "--ask"]);
    assert_eq!((said.code, said.err.contains("the list `topics:` must stand at the end")), (1, true), "{}", said.err);
    folder.write("content/catalogue/topics.yaml", "topics: [\n");
    let said = run(&["new", "plan", "--ask"]);
    assert_eq!((said.code, said.err.contains("this file has errors: run minhbach check")), (1, true), "{}", said.err);
    let nowhere = Folder::empty("ask-nowhere");
    assert_eq!(nowhere.asked(&["new", "plan", "--ask"], "").code, 3);
}

/// The same in English, for whoever helps.
#[test]
fn it_speaks_english() {
    let folder = portal("ask-english");
    let said = folder.asked(&[&ASK_PLAN[..], &["--lang", "en"]].concat(), &answers(PLAN)).good();
    for words in ["Province or city", "To be written:", "Which line is the target", "written in content/"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    assert!(said.err.ends_with("0 errors, 0 warnings\nSee the portal: minhbach serve. It can be published.\nFor more targets: minhbach new target tinh-mau/12-qd-ubnd-2026; to mend, open plan.yaml.\n"));
}
