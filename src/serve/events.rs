//! What an open page hears of: server-sent events (WHATWG HTML, 9.2).
//!
//! A page says which load it was made from, and is told what that makes it do: first where it stands now, then again after each
//! load. So it makes no difference whether it listened all the time, was hidden, or slept through a restart of the program.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse as _, Response, Sse,
    sse::{Event, KeepAlive},
};
use futures_util::stream::{self, Stream};
use tokio::sync::watch::Receiver;

use super::state::{State, Step};

/// How long a browser waits before it asks again for a stream that broke.
const RETRY: Duration = Duration::from_secs(1);
/// How often something is said though nothing happened, so that a page that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Events for the page with a mark (`?page=…`), until `stopping`.
pub(super) fn answer(query: &str, states: Receiver<Option<State>>, stopping: Receiver<bool>) -> Response {
    let mark = query.split('&').find_map(|part| part.strip_prefix("page=")).unwrap_or("").to_owned();
    Sse::new(events(mark, states, stopping)).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

fn events(
    mark: String,
    states: Receiver<Option<State>>,
    stopping: Receiver<bool>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((mark, states, stopping, true), |(mark, mut states, mut stopping, first)| async move {
        let state = tokio::select! {
            state = next(&mut states, first) => state?,
            // An error means that nobody is left to tell, which is the end as well.
            _ = stopping.wait_for(|stopping| *stopping) => return None,
        };
        let name = match state.step(&mark) {
            Step::Reload => "reload",
            Step::Faults => "faults",
            Step::Fine => "fine",
        };
        // An event without data is none.
        let event = Event::default().event(name).id(state.id()).data(name);
        Some((Ok(if first { event.retry(RETRY) } else { event }), (mark, states, stopping, false)))
    })
}

/// The state after the first load, or after the next one; none if there will be none.
async fn next(states: &mut Receiver<Option<State>>, first: bool) -> Option<State> {
    if !first {
        states.changed().await.ok()?;
    }
    let state = states.wait_for(Option::is_some).await.ok()?.clone();
    states.mark_unchanged();
    state
}
