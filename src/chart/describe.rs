//! The chart in sentences: its name, its finding, and a description that leaves out no figure.

use super::view::{Goal, Point, ProgressView};
use super::words::Say;
use crate::locale::{Words, amount, years};
use crate::model::{Standing, Year};

impl ProgressView {
    /// The years of the plan, and of results from before and after it; of a plan whose document states no years, those of
    /// results and milestones alone.
    pub(super) fn years(&self) -> String {
        let shown = || self.points().map(|point| point.end.year());
        let first = self.goals.iter().map(|goal| goal.year).min().filter(|_| self.is_term_deduced);
        years(shown().fold(first.unwrap_or(self.term.0), Year::min), shown().fold(self.term.1, Year::max))
    }

    /// What, where, when: `Tỷ lệ tham gia, Tỉnh Mẫu, 2021–2030`.
    pub fn title(&self) -> String {
        let term = self.years();
        let parts = [self.name.as_str(), self.place.as_str(), term.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The last count of the year for which the figure that is read is an estimate: who reads of the one must see the
    /// other.
    pub(super) fn beside_estimate(&self) -> Option<&Point> {
        let read = self.read().filter(|point| point.standing == Standing::Estimate)?;
        let own = self.series.iter().find(|series| series.points.iter().any(|point| std::ptr::eq(point, read)))?;
        let counts = own.points.iter().filter(|point| point.standing != Standing::Estimate);
        counts.filter(|point| point.end.year() == read.end.year()).max_by_key(|point| point.end)
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
            let goals: Vec<String> =
                self.goals.iter().map(|goal| format!("{}: {}", goal.year, self.whole(goal))).collect();
            sentences.push(format!("{}: {}.", say.target(), goals.join("; ")));
        }
        sentences.extend(self.was().map(|words| format!("{words}.")));
        sentences.extend(self.about().into_iter().map(|words| format!("{words}.")));
        sentences.push(self.finding().to_owned());
        sentences.join(" ")
    }

    /// `871.260 người trên tổng số 1.936.133 người`
    pub(super) fn whole(&self, goal: &Goal) -> String {
        let of = goal.of.as_ref().map(|of| format!(" {} {of}", Say(self.lang).of_in_all()));
        format!("{}{}", goal.text, of.unwrap_or_default())
    }

    /// `Mục tiêu trước khi sửa đổi: 2025: 50%; 2030: 65%`
    pub(super) fn was(&self) -> Option<String> {
        let said: Vec<String> = self.enacted.iter().map(|own| format!("{}: {}", own.year, own.text)).collect();
        (!said.is_empty()).then(|| format!("{}: {}", Say(self.lang).enacted_target(), said.join("; ")))
    }

    /// Whose share the figures are: of which target they are a part, and of what.
    pub(super) fn about(&self) -> Vec<String> {
        let say = Say(self.lang);
        let parent = self.parent.iter().map(|parent| {
            let goals =
                parent.goals.iter().map(|(year, value)| format!("{year}: {}", amount(*value, self.unit, self.lang)));
            let goals = goals.collect::<Vec<_>>().join("; ");
            let goals = if goals.is_empty() { goals } else { format!(" ({goals})") };
            format!("{}: {}{goals}; {}", say.part_of(), parent.name, parent.share)
        });
        let of = self.denominator.iter().map(|words| format!("{}: {}", say.counted_of(), words.trim_end_matches('.')));
        parent.chain(of).collect()
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
