//! What a place is called beside others.

use super::{Lang, month};
use crate::model::{Place, Portal};

/// `Bắc Kạn`; `Đắk Lắk (đến 6/2025)` where another place bears the name now. A picture that is taken away must not be
/// read as one of the other.
pub fn place_name(portal: &Portal, place: &Place, lang: Lang) -> String {
    let name = lang.text(&place.name).0.to_owned();
    let lives_on = |other: &Place| other.id != place.id && other.name.vi == place.name.vi;
    match place.to.filter(|_| portal.places.values().any(lives_on)) {
        Some(end) => lang.pick(
            format!("{name} (đến {}/{})", end.month(), end.year()),
            format!("{name} (until {})", month(end, Lang::En)),
        ),
        None => name,
    }
}

/// What a place is part of now: `Thái Nguyên`; `Thái Nguyên mới` where it bears the same name.
pub fn successor_name(portal: &Portal, place: &Place, lang: Lang) -> Option<String> {
    let now = portal.places.get(place.successor.as_ref()?)?;
    let name = place_name(portal, now, lang);
    let is_namesake = now.name.vi == place.name.vi;
    Some(if is_namesake { lang.pick(format!("{name} mới"), format!("the new {name}")) } else { name })
}
