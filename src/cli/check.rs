//! `sokhop check`

use super::inputs::{self, Paths};
use super::settings::{self, Global};
use super::{FAILED, FOUND, Stop, apply, run, terminal};
use crate::Options;
use crate::apply::Choice;
use crate::carry::{self, Levels};
use crate::report::closing::Closing;
use crate::report::json::{self, JsonReport};
use crate::report::{Across, Summary, across, concise, full};
use clap::ValueEnum;
use std::io::Write;

/// Check documents and report the figures that cannot be right
///
/// The exit status is 0 where nothing was found, 1 where there is a warning or an error in some text, and 2 where some
/// document could not be checked.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    #[command(flatten)]
    choice: settings::Choice,

    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: Form,

    /// Also hold the documents against one another: what several say of one quantity
    #[arg(long)]
    ledger: bool,

    /// Exit with 0 also where something was found
    #[arg(long)]
    exit_zero: bool,

    /// Put the first suggestion of the finding ID into its document, or the N-th with ID:N, and show what changes
    #[arg(long, value_name = "ID[:N]", value_delimiter = ',')]
    apply: Vec<Choice>,

    /// Only show what --apply would change
    #[arg(long, requires = "apply")]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// Findings with the words around them
    Full,
    /// One line a finding
    Concise,
    /// All that is known, for programs
    Json,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let mut options = settings::options(global, &args.choice)?;
    options.findings_only = !matches!(args.format, Form::Json);
    options.ledger |= args.ledger;
    let inputs = inputs::collect(&args.paths, options.language)?;
    let language = options.language;
    let threads = args.paths.threads;
    if !args.apply.is_empty() {
        let mut out = terminal::raw_output();
        let status = apply::run(
            &inputs,
            threads,
            &options,
            &args.apply,
            args.dry_run,
            &mut out,
        )?;
        out.flush()?;
        return Ok(status);
    }
    let mut closing = Closing::default();
    let mut ledger = Vec::new();
    match args.format {
        Form::Json => {
            let mut report = JsonReport::begin(terminal::raw_output(), language)?;
            let render = |report: &_| json::render(report, language);
            run::each(&inputs, threads, &options, render, |file, written| {
                closing.add(file);
                ledger.extend(file.levels.take().map(|levels| *levels));
                report.rendered(file, written)
            })?;
            let across = held(&ledger, &options);
            closing.add_across(&across);
            report.end(&across)?.flush()?;
        }
        Form::Full | Form::Concise => {
            let mut out = terminal::output();
            let style = terminal::style();
            let render = |report: &_| {
                let mut written = Vec::new();
                match args.format {
                    Form::Concise => concise::write(&mut written, report)?,
                    _ => full::write(&mut written, report, language, style)?,
                }
                Ok(written)
            };
            run::each(&inputs, threads, &options, render, |file, written| {
                closing.add(file);
                ledger.extend(file.levels.take().map(|levels| *levels));
                out.write_all(written)
            })?;
            let across = held(&ledger, &options);
            closing.add_across(&across);
            match args.format {
                Form::Concise => across::write_concise(&mut out, &across)?,
                _ => across::write_full(
                    &mut out,
                    &across,
                    language.unwrap_or_else(|| closing.language()),
                )?,
            }
            writeln!(out, "{}", closing.line(language))?;
            out.flush()?;
        }
    }
    Ok(status(&closing.summary, args.exit_zero))
}

/// What the documents say together, as far as its rules are asked for.
fn held(ledger: &[Levels], options: &Options) -> Across {
    let mut across = carry::across(ledger, options.language);
    across.checks.retain(|check| options.reports(check.rule));
    across
        .diagnostics
        .retain(|found| options.reports(found.rule));
    across
}

const fn status(summary: &Summary, exit_zero: bool) -> u8 {
    if summary.failed > 0 {
        FAILED
    } else if summary.errors + summary.warnings > 0 && !exit_zero {
        FOUND
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_status() {
        let clean = Summary::default();
        let found = Summary {
            warnings: 1,
            ..clean
        };
        let failed = Summary { failed: 1, ..found };
        assert_eq!(
            [clean, found, failed].map(|summary| status(&summary, false)),
            [0, 1, 2]
        );
        assert_eq!(
            [clean, found, failed].map(|summary| status(&summary, true)),
            [0, 0, 2]
        );
    }
}
