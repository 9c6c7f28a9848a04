//! Fictional places, documents, agencies and indicators.

use super::{agency, date, document, indicator, place, text, topic};
use crate::model::{
    Agency, AgencyKind, Base, BaseId, Direction, Document, DocumentKind, Indicator, Place, PlaceKind, Signer,
    Successor, Unit,
};

pub(super) fn places() -> Vec<Place> {
    let make = |id: &str, name: &str, kind| Place {
        id: place(id),
        name: text(name),
        kind,
        code: None,
        from: None,
        to: None,
        successor: None,
        formed_from: Vec::new(),
        statuses: Vec::new(),
        note: None,
    };
    let mut old = make("tinh-mau", "Tỉnh Mẫu", PlaceKind::Province);
    old.code = Some("98".to_owned());
    old.to = Some(date("2025-06-30"));
    old.successor = Some(place("dai-mau"));
    let mut new = make("dai-mau", "Đại Mẫu", PlaceKind::City);
    new.from = Some(date("2025-07-01"));
    new.formed_from = vec![place("tinh-mau"), place("an-mau")];
    let mut other = make("an-mau", "An Mẫu", PlaceKind::Province);
    other.to = Some(date("2025-06-30"));
    other.successor = Some(place("dai-mau"));
    vec![
        make("toan-quoc", "Toàn quốc", PlaceKind::Nation),
        old,
        new,
        other,
        make("yen-mau", "Yên Mẫu", PlaceKind::Province),
    ]
}

pub(super) fn documents() -> Vec<Document> {
    let make = |id: &str, kind, number: Option<&str>, day: Option<&str>, title: &str| Document {
        id: document(id),
        kind,
        number: number.map(str::to_owned),
        issuer: None,
        date: day.map(date),
        date_as_written: None,
        title: text(title),
        signer: None,
        address: None,
        implements: Vec::new(),
        amends: Vec::new(),
        replaces: Vec::new(),
        note: None,
    };
    let mut decision =
        make("qd-01-tinh-mau", DocumentKind::Decision, Some("01/QĐ-UBND"), Some("2021-02-03"), "Ban hành Kế hoạch mẫu");
    decision.issuer = Some(agency("ubnd-tinh-mau"));
    decision.signer =
        Some(Signer { name: "Nguyễn Văn Mẫu".to_owned(), position: Some("Phó Chủ tịch".to_owned()) });
    decision.address = Some("https://van-ban.example/01".to_owned());
    decision.implements = vec![document("nq-99")];
    let resolution =
        make("nq-99", DocumentKind::Resolution, Some("99/NQ-CP"), Some("2020-10-08"), "Chương trình hành động mẫu");
    let mut changed =
        make("qd-07-tinh-mau", DocumentKind::Decision, Some("07/QĐ-UBND"), Some("2023-05-10"), "Sửa đổi Kế hoạch mẫu");
    changed.amends = vec![document("qd-01-tinh-mau")];
    let coming =
        make("qd-09-tinh-mau", DocumentKind::Decision, Some("09/QĐ-UBND"), Some("2026-10-01"), "Sửa đổi Kế hoạch mẫu");
    vec![
        decision,
        changed,
        coming,
        resolution,
        make("kh-an-mau", DocumentKind::Plan, None, None, "Triển khai Chương trình hành động mẫu"),
    ]
}

pub(super) fn agencies() -> Vec<Agency> {
    let make = |id: &str, name: &str, kind, of: Option<&str>| Agency {
        id: agency(id),
        name: text(name),
        short: None,
        kind,
        place: of.map(place),
        until: None,
        successors: Vec::new(),
        note: None,
    };
    let mut labour =
        make("so-lao-dong", "Sở Lao động - Thương binh và Xã hội Tỉnh Mẫu", AgencyKind::Body, Some("tinh-mau"));
    labour.short = Some("Sở LĐTBXH".to_owned());
    labour.until = Some(date("2025-02-28"));
    labour.successors = vec![Successor {
        agency: agency("so-noi-vu"),
        note: Some(text("phần lao động và bảo hiểm xã hội")),
        source: Some("https://nguon.example/sap-xep".to_owned()),
    }];
    vec![
        labour,
        make("so-noi-vu", "Sở Nội vụ Tỉnh Mẫu", AgencyKind::Body, Some("tinh-mau")),
        make("ubnd-tinh-mau", "Ủy ban nhân dân Tỉnh Mẫu", AgencyKind::Body, Some("tinh-mau")),
        make("bhxh-tinh-mau", "Bảo hiểm xã hội Tỉnh Mẫu", AgencyKind::Body, Some("tinh-mau")),
        make("cac-so-nganh", "Các sở, ngành có liên quan", AgencyKind::Group, Some("tinh-mau")),
        make("bo-mau", "Bộ Mẫu", AgencyKind::Body, None),
    ]
}

pub(super) fn indicators() -> Vec<Indicator> {
    let make = |id: &str, name: &str, unit, decimals| Indicator {
        id: indicator(id),
        name: text(name),
        definition: Some(text("Phần lực lượng lao động đang tham gia, tính vào ngày cuối năm.")),
        unit,
        denominator: Some(text("lực lượng lao động trong độ tuổi")),
        direction: Direction::Higher,
        topic: topic(),
        decimals,
        over_100: false,
        bases: Vec::new(),
    };
    let mut rate = make("ty-le-tham-gia", "Tỷ lệ lực lượng lao động tham gia bảo hiểm mẫu", Unit::Percent, 1);
    rate.bases = vec![Base {
        id: BaseId::new("mot").unwrap(),
        name: text("lực lượng lao động trong độ tuổi"),
        from: None,
        to: None,
        note: None,
    }];
    rate.bases.clear();
    vec![
        rate,
        make("tu-nguyen", "Tỷ lệ tham gia bảo hiểm mẫu tự nguyện", Unit::Percent, 2),
        make("hai-long", "Chỉ số hài lòng của người tham gia", Unit::Percent, 0),
        make("nhan-su", "Số người làm dịch vụ được đào tạo", Unit::People, 0),
    ]
}
