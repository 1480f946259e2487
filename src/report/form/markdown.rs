//! A comment for a pull request: the closing line first, then the findings by document.

use super::Page;
use super::finding::{Finding, Place};
use crate::report::closing::Closing;
use crate::report::plain::fold;
use crate::report::{Language, Severity};
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
    for found in Finding::of(page) {
        finding(&mut out, &found, false);
    }
    out
}

/// A section of what was found over several documents; nothing where nothing was.
pub(super) fn across<'r>(found: impl Iterator<Item = Finding<'r>>, language: Language) -> String {
    let mut out = String::new();
    for found in found {
        if out.is_empty() {
            let head = match language {
                Language::Vietnamese => "Giữa các văn bản",
                Language::English => "Across documents",
            };
            _ = writeln!(out, "\n### {head}\n");
        }
        finding(&mut out, &found, true);
    }
    out
}

/// A place, with its path where the heading does not name it.
fn place(place: &Place<'_>, language: Language, named: bool) -> String {
    let said = match (place.region.map(|region| region.start), language) {
        (Some(at), Language::Vietnamese) => format!("dòng {}, cột {}", at.line, at.column),
        (Some(at), Language::English) => format!("line {}, column {}", at.line, at.column),
        (None, _) => escape(&place.words),
    };
    if named {
        format!("{}, {said}", code(place.path))
    } else {
        said
    }
}

fn finding(out: &mut String, found: &Finding<'_>, named: bool) {
    let (severity, change, remove) = match found.language {
        Language::Vietnamese => (
            match found.severity {
                Severity::Error => "Lỗi",
                Severity::Warning => "Cảnh báo",
                Severity::Info => "Lưu ý",
            },
            "Sửa",
            "Bỏ",
        ),
        Language::English => (
            match found.severity {
                Severity::Error => "Error",
                Severity::Warning => "Warning",
                Severity::Info => "Note",
            },
            "Change",
            "Remove",
        ),
    };
    _ = writeln!(
        out,
        "- **{severity}**, {} ({}): {}",
        place(&found.place, found.language, named),
        code(found.rule),
        escape(found.message)
    );
    // Within a document the message tells the other figures; elsewhere they have to be found.
    for (other, text) in found.related.iter().filter(|_| named) {
        let at = place(other, found.language, named);
        _ = writeln!(out, "  - {at}: {}", escape(text));
    }
    if let Some(help) = found.help {
        _ = writeln!(out, "  - {}", escape(help));
    }
    for fix in &found.fixes {
        let old = code(fix.printed);
        _ = if fix.replacement.is_empty() {
            writeln!(out, "  - {remove} {old}")
        } else {
            writeln!(out, "  - {change} {old} → {}", code(fix.replacement))
        };
        if named && fix.place.path != found.place.path {
            // The line that was just written ends with the document that the repair is for.
            out.truncate(out.trim_end().len());
            _ = writeln!(out, " ({})", code(fix.place.path));
        }
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
    use crate::report::sample;

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
    fn a_document_without_lines_says_where_in_words() {
        let text = written(Form::Markdown, &[sample::workbook()]);
        assert!(
            text.contains("- **Lỗi**, Thu!C7 (`sum`): 1 + 2 = 4\n"),
            "{text}"
        );
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
