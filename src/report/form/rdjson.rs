//! The Diagnostic Format of reviewdog (`rdjson`). Columns count bytes of UTF-8 from 1, as its definition asks.

use super::{Page, gitlab, message};
use crate::report::{Diagnostic, Severity};
use crate::span::Span;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Finding<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'r>>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

#[derive(Serialize)]
struct Related<'r> {
    message: &'r str,
    location: Location<'r>,
}

pub(super) fn open(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"source\":{\"name\":\"sokhop\"},\"diagnostics\":[\n")
}

pub(super) fn document(page: &Page<'_>) -> io::Result<Vec<u8>> {
    let path = &page.report.path;
    let mut findings: Vec<Finding> = page
        .failure()
        .map(|message| Finding {
            message,
            location: Location { path, range: None },
            severity: "ERROR",
            code: Code { value: "sokhop" },
            suggestions: Vec::new(),
            related_locations: Vec::new(),
        })
        .into_iter()
        .collect();
    findings.extend(page.report.diagnostics.iter().map(|it| finding(page, it)));
    gitlab::join(&findings)
}

fn finding<'r>(page: &Page<'r>, diagnostic: &'r Diagnostic) -> Finding<'r> {
    let at = |span| Location {
        path: &page.report.path,
        range: Some(range(page, span)),
    };
    Finding {
        message: message(diagnostic),
        location: at(page.primary(diagnostic)),
        severity: match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code {
            value: diagnostic.rule,
        },
        suggestions: diagnostic
            .suggestions
            .iter()
            .map(|suggestion| Suggestion {
                range: range(page, suggestion.span),
                text: &suggestion.replacement,
            })
            .collect(),
        related_locations: diagnostic
            .labels
            .iter()
            .filter(|label| !label.primary)
            .map(|label| Related {
                message: &label.text,
                location: at(label.span),
            })
            .collect(),
    }
}

fn range(page: &Page<'_>, span: Span) -> Range {
    let position = |offset| Position {
        line: page.locator.lines().locate(offset).line,
        column: page.byte_column(offset),
    };
    Range {
        start: position(span.start),
        end: position(span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use crate::report::sample;
    use serde_json::{Value, json};

    #[test]
    fn diagnostics_with_suggestions() {
        let report: Value =
            serde_json::from_str(&written(Form::Rdjson, &four())).expect("the report is JSON");
        assert_eq!(report["source"], json!({"name": "sokhop"}));
        let first = &report["diagnostics"][0];
        let column = sample::span("2,5").start - sample::span("Năm").start + 1;
        assert_eq!(
            first["location"],
            json!({"path": "draft.txt", "range": {"start": {"line": 3, "column": column}, "end": {"line": 3, "column": column + 3}}})
        );
        assert_eq!(first["severity"], "ERROR");
        assert_eq!(first["code"]["value"], "attainment");
        assert_eq!(first["suggestions"][0]["text"], "2,5 tỷ");
        assert_eq!(first["related_locations"][0]["message"], "mục tiêu");
        assert_eq!(
            report["diagnostics"][1]["location"],
            json!({"path": "không-có.txt"})
        );
        assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(3));
    }
}
