//! The report in the forms that other programs read: code review, continuous integration, scripts.
//!
//! Each form is a module that writes one document; [`Stream`] puts what they wrote together, in the order given. A
//! document is written on any thread, and no more than what was written of it is kept.

mod finding;
mod github;
mod gitlab;
mod jsonl;
mod junit;
mod markdown;
mod rdjson;
mod sarif;

use super::across::{Across, CrossDiagnostic};
use super::closing::Closing;
use super::location::Locator;
use super::{Diagnostic, FileReport, Language, messages};
use crate::span::Span;
use finding::Finding;
use std::io::{self, Write};

/// A form of output for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object a finding and line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, which GitHub Actions shows on the changed lines.
    Github,
    /// The Code Quality report of GitLab.
    Gitlab,
    /// `JUnit` XML, one test a document.
    Junit,
    /// The Diagnostic Format of reviewdog, whose repairs can be taken over in a review.
    Rdjson,
    /// A comment for a pull request.
    Markdown,
}

impl Form {
    /// What is said of one document: nothing where the form is silent about a document without findings.
    ///
    /// # Errors
    /// None is known: a vector takes every write.
    pub fn document(self, report: &FileReport, language: Option<Language>) -> io::Result<Vec<u8>> {
        let page = Page::new(report, language);
        Ok(match self {
            Self::Jsonl => jsonl::document(&page)?,
            Self::Sarif => sarif::findings(Finding::of(&page))?,
            Self::Github => github::document(&page).into_bytes(),
            Self::Gitlab => gitlab::document(&page)?,
            Self::Junit => junit::document(&page).into_bytes(),
            Self::Rdjson => rdjson::document(&page)?,
            Self::Markdown => markdown::document(&page).into_bytes(),
        })
    }

    /// What is said of findings over several documents.
    fn across(self, across: &Across, language: Language) -> io::Result<Vec<u8>> {
        let found = &across.diagnostics;
        let all = || {
            let finding = |it| Finding::across(it, language);
            found.iter().filter_map(finding)
        };
        Ok(match self {
            Self::Jsonl => jsonl::across(found)?,
            Self::Sarif => sarif::findings(all())?,
            Self::Github => github::commands(all()).into_bytes(),
            Self::Gitlab => gitlab::findings(all())?,
            Self::Junit => junit::across(&all().collect::<Vec<_>>()).into_bytes(),
            Self::Rdjson => rdjson::findings(all())?,
            Self::Markdown => markdown::across(all(), language).into_bytes(),
        })
    }

    /// What stands between two documents of which something is said.
    const fn separator(self) -> &'static [u8] {
        match self {
            Self::Sarif | Self::Gitlab | Self::Rdjson => b",\n",
            Self::Jsonl | Self::Github | Self::Junit | Self::Markdown => b"",
        }
    }
}

/// Documents on their way out.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    form: Form,
    language: Option<Language>,
    closing: Closing,
    /// Why documents could not be checked: path and message.
    failures: Vec<(String, String)>,
    /// Whether something was said of a document before.
    begun: bool,
    /// What was written, where the form needs the counts before it.
    held: Vec<u8>,
}

