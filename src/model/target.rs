//! A target: what a plan promises by which year, with a number or without one.

use arcstr::ArcStr;

use super::{BaseId, Date, Decimal, DocumentId, IndicatorId, ItemId, ReportRef, Text, Year};

/// One indicator in one plan, or one qualitative promise.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its id in the plan and its address.
    pub id: ItemId,
    /// Its name (by default the indicator's).
    pub name: Text,
    /// "II.2".
    pub location: ArcStr,
    /// "khi có nhu cầu" ✎
    pub condition: Option<ArcStr>,
    /// What it asks for.
    pub kind: TargetKind,
}

impl Target {
    /// The sections that say a figure of it, in one line: `II.1, II.2, II.3`.
    pub fn locations(&self) -> String {
        self.sections().join(", ")
    }

    /// Every section that says a figure of it, each once, in the order of the milestones.
    pub fn sections(&self) -> Vec<&str> {
        let own = match &self.kind {
            TargetKind::Quantitative(numbers) => numbers.milestones.as_slice(),
            TargetKind::Qualitative(_) => &[],
        };
        let mut all = vec![self.location.as_str()];
        for location in own.iter().filter_map(|milestone| milestone.location.as_deref()) {
            if !all.contains(&location) {
                all.push(location);
            }
        }
        all
    }
}

/// A number by a year, or a statement by a year.
#[derive(Clone, Debug)]
pub enum TargetKind {
    /// Judged by published values.
    Quantitative(Quantitative),
    /// Judged by evidence, never by a percentage.
    Qualitative(Qualitative),
}

/// A target with numbers.
#[derive(Clone, Debug)]
pub struct Quantitative {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The plan's own words for the denominator. ✎
    pub denominator: Option<ArcStr>,
    /// "trong đó": the target this is a part of.
    pub of: Option<Nesting>,
    /// By year, years unique and rising; at least one.
    pub milestones: Vec<Milestone>,
    /// Where it starts.
    pub baseline: Option<Baseline>,
}

/// How a nested target hangs on its parent.
#[derive(Clone, Debug)]
pub struct Nesting {
    /// The parent, in the same plan.
    pub target: ItemId,
    /// What the share is of.
    pub share: Share,
}

/// What a nested target's percentage is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// tính trên nhóm của mục tiêu mẹ: "trong đó 60% được giới thiệu thành công" · of the parent's group
    ParentGroup,
    /// cùng mẫu số với mục tiêu mẹ: "0,4% lực lượng lao động" · of the parent's own denominator
    SameBase,
}

/// What must be reached in a year.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// By the end of which year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// How strictly.
    pub comparator: Comparator,
    /// The comparator in the source's words. ✎
    pub words: Option<ArcStr>,
    /// The sentence it was enacted in. ✎
    pub sentence: ArcStr,
    /// Where, if not the target's location.
    pub location: Option<ArcStr>,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// Participants, where stated.
    pub numerator: Option<Box<Stated>>,
    /// People due, where stated.
    pub denominator: Option<Box<Stated>>,
    /// A contradiction or oddity that the reader must see here.
    pub flag: Option<Box<Text>>,
    /// The rate that its own numbers give, where that is not the stated one at its precision.
    pub computed_rate: Option<Decimal>,
}

/// An absolute figure with its sentence.
#[derive(Clone, Debug)]
pub struct Stated {
    /// How many.
    pub value: Decimal,
    /// Where it says so. ✎
    pub sentence: String,
}

/// How strictly a milestone is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// "khoảng" · about. Judged as at least (or at most, by direction) at the printed precision, and says so.
    Approx,
    /// "đạt", "đạt mức", hoặc không có từ nào · or no word at all. Judged by the direction.
    Reach,
    /// "đúng bằng" · exactly
    Exact,
    /// "ít nhất", "tối thiểu", "từ … trở lên".
    AtLeast,
    /// "không quá", "tối đa".
    AtMost,
    /// "phấn đấu" · to strive for. Judged like reach.
    Strive,
}

/// Where the path starts.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The end of this year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// On which base; absent = the base of the plan's own figures.
    pub base: Option<BaseId>,
    /// Who says so.
    pub source: BaselineSource,
}

/// Who states a baseline.
#[derive(Clone, Debug)]
pub enum BaselineSource {
    /// The plan itself, in this sentence. ✎
    Plan {
        /// The sentence.
        sentence: Option<ArcStr>,
        /// A document it cites for it.
        document: Option<DocumentId>,
    },
    /// A published report.
    Report(ReportRef),
}

/// A promise without a number.
#[derive(Clone, Debug)]
pub struct Qualitative {
    /// By the end of which year.
    pub year: Year,
    /// The promise. ✎
    pub statement: String,
    /// Its parts, where one sentence bundles several. ✎
    pub parts: Vec<Part>,
    /// What shows that it was done.
    pub evidence: Vec<Evidence>,
}

/// One of several promises in a sentence.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id.
    pub id: ItemId,
    /// Its words. ✎
    pub text: String,
}

/// A document that shows that something was done.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// When it was done.
    pub date: Option<Date>,
    /// What it shows.
    pub note: Option<Text>,
}
