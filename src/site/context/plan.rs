//! `/<place>/<plan>/`: the whole plan, word for word and in its own order, with the verdicts beside it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::amendment::{AmendmentView, amendments};
use super::calendar::{DutyView, duty_view};
use super::cite::{self, CiteShort};
use super::common::{Citation, Link, NoteView};
use super::frame::{Frame, Head};
use super::inserts::{Figure, Html};
use super::passage::{Passage, anchor, anchored, clause, first_location, in_document_order, task_group};
use super::plan_card::document_note;
use super::responsible::{ANCHOR, Responsible, responsible};
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;
use super::target_row::{TargetRow, target_row};
use crate::locale;
use crate::model::{Annex, Note, NoteKind, Plan, Subject};
use crate::site::PageChart;

/// A plan's page.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPage {
    /// The frame.
    pub frame: Frame,
    /// How to cite the page.
    pub cite: CiteShort,
    /// `Bảo hiểm thất nghiệp đến năm 2030`
    pub short_title: String,
    /// The full title.
    pub title: String,
    /// Its place.
    pub place: Link,
    /// What the place became part of.
    pub successor: Option<Link>,
    /// `2021–2030`
    pub period: String,
    /// The instrument that enacted it.
    pub document: Option<Citation>,
    /// True where that is the plan itself, and not a decision that it is attached to.
    pub is_own_document: bool,
    /// What the editors have to say of it.
    pub note: Option<String>,
    /// What of the document is not entered yet, in words of the editors.
    pub not_entered: Vec<NoteView>,
    /// True where something is.
    pub is_open: bool,
    /// Who signed, as printed.
    pub signer: Option<String>,
    /// What it carries out.
    pub implements: Vec<Citation>,
    /// Its topics.
    pub topics: Vec<String>,
    /// Commentary.
    pub commentary: Option<Html>,
    /// Counts of verdicts.
    pub roll_ups: Vec<RollUp>,
    /// The targets as a chart.
    pub targets_chart: Option<Figure>,
    /// The tasks by deadline, as a chart.
    pub tasks_chart: Option<Figure>,
    /// Every target.
    pub targets: Vec<TargetRow>,
    /// Later documents that change it.
    pub amendments: Vec<AmendmentView>,
    /// Who must do what.
    pub responsible: Vec<Responsible>,
    /// Who reports to whom, by when.
    pub reporting: Vec<DutyView>,
    /// Links to the parts of the page.
    pub contents: Vec<Link>,
    /// Letterhead of the decision.
    pub head: Vec<String>,
    /// "Căn cứ …"
    pub legal_bases: Vec<Basis>,
    /// The decision's articles.
    pub articles: Vec<Passage>,
    /// Title lines of the attached plan.
    pub plan_head: Vec<String>,
    /// Its passages in their order.
    pub passages: Vec<Passage>,
    /// Last paragraphs.
    pub closing: Vec<Passage>,
    /// "Nơi nhận"
    pub recipients: Vec<String>,
    /// Signature block.
    pub signature: Vec<String>,
    /// Annex tables.
    pub annexes: Vec<AnnexView>,
    /// Editor's notes that stand at no passage.
    pub notes: Vec<NoteView>,
}

/// A legal basis.
#[derive(Clone, Debug, Serialize)]
pub struct Basis {
    /// The words.
    pub text: String,
    /// The document.
    pub document: Option<Link>,
}

/// An annex.
#[derive(Clone, Debug, Serialize)]
pub struct AnnexView {
    /// Its anchor.
    pub anchor: String,
    /// `Phụ lục`
    pub location: String,
    /// Title lines.
    pub head: Vec<String>,
    /// The table's column heads, as printed.
    pub columns: Vec<String>,
    /// Its groups of rows.
    pub groups: Vec<Passage>,
}

/// What can be read on the page: what was entered, and the results.
fn described(scope: &Scope, plan: &Plan) -> String {
    let parts = [
        (!plan.targets.is_empty(), "mục tiêu", "targets"),
        (plan.tasks().next().is_some(), "nhiệm vụ", "tasks"),
        (!plan.duties.is_empty(), "trách nhiệm từng cơ quan", "the duties of each agency"),
        (!plan.reporting_duties.is_empty(), "chế độ báo cáo", "reporting"),
    ];
    let there = parts.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, vi, en)| scope.pick(vi, en));
    let there: Vec<&str> = there.collect();
    let results = scope.pick("kết quả đã công bố.", "published results.");
    match there[..] {
        [] => results.to_owned(),
        _ => format!("{} {} {results}", there.join(", "), scope.pick("và", "and")),
    }
}

