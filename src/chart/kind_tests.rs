//! What must hold of a chart of any kind, whatever it shows. The tests of each kind stand beside it; the golden pictures
//! of all of them are in `catalogue_tests`.

use proptest::prelude::*;

use super::properties::{attribute, frame, texts_keep_apart};
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

const SIZES: [Size; 2] = [Size::Wide, Size::Phone];

/// What holds of a chart, whatever is published.
pub(super) fn chart_holds(chart: &dyn Chart) -> Result<(), TestCaseError> {
    for size in SIZES {
        let svg = inline(chart, "mau", size).unwrap();
        let frame = frame(&svg);
        texts_keep_apart(&svg, frame)?;
        let tags: String = svg.split('<').filter_map(|piece| piece.split('>').next()).collect();
        prop_assert!(!tags.contains("NaN") && !tags.contains("inf") && !tags.contains("undefined"));
        prop_assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        prop_assert_eq!(&inline(chart, "mau", size).unwrap(), &svg);
        prop_assert!(frame.height < 20_000.0);
        for tag in svg.split("<circle").skip(1) {
            let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
            let (x, y, r) = (number("cx"), number("cy"), number("r"));
            let inside = x - r >= 0.0 && x + r <= frame.width && y - r >= 0.0 && y + r <= frame.height;
            prop_assert!(inside, "a mark leaves the picture: {} {}", x, y);
        }
    }
    // Any width between and above.
    for width in [320.0, 479.0, 480.0, 560.0, 1200.0] {
        prop_assert!(chart.height(width).is_finite() && chart.height(width) > 0.0);
    }
    let table = chart.table();
    prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
    prop_assert!(!chart.title().is_empty() && chart.description() != chart.title());
    prop_assert!(chart.finding().ends_with('.'), "{}", chart.finding());
    Ok(())
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
    let text = amount(value, unit, Lang::Vi);
    Figure { value, text, period: period.to_owned(), end: None, standing, source: source() }
}

pub(super) fn aim(year: i64, value: Decimal, unit: Unit) -> Aim {
    Aim { year: Year::new(year).unwrap(), value, text: amount(value, unit, Lang::Vi), source: source() }
}
