//! The table under a chart: every figure of it, one row a period.
//!
//! A target stands in the row of the result of its year, where there is one; else in a row of
//! its own, whose status says why there is no result.

use super::datum::{Datum, DatumKind};
use super::view::{Goal, ProgressView, Source};
use super::words::Say;
use crate::locale::{Words, amount, bounded};
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

impl Table {
    /// Which columns hold figures, so that these stand under each other: every cell is a figure, also one with a hedge
    /// or a unit, or a dash; at least one is a figure.
    pub fn numeric(&self) -> Vec<bool> {
        let figure = |cell: &str| {
            let ends = cell.ends_with(|c: char| c.is_ascii_digit()) || cell.ends_with('%');
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
            // A title may end in a number, or have a term of years in it; a figure is mostly digits, with a hedge or a
            // unit at most.
            let figures = digits * 5 >= cell.chars().count() && letters <= 14;
            (ends || cell.ends_with("người") || cell.ends_with("people")) && figures
        };
        let column = |index: usize| {
            let mut cells =
                self.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| *cell != "–").peekable();
            cells.peek().is_some() && cells.all(|cell| figure(cell))
        };
        (0..self.columns.len()).map(column).collect()
    }
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
        entries.extend(self.enacted.iter().map(|own| Entry {
            end: own.year.last_day(),
            period: own.year.to_string(),
            figure: None,
            published: false,
            status: vec![format!("{}: {}", say.enacted_target(), own.text)],
            goal: None,
            sources: vec![&own.source],
        }));
        entries.sort_by_key(|entry| entry.end);
        Table {
            caption: self.title(),
            columns: columns.map(str::to_owned).into(),
            rows: entries.iter().map(|entry| self.row(entry)).collect(),
        }
    }

    /// The figures of the chart one by one: baseline, milestones, those of the wider target, results.
    pub fn data(&self) -> Vec<Datum> {
        let of = |kind| Datum { unit: Some(self.unit), ..Datum::new(&self.name, kind) };
        let mut data: Vec<Datum> = Vec::new();
        data.extend(self.baseline.iter().map(|baseline| Datum {
            period: baseline.year.to_string(),
            end: Some(baseline.year.last_day()),
            value: Some(baseline.value),
            base: baseline.base.as_ref().map(ToString::to_string),
            text: baseline.text.clone(),
            source: Some(baseline.source.clone()),
            ..of(DatumKind::Baseline)
        }));
        data.extend(self.goals.iter().map(|goal| Datum {
            period: goal.year.to_string(),
            end: Some(goal.year.last_day()),
            value: Some(goal.value),
            text: self.whole(goal),
            status: goal.answer.text.clone(),
            source: Some(goal.source.clone()),
            ..of(DatumKind::Milestone)
        }));
        data.extend(self.enacted.iter().map(|own| Datum {
            period: own.year.to_string(),
            end: Some(own.year.last_day()),
            value: Some(own.value),
            text: own.text.clone(),
            source: Some(own.source.clone()),
            ..of(DatumKind::Enacted)
        }));
        if let Some(parent) = &self.parent {
            data.extend(parent.goals.iter().map(|(year, value)| Datum {
                subject: parent.name.clone(),
                period: year.to_string(),
                end: Some(year.last_day()),
                value: Some(*value),
                text: amount(*value, self.unit, self.lang),
                ..of(DatumKind::Parent)
            }));
        }
        for series in &self.series {
            data.extend(series.points.iter().map(|point| Datum {
                period: point.period.clone(),
                end: Some(point.end),
                value: Some(point.value),
                standing: Some(point.standing),
                base: series.base.as_ref().map(|base| base.id.to_string()),
                text: point.text.clone(),
                source: Some(point.source.clone()),
                ..of(DatumKind::Result)
            }));
        }
        if self.is_ladder() {
            data.push(Datum { status: self.reading.label.text.clone(), ..of(DatumKind::Unpublished) });
        }
        data
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
            entry.goal.map_or_else(nothing, |goal| self.whole(goal)),
            names.join("; "),
        ];
        TableRow { cells, sources }
    }

    /// What the path asks for on a day, to as many decimals as the figures have.
    fn asked(&self, on: Date) -> Option<String> {
        let expected = self.path.as_ref()?.expected(on)?;
        let mut exact = (0..=self.decimals).map(|scale| Decimal::rounded(expected, scale));
        let shown = exact.clone().find(|shown| shown.to_rational() == expected).or_else(|| exact.next_back())?;
        Some(bounded(shown, None, self.unit, self.lang))
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::cases::{case, view};

    fn rows(plan: &str, values: &str, as_of: &str) -> Vec<String> {
        let table = view(&case("table", plan, values, as_of)).table();
        table.rows.iter().map(|row| row.cells[..5].join(" | ")).collect()
    }

    #[test]
    fn every_figure_has_a_row() {
        let rows = rows("2020=32.5; 2021=35 2025=45", "2021=36.2 2023=39.3e 2024-09-30=41.4-", "2025-03-01");
        let expected = [
            "2020 | 32,5% | Năm gốc | 32,5% | –",
            "2021 | 36,2% | chính thức; Đạt | 35% | 35%",
            "2023 | 39,3% | ước tính | 40,0% | –",
            "30/9/2024 | gần 41,4% | chính thức | 41,9% | –",
            "2025 | – | Chưa đến kỳ | 45% | 45%",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn nothing_published_is_a_dash_and_says_why() {
        let rows = rows("-; 2021=35 2025=45", "", "2024-03-01");
        assert_eq!(rows, ["2021 | – | Chưa có số trên cổng | – | 35%", "2025 | – | Chưa đến kỳ | – | 45%"]);
    }

    #[test]
    fn bases_are_named_where_there_are_several() {
        let rows = rows("2020=32.5; 2025=45", "2023=39:cu 2024=42.7:moi", "2025-03-01");
        assert_eq!(rows[1], "2023 | 39% | chính thức; cơ sở tính cũ | 40,0% | –");
        assert_eq!(rows[2], "2024 | 42,7% | chính thức; cơ sở tính mới | 42,5% | –");
    }

    #[test]
    fn figures_stand_under_each_other_and_words_do_not() {
        let table =
            view(&case("table", "2020=32.5; 2021=35 2025~45", "2021=36.2 2024-09-30=41.4-", "2025-03-01")).table();
        assert_eq!(table.numeric(), [true, true, false, true, true, false]);
        let cells = |cell: &str| {
            let rows = vec![super::TableRow { cells: vec![cell.to_owned()], sources: Vec::new() }];
            super::Table { caption: String::new(), columns: vec![String::new()], rows }.numeric()[0]
        };
        for figure in ["khoảng 871.260 người", "2025: 80%; 2030: 90%", "50,8% so với năm 2018", "–4,2"] {
            assert!(cells(figure), "{figure}");
        }
        for words in ["Bảo hiểm thất nghiệp đến năm 2030, II.2", "Kế hoạch mẫu, II.2", "–"] {
            assert!(!cells(words), "{words}");
        }
    }

    #[test]
    fn every_row_names_its_source() {
        let table = view(&case("table", "2020=32.5; 2021=35", "2021=36.2", "2022-03-01")).table();
        let last = table.rows.last().unwrap();
        assert_eq!(last.cells[5], "Báo cáo mẫu; Kế hoạch mẫu, II.2");
        assert!(last.sources[0].report.is_some() && last.sources[1].report.is_none());
    }
}
