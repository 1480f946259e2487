//! The server as a browser and a stranger find it: over a real connection.

use super::*;
use std::io::{Read, Write};
use std::net::TcpStream;

/// The port and token of a server that runs until the tests end.
fn running() -> (u16, String) {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
                .await
                .expect("a port");
            let port = listener.local_addr().expect("its address").port();
            let token = token().expect("a token");
            let routes = routes(
                Guard::new(port, token.clone(), MOST_BYTES, ANSWER_TIME),
                Options::default(),
            );
            send.send((port, token)).expect("the test waits");
            _ = accept(&listener, &routes).await;
        });
    });
    receive.recv().expect("the server runs")
}

fn ask(port: u16, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a connection");
    let head = format!(
        "{head} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/octet-stream\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("a request");
    stream.write_all(body).expect("a body");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

const DRAFT: &str =
    "Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 52% so với năm 2022 (10,0 tỷ đồng).";

#[test]
fn a_draft_is_checked() {
    let (port, token) = running();
    let head = format!("POST /{token}/api/check?name=a.txt&lang=en&text=true");
    let answer = ask(port, &head, DRAFT.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"schema\":\"sokhop/1\"") && answer.contains("\"errors\":1"));
    let edits = "[{\"start\":0,\"end\":0,\"text\":\"\"}]";
    let head = format!("POST /{token}/api/ledger?name=a.txt&edits={}", edits.len());
    let answer = ask(port, &head, [edits, DRAFT].concat().as_bytes());
    assert!(
        answer.contains("text/csv") && answer.contains("\"12,5\""),
        "{answer}"
    );
    let head = format!("POST /{token}/api/report?name=a.txt");
    assert!(ask(port, &head, DRAFT.as_bytes()).contains("<!doctype html>"));
}

#[test]
fn the_page_may_load_and_send_nothing_elsewhere() {
    let (port, token) = running();
    let answer = ask(port, &format!("GET /{token}/"), b"").to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(answer.contains("content-security-policy: default-src 'none'"));
    assert!(!answer.contains("unsafe") && answer.contains("referrer-policy: no-referrer"));
}

#[test]
fn what_is_no_request_of_the_page_is_refused() {
    let (port, token) = running();
    for (head, status) in [
        ("GET /".to_owned(), 404),
        ("GET /0123/api/about".to_owned(), 404),
        (format!("GET /{token}/none"), 404),
        (format!("DELETE /{token}/"), 405),
        (
            format!("POST /{token}/api/check?name=a.txt&edits=999999"),
            400,
        ),
        (format!("POST /{token}/api/check"), 400),
    ] {
        let answer = ask(port, &head, DRAFT.as_bytes());
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{head}: {answer}"
        );
    }
}

#[test]
fn a_draft_that_is_too_large_is_refused_before_it_has_come() {
    let (port, token) = running();
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a connection");
    let head = format!(
        "POST /{token}/api/check?name=a.txt HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: {}\r\n\r\n",
        MOST_BYTES + 1
    );
    stream.write_all(head.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}
