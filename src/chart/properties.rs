//! What must hold of every chart, whatever is published: no text meets another or leaves the picture, each
//! mark stands at its figure, nothing panics, and the same chart has the same bytes.

use proptest::prelude::*;

use super::cases::{Case, case, sheet, view};
use super::font::font;
use super::layout::layout;
use super::place::Rect;
use super::{ProgressView, Size, inline};
use crate::locale::Lang;
use crate::model::{Direction, Unit};

const SIZES: [Size; 2] = [Size::Wide, Size::Phone];

/// The value of an attribute of a tag.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).unwrap().parse().unwrap()
}

/// Every text of a picture with the box that it fills, measured anew from the file alone.
pub(super) fn texts(svg: &str) -> Vec<(String, Rect)> {
    let elements = svg.split("<text").skip(1).map(|rest| rest.split_once("</text>").unwrap().0);
    let measure = |element: &str| {
        let (tag, words) = element.split_once('>').unwrap();
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let words = plain.iter().fold(words.to_owned(), |words, (from, to)| words.replace(from, to));
        let (x, y, px) = (number(tag, "x"), number(tag, "y"), number(tag, "font-size"));
        let width = font(attribute(tag, "font-weight").is_some()).width(&words, px);
        let x = match attribute(tag, "text-anchor") {
            None => x,
            Some("middle") => x - width / 2.0,
            Some(_) => x - width,
        };
        // Coordinates are rounded to tenths.
        let slack = 0.1;
        let (y, height) = (y - px + slack, 1.28 * px - 2.0 * slack);
        (words, Rect { x: x + slack, y, width: width - 2.0 * slack, height })
    };
    elements.map(measure).collect()
}

pub(super) fn frame(svg: &str) -> Rect {
    let mut sizes = attribute(svg, "viewBox").unwrap().split(' ').map(|number| number.parse().unwrap());
    let (x, y) = (sizes.next().unwrap(), sizes.next().unwrap());
    Rect { x, y, width: sizes.next().unwrap(), height: sizes.next().unwrap() }
}

pub(super) fn texts_keep_apart(svg: &str, frame: Rect) -> Result<(), TestCaseError> {
    let texts = texts(svg);
    for (index, (words, rect)) in texts.iter().enumerate() {
        let inside = rect.x >= 0.0 && rect.y >= 0.0 && rect.right() <= frame.width && rect.bottom() <= frame.height;
        prop_assert!(inside, "\"{words}\" leaves the picture: {rect:?} {frame:?}");
        for (other, box_of_other) in &texts[..index] {
            prop_assert!(!box_of_other.overlaps(rect), "\"{words}\" meets \"{other}\": {rect:?} {box_of_other:?}");
        }
    }
    Ok(())
}

fn marks_stand_at_their_figures(svg: &str, view: &ProgressView, size: Size) -> Result<(), TestCaseError> {
    let layout = layout(view, size);
    let axis = &layout.values.axis;
    let per_pixel = (axis.to - axis.from) / layout.plot.height;
    let circles: Vec<&str> = svg.split("<circle").skip(1).map(|rest| rest.split_once('>').unwrap().0).collect();
    let results: Vec<&&str> = circles.iter().filter(|tag| tag.contains("class=\"result ")).collect();
    prop_assert_eq!(results.len(), view.points().count());
    for (tag, point) in results.iter().zip(view.points()) {
        let figure = axis.from + (layout.plot.bottom() - number(tag, "cy")) * per_pixel;
        let off = (figure - point.value.to_f64()).abs();
        prop_assert!(off <= per_pixel, "{} is drawn at {figure}", point.text);
    }
    Ok(())
}

fn holds(view: &ProgressView) -> Result<(), TestCaseError> {
    for size in SIZES {
        let svg = inline(view, "mau", size).unwrap();
        texts_keep_apart(&svg, frame(&svg))?;
        marks_stand_at_their_figures(&svg, view, size)?;
        prop_assert_eq!(&inline(view, "mau", size).unwrap(), &svg);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        prop_assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }
    prop_assert!(view.table().rows.iter().all(|row| row.cells.len() == view.table().columns.len()));
    for point in view.points() {
        prop_assert!(view.description().contains(&point.text));
    }
    Ok(())
}

#[test]
fn the_sheet_holds() {
    for case in sheet() {
        holds(&view(&case)).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
    }
}

