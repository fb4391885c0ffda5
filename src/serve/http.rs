//! The answers: files of the site, and what makes a page follow the printing.

use super::state::State;
use crate::model::Base;
use axum::{
    Router,
    body::Body,
    extract::{Request, State as Given},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{
        Html, IntoResponse, Redirect, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use std::{net::IpAddr, path::Path, sync::Arc};
use tokio::sync::watch::{Receiver, Sender};
use tokio_stream::{StreamExt, wrappers::WatchStream};
use tower_http::services::{ServeDir, ServeFile};

/// Below the site's root: no page has such a name, for files that begin with a
/// dot are never printed.
const SCRIPT: &str = ".press/reload.js";
const EVENTS: &str = ".press/events";

/// What the answers know.
struct Site {
    base: Base,
    state: Receiver<State>,
}

type Shared = Arc<Site>;

/// Serves a folder under a base.
pub fn router(base: &Base, folder: &Path, state: &Sender<State>) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder).not_found_service(missing);
    let shared: Shared = Arc::new(Site { base: base.clone(), state: state.subscribe() });
    let site = Router::new()
        .route(&format!("/{SCRIPT}"), get(script))
        .route(&format!("/{EVENTS}"), get(events))
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(shared.clone(), dressed))
        .with_state(shared);
    let all = match base.as_str() {
        "/" => site,
        root => {
            let to = Redirect::temporary(root);
            let there = || {
                let to = to.clone();
                get(move || async move { to })
            };
            let bare = root.trim_end_matches('/');
            Router::new().nest(root, site).route("/", there()).route(bare, there())
        }
    };
    all.layer(middleware::from_fn(own_hosts_only))
}

/// The script of served pages, with where it hears of changes.
async fn script(Given(site): Given<Shared>) -> Response {
    let events = site.base.file(EVENTS);
    let script = include_str!("reload.js").replace("EVENTS", &format!("{events:?}"));
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
}

/// The state, now and whenever it changes.
async fn events(Given(site): Given<Shared>) -> impl IntoResponse {
    let told = WatchStream::new(site.state.clone())
        .map(|state| serde_json::to_string(&state).map(|state| Event::default().data(state)));
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// Another site must not read this one by giving its own name to this machine.
async fn own_hosts_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    match host.is_none_or(is_own) {
        true => next.run(request).await,
        false => (StatusCode::FORBIDDEN, "这个网址只给本机用\n").into_response(),
    }
}

fn is_own(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok()
}

/// A page gets the script; where there is no site yet, what is wrong takes the
/// place of every page.
async fn dressed(Given(site): Given<Shared>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if [SCRIPT, EVENTS].contains(&path) {
        return next.run(request).await;
    }
    if let Some(page) = waiting(&site) {
        return page;
    }
    // Two prints within a second have one date: every answer is a new one.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    // With its script a page has another length, which is told without it, too.
    let head = request.method() == Method::HEAD;
    if head {
        *request.method_mut() = Method::GET;
    }
    let mut answer = next.run(request).await;
    if starts_with(&answer, header::CONTENT_TYPE, "text/html") && !answer.status().is_redirection()
    {
        answer = with_script(&site, answer).await;
    }
    mend(&site, answer.headers_mut());
    if head { answer.map(|_| Body::empty()) } else { answer }
}

/// What the files know nothing of: the base that was taken off the path, that all
/// texts are UTF-8, that nothing is to be kept.
fn mend(site: &Site, headers: &mut HeaderMap) {
    let below = |to: &HeaderValue| {
        let to = to.to_str().ok()?.trim_start_matches('/');
        HeaderValue::from_str(&site.base.file(to)).ok()
    };
    if let Some(to) = headers.get(header::LOCATION).and_then(below) {
        headers.insert(header::LOCATION, to);
    }
    let utf8 = |kind: &HeaderValue| {
        let kind = kind.to_str().ok().filter(|kind| kind.starts_with("text/"))?;
        HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok()
    };
    if let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(utf8) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    headers.remove(header::LAST_MODIFIED);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
}

/// The page, with the script at its end. A part of a page stays as it is.
async fn with_script(site: &Site, answer: Response) -> Response {
    if answer.status() == StatusCode::PARTIAL_CONTENT {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&bytes);
    let page = match page.rsplit_once("</body>") {
        Some((before, after)) => format!("{before}{}</body>{after}", tag(site)),
        None => format!("{page}{}", tag(site)),
    };
    parts.headers.remove(header::ACCEPT_RANGES);
    parts.headers.insert(header::CONTENT_LENGTH, page.len().into());
    Response::from_parts(parts, page.into())
}

fn tag(site: &Site) -> String {
    format!("<script defer src=\"{}\"></script>", site.base.file(SCRIPT))
}

/// What stands in place of every page until there is one.
fn waiting(site: &Site) -> Option<Response> {
    let state = site.state.borrow();
    if state.printed {
        return None;
    }
    let why = state.broken.as_deref().unwrap_or("正在印第一遍……");
    let why = why.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>还没有印好</title>\n<h1>还没有印好</h1>\n\
         <pre style=\"white-space:pre-wrap;overflow-wrap:anywhere\">{why}</pre>\n{}\n",
        tag(site)
    );
    Some((StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response())
}

fn starts_with(answer: &Response, name: header::HeaderName, start: &str) -> bool {
    let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.starts_with(start))
}
