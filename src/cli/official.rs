//! Which official figures were given? Reads the files of `--reference`, one row a figure.

use super::{Stop, complain};
use crate::Options;
use crate::carry::{Levels, Official};
use crate::report::messages;
use crate::span::Span;
use std::path::{Path, PathBuf};

/// The columns that a file must have.
const NEEDED: [&str; 5] = ["indicator", "place", "period", "value", "source"];

/// Reads the files, in the order given. Says on the standard error stream which rows could not be used.
pub(super) fn read(files: &[PathBuf], options: &Options) -> Result<Vec<Levels>, Stop> {
    files.iter().map(|path| file(path, options)).collect()
}

fn file(path: &Path, options: &Options) -> Result<Levels, Stop> {
    let shown = path.display().to_string();
    let fault = |error: &dyn std::fmt::Display| Stop::Usage(format!("{shown}: {error}"));
    let bytes = std::fs::read(path).map_err(|error| Stop::file(path, &error, options.language))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mark = bytes.len() - text.len();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text);
    let headers = reader.headers().map_err(|error| fault(&error))?.clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    if let Some(missing) = NEEDED.iter().find(|name| column(name).is_none()) {
        return Err(fault(&messages::no_column(
            missing,
            options.language.unwrap_or_default(),
        )));
    }
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| fault(&error))?
    {
        let cell = |name: &str| {
            let cell = column(name).and_then(|at| record.get(at));
            cell.unwrap_or_default().to_owned()
        };
        let (line, start) = record
            .position()
            .map_or((0, 0), |at| (at.line(), at.byte()));
        let byte = |at: u64| mark + usize::try_from(at).unwrap_or(0);
        let end = byte(reader.position().byte());
        let row = bytes.get(byte(start)..end).unwrap_or_default();
        let blank = row.iter().rev().take_while(|b| b.is_ascii_whitespace());
        let blank = blank.count();
        rows.push(Official {
            indicator: cell("indicator"),
            place: cell("place"),
            period: cell("period"),
            basis: cell("basis"),
            value: cell("value"),
            unit: cell("unit"),
            source: cell("source"),
            line: usize::try_from(line).unwrap_or(0),
            span: Span::new(byte(start), end - blank),
        });
    }
    let (levels, left) = Levels::official(&shown, &rows, &options.synonyms);
    for line in left {
        complain(&format!(
            "{shown}:{line}: {}",
            messages::no_official_figure(options.language.unwrap_or_default())
        ));
    }
    Ok(levels)
}
