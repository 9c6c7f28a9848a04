//! Due dates of reporting duties, from the plan's own words.
//!
//! A rhythm ("trước ngày 15/12 hằng năm") is laid over the plan's years and gives occurrences, each with
//! the last day in time where the words name a day. Words without a day give occurrences that are never
//! overdue. An occurrence that fell on or before the document's own date binds nobody and is left out.
//!
//! **Which report fulfils which occurrence.** Only a report that names the duty. Its day is its date of
//! publication, or, unknown, the latest end of the periods it states. A report between two due days is
//! either late for the first or in time for the second. It counts for the second, except where the first
//! is still without a report: then of several reports the earliest counts for the first, and a single one
//! counts for it when its day is nearer to the first due day than to the second. Before the first due
//! day every report is in time, after the last one every report is late, and late reports fulfil all the
//! same. Rhythms without a day are laid out by the last day of the year or half-year.
//! Reviews and reports on demand take what no rhythm of the same duty has used.
//!
//! **A place that has ended** owes nothing after its last day: its offices are gone, and what a successor
//! inherits is for the successor's own documents to say. Such occurrences are listed as what they are.
//!
//! Not here: working days and holidays. The words name calendar days.

use super::verdict::{Occurrence, OccurrencePeriod, OccurrenceState};
use crate::model::{Date, Due, Quarter, ReportRef, Year};

/// When a plan binds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// First year of the plan.
    pub(super) from: Year,
    /// Last year of the plan.
    pub(super) to: Year,
    /// The date of its document, where it is known.
    pub(super) enacted: Option<Date>,
    /// The last day of the place that enacted it, where it has ended.
    pub(super) ended: Option<Date>,
}

/// A report that names the duty.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    /// Its day, where one can be told.
    pub(super) day: Option<Date>,
    /// Which.
    pub(super) report: ReportRef,
}

/// One occasion before it is known what became of it.
#[derive(Clone, Copy, Debug)]
struct Slot {
    period: OccurrencePeriod,
    due: Option<Date>,
    /// Where it lies in time: the due day, else the period's last day; reviews lie nowhere.
    at: Option<Date>,
}

/// All occurrences of a duty up to the year of `as_of` and the next one coming, oldest first, those
/// without any day last. `filed` holds the reports known on `as_of`, oldest first.
pub(super) fn occurrences(rhythms: &[Due], term: Term, filed: &[Filed], as_of: Date) -> Vec<Occurrence> {
    let mut used = vec![false; filed.len()];
    let mut found: Vec<(Slot, Option<usize>)> = Vec::new();
    let (timed, untimed): (Vec<Due>, Vec<Due>) = rhythms.iter().partition(|due| is_timed(**due));
    for rhythm in timed {
        let slots = up_to(as_of, slots(rhythm, term));
        let claims = claim(&slots, filed);
        claims.iter().flatten().for_each(|index| used[*index] = true);
        found.extend(slots.into_iter().zip(claims));
    }
    for slot in untimed.into_iter().flat_map(|rhythm| slots(rhythm, term)) {
        let free = used.iter().position(|taken| !taken);
        free.into_iter().for_each(|index| used[index] = true);
        found.push((slot, free));
    }
    found.sort_by_key(|(slot, _)| (slot.at.is_none(), slot.at, slot.period));
    let state = |slot: Slot, claim: Option<usize>| match claim.and_then(|index| filed.get(index)) {
        Some(filed) if slot.due.zip(filed.day).is_some_and(|(due, day)| day > due) => {
            OccurrenceState::FulfilledLate(filed.report.clone())
        }
        Some(filed) => OccurrenceState::Fulfilled(filed.report.clone()),
        None => unfulfilled(slot, term, as_of),
    };
    found
        .into_iter()
        .map(|(slot, claim)| Occurrence { period: slot.period, due: slot.due, state: state(slot, claim) })
        .collect()
}

fn unfulfilled(slot: Slot, term: Term, as_of: Date) -> OccurrenceState {
    match slot.due {
        None => OccurrenceState::NoStatedDate,
        Some(due) if term.ended.is_some_and(|ended| due > ended) => OccurrenceState::PlaceEnded,
        Some(due) if as_of <= due => OccurrenceState::NotYetDue,
        // Signed in, say, November, a plan for this year asks for its first report next year.
        Some(due) if term.enacted.is_none() && due.year() <= term.from => OccurrenceState::StartUnknown,
        Some(due) => OccurrenceState::Overdue { days: as_of.days_since(due) },
    }
}

/// True for rhythms whose occurrences lie in an order of time.
fn is_timed(due: Due) -> bool {
    match due {
        Due::YearBefore { .. } | Due::YearInMonth(_) | Due::Year | Due::HalfYear | Due::QuarterDay(_) => true,
        Due::OnceDate(_) | Due::OnceQuarter(_) => true,
        Due::MidTermReview | Due::FinalReview | Due::WhenRequired | Due::Unstated => false,
    }
}

