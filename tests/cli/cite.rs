//! Citing: what a target's page gives to be copied, live and frozen, and the page that others frame.

use crate::common::{AS_OF, Folder};

const BUILD: [&str; 4] = ["build", "--as-of", AS_OF, "--lang"];
const TARGET: &str = "tinh-mau/ke-hoach-mau/ty-le-mau/";

/// What a reader copies: the text in a box, with its references resolved.
fn boxes(html: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
        text.replace("&#x2F;", "/").replace("&amp;", "&")
    };
    let inside = |text: &str, from: &str, to: &str| -> String {
        let found = text.split_once(from).and_then(|(_, rest)| rest.split(to).next());
        plain(found.unwrap_or_else(|| panic!("{from} in {text}")))
    };
    let boxes =
        html.split("<div class=\"copy").skip(1).filter(|part| part.starts_with('"') || part.starts_with(" code"));
    boxes
        .map(|part| {
            let text = inside(part.split("copy-text").nth(1).expect("a text"), ">", "</p>");
            assert_eq!(text, inside(part, " value=\"", "\""), "a click and Tab choose the same");
            (inside(part, "aria-label=\"", "\""), text)
        })
        .collect()
}

fn text<'a>(boxes: &'a [(String, String)], label: &str) -> &'a str {
    let found = boxes.iter().find(|(own, _)| own == label);
    &found.unwrap_or_else(|| panic!("{label}: {:?}", boxes.iter().map(|(own, _)| own).collect::<Vec<_>>())).1
}

#[test]
fn before_the_first_edition_only_the_live_page_can_be_embedded() {
    let portal = Folder::portal("cite-live");
    portal.run(&[&BUILD[..], &["en"]].concat()).good();
    let page = portal.read(&format!("public/{TARGET}index.html"));
    let given = boxes(&page);
    assert!(text(&given, "Ngắn, tiếng Việt").contains("số liệu tính đến"), "{given:?}");
    let full = text(&given, "Đầy đủ, tiếng Việt");
    assert!(full.ends_with(&format!("trang còn cập nhật. https://mau.example/{TARGET}")), "{full}");
    assert!(text(&given, "Đầy đủ, tiếng Anh").contains("data as of"));
    let frame = text(&given, "Mã nhúng, luôn mới");
    assert!(frame.starts_with(&format!("<iframe src=\"https://mau.example/nhung/{TARGET}\" title=\"")), "{frame}");
    let picture = text(&given, "Ảnh có liên kết, luôn mới");
    assert!(picture.starts_with(&format!(
        "<a href=\"https://mau.example/{TARGET}\"><img src=\"https://mau.example/{TARGET}chart."
    )));
    assert!(!given.iter().any(|(label, _)| label.contains("cố định")), "{given:?}");
    assert!(page.contains("chưa có ấn bản nào có chỉ tiêu này") && page.contains("mailto:"));
    let embed = portal.read(&format!("public/nhung/{TARGET}index.html"));
    assert!(embed.contains(&format!("rel=\"canonical\" href=\"https://mau.example/{TARGET}\"")), "{embed}");
    assert!(embed.contains("content=\"noindex\"") && !embed.contains("<nav") && !embed.contains("hreflang"));
}

#[test]
fn what_is_frozen_leads_to_the_newest_edition() {
    let portal = Folder::portal("cite-frozen");
    for day in ["2026-06-30", "2026-07-31"] {
        portal.run(&["build", "--edition", day]).good();
    }
    portal.run(&[&BUILD[..], &["en"]].concat()).good();
    let given = boxes(&portal.read(&format!("public/{TARGET}index.html")));
    let kept = "https://mau.example/an-ban/2026-07-31/";
    assert_eq!(text(&given, "Địa chỉ trang này"), format!("https://mau.example/{TARGET}"));
    assert_eq!(text(&given, "Địa chỉ bản cố định"), format!("{kept}{TARGET}"));
    let frame = text(&given, "Mã nhúng, cố định");
    assert!(frame.starts_with(&format!("<iframe src=\"{kept}nhung/{TARGET}\"")), "{frame}");
    let picture = text(&given, "Ảnh có liên kết, cố định");
    assert!(picture.starts_with(&format!("<a href=\"{kept}{TARGET}\"><img src=\"{kept}{TARGET}chart.")), "{picture}");
    // The page of an edition is cited as that, and its live code leads to the newest page.
    let own = boxes(&portal.read(&format!("public/an-ban/2026-06-30/{TARGET}index.html")));
    let full = text(&own, "Đầy đủ, tiếng Việt");
    let address = format!("https://mau.example/an-ban/2026-06-30/{TARGET}");
    assert!(full.contains("; ấn bản 30/6/2026. ") && full.ends_with(&address), "{full}");
    assert_eq!(text(&own, "Địa chỉ trang này"), address);
    let [live, frozen] = ["Mã nhúng, luôn mới", "Mã nhúng, cố định"].map(|label| text(&own, label));
    assert!(live.contains(&format!("\"https://mau.example/nhung/{TARGET}\"")), "{live}");
    assert!(frozen.contains(&format!("\"https://mau.example/an-ban/2026-06-30/nhung/{TARGET}\"")), "{frozen}");
    let embed = portal.read(&format!("public/an-ban/2026-06-30/nhung/{TARGET}index.html"));
    assert!(embed.contains(", ấn bản <time datetime=\"2026-06-30\">30/6/2026</time>"), "{embed}");
    assert!(embed.contains(&format!("rel=\"canonical\" href=\"{address}\"")), "{embed}");
}

#[test]
fn a_copy_without_an_address_gives_no_code() {
    let portal = Folder::portal("cite-nowhere");
    portal.run(&[&BUILD[..], &["en", "--base-url", ""]].concat()).good();
    let page = portal.read(&format!("public/{TARGET}index.html"));
    let given = boxes(&page);
    assert!(!page.contains("https://mau.example/tinh-mau") && !page.contains("&lt;iframe"), "{page}");
    assert!(page.contains("Mã nhúng cần địa chỉ của cổng") && page.contains("Bản này không ghi địa chỉ trên mạng"));
    assert!(text(&given, "Đầy đủ, tiếng Việt").ends_with("trang còn cập nhật."));
    assert!(portal.read(&format!("public/nhung/{TARGET}index.html")).contains("content=\"noindex\""));
}
