//! The files of the page. They are built from `web/` and kept in the repository, so that a build needs no npm.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Name, type and bytes.
const FILES: [(&str, &str, &[u8]); 5] = [
    (
        "/",
        "text/html; charset=utf-8",
        include_bytes!("../../../web/dist/index.html"),
    ),
    (
        "/app.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../../web/dist/app.js"),
    ),
    (
        "/worker.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../../../web/dist/worker.js"),
    ),
    (
        "/app.css",
        "text/css; charset=utf-8",
        include_bytes!("../../../web/dist/app.css"),
    ),
    (
        "/icon.svg",
        "image/svg+xml",
        include_bytes!("../../../web/dist/icon.svg"),
    ),
];

/// All paths begin with `below`.
pub(super) fn routes(below: &str) -> Router {
    FILES
        .into_iter()
        .fold(Router::new(), |router, (path, kind, bytes)| {
            router.route(
                &format!("{below}{path}"),
                get(move || async move { file(kind, bytes) }),
            )
        })
}

fn file(kind: &'static str, bytes: &'static [u8]) -> Response {
    ([(header::CONTENT_TYPE, kind)], bytes).into_response()
}
