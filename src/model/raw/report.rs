//! `<place>/reports/<id>.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateText, Id, Number, PeriodText, RawCorrection, TextMap, Version};
use crate::model::{Bound, Standing, TaskState};

/// A publication that states results.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawReport {
    /// Version of the format.
    pub schema: Version,
    /// Agency that published it.
    pub publisher: Id,
    /// Where it is a numbered document.
    pub document: Option<Id>,
    /// Title, or a description.
    pub title: TextMap,
    /// Where it is.
    pub address: Option<String>,
    /// When it was published; absent = unknown.
    pub date: Option<DateText>,
    /// What it states.
    #[serde(default)]
    pub values: Vec<RawValue>,
    /// Reporting duties it fulfils: place/plan/duty.
    #[serde(default)]
    pub fulfils: Vec<Id>,
    /// What it says of tasks.
    #[serde(default)]
    pub task_statuses: Vec<RawTaskStatus>,
    /// Note.
    pub note: Option<TextMap>,
    /// Why this file was changed after it was published.
    #[serde(default)]
    pub corrections: Vec<RawCorrection>,
}

/// One stated result.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawValue {
    /// Of what.
    pub indicator: Id,
    /// On which base.
    pub base: Option<Id>,
    /// For which time.
    pub period: PeriodText,
    /// The figure, digits as written.
    pub value: Option<Number>,
    /// "khoảng", "trên", "gần".
    pub bound: Option<Bound>,
    /// How firm.
    pub standing: Standing,
    /// The words. ✎
    pub as_written: Option<String>,
    /// People counted.
    pub numerator: Option<RawCounted>,
    /// People it is a share of.
    pub denominator: Option<RawCounted>,
    /// Targets the publisher itself sets it against.
    #[serde(default)]
    pub against: Vec<Id>,
    /// What the reader must see here.
    pub flag: Option<TextMap>,
}

/// An absolute figure of a result.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawCounted {
    /// How many.
    pub value: Number,
    /// Hedge.
    pub bound: Option<Bound>,
    /// The words. ✎
    pub as_written: Option<String>,
}

/// What a report says of a task.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTaskStatus {
    /// place/plan/task.
    pub task: Id,
    /// Its state.
    pub status: TaskState,
    /// The words. ✎
    pub as_written: Option<String>,
}
