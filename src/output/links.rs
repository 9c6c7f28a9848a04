//! Every link and anchor of a rendered page, and whether each leads somewhere.
//!
//! The pages are ours, so a broken link is a fault of a template or of the content it was given; it is
//! found here, offline, before anything is published.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};

use crate::diagnostic::{Code, Diagnostic, Report, Words};

/// What a page links to and what can be linked to in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Targets of `href`, `src` and `srcset`, as written.
    pub to: BTreeSet<String>,
    /// Values of `id`.
    pub anchors: BTreeSet<String>,
    /// Values of `id` that stand twice.
    pub twice: BTreeSet<String>,
}

/// Reads the links of an HTML page.
pub fn read(html: &str) -> Links {
    let mut links = Links::default();
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value).into_owned();
            match name.as_slice() {
                b"href" | b"src" => {
                    links.to.insert(value);
                }
                b"id" if !links.anchors.insert(value.clone()) => {
                    links.twice.insert(value);
                }
                _ => {}
            }
        }
    }
    links
}

/// Holds the links of all pages against the table of outputs.
///
/// `pages` are the links by path, `paths` every output's path, `base` the path that `404.html` stands under.
pub fn check(pages: &BTreeMap<String, Links>, paths: &BTreeSet<String>, base: &str, report: &mut Report) {
    for (page, links) in pages {
        for id in &links.twice {
            let words = Words::new(
                format!("`id=\"{id}\"` có hai lần trong trang"),
                format!("`id=\"{id}\"` stands twice in the page"),
            );
            report.push(Diagnostic::of_path(Code::OutputLink, page, words).help(Words::new(
                "đây là lỗi của giao diện, hoặc hai mục trùng vị trí",
                "a fault of the theme, or two passages with one location",
            )));
        }
        for link in &links.to {
            if let Some(problem) = broken(page, link, pages, paths, base) {
                report.push(Diagnostic::of_path(
                    Code::OutputLink,
                    page,
                    Words::new(
                        format!("liên kết `{link}` hỏng: {}", problem.0),
                        format!("the link `{link}` is broken: {}", problem.1),
                    ),
                ));
            }
        }
    }
}

fn broken(
    page: &str,
    link: &str,
    pages: &BTreeMap<String, Links>,
    paths: &BTreeSet<String>,
    base: &str,
) -> Option<(String, String)> {
    if link.starts_with("https://")
        || link.starts_with("http://")
        || link.starts_with("mailto:")
        || link.starts_with("data:")
    {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    // What stands after a `?` is for a script of the page itself.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let target = if path.is_empty() { Some(page.to_owned()) } else { join(page, path, base) };
    let Some(target) = target else {
        return Some(("dẫn ra ngoài cổng".to_owned(), "it leads out of the site".to_owned()));
    };
    if !paths.contains(&target) {
        return Some((format!("không có `{target}`"), format!("there is no `{target}`")));
    }
    let anchors = pages.get(&target).map(|links| &links.anchors)?;
    (!anchor.is_empty() && !anchors.contains(anchor))
        .then(|| (format!("`{target}` không có mục `{anchor}`"), format!("`{target}` has no anchor `{anchor}`")))
}

/// The path that a relative link means, seen from a page; nothing if it climbs out of the site.
fn join(page: &str, link: &str, base: &str) -> Option<String> {
    let mut parts: Vec<&str> = match link.strip_prefix(base).filter(|_| link.starts_with('/')) {
        Some(_) => Vec::new(),
        None if link.starts_with('/') => return None,
        None => page.split('/').collect(),
    };
    parts.pop();
    let link = link.strip_prefix(base).filter(|_| link.starts_with('/')).unwrap_or(link);
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let mut path = parts.join("/");
    if link.ends_with('/') || link.is_empty() || path.is_empty() {
        path = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_like_a_browser() {
        assert_eq!(join("a/b/index.html", "../c/index.html", "/"), Some("a/c/index.html".to_owned()));
        assert_eq!(join("a/index.html", "../", "/"), Some("index.html".to_owned()));
        assert_eq!(join("index.html", "../x", "/"), None);
        assert_eq!(join("404.html", "/mau/tai-san/a.css", "/mau/"), Some("tai-san/a.css".to_owned()));
        assert_eq!(join("404.html", "/khac/a.css", "/mau/"), None);
    }

    #[test]
    fn finds_broken_links_anchors_and_twins() {
        let mut pages = BTreeMap::new();
        pages.insert("index.html".to_owned(), read(r##"<a href="a/index.html#x">1</a><a href="a/index.html#y">2</a><a href="b.html">3</a><i id="z"></i><b id="z"></b>"##));
        pages.insert("a/index.html".to_owned(), read(r#"<p id="x"></p><a href="../index.html">4</a>"#));
        let paths = pages.keys().cloned().collect();
        let mut report = Report::new();
        check(&pages, &paths, "/", &mut report);
        assert_eq!(report.errors(), 3);
    }
}
