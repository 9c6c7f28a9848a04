//! Sockets, headers and the end. Knows no sites.

use std::{future::Future, io, sync::Arc, thread, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};
use tokio::{net::TcpListener, runtime, sync::watch as latest, task, time};

use super::{
    Error, Faults, Loader, Server,
    answer::{self, Answer, Asked},
    events, loads, panel,
    request::is_local,
    state::State,
};
use crate::{
    diagnostic::MessageLang,
    watch::{Patience, Watch},
};

/// How long an open connection may delay the end: browsers hold some in reserve.
const GRACE: Duration = Duration::from_millis(500);

/// What every request needs.
struct App {
    /// None until the first load.
    states: latest::Receiver<Option<State>>,
    stopping: latest::Receiver<bool>,
    lang: MessageLang,
}

/// Serves until `stop`.
pub(super) fn run(server: Server, loader: impl Loader, stop: impl Future<Output = ()>) -> Result<(), Error> {
    let Server { listener, address, options } = server;
    let (show, states) = latest::channel(None);
    let (tell, stopping) = latest::channel(false);
    let serve = || -> io::Result<()> {
        let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
        let (watch, end) = Watch::start(&options.root, options.poll, Patience::PREVIEW);
        // Not waited for at the end: what it is loading nobody will see.
        let name = thread::Builder::new().name("minhbach-loads".to_owned());
        name.spawn(move || loads::run(loader, watch, &show))?;
        let app = Arc::new(App { states, stopping: stopping.clone(), lang: options.lang });
        let result = runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            let app = Router::new().fallback(handle).with_state(app);
            let mut stopping = stopping;
            let told = async move {
                // An error means that nobody is left to tell, which is the end as well.
                let _ = stopping.wait_for(|stopping| *stopping).await;
            };
            tokio::select! {
                result = axum::serve(listener, app).with_graceful_shutdown(told) => result,
                () = async {
                    stop.await;
                    tell.send_replace(true);
                    time::sleep(GRACE).await;
                } => Ok(()),
            }
        });
        end.stop();
        // A page that is still being rendered has nobody left to read it.
        runtime.shutdown_background();
        result
    };
    serve().map_err(|source| Error::Io { address, source })
}

async fn handle(Extract(app): Extract<Arc<App>>, request: Request) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    if !is_meant_for_us(uri, headers) {
        let text = "chỉ phục vụ localhost (only localhost is served)\n";
        return respond(Answer::plain(StatusCode::FORBIDDEN, text));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = respond(Answer::plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD\n"));
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    if uri.path() == panel::EVENTS_ADDRESS {
        let response = events::answer(uri.query().unwrap_or(""), app.states.clone(), app.stopping.clone());
        return careful(response);
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let asked = Asked { address: uri.path().to_owned(), host, lang: app.lang };
    let mut states = app.states.clone();
    // Whoever asks before the first load waits for it; nobody waits for another.
    let Some(state) = states.wait_for(Option::is_some).await.ok().and_then(|state| state.clone()) else {
        return respond(Answer::plain(StatusCode::SERVICE_UNAVAILABLE, &Faults::of_program().text));
    };
    // Rendering takes a processor, not a network: it must not hold up other connections.
    let rendered = {
        let state = state.clone();
        task::spawn_blocking(move || answer::of(&asked, &state)).await
    };
    respond(rendered.unwrap_or_else(|_panic| Answer::faults(&Faults::of_program(), &state, app.lang)))
}

fn is_meant_for_us(uri: &Uri, headers: &HeaderMap) -> bool {
    let hosts = headers.get_all(header::HOST);
    headers.contains_key(header::HOST)
        && hosts.iter().all(|host| host.to_str().is_ok_and(is_local))
        // `GET http://name/ HTTP/1.1` names its host twice.
        && uri.authority().is_none_or(|authority| is_local(authority.as_str()))
}

fn respond(answer: Answer) -> Response {
    let Answer { status, media_type, location, policy, body } = answer;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Some(policy) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if let Some(location) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    careful(response)
}

/// The headers of every answer.
fn careful(mut response: Response) -> Response {
    let headers = response.headers_mut();
    // What is seen must be what is on the disk now.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
