//! The checker for the browser itself: the page of `web/` asks it what it would else ask a server, and drafts never leave
//! the browser. What is asked and told stands in [`sokhop::desk`].

use sokhop::Options;
use sokhop::desk::{self, Draft};
use sokhop::report::{FileReport, Language};
use wasm_bindgen::prelude::wasm_bindgen;

/// What the page should know of the checker, as JSON.
#[must_use]
#[wasm_bindgen]
pub fn about() -> String {
    text(desk::about().unwrap_or_default())
}

/// The report on a draft, as JSON: the bytes of a file called `name`, and the changes in `edits` since it was opened.
/// `lang` is `vi` or `en`.
#[must_use]
#[wasm_bindgen]
pub fn check(name: &str, lang: &str, edits: &[u8], bytes: &[u8], with_text: bool) -> String {
    let report = checked(name, lang, edits, bytes);
    text(desk::answer(&report, with_text, language(lang)).unwrap_or_default())
}

/// The report on a draft as one page of HTML.
#[must_use]
#[wasm_bindgen]
pub fn report(name: &str, lang: &str, edits: &[u8], bytes: &[u8]) -> Vec<u8> {
    desk::html(&checked(name, lang, edits, bytes), language(lang)).unwrap_or_default()
}

/// The ledger of a draft as CSV.
#[must_use]
#[wasm_bindgen]
pub fn ledger(name: &str, lang: &str, edits: &[u8], bytes: &[u8]) -> Vec<u8> {
    desk::csv(&checked(name, lang, edits, bytes)).unwrap_or_default()
}

/// How well each figure of a draft is protected, as JSON.
#[must_use]
#[wasm_bindgen]
pub fn protection(name: &str, lang: &str, edits: &[u8], bytes: &[u8]) -> String {
    let edits = desk::edits(edits).unwrap_or_default();
    let draft = Draft {
        name,
        bytes,
        edits: &edits,
    };
    text(desk::protection(&draft, &options(lang)).unwrap_or_default())
}

/// The file itself with the findings written into it, those left out whose ids stand in `hidden` between commas; empty
/// where the form of the document holds no remarks.
#[must_use]
#[wasm_bindgen]
pub fn annotated(name: &str, lang: &str, edits: &[u8], bytes: &[u8], hidden: &str) -> Vec<u8> {
    let edits = desk::edits(edits).unwrap_or_default();
    let draft = Draft {
        name,
        bytes,
        edits: &edits,
    };
    let hidden: Vec<_> = hidden.split(',').map(str::to_owned).collect();
    desk::annotated(&draft, &hidden, &options(lang)).unwrap_or_default()
}

/// Edits that cannot be understood are none.
fn checked(name: &str, lang: &str, edits: &[u8], bytes: &[u8]) -> FileReport {
    let edits = desk::edits(edits).unwrap_or_default();
    let draft = Draft {
        name,
        bytes,
        edits: &edits,
    };
    draft.check(&options(lang))
}

fn options(lang: &str) -> Options {
    Options {
        language: language(lang),
        ..Options::default()
    }
}

fn language(code: &str) -> Option<Language> {
    match code {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str =
        "Năm 2023, xã thu ngân sách 12,5 tỷ đồng, tăng 52% so với năm 2022 (10,0 tỷ đồng).";

    #[test]
    fn what_a_server_would_say() {
        let answer = check("a.txt", "en", b"", DRAFT.as_bytes(), false);
        assert!(answer.starts_with("{\"text\":null,\"report\":{\"schema\":\"sokhop/1\""));
        assert!(answer.contains("\"errors\":1"));
        let edits = format!(
            "[{{\"start\":{0},\"end\":{0},\"text\":\"!\"}}]",
            DRAFT.len()
        );
        let answer = check("a.txt", "vi", edits.as_bytes(), DRAFT.as_bytes(), true);
        assert!(answer.contains("(10,0 tỷ đồng).!"));
        assert!(about().contains("attainment"));
        assert!(report("a.txt", "vi", b"", DRAFT.as_bytes()).starts_with(b"<!doctype html>"));
        assert!(!ledger("a.txt", "vi", b"", DRAFT.as_bytes()).is_empty());
    }
}
