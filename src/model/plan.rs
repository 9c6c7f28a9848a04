//! An enacted plan: what it promises, who must do what, who must report when.

use arcstr::ArcStr;

use super::{
    AgencyId, Amendment, Date, DocumentId, Evidence, ItemId, ItemRef, PlanRef, Quarter, Target, Text, TopicId, Year,
};

/// An enacted plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Place and folder.
    pub id: PlanRef,
    /// The instrument that enacted it.
    pub document: DocumentId,
    /// Title in sentence case.
    pub title: Text,
    /// For lists and breadcrumbs.
    pub short_title: Text,
    /// First year covered.
    pub from: Year,
    /// Last year covered.
    pub to: Year,
    /// The document doesn't state both years.
    pub is_period_deduced: bool,
    /// Documents it carries out.
    pub implements: Vec<DocumentId>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Letterhead of the decision, line by line. ✎
    pub head: Vec<String>,
    /// "Căn cứ …". ✎
    pub legal_bases: Vec<LegalBasis>,
    /// The decision's articles. ✎
    pub articles: Vec<Clause>,
    /// "Nơi nhận". ✎
    pub recipients: Vec<String>,
    /// Signature block. ✎
    pub signature: Vec<String>,
    /// Title lines and opening of the attached plan. ✎
    pub plan_head: Vec<String>,
    /// Purpose and requirements. ✎
    pub purposes: Vec<Clause>,
    /// General and specific objectives, whole paragraphs. ✎
    pub objectives: Vec<Clause>,
    /// Every target.
    pub targets: Vec<Target>,
    /// Tasks and measures by numbered heading.
    pub task_groups: Vec<TaskGroup>,
    /// Annex tables.
    pub annexes: Vec<Annex>,
    /// Each organisation with its duties.
    pub duties: Vec<Duty>,
    /// Headings of sections that belong to no group. ✎
    pub implementation_heads: Vec<Clause>,
    /// Who reports to whom, by when.
    pub reporting_duties: Vec<ReportingDuty>,
    /// Where the money comes from. ✎
    pub funding: Vec<Clause>,
    /// Last paragraphs. ✎
    pub closing: Vec<Clause>,
    /// Editor's notes, shown to the reader.
    pub notes: Vec<Note>,
    /// Later documents that change it, by the day they take effect, then by id.
    pub amendments: Vec<Amendment>,
}

impl Plan {
    /// The reference to one of its things.
    pub fn item(&self, item: &ItemId) -> ItemRef {
        ItemRef { plan: self.id.clone(), item: item.clone() }
    }

    /// True where the plan says of itself that something of its document is not entered yet.
    pub fn is_open(&self) -> bool {
        self.notes.iter().any(|note| note.kind == NoteKind::NotEntered)
    }

    /// Every task, the annex's rows included, with the group it stands in.
    pub fn tasks(&self) -> impl Iterator<Item = (&TaskGroup, &Task)> {
        let annexed = self.annexes.iter().flat_map(|annex| &annex.task_groups);
        self.task_groups.iter().chain(annexed).flat_map(|group| group.tasks.iter().map(move |task| (group, task)))
    }
}

/// A legal basis with its sentence.
#[derive(Clone, Debug)]
pub struct LegalBasis {
    /// The document, where it is in the catalogue.
    pub document: Option<DocumentId>,
    /// "Căn cứ …" ✎
    pub text: String,
}

/// A passage of the document, where it stands. ✎
#[derive(Clone, Debug)]
pub struct Clause {
    /// "II.2", "Điều 1".
    pub location: String,
    /// Its heading as printed.
    pub heading: Option<String>,
    /// Its paragraph.
    pub text: Option<String>,
    /// Its bullets.
    pub items: Vec<ClauseItem>,
}

/// A bullet or lettered paragraph. ✎
#[derive(Clone, Debug)]
pub struct ClauseItem {
    /// Own id, where something refers to it.
    pub id: Option<ItemId>,
    /// "-", "a)", "+".
    pub mark: Option<ArcStr>,
    /// A heading inside the item.
    pub heading: Option<ArcStr>,
    /// The words.
    pub text: ArcStr,
    /// Bullets below.
    pub items: Vec<ClauseItem>,
}

