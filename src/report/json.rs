//! The report for programs: the JSON contract `sokhop/1`.
//!
//! The types here are the contract, apart from the domain's: a field may be added, none renamed. Documents are written
//! one by one as they are done, so that no more than one of them need be in memory.

use super::location::{Location, Locator};
use super::{
    Across, Check, Diagnostic, FileReport, Label, Language, LedgerEntry, Suggestion, Summary,
    across, messages,
};
use crate::error::Error;
use crate::source::{Part, column_letters};
use crate::span::Span;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};

/// The name of the contract.
pub const SCHEMA: &str = "sokhop/1";

/// Writes one report as a stream: the opening, each document, the summary.
#[derive(Debug)]
pub struct JsonReport<W> {
    out: W,
    language: Option<Language>,
    summary: Summary,
}

impl<W: Write> JsonReport<W> {
    /// Begins a report. `language` is that of error messages; the document's own where none is given.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn begin(mut out: W, language: Option<Language>) -> io::Result<Self> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"files\":[")?;
        Ok(Self {
            out,
            language,
            summary: Summary::default(),
        })
    }

    /// Adds one document.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn file(&mut self, report: &FileReport) -> io::Result<()> {
        let written = render(report, self.language)?;
        self.rendered(report, &written)
    }

    /// Adds one document that [`render`] has written already, on some other thread perhaps.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn rendered(&mut self, report: &FileReport, written: &[u8]) -> io::Result<()> {
        self.out.write_all(if self.summary.files == 0 {
            b"\n"
        } else {
            b",\n"
        })?;
        self.summary.add(report);
        self.out.write_all(written)
    }

    /// Ends the report with what was found across documents and the summary.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn end(mut self, across: &Across) -> io::Result<W> {
        self.summary.add_across(across);
        self.out.write_all(b"\n],")?;
        across::json::write(&mut self.out, across)?;
        self.out.write_all(b"\"summary\":")?;
        serde_json::to_writer(&mut self.out, &JsonSummary::new(&self.summary))?;
        self.out.write_all(b"}\n")?;
        Ok(self.out)
    }
}

/// One document as an entry of `files`.
///
/// # Errors
/// None is known: a vector takes every write.
pub fn render(report: &FileReport, language: Option<Language>) -> io::Result<Vec<u8>> {
    let index = Locator::of(report);
    let language = language.unwrap_or(report.language);
    let file = JsonFile {
        path: &report.path,
        language: report.language.code(),
        format: report.origin.format.extension(),
        encoding: report.origin.encoding.name(),
        notes: report
            .origin
            .notes
            .iter()
            .map(|note| JsonNote {
                kind: messages::note_kind(note),
                message: messages::note(note, language),
            })
            .collect(),
        error: report
            .error
            .as_ref()
            .map(|error| JsonError::new(error, language)),
        figures: Figures(report, &index),
        checks: report.checks.iter().map(JsonCheck::new).collect(),
        diagnostics: report.diagnostics.iter().map(JsonDiagnostic::new).collect(),
    };
    Ok(serde_json::to_vec(&file)?)
}

#[derive(Serialize)]
struct JsonFile<'r> {
    path: &'r str,
    language: &'static str,
    format: &'static str,
    encoding: &'static str,
    notes: Vec<JsonNote>,
    error: Option<JsonError>,
    figures: Figures<'r>,
    checks: Vec<JsonCheck<'r>>,
    diagnostics: Vec<JsonDiagnostic<'r>>,
}

/// What a person should know of how a document was read.
#[derive(Serialize)]
struct JsonNote {
    kind: &'static str,
    message: String,
}

/// Why a document could not be checked.
#[derive(Debug, Serialize)]
pub(super) struct JsonError {
    kind: &'static str,
    message: String,
}

impl JsonError {
    pub(super) fn new(error: &Error, language: Language) -> Self {
        Self {
            kind: messages::error_kind(error),
            message: messages::error(error, language),
        }
    }
}

/// The ledger, written without a copy of it in memory: it is the longest part.
struct Figures<'r>(&'r FileReport, &'r Locator<'r>);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(report, index) = self;
        serializer.collect_seq(
            report
                .figures
                .iter()
                .map(|entry| JsonFigure::new(entry, report, index)),
        )
    }
}

/// One figure; also what `sokhop figures --format json` prints of it.
#[derive(Serialize)]
pub(super) struct JsonFigure<'r> {
    id: u32,
    span: JsonSpan,
    text: &'r str,
    location: JsonLocation<'r>,
    kind: &'static str,
    quantity: Option<JsonQuantity<'r>>,
    indicator: Option<&'r str>,
    place: Option<&'r str>,
    period: Option<&'r str>,
    basis: Option<&'static str>,
    status: &'static str,
    reason: Option<&'r str>,
}

