//! The document itself with each finding written on its figure: as a comment in Word and Excel, as a mark in HTML and
//! Markdown. Everything else in it stays byte for byte. It must know nothing of files.

#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod element;
mod mark;
#[cfg(feature = "office")]
mod package;
#[cfg(feature = "office")]
mod xlsx;

use crate::error::Error;
use crate::report::{Diagnostic, FileReport, Language, remark};
use crate::source::{Encoding, Format, Limits};
use crate::span::Span;

/// Who the comments are by.
#[cfg(feature = "office")]
const AUTHOR: &str = "sokhop";

/// A document with remarks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The document, as it is to be written to a file.
    pub bytes: Vec<u8>,
    /// How many findings have a remark of their own now, or had one before.
    pub placed: usize,
    /// Findings that stand where the format holds no remark, by their number in the report.
    pub left: Vec<usize>,
}

/// Why a document cannot hold remarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing can be written beside the text in this form of document.
    Format(Format),
    /// Marks are put into text in UTF-8 only.
    Encoding(Encoding),
    /// The document could not be read, or it is damaged.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// One finding that is to be written into the document.
#[derive(Clone, Debug)]
struct Remark {
    /// Its number in the report.
    number: usize,
    /// The figure, in the text of the document.
    span: Span,
    /// The id of the finding, by which one that was written before is known.
    id: String,
    lines: Vec<String>,
}

impl Remark {
    fn of(number: usize, finding: &Diagnostic, text: &str, language: Language) -> Option<Self> {
        let primary = finding.labels.iter().find(|label| label.primary);
        let label = primary.or(finding.labels.first())?;
        Some(Self {
            number,
            span: label.span,
            id: finding.id.clone(),
            lines: remark::lines(finding, text, language),
        })
    }
}

/// What came of the remarks: the document, and the numbers of those that found no place.
type Written = (Vec<u8>, Vec<usize>);

/// Writes the findings of `report` into the document `bytes` that it is about. Remarks are in `language`, or else in that
/// of the document.
///
/// # Errors
/// When the form of the document holds no remarks, or the document cannot be read.
pub fn annotate(
    bytes: &[u8],
    report: &FileReport,
    language: Option<Language>,
    limits: &Limits,
) -> Result<Annotated, Refusal> {
    if let Some(error) = &report.error {
        return Err(Refusal::Failed(error.clone()));
    }
    #[cfg(not(feature = "office"))]
    let _ = (bytes, limits);
    let language = language.unwrap_or(report.language);
    let (mut remarks, mut left) = (Vec::new(), Vec::new());
    for (number, finding) in report.diagnostics.iter().enumerate() {
        match Remark::of(number, finding, &report.text, language) {
            Some(remark) => remarks.push(remark),
            None => left.push(number),
        }
    }
    remarks.sort_by_key(|remark| (remark.span, remark.number));
    let format = report.origin.format;
    let (bytes, more) = match format {
        Format::Html | Format::Markdown if report.origin.encoding != Encoding::Utf8 => {
            return Err(Refusal::Encoding(report.origin.encoding));
        }
        Format::Html | Format::Markdown => mark::write(&report.text, format, &remarks),
        #[cfg(feature = "office")]
        Format::Docx if !remarks.is_empty() => {
            docx::write(bytes, report, &remarks, language, limits)?
        }
        #[cfg(feature = "office")]
        Format::Xlsx if !remarks.is_empty() => xlsx::write(bytes, report, &remarks, limits)?,
        #[cfg(feature = "office")]
        Format::Docx | Format::Xlsx => (bytes.to_vec(), Vec::new()),
        other => return Err(Refusal::Format(other)),
    };
    left.extend(more);
    left.sort_unstable();
    Ok(Annotated {
        bytes,
        placed: report.diagnostics.len() - left.len(),
        left,
    })
}

#[cfg(test)]
mod tests;
