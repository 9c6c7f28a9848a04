//! How a page is cited: the document that issued the figure first, then who published the result, then the portal
//! with the day of its data.
//!
//! Pure: what is known goes in, one line of text comes out, in either language whatever the page speaks. What is
//! unknown (a number, a date, an address) is said or left out, never made up.

use super::words::Say;
use crate::locale::Lang;
use crate::model::{Date, Document};

/// A page with what it rests on, in the words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// In which language.
    pub lang: Lang,
    /// What the page rests on; nothing for a page that puts many sources together.
    pub origin: Option<Origin<'a>>,
    /// The figure that its verdict rests on.
    pub result: Option<ResultOf<'a>>,
    /// The portal's name.
    pub portal: &'a str,
    /// What the page is about: `Tỷ lệ tham gia bảo hiểm xã hội, Bắc Kạn`.
    pub page: &'a str,
    /// What its place has become part of.
    pub successor: Option<&'a str>,
    /// To which day the portal knows its figures.
    pub as_of: Date,
    /// The edition that the page belongs to; nothing for a page that is still updated.
    pub edition: Option<Date>,
    /// Where the page is on the web.
    pub address: Option<&'a str>,
}

/// What a page rests on.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// A legal instrument.
    Document {
        /// The instrument.
        document: &'a Document,
        /// Who issued it, where that is known.
        issuer: Option<&'a str>,
        /// Its abstract.
        title: &'a str,
        /// Where in it: `II.2`.
        location: Option<&'a str>,
        /// The later instrument that changed what is cited.
        amended: Option<Amended<'a>>,
    },
    /// A publication without a number: who published it, its title, its day.
    Report(Published<'a>),
}

/// By what a target was changed.
#[derive(Clone, Copy, Debug)]
pub struct Amended<'a> {
    /// The later instrument.
    pub by: &'a Document,
    /// True where it struck the target out.
    pub struck_out: bool,
}

/// A publication.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// Who published it.
    pub publisher: &'a str,
    /// Its title.
    pub title: &'a str,
    /// When; nothing where that is unknown.
    pub date: Option<Date>,
}

/// A published figure.
#[derive(Clone, Copy, Debug)]
pub struct ResultOf<'a> {
    /// With hedge, time and standing: `gần 45,1% (năm 2025, ước tính)`.
    pub figure: &'a str,
    /// Where it was published.
    pub report: Published<'a>,
}

impl Cited<'_> {
    /// For a sentence or a caption: `Quyết định số 472/QĐ-UBND ngày 08/4/2021 của …; Minh Bạch, “…”, số liệu tính đến
    /// 21/11/2026`.
    pub fn short(&self) -> String {
        let lang = self.lang;
        let origin = self.origin.map(|origin| match origin {
            Origin::Document { document, issuer, amended, .. } => {
                format!(
                    "{}{}",
                    issued(document, issuer, lang),
                    amended.map_or_else(String::new, |it| changed(it, lang))
                )
            }
            Origin::Report(report) => published(report, lang),
        });
        let state = self.edition.map_or_else(String::new, |day| format!(", {}", edition(day, lang)));
        let portal = format!("{}, “{}”, {}{state}", self.portal, self.page, self.data());
        origin.into_iter().chain([portal]).collect::<Vec<_>>().join("; ")
    }

    /// For a list of sources: all that leads back to the document, the figure and the page.
    pub fn full(&self) -> String {
        let lang = self.lang;
        let mut sentences = Vec::new();
        sentences.extend(self.origin.map(|origin| match origin {
            Origin::Document { document, issuer, title, location, amended } => {
                let location = location.map_or_else(String::new, |at| format!(", {at}"));
                let amended = amended.map_or_else(String::new, |it| changed(it, lang));
                format!("{}, “{title}”{location}{amended}.", issued(document, issuer, lang))
            }
            Origin::Report(report) => format!("{}.", published(report, lang)),
        }));
        sentences.extend(self.result.map(|result| {
            let words = lang.pick("Kết quả đã công bố", "Published result");
            format!("{words}: {}, {}.", result.figure, published(result.report, lang))
        }));
        let successor = self
            .successor
            .map_or_else(String::new, |now| lang.pick(format!(" (nay thuộc {now})"), format!(" (now part of {now})")));
        let state = match self.edition {
            Some(day) => edition(day, lang),
            None => lang.pick("trang còn cập nhật", "a page that is still updated").to_owned(),
        };
        let by_way_of = lang.pick("Dẫn theo", "Cited from");
        sentences.push(format!("{by_way_of} {}, “{}”{successor}, {}; {state}.", self.portal, self.page, self.data()));
        sentences.extend(self.address.map(str::to_owned));
        sentences.join(" ")
    }

    fn data(&self) -> String {
        let day = Say(self.lang).day(self.as_of);
        self.lang.pick(format!("số liệu tính đến {day}"), format!("data as of {day}"))
    }
}