/// Every occasion of one rhythm in the plan's term, oldest first.
fn slots(rhythm: Due, term: Term) -> Vec<Slot> {
    let by = |period, due| Slot { period, due: Some(due), at: Some(due) };
    let without_day = |period, end| Slot { period, due: None, at: Some(end) };
    let nowhere = |period| vec![Slot { period, due: None, at: None }];
    let years = || std::iter::successors(Some(term.from), |year| Some(year.next())).take_while(|year| *year <= term.to);
    let recurring: Vec<Slot> = match rhythm {
        Due::YearBefore { month, day } => {
            years().map(|year| by(OccurrencePeriod::Year(year), day_before(year, month, day))).collect()
        }
        Due::YearInMonth(month) => {
            years().map(|year| by(OccurrencePeriod::Year(year), Date::last_of_month(year, month))).collect()
        }
        Due::Year => years().map(|year| without_day(OccurrencePeriod::Year(year), year.last_day())).collect(),
        Due::HalfYear => years()
            .flat_map(|year| [(year, 1, 6), (year, 2, 12)])
            .map(|(year, half, month)| {
                without_day(OccurrencePeriod::Half(year, half), Date::last_of_month(year, month))
            })
            .collect(),
        Due::QuarterDay(day) => years()
            .flat_map(|year| (1..=4).map(move |number| Quarter { year, number }))
            .map(|quarter| by(OccurrencePeriod::Quarter(quarter), day_of_last_month(quarter, day)))
            .collect(),
        // What is asked for once is asked for on its day, whenever the document was signed.
        Due::OnceDate(date) => return vec![by(OccurrencePeriod::Once, date)],
        Due::OnceQuarter(quarter) => return vec![by(OccurrencePeriod::Once, quarter.last_day())],
        Due::MidTermReview => return nowhere(OccurrencePeriod::MidTerm),
        Due::FinalReview => return nowhere(OccurrencePeriod::Final),
        Due::WhenRequired => return nowhere(OccurrencePeriod::WhenRequired),
        Due::Unstated => return nowhere(OccurrencePeriod::Unstated),
    };
    let binds = |slot: &Slot| match (term.enacted, slot.at) {
        (Some(enacted), Some(at)) => at > enacted,
        (None, _) | (_, None) => true,
    };
    recurring.into_iter().filter(binds).collect()
}

/// "Trước ngày 15/12" excludes the day itself. A day that the month lacks ("trước ngày 30/2") is taken
/// as the day after its last.
fn day_before(year: Year, month: i8, day: i8) -> Date {
    Date::new(year.get(), month, day).map_or_else(|| Date::last_of_month(year, month), Date::previous)
}

/// "Ngày 25 tháng cuối quý"; the last day where the month is shorter.
fn day_of_last_month(quarter: Quarter, day: i8) -> Date {
    let last = quarter.last_day();
    Date::new(quarter.year.get(), last.month(), day).unwrap_or(last)
}

/// The occasions up to the end of the year of `as_of`, and the next one where all of these lie behind.
fn up_to(as_of: Date, slots: Vec<Slot>) -> Vec<Slot> {
    let year_end = as_of.year().last_day();
    let (mut listed, coming): (Vec<Slot>, Vec<Slot>) =
        slots.into_iter().partition(|slot| slot.at.is_none_or(|at| at <= year_end));
    if listed.iter().all(|slot| slot.at.is_some_and(|at| at < as_of)) {
        listed.extend(coming.first());
    }
    listed
}

/// For each slot the report that fulfils it, by the rule in the module's header.
fn claim(slots: &[Slot], filed: &[Filed]) -> Vec<Option<usize>> {
    let mut claims: Vec<Option<usize>> = vec![None; slots.len()];
    let mut after: Option<Date> = None;
    for index in 0..=slots.len() {
        let until = slots.get(index).and_then(|slot| slot.at);
        let between = |day: Date| after.is_none_or(|a| a < day) && until.is_none_or(|u| day <= u);
        let inside: Vec<(usize, Date)> = filed
            .iter()
            .enumerate()
            .filter_map(|(number, filed)| filed.day.map(|day| (number, day)))
            .filter(|(_, day)| between(*day))
            .collect();
        let first_is_late = match (after, until, inside.as_slice()) {
            (Some(after), Some(until), [(_, day)]) => day.days_since(after) < until.days_since(*day),
            (Some(_), _, [_, ..]) => true,
            (None, _, _) | (Some(_), _, []) => false,
        };
        let open = index > 0 && claims[index - 1].is_none();
        let mut rest = inside.as_slice();
        if let ([(number, _), others @ ..], true) = (rest, open && first_is_late) {
            claims[index - 1] = Some(*number);
            rest = others;
        }
        if let (Some(slot), Some((number, _))) = (claims.get_mut(index), rest.last()) {
            *slot = Some(*number);
        }
        after = until;
    }
    claims
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
