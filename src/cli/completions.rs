//! `sokhop completions`

use super::{Stop, command, terminal};
use clap_complete::Shell;
use std::io::Write;

/// Print a script that completes commands and flags in a shell
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<u8, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "sokhop", &mut script);
    let mut out = terminal::raw_output();
    out.write_all(&script)?;
    out.flush()?;
    Ok(0)
}
