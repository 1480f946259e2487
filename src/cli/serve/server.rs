//! How is the page served? On this machine alone.
//!
//! It listens on the loopback interface, answers only who knows the token in the address, and keeps nothing: each request
//! brings the draft and takes the answer away.

use super::guard::{self, Guard};
use super::{Args, api, assets};
use crate::Options;
use crate::cli::settings::{self, Global};
use crate::cli::{Stop, terminal};
use crate::report::Language;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// The most bytes that one draft may have.
const MOST_BYTES: usize = 64 << 20;

/// How long a request may take until its head has come.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a request may take, from its head to its answer.
const ANSWER_TIME: Duration = Duration::from_secs(120);

/// Requests that are worked on at a time; the others wait.
const AT_ONCE: usize = 2;

/// Connections that are kept open at a time.
const CONNECTIONS: usize = 32;

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let mut options = settings::of(global, &args.choice)?.options;
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    options.limits.file_bytes = options.limits.file_bytes.min(most);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?;
    runtime.block_on(serve(args, options))?;
    Ok(0)
}

async fn serve(args: &Args, options: Options) -> io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from((
        Ipv4Addr::LOCALHOST,
        args.port.unwrap_or(0),
    )))
    .await?;
    let address = listener.local_addr()?;
    let token = token()?;
    let url = format!("http://{address}/{token}/");
    announce(&url, options.language.unwrap_or_default())?;
    if !args.no_open {
        // Where no browser can be found the address is on the terminal.
        _ = open::that_detached(&url);
    }
    let guard = Guard::new(address.port(), token, MOST_BYTES, ANSWER_TIME);
    accept(&listener, &routes(guard, options)).await
}

/// Takes connections until the process ends.
async fn accept(listener: &TcpListener, routes: &Router) -> io::Result<()> {
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&connections).acquire_owned().await else {
            return Ok(());
        };
        let (stream, _) = match listener.accept().await {
            Ok(accepted) => accepted,
            // One connection that failed says nothing of the next; where there are too many, some will end.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(routes.clone());
        tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .serve_connection(TokioIo::new(stream), service);
            // Whoever went away needs no answer.
            _ = connection.await;
            drop(permit);
        });
    }
}

fn routes(guard: Guard, options: Options) -> Router {
    let desk = api::Desk {
        options: Arc::new(options),
        work: Arc::new(Semaphore::new(AT_ONCE)),
    };
    let below = format!("/{}", guard.token());
    // Whatever the path, the guard is asked first: a stranger does not learn which exist.
    api::routes(&below, desk)
        .merge(assets::routes(&below))
        .fallback(guard::unknown)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(
            Arc::new(guard),
            guard::check,
        ))
}

/// 128 random bits.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn announce(url: &str, language: Language) -> io::Result<()> {
    let mut out = terminal::output();
    match language {
        Language::Vietnamese => {
            writeln!(out, "Trang kiểm số liệu: {url}")?;
            writeln!(
                out,
                "Chỉ mở được trên máy này; bản thảo không được lưu lại. Bấm Ctrl+C để kết thúc."
            )?;
        }
        Language::English => {
            writeln!(out, "The page is at {url}")?;
            writeln!(
                out,
                "It can be opened on this machine only; drafts are not stored. Ctrl+C ends it."
            )?;
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests;
