//! What was found across documents: the contract of [`crate::carry`], and its forms for people.

pub(super) mod json;

use super::lines::Region;
use super::location::Location;
use super::plain::fold;
use super::{Label, Language, Severity, Suggestion, Verdict, messages};
use std::io::{self, Write};

/// What several documents say together.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// Relations over figures of two documents or more that hold.
    pub checks: Vec<CrossCheck>,
    /// What does not fit.
    pub diagnostics: Vec<CrossDiagnostic>,
}

/// One relation over figures of several documents.
#[derive(Clone, Debug)]
pub struct CrossCheck {
    /// The rule's name.
    pub rule: &'static str,
    /// The kind of relation, as the JSON contract names it.
    pub relation: &'static str,
    /// The outcome.
    pub verdict: Verdict,
    /// The chance that a random wrong figure would have failed, in thousandths: 0 to 1000.
    pub power: u16,
    /// The figures and the parts they play.
    pub figures: Vec<CrossFigure>,
    /// The sum with the figures as written.
    pub computation: String,
}

/// A figure of one of several documents.
#[derive(Clone, Debug)]
pub struct CrossFigure {
    /// The document's path.
    pub path: String,
    /// The figure's number in it.
    pub id: u32,
    /// The part it plays.
    pub role: &'static str,
}

/// What does not fit across documents, said to a person.
#[derive(Clone, Debug)]
pub struct CrossDiagnostic {
    /// Eight hexadecimal digits made from the content.
    pub id: String,
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What does not fit.
    pub message: String,
    /// The likely slip.
    pub help: Option<String>,
    /// Where; the first is the primary label, where one figure is likelier to blame than the others.
    pub labels: Vec<CrossLabel>,
    /// Repairs, the likeliest first.
    pub suggestions: Vec<CrossSuggestion>,
}

/// A place in one of several documents.
#[derive(Clone, Debug)]
pub struct CrossLabel {
    /// The document's path.
    pub path: String,
    /// Where in it.
    pub label: Label,
    /// At which lines and columns of the text.
    pub region: Region,
    /// Where a person finds it, in a document without lines.
    pub at: Option<Location<'static>>,
    /// The words around it.
    pub excerpt: String,
}

impl CrossLabel {
    /// Where a person finds it.
    #[must_use]
    pub fn location(&self) -> Location<'static> {
        let line = Location::Line(self.region.start);
        self.at.clone().unwrap_or(line)
    }
}

/// A repair in one of several documents.
#[derive(Clone, Debug)]
pub struct CrossSuggestion {
    /// The document's path.
    pub path: String,
    /// At which lines and columns of the text.
    pub region: Region,
    /// Where a person finds it, in a document without lines.
    pub at: Option<Location<'static>>,
    /// What is printed there.
    pub printed: String,
    /// What to put in its place.
    pub suggestion: Suggestion,
}

/// Writes one line a finding, at its first label.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_concise(out: &mut impl Write, across: &Across, language: Language) -> io::Result<()> {
    for found in &across.diagnostics {
        let Some(first) = found.labels.first() else {
            continue;
        };
        writeln!(
            out,
            "{}{}: {}: {}",
            fold(&first.path),
            fold(&first.location().behind_path(language)),
            found.rule,
            fold(&found.message)
        )?;
    }
    Ok(())
}

/// Writes the findings with the words around each figure.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_full(out: &mut impl Write, across: &Across, language: Language) -> io::Result<()> {
    let (help, first, other) = match language {
        Language::Vietnamese => ("gợi ý", "sửa", "hoặc"),
        Language::English => ("help", "change", "or"),
    };
    for found in &across.diagnostics {
        writeln!(
            out,
            "{}[{}] {}\n\n  {}",
            messages::severity(found.severity, language),
            found.rule,
            found.id,
            fold(&found.message)
        )?;
        for label in &found.labels {
            let mark = if label.label.primary { "▶" } else { "│" };
            let said = if label.label.text.is_empty() {
                String::new()
            } else {
                format!(" ({})", fold(&label.label.text))
            };
            writeln!(
                out,
                "  {mark} {}{}{said}\n      {}",
                fold(&label.path),
                fold(&label.location().behind_path(language)),
                fold(&label.excerpt)
            )?;
        }
        if let Some(said) = &found.help {
            writeln!(out, "  {help}: {}", fold(said))?;
        }
        for (index, repair) in found.suggestions.iter().enumerate() {
            let head = if index == 0 { first } else { other };
            writeln!(
                out,
                "  {head}: {} → {} ({})",
                fold(&repair.printed),
                fold(&repair.suggestion.replacement),
                fold(&repair.path)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
