//! A fictional plan with everything a plan can have.

use super::{agency, decimal, document, indicator, item, lines, plan_ref, text, topic, year};
use crate::model::{
    Annex, Baseline, BaselineSource, Clause, ClauseItem, Comparator, Deadline, DeadlineDue, Due, Duty, LegalBasis,
    Milestone, Nesting, Note, NoteKind, Part, Plan, Qualitative, Quantitative, Quarter, ReportingDuty, Share, Stated,
    Target, TargetKind, Task, TaskGroup,
};

pub(super) fn clause(location: &str, heading: &str, words: Option<&str>, bullets: &[&str]) -> Clause {
    Clause {
        location: location.to_owned(),
        heading: (!heading.is_empty()).then(|| heading.to_owned()),
        text: words.map(str::to_owned),
        items: bullets.iter().map(|words| bullet("-", words)).collect(),
    }
}

fn bullet(mark: &str, words: &str) -> ClauseItem {
    ClauseItem {
        id: None,
        mark: Some(mark.to_owned().into()),
        heading: None,
        text: words.to_owned().into(),
        items: Vec::new(),
    }
}

pub(super) fn milestone(at: i64, value: &str, comparator: Comparator, sentence: &str) -> Milestone {
    Milestone {
        year: year(at),
        value: decimal(value),
        comparator,
        words: None,
        sentence: sentence.to_owned().into(),
        location: None,
        since: None,
        numerator: None,
        denominator: None,
        flag: None,
        computed_rate: None,
    }
}

fn quantitative(id: &str, name: &str, of: &str, milestones: Vec<Milestone>, start: Option<&str>) -> Target {
    let baseline = start.map(|value| Baseline {
        year: year(2020),
        value: decimal(value),
        base: None,
        source: BaselineSource::Plan { sentence: Some(format!("năm 2020 đạt {value}%").into()), document: None },
    });
    let kind = Quantitative { indicator: indicator(of), denominator: None, of: None, milestones, baseline };
    Target {
        id: item(id),
        name: text(name),
        location: "II.2".to_owned().into(),
        condition: None,
        kind: TargetKind::Quantitative(kind),
    }
}

fn targets() -> Vec<Target> {
    let about = Comparator::Approx;
    let mut first =
        milestone(2021, "35", about, "Phấn đấu đạt khoảng 35% lực lượng lao động trong độ tuổi tham gia bảo hiểm mẫu");
    first.numerator = Some(Box::new(Stated { value: decimal("350120"), sentence: "350.120 người".to_owned() }));
    first.denominator = Some(Box::new(Stated { value: decimal("1000000"), sentence: "1.000.000 người".to_owned() }));
    let rate = quantitative(
        "ty-le-tham-gia",
        "Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu",
        "ty-le-tham-gia",
        vec![
            first,
            milestone(
                2025,
                "45",
                about,
                "Phấn đấu đạt khoảng 45% lực lượng lao động trong độ tuổi tham gia bảo hiểm mẫu",
            ),
            milestone(
                2030,
                "60",
                about,
                "Phấn đấu đạt khoảng 60% lực lượng lao động trong độ tuổi tham gia bảo hiểm mẫu",
            ),
        ],
        Some("32.7"),
    );
    let mut voluntary = quantitative(
        "tu-nguyen",
        "Tỷ lệ tham gia bảo hiểm mẫu tự nguyện",
        "tu-nguyen",
        vec![
            milestone(2021, "1", Comparator::AtLeast, "trong đó ít nhất 1% tham gia tự nguyện"),
            milestone(2025, "2.5", Comparator::AtLeast, "trong đó ít nhất 2,5% tham gia tự nguyện"),
        ],
        None,
    );
    if let TargetKind::Quantitative(q) = &mut voluntary.kind {
        q.of = Some(Nesting { target: item("ty-le-tham-gia"), share: Share::SameBase });
        q.milestones[1].flag =
            Some(Box::new(text("Phần lời văn ghi 2,5%, phụ lục ghi 2%. Cổng giữ số của phần lời văn.")));
    }
    let mut satisfied = quantitative(
        "hai-long",
        "Chỉ số hài lòng của người tham gia",
        "hai-long",
        vec![
            milestone(2021, "80", Comparator::Reach, "Chỉ số hài lòng đạt mức 80%"),
            milestone(2030, "90", Comparator::Reach, "Chỉ số hài lòng đạt mức 90%"),
        ],
        None,
    );
    satisfied.condition = Some("khi có khảo sát".to_owned().into());
    let promise = Target {
        id: item("ket-noi-du-lieu"),
        name: text("Kết nối dữ liệu bảo hiểm mẫu"),
        location: "II.2".to_owned().into(),
        condition: None,
        kind: TargetKind::Qualitative(Qualitative {
            year: year(2025),
            statement: "hoàn tất việc kết nối, chia sẻ dữ liệu; thống nhất quy trình thực hiện".to_owned(),
            parts: vec![
                Part { id: item("ket-noi"), text: "hoàn tất việc kết nối, chia sẻ dữ liệu".to_owned() },
                Part { id: item("quy-trinh"), text: "thống nhất quy trình thực hiện".to_owned() },
            ],
            evidence: Vec::new(),
        }),
    };
    let trained = quantitative(
        "nhan-su",
        "Số người làm dịch vụ được đào tạo",
        "nhan-su",
        vec![milestone(2022, "120", Comparator::Reach, "120 người làm dịch vụ được đào tạo")],
        None,
    );
    vec![rate, voluntary, satisfied, trained, promise]
}

