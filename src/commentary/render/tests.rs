//! What markup comes out.

use super::{Fragment, Setting, render};
use crate::commentary::ChartRef;
use crate::{
    commentary::{
        LinkTarget,
        testing::{PLAN, check, sources},
    },
    locale::Lang,
    model::{PlaceId, PlanId, PlanRef, Subject},
};

fn plan() -> Subject {
    Subject::Plan(PlanRef { place: PlaceId::new("tinh-mau").unwrap(), plan: PlanId::new("ke-hoach").unwrap() })
}

/// A stand-in for the site's addresses.
fn href(target: &LinkTarget) -> Option<String> {
    Some(address(target))
}

fn address(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Page(subject, lang) => format!("page/{subject:?}/{}/", lang.tag()).replace(['"', ' '], ""),
        LinkTarget::Target(item) => format!("../{}/", item.item),
        LinkTarget::Report(report) => format!("../bao-cao/{}/", report.report),
        LinkTarget::File(path) => format!("/{path}"),
        other => format!("x/{other:?}").replace(['"', ' '], ""),
    }
}

/// The fragments of `text`, faulty or not, as a preview shows them.
fn fragments(text: &str) -> Vec<Fragment> {
    let sources = sources(&[(PLAN, text)]);
    let (texts, _) = check(&sources);
    let rendered = |text| render((text, &sources), Setting::default(), &href).unwrap();
    texts.get(&plan(), Lang::Vi).map(rendered).unwrap_or_default()
}

/// All of it, a chart as a paragraph.
pub(super) fn html(text: &str) -> String {
    let pieces = fragments(text).into_iter().map(|fragment| match fragment {
        Fragment::Html(html) => html,
        Fragment::Chart { chart: ChartRef::Progress(target), alt } => format!("<p>{target}: {}</p>", alt.len()),
        Fragment::Chart { chart, alt } => format!("<p>{chart:?}: {}</p>", alt.len()),
    });
    pieces.collect()
}

