//! `/<place>/<plan>/<target>/`: the page that press cites. The chart, the two answers with their sums, the
//! sentence the target was enacted in, every published value with its report.

use std::collections::BTreeSet;

use arcstr::ArcStr;
use serde::Serialize;

use super::amendment::{AmendedBy, ChangeView, amended_by, changes};
use super::cite::{self, Cite};
use super::common::{AgencyRef, Citation, Link};
use super::frame::{Frame, Head};
use super::inserts::Figure;
use super::lookup;
use super::plan_card::document_note;
use super::responsible;
use super::scope::Scope;
use super::target_numbers::{AnswersView, QuantitativeView, Version, answers, numbers};
use super::task::{EvidenceView, evidence};
use crate::model::{Indicator, Plan, Qualitative, Target, TargetKind, TargetVersion};
use crate::progress::{EvidenceVerdict, QuantitativeVerdict, TargetVerdict};
use crate::site::PageChart;
use crate::site::words::Label;

/// A target's page.
#[derive(Clone, Debug, Serialize)]
pub struct TargetPage {
    /// The frame.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Its place.
    pub place: Link,
    /// What the place became part of.
    pub successor: Option<Link>,
    /// Its plan.
    pub plan: Link,
    /// The instrument that enacted it.
    pub document: Option<Citation>,
    /// What the editors have to say of the document.
    pub note: Option<String>,
    /// Where the plan states it.
    pub location: Link,
    /// Every section that says a figure of it, in the order of the milestones.
    pub sections: Vec<Link>,
    /// `khi có nhu cầu`
    pub condition: Option<ArcStr>,
    /// The chart.
    pub figure: Option<Figure>,
    /// For a target with numbers.
    pub quantitative: Option<QuantitativeView>,
    /// For a promise without.
    pub qualitative: Option<QualitativeView>,
    /// The later document that put this version in force.
    pub amended: Option<Amended>,
    /// Every change by a later document, those that are coming among them.
    pub changes: Vec<ChangeView>,
    /// The answers by the enacted version, where a later one is in force.
    pub enacted_numbers: Option<AnswersView>,
    /// The same for a promise without a number.
    pub enacted_promise: Option<QualitativeView>,
    /// The way to everybody whom the plan gives work; it gives none for a single target.
    pub responsible: Option<Link>,
    /// Who must report under the plan.
    pub reporters: Vec<AgencyRef>,
    /// How to cite the page and reuse what is on it.
    pub cite: Cite,
}

/// What changed a target.
#[derive(Clone, Debug, Serialize)]
pub struct Amended {
    /// The document and its day.
    pub by: AmendedBy,
    /// The verdict of what no longer applies.
    pub struck_out: Option<Label>,
    /// The sentence that says so.
    pub sentence: Option<String>,
}

/// A promise without a number.
#[derive(Clone, Debug, Serialize)]
pub struct QualitativeView {
    /// By the end of which year.
    pub year: String,
    /// The promise, in the plan's words.
    pub statement: String,
    /// Its parts.
    pub parts: Vec<String>,
    /// The verdict.
    pub label: Option<Label>,
    /// What shows that it was done.
    pub evidence: Vec<EvidenceView>,
}

