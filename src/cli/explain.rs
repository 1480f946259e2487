//! `sokhop explain`

use super::settings::{self, Global};
use super::{Stop, terminal};
use std::io::Write;

/// Say what a rule checks, why, and how, with examples
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The name of the rule
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let rule = settings::known(&args.rule, global.language).map_err(Stop::Usage)?;
    let mut out = terminal::output();
    writeln!(out, "{}", rule.doc.trim_end())?;
    out.flush()?;
    Ok(0)
}
