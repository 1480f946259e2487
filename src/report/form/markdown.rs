//! A comment for a pull request: the closing line first, then the findings by document.

use super::Page;
use crate::report::closing::Closing;
use crate::report::plain::fold;
use crate::report::{Diagnostic, Language, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) fn document(page: &Page<'_>) -> String {
    let mut out = String::new();
    let failure = page.failure();
    if failure.is_none() && page.report.diagnostics.is_empty() {
        return out;
    }
    _ = writeln!(out, "\n### {}\n", code(&page.report.path));
    if let Some(failure) = failure {
        _ = writeln!(out, "- {}", escape(&failure));
    }
    for diagnostic in &page.report.diagnostics {
        finding(&mut out, page, diagnostic);
    }
    out
}

fn finding(out: &mut String, page: &Page<'_>, diagnostic: &Diagnostic) {
    let at = page.region(page.primary(diagnostic)).start;
    let (severity, place, change, remove) = match page.language {
        Language::Vietnamese => (
            match diagnostic.severity {
                Severity::Error => "Lỗi",
                Severity::Warning => "Cảnh báo",
                Severity::Info => "Lưu ý",
            },
            format!("dòng {}, cột {}", at.line, at.column),
            "Sửa",
            "Bỏ",
        ),
        Language::English => (
            match diagnostic.severity {
                Severity::Error => "Error",
                Severity::Warning => "Warning",
                Severity::Info => "Note",
            },
            format!("line {}, column {}", at.line, at.column),
            "Change",
            "Remove",
        ),
    };
    _ = writeln!(
        out,
        "- **{severity}**, {place} ({}): {}",
        code(diagnostic.rule),
        escape(&diagnostic.message)
    );
    if let Some(help) = &diagnostic.help {
        _ = writeln!(out, "  - {}", escape(help));
    }
    for suggestion in &diagnostic.suggestions {
        let old = code(suggestion.span.text(&page.report.text));
        _ = if suggestion.replacement.is_empty() {
            writeln!(out, "  - {remove} {old}")
        } else {
            writeln!(
                out,
                "  - {change} {old} → {}",
                code(&suggestion.replacement)
            )
        };
    }
}

/// The whole comment around what was written of each document.
pub(super) fn whole(
    out: &mut impl Write,
    closing: &Closing,
    language: Option<Language>,
    documents: &[u8],
) -> io::Result<()> {
    writeln!(out, "## sokhop\n\n{}", escape(&closing.line(language)))?;
    out.write_all(documents)
}

/// Text of the document or about it, which must not be taken for markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text as code, between more backticks than stand in a row in it.
fn code(text: &str) -> String {
    let text = fold(text);
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("{fence}{text}{fence}")
    } else {
        format!("{fence} {text} {fence}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::tests::{four, written};
    use super::*;

    #[test]
    fn a_comment() {
        let text = written(Form::Markdown, &four());
        assert!(
            text.starts_with("## sokhop\n\n4 văn bản (1 không đọc được)"),
            "{text}"
        );
        assert!(
            text.contains(
                "\n### `draft.txt`\n\n- **Lỗi**, dòng 3, cột 31 (`attainment`): \
             2.693 triệu USD không phải là 105,11% của 2,5 triệu USD\n  \
             - Có lẽ nhầm triệu với tỷ.\n  - Sửa `2,5 triệu` → `2,5 tỷ`\n"
            ),
            "{text}"
        );
        assert!(!text.contains("good.txt"));
    }

    #[test]
    fn words_of_a_document_are_no_markup() {
        assert_eq!(
            escape("<b>@all [x](y)\n# *"),
            "\\<b\\>\\@all \\[x\\](y) \\# \\*"
        );
        assert_eq!(code("a``b"), "``` a``b ```");
        assert_eq!(code("5%"), "`5%`");
    }
}
