//! `/tim-kiem/`: the form for the script that looks words up, and lists for every browser.

use serde::Serialize;

use super::common::Link;
use super::frame::{Frame, Head};
use super::scope::Scope;
use crate::site::route::PageId;

/// The script.
const SCRIPT: &str = "search.js";

/// The search page.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// The frame.
    pub frame: Frame,
    /// The index, beside the page.
    pub manifest: String,
    /// From the page to the root of the pages in its language.
    pub root: String,
    /// The script.
    pub script: String,
    /// Where else to look.
    pub links: Vec<Link>,
}

/// Builds the page.
pub fn search(scope: &Scope) -> SearchPage {
    let lists = [
        (PageId::Home, scope.pick("Các kế hoạch, các tỉnh, thành theo vần", "Plans, and provinces by alphabet")),
        (PageId::StatusMatrix, scope.pick("Tình hình từng chỉ tiêu", "Every target and its state")),
        (PageId::ReportingCalendar, scope.pick("Lịch báo cáo", "Reporting calendar")),
        (PageId::Indicators, scope.pick("Mọi chỉ tiêu", "All indicators")),
        (PageId::Agencies, scope.pick("Mọi cơ quan", "All agencies")),
        (PageId::Documents, scope.pick("Mọi văn bản", "All documents")),
    ];
    search_among(scope, lists)
}

/// The same with the lists that a site has.
pub fn search_among<'a>(scope: &Scope, lists: impl IntoIterator<Item = (PageId, &'a str)>) -> SearchPage {
    let head = Head {
        title: scope.pick("Tìm kiếm", "Search").to_owned(),
        description: scope
            .pick(
                "Tìm kế hoạch, chỉ tiêu, cơ quan, văn bản và địa phương; gõ có dấu hay không dấu đều được.",
                "Find plans, indicators, agencies, documents and places, typed with or without diacritics.",
            )
            .to_owned(),
    };
    let home = scope.href(&PageId::Home);
    SearchPage {
        frame: Frame::new(scope, head),
        manifest: scope.view.inserts.search_manifest(),
        root: home.trim_end_matches("index.html").to_owned(),
        script: scope.file(scope.view.theme.asset_path(SCRIPT)),
        links: lists.into_iter().map(|(page, text)| scope.link(&page, text)).collect(),
    }
}
