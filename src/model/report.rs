//! A publication that states results: the only way a result enters the portal.

use super::{AgencyId, BaseId, Date, Decimal, DocumentId, IndicatorId, ItemRef, Period, ReportRef, Text};

/// A publication.
#[derive(Clone, Debug)]
pub struct Report {
    /// Place and file.
    pub id: ReportRef,
    /// Who published.
    pub publisher: AgencyId,
    /// The numbered document, if it is one.
    pub document: Option<DocumentId>,
    /// Its title, or a description of it.
    pub title: Text,
    /// Where it is.
    pub address: Option<String>,
    /// When it was published; absent = unknown.
    pub date: Option<Date>,
    /// What it states.
    pub values: Vec<Value>,
    /// Which reporting duties it fulfils.
    pub fulfils: Vec<ItemRef>,
    /// What it says of tasks.
    pub task_statuses: Vec<TaskStatus>,
    /// The editor's note.
    pub note: Option<Text>,
}

/// One stated result. A large portal has half a million of them, so that what few of them state stands apart.
#[derive(Clone, Debug)]
pub struct Value {
    /// Of what.
    pub indicator: IndicatorId,
    /// For which time.
    pub period: Period,
    /// The figure, digits as written; absent where only people are stated.
    pub value: Option<Decimal>,
    /// "trên", "gần", "khoảng".
    pub bound: Option<Bound>,
    /// How firm.
    pub standing: Standing,
    /// What else is stated of it; read by [`Value::besides`].
    pub(super) besides: Option<Box<Besides>>,
}

/// What few results state besides their figure.
#[derive(Clone, Debug, Default)]
pub struct Besides {
    /// On which base; absent where the indicator has one base for ever.
    pub base: Option<BaseId>,
    /// The words of the source. ✎
    pub as_written: Option<String>,
    /// People counted.
    pub numerator: Option<Counted>,
    /// People it is a share of.
    pub denominator: Option<Counted>,
    /// Targets that the publisher itself sets this value against.
    pub against: Vec<ItemRef>,
    /// Something the reader must see.
    pub flag: Option<Text>,
}

/// What most results state besides.
static NOTHING: Besides =
    Besides { base: None, as_written: None, numerator: None, denominator: None, against: Vec::new(), flag: None };

impl Value {
    /// A figure of an indicator and nothing besides.
    pub fn new(indicator: IndicatorId, period: Period, value: Option<Decimal>, standing: Standing) -> Value {
        Value { indicator, period, value, bound: None, standing, besides: None }
    }

    /// The same, which also states this.
    pub fn with(self, besides: Besides) -> Value {
        let Besides { base, as_written, numerator, denominator, against, flag } = &besides;
        let is_nothing = base.is_none()
            && as_written.is_none()
            && numerator.is_none()
            && denominator.is_none()
            && against.is_empty()
            && flag.is_none();
        Value { besides: (!is_nothing).then(|| Box::new(besides)), ..self }
    }

    /// On which base it stands; absent where the indicator has one base for ever.
    pub fn base(&self) -> Option<&BaseId> {
        self.besides().base.as_ref()
    }

    /// What it states besides its figure.
    pub fn besides(&self) -> &Besides {
        self.besides.as_deref().unwrap_or(&NOTHING)
    }

    /// The same, to be changed.
    pub fn besides_mut(&mut self) -> &mut Besides {
        self.besides.get_or_insert_default()
    }
}

/// An absolute figure of a result.
#[derive(Clone, Debug)]
pub struct Counted {
    /// How many.
    pub value: Decimal,
    /// "trên", "gần", "khoảng".
    pub bound: Option<Bound>,
    /// The words. ✎
    pub as_written: Option<String>,
}

/// How a figure is hedged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "khoảng"
    Approx,
    /// "trên", "hơn"
    Over,
    /// "gần"
    Under,
}

/// How firm a figure is, weakest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// ước tính
    Estimate,
    /// sơ bộ
    Preliminary,
    /// chính thức
    Final,
}

/// What a report says of a task.
#[derive(Clone, Debug)]
pub struct TaskStatus {
    /// The task.
    pub task: ItemRef,
    /// Its state.
    pub status: TaskState,
    /// The words. ✎
    pub as_written: Option<String>,
}

/// The four cells that officials use.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// đã hoàn thành đúng hạn
    DoneOnTime,
    /// đã hoàn thành quá hạn
    DoneLate,
    /// chưa hoàn thành, trong hạn
    InProgress,
    /// chưa hoàn thành, quá hạn
    Overdue,
}