/// `Quyết định số 472/QĐ-UBND ngày 08/4/2021 của Ủy ban nhân dân tỉnh Bắc Kạn`
pub fn issued(document: &Document, issuer: Option<&str>, lang: Lang) -> String {
    let by = issuer.map_or_else(String::new, |name| lang.pick(format!(" của {name}"), format!(", {name}")));
    match Say(lang).unknown_of(document) {
        // What is unknown stands after everything that is known.
        Some(unknown) => format!("{}{by} ({unknown})", Say(lang).known_of(document)),
        None => format!("{}{by}", Say(lang).known_of(document)),
    }
}

fn changed(amended: Amended<'_>, lang: Lang) -> String {
    let verb = if amended.struck_out {
        lang.pick("bãi bỏ bởi", "struck out by")
    } else {
        lang.pick("sửa bởi", "amended by")
    };
    format!(", {verb} {}", Say(lang).dated_document(amended.by))
}

/// `Báo Lao Động, “Số người tham gia vượt 20 triệu” (31/12/2025)`
pub fn published(report: Published<'_>, lang: Lang) -> String {
    let unknown = || lang.pick("không rõ ngày", "date unknown").to_owned();
    let day = report.date.map_or_else(unknown, |date| Say(lang).day(date));
    format!("{}, “{}” ({day})", report.publisher, report.title)
}

