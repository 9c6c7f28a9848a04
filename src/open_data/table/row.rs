//! A row, and what its columns mean.

use serde::Serialize;

use crate::model::{
    BaseId, Bound, Comparator, Date, Decimal, Direction, DocumentId, IndicatorId, ItemId, PlaceId, PlanRef, ReportRef,
    Standing, Unit, Year,
};

/// What kind of figure a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Where the path of a target starts.
    Baseline,
    /// What a plan asks for.
    Milestone,
    /// What the path asks for on the day of the latest figure: reckoned by the method, stated nowhere.
    Required,
    /// What was published.
    Result,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whose.
    pub place: PlaceId,
    /// The plan that states it; none for a result.
    pub plan: Option<PlanRef>,
    /// The target; none for a result.
    pub target: Option<ItemId>,
    /// What it measures.
    pub indicator: IndicatorId,
    /// What kind of figure.
    pub kind: Kind,
    /// The year that its period ends.
    pub year: Year,
    /// The last day of its period.
    pub period_end: Date,
    /// How much; none where a report states people alone.
    pub value: Option<Decimal>,
    /// How a published figure is hedged.
    pub bound: Option<Bound>,
    /// How firm a published figure is.
    pub standing: Option<Standing>,
    /// In what.
    pub unit: Unit,
    /// What is better.
    pub direction: Direction,
    /// How strictly a milestone is meant.
    pub comparator: Option<Comparator>,
    /// Digits after the point to which a target is judged: the most that its milestones print.
    pub precision: Option<u32>,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// The base of calculation; none where the indicator has one for ever.
    pub base: Option<BaseId>,
    /// People counted.
    pub numerator: Option<Decimal>,
    /// People it is a share of.
    pub denominator: Option<Decimal>,
    /// The document that states it.
    pub document: Option<DocumentId>,
    /// Where in the document.
    pub location: Option<String>,
    /// The report that states it.
    pub report: Option<ReportRef>,
    /// When that was published.
    pub published: Option<Date>,
    /// Since when a milestone is in force.
    pub in_force_from: Option<Date>,
    /// Until when; none where it still is.
    pub in_force_to: Option<Date>,
    /// The web address of the report or the document.
    pub address: Option<String>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An id of the portal.
    Id,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A number with a decimal point, digits as written.
    Number,
    /// A whole number.
    Whole,
    /// `2025-12-31`
    Day,
    /// Words of a document.
    Text,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in CSV and JSON.
    pub name: &'static str,
    /// What stands in it.
    pub sort: Sort,
    /// True where no row leaves it empty.
    pub always: bool,
    /// What it means, in Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn column(name: &'static str, sort: Sort, always: bool, vi: &'static str, en: &'static str) -> Column {
    Column { name, sort, always, vi, en }
}

const KINDS: &[&str] = &["baseline", "milestone", "required", "result"];
const BOUNDS: &[&str] = &["approx", "over", "under"];
const STANDINGS: &[&str] = &["estimate", "preliminary", "final"];
const UNITS: &[&str] = &["percent", "people", "index", "count"];
const DIRECTIONS: &[&str] = &["higher", "lower", "in_range"];
const COMPARATORS: &[&str] = &["approx", "reach", "exact", "at_least", "at_most", "strive"];

