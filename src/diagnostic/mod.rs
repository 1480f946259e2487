//! Which figure is the likely culprit, what would make it right, and what is said to a person?
//!
//! It must know nothing of output formats.

mod allowance;
mod blame;
mod cell;
mod computation;
mod ledger;
mod loose;
mod markup;
mod message;
mod missing;
mod needed;
mod odd;
mod range;
mod restated;
mod restores;
mod suggest;
mod words;

pub(crate) use blame::content_id;
pub(crate) use cell::Cells;
pub(crate) use message::slip_in_words;
pub(crate) use needed::scale_power;
pub(crate) use words::{Manner, number, with_unit};

use crate::figure::FigureId;
use crate::lexicon::Lexicon;
use crate::network::{Judged, Weighed};
use crate::relation::{Document, Equation};
use crate::report::{Check, Diagnostic, FileReport, Language, Verdict};
use crate::source::{Origin, Source};
use crate::verdict::{Outcome, implied, readings};
use crate::{Options, carry, span::Span};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Power, in thousandths, from which an equation that holds verifies its figures.
pub(crate) const ENOUGH_POWER: u16 = 800;

/// Makes the report on a document from its judged relations.
#[must_use]
pub fn report(
    path: &str,
    source: &Source<'_>,
    document: &Document<'_>,
    weighed: &Weighed,
    language: Language,
    options: &Options,
) -> FileReport {
    let speech = options.language.unwrap_or(language);
    let place = |id: FigureId, span: Span| {
        let block = document.figure(id).block as usize;
        source.blocks.get(block).map_or(span, |b| b.locate(span))
    };
    let context = Context {
        document,
        source,
        speech,
        lexicon: Lexicon::of(language),
        place: &place,
    };
    let judged: Vec<&Judged> = weighed
        .judged
        .iter()
        .filter(|j| options.reports(j.rule))
        .collect();
    let mut diagnostics: Vec<Diagnostic> = blame::findings(&context, &judged, &weighed.witnesses);
    odd::findings(&context, &judged, &mut diagnostics);
    range::findings(&context, &judged, &mut diagnostics);
    if options.show_loose {
        loose::findings(&context, &judged, &mut diagnostics);
    }
    markup::keep(source, &mut diagnostics);
    let allowed = allowance::apply(&context, options, &mut diagnostics);
    for diagnostic in &mut diagnostics {
        diagnostic.severity = options.weigh(diagnostic.rule, diagnostic.severity);
    }
    diagnostics.sort_by_key(|d| d.labels.first().map_or(0, |l| l.span.start));
    tell_apart(&mut diagnostics);
    let related: Vec<&Judged> = judged
        .iter()
        .copied()
        .filter(|j| !j.relation.is_empty())
        .collect();
    let standing = ledger::Standing::of(document, &related, &diagnostics, &allowed.findings);
    let (figures, checks) = if options.findings_only {
        (ledger::brief(&context, &standing), Vec::new())
    } else {
        let checks = related.iter().map(|j| check(&context, j)).collect();
        (ledger::ledger(&context, &standing), checks)
    };
    let levels = options
        .ledger
        .then(|| Box::new(carry::gather(path, &context, &figures, &diagnostics)));
    FileReport {
        path: path.to_owned(),
        language,
        error: None,
        text: source.text.to_owned(),
        origin: Origin::default(),
        figures,
        checks,
        diagnostics,
        allowances: allowed.used,
        until: allowed.until,
        levels,
    }
}

/// What messages are made from.
pub(crate) struct Context<'c> {
    pub(crate) document: &'c Document<'c>,
    pub(crate) source: &'c Source<'c>,
    pub(crate) speech: Language,
    /// The pack of the document's language, whatever the language of the messages.
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) place: &'c dyn Fn(FigureId, Span) -> Span,
}

impl Context<'_> {
    /// The numeral of a figure in the file.
    pub(crate) fn numeral(&self, id: FigureId) -> Span {
        (self.place)(id, self.document.figure(id).numeral)
    }

    /// The text of a block at a span.
    pub(crate) fn text(&self, id: FigureId, span: Span) -> &str {
        let block = self.document.figure(id).block as usize;
        self.document
            .texts
            .get(block)
            .map_or("", |text| span.text(text))
    }
}

