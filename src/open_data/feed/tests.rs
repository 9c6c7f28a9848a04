//! What must hold of feeds and calendars, over the fictional portal.

use quick_xml::Reader;
use quick_xml::events::Event as Xml;

use super::{Whose, atom, calendar, events};
use crate::change::Ledger;
use crate::locale::Lang;
use crate::model::{AgencyId, PlaceId, Portal};
use crate::progress::{Assessed, assess};
use crate::site::sample;

fn on(day: &str) -> (Portal, Assessed) {
    let portal = sample::portal();
    let assessed = assess(&portal, sample::date(day));
    (portal, assessed)
}

fn place(id: &str) -> PlaceId {
    PlaceId::new(id).unwrap()
}

#[test]
fn a_feed_tells_what_had_happened_by_then_newest_first() {
    let (portal, assessed) = on("2026-11-21");
    let all = events(&portal, &assessed, &Ledger::default(), None, Lang::Vi);
    assert!(all.windows(2).all(|pair| pair[0].day >= pair[1].day));
    assert!(all.iter().all(|event| event.day <= assessed.as_of));
    for kind in ["bao-cao/", "sua-doi/", "qua-han/"] {
        assert!(all.iter().any(|event| event.id.starts_with(kind)), "{kind}: {all:#?}");
    }
    let ids: std::collections::BTreeSet<_> = all.iter().map(|event| &event.id).collect();
    assert_eq!(ids.len(), all.len(), "an id names one thing");
    let (portal, assessed) = on("2022-01-01");
    let early = events(&portal, &assessed, &Ledger::default(), None, Lang::Vi);
    assert!(early.len() < all.len() && early.iter().all(|event| event.day <= assessed.as_of));
    assert!(events(&portal, &assessed, &Ledger::default(), Some(&place("yen-mau")), Lang::Vi).is_empty());
}

#[test]
fn the_feed_is_sound_xml_whatever_stands_in_it() {
    let (mut portal, assessed) = on("2026-11-21");
    for report in portal.reports.values_mut() {
        report.title.vi = "Số <b>\u{1} & \"nháy\" ]]>".to_owned().into();
    }
    let told = events(&portal, &assessed, &Ledger::default(), None, Lang::Vi);
    let base = portal.settings.address.clone().unwrap();
    let feed = atom(&told, &portal.settings, &base, ("feed.xml", "có gì mới"), Lang::Vi).unwrap();
    let (mut reader, mut entries) = (Reader::from_str(&feed), 0);
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("{fault}: {feed}")) {
            Xml::Start(tag) if tag.name().as_ref() == "entry" => entries += 1,
            Xml::Eof => break,
            _ => {}
        }
    }
    assert_eq!(entries, told.len());
    assert_eq!(
        atom(&[], &portal.settings, &base, ("feed.xml", "có gì mới"), Lang::Vi),
        None,
        "it can't say how new it is"
    );
    assert!(feed.contains("Số &lt;b&gt; &amp; ") && !feed.contains('\u{1}'), "{feed}");
    assert!(feed.contains("href=\"https://minhbach.example/toan-quoc/bao-cao/") || feed.contains("/bao-cao/"));
}

#[test]
fn a_calendar_has_every_day_once() {
    let (portal, assessed) = on("2026-11-21");
    let all = calendar(&portal, &assessed, &Whose::All, Lang::Vi).unwrap();
    let days: usize = assessed.duties.values().flatten().filter(|it| it.due.is_some()).count();
    assert!(all.matches("BEGIN:VEVENT").count() <= days && all.matches("BEGIN:VEVENT").count() > 0);
    assert!(all.lines().all(|line| line.len() <= 75) && all.ends_with("END:VCALENDAR\r\n"));
    let uids: Vec<&str> = all.lines().filter(|line| line.starts_with("UID:")).collect();
    let unique: std::collections::BTreeSet<_> = uids.iter().collect();
    assert_eq!(unique.len(), uids.len());
    let reporter = portal.plans.values().next().unwrap().reporting_duties[0].from[0].clone();
    assert!(calendar(&portal, &assessed, &Whose::Agency(reporter), Lang::En).is_some());
    assert!(calendar(&portal, &assessed, &Whose::Place(place("yen-mau")), Lang::Vi).is_none());
    let nobody = AgencyId::new("khong-ai").unwrap();
    assert!(calendar(&portal, &assessed, &Whose::Agency(nobody), Lang::Vi).is_none());
}