/// Builds the page.
pub fn plan(scope: &Scope, plan: &Plan) -> PlanPage {
    let place = scope.portal().places.get(&plan.id.place);
    let document = scope.document(&plan.document);
    let place_link = scope.place_link(&plan.id.place);
    let head = Head {
        title: scope.text(&plan.short_title),
        description: format!("{} ({}): {}", scope.text(&plan.title), place_link.text, described(scope, plan)),
    };
    let mut taken = BTreeSet::new();
    let mut articles: Vec<Passage> = plan.articles.iter().map(clause).collect();
    anchored(scope, plan, &mut articles, &mut taken);
    let mut passages = in_document_order(scope, plan);
    anchored(scope, plan, &mut passages, &mut taken);
    let mut closing: Vec<Passage> = plan.closing.iter().map(clause).collect();
    anchored(scope, plan, &mut closing, &mut taken);
    let annexes: Vec<AnnexView> = plan.annexes.iter().map(|a| annex(scope, plan, a, &mut taken)).collect();
    let (not_entered, view) =
        (|note: &&Note| note.kind == NoteKind::NotEntered, |note: &Note| NoteView::new(scope, &plan.id, note));
    let placed = |note: &&Note| first_location(note).is_none_or(|location| !taken.contains(&anchor(location)));
    let tasks_chart = scope.figure(&PageChart::Tasks(plan.id.clone()));
    let commentary = scope.commentary(&Subject::Plan(plan.id.clone()));
    PlanPage {
        frame: Frame::new(scope, head),
        cite: cite::of_plan(scope, plan),
        short_title: scope.text(&plan.short_title),
        title: scope.text(&plan.title),
        place: place_link,
        successor: place.and_then(|place| scope.successor_link(place)),
        period: locale::plan_period(plan, scope.lang),
        document: document.map(|document| Citation::new(scope, document)),
        is_own_document: document.is_some_and(|document| document.kind.is_plan()),
        note: document_note(scope, plan),
        signer: document.and_then(|d| d.signer.as_ref()).map(|signer| match &signer.position {
            Some(position) => format!("{}, {position}", signer.name),
            None => signer.name.clone(),
        }),
        implements: plan
            .implements
            .iter()
            .filter_map(|id| scope.document(id))
            .map(|d| Citation::new(scope, d))
            .collect(),
        topics: plan
            .topics
            .iter()
            .filter_map(|id| scope.portal().topics.get(id))
            .map(|t| scope.text(&t.name))
            .collect(),
        roll_ups: roll_ups(scope, std::iter::once(plan)),
        targets: plan.targets.iter().map(|target| target_row(scope, plan, target)).collect(),
        amendments: amendments(scope, plan),
        responsible: responsible(scope, plan),
        reporting: plan.reporting_duties.iter().map(|duty| duty_view(scope, plan, duty)).collect(),
        contents: contents(scope, plan, (&passages, &annexes), (tasks_chart.is_some(), commentary.is_some())),
        commentary,
        targets_chart: scope.figure(&PageChart::Targets(plan.id.clone())),
        tasks_chart,
        head: plan.head.clone(),
        legal_bases: plan
            .legal_bases
            .iter()
            .map(|basis| Basis {
                text: basis.text.clone(),
                document: basis.document.as_ref().map(|id| scope.document_link(id)),
            })
            .collect(),
        not_entered: plan.notes.iter().filter(placed).filter(not_entered).map(view).collect(),
        is_open: plan.is_open(),
        notes: plan.notes.iter().filter(placed).filter(|note| !not_entered(note)).map(view).collect(),
        articles,
        plan_head: plan.plan_head.clone(),
        passages,
        closing,
        recipients: plan.recipients.clone(),
        signature: plan.signature.clone(),
        annexes,
    }
}

fn annex(scope: &Scope, plan: &Plan, annex: &Annex, taken: &mut BTreeSet<String>) -> AnnexView {
    let anchor = anchor(&annex.location);
    let anchor = if taken.insert(anchor.clone()) { anchor } else { String::new() };
    let mut groups: Vec<Passage> = annex.task_groups.iter().map(|group| task_group(scope, plan, group)).collect();
    anchored(scope, plan, &mut groups, taken);
    let columns_at = annex.head.iter().position(|line| is_row_number(line)).unwrap_or(annex.head.len());
    let (head, columns) = annex.head.split_at(columns_at);
    AnnexView { anchor, location: annex.location.clone(), head: head.to_vec(), columns: columns.to_vec(), groups }
}

/// True for the head of the column of row numbers, which is the first column of every such table.
fn is_row_number(line: &str) -> bool {
    matches!(line.trim(), "TT" | "STT" | "Số TT")
}

/// The parts of the page: the portal's own summary first, then the document's sections.
fn contents(
    scope: &Scope,
    plan: &Plan,
    (passages, annexes): (&[Passage], &[AnnexView]),
    (tasks, commentary): (bool, bool),
) -> Vec<Link> {
    let entry = |text: &str, anchor: &str| Link { text: text.to_owned(), href: format!("#{anchor}") };
    let mut contents = vec![entry(scope.pick("Chỉ tiêu và kết quả", "Targets and results"), "phan-chi-tieu")];
    if tasks {
        contents.push(entry(scope.pick("Nhiệm vụ theo thời hạn", "Tasks by deadline"), "phan-nhiem-vu"));
    }
    contents.push(entry(scope.pick("Ai chịu trách nhiệm", "Who is responsible"), ANCHOR));
    if !plan.reporting_duties.is_empty() {
        contents.push(entry(scope.pick("Chế độ báo cáo", "Reporting duties"), "phan-bao-cao"));
    }
    if !plan.amendments.is_empty() {
        contents.push(entry(scope.pick("Văn bản sửa đổi", "Amending documents"), "phan-sua-doi"));
    }
    if commentary {
        contents.push(entry(scope.pick("Lời bình", "Commentary"), "phan-loi-binh"));
    }
    contents.push(entry(scope.pick("Nội dung văn bản", "Text of the document"), "phan-toan-van"));
    for passage in passages.iter().filter(|passage| passage.section && !passage.anchor.is_empty()) {
        let heading = passage.heading.as_deref().map_or_else(String::new, |h| format!(". {}", calmed(scope, h)));
        contents.push(entry(&format!("{}{heading}", passage.location), &passage.anchor));
    }
    contents.extend(annexes.iter().map(|annex| entry(&annex.location, &annex.anchor)));
    contents
}

/// A heading in capitals reads better in a table of contents in small letters; any other stays as printed.
fn calmed(scope: &Scope, heading: &str) -> String {
    let places = scope.portal().places.values().map(|place| place.name.vi.as_str());
    locale::calm(heading.trim_end_matches(':'), places.chain(["Việt Nam"]))
}
