//! The report as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere.
//!
//! Documents are written one by one, on any thread; the counts that stand before them are known at the end, so what was
//! written is held until then. Everything that comes out of a document goes through `markup`.

mod across;
mod document;
mod finding;
mod ledger;
mod marks;
mod markup;
mod summary;
mod tables;
mod words;

use super::closing::Closing;
use super::{Across, FileReport, Language};
use markup::{attribute, text};
use std::fmt::Write as _;
use std::io::{self, Write};
use words::Words;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("style.css");

/// By which a page is known to be a report and no document.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"sokhop\">";

/// One report on its way out.
#[derive(Debug)]
pub struct PageReport<W> {
    out: W,
    language: Option<Language>,
    closing: Closing,
    summary: summary::Summaries,
    held: Vec<u8>,
}

impl<W: Write> PageReport<W> {
    /// Begins a report. `language` is that of the page; that of the documents where none is given.
    #[must_use]
    pub fn begin(out: W, language: Option<Language>) -> Self {
        Self {
            out,
            language,
            closing: Closing::default(),
            summary: summary::Summaries::default(),
            held: Vec::new(),
        }
    }

    /// Adds one document that [`render`] has written.
    pub fn add(&mut self, report: &FileReport, written: &[u8]) {
        self.closing.add(report);
        self.summary.add(report);
        self.held.extend_from_slice(written);
    }

    /// Ends the report with what was found across documents.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn end(mut self, across: &Across) -> io::Result<W> {
        self.closing.add_across(across);
        let language = self.language.unwrap_or_else(|| self.closing.language());
        let words = Words::of(language);
        let mut head = String::new();
        _ = write!(
            head,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             {GENERATOR}\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n",
            attribute(language.code()),
            text(words.title),
            text(words.title),
        );
        _ = writeln!(
            head,
            "<p class=\"closing\">{}</p>",
            text(&self.closing.line(Some(language)))
        );
        summary::coverage(&mut head, &self.closing.summary, words, language);
        summary::legend(&mut head, words);
        head.push_str("</header>\n<main>\n");
        self.summary.write(&mut head, words, language);
        across::write(&mut head, across, words, language);
        self.out.write_all(head.as_bytes())?;
        self.out.write_all(&self.held)?;
        self.out.write_all(b"</main>\n</body>\n</html>\n")?;
        Ok(self.out)
    }
}

/// One document as a section of the page.
#[must_use]
pub fn render(report: &FileReport, language: Option<Language>) -> Vec<u8> {
    document::write(report, language.unwrap_or(report.language)).into_bytes()
}

/// The report on one document as a whole page.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: impl Write, report: &FileReport, language: Option<Language>) -> io::Result<()> {
    let mut page = PageReport::begin(out, language);
    page.add(report, &render(report, language));
    page.end(&Across::default())?;
    Ok(())
}

/// What the places of one document are called in links: made from its path, so that it can be told on any thread.
fn anchor(path: &str) -> String {
    // FNV-1a, 64 bits: short, and the same everywhere.
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("d{hash:016x}")
}

#[cfg(test)]
mod tests;
