//! What is told to people and programs, and in which form. It must know nothing of how a finding was made.
//!
//! [`FileReport`] is what a check returns. The contract types of the JSON form live in [`json`], apart from these, so
//! that the contract moves only on purpose.

pub mod across;
pub mod closing;
#[cfg(feature = "cli")]
mod columns;
pub mod concise;
#[cfg(feature = "cli")]
pub mod drill;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
pub mod form;
#[cfg(feature = "cli")]
pub mod full;
pub mod json;
pub mod ledger;
pub mod lines;
pub mod location;
pub mod messages;
pub mod page;
mod plain;
pub mod remark;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(feature = "cli")]
pub mod statistics;
#[cfg(feature = "cli")]
pub mod table;

pub use across::Across;
pub use plain::group;

use crate::error::Error;
use crate::source::Origin;
use crate::span::Span;

/// A language of documents and of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The code of ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// The result of checking one document.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The path as the user gave it, or found below a folder that the user gave.
    pub path: String,
    /// The language of the document.
    pub language: Language,
    /// Why the document could not be checked.
    pub error: Option<Error>,
    /// The text that spans point into; empty when there was an error.
    pub text: String,
    /// How that text was read out of the file.
    pub origin: Origin,
    /// The ledger: every figure in the order of the text.
    pub figures: Vec<LedgerEntry>,
    /// Every relation that was recomputed.
    pub checks: Vec<Check>,
    /// What does not fit, in the order of the primary labels.
    pub diagnostics: Vec<Diagnostic>,
    /// The ids of the [`crate::Options::allowances`] that kept a finding from being reported.
    pub allowances: Vec<usize>,
    /// The last day on which all allowances that were followed count, where some end.
    pub until: Option<crate::date::Date>,
    /// What it hands to the ledger across documents, where that was asked for.
    pub levels: Option<Box<crate::carry::Levels>>,
}

impl FileReport {
    /// The report on a document that could not be checked.
    #[must_use]
    pub fn failed(path: &str, error: Error) -> Self {
        Self {
            path: path.to_owned(),
            language: Language::Vietnamese,
            error: Some(error),
            text: String::new(),
            origin: Origin::default(),
            figures: Vec::new(),
            checks: Vec::new(),
            diagnostics: Vec::new(),
            allowances: Vec::new(),
            until: None,
            levels: None,
        }
    }
}

/// One figure in the ledger.
#[derive(Clone, Debug)]
pub struct LedgerEntry {
    /// Number in this document, from 0 in the order of the text.
    pub id: u32,
    /// The numeral alone.
    pub span: Span,
    /// What the figure is.
    pub kind: FigureKind,
    /// What it says; none for a look-alike.
    pub quantity: Option<QuantityReport>,
    /// What it measures, in the words of the text.
    pub indicator: Option<String>,
    /// The place it speaks of.
    pub place: Option<String>,
    /// The period it speaks of.
    pub period: Option<String>,
    /// Actual, estimate or plan, where the text says.
    pub basis: Option<&'static str>,
    /// What the check made of it.
    pub status: Status,
    /// Why it is unchecked or suspect, or which kind of look-alike it is, in the language of messages.
    pub reason: Option<String>,
}

/// A quantity in base units, as decimal strings.
#[derive(Clone, Debug)]
pub struct QuantityReport {
    /// The value as written.
    pub value: String,
    /// The least value that the writing admits.
    pub low: String,
    /// The greatest value that the writing admits.
    pub high: String,
    /// The unit: `VND`, `USD`, `%`, `kg` …, or a counted noun.
    pub unit: String,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// A state of some measure.
    Level,
    /// A difference between two levels, or a rate of change.
    Change,
    /// A part of a whole.
    Share,
    /// One level by another.
    Ratio,
    /// A number of whole things.
    Count,
    /// A number that is no quantity: a date, the number of a document, part of a name.
    Lookalike,
}

impl FigureKind {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Change => "change",
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Count => "count",
            Self::Lookalike => "lookalike",
        }
    }
}

/// What the check made of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Some equation with enough power holds.
    Verified,
    /// The primary label of a warning or an error.
    Suspect,
    /// Neither.
    Unchecked,
}

