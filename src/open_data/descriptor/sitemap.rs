//! The map of the site by the sitemaps.org protocol, with the languages of each page, and `robots.txt`.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::locale::Lang;
use crate::model::{BaseUrl, Date};

/// A page in a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address below the portal's: `bac-kan/`.
    pub address: String,
    /// The same page in every language, itself included; empty where there is one language.
    pub alternates: Vec<(Lang, String)>,
    /// When what it is made from last changed; none where nobody knows.
    pub changed: Option<Date>,
}

/// How many addresses and bytes a file may have.
const MOST: Limits = Limits { addresses: 50_000, bytes: 50 * 1024 * 1024 };

#[derive(Clone, Copy, Debug)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// The map: one file, or an index and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitemap {
    /// Name and content of each file, `sitemap.xml` first.
    pub files: Vec<(String, String)>,
}

impl Sitemap {
    /// The name of the file that a search engine is told.
    pub const NAME: &'static str = "sitemap.xml";

    /// The map of `entries`, in their order.
    pub fn new(entries: &[Entry], base: &BaseUrl) -> Sitemap {
        Sitemap::within(entries, base, MOST)
    }

    fn within(entries: &[Entry], base: &BaseUrl, most: Limits) -> Sitemap {
        let mut parts: Vec<Vec<String>> = Vec::new();
        let mut room = Limits { addresses: 0, bytes: 0 };
        for entry in entries {
            let url = url(entry, base);
            if room.addresses == 0 || room.bytes < url.len() {
                parts.push(Vec::new());
                room = Limits { addresses: most.addresses, bytes: most.bytes.saturating_sub(HEAD.len() + TAIL.len()) };
            }
            room = Limits { addresses: room.addresses - 1, bytes: room.bytes.saturating_sub(url.len()) };
            parts.last_mut().unwrap_or_else(|| unreachable!("one was begun")).push(url);
        }
        let file = |urls: &Vec<String>| format!("{HEAD}{}{TAIL}", urls.concat());
        if let [only] = &parts[..] {
            return Sitemap { files: vec![(Sitemap::NAME.to_owned(), file(only))] };
        }
        let name = |number: usize| format!("sitemap-{}.xml", number + 1);
        let named: Vec<(String, String)> = parts.iter().enumerate().map(|(at, urls)| (name(at), file(urls))).collect();
        let listed: String =
            named.iter().map(|(name, _)| element("sitemap", |w| say(w, "loc", &base.join(name)))).collect();
        let index = format!("{XML}<sitemapindex xmlns=\"{PROTOCOL}\">\n{listed}</sitemapindex>\n");
        Sitemap { files: std::iter::once((Sitemap::NAME.to_owned(), index)).chain(named).collect() }
    }
}

/// Every crawler may read everything; where the portal has an address, its map is named.
pub fn robots(base: Option<&BaseUrl>) -> String {
    let map = base.map_or_else(String::new, |base| format!("\nSitemap: {}\n", base.join(Sitemap::NAME)));
    format!("User-agent: *\nAllow: /\n{map}")
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const PROTOCOL: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset \
                    xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const TAIL: &str = "</urlset>\n";

fn url(entry: &Entry, base: &BaseUrl) -> String {
    element("url", |writer| {
        say(writer, "loc", &base.join(&entry.address))?;
        if let Some(day) = entry.changed {
            say(writer, "lastmod", &day.to_string())?;
        }
        let first = entry.alternates.first().map(|(_, address)| ("x-default", address));
        let languages = entry.alternates.iter().map(|(lang, address)| (lang.tag(), address));
        for (lang, address) in languages.chain(first) {
            let there = base.join(address);
            writer
                .create_element("xhtml:link")
                .with_attributes([("rel", "alternate"), ("hreflang", lang), ("href", there.as_str())])
                .write_empty()?;
        }
        Ok(())
    })
}

/// An element on a line of its own.
fn element(name: &str, inner: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> String {
    let mut writer = Writer::new(Vec::new());
    writer.create_element(name).write_inner_content(inner).unwrap_or_else(|_| unreachable!("memory takes every byte"));
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_else(|_| unreachable!("text in, text out"));
    text.push('\n');
    text
}

fn say(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> BaseUrl {
        BaseUrl::new("https://minhbach.example/cong").unwrap()
    }

    fn entry(address: &str) -> Entry {
        Entry { address: address.to_owned(), alternates: Vec::new(), changed: None }
    }

    #[test]
    fn a_page_is_listed_with_its_languages_and_its_day() {
        let alternates = vec![(Lang::Vi, "a&b/".to_owned()), (Lang::En, "en/a&b/".to_owned())];
        let known = Entry { alternates, changed: Date::parse("2026-03-01"), ..entry("a&b/") };
        let map = Sitemap::new(&[known, entry("")], &base());
        let [(name, text)] = &map.files[..] else { panic!("one file: {map:?}") };
        assert_eq!(name, "sitemap.xml");
        assert_eq!(
            text.strip_prefix(HEAD).unwrap(),
            "<url><loc>https://minhbach.example/cong/a&amp;b/</loc><lastmod>2026-03-01</lastmod>\
             <xhtml:link rel=\"alternate\" hreflang=\"vi\" href=\"https://minhbach.example/cong/a&amp;b/\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://minhbach.example/cong/en/a&amp;b/\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://minhbach.example/cong/a&amp;b/\"/></url>\n\
             <url><loc>https://minhbach.example/cong/</loc></url>\n</urlset>\n"
        );
    }

    #[test]
    fn too_many_addresses_make_parts_and_an_index() {
        let entries: Vec<Entry> = (0..7).map(|number| entry(&format!("{number}/"))).collect();
        let map = Sitemap::within(&entries, &base(), Limits { addresses: 3, bytes: 10_000 });
        let names: Vec<&str> = map.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        let counts: Vec<usize> = map.files.iter().map(|(_, text)| text.matches("<url>").count()).collect();
        assert_eq!(counts, [0, 3, 3, 1]);
        assert!(map.files[0].1.contains("<sitemap><loc>https://minhbach.example/cong/sitemap-3.xml</loc></sitemap>"));
    }

    #[test]
    fn no_part_is_larger_than_it_may_be() {
        let entries: Vec<Entry> = (0..40).map(|number| entry(&format!("{number}/"))).collect();
        let most = Limits { addresses: 1000, bytes: 600 };
        let map = Sitemap::within(&entries, &base(), most);
        assert!(map.files.len() > 3 && map.files.iter().skip(1).all(|(_, text)| text.len() <= most.bytes), "{map:?}");
        let all: usize = map.files.iter().map(|(_, text)| text.matches("<url>").count()).sum();
        assert_eq!(all, 40);
    }

    #[test]
    fn robots_may_read_all_and_are_told_the_map_where_it_has_an_address() {
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        assert!(robots(Some(&base())).ends_with("\n\nSitemap: https://minhbach.example/cong/sitemap.xml\n"));
    }
}
