//! *số khớp*, "the figures agree": finds every figure in a text, recomputes every relation that the text states or
//! implies between them, and points at the figure that cannot be right.

pub mod annotate;
pub mod apply;
pub mod carry;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod date;
pub mod desk;
pub mod diagnostic;
pub mod drill;
pub mod error;
pub mod fact;
pub mod figure;
pub mod interval;
mod joint;
pub mod lexicon;
pub mod network;
mod recurring;
pub mod relation;
pub mod report;
pub mod slip;
pub mod source;
pub mod span;
pub mod token;
pub mod verdict;
mod wholes;

#[path = "../rules/mod.rs"]
pub mod rules;

use report::{FileReport, Language, Severity};
use std::collections::BTreeMap;

/// What a caller may choose. The default checks everything and speaks the document's own language.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of messages; the document's own where none is given.
    pub language: Option<Language>,
    /// Names of the only rules to report; empty for all.
    pub select: Vec<String>,
    /// Names of rules not to report.
    pub ignore: Vec<String>,
    /// Also report, as `info`, what holds only under a convention of rounding.
    pub show_loose: bool,
    /// Leave out what only the ledger and the checks tell: names, values, sums and reasons. Each figure keeps its place and
    /// its status, and the findings are the same.
    pub findings_only: bool,
    /// Hand over what the document states, in [`report::FileReport::levels`], to be held against others by
    /// [`carry::across`].
    pub ledger: bool,
    /// The user's own named equations.
    pub identities: Vec<config::Identity>,
    /// Between what values the user finds the levels of an indicator plausible.
    pub ranges: Vec<config::PlausibleRange>,
    /// The user's own names of indicators.
    pub synonyms: Vec<config::Synonym>,
    /// How much the findings of a rule weigh instead of what their evidence says; what is only `info` stays so.
    pub severities: BTreeMap<String, report::Severity>,
    /// Findings that the settings allow in this document.
    pub allowances: Vec<config::Allowance>,
    /// The day on which an allowance with an end is held against it; none where none shall end.
    pub today: Option<date::Date>,
    /// The most that one document may ask of the machine.
    pub limits: source::Limits,
}

impl Options {
    /// Whether the findings of a rule are reported.
    #[must_use]
    pub fn reports(&self, rule: &str) -> bool {
        (self.select.is_empty() || self.select.iter().any(|name| name == rule))
            && !self.ignore.iter().any(|name| name == rule)
    }

    /// How much a finding weighs that its evidence gives `severity`.
    #[must_use]
    pub fn weigh(&self, rule: &str, severity: Severity) -> Severity {
        match self.severities.get(rule) {
            Some(&set) if severity > Severity::Info => set,
            _ => severity,
        }
    }

    /// Whether an allowance that ends `until` a day is still one: that day is the last.
    #[must_use]
    pub fn is_in_force(&self, until: Option<date::Date>) -> bool {
        until.is_none_or(|last| self.today.is_none_or(|today| today <= last))
    }
}

/// Checks one document: `bytes` as read from `path`, which only names it in the report. `format` is what that name promises;
/// the content decides.
#[must_use]
pub fn check(path: &str, bytes: &[u8], format: source::Format, options: &Options) -> FileReport {
    match source::open(bytes, format, &options.limits) {
        Ok(content) => check_content(path, content, options),
        Err(error) => FileReport::failed(path, error),
    }
}

/// Checks the text of a document that has been taken out of its file already.
#[must_use]
pub fn check_content(path: &str, content: source::Content, options: &Options) -> FileReport {
    let source = source::read(&content);
    let language = lexicon::detect(source.text);
    let lexicon = lexicon::Lexicon::of(language);
    let texts: Vec<&str> = source.blocks.iter().map(|block| &*block.text).collect();
    let kinds: Vec<source::BlockKind> = source.blocks.iter().map(|block| block.kind).collect();

    let reading = figure::read_document(&texts, &kinds, lexicon);
    let names = fact::Names::of(&reading, &texts, lexicon, &options.synonyms);
    let facts = fact::read(&reading, &kinds, &texts, lexicon, &names);
    let levels = facts.levels();
    let identities = relation::Identities::of(lexicon, &options.identities);
    let mentions = identities.mentions(&reading, &facts);
    let ranges = relation::Ranges::of(
        &options.ranges,
        &options.synonyms,
        &names,
        &kinds,
        &reading,
        &facts,
    );
    let document = relation::Document {
        reading: &reading,
        facts: &facts,
        kinds: &kinds,
        texts: &texts,
        levels: &levels,
        identities: &identities,
        mentions: &mentions,
        ranges: &ranges,
    };
    let claims = rules::claims(&document);
    let weighed = network::judge(&claims, &reading.figures, ranges.admitted());
    let report = diagnostic::report(path, &source, &document, &weighed, language, options);
    let mut report = FileReport {
        origin: content.origin,
        ..report
    };
    if let Some(mut levels) = report.levels.take() {
        levels.locate(&report::location::Locator::of(&report));
        report.levels = Some(levels);
    }
    report
}

/// The README's example of the library is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