impl<'r> JsonFigure<'r> {
    pub(super) fn new(entry: &'r LedgerEntry, report: &'r FileReport, index: &Locator<'r>) -> Self {
        Self {
            id: entry.id,
            span: JsonSpan::new(entry.span),
            text: entry.span.text(&report.text),
            location: JsonLocation::new(&index.locate(entry.span.start)),
            kind: entry.kind.name(),
            quantity: entry.quantity.as_ref().map(|quantity| JsonQuantity {
                value: &quantity.value,
                low: &quantity.low,
                high: &quantity.high,
                unit: &quantity.unit,
            }),
            indicator: entry.indicator.as_deref(),
            place: entry.place.as_deref(),
            period: entry.period.as_deref(),
            basis: entry.basis,
            status: entry.status.name(),
            reason: entry.reason.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonSpan {
    start: usize,
    end: usize,
}

impl JsonSpan {
    pub(super) const fn new(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

/// A place: the fields tell which kind it is.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum JsonLocation<'r> {
    Line {
        line: usize,
        column: usize,
    },
    Paragraph {
        paragraph: u32,
        column: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        part: Option<&'static str>,
    },
    Table {
        table: u32,
        row: u32,
        column: u32,
    },
    Page {
        page: u32,
        line: u32,
    },
    Sheet {
        sheet: Cow<'r, str>,
        cell: String,
    },
}

impl<'r> JsonLocation<'r> {
    pub(super) fn new(location: &Location<'r>) -> Self {
        match location.clone() {
            Location::Line(at) => Self::Line {
                line: at.line,
                column: at.column,
            },
            Location::Paragraph {
                part,
                paragraph,
                column,
            } => Self::Paragraph {
                paragraph,
                column,
                part: (part != Part::Body).then(|| part.name()),
            },
            Location::TableCell { table, row, column } => Self::Table { table, row, column },
            Location::Page { page, line } => Self::Page { page, line },
            Location::SheetCell { sheet, row, column } => Self::Sheet {
                sheet,
                cell: format!("{}{row}", column_letters(column)),
            },
        }
    }
}

#[derive(Serialize)]
struct JsonQuantity<'r> {
    value: &'r str,
    low: &'r str,
    high: &'r str,
    unit: &'r str,
}

#[derive(Serialize)]
struct JsonCheck<'r> {
    rule: &'static str,
    relation: &'static str,
    verdict: &'static str,
    power: f64,
    weak: bool,
    evidence: &'static str,
    figures: Vec<JsonRole>,
    computation: &'r str,
    implied: Vec<JsonImplied<'r>>,
    reason: Option<&'r str>,
}

#[derive(Serialize)]
struct JsonRole {
    id: u32,
    role: &'static str,
}

#[derive(Serialize)]
struct JsonImplied<'r> {
    id: u32,
    low: &'r str,
    high: &'r str,
}

impl<'r> JsonCheck<'r> {
    fn new(check: &'r Check) -> Self {
        Self {
            rule: check.rule,
            relation: check.relation,
            verdict: check.verdict.name(),
            power: thousandths(check.power),
            weak: check.weak,
            evidence: check.evidence,
            figures: check
                .figures
                .iter()
                .map(|&(id, role)| JsonRole { id, role })
                .collect(),
            computation: &check.computation,
            implied: check
                .implied
                .iter()
                .map(|(id, low, high)| JsonImplied { id: *id, low, high })
                .collect(),
            reason: check.reason.as_deref(),
        }
    }
}

/// A number of thousandths as JSON writes it: read from its decimal digits, so that 980 prints as 0.98.
pub(super) fn thousandths(number: u16) -> f64 {
    format!("{}.{:03}", number / 1000, number % 1000)
        .parse()
        .unwrap_or_default()
}

#[derive(Serialize)]
pub(super) struct JsonDiagnostic<'r> {
    id: &'r str,
    rule: &'static str,
    severity: &'static str,
    message: &'r str,
    help: Option<&'r str>,
    labels: Vec<JsonLabel<'r>>,
    suggestions: Vec<JsonSuggestion<'r>>,
}

