//! `/<place>/<plan>/<target>/`: the page that press cites. The chart, the two answers with their sums, the
//! sentence the target was enacted in, every published value with its report.

use serde::Serialize;

use super::common::{Citation, Link};
use super::frame::{Frame, Head};
use super::inserts::{Download, Figure};
use super::lookup;
use super::scope::Scope;
use super::target_numbers::{QuantitativeView, numbers};
use super::task::{EvidenceView, evidence};
use crate::model::{Plan, Target, TargetKind};
use crate::site::words::{self, Label};

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
    /// Where the plan states it.
    pub location: Link,
    /// `khi có nhu cầu`
    pub condition: Option<String>,
    /// The chart.
    pub figure: Option<Figure>,
    /// Downloads.
    pub downloads: Vec<Download>,
    /// For a target with numbers.
    pub quantitative: Option<QuantitativeView>,
    /// For a promise without.
    pub qualitative: Option<QualitativeView>,
    /// How to cite the page.
    pub citation: String,
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
    let (mut quantitative, mut qualitative) = (None, None);
    match &target.kind {
        TargetKind::Quantitative(q) => {
            quantitative = scope.indicator(&q.indicator).map(|indicator| numbers(scope, plan, target, q, indicator));
        }
        TargetKind::Qualitative(q) => {
            qualitative = Some(QualitativeView {
                year: q.year.to_string(),
                statement: q.statement.clone(),
                parts: q.parts.iter().map(|part| part.text.clone()).collect(),
                label: lookup::qualitative(scope, &item).map(words::evidence_label),
                evidence: evidence(scope, &q.evidence),
            });
        }
    }
    let figure = scope.view.inserts.figure(&item);
    let finding = figure.as_ref().map(|figure| figure.finding.clone());
    let said = finding.or_else(|| {
        quantitative
            .as_ref()
            .and_then(|q| q.pace.as_ref())
            .map(|pace| pace.sentence.clone().unwrap_or_else(|| format!("{}.", pace.label.text)))
    });
    let head = Head {
        title: target.name.vi.clone(),
        description: format!("{}, {}. {}", target.name.vi, place.text, said.unwrap_or_default()).trim_end().to_owned(),
    };
    let successor = scope.portal().places.get(&plan.id.place).and_then(|place| place.successor.as_ref());
    let settings = &scope.portal().settings;
    TargetPage {
        frame: Frame::new(scope, head).with_image(figure.as_ref().and_then(|figure| figure.share.as_ref())),
        name: target.name.vi.clone(),
        plan: scope.plan_link(plan),
        document: document.map(|document| Citation::new(scope, document)),
        location: scope.passage_link(&plan.id, &target.location),
        condition: target.condition.clone(),
        figure,
        downloads: scope.view.inserts.downloads(&item),
        quantitative,
        qualitative,
        citation: format!(
            "{}, “{} ({})”, theo {}; số liệu tính đến {}. {}",
            settings.title.vi,
            target.name.vi,
            place.text,
            document.map_or_else(|| plan.title.vi.clone(), words::dated_document),
            words::day(scope.assessed().as_of),
            scope.canonical()
        ),
        successor: successor.map(|id| scope.place_link(id)),
        place,
    }
}
