//! `<place>/<plan>/amendments/<id>.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateText, Flag, Id, RawClause, RawCorrection, RawDeadline, RawMilestone, Version, YearText};

/// A later document that changes a plan. Keys marked ✎ are copied word for word from that document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawAmendment {
    /// Version of the format.
    pub schema: Version,
    /// The document that changes the plan, in the catalogue.
    pub document: Id,
    /// The day it takes effect; otherwise the document's date.
    pub from: Option<DateText>,
    /// The passages that the sentences below are taken from. ✎
    #[serde(default)]
    pub passages: Vec<RawClause>,
    /// Targets it changes.
    #[serde(default)]
    pub targets: Vec<RawTargetChange>,
    /// Tasks it changes.
    #[serde(default)]
    pub tasks: Vec<RawTaskChange>,
    /// Why this file was changed after it was published.
    #[serde(default)]
    pub corrections: Vec<RawCorrection>,
}

/// What becomes of a target: `milestones`, or `year` and `statement`, or `struck_out`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTargetChange {
    /// The target's id in this plan.
    pub target: Id,
    /// All milestones from now on: a year that is not listed no longer applies.
    #[serde(default)]
    pub milestones: Vec<RawMilestone>,
    /// Of a statement: by the end of which year.
    pub year: Option<YearText>,
    /// The promise in its new words. ✎
    pub statement: Option<String>,
    /// The target no longer applies.
    #[serde(default)]
    pub struck_out: Flag,
    /// The sentence that says so. ✎
    pub sentence: Option<String>,
}

/// What becomes of a task: `deadline`, or `struck_out`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTaskChange {
    /// The task's id in this plan.
    pub task: Id,
    /// By when from now on.
    pub deadline: Option<RawDeadline>,
    /// The task no longer applies.
    #[serde(default)]
    pub struck_out: Flag,
    /// The sentence that says so. ✎
    pub sentence: String,
}
