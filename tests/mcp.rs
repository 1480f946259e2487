//! A client's side of a conversation with `sokhop mcp`.
#![cfg(feature = "mcp")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall panic"
)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const TEXT: &str =
    "Năm 2023, xã thu ngân sách 13,5 tỷ đồng, tăng 25% so với năm 2022 (10,0 tỷ đồng).";

/// One conversation: a message a line.
struct Client {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: i64,
}

impl Client {
    fn start() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_sokhop"))
            .args(["mcp", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut client = Self {
            input: server.stdin.take().unwrap(),
            output: BufReader::new(server.stdout.take().unwrap()),
            server,
            next: 0,
        };
        let hello = client.ask(
            "initialize",
            json!({
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": { "name": "test", "version": "0" },
            }),
        );
        assert_eq!(hello["serverInfo"]["name"], "sokhop");
        assert!(hello["capabilities"]["tools"].is_object(), "{hello}");
        client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        client
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.input, "{message}").unwrap();
        self.input.flush().unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params }),
        );
        loop {
            let mut line = String::new();
            assert!(
                self.output.read_line(&mut line).unwrap() > 0,
                "the server hung up"
            );
            let message: Value = serde_json::from_str(&line).unwrap();
            if message["id"] == self.next {
                assert_eq!(message.get("error"), None, "{method}");
                return message["result"].clone();
            }
        }
    }

    /// What a tool answers, and whether it is a failure.
    fn call(&mut self, tool: &str, arguments: Value) -> (String, bool) {
        let answer = self.ask(
            "tools/call",
            json!({ "name": tool, "arguments": arguments }),
        );
        let said = answer["content"][0]["text"].as_str().unwrap().to_owned();
        (said, answer["isError"] == json!(true))
    }

    fn end(self) {
        let Self {
            mut server, input, ..
        } = self;
        drop(input);
        assert!(server.wait().unwrap().success());
    }
}

#[test]
fn a_conversation() {
    let mut client = Client::start();
    let tools = client.ask("tools/list", json!({}));
    let mut names: Vec<&str> = tools["tools"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|tool| tool["name"].as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["check", "drill", "explain", "figures"]);

    let (said, failed) = client.call("check", json!({ "text": TEXT }));
    assert!(!failed, "{said}");
    let (first, closing) = said.split_once('\n').unwrap();
    let finding: Value = serde_json::from_str(first).unwrap();
    assert_eq!(finding["rule"], "percent-change");
    assert!(closing.contains("1 error"), "{closing}");

    let (said, _) = client.call("figures", json!({ "text": TEXT }));
    let list: Value = serde_json::from_str(&said).unwrap();
    assert!(list.to_string().contains("13500000000"), "{said}");

    let (said, _) = client.call("explain", json!({ "rule": "sum" }));
    assert!(said.starts_with('#'), "{said}");
    let (said, failed) = client.call("explain", json!({ "rule": "sums" }));
    assert!(failed && said.contains("did you mean “sum”"), "{said}");

    let fits = TEXT.replace("13,5", "12,5");
    let (said, _) = client.call("drill", json!({ "text": fits, "seed": 3 }));
    let result: Value = serde_json::from_str(&said).unwrap();
    assert!(result.is_object(), "{said}");

    let (said, failed) = client.call("check", json!({}));
    assert!(failed && said.contains("either"), "{said}");
    let (said, failed) = client.call("check", json!({ "path": "không-có.md" }));
    assert!(failed && said.contains("không-có.md"), "{said}");
    client.end();
}
