//! `/du-lieu/`: the joined table and the sites it was joined from. `/phuong-phap/`: how sites are joined.

use serde::Serialize;

use super::{head, shown};
use crate::{
    model::Text,
    nation::{JOINED, Nation},
    site::{
        context::{Frame, Link, Scope},
        words::Day,
    },
};

/// The page on open data.
#[derive(Debug, Serialize)]
pub(super) struct OpenDataPage {
    frame: Frame,
    /// Where the files lie, as seen from the page: they are the same in every language.
    folder: String,
    /// `1,2 MB`
    size: String,
    rows: u64,
    licence: String,
    /// True where the sites have other licences, each its own.
    several_licences: bool,
    sites: Vec<SiteRow>,
}

#[derive(Debug, Serialize)]
struct SiteRow {
    name: Link,
    address: String,
    as_of: Day,
    rows: u64,
    licence: String,
    /// The hash of its manifest.
    manifest: String,
}

/// Builds the page.
pub(super) fn open_data(nation: &Nation, scope: &Scope, bytes: u64, framed: impl Fn(Frame) -> Frame) -> OpenDataPage {
    let title = scope.pick("Dữ liệu mở", "Open data");
    let words = scope.pick(
        "Mọi số liệu của các cổng địa phương trong một bảng, và mỗi cổng đã được ghép từ bản nào.",
        "All figures of the places' sites in one table, and which version of each site was joined.",
    );
    let lang = scope.lang;
    let licences: std::collections::BTreeSet<&str> = nation.members.iter().map(|it| it.licence.as_str()).collect();
    let sites = nation.members.iter().map(|member| SiteRow {
        name: Link { text: lang.text(&member.name()).0.to_owned(), href: member.address.join("") },
        address: shown(&member.address),
        as_of: scope.say().date(member.as_of),
        rows: member.rows,
        licence: member.licence.clone(),
        manifest: member.manifest.to_string(),
    });
    OpenDataPage {
        frame: framed(Frame::new(scope, head(title, words))),
        folder: scope.file(JOINED).trim_end_matches("data.csv").to_owned(),
        size: size(bytes, lang.pick(',', '.')),
        rows: nation.members.iter().map(|member| member.rows).sum(),
        licence: nation.settings.licence.clone(),
        several_licences: licences.len() > 1,
        sites: sites.collect(),
    }
}

/// A page that is its frame and the words of its template.
#[derive(Debug, Serialize)]
pub(super) struct PlainPage {
    frame: Frame,
}

/// Builds the page on how sites are joined.
pub(super) fn method(scope: &Scope, framed: impl Fn(Frame) -> Frame) -> PlainPage {
    let title = Text { vi: "Cách ghép".to_owned().into(), en: Some("How it is joined".to_owned().into()) };
    let words = scope.pick(
        "Cổng này ghép số liệu của các cổng địa phương như thế nào, và điều gì không so với nhau.",
        "How this portal joins the figures of the places' own sites, and what is not compared.",
    );
    PlainPage { frame: framed(Frame::new(scope, head(scope.text(&title), words))) }
}

/// `79 kB`, `1,3 MB`: never told too small.
fn size(bytes: u64, point: char) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{kilobytes} kB");
    }
    let tenths = kilobytes.div_ceil(100);
    format!("{}{point}{} MB", tenths / 10, tenths % 10)
}
