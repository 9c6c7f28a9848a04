//! Values in words.

use super::{Names, Shelf, Stated, Value, Vocabulary, names::word, words::SHORT};
use crate::{
    locale::{self, Lang, Words},
    model::{
        AgencyKind, Bound, Comparator, Date, Decimal, Direction, DocumentKind, NoteKind, PlaceKind, Quarter, Share,
        Standing, TaskState, Unit,
    },
};

/// A value in words.
pub(super) fn said(value: &Value, names: &Names, lang: Lang) -> String {
    match value {
        Value::Figure { digits, words, comparator, since, indicator } => {
            let figure = figure(digits, indicator.as_deref(), None, names, lang);
            let meant = comparator.as_deref().and_then(word::<Comparator>);
            // As everywhere: the document's own word in its language, what it means in another.
            let words = match (words, meant) {
                (Some(words), _) if lang == Lang::Vi => format!("{words} "),
                (_, None | Some(Comparator::Reach | Comparator::Exact)) => String::new(),
                (_, Some(meant)) => format!("{} ", meant.words(lang)),
            };
            let since = since.as_ref().map(|year| lang.pick(format!(" so với năm {year}"), format!(" against {year}")));
            format!("{words}{figure}{}", since.unwrap_or_default())
        }
        Value::People(digits) => people(digits, lang),
        Value::Stated(stated) => result(stated, names, lang),
        Value::Baseline { digits, year, report, indicator } => {
            let year = lang.pick(format!("năm {year}"), year.clone());
            match (digits, report) {
                (Some(digits), _) => format!("{} ({year})", figure(digits, indicator.as_deref(), None, names, lang)),
                (None, Some(report)) => {
                    let (place, id) = report.split_once('/').unwrap_or(("", report));
                    let title = names.report(place, id).map_or(report.as_str(), |title| lang.text(title).0).to_owned();
                    lang.pick(format!("số {year} trong “{title}”"), format!("the figure for {year} in “{title}”"))
                }
                (None, None) => year,
            }
        }
        Value::Comparator(key) => quoted::<Comparator>(key, lang),
        Value::TaskState(key) => quoted::<TaskState>(key, lang),
        Value::Direction(key) => quoted::<Direction>(key, lang),
        Value::Unit(key) => quoted::<Unit>(key, lang),
        Value::Time(text) => time(text, lang),
        Value::Deadline(words, date) => {
            let meant = time(date, Lang::Vi).to_lowercase();
            if words.to_lowercase().contains(&meant) {
                format!("“{words}”")
            } else {
                format!("“{words}” ({})", time(date, lang))
            }
        }
        Value::Rhythms(rhythms) => {
            let each = rhythms.iter().map(|one| match one {
                Ok(due) => locale::rhythm(*due, lang),
                Err(text) => text.clone(),
            });
            each.collect::<Vec<_>>().join("; ")
        }
        Value::Agencies(ids) => all(Shelf::Agencies, ids, names, lang),
        Value::Documents(ids) => ids.iter().map(|id| names.cited(id, lang)).collect::<Vec<_>>().join(", "),
        Value::Places(ids) => all(Shelf::Places, ids, names, lang),
        Value::Topics(ids) => all(Shelf::Topics, ids, names, lang),
        Value::Word(vocabulary, key) => of_format(*vocabulary, key, lang),
        Value::Indicator(id) => names.of(Shelf::Indicators, id, lang),
        Value::Text(text) if text.chars().count() > SHORT => text.clone(),
        Value::Text(text) => format!("“{text}”"),
    }
}

fn all(shelf: Shelf, ids: &[String], names: &Names, lang: Lang) -> String {
    ids.iter().map(|id| names.of(shelf, id, lang)).collect::<Vec<_>>().join(", ")
}

