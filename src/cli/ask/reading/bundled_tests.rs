//! The bundled plans' own texts, held against what their editors entered; and any text made of theirs.

use super::{
    tests::{FICTIONAL, read_text, said},
    *,
};
use crate::{
    cli::ask::suggest::is_location,
    locale::fold,
    model::raw::{RawDocument, RawDocuments, RawItem, RawPlan},
};
use proptest::prelude::*;

const BAC_KAN: &str = include_str!("../../../../tests/seeds/bac-kan.txt");
const DAK_LAK: &str = include_str!("../../../../tests/seeds/dak-lak.txt");
const DONG_NAI: &str = include_str!("../../../../tests/seeds/dong-nai.txt");
const NGHE_AN: &str = include_str!("../../../../tests/seeds/nghe-an.txt");
const BHXH: &str = include_str!("../../../../tests/seeds/bhxh-viet-nam.txt");

/// Without white space, marks and capitals.
fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

#[test]
fn the_bundled_plans_are_read_as_they_were_entered() {
    let catalogue: RawDocuments =
        serde_yaml::from_str(include_str!("../../../../content/catalogue/documents.yaml")).unwrap();
    let issuers = [
        ("bac-kan-ubnd-tinh", "tỉnh Bắc Kạn", "Ủy ban nhân dân tỉnh Bắc Kạn"),
        ("dak-lak-cu-ubnd-tinh", "tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        // The plan of Đồng Nai never says whose it is.
        ("dong-nai-cu-ubnd-tinh", "", ""),
        ("nghe-an-ubnd-tinh", "tỉnh Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("bhxh-viet-nam", "", "Bảo hiểm xã hội Việt Nam"),
    ];
    for (text, plan, own) in [
        (BAC_KAN, include_str!("../../../../content/bac-kan/472-qd-ubnd-2021/plan.yaml"), &["II.2"][..]),
        (
            DAK_LAK,
            include_str!("../../../../content/dak-lak-truoc-2025/2753-qd-ubnd-2018/plan.yaml"),
            &["II.1", "II.2", "II.3"],
        ),
        (
            DONG_NAI,
            include_str!("../../../../content/dong-nai-truoc-2025/ke-hoach-nq-102-2019-2020/plan.yaml"),
            &["II.1", "II.2"],
        ),
        (NGHE_AN, include_str!("../../../../content/nghe-an/ke-hoach-qd-2269/plan.yaml"), &["II.1"]),
        (BHXH, include_str!("../../../../content/toan-quoc/1320-qd-bhxh-2020/plan.yaml"), &["I.3.2"]),
    ] {
        let plan: RawPlan = serde_yaml::from_str(plan).unwrap();
        let of = |document: &&RawDocument| document.id.0 == plan.document.0;
        let entered = catalogue.documents.iter().find(of).unwrap();
        let reading = read_text(text);
        let issuer = entered.issuer.as_ref().map(|id| id.0.as_str());
        let (_, place, issuer) = issuers.iter().find(|(id, ..)| Some(*id) == issuer).unwrap();
        let none = |text: &&str| !text.is_empty();
        assert_eq!(reading.place.as_deref(), Some(*place).filter(none), "{text}");
        assert_eq!(reading.issuer.as_deref(), Some(*issuer).filter(none), "{text}");
        assert_eq!(reading.number, entered.number, "{text}");
        assert_eq!(reading.date.map(|date| date.to_string()), entered.date.as_ref().map(|date| date.0.clone()));
        assert_eq!(reading.title.as_deref().map(plain), Some(plain(&entered.title.vi)));
        let kind = serde_yaml::from_str(reading.kind.unwrap().key).unwrap();
        assert_eq!(entered.kind, kind);
        // Of the sections with objectives those with figures, each whole.
        let found: Vec<&str> = reading.sections.iter().map(|section| section.location.as_str()).collect();
        assert_eq!(found, own);
        for section in &reading.sections {
            let own: Vec<_> = plan.objectives.iter().filter(|own| own.location == section.location).collect();
            assert_eq!(own[0].heading.as_deref().map(plain), Some(plain(&section.heading)));
            let printed = plain(&section.lines.join(" "));
            let mut entered = String::new();
            for (at, own) in own.iter().enumerate() {
                // A second passage of one location has a line of the text as its heading.
                entered.push_str(&own.heading.as_deref().filter(|_| at > 0).map(plain).unwrap_or_default());
                entered.push_str(&own.text.as_deref().map(plain).unwrap_or_default());
                own.items.iter().for_each(|item| items(item, &mut entered));
            }
            assert_eq!(printed, entered, "{}", section.location);
        }
    }
}

fn items(item: &RawItem, text: &mut String) {
    text.push_str(&item.mark.as_deref().map(plain).unwrap_or_default());
    text.push_str(&plain(&item.text));
    item.items.iter().for_each(|item| items(item, text));
}

#[test]
fn the_bundled_plans_own_headings_are_read() {
    for (text, heading) in [
        (
            BAC_KAN,
            "KẾ HOẠCH TRIỂN KHAI THỰC HIỆN ĐỀ ÁN “NÂNG CAO NĂNG LỰC VÀ HIỆU QUẢ HOẠT ĐỘNG CỦA CÁC CƠ QUAN, ĐƠN VỊ THỰC HIỆN CHÍNH SÁCH BẢO HIỂM THẤT NGHIỆP”",
        ),
        (
            DAK_LAK,
            "KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH SỐ 29-CTR/TU, NGÀY 21/8/2018 CỦA TỈNH ỦY VỀ THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW NGÀY 23 THÁNG 5 NĂM 2018 HỘI NGHỊ TRUNG ƯƠNG 7 KHÓA XII VỀ CẢI CÁCH CHÍNH SÁCH BẢO HIỂM XÃ HỘI",
        ),
        (
            BHXH,
            "CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI 5 NĂM 2021-2025 CỦA NGÀNH BẢO HIỂM XÃ HỘI",
        ),
        // Without brackets: the plan is the document itself.
        (DONG_NAI, ""),
        (NGHE_AN, ""),
    ] {
        assert_eq!(read_text(text).heading.unwrap_or_default(), heading);
    }
}

/// Every place where a section's lines stand in a text.
fn stands(lines: &[String], section: &Section) -> bool {
    lines.windows(section.lines.len()).any(|window| window == section.lines)
}

/// What every reading keeps, whatever the text.
fn holds(lines: &[String]) -> Result<(), TestCaseError> {
    let reading = read(lines);
    let whole = plain(&lines.join(" "));
    for text in [&reading.number, &reading.title, &reading.heading].into_iter().flatten() {
        prop_assert!(whole.contains(&plain(text)), "{}", text);
    }
    for word in [&reading.issuer, &reading.place].into_iter().flatten().flat_map(|text| text.split(' ')) {
        prop_assert!(whole.contains(&plain(word)), "{}", word);
    }
    for section in &reading.sections {
        prop_assert!(!section.lines.is_empty() && stands(lines, section), "{:?}", section);
        prop_assert!(is_location(&section.location), "{}", section.location);
        prop_assert!(whole.contains(&plain(&section.heading)), "{}", section.heading);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(lines in prop::collection::vec(
        "(\\PC|[IVX]{1,3}\\. |[0-9]\\.|[0-9]|Số: |/QĐ-UBND|ngày|tháng|năm|MỤC TIÊU|Chỉ tiêu|KẾ HOẠCH|QUYẾT ĐỊNH| |ỦY BAN NHÂN DÂN|TỈNH|Điều |60%|\\(|kèm theo |số ){0,6}",
        0..30,
    )) {
        holds(&lines)?;
    }

    /// Lines of real texts in any choice, parted anywhere.
    #[test]
    fn nothing_is_said_that_is_not_printed(
        which in 0..6_usize, skipped in prop::collection::vec(0..400_usize, 0..20), parts in prop::collection::vec((0..400_usize, 0..60_usize), 0..20),
    ) {
        let text = [BAC_KAN, DAK_LAK, DONG_NAI, NGHE_AN, BHXH, FICTIONAL][which];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for at in skipped {
            if at < lines.len() {
                lines.remove(at);
            }
        }
        for (at, letter) in parts {
            let place = lines.get(at).and_then(|line| line.char_indices().nth(letter)).map(|(place, _)| place);
            if let Some(place) = place {
                let rest = lines[at].split_off(place);
                lines.insert(at + 1, rest);
            }
        }
        holds(&lines)?;
    }

    /// The letterhead is read alike however its lines are broken between words.
    #[test]
    fn the_letterhead_may_be_broken_anywhere(which in 0..4_usize, breaks in prop::collection::vec(any::<bool>(), 60)) {
        let text = [BAC_KAN, DAK_LAK, BHXH, FICTIONAL][which];
        let text = text.split("Điều 1.").next().unwrap();
        let (letterhead, rest) = text.split_once("QUYẾT ĐỊNH").unwrap();
        let mut broken = String::new();
        for (word, is_end) in letterhead.split_whitespace().zip(breaks.iter().cycle()) {
            broken.push_str(word);
            broken.push(if *is_end { '\n' } else { ' ' });
        }
        let reading = read_text(&format!("{broken}\nQUYẾT ĐỊNH{rest}"));
        prop_assert_eq!(said(&reading), said(&read_text(text)));
    }
}