#[test]
fn edges_hold() {
    let edges = [
        ("all equal", "2020=45; 2025=45 2030=45", "2021=45 2022=45"),
        ("all zero", "2020=0; 2025=0", "2021=0"),
        ("thousand million", "2020=1000000000; 2030=2000000000", "2021=999999999.9"),
        ("one in a million", "-; 2025=0.000001", "2021=0.000002"),
        ("nearly equal", "-; 2025=999999999.999999", "2021=999999999.999998"),
        ("the largest", "-; 2025=999999999999999", "2021=-999999999999999"),
        ("fifty years", "1950=1; 2000=100", "1951=2 1999=99.5"),
        ("a century and more", "-; 1900=1 2100=2", ""),
        ("before everything", "2020=30; 2030=60", "2001=1 2002-06-30=2e"),
        ("after everything", "-; 2015=30", "2024=31.5 2025=33.25"),
        ("no time at all", "-; 2025=30", "2025=30"),
        ("one year, many days", "-; 2025=30", "2025-01-31=10 2025-02-28=11 2025-03-31=12 2025-04-30=13 2025-05-31=14e"),
    ];
    for (name, plan, values) in edges {
        for unit in [Unit::Percent, Unit::People, Unit::Index, Unit::Count] {
            for lang in Lang::ALL {
                let case = Case { unit, lang, ..case(name, plan, values, "2026-11-21") };
                holds(&view(&case)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            }
        }
    }
}

#[test]
fn every_name_of_a_place_is_drawn() {
    let names = "An Giang, Bà Rịa – Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, \
         Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, \
         Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Huế, \
         Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, \
         Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, \
         Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thành phố Hồ Chí Minh, Thừa Thiên Huế, \
         Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Toàn quốc, \
         Tỉnh Mẫu có tên dài sáu mươi chữ để thử khung của biểu đồ này";
    let bare = case("names", "2020=32.5; 2025=45", "2021=33", "2022-03-01");
    for name in names.split(", ").map(str::trim) {
        assert_eq!(font(true).missing(name).or(font(false).missing(name)), None);
        let view = view(&Case { place: name.to_owned(), ..bare.clone() });
        assert!(inline(&view, "mau", Size::Phone).unwrap().contains(name));
    }
}

/// A figure of any size and precision.
fn figure() -> impl Strategy<Value = String> {
    let plain = (0..=1_i64, 0..=9_u32, 0..=3_usize, 0..=1_000_000_000_i64);
    plain.prop_map(|(sign, power, scale, digits)| {
        let size = digits % 10_i64.pow(power).max(1);
        let fraction =
            if scale == 0 { String::new() } else { format!(".{:0scale$}", digits % 10_i64.pow(scale as u32)) };
        format!("{}{size}{fraction}", if sign == 1 { "-" } else { "" })
    })
}

/// Figures that belong together, as those of one indicator do.
fn figures() -> impl Strategy<Value = String> {
    prop_oneof![figure(), (0..=100_u32, 0..=99_u32).prop_map(|(whole, part)| format!("{whole}.{part:02}"))]
}

fn milestones() -> impl Strategy<Value = String> {
    let goal = (prop_oneof![2015..=2035_u32, 1900..=2100_u32], 0..4_usize, figures(), prop::bool::weighted(0.1));
    prop::collection::vec(goal, 1..40).prop_map(|mut goals| {
        goals.sort_by_key(|goal| goal.0);
        goals.dedup_by_key(|goal| goal.0);
        let signs = ["=", ">=", "<=", "~"];
        let written = goals.iter().map(|(year, sign, figure, growth)| {
            format!("{year}{}{figure}{}", signs[*sign], if *growth { "^2014" } else { "" })
        });
        written.collect::<Vec<_>>().join(" ")
    })
}

fn results() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec!["", "", "", "e", "-", "+", ":cu", ":moi", "-e:moi"]);
    let at = (prop_oneof![2014..=2025_u32, 1900..=2025_u32], 1..=12_u32, prop::bool::weighted(0.2));
    prop::collection::vec((at, figures(), marks), 0..15).prop_map(|results| {
        let written = results.iter().map(|((year, month, day), figure, marks)| {
            let at = if *day { format!("{year}-{month:02}-15") } else { year.to_string() };
            format!("{at}={figure}{marks}")
        });
        written.collect::<Vec<_>>().join(" ")
    })
}

prop_compose! {
    pub(super) fn cases()(
        baseline in prop::option::of((2010..=2021_u32, figures())),
        milestones in milestones(),
        values in results(),
        unit in prop::sample::select(vec![Unit::Percent, Unit::People, Unit::Index, Unit::Count]),
        direction in prop::sample::select(vec![Direction::Higher, Direction::Lower, Direction::InRange]),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        as_of in 2014..=2040_u32,
    ) -> Case {
        let start = baseline.map_or("-".to_owned(), |(year, figure)| format!("{year}={figure}"));
        let plan = format!("{start}; {milestones}");
        Case { unit, direction, lang, ..case("any", &plan, &values, &format!("{as_of}-11-21")) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_holds(case in cases()) {
        holds(&view(&case))?;
    }
}
