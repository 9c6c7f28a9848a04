//! `<place>/<plan>/plan.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateText, Flag, Id, Number, OnceText, QuarterText, SmallNumber, TextMap, Version, YearText};
use crate::model::{Comparator, NoteKind, Share};

/// An enacted plan. Keys marked ✎ are copied word for word from the document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPlan {
    /// Version of the format.
    pub schema: Version,
    /// The document that enacted the plan.
    pub document: Id,
    /// Title in sentence case.
    pub title: TextMap,
    /// For lists and breadcrumbs.
    pub short_title: TextMap,
    /// Years the plan covers.
    pub period: RawPeriod,
    /// Documents the plan carries out.
    #[serde(default)]
    pub implements: Vec<Id>,
    /// Topics.
    #[serde(default)]
    pub topics: Vec<Id>,
    /// Letterhead, number, date and title lines. ✎
    #[serde(default)]
    pub head: Vec<String>,
    /// "Căn cứ …". ✎
    #[serde(default)]
    pub legal_bases: Vec<RawLegalBasis>,
    /// Articles of the decision. ✎
    #[serde(default)]
    pub articles: Vec<RawClause>,
    /// "Nơi nhận". ✎
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Signature block. ✎
    #[serde(default)]
    pub signature: Vec<String>,
    /// Title lines and opening of the attached plan. ✎
    #[serde(default)]
    pub plan_head: Vec<String>,
    /// Purpose and requirements. ✎
    #[serde(default)]
    pub purposes: Vec<RawClause>,
    /// Objectives, whole paragraphs. ✎
    #[serde(default)]
    pub objectives: Vec<RawClause>,
    /// Every target.
    #[serde(default)]
    pub targets: Vec<RawTarget>,
    /// Tasks and measures by heading.
    #[serde(default)]
    pub task_groups: Vec<RawTaskGroup>,
    /// Annex tables.
    #[serde(default)]
    pub annexes: Vec<RawAnnex>,
    /// Each organisation with its duties.
    #[serde(default)]
    pub duties: Vec<RawDuty>,
    /// Section headings that belong to no group. ✎
    #[serde(default)]
    pub implementation_heads: Vec<RawClause>,
    /// Who reports to whom, by when.
    #[serde(default)]
    pub reporting_duties: Vec<RawReportingDuty>,
    /// Where the money comes from. ✎
    #[serde(default)]
    pub funding: Vec<RawClause>,
    /// Last paragraphs. ✎
    #[serde(default)]
    pub closing: Vec<RawClause>,
    /// Notes of the editor to the reader.
    #[serde(default)]
    pub notes: Vec<RawNote>,
    /// Why this file was changed after it was published.
    #[serde(default)]
    pub corrections: Vec<RawCorrection>,
}

/// Why something was changed after it was published.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawCorrection {
    /// The day of the correction.
    pub date: DateText,
    /// What it is about: a target, task or reporting duty of this plan, an indicator of this report; absent = the whole file.
    #[serde(default)]
    pub of: Vec<Id>,
    /// The reason, in a sentence.
    pub reason: TextMap,
}

/// Years a plan covers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPeriod {
    /// First year.
    pub from: YearText,
    /// Last year.
    pub to: YearText,
    /// `true` where the document doesn't state both years: readers are told that they were inferred.
    #[serde(default)]
    pub deduced: Flag,
}

/// A legal basis.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawLegalBasis {
    /// In the catalogue.
    pub document: Option<Id>,
    /// The sentence. ✎
    pub text: String,
}

/// A passage of the document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawClause {
    /// Where: "II.2", "Điều 1".
    pub location: String,
    /// Heading as printed. ✎
    pub heading: Option<String>,
    /// Paragraph. ✎
    pub text: Option<String>,
    /// Bullets. ✎
    #[serde(default)]
    pub items: Vec<RawItem>,
}

/// A bullet or lettered paragraph.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawItem {
    /// Own id.
    pub id: Option<Id>,
    /// "-", "a)". ✎
    pub mark: Option<String>,
    /// Heading inside. ✎
    pub heading: Option<String>,
    /// The words. ✎
    pub text: String,
    /// Bullets below. ✎
    #[serde(default)]
    pub items: Vec<RawItem>,
}

/// A target: with an indicator and milestones, or with a statement and a year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTarget {
    /// Id and address within the plan.
    pub id: Id,
    /// What is measured.
    pub indicator: Option<Id>,
    /// Name; otherwise the name of the indicator.
    pub name: Option<TextMap>,
    /// Where it stands: "II.2".
    pub location: String,
    /// The words for what the rate is a share of. ✎
    pub denominator: Option<String>,
    /// "khi có nhu cầu". ✎
    pub condition: Option<String>,
    /// The target that this one is a part of.
    pub of: Option<RawNesting>,
    /// By year.
    #[serde(default)]
    pub milestones: Vec<RawMilestone>,
    /// Where it starts, as the plan states it.
    pub baseline: Option<RawBaseline>,
    /// Where it starts, as a report states it.
    pub baseline_from: Option<RawBaselineFrom>,
    /// Of a statement: by the end of which year.
    pub year: Option<YearText>,
    /// A promise without a number. ✎
    pub statement: Option<String>,
    /// Parts of a statement. ✎
    #[serde(default)]
    pub parts: Vec<RawPart>,
    /// What shows that it was done.
    #[serde(default)]
    pub evidence: Vec<RawEvidence>,
}

/// "trong đó".
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawNesting {
    /// The parent, in the same plan.
    pub target: Id,
    /// What the share is of.
    pub share: Share,
}

