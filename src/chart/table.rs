//! The table under a chart: every figure of it, one row a period.
//!
//! A target stands in the row of the result of its year, where there is one; else in a row of
//! its own, whose status says why there is no result.

use super::view::{Goal, ProgressView, Source};
use super::words::Say;
use crate::locale::{Words, bounded};
use crate::model::{Date, Decimal};

/// A chart as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What, where, when.
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Oldest first.
    pub rows: Vec<TableRow>,
}

/// A row: a cell for each column, the first of which is the row's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The texts; what does not exist is a dash, never a zero.
    pub cells: Vec<String>,
    /// Where its figures come from, for links; the last cell names them.
    pub sources: Vec<Source>,
}

/// What a row is about.
struct Entry<'a> {
    end: Date,
    period: String,
    figure: Option<&'a str>,
    /// True for a published result, false for a baseline or a bare target.
    published: bool,
    status: Vec<String>,
    goal: Option<&'a Goal>,
    sources: Vec<&'a Source>,
}

impl ProgressView {
    /// The figures of the chart as a table.
    pub fn table(&self) -> Table {
        let say = Say(self.lang);
        let columns = [
            say.period_column(),
            say.result_column(),
            say.status_column(),
            say.path(),
            say.target(),
            say.source_column(),
        ];
        let mut entries = self.results();
        for goal in &self.goals {
            let end = goal.year.last_day();
            match entries.iter_mut().find(|entry| entry.end == end && entry.published) {
                Some(entry) => {
                    entry.goal = Some(goal);
                    entry.status.push(goal.answer.text.clone());
                    entry.sources.push(&goal.source);
                }
                None => entries.push(Entry {
                    end,
                    period: goal.year.to_string(),
                    figure: None,
                    published: false,
                    status: vec![goal.answer.text.clone()],
                    goal: Some(goal),
                    sources: vec![&goal.source],
                }),
            }
        }
        entries.sort_by_key(|entry| entry.end);
        Table {
            caption: self.title(),
            columns: columns.map(str::to_owned).into(),
            rows: entries.iter().map(|entry| self.row(entry)).collect(),
        }
    }

    /// The baseline and every result, without targets.
    fn results(&self) -> Vec<Entry<'_>> {
        let say = Say(self.lang);
        let mut entries = Vec::new();
        entries.extend(self.baseline.iter().map(|baseline| Entry {
            end: baseline.year.last_day(),
            period: baseline.year.to_string(),
            figure: Some(&baseline.text),
            published: false,
            status: vec![say.baseline().to_owned()],
            goal: None,
            sources: vec![&baseline.source],
        }));
        for series in &self.series {
            let base = series.base.as_ref().filter(|_| self.series.len() > 1 || !self.breaks.is_empty());
            entries.extend(series.points.iter().map(|point| {
                let mut status = vec![point.standing.words(self.lang).to_owned()];
                status.extend(base.map(|base| base.name.clone()));
                let (period, sources) = (point.period.clone(), vec![&point.source]);
                Entry {
                    end: point.end,
                    period,
                    figure: Some(&point.text),
                    published: true,
                    status,
                    goal: None,
                    sources,
                }
            }));
        }
        entries
    }

    fn row(&self, entry: &Entry<'_>) -> TableRow {
        let nothing = || Say(self.lang).nothing().to_owned();
        let mut sources: Vec<Source> = Vec::new();
        for source in &entry.sources {
            if !sources.contains(source) {
                sources.push((*source).clone());
            }
        }
        let names: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
        let cells = vec![
            entry.period.clone(),
            entry.figure.map_or_else(nothing, str::to_owned),
            entry.status.join("; "),
            self.asked(entry.end).unwrap_or_else(nothing),
            entry.goal.map_or_else(nothing, |goal| goal.text.clone()),
            names.join("; "),
        ];
        TableRow { cells, sources }
    }

    /// What the path asks for on a day, to as many decimals as the figures have.
    fn asked(&self, on: Date) -> Option<String> {
        let expected = self.path.as_ref()?.expected(on)?;
        let exact = (0..=self.decimals).map(|scale| Decimal::rounded(expected, scale));
        let shown = exact.clone().find(|shown| shown.to_rational() == expected).or_else(|| exact.last())?;
        Some(bounded(shown, None, self.unit, self.lang))
    }
}
