//! The report for a person at a terminal: each finding with the words around it, drawn by miette.

use super::excerpt::Excerpts;
use super::location::Locator;
use super::plain::{fold, fold_lines};
use super::{Diagnostic, FileReport, Language, Severity, messages, remark};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles,
};
use std::fmt;
use std::io::{self, Write};

/// How a finding is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are wanted.
    pub color: bool,
    /// At which column messages are wrapped.
    pub width: usize,
    /// How many characters are shown on either side of what a label marks.
    pub reach: usize,
}

impl Style {
    /// For a file or a pipe: the same for everyone.
    pub const PLAIN: Self = Self {
        color: false,
        width: 100,
        reach: 60,
    };

    /// For a terminal of `width` columns.
    #[must_use]
    pub fn terminal(width: usize, color: bool) -> Self {
        let width = width.clamp(40, 160);
        Self {
            color,
            width,
            // Of the width, the gutter, the marked figure and the marks of a cut take about 30 columns.
            reach: (width.saturating_sub(30) / 2).clamp(15, Self::PLAIN.reach),
        }
    }
}

/// The labels that are drawn: more of them would hide the primary one.
const MOST_LABELS: usize = 16;

/// Writes the findings of one document, in `language` or else in the document's own.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    report: &FileReport,
    language: Option<Language>,
    style: Style,
) -> io::Result<()> {
    if report.diagnostics.is_empty() {
        return Ok(());
    }
    let language = language.unwrap_or(report.language);
    let index = Locator::of(report);
    let styles = if style.color {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let characters = ThemeCharacters::unicode();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(style.width)
        .with_links(false);
    for diagnostic in &report.diagnostics {
        let drawn = Drawn::new(diagnostic, report, &index, language, style.reach);
        let mut text = String::new();
        let mut handler = handler.clone();
        if let Some(footer) = footer(diagnostic, &report.text, language) {
            handler = handler.with_footer(footer);
        }
        handler
            .render_report(&mut text, &drawn)
            .map_err(io::Error::other)?;
        drawn.excerpts.name_places(&mut text);
        for line in text.trim_end().lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Help and repairs, below the excerpts. miette's own help is headed in English.
fn footer(diagnostic: &Diagnostic, text: &str, language: Language) -> Option<String> {
    let (help, more) = match language {
        Language::Vietnamese => ("gợi ý", "chỗ khác liên quan"),
        Language::English => ("help", "more related places"),
    };
    let mut lines = Vec::new();
    if let Some(said) = &diagnostic.help {
        lines.push(format!("{help}: {}", fold_lines(said)));
    }
    lines.extend(remark::repairs(diagnostic, text, language));
    let hidden = diagnostic.labels.len().saturating_sub(MOST_LABELS);
    if hidden > 0 {
        lines.push(format!("+ {hidden} {more}"));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A finding as miette takes it.
struct Drawn {
    message: String,
    code: String,
    severity: Severity,
    excerpts: Excerpts,
}

impl Drawn {
    fn new(
        diagnostic: &Diagnostic,
        report: &FileReport,
        index: &Locator,
        language: Language,
        reach: usize,
    ) -> Self {
        let shown = diagnostic
            .labels
            .get(..MOST_LABELS)
            .unwrap_or(&diagnostic.labels);
        Self {
            message: fold_lines(&diagnostic.message),
            code: format!(
                "{}[{}] {}",
                messages::severity(diagnostic.severity, language),
                diagnostic.rule,
                diagnostic.id
            ),
            severity: diagnostic.severity,
            excerpts: Excerpts::of(
                &fold(&report.path),
                &report.text,
                index,
                language,
                shown,
                reach,
            ),
        }
    }
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.labels()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Label, sample};
    use super::*;
    use crate::span::Span;

    fn drawn(report: &FileReport, language: Option<Language>) -> String {
        let mut out = Vec::new();
        write(&mut out, report, language, Style::PLAIN).expect("a vector takes every write");
        String::from_utf8(out).expect("the report is UTF-8")
    }

    /// The sample's finding on another text, with a label on each of `needles`, the first the primary one.
    fn on(text: &str, needles: &[&str]) -> FileReport {
        let mut report = sample::exports();
        report.text = text.to_owned();
        let finding = &mut report.diagnostics[0];
        finding.suggestions.clear();
        finding.help = None;
        finding.labels = needles
            .iter()
            .enumerate()
            .map(|(index, needle)| {
                let start = text.find(needle).expect("the needle is in the text");
                Label {
                    span: Span::new(start, start + needle.len()),
                    figure: None,
                    text: format!("chỗ {index}"),
                    primary: index == 0,
                }
            })
            .collect();
        report
    }

    #[test]
    fn the_founding_case() {
        let expected = "\
lỗi[attainment] a1b2c3d4

  × 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD
   ╭─[draft.txt:3:31]
 3 │ Năm 2021, kim ngạch xuất khẩu 2,5 triệu USD. Mục tiêu 2.693 triệu USD, đạt 105,11% so với ước thực hiện.
   ·                               ─┬─                     ──┬──
   ·                                │                        ╰── mục tiêu
   ·                                ╰── phải là khoảng 2,56 tỷ
   ╰────

  gợi ý: Có lẽ nhầm triệu với tỷ.
  sửa: 2,5 triệu → 2,5 tỷ

";
        assert_eq!(drawn(&sample::exports(), None), expected);
    }

    #[test]
    fn a_long_paragraph_is_cut_around_each_label() {
        let filler = "và các chỉ tiêu khác của địa phương đều giữ ổn định trong suốt kỳ báo cáo; "
            .repeat(20);
        let text = format!(
            "Tiêu đề\n\n{filler}xuất khẩu 2,5 triệu USD, {filler}đạt 105,11% so với ước thực hiện."
        );
        let expected = "\
error[attainment] a1b2c3d4

  × 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD
   ╭─[draft.txt:3:3030]
 3 │ …của địa phương đều giữ ổn định trong suốt kỳ báo cáo; đạt 105,11% so với ước thực hiện.
   ·                                                            ───┬───
   ·                                                               ╰── chỗ 0
   ╰────
   ╭─[draft.txt:3:1511]
 3 │ …phương đều giữ ổn định trong suốt kỳ báo cáo; xuất khẩu 2,5 triệu USD, và các chỉ tiêu khác của địa phương đều giữ ổn…
   ·                                                          ─┬─
   ·                                                           ╰── chỗ 1
   ╰────

";
        assert_eq!(
            drawn(&on(&text, &["105,11%", "2,5"]), Some(Language::English)),
            expected
        );
    }

    #[test]
    fn marks_stand_under_decomposed_wide_and_tabbed_text() {
        let text = "ty\u{309} le\u{323}\u{302}\tđạt 進出 7,4% năm nay\r\n\u{1b}[31mdòng sau 8,1%";
        let expected = "\
lỗi[attainment] a1b2c3d4

  × 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD
   ╭─[draft.txt:1:17]
 1 │ ty\u{309} le\u{323}\u{302} đạt 進出 7,4% năm nay
   ·                ──┬─
   ·                  ╰── chỗ 0
 2 │ \u{fffd}[31mdòng sau 8,1%
   ·               ──┬─
   ·                 ╰── chỗ 1
   ╰────

";
        assert_eq!(drawn(&on(text, &["7,4%", "8,1%"]), None), expected);
    }

    #[test]
    fn a_label_over_a_line_break_is_shown_on_one_line() {
        let text = "Xuất khẩu đạt 2,5\r\ntriệu USD, tăng 7%.";
        let expected = "\
lỗi[attainment] a1b2c3d4

  × 2.693 triệu USD không phải là 105,11% của 2,5 triệu USD
   ╭─[draft.txt:1:15]
 1 │ Xuất khẩu đạt 2,5 triệu USD, tăng 7%.
   ·               ────┬────
   ·                   ╰── chỗ 0
   ╰────

";
        assert_eq!(drawn(&on(text, &["2,5\r\ntriệu"]), None), expected);
    }

    #[test]
    fn colours_only_where_wanted() {
        let mut out = Vec::new();
        let style = Style::terminal(80, true);
        write(&mut out, &sample::exports(), None, style).expect("a vector takes every write");
        assert!(String::from_utf8_lossy(&out).contains("\u{1b}["));
        assert!(!drawn(&sample::exports(), None).contains('\u{1b}'));
    }

    #[test]
    fn fits_a_terminal() {
        let filler = "và các chỉ tiêu khác đều giữ ổn định trong suốt kỳ báo cáo; ".repeat(4);
        let text =
            format!("{filler}xuất khẩu 2,5 triệu USD, đạt 105,11% so với ước thực hiện {filler}");
        for width in [60, 80, 120, 300] {
            let mut out = Vec::new();
            write(
                &mut out,
                &on(&text, &["2,5", "105,11%"]),
                None,
                Style::terminal(width, false),
            )
            .expect("a vector takes every write");
            for line in String::from_utf8_lossy(&out).lines() {
                assert!(line.chars().count() <= width, "wider than {width}: {line}");
            }
        }
    }

    #[test]
    fn odd_labels_do_not_panic() {
        let mut report = sample::exports();
        for span in [
            Span::new(1, 2),
            Span::new(500, 900),
            Span::new(0, 900),
            Span::new(4, 4),
        ] {
            report.diagnostics[0].labels[0].span = span;
            report.diagnostics[0].suggestions[0].span = span;
            assert!(drawn(&report, None).contains("attainment"));
        }
        report.text.clear();
        assert!(drawn(&report, None).contains("attainment"));
        report.diagnostics[0].labels.clear();
        assert!(drawn(&report, None).contains("attainment"));
    }
}
