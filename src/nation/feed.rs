//! What happened in the places of a site, from their feeds.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};

use super::{
    member::{Faults, Member},
    sound::is_sound,
};
use crate::{locale::Lang, model::Date, open_data::feed::Item, source};

/// The feeds of the places that a member speaks for, the newest first.
pub(super) fn read(member: &Member, faults: &mut Faults) -> Result<BTreeMap<Lang, Vec<Item>>, source::Error> {
    let mut news: BTreeMap<Lang, Vec<Item>> = BTreeMap::new();
    for (lang, place) in Lang::ALL.iter().flat_map(|lang| member.own.iter().map(move |place| (*lang, place))) {
        let path = format!("{}{place}/feed.xml", lang.pick("", "en/"));
        // A place where nothing happened yet has none.
        if member.hash_of(&path).is_none() {
            continue;
        }
        let Some(bytes) = member.file(&path, faults)? else { continue };
        match items(&bytes, &member.address.join("")) {
            Some(items) => news.entry(lang).or_default().extend(items),
            None => faults.form(&path, "không phải một nguồn tin của cổng này", "no feed of this site"),
        }
    }
    Ok(news)
}

/// The entries of a feed, all of which lead to the site itself; nothing of what is no such feed.
fn items(bytes: &[u8], address: &str) -> Option<Vec<Item>> {
    let mut reader = Reader::from_reader(bytes);
    let (mut buffer, mut items) = (Vec::new(), Vec::new());
    let mut entry: Option<BTreeMap<&'static str, String>> = None;
    let mut inside: Option<&'static str> = None;
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "link" => {
                if let Some(entry) = &mut entry {
                    let href = tag.try_get_attribute("href").ok()??;
                    let href = href.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
                    entry.insert("address", href.into_owned());
                }
            }
            Event::Start(tag) => match tag.name().as_ref() {
                "entry" => entry = Some(BTreeMap::new()),
                name => inside = ["title", "id", "updated", "summary"].into_iter().find(|known| *known == name),
            },
            Event::Text(text) => {
                if let (Some(entry), Some(name)) = (&mut entry, inside) {
                    entry.entry(name).or_default().push_str(&String::from_utf8_lossy(text.as_ref().as_ref()));
                }
            }
            Event::GeneralRef(name) => {
                if let (Some(entry), Some(key)) = (&mut entry, inside) {
                    entry
                        .entry(key)
                        .or_default()
                        .push_str(letter(&String::from_utf8_lossy(name.as_ref().as_ref()))?.as_str());
                }
            }
            Event::End(tag) if tag.name().as_ref() == "entry" => items.push(item(entry.take()?, address)?),
            Event::End(_) => inside = None,
            // No feed of ours declares anything.
            Event::DocType(_) => return None,
            Event::Eof => return Some(items),
            _ => {}
        }
        buffer.clear();
    }
}

/// `amp` is `&`.
fn letter(name: &str) -> Option<String> {
    let plain = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
    plain.into_iter().find(|(known, _)| *known == name).map(|(_, letter)| letter.to_owned())
}

fn item(mut entry: BTreeMap<&'static str, String>, address: &str) -> Option<Item> {
    let mut take = |name: &str| entry.remove(name).filter(|text| is_sound(text));
    let item = Item {
        day: take("updated").and_then(|text| Date::parse(text.get(..10)?))?,
        id: take("id")?,
        address: take("address")?,
        title: take("title")?,
        summary: take("summary").unwrap_or_default(),
    };
    (item.id.starts_with(address) && item.address.starts_with(address)).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title><id>y</id><entry><title>A &amp; B</title><id>https://a.example/feed.xml#1</id><link rel=\"alternate\" href=\"https://a.example/x/\"/><updated>2026-01-02T00:00:00+07:00</updated><summary>s</summary></entry></feed>";

    #[test]
    fn entries_are_read_as_they_were_written() {
        let items = items(FEED.as_bytes(), "https://a.example/").unwrap();
        assert_eq!(items.len(), 1);
        assert_eq!((items[0].title.as_str(), items[0].day.to_string()), ("A & B", "2026-01-02".to_owned()));
        assert_eq!(items[0].address, "https://a.example/x/");
    }

    #[test]
    fn what_leads_elsewhere_or_declares_anything_is_no_feed_of_the_site() {
        assert!(items(FEED.as_bytes(), "https://b.example/").is_none());
        let script = FEED.replace("https://a.example/x/", "javascript:alert(1)");
        assert!(items(script.as_bytes(), "https://a.example/").is_none());
        let declared = FEED.replacen("<feed", "<!DOCTYPE feed [<!ENTITY a \"b\">]><feed", 1);
        assert!(items(declared.as_bytes(), "https://a.example/").is_none());
        assert!(items(b"<feed><entry></feed>", "https://a.example/").is_none());
    }
}
