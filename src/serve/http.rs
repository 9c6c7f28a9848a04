//! Sockets, headers and the end. Knows no sites.

use std::{future::Future, io, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};
use tokio::{net::TcpListener, runtime, sync::oneshot, task, time};

use super::{
    Error, Loaded, Server,
    answer::{self, Answer},
    request::is_local,
    watch::Watch,
};

/// How long an open connection may delay the end: browsers hold some in reserve.
const GRACE: Duration = Duration::from_millis(500);

/// Serves until `stop`.
pub(super) fn run<F>(server: Server, reload: F, stop: impl Future<Output = ()>) -> Result<(), Error>
where
    F: Fn() -> Loaded + Send + Sync + 'static,
{
    let Server { listener, address, root } = server;
    // Connections wait in the listener's queue while this loads.
    let watch = Arc::new(Watch::new(root, reload));
    let serve = || -> io::Result<()> {
        let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
        let result = runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            let app = Router::new().fallback(handle::<F>).with_state(watch);
            let (tell, told) = oneshot::channel();
            let told = async {
                // An error means that nobody is left to tell, which is the end as well.
                let _ = told.await;
            };
            tokio::select! {
                result = axum::serve(listener, app).with_graceful_shutdown(told) => result,
                () = async {
                    stop.await;
                    let _ = tell.send(());
                    time::sleep(GRACE).await;
                } => Ok(()),
            }
        });
        // A page that is still being rendered has nobody left to read it.
        runtime.shutdown_background();
        result
    };
    serve().map_err(|source| Error::Io { address, source })
}

async fn handle<F>(State(watch): State<Arc<Watch<F>>>, request: Request) -> Response
where
    F: Fn() -> Loaded + Send + Sync + 'static,
{
    if !is_meant_for_us(request.uri(), request.headers()) {
        let text = "chỉ phục vụ localhost (only localhost is served)\n";
        return respond(Answer::plain(StatusCode::FORBIDDEN, text));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = respond(Answer::plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD\n"));
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let address = request.uri().path().to_owned();
    // Loading and rendering take a processor, not a network: they must not hold up other connections.
    let answer = task::spawn_blocking(move || answer::of(&address, &watch.current())).await;
    respond(answer.unwrap_or_else(|_panic| {
        Answer::faults("lỗi của chương trình; chi tiết ở cửa sổ dòng lệnh (a fault of the program: see the terminal)")
    }))
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
    // What is seen must be what is on the disk now.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(policy) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if let Some(location) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}
