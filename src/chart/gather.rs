//! From the model and the verdict to the view: which figures, in which words, split where the base changes.

use super::reading::Facts;
use super::view::{Base, Baseline, Break, Enacted, Goal, Parent, Point, ProgressView, Reading, Series, Source};
use crate::locale::{
    Lang, Words, amount, bounded, milestone_label, pace_label, pace_sentence, people, period, place_name,
};
use crate::model::{
    BaseId, BaselineSource, Comparator, Date, Indicator, Milestone, Period, Plan, Portal, Quantitative, ReportRef,
    Share, Target, TargetKind, TargetVersion, Unit,
};
use crate::progress::{Course, Observation, QuantitativeVerdict, Written, observed};

/// Everything that the chart of `target` says on the day `as_of`.
///
/// `target` is the enacted one; what is drawn, and what `verdict` is on, is the version in force on the day. A target without numbers has no such verdict; its view is empty.
pub fn progress_view(
    portal: &Portal,
    plan: &Plan,
    target: &Target,
    verdict: &QuantitativeVerdict,
    as_of: Date,
    lang: Lang,
) -> ProgressView {
    let mut view = ProgressView {
        lang,
        name: lang.text(&target.name).0.to_owned(),
        place: portal.places.get(&plan.id.place).map_or_else(String::new, |place| place_name(portal, place, lang)),
        unit: Unit::Count,
        term: (plan.from, plan.to),
        is_term_deduced: plan.is_period_deduced,
        baseline: None,
        series: Vec::new(),
        breaks: Vec::new(),
        goals: Vec::new(),
        path: None,
        enacted: Vec::new(),
        parent: None,
        denominator: None,
        decimals: 0,
        reading: Reading {
            note: None,
            label: pace_label(verdict.pace.answer, lang),
            gap: None,
            below: false,
            end: None,
            base: None,
            sentence: pace_sentence(&verdict.pace, Unit::Count, lang),
        },
        as_of,
    };
    let version = plan.target_on(target, as_of);
    if let TargetKind::Quantitative(numbers) = &version.target.kind
        && let Some(indicator) = portal.indicators.get(&numbers.indicator)
    {
        let enacted = portal.documents.get(&plan.document).and_then(|document| document.date);
        let amended = version.by.map(|(amendment, _)| portal.written(amendment));
        let course = Course::new(plan, Written { enacted, amended }, numbers, indicator);
        let observed = observed(portal, plan, target, as_of);
        let (course, observed, version) = (&course, observed.as_slice(), &version);
        Gather { portal, plan, target, numbers, indicator, course, verdict, observed, version, lang }.fill(&mut view);
    }
    view
}

struct Gather<'a> {
    portal: &'a Portal,
    plan: &'a Plan,
    target: &'a Target,
    numbers: &'a Quantitative,
    indicator: &'a Indicator,
    course: &'a Course,
    verdict: &'a QuantitativeVerdict,
    observed: &'a [Observation],
    version: &'a TargetVersion<'a>,
    lang: Lang,
}

