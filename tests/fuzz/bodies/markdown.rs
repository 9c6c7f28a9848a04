//! Markdown → HTML: whatever is written, what comes out is our own elements with our own attributes, and leads nowhere else
//! than to the web, by mail, or within the site.

use html5gum::{Token, Tokenizer};
use minhbach::{
    commentary::{self, Fragment, LinkTarget, Setting, render},
    diagnostic::Report,
    locale::Lang,
    model::{PlaceId, PlanId, PlanRef, Subject, resolve::resolve},
};

use super::{PROSE, portal, told};

const ELEMENTS: [&[u8]; 29] = [
    b"a",
    b"blockquote",
    b"br",
    b"caption",
    b"code",
    b"div",
    b"em",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"hr",
    b"img",
    b"li",
    b"ol",
    b"p",
    b"pre",
    b"section",
    b"strong",
    b"sup",
    b"table",
    b"tbody",
    b"td",
    b"th",
    b"thead",
    b"tr",
    b"ul",
    b"span",
];
const ATTRIBUTES: [&[u8]; 15] = [
    b"href",
    b"rel",
    b"class",
    b"id",
    b"role",
    b"aria-label",
    b"aria-labelledby",
    b"title",
    b"src",
    b"alt",
    b"start",
    b"scope",
    b"tabindex",
    b"loading",
    b"lang",
];

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let sources = portal(&[(PROSE, text)]);
    let mut report = Report::new();
    let draft = resolve(&sources, &mut report);
    let texts = commentary::check_all(&draft, &sources, &mut report);
    told(&report, &sources);
    // A text at fault is rendered, too: a preview keeps what it can.
    let ids = PlaceId::new("tinh-mau").zip(PlanId::new("ke-hoach-mau")).expect("ids");
    let subject = Subject::Plan(PlanRef { place: ids.0, plan: ids.1 });
    let Some(text) = texts.get(&subject, Lang::Vi) else { return };
    let mut html = String::new();
    let inside = |target: &LinkTarget| Some(format!("inside/{}", format!("{target:?}").len()));
    for fragment in render((text, &sources), Setting::default(), &inside).expect("the text is held") {
        match fragment {
            Fragment::Html(piece) => html.push_str(&piece),
            Fragment::Chart { .. } => html.push_str("<p>chart</p>"),
        }
    }
    inspect(&html);
}

/// Panics at anything in a text that is not ours.
pub fn inspect(html: &str) {
    let mut open: Vec<Vec<u8>> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                assert!(ELEMENTS.contains(&&tag.name[..]), "an element of none of ours: {tag:?} in {html}");
                for (name, value) in &tag.attributes {
                    assert!(ATTRIBUTES.contains(&&name[..]), "an attribute of none of ours: {tag:?} in {html}");
                    if [&b"href"[..], b"src"].contains(&&name[..]) {
                        leads_well(&String::from_utf8_lossy(value), &tag.name);
                    }
                }
                if ![&b"br"[..], b"hr", b"img"].contains(&&tag.name[..]) {
                    open.push(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop().as_deref(), Some(&tag.name[..]), "{html}"),
            Token::String(_) => {}
            other => panic!("neither an element nor words: {other:?} in {html}"),
        }
    }
    assert!(open.is_empty(), "left open: {html}");
}

fn leads_well(address: &str, element: &[u8]) {
    let inside = address.starts_with('#') || address.starts_with("inside/");
    let low = address.to_ascii_lowercase();
    let outside = ["https://", "http://", "mailto:"].iter().any(|scheme| low.starts_with(scheme));
    assert!(inside || element == b"a" && outside, "leads elsewhere: {address:?}");
    assert!(!address.chars().any(|letter| letter.is_control()), "control characters: {address:?}");
}
