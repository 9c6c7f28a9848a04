//! From a small fictional portal to its verdicts.

use std::collections::BTreeMap;

use super::*;
use crate::model::{
    Base, Comparator, Deadline, DeadlineDue, Decimal, Document, DocumentId, DocumentKind, Due, Evidence, Milestone,
    Period, Settings, TaskGroup, TaskState, TaskStatus,
};
use crate::progress::testing::{base, date, decimal, indicator, item, plan_ref, published_value, report, text, year};
use crate::progress::{MilestoneAnswer, OccurrenceState, PaceAnswer};

pub(super) fn milestone(at: &str, value: Decimal) -> Milestone {
    Milestone {
        year: year(at),
        value,
        comparator: Comparator::Reach,
        words: None,
        sentence: String::new().into(),
        location: None,
        since: None,
        numerator: None,
        denominator: None,
        flag: None,
        computed_rate: None,
    }
}

pub(super) fn decision() -> DocumentId {
    DocumentId::new("quyet-dinh-mau").unwrap()
}

fn targets() -> Vec<Target> {
    let target = |id: &str, kind| Target {
        id: item(id).item,
        name: text("Chỉ tiêu mẫu"),
        location: "II.2".into(),
        condition: None,
        kind,
    };
    let numbers = Quantitative {
        indicator: indicator().id,
        denominator: None,
        of: None,
        milestones: vec![milestone("2021", decimal("35")), milestone("2025", decimal("45"))],
        baseline: None,
    };
    let evidence = vec![Evidence { document: decision(), date: Some(date(2022, 3, 1)), note: None }];
    let promise = Qualitative { year: year("2021"), statement: String::new(), parts: Vec::new(), evidence };
    vec![target("ty-le", TargetKind::Quantitative(numbers)), target("loi-hua", TargetKind::Qualitative(promise))]
}

fn task() -> Task {
    Task {
        id: item("viec-1").item,
        mark: None,
        heading: None,
        text: String::new(),
        lead: Vec::new(),
        coordinating: Vec::new(),
        lead_text: None,
        coordinating_text: None,
        deliverable: None,
        deadline: Some(Deadline { text: "năm 2021".into(), due: DeadlineDue::Year(year("2021")) }),
        items: Vec::new(),
        evidence: Vec::new(),
        flag: None,
    }
}

fn plan() -> Plan {
    let group = TaskGroup { location: "III.1".into(), heading: None, intro: None, tasks: vec![task()] };
    let duty = ReportingDuty {
        id: item("bao-cao-nam").item,
        location: "IV".into(),
        sentence: String::new(),
        from: Vec::new(),
        to: Vec::new(),
        about: None,
        due: vec![Due::YearBefore { month: 12, day: 15 }],
        ambiguous: None,
    };
    Plan {
        id: plan_ref(),
        document: decision(),
        title: text("Kế hoạch mẫu"),
        short_title: text("Kế hoạch mẫu"),
        from: year("2021"),
        to: year("2025"),
        is_period_deduced: false,
        implements: Vec::new(),
        topics: Vec::new(),
        head: Vec::new(),
        legal_bases: Vec::new(),
        articles: Vec::new(),
        recipients: Vec::new(),
        signature: Vec::new(),
        plan_head: Vec::new(),
        purposes: Vec::new(),
        objectives: Vec::new(),
        targets: targets(),
        task_groups: vec![group],
        annexes: Vec::new(),
        duties: Vec::new(),
        implementation_heads: Vec::new(),
        reporting_duties: vec![duty],
        funding: Vec::new(),
        closing: Vec::new(),
        notes: Vec::new(),
        amendments: Vec::new(),
    }
}

pub(super) fn document() -> Document {
    Document {
        id: decision(),
        kind: DocumentKind::Decision,
        number: None,
        issuer: None,
        date: Some(date(2021, 4, 8)),
        date_as_written: None,
        title: text("Quyết định mẫu"),
        signer: None,
        address: None,
        implements: Vec::new(),
        amends: Vec::new(),
        replaces: Vec::new(),
        note: None,
    }
}

/// The yearly report for 2021, late, and one for 2025 on a new base, set against the target.
fn reports() -> [Report; 2] {
    let mut first = report("bao-cao-2021", Some(date(2022, 1, 20)));
    first.values.push(published_value(Period::Year(year("2021")), "33.8"));
    first.values[0].besides_mut().base = Some(base("cu"));
    first.fulfils.push(item("bao-cao-nam"));
    first.task_statuses.push(TaskStatus { task: item("viec-1"), status: TaskState::InProgress, as_written: None });
    let mut last = report("bao-cao-2025", Some(date(2026, 1, 6)));
    last.values.push(published_value(Period::Year(year("2025")), "45.1"));
    last.values[0].besides_mut().base = Some(base("moi"));
    last.values[0].besides_mut().against = vec![item("ty-le")];
    last.task_statuses.push(TaskStatus { task: item("viec-1"), status: TaskState::DoneLate, as_written: None });
    [first, last]
}

