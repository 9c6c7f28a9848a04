//! "Báo lỗi số liệu": the way to tell the publisher that a figure is wrong, with what he needs to find it written already.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::common::Link;
use super::scope::Scope;
use crate::site::route;

/// What a query of an address takes as it is (RFC 3986, unreserved).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where an error in a figure is reported.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// The publisher's mail or page.
    pub link: Link,
    /// True where a letter opens with page, figure and day in it; a page on the web can't be told them.
    pub written: bool,
}

/// The way to report an error in the figures of `about`: `Tỷ lệ tham gia, Bắc Kạn`.
pub(super) fn correction(scope: &Scope, contact: Link, about: &str) -> Correction {
    let Some(address) = contact.href.strip_prefix("mailto:") else {
        return Correction { link: contact, written: false };
    };
    let subject = format!("{}: {about}", scope.pick("Báo lỗi số liệu", "Error in a figure"));
    let page = scope.canonical().unwrap_or_else(|| route::address(&scope.here(scope.lang)));
    let day = scope.say().day(scope.assessed().as_of);
    let lines = match scope.edition.map(|day| scope.say().day(day)) {
        Some(edition) => vec![scope.pick(format!("Ấn bản: {edition}"), format!("Edition: {edition}"))],
        None => Vec::new(),
    };
    let known = [
        format!("{}: {page}", scope.pick("Trang", "Page")),
        format!("{}: {about}", scope.pick("Số liệu", "Figure")),
        format!("{}: {day}", scope.pick("Tính đến", "As of")),
    ];
    let asked = [
        "",
        scope.pick("Trang đang viết:", "The page says:"),
        scope.pick("Số đúng là:", "The right figure is:"),
        scope.pick("Nguồn (văn bản, báo cáo, địa chỉ):", "Source (document, report, address):"),
        "",
    ];
    let body: Vec<String> = known.into_iter().chain(lines).chain(asked.map(str::to_owned)).collect();
    // RFC 6068: lines of a body end in CRLF.
    let [subject, body] = [subject, body.join("\r\n")].map(|text| utf8_percent_encode(&text, ENCODED).to_string());
    let more = if address.contains('?') { '&' } else { '?' };
    let href = format!("mailto:{address}{more}subject={subject}&body={body}");
    Correction { link: Link { href, ..contact }, written: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;
    use crate::progress::assess;
    use crate::site::context::{NoInserts, View};
    use crate::site::{Page, PageId, Theme, sample};

    fn to(href: &str, address: Option<&str>, lang: Lang) -> Correction {
        let mut portal = sample::portal();
        portal.settings.address = address.and_then(crate::model::BaseUrl::new);
        let (theme, assessed) = (Theme::built_in().unwrap(), assess(&portal, sample::date("2026-11-21")));
        let editions = crate::site::Editions::new();
        let ledger = crate::change::Ledger::default();
        let view = View {
            portal: &portal,
            assessed: &assessed,
            inserts: &NoInserts,
            theme: &theme,
            ledger: &ledger,
            profile: Default::default(),
            editions: &editions,
        };
        let page = Page::new(PageId::Place(sample::place("tinh-mau")), lang);
        let contact = Link { text: "x".to_owned(), href: href.to_owned() };
        correction(&Scope::new(view, &page), contact, "Tỷ lệ & số, Tỉnh Mẫu")
    }

    /// What a mail program reads.
    fn read(href: &str) -> String {
        percent_encoding::percent_decode_str(href).decode_utf8().unwrap().into_owned()
    }

    #[test]
    fn the_letter_has_page_figure_and_day_in_it() {
        let found = to("mailto:a@b.example", Some("https://minhbach.example"), Lang::Vi);
        assert!(found.written && found.link.href.is_ascii() && !found.link.href.contains(' '), "{found:?}");
        assert_eq!(found.link.href.matches('&').count(), 1, "a figure's name can't end a field: {found:?}");
        let letter = read(&found.link.href);
        assert!(letter.starts_with("mailto:a@b.example?subject=Báo lỗi số liệu: Tỷ lệ & số, Tỉnh Mẫu&body=Trang: "));
        let known = "https://minhbach.example/tinh-mau/\r\nSố liệu: Tỷ lệ & số, Tỉnh Mẫu\r\nTính đến: 21/11/2026\r\n";
        assert!(letter.contains(known), "{letter}");
        let letter = read(&to("mailto:a@b.example?cc=c@b.example", None, Lang::En).link.href);
        assert!(letter.contains("?cc=c@b.example&subject=Error in a figure: "), "{letter}");
        assert!(letter.contains("Page: en/tinh-mau/\r\n"), "without an address, the page's path: {letter}");
    }

    #[test]
    fn a_page_on_the_web_is_linked_as_it_is() {
        let found = to("https://b.example/bao-loi", Some("https://minhbach.example"), Lang::Vi);
        assert_eq!((found.link.href.as_str(), found.written), ("https://b.example/bao-loi", false));
    }
}