impl<'r> JsonDiagnostic<'r> {
    pub(super) fn new(diagnostic: &'r Diagnostic) -> Self {
        Self {
            id: &diagnostic.id,
            rule: diagnostic.rule,
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            labels: diagnostic.labels.iter().map(JsonLabel::new).collect(),
            suggestions: diagnostic
                .suggestions
                .iter()
                .map(JsonSuggestion::new)
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonLabel<'r> {
    span: JsonSpan,
    figure: Option<u32>,
    text: &'r str,
    primary: bool,
}

impl<'r> JsonLabel<'r> {
    fn new(label: &'r Label) -> Self {
        Self {
            span: JsonSpan::new(label.span),
            figure: label.figure,
            text: &label.text,
            primary: label.primary,
        }
    }
}

#[derive(Serialize)]
struct JsonSuggestion<'r> {
    span: JsonSpan,
    replacement: &'r str,
    slip: &'static str,
}

impl<'r> JsonSuggestion<'r> {
    fn new(suggestion: &'r Suggestion) -> Self {
        Self {
            span: JsonSpan::new(suggestion.span),
            replacement: &suggestion.replacement,
            slip: suggestion.slip,
        }
    }
}

/// The counts; also those of `sokhop figures --format json`.
#[derive(Serialize)]
pub(super) struct JsonSummary {
    files: usize,
    failed: usize,
    figures: usize,
    verified: usize,
    suspect: usize,
    unchecked: usize,
    lookalikes: usize,
    errors: usize,
    warnings: usize,
}

impl JsonSummary {
    pub(super) const fn new(summary: &Summary) -> Self {
        Self {
            files: summary.files,
            failed: summary.failed,
            figures: summary.figures,
            verified: summary.verified,
            suspect: summary.suspect,
            unchecked: summary.unchecked,
            lookalikes: summary.lookalikes,
            errors: summary.errors,
            warnings: summary.warnings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::{Value, json};

    fn written(reports: &[FileReport]) -> String {
        let mut json = JsonReport::begin(Vec::new(), None).expect("a vector takes every write");
        for report in reports {
            json.file(report).expect("a vector takes every write");
        }
        String::from_utf8(
            json.end(&Across::default())
                .expect("a vector takes every write"),
        )
        .expect("JSON is UTF-8")
    }

    fn parsed(reports: &[FileReport]) -> Value {
        serde_json::from_str(&written(reports)).expect("the report is JSON")
    }

    #[test]
    fn the_contract() {
        let report = parsed(&[sample::exports(), sample::missing()]);
        let estimate = sample::span("2,5");
        let expected = json!({"id": 0, "span": {"start": estimate.start, "end": estimate.end}, "text": "2,5",
            "location": {"line": 3, "column": 31}, "kind": "level",
            "quantity": {"value": "2500000", "low": "2500000", "high": "2600000", "unit": "USD"},
            "indicator": "kim ngạch xuất khẩu", "place": "Quảng Ninh", "period": "2021", "basis": "estimate",
            "status": "suspect", "reason": null});
        assert_eq!(report["schema"], "sokhop/1");
        let file = &report["files"][0];
        assert_eq!(file["path"], "draft.txt");
        assert_eq!(file["language"], "vi");
        assert_eq!(file["error"], Value::Null);
        assert_eq!(file["figures"][0], expected);
        assert_eq!(file["figures"][3]["quantity"], Value::Null);
        assert_eq!(
            file["checks"],
            json!([{"rule": "attainment", "relation": "attainment", "verdict": "broken", "power": 0.98, "weak": false, "evidence": "named",
                "figures": [{"id": 1, "role": "actual"}, {"id": 0, "role": "plan"}, {"id": 2, "role": "percent"}],
                "computation": "2.693 triệu = 105,11% × 2,5 triệu",
                "implied": [{"id": 0, "low": "2561480283.5", "high": "2562675419.8"}], "reason": null}])
        );
        let diagnostic = &file["diagnostics"][0];
        assert_eq!(diagnostic["id"], "a1b2c3d4");
        assert_eq!(diagnostic["severity"], "error");
        assert_eq!(diagnostic["labels"][0]["figure"], 0);
        assert_eq!(diagnostic["labels"][0]["primary"], true);
        assert_eq!(diagnostic["suggestions"][0]["replacement"], "2,5 tỷ");
        assert_eq!(diagnostic["suggestions"][0]["slip"], "scale");
        assert_eq!(report["files"][1]["error"]["kind"], "io");
        assert!(report["files"][1]["error"]["message"].is_string());
        assert_eq!(report["checks"], json!([]));
        assert_eq!(report["diagnostics"], json!([]));
        assert_eq!(
            report["summary"],
            json!({"files": 2, "failed": 1, "figures": 3, "verified": 0, "suspect": 1, "unchecked": 2,
                "lookalikes": 1, "errors": 1, "warnings": 0})
        );
    }

    #[test]
    fn no_document_is_still_a_report() {
        assert_eq!(parsed(&[])["files"], json!([]));
    }

    #[test]
    fn power_keeps_its_digits() {
        let texts = [0, 7, 120, 980, 999, 1000]
            .map(|number| serde_json::to_string(&thousandths(number)).expect("a number"));
        assert_eq!(texts, ["0.0", "0.007", "0.12", "0.98", "0.999", "1.0"]);
    }
}
