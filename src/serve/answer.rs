//! From an address to an answer. Knows no sockets.

use axum::http::StatusCode;

use super::{fault_page, media_type, request, watch::Current};
use crate::publish::is_clean_path;

/// What goes back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) media_type: &'static str,
    /// Where the page is to be found instead.
    pub(super) location: Option<String>,
    /// The content policy, for a page that carries none of its own.
    pub(super) policy: Option<&'static str>,
    pub(super) body: Vec<u8>,
}

/// Answers a request for an address, the query left out.
pub(super) fn of(address: &str, current: &Current) -> Answer {
    if address == fault_page::STYLE_ADDRESS {
        return Answer::new(StatusCode::OK, media_type::of(address), fault_page::STYLE);
    }
    // The route table alone decides what exists; a path that no artifact can have is not even asked for.
    let Some(path) = request::file_of(address).filter(|path| is_clean_path(path)) else {
        return not_found(current);
    };
    let name = path.rsplit('/').next().unwrap_or(&path);
    let is_page = name.ends_with(".html") || !name.contains('.');
    if let Some(report) = &current.faults
        && (is_page || current.site.is_none())
    {
        return Answer::faults(report);
    }
    let Some(site) = &current.site else {
        return not_found(current);
    };
    match site.render(&path) {
        Some(Ok(bytes)) => Answer::new(StatusCode::OK, media_type::of(&path), bytes),
        Some(Err(report)) => Answer::faults(&report),
        // As static hosts do: "/nghe-an" leads to "/nghe-an/".
        None if is_page && site.render(&format!("{path}/index.html")).is_some() => {
            let location = Some(format!("{address}/"));
            Answer { location, ..Answer::plain(StatusCode::TEMPORARY_REDIRECT, "") }
        }
        None => not_found(current),
    }
}

fn not_found(current: &Current) -> Answer {
    match current.site.as_ref().and_then(|site| site.render("404.html")) {
        Some(Ok(bytes)) => Answer::new(StatusCode::NOT_FOUND, media_type::of("404.html"), bytes),
        Some(Err(report)) => Answer::faults(&report),
        None => Answer::plain(StatusCode::NOT_FOUND, "không có trang này (no such page)\n"),
    }
}

impl Answer {
    fn new(status: StatusCode, media_type: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, media_type, location: None, policy: None, body: body.into() }
    }

    /// A line of text.
    pub(super) fn plain(status: StatusCode, text: &str) -> Answer {
        Answer::new(status, media_type::of("x.txt"), text)
    }

    /// The page of faults. Not a success, so that no checker of links takes it for the page.
    pub(super) fn faults(report: &str) -> Answer {
        let page = fault_page::of(report);
        let answer = Answer::new(StatusCode::INTERNAL_SERVER_ERROR, media_type::of("x.html"), page);
        Answer { policy: Some(fault_page::POLICY), ..answer }
    }
}
