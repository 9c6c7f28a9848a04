//! What the kinds of chart that compare have in common: a published figure, what is asked for, and counting verdicts.
//!
//! A figure keeps its exact digits and the words it is printed with. Where there is none there is no [`Figure`]: it
//! is never a zero.

use super::marks::Shape;
use super::palette::Role;
use super::scene::Part;
use super::view::Source;
use crate::locale::{self, Label, Lang, Mark, capital, lower_first};
use crate::model::{Date, Decimal, Standing, Year};

/// A published figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// How much.
    pub value: Decimal,
    /// With hedge and unit: `gần 45,1%`.
    pub text: String,
    /// For which time: `2024`, `30/9/2024`.
    pub period: String,
    /// The last day of that time.
    pub end: Option<Date>,
    /// How firm; what is not final is drawn hollow.
    pub standing: Standing,
    /// Where it was published.
    pub source: Source,
}

impl Figure {
    /// True for an estimate or a preliminary figure.
    pub(super) fn hollow(&self) -> bool {
        self.standing != Standing::Final
    }
}

/// What is asked for by the end of a year.
#[derive(Clone, Debug)]
pub struct Aim {
    /// The year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// With comparator and unit: `khoảng 45%`.
    pub text: String,
    /// Where it is enacted.
    pub source: Source,
}

/// The mark of a verdict at a point.
pub(super) fn verdict_mark(label: &Label, at: (f64, f64), radius: f64, hollow: bool) -> Part {
    Part::Mark { at, shape: Shape::from(label.mark), radius, role: colour_of(label), hollow }
}

/// The colour of what is said of a figure: that of the verdict; where it is only compared, that of figures.
pub(super) fn colour_of(label: &Label) -> Role {
    match (label.role, label.mark) {
        (locale::Role::None, Mark::Disc | Mark::Triangle) => Role::Actual,
        (role, _) => Role::of_verdict(role),
    }
}

/// `đạt ở 13 nơi`: how often each verdict stands, in the order in which they come. `None` is what has no figure.
pub(super) fn tally<'a>(
    labels: impl Iterator<Item = Option<&'a Label>>,
    lang: Lang,
    counted: impl Fn(&str, usize) -> String,
) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut silent = 0;
    for label in labels {
        let Some(label) = label else {
            silent += 1;
            continue;
        };
        let words = lower_first(&label.text);
        match counts.iter_mut().find(|(held, _)| *held == words) {
            Some((_, count)) => *count += 1,
            None => counts.push((words, 1)),
        }
    }
    if silent > 0 {
        // The portal knows only that it has none; said in full where that is all there is to say.
        let words = match counts.is_empty() {
            true => lang.pick("chưa có số trên cổng", "no figure on the portal"),
            false => lang.pick("chưa có số", "no figure"),
        };
        counts.push((words.to_owned(), silent));
    }
    counts.iter().map(|(words, count)| counted(words, *count)).collect::<Vec<_>>().join("; ")
}

/// A plan, its place and its years; the years only once, where the plan's own title has them.
pub(super) fn plan_title(plan: &str, place: &str, period: &str) -> String {
    // "2021–2030 (suy ra)"
    let years = period.split(" (").next().unwrap_or(period);
    let term = if plan.contains(years) { "" } else { period };
    [plan, place, term].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is said where there is no figure.
pub(super) fn unpublished(lang: Lang) -> &'static str {
    lang.pick("chưa có số", "no figure")
}

/// The words of what is hollow, if anything is: `Ước tính, sơ bộ`.
pub(super) fn not_final<'a>(figures: impl Iterator<Item = &'a Figure>, lang: Lang) -> Option<String> {
    use crate::locale::Words;
    let mut standings: Vec<Standing> = figures.map(|figure| figure.standing).collect();
    standings.retain(|standing| *standing != Standing::Final);
    standings.sort();
    standings.dedup();
    let words: Vec<&str> = standings.iter().map(|standing| standing.words(lang)).collect();
    (!words.is_empty()).then(|| capital(&words.join(", ")))
}

/// The samples of verdicts that stand in a chart, each mark once, with all the words it has there.
pub(super) fn verdict_samples<'a>(labels: impl Iterator<Item = &'a Label>) -> Vec<(Vec<Part>, String)> {
    let mut kinds: Vec<(&Label, Vec<String>)> = Vec::new();
    for label in labels {
        match kinds.iter_mut().find(|(held, _)| (held.role, held.mark) == (label.role, label.mark)) {
            Some((_, words)) => {
                let own = lower_first(&label.text);
                if !words.contains(&own) {
                    words.push(own);
                }
            }
            None => kinds.push((label, vec![lower_first(&label.text)])),
        }
    }
    kinds.sort_by_key(|(label, _)| label.role);
    kinds
        .iter()
        .map(|(label, words)| (vec![verdict_mark(label, (14.0, 0.0), 5.0, false)], capital(&words.join("; "))))
        .collect()
}