fn of_format(vocabulary: Vocabulary, key: &str, lang: Lang) -> String {
    match vocabulary {
        Vocabulary::Document => quoted::<DocumentKind>(key, lang),
        Vocabulary::Agency => quoted::<AgencyKind>(key, lang),
        Vocabulary::Place => quoted::<PlaceKind>(key, lang),
        Vocabulary::Note => quoted::<NoteKind>(key, lang),
        Vocabulary::Share => quoted::<Share>(key, lang),
        Vocabulary::Bound => quoted::<Bound>(key, lang),
        Vocabulary::Flag => match key {
            "true" => lang.pick("có", "yes").to_owned(),
            "false" => lang.pick("không", "no").to_owned(),
            other => format!("“{other}”"),
        },
    }
}

fn quoted<T: serde::de::DeserializeOwned + Words>(key: &str, lang: Lang) -> String {
    let text = word::<T>(key).map_or_else(|| key.to_owned(), |known| known.words(lang).to_owned());
    format!("“{text}”")
}

fn figure(digits: &str, indicator: Option<&str>, bound: Option<Bound>, names: &Names, lang: Lang) -> String {
    let Ok(value) = Decimal::parse(digits) else { return digits.to_owned() };
    let unit = indicator.and_then(|id| names.unit(id)).unwrap_or(Unit::Count);
    locale::bounded(value, bound, unit, lang)
}

fn people(digits: &str, lang: Lang) -> String {
    Decimal::parse(digits).map_or_else(|_| digits.to_owned(), |value| locale::people(value, lang))
}

/// Two results without what they have in common, but for the figure itself.
pub(super) fn only_different(one: &Stated, other: &Stated) -> (Stated, Stated) {
    let (mut one, mut other) = (one.clone(), other.clone());
    let drop_common = |a: &mut Option<String>, b: &mut Option<String>| {
        if a == b {
            (*a, *b) = (None, None);
        }
    };
    drop_common(&mut one.standing, &mut other.standing);
    drop_common(&mut one.base, &mut other.base);
    drop_common(&mut one.period, &mut other.period);
    if one.digits.is_some() && other.digits.is_some() {
        drop_common(&mut one.numerator, &mut other.numerator);
        drop_common(&mut one.denominator, &mut other.denominator);
    }
    (one, other)
}

/// `trên 45,1% (ước tính; cơ sở: từ tháng 10/2022)`
fn result(stated: &Stated, names: &Names, lang: Lang) -> String {
    let bound = stated.bound.as_deref().and_then(word::<Bound>);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(stated.digits.as_ref().map(|digits| figure(digits, Some(&stated.indicator), bound, names, lang)));
    parts.extend(stated.numerator.as_ref().map(|digits| people(digits, lang)));
    parts.extend(stated.denominator.as_ref().map(|digits| {
        lang.pick(format!("trên tổng {}", people(digits, lang)), format!("of {}", people(digits, lang)))
    }));
    let mut facts: Vec<String> = Vec::new();
    facts.extend(
        stated.standing.as_deref().map(|key| word::<Standing>(key).map_or(key, |known| known.words(lang)).to_owned()),
    );
    facts.extend(stated.base.as_ref().map(|base| {
        let name = names.base(&stated.indicator, base, lang);
        lang.pick(format!("cơ sở tính: {name}"), format!("base: {name}"))
    }));
    facts.extend(stated.period.as_ref().map(|period| time(period, lang)));
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
    format!("{}{facts}", parts.join(", "))
}

/// A day, a quarter, a year or a rhythm as the language writes it.
pub(super) fn time(text: &str, lang: Lang) -> String {
    if let Some(day) = Date::parse(text) {
        return lang.pick(format!("ngày {}", locale::day(day, lang)), locale::day(day, lang));
    }
    if let Some(quarter) = Quarter::parse(text) {
        return locale::quarter(quarter, lang);
    }
    match text {
        "year" => lang.pick("hằng năm", "every year").to_owned(),
        "half_year" => lang.pick("định kỳ 6 tháng", "every half-year").to_owned(),
        "quarter" => lang.pick("hằng quý", "every quarter").to_owned(),
        year if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            lang.pick(format!("năm {year}"), year.to_owned())
        }
        other => other.to_owned(),
    }
}
