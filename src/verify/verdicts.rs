//! Does every verdict follow from the figures that lie beside it?

use serde::Deserialize;

use super::{Site, json};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    model::{Date, ItemId, ItemRef, PlaceId, PlanId, PlanRef},
    open_data::{
        summary::{self, MilestoneEntry, Summary, TargetEntry},
        verdict::{Unreadable, recomputed},
    },
};

/// So many differences of one verdict are named.
const NAMED: usize = 4;

/// Which target a verdict is on, and on which day.
#[derive(Deserialize)]
struct Head {
    as_of: String,
    place: String,
    plan: String,
    target: String,
}

impl Head {
    fn read(&self) -> Option<(ItemRef, Date)> {
        let plan = PlanRef { place: PlaceId::new(&self.place)?, plan: PlanId::new(&self.plan)? };
        Some((ItemRef { plan, item: ItemId::new(&self.target)? }, Date::parse(&self.as_of)?))
    }
}

/// Reckons every verdict again from the CSV beside it; how many.
pub(super) fn check(site: &Site, report: &mut Report) -> usize {
    let stated = site.data.iter().filter(|(path, _)| path.rsplit('/').next() == Some("verdict.json"));
    let mut looked = 0;
    for (path, bytes) in stated {
        looked += 1;
        let fault = |words: Words| Diagnostic::of_path(Code::SiteVerdict, path, words);
        let head = serde_json::from_slice::<Head>(bytes).ok().and_then(|head| head.read());
        let value = serde_json::from_slice::<serde_json::Value>(bytes).ok();
        let (Some((item, as_of)), Some(value)) = (head, value) else {
            report.push(fault(Words::new("không đọc được kết luận này", "this verdict can't be read")));
            continue;
        };
        if !path.ends_with(&format!("{item}/verdict.json")) {
            report.push(fault(Words::new(
                format!("kết luận về `{item}` nằm sai chỗ"),
                format!("the verdict on `{item}` lies in a wrong place"),
            )));
        }
        let beside = path.replace("verdict.json", "data.csv");
        let Some(csv) = site.data.get(&beside) else {
            report.push(fault(Words::new(format!("thiếu `{beside}`"), format!("`{beside}` is missing"))));
            continue;
        };
        match recomputed(csv, &item, as_of) {
            Ok(again) => {
                let again: serde_json::Value = serde_json::from_str(&again.to_json()).unwrap_or_default();
                let differences = json::differences(&value, &again, NAMED);
                if !differences.is_empty() {
                    let named = differences.join(", ");
                    report.push(
                        fault(Words::new(
                            format!("không theo từ số liệu trong `{beside}`: khác ở {named}"),
                            format!("does not follow from the figures in `{beside}`: differs in {named}"),
                        ))
                        .help(Words::new(
                            "một trong hai tệp đã bị sửa sau khi dựng, hoặc do một phiên bản khác của phương pháp tính ra",
                            "one of the two was changed after it was built, or another version of the method made it",
                        )),
                    );
                }
            }
            Err(cause) => report.push(Diagnostic::of_path(Code::SiteVerdict, &beside, unreadable(&cause, &item))),
        }
    }
    looked
}

fn unreadable(cause: &Unreadable, item: &ItemRef) -> Words {
    match cause {
        Unreadable::NotCsv => Words::new("không phải CSV", "no CSV"),
        Unreadable::NoMilestone => {
            Words::new(format!("không có mốc nào của `{item}`"), format!("has no milestone of `{item}`"))
        }
        Unreadable::Cell(fault) => match &fault.cell {
            None => {
                Words::new(format!("thiếu cột `{}`", fault.column), format!("the column `{}` is missing", fault.column))
            }
            Some(cell) => Words::new(
                format!("dòng {}, cột `{}`: không đọc được `{cell}`", fault.line, fault.column),
                format!("line {}, column `{}`: `{cell}` can't be read", fault.line, fault.column),
            ),
        },
    }
}

/// Holds what the summary says of every target against its verdict.
pub(super) fn summary(site: &Site, report: &mut Report) {
    let path = format!("du-lieu/{}", summary::NAME);
    // An assembled site, and one of an earlier version, has none.
    let Some(bytes) = site.data.get(&path) else { return };
    let fault = |words: Words| Diagnostic::of_path(Code::SiteVerdict, &path, words);
    let Ok(said) = Summary::read(bytes) else {
        report.push(fault(Words::new("không đọc được", "can't be read")));
        return;
    };
    let own = |path: &String| path.ends_with("/verdict.json") && crate::edition::day_of(path).is_none();
    let mut judged: std::collections::BTreeSet<&String> = site.data.keys().filter(|path| own(path)).collect();
    for target in &said.targets {
        let item = format!("{}/{}/{}", target.place, target.plan, target.id);
        let file = format!("{item}/verdict.json");
        judged.remove(&file);
        let verdict = site.data.get(&file).and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok());
        if !verdict.is_some_and(|verdict| says_the_same(target, &verdict)) {
            report
                .push(fault(Words::new(format!("không nói như `{file}`"), format!("does not say what `{file}` says"))));
        }
    }
    for file in judged {
        let words = Words::new(format!("bỏ sót `{file}`"), format!("leaves `{file}` out"));
        report.push(fault(words));
    }
}

fn says_the_same(target: &TargetEntry, verdict: &serde_json::Value) -> bool {
    let pace = verdict["pace"]["answer"].as_str().unwrap_or("not_applicable");
    let none = Vec::new();
    let judged = verdict["milestones"].as_array().unwrap_or(&none);
    let same = |(said, judged): (&MilestoneEntry, &serde_json::Value)| {
        judged["year"] == said.year
            && judged["answer"] == said.answer.as_str()
            && said.required.parse().ok() == judged["required"].as_f64()
    };
    pace == target.pace && judged.len() == target.milestones.len() && target.milestones.iter().zip(judged).all(same)
}
