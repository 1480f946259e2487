//! `JUnit` XML: a suite a document, in it a test for each finding, or one that passes. An `info` passes, with its message
//! as output.

use super::Page;
use super::finding::Finding;
use crate::report::lines::Region;
use crate::report::{Severity, Summary};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) fn document(page: &Page<'_>) -> String {
    let found: Vec<Finding> = Finding::of(page).collect();
    let failure = page.failure();
    suite(&page.report.path, failure.as_deref(), &found)
}

/// A suite of what was found over several documents; nothing where nothing was.
pub(super) fn across(found: &[Finding<'_>]) -> String {
    if found.is_empty() {
        return String::new();
    }
    suite("sokhop --ledger", None, found)
}

fn suite(name: &str, failure: Option<&str>, found: &[Finding<'_>]) -> String {
    let failures = found.iter().filter(|it| it.severity != Severity::Info);
    let (failures, errors) = (failures.count(), usize::from(failure.is_some()));
    let tests = found.len().max(1);
    let name = escape(name);
    let mut out = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\">\n"
    );
    if let Some(failure) = failure {
        _ = writeln!(
            out,
            "    <testcase name=\"sokhop\" classname=\"{name}\"><error message=\"{}\"/></testcase>",
            escape(failure)
        );
    } else if found.is_empty() {
        _ = writeln!(out, "    <testcase name=\"sokhop\" classname=\"{name}\"/>");
    }
    for finding in found {
        let path = escape(finding.place.path);
        _ = write!(
            out,
            "    <testcase name=\"{} {}\" classname=\"{path}\"",
            finding.rule, finding.id
        );
        // In a document without lines the text itself says where.
        let mut at = " ".to_owned();
        if let Some(Region { start, .. }) = finding.place.region {
            _ = write!(out, " line=\"{}\" column=\"{}\"", start.line, start.column);
            at = format!("{}:{}: ", start.line, start.column);
        }
        out.push('>');
        let text = escape(&finding.text());
        _ = match finding.severity {
            Severity::Info => write!(out, "<system-out>{text}</system-out>"),
            severity => write!(
                out,
                "<failure type=\"{}\" message=\"{}\">{path}:{at}{text}</failure>",
                severity.name(),
                escape(&finding.said()),
            ),
        };
        out.push_str("</testcase>\n");
    }
    out.push_str("  </testsuite>\n");
    out
}

/// The whole report around what was written of each document.
pub(super) fn whole(out: &mut impl Write, summary: &Summary, suites: &[u8]) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sokhop\" failures=\"{}\" errors=\"{}\">",
        summary.errors + summary.warnings,
        summary.failed
    )?;
    out.write_all(suites)?;
    out.write_all(b"</testsuites>\n")
}

/// Text as XML 1.0 takes it in elements and attributes; characters that it admits nowhere are replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use super::*;
    use crate::report::sample;

    #[test]
    fn suites_and_tests() {
        let text = written(Form::Junit, &four());
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sokhop\" failures=\"2\" errors=\"1\">\n"), "{text}");
        assert_eq!(text.matches("<testsuite ").count(), 4);
        assert_eq!(text.matches("<failure type=\"error\"").count(), 2);
        assert!(text.contains("<testcase name=\"attainment a1b2c3d4\" classname=\"draft.txt\" line=\"3\" column=\"31\">"));
        assert!(text.contains("<testsuite name=\"good.txt\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    <testcase name=\"sokhop\" classname=\"good.txt\"/>"));
        assert!(text.trim_end().ends_with("</testsuites>"));
    }

    #[test]
    fn a_document_without_lines_says_where_in_words() {
        let text = written(Form::Junit, &[sample::workbook()]);
        assert!(
            text.contains(
                "classname=\"thu.xlsx\"><failure type=\"error\" message=\"Thu!C7: 1 + 2 = 4\">thu.xlsx: Thu!C7: "
            ),
            "{text}"
        );
    }

    #[test]
    fn markup_and_controls_are_escaped() {
        assert_eq!(
            escape("a<b>&\"c\"\u{1}\n"),
            "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd}&#10;"
        );
    }
}
