//! `sokhop serve`: the page for editors.
//!
//! The command is known in every build, so that help and documentation are the same; one without the feature `serve` says
//! how to come by the page.

#[cfg(feature = "serve")]
mod api;
#[cfg(feature = "serve")]
mod assets;
#[cfg(feature = "serve")]
mod guard;
#[cfg(feature = "serve")]
mod server;

use super::Stop;
use super::settings::{Choice, Global};

/// Open a page in the browser that checks a draft as one writes it
///
/// The page is served on this machine alone, at an address that nobody else knows; drafts are not stored. End it with
/// Ctrl+C.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Port to listen on [default: any that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,

    /// Only say the address, do not open a browser
    #[arg(long)]
    no_open: bool,

    #[command(flatten)]
    choice: Choice,
}

#[cfg(feature = "serve")]
pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    server::run(args, global)
}

#[cfg(not(feature = "serve"))]
pub(super) fn run(_: &Args, global: &Global) -> Result<u8, Stop> {
    let language = global.language.unwrap_or_default();
    Err(Stop::Usage(
        crate::report::messages::no_page(language).to_owned(),
    ))
}
