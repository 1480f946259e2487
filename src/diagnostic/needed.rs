//! What would one figure have to be, as a person would write it?

use super::Context;
use super::words::{Manner, number};
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{Figure, FigureId, What, Written};
use crate::interval::Interval;
use crate::lexicon::{Balance, Saying};
use crate::relation::{Candidate, Equation};
use crate::slip::needed;
use crate::span::Span;
use crate::token::Key;
use rust_decimal::Decimal;

/// Decimals given at most: a fraction has no last place of its own.
const MOST_DECIMALS: u32 = 4;
/// Decimals given under another scale word than the printed one.
const RESCALED_DECIMALS: u32 = 3;
/// How many times larger or smaller a figure must be for another scale word to be meant.
const OTHER_SCALE: u32 = 500;
/// How many times larger a change may be for the other direction to be meant.
const OTHER_DIRECTION: u32 = 10;
/// The largest denominator of a fraction that a text writes.
const LARGEST_DENOMINATOR: u16 = 10;

/// What the relation would need of one figure, in words. `None` where that would be no figure that anyone prints there:
/// a whole of zero, a negative level, a share of more than a hundred.
pub(super) fn needed_in_words(
    context: &Context<'_>,
    candidate: &Candidate,
    i: usize,
) -> Option<String> {
    // Both ends of a span may be counted: there is no one value that fits.
    if candidate.equation.is_inequality() || matches!(candidate.equation, Equation::Span(_)) {
        return None;
    }
    let figures = &context.document.reading.figures;
    let operand = candidate.operands.get(i)?;
    let printed = figures.get(operand.figure)?;
    let needed = needed(candidate, figures, i)?;
    if matches!(printed.written, Written::Fraction(..)) {
        return fraction(&needed);
    }
    let middle = needed.midpoint()?;
    let turned = middle.is_sign_negative() && !printed.value.is_sign_negative();
    let word = if turned {
        if is_far(middle, printed.value, OTHER_DIRECTION)? {
            return None;
        }
        Some(opposite(context, operand.figure, operand.sign)?)
    } else {
        None
    };
    let middle = if turned { middle.abs() } else { middle };
    let value = if printed.unit.is_percent() {
        percent(context, operand.figure, middle)?
    } else {
        amount(context, operand.figure, middle)?
    };
    Some(match word {
        Some(word) if !word.is_empty() => format!("{word} {value}"),
        Some(_) => format!("-{value}"),
        None => value,
    })
}

