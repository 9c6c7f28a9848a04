//! Every link and anchor of a rendered page, and whether each leads somewhere.
//!
//! The pages are ours, so a broken link is a fault of a template or of the content it was given; it is
//! found here, offline, before anything is published.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
};

use super::listen::Listener;
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

/// What is remembered of a page while the others are made, in as little room as it takes: ten thousand wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Links that another page must answer for.
    to: Vec<String>,
    /// What other pages can ask for, a line for each.
    anchors: Box<str>,
    /// Values of `id` that stand twice.
    twice: Vec<String>,
}

impl Remembered {
    fn has(&self, anchor: &str) -> bool {
        self.anchors.split('\n').any(|own| own == anchor)
    }
}

impl Links {
    /// Without those that hold whatever other pages say, which are nearly all: they lead out of the site, to a file that it
    /// `has`, or to a place of the page itself. What is left is held against the other pages by [`check`].
    pub(super) fn unsettled(mut self, page: &str, has: impl Fn(&str) -> bool, base: &str) -> Remembered {
        let holds = |link: &str| {
            let target = || target_of(page, link, base).filter(|target| has(target));
            match link.split_once('#') {
                None | Some((_, "")) => is_foreign(link) || target().is_some(),
                Some((_, anchor)) => {
                    let is_own = |target: String| target == page && self.anchors.contains(anchor);
                    is_foreign(link) || target().is_some_and(is_own)
                }
            }
        };
        let left = self.to.iter().filter(|link| !holds(link)).cloned().collect();
        self.to = left;
        self.remembered()
    }

    /// All of them.
    pub fn remembered(self) -> Remembered {
        let Links { to, anchors, twice } = self;
        let anchors: Vec<&str> = anchors.iter().map(String::as_str).collect();
        Remembered {
            to: to.into_iter().collect(),
            anchors: anchors.join("\n").into(),
            twice: twice.into_iter().collect(),
        }
    }
}

/// Reads the links of an HTML page.
pub fn read(html: &[u8]) -> Links {
    Listener::hear(html)
}

/// Holds the links of all pages against the table of outputs.
///
/// `pages` are the links by path, `paths` every output's path, `base` the path that `404.html` stands under.
pub fn check<P: Borrow<str> + Ord>(
    pages: &BTreeMap<P, Remembered>,
    paths: &BTreeSet<String>,
    base: &str,
    report: &mut Report,
) {
    for (page, links) in pages.iter().map(|(page, links)| (page.borrow(), links)) {
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

/// Holds the links of kept pages against the table. They can't be mended, so what vanished is told, each once.
pub fn check_kept<P: Borrow<str> + Ord>(
    pages: &BTreeMap<P, Remembered>,
    paths: &BTreeSet<String>,
    report: &mut Report,
) {
    let mut vanished: BTreeMap<String, &str> = BTreeMap::new();
    for (page, links) in pages.iter().map(|(page, links)| (page.borrow(), links)) {
        // An edition has no page that uses the base path.
        let own = links.to.iter().filter(|link| !is_foreign(link));
        for target in own.filter_map(|link| target_of(page, link, "/")).filter(|target| !paths.contains(target)) {
            vanished.entry(target).or_insert(page);
        }
    }
    for (target, page) in vanished {
        let words = Words::new(
            format!("ấn bản cũ dẫn tới `{target}`, nay không còn"),
            format!("an old edition leads to `{target}`, which is no longer there"),
        );
        report.push(Diagnostic::of_path(Code::VanishedPage, page, words).help(Words::new(
            "địa chỉ đã công bố thì giữ: khôi phục mã cũ của kế hoạch, mục tiêu hoặc báo cáo",
            "an address that was published stays: restore the old id of the plan, target or report",
        )));
    }
}

fn is_foreign(link: &str) -> bool {
    ["https://", "http://", "mailto:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The path of the file that a link of a page means; nothing if it leads out of the site.
fn target_of(page: &str, link: &str, base: &str) -> Option<String> {
    let path = link.split('#').next().unwrap_or(link);
    // What stands after a `?` is for a script of the page itself.
    let path = path.split('?').next().unwrap_or(path);
    if path.is_empty() { Some(page.to_owned()) } else { join(page, path, base) }
}

fn broken<P: Borrow<str> + Ord>(
    page: &str,
    link: &str,
    pages: &BTreeMap<P, Remembered>,
    paths: &BTreeSet<String>,
    base: &str,
) -> Option<(String, String)> {
    if is_foreign(link) {
        return None;
    }
    let anchor = link.split_once('#').map_or("", |(_, anchor)| anchor);
    let Some(target) = target_of(page, link, base) else {
        return Some(("dẫn ra ngoài cổng".to_owned(), "it leads out of the site".to_owned()));
    };
    if !paths.contains(&target) {
        return Some((format!("không có `{target}`"), format!("there is no `{target}`")));
    }
    let asked = pages.get(target.as_str())?;
    (!anchor.is_empty() && !asked.has(anchor))
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

    fn remembered(html: &[u8]) -> Remembered {
        read(html).remembered()
    }

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
        pages.insert("index.html", remembered(br##"<a href="a/index.html#x">1</a><a href="a/index.html#y">2</a><a href="b.html">3</a><i id="z"></i><b id="z"></b>"##));
        pages.insert("a/index.html", remembered(br#"<p id="x"></p><a href="../index.html">4</a>"#));
        let paths = pages.keys().map(|path| (*path).to_owned()).collect();
        let mut report = Report::new();
        check(&pages, &paths, "/", &mut report);
        assert_eq!(report.errors(), 3);
    }

    #[test]
    fn a_link_is_settled_where_no_other_page_can_say_otherwise() {
        let html =
            br##"<i id="own"></i><a href="#own">1</a><a href="#none">2</a><a href="b.html">3</a><a href="c.html">4</a>
            <a href="b.html#x">5</a><a href="https://a.vn/#y">6</a><a href="../../d">7</a><a href="b.html#">8</a>"##;
        let left = read(html).unsettled("a/index.html", |path| ["a/index.html", "a/b.html"].contains(&path), "/");
        assert_eq!(left.to, ["#none", "../../d", "b.html#x", "c.html"]);
        assert!(left.has("own") && !left.has(""));
    }

    #[test]
    fn hears_what_leads_somewhere_and_nothing_else() {
        let page = "<!doctype html><!-- <a href='comment'> --><base><A HREF=plain ID='một'>x</a><a id=end></a href=\"none\">\
                    <img alt=\"href=no\" src='i&amp;j.png' data-src=\"no\"><svg><a href=\"s\"/><path d=\"M1\" id=\"\"/></svg>\
                    <p id=\"một\" class=\"id\">";
        let links = read(page.as_bytes());
        let all = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(all(&links.to), "i&j.png plain s");
        assert_eq!((all(&links.anchors), all(&links.twice)), ("end một".to_owned(), "một".to_owned()));
    }
}
