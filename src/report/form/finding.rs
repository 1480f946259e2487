//! One finding as the forms see it, of one document or across several: every place has its path.

use super::Page;
use crate::report::across::{CrossDiagnostic, CrossLabel};
use crate::report::lines::Region;
use crate::report::{Diagnostic, Language, Severity};
use crate::span::Span;

/// What does not fit, with all its places.
pub(super) struct Finding<'r> {
    pub(super) id: &'r str,
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) message: &'r str,
    /// What may have slipped.
    pub(super) help: Option<&'r str>,
    /// Where it points: the likely culprit, or else the first figure.
    pub(super) place: Place<'r>,
    /// The other figures.
    pub(super) related: Vec<(Place<'r>, &'r str)>,
    /// Repairs, the likeliest first.
    pub(super) fixes: Vec<Fix<'r>>,
    /// The language of the message.
    pub(super) language: Language,
}

/// A piece of a document.
pub(super) struct Place<'r> {
    pub(super) path: &'r str,
    /// Its lines and columns; none in a document that has no lines a reader could count.
    pub(super) region: Option<Region>,
    /// Where a person finds it, in words.
    pub(super) words: String,
}

/// A repair.
pub(super) struct Fix<'r> {
    pub(super) place: Place<'r>,
    /// What is printed there.
    pub(super) printed: &'r str,
    pub(super) replacement: &'r str,
}

impl<'r> Finding<'r> {
    /// The findings of one document.
    pub(super) fn of(page: &'r Page<'r>) -> impl Iterator<Item = Self> {
        page.report
            .diagnostics
            .iter()
            .map(|it| Self::within(page, it))
    }

    fn within(page: &Page<'r>, found: &'r Diagnostic) -> Self {
        let place = |span: Span| Place {
            path: &page.report.path,
            region: page
                .locator
                .has_lines()
                .then(|| page.locator.lines().region(span)),
            words: page.locator.locate(span.start).words(page.language),
        };
        let related = found.labels.iter().filter(|label| !label.primary);
        let fixes = found.suggestions.iter().map(|suggestion| Fix {
            place: place(suggestion.span),
            printed: suggestion.span.text(&page.report.text),
            replacement: &suggestion.replacement,
        });
        Self {
            id: &found.id,
            rule: found.rule,
            severity: found.severity,
            message: &found.message,
            help: found.help.as_deref(),
            place: place(page.primary(found)),
            related: related
                .map(|label| (place(label.span), label.text.as_str()))
                .collect(),
            fixes: fixes.collect(),
            language: page.language,
        }
    }

    /// A finding over several documents; nothing where it has no place.
    pub(super) fn across(found: &'r CrossDiagnostic, language: Language) -> Option<Self> {
        let place = |label: &'r CrossLabel| Place {
            path: &label.path,
            region: label.at.is_none().then_some(label.region),
            words: label.location().words(language),
        };
        let primary = found.labels.iter().position(|label| label.label.primary);
        let first = primary.unwrap_or_default();
        let others = found.labels.iter().enumerate();
        let related = others
            .filter(|&(at, _)| at != first)
            .map(|(_, label)| (place(label), label.excerpt.as_str()));
        let fixes = found.suggestions.iter().map(|it| Fix {
            place: Place {
                path: &it.path,
                region: it.at.is_none().then_some(it.region),
                words: it
                    .at
                    .as_ref()
                    .map_or_else(String::new, |at| at.words(language)),
            },
            printed: &it.printed,
            replacement: &it.suggestion.replacement,
        });
        Some(Self {
            id: &found.id,
            rule: found.rule,
            severity: found.severity,
            message: &found.message,
            help: found.help.as_deref(),
            place: place(found.labels.get(first)?),
            related: related.collect(),
            fixes: fixes.collect(),
            language,
        })
    }

    /// What does not fit; where, if the place cannot be told in lines.
    pub(super) fn said(&self) -> String {
        match self.place.region {
            Some(_) => self.message.to_owned(),
            None => format!("{}: {}", self.place.words, self.message),
        }
    }

    /// As [`Finding::said`], and what may have slipped.
    pub(super) fn text(&self) -> String {
        match self.help {
            Some(help) => format!("{}\n{help}", self.said()),
            None => self.said(),
        }
    }
}