/// The word for the other direction of a change or balance; empty where none was said and a sign is written.
fn opposite(context: &Context<'_>, id: FigureId, sign: i8) -> Option<&'static str> {
    let saying = Saying::of(context.speech);
    let fact = context.document.fact(id);
    let own = context.speech == context.lexicon.language;
    Some(match (fact.role, fact.balance) {
        (_, Some(balance)) => match said_opposite(context, id).filter(|_| own) {
            Some((_, word)) => word,
            None if balance == Balance::Deficit => saying.surplus,
            None if balance == Balance::Surplus => saying.deficit,
            None => return None,
        },
        (Role::Growth | Role::Delta | Role::Points | Role::Multiple, None) => match fact.sign {
            0 => "",
            _ if sign < 0 => saying.rise,
            _ => saying.fall,
        },
        (Role::Attainment, None) => match fact.sign {
            0 => return None,
            _ if sign < 0 => saying.exceed,
            _ => saying.fall_short,
        },
        _ => return None,
    })
}

/// Words between a figure and what says its direction, at most.
const DIRECTION_REACH: usize = 6;

/// The words before a figure that say its direction, where they stand, and the word for the other one.
pub(super) fn said_opposite(context: &Context<'_>, id: FigureId) -> Option<(Span, &'static str)> {
    let document = context.document;
    let before = document.items_before(id).iter().rev().take(DIRECTION_REACH);
    before
        .take_while(|item| !matches!(item.what, What::Figure(_)))
        .find_map(|item| {
            let tokens = document.reading.tokens.get(item.tokens())?;
            let keys: Vec<Key> = tokens.iter().map(|token| token.key).collect();
            let (words, opposite) = context.lexicon.opposite(&keys)?;
            let last = tokens.get(words.checked_sub(1)?)?;
            Some((
                Span::new(tokens.first()?.start as usize, last.end as usize),
                opposite,
            ))
        })
}

/// The decimals to give of a figure: its own, and one where it is small.
fn decimals(printed: &Figure, size: Decimal, middle: Decimal) -> Option<u32> {
    let place = if printed.place.is_zero() {
        Decimal::ONE
    } else {
        printed.place.checked_div(size)?
    };
    let small = middle.abs() < Decimal::TEN && !printed.place.is_zero();
    Some(
        place
            .normalize()
            .scale()
            .min(MOST_DECIMALS)
            .max(u32::from(small)),
    )
}

/// Whether one value is so many times the other.
fn is_far(a: Decimal, b: Decimal, times: u32) -> Option<bool> {
    let (a, b, times) = (a.abs(), b.abs(), Decimal::from(times));
    Some(a > b.checked_mul(times)? || b > a.checked_mul(times)?)
}

fn is_zero(middle: Decimal, decimals: u32) -> bool {
    middle.round_dp(decimals).is_zero()
}

fn percent(context: &Context<'_>, id: FigureId, middle: Decimal) -> Option<String> {
    let document = context.document;
    let printed = document.figure(id);
    let size = printed.unit.factor;
    let middle = middle.checked_div(size)?;
    let decimals = decimals(printed, size, middle)?;
    let hundred = Decimal::ONE_HUNDRED;
    let impossible = document.fact(id).role == Role::Share && middle > hundred
        || middle.abs() > Decimal::ONE_THOUSAND;
    if impossible || is_zero(middle, decimals) {
        return None;
    }
    let points = printed.unit.of == Dimension::Points;
    let manner = Manner::of(context, id).grouped();
    let text = number(middle, decimals, manner);
    let unit = if points {
        unit(context, id)
    } else {
        "%".to_owned()
    };
    Some(format!("{text}{unit}"))
}

fn amount(context: &Context<'_>, id: FigureId, middle: Decimal) -> Option<String> {
    let printed = context.document.figure(id);
    let size = printed.scale.checked_mul(printed.unit.factor)?;
    let inner = middle.checked_div(size)?;
    let own = printed.value.abs().checked_div(size)?;
    let decimals = decimals(printed, size, inner)?;
    let far = is_far(middle, printed.value, OTHER_SCALE)?;
    let awkward = inner.abs() < Decimal::ONE || inner.abs() >= Decimal::ONE_THOUSAND;
    // `31.5720 tỷ` was hardly read as it was meant: its scale word is not what is wrong.
    let misread = printed.malformed || printed.foreign;
    let decimals = if misread && far { 0 } else { decimals };
    if far && awkward && !misread && !middle.is_zero() {
        return rescaled(context, id, middle, own);
    }
    if is_zero(inner, decimals) {
        return None;
    }
    let text = if printed.added.is_some() {
        compound(context, id, inner)?
    } else {
        let manner = Manner::of(context, id).grouped();
        let text = number(inner, decimals, manner);
        let scale = context.text(id, Span::new(printed.numeral.end, printed.scaled_end));
        // `84.6m`.
        if scale.starts_with(char::is_whitespace) {
            join(&text, scale)
        } else {
            format!("{text}{scale}")
        }
    };
    Some(format!("{text}{}", unit(context, id)))
}

/// Under the scale word that brings it nearest to what is printed: `3,426 tỷ` for `3,4 triệu`.
fn rescaled(context: &Context<'_>, id: FigureId, middle: Decimal, own: Decimal) -> Option<String> {
    let printed = context.document.figure(id);
    let unscaled = middle.checked_div(printed.unit.factor)?;
    let apart = |value: Decimal| {
        let (a, b) = (value.abs(), own);
        let (large, small) = if a > b { (a, b) } else { (b, a) };
        large.checked_div(small)
    };
    let mut best: Option<(Decimal, Decimal, i32)> = None;
    for power in [0, 3, 6, 9, 12] {
        let factor = Decimal::from(10u64.pow(u32::try_from(power).ok()?));
        let value = unscaled.checked_div(factor)?;
        let Some(apart) = apart(value) else { continue };
        if best.is_none_or(|(least, _, _)| apart < least) {
            best = Some((apart, value, power));
        }
    }
    let (apart, value, power) = best?;
    // No scale word brings it near: the other figures are not those that it goes with.
    if apart > Decimal::TEN {
        return None;
    }
    let word = scale_word(context, power)?;
    let decimals = value.round_dp(RESCALED_DECIMALS).normalize().scale();
    let text = number(value, decimals, Manner::of(context, id).grouped());
    Some(format!("{}{}", join(&text, &word), unit(context, id)))
}

/// A compound amount in its own two scale words: `5 tỷ 890 triệu`.
pub(super) fn compound(context: &Context<'_>, id: FigureId, inner: Decimal) -> Option<String> {
    let printed = context.document.figure(id);
    let (second, more) = printed.added?;
    let manner = Manner::of(context, id).grouped();
    let text = |span: Span| context.text(id, span).trim();
    let first_word = text(Span::new(printed.numeral.end, second.start));
    let second_word = text(Span::new(second.end, printed.scaled_end));
    let second_number = crate::slip::read(text(second), context.document.reading.convention)?.value;
    let step = more
        .checked_div(second_number)?
        .checked_div(printed.scale)?;
    let whole = inner.trunc();
    let rest = inner.checked_sub(whole)?.checked_div(step)?.round();
    let first = join(&number(whole, 0, manner), first_word);
    if rest.is_zero() {
        return Some(first);
    }
    Some(format!(
        "{first} {}",
        join(&number(rest, 0, manner), second_word)
    ))
}

/// A fraction that the text might have written.
pub(super) fn fraction(needed: &Interval) -> Option<String> {
    (2..=LARGEST_DENOMINATOR).find_map(|d| {
        (1..d).find_map(|n| {
            let value = Decimal::from(n).checked_div(Decimal::from(d))?;
            needed.contains(value).then(|| format!("{n}/{d}"))
        })
    })
}

/// The scale word for a power of ten as the document spells it, else as its language does.
pub(super) fn scale_word(context: &Context<'_>, power: i32) -> Option<String> {
    let word = context.lexicon.saying().scale(power)?;
    let document = context.document;
    let spelt = document.quantities().find_map(|id| {
        let figure = document.figure(id);
        let same = figure.scaled
            && figure.added.is_none()
            && !figure.borrowed
            && scale_power(figure.scale) == power;
        let text = context
            .text(id, Span::new(figure.numeral.end, figure.scaled_end))
            .trim();
        (same && !text.is_empty() && text.len() <= word.len() + 1).then(|| text.to_lowercase())
    });
    Some(spelt.unwrap_or_else(|| word.to_owned()))
}

/// The power of ten that scale words multiply by.
pub(crate) fn scale_power(scale: Decimal) -> i32 {
    let mut power = 0;
    let mut rest = scale;
    while rest >= Decimal::TEN {
        rest = rest.checked_div(Decimal::TEN).unwrap_or(Decimal::ONE);
        power += 1;
    }
    power
}

fn join(number: &str, word: &str) -> String {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    if word.is_empty() {
        number.to_owned()
    } else {
        format!("{number} {word}")
    }
}

/// The unit behind a figure as it stands, with a blank before it; empty where things are counted.
fn unit(context: &Context<'_>, id: FigureId) -> String {
    let printed = context.document.figure(id);
    if matches!(printed.unit.of, Dimension::Counted(_) | Dimension::None)
        && printed.unit.per.is_none()
    {
        return String::new();
    }
    let text = context.text(
        id,
        Span::new(
            printed.scaled_end,
            printed.extent.end.max(printed.scaled_end),
        ),
    );
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        text
    } else {
        format!(" {text}")
    }
}
