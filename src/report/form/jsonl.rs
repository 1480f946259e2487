//! One JSON object a finding and line: the finding as in the JSON contract, with `path` and `location` before it. A
//! document that could not be checked is a line with `path` and `error`. A finding over several documents has the path on
//! each label instead.

use super::{CrossDiagnostic, Page};
use crate::report::across;
use crate::report::json::{JsonDiagnostic, JsonError, JsonLocation};
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Line<'r> {
    path: &'r str,
    location: JsonLocation<'r>,
    #[serde(flatten)]
    finding: JsonDiagnostic<'r>,
}

#[derive(Serialize)]
struct Failure<'r> {
    path: &'r str,
    error: JsonError,
}

pub(super) fn document(page: &Page<'_>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let path = &page.report.path;
    if let Some(error) = &page.report.error {
        let error = JsonError::new(error, page.language);
        serde_json::to_writer(&mut out, &Failure { path, error })?;
        out.push(b'\n');
    }
    for diagnostic in &page.report.diagnostics {
        let line = Line {
            path,
            location: JsonLocation::new(&page.locator.locate(page.primary(diagnostic).start)),
            finding: JsonDiagnostic::new(diagnostic),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.push(b'\n');
    }
    Ok(out)
}

/// Lines of what was found over several documents: each label and suggestion has its path.
pub(super) fn across(found: &[CrossDiagnostic]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for finding in found {
        serde_json::to_writer(&mut out, &across::json::JsonDiagnostic::new(finding))?;
        out.push(b'\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use serde_json::Value;

    #[test]
    fn a_line_a_finding() {
        let text = written(Form::Jsonl, &four());
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("each line is JSON"))
            .collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["path"], "draft.txt");
        assert_eq!(lines[0]["location"]["column"], 31);
        assert_eq!(lines[0]["suggestions"][0]["replacement"], "2,5 tỷ");
        assert_eq!(lines[1]["error"]["kind"], "io");
        assert_eq!(lines[2]["path"], "báo cáo/bản 2.txt");
    }
}
