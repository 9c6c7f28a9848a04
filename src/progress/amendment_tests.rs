//! A later document changes a small fictional plan: both versions are judged, each by its own words.

use proptest::prelude::*;

use super::tests::{decision, document, milestone, milestones, portal};
use super::*;
use crate::model::{
    AmendedTarget, AmendedTask, Amendment, AmendmentId, DeadlineDue, Decimal, DocumentId, Milestone, TargetChange,
    TaskChange,
};
use crate::progress::testing::{date, decimal, item, plan_ref, year};
use crate::progress::{EvidenceRollUp, MilestoneAnswer, MilestoneRollUp, PaceRollUp, observed};

fn amending() -> DocumentId {
    DocumentId::new("quyet-dinh-sua").unwrap()
}

/// An amendment of 2022-01-01, on the same base as the plan.
fn amendment(id: &str, targets: Vec<(&str, AmendedTarget)>, tasks: Vec<AmendedTask>) -> Amendment {
    let target = |(id, to): (&str, AmendedTarget)| TargetChange { target: item(id).item, sentence: None, to };
    let task = |to| TaskChange { task: item("viec-1").item, sentence: String::new(), to };
    Amendment {
        id: AmendmentId::new(id).unwrap(),
        document: amending(),
        from: date(2022, 1, 1),
        passages: Vec::new(),
        targets: targets.into_iter().map(target).collect(),
        tasks: tasks.into_iter().map(task).collect(),
    }
}

fn amended(amendments: Vec<Amendment>) -> Portal {
    let mut portal = portal();
    portal.plans.get_mut(&plan_ref()).unwrap().amendments = amendments;
    let mut later = document();
    (later.id, later.date) = (amending(), Some(date(2021, 12, 1)));
    portal.documents.insert(amending(), later);
    portal
}

fn to(figures: &[(&str, &str)]) -> AmendedTarget {
    AmendedTarget::Milestones(figures.iter().map(|(at, value)| milestone(at, decimal(value))).collect())
}

fn enacted(assessed: &Assessed) -> Vec<MilestoneAnswer> {
    match &assessed.enacted[&item("ty-le")] {
        TargetVerdict::Quantitative(verdict) => verdict.milestones.iter().map(|it| it.answer).collect(),
        TargetVerdict::Qualitative(_) => panic!("it has numbers"),
    }
}

#[test]
fn both_versions_are_judged() {
    let portal = amended(vec![amendment("sua-1", vec![("ty-le", to(&[("2021", "33"), ("2025", "50")]))], vec![])]);
    let assessed = assess(&portal, date(2026, 2, 1));
    // In 2021 the place reached 33.8 and in 2025 45.1: the easier first milestone is met, the harder last not.
    assert_eq!(milestones(&assessed), [MilestoneAnswer::Met, MilestoneAnswer::NotMet]);
    assert_eq!(enacted(&assessed), [MilestoneAnswer::NotMet, MilestoneAnswer::Met]);
    assert!(!assessed.enacted.contains_key(&item("loi-hua")), "what nobody changed has one version");
}

#[test]
fn an_amendment_that_is_coming_judges_nothing() {
    let portal =
        amended(vec![amendment("sua-1", vec![("ty-le", to(&[("2021", "33")]))], vec![AmendedTask::StruckOut])]);
    let before = assess(&portal, date(2021, 12, 31));
    assert!(before.enacted.is_empty() && before.tasks[&item("viec-1")].enacted.is_none());
    assert_eq!(milestones(&before), [MilestoneAnswer::NotDue, MilestoneAnswer::NotDue]);
    let after = assess(&portal, date(2022, 1, 1));
    assert_eq!(milestones(&after).len(), 1, "a year that is not named no longer applies");
    assert_eq!(after.tasks[&item("viec-1")].verdict, EvidenceVerdict::NotApplicable);
}

#[test]
fn of_several_amendments_the_latest_in_effect_counts() {
    let mut second = amendment("sua-2", vec![("ty-le", to(&[("2025", "45")]))], vec![]);
    second.from = date(2023, 1, 1);
    let first = amendment("sua-1", vec![("ty-le", AmendedTarget::StruckOut)], vec![]);
    let portal = amended(vec![first, second]);
    assert_eq!(milestones(&assess(&portal, date(2022, 6, 1))), []);
    assert_eq!(milestones(&assess(&portal, date(2026, 2, 1))), [MilestoneAnswer::Met]);
}

