//! `sokhop annotate`: the findings written into a copy of the document, each on its figure.

use super::inputs::{self, Origin};
use super::settings::{self, Global};
use super::{FOUND, Stop, apply, complain};
use crate::Options;
use crate::annotate::{Annotated, Refusal, annotate};
use crate::error::{Error, ErrorKind};
use crate::report::{FileReport, Language, Severity, concise, messages};
use crate::source::{Format, Limit};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Write the findings into a copy of the document, each on its figure
///
/// Word and Excel files get comments, HTML and Markdown files marks; everything else in them stays as it is. A finding
/// that was written into the document before is not written again. The exit status is that of check.
#[derive(clap::Args, Debug)]
#[command(group(clap::ArgGroup::new("where").required(true)))]
pub(super) struct Args {
    /// The document: .docx, .xlsx, .html or .md
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    choice: settings::Choice,

    /// Where to write the copy; a file that is there is kept
    #[arg(long, short, value_name = "OUT", group = "where")]
    output_file: Option<PathBuf>,

    /// Write the findings into FILE itself
    #[arg(long, group = "where")]
    in_place: bool,

    /// Replace OUT where it is there already
    #[arg(long, requires = "output_file")]
    force: bool,

    /// Exit with 0 also where something was found
    #[arg(long)]
    exit_zero: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> Result<u8, Stop> {
    let settings = settings::of(global, &args.choice)?;
    let options = Options {
        findings_only: true,
        ..settings
            .scope
            .options(&args.file, &settings.options)
            .into_owned()
    };
    let spoken = options.language.unwrap_or_default();
    if let Some(out) = &args.output_file {
        refuse(&args.file, out, args.force, spoken)?;
    }
    let shown = args.file.display();
    let fault = |error: &Error| Stop::Usage(format!("{shown}: {}", messages::error(error, spoken)));
    let (bytes, format) = read(&args.file, &options).map_err(|error| fault(&error))?;
    let (report, annotated) = work(&shown.to_string(), &bytes, format, &options);
    let language = options.language.unwrap_or(report.language);
    for note in &report.origin.notes {
        complain(&format!("{shown}: {}.", messages::note(note, language)));
    }
    let annotated = annotated.map_err(|refusal| {
        let why = match refusal {
            Refusal::Failed(error) => messages::error(&error, language),
            Refusal::Format(format) => messages::no_remarks(format, language),
            Refusal::Encoding(encoding) => messages::no_marks(encoding, language),
        };
        Stop::Usage(format!("{shown}: {why}"))
    })?;
    let target = args.output_file.as_deref().unwrap_or(&args.file);
    store(args, target, &bytes, &annotated)
        .map_err(|error| not_written(target, &error, language))?;
    complain(&format!(
        "{}: {}",
        target.display(),
        messages::annotated(annotated.placed, language)
    ));
    list_left(&report, &annotated, language)?;
    let found = report
        .diagnostics
        .iter()
        .any(|finding| finding.severity > Severity::Info);
    Ok(if found && !args.exit_zero { FOUND } else { 0 })
}

/// Keeps the document itself, and any file that is there, from being written over.
fn refuse(file: &Path, out: &Path, force: bool, language: Language) -> Result<(), Stop> {
    let same = match (file.canonicalize(), out.canonicalize()) {
        (Ok(file), Ok(out)) => file == out,
        _ => false,
    };
    let why = if same {
        messages::same_file(language)
    } else if out.exists() && !force {
        messages::exists(language)
    } else {
        return Ok(());
    };
    Err(Stop::Usage(format!("{}: {why}", out.display())))
}

fn read(path: &Path, options: &Options) -> Result<(Vec<u8>, Format), Error> {
    let format = match inputs::file(path).origin {
        Origin::File(_, format) | Origin::Stdin(format) => format,
        Origin::Fault(kind) => return Err(Error::new(kind)),
    };
    let most = options.limits.file_bytes;
    let io = |error: io::Error| Error::new(inputs::fault(&error));
    if std::fs::metadata(path).map_err(io)?.len() > most {
        return Err(Error::limit(Limit::FileBytes, most));
    }
    Ok((std::fs::read(path).map_err(io)?, format))
}

/// Checks the document and writes the findings into it, in memory.
fn work(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &Options,
) -> (FileReport, Result<Annotated, Refusal>) {
    let work = AssertUnwindSafe(|| {
        let report = crate::check(name, bytes, format, options);
        let annotated = annotate(bytes, &report, options.language, &options.limits);
        (report, annotated)
    });
    catch_unwind(work).unwrap_or_else(|_| {
        let error = Error::new(ErrorKind::Io(messages::INTERNAL.to_owned()));
        let report = FileReport::failed(name, error.clone());
        (report, Err(Refusal::Failed(error)))
    })
}

fn store(args: &Args, target: &Path, old: &[u8], annotated: &Annotated) -> io::Result<()> {
    if args.in_place {
        return if annotated.bytes == old {
            Ok(())
        } else {
            apply::replace(target, &annotated.bytes)
        };
    }
    // Whoever made the file since it was looked for keeps it.
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(!args.force)
        .create(args.force)
        .truncate(args.force)
        .open(target)?;
    file.write_all(&annotated.bytes)
}

fn not_written(target: &Path, error: &io::Error, language: Language) -> Stop {
    let why = messages::not_written(&error.to_string(), language);
    Stop::Usage(format!("{}: {why}", target.display()))
}

/// Says what could not be written on its figure.
fn list_left(report: &FileReport, annotated: &Annotated, language: Language) -> io::Result<()> {
    if annotated.left.is_empty() {
        return Ok(());
    }
    let left = annotated.left.iter();
    let diagnostics = left.filter_map(|&number| report.diagnostics.get(number).cloned());
    let report = FileReport {
        diagnostics: diagnostics.collect(),
        ..report.clone()
    };
    complain(&format!(
        "{}: {}",
        report.path,
        messages::not_annotated(annotated.left.len(), language)
    ));
    concise::write(&mut anstream::stderr().lock(), &report)
}
