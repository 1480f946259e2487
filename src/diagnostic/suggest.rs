//! What should be printed instead? The likely slips of the culprit, undone.

use super::Context;
use super::blame::Culprit;
use super::needed::{compound, fraction, said_opposite, scale_power, scale_word};
use super::restated::as_the_other;
use super::words::{Manner, named_twice, number};
use crate::figure::{FigureId, Written};
use crate::relation::{Candidate, Equation};
use crate::report::Suggestion;
use crate::slip::{Repair, Slip, needed};
use crate::span::Span;
use rust_decimal::Decimal;

/// Decimals given at most: a fraction has no last place of its own.
const MOST_DECIMALS: u32 = 4;

/// What may have been meant by one culprit, the likeliest first.
pub(super) fn suggestions_for(
    context: &Context<'_>,
    candidate: &Candidate,
    culprit: &Culprit,
    likeliest: bool,
) -> Vec<Suggestion> {
    let document = context.document;
    let number_of = document.figure(culprit.figure);
    let numeral = (context.place)(culprit.figure, number_of.numeral);
    // A name that stands twice is what is wrong, not the count.
    if matches!(candidate.equation, Equation::Count(_))
        && named_twice(context, culprit.figure).is_some()
    {
        return Vec::new();
    }
    if let Some(word) = &culprit.missing {
        return vec![scaled(context, culprit.figure, word)];
    }
    if let Some(suggestion) = as_the_other(context, candidate, culprit.operand) {
        return vec![suggestion];
    }
    if culprit.reversed {
        return direction(context, culprit.figure).into_iter().collect();
    }
    let mut out: Vec<Suggestion> = culprit
        .repairs
        .iter()
        .take(if candidate.equation.is_inequality() {
            1
        } else {
            2
        })
        .filter_map(|repair| match repair.slip {
            Slip::Scale => scale_suggestion(context, culprit.figure, repair),
            _ => Some(Suggestion {
                span: numeral,
                replacement: render(context, culprit.figure, &repair.digits, repair.decimals),
                slip: repair.slip.name(),
            }),
        })
        .collect();
    let result = candidate.equation.result() == Some(culprit.operand);
    if out.is_empty() && likeliest && result {
        out.extend(value_that_fits(context, candidate, culprit));
    }
    out
}

/// The word for the opposite direction, for the one in front of a figure.
fn direction(context: &Context<'_>, figure: FigureId) -> Option<Suggestion> {
    let (span, word) = said_opposite(context, figure)?;
    let capital = context.text(figure, span).starts_with(char::is_uppercase);
    Some(Suggestion {
        span: (context.place)(figure, span),
        replacement: if capital {
            capitalised(word)
        } else {
            word.to_owned()
        },
        slip: Slip::Direction.name(),
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `2,5 triệu` to `2,5 tỷ`: numeral and scale words, written anew.
pub(super) fn scale_suggestion(
    context: &Context<'_>,
    figure: FigureId,
    repair: &Repair,
) -> Option<Suggestion> {
    let number = context.document.figure(figure);
    let power = scale_power(number.scale) + i32::from(repair.scale_shift);
    Some(scaled(context, figure, &scale_word(context, power)?))
}

/// The numeral of a figure with another scale word behind it.
fn scaled(context: &Context<'_>, figure: FigureId, word: &str) -> Suggestion {
    let number = context.document.figure(figure);
    let span = Span::new(number.numeral.start, number.scaled_end);
    let numeral = context.text(figure, number.numeral);
    Suggestion {
        span: (context.place)(figure, span),
        replacement: format!("{numeral} {word}").trim_end().to_owned(),
        slip: Slip::Scale.name(),
    }
}

/// Digits in the manner of the printed numeral.
fn render(context: &Context<'_>, id: FigureId, digits: &str, decimals: usize) -> String {
    let value: i128 = digits.parse().unwrap_or(0);
    let scale = u32::try_from(decimals).unwrap_or(0);
    let Ok(value) = Decimal::try_from_i128_with_scale(value, scale) else {
        return digits.to_owned();
    };
    number(value, scale, Manner::of(context, id))
}

/// The value that fits, at the place of the printed figure.
fn value_that_fits(
    context: &Context<'_>,
    candidate: &Candidate,
    culprit: &Culprit,
) -> Option<Suggestion> {
    let figures = &context.document.reading.figures;
    let printed = &figures[culprit.figure];
    let needed = needed(candidate, figures, culprit.operand)?;
    let size = printed.scale.checked_mul(printed.unit.factor)?;
    let middle = needed.midpoint()?.checked_div(size)?;
    let place = if printed.place.is_zero() {
        Decimal::ONE
    } else {
        printed.place.checked_div(size)?
    };
    let decimals = place.normalize().scale().min(MOST_DECIMALS);
    if middle.is_sign_negative() || middle.round_dp(decimals).is_zero() {
        return None;
    }
    let (span, replacement) = if printed.added.is_some() {
        let span = Span::new(printed.numeral.start, printed.scaled_end);
        (span, compound(context, culprit.figure, middle)?)
    } else if matches!(printed.written, Written::Fraction(..)) {
        (printed.numeral, fraction(&needed)?)
    } else {
        let manner = Manner::of(context, culprit.figure);
        (printed.numeral, number(middle, decimals, manner))
    };
    Some(Suggestion {
        span: (context.place)(culprit.figure, span),
        replacement,
        slip: Slip::Value.name(),
    })
}
