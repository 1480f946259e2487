//! Who may ask? Only the page itself, at the address that this process made up.
//!
//! Another page in the same browser can send requests to this machine too. It does not know the token, and a browser says
//! for it where it comes from (`Origin`, `Sec-Fetch-Site`) and which name it asked for (`Host`).

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;

/// What a request must show.
#[derive(Debug)]
pub(super) struct Guard {
    /// The names under which this machine may be asked, with the port.
    hosts: [String; 2],
    token: String,
    /// The most bytes that a request may bring.
    most_bytes: usize,
    /// How long a request may take, from its head to its answer.
    time: Duration,
}

/// Nothing is loaded from elsewhere and nothing sent there, no code is made from text, nobody may frame the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; \
    img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

impl Guard {
    pub(super) fn new(port: u16, token: String, most_bytes: usize, time: Duration) -> Self {
        Self {
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            token,
            most_bytes,
            time,
        }
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Why a request is refused, if it is.
    fn refusal(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        let said = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let known = |host: &str| self.hosts.iter().any(|own| own == host);
        if !said(header::HOST).is_some_and(known) {
            return Some(StatusCode::FORBIDDEN);
        }
        let foreign = said(header::ORIGIN)
            .is_some_and(|origin| !origin.strip_prefix("http://").is_some_and(known));
        let site = said(HeaderName::from_static("sec-fetch-site"));
        if foreign || site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return Some(StatusCode::FORBIDDEN);
        }
        let first = path.split('/').nth(1).unwrap_or_default();
        if !is_same(first.as_bytes(), self.token.as_bytes()) {
            return Some(StatusCode::NOT_FOUND);
        }
        // What is too large is refused before it has come; what comes without its length is counted as it comes.
        let length = said(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
        if length.is_some_and(|length: u64| {
            usize::try_from(length).map_or(true, |length| length > self.most_bytes)
        }) {
            return Some(StatusCode::PAYLOAD_TOO_LARGE);
        }
        match *method {
            Method::GET => None,
            // A form of another page cannot send this type.
            Method::POST if said(header::CONTENT_TYPE) == Some("application/octet-stream") => None,
            Method::POST => Some(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            _ => Some(StatusCode::METHOD_NOT_ALLOWED),
        }
    }
}

/// Whether two tokens are one, in a time that does not tell how far they agree.
fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .fold(0, |differs, (l, r)| differs | (l ^ r))
            == 0
}

/// Lets through what may pass, and says to the browser what the page may do.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let refusal = guard.refusal(request.method(), request.uri().path(), request.headers());
    let mut response = match refusal {
        Some(status) => status.into_response(),
        None => match tokio::time::timeout(guard.time, next.run(request)).await {
            Ok(response) => response,
            Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
        },
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What is not there.
pub(super) async fn unknown() -> StatusCode {
    StatusCode::NOT_FOUND
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: &Method, path: &str, said: &[(&'static str, &str)]) -> Option<u16> {
        let guard = Guard::new(4000, "ab12".to_owned(), 1000, Duration::from_secs(1));
        let mut headers = HeaderMap::new();
        for (name, value) in said {
            headers.insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        guard
            .refusal(method, path, &headers)
            .map(|status| status.as_u16())
    }

    #[test]
    fn the_page_may_ask() {
        let own = [("host", "127.0.0.1:4000"), ("sec-fetch-site", "none")];
        assert_eq!(refused(&Method::GET, "/ab12/", &own), None);
        let post = [
            ("host", "localhost:4000"),
            ("origin", "http://localhost:4000"),
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/octet-stream"),
        ];
        assert_eq!(refused(&Method::POST, "/ab12/api/check", &post), None);
    }

    #[test]
    fn strangers_may_not() {
        let host = ("host", "127.0.0.1:4000");
        let ask = |said: &[(&'static str, &str)]| refused(&Method::GET, "/ab12/", said);
        assert_eq!(ask(&[]), Some(403));
        assert_eq!(ask(&[("host", "example.org:4000")]), Some(403));
        assert_eq!(ask(&[("host", "127.0.0.1:4001")]), Some(403));
        assert_eq!(ask(&[host, ("origin", "http://example.org")]), Some(403));
        assert_eq!(ask(&[host, ("origin", "null")]), Some(403));
        assert_eq!(ask(&[host, ("sec-fetch-site", "cross-site")]), Some(403));
        assert_eq!(ask(&[host, ("sec-fetch-site", "same-site")]), Some(403));
        assert_eq!(refused(&Method::GET, "/", &[host]), Some(404));
        assert_eq!(refused(&Method::GET, "/ab13/", &[host]), Some(404));
        assert_eq!(refused(&Method::GET, "/ab1/", &[host]), Some(404));
        assert_eq!(refused(&Method::PUT, "/ab12/", &[host]), Some(405));
        let form = [host, ("content-type", "text/plain")];
        assert_eq!(refused(&Method::POST, "/ab12/api/check", &form), Some(415));
        let large = [host, ("content-length", "1001")];
        assert_eq!(refused(&Method::GET, "/ab12/", &large), Some(413));
    }
}
