//! `sokhop check`

use super::baseline::Baseline;
use super::cache::Cache;
use super::changes::Changes;
use super::inputs::{self, Paths};
use super::settings::{self, Global};
use super::watch::Watched;
use super::{FAILED, FOUND, Stop, apply, official, run, terminal};
use crate::Options;
use crate::apply::Choice;
use crate::carry::{self, Levels};
use crate::report::closing::Closing;
use crate::report::form::{self, Stream};
use crate::report::full::Style;
use crate::report::json::{self, JsonReport};
use crate::report::page::{self, PageReport};
use crate::report::statistics::Statistics;
use crate::report::{Across, FileReport, Language, Summary, across, concise, full};
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;

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

    /// Write the report to FILE instead of the standard output
    #[arg(long, short, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// Report only findings that are not in FILE, which `sokhop baseline` wrote
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Report only findings on lines that changed since REV, or that the document did not have there
    #[arg(long, value_name = "REV")]
    diff: Option<String>,

    /// Count the findings by rule and by document instead of showing them
    #[arg(long)]
    statistics: bool,

    /// Also hold the documents against one another: what several say of one quantity
    #[arg(long)]
    ledger: bool,

    /// Also hold the documents against official figures: a CSV file with the columns indicator, place, period, basis,
    /// value, unit and source
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,

    /// Keep the results of packages (DOCX, XLSX …) in DIR, so that those that did not change are not checked again
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,

    /// Check again whenever a document or the settings change, until ended
    #[arg(long, conflicts_with_all = ["apply", "stdin_filename"])]
    watch: bool,

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Findings with the words around them
    Full,
    /// One line a finding
    Concise,
    /// All that is known, for programs
    Json,
    /// One JSON object a finding and line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations for GitHub Actions
    Github,
    /// Code Quality report for GitLab
    Gitlab,
    /// JUnit XML, one suite a document
    Junit,
    /// Diagnostic Format of reviewdog
    Rdjson,
    /// Comment for a pull request
    Markdown,
    /// One page for a browser or for paper, with the text and the ledger of every document
    Html,
}

impl Form {
    /// The form for other programs, where it is one of those that say only what was found.
    const fn stream(self) -> Option<form::Form> {
        Some(match self {
            Self::Full | Self::Concise | Self::Json | Self::Html => return None,
            Self::Jsonl => form::Form::Jsonl,
            Self::Sarif => form::Form::Sarif,
            Self::Github => form::Form::Github,
            Self::Gitlab => form::Form::Gitlab,
            Self::Junit => form::Form::Junit,
            Self::Rdjson => form::Form::Rdjson,
            Self::Markdown => form::Form::Markdown,
        })
    }
}

impl Args {
    /// Whether what is said of one document is all that the run needs of it.
    const fn keeps(&self, options: &Options) -> bool {
        !options.ledger
            && !self.statistics
            && self.diff.is_none()
            && self.apply.is_empty()
            // The page is made of all documents together.
            && !matches!(self.format, Form::Html)
    }
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    if !args.watch {
        return once(args, global);
    }
    let watched = Watched {
        paths: &args.paths.paths,
        settings: global.config.as_deref(),
        own: args.output_file.as_deref(),
    };
    watched.run(global.language.unwrap_or_default(), || once(args, global))
}

fn once(args: &Args, global: &Global) -> Result<u8, Stop> {
    if args.statistics && !matches!(args.format, Form::Full | Form::Concise) {
        let message = "--statistics goes with --format full or concise";
        return Err(Stop::Usage(message.to_owned()));
    }
    let settings = settings::of(global, &args.choice)?;
    let reference = if args.reference.is_empty() {
        settings.reference
    } else {
        args.reference.clone()
    };
    let mut options = settings.options;
    options.findings_only = !matches!(args.format, Form::Json | Form::Html);
    options.ledger |= args.ledger || !reference.is_empty();
    let official = official::read(&reference, &options)?;
    let mut inputs = inputs::collect(&args.paths, &settings.scope, options.language)?;
    if let Some(file) = &args.output_file {
        inputs::leave_out(&mut inputs, file, &args.paths, options.language)?;
    }
    let language = options.language.unwrap_or_default();
    let baseline = match args.baseline.as_ref().or(settings.baseline.as_ref()) {
        Some(path) => Some(Baseline::read(path, language)?),
        None => None,
    };
    let changes = match &args.diff {
        Some(revision) => Some(Changes::since(revision, language)?),
        None => None,
    };
    let style = terminal::style();
    let cache = match args.cache.as_ref().or(settings.cache.as_ref()) {
        Some(folder) if args.keeps(&options) && baseline.is_none() => {
            let form = format!(
                "{:?} {style:?} {:?}",
                args.format,
                args.output_file.is_some()
            );
            let cache = Cache::open(folder, &form, options.today);
            Some(cache.map_err(|error| Stop::file(folder, &error, options.language))?)
        }
        _ => None,
    };
    let work = run::Work {
        inputs: &inputs,
        threads: args.paths.threads,
        options: &options,
        scope: &settings.scope,
        cache: cache.as_ref(),
        sieves: run::Sieves {
            baseline: baseline.as_ref(),
            changes: changes.as_ref(),
        },
    };
    if !args.apply.is_empty() {
        let mut out = terminal::raw_output();
        let status = apply::run(&work, &args.apply, args.dry_run, &mut out)?;
        out.flush()?;
        return Ok(status);
    }
    let file = args.output_file.as_deref();
    let summary = match (args.format.stream(), args.format) {
        (Some(form), _) => work.for_programs(
            form,
            official,
            terminal::raw_output_to(file, options.language)?,
        )?,
        (None, Form::Json) => {
            work.json(official, terminal::raw_output_to(file, options.language)?)?
        }
        (None, Form::Html) => {
            work.page(official, terminal::raw_output_to(file, options.language)?)?
        }
        (None, form) => {
            let style = match (form, file) {
                _ if args.statistics => Shown::Counts,
                (Form::Concise, _) => Shown::Lines,
                (_, None) => Shown::Findings(style),
                (_, Some(_)) => Shown::Findings(Style::PLAIN),
            };
            work.for_people(
                style,
                official,
                terminal::output_to(file, options.language)?,
            )?
        }
    };
    if let Some(baseline) = baseline {
        baseline.close(language);
    }
    settings.scope.close(&options, language);
    if let Some(cache) = cache {
        cache.sweep();
    }
    Ok(status(&summary, args.exit_zero))
}

