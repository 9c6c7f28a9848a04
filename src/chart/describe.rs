//! The chart in sentences: its name, its finding, and a description that leaves out no figure.

use super::view::{Point, ProgressView};
use super::words::Say;
use crate::locale::{Words, years};
use crate::model::Standing;

impl ProgressView {
    /// What, where, when: `Tỷ lệ tham gia, Tỉnh Mẫu, 2021–2030`.
    pub fn title(&self) -> String {
        let term = years(self.term.0, self.term.1);
        let parts = [self.name.as_str(), self.place.as_str(), term.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The finding as one sentence.
    pub fn finding(&self) -> &str {
        &self.reading.sentence
    }

    /// All figures of the chart, for those who cannot see it.
    pub fn description(&self) -> String {
        let say = Say(self.lang);
        let mut sentences = Vec::new();
        for series in &self.series {
            let base = series.base.as_ref().map_or_else(String::new, |base| format!(" ({})", base.name));
            let points: Vec<String> = series.points.iter().map(|point| self.point(point)).collect();
            sentences.push(format!("{}{base}: {}.", say.result(), points.join("; ")));
        }
        sentences.extend(self.breaks.iter().map(|change| {
            let changed = self.lang.pick("Cơ sở tính đã thay đổi", "The base of calculation changed");
            format!("{changed} {}.", say.change(change))
        }));
        if let Some(baseline) = &self.baseline {
            sentences.push(format!("{} {}: {}.", say.baseline(), baseline.year, baseline.text));
        }
        if !self.goals.is_empty() {
            let goals: Vec<String> = self.goals.iter().map(|goal| format!("{}: {}", goal.year, goal.text)).collect();
            sentences.push(format!("{}: {}.", say.target(), goals.join("; ")));
        }
        sentences.push(self.finding().to_owned());
        sentences.join(" ")
    }

    /// `2024: gần 41,4% (ước tính)`
    pub(super) fn point(&self, point: &Point) -> String {
        let firmness = match point.standing {
            Standing::Final => String::new(),
            Standing::Estimate | Standing::Preliminary => format!(" ({})", point.standing.words(self.lang)),
        };
        format!("{}: {}{firmness}", point.period, point.text)
    }
}
