//! The figures of a chart one by one, as they were written, for machines: as CSV and as JSON.
//!
//! Every kind gives its figures in the same shape, from the same view that is drawn, so that picture, table and data
//! cannot disagree. Numbers keep their digits and have a decimal point; dates are those of ISO 8601; what is
//! unknown is empty (CSV) or absent (JSON), never zero.

use serde::Serialize;
use serde_json::value::RawValue;

use super::figure::{Aim, Figure};
use super::view::Source;
use super::{Chart, Credit};
use crate::model::{Date, Decimal, Standing, Unit};
use crate::spreadsheet::write_csv;

/// What kind of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatumKind {
    /// Where the path starts.
    Baseline,
    /// What a plan asks for.
    Milestone,
    /// What was asked for before it was amended.
    Enacted,
    /// A milestone of the target that this one is a part of.
    Parent,
    /// What was published.
    Result,
    /// Nothing was published.
    Unpublished,
    /// A task with its deadline.
    Task,
    /// How many have a status.
    Count,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Datum {
    /// What it is about: a place, a target, a task.
    pub subject: String,
    /// What kind of figure.
    pub kind: DatumKind,
    /// The period in words.
    pub period: String,
    /// The last day of the period.
    pub end: Option<Date>,
    /// How much, exactly as written.
    pub value: Option<Decimal>,
    /// In what.
    pub unit: Option<Unit>,
    /// How firm.
    pub standing: Option<Standing>,
    /// On which base.
    pub base: Option<String>,
    /// As the chart prints it, with comparator, hedge and unit.
    pub text: String,
    /// The verdict in words.
    pub status: String,
    /// Where it comes from.
    pub source: Option<Source>,
}

/// A figure as it is written down, in the order of the columns.
#[derive(Serialize)]
struct Line<'a> {
    subject: &'a str,
    kind: DatumKind,
    period: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    period_end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<String>,
}

/// The columns of the CSV, which are the names in the JSON.
const COLUMNS: [&str; 12] = [
    "subject",
    "kind",
    "period",
    "period_end",
    "value",
    "unit",
    "standing",
    "base",
    "text",
    "status",
    "source",
    "report",
];

impl Datum {
    /// An empty one of a kind.
    pub(super) fn new(subject: &str, kind: DatumKind) -> Datum {
        Datum {
            subject: subject.to_owned(),
            kind,
            period: String::new(),
            end: None,
            value: None,
            unit: None,
            standing: None,
            base: None,
            text: String::new(),
            status: String::new(),
            source: None,
        }
    }

    /// A published figure, or that there is none.
    pub(super) fn of_figure(subject: &str, figure: Option<&Figure>, unit: Unit, status: &str) -> Datum {
        let status = status.to_owned();
        let Some(figure) = figure else {
            return Datum { status, unit: Some(unit), ..Datum::new(subject, DatumKind::Unpublished) };
        };
        Datum {
            period: figure.period.clone(),
            end: figure.end,
            value: Some(figure.value),
            unit: Some(unit),
            standing: Some(figure.standing),
            text: figure.text.clone(),
            status,
            source: Some(figure.source.clone()),
            ..Datum::new(subject, DatumKind::Result)
        }
    }

    /// What is asked for.
    pub(super) fn of_aim(subject: &str, kind: DatumKind, aim: &Aim, unit: Unit) -> Datum {
        Datum {
            period: aim.year.to_string(),
            end: Some(aim.year.last_day()),
            value: Some(aim.value),
            unit: Some(unit),
            text: aim.text.clone(),
            source: Some(aim.source.clone()),
            ..Datum::new(subject, kind)
        }
    }

    fn line(&self) -> Line<'_> {
        let exact = |value: Decimal| {
            RawValue::from_string(value.to_string()).unwrap_or_else(|_| unreachable!("a decimal is a JSON number"))
        };
        Line {
            subject: &self.subject,
            kind: self.kind,
            period: &self.period,
            period_end: self.end.map(|end| end.to_string()),
            value: self.value.map(exact),
            unit: self.unit,
            standing: self.standing,
            base: self.base.as_deref(),
            text: &self.text,
            status: &self.status,
            source: self.source.as_ref().map(|source| source.text.as_str()),
            report: self.source.as_ref().and_then(|source| source.report.as_ref()).map(ToString::to_string),
        }
    }
}

/// A chart with its figures.
#[derive(Serialize)]
struct Document<'a> {
    title: String,
    finding: String,
    description: String,
    lang: &'a str,
    source: &'a str,
    publisher: &'a str,
    licence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    as_of: String,
    data: Vec<Line<'a>>,
}

/// The figures of a chart as JSON, with what the chart says in words and whom it is owed to.
pub fn json(chart: &dyn Chart, credit: &Credit) -> String {
    let data = chart.data();
    let document = Document {
        title: chart.title(),
        finding: chart.finding(),
        description: chart.description(),
        lang: chart.lang().tag(),
        source: &credit.source,
        publisher: &credit.publisher,
        licence: &credit.licence,
        address: credit.address.as_deref(),
        as_of: credit.as_of.to_string(),
        data: data.iter().map(Datum::line).collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&document).unwrap_or_else(|_| unreachable!("strings and numbers are JSON"));
    text.push('\n');
    text
}

/// The figures of a chart as CSV.
pub fn csv(chart: &dyn Chart) -> Vec<u8> {
    let line = |datum: &Datum| -> Vec<String> {
        let line = serde_json::to_value(datum.line()).unwrap_or_else(|_| unreachable!("strings and numbers are JSON"));
        // The value keeps its own digits; everything else is text.
        let cell = |column: &str| match (column, &datum.value) {
            ("value", Some(value)) => value.to_string(),
            _ => line.get(column).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        };
        COLUMNS.map(cell).to_vec()
    };
    let header = COLUMNS.map(str::to_owned).to_vec();
    write_csv(std::iter::once(header).chain(chart.data().iter().map(line)))
}