pub(super) fn portal() -> Portal {
    let term = |id: &str, from, to| Base { id: base(id), name: text("Cơ sở"), from, to, note: None };
    let mut measured = indicator();
    measured.bases = vec![term("cu", None, Some(date(2022, 9, 30))), term("moi", Some(date(2022, 10, 1)), None)];
    Portal {
        of: None,
        settings: Settings {
            title: text("Cổng mẫu"),
            tagline: text("Cổng mẫu"),
            address: crate::model::BaseUrl::new("https://mau.example"),
            publisher: text("Nhóm mẫu"),
            licence: "CC-BY-4.0".into(),
            contact: "mau@mau.example".into(),
            theme: "default".into(),
            png: crate::model::PngScope::Results,
            english: true,
        },
        places: BTreeMap::new(),
        documents: [document()].map(|document| (document.id.clone(), document)).into(),
        agencies: BTreeMap::new(),
        indicators: [measured].map(|indicator| (indicator.id.clone(), indicator)).into(),
        regions: BTreeMap::new(),
        topics: BTreeMap::new(),
        plans: [plan()].map(|plan| (plan.id.clone(), plan)).into(),
        reports: reports().map(|report| (report.id.clone(), report)).into(),
        commentary: BTreeMap::new(),
        editions: BTreeMap::new(),
        links: Default::default(),
    }
    .linked()
}

pub(super) fn milestones(assessed: &Assessed) -> Vec<MilestoneAnswer> {
    let (_, verdict) = assessed.numbers_of(&plan_ref()).next().unwrap();
    verdict.milestones.iter().map(|milestone| milestone.answer).collect()
}

#[test]
fn every_thing_of_every_plan_gets_its_verdict() {
    let assessed = assess(&portal(), date(2026, 2, 1));
    assert_eq!(milestones(&assessed), [MilestoneAnswer::NotMet, MilestoneAnswer::Met]);
    let (_, numbers) = assessed.numbers_of(&plan_ref()).next().unwrap();
    assert_eq!(numbers.pace.answer, PaceAnswer::Ended);
    assert!(numbers.milestones[1].base_changed && !numbers.milestones[0].base_changed);

    let evidence: Vec<_> = assessed.evidence_of(&plan_ref()).map(|(id, verdict)| (id.item.as_str(), verdict)).collect();
    assert_eq!(evidence, [("loi-hua", EvidenceVerdict::DoneLate), ("viec-1", EvidenceVerdict::Overdue)]);
    // The latest report that speaks of the task, beside the verdict by evidence.
    let stated = assessed.tasks[&item("viec-1")].stated.clone().unwrap();
    assert_eq!((stated.0.report.as_str(), stated.1), ("bao-cao-2025", TaskState::DoneLate));

    let duty = &assessed.duties[&item("bao-cao-nam")];
    assert_eq!(duty.len(), 5);
    assert!(
        matches!(&duty[0].state, OccurrenceState::Fulfilled(report) | OccurrenceState::FulfilledLate(report) if report.report.as_str() == "bao-cao-2021")
    );
    assert_eq!(duty[1].state, OccurrenceState::Overdue { days: date(2026, 2, 1).days_since(date(2022, 12, 14)) });
}

#[test]
fn an_earlier_day_knows_only_what_was_published_by_then() {
    let before_any_report = assess(&portal(), date(2022, 1, 10));
    assert_eq!(milestones(&before_any_report), [MilestoneAnswer::NeverPublished, MilestoneAnswer::NotDue]);
    assert_eq!(before_any_report.duties[&item("bao-cao-nam")][0].state, OccurrenceState::Overdue { days: 27 });
    assert!(before_any_report.tasks[&item("viec-1")].stated.is_none());

    let between = assess(&portal(), date(2024, 6, 1));
    assert_eq!(milestones(&between), [MilestoneAnswer::NotMet, MilestoneAnswer::NotDue]);
}

#[test]
fn the_plans_base_is_the_one_of_its_documents_date() {
    let mut portal = portal();
    portal.documents.get_mut(&decision()).unwrap().date = Some(date(2023, 1, 1));
    // Enacted on the new base, the plan is met without anybody setting the figure against it.
    portal
        .reports
        .values_mut()
        .flat_map(|report| &mut report.values)
        .for_each(|value| value.besides_mut().against.clear());
    let later = assess(&portal, date(2026, 2, 1));
    assert_eq!(milestones(&later), [MilestoneAnswer::OtherBase, MilestoneAnswer::Met]);
    // The date unknown, the first day of the plan's first year tells.
    portal.documents.get_mut(&decision()).unwrap().date = None;
    let unknown = assess(&portal, date(2026, 2, 1));
    assert_eq!(milestones(&unknown), [MilestoneAnswer::NotMet, MilestoneAnswer::OtherBase]);
}