impl Status {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Suspect => "suspect",
            Self::Unchecked => "unchecked",
        }
    }
}

/// The outcome of recomputing one relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The readings meet.
    Holds,
    /// They meet under a convention of rounding that offices use.
    Loose,
    /// Nothing saves it.
    Broken,
    /// It cannot be told, and why is said.
    Undecided,
}

impl Verdict {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Loose => "loose",
            Self::Broken => "broken",
            Self::Undecided => "undecided",
        }
    }
}

/// One relation, recomputed.
#[derive(Clone, Debug)]
pub struct Check {
    /// The rule's name.
    pub rule: &'static str,
    /// The kind of relation, as the JSON contract names it.
    pub relation: &'static str,
    /// The outcome.
    pub verdict: Verdict,
    /// The chance that a random wrong figure would have failed, in thousandths: 0 to 1000.
    pub power: u16,
    /// Whether so many wrong figures would have passed that it verifies nothing.
    pub weak: bool,
    /// On what the binding is founded, from the best to the worst: named, complete, sole, consensus, adjacent, near,
    /// searched.
    pub evidence: &'static str,
    /// The figures and the parts they play.
    pub figures: Vec<(u32, &'static str)>,
    /// The sum with the figures as written.
    pub computation: String,
    /// For each figure what the others imply: id, low, high, in base units.
    pub implied: Vec<(u32, String, String)>,
    /// Why it is undecided.
    pub reason: Option<String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; never touches the exit status.
    Info,
    /// Broken under the conventions that this document itself shows.
    Warning,
    /// Broken under every convention.
    Error,
}

impl Severity {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What does not fit, said to a person.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Eight hexadecimal digits made from the content, so that it survives edits elsewhere.
    pub id: String,
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What does not fit, with the sum.
    pub message: String,
    /// The likely slip and the repair.
    pub help: Option<String>,
    /// Where; the first is the primary label.
    pub labels: Vec<Label>,
    /// Repairs, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// A place in the text with a few words on it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The bytes it marks.
    pub span: Span,
    /// The figure it marks, where it marks one.
    pub figure: Option<u32>,
    /// What is said there.
    pub text: String,
    /// Whether this is the likely culprit.
    pub primary: bool,
}

/// A repair: the text to put in place of a span.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
    /// The name of the slip it undoes.
    pub slip: &'static str,
}

/// Counts over some files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents given.
    pub files: usize,
    /// Documents that could not be read.
    pub failed: usize,
    /// Figures, look-alikes left out.
    pub figures: usize,
    /// Figures that some equation vouches for.
    pub verified: usize,
    /// Figures that a finding blames.
    pub suspect: usize,
    /// Figures that nothing tells about.
    pub unchecked: usize,
    /// Numbers that are no quantities.
    pub lookalikes: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
}

impl Summary {
    /// The counts of all of `reports`.
    #[must_use]
    pub fn of(reports: &[FileReport]) -> Self {
        let mut summary = Self::default();
        for report in reports {
            summary.add(report);
        }
        summary
    }

    /// Counts one more document.
    pub fn add(&mut self, report: &FileReport) {
        self.files += 1;
        self.failed += usize::from(report.error.is_some());
        for entry in &report.figures {
            if entry.kind == FigureKind::Lookalike {
                self.lookalikes += 1;
                continue;
            }
            self.figures += 1;
            match entry.status {
                Status::Verified => self.verified += 1,
                Status::Suspect => self.suspect += 1,
                Status::Unchecked => self.unchecked += 1,
            }
        }
        for diagnostic in &report.diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => {}
            }
        }
    }
}

impl Summary {
    /// Counts what was found across documents.
    pub fn add_across(&mut self, across: &Across) {
        for diagnostic in &across.diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => {}
            }
        }
    }
}

impl Diagnostic {
    /// Where the finding begins: its primary label, or else its first; the start of the file where it has none.
    #[must_use]
    pub fn start(&self) -> usize {
        let primary = self.labels.iter().find(|label| label.primary);
        primary
            .or(self.labels.first())
            .map_or(0, |label| label.span.start)
    }
}