/// A numbered heading with its tasks.
#[derive(Clone, Debug)]
pub struct TaskGroup {
    /// "III.1".
    pub location: String,
    /// As printed. ✎
    pub heading: Option<String>,
    /// The paragraph before the bullets. ✎
    pub intro: Option<String>,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id in the plan.
    pub id: ItemId,
    /// The bullet or row number. ✎
    pub mark: Option<String>,
    /// A heading inside. ✎
    pub heading: Option<String>,
    /// The words. ✎
    pub text: String,
    /// Lead agencies.
    pub lead: Vec<AgencyId>,
    /// Coordinating agencies.
    pub coordinating: Vec<AgencyId>,
    /// The table's cell. ✎
    pub lead_text: Option<String>,
    /// The table's cell. ✎
    pub coordinating_text: Option<String>,
    /// What must come out. ✎
    pub deliverable: Option<String>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// Bullets below. ✎
    pub items: Vec<ClauseItem>,
    /// What shows that it was done.
    pub evidence: Vec<Evidence>,
    /// Something the reader must see.
    pub flag: Option<Text>,
}

/// A task's deadline in the source's words and as data.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// ✎
    pub text: String,
    /// As data.
    pub due: DeadlineDue,
}

/// When a task is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineDue {
    /// By a day.
    Date(Date),
    /// By the end of a quarter.
    Quarter(Quarter),
    /// By the end of a year.
    Year(Year),
    /// Every year.
    EveryYear,
    /// The words name no time that can be computed.
    Unstated,
}

impl DeadlineDue {
    /// The last day that is in time, where there is one.
    pub fn last_day(self) -> Option<Date> {
        match self {
            DeadlineDue::Date(date) => Some(date),
            DeadlineDue::Quarter(quarter) => Some(quarter.last_day()),
            DeadlineDue::Year(year) => Some(year.last_day()),
            DeadlineDue::EveryYear | DeadlineDue::Unstated => None,
        }
    }
}

/// An annex table.
#[derive(Clone, Debug)]
pub struct Annex {
    /// "Phụ lục".
    pub location: String,
    /// Title lines and column heads. ✎
    pub head: Vec<String>,
    /// Its rows.
    pub task_groups: Vec<TaskGroup>,
}

/// An organisation's duties.
#[derive(Clone, Debug)]
pub struct Duty {
    /// "V.1".
    pub location: String,
    /// As printed. ✎
    pub heading: Option<String>,
    /// Whom it binds.
    pub agencies: Vec<AgencyId>,
    /// The words. ✎
    pub items: Vec<ClauseItem>,
    /// Something the reader must see.
    pub flag: Option<Text>,
}

/// Who reports to whom, on what, by when.
#[derive(Clone, Debug)]
pub struct ReportingDuty {
    /// Its id in the plan.
    pub id: ItemId,
    /// Where it is stated.
    pub location: String,
    /// The words. ✎
    pub sentence: String,
    /// Who reports.
    pub from: Vec<AgencyId>,
    /// To whom.
    pub to: Vec<AgencyId>,
    /// On what.
    pub about: Option<Text>,
    /// By when: one entry a rhythm; at least one.
    pub due: Vec<Due>,
    /// Why it can be read in two ways.
    pub ambiguous: Option<Text>,
}

/// A rhythm of reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Every year before a day ("trước ngày 15/12"): in time is the day before.
    YearBefore {
        /// 1 to 12
        month: i8,
        /// 1 to 31
        day: i8,
    },
    /// Every year in a month ("vào tháng 12 hằng năm").
    YearInMonth(i8),
    /// Every year, no day stated.
    Year,
    /// Every half-year, no day stated.
    HalfYear,
    /// Every quarter, on a day of its last month ("ngày 25 tháng cuối quý").
    QuarterDay(i8),
    /// Once, by a date.
    OnceDate(Date),
    /// Once, by the end of a quarter.
    OnceQuarter(Quarter),
    /// At the mid-term review; undated.
    MidTermReview,
    /// At the final review; undated.
    FinalReview,
    /// When asked; undated.
    WhenRequired,
    /// The sentence states no rhythm.
    Unstated,
}

/// An editor's note to the reader.
#[derive(Clone, Debug)]
pub struct Note {
    /// What sort.
    pub kind: NoteKind,
    /// Where in the document.
    pub location: Option<String>,
    /// The note.
    pub text: Text,
}

/// The sorts of editor's notes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// suy ra, kèm lý do · inferred, with the reason
    Deduced,
    /// không biết · not known
    Unknown,
    /// chính tả của văn bản, giữ nguyên · the source's own spelling, kept
    Spelling,
    /// văn bản tự mâu thuẫn · the source contradicts itself or a sister document
    Contradiction,
    /// hiểu được hai cách · can be read in two ways
    Ambiguous,
    /// bỏ ra, vì không thuộc văn bản · left out, being no part of the document
    Omitted,
    /// có trong văn bản, chưa nhập vào cổng · in the document and not entered yet
    NotEntered,
}
