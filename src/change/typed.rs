//! A value of a file as what it is, by the key that it stands under.

use super::{
    Subject, Value, Vocabulary,
    field::{Step, root, steps},
};

/// A value by the key that it stands under, and the thing that has the key.
pub(super) fn typed(subject: &Subject, at: &[String], text: String) -> Value {
    let steps = steps(root(subject), at);
    // A word in English stands under a key that has words in Vietnamese.
    let last = match steps.last() {
        Some(Step::English) => None,
        _ => steps.iter().rev().find_map(|step| match step {
            Step::Key(owner, key) => Some((*owner, *key)),
            _ => None,
        }),
    };
    let Some(last) = last else { return Value::Text(text) };
    let is_number = || crate::model::Decimal::parse(&text).is_ok();
    // A list that is new as a whole is said in one.
    let ids = || text.split(" · ").map(str::to_owned).collect();
    let word = |vocabulary: Vocabulary| Value::Word(vocabulary, text.clone());
    match last {
        ("numerator" | "denominator", "value") if is_number() => Value::People(text),
        ("report", "publisher")
        | ("reporting_duties", "from" | "to")
        | ("duties", "agencies")
        | (_, "lead" | "coordinating" | "issuer" | "agency") => Value::Agencies(ids()),
        ("agencies", "place") | ("regions", "places") | ("places", "successor" | "formed_from") => Value::Places(ids()),
        ("plan", "topics") | ("indicators", "topic") => Value::Topics(ids()),
        (_, "document" | "implements" | "amends" | "replaces") => Value::Documents(ids()),
        ("documents", "kind") => word(Vocabulary::Document),
        ("agencies", "kind") => word(Vocabulary::Agency),
        ("places" | "statuses", "kind") => word(Vocabulary::Place),
        ("notes", "kind") => word(Vocabulary::Note),
        (_, "share") => word(Vocabulary::Share),
        (_, "bound") => word(Vocabulary::Bound),
        (_, "over_100" | "struck_out") => word(Vocabulary::Flag),
        (_, "comparator") => Value::Comparator(text),
        (_, "indicator") => Value::Indicator(text),
        (_, "direction") => Value::Direction(text),
        (_, "unit") => Value::Unit(text),
        (_, "date" | "until" | "year" | "since")
        | ("places" | "statuses" | "bases" | "period" | "amendment", "from" | "to") => Value::Time(text),
        _ => Value::Text(text),
    }
}
