//! What an address in a text may be, and what it turns out to lead to.

use std::ops::Range;

use super::{ChartRef, body::Link};
use crate::{
    locale::Lang,
    model::{AgencyId, Comparison, DocumentId, IndicatorId, ItemRef, PlaceId, PlanRef, ReportRef, Subject},
    source::refused,
};

/// A thing of the portal that a text links to. The site knows its address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkTarget {
    /// `target:`
    Target(ItemRef),
    /// `plan:`
    Plan(PlanRef),
    /// `place:`
    Place(PlaceId),
    /// `agency:`
    Agency(AgencyId),
    /// `document:`
    Document(DocumentId),
    /// `report:`, and `value:`, which leads to the report that states it.
    Report(ReportRef),
    /// `indicator:`
    Indicator(IndicatorId),
    /// `compare:`
    Compare(Comparison),
    /// Another piece of commentary, in the language of the file that was named.
    Page(Subject, Lang),
    /// An image or another file of the content folder, by its path from the portal's root.
    File(String),
}

/// Where a link or an image leads, once checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// `https:`, `http:` or `mailto:`, as written.
    Outside(String),
    /// A heading of the same text.
    Anchor(String),
    /// A thing of the portal; the anchor is a heading of that text.
    Inside { target: LinkTarget, anchor: Option<String>, is_value: bool },
    /// `chart:`, in an image.
    Chart(ChartRef),
}

/// The portal's own schemes for links, in the order in which they are listed to an author.
pub(super) const OWN_SCHEMES: [&str; 9] =
    ["target", "plan", "place", "agency", "document", "report", "indicator", COMPARE, "value"];
/// The scheme of places side by side.
pub(super) const COMPARE: &str = "compare";
/// The scheme of images that are drawn.
pub(super) const CHART: &str = "chart";
/// Schemes that lead out of the portal.
const WEB_SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// The form of an address, before anything is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// `https://…`, `mailto:…`
    Web,
    /// One of the portal's own, without the scheme and the colon.
    Own { scheme: &'a str, id: &'a str },
    /// Any other word before a colon.
    Unknown { scheme: &'a str },
    /// `#muc`
    Anchor(&'a str),
    /// A path from the folder of the text, with or without an anchor.
    Relative { path: &'a str, anchor: Option<&'a str> },
    /// `/…` or `//…`: not the same file wherever the site lies.
    Rooted,
    /// Nothing at all.
    Empty,
    /// Control characters, or a web address without a host or with a space.
    Malformed,
}

/// Sorts an address by its form. Browsers drop tabs and line feeds inside a scheme, so an address with any
/// control character is no address at all.
pub(super) fn form(link: &Link) -> Form<'_> {
    let address = link.address.as_str();
    if address.is_empty() {
        return Form::Empty;
    }
    if address.chars().any(|letter| letter.is_control() || refused(letter).is_some())
        || address.starts_with(char::is_whitespace)
    {
        return Form::Malformed;
    }
    if let Some(anchor) = address.strip_prefix('#') {
        return Form::Anchor(anchor);
    }
    if address.starts_with(['/', '\\']) {
        return Form::Rooted;
    }
    if let Some((scheme, rest)) = address.split_once(':')
        && is_scheme(scheme)
    {
        return scheme_form(scheme, rest);
    }
    match address.split_once('#') {
        Some((path, anchor)) => Form::Relative { path, anchor: Some(anchor) },
        None => Form::Relative { path: address, anchor: None },
    }
}

fn scheme_form<'a>(scheme: &'a str, rest: &'a str) -> Form<'a> {
    if OWN_SCHEMES.contains(&scheme) || scheme == CHART {
        return Form::Own { scheme, id: rest };
    }
    if !WEB_SCHEMES.iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return Form::Unknown { scheme };
    }
    let whole = if scheme.eq_ignore_ascii_case("mailto") {
        rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    } else {
        rest.strip_prefix("//").is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
    };
    if whole && !rest.contains(char::is_whitespace) { Form::Web } else { Form::Malformed }
}

