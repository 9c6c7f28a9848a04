//! What the preview adds to a page on its way to the browser: one script, and leave for it to run.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

use super::{
    panel,
    policy::admit,
    state::{Shown, State},
};

/// The page with our script at its end.
///
/// `host` is what the browser calls us: a policy names whom it lets in.
pub(super) fn with_script(page: Vec<u8>, state: &State, host: &str) -> Vec<u8> {
    // A page that is not UTF-8 is not ours, and would not be again after a detour through text.
    let mut page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return error.into_bytes(),
    };
    for (tag, policy) in policies(&page).into_iter().rev() {
        let policy = escape(&admit(&policy, &ours(host)));
        page.replace_range(tag, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
    }
    let at = rfind(&page, "</body").or_else(|| rfind(&page, "</html")).unwrap_or(page.len());
    page.insert_str(at, &script(&state.mark(Shown::Page), Shown::Page));
    page.into_bytes()
}

/// The script of a page with this mark.
pub(super) fn script(mark: &str, shown: Shown) -> String {
    let faults = if shown == Shown::Faults { " data-faults" } else { "" };
    format!("<script src=\"{}\" data-page=\"{mark}\"{faults} defer></script>\n", panel::SCRIPT_ADDRESS)
}

/// Text as the content of an element or of an attribute in double quotes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Our folder, as a policy names it.
fn ours(host: &str) -> String {
    // A policy has no way to name an address of IPv6.
    if host.starts_with('[') { "'self'".to_owned() } else { format!("{}{}", host.to_ascii_lowercase(), panel::FOLDER) }
}

/// Each `<meta>` with a content policy: where it stands, and the policy.
fn policies(page: &str) -> Vec<(Range<usize>, String)> {
    let head = &page[..find(page, "</head").or_else(|| find(page, "<body")).unwrap_or(page.len())];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find(&head[from..], "<meta").map(|at| from + at) {
        let end = start + end_of_tag(&head[start..]);
        if let Some(policy) = policy_of(&head[start..end]) {
            found.push((start..end, policy));
        }
        from = end;
    }
    found
}

/// The policy that one tag states.
fn policy_of(tag: &str) -> Option<String> {
    let Ok(Token::StartTag(tag)) = Tokenizer::new(tag).next()? else { return None };
    let text = |name: &str| {
        let found = tag.attributes.iter().find(|(given, _)| given.as_slice() == name.as_bytes())?;
        Some(String::from_utf8_lossy(found.1).into_owned())
    };
    let is_policy = text("http-equiv")?.trim().eq_ignore_ascii_case("content-security-policy");
    is_policy.then(|| text("content")).flatten()
}

/// Bytes up to and with the `>` that ends a tag; a `>` within quotes does not.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The first place of `word`, in whatever case its letters are.
fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// The last.
fn rfind(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).rposition(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(page: &str) -> String {
        String::from_utf8(with_script(page.as_bytes().to_vec(), &State::new(), "localhost:4321")).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = prepared("<!doctype html><body><p>&lt;/body&gt;</p><pre></body ></pre></BODY></html>");
        let (before, after) = page.split_once("<script").unwrap();
        assert!(before.ends_with("</pre>") && after.ends_with("defer></script>\n</BODY></html>"), "{page}");
        // Where a page has no such end, at its own.
        assert!(prepared("<!doctype html><p>x").ends_with("defer></script>\n"));
        assert!(prepared("<p>x</html>").ends_with("defer></script>\n</html>"));
    }

    #[test]
    fn the_policy_lets_the_script_in_and_nothing_else() {
        let page = prepared(
            "<head><meta name=a content=\">\"><META content='default-src &apos;none&apos;; img-src \"x\"' HTTP-EQUIV=content-security-policy><title>t</title></head>\
             <body><meta http-equiv=Content-Security-Policy content=x>",
        );
        let ours = "localhost:4321/.minhbach/";
        let policy = format!(
            "default-src 'none'; img-src &quot;x&quot;; script-src {ours}; style-src {ours}; connect-src {ours}"
        );
        let head = format!(
            "<head><meta name=a content=\">\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><title>t</title></head>"
        );
        assert!(page.starts_with(&head), "{page}");
        assert!(page.contains("<body><meta http-equiv=Content-Security-Policy content=x><script"), "{page}");
    }

    #[test]
    fn what_is_no_text_stays_as_it_is() {
        assert_eq!(with_script(vec![0xff, b'<'], &State::new(), "localhost"), [0xff, b'<']);
    }
}
