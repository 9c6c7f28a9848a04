//! Values as the files have them, on their way to words.

use super::tree::Tree;
use crate::model::{Date, Due, Quarter};

/// A value before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A figure on an indicator, with the document's own word for how strictly it is meant.
    Figure {
        /// Digits as written.
        digits: String,
        /// `ít nhất`
        words: Option<String>,
        /// How strictly it is meant, by its key.
        comparator: Option<String>,
        /// Growth against this year.
        since: Option<String>,
        /// For its unit.
        indicator: Option<String>,
    },
    /// People.
    People(String),
    /// A published result.
    Stated(Stated),
    /// A baseline.
    Baseline {
        /// Digits as written; none where a report states it.
        digits: Option<String>,
        /// Its year.
        year: String,
        /// The report that states it.
        report: Option<String>,
        /// For its unit.
        indicator: Option<String>,
    },
    /// A comparator, by its key.
    Comparator(String),
    /// What a report says of a task, by its key.
    TaskState(String),
    /// A better direction, by its key.
    Direction(String),
    /// A unit, by its key.
    Unit(String),
    /// A day, a quarter or a year, as written in YAML.
    Time(String),
    /// A deadline in the document's words, and as written in YAML.
    Deadline(String, String),
    /// Rhythms; what is none is kept as text.
    Rhythms(Vec<Result<Due, String>>),
    /// Agencies, by their ids.
    Agencies(Vec<String>),
    /// Documents, by their ids.
    Documents(Vec<String>),
    /// An indicator, by its id.
    Indicator(String),
    /// Places, by their ids.
    Places(Vec<String>),
    /// Topics, by their ids.
    Topics(Vec<String>),
    /// A word of the format.
    Word(Vocabulary, String),
    /// A text.
    Text(String),
}

/// A set of words of the format that readers know by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Kinds of documents.
    Document,
    /// Kinds of agencies.
    Agency,
    /// Kinds of places.
    Place,
    /// Kinds of notes.
    Note,
    /// What a share is of.
    Share,
    /// How a figure is hedged.
    Bound,
    /// Yes and no.
    Flag,
}

/// A published result as a report states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Of what.
    pub indicator: String,
    /// Digits as written; none where only people are stated.
    pub digits: Option<String>,
    /// `approx`, `over`, `under`
    pub bound: Option<String>,
    /// `estimate`, `preliminary`, `final`
    pub standing: Option<String>,
    /// On what it is computed.
    pub base: Option<String>,
    /// For which time.
    pub period: Option<String>,
    /// People counted.
    pub numerator: Option<String>,
    /// People it is a share of.
    pub denominator: Option<String>,
}

impl Stated {
    pub(super) fn of(tree: &Tree) -> Stated {
        let text = |key: &str| tree.leaf(key).map(str::to_owned);
        let people = |key: &str| tree.get(key).and_then(|of| of.leaf("value")).map(str::to_owned);
        Stated {
            indicator: text("indicator").unwrap_or_default(),
            digits: text("value"),
            bound: text("bound"),
            standing: text("standing"),
            base: text("base"),
            period: text("period"),
            numerator: people("numerator"),
            denominator: people("denominator"),
        }
    }
}

/// What a milestone asks for.
pub(super) fn milestone(tree: &Tree, indicator: Option<&str>) -> Option<Value> {
    Some(Value::Figure {
        digits: tree.leaf("value")?.to_owned(),
        words: tree.leaf("words").map(str::to_owned),
        comparator: tree.leaf("comparator").map(str::to_owned),
        since: tree.leaf("since").map(str::to_owned),
        indicator: indicator.map(str::to_owned),
    })
}

/// True where two milestones ask for the same, however strictly and in whatever words.
pub(super) fn asks_the_same(one: &Option<Value>, other: &Option<Value>) -> bool {
    let bare = |value: &Option<Value>| match value {
        Some(Value::Figure { digits, since, indicator, .. }) => {
            Some((digits.clone(), since.clone(), indicator.clone()))
        }
        _ => None,
    };
    bare(one) == bare(other)
}

/// A deadline: its words, or the time that they mean, where they do not differ.
pub(super) fn deadlines(before: Option<&Tree>, after: Option<&Tree>) -> (Option<Value>, Option<Value>) {
    let time =
        |tree: &Tree| ["date", "quarter", "year", "every"].iter().find_map(|key| tree.leaf(key)).map(str::to_owned);
    let text = |tree: &Tree| tree.leaf("text").map(str::to_owned);
    let words_differ = before.and_then(text) != after.and_then(text);
    let of = |tree: Option<&Tree>| match (text(tree?), time(tree?)) {
        (Some(words), Some(time)) if words_differ => Some(Value::Deadline(words, time)),
        (_, Some(time)) => Some(Value::Time(time)),
        (words, None) => words.map(Value::Text),
    };
    (of(before), of(after))
}

/// A rhythm, where its keys go together as the format has it.
pub(super) fn due(tree: &Tree) -> Result<Due, String> {
    let small = |key: &str| tree.leaf(key).and_then(|text| text.parse::<i8>().ok());
    let known = match (tree.leaf("every"), tree.leaf("before")) {
        (Some("year"), Some(before)) => before.split_once('-').and_then(|(month, day)| {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            Date::new(2023, month, day).map(|_| Due::YearBefore { month, day })
        }),
        (Some("year"), None) if tree.leaf("month").is_some() => {
            small("month").filter(|month| (1..=12).contains(month)).map(Due::YearInMonth)
        }
        (Some("year"), None) => Some(Due::Year),
        (Some("half_year"), _) => Some(Due::HalfYear),
        (Some("quarter"), _) => small("day").filter(|day| (1..=30).contains(day)).map(Due::QuarterDay),
        _ => match (tree.leaf("once"), tree.leaf("review"), tree.leaf("when")) {
            (Some(once), ..) => {
                Date::parse(once).map(Due::OnceDate).or_else(|| Quarter::parse(once).map(Due::OnceQuarter))
            }
            (_, Some("mid_term"), _) => Some(Due::MidTermReview),
            (_, Some("final"), _) => Some(Due::FinalReview),
            (.., Some("required")) => Some(Due::WhenRequired),
            (.., Some("unstated")) => Some(Due::Unstated),
            _ => None,
        },
    };
    known.ok_or_else(|| tree.said())
}
