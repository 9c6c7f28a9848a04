//! A feed by RFC 4287.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::event::Event;
use crate::locale::Lang;
use crate::model::{BaseUrl, Date, Settings};
use crate::site::{Page, route};

/// An entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// When it happened.
    pub day: Date,
    /// Names it for ever, everywhere.
    pub id: String,
    /// The web address where it is told of.
    pub address: String,
    /// In a line.
    pub title: String,
    /// In a sentence.
    pub summary: String,
}

/// The feed of `events`, the newest first, which lies at `path` below `base`; `title` names whose it is. Nothing
/// without an event: a feed must say how new it is.
///
/// # Panics
/// Never: memory takes every byte.
pub fn atom(
    events: &[Event],
    settings: &Settings,
    base: &BaseUrl,
    (path, title): (&str, &str),
    lang: Lang,
) -> Option<String> {
    let own = base.join(path);
    let item = |event: &Event| {
        let page = base.join(&route::address(&Page::new(event.page.clone(), lang)));
        Item {
            day: event.day,
            id: format!("{own}#{}", event.id),
            address: event.anchor.as_ref().map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}")),
            title: event.title.clone(),
            summary: event.summary.clone(),
        }
    };
    atom_of(&events.iter().map(item).collect::<Vec<_>>(), settings, base, (path, title), lang)
}

/// The same of what is told of elsewhere.
///
/// # Panics
/// Never: memory takes every byte.
pub fn atom_of(
    items: &[Item],
    settings: &Settings,
    base: &BaseUrl,
    (path, title): (&str, &str),
    lang: Lang,
) -> Option<String> {
    let newest = items.first()?.day;
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    written(&mut writer, (items, newest), settings, base, (path, title), lang)
        .unwrap_or_else(|_| unreachable!("memory takes every byte"));
    let bytes = writer.into_inner();
    let body = String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("text in, text out"));
    Some(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n"))
}

fn written(
    writer: &mut Writer<Vec<u8>>,
    (items, newest): (&[Item], Date),
    settings: &Settings,
    base: &BaseUrl,
    (path, title): (&str, &str),
    lang: Lang,
) -> io::Result<()> {
    let own = base.join(path);
    let site = lang.text(&settings.title).0;
    let root = writer.create_element("feed");
    root.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang.tag())]).write_inner_content(
        |writer| {
            say(writer, "title", &format!("{site}: {title}"))?;
            say(writer, "id", &own)?;
            link(writer, "self", &own)?;
            say(writer, "updated", &stamp(newest))?;
            writer
                .create_element("author")
                .write_inner_content(|writer| say(writer, "name", lang.text(&settings.publisher).0))?;
            say(writer, "rights", &settings.licence)?;
            for item in items {
                writer.create_element("entry").write_inner_content(|writer| {
                    say(writer, "title", &item.title)?;
                    say(writer, "id", &item.id)?;
                    link(writer, "alternate", &item.address)?;
                    say(writer, "updated", &stamp(item.day))?;
                    say(writer, "summary", &item.summary)
                })?;
            }
            Ok(())
        },
    )?;
    Ok(())
}

/// The beginning of a day in Viet Nam.
fn stamp(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}

fn say(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    // XML has no place for control characters, not even escaped.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    writer.create_element(name).write_text_content(BytesText::new(&text))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    writer.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}
