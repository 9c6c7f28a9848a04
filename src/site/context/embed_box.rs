//! What another site pastes to show a target: its embed page in a frame, or the picture with a link, live or frozen.
//!
//! The frame has one stated shape, and the embed page is made to fit into it without scrolling
//! (docs/decisions/0014). Addresses are absolute, so that there are snippets only where the site has one.

use quick_xml::escape::escape;
use serde::Serialize;

use super::cite::CopyText;
use super::common::Link;
use super::inserts::Picture;
use super::scope::Scope;
use crate::model::ItemRef;
use crate::site::route::{Page, PageId};
use crate::site::words::Day;

/// Width and height of a frame, as a ratio.
pub(super) const RATIO: (u32, u32) = (5, 4);
/// What a frame is never lower than, in pixels: on a phone the text needs more height than the ratio gives.
pub(super) const LEAST_HEIGHT: u32 = 640;
/// What a frame is never wider than, in pixels.
pub(super) const MOST_WIDTH: u32 = 960;

/// How a target is shown on another site.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedBox {
    /// The embed page itself.
    pub page: Link,
    /// `5:4`
    pub ratio: String,
    /// In pixels.
    pub least_height: u32,
    /// In pixels.
    pub most_width: u32,
    /// What changes with the portal; none where the site has no address.
    pub live: Option<Snippets>,
    /// What never changes; none before the first edition that has the target.
    pub frozen: Option<Frozen>,
    /// True on a page of an edition: what never changes comes first there.
    pub kept: bool,
}

/// The snippets of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct Frozen {
    /// Its day.
    pub day: Day,
    /// The snippets.
    pub snippets: Snippets,
}

/// Markup to paste.
#[derive(Clone, Debug, Serialize)]
pub struct Snippets {
    /// `<iframe …>`
    pub frame: CopyText,
    /// `<a …><img …></a>`, for sites that take no frames; none where the target has no chart.
    pub picture: Option<CopyText>,
}

/// What the snippets of one page say.
pub(super) struct Shown<'a> {
    /// The target's page, as an absolute address.
    pub(super) page: &'a str,
    /// The embed page, as an absolute address.
    pub(super) embed: &'a str,
    /// What is shown.
    pub(super) title: &'a str,
    /// Its picture with a text in its place.
    pub(super) picture: Option<(&'a Picture, &'a str)>,
    /// True for those of an edition.
    pub(super) frozen: bool,
}

/// The box of a target; `picture` is its chart as a file, with a text in its place.
pub(super) fn embed_box(scope: &Scope, target: &ItemRef, title: &str, picture: Option<(&Picture, &str)>) -> EmbedBox {
    let [page, embed] = [PageId::Target(target.clone()), PageId::Embed(target.clone())];
    let all = |page: String, embed: String, frozen| {
        snippets(scope, &Shown { page: &page, embed: &embed, title, picture, frozen })
    };
    let web = |page: &PageId| scope.on_the_web(&Page::new(page.clone(), scope.lang));
    let live = web(&page).zip(web(&embed));
    let kept = |page: &PageId| scope.kept(page).and_then(|(day, page)| Some((day, scope.on_the_web(&page)?)));
    // An edition from before there were embed pages has nothing to frame.
    let frozen = kept(&page).zip(kept(&embed)).filter(|((page, _), (embed, _))| page == embed);
    EmbedBox {
        kept: scope.edition.is_some(),
        page: scope.link(&embed, scope.pick("Xem khung nhúng", "See the embedded page")),
        ratio: format!("{}:{}", RATIO.0, RATIO.1),
        least_height: LEAST_HEIGHT,
        most_width: MOST_WIDTH,
        live: live.map(|(page, embed)| all(page, embed, false)),
        frozen: frozen
            .map(|((day, page), (_, embed))| Frozen { day: scope.say().date(day), snippets: all(page, embed, true) }),
    }
}

/// The snippets of one page.
pub(super) fn snippets(scope: &Scope, shown: &Shown<'_>) -> Snippets {
    let (width, height) = RATIO;
    // A site that takes away `style` still shows the frame as large as it must be.
    let whole = LEAST_HEIGHT * width / height;
    let style = format!(
        "width:100%;max-width:{MOST_WIDTH}px;height:auto;aspect-ratio:{width}/{height};min-height:{LEAST_HEIGHT}px;border:0"
    );
    let (embed, title) = (escape(shown.embed), escape(shown.title));
    let frame = format!(
        r#"<iframe src="{embed}" title="{title}" width="{whole}" height="{LEAST_HEIGHT}" style="{style}" loading="lazy"></iframe>"#
    );
    let picture = shown.picture.map(|(picture, alt)| {
        let (page, alt) = (escape(shown.page), escape(alt));
        let (file, width, height) = (escape(&picture.href), picture.width, picture.height);
        format!(
            r#"<a href="{page}"><img src="{page}{file}" alt="{alt}" width="{width}" height="{height}" style="max-width:100%;height:auto" loading="lazy"></a>"#
        )
    });
    let label = |vi: &str, en: &str| {
        let which = if shown.frozen { scope.pick("cố định", "frozen") } else { scope.pick("luôn mới", "live") };
        scope.pick(format!("{vi}, {which}"), format!("{en}, {which}"))
    };
    let code = |label, text| CopyText { label, lang: scope.lang.tag(), text };
    Snippets {
        frame: code(label("Mã nhúng", "Embed code"), frame),
        picture: picture.map(|text| code(label("Ảnh có liên kết", "Linked picture"), text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;
    use crate::progress::assess;
    use crate::site::context::{NoInserts, View};
    use crate::site::{Editions, Theme, sample};

    /// The values of an attribute in a snippet, as a browser reads them.
    fn value(markup: &str, name: &str) -> String {
        let (_, rest) = markup.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {markup}"));
        quick_xml::escape::unescape(rest.split('"').next().unwrap_or_default()).unwrap().into_owned()
    }

    #[test]
    fn names_with_quotation_marks_stay_within_their_attribute() {
        let (portal, theme) = (sample::portal(), Theme::built_in().unwrap());
        let (assessed, editions) = (assess(&portal, sample::date("2026-11-21")), Editions::new());
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
        let scope = Scope::new(view, &Page::new(PageId::Home, Lang::Vi));
        let picture = Picture {
            format: "PNG",
            purpose: String::new(),
            width: 1200,
            height: 760,
            kilobytes: None,
            href: "chart.png".to_owned(),
        };
        let title = r#"Tỷ lệ "mẫu" <một> & 'hai'"#;
        let shown = Shown {
            page: "https://a.example/x/",
            embed: "https://a.example/nhung/x/",
            title,
            picture: Some((&picture, title)),
            frozen: false,
        };
        let Snippets { frame, picture } = snippets(&scope, &shown);
        let picture = picture.expect("there is a picture").text;
        assert_eq!(value(&frame.text, "title"), title);
        assert_eq!(value(&picture, "alt"), title);
        assert_eq!(value(&picture, "src"), "https://a.example/x/chart.png");
        assert_eq!((frame.text.matches('<').count(), picture.matches('<').count()), (2, 3), "{picture}");
        for said in [format!("aspect-ratio:{}/{}", RATIO.0, RATIO.1), format!("min-height:{LEAST_HEIGHT}px")] {
            assert!(value(&frame.text, "style").contains(&said), "{said}");
        }
        let none = snippets(&scope, &Shown { picture: None, ..shown });
        assert!(none.picture.is_none(), "what has no chart has no picture to link");
    }
}
