//! A fictional portal for tests: "Tỉnh Mẫu", with everything a real plan can have. No figure in it is true.

mod amendment;
mod catalogue;
mod plan;
mod reports;

use crate::model::{
    AgencyId, Commentary, Date, Decimal, DocumentId, IndicatorId, ItemId, Piece, PlaceId, PlanId, PlanRef, Portal,
    ReportId, ReportRef, Settings, Subject, Text, TopicId, Year,
};
use crate::source::Sources;

pub(crate) fn text(vi: &str) -> Text {
    Text { vi: vi.to_owned().into(), en: None }
}
pub(crate) fn date(iso: &str) -> Date {
    Date::parse(iso).unwrap()
}
pub(crate) fn year(year: i64) -> Year {
    Year::new(year).unwrap()
}
pub(crate) fn decimal(digits: &str) -> Decimal {
    Decimal::parse(digits).unwrap()
}
pub(crate) fn place(id: &str) -> PlaceId {
    PlaceId::new(id).unwrap()
}
pub(crate) fn agency(id: &str) -> AgencyId {
    AgencyId::new(id).unwrap()
}
pub(crate) fn document(id: &str) -> DocumentId {
    DocumentId::new(id).unwrap()
}
pub(crate) fn indicator(id: &str) -> IndicatorId {
    IndicatorId::new(id).unwrap()
}
pub(crate) fn item(id: &str) -> ItemId {
    ItemId::new(id).unwrap()
}
pub(crate) fn topic() -> TopicId {
    TopicId::new("bao-hiem-mau").unwrap()
}
pub(crate) fn plan_ref() -> PlanRef {
    PlanRef { place: place("tinh-mau"), plan: PlanId::new("01-qd-ubnd-2021").unwrap() }
}
pub(crate) fn report_ref(of: &str, id: &str) -> ReportRef {
    ReportRef { place: place(of), report: ReportId::new(id).unwrap() }
}
pub(crate) fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The whole fictional portal.
pub(crate) fn portal() -> Portal {
    let file = Sources::from_texts([("about.md", "Lời bình hư cấu.")]).find("about.md").unwrap();
    let piece = |title: &str| Piece { file, title: Some(title.to_owned()), body_start: 0 };
    let prose = |title: &str| Commentary { vi: piece(title), en: None };
    Portal {
        of: None,
        settings: Settings {
            title: text("Minh Bạch"),
            tagline: text("Kế hoạch đã ban hành, kết quả đã công bố, từng con số có nguồn."),
            address: crate::model::BaseUrl::new("https://minhbach.example"),
            publisher: text("Nhóm Tỉnh Mẫu (hư cấu)"),
            licence: "CC-BY-4.0".to_owned(),
            contact: "sai-sot@minhbach.example".to_owned(),
            theme: "default".to_owned(),
            png: crate::model::PngScope::Results,
            english: true,
        },
        places: catalogue::places().into_iter().map(|p| (p.id.clone(), p)).collect(),
        documents: catalogue::documents().into_iter().map(|d| (d.id.clone(), d)).collect(),
        agencies: catalogue::agencies().into_iter().map(|a| (a.id.clone(), a)).collect(),
        indicators: catalogue::indicators().into_iter().map(|i| (i.id.clone(), i)).collect(),
        regions: [].into(),
        topics: [(topic(), crate::model::Topic { id: topic(), name: text("Bảo hiểm mẫu") })].into(),
        plans: [(plan_ref(), plan::plan())].into(),
        reports: reports::reports().into_iter().map(|r| (r.id.clone(), r)).collect(),
        editions: [].into(),
        commentary: [
            (Subject::Page("about".to_owned()), prose("Giới thiệu")),
            (Subject::Page("cau-hoi".to_owned()), prose("Câu hỏi thường gặp")),
            (Subject::Place(place("tinh-mau")), prose("Tỉnh Mẫu")),
        ]
        .into(),
        links: Default::default(),
    }
    .linked()
}

/// A former place beside one that never had a plan.
pub(crate) fn comparison() -> Option<crate::model::Comparison> {
    crate::model::Comparison::new(indicator("ty-le-tham-gia"), [place("tinh-mau"), place("yen-mau")])
}