/// How findings are shown to people.
#[derive(Clone, Copy)]
enum Shown {
    Findings(Style),
    Lines,
    Counts,
}

/// What is gathered while documents pass by.
#[derive(Default)]
struct Gathered {
    closing: Closing,
    ledger: Vec<Levels>,
    /// What the documents are held against beside one another.
    official: Vec<Levels>,
}

impl Gathered {
    fn add(&mut self, report: &mut FileReport) {
        self.closing.add(report);
        let levels = report.levels.take();
        self.ledger.extend(levels.map(|levels| *levels));
    }

    /// What the documents say together, counted with the rest.
    fn across(&mut self, options: &Options) -> Across {
        self.ledger.append(&mut self.official);
        let across = held(&self.ledger, options);
        self.closing.add_across(&across);
        across
    }
}

impl run::Work<'_> {
    fn json(&self, official: Vec<Levels>, out: impl Write) -> Result<Summary, Stop> {
        let language = self.options.language;
        let mut gathered = Gathered {
            official,
            ..Gathered::default()
        };
        let mut report = JsonReport::begin(out, language)?;
        let render = |report: &_| json::render(report, language);
        self.each(render, |file, written| {
            gathered.add(file);
            report.rendered(file, written)
        })?;
        let across = gathered.across(self.options);
        report.end(&across)?.flush()?;
        Ok(gathered.closing.summary)
    }

    fn page(&self, official: Vec<Levels>, out: impl Write) -> Result<Summary, Stop> {
        let language = self.options.language;
        let mut gathered = Gathered {
            official,
            ..Gathered::default()
        };
        let mut report = PageReport::begin(out, language);
        let render = |report: &_| Ok(page::render(report, language));
        self.each(render, |file, written| {
            gathered.add(file);
            report.add(file, written);
            Ok(())
        })?;
        let across = gathered.across(self.options);
        report.end(&across)?.flush()?;
        Ok(gathered.closing.summary)
    }

    fn for_programs(
        &self,
        form: form::Form,
        official: Vec<Levels>,
        out: impl Write,
    ) -> Result<Summary, Stop> {
        let language = self.options.language;
        let mut gathered = Gathered {
            official,
            ..Gathered::default()
        };
        let mut stream = Stream::begin(out, form, language)?;
        let render = |report: &_| form.document(report, language);
        self.each(render, |file, written| {
            gathered.add(file);
            stream.add(file, written)
        })?;
        stream.add_across(&gathered.across(self.options))?;
        stream.end()?.flush()?;
        Ok(gathered.closing.summary)
    }

    fn for_people(
        &self,
        shown: Shown,
        official: Vec<Levels>,
        mut out: impl Write,
    ) -> Result<Summary, Stop> {
        let language = self.options.language;
        let mut gathered = Gathered {
            official,
            ..Gathered::default()
        };
        let mut statistics = Statistics::default();
        let render = |report: &_| {
            let mut written = Vec::new();
            match shown {
                Shown::Findings(style) => full::write(&mut written, report, language, style)?,
                Shown::Lines => concise::write(&mut written, report)?,
                Shown::Counts => {}
            }
            Ok(written)
        };
        self.each(render, |file, written| {
            gathered.add(file);
            if matches!(shown, Shown::Counts) {
                statistics.add(file);
            }
            out.write_all(written)
        })?;
        let across = gathered.across(self.options);
        let closing = gathered.closing;
        let spoken: Language = language.unwrap_or_else(|| closing.language());
        match shown {
            Shown::Findings(_) => across::write_full(&mut out, &across, spoken)?,
            Shown::Lines => across::write_concise(&mut out, &across, spoken)?,
            Shown::Counts => statistics.write(&mut out, spoken)?,
        }
        writeln!(out, "{}", closing.line(language))?;
        out.flush()?;
        Ok(closing.summary)
    }
}

/// What the documents say together, as far as its rules are asked for.
fn held(ledger: &[Levels], options: &Options) -> Across {
    let mut across = carry::across(ledger, options);
    across.checks.retain(|check| options.reports(check.rule));
    across
        .diagnostics
        .retain(|found| options.reports(found.rule));
    for found in &mut across.diagnostics {
        found.severity = options.weigh(found.rule, found.severity);
    }
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
