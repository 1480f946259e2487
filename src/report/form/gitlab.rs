//! The Code Quality report of GitLab: an array of issues, each with a fingerprint that survives edits elsewhere.

use super::Page;
use crate::report::Severity;
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Issue<'r> {
    description: &'r str,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn document(page: &Page<'_>) -> io::Result<Vec<u8>> {
    let path = page.report.path.trim_start_matches("./");
    let mut issues = Vec::new();
    let failure = page.failure();
    if let Some(failure) = &failure {
        issues.push(Issue {
            description: failure,
            check_name: "sokhop",
            fingerprint: format!("{path}:unread"),
            severity: "blocker",
            location: Location {
                path,
                lines: Lines { begin: 1, end: 1 },
            },
        });
    }
    for diagnostic in &page.report.diagnostics {
        let region = page.region(page.primary(diagnostic));
        issues.push(Issue {
            description: &diagnostic.message,
            check_name: diagnostic.rule,
            fingerprint: format!("{path}:{}", diagnostic.id),
            severity: match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location {
                path,
                lines: Lines {
                    begin: region.start.line,
                    end: region.end.line,
                },
            },
        });
    }
    join(&issues)
}

/// Several values as they stand in an array, without its brackets.
pub(super) fn join<T: Serialize>(values: &[T]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b",\n");
        }
        serde_json::to_writer(&mut out, value)?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use serde_json::{Value, json};

    #[test]
    fn issues() {
        let report: Value =
            serde_json::from_str(&written(Form::Gitlab, &four())).expect("the report is JSON");
        let issues = report.as_array().expect("an array");
        assert_eq!(
            issues[0],
            json!({"description": "2.693 triệu USD không phải là 105,11% của 2,5 triệu USD",
                "check_name": "attainment", "fingerprint": "draft.txt:a1b2c3d4", "severity": "major",
                "location": {"path": "draft.txt", "lines": {"begin": 3, "end": 3}}})
        );
        assert_eq!(issues[1]["severity"], "blocker");
        let mut prints: Vec<&Value> = issues.iter().map(|issue| &issue["fingerprint"]).collect();
        prints.dedup();
        assert_eq!(
            prints.len(),
            3,
            "GitLab shows only the first of equal fingerprints"
        );
    }

    #[test]
    fn no_finding_is_an_empty_array() {
        let report: Value = serde_json::from_str(&written(Form::Gitlab, &[])).expect("JSON");
        assert_eq!(report, json!([]));
    }
}
