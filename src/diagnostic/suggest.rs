//! What should be printed instead? The likely slips of the culprit, undone.

use super::Context;
use super::blame::Culprit;
use super::words::{Manner, number};
use crate::figure::FigureId;
use crate::figure::numeral::Convention;
use crate::relation::Candidate;
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
    if culprit.reversed {
        return direction(context, culprit.figure).into_iter().collect();
    }
    let mut out: Vec<Suggestion> = culprit
        .repairs
        .iter()
        .take(2)
        .map(|repair| match repair.slip {
            Slip::Scale => scale_suggestion(context, culprit.figure, repair),
            _ => Suggestion {
                span: numeral,
                replacement: render(context, culprit.figure, &repair.digits, repair.decimals),
                slip: repair.slip.name(),
            },
        })
        .collect();
    if out.is_empty()
        && likeliest
        && culprit.operand == candidate.equation.result().unwrap_or(usize::MAX)
        && let Some(value) = value_that_fits(context, candidate, culprit)
    {
        out.push(Suggestion {
            span: numeral,
            replacement: value,
            slip: Slip::Value.name(),
        });
    }
    out
}

/// `tăng` for `giảm` in front of a rate.
fn direction(context: &Context<'_>, figure: FigureId) -> Option<Suggestion> {
    let document = context.document;
    let number = document.figure(figure);
    let sentence = document.reading.sentences.get(number.sentence as usize)?;
    let tokens = document
        .reading
        .tokens
        .get(sentence.tokens.0..sentence.tokens.1)?;
    let before = tokens.partition_point(|t| (t.end as usize) <= number.numeral.start);
    let (rise, fall) = (crate::token::key("tăng"), crate::token::key("giảm"));
    let token = tokens
        .get(..before)?
        .iter()
        .rev()
        .take(6)
        .find(|t| t.key == rise || t.key == fall)?;
    let word = if token.key == rise { "giảm" } else { "tăng" };
    let word = if token.capital {
        capitalised(word)
    } else {
        word.to_owned()
    };
    Some(Suggestion {
        span: (context.place)(figure, token.span()),
        replacement: word,
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
fn scale_suggestion(context: &Context<'_>, figure: FigureId, repair: &Repair) -> Suggestion {
    let number = context.document.figure(figure);
    let span = Span::new(number.numeral.start, number.scaled_end);
    let power = scale_power(number.scale) + i32::from(repair.scale_shift);
    let english = context.document.reading.convention == Convention::Point
        && context.source.blocks.len() < usize::MAX
        && is_english(context, figure);
    let word = match (power, english) {
        (0, _) => "",
        (3, false) => "nghìn",
        (6, false) => "triệu",
        (9, false) => "tỷ",
        (12, false) => "nghìn tỷ",
        (3, true) => "thousand",
        (6, true) => "million",
        (9, true) => "billion",
        (12, true) => "trillion",
        _ => "",
    };
    let numeral = context.text(figure, number.numeral);
    Suggestion {
        span: (context.place)(figure, span),
        replacement: format!("{numeral} {word}").trim_end().to_owned(),
        slip: Slip::Scale.name(),
    }
}

fn is_english(context: &Context<'_>, figure: FigureId) -> bool {
    let number = context.document.figure(figure);
    let scale = context.text(figure, Span::new(number.numeral.end, number.scaled_end));
    scale.trim().is_ascii()
}

fn scale_power(scale: Decimal) -> i32 {
    let mut power = 0;
    let mut rest = scale;
    while rest >= Decimal::TEN {
        rest = rest.checked_div(Decimal::TEN).unwrap_or(Decimal::ONE);
        power += 1;
    }
    power
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
) -> Option<String> {
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
    if middle.is_sign_negative() {
        return None;
    }
    Some(number(
        middle,
        decimals,
        Manner::of(context, culprit.figure),
    ))
}
