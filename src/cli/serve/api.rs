//! What the page asks: each request brings a draft as bytes, the answer is made from it and nothing is kept.

use crate::Options;
use crate::desk::{self, Draft};
use crate::report::Language;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::io;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What every request is answered with.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) options: Arc<Options>,
    /// As many requests as are worked on at a time.
    pub(super) work: Arc<Semaphore>,
}

/// What the address of a request says beside its path.
#[derive(Debug, Deserialize)]
struct Asked {
    /// What the file is called.
    name: String,
    /// The language of messages.
    lang: Option<String>,
    /// How many bytes of the body are the changes since the file was opened; the file follows.
    #[serde(default)]
    edits: usize,
    /// Whether the text is wanted too.
    #[serde(default)]
    text: bool,
    /// The ids of findings that are not wanted, between commas.
    #[serde(default)]
    hidden: String,
}

/// What is made of a draft.
type Make = fn(&Draft<'_>, &Asked, &Options) -> Result<Vec<u8>, StatusCode>;

/// All paths begin with `below`.
pub(super) fn routes(below: &str, desk: Desk) -> Router {
    const JSON: &str = "application/json";
    let check: Make = |draft, asked, options| {
        written(desk::answer(
            &draft.check(options),
            asked.text,
            options.language,
        ))
    };
    let html: Make =
        |draft, _, options| written(desk::html(&draft.check(options), options.language));
    let csv: Make = |draft, _, options| written(desk::csv(&draft.check(options)));
    let protection: Make = |draft, _, options| written(desk::protection(draft, options));
    let annotated: Make = |draft, asked, options| {
        let hidden: Vec<_> = asked.hidden.split(',').map(str::to_owned).collect();
        desk::annotated(draft, &hidden, options).map_err(|_| StatusCode::UNPROCESSABLE_ENTITY)
    };
    let route = |kind: &'static str, make: Make| {
        post(
            move |State(desk): State<Desk>, Query(asked): Query<Asked>, body: Bytes| async move {
                answer(desk, asked, body, kind, make).await
            },
        )
    };
    let path = |name: &str| format!("{below}/api/{name}");
    Router::new()
        .route(&path("about"), get(about))
        .route(&path("check"), route(JSON, check))
        .route(&path("report"), route("text/html; charset=utf-8", html))
        .route(&path("ledger"), route("text/csv; charset=utf-8", csv))
        .route(&path("protection"), route(JSON, protection))
        .route(
            &path("annotated"),
            route("application/octet-stream", annotated),
        )
        .with_state(desk)
}

async fn about() -> Result<Response, StatusCode> {
    let json = desk::about().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// Works on one draft, in its turn. A fault of the program in one of them ends only its own request.
async fn answer(
    desk: Desk,
    asked: Asked,
    body: Bytes,
    kind: &'static str,
    make: Make,
) -> Result<Response, StatusCode> {
    let Desk { options, work } = desk;
    let permit = work
        .acquire_owned()
        .await
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let job = tokio::task::spawn_blocking(move || {
        let made = made(&options, &asked, &body, make);
        // Who asked may be gone; the place is free only once the work is done.
        drop(permit);
        made
    });
    let made = job.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)??;
    Ok(([(header::CONTENT_TYPE, kind)], made).into_response())
}

fn made(options: &Options, asked: &Asked, body: &[u8], make: Make) -> Result<Vec<u8>, StatusCode> {
    let (edits, bytes) = body
        .split_at_checked(asked.edits)
        .ok_or(StatusCode::BAD_REQUEST)?;
    let edits = if edits.is_empty() {
        Vec::new()
    } else {
        desk::edits(edits).map_err(|_| StatusCode::BAD_REQUEST)?
    };
    let language = match asked.lang.as_deref() {
        Some("vi") => Some(Language::Vietnamese),
        Some("en") => Some(Language::English),
        _ => options.language,
    };
    let options = Options {
        language,
        ..options.clone()
    };
    let draft = Draft {
        name: &asked.name,
        bytes,
        edits: &edits,
    };
    make(&draft, asked, &options)
}

fn written(made: io::Result<Vec<u8>>) -> Result<Vec<u8>, StatusCode> {
    made.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
