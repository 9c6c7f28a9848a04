//! What became of plans, reports and the rest of `content/` between two times, in terms of the model.
//!
//! Two states of the folder are compared file by file and thing by thing ([`compare`]); the history of Git becomes a list of
//! such comparisons, the [`Ledger`]; `minhbach diff` makes a single one. Trees of YAML are compared, not checked models: a
//! commit of years ago need not hold as a whole to tell what it changed, and the cost is that of what changed. What the
//! model has words for is told in them, everything else as "this became that": no changed figure is passed over.
//!
//! **Why it changed** ([`Basis`]). A later document says so in an amendment, which is told under its name. An author says
//! so in `corrections:`. Without either, a changed figure or word of a document is a silent edit, and is called one. A part of a plan
//! that is entered after the first publication changes nothing that was published, and needs no reason; nor does what comes
//! beside the rest of a part while the plan's `notes` say that something of it is `not_entered`.

mod align;
mod amendment;
mod catalogue;
mod compare;
mod difference;
mod edit;
mod edition;
mod field;
mod ledger;
mod names;
mod plan;
mod published;
mod report;
mod said;
#[cfg(test)]
mod tests;
mod tree;
mod typed;
mod value;
mod words;

pub use compare::{Doc, Files, every, files_of};
pub use difference::{Difference, Said, Section, Told};
pub use ledger::{Entry, Ledger, Reach, When};
pub use names::Names;
pub use published::{Answer, Figure, Published, SiteDiff, Uncompared, compare_sites, is_read};
pub use value::{Stated, Value, Vocabulary};
pub use words::{Line, basis_words, line, sentence, subject_name};

use crate::model::Text;

/// What a change is about; ids as the files write them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// `portal.yaml`
    Portal,
    /// A place's text.
    Place(String),
    /// `<place>/<plan>`
    Plan(String),
    /// A target of a plan.
    Target(String, String),
    /// A task of a plan.
    Task(String, String),
    /// A reporting duty of a plan.
    Duty(String, String),
    /// An amendment of a plan.
    Amendment(String, String),
    /// `<place>`, `<report>`
    Report(String, String),
    /// A page of prose; empty for the home page.
    Prose(String),
    /// A thing of a list in `catalogue/`.
    Catalogue(Shelf, String),
    /// An edition, by its day.
    Edition(String),
    /// Any other file.
    File(String),
}

impl Subject {
    /// `bac-kan`, where it belongs to a place.
    pub fn place(&self) -> Option<&str> {
        match self {
            Subject::Place(place) | Subject::Report(place, _) => Some(place),
            _ => self.plan().and_then(|plan| plan.split('/').next()),
        }
    }

    /// `bac-kan/472-qd-ubnd-2021`, where it belongs to a plan.
    pub fn plan(&self) -> Option<&str> {
        match self {
            Subject::Plan(plan)
            | Subject::Target(plan, _)
            | Subject::Task(plan, _)
            | Subject::Duty(plan, _)
            | Subject::Amendment(plan, _) => Some(plan),
            _ => None,
        }
    }

    /// The id by which a correction names it; of a plan and a report, none.
    pub fn id(&self) -> Option<&str> {
        match self {
            Subject::Target(_, id) | Subject::Task(_, id) | Subject::Duty(_, id) => Some(id),
            _ => None,
        }
    }

    /// As text that is the same for ever.
    pub fn key(&self) -> String {
        match self {
            Subject::Portal => "portal".to_owned(),
            Subject::Place(id) => format!("place/{id}"),
            Subject::Plan(id) => format!("plan/{id}"),
            Subject::Target(plan, id) => format!("target/{plan}/{id}"),
            Subject::Task(plan, id) => format!("task/{plan}/{id}"),
            Subject::Duty(plan, id) => format!("duty/{plan}/{id}"),
            Subject::Amendment(plan, id) => format!("amendment/{plan}/{id}"),
            Subject::Report(place, id) => format!("report/{place}/{id}"),
            Subject::Prose(name) => format!("page/{name}"),
            Subject::Catalogue(shelf, id) => format!("{}/{id}", shelf.key()),
            Subject::Edition(day) => format!("edition/{day}"),
            Subject::File(path) => format!("file/{path}"),
        }
    }
}

/// A list of `catalogue/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// Indicators.
    Indicators,
    /// Agencies.
    Agencies,
    /// Documents.
    Documents,
    /// Places.
    Places,
    /// Regions.
    Regions,
    /// Topics.
    Topics,
}

impl Shelf {
    /// All of them.
    pub const ALL: [Shelf; 6] =
        [Shelf::Indicators, Shelf::Agencies, Shelf::Documents, Shelf::Places, Shelf::Regions, Shelf::Topics];

