//! The place that a plan is of: as it was when its document was signed, since units were merged on 2025-07-01.

use super::{
    draft::{Draft, Known, catalogue},
    naming::short_slug,
    plan::id_answer,
    reading::Reading,
    suggest,
    talk::{Question, Stop, Talk},
    yaml::Value,
};
use crate::{
    diagnostic::Words,
    locale::slug,
    model::{
        Date, PlaceKind,
        raw::{RawPlace, RawPlaces, TextMap},
        resolve::RESERVED,
    },
};

/// The units of the country, before and after the merger, as the catalogue of the bundled portal has them with their source.
const UNITS: &str = include_str!("../../../content/catalogue/places.yaml");

const PLACE: &str = "Tỉnh, thành phố (ví dụ: Lào Cai)";

/// The units of before and after 2025-07-01.
fn units() -> Vec<RawPlace> {
    let units: RawPlaces = serde_yaml::from_str(UNITS).expect("the list that is built in has the form of its file");
    units.places
}

/// What a unit that ended is part of today, by name, and whether that is a city; nothing for a name that a unit of today bears.
pub(super) fn heir(name: &str) -> Option<(String, bool)> {
    let units = units();
    let named = || units.iter().filter(|unit| slug(&unit.name.vi) == slug(name));
    let ended = named().next().filter(|_| named().all(|unit| unit.to.is_some()))?;
    let heir = ended.successor.as_ref()?;
    let heir = units.iter().find(|unit| unit.id.0 == heir.0)?;
    Some((heir.name.vi.clone(), heir.kind == PlaceKind::City))
}

/// The place that the plan is of.
pub(super) struct Place {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_city: bool,
}

impl Place {
    fn of(place: &RawPlace) -> Place {
        Place { id: place.id.0.clone(), name: place.name.vi.clone(), is_city: place.kind == PlaceKind::City }
    }
}

/// Asks for it; `id` where it was named already, `signed` where the document says its day.
pub(super) fn ask(
    known: &Known,
    talk: &mut Talk<'_>,
    draft: &mut Draft,
    id: Option<&str>,
    (reading, signed): (&Reading, Option<Date>),
) -> Result<Place, Stop> {
    if let Some(place) = known.places.iter().find(|place| Some(place.id.0.as_str()) == id) {
        return Ok(Place::of(place));
    }
    // The only one is meant.
    let usual = match &known.places[..] {
        [only] if id.is_none() => Some(only.name.vi.as_str()),
        _ => None,
    };
    let question = Question::new(PLACE, "Province or city (such as Lào Cai)")
        .named("Địa phương", "Place")
        .suggest(usual.unwrap_or_default())
        .found(reading.place.as_deref().or(usual));
    let answer = talk.text(&question.help(
        "Địa phương có kế hoạch này. Đã có trong danh mục thì máy tự nhận ra.",
        "Whose plan it is. One that is in the catalogue is recognised.",
    ))?;
    let (name, is_city) = suggest::place(&answer);
    let is = |place: &RawPlace| {
        let own = slug(&place.name.vi);
        own == slug(&name) || own == slug(&answer) || place.id.0 == answer
    };
    let units = units();
    let is_new = |unit: &&RawPlace| known.places.iter().all(|place| place.id.0 != unit.id.0);
    let own = known.places.iter().any(is);
    // What the catalogue says of a name is all that is known of it, unless it says what the country's list says.
    let listed =
        known.places.iter().filter(|place| is(place)).all(|place| units.iter().any(|unit| unit.id == place.id));
    let found: Vec<&RawPlace> = known
        .places
        .iter()
        .chain(units.iter().filter(is_new).filter(|_| !own || listed))
        .filter(|place| is(place))
        .collect();
    let place = of_its_time(talk, &found, signed)?;
    // One that was named by its id is that one, whatever else has its name.
    let place = place.filter(|place| id.is_none_or(|id| place.id.0 == id));
    if let Some(place) = place {
        let date = |day: Date| format!("{}/{}/{}", day.day(), day.month(), day.year());
        let last = place.to.as_ref().and_then(|to| Date::parse(&to.0)).map(date);
        let (vi, en) = last.map_or_else(Default::default, |to| (format!(" (đến {to})"), format!(" (until {to})")));
        let until = Words::new(vi, en);
        let answer = format!("{}{}", place.name.vi, until.get(talk.lang()));
        talk.note(PLACE, Words::new("Địa phương", "Place"), answer);
        if known.places.iter().any(|known| known.id == place.id) {
            return Ok(Place::of(place));
        }
    }
    let id = match id {
        Some(id) => id.to_owned(),
        None => {
            let taken = |id: &str| known.places.iter().any(|place| place.id.0 == id) || RESERVED.contains(&id);
            let usual = place.map_or_else(|| short_slug(&name), |place| place.id.0.clone());
            let question = Question::new("Mã của địa phương, là một phần địa chỉ trang", "Its id, a part of addresses")
                .named("Mã địa phương", "Id of the place")
                .suggest(usual)
                .follows();
            id_answer(talk, question, taken)?
        }
    };
    match place.filter(|place| place.id.0 == id) {
        Some(place) => {
            for unit in with_kin(place, &units).into_iter().filter(is_new) {
                draft.add(catalogue("places"), "places", &value(unit));
            }
            Ok(Place::of(place))
        }
        None => {
            let kind = if is_city { "city" } else { "province" };
            let pairs = vec![("id", Value::plain(&id)), ("name", Value::text(&name)), ("kind", Value::plain(kind))];
            draft.add(catalogue("places"), "places", &Value::Map(pairs));
            Ok(Place { id, name, is_city })
        }
    }
}

