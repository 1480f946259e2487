//! The text of a block with its figures marked: verified quietly, suspect loudly, unchecked by dots; never by colour alone.

use super::words::Words;
use super::{attribute, text};
use crate::report::plain::group;
use crate::report::{FigureKind, FileReport, Language, LedgerEntry, Status, messages};
use crate::source::Block;
use crate::span::Span;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The figures of one document, by where they stand.
pub(super) struct Marks<'r> {
    /// In the order of the text.
    figures: Vec<&'r LedgerEntry>,
    /// The finding that blames a figure.
    blamed: HashMap<u32, usize>,
    anchor: &'r str,
    language: Language,
}

impl<'r> Marks<'r> {
    pub(super) fn of(report: &'r FileReport, anchor: &'r str, language: Language) -> Self {
        let mut figures: Vec<_> = report
            .figures
            .iter()
            .filter(|entry| entry.kind != FigureKind::Lookalike || entry.status == Status::Suspect)
            .collect();
        figures.sort_by_key(|entry| entry.span);
        let mut blamed = HashMap::new();
        for (index, diagnostic) in report.diagnostics.iter().enumerate() {
            for label in diagnostic.labels.iter().filter(|label| label.primary) {
                if let Some(figure) = label.figure {
                    blamed.entry(figure).or_insert(index);
                }
            }
        }
        Self {
            figures,
            blamed,
            anchor,
            language,
        }
    }

    /// Writes the text of a block.
    pub(super) fn write(&self, out: &mut String, block: &Block<'_>) {
        let length = block.text.len();
        let whole = block.locate(Span::new(0, length));
        let first = self
            .figures
            .partition_point(|entry| entry.span.start < whole.start);
        let mut at = 0;
        let inside = self.figures.get(first..).unwrap_or_default();
        for entry in inside
            .iter()
            .take_while(|entry| entry.span.start < whole.end)
        {
            let Some(span) = within(block, entry.span).filter(|span| span.start >= at) else {
                continue;
            };
            out.push_str(&text(Span::new(at, span.start).text(&block.text)));
            self.mark(out, entry, span.text(&block.text));
            at = span.end;
        }
        out.push_str(&text(Span::new(at, length).text(&block.text)));
    }

    fn mark(&self, out: &mut String, entry: &LedgerEntry, numeral: &str) {
        let (anchor, id) = (self.anchor, entry.id);
        let status = entry.status.name();
        let title = self.title(entry);
        let title = attribute(&title);
        let numeral = text(numeral);
        _ = match self.blamed.get(&id) {
            Some(finding) => write!(
                out,
                "<a class=\"figure {status}\" id=\"{anchor}-{id}\" href=\"#{anchor}-e{finding}\" title=\"{title}\">{numeral}<span class=\"said\"> ({})</span></a>",
                text(messages::status(entry.status, self.language)),
            ),
            None => write!(
                out,
                "<span class=\"figure {status}\" id=\"{anchor}-{id}\" title=\"{title}\">{numeral}</span>"
            ),
        };
    }

    /// What a figure measures, its value, and what the check made of it.
    fn title(&self, entry: &LedgerEntry) -> String {
        let words = Words::of(self.language);
        let status = match entry.status {
            Status::Verified => words.verified,
            Status::Suspect => words.suspect,
            Status::Unchecked => words.unchecked,
        };
        let mut said = status.to_owned();
        if let Some(quantity) = &entry.quantity {
            _ = write!(
                said,
                ": {} {}",
                group(&quantity.value, self.language),
                messages::unit(&quantity.unit, self.language)
            );
        }
        let basis = entry
            .basis
            .map(|basis| messages::basis(basis, self.language));
        let measured = [
            entry.indicator.as_deref(),
            entry.place.as_deref(),
            entry.period.as_deref(),
            basis,
            entry.reason.as_deref(),
        ];
        for part in measured.into_iter().flatten() {
            _ = write!(said, "; {part}");
        }
        said
    }
}

/// Where bytes of the file stand in the text of a block.
fn within(block: &Block<'_>, span: Span) -> Option<Span> {
    let place = |file: usize| {
        let after = block.pieces.partition_point(|&(_, from)| from <= file);
        let &(offset, from) = block.pieces.get(after.checked_sub(1)?)?;
        Some(offset + (file - from))
    };
    let last = span.end.checked_sub(1).filter(|&last| last >= span.start)?;
    let found = Span::new(place(span.start)?, place(last)? + 1);
    (!found.text(&block.text).is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, read_text};

    #[test]
    fn figures_are_found_in_text_without_its_markup() {
        let page = "Thu **12,5** tỷ, chi &#49;0 tỷ\n\n- nộp *7* tỷ";
        let source = read_text(page, Format::Markdown);
        let find = |needle: &str| {
            let start = page.find(needle).expect("the needle is in the page");
            let span = Span::new(start, start + needle.len());
            source
                .blocks
                .iter()
                .find_map(|block| {
                    let whole = block.locate(Span::new(0, block.text.len()));
                    (whole.start <= span.start && span.end <= whole.end)
                        .then(|| within(block, span).map(|span| span.text(&block.text).to_owned()))
                })
                .flatten()
        };
        assert_eq!(find("12,5").as_deref(), Some("12,5"));
        assert_eq!(find("7").as_deref(), Some("7"));
    }
}