/// The grammar of RFC 3986.
fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Where an inline link writes its address: after its text and `](`, up to a title or the closing bracket.
pub(super) fn written_at(source: &str, text_end: usize, whole: &Range<usize>) -> Option<Range<usize>> {
    let closing = whole.end.checked_sub(1)?;
    let after = source.get(text_end..closing)?.strip_prefix("](")?.trim_start();
    if after.is_empty() {
        return None;
    }
    let (skip, length) = match after.strip_prefix('<') {
        Some(inner) => (1, inner.find('>').unwrap_or(inner.len())),
        None => (0, after.find(char::is_whitespace).unwrap_or(after.len())),
    };
    let start = closing - after.len() + skip;
    Some(start..start + length)
}

/// The id of the heading with this slug. Pages name their own parts with slugs too (`muc-tieu`, `bao-cao`), and
/// no slug has a `_`: so an author's heading never takes the id of a part of the page.
pub(super) fn heading_id(slug: &str) -> String {
    format!("muc_{slug}")
}

/// `nghe%20an` → `nghe an`; what is no sound escape stays as it is.
pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = digits
            .filter(|pair| bytes[at] == b'%' && pair.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// `path` as seen from `folder`, both from the portal's root; none if it climbs above it.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// How a text in `folder` writes the address of the file `path`.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(address: &str) -> String {
        format!("{:?}", form(&Link { address: address.to_owned(), ..Link::default() }))
    }

    #[test]
    fn addresses_are_sorted_by_their_form() {
        let table = [
            ("https://a.example/?x=1#y", "Web"),
            ("HTTPS://a.example", "Web"),
            ("mailto:a@b.example", "Web"),
            ("https:a.example", "Malformed"),
            ("https://", "Malformed"),
            ("https://a b", "Malformed"),
            ("mailto:nobody", "Malformed"),
            ("javascript:alert(1)", "Unknown { scheme: \"javascript\" }"),
            ("java\tscript:alert(1)", "Malformed"),
            ("\u{1}javascript:x", "Malformed"),
            (" javascript:x", "Malformed"),
            ("C:\\a", "Unknown { scheme: \"C\" }"),
            ("target:a/b/c", "Own { scheme: \"target\", id: \"a/b/c\" }"),
            ("//evil.example", "Rooted"),
            ("\\\\evil.example", "Rooted"),
            ("#muc", "Anchor(\"muc\")"),
            ("../a/index.md#b", "Relative { path: \"../a/index.md\", anchor: Some(\"b\") }"),
            ("a/b:c.md", "Relative { path: \"a/b:c.md\", anchor: None }"),
            ("", "Empty"),
        ];
        for (address, expected) in table {
            assert_eq!(form_of(address), expected, "{address:?}");
        }
    }

    #[test]
    fn an_address_is_found_in_its_link() {
        let found = |source: &str, text_end| {
            written_at(source, text_end, &(0..source.len())).map(|at| source[at].to_owned()).unwrap_or_default()
        };
        assert_eq!(found("[a](b)", 2), "b");
        assert_eq!(found("[a]( b  \"c d\")", 2), "b");
        assert_eq!(found("[a](<b c> 'd')", 2), "b c");
        assert_eq!(found("[](b(c))", 1), "b(c)");
        assert_eq!(found("[a]()", 2), "");
        assert_eq!(found("[a][b]", 2), "");
    }

    #[test]
    fn paths_are_joined_and_taken_apart() {
        assert_eq!(joined("content/a", "../b/./x.md").as_deref(), Some("content/b/x.md"));
        assert_eq!(joined("content/a", "../../../x"), None);
        assert_eq!(relative("content/a", "content/b/x.md"), "../b/x.md");
        assert_eq!(relative("content/a", "content/a/x.md"), "x.md");
        assert_eq!(percent_decoded("b%E1%BA%A3ng%20x%"), "bảng x%");
        assert_eq!(percent_decoded("%FF"), "%FF");
    }
}
