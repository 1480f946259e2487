//! `sokhop man`

use super::settings::Global;
use super::{Stop, command, terminal};
use std::io::Write;
use std::path::PathBuf;

/// Print the manual page, or write those of all commands into a folder
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Write sokhop.1, sokhop-check.1 … into DIR, which must exist
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    if let Some(dir) = &args.dir {
        return match clap_mangen::generate_to(command(), dir) {
            Ok(()) => Ok(0),
            Err(error) => Err(Stop::file(dir, &error, global.language)),
        };
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    let mut out = terminal::raw_output();
    out.write_all(&page)?;
    out.flush()?;
    Ok(0)
}
