//! What must hold of published verdicts: they can be had again from the CSV beside them, and from no other.

use super::{Unreadable, published, recomputed};
use crate::model::{ItemRef, Portal, TargetKind, resolve::resolve};
use crate::open_data::table::{Cut, csv, rows};
use crate::progress::assess;
use crate::site::sample;
use crate::source::{Limits, read};

const DAYS: [&str; 6] = ["2018-01-01", "2021-12-31", "2022-01-01", "2024-06-30", "2026-11-21", "2031-01-01"];

/// The fictional portal, which has amendments, and the bundled one.
fn portals() -> [Portal; 2] {
    let mut faults = crate::diagnostic::Report::new();
    let sources = read(env!("CARGO_MANIFEST_DIR").as_ref(), Limits::default(), &mut faults).unwrap();
    [sample::portal(), resolve(&sources, &mut faults).finish(&faults).unwrap().0]
}

fn with_numbers(portal: &Portal) -> impl Iterator<Item = ItemRef> {
    let targets = portal.plans.values().flat_map(|plan| plan.targets.iter().map(move |target| (plan, target)));
    targets
        .filter(|(_, target)| matches!(target.kind, TargetKind::Quantitative(_)))
        .map(|(plan, target)| plan.item(&target.id))
}

#[test]
fn every_verdict_can_be_had_again_from_the_csv_beside_it() {
    let (mut compared, mut struck, mut amended, mut paces) = (0, 0, 0, 0);
    for portal in portals() {
        for day in DAYS.map(sample::date) {
            let assessed = assess(&portal, day);
            for item in with_numbers(&portal) {
                let stated = published(&portal, &assessed, &item).unwrap();
                let table = csv(&rows(&portal, &assessed, &Cut::Target(item.clone())));
                let again = recomputed(&table, &item, day).unwrap();
                assert_eq!(again.to_json(), stated.to_json(), "{item} on {day}");
                // The whole table says the same.
                let whole = csv(&rows(&portal, &assessed, &Cut::Portal));
                assert_eq!(recomputed(&whole, &item, day).unwrap().to_json(), stated.to_json());
                compared += 1;
                struck += usize::from(stated.struck_out);
                amended += usize::from(stated.enacted.is_some());
                paces += usize::from(stated.to_json().contains("\"R\""));
            }
        }
    }
    assert!(compared > 100 && struck > 0 && amended > struck && paces > 0, "{compared} {struck} {amended} {paces}");
}

/// What is asked for, changed, changes what comes out.
#[test]
fn no_milestone_can_change_unseen() {
    let portal = sample::portal();
    let day = sample::date("2026-11-21");
    let assessed = assess(&portal, day);
    let mut changed = 0;
    // A version that is neither in force nor the enacted one has no verdict to change.
    for item in with_numbers(&portal).filter(|item| !assessed.enacted.contains_key(item)) {
        let stated = published(&portal, &assessed, &item).unwrap().to_json();
        let table = String::from_utf8(csv(&rows(&portal, &assessed, &Cut::Target(item.clone())))).unwrap();
        let at = table.lines().next().unwrap().split(',').position(|name| name == "value").unwrap();
        for line in table.lines().filter(|line| line.contains(",milestone,")) {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells[at] = "7.77";
            let spoilt = table.replacen(line, &cells.join(","), 1);
            let again = recomputed(spoilt.as_bytes(), &item, day).unwrap().to_json();
            assert_ne!(again, stated, "{item}: {line}");
            changed += 1;
        }
    }
    assert!(changed > 2, "{changed}");
}

#[test]
fn what_can_t_be_read_is_named() {
    let portal = sample::portal();
    let day = sample::date("2026-11-21");
    let item = with_numbers(&portal).next().unwrap();
    let table = String::from_utf8(csv(&rows(&portal, &assess(&portal, day), &Cut::Target(item.clone())))).unwrap();
    let fault = |text: &str| recomputed(text.as_bytes(), &item, day).unwrap_err();
    assert_eq!(fault(""), Unreadable::NotCsv);
    assert_eq!(recomputed(&[0xff, 0xfe, 0], &item, day).unwrap_err(), Unreadable::NotCsv);
    assert_eq!(fault(table.lines().next().unwrap()), Unreadable::NoMilestone);
    let Unreadable::Cell(cell) = fault(&table.replacen(",comparator,", ",comparators,", 1)) else { panic!() };
    assert_eq!((cell.column, cell.cell), ("comparator", None));
    let Unreadable::Cell(cell) = fault(&table.replace(",higher,", ",up,")) else { panic!() };
    assert_eq!((cell.column, cell.cell.as_deref()), ("direction", Some("up")));
}