#[test]
fn words_are_escaped_and_marked_up() {
    assert_eq!(
        html("A *b* **c** `<d>` & \\<e>\nf\\\ng"),
        "<p>A <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code> &amp; &lt;e&gt;\nf<br>\ng</p>\n"
    );
    assert_eq!(html("1. a\n2. b\n"), "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(html("3. a\n"), "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    assert_eq!(html("```rust\"x\n<b>\n```"), "<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>\n");
    assert_eq!(html("\"khoảng\" -- 5"), "<p>\"khoảng\" -- 5</p>\n");
}

#[test]
fn headings_are_shifted_and_named() {
    let text = "## Đã công bố gì\n\n## Đã công bố gì\n\n### …\n";
    assert_eq!(
        html(text),
        "<h2 id=\"muc_da-cong-bo-gi\">Đã công bố gì</h2>\n<h2 id=\"muc_da-cong-bo-gi-2\">Đã công bố gì</h2>\n<h3 id=\"muc_muc\">…</h3>\n"
    );
    let sources = sources(&[(PLAN, "# A\n\n## B\n\n###### C\n")]);
    let (texts, _) = check(&sources);
    let checked = texts.get(&plan(), Lang::Vi).unwrap();
    let setting = Setting { first_level: 3, prefix: "a" };
    let expected = "<h3 id=\"muc_a\">A</h3>\n<h3 id=\"muc_b\">B</h3>\n<h6 id=\"muc_c\">C</h6>\n";
    assert_eq!(render((checked, &sources), setting, &href).unwrap(), [Fragment::Html(expected.to_owned())]);
    assert_eq!(checked.anchors.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn links_go_where_the_site_says() {
    assert_eq!(html("[a](target:ty-le)"), "<p><a href=\"../ty-le/\">a</a></p>\n");
    assert_eq!(
        html("[31,9%](value:tinh-mau/ty-le@2023)"),
        "<p><a href=\"../bao-cao/nam-2023/\" class=\"value\">31,9%</a></p>\n"
    );
    assert_eq!(
        html("[a](https://mau.example/?a=1&b=\\\"2 \"tên\") <a@mau.example>"),
        "<p><a href=\"https://mau.example/?a=1&amp;b=&quot;2\" rel=\"noopener\" title=\"tên\">a</a> \
         <a href=\"mailto:a@mau.example\">a@mau.example</a></p>\n"
    );
    assert_eq!(
        html("[a](../../tinh-khac/index.md#đã-công-bố-gì)"),
        "<p><a href=\"page/Place(PlaceId(tinh-khac))/vi/#muc_da-cong-bo-gi\">a</a></p>\n"
    );
    // What was refused is only words, and never an address.
    assert_eq!(html("[a](javascript:x) ![b](//c) <i>d</i>"), "<p>a b d</p>\n");
}

#[test]
fn a_chart_is_a_gap() {
    let found = fragments("> Trước.\n>\n> ![Đến *50%*](chart:ty-le)\n>\n> Sau.\n");
    let [Fragment::Html(before), Fragment::Chart { chart: ChartRef::Progress(target), alt }, Fragment::Html(after)] =
        &found[..]
    else {
        panic!("{found:?}")
    };
    assert_eq!(before, "<blockquote>\n<p>Trước.</p>\n");
    assert_eq!((target.to_string().as_str(), alt.as_str()), ("tinh-mau/ke-hoach/ty-le", "Đến 50%"));
    assert_eq!(after, "<p>Sau.</p>\n</blockquote>\n");
}

#[test]
fn tables_scroll_and_are_named() {
    assert_eq!(
        html("## Mục\n\n| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | **3** |\n"),
        "<h2 id=\"muc_muc\">Mục</h2>\n\
         <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1: Mục\">\n<table>\n\
         <thead>\n<tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-centre\">b</th>\
         <th scope=\"col\" class=\"align-right\">c</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-left\">1</td><td class=\"align-centre\">2</td>\
         <td class=\"align-right\"><strong>3</strong></td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn notes_stand_at_the_end_with_ways_back() {
    let text = "Một.[^b] Hai.[^A] Ba.[^b]\n\n[^a]: Lời a.[^c]\n\n[^b]: Lời b.\n\n[^c]: - c\n\nBốn.\n";
    let found = html(text);
    let mark = |note: u8, mark: u8| {
        format!(
            "<sup class=\"note-mark\"><a id=\"note_{note}_{mark}\" href=\"#note_{note}\" role=\"doc-noteref\" \
             aria-label=\"Chú thích {note}\">{note}</a></sup>"
        )
    };
    let body = format!("<p>Một.{} Hai.{} Ba.{}</p>\n<p>Bốn.</p>\n", mark(1, 1), mark(2, 1), mark(1, 2));
    assert!(found.starts_with(&body), "{found}");
    let notes = &found[body.len()..];
    assert!(notes.starts_with("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Chú thích\">\n<ol>\n"));
    let way = |note: u8, mark: u8, sign: &str| {
        format!(
            "<a class=\"note-back\" href=\"#note_{note}_{mark}\" role=\"doc-backlink\" \
             aria-label=\"Về chỗ dẫn {note}{sign}\">↩{sign}</a>"
        )
    };
    let first = format!("<li id=\"note_1\"><p>Lời b. {} {}</p>\n</li>\n", way(1, 1, ""), way(1, 2, "\u{202f}2"));
    assert!(notes.contains(&first), "{notes}");
    assert!(notes.contains(&format!("<li id=\"note_2\"><p>Lời a.{} {}</p>\n</li>\n", mark(3, 1), way(2, 1, ""))));
    assert!(
        notes.contains(&format!("<li id=\"note_3\"><ul>\n<li>c</li>\n</ul>\n {}</li>\n", way(3, 1, ""))),
        "{notes}"
    );
}
