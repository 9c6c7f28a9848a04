//! Everything that a chart of one target says, as plain data.
//!
//! Figures keep their exact digits; each also has the words it is printed with, in one language. Picture,
//! table, description and finding are four ways to write this down.
//!
//! Results are split by base: figures on different bases are never joined by a line, and the change is
//! marked. A baseline is kept apart from results, because the plan states it.

use crate::locale::{Label, Lang};
use crate::model::{BaseId, Bound, Date, Decimal, ReportRef, Standing, Unit, Year};
use crate::progress::Path;

/// A chart of one target.
#[derive(Clone, Debug)]
pub struct ProgressView {
    /// The language of all words.
    pub lang: Lang,
    /// What is measured: the target's name.
    pub name: String,
    /// The place it is measured in.
    pub place: String,
    /// In what.
    pub unit: Unit,
    /// First and last year of the plan.
    pub term: (Year, Year),
    /// The plan's document doesn't state both: the chart is called by the years that it shows.
    pub is_term_deduced: bool,
    /// Where the path starts.
    pub baseline: Option<Baseline>,
    /// The published results, one series for each base, oldest first; empty where nothing was published.
    pub series: Vec<Series>,
    /// Where the base of calculation changed.
    pub breaks: Vec<Break>,
    /// What the plan asks for, by year.
    pub goals: Vec<Goal>,
    /// The straight path through baseline and goals; only where a baseline exists.
    pub path: Option<Path>,
    /// What was asked for before it was amended, where that differs.
    pub enacted: Vec<Enacted>,
    /// The target that this one is a part of.
    pub parent: Option<Parent>,
    /// What the figures are a share of, or counted among, in the plan's own words.
    pub denominator: Option<String>,
    /// Most decimals of any figure shown.
    pub decimals: u32,
    /// What the latest result means.
    pub reading: Reading,
    /// The day of the assessment.
    pub as_of: Date,
}

/// What results are computed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its id.
    pub id: BaseId,
    /// Its name.
    pub name: String,
}

/// A change of base between two figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Where it is drawn: clear of the figures on both sides.
    pub at: Date,
    /// The first day of the new base, where the catalogue states it.
    pub since: Option<Date>,
    /// The first period with a figure on the new base.
    pub before: String,
}

/// Where the path starts.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The year at whose end it stands.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// The figure with its unit: `32,5%`.
    pub text: String,
    /// On which base.
    pub base: Option<BaseId>,
    /// Who states it.
    pub source: Source,
}

/// Results on one base.
#[derive(Clone, Debug)]
pub struct Series {
    /// The base; absent where the indicator has one for ever.
    pub base: Option<Base>,
    /// Oldest first; at least one.
    pub points: Vec<Point>,
}

/// A published result.
#[derive(Clone, Debug)]
pub struct Point {
    /// End of its period.
    pub end: Date,
    /// The period in words: `2024`, `30/9/2024`.
    pub period: String,
    /// How much.
    pub value: Decimal,
    /// The figure with hedge and unit: `gần 45,1%`.
    pub text: String,
    /// Its hedge.
    pub bound: Option<Bound>,
    /// How firm; what is not final is drawn hollow.
    pub standing: Standing,
    /// Where it was published.
    pub source: Source,
}

/// What the plan asks for by the end of a year.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// The figure with comparator and unit: `khoảng 45%`, `50,8% so với 2018`.
    pub text: String,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// How many there are in all, where the plan says so: `1.977.355 người`.
    pub of: Option<String>,
    /// Answer A, in words.
    pub answer: Label,
    /// Where it is enacted.
    pub source: Source,
}

/// What a plan asked for before a later document changed it.
#[derive(Clone, Debug)]
pub struct Enacted {
    /// By the end of which year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// With comparator and unit.
    pub text: String,
    /// Where it is enacted.
    pub source: Source,
}

/// The target that a nested one ("trong đó …") is a part of.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its name.
    pub name: String,
    /// Whose share the nested figures are, in words: `cùng mẫu số với mục tiêu mẹ`.
    pub share: String,
    /// Its milestones; empty where its figures stand on another scale, so that drawing both would compare what
    /// cannot be compared.
    pub goals: Vec<(Year, Decimal)>,
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// In words: the plan's short title with the place in it, or the report's title.
    pub text: String,
    /// The report; absent where it is the plan itself.
    pub report: Option<ReportRef>,
}

/// What the latest result means, or that there is none.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The verdict that the chart prints, with colour role and mark.
    pub label: Label,
    /// How far off, in words: `thấp hơn 1,1 điểm phần trăm so với lộ trình`.
    pub gap: Option<String>,
    /// Where the base of calculation changed in between: why there is a verdict all the same, or why there is none.
    pub note: Option<String>,
    /// True where the result lies below what it is compared with.
    pub below: bool,
    /// End of the period of the result it is about.
    pub end: Option<Date>,
    /// The base of that result.
    pub base: Option<BaseId>,
    /// The finding as one sentence.
    pub sentence: String,
}

impl ProgressView {
    /// True where nothing was published: the chart is the ladder of its milestones.
    pub fn is_ladder(&self) -> bool {
        self.series.is_empty()
    }

    /// The points of all series, series by series.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// The result that the reading is about.
    pub(super) fn read(&self) -> Option<&Point> {
        let on_base = |series: &&Series| series.base.as_ref().map(|base| &base.id) == self.reading.base.as_ref();
        let end = self.reading.end?;
        self.series.iter().filter(on_base).flat_map(|series| &series.points).find(|point| point.end == end)
    }
}