fn edition(day: Date, lang: Lang) -> String {
    let day = Say(lang).day(day);
    lang.pick(format!("ấn bản {day}"), format!("edition of {day}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    const ADDRESS: &str = "https://minhbach.example/tinh-mau/01-qd-ubnd-2021/ty-le-tham-gia/";

    /// The words of a citation of the fictional plan, changed first.
    fn said(lang: Lang, document: &str, change: impl Fn(&mut Cited<'_>, &crate::model::Portal)) -> (String, String) {
        let portal = sample::portal();
        let document = &portal.documents[&sample::document(document)];
        let mut cited = Cited {
            lang,
            origin: Some(Origin::Document {
                document,
                issuer: Some("Ủy ban nhân dân Tỉnh Mẫu"),
                title: &document.title.vi,
                location: Some("II.2"),
                amended: None,
            }),
            result: None,
            portal: "Minh Bạch",
            page: "Tỷ lệ tham gia, Tỉnh Mẫu",
            successor: None,
            as_of: sample::date("2026-11-21"),
            edition: None,
            address: Some(ADDRESS),
        };
        change(&mut cited, &portal);
        (cited.short(), cited.full())
    }

    #[test]
    fn the_document_goes_first_in_both_languages() {
        let (short, full) = said(Lang::Vi, "qd-01-tinh-mau", |_, _| {});
        let document = "Quyết định số 01/QĐ-UBND ngày 03/02/2021 của Ủy ban nhân dân Tỉnh Mẫu";
        let portal = "Minh Bạch, “Tỷ lệ tham gia, Tỉnh Mẫu”, số liệu tính đến 21/11/2026";
        assert_eq!(short, format!("{document}; {portal}"));
        let whole =
            format!("{document}, “Ban hành Kế hoạch mẫu”, II.2. Dẫn theo {portal}; trang còn cập nhật. {ADDRESS}");
        assert_eq!(full, whole);
        let (short, full) = said(Lang::En, "qd-01-tinh-mau", |_, _| {});
        let document = "Decision 01/QĐ-UBND of 3 February 2021, Ủy ban nhân dân Tỉnh Mẫu";
        let portal = "Minh Bạch, “Tỷ lệ tham gia, Tỉnh Mẫu”, data as of 21 November 2026";
        assert_eq!(short, format!("{document}; {portal}"));
        let whole = format!(
            "{document}, “Ban hành Kế hoạch mẫu”, II.2. Cited from {portal}; a page that is still updated. {ADDRESS}"
        );
        assert_eq!(full, whole);
    }

    #[test]
    fn an_unknown_number_and_date_are_said_to_be_unknown() {
        let (short, full) = said(Lang::Vi, "kh-an-mau", |_, _| {});
        let document = "Kế hoạch của Ủy ban nhân dân Tỉnh Mẫu (số và ngày ban hành: không rõ)";
        assert!(short.starts_with(document), "{short}");
        assert!(full.starts_with(&format!("{document}, “Triển khai Chương trình hành động mẫu”")), "{full}");
        let (short, _) = said(Lang::En, "kh-an-mau", |_, _| {});
        assert!(short.starts_with("Plan, Ủy ban nhân dân Tỉnh Mẫu (number and date of issue: unknown)"), "{short}");
    }

    #[test]
    fn a_later_document_is_named_beside_the_one_that_it_changes() {
        let amend = |struck_out| {
            move |cited: &mut Cited<'_>, _: &crate::model::Portal| {
                if let Some(Origin::Document { amended, document, .. }) = &mut cited.origin {
                    *amended = Some(Amended { by: document, struck_out });
                }
            }
        };
        let (short, full) = said(Lang::Vi, "qd-07-tinh-mau", amend(false));
        let words = ", sửa bởi Quyết định số 07/QĐ-UBND ngày 10/5/2023";
        assert!(short.contains(words) && full.contains(&format!("II.2{words}.")), "{short}\n{full}");
        let (short, _) = said(Lang::En, "qd-07-tinh-mau", amend(true));
        assert!(short.contains(", struck out by Decision 07/QĐ-UBND of 10 May 2023"), "{short}");
    }

    #[test]
    fn a_place_that_ended_is_said_to_be_part_of_another() {
        let (short, full) = said(Lang::Vi, "qd-01-tinh-mau", |cited, _| cited.successor = Some("Đại Mẫu"));
        assert!(full.contains("“Tỷ lệ tham gia, Tỉnh Mẫu” (nay thuộc Đại Mẫu), số liệu"), "{full}");
        assert!(!short.contains("Đại Mẫu"), "{short}");
        let (_, full) = said(Lang::En, "qd-01-tinh-mau", |cited, _| cited.successor = Some("Đại Mẫu"));
        assert!(full.contains("(now part of Đại Mẫu)"), "{full}");
    }

    #[test]
    fn a_page_of_an_edition_names_its_day() {
        let in_edition =
            |cited: &mut Cited<'_>, _: &crate::model::Portal| cited.edition = Some(sample::date("2026-06-30"));
        let (short, full) = said(Lang::Vi, "qd-01-tinh-mau", in_edition);
        assert!(short.ends_with("số liệu tính đến 21/11/2026, ấn bản 30/6/2026"), "{short}");
        assert!(full.contains("; ấn bản 30/6/2026. https"), "{full}");
        let (short, _) = said(Lang::En, "qd-01-tinh-mau", in_edition);
        assert!(short.ends_with("edition of 30 June 2026"), "{short}");
    }

    #[test]
    fn a_portal_without_an_address_names_none() {
        let (short, full) = said(Lang::Vi, "qd-01-tinh-mau", |cited, _| cited.address = None);
        assert!(!short.contains("http") && full.ends_with("trang còn cập nhật."), "{full}");
    }

    #[test]
    fn a_result_is_named_with_who_published_it() {
        let report = Published { publisher: "Sở Mẫu", title: "Báo cáo mẫu", date: None };
        let result = ResultOf { figure: "36,5% (năm 2023, ước tính)", report };
        let (short, full) = said(Lang::Vi, "qd-01-tinh-mau", |cited, _| cited.result = Some(result));
        let words = " Kết quả đã công bố: 36,5% (năm 2023, ước tính), Sở Mẫu, “Báo cáo mẫu” (không rõ ngày). Dẫn theo";
        assert!(full.contains(words), "{full}");
        assert!(!short.contains("Sở Mẫu"), "{short}");
        let dated = Published { date: Some(sample::date("2024-01-20")), ..report };
        let (short, _) = said(Lang::En, "qd-01-tinh-mau", |cited, _| cited.origin = Some(Origin::Report(dated)));
        assert!(short.starts_with("Sở Mẫu, “Báo cáo mẫu” (20 January 2024); Minh Bạch"), "{short}");
        let (short, _) = said(Lang::Vi, "qd-01-tinh-mau", |cited, _| cited.origin = None);
        assert!(short.starts_with("Minh Bạch, “"), "{short}");
    }
}
