//! The table has all that the method asks of a target: its course and its observations can be read back from the CSV
//! alone, for the version in force and for the one that was enacted, on any day.

use std::collections::BTreeMap;

use super::{Cut, csv, rows};
use crate::diagnostic::Report as Faults;
use crate::model::{
    BaseId, Comparator, Date, Decimal, Direction, ItemRef, Plan, Portal, Target, TargetKind, Year, resolve::resolve,
};
use crate::progress::{Assessed, Course, Goal, Start, TargetVerdict, Written, assess, observed};
use crate::site::sample;
use crate::source::{Limits, read};
use crate::spreadsheet::{decoded, read_csv};

type Line = BTreeMap<String, String>;

fn lines(portal: &Portal, assessed: &Assessed) -> Vec<Line> {
    let text = decoded(&csv(&rows(portal, assessed, &Cut::Portal))).unwrap();
    let grid = read_csv(&text, usize::MAX, |_| false).unwrap().grid;
    let names: Vec<&String> = grid.rows[0].iter().map(|cell| &cell.text).collect();
    let line = |row: &Vec<crate::spreadsheet::Cell>| -> Line {
        names.iter().zip(row).map(|(name, cell)| ((*name).clone(), cell.text.clone())).collect()
    };
    grid.rows[1..].iter().map(line).collect()
}

fn some(line: &Line, name: &str) -> Option<String> {
    Some(line[name].clone()).filter(|cell| !cell.is_empty())
}

fn word<T: serde::de::DeserializeOwned>(cell: &str) -> T {
    serde_json::from_value(cell.into()).unwrap()
}

/// The course by the lines of one version of a target.
fn course(baseline: Option<&Line>, milestones: &[&Line]) -> Course {
    let base = |line: &Line| some(line, "base").and_then(|base| BaseId::new(&base));
    let first = milestones[0];
    Course {
        from: Year::parse(&first["plan_from"]).unwrap(),
        direction: word::<Direction>(&first["direction"]),
        base: base(first),
        start: baseline.map(|line| Start {
            year: Year::parse(&line["year"]).unwrap(),
            value: Decimal::parse(&line["value"]).unwrap(),
            base: base(line),
        }),
        goals: milestones.iter().map(|line| goal(line)).collect(),
    }
}

fn goal(line: &Line) -> Goal {
    Goal {
        year: Year::parse(&line["year"]).unwrap(),
        value: Decimal::parse(&line["value"]).unwrap(),
        comparator: word::<Comparator>(&line["comparator"]),
        since: some(line, "since").and_then(|year| Year::parse(&year)),
    }
}

/// The course as the method makes it.
fn asked(portal: &Portal, plan: &Plan, target: &Target, amended: Option<Date>) -> Option<Course> {
    let TargetKind::Quantitative(numbers) = &target.kind else { return None };
    let enacted = portal.documents[&plan.document].date;
    Some(Course::new(plan, Written { enacted, amended }, numbers, &portal.indicators[&numbers.indicator]))
}

/// The fictional portal, which has amendments, and the bundled one.
fn portals() -> [Portal; 2] {
    let mut faults = Faults::new();
    let sources = read(env!("CARGO_MANIFEST_DIR").as_ref(), Limits::default(), &mut faults).unwrap();
    let bundled = resolve(&sources, &mut faults);
    [sample::portal(), bundled.finish(&faults).unwrap().0]
}

#[test]
fn every_course_can_be_read_back() {
    let counts = portals().map(|portal| courses(&portal));
    assert!(counts[0].0 > 10 && counts[0].1 > 0 && counts[1].0 > 90, "{counts:?}: compared, struck out");
}

fn courses(portal: &Portal) -> (usize, usize) {
    let (mut compared, mut struck) = (0, 0);
    for day in ["2022-01-01", "2024-06-30", "2026-11-21", "2031-01-01"] {
        let day = sample::date(day);
        let table = lines(portal, &assess(portal, day));
        let until = |line: &Line| some(line, "in_force_to").is_none_or(|to| day <= Date::parse(&to).unwrap());
        let from = |line: &Line| line["amendment"].is_empty() || Date::parse(&line["in_force_from"]).unwrap() <= day;
        for plan in portal.plans.values() {
            for target in &plan.targets {
                let mine = |line: &&Line| {
                    let (place, plan) = (plan.id.place.as_str(), plan.id.plan.as_str());
                    line["place"] == place && line["plan"] == plan && line["target"] == target.id.as_str()
                };
                let of = |kind: &str| -> Vec<&Line> {
                    table.iter().filter(mine).filter(|line| line["kind"] == kind).collect()
                };
                let baseline = of("baseline").first().copied();
                let all = of("milestone");
                let Some(enacted) = asked(portal, plan, target, None) else { continue };
                let own: Vec<&Line> = all.iter().copied().filter(|line| line["amendment"].is_empty()).collect();
                assert_eq!(course(baseline, &own), enacted, "{}", target.id);
                let version = plan.target_on(target, day);
                let now: Vec<&Line> = all.iter().copied().filter(|line| from(line) && until(line)).collect();
                assert_eq!(now.is_empty(), version.struck_out, "{} on {day}", target.id);
                if version.struck_out {
                    struck += 1;
                    assert!(all.iter().any(|line| !line["struck_out_by"].is_empty()), "and it says by what");
                    continue;
                }
                let written = version.by.map(|(amendment, _)| portal.written(amendment));
                assert_eq!(
                    Some(course(baseline, &now)),
                    asked(portal, plan, &version.target, written),
                    "{}",
                    target.id
                );
                compared += 1;
            }
        }
    }
    (compared, struck)
}

/// What the verdict rests on is among the results, with all that the rules of choice ask for.
#[test]
fn every_observation_is_a_line() {
    let counts = portals().map(|portal| observations(&portal));
    assert!(counts[0].0 > 0 && counts[1].0 > 20 && counts[1].1 > 0, "{counts:?}: observations, set against a target");
}

fn observations(portal: &Portal) -> (usize, usize) {
    let assessed = assess(portal, sample::date("2026-11-21"));
    let table = lines(portal, &assessed);
    let (mut found, mut against) = (0, 0);
    for (item, verdict) in &assessed.targets {
        let item: &ItemRef = item;
        let TargetVerdict::Quantitative(_) = verdict else { continue };
        let (plan, target) = portal.target(item).unwrap();
        for seen in &observed(portal, plan, target, assessed.as_of) {
            let line = table.iter().find(|line| {
                line["kind"] == "result"
                    && line["place"] == item.plan.place.as_str()
                    && line["report"] == seen.report.report.as_str()
                    && line["period_end"] == seen.end.to_string()
                    && line["value"] == seen.value.to_string()
                    && some(line, "base") == seen.base.as_ref().map(ToString::to_string)
            });
            let line = line.unwrap_or_else(|| panic!("{item}: {seen:?}"));
            assert_eq!(line["against"].split(' ').any(|it| it == item.to_string()), seen.set_against);
            assert_eq!(some(line, "bound").map(|it| word(&it)), seen.bound);
            assert_eq!(word::<crate::model::Standing>(&line["standing"]), seen.standing);
            let report = &portal.reports[&seen.report];
            assert_eq!(some(line, "published"), report.date.map(|day| day.to_string()));
            (found, against) = (found + 1, against + usize::from(seen.set_against));
        }
    }
    (found, against)
}
