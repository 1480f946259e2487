//! The report in one line a finding, `path:line:column: rule: message`, as editors and scripts read it.
//! In a document without lines the place is named in words: `path: paragraph 3:5: rule: message`.

use super::FileReport;
use super::location::Locator;
use super::plain::fold;
use std::io::{self, Write};

/// Writes the findings of one document.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &FileReport) -> io::Result<()> {
    if report.diagnostics.is_empty() {
        return Ok(());
    }
    let locator = Locator::of(report);
    let path = fold(&report.path);
    for diagnostic in &report.diagnostics {
        let at = locator.locate(diagnostic.start());
        let message = fold(&diagnostic.message);
        let at = fold(&at.behind_path(report.language));
        writeln!(out, "{path}{at}: {}: {message}", diagnostic.rule)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_line_a_finding() {
        let mut report = sample::exports();
        report.diagnostics[0]
            .message
            .push_str("\n  2.693 triệu ÷ 105,11% = 2,562 tỷ");
        let mut out = Vec::new();
        write(&mut out, &report).expect("a vector takes every write");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "draft.txt:3:31: attainment: 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD \
             2.693 triệu ÷ 105,11% = 2,562 tỷ\n"
        );
    }

    #[test]
    fn a_clean_or_failed_document_is_silent() {
        let mut out = Vec::new();
        write(&mut out, &sample::holding()).expect("a vector takes every write");
        write(&mut out, &sample::missing()).expect("a vector takes every write");
        assert!(out.is_empty());
    }
}
