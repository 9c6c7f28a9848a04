//! `/van-ban/<document>/`: a document, what it carries out and what carries it out.

use serde::Serialize;

use super::common::{Citation, Link};
use super::frame::{Frame, Head};
use super::lookup;
use super::scope::Scope;
use crate::locale::Words;
use crate::model::{Document, DocumentId};

/// A document's page.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentPage {
    /// The frame.
    pub frame: Frame,
    /// `Quyết định số 472/QĐ-UBND`
    pub name: String,
    /// Kind.
    pub kind: &'static str,
    /// Number, or that it is unknown.
    pub number: String,
    /// Facts as cited.
    pub citation: Citation,
    /// The date as the sources print it.
    pub date_as_written: Option<String>,
    /// Who signed.
    pub signer: Option<String>,
    /// The editor's note.
    pub note: Option<String>,
    /// The chain and the other relations, those that exist.
    pub relations: Vec<Relation>,
    /// Plans that it enacted.
    pub plans: Vec<Link>,
    /// True where it is such a plan itself.
    pub is_plan: bool,
    /// Plans that it changes.
    pub changes: Vec<Link>,
    /// Plans that name it as a legal basis.
    pub basis_of: Vec<Link>,
    /// Reports that are this document.
    pub reports: Vec<Link>,
}

/// Documents that stand in one relation to this one.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// `Triển khai`
    pub title: &'static str,
    /// The documents.
    pub documents: Vec<Citation>,
}

/// Builds the page.
pub fn document(scope: &Scope, document: &Document) -> DocumentPage {
    let portal = scope.portal();
    let head = Head {
        title: scope.say().document(document),
        description: format!("{}: {}", scope.say().dated_document(document), scope.text(&document.title)),
    };
    let cites =
        |plan: &&crate::model::Plan| plan.legal_bases.iter().any(|basis| basis.document.as_ref() == Some(&document.id));
    DocumentPage {
        frame: Frame::new(scope, head),
        name: scope.say().document(document),
        kind: document.kind.words(scope.lang),
        number: document.number.clone().unwrap_or_else(|| scope.pick("không rõ", "unknown").to_owned()),
        citation: Citation::new(scope, document),
        date_as_written: document.date_as_written.clone(),
        signer: document.signer.as_ref().map(|signer| match &signer.position {
            Some(position) => format!("{}, {position}", signer.name),
            None => signer.name.clone(),
        }),
        note: document.note.as_ref().map(|note| scope.text(note)),
        relations: relations(scope, document),
        plans: lookup::plans_by_document(scope, &document.id)
            .into_iter()
            .map(|p| scope.plan_link_with_place(p))
            .collect(),
        is_plan: document.kind.is_plan(),
        changes: portal
            .plans
            .values()
            .filter(|plan| plan.amendments.iter().any(|amendment| amendment.document == document.id))
            .map(|plan| scope.plan_link_with_place(plan))
            .collect(),
        basis_of: portal.plans.values().filter(cites).map(|p| scope.plan_link_with_place(p)).collect(),
        reports: portal
            .reports
            .values()
            .filter(|r| r.document.as_ref() == Some(&document.id))
            .map(|r| scope.report_link(r))
            .collect(),
    }
}

fn relations(scope: &Scope, document: &Document) -> Vec<Relation> {
    let of =
        |ids: &[DocumentId]| ids.iter().filter_map(|id| scope.document(id)).map(|d| Citation::new(scope, d)).collect();
    let by = |names: fn(&Document) -> &[DocumentId]| -> Vec<Citation> {
        let all = scope.portal().documents.values();
        all.filter(|other| names(other).contains(&document.id)).map(|d| Citation::new(scope, d)).collect()
    };
    let mut implemented_by = by(|other| &other.implements);
    let plans = scope.portal().plans.values().filter(|plan| plan.implements.contains(&document.id));
    implemented_by.extend(plans.filter_map(|plan| scope.document(&plan.document)).map(|d| Citation::new(scope, d)));
    implemented_by.sort_by(|a, b| a.link.cmp(&b.link));
    implemented_by.dedup_by(|a, b| a.link == b.link);
    [
        Relation { title: scope.pick("Triển khai", "Implements"), documents: of(&document.implements) },
        Relation { title: scope.pick("Được triển khai bởi", "Implemented by"), documents: implemented_by },
        Relation { title: scope.pick("Sửa đổi", "Amends"), documents: of(&document.amends) },
        Relation {
            title: scope.pick("Được sửa đổi bởi", "Amended by"), documents: by(|other| &other.amends)
        },
        Relation { title: scope.pick("Thay thế", "Replaces"), documents: of(&document.replaces) },
        Relation { title: scope.pick("Bị thay thế bởi", "Replaced by"), documents: by(|other| &other.replaces) },
    ]
    .into_iter()
    .filter(|relation| !relation.documents.is_empty())
    .collect()
}
