//! `sokhop drill`

use super::inputs::{self, Paths};
use super::settings::{self, Choice, Global};
use super::{FAILED, Stop, run, terminal};
use crate::drill::{DrillReport, Known, Plan, Tally, plant, try_one};
use crate::report::closing::Closing;
use crate::report::{FileReport, drill};
use clap::ValueEnum;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::io::{self, Write};

/// Plant likely slips, one at a time and never on disk, and see which would be found
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    /// Form of the result
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Form,

    /// Decides which digits slip: the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// How many slips to plant in one document at most
    #[arg(long, value_name = "N", default_value_t = Plan::default().most)]
    most: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table a document
    Table,
    /// One object, for programs
    Json,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let settings = settings::of(global, &Choice::default())?;
    let options = settings.options;
    let inputs = inputs::collect(&args.paths, &settings.scope, options.language)?;
    let plan = Plan {
        seed: args.seed,
        most: args.most,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.paths.threads)
        .build()
        .map_err(io::Error::other)?;
    let mut out = terminal::output();
    let width = terminal::table_width();
    let mut closing = Closing::default();
    let mut tally = Tally::default();
    let mut kept = Vec::new();
    let nothing = |_: &FileReport| Ok(Vec::new());
    let work = run::Work {
        inputs: &inputs,
        threads: args.paths.threads,
        options: &options,
        scope: &settings.scope,
        cache: None,
        sieves: run::Sieves::default(),
    };
    work.each(nothing, |report, _| {
        closing.add(report);
        let known = Known::of(report);
        let planted = plant(report, &plan);
        let trials = pool.install(|| {
            planted
                .into_par_iter()
                .map(|planted| {
                    let outcome = try_one(report, &planted, &known, &options);
                    (planted, outcome)
                })
                .collect()
        });
        let drilled = DrillReport {
            report: report.clone(),
            trials,
        };
        tally.add(&Tally::of(&drilled.trials));
        match args.format {
            Form::Table => drill::write(&mut out, &drilled, options.language, width)?,
            Form::Json => kept.push(drilled),
        }
        Ok(())
    })?;
    match args.format {
        Form::Table => {
            let language = options.language.unwrap_or_else(|| closing.language());
            writeln!(out, "{}", drill::closing(&tally, language))?;
        }
        Form::Json => drill::write_json(&mut out, &kept, args.seed, options.language)?,
    }
    out.flush()?;
    Ok(if closing.summary.failed > 0 {
        FAILED
    } else {
        0
    })
}
