//! An editor as far as the protocol goes: it starts the server and speaks with it over the standard streams.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The document that is edited.
pub(crate) const URI: &str = "file:///b%C3%A1o-c%C3%A1o.md";

/// One conversation.
pub(crate) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    next: i64,
    /// Diagnostics that came before an answer.
    early: Vec<Value>,
    /// What the server says of itself.
    pub(crate) hello: Value,
}

impl Client {
    /// Starts the server and greets it.
    pub(crate) fn start(capabilities: Value) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_sokhop-lsp"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut client = Self {
            input: server.stdin.take(),
            output: BufReader::new(server.stdout.take().expect("an output")),
            server,
            next: 0,
            early: Vec::new(),
            hello: Value::Null,
        };
        let greeting = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        client.hello = client.ask("initialize", greeting);
        client.notify("initialized", json!({}));
        client
    }

    /// Opens [`URI`] with a text; what is found in it.
    pub(crate) fn open(&mut self, text: &str) -> Value {
        let item = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
        self.published()
    }

    /// Edits [`URI`]; what is found then.
    pub(crate) fn change(&mut self, version: i32, changes: &[Value]) -> Value {
        let id = json!({ "uri": URI, "version": version });
        let params = json!({ "textDocument": id, "contentChanges": changes });
        self.notify("textDocument/didChange", params);
        self.published()
    }

    /// The next diagnostics.
    pub(crate) fn published(&mut self) -> Value {
        if !self.early.is_empty() {
            return self.early.remove(0);
        }
        let message = self.receive();
        assert_eq!(
            message["method"], "textDocument/publishDiagnostics",
            "{message}"
        );
        message["params"].clone()
    }

    /// The result of a request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.raw(method, params);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].clone()
    }

    /// The answer to a request as it comes.
    pub(crate) fn raw(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
            self.early.push(message["params"].clone());
        }
    }

    /// Says something that needs no answer.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Says goodbye.
    pub(crate) fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        drop(self.input.take());
        assert!(self.server.wait().expect("the server ends").success());
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("the conversation goes on");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server listens");
        input.flush().expect("the server listens");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("the server speaks");
            assert!(read > 0, "the server hung up");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output
            .read_exact(&mut body)
            .expect("the whole message");
        serde_json::from_slice(&body).expect("JSON")
    }
}

/// The protocol's position of a byte, in units of UTF-16; counted from the start of the text, unlike in the server.
#[allow(dead_code, reason = "the benchmark needs it not")]
pub(crate) fn position(text: &str, offset: usize) -> Value {
    let before = &text.as_bytes()[..offset];
    let before = std::str::from_utf8(before).expect("a boundary");
    let line = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap_or_default();
    json!({ "line": line, "character": last.encode_utf16().count() })
}
