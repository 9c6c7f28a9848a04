//! The verdict on a target, reckoned again from the CSV that lies beside its page: from nothing but what is published.

use super::file::VerdictFile;
use super::line::{Line, LineFault, day, number, word, year};
use crate::model::{BaseId, Date, ItemRef, PlaceId, ReportId, ReportRef};
use crate::progress::{Course, Figure, Goal, Observation, QuantitativeVerdict, Start, verdict};
use crate::spreadsheet::{decoded, read_csv};

/// Why nothing can be reckoned from a CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no CSV.
    NotCsv,
    /// A cell has nothing that its column can mean, or its column is not there.
    Cell(LineFault),
    /// It has no milestone of the target.
    NoMilestone,
}

impl From<LineFault> for Unreadable {
    fn from(fault: LineFault) -> Unreadable {
        Unreadable::Cell(fault)
    }
}

/// What `verdict.json` must say of `item` on the day `as_of`, by the table `csv`, which has its rows and those of what
/// was published on its indicator in its place.
///
/// # Errors
/// Where the table can't be read.
pub fn recomputed(csv: &[u8], item: &ItemRef, as_of: Date) -> Result<VerdictFile, Unreadable> {
    let text = decoded(csv).map_err(|_| Unreadable::NotCsv)?;
    let grid = read_csv(&text, usize::MAX, |_| false).map_err(|_| Unreadable::NotCsv)?.grid;
    let (header, rows) = grid.rows.split_first().ok_or(Unreadable::NotCsv)?;
    let lines: Vec<Line<'_>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| Line {
            number: at + 2,
            cells: header
                .iter()
                .map(|cell| cell.text.as_str())
                .zip(row.iter().map(|cell| cell.text.as_str()))
                .collect(),
        })
        .collect();
    let mut of = Lines::default();
    for line in &lines {
        of.take(line, item)?;
    }
    of.judged(item, as_of)
}

/// The lines of a target, by what they are.
#[derive(Default)]
struct Lines<'a> {
    baseline: Option<&'a Line<'a>>,
    milestones: Vec<&'a Line<'a>>,
    figures: Vec<Figure>,
    /// The indicator that the target measures, and the order of publication.
    indicator: Option<&'a str>,
}

impl<'a> Lines<'a> {
    fn take(&mut self, line: &'a Line<'a>, item: &ItemRef) -> Result<(), Unreadable> {
        if line.text("place")? != item.plan.place.as_str() {
            return Ok(());
        }
        let own = line.text("plan")? == item.plan.plan.as_str() && line.text("target")? == item.item.as_str();
        match line.text("kind")? {
            "baseline" if own => self.baseline = Some(line),
            "milestone" if own => {
                self.indicator = Some(line.text("indicator")?);
                self.milestones.push(line);
            }
            // Milestones stand before results.
            "result" if Some(line.text("indicator")?) == self.indicator => {
                self.figures.extend(figure(line, item)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn judged(mut self, item: &ItemRef, as_of: Date) -> Result<VerdictFile, Unreadable> {
        if self.milestones.is_empty() {
            return Err(Unreadable::NoMilestone);
        }
        // The order on which the choice between publications of one figure rests: unknown days come first.
        self.figures.sort_by(|a, b| {
            let key = |it: &Figure| (it.observation.end, it.published, it.observation.report.clone());
            key(a).cmp(&key(b))
        });
        let (mut enacted, mut now) = (Vec::new(), Vec::new());
        for line in &self.milestones {
            let own = line.text("amendment")?.is_empty();
            let from = line.maybe("in_force_from", day)?;
            let until = line.maybe("in_force_to", day)?;
            // What a plan itself states holds from the beginning, also where its day is not known.
            let begun = own || from.is_some_and(|from| from <= as_of);
            if own {
                enacted.push(*line);
            }
            if begun && until.is_none_or(|until| as_of <= until) {
                now.push(*line);
            }
        }
        let amended = now.first().is_none_or(|line| line.text("amendment") != Ok(""));
        let in_force = if now.is_empty() { None } else { Some(self.judge(&now, as_of)?) };
        let enacted = if amended { Some(self.judge(&enacted, as_of)?) } else { None };
        Ok(VerdictFile::new(
            item,
            as_of,
            in_force.as_ref().map(|(course, verdict)| (course, verdict)),
            enacted.as_ref().map(|(course, verdict)| (course, verdict)),
        ))
    }

    fn judge(&self, milestones: &[&Line<'_>], as_of: Date) -> Result<(Course, QuantitativeVerdict), Unreadable> {
        let first = milestones.first().ok_or(Unreadable::NoMilestone)?;
        let goal = |line: &&Line<'_>| -> Result<Goal, LineFault> {
            Ok(Goal {
                year: line.need("year", year)?,
                value: line.need("value", number)?,
                comparator: line.need("comparator", word)?,
                since: line.maybe("since", year)?,
            })
        };
        let start = |line: &Line<'_>| -> Result<Start, LineFault> {
            Ok(Start {
                year: line.need("year", year)?,
                value: line.need("value", number)?,
                base: line.maybe("base", BaseId::new)?,
            })
        };
        let course = Course {
            from: first.need("plan_from", year)?,
            direction: first.need("direction", word)?,
            base: first.maybe("base", BaseId::new)?,
            start: self.baseline.map(start).transpose()?,
            goals: milestones.iter().map(goal).collect::<Result<_, _>>()?,
        };
        let judged = verdict(&course, self.figures.iter().cloned(), as_of);
        Ok((course, judged))
    }
}

/// A published figure; nothing where it states people alone.
fn figure(line: &Line<'_>, item: &ItemRef) -> Result<Option<Figure>, LineFault> {
    let Some(value) = line.maybe("value", number)? else { return Ok(None) };
    let against = item.to_string();
    let observation = Observation {
        end: line.need("period_end", day)?,
        value,
        bound: line.maybe("bound", word)?,
        standing: line.need("standing", word)?,
        base: line.maybe("base", BaseId::new)?,
        report: ReportRef { place: line.need("place", PlaceId::new)?, report: line.need("report", ReportId::new)? },
        set_against: line.text("against")?.split(' ').any(|it| it == against),
    };
    Ok(Some(Figure { observation, published: line.maybe("published", day)? }))
}
