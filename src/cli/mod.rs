//! The command line: files, threads, the terminal. What a check does and how a report looks are decided elsewhere.

mod annotate;
mod apply;
mod baseline;
mod cache;
mod changes;
mod check;
mod completions;
mod config;
mod drill;
mod explain;
mod figures;
mod init;
mod inputs;
mod man;
#[cfg(feature = "mcp")]
mod mcp;
mod nearest;
mod official;
mod progress;
mod rules;
mod run;
mod scope;
mod serve;
mod settings;
mod terminal;
mod watch;

use crate::Options;
use crate::report::Language;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check that the figures in a text agree with one another.
///
/// sokhop finds every figure in Vietnamese or English prose, recomputes what the text states about them, and points at
/// the figure that cannot be right.
#[derive(Parser)]
#[command(name = "sokhop", version, max_term_width = 100)]
struct Cli {
    /// Language of messages [default: that of the document]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Lang>,

    /// Read settings from FILE instead of the nearest sokhop.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Annotate(annotate::Args),
    Figures(figures::Args),
    Drill(drill::Args),
    Serve(serve::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Baseline(baseline::Args),
    Init(init::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[cfg(feature = "mcp")]
    Mcp(mcp::Args),
}

/// A language as a flag names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    /// Vietnamese
    Vi,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Self::Vietnamese,
            Lang::En => Self::English,
        }
    }
}

/// Some text gave rise to a warning or an error.
const FOUND: u8 = 1;

/// The work could not be done on some input, or the command was not understood.
const FAILED: u8 = 2;

/// Why a command ends before its end.
enum Stop {
    /// The output could not be written; a reader that went away is no failure.
    Output(io::Error),
    /// The command cannot be carried out as given.
    Usage(String),
}

impl Stop {
    /// A file or folder that the command names cannot be read or written.
    fn file(path: &std::path::Path, error: &io::Error, language: Option<Language>) -> Self {
        let why = inputs::failure(error, language.unwrap_or_default());
        Self::Usage(format!("{}: {why}", path.display()))
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The command with all its flags: what help, manual pages, completions and the documentation are made from.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// The settings for the document at `path`: those of the nearest `sokhop.toml` in its folder or above it. For programs
/// beside the command, such as a language server.
///
/// # Errors
/// Where the file cannot be read or used; what is said of it.
pub fn options_for(path: &std::path::Path) -> Result<Options, String> {
    settings::of_document(path).map_err(|stop| match stop {
        Stop::Usage(message) => message,
        Stop::Output(error) => error.to_string(),
    })
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing can be done where the terminal itself is gone.
            _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAILED));
        }
    };
    let global = settings::Global {
        language: cli.lang.map(Language::from),
        config: cli.config,
    };
    let status = match cli.command {
        Command::Check(args) => check::run(&args, &global),
        Command::Annotate(args) => annotate::run(&args, &global),
        Command::Figures(args) => figures::run(&args, &global),
        Command::Drill(args) => drill::run(&args, &global),
        Command::Serve(args) => serve::run(&args, &global),
        Command::Explain(args) => explain::run(&args, &global),
        Command::Rules(args) => rules::run(&args),
        Command::Baseline(args) => baseline::run(&args, &global),
        Command::Init(args) => init::run(&args, &global),
        Command::Config(args) => config::run(&args, &global),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args, &global),
        #[cfg(feature = "mcp")]
        Command::Mcp(args) => mcp::run(&args, &global),
    };
    match status {
        Ok(status) => ExitCode::from(status),
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(&error.to_string());
            ExitCode::from(FAILED)
        }
        Err(Stop::Usage(message)) => {
            complain(&message);
            ExitCode::from(FAILED)
        }
    }
}

/// Says on the standard error stream what could not be done.
fn complain(message: &str) {
    // Nothing can be done where the terminal itself is gone.
    _ = writeln!(anstream::stderr().lock(), "sokhop: {message}");
}