    /// The name of its file and of the list in it.
    pub fn key(self) -> &'static str {
        match self {
            Shelf::Indicators => "indicators",
            Shelf::Agencies => "agencies",
            Shelf::Documents => "documents",
            Shelf::Places => "places",
            Shelf::Regions => "regions",
            Shelf::Topics => "topics",
        }
    }
}

/// One change of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Its name in the file itself, for the time when it is gone.
    pub name: Option<Text>,
    /// What became of it.
    pub what: What,
    /// Why.
    pub basis: Basis,
}

/// What became of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most changes are of a part")]
pub enum What {
    /// It is new.
    Added,
    /// A part of a plan was entered that it did not have on the portal so far.
    Entered {
        /// Its key.
        section: String,
        /// How many tasks stand in it.
        tasks: usize,
    },
    /// It is gone.
    Removed,
    /// It has another id, and with it another address.
    Moved {
        /// Its id before.
        from: String,
    },
    /// A part of it is another; one of the two values is absent where the part is new or gone.
    Part {
        /// Which.
        part: Part,
        /// The value before.
        before: Option<Value>,
        /// The value after.
        after: Option<Value>,
    },
    /// Its commentary was changed.
    Prose {
        /// What became of it.
        fate: Fate,
        /// In how many paragraphs.
        paragraphs: usize,
        /// True for the English one.
        english: bool,
    },
    /// Its file can't be read, before or after, so that nobody can say what changed.
    Unreadable {
        /// Is the version before.
        before: bool,
        /// Is the version after.
        after: bool,
    },
    /// The reason of an earlier change, written down now.
    Explained,
    /// So many things of a list that need no line each.
    Several {
        /// How many.
        count: usize,
        /// True for new ones, false for gone ones.
        added: bool,
    },
}

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// It reads otherwise.
    Edited,
}

/// A part of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a target asks for in a year.
    Milestone(String),
    /// How strictly.
    Comparator(String),
    /// Where a target starts.
    Baseline,
    /// By when a task is to be done.
    Deadline,
    /// The rhythm of a reporting duty.
    Rhythm,
    /// A published result: indicator, period.
    Result(String, String),
    /// What a report says of a task.
    TaskStatus(String),
    /// Struck out by a later document.
    StruckOut,
    /// Anything else, by its keys.
    Field(Vec<String>),
}

impl Part {
    /// As text that is the same for ever.
    pub fn key(&self) -> String {
        match self {
            Part::Milestone(year) => format!("milestone/{year}"),
            Part::Comparator(year) => format!("comparator/{year}"),
            Part::Baseline => "baseline".to_owned(),
            Part::Deadline => "deadline".to_owned(),
            Part::Rhythm => "due".to_owned(),
            Part::Result(indicator, period) => format!("result/{indicator}@{period}"),
            Part::TaskStatus(task) => format!("status/{task}"),
            Part::StruckOut => "struck_out".to_owned(),
            Part::Field(at) => at.join("/"),
        }
    }
}

/// Why something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It needs no reason: new, or the portal's own words.
    Plain,
    /// A later document says so.
    Document {
        /// Its id in the catalogue.
        document: String,
        /// Since when, where that is stated.
        from: Option<String>,
    },
    /// Its author says why.
    Corrected {
        /// The reason.
        reason: Text,
        /// The day that the author gives.
        date: Option<String>,
    },
    /// A figure or word of a document was changed without either.
    Silent,
}

impl Change {
    /// As text that is the same for ever: what names it within its step.
    pub fn key(&self) -> String {
        let what = match &self.what {
            What::Added => "added".to_owned(),
            What::Entered { section, .. } => format!("entered/{section}"),
            What::Removed => "removed".to_owned(),
            What::Moved { .. } => "moved".to_owned(),
            What::Part { part, .. } => part.key(),
            What::Prose { english, .. } => format!("prose{}", if *english { "-en" } else { "" }),
            What::Unreadable { .. } => "unreadable".to_owned(),
            What::Explained => "explained".to_owned(),
            What::Several { added, .. } => format!("several-{added}"),
        };
        format!("{}#{what}", self.subject.key())
    }

    /// True for what was entered of a document after the first publication.
    pub fn is_entered(&self) -> bool {
        let of_the_document = match (&self.subject, &self.what) {
            (Subject::Plan(_), What::Entered { .. }) => true,
            (Subject::Plan(_), What::Part { part: Part::Field(at), before: None, .. }) => edit::is_passage(at),
            (Subject::Target(..), What::Part { part: Part::Milestone(_), before: None, .. }) => true,
            _ => false,
        };
        of_the_document && self.basis == Basis::Plain
    }

    /// True where a reader must look at it: a figure or a word of a document that changed without a reason.
    pub fn is_silent(&self) -> bool {
        self.basis == Basis::Silent
    }
}