impl<W: Write> Stream<W> {
    /// Begins a report. `language` is that of messages; the document's own where none is given.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn begin(mut out: W, form: Form, language: Option<Language>) -> io::Result<Self> {
        match form {
            Form::Sarif => sarif::open(&mut out)?,
            Form::Gitlab => out.write_all(b"[\n")?,
            Form::Rdjson => rdjson::open(&mut out)?,
            Form::Jsonl | Form::Github | Form::Junit | Form::Markdown => {}
        }
        Ok(Self {
            out,
            form,
            language,
            closing: Closing::default(),
            failures: Vec::new(),
            begun: false,
            held: Vec::new(),
        })
    }

    /// Adds one document that [`Form::document`] has written.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn add(&mut self, report: &FileReport, written: &[u8]) -> io::Result<()> {
        self.closing.add(report);
        if let Some(error) = &report.error {
            let language = self.language.unwrap_or(report.language);
            let message = messages::error(error, language);
            self.failures.push((report.path.clone(), message));
        }
        self.write(written)
    }

    /// Adds what was found over several documents. Paths of official figures are those of their files.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn add_across(&mut self, across: &Across) -> io::Result<()> {
        self.closing.add_across(across);
        let language = self.language.unwrap_or_else(|| self.closing.language());
        let written = self.form.across(across, language)?;
        self.write(&written)
    }

    fn write(&mut self, written: &[u8]) -> io::Result<()> {
        if written.is_empty() {
            return Ok(());
        }
        if matches!(self.form, Form::Junit | Form::Markdown) {
            self.held.extend_from_slice(written);
            return Ok(());
        }
        if self.begun {
            self.out.write_all(self.form.separator())?;
        }
        self.begun = true;
        self.out.write_all(written)
    }

    /// Ends the report.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn end(mut self) -> io::Result<W> {
        match self.form {
            Form::Sarif => sarif::close(&mut self.out, &self.failures)?,
            Form::Gitlab => self.out.write_all(b"\n]\n")?,
            Form::Rdjson => self.out.write_all(b"\n]}\n")?,
            Form::Junit => junit::whole(&mut self.out, &self.closing.summary, &self.held)?,
            Form::Markdown => {
                markdown::whole(&mut self.out, &self.closing, self.language, &self.held)?;
            }
            Form::Jsonl | Form::Github => {}
        }
        Ok(self.out)
    }
}

/// A document with what every form asks of it.
struct Page<'r> {
    report: &'r FileReport,
    locator: Locator<'r>,
    /// The language of messages.
    language: Language,
}

impl<'r> Page<'r> {
    fn new(report: &'r FileReport, language: Option<Language>) -> Self {
        Self {
            report,
            locator: Locator::of(report),
            language: language.unwrap_or(report.language),
        }
    }

    /// Why the document could not be checked.
    fn failure(&self) -> Option<String> {
        let error = self.report.error.as_ref()?;
        Some(messages::error(error, self.language))
    }

    /// Where the finding points: its primary label, or else its first; the start of the file where it has none.
    fn primary(&self, diagnostic: &Diagnostic) -> Span {
        let label = diagnostic.labels.iter().find(|label| label.primary);
        label
            .or(diagnostic.labels.first())
            .map_or(Span::new(0, 0), |label| label.span)
    }
}

/// A path as a relative reference or URI takes it: slashes, and every byte that may not stand for itself escaped
/// (RFC 3986, section 2).
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/');
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let encoded = utf8_percent_encode(&path, ESCAPED);
    match path.strip_prefix('/') {
        Some(_) => format!("file://{encoded}"),
        None => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Position;
    use super::super::sample;
    use super::*;

    /// What a form says of `reports`.
    pub(super) fn written(form: Form, reports: &[FileReport]) -> String {
        let mut stream = Stream::begin(Vec::new(), form, None).expect("a vector takes every write");
        for report in reports {
            let written = form
                .document(report, None)
                .expect("a vector takes every write");
            stream
                .add(report, &written)
                .expect("a vector takes every write");
        }
        let out = stream.end().expect("a vector takes every write");
        String::from_utf8(out).expect("reports are UTF-8")
    }

    /// The founding case, a document in which all holds, one that is not there, and the first again.
    pub(super) fn four() -> [FileReport; 4] {
        let mut again = sample::exports();
        again.path = "báo cáo/bản 2.txt".to_owned();
        [
            sample::exports(),
            sample::holding(),
            sample::missing(),
            again,
        ]
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a/b-1_c.txt"), "a/b-1_c.txt");
        assert_eq!(uri("báo cáo.md"), "b%C3%A1o%20c%C3%A1o.md");
        assert_eq!(uri("/bản/50%.txt"), "file:///b%E1%BA%A3n/50%25.txt");
    }

    #[test]
    fn bytes_and_characters_are_counted_apart() {
        let report = sample::exports();
        let page = Page::new(&report, None);
        let span = page.primary(&report.diagnostics[0]);
        assert_eq!(
            page.locator.lines().region(span).start,
            Position {
                line: 3,
                column: 31
            }
        );
        let line = report.text.lines().nth(2).expect("a third line");
        assert_eq!(
            page.locator.lines().region(span).bytes.0,
            line.find("2,5").expect("the figure") + 1
        );
    }
}
