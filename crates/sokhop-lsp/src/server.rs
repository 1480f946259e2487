//! Whose turn is it? Reads what the editor says, checks what changed, and answers.

use crate::document::Document;
use crate::position::Encoding;
use crate::{actions, hover, show};
use gen_lsp_types as lsp;
use gen_lsp_types::{PositionEncodingKind, Uri};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;

type Done = Result<(), Box<dyn Error + Send + Sync>>;

/// Speaks with the editor until it says goodbye.
pub(crate) fn run(connection: Connection) -> Done {
    let (id, params) = connection.initialize_start()?;
    let params: lsp::InitializeParams = serde_json::from_value(params)?;
    let encoding = encoding(&params);
    let hello = json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "sokhop-lsp", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, hello)?;
    let mut server = Server {
        connection: &connection,
        documents: BTreeMap::new(),
        encoding,
    };
    server.serve()
}

/// Bytes where the editor can count them, for that saves counting.
fn encoding(params: &lsp::InitializeParams) -> Encoding {
    let general = params.capabilities.general.as_ref();
    let known = general.and_then(|it| it.position_encodings.as_deref());
    if known.is_some_and(|it| it.contains(&PositionEncodingKind::UTF8)) {
        Encoding::Utf8
    } else {
        Encoding::Utf16
    }
}

fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(
            lsp::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(lsp::TextDocumentSyncKind::Incremental),
                save: Some(true.into()),
                ..lsp::TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        hover_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        code_action_provider: Some(
            lsp::CodeActionOptions {
                code_action_kinds: Some(vec![lsp::CodeActionKind::QuickFix]),
                ..lsp::CodeActionOptions::default()
            }
            .into(),
        ),
        ..lsp::ServerCapabilities::default()
    }
}

struct Server<'c> {
    connection: &'c Connection,
    documents: BTreeMap<String, Document>,
    encoding: Encoding,
}

impl Server<'_> {
    fn serve(&mut self) -> Done {
        while let Ok(message) = self.connection.receiver.recv() {
            if self.hear(message)? {
                return Ok(());
            }
            // Whoever types fast is not made to wait for checks of what has changed again.
            while let Ok(message) = self.connection.receiver.try_recv() {
                if self.hear(message)? {
                    return Ok(());
                }
            }
            self.publish()?;
        }
        Ok(())
    }

    /// Takes in one message; whether it was the goodbye.
    fn hear(&mut self, message: Message) -> Result<bool, Box<dyn Error + Send + Sync>> {
        match message {
            Message::Request(request) => {
                if self.connection.handle_shutdown(&request)? {
                    return Ok(true);
                }
                let response = self.answer(request);
                self.connection.sender.send(response.into())?;
            }
            Message::Notification(notification) => self.take_note(notification)?,
            Message::Response(_) => {}
        }
        Ok(false)
    }

    /// Says what was found in the documents that changed.
    fn publish(&mut self) -> Done {
        for document in self.documents.values_mut() {
            if !std::mem::replace(&mut document.is_told, true) {
                let params = show::diagnostics(document);
                say(self.connection, &params)?;
            }
        }
        Ok(())
    }

    fn take_note(&mut self, note: Notification) -> Done {
        match note.method.as_str() {
            "textDocument/didOpen" => {
                let params: lsp::DidOpenTextDocumentParams = serde_json::from_value(note.params)?;
                let item = params.text_document;
                let name = item.uri.0.clone();
                self.documents
                    .insert(name, Document::open(item, self.encoding));
            }
            "textDocument/didChange" => {
                let params: lsp::DidChangeTextDocumentParams = serde_json::from_value(note.params)?;
                let id = params.text_document;
                if let Some(document) = self.document(&id.text_document_identifier.uri) {
                    document.change(id.version, params.content_changes);
                }
            }
            "textDocument/didClose" => {
                let params: lsp::DidCloseTextDocumentParams = serde_json::from_value(note.params)?;
                let uri = params.text_document.uri;
                self.documents.remove(&uri.0);
                say(
                    self.connection,
                    &lsp::PublishDiagnosticsParams {
                        uri,
                        version: None,
                        diagnostics: Vec::new(),
                    },
                )?;
            }
            // A file of settings may be what was saved.
            "textDocument/didSave"
            | "workspace/didChangeWatchedFiles"
            | "workspace/didChangeConfiguration" => {
                self.documents.values_mut().for_each(Document::reload);
            }
            _ => {}
        }
        Ok(())
    }

    fn document(&mut self, uri: &Uri) -> Option<&mut Document> {
        self.documents.get_mut(&uri.0)
    }

    fn answer(&mut self, request: Request) -> Response {
        let id = request.id.clone();
        let result = match request.method.as_str() {
            "textDocument/hover" => self.on(request, |params: lsp::HoverParams| {
                let at = params.text_document_position_params;
                let position = at.position;
                (at.text_document.uri, move |document: &mut Document| {
                    hover::hover(document, position)
                })
            }),
            "textDocument/codeAction" => self.on(request, |params: lsp::CodeActionParams| {
                let range = params.range;
                (params.text_document.uri, move |document: &mut Document| {
                    actions::actions(document, range)
                })
            }),
            "textDocument/inlayHint" => self.on(request, |params: lsp::InlayHintParams| {
                let range = params.range;
                (params.text_document.uri, move |document: &mut Document| {
                    show::hints(document, range)
                })
            }),
            "textDocument/documentSymbol" => self
                .on(request, |params: lsp::DocumentSymbolParams| {
                    (params.text_document.uri, show::symbols)
                }),
            other => {
                let said = format!("unknown method {other}");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, said);
            }
        };
        match result {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    /// Asks something of the document that the request names; nothing where it is not open.
    fn on<P: DeserializeOwned, T: Serialize, F: FnOnce(&mut Document) -> T>(
        &mut self,
        request: Request,
        read: impl FnOnce(P) -> (Uri, F),
    ) -> Result<Value, serde_json::Error> {
        let (uri, ask) = read(serde_json::from_value(request.params)?);
        match self.document(&uri) {
            Some(document) => serde_json::to_value(ask(document)),
            None => Ok(Value::Null),
        }
    }
}

fn say(connection: &Connection, params: &lsp::PublishDiagnosticsParams) -> Done {
    let note = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
    connection.sender.send(note.into())?;
    Ok(())
}