fn task(id: &str, words: &str) -> Task {
    Task {
        id: item(id),
        mark: Some("-".to_owned()),
        heading: None,
        text: words.to_owned(),
        lead: vec![agency("so-lao-dong")],
        coordinating: vec![agency("bhxh-tinh-mau"), agency("cac-so-nganh")],
        lead_text: None,
        coordinating_text: None,
        deliverable: None,
        deadline: None,
        items: Vec::new(),
        evidence: Vec::new(),
        flag: None,
    }
}

fn annex() -> Annex {
    let mut row = task("de-an-mau", "Xây dựng Đề án phát triển đối tượng tham gia bảo hiểm mẫu");
    row.mark = Some("1".to_owned());
    row.lead_text = Some("Sở Lao động - Thương binh và Xã hội".to_owned());
    row.coordinating_text = Some("Các sở, ngành có liên quan".to_owned());
    row.deliverable = Some("Đề án".to_owned());
    row.deadline = Some(Deadline {
        text: "Quý II/2022".to_owned(),
        due: DeadlineDue::Quarter(Quarter { year: year(2022), number: 2 }),
    });
    let groups = vec![TaskGroup {
        location: "PL.I".to_owned(),
        heading: Some("Xây dựng đề án".to_owned()),
        intro: None,
        tasks: vec![row],
    }];
    Annex {
        location: "Phụ lục".to_owned(),
        head: lines(&["PHỤ LỤC", "NHIỆM VỤ CỤ THỂ", "(Kèm theo Kế hoạch mẫu)"]),
        task_groups: groups,
    }
}

fn reporting() -> Vec<ReportingDuty> {
    let duty = |id: &str, sentence: &str, due: Vec<Due>, ambiguous: Option<&str>| ReportingDuty {
        id: item(id),
        location: "IV.1".to_owned(),
        sentence: sentence.to_owned(),
        from: vec![agency("so-lao-dong")],
        to: vec![agency("ubnd-tinh-mau"), agency("bo-mau")],
        about: Some(text("kết quả thực hiện Kế hoạch")),
        due,
        ambiguous: ambiguous.map(text),
    };
    vec![
        duty(
            "bao-cao-nam",
            "Định kỳ hằng năm, trước ngày 15/12 tổng hợp, báo cáo kết quả thực hiện Kế hoạch",
            vec![Due::YearBefore { month: 12, day: 15 }],
            None,
        ),
        duty(
            "so-ket",
            "tổ chức sơ kết, tổng kết việc thực hiện Kế hoạch",
            vec![Due::MidTermReview, Due::FinalReview],
            Some("Câu không nói rõ sơ kết vào năm nào."),
        ),
    ]
}

