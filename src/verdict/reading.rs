//! Which values does the writing of a figure admit? As written, and by the habits of offices.

use crate::figure::unit::Dimension;
use crate::figure::{Figure, Written};
use crate::interval::Interval;
use crate::lexicon::Hedge;
use crate::relation::{Candidate, Equation};
use rust_decimal::Decimal;

/// The values that a figure's writing admits.
#[must_use]
pub fn reading(figure: &Figure) -> Interval {
    let value = figure.value;
    let step = || last_nonzero_place(figure);
    match figure.hedge {
        None => Interval::around(value, half(figure.place)),
        Some(Hedge::Above) => Interval::from_to(value, false, add(value, step()), true),
        Some(Hedge::Below) => {
            Interval::from_to(sub(value, step().min(part_of(value))), true, value, false)
        }
        Some(Hedge::About) => Interval::around(value, step().min(part_of(value))),
        Some(Hedge::AtLeast) => Interval::from_to(value, false, Decimal::MAX, true),
        Some(Hedge::AtMost) => Interval::from_to(Decimal::ZERO, false, value, false),
    }
}

/// The values that offices' habits admit beside: truncation, one unit in the last digit of a result, an integer of four
/// digits or more that ends in 00 as rounded there, a hedge taken generously.
#[must_use]
pub fn generous(figure: &Figure, result: bool, summand: bool) -> Interval {
    let value = figure.value;
    let place = figure.place;
    let step = || last_nonzero_place(figure);
    match figure.hedge {
        Some(Hedge::Above | Hedge::Below) if figure.unit.of == Dimension::Times => {
            Interval::around(value, mul(step(), Decimal::TWO))
        }
        Some(Hedge::Above) => Interval::from_to(value, false, next_multiple(value, step()), true),
        Some(Hedge::Below) => {
            Interval::from_to(previous_multiple(value, step()), true, value, false)
        }
        Some(Hedge::About) => Interval::around(value, mul(step(), Decimal::TWO)),
        Some(_) => reading(figure),
        None if figure.unit.of == Dimension::Times && figure.written != Written::Digits => {
            Interval::around(value, place)
        }
        None => {
            let round = round_thousands(figure);
            if place.is_zero() {
                return match round {
                    Some(unit) if !summand => Interval::around(value, half(unit)),
                    _ => Interval::exact(value),
                };
            }
            let width = match round {
                Some(unit) => by_place(place, result).max(half(unit)),
                None => by_place(place, result),
            };
            Interval::around(value, width)
        }
    }
}

/// The same without reading an integer that ends in 00 as rounded there.
pub(super) fn unrounded(figure: &Figure, result: bool) -> Interval {
    let place = figure.place;
    if figure.hedge.is_some() || place.is_zero() {
        return generous(figure, result, true);
    }
    Interval::around(figure.value, by_place(place, result))
}

/// How far offices' rounding reaches: one unit in the last digit, and half of one more where it is a result.
fn by_place(place: Decimal, result: bool) -> Decimal {
    if result {
        add(place, half(place))
    } else {
        place
    }
}

/// The place at which a figure may have been rounded: that of the zeros that it ends in, else that of its last digit.
pub(super) fn rounded_at(figure: &Figure) -> Decimal {
    round_thousands(figure).unwrap_or(figure.place)
}

/// How far a hedge reaches down at most, whatever the place of the last digit: nobody calls 300 `gần 1.000`.
fn part_of(value: Decimal) -> Decimal {
    mul(value.abs(), Decimal::from_parts(25, 0, 0, false, 2))
}

fn half(place: Decimal) -> Decimal {
    mul(place, Decimal::new(5, 1))
}

fn add(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(Decimal::MAX)
}

fn sub(a: Decimal, b: Decimal) -> Decimal {
    a.checked_sub(b).unwrap_or(Decimal::MIN)
}

fn mul(a: Decimal, b: Decimal) -> Decimal {
    a.checked_mul(b).unwrap_or(Decimal::MAX)
}

/// The place value of the last digit that is not zero, which is what a hedge speaks of: hundreds in `hơn 1.200`.
pub(super) fn last_nonzero_place(figure: &Figure) -> Decimal {
    let unit = if figure.place.is_zero() {
        Decimal::ONE
    } else {
        figure.place
    };
    let Some(mut digits) = figure
        .value
        .checked_div(unit)
        .and_then(|d| d.checked_abs_integer())
    else {
        return unit;
    };
    let mut place = unit;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        place = mul(place, Decimal::TEN);
    }
    place
}

/// A decimal without its fraction and sign.
pub(super) trait AbsInteger {
    /// `None` where it is too large.
    fn checked_abs_integer(self) -> Option<u128>;
}

impl AbsInteger for Decimal {
    fn checked_abs_integer(self) -> Option<u128> {
        let whole = self.round().abs();
        (whole.scale() == 0).then(|| whole.mantissa().unsigned_abs())
    }
}

fn next_multiple(value: Decimal, step: Decimal) -> Decimal {
    let coarse = mul(step, Decimal::TEN);
    let Some(times) = value.checked_div(coarse) else {
        return value;
    };
    let up = mul(add(times.floor(), Decimal::ONE), coarse);
    up.max(add(value, step))
}

fn previous_multiple(value: Decimal, step: Decimal) -> Decimal {
    let coarse = mul(step, Decimal::TEN);
    let Some(times) = value.checked_div(coarse) else {
        return value;
    };
    let down = mul(sub(times.ceil(), Decimal::ONE), coarse);
    down.min(sub(value, step))
}

/// The unit at which an integer of four digits or more that ends in 00 may have been rounded.
pub(super) fn round_thousands(figure: &Figure) -> Option<Decimal> {
    // A table prints all its cells to one place: what ends in zeros there is so.
    if figure.tabled || figure.unit.of == Dimension::Percent || figure.written != Written::Digits {
        return None;
    }
    let unit = mul(figure.scale, figure.unit.factor);
    let digits = figure.value.checked_div(unit)?;
    if digits.fract() != Decimal::ZERO {
        return None;
    }
    let digits = digits.checked_abs_integer()?;
    (digits >= 1000 && digits % 100 == 0).then(|| {
        let mut place = Decimal::ONE_HUNDRED;
        let mut rest = digits / 100;
        while rest % 10 == 0 && rest != 0 {
            rest /= 10;
            place = mul(place, Decimal::TEN);
        }
        mul(place, unit)
    })
}

pub(super) fn signed(interval: Interval, sign: i8) -> Interval {
    if sign < 0 { interval.neg() } else { interval }
}

/// The readings of a candidate's operands, in the order of its form.
#[must_use]
pub fn readings(candidate: &Candidate, figures: &[Figure], loose: bool) -> Vec<Interval> {
    let result = candidate.equation.result();
    candidate
        .operands
        .iter()
        .enumerate()
        .map(|(i, operand)| {
            let figure = &figures[operand.figure];
            let interval = if loose && !matches!(candidate.equation, Equation::Span(_)) {
                let summand = matches!(candidate.equation, Equation::Sum | Equation::Difference);
                generous(
                    figure,
                    result == Some(i) || candidate.equation == Equation::Hundred,
                    summand,
                )
            } else {
                reading(figure)
            };
            signed(interval, operand.sign)
        })
        .collect()
}
