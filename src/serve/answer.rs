//! From an address to an answer. Knows no sockets.

use axum::http::StatusCode;

use super::{
    Faults, fault_page, page, panel, request,
    state::{Shown, State},
};
use crate::{diagnostic::MessageLang, hosting::media_type, publish::is_clean_path};

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

/// Who asks, and how the preview speaks.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The path that is asked for, the query left out.
    pub(super) address: String,
    /// What the browser calls us: `localhost:4321`.
    pub(super) host: String,
    /// The language of the preview's own words.
    pub(super) lang: MessageLang,
}

/// Answers a request.
pub(super) fn of(asked: &Asked, state: &State) -> Answer {
    let address = asked.address.as_str();
    match address {
        panel::STYLE_ADDRESS => return Answer::new(StatusCode::OK, media_type::of(address), panel::STYLE),
        panel::SCRIPT_ADDRESS => return Answer::new(StatusCode::OK, media_type::of(address), panel::SCRIPT),
        panel::PANEL_ADDRESS => {
            return match state.faults() {
                Some(faults) => Answer::new(StatusCode::OK, HTML, panel::of(faults, asked.lang)),
                None => Answer::new(StatusCode::NO_CONTENT, HTML, ""),
            };
        }
        _ => {}
    }
    let Some(site) = state.site() else {
        return match state.faults() {
            Some(faults) => Answer::faults(faults, state, asked.lang),
            None => not_found(asked, state),
        };
    };
    // The route table alone decides what exists; a path that no artifact can have is not even asked for.
    let Some(path) = request::file_of(address).filter(|path| is_clean_path(path)) else {
        return not_found(asked, state);
    };
    let name = path.rsplit('/').next().unwrap_or(&path);
    let is_page = name.ends_with(".html") || !name.contains('.');
    match site.render(&path) {
        Some(Ok(bytes)) => Answer::rendered(StatusCode::OK, &path, bytes, asked, state),
        Some(Err(faults)) => Answer::faults(&faults, state, asked.lang),
        // As static hosts do: "/nghe-an" leads to "/nghe-an/".
        None if is_page && site.render(&format!("{path}/index.html")).is_some() => {
            let location = Some(format!("{address}/"));
            Answer { location, ..Answer::plain(StatusCode::TEMPORARY_REDIRECT, "") }
        }
        None => not_found(asked, state),
    }
}

fn not_found(asked: &Asked, state: &State) -> Answer {
    match state.site().and_then(|site| site.render("404.html")) {
        Some(Ok(bytes)) => Answer::rendered(StatusCode::NOT_FOUND, "404.html", bytes, asked, state),
        Some(Err(faults)) => Answer::faults(&faults, state, asked.lang),
        None => Answer::plain(StatusCode::NOT_FOUND, "không có trang này (no such page)\n"),
    }
}

const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    fn new(status: StatusCode, media_type: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, media_type, location: None, policy: None, body: body.into() }
    }

    /// What the site has at a path; a page gets our script.
    fn rendered(status: StatusCode, path: &str, bytes: Vec<u8>, asked: &Asked, state: &State) -> Answer {
        let media_type = media_type::of(path);
        let body = if media_type == HTML { page::with_script(bytes, state, &asked.host) } else { bytes };
        Answer::new(status, media_type, body)
    }

    /// A line of text.
    pub(super) fn plain(status: StatusCode, text: &str) -> Answer {
        Answer::new(status, media_type::of("x.txt"), text)
    }

    /// The page of faults. Not a success, so that no checker of links takes it for the page.
    pub(super) fn faults(faults: &Faults, state: &State, lang: MessageLang) -> Answer {
        let page = fault_page::of(faults, &state.mark(Shown::Faults), lang);
        let answer = Answer::new(StatusCode::INTERNAL_SERVER_ERROR, HTML, page);
        Answer { policy: Some(fault_page::POLICY), ..answer }
    }
}
