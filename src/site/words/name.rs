//! Names of kinds of things, and of documents.

use super::format;
use crate::model::{
    AgencyKind, Comparator, Direction, Document, DocumentKind, Due, NoteKind, PlaceKind, Share, Standing, Unit,
};
use crate::progress::OccurrencePeriod;

/// `Quyết định`
pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Law => "Luật",
        DocumentKind::Resolution => "Nghị quyết",
        DocumentKind::Decree => "Nghị định",
        DocumentKind::Decision => "Quyết định",
        DocumentKind::Circular => "Thông tư",
        DocumentKind::Directive => "Chỉ thị",
        DocumentKind::Plan => "Kế hoạch",
        DocumentKind::Programme => "Chương trình",
        DocumentKind::OfficialLetter => "Công văn",
        DocumentKind::Submission => "Tờ trình",
        DocumentKind::Conclusion => "Kết luận",
        DocumentKind::Strategy => "Chiến lược",
        DocumentKind::Scheme => "Đề án",
    }
}

/// `Quyết định số 472/QĐ-UBND`, or the kind and "(không rõ số)".
pub fn document(document: &Document) -> String {
    let kind = document_kind(document.kind);
    match &document.number {
        Some(number) => format!("{kind} số {number}"),
        None => format!("{kind} (không rõ số)"),
    }
}

/// The same with its date: `Quyết định số 472/QĐ-UBND ngày 08/4/2021`. What is unknown is said.
pub fn dated_document(document: &Document) -> String {
    let kind = document_kind(document.kind);
    match (&document.number, document.date) {
        (Some(number), Some(date)) => format!("{kind} số {number} ngày {}", format::date(date)),
        (Some(number), None) => format!("{kind} số {number} (không rõ ngày)"),
        (None, Some(date)) => format!("{kind} ngày {} (không rõ số)", format::date(date)),
        (None, None) => format!("{kind} (không rõ số và ngày)"),
    }
}

/// `số và ngày ban hành: không rõ`, where something is.
pub fn unknown_of(document: &Document) -> Option<&'static str> {
    match (&document.number, document.date) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some("ngày ban hành: không rõ"),
        (None, Some(_)) => Some("số: không rõ"),
        (None, None) => Some("số và ngày ban hành: không rõ"),
    }
}

/// `tỉnh`
pub fn place_kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Nation => "toàn quốc",
        PlaceKind::Province => "tỉnh",
        PlaceKind::City => "thành phố trực thuộc trung ương",
    }
}

/// What sort of subject an agency is.
pub fn agency_kind(kind: AgencyKind) -> &'static str {
    match kind {
        AgencyKind::Body => "cơ quan, tổ chức",
        AgencyKind::Group => "nhóm cơ quan, gọi chung như trong văn bản",
        AgencyKind::Level => "cấp chính quyền",
        AgencyKind::Unclear => "chủ thể không rõ, giữ nguyên như trong văn bản",
    }
}

/// `phần trăm (%)`
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "phần trăm (%)",
        Unit::People => "người",
        Unit::Index => "điểm",
        Unit::Count => "số lượng",
    }
}

/// `càng cao càng tốt`
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "càng cao càng tốt",
        Direction::Lower => "càng thấp càng tốt",
        Direction::InRange => "nằm trong khoảng đã định là tốt",
    }
}

/// The word before a milestone's number, and a space; the source's own words go first.
pub fn comparator(comparator: Comparator, words: Option<&str>) -> String {
    let word = words.unwrap_or(match comparator {
        Comparator::Approx => "khoảng",
        Comparator::AtLeast => "ít nhất",
        Comparator::AtMost => "không quá",
        Comparator::Strive => "phấn đấu",
        Comparator::Reach | Comparator::Exact => "",
    });
    if word.is_empty() { String::new() } else { format!("{word} ") }
}

/// How the comparator is judged, where that is not plain.
pub fn comparator_rule(comparator: Comparator, direction: Direction) -> Option<&'static str> {
    let lower = direction == Direction::Lower;
    match comparator {
        Comparator::Approx if lower => Some("“khoảng” được tính là “không quá”, theo đúng số chữ số đã in"),
        Comparator::Approx => Some("“khoảng” được tính là “ít nhất”, theo đúng số chữ số đã in"),
        Comparator::Strive => Some("“phấn đấu” được tính như “đạt”"),
        Comparator::Exact => Some("phải đúng bằng con số này"),
        _ => None,
    }
}

/// `chính thức`
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Estimate => "ước tính",
        Standing::Preliminary => "sơ bộ",
        Standing::Final => "chính thức",
    }
}

/// What a nested target's share is of.
pub fn share(share: Share) -> &'static str {
    match share {
        Share::ParentGroup => "tỷ lệ trong nhóm của chỉ tiêu trên",
        Share::SameBase => "tỷ lệ trên cùng mẫu số với chỉ tiêu trên",
    }
}

/// A heading for an editor's note.
pub fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Deduced => "Suy ra",
        NoteKind::Unknown => "Chưa rõ",
        NoteKind::Spelling => "Giữ nguyên chính tả",
        NoteKind::Contradiction => "Văn bản mâu thuẫn",
        NoteKind::Ambiguous => "Có thể hiểu hai cách",
        NoteKind::Omitted => "Đã lược bỏ",
    }
}

/// A rhythm of reporting: `hằng năm, trước ngày 15/12`.
pub fn due(due: &Due) -> String {
    let zero = |month: &i8| if *month <= 2 { "0" } else { "" };
    match due {
        Due::YearBefore { month, day } => format!("hằng năm, trước ngày {day:02}/{}{month}", zero(month)),
        Due::YearInMonth(month) => format!("hằng năm, trong tháng {month}"),
        Due::Year => "hằng năm, không nêu ngày".to_owned(),
        Due::HalfYear => "6 tháng một lần, không nêu ngày".to_owned(),
        Due::QuarterDay(day) => format!("hằng quý, ngày {day} tháng cuối quý"),
        Due::OnceDate(date) => format!("một lần, đến {}", format::date(*date)),
        Due::OnceQuarter(quarter) => format!("một lần, {}", format::quarter(*quarter)),
        Due::MidTermReview => "khi sơ kết, không nêu ngày".to_owned(),
        Due::FinalReview => "khi tổng kết, không nêu ngày".to_owned(),
        Due::WhenRequired => "khi có yêu cầu".to_owned(),
    }
}

/// The period a due report is about.
pub fn occurrence(period: OccurrencePeriod) -> String {
    match period {
        OccurrencePeriod::Year(year) => format!("Năm {year}"),
        OccurrencePeriod::Half(year, 1) => format!("6 tháng đầu năm {year}"),
        OccurrencePeriod::Half(year, _) => format!("6 tháng cuối năm {year}"),
        OccurrencePeriod::Quarter(quarter) => format::quarter(quarter),
        OccurrencePeriod::Once => "Một lần".to_owned(),
        OccurrencePeriod::MidTerm => "Sơ kết".to_owned(),
        OccurrencePeriod::Final => "Tổng kết".to_owned(),
        OccurrencePeriod::WhenRequired => "Khi có yêu cầu".to_owned(),
    }
}