/// Builds the page.
pub fn target(scope: &Scope, plan: &Plan, target: &Target) -> TargetPage {
    let item = plan.item(&target.id);
    let place = scope.place_link(&plan.id.place);
    let document = scope.document(&plan.document);
    let version = plan.target_on(target, scope.assessed().as_of);
    let enacted = TargetVersion { target: std::borrow::Cow::Borrowed(target), by: None, struck_out: false };
    let (quantitative, qualitative) = match &version.target.kind {
        TargetKind::Quantitative(_) => {
            (of_numbers(scope, plan, target, &version, scope.assessed().targets.get(&item), numbers), None)
        }
        TargetKind::Qualitative(q) => (None, Some(promise(scope, q, lookup::qualitative(scope, &item)))),
    };
    let before = version.by.and_then(|_| scope.assessed().enacted.get(&item));
    let enacted_numbers = before.and_then(|before| of_numbers(scope, plan, target, &enacted, Some(before), answers));
    let enacted_promise = match (&target.kind, before) {
        (TargetKind::Qualitative(q), Some(TargetVerdict::Qualitative(verdict))) => {
            Some(promise(scope, q, Some(*verdict)))
        }
        _ => None,
    };
    let mut figure = scope.view.inserts.figure(&PageChart::Progress(item.clone()));
    let finding = figure.as_ref().map(|figure| figure.finding.clone());
    let said = finding.or_else(|| {
        quantitative
            .as_ref()
            .and_then(|q| q.pace.as_ref())
            .map(|pace| pace.sentence.clone().unwrap_or_else(|| format!("{}.", pace.label.text)))
    });
    let name = scope.text(&target.name);
    let head = Head {
        title: name.clone(),
        description: format!("{name}, {}. {}", place.text, said.unwrap_or_default()).trim_end().to_owned(),
    };
    let own = scope.portal().places.get(&plan.id.place);
    let mut frame = Frame::new(scope, head);
    let cite = cite::of_target(scope, (plan, target), &version, &mut frame, figure.as_mut());
    TargetPage {
        frame,
        name: name.clone(),
        plan: scope.plan_link(plan),
        document: document.map(|document| Citation::new(scope, document)),
        note: document_note(scope, plan),
        location: scope.passage_link(&plan.id, &target.location),
        sections: target.sections().into_iter().map(|section| scope.passage_link(&plan.id, section)).collect(),
        condition: target.condition.clone(),
        figure,
        quantitative,
        qualitative,
        amended: version.by.map(|(amendment, change)| Amended {
            by: amended_by(scope, plan, amendment, version.struck_out),
            struck_out: version.struck_out.then(|| scope.say().not_applicable()),
            sentence: change.sentence.clone(),
        }),
        changes: changes(scope, plan, target),
        enacted_numbers,
        enacted_promise,
        responsible: responsible::link(scope, plan),
        reporters: reporters(scope, plan),
        cite,
        successor: own.and_then(|place| scope.successor_link(place)),
        place,
    }
}

/// Each once, in the order of the plan.
fn reporters(scope: &Scope, plan: &Plan) -> Vec<AgencyRef> {
    let mut seen = BTreeSet::new();
    let ids = plan.reporting_duties.iter().flat_map(|duty| &duty.from).filter(|id| seen.insert(*id));
    ids.map(|id| scope.agency_ref(id)).collect()
}

/// What `make` says of a version with numbers; nothing for a promise.
fn of_numbers<T>(
    scope: &Scope,
    plan: &Plan,
    enacted: &Target,
    version: &TargetVersion<'_>,
    verdict: Option<&TargetVerdict>,
    make: impl FnOnce(&Scope, Version<'_>, &Indicator) -> T,
) -> Option<T> {
    let TargetKind::Quantitative(numbers) = &version.target.kind else { return None };
    let verdict: Option<&QuantitativeVerdict> = match verdict {
        Some(TargetVerdict::Quantitative(verdict)) => Some(verdict),
        Some(TargetVerdict::Qualitative(_)) | None => None,
    };
    let by = version.by.map(|(amendment, _)| amendment);
    Some(make(scope, Version { plan, enacted, numbers, by, verdict }, scope.indicator(&numbers.indicator)?))
}

fn promise(scope: &Scope, q: &Qualitative, verdict: Option<EvidenceVerdict>) -> QualitativeView {
    QualitativeView {
        year: q.year.to_string(),
        statement: q.statement.clone(),
        parts: q.parts.iter().map(|part| part.text.clone()).collect(),
        label: verdict.map(|it| scope.say().evidence_label(it)),
        evidence: evidence(scope, &q.evidence),
    }
}
