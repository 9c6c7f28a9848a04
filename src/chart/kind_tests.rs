//! What must hold of a chart of any kind, and its golden pictures. The tests of each kind stand beside it.
//!
//! `UPDATE=1 cargo test --lib chart::` writes `golden/`; look at the pictures before they are committed.

use proptest::prelude::*;

use super::palette::dark_css;
use super::place::Rect;
use super::properties::{attribute, texts_keep_apart};
use super::{Aim, Figure, Source};
use super::{Chart, Size, inline};
use crate::locale::{Label, Lang, Mark, Role, amount};
use crate::model::{Decimal, Standing, Unit, Year};

/// All names of the 63 and the 34, without those that stand twice.
pub(super) const PLACES: &str = "An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, \
    Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, \
    Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, \
    Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, \
    Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, \
    Thanh Hóa, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái";

const SIZES: [(Size, &str); 2] = [(Size::Wide, "wide"), (Size::Phone, "phone")];

/// What holds of a chart, whatever is published.
pub(super) fn chart_holds(chart: &dyn Chart) -> Result<(), TestCaseError> {
    for (size, _) in SIZES {
        let svg = inline(chart, "mau", size).unwrap();
        let mut edges = attribute(&svg, "viewBox").unwrap().split(' ').map(|edge| edge.parse::<f64>().unwrap());
        let mut edge = || edges.next().unwrap();
        let frame = Rect { x: edge(), y: edge(), width: edge(), height: edge() };
        texts_keep_apart(&svg, frame)?;
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("undefined"));
        prop_assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        prop_assert_eq!(&inline(chart, "mau", size).unwrap(), &svg);
        prop_assert!(frame.height < 20_000.0);
    }
    // Any width between and above.
    for width in [320.0, 479.0, 480.0, 560.0, 1200.0] {
        prop_assert!(chart.height(width).is_finite() && chart.height(width) > 0.0);
    }
    let table = chart.table();
    prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
    prop_assert!(chart.description() != chart.title() && !chart.finding().is_empty());
    Ok(())
}

/// The pictures are those that were looked at.
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
pub(super) fn golden(chart: &dyn Chart) {
    for (size, column) in SIZES {
        let name = format!("{}-{column}", chart.class());
        let path = format!("{}/src/chart/golden/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        let svg = inline(chart, &name, size).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(golden == svg, "{path} differs: UPDATE=1 cargo test --lib chart::, then look at it");
    }
}

/// Writes the states of a kind as a page, where `KIND_PREVIEW` names a folder.
#[expect(clippy::disallowed_methods, reason = "a page for the eye, outside of what is published")]
pub(super) fn preview<'a>(charts: impl Iterator<Item = (&'a String, &'a dyn Chart)>) {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/fonts");
    let mut page = format!(
        "<!doctype html><meta charset=\"utf-8\"><style>@font-face{{font-family:'Noto Sans';font-weight:400;src:url(file://{fonts}/NotoSans-400.woff2)}}\
         @font-face{{font-family:'Noto Sans';font-weight:600;src:url(file://{fonts}/NotoSans-600.woff2)}}\
         body{{font:14px 'Noto Sans';margin:16px;width:1120px}}.row{{display:flex;gap:32px;align-items:start}}.wide{{width:720px}}.phone{{width:344px}}\
         @media (prefers-color-scheme:dark){{body{{background:#14181D;color:#ECEFF2}}{}}}</style>",
        dark_css()
    );
    let mut class = "";
    for (index, (name, chart)) in charts.enumerate() {
        class = chart.class();
        let wide = inline(chart, &format!("w{index}"), Size::Wide).unwrap();
        let phone = inline(chart, &format!("p{index}"), Size::Phone).unwrap();
        page.push_str(&format!(
            "<h3>{name} ({} B, {} B)</h3><p><b>{}</b> {}<div class=\"row\">{wide}{phone}</div><p>{}",
            wide.len(),
            phone.len(),
            chart.title(),
            chart.finding(),
            chart.description(),
        ));
    }
    if let Ok(folder) = std::env::var("KIND_PREVIEW") {
        std::fs::write(format!("{folder}/{class}.html"), page).unwrap();
    }
}

/// A figure of any size.
pub(super) fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0..=1000_i64).prop_map(|tenths| Decimal::new(tenths, 1)),
        (-1_000_000_000_000..=1_000_000_000_000_i64, 0..=6_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        Just(Decimal::new(45, 0)),
    ]
}

pub(super) fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Percent, Unit::People, Unit::Index, Unit::Count])
}

pub(super) fn label() -> impl Strategy<Value = Label> {
    prop::sample::select(vec![
        ("Đạt", Role::Ok, Mark::Disc),
        ("Đạt trước hạn, theo ước tính", Role::Ok, Mark::Disc),
        ("Chậm", Role::Late, Mark::Triangle),
        ("Đi ngược", Role::Off, Mark::Square),
        ("Khác cơ sở tính", Role::None, Mark::Dash),
        ("Chưa công bố cho năm mốc; năm 2026 có số liệu", Role::None, Mark::Dash),
        ("Chưa đến kỳ", Role::None, Mark::Ring),
    ])
    .prop_map(|(text, role, mark)| Label { text: text.to_owned(), role, mark })
}

/// Real names, and some that nobody has.
pub(super) fn name() -> impl Strategy<Value = String> {
    let real: Vec<String> = PLACES.split(", ").map(|name| name.trim().to_owned()).collect();
    prop_oneof![
        9 => prop::sample::select(real),
        1 => prop::sample::select(vec![String::new(), "M".repeat(60), "Tỉnh Mẫu có tên gọi dài ".repeat(3)]),
    ]
}

pub(super) fn source() -> Source {
    Source { text: "Báo cáo mẫu".to_owned(), report: None }
}

pub(super) fn figure(value: Decimal, unit: Unit, period: &str, estimate: bool) -> Figure {
    let standing = if estimate { Standing::Estimate } else { Standing::Final };
    Figure { value, text: amount(value, unit, Lang::Vi), period: period.to_owned(), standing, source: source() }
}

pub(super) fn aim(year: i64, value: Decimal, unit: Unit) -> Aim {
    Aim { year: Year::new(year).unwrap(), value, text: amount(value, unit, Lang::Vi), source: source() }
}