pub(super) fn plan() -> Plan {
    let groups = vec![TaskGroup {
        location: "III.1".to_owned(),
        heading: Some("Tuyên truyền, phổ biến chính sách".to_owned()),
        intro: Some("Các cơ quan có liên quan thực hiện:".to_owned()),
        tasks: vec![task(
            "tuyen-truyen",
            "Thường xuyên tuyên truyền, phổ biến chính sách bảo hiểm mẫu đến người lao động.",
        )],
    }];
    Plan {
        id: plan_ref(),
        document: document("qd-01-tinh-mau"),
        title: text("Kế hoạch thực hiện Chương trình hành động mẫu trên địa bàn Tỉnh Mẫu giai đoạn 2021 - 2030"),
        short_title: text("Bảo hiểm mẫu 2021–2030"),
        from: year(2021),
        to: year(2030),
        is_period_deduced: false,
        implements: vec![document("nq-99")],
        topics: vec![topic()],
        head: lines(&[
            "ỦY BAN NHÂN DÂN",
            "TỈNH MẪU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 01/QĐ-UBND",
            "Tỉnh Mẫu, ngày 03 tháng 02 năm 2021",
            "QUYẾT ĐỊNH",
            "VỀ VIỆC BAN HÀNH KẾ HOẠCH MẪU",
        ]),
        legal_bases: vec![LegalBasis {
            document: Some(document("nq-99")),
            text: "Căn cứ Nghị quyết số 99/NQ-CP ngày 08 tháng 10 năm 2020 của Chính phủ;".to_owned(),
        }],
        articles: vec![
            clause("Điều 1", "", Some("Ban hành kèm theo Quyết định này Kế hoạch mẫu."), &[]),
            clause("Điều 2", "", Some("Quyết định này có hiệu lực kể từ ngày ký./."), &[]),
        ],
        recipients: lines(&["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."]),
        signature: lines(&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"]),
        plan_head: lines(&[
            "KẾ HOẠCH",
            "THỰC HIỆN CHƯƠNG TRÌNH HÀNH ĐỘNG MẪU",
            "(Ban hành kèm theo Quyết định số 01/QĐ-UBND)",
        ]),
        purposes: vec![
            clause("I", "MỤC ĐÍCH, YÊU CẦU", None, &[]),
            clause(
                "I.1",
                "Mục đích",
                Some("Triển khai kịp thời, toàn diện và có hiệu quả Chương trình hành động mẫu."),
                &[],
            ),
            clause(
                "I.2",
                "Yêu cầu",
                None,
                &["Xác định rõ nội dung công việc.", "Phân công nhiệm vụ cụ thể cho các cơ quan."],
            ),
        ],
        objectives: vec![
            clause("II", "MỤC TIÊU", None, &[]),
            clause(
                "II.2",
                "Mục tiêu cụ thể",
                None,
                &[
                    "Giai đoạn đến năm 2021: Phấn đấu đạt khoảng 35% lực lượng lao động trong độ tuổi tham gia bảo hiểm mẫu, trong đó ít nhất 1% tham gia tự nguyện.",
                    "Giai đoạn đến năm 2025: Phấn đấu đạt khoảng 45% lực lượng lao động trong độ tuổi tham gia bảo hiểm mẫu.",
                ],
            ),
        ],
        targets: targets(),
        task_groups: groups,
        annexes: vec![annex()],
        duties: vec![Duty {
            location: "IV.1".to_owned(),
            heading: Some("Sở Lao động - Thương binh và Xã hội".to_owned()),
            agencies: vec![agency("so-lao-dong")],
            items: vec![bullet(
                "-",
                "Định kỳ hằng năm, trước ngày 15/12 tổng hợp, báo cáo kết quả thực hiện Kế hoạch.",
            )],
            flag: None,
        }],
        implementation_heads: vec![
            clause("III", "NHIỆM VỤ VÀ GIẢI PHÁP", None, &[]),
            clause("IV", "TỔ CHỨC THỰC HIỆN", None, &[]),
        ],
        reporting_duties: reporting(),
        funding: vec![clause("V", "KINH PHÍ", Some("Từ ngân sách nhà nước theo phân cấp."), &[])],
        closing: vec![clause("cuối", "", Some("Trên đây là Kế hoạch mẫu./."), &[])],
        notes: vec![
            Note {
                kind: NoteKind::Spelling,
                location: Some("I.1".to_owned()),
                text: text("Giữ nguyên chữ viết của bản gốc."),
            },
            Note { kind: NoteKind::Omitted, location: None, text: text("Lược bỏ số trang của bản chụp.") },
            Note { kind: NoteKind::NotEntered, location: None, text: text("Phụ lục II sẽ được nhập sau.") },
        ],
        amendments: super::amendment::amendments(),
    }
}
