//! Every state of every kind of chart, for a page where they can be looked at. All figures are fictional and all
//! places are called so ("Tỉnh Mẫu"), but for tile maps of real places, which carry no figures at all.

mod bullet;
mod dots;
pub(super) mod multiples;
pub(super) mod progress;
pub(super) mod strip;
pub(super) mod tiles;
pub(super) mod timeline;

use super::figure::{Aim, Figure};
use super::view::Source;
use crate::locale::{Label, Lang, Mark, Role, amount};
use crate::model::{Decimal, Standing, Unit, Year};

fn year(number: i64) -> Year {
    Year::new(number).unwrap_or_else(|| unreachable!("samples have years of four digits"))
}

/// A number in tenths: 414 is 41.4, 450 is 45.
fn tenths(number: i64) -> Decimal {
    if number % 10 == 0 { Decimal::new(number / 10, 0) } else { Decimal::new(number, 1) }
}

fn source(lang: Lang) -> Source {
    Source { text: lang.pick("Báo cáo mẫu", "Sample report").to_owned(), report: None }
}

fn figure(value: Decimal, unit: Unit, period: &str, lang: Lang) -> Figure {
    let text = amount(value, unit, lang);
    let end = period.parse().ok().and_then(Year::new).map(Year::last_day);
    Figure { value, text, period: period.to_owned(), end, standing: Standing::Final, source: source(lang) }
}

fn estimate(figure: Figure) -> Figure {
    Figure { standing: Standing::Estimate, ..figure }
}

fn aim(number: i64, value: Decimal, unit: Unit, lang: Lang) -> Aim {
    let text = lang.pick("Kế hoạch mẫu", "Sample plan").to_owned();
    Aim { year: year(number), value, text: amount(value, unit, lang), source: Source { text, report: None } }
}

fn label(vi: &str, en: &str, role: Role, mark: Mark, lang: Lang) -> Label {
    Label { text: lang.pick(vi, en).to_owned(), role, mark }
}

fn met(lang: Lang) -> Label {
    label("Đạt", "Met", Role::Ok, Mark::Disc, lang)
}

fn behind(lang: Lang) -> Label {
    label("Chậm", "Behind", Role::Late, Mark::Triangle, lang)
}

fn far_behind(lang: Lang) -> Label {
    label("Chậm nhiều", "Far behind", Role::Off, Mark::Square, lang)
}

fn silent(lang: Lang) -> Label {
    label("Chưa có số trên cổng", "No figure on the portal", Role::None, Mark::Dash, lang)
}

/// The verdict on a figure in tenths against a milestone in tenths, for samples alone.
fn judged(value: i64, aim: i64, lang: Lang) -> Label {
    match value - aim {
        0.. => met(lang),
        -50..0 => behind(lang),
        _ => far_behind(lang),
    }
}

/// `Tỉnh Mẫu A`, `Tỉnh Mẫu B`, … `Tỉnh Mẫu AB`.
fn place(index: usize, lang: Lang) -> String {
    // The Vietnamese alphabet has no F, J, W and Z.
    let letters: Vec<char> = "ABCDEGHIKLMNOPQRSTUVXY".chars().collect();
    let last = letters[index % letters.len()];
    let first = (index / letters.len()).checked_sub(1).map(|first| letters[first % letters.len()]);
    let name: String = first.into_iter().chain([last]).collect();
    lang.pick(format!("Tỉnh Mẫu {name}"), format!("Sample Province {name}"))
}
