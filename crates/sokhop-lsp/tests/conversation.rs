//! An editor's side of the conversation, over the standard streams of the server as it is built.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

#[path = "../benches/support/client.rs"]
mod client;

use client::{Client, URI, position};
use serde_json::{Value, json};

/// A grain harvest that a figure of the next year contradicts; `🌾` takes two units of UTF-16.
const TEXT: &str = "# Xã Mường Vang 🌾\n\n\
    🌾 Năm 2023, xã thu ngân sách 13,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng).\n\n\
    Năm 2023, sản lượng lúa đạt 5.250 tấn, tăng 5% so với năm 2022.\n";

fn range(needle: &str) -> Value {
    let start = TEXT.find(needle).expect("the needle is in the text");
    json!({ "start": position(TEXT, start), "end": position(TEXT, start + needle.len()) })
}

#[test]
fn diagnostics_follow_what_is_typed() {
    let mut client = Client::start(json!({}));
    assert_eq!(client.hello["capabilities"]["positionEncoding"], "utf-16");
    let found = client.open(TEXT);
    assert_eq!(found["version"], 1);
    let all = found["diagnostics"].as_array().expect("a list");
    assert_eq!(all.len(), 1, "{all:?}");
    let one = &all[0];
    assert_eq!(
        (one["source"].as_str(), one["severity"].as_i64()),
        (Some("sokhop"), Some(1))
    );
    assert_eq!(one["code"], "percent-change");
    let places: Vec<&Value> = std::iter::once(&one["range"])
        .chain(
            one["relatedInformation"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|it| &it["location"]["range"]),
        )
        .collect();
    for needle in ["13,5", "25", "10,0"] {
        assert!(places.contains(&&range(needle)), "{needle} in {places:?}");
    }

    let edit = json!({ "range": range("13,5"), "text": "12,5" });
    let found = client.change(2, &[edit]);
    assert_eq!(found["version"], 2);
    assert_eq!(found["diagnostics"], json!([]));
    let back = json!({ "text": TEXT });
    assert_eq!(client.change(3, &[back])["diagnostics"], json!(all));
    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": URI } }),
    );
    let closed = client.published();
    assert_eq!(closed["diagnostics"], json!([]));
    client.end();
}

#[test]
fn bytes_where_the_editor_counts_them() {
    let mut client =
        Client::start(json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } }));
    assert_eq!(client.hello["capabilities"]["positionEncoding"], "utf-8");
    let found = client.open(TEXT);
    let start = TEXT.find("13,5").expect("a figure") - TEXT.find("🌾 Năm").expect("the line");
    let places = found["diagnostics"].to_string();
    assert!(
        places.contains(&format!("\"character\":{start}")),
        "{places}"
    );
    client.end();
}

#[test]
fn hover_tells_what_a_figure_is_and_what_vouches_for_it() {
    let mut client = Client::start(json!({}));
    client.open(TEXT);
    let at = |client: &mut Client, needle: &str| {
        let at = json!({ "textDocument": { "uri": URI }, "position": range(needle)["end"] });
        client.ask("textDocument/hover", at)
    };
    let hover = at(&mut client, "10,0");
    assert_eq!(hover["range"], range("10,0"));
    let said = hover["contents"]["value"].as_str().expect("Markdown");
    for words in ["10,0", "10.000.000.000 đồng", "13,5", "25%"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(at(&mut client, "ngân sách"), Value::Null);
    client.end();
}

#[test]
fn actions_repair_and_allow() {
    let mut client = Client::start(json!({}));
    client.open(TEXT);
    let ask = json!({ "textDocument": { "uri": URI }, "range": range("25"), "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", ask);
    let actions = actions.as_array().expect("a list");
    assert!(actions.len() >= 2, "{actions:?}");
    let edits = |action: &Value| action["edit"]["changes"][URI][0].clone();
    assert_eq!(actions[0]["isPreferred"], true);
    let repaired = client.change(2, &[to_change(&edits(&actions[0]))]);
    assert_eq!(repaired["diagnostics"], json!([]), "{actions:?}");

    client.change(3, &[json!({ "text": TEXT })]);
    let allow = actions.last().expect("an action");
    let edit = edits(allow);
    assert_eq!(
        edit["newText"],
        "<!-- sokhop: allow percent-change \"\" -->\n"
    );
    assert_eq!(edit["range"]["start"], json!({ "line": 2, "character": 0 }));
    let mut change = to_change(&edit);
    change["text"] = json!("<!-- sokhop: allow percent-change \"theo nguồn\" -->\n");
    assert_eq!(client.change(4, &[change])["diagnostics"], json!([]));
    client.end();
}

fn to_change(edit: &Value) -> Value {
    json!({ "range": edit["range"], "text": edit["newText"] })
}

#[test]
fn symbols_and_hints() {
    let mut client = Client::start(json!({}));
    client.open(TEXT);
    let symbols = client.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": { "uri": URI } }),
    );
    let names: Vec<&str> = symbols
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it["name"].as_str())
        .collect();
    assert_eq!(names, ["13,5", "25", "10,0", "5.250", "5"]);
    let everything =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let ask = json!({ "textDocument": { "uri": URI }, "range": everything });
    let hints = client.ask("textDocument/inlayHint", ask);
    let hints = hints.as_array().expect("a list");
    assert_eq!(hints.len(), 1, "{hints:?}");
    assert_eq!(hints[0]["label"], "⟵ 5.000 tấn");
    assert_eq!(hints[0]["position"], range("tăng 5%")["end"]);
    client.end();
}

#[test]
fn settings_beside_the_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("báo cáo.md");
    let uri = format!("file://{}", place.display());
    std::fs::write(
        folder.path().join("sokhop.toml"),
        "lang = 'en'\nignore = ['percent-chang']\n",
    )
    .expect("a file");
    let mut client = Client::start(json!({}));
    let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": TEXT });
    client.notify("textDocument/didOpen", json!({ "textDocument": item }));
    let found = client.published();
    let said = found["diagnostics"][0]["message"]
        .as_str()
        .expect("a message");
    assert!(said.contains("did you mean “percent-change”"), "{said}");
    std::fs::write(folder.path().join("sokhop.toml"), "lang = 'en'\n").expect("a file");
    client.notify(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": uri } }),
    );
    let found = client.published();
    let said = found["diagnostics"][0]["message"]
        .as_str()
        .expect("a message");
    assert!(said.is_ascii() || said.contains("tỷ"), "{said}");
    assert_eq!(found["diagnostics"][0]["code"], "percent-change");
    client.end();
}

#[test]
fn requests_that_are_not_known_are_refused() {
    let mut client = Client::start(json!({}));
    let refused = client.raw("textDocument/rename", json!({}));
    assert_eq!(refused["error"]["code"], -32601);
    let refused = client.raw("textDocument/hover", json!({ "position": 3 }));
    assert_eq!(refused["error"]["code"], -32602);
    client.end();
}
