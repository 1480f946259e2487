//! How long does an editor wait? From the start of the server to its first word, and from a keystroke to the findings of
//! a report of 50 KB. `cargo bench -p sokhop-lsp`; fails where the promise is not kept.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark says what it measured and shall panic where it cannot"
)]

#[path = "support/client.rs"]
mod client;

use client::Client;
use serde_json::json;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// From a keystroke to the findings.
const KEYSTROKE: Duration = Duration::from_millis(20);

/// From the start to the first word.
const START: Duration = Duration::from_millis(50);

fn main() {
    let start = median(11, |_| Client::start(json!({})).end());
    println!("start to goodbye: {start:?}");

    let text = report(50 << 10);
    let mut client = Client::start(json!({}));
    client.open(&text);
    let lines = text.lines().count();
    let keystroke = median(41, |at| {
        // A letter at the end of a paragraph, and away again.
        let line = (at / 2 * 4) % (lines / 4 * 4);
        let (from, to, typed) = if at % 2 == 0 { (0, 0, "x") } else { (0, 1, "") };
        let range = json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
        let version = i32::try_from(at).expect("few keystrokes") + 2;
        client.change(version, &[json!({ "range": range, "text": typed })]);
    });
    client.end();
    println!(
        "keystroke to findings, {} KB: {keystroke:?}",
        text.len() >> 10
    );
    assert!(start < START, "the start takes {start:?}");
    assert!(keystroke < KEYSTROKE, "a keystroke takes {keystroke:?}");
}

/// The middle one of so many times.
fn median(times: usize, mut work: impl FnMut(usize)) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|at| {
            let start = Instant::now();
            work(at);
            start.elapsed()
        })
        .collect();
    taken.sort();
    taken[times / 2]
}

/// A report of the length asked for, with about 30 numerals in a KB as dense reports have them: one paragraph a district,
/// no two alike.
fn report(length: usize) -> String {
    let mut text = String::from("# Báo cáo kinh tế – xã hội năm 2023\n\n");
    for number in 1.. {
        let (earlier, growth) = (1000 + number * 37, 3 + number % 9);
        let later = earlier * (100 + growth) / 100;
        _ = write!(
            text,
            "Năm 2023, sản lượng lúa của huyện số {number} đạt {later} tấn, tăng {growth}% so với năm 2022 ({earlier} tấn). \
             Thu ngân sách đạt {later} triệu đồng, trong đó thu nội địa {earlier} triệu đồng. Các xã đã chuẩn bị giống, vật tư cho \
             vụ sau.\n\n"
        );
        if text.len() >= length {
            break;
        }
    }
    text
}