#[test]
fn what_is_struck_out_is_counted_in_a_cell_of_its_own() {
    let struck = vec![("ty-le", AmendedTarget::StruckOut), ("loi-hua", AmendedTarget::StruckOut)];
    let portal = amended(vec![amendment("sua-1", struck, vec![AmendedTask::StruckOut])]);
    let assessed = assess(&portal, date(2026, 2, 1));
    let plan = plan_ref();
    let numbers = || assessed.numbers_of(&plan).map(|(_, verdict)| verdict);
    assert_eq!(MilestoneRollUp::of_milestones(numbers()), MilestoneRollUp::default());
    let pace = PaceRollUp::of_paces(numbers());
    assert_eq!((pace.of, pace.count(PaceAnswer::NotApplicable)), (1, 1));
    let evidence = EvidenceRollUp::of(assessed.evidence_of(&plan_ref()).map(|(_, verdict)| verdict));
    assert_eq!((evidence.of, evidence.count(EvidenceVerdict::NotApplicable)), (2, 2));
    assert_eq!(assessed.tasks[&item("viec-1")].due, None);
    // The published figures stay, and so do the enacted verdicts.
    let plan = &portal.plans[&plan];
    assert_eq!(observed(&portal, plan, &plan.targets[0], date(2026, 2, 1)).len(), 2);
    assert_eq!(enacted(&assessed), [MilestoneAnswer::NotMet, MilestoneAnswer::Met]);
    assert_eq!(assessed.tasks[&item("viec-1")].enacted, Some(EvidenceVerdict::Overdue));
}

#[test]
fn a_promise_and_a_deadline_may_be_put_off() {
    let promise = AmendedTarget::Promise { year: year("2022"), statement: String::new() };
    let later = Deadline { text: "năm 2026".into(), due: DeadlineDue::Year(year("2026")) };
    let portal = amended(vec![amendment("sua-1", vec![("loi-hua", promise)], vec![AmendedTask::Deadline(later)])]);
    let assessed = assess(&portal, date(2026, 2, 1));
    let verdicts: Vec<_> = assessed.evidence_of(&plan_ref()).map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts, [EvidenceVerdict::DoneOnTime, EvidenceVerdict::WithinTerm]);
    assert!(matches!(assessed.enacted[&item("loi-hua")], TargetVerdict::Qualitative(EvidenceVerdict::DoneLate)));
    let task = &assessed.tasks[&item("viec-1")];
    assert_eq!((task.due, task.enacted), (Some(date(2026, 12, 31)), Some(EvidenceVerdict::Overdue)));
}

#[test]
fn amended_figures_stand_on_the_base_of_their_own_day() {
    let mut portal = amended(vec![amendment("sua-1", vec![("ty-le", to(&[("2025", "45")]))], vec![])]);
    portal
        .reports
        .values_mut()
        .flat_map(|report| &mut report.values)
        .for_each(|value| value.besides_mut().against.clear());
    assert_eq!(milestones(&assess(&portal, date(2026, 2, 1))), [MilestoneAnswer::OtherBase]);
    portal.documents.get_mut(&amending()).unwrap().date = Some(date(2023, 1, 1));
    assert_eq!(milestones(&assess(&portal, date(2026, 2, 1))), [MilestoneAnswer::Met]);
    assert_eq!(enacted(&assess(&portal, date(2026, 2, 1)))[1], MilestoneAnswer::OtherBase);
    assert!(portal.documents.contains_key(&decision()));
}

fn enacted_milestones(values: [i64; 2], scale: u32) -> Vec<Milestone> {
    let figure = |value| Decimal::new(value, scale);
    vec![milestone("2021", figure(values[0])), milestone("2025", figure(values[1]))]
}

proptest! {
    /// An amendment that says what the plan says changes no verdict, on any day.
    #[test]
    fn an_amendment_equal_to_the_plan_changes_nothing(
        first in -2000i64..2000, last in -2000i64..2000, scale in 0u32..=2, as_of in (2020i16..=2031, 1i8..=12),
    ) {
        let as_of = date(as_of.0, as_of.1, 1);
        let same = enacted_milestones([first, last], scale);
        let mut portal =
            amended(vec![amendment("sua-1", vec![("ty-le", AmendedTarget::Milestones(same.clone()))], vec![])]);
        let plan = portal.plans.get_mut(&plan_ref()).unwrap();
        let TargetKind::Quantitative(numbers) = &mut plan.targets[0].kind else { panic!("it has numbers") };
        numbers.milestones = same;
        numbers.baseline = Some(crate::model::Baseline {
            year: year("2020"),
            value: decimal("30"),
            base: None,
            source: crate::model::BaselineSource::Plan { sentence: None, document: None },
        });
        let with = assess(&portal, as_of);
        portal.plans.get_mut(&plan_ref()).unwrap().amendments.clear();
        let without = assess(&portal, as_of);
        prop_assert_eq!(format!("{:?}", with.targets), format!("{:?}", without.targets));
        let enacted: Vec<_> = with.enacted.values().map(|verdict| format!("{verdict:?}")).collect();
        let plain = [format!("{:?}", without.targets[&item("ty-le")])];
        prop_assert_eq!(&enacted[..], if as_of < date(2022, 1, 1) { &[][..] } else { &plain[..] });
    }
}
