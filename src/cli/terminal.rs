//! Where does the output go, and what can be shown there?

use super::Stop;
use crate::report::Language;
use crate::report::full::Style;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

/// The standard output, buffered; colours are translated for terminals that need it.
pub(super) fn output() -> impl Write {
    BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock()))
}

/// The standard output, buffered, byte by byte as written.
pub(super) fn raw_output() -> impl Write {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// The file that the user named for the report, or else the standard output with its colours translated.
pub(super) fn output_to(
    file: Option<&Path>,
    language: Option<Language>,
) -> Result<Box<dyn Write>, Stop> {
    Ok(match file {
        Some(path) => Box::new(create(path, language)?),
        None => Box::new(output()),
    })
}

/// The file that the user named for the report, or else the standard output, byte by byte as written.
pub(super) fn raw_output_to(
    file: Option<&Path>,
    language: Option<Language>,
) -> Result<Box<dyn Write>, Stop> {
    Ok(match file {
        Some(path) => Box::new(create(path, language)?),
        None => Box::new(raw_output()),
    })
}

fn create(path: &Path, language: Option<Language>) -> Result<BufWriter<File>, Stop> {
    let file = File::create(path).map_err(|error| Stop::file(path, &error, language))?;
    Ok(BufWriter::with_capacity(1 << 16, file))
}

/// How findings are drawn: to the terminal's width and taste, or plainly where the output is no terminal.
/// `NO_COLOR`, `CLICOLOR` and `TERM` are respected.
pub(super) fn style() -> Style {
    let stdout = io::stdout();
    let color = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    match width().filter(|_| stdout.is_terminal()) {
        Some(width) => Style::terminal(width, color),
        None => Style {
            color,
            ..Style::PLAIN
        },
    }
}

/// How wide a table may be.
pub(super) fn table_width() -> usize {
    width()
        .filter(|_| io::stdout().is_terminal())
        .unwrap_or(120)
}

fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}
