//! Timelines in every state.

use crate::chart::{Source, TimelineTask, TimelineView};
use crate::locale::Lang;
use crate::model::{Date, DeadlineDue, Quarter, TaskState, Year};
use crate::progress::EvidenceVerdict;

/// A label of the state, and the view.
pub(in crate::chart) fn timelines(lang: Lang) -> Vec<(&'static str, TimelineView)> {
    vec![
        (lang.pick("Đủ mọi tình trạng", "Every state"), view(states(lang), lang)),
        (lang.pick("Quá hạn theo báo cáo", "Overdue by a report"), view(vec![stated(lang)], lang)),
        (lang.pick("Không nêu thời hạn", "No deadline stated"), view(undated(lang), lang)),
        (
            lang.pick("Giai đoạn ngắn: thấy rõ từng quý", "A short term: each quarter can be seen"),
            TimelineView {
                term: (year(2025), year(2026)), period: "2025–2026".to_owned(), ..view(short(lang), lang)
            },
        ),
        (
            lang.pick("Ngày số liệu nằm ngoài giai đoạn", "The day of the data lies outside of the term"),
            TimelineView { as_of: date(2032, 3, 1), ..view(vec![stated(lang)], lang) },
        ),
        (lang.pick("Nhiều nhiệm vụ: gộp theo quý", "Many tasks: counted by quarter"), view(many(lang), lang)),
        (lang.pick("Không có nhiệm vụ", "No tasks"), view(Vec::new(), lang)),
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

fn view(tasks: Vec<TimelineTask>, lang: Lang) -> TimelineView {
    TimelineView {
        lang,
        plan: lang.pick("Kế hoạch mẫu", "Sample plan").to_owned(),
        place: lang.pick("Tỉnh Mẫu", "Sample Province").to_owned(),
        term: (year(2021), year(2030)),
        period: "2021–2030".to_owned(),
        tasks,
        as_of: date(2026, 11, 21),
    }
}

fn task(name: &str, due: DeadlineDue, verdict: EvidenceVerdict, done: Option<Date>, lang: Lang) -> TimelineTask {
    let source = Source { text: lang.pick("Kế hoạch mẫu, III", "Sample plan, III").to_owned(), report: None };
    TimelineTask {
        name: format!("{}: {name}", lang.pick("Nhiệm vụ mẫu", "Sample task")),
        due,
        verdict,
        stated: None,
        done,
        source,
    }
}

fn states(lang: Lang) -> Vec<TimelineTask> {
    use EvidenceVerdict as Is;
    vec![
        task(
            lang.pick("ban hành kế hoạch hằng năm của ngành", "issue the sector’s yearly plan"),
            quarter(2021, 3),
            Is::DoneOnTime,
            Some(date(2021, 8, 12)),
            lang,
        ),
        task(
            lang.pick(
                "kết nối cơ sở dữ liệu mẫu với cơ sở dữ liệu dân cư và chia sẻ với các cơ quan liên quan",
                "link the sample database with the population database and share it with the agencies concerned",
            ),
            quarter(2022, 4),
            Is::DoneLate,
            Some(date(2023, 8, 15)),
            lang,
        ),
        task(
            lang.pick("mở rộng mạng lưới tổ chức dịch vụ", "widen the network of service points"),
            DeadlineDue::Year(year(2023)),
            Is::DoneDateUnknown,
            None,
            lang,
        ),
        task(
            lang.pick("rà soát đối tượng", "review who is covered"),
            DeadlineDue::Date(date(2025, 6, 30)),
            Is::Overdue,
            None,
            lang,
        ),
        task(
            lang.pick("tổng kết giai đoạn", "review the period"),
            DeadlineDue::Year(year(2030)),
            Is::WithinTerm,
            None,
            lang,
        ),
        task(
            lang.pick("tập huấn cho cán bộ cấp xã", "train commune officials"),
            DeadlineDue::EveryYear,
            Is::NoDeadline,
            None,
            lang,
        ),
        task(
            lang.pick("tuyên truyền trên phương tiện thông tin", "inform the public through the media"),
            DeadlineDue::Unstated,
            Is::NoDeadline,
            None,
            lang,
        ),
    ]
}

fn stated(lang: Lang) -> TimelineTask {
    let due = DeadlineDue::Date(date(2024, 12, 15));
    let task = task(
        lang.pick("xây dựng quy chế phối hợp", "draw up rules of cooperation"),
        due,
        EvidenceVerdict::Overdue,
        None,
        lang,
    );
    TimelineTask { stated: Some(TaskState::Overdue), ..task }
}

fn undated(lang: Lang) -> Vec<TimelineTask> {
    let verdicts = [EvidenceVerdict::NoDeadline, EvidenceVerdict::DoneNoDeadline];
    let names = [
        lang.pick("nâng cao chất lượng phục vụ", "better service"),
        lang.pick("cải cách thủ tục", "simpler procedures"),
        lang.pick("tăng cường kiểm tra", "more inspection"),
    ];
    let undated = names.iter().zip(verdicts.iter().cycle());
    undated.map(|(name, verdict)| task(name, DeadlineDue::Unstated, *verdict, None, lang)).collect()
}

fn short(lang: Lang) -> Vec<TimelineTask> {
    use EvidenceVerdict as Is;
    vec![
        task(lang.pick("khảo sát", "survey"), quarter(2025, 2), Is::DoneOnTime, Some(date(2025, 6, 2)), lang),
        task(
            lang.pick("thí điểm tại ba xã", "pilot in three communes"),
            quarter(2025, 4),
            Is::DoneLate,
            Some(date(2026, 2, 10)),
            lang,
        ),
        task(lang.pick("nhân rộng", "extend"), quarter(2026, 4), Is::WithinTerm, None, lang),
    ]
}

fn many(lang: Lang) -> Vec<TimelineTask> {
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
            &format!("{} {}", lang.pick("việc thứ", "work no."), index + 1),
            quarter(at, number),
            if coming { Is::WithinTerm } else { verdict },
            None,
            lang,
        )
    };
    let every = task(lang.pick("báo cáo", "report"), DeadlineDue::EveryYear, Is::NoDeadline, None, lang);
    (0..54).map(of).chain([every]).collect()
}
