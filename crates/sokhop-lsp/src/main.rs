//! The language server as a program: it speaks with the editor over the standard streams.

mod actions;
mod document;
mod hover;
mod position;
mod server;
mod show;

use lsp_server::Connection;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--version") {
        // Nothing can be done where the standard output is gone.
        _ = std::io::Write::write_all(
            &mut std::io::stdout(),
            concat!("sokhop-lsp ", env!("CARGO_PKG_VERSION"), "\n").as_bytes(),
        );
        return ExitCode::SUCCESS;
    }
    let (connection, threads) = Connection::stdio();
    let done = server::run(connection);
    match (done, threads.join()) {
        (Ok(()), Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
