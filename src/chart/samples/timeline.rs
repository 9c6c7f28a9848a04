//! Timelines in every state.

use crate::chart::{Source, TimelineTask, TimelineView};
use crate::locale::Lang;
use crate::model::{Date, DeadlineDue, Quarter, TaskState, Year};
use crate::progress::EvidenceVerdict;

/// A label of the state, and the view.
pub(in crate::chart) fn timelines() -> Vec<(&'static str, TimelineView)> {
    vec![
        ("Đủ mọi tình trạng", view(states())),
        ("Quá hạn theo báo cáo", view(vec![stated()])),
        ("Không nêu thời hạn", view(undated())),
        ("Giai đoạn ngắn: thấy rõ từng quý", TimelineView { term: (year(2025), year(2026)), ..view(short()) }),
        ("Ngày số liệu nằm ngoài giai đoạn", TimelineView { as_of: date(2032, 3, 1), ..view(vec![stated()]) }),
        ("Nhiều nhiệm vụ: gộp theo quý", view(many())),
        ("Không có nhiệm vụ", view(Vec::new())),
    ]
}

fn year(number: i64) -> Year {
    Year::new(number).expect("a year of a sample")
}

fn date(of: i64, month: i8, day: i8) -> Date {
    let year = year(of);
    Date::new(year.get(), month, day).unwrap_or(year.last_day())
}

fn quarter(of: i64, number: u8) -> DeadlineDue {
    DeadlineDue::Quarter(Quarter { year: year(of), number })
}

fn view(tasks: Vec<TimelineTask>) -> TimelineView {
    TimelineView {
        lang: Lang::Vi,
        plan: "Kế hoạch mẫu".to_owned(),
        place: "Tỉnh Mẫu".to_owned(),
        term: (year(2021), year(2030)),
        tasks,
        as_of: date(2026, 11, 21),
    }
}

fn task(name: &str, due: DeadlineDue, verdict: EvidenceVerdict, done: Option<Date>) -> TimelineTask {
    let source = Source { text: "Kế hoạch mẫu, III".to_owned(), report: None };
    TimelineTask { name: format!("Nhiệm vụ mẫu: {name}"), due, verdict, stated: None, done, source }
}

fn states() -> Vec<TimelineTask> {
    use EvidenceVerdict as Is;
    vec![
        task("ban hành kế hoạch hằng năm của ngành", quarter(2021, 3), Is::DoneOnTime, Some(date(2021, 8, 12))),
        task(
            "kết nối cơ sở dữ liệu mẫu với cơ sở dữ liệu dân cư và chia sẻ với các cơ quan liên quan",
            quarter(2022, 4),
            Is::DoneLate,
            Some(date(2023, 8, 15)),
        ),
        task("mở rộng mạng lưới tổ chức dịch vụ", DeadlineDue::Year(year(2023)), Is::DoneDateUnknown, None),
        task("rà soát đối tượng", DeadlineDue::Date(date(2025, 6, 30)), Is::Overdue, None),
        task("tổng kết giai đoạn", DeadlineDue::Year(year(2030)), Is::WithinTerm, None),
        task("tập huấn cho cán bộ cấp xã", DeadlineDue::EveryYear, Is::NoDeadline, None),
        task("tuyên truyền trên phương tiện thông tin", DeadlineDue::Unstated, Is::NoDeadline, None),
    ]
}

fn stated() -> TimelineTask {
    let due = DeadlineDue::Date(date(2024, 12, 15));
    let task = task("xây dựng quy chế phối hợp", due, EvidenceVerdict::Overdue, None);
    TimelineTask { stated: Some(TaskState::Overdue), ..task }
}

fn undated() -> Vec<TimelineTask> {
    let verdicts = [EvidenceVerdict::NoDeadline, EvidenceVerdict::DoneNoDeadline];
    let names = ["nâng cao chất lượng phục vụ", "cải cách thủ tục", "tăng cường kiểm tra"];
    let undated = names.iter().zip(verdicts.iter().cycle());
    undated.map(|(name, verdict)| task(name, DeadlineDue::Unstated, *verdict, None)).collect()
}

fn short() -> Vec<TimelineTask> {
    use EvidenceVerdict as Is;
    vec![
        task("khảo sát", quarter(2025, 2), Is::DoneOnTime, Some(date(2025, 6, 2))),
        task("thí điểm tại ba xã", quarter(2025, 4), Is::DoneLate, Some(date(2026, 2, 10))),
        task("nhân rộng", quarter(2026, 4), Is::WithinTerm, None),
    ]
}

fn many() -> Vec<TimelineTask> {
    use EvidenceVerdict as Is;
    let of = |index: i64| {
        let (at, number) = (2024 + index % 12 / 4, (index % 4 + 1) as u8);
        let verdict = match index % 7 {
            0 => Is::DoneLate,
            1 | 2 => Is::Overdue,
            _ => Is::DoneOnTime,
        };
        let coming = at == 2026 && number == 4;
        task(
            &format!("việc thứ {}", index + 1),
            quarter(at, number),
            if coming { Is::WithinTerm } else { verdict },
            None,
        )
    };
    let every = task("báo cáo", DeadlineDue::EveryYear, Is::NoDeadline, None);
    (0..54).map(of).chain([every]).collect()
}