/// What must be reached in a year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawMilestone {
    /// By the end of which year.
    pub year: YearText,
    /// How much.
    pub value: Number,
    /// How strictly.
    pub comparator: Comparator,
    /// The comparator's own words, from the sentence. ✎
    pub words: Option<String>,
    /// The sentence it was enacted in. ✎
    pub sentence: String,
    /// Where, if not the target's location.
    pub location: Option<String>,
    /// For growth: against which year.
    pub since: Option<YearText>,
    /// Participants.
    pub numerator: Option<RawStated>,
    /// People due.
    pub denominator: Option<RawStated>,
    /// What the reader must see at this number.
    pub flag: Option<TextMap>,
}

/// An absolute figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawStated {
    /// How many.
    pub value: Number,
    /// Where it says so. ✎
    pub sentence: String,
}

/// A baseline that the plan states.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawBaseline {
    /// The year.
    pub year: YearText,
    /// How much.
    pub value: Number,
    /// On which base.
    pub base: Option<Id>,
    /// A document the plan cites for it.
    pub document: Option<Id>,
    /// The sentence. ✎
    pub sentence: Option<String>,
}

/// A baseline from a published value.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawBaselineFrom {
    /// The report.
    pub report: Id,
    /// The year of its value.
    pub year: YearText,
}

/// One of several promises in a sentence.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPart {
    /// Id within the plan.
    pub id: Id,
    /// The words. ✎
    pub text: String,
}

/// A document that shows that something was done.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawEvidence {
    /// The document.
    pub document: Id,
    /// When it was done.
    pub date: Option<DateText>,
    /// What it shows.
    pub note: Option<TextMap>,
}

/// A numbered heading with its tasks.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTaskGroup {
    /// "III.1".
    pub location: String,
    /// As printed. ✎
    pub heading: Option<String>,
    /// Paragraph before the bullets. ✎
    pub intro: Option<String>,
    /// The tasks.
    #[serde(default)]
    pub tasks: Vec<RawTask>,
}

/// What is to be done.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawTask {
    /// Id within the plan.
    pub id: Id,
    /// Bullet or row number. ✎
    pub mark: Option<String>,
    /// Heading inside. ✎
    pub heading: Option<String>,
    /// The words. ✎
    pub text: String,
    /// Lead agencies.
    #[serde(default)]
    pub lead: Vec<Id>,
    /// Coordinating agencies.
    #[serde(default)]
    pub coordinating: Vec<Id>,
    /// Cell of the table. ✎
    pub lead_text: Option<String>,
    /// Cell of the table. ✎
    pub coordinating_text: Option<String>,
    /// What must come out. ✎
    pub deliverable: Option<String>,
    /// By when.
    pub deadline: Option<RawDeadline>,
    /// Bullets below. ✎
    #[serde(default)]
    pub items: Vec<RawItem>,
    /// What shows that it was done.
    #[serde(default)]
    pub evidence: Vec<RawEvidence>,
    /// What the reader must see here.
    pub flag: Option<TextMap>,
}

/// A deadline in words and as data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawDeadline {
    /// The words. ✎
    pub text: String,
    /// A day.
    pub date: Option<DateText>,
    /// A quarter.
    pub quarter: Option<QuarterText>,
    /// A year.
    pub year: Option<YearText>,
    /// Recurring.
    pub every: Option<Every>,
}

/// A rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// hằng năm
    Year,
    /// định kỳ 6 tháng
    HalfYear,
    /// hằng quý
    Quarter,
}

/// A review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// sơ kết
    MidTerm,
    /// tổng kết
    Final,
}

/// An occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// khi có yêu cầu
    Required,
    /// The sentence states no rhythm.
    Unstated,
}

/// An annex table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawAnnex {
    /// "Phụ lục".
    pub location: String,
    /// Title lines and column heads. ✎
    #[serde(default)]
    pub head: Vec<String>,
    /// Rows by heading.
    #[serde(default)]
    pub task_groups: Vec<RawTaskGroup>,
}

/// An organisation's duties.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawDuty {
    /// "V.1".
    pub location: String,
    /// As printed. ✎
    pub heading: Option<String>,
    /// Whom it binds.
    #[serde(default)]
    pub agencies: Vec<Id>,
    /// The words. ✎
    #[serde(default)]
    pub items: Vec<RawItem>,
    /// What the reader must see here.
    pub flag: Option<TextMap>,
}

/// Who reports to whom, on what, by when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawReportingDuty {
    /// Id within the plan.
    pub id: Id,
    /// Where it is stated.
    pub location: String,
    /// The words. ✎
    pub sentence: String,
    /// Who reports.
    #[serde(default)]
    pub from: Vec<Id>,
    /// To whom.
    #[serde(default)]
    pub to: Vec<Id>,
    /// On what.
    pub about: Option<TextMap>,
    /// By when: one entry a rhythm.
    #[serde(default)]
    pub due: Vec<RawDue>,
    /// Why it can be read in two ways.
    pub ambiguous: Option<TextMap>,
}

/// One rhythm: `every` with `before`, `month` or `day`; or `once`; or `review`; or `when`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawDue {
    /// Rhythm.
    pub every: Option<Every>,
    /// Before this day of each year: "12-15".
    pub before: Option<String>,
    /// In this month of each year.
    pub month: Option<SmallNumber>,
    /// On this day of a quarter's last month.
    pub day: Option<SmallNumber>,
    /// Once: a date or a quarter.
    pub once: Option<OnceText>,
    /// At a review.
    pub review: Option<Review>,
    /// On an occasion.
    pub when: Option<Occasion>,
}

/// A note of the editor.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawNote {
    /// What sort.
    pub kind: NoteKind,
    /// Where.
    pub location: Option<String>,
    /// The note.
    pub text: TextMap,
}
