//! Fictional documents that change the fictional plan: one in force, one that is coming.

use super::plan::{clause, milestone};
use super::{date, document, item, year};
use crate::model::{
    AmendedTarget, AmendedTask, Amendment, AmendmentId, Comparator, Deadline, DeadlineDue, Quarter, TargetChange,
    TaskChange,
};

pub(super) fn amendments() -> Vec<Amendment> {
    let change = |target: &str, sentence: Option<&str>, to| TargetChange {
        target: item(target),
        sentence: sentence.map(str::to_owned),
        to,
    };
    let mut easier = milestone(2025, "85", Comparator::Reach, "đến năm 2025 chỉ số hài lòng đạt mức 85%");
    easier.location = Some("Điều 1".to_owned().into());
    let struck = "Bãi bỏ chỉ tiêu về số người làm dịch vụ được đào tạo.";
    let first = Amendment {
        id: AmendmentId::new("sua-2023").unwrap(),
        document: document("qd-07-tinh-mau"),
        from: date("2023-05-10"),
        passages: vec![clause(
            "Điều 1",
            "",
            Some("Sửa đổi một số nội dung của Kế hoạch mẫu:"),
            &["đến năm 2025 chỉ số hài lòng đạt mức 85%;", struck, "Đề án trình trong Quý IV/2023."],
        )],
        targets: vec![
            change(
                "hai-long",
                None,
                AmendedTarget::Milestones(vec![
                    easier,
                    milestone(2030, "90", Comparator::Reach, "Chỉ số hài lòng đạt mức 90%"),
                ]),
            ),
            change("nhan-su", Some(struck), AmendedTarget::StruckOut),
        ],
        tasks: vec![TaskChange {
            task: item("de-an-mau"),
            sentence: "Đề án trình trong Quý IV/2023.".to_owned(),
            to: AmendedTask::Deadline(Deadline {
                text: "Quý IV/2023".to_owned(),
                due: DeadlineDue::Quarter(Quarter { year: year(2023), number: 4 }),
            }),
        }],
    };
    let words = "hoàn tất việc kết nối, chia sẻ dữ liệu trước hết năm 2028";
    let second = Amendment {
        id: AmendmentId::new("sua-2027").unwrap(),
        document: document("qd-09-tinh-mau"),
        from: date("2027-01-01"),
        passages: vec![clause("Điều 1", "", Some(words), &[])],
        targets: vec![change(
            "ket-noi-du-lieu",
            None,
            AmendedTarget::Promise { year: year(2028), statement: words.to_owned() },
        )],
        tasks: Vec::new(),
    };
    vec![first, second]
}
