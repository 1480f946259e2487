//! `sokhop figures`

use super::inputs::{self, Paths};
use super::settings::{self, Choice, Global};
use super::{FAILED, Stop, run, terminal};
use crate::report::closing::Closing;
use crate::report::ledger::{self, JsonLedger};
use crate::report::table;
use clap::ValueEnum;
use std::io::Write;

/// List every figure: what it measures, and what vouches for it
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    /// Form of the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Form,

    /// Begin CSV with a byte-order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table a document
    Table,
    /// One object, for programs
    Json,
    /// One table, for spreadsheets
    Csv,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let settings = settings::of(global, &Choice::default())?;
    let options = settings.options;
    let inputs = inputs::collect(&args.paths, &settings.scope, options.language)?;
    let language = options.language;
    let threads = args.paths.threads;
    let work = run::Work {
        inputs: &inputs,
        threads,
        options: &options,
        scope: &settings.scope,
        cache: None,
        sieves: run::Sieves::default(),
    };
    let mut closing = Closing::default();
    match args.format {
        Form::Json => {
            let mut list = JsonLedger::begin(terminal::raw_output(), language)?;
            work.each(
                |_| Ok(Vec::new()),
                |file, _| {
                    closing.add(file);
                    list.file(file)
                },
            )?;
            list.end()?.flush()?;
        }
        Form::Csv => {
            let mut out = terminal::raw_output();
            ledger::write_csv_header(&mut out, args.bom)?;
            let render = |report: &_| {
                let mut written = Vec::new();
                ledger::write_csv(&mut written, report).map(|()| written)
            };
            work.each(render, |file, written| {
                closing.add(file);
                out.write_all(written)
            })?;
            out.flush()?;
        }
        Form::Table => {
            let mut out = terminal::output();
            let width = terminal::table_width();
            let render = |report: &_| {
                let mut written = Vec::new();
                table::write(&mut written, report, language, width).map(|()| written)
            };
            work.each(render, |file, written| {
                closing.add(file);
                out.write_all(written)
            })?;
            writeln!(out, "{}", closing.line(language))?;
            out.flush()?;
        }
    }
    Ok(if closing.summary.failed > 0 {
        FAILED
    } else {
        0
    })
}
