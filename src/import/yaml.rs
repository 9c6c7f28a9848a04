//! A report as the file that says it.

use serde::{Serialize, Serializer};

use crate::model::{Bound, Counted, Decimal, Period, Report, Standing, Text, Value};
use crate::source::yaml::encode;

/// The text of `content/<place>/reports/<id>.yaml`, as an author would write it: all that a table has of a report. What
/// a report says of tasks and duties (`task_statuses`, `fulfils`) is no figure and no part of it.
pub fn report_yaml(report: &Report) -> String {
    let written = Written {
        schema: 1,
        publisher: report.publisher.to_string(),
        document: report.document.as_ref().map(ToString::to_string),
        title: Words::of(&report.title),
        address: report.address.as_deref(),
        date: report.date.map(|day| day.to_string()),
        note: report.note.as_ref().map(Words::of),
        values: report.values.iter().map(WrittenValue::of).collect(),
    };
    encode(&written)
}

#[derive(Serialize)]
struct Written<'a> {
    schema: u8,
    publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    title: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Words<'a>>,
    values: Vec<WrittenValue<'a>>,
}

/// A text, or a map of both languages.
#[derive(Serialize)]
#[serde(untagged)]
enum Words<'a> {
    One(&'a str),
    Vietnamese { vi: &'a str },
    Both { vi: &'a str, en: &'a str },
}

impl<'a> Words<'a> {
    fn of(text: &'a Text) -> Words<'a> {
        match &text.en {
            // Where a text or a map may stand, these are refused without quotation marks, though YAML reads a text.
            None if [".", "0x", "0o"].iter().any(|start| text.vi.starts_with(start)) => {
                Words::Vietnamese { vi: &text.vi }
            }
            None => Words::One(&text.vi),
            Some(en) => Words::Both { vi: &text.vi, en },
        }
    }
}

#[derive(Serialize)]
struct WrittenValue<'a> {
    indicator: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    period: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<Bound>,
    standing: Standing,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_written: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<WrittenCount<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<WrittenCount<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<Words<'a>>,
}

impl<'a> WrittenValue<'a> {
    fn of(value: &'a Value) -> WrittenValue<'a> {
        let besides = value.besides();
        WrittenValue {
            indicator: value.indicator.to_string(),
            base: value.base().map(ToString::to_string),
            period: When(value.period),
            value: value.value.map(Digits),
            bound: value.bound,
            standing: value.standing,
            as_written: besides.as_written.as_deref(),
            numerator: besides.numerator.as_ref().map(WrittenCount::of),
            denominator: besides.denominator.as_ref().map(WrittenCount::of),
            against: besides.against.iter().map(ToString::to_string).collect(),
            flag: besides.flag.as_ref().map(Words::of),
        }
    }
}

#[derive(Serialize)]
struct WrittenCount<'a> {
    value: Digits,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<Bound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_written: Option<&'a str>,
}

impl<'a> WrittenCount<'a> {
    fn of(counted: &'a Counted) -> WrittenCount<'a> {
        WrittenCount { value: Digits(counted.value), bound: counted.bound, as_written: counted.as_written.as_deref() }
    }
}

/// A year, or a day in quotation marks.
struct When(Period);

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Period::Year(year) => serializer.serialize_i16(year.get()),
            Period::Day(day) => serializer.collect_str(&day),
        }
    }
}

/// Digits as written: a plain number where YAML keeps all of them, else a text of the same digits.
struct Digits(Decimal);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.0.to_string();
        if self.0.scale() == 0 && digits != "-0" {
            return serializer.serialize_i64(self.0.mantissa());
        }
        match digits.parse::<f64>() {
            Ok(number) if format!("{number:?}") == digits => serializer.serialize_f64(number),
            _ => serializer.serialize_str(&digits),
        }
    }
}
