//! The Diagnostic Format of reviewdog (`rdjson`). Columns count bytes of UTF-8 from 1, as its definition asks.

use super::finding::{Finding, Place};
use super::{Page, gitlab};
use crate::report::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Diagnostic<'r> {
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
    let unread = page.failure().map(|message| Diagnostic {
        message,
        location: Location { path, range: None },
        severity: "ERROR",
        code: Code { value: "sokhop" },
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    });
    let found: Vec<Finding> = Finding::of(page).collect();
    let all: Vec<Diagnostic> = unread
        .into_iter()
        .chain(found.iter().map(diagnostic))
        .collect();
    gitlab::join(&all)
}

pub(super) fn findings<'r>(found: impl Iterator<Item = Finding<'r>>) -> io::Result<Vec<u8>> {
    let found: Vec<Finding> = found.collect();
    gitlab::join(&found.iter().map(diagnostic).collect::<Vec<_>>())
}

fn diagnostic<'r>(finding: &'r Finding<'r>) -> Diagnostic<'r> {
    // A repair can be offered only in the document that the diagnostic is about, and where that has lines.
    let here = finding.fixes.iter();
    let here = here.filter(|fix| fix.place.path == finding.place.path);
    let here = here.filter_map(|fix| Some((range(&fix.place)?, fix)));
    Diagnostic {
        message: finding.text(),
        location: location(&finding.place),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code {
            value: finding.rule,
        },
        suggestions: here
            .map(|(range, fix)| Suggestion {
                range,
                text: fix.replacement,
            })
            .collect(),
        related_locations: finding
            .related
            .iter()
            .map(|(place, message)| Related {
                message,
                location: location(place),
            })
            .collect(),
    }
}

fn location<'r>(place: &Place<'r>) -> Location<'r> {
    Location {
        path: place.path,
        range: range(place),
    }
}

fn range(place: &Place<'_>) -> Option<Range> {
    let at = place.region?;
    Some(Range {
        start: Position {
            line: at.start.line,
            column: at.bytes.0,
        },
        end: Position {
            line: at.end.line,
            column: at.bytes.1,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use crate::report::sample;
    use serde_json::{Value, json};

    #[test]
    fn a_document_without_lines_has_no_range() {
        let report = written(Form::Rdjson, &[sample::workbook()]);
        let report: Value = serde_json::from_str(&report).expect("JSON");
        let found = &report["diagnostics"][0];
        assert_eq!(found["location"], json!({"path": "thu.xlsx"}));
        assert_eq!(
            found["message"],
            "Thu!C7: 1 + 2 = 4\nCó thể sai một chữ số."
        );
        assert_eq!(found["suggestions"], Value::Null);
    }

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
