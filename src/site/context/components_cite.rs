//! The section "Trích dẫn và dùng lại" in its states, for the catalogue of components: with an edition to cite, as a page of
//! an edition itself, and without a chart and an address. Fictional throughout.

use super::cite::{Cite, CopyText, FrozenLink, licence};
use super::common::Link;
use super::correction::Correction;
use super::embed_box::{EmbedBox, Frozen, LEAST_HEIGHT, MOST_WIDTH, RATIO, Shown, snippets};
use super::inserts::{Download, Picture};
use super::scope::Scope;
use crate::locale::{Lang, Words};
use crate::model::{Date, DocumentKind};
use crate::site::citation::{Cited, Origin, Published, ResultOf};

const PORTAL: &str = "https://cong-mau.example";
const PAGE: &str = "tinh-mau/ke-hoach-mau/ty-le-tham-gia/";
const PART: &str = "#trich-dan-mau";

/// The states, each with what is special about it.
pub(super) fn cites(scope: &Scope) -> Vec<(String, Cite)> {
    let states = [
        State {
            name: scope.pick("Có biểu đồ và một ấn bản", "With a chart and an edition"),
            base: Some(PORTAL),
            edition: Edition::Newest,
            chart: true,
        },
        State {
            name: scope.pick("Trang của một ấn bản", "A page of an edition"),
            base: Some("https://cong-mau.example/an-ban/2026-06-30"),
            edition: Edition::This,
            chart: true,
        },
        State {
            name: scope.pick("Không có biểu đồ, đọc từ đĩa", "Without a chart, read from a disk"),
            base: None,
            edition: Edition::None,
            chart: false,
        },
    ];
    states.into_iter().map(|state| (state.name.to_owned(), state.cite(scope))).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edition {
    None,
    /// There is one to lead to.
    Newest,
    /// The page is in it.
    This,
}

struct State {
    name: &'static str,
    base: Option<&'static str>,
    edition: Edition,
    chart: bool,
}

impl State {
    fn cite(&self, scope: &Scope) -> Cite {
        let day = Date::parse("2026-06-30").filter(|_| self.edition != Edition::None);
        let newest = day.filter(|_| self.edition == Edition::Newest);
        let own = scope.pick("", "en/");
        let address = self.base.map(|base| format!("{base}/{own}{PAGE}"));
        let frozen = format!("{PORTAL}/an-ban/2026-06-30/{own}{PAGE}");
        let words = |vi: &str, en: &str| scope.pick(vi, en).to_owned();
        let copy = |vi: &str, en: &str, text: String| CopyText { label: words(vi, en), lang: scope.lang.tag(), text };
        let alt = words(
            "Tỷ lệ tham gia bảo hiểm mẫu, Tỉnh Mẫu, 2021–2030. Năm 2025: 45,2%, đạt mục tiêu 45% (hư cấu).",
            "Sample insurance participation rate, Sample Province, 2021–2030. 2025: 45.2%, target of 45% met (fictional).",
        );
        let title =
            words("Tỷ lệ tham gia bảo hiểm mẫu, Tỉnh Mẫu", "Sample insurance participation rate, Sample Province");
        let pictures = if self.chart { pictures(scope) } else { Vec::new() };
        let shown = |page: &str, frozen| {
            let embed = page.replace(PAGE, &format!("nhung/{PAGE}"));
            let picture = pictures.first().zip(Some(alt.as_str()));
            // On this page files lead to the part that shows them; in a snippet they have their names.
            let named =
                picture.map(|(picture, alt)| (Picture { href: "chart.png".to_owned(), ..picture.clone() }, alt));
            let picture = named.as_ref().map(|(picture, alt)| (picture, *alt));
            snippets(scope, &Shown { page, embed: &embed, title: &title, picture, frozen })
        };
        let file = |text: &str| Download { text: text.to_owned(), href: PART.to_owned() };
        let files = || vec![file("CSV"), file("JSON")];
        let frozen_box = day.map(|day| Frozen { day: scope.say().date(day), snippets: shown(&frozen, true) });
        let this = day.filter(|_| self.edition == Edition::This);
        let own_first = scope.pick([Lang::Vi, Lang::En], [Lang::En, Lang::Vi]);
        Cite {
            permalink: address.clone().map(|text| copy("Địa chỉ trang này", "Address of this page", text)),
            edition: day.filter(|_| self.edition == Edition::This).map(|day| scope.say().date(day)),
            frozen: newest.map(|day| FrozenLink {
                day: scope.say().date(day),
                address: copy("Địa chỉ bản cố định", "Address of the frozen copy", frozen.clone()),
            }),
            citations: own_first
                .into_iter()
                .flat_map(|lang| self.citations(scope, lang, address.as_deref(), this))
                .collect(),
            alt: self.chart.then(|| copy("Lời thay biểu đồ (alt)", "Text in place of the chart (alt)", alt.clone())),
            chart_data: if self.chart { files() } else { Vec::new() },
            data: files(),
            open_data: Link { text: String::new(), href: PART.to_owned() },
            licence: licence(scope),
            correction: Correction {
                link: Link { text: "bao-loi@cong-mau.example".to_owned(), href: PART.to_owned() },
                written: self.base.is_some(),
            },
            embed: EmbedBox {
                kept: false,
                page: Link { text: words("Xem khung nhúng", "See the embedded page"), href: PART.to_owned() },
                ratio: format!("{}:{}", RATIO.0, RATIO.1),
                least_height: LEAST_HEIGHT,
                most_width: MOST_WIDTH,
                live: self.base.map(|_| shown(&format!("{PORTAL}/{own}{PAGE}"), false)),
                frozen: frozen_box,
            },
            pictures,
        }
    }

    /// A short and a full one.
    fn citations(&self, scope: &Scope, lang: Lang, address: Option<&str>, edition: Option<Date>) -> [CopyText; 2] {
        // The kind is a real one, the number of a form that no office uses.
        let document = crate::model::Document {
            id: crate::model::DocumentId::new("qd-mau").expect("an id of letters and hyphens"),
            kind: DocumentKind::Decision,
            number: Some("1/QĐ-MẪU".to_owned()),
            issuer: None,
            date: Date::parse("2021-01-04"),
            date_as_written: None,
            title: crate::model::Text { vi: String::new().into(), en: None },
            signer: None,
            address: None,
            implements: Vec::new(),
            amends: Vec::new(),
            replaces: Vec::new(),
            note: None,
        };
        let figure = format!(
            "{} ({}, {})",
            lang.pick("45,2%", "45.2%"),
            lang.pick("năm 2025", "2025"),
            crate::model::Standing::Estimate.words(lang)
        );
        let report = Published {
            publisher: lang.pick("Sở Mẫu", "Sample Department"),
            title: lang.pick("Báo cáo mẫu năm 2025", "Sample report 2025"),
            date: Date::parse("2026-01-20"),
        };
        let cited = Cited {
            lang,
            origin: Some(Origin::Document {
                document: &document,
                issuer: Some(lang.pick("Ủy ban nhân dân Tỉnh Mẫu", "People’s Committee of Sample Province")),
                title: lang.pick("Ban hành kế hoạch mẫu", "Issuing the sample plan"),
                location: Some("II.1"),
                amended: None,
            }),
            result: self.chart.then_some(ResultOf { figure: &figure, report }),
            portal: lang.pick("Cổng mẫu", "Sample portal"),
            page: lang
                .pick("Tỷ lệ tham gia bảo hiểm mẫu, Tỉnh Mẫu", "Sample insurance participation rate, Sample Province"),
            successor: None,
            as_of: scope.assessed().as_of,
            edition,
            address,
        };
        let language = match lang {
            Lang::Vi => scope.pick("tiếng Việt", "in Vietnamese"),
            Lang::En => scope.pick("tiếng Anh", "in English"),
        };
        let of = |what: &str, text| CopyText { label: format!("{what}, {language}"), lang: lang.tag(), text };
        [of(scope.pick("Ngắn", "Short"), cited.short()), of(scope.pick("Đầy đủ", "Full"), cited.full())]
    }
}

fn pictures(scope: &Scope) -> Vec<Picture> {
    let picture = |format, vi: &str, en: &str, times: u32, kilobytes| Picture {
        format,
        purpose: scope.pick(vi, en).to_owned(),
        width: 1200 * times,
        height: 760 * times,
        kilobytes,
        href: PART.to_owned(),
    };
    vec![
        picture("PNG", "cho bài trên mạng", "for articles on the web", 1, None),
        picture("SVG", "phóng to tùy ý, chữ đã thành nét", "any size, letters as outlines", 1, Some(54)),
    ]
}
