//! `sokhop check --apply`: puts chosen repairs into the documents, or shows what they would change.

use super::inputs::Origin;
use super::{FAILED, Stop, complain, run};
use crate::Options;
use crate::apply::{Choice, Refusal, apply};
use crate::report::{FileReport, messages};
use crate::source::Encoding;
use similar::TextDiff;
use std::io::{self, Write};
use std::path::Path;

/// Applies `choices` to the inputs and writes the differences to `out`. With `dry_run` no file is changed.
pub(super) fn run(
    work: &run::Work<'_>,
    choices: &[Choice],
    dry_run: bool,
    out: &mut impl Write,
) -> Result<u8, Stop> {
    let (inputs, options) = (work.inputs, work.options);
    let language = options.language.unwrap_or_default();
    let mut found = vec![false; choices.len()];
    let mut failed = false;
    let mut index = 0;
    let nothing = |_: &FileReport| Ok(Vec::new());
    work.each(nothing, |report, _| {
        let origin = inputs.get(index).map(|input| &input.origin);
        index += 1;
        failed |= report.error.is_some();
        let applied = apply(report, choices);
        for (choice, refusal) in &applied.choices {
            for (known, found) in choices.iter().zip(&mut found) {
                *found |= known == choice;
            }
            if let Some(refusal) = refusal {
                failed = true;
                complain(&format!(
                    "{}: {}",
                    report.path,
                    refused(choice, *refusal, options)
                ));
            }
        }
        if applied.text == report.text {
            return Ok(());
        }
        show(out, &report.path, &report.text, &applied.text)?;
        if dry_run {
            return Ok(());
        }
        let plain = report.origin.format.is_text() && report.origin.encoding == Encoding::Utf8;
        let written = match origin {
            Some(Origin::File(..)) if !plain => {
                Err(io::Error::other(messages::not_plain(language)))
            }
            Some(Origin::File(path, _)) => replace(path, applied.text.as_bytes()),
            _ => Err(io::Error::other(messages::not_a_file(language))),
        };
        if let Err(error) = written {
            failed = true;
            complain(&format!(
                "{}: {}",
                report.path,
                messages::not_written(&error.to_string(), language)
            ));
        }
        Ok(())
    })?;
    for (choice, _) in choices.iter().zip(&found).filter(|(_, found)| !**found) {
        failed = true;
        complain(&messages::unknown_finding(&choice.id, language));
    }
    Ok(if failed { FAILED } else { 0 })
}

fn refused(choice: &Choice, refusal: Refusal, options: &Options) -> String {
    let language = options.language.unwrap_or_default();
    match refusal {
        Refusal::NoSuggestion(count) => {
            messages::no_suggestion(&choice.id, choice.number, count, language)
        }
        Refusal::Overlap => messages::overlap(&choice.to_string(), language),
    }
}

/// The lines that change, as `patch` reads them.
fn show(out: &mut impl Write, path: &str, old: &str, new: &str) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    write!(out, "{}", unified.context_radius(1).header(path, path))
}

/// Puts a document in place of a file as a whole: whoever reads it meanwhile sees the old one or the new one.
pub(super) fn replace(path: &Path, document: &[u8]) -> io::Result<()> {
    // Behind a link stands the file that is meant.
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(document)?;
    file.as_file()
        .set_permissions(path.metadata()?.permissions())?;
    file.persist(&path)?;
    Ok(())
}