impl Gather<'_> {
    fn fill(&self, view: &mut ProgressView) {
        view.unit = self.indicator.unit;
        view.baseline = self.baseline();
        view.series = self.series();
        view.breaks = self.breaks(view);
        view.goals = self.numbers.milestones.iter().map(|milestone| self.goal(milestone)).collect();
        // A path that nobody has to walk any more is not drawn.
        view.path = self.course.path().filter(|_| !self.version.struck_out);
        view.enacted = self.enacted();
        view.parent = self.parent();
        let words = self.indicator.denominator.as_ref().map(|words| self.lang.text(words).0);
        view.denominator = self.numbers.denominator.as_deref().or(words).map(str::to_owned);
        let goals = view.goals.iter().map(|goal| goal.value.scale());
        let enacted = view.enacted.iter().map(|own| own.value.scale());
        let points = view.points().map(|point| point.value.scale());
        let baseline = view.baseline.iter().map(|baseline| baseline.value.scale());
        view.decimals = goals.chain(points).chain(baseline).chain(enacted).max().unwrap_or(0);
        let facts = Facts {
            verdict: self.verdict,
            observed: self.observed,
            milestones: &self.numbers.milestones,
            indicator: self.indicator,
            base: &self.course.base,
            as_of: view.as_of,
            lang: self.lang,
        };
        view.reading = facts.reading();
    }

    fn baseline(&self) -> Option<Baseline> {
        let stated = self.numbers.baseline.as_ref()?;
        let start = self.course.start.as_ref()?;
        let source = match &stated.source {
            BaselineSource::Plan { .. } => self.plan_source(&self.target.location),
            BaselineSource::Report(report) => self.report_source(report),
        };
        let text = amount(start.value, self.indicator.unit, self.lang);
        Some(Baseline { year: start.year, value: start.value, text, base: start.base.clone(), source })
    }

    /// The plan's own milestones that a later document changed or dropped.
    fn enacted(&self) -> Vec<Enacted> {
        let TargetKind::Quantitative(before) = &self.target.kind else { return Vec::new() };
        if self.version.by.is_none() || before.indicator != self.numbers.indicator {
            return Vec::new();
        }
        let kept = |own: &&Milestone| {
            self.numbers
                .milestones
                .iter()
                .any(|now| (now.year, now.value, now.since) == (own.year, own.value, own.since))
        };
        let changed = before.milestones.iter().filter(|own| !kept(own));
        let enacted = changed.map(|own| Enacted {
            year: own.year,
            value: own.value,
            text: asked(own, self.indicator.unit, self.lang),
            source: self.plan_source(own.location.as_ref().unwrap_or(&self.target.location)),
        });
        enacted.collect()
    }

    /// The parent's milestones only where both are shares of the same: 60% of a group beside 45% of all is no step.
    fn parent(&self) -> Option<Parent> {
        let nesting = self.numbers.of.as_ref()?;
        let parent = self.plan.targets.iter().find(|target| target.id == nesting.target)?;
        let goals = match &parent.kind {
            TargetKind::Quantitative(numbers) if nesting.share == Share::SameBase && self.one_unit(numbers) => {
                numbers.milestones.iter().map(|milestone| (milestone.year, milestone.value)).collect()
            }
            TargetKind::Quantitative(_) | TargetKind::Qualitative(_) => Vec::new(),
        };
        let name = self.lang.text(&parent.name).0.to_owned();
        Some(Parent { name, share: nesting.share.words(self.lang).to_owned(), goals })
    }

    fn one_unit(&self, other: &Quantitative) -> bool {
        let unit = self.portal.indicators.get(&other.indicator).map(|indicator| indicator.unit);
        let levels = |numbers: &Quantitative| numbers.milestones.iter().all(|milestone| milestone.since.is_none());
        unit == Some(self.indicator.unit) && levels(other) && levels(self.numbers)
    }

    fn goal(&self, milestone: &Milestone) -> Goal {
        let verdict = self.verdict.milestones.iter().find(|verdict| verdict.year == milestone.year);
        let answer = verdict.map_or_else(
            || pace_label(self.verdict.pace.answer, self.lang),
            |verdict| {
                let standing = verdict.observation.as_ref().map(|observation| observation.standing);
                milestone_label(verdict.answer, standing, self.lang)
            },
        );
        Goal {
            year: milestone.year,
            value: milestone.value,
            text: asked(milestone, self.indicator.unit, self.lang),
            since: milestone.since,
            of: milestone.denominator.as_ref().map(|stated| people(stated.value, self.lang)),
            answer,
            source: self.milestone_source(milestone),
        }
    }

    /// One series for each base, by its first result.
    fn series(&self) -> Vec<Series> {
        let mut series: Vec<(Option<&BaseId>, Vec<&Observation>)> = Vec::new();
        for observation in self.observed {
            let base = observation.base.as_ref();
            match series.iter_mut().find(|(of, _)| *of == base) {
                Some((_, points)) => points.push(observation),
                None => series.push((base, vec![observation])),
            }
        }
        let series = series.into_iter().map(|(base, mut points)| {
            points.sort_by_key(|point| point.end);
            Series { base: base.map(|id| self.base(id)), points: points.into_iter().map(|it| self.point(it)).collect() }
        });
        series.collect()
    }

    fn base(&self, id: &BaseId) -> Base {
        let base = self.indicator.bases.iter().find(|base| base.id == *id);
        let name = base.map_or(id.as_str(), |base| self.lang.text(&base.name).0);
        Base { id: id.clone(), name: name.to_owned() }
    }

    fn point(&self, observation: &Observation) -> Point {
        let end = observation.end;
        let whole = if end == end.year().last_day() { Period::Year(end.year()) } else { Period::Day(end) };
        Point {
            end,
            period: period(whole, self.lang),
            value: observation.value,
            text: bounded(observation.value, observation.bound, self.indicator.unit, self.lang),
            bound: observation.bound,
            standing: observation.standing,
            source: self.report_source(&observation.report),
        }
    }

    /// Where results move to a base that nothing before them stands on. The mark stands on the day that the
    /// catalogue states, if that lies clear between the figures of both sides, else half-way; where both bases
    /// have a figure for one day, on that day.
    fn breaks(&self, view: &ProgressView) -> Vec<Break> {
        let mut before: Vec<(Date, Option<BaseId>)> =
            vec![(self.plan.from.first_day().previous(), self.course.base.clone())];
        before.extend(view.baseline.iter().map(|baseline| (baseline.year.last_day(), baseline.base.clone())));
        let mut breaks = Vec::new();
        for series in &view.series {
            let own = series.base.as_ref().map(|base| base.id.clone());
            let Some(first) = series.points.first() else { continue };
            if !before.iter().any(|(_, held)| *held == own) {
                let last = before.iter().map(|(end, _)| *end).filter(|end| *end < first.end).max();
                let base = self.indicator.bases.iter().find(|base| Some(&base.id) == own.as_ref());
                let since = base.and_then(|base| base.from);
                let clear = |day: &Date| {
                    first.end.days_since(*day) >= CLEAR && last.is_none_or(|last| day.days_since(last) >= CLEAR)
                };
                // Both bases have a figure for one day: the mark stands between them, on that day. On the day of
                // the announcement it would leave a new figure on the old side.
                let overlap = before.iter().any(|(end, _)| *end >= first.end);
                let at = match (since.filter(clear), last) {
                    _ if overlap => first.end,
                    (Some(day), _) => day,
                    (None, Some(last)) => half_way(last, first.end),
                    (None, None) => first.end,
                };
                breaks.push(Break { at, since, before: first.period.clone() });
            }
            before.extend(series.points.iter().map(|point| (point.end, own.clone())));
        }
        breaks
    }

    /// The document that states a milestone: the plan, or the later one that changed it.
    fn milestone_source(&self, milestone: &Milestone) -> Source {
        let by = self.version.by.map(|(amendment, _)| amendment);
        match self.plan.source_of(self.target, by, milestone) {
            Some(amendment) => {
                let document = self.portal.documents.get(&amendment.document);
                let name = document.map_or_else(
                    || amendment.document.to_string(),
                    |document| {
                        let kind = document.kind.words(self.lang);
                        let number = document.number.as_deref();
                        number.map_or_else(|| kind.to_owned(), |number| format!("{kind} {number}"))
                    },
                );
                let at = milestone.location.as_ref().map(|location| format!(", {location}")).unwrap_or_default();
                Source { text: format!("{name}{at}"), report: None }
            }
            None => self.plan_source(milestone.location.as_ref().unwrap_or(&self.target.location)),
        }
    }

    fn plan_source(&self, location: &str) -> Source {
        let title = self.lang.text(&self.plan.short_title).0;
        let text = if location.is_empty() { title.to_owned() } else { format!("{title}, {location}") };
        Source { text, report: None }
    }

    fn report_source(&self, id: &ReportRef) -> Source {
        let title = self.portal.reports.get(id).map(|report| self.lang.text(&report.title).0.to_owned());
        Source { text: title.unwrap_or_else(|| id.to_string()), report: Some(id.clone()) }
    }
}

