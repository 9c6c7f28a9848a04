//! Small things that many pages show.

use serde::Serialize;

use super::passage::locations;
use super::scope::Scope;
use crate::locale::{self, Words};
use crate::model::{Counted, Document, Note, Report, Unit, Value};
use crate::site::words::{self, Day};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: String,
}

/// An agency under the document's own name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgencyRef {
    /// The name and page.
    pub link: Link,
    /// "nay là …"
    pub now: Vec<Link>,
    /// Its last day, where it has ended and nobody is known to have taken over.
    pub ended: Option<String>,
}

/// An editor's note.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// What sort.
    pub kind: &'static str,
    /// Where in the document; none for a note on the whole.
    pub locations: Vec<Link>,
    /// The note.
    pub text: String,
}

impl NoteView {
    /// The note as the page shows it.
    pub fn new(scope: &Scope, plan: &crate::model::PlanRef, note: &Note) -> NoteView {
        NoteView {
            kind: note.kind.words(scope.lang),
            locations: note
                .location
                .iter()
                .flat_map(|written| locations(written))
                .map(|at| scope.passage_link(plan, at))
                .collect(),
            text: scope.text(&note.text),
        }
    }
}

/// A document as it is cited: every fact that identifies it, and what is unknown said.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// Its own page.
    pub link: Link,
    /// Abstract.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<AgencyRef>,
    /// Its date.
    pub date: Option<Day>,
    /// `số và ngày ban hành: không rõ`
    pub unknown: Option<&'static str>,
    /// Official address.
    pub address: Option<String>,
}

impl Citation {
    /// How `document` is cited on the page of `scope`.
    pub fn new(scope: &Scope, document: &Document) -> Citation {
        Citation {
            link: scope.link(&crate::site::PageId::Document(document.id.clone()), scope.say().known_of(document)),
            title: scope.text(&document.title),
            issuer: document.issuer.as_ref().map(|issuer| scope.agency_ref(issuer)),
            date: document.date.map(|date| scope.say().date(date)),
            unknown: scope.say().unknown_of(document),
            address: document.address.clone(),
        }
    }
}

/// A published value with its source.
#[derive(Clone, Debug, Serialize)]
pub struct Published {
    /// `năm 2024`
    pub period: String,
    /// `khoảng 41,4%`; absent where only people are stated.
    pub value: Option<String>,
    /// `ước tính`
    pub standing: &'static str,
    /// Its base, where the indicator has several.
    pub base: Option<String>,
    /// `818.486 người trong tổng số 889.810 người`
    pub counted: Option<String>,
    /// The words of the source.
    pub as_written: Option<String>,
    /// The report.
    pub report: Link,
    /// Who published it.
    pub publisher: Link,
    /// When.
    pub date: Option<Day>,
    /// Where it is on the web.
    pub address: Option<String>,
    /// What the reader must see.
    pub flag: Option<String>,
}

impl Published {
    /// One value of one report.
    pub fn new(scope: &Scope, report: &Report, value: &Value) -> Published {
        let indicator = scope.indicator(&value.indicator);
        let figure = value.value.map(|v| {
            let unit = indicator.map_or(Unit::Count, |indicator| indicator.unit);
            locale::bounded(v, value.bound, unit, scope.lang)
        });
        let besides = value.besides();
        let counted = |c: &Counted| locale::bounded(c.value, c.bound, Unit::People, scope.lang);
        let of = scope.pick("trong tổng số", "of");
        let base = indicator.zip(value.base()).and_then(|(i, id)| i.bases.iter().find(|base| base.id == *id));
        Published {
            period: words::sentence_case(&locale::observed_at(value.period.end(), scope.lang)),
            value: figure,
            standing: value.standing.words(scope.lang),
            base: base.map(|base| words::sentence_case(&scope.text(&base.name))),
            counted: match (&besides.numerator, &besides.denominator) {
                (Some(n), Some(d)) => Some(format!("{} {of} {}", counted(n), counted(d))),
                (Some(n), None) => Some(counted(n)),
                (None, Some(d)) => Some(format!("{of} {}", counted(d))),
                (None, None) => None,
            },
            as_written: besides.as_written.clone(),
            report: scope.link(&crate::site::PageId::Report(report.id.clone()), scope.text(&report.title)),
            publisher: scope.agency_link(&report.publisher),
            date: report.date.map(|date| scope.say().date(date)),
            address: report.address.clone(),
            flag: besides.flag.as_ref().map(|flag| scope.text(flag)),
        }
    }
}
