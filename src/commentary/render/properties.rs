//! No text whatever makes the markup unsafe, unbalanced or slow.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::tests::html;

#[test]
fn bombs_take_bounded_time() {
    let n = 20_000;
    let bombs = [
        ">".repeat(n),
        format!("{} x\n\n> y\n", "> ".repeat(n)).repeat(2),
        "- ".repeat(n),
        "1. ".repeat(n),
        format!("{}\n{}", "- ".repeat(n / 4), "\n".repeat(n)),
        "*a ".repeat(n),
        format!("{}b{}", "**a ".repeat(n), " a**".repeat(n)),
        "[".repeat(n),
        "![".repeat(n),
        "[a](".repeat(n),
        "[^a".repeat(n),
        "](target:".repeat(n),
        "[a](target:x ".repeat(n),
        "`".repeat(n),
        "<!".repeat(n),
        "## a\n".repeat(n),
        format!("{}\n{}\n", "a|".repeat(n / 20), "-|".repeat(n / 20)) + &"a\n".repeat(n / 20),
        "[a]: x\n".repeat(n) + &"[a] ".repeat(n),
        "a[^1]".repeat(n) + "\n\n[^1]: x\n",
        (0..n).map(|i| format!("a[^{i}]\n\n[^{i}]: x\n\n")).collect(),
        "&#13;".repeat(n),
    ];
    for bomb in bombs {
        #[expect(clippy::disallowed_methods, reason = "a test of speed")]
        let start = Instant::now();
        html(&bomb);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(20), "{taken:?}: {:?}", bomb.chars().take(20).collect::<String>());
    }
}

/// Markup that this module may write, and nothing else.
fn policy() -> ammonia::Builder<'static> {
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let attributes = [
        ("a", &["href", "rel", "class", "id", "role", "aria-label", "title"][..]),
        ("div", &["class", "role", "tabindex", "aria-label"]),
        ("h2", &["id"]),
        ("h3", &["id"]),
        ("h4", &["id"]),
        ("h5", &["id"]),
        ("h6", &["id"]),
        ("img", &["src", "alt", "title", "loading"]),
        ("li", &["id"]),
        ("ol", &["start"]),
        ("pre", &["tabindex"]),
        ("section", &["class", "role", "aria-label"]),
        ("sup", &["class"]),
        ("td", &["class"]),
        ("th", &["class", "scope"]),
    ];
    let mut policy = ammonia::Builder::empty();
    policy
        .tags(tags.into_iter().collect())
        .tag_attributes(attributes.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect())
        .url_schemes(["http", "https", "mailto"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    policy
}

/// Stretches of Markdown that tend to meddle with each other.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "7) ",
        "## ",
        "### ",
        "# ",
        "***",
        "*",
        "_",
        "**",
        "`",
        "```\n",
        "~~~ x\n",
        "|",
        "|--|:-:|\n",
        "| a | b |\n",
        "[a](",
        "![a](",
        ")",
        "[",
        "]",
        "[^1]",
        "\n[^1]: ",
        "[^2]",
        "\n[^2]: ",
        "](",
        "<",
        ">",
        "<b>",
        "<script>",
        "</p>",
        "<!--",
        "-->",
        "&amp;",
        "&#13;",
        "&lt;",
        "&#0;",
        "&nbsp;",
        "\"",
        "'",
        "\\",
        "chart:ty-le",
        "target:ty-le",
        "![x](chart:ty-le)\n\n",
        "[a](target:ty-le)",
        "[31,9%](value:tinh-mau/ty-le@2023)",
        "javascript:alert(1)",
        "https://mau.example/?a=\"b\"&c=<d>",
        "<https://mau.example/>",
        "<a@mau.example>",
        "../../tinh-khac/index.md",
        "#muc",
        "[a]: https://mau.example \"t\"\n",
        "tỷ lệ",
        "0,71%",
        "\t",
        "\r",
        "\u{a0}",
        "  \n",
        "---\n",
        "===\n",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// As a browser writes it back: it has a name for the no-break space, and reads every line end as one.
fn as_parsed(html: &str) -> String {
    html.replace('\u{a0}', "&nbsp;").replace("\r\n", "\n").replace('\r', "\n")
}

fn sound(text: &str) {
    let rendered = html(text);
    assert_eq!(policy().clean(&rendered).to_string(), as_parsed(&rendered), "{text:?}");
    let ids: Vec<&str> = rendered.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?} in {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_written_comes_out_sound(text in markdown()) {
        sound(&text);
    }

    #[test]
    fn arbitrary_text_comes_out_sound(text in any::<String>()) {
        sound(&text);
    }
}