/// What a milestone asks for: `khoảng 45%`, `50,8% so với năm 2018`.
pub(super) fn asked(milestone: &Milestone, unit: Unit, lang: Lang) -> String {
    let figure = amount(milestone.value, unit, lang);
    let comparator = match milestone.comparator {
        // Every target is to be reached; a label that says so says nothing.
        Comparator::Reach | Comparator::Strive => String::new(),
        Comparator::Approx | Comparator::Exact | Comparator::AtLeast | Comparator::AtMost => {
            format!("{} ", milestone.comparator.words(lang))
        }
    };
    let since = milestone
        .since
        .map_or_else(String::new, |year| lang.pick(format!(" so với năm {year}"), format!(" against {year}")));
    format!("{comparator}{figure}{since}")
}

/// A mark this many days from a figure is told apart from it.
const CLEAR: i64 = 60;

/// The first day of the month half-way between two days.
fn half_way(from: Date, to: Date) -> Date {
    let months = |date: Date| i64::from(date.year().get()) * 12 + i64::from(date.month()) - 1;
    let middle = (months(from) + months(to) + 1) / 2;
    let date = Date::new((middle / 12) as i16, (middle % 12 + 1) as i8, 1);
    date.filter(|date| from <= *date && *date <= to).unwrap_or(to)
}
