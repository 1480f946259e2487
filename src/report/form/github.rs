//! Workflow commands: `::error file=…,line=…,col=…,title=…::message`, which GitHub Actions shows on the lines of a change.
//!
//! Escapes are those of the `@actions/core` toolkit: `%`, CR and LF everywhere, `:` and `,` in properties as well.

use super::Page;
use super::finding::Finding;
use crate::report::Severity;
use crate::report::lines::Region;
use std::fmt::Write;

pub(super) fn document(page: &Page<'_>) -> String {
    let mut out = String::new();
    if let Some(failure) = page.failure() {
        let file = property(&page.report.path);
        _ = writeln!(out, "::error file={file},title=sokhop::{}", data(&failure));
    }
    out + &commands(Finding::of(page))
}

pub(super) fn commands<'r>(findings: impl Iterator<Item = Finding<'r>>) -> String {
    let mut out = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let file = property(finding.place.path);
        _ = write!(out, "::{command} file={file}");
        if let Some(Region { start, end, .. }) = finding.place.region {
            _ = write!(out, ",line={},endLine={}", start.line, end.line);
            // GitHub refuses columns of a finding that goes over several lines.
            if start.line == end.line {
                _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
        }
        _ = writeln!(
            out,
            ",title={}::{}",
            property(&format!("sokhop ({})", finding.rule)),
            data(&finding.text())
        );
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use super::*;
    use crate::report::sample;

    #[test]
    fn one_command_a_finding() {
        let text = written(Form::Github, &four());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "::error file=draft.txt,line=3,endLine=3,col=31,endColumn=34,title=sokhop (attainment)::\
             2.693 triệu USD không phải là 105,11%25 của 2,5 triệu USD%0ACó lẽ nhầm triệu với tỷ."
        );
        assert!(
            lines[1].starts_with("::error file=không-có.txt,title=sokhop::"),
            "{}",
            lines[1]
        );
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_document_without_lines_is_named_alone() {
        let text = written(Form::Github, &[sample::workbook()]);
        assert_eq!(
            text,
            "::error file=thu.xlsx,title=sokhop (sum)::Thu!C7: 1 + 2 = 4%0ACó thể sai một chữ số.\n"
        );
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(data("a::b, c\r\n"), "a::b, c%0D%0A");
    }
}
