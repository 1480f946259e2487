//! What stands before the documents: how much was checked, and the counts by rule and by document.

use super::words::Words;
use super::{anchor, attribute, text};
use crate::report::plain::{fold, group};
use crate::report::{FileReport, Language, Severity, Summary};
use crate::rules;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Errors, warnings and infos.
type Counts = [usize; 3];

/// Counts gathered while documents pass by.
#[derive(Clone, Debug, Default)]
pub(super) struct Summaries {
    rules: BTreeMap<&'static str, Counts>,
    files: Vec<Row>,
}

/// What is said of one document.
#[derive(Clone, Debug)]
struct Row {
    path: String,
    summary: Summary,
    infos: usize,
}

impl Summaries {
    pub(super) fn add(&mut self, report: &FileReport) {
        let mut infos = 0;
        for diagnostic in &report.diagnostics {
            let column = match diagnostic.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
            };
            infos += usize::from(column == 2);
            self.rules.entry(diagnostic.rule).or_default()[column] += 1;
        }
        let mut summary = Summary::default();
        summary.add(report);
        self.files.push(Row {
            path: report.path.clone(),
            summary,
            infos,
        });
    }

    /// The two tables; that of the rules only where something was found, that of the documents only where there are
    /// several.
    pub(super) fn write(&self, out: &mut String, words: &Words, language: Language) {
        if !self.rules.is_empty() {
            self.by_rule(out, words, language);
        }
        if self.files.len() > 1 {
            self.by_document(out, words, language);
        }
    }

    fn by_rule(&self, out: &mut String, words: &Words, language: Language) {
        open(out, words.by_rule, words.rule);
        heads(out, &[words.errors, words.warnings, words.infos]);
        let mut entries: Vec<_> = self.rules.iter().collect();
        // Errors weigh before warnings, warnings before infos; the order among equals stays.
        entries.sort_by(|(_, left), (_, right)| right.cmp(left));
        for (name, counts) in entries {
            let title = rules::ALL.iter().find(|rule| rule.name == *name);
            let title = title.map_or("", |rule| match language {
                Language::Vietnamese => rule.title_vi,
                Language::English => rule.title_en,
            });
            _ = write!(
                out,
                "<tr><th scope=\"row\">{} <code>{}</code></th>",
                text(title),
                text(name)
            );
            numbers(out, counts, language);
        }
        out.push_str("</tbody>\n</table></div>\n</section>\n");
    }

    fn by_document(&self, out: &mut String, words: &Words, language: Language) {
        open(out, words.by_document, words.document);
        heads(
            out,
            &[
                words.errors,
                words.warnings,
                words.infos,
                words.figures,
                words.verified,
                words.suspect,
                words.unchecked,
            ],
        );
        for Row {
            path,
            summary,
            infos,
        } in &self.files
        {
            _ = write!(
                out,
                "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th>",
                attribute(&anchor(path)),
                text(&fold(path))
            );
            numbers(
                out,
                &[
                    summary.errors,
                    summary.warnings,
                    *infos,
                    summary.figures,
                    summary.verified,
                    summary.suspect,
                    summary.unchecked,
                ],
                language,
            );
        }
        out.push_str("</tbody>\n</table></div>\n</section>\n");
    }
}

fn open(out: &mut String, title: &str, first: &str) {
    _ = write!(
        out,
        "<section class=\"counts\">\n<h2>{0}</h2>\n\
         <div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{1}\"><table>\n<thead><tr><th scope=\"col\">{2}</th>",
        text(title),
        attribute(title),
        text(first),
    );
}

fn heads(out: &mut String, names: &[&str]) {
    for name in names {
        _ = write!(
            out,
            "<th scope=\"col\" class=\"number\">{}</th>",
            text(name)
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

/// The rest of a row: zeros are quiet.
fn numbers(out: &mut String, counts: &[usize], language: Language) {
    for &count in counts {
        let class = if count == 0 { "number zero" } else { "number" };
        _ = write!(
            out,
            "<td class=\"{class}\">{}</td>",
            group(&count.to_string(), language)
        );
    }
    out.push_str("</tr>\n");
}

/// A bar as wide as the page, cut into what was verified, what is suspect, and what nobody could tell about.
pub(super) fn coverage(out: &mut String, summary: &Summary, words: &Words, language: Language) {
    if summary.figures == 0 {
        return;
    }
    let parts = [
        ("verified", words.verified, summary.verified),
        ("suspect", words.suspect, summary.suspect),
        ("unchecked", words.unchecked, summary.unchecked),
    ];
    let said: Vec<_> = parts
        .iter()
        .map(|(_, word, count)| format!("{word}: {}", group(&count.to_string(), language)))
        .collect();
    _ = write!(
        out,
        "<svg class=\"coverage\" role=\"img\" aria-label=\"{}. {}\" viewBox=\"0 0 {} 1\" preserveAspectRatio=\"none\">",
        attribute(words.coverage),
        attribute(&said.join(", ")),
        summary.figures,
    );
    let mut at = 0;
    for (class, _, count) in parts {
        _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{at}\" y=\"0\" width=\"{count}\" height=\"1\"/>"
        );
        at += count;
    }
    out.push_str("</svg>\n");
}

/// What the marks in the text mean.
pub(super) fn legend(out: &mut String, words: &Words) {
    _ = writeln!(
        out,
        "<p class=\"legend\" aria-label=\"{}\"><span class=\"figure verified\">123</span> {} \
         <span class=\"figure suspect\">123</span> {} <span class=\"figure unchecked\">123</span> {}</p>",
        attribute(words.how_marked),
        text(words.verified),
        text(words.suspect),
        text(words.unchecked),
    );
}