/// Of several with one name that which there was when the document was signed.
fn of_its_time<'a>(
    talk: &mut Talk<'_>,
    found: &[&'a RawPlace],
    signed: Option<Date>,
) -> Result<Option<&'a RawPlace>, Stop> {
    let (Some(first), true) = (found.first(), found.len() > 1) else { return Ok(found.first().copied()) };
    let day = |text: &Option<crate::model::raw::DateText>| text.as_ref().and_then(|day| Date::parse(&day.0));
    let was_there = |place: &&&RawPlace, at: Date| {
        day(&place.from).is_none_or(|from| from <= at) && day(&place.to).is_none_or(|to| at <= to)
    };
    if let Some(at) = signed {
        return Ok(found.iter().find(|place| was_there(place, at)).or(found.first()).copied());
    }
    let name = &first.name.vi;
    let last = found.iter().find_map(|place| day(&place.to)).map(Date::following);
    let Some(change) = last else { return Ok(Some(first)) };
    let printed = format!("{}/{}/{}", change.day(), change.month(), change.year());
    let question = Question::new(
        format!("Văn bản có trước ngày {printed}, khi {name} chưa sáp nhập, không?"),
        format!("Is the document older than {printed}, when {name} was merged?"),
    );
    let question = question.named("Có trước khi sáp nhập", "Older than the merger").help(
        "Tỉnh trước và sau sáp nhập là hai đơn vị: chỉ tiêu của tỉnh cũ không phải của tỉnh mới.",
        "Before and after the merger there are two units, whose figures are not the same.",
    );
    let is_older = talk.yes(question, true)?;
    let of = |older: bool| found.iter().find(|place| day(&place.to).is_some() == older).copied();
    Ok(of(is_older).or(Some(first)))
}

/// The unit, what it became part of, and all that became part of that: each names others, which must be there.
fn with_kin<'a>(place: &'a RawPlace, units: &'a [RawPlace]) -> Vec<&'a RawPlace> {
    let named = |id: &str| units.iter().find(|unit| unit.id.0 == id);
    let whole = place.successor.as_ref().and_then(|id| named(&id.0)).unwrap_or(place);
    let parts = whole.formed_from.iter().filter_map(|id| named(&id.0));
    let mut all: Vec<&RawPlace> = vec![place];
    for unit in std::iter::once(whole).chain(parts) {
        if all.iter().all(|other| other.id != unit.id) {
            all.push(unit);
        }
    }
    all
}

/// A unit as the catalogue has it, but for what names other lists.
fn value(unit: &RawPlace) -> Value {
    let text = |text: &TextMap| match &text.en {
        Some(en) => Value::Map(vec![("vi", Value::text(&text.vi)), ("en", Value::text(en))]),
        None => Value::text(&text.vi),
    };
    let kind = match unit.kind {
        PlaceKind::City => "city",
        PlaceKind::Province => "province",
        PlaceKind::Nation => "nation",
    };
    let mut pairs = vec![("id", Value::plain(&unit.id.0)), ("name", text(&unit.name)), ("kind", Value::plain(kind))];
    pairs.extend(unit.code.as_ref().map(|code| ("code", Value::text(code))));
    pairs.extend(unit.from.as_ref().map(|from| ("from", Value::plain(&from.0))));
    pairs.extend(unit.to.as_ref().map(|to| ("to", Value::plain(&to.0))));
    pairs.extend(unit.successor.as_ref().map(|id| ("successor", Value::plain(&id.0))));
    if !unit.formed_from.is_empty() {
        let ids = unit.formed_from.iter().map(|id| Value::plain(&id.0));
        pairs.push(("formed_from", Value::List(ids.collect())));
    }
    let statuses: Vec<Value> = unit
        .statuses
        .iter()
        .map(|status| {
            let kind = if status.kind == PlaceKind::City { "city" } else { "province" };
            Value::Map(vec![("kind", Value::plain(kind)), ("from", Value::plain(&status.from.0))])
        })
        .collect();
    if !statuses.is_empty() {
        pairs.push(("statuses", Value::List(statuses)));
    }
    pairs.extend(unit.note.as_ref().map(|note| ("note", text(note))));
    Value::Map(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_unit_is_part_of_today() {
        assert_eq!(heir("Bắc Kạn"), Some(("Thái Nguyên".to_owned(), false)));
        assert_eq!(heir("Bình Dương"), Some(("Hồ Chí Minh".to_owned(), true)));
        for of_today in ["Thái Nguyên", "Đắk Lắk", "Nghệ An", "Tỉnh Mẫu"] {
            assert_eq!(heir(of_today), None, "{of_today}");
        }
    }

    #[test]
    fn units_name_only_each_other() {
        let units: RawPlaces = serde_yaml::from_str(UNITS).unwrap();
        assert_eq!(units.places.len(), 1 + 63 + 34 - 11, "eleven were not merged");
        for unit in &units.places {
            let kin = with_kin(unit, &units.places);
            let is_there = |id: &str| kin.iter().any(|other| other.id.0 == id);
            for named in kin.iter().flat_map(|other| other.formed_from.iter().chain(&other.successor)) {
                assert!(is_there(&named.0), "{}: {}", unit.id.0, named.0);
            }
            let text = format!("schema: 1\nplaces:\n{}", value(unit).entry());
            let read: RawPlaces = serde_yaml::from_str(&text).unwrap();
            assert_eq!(
                (read.places[0].id.0.as_str(), &read.places[0].name),
                (unit.id.0.as_str(), &unit.name),
                "{text}"
            );
        }
    }
}
