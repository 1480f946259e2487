//! How many findings of each rule, and how many in each document.

use super::columns::write_row;
use super::plain::{fold, group};
use super::{FileReport, Language, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Errors, warnings and infos.
type Counts = [usize; 3];

const COLUMNS: usize = 4;

/// Counts gathered while documents pass by.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    rules: BTreeMap<&'static str, Counts>,
    /// The documents that have findings, in the order given.
    files: Vec<(String, Counts)>,
}

impl Statistics {
    /// Counts one more document.
    pub fn add(&mut self, report: &FileReport) {
        let mut of_file = Counts::default();
        for diagnostic in &report.diagnostics {
            let column = match diagnostic.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
            };
            of_file[column] += 1;
            self.rules.entry(diagnostic.rule).or_default()[column] += 1;
        }
        if of_file != Counts::default() {
            self.files.push((fold(&report.path), of_file));
        }
    }

    /// Writes both tables, what has most first; nothing where there was no finding.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn write(&self, out: &mut impl Write, language: Language) -> io::Result<()> {
        if self.files.is_empty() {
            return Ok(());
        }
        let (rule, file, counts) = match language {
            Language::Vietnamese => ("quy tắc", "văn bản", ["lỗi", "cảnh báo", "lưu ý"]),
            Language::English => ("rule", "document", ["errors", "warnings", "infos"]),
        };
        let rules = self.rules.iter().map(|(name, counts)| (*name, counts));
        table(out, rule, counts, rules.collect(), language)?;
        let files = self.files.iter();
        let files = files.map(|(path, counts)| (path.as_str(), counts));
        table(out, file, counts, files.collect(), language)
    }
}

fn table(
    out: &mut impl Write,
    head: &str,
    counts: [&str; 3],
    mut entries: Vec<(&str, &Counts)>,
    language: Language,
) -> io::Result<()> {
    // Errors weigh before warnings, warnings before infos; the order among equals stays.
    entries.sort_by(|(_, left), (_, right)| right.cmp(left));
    let mut rows = vec![[head, counts[0], counts[1], counts[2]].map(str::to_owned)];
    rows.extend(entries.iter().map(|(name, counts)| {
        let [errors, warnings, infos] = counts.map(|count| group(&count.to_string(), language));
        [(*name).to_owned(), errors, warnings, infos]
    }));
    let mut widths = [0; COLUMNS];
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.width().max(*widest);
        }
    }
    for row in &rows {
        write_row(out, row, &widths)?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(reports: &[FileReport], language: Language) -> String {
        let mut statistics = Statistics::default();
        for report in reports {
            statistics.add(report);
        }
        let mut out = Vec::new();
        statistics
            .write(&mut out, language)
            .expect("a vector takes every write");
        String::from_utf8(out).expect("tables are UTF-8")
    }

    #[test]
    fn counts_by_rule_and_document() {
        let mut styled = sample::exports();
        styled.path = "b.txt".to_owned();
        styled.diagnostics[0].rule = "number-style";
        styled.diagnostics[0].severity = Severity::Info;
        let text = written(
            &[styled, sample::holding(), sample::exports()],
            Language::Vietnamese,
        );
        assert_eq!(
            text,
            "  quy tắc       lỗi  cảnh báo  lưu ý\n  \
               attainment    1    0         0\n  \
               number-style  0    0         1\n\n  \
               văn bản    lỗi  cảnh báo  lưu ý\n  \
               draft.txt  1    0         0\n  \
               b.txt      0    0         1\n\n"
        );
    }

    #[test]
    fn nothing_found_is_no_table() {
        assert_eq!(written(&[sample::holding()], Language::English), "");
    }
}
