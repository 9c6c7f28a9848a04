//! A calendar by RFC 5545: every reporting duty that states a day, as an event of that whole day.

use crate::locale::{Lang, occurrence_period, place_name};
use crate::model::{AgencyId, Date, PlaceId, Plan, Portal, ReportingDuty};
use crate::progress::{Assessed, Occurrence, OccurrenceState};
use crate::site::words::Say;
use crate::site::{Page, PageId, route};

/// Whose duties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Everybody's.
    All,
    /// Those under the plans of a place.
    Place(PlaceId),
    /// Those by which an agency reports, or is reported to.
    Agency(AgencyId),
}

/// A line may have so many bytes.
const LONGEST: usize = 75;

/// The calendar; nothing where no duty states a day.
pub fn calendar(portal: &Portal, assessed: &Assessed, whose: &Whose, lang: Lang) -> Option<String> {
    let concerned = |plan: &Plan, duty: &ReportingDuty| match whose {
        Whose::All => true,
        Whose::Place(place) => plan.id.place == *place,
        Whose::Agency(id) => duty.from.contains(id) || duty.to.contains(id),
    };
    let duties = portal.plans.values().flat_map(|plan| plan.reporting_duties.iter().map(move |duty| (plan, duty)));
    let mut events: Vec<(Date, String)> = duties
        .filter(|(plan, duty)| concerned(plan, duty))
        .flat_map(|(plan, duty)| {
            let occasions = assessed.duties.get(&plan.item(&duty.id)).map_or(&[][..], Vec::as_slice);
            occasions.iter().filter_map(move |it| {
                let due = it.due.filter(|_| it.state != OccurrenceState::PlaceEnded)?;
                Some((due, event(portal, assessed.as_of, plan, duty, (it, due), lang)))
            })
        })
        .collect();
    if events.is_empty() {
        return None;
    }
    events.sort();
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Minh Bach//lich bao cao//VI");
    let title = lang.pick("Lịch báo cáo", "Reporting calendar");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(&format!("{}: {title}", lang.text(&portal.settings.title).0))));
    for (_, event) in events {
        text.push_str(&event);
    }
    line(&mut text, "END:VCALENDAR");
    Some(text)
}

fn event(
    portal: &Portal,
    as_of: Date,
    plan: &Plan,
    duty: &ReportingDuty,
    (it, due): (&Occurrence, Date),
    lang: Lang,
) -> String {
    let compact = |day: Date| day.to_string().replace('-', "");
    let names = |ids: &[AgencyId]| {
        let names = ids.iter().filter_map(|id| portal.agencies.get(id)).map(|agency| lang.text(&agency.name).0);
        names.collect::<Vec<_>>().join("; ")
    };
    let place = portal.places.get(&plan.id.place).map_or_else(String::new, |place| place_name(portal, place, lang));
    let period = occurrence_period(it.period, lang);
    let state = Say(lang).occurrence_label(&it.state, as_of).text;
    let summary = lang.pick(format!("{place}: hạn báo cáo {period}"), format!("{place}: report due for {period}"));
    let to = if duty.to.is_empty() { String::new() } else { format!(" → {}", names(&duty.to)) };
    let description = format!("{}{to}\n{}\n{state}", names(&duty.from), lang.text(&plan.short_title).0);
    let mut text = String::new();
    line(&mut text, "BEGIN:VEVENT");
    line(&mut text, &format!("UID:{}-{due}@minhbach", plan.item(&duty.id).to_string().replace('/', ".")));
    // The day of the verdicts, not of the build: the same content gives the same bytes.
    line(&mut text, &format!("DTSTAMP:{}T000000Z", compact(as_of)));
    line(&mut text, &format!("DTSTART;VALUE=DATE:{}", compact(due)));
    line(&mut text, &format!("SUMMARY:{}", escaped(&summary)));
    line(&mut text, &format!("DESCRIPTION:{}", escaped(&description)));
    if let Some(base) = &portal.settings.address {
        let page = Page::new(PageId::Plan(plan.id.clone()), lang);
        line(&mut text, &format!("URL:{}#bao-cao-{}", base.join(&route::address(&page)), duty.id));
    }
    line(&mut text, "TRANSP:TRANSPARENT");
    line(&mut text, "END:VEVENT");
    text
}

/// Text as a value has it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, folded between letters: what follows goes on after a line feed and a space.
fn line(text: &mut String, content: &str) {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod line_tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters() {
        let mut text = String::new();
        let content = format!("SUMMARY:{}", "ạ".repeat(60));
        line(&mut text, &content);
        assert!(text.lines().all(|line| line.len() <= LONGEST), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), content, "unfolding gives it back");
        assert_eq!(escaped("a, b; c\\\nd"), "a\\, b\\; c\\\\\\nd");
    }
}