/// Every column, in the order of the CSV.
pub const COLUMNS: [Column; 25] = [
    column("place", Sort::Id, true, "mã địa phương", "the place"),
    column("plan", Sort::Id, false, "mã kế hoạch; trống ở số đã công bố", "the plan; empty for results"),
    column("target", Sort::Id, false, "mã mục tiêu trong kế hoạch", "the target within the plan"),
    column("indicator", Sort::Id, true, "mã chỉ tiêu", "the indicator"),
    column(
        "kind",
        Sort::Word(KINDS),
        true,
        "loại số: xuất phát, mốc, mức lộ trình đòi (cổng tính), đã công bố",
        "baseline, milestone, required by the path (reckoned by the portal), or published result",
    ),
    column("year", Sort::Whole, true, "năm chứa ngày cuối kỳ", "the year of the period’s last day"),
    column("period_end", Sort::Day, true, "ngày cuối kỳ", "the last day of the period"),
    column("value", Sort::Number, false, "số đúng như văn bản viết", "the figure, digits as written"),
    column("bound", Sort::Word(BOUNDS), false, "khoảng, trên, gần", "about, more than, nearly"),
    column(
        "standing",
        Sort::Word(STANDINGS),
        false,
        "ước tính, sơ bộ, chính thức",
        "how firm: estimate, preliminary, final",
    ),
    column("unit", Sort::Word(UNITS), true, "đơn vị", "the unit"),
    column("direction", Sort::Word(DIRECTIONS), true, "chiều nào là tốt hơn", "what is better"),
    column(
        "comparator",
        Sort::Word(COMPARATORS),
        false,
        "mốc được hiểu chặt đến đâu",
        "how strictly a milestone is meant",
    ),
    column("precision", Sort::Whole, false, "số chữ số thập phân dùng khi xét", "digits after the point used to judge"),
    column("since", Sort::Whole, false, "với mức tăng: so với năm nào", "for growth: against which year"),
    column("base", Sort::Id, false, "cơ sở tính", "the base of calculation"),
    column("numerator", Sort::Number, false, "số người được đếm", "people counted"),
    column("denominator", Sort::Number, false, "tổng số người", "people it is a share of"),
    column("document", Sort::Id, false, "mã văn bản nêu số này", "the document that states it"),
    column("location", Sort::Text, false, "vị trí trong văn bản", "where in the document"),
    column("report", Sort::Id, false, "mã báo cáo hoặc bài nêu số này", "the report that states it"),
    column("published", Sort::Day, false, "ngày công bố", "when it was published"),
    column("in_force_from", Sort::Day, false, "mốc có hiệu lực từ", "since when a milestone is in force"),
    column("in_force_to", Sort::Day, false, "mốc có hiệu lực đến", "until when a milestone is in force"),
    column(
        "address",
        Sort::Text,
        false,
        "địa chỉ gốc của báo cáo hoặc văn bản",
        "web address of the report or document",
    ),
];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words or an id.
    Text(String),
    /// Digits as written, with a decimal point.
    Number(String),
}

impl Row {
    /// The cells in the order of [`COLUMNS`]; nothing where nothing is known.
    pub(super) fn cells(&self) -> [Option<Cell>; COLUMNS.len()] {
        fn text(it: impl ToString) -> Option<Cell> {
            Some(Cell::Text(it.to_string()))
        }
        fn number(it: impl ToString) -> Option<Cell> {
            Some(Cell::Number(it.to_string()))
        }
        [
            text(&self.place),
            self.plan.as_ref().and_then(|plan| text(&plan.plan)),
            self.target.as_ref().and_then(text),
            text(&self.indicator),
            word(self.kind),
            number(self.year),
            text(self.period_end),
            self.value.and_then(number),
            self.bound.and_then(word),
            self.standing.and_then(word),
            word(self.unit),
            word(self.direction),
            self.comparator.and_then(word),
            self.precision.and_then(number),
            self.since.and_then(number),
            self.base.as_ref().and_then(text),
            self.numerator.and_then(number),
            self.denominator.and_then(number),
            self.document.as_ref().and_then(text),
            self.location.as_ref().and_then(text),
            self.report.as_ref().and_then(|report| text(&report.report)),
            self.published.and_then(text),
            self.in_force_from.and_then(text),
            self.in_force_to.and_then(text),
            self.address.as_ref().and_then(text),
        ]
    }
}

/// A word as the content format writes it.
fn word(it: impl Serialize) -> Option<Cell> {
    match serde_json::to_value(it) {
        Ok(serde_json::Value::String(word)) => Some(Cell::Text(word)),
        _ => unreachable!("a variant without fields is a word"),
    }
}
