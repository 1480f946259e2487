//! The Code Quality report of GitLab: an array of issues, each with a fingerprint that survives edits elsewhere.

use super::Page;
use super::finding::Finding;
use crate::report::Severity;
use serde::Serialize;
use std::borrow::Cow;
use std::io;

#[derive(Serialize)]
struct Issue<'r> {
    description: Cow<'r, str>,
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
    let failure = page.failure();
    let path = plain(&page.report.path);
    let unread = failure.as_deref().map(|failure| Issue {
        description: failure.into(),
        check_name: "sokhop",
        fingerprint: format!("{path}:unread"),
        severity: "blocker",
        location: Location {
            path,
            lines: Lines { begin: 1, end: 1 },
        },
    });
    let found: Vec<Finding> = Finding::of(page).collect();
    let issues: Vec<Issue> = unread.into_iter().chain(found.iter().map(issue)).collect();
    join(&issues)
}

pub(super) fn findings<'r>(found: impl Iterator<Item = Finding<'r>>) -> io::Result<Vec<u8>> {
    let found: Vec<Finding> = found.collect();
    join(&found.iter().map(issue).collect::<Vec<_>>())
}

fn issue<'r>(finding: &'r Finding<'r>) -> Issue<'r> {
    let path = plain(finding.place.path);
    Issue {
        description: finding.said().into(),
        check_name: finding.rule,
        fingerprint: format!("{path}:{}", finding.id),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path,
            // GitLab asks for lines of a document that has none as well.
            lines: finding
                .place
                .region
                .map_or(Lines { begin: 1, end: 1 }, |region| Lines {
                    begin: region.start.line,
                    end: region.end.line,
                }),
        },
    }
}

/// The path as GitLab compares it.
fn plain(path: &str) -> &str {
    path.trim_start_matches("./")
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
    use crate::report::sample;
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
    fn a_document_without_lines_says_where_in_words() {
        let report = written(Form::Gitlab, &[sample::workbook()]);
        let report: Value = serde_json::from_str(&report).expect("JSON");
        assert_eq!(report[0]["description"], "Thu!C7: 1 + 2 = 4");
        assert_eq!(
            report[0]["location"]["lines"],
            json!({"begin": 1, "end": 1})
        );
    }

    #[test]
    fn no_finding_is_an_empty_array() {
        let report: Value = serde_json::from_str(&written(Form::Gitlab, &[])).expect("JSON");
        assert_eq!(report, json!([]));
    }
}