/// Findings of the same words get names of their own, in the order of the text.
fn tell_apart(diagnostics: &mut [Diagnostic]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let times = seen.entry(diagnostic.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            diagnostic.id = blame::content_id(&format!("{} {times}", diagnostic.id));
        }
    }
}

/// What is said of a relation as a whole.
const fn verdict(judged: &Judged) -> Verdict {
    match judged.outcome {
        Outcome::Holds => Verdict::Holds,
        Outcome::Loose => Verdict::Loose,
        Outcome::Broken => Verdict::Broken,
        Outcome::Unknown => Verdict::Undecided,
    }
}

/// The chance, in thousandths, that a random wrong figure would have failed it. An inequality tests next to nothing.
fn power(judged: &Judged) -> u16 {
    if judged.candidate.equation.is_inequality() {
        return 0;
    }
    u16::try_from((1_000_000 - judged.slack.min(1_000_000)) / 1000).unwrap_or(0)
}

fn check(context: &Context<'_>, judged: &Judged) -> Check {
    let candidate = &judged.candidate;
    let figures = &context.document.reading.figures;
    let verdict = verdict(judged);
    let x = readings(candidate, figures, false);
    let implied = candidate
        .operands
        .iter()
        .enumerate()
        .filter_map(|(i, operand)| {
            let needed = implied(candidate.equation, &x, i)?;
            let needed = if operand.sign < 0 {
                needed.neg()
            } else {
                needed
            };
            Some((
                id(operand.figure),
                plain(needed.low()),
                plain(needed.high()),
            ))
        })
        .collect();
    Check {
        rule: judged.rule,
        relation: judged.relation,
        verdict,
        power: power(judged),
        weak: power(judged) < ENOUGH_POWER,
        evidence: candidate.evidence.name(),
        figures: candidate
            .operands
            .iter()
            .map(|o| (id(o.figure), o.role))
            .collect(),
        computation: computation::computation(context, candidate),
        implied,
        reason: (verdict == Verdict::Undecided)
            .then(|| words::undecided(context.speech, candidate)),
    }
}

pub(crate) fn id(figure: FigureId) -> u32 {
    u32::try_from(figure).unwrap_or(u32::MAX)
}

/// A decimal for the report: no zeros behind, ten decimals at most.
pub(crate) fn plain(value: Decimal) -> String {
    let value = value.round_dp(PLACES).normalize();
    // Nearly all numbers of a text fit, and are written several times as fast so.
    let Ok(digits) = u64::try_from(value.mantissa().unsigned_abs()) else {
        return value.to_string();
    };
    let sign = if value.is_sign_negative() { "-" } else { "" };
    match value.scale() as usize {
        0 => format!("{sign}{digits}"),
        places => {
            let one = 10u64.pow(value.scale());
            format!("{sign}{}.{:0places$}", digits / one, digits % one)
        }
    }
}

/// Decimals that a report shows at most.
const PLACES: u32 = 10;

/// Whether a form adds or compares, so that no percent is its result.
pub(crate) const fn is_sum(equation: Equation) -> bool {
    matches!(equation, Equation::Sum | Equation::Hundred)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn zeros_behind_are_left_out() {
        assert_eq!(plain(Decimal::new(-1_250, 3)), "-1.25");
        assert_eq!(plain(Decimal::new(-70, 1)), "-7");
        assert_eq!(plain(Decimal::new(5, 2)), "0.05");
        assert_eq!(plain(Decimal::new(0, 4)), "0");
        assert_eq!(plain(Decimal::new(-4, 12)), "0");
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_decimals_are(digits in any::<i64>(), more in 0i64..1_000_000, places in 0u32..20) {
            let value = Decimal::from_i128_with_scale(i128::from(digits) * i128::from(more), places);
            let value = value.round_dp(10).normalize();
            prop_assert_eq!(plain(value), value.to_string());
        }
    }
}
