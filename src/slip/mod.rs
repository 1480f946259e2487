//! Which likely slip of the pen leads from the figure as printed to one that fits?

mod digits;
mod said;

use crate::figure::Figure;
use crate::figure::numeral::{Convention, Number, parse};
use crate::figure::unit::Dimension;
use crate::interval::Interval;
use crate::relation::{Candidate, Equation};
use crate::verdict::{implied, readings};
use digits::{Digits, Range};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The kinds of slip, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// `triệu` for `tỷ`.
    Scale,
    /// A comma for a point, or one lost.
    Separator,
    /// `tăng` for `giảm`.
    Direction,
    /// Two digits changed places.
    Transposed,
    /// One digit wrong.
    Digit,
    /// A digit lost.
    Dropped,
    /// A digit too many.
    Doubled,
    /// No slip with a name: the value that fits.
    Value,
}

impl Slip {
    /// The name in the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::Separator => "separator",
            Self::Direction => "direction",
            Self::Transposed => "transposed",
            Self::Digit => "digit",
            Self::Dropped => "dropped",
            Self::Doubled => "doubled",
            Self::Value => "value",
        }
    }
}

/// A figure as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What happened.
    pub slip: Slip,
    /// The value in base units.
    pub value: Decimal,
    /// Digits of the numeral without separators, and how many of them are decimals.
    pub digits: String,
    /// Decimals among the digits.
    pub decimals: usize,
    /// Powers of ten that the scale word changes by.
    pub scale_shift: i8,
}

/// Which slips are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    All,
    Scale,
}

/// Every figure that one likely slip away is and that meets `needed`, the likeliest kinds first.
fn fitting(figure: &Figure, needed: &Interval, kinds: Kinds) -> Vec<Repair> {
    let mut out = Vec::new();
    let Some((digits, size)) = Digits::of(figure).zip(figure.scale.checked_mul(figure.unit.factor))
    else {
        return out;
    };
    let range = Range::of(figure, digits.decimals, size, needed);
    let mut keep = |slip: Slip, number: u64, count: usize, decimals: usize, shift: i8| {
        let found = repair(slip, number, decimals, shift, size);
        if let Some(mut repair) = found.filter(|repair| fits(figure, repair, needed)) {
            repair.digits = format!("{number:0count$}");
            out.push(repair);
        }
    };
    let Digits {
        number,
        count,
        decimals,
    } = digits;
    if figure.scaled {
        for shift in [3, -3, 6, -6] {
            if range.admits(number, i32::from(shift)) {
                keep(Slip::Scale, number, count, decimals, shift);
            }
        }
    }
    if kinds == Kinds::Scale {
        return out;
    }
    // Nobody writes a part of a thing that is counted one by one.
    let whole = figure.unit.is_counted() && !figure.scaled && figure.unit.of != Dimension::None;
    for at in (0..count).filter(|&at| at != decimals && (!whole || at == 0)) {
        let shift = i32::try_from(decimals).unwrap_or(0) - i32::try_from(at).unwrap_or(0);
        if range.admits(number, shift) {
            keep(Slip::Separator, number, count, at, 0);
        }
    }
    digits.slips(&range, |slip, number, count| {
        keep(slip, number, count, decimals, 0);
    });
    out
}

/// The repair that the digits of `number` are, where it is a quantity; most do not fit, so its digits are not written yet.
fn repair(slip: Slip, number: u64, decimals: usize, shift: i8, size: Decimal) -> Option<Repair> {
    let written =
        Decimal::try_from_i128_with_scale(number.into(), u32::try_from(decimals).ok()?).ok()?;
    let mut value = written.checked_mul(size)?;
    let factor = Decimal::from(10u64.pow(u32::from(shift.unsigned_abs())));
    value = if shift > 0 {
        value.checked_mul(factor)?
    } else {
        value.checked_div(factor)?
    };
    (!value.is_zero()).then(|| Repair {
        slip,
        value,
        digits: String::new(),
        decimals,
        scale_shift: shift,
    })
}

/// The repairs of operand `i` that make the relation hold, the likeliest first.
#[must_use]
pub fn repairs(candidate: &Candidate, figures: &[Figure], i: usize) -> Vec<Repair> {
    let Some(operand) = candidate.operands.get(i) else {
        return Vec::new();
    };
    let figure = &figures[operand.figure];
    let Some(needed) = needed(candidate, figures, i) else {
        return Vec::new();
    };
    let mut found = fitting(figure, &needed, Kinds::All);
    if let ([one, other], true) = (
        candidate.operands.as_slice(),
        candidate.equation.is_inequality(),
    ) {
        let other = if i == 0 { other } else { one };
        let bound = figures[other.figure].value.abs();
        // What is of one order with its bound is not thought to have been a thousandth of it.
        if is_one_order(figure.value.abs(), bound) {
            found.retain(|repair| is_one_order(repair.value, bound));
        }
    }
    // `2.693` for `2,693`: the mark mistaken where it stands is the likeliest of all.
    let marked = |repair: &Repair| repair.slip == Slip::Separator && is_other_mark(figure, repair);
    found.sort_by_key(|repair| (!marked(repair), repair.slip));
    found.dedup_by(|a, b| a.value == b.value);
    found
}

/// Whether neither of two amounts is more than ten times the other.
fn is_one_order(a: Decimal, b: Decimal) -> bool {
    let within = |small: Decimal, great: Decimal| {
        small
            .checked_mul(Decimal::TEN)
            .is_none_or(|most| great <= most)
    };
    within(a, b) && within(b, a)
}

/// Whether the repair is the numeral with its one group mark read as the decimal mark, or the other way round.
fn is_other_mark(figure: &Figure, repair: &Repair) -> bool {
    let factor = if figure.value.abs() > repair.value {
        Decimal::ONE_THOUSAND
    } else {
        Decimal::new(1, 3)
    };
    repair.value.checked_mul(factor) == Some(figure.value.abs())
        && (repair.decimals == 3 || figure.value.abs() < repair.value)
}

/// The figure with another scale word, where exactly one brings it into a range.
#[must_use]
pub fn rescaled_into(figure: &Figure, range: &Interval) -> Option<Repair> {
    let mut found = fitting(figure, range, Kinds::Scale);
    let first = found.pop()?;
    found.is_empty().then_some(first)
}

/// What the other operands imply for operand `i`, its sign taken out.
#[must_use]
pub fn needed(candidate: &Candidate, figures: &[Figure], i: usize) -> Option<Interval> {
    needed_of(candidate, &readings(candidate, figures, false), i)
}

/// The same from the readings of the operands.
pub(crate) fn needed_of(candidate: &Candidate, x: &[Interval], i: usize) -> Option<Interval> {
    let operand = candidate.operands.get(i)?;
    let needed = implied(candidate.equation, x, i)?;
    Some(if operand.sign < 0 {
        needed.neg()
    } else {
        needed
    })
}

fn fits(figure: &Figure, repair: &Repair, needed: &Interval) -> bool {
    crate::verdict::reading(&repaired(figure, repair)).meets(needed)
}

/// The figure as it would be with a repair put in place.
#[must_use]
pub fn repaired(figure: &Figure, repair: &Repair) -> Figure {
    let value = if figure.value.is_sign_negative() {
        -repair.value
    } else {
        repair.value
    };
    Figure {
        value,
        place: place_after(figure, repair),
        ..*figure
    }
}

fn place_after(figure: &Figure, repair: &Repair) -> Decimal {
    let whole = || {
        if figure.place.is_zero() && repair.decimals == 0 && repair.scale_shift == 0 {
            return Some(Decimal::ZERO);
        }
        let size = figure.scale.checked_mul(figure.unit.factor)?;
        let place = Decimal::new(1, u32::try_from(repair.decimals).ok()?).checked_mul(size)?;
        let factor = Decimal::from(10u64.pow(u32::from(repair.scale_shift.unsigned_abs())));
        if repair.scale_shift > 0 {
            place.checked_mul(factor)
        } else {
            place.checked_div(factor)
        }
    };
    whole().unwrap_or(figure.place)
}

/// Whether one likely slip makes the relation hold so tightly that chance hardly explains it: at most `chance` in a
/// million that a figure out of nowhere lay one slip of that kind from a value that fits.
#[must_use]
pub fn explains(candidate: &Candidate, figures: &[Figure], chance: u32) -> bool {
    // Any count or number of years is one digit away from any other.
    if candidate.equation.is_inequality()
        || matches!(candidate.equation, Equation::Count(_) | Equation::Span(_))
    {
        return false;
    }
    is_likely(candidate, figures, u64::from(chance), u64::from(chance))
}

/// The same, for a mistaken scale word at a chance of its own, which is no less.
#[must_use]
pub fn explains_or_scale(
    candidate: &Candidate,
    figures: &[Figure],
    chance: u32,
    of_scale: u32,
) -> bool {
    is_likely(candidate, figures, u64::from(chance), u64::from(of_scale))
}

/// Whether a slip of some operand makes the relation hold at no more than a chance, in parts per million.
fn is_likely(candidate: &Candidate, figures: &[Figure], chance: u64, of_scale: u64) -> bool {
    let x = readings(candidate, figures, false);
    let passes = |w: &Weighed| {
        let most = match w.repair.slip {
            Slip::Scale => of_scale,
            _ => chance,
        };
        w.chance() <= most
    };
    (0..candidate.operands.len()).any(|i| {
        needed_of(candidate, &x, i).is_some_and(|needed| {
            let mut weighed = weighed_of(candidate, figures, i, &needed, chance, Kinds::All);
            if weighed.is_empty() && of_scale > chance {
                weighed = weighed_of(candidate, figures, i, &needed, of_scale, Kinds::Scale);
            }
            weighed.iter().any(passes)
        })
    })
}

/// A repair with what speaks against its being a coincidence.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The repair.
    pub repair: Repair,
    /// How much of the range the values that fit cover, in parts per million.
    pub tightness: u64,
    /// How many slips of its kind the numeral can have suffered.
    pub tries: u64,
}

impl Weighed {
    /// The chance, in parts per million, that a figure out of nowhere lay one slip of this kind from a value that fits.
    #[must_use]
    pub const fn chance(&self) -> u64 {
        self.tightness.saturating_mul(self.tries)
    }
}

/// The repairs of operand `i`, which `needed` would mend, weighed; those that are not as tight as `most`, in parts per
/// million, may be left out.
#[must_use]
pub fn weighed(
    candidate: &Candidate,
    figures: &[Figure],
    i: usize,
    needed: &Interval,
    most: u64,
) -> Vec<Weighed> {
    weighed_of(candidate, figures, i, needed, most, Kinds::All)
}

fn weighed_of(
    candidate: &Candidate,
    figures: &[Figure],
    i: usize,
    needed: &Interval,
    most: u64,
    kinds: Kinds,
) -> Vec<Weighed> {
    let Some(operand) = candidate.operands.get(i) else {
        return Vec::new();
    };
    let figure = &figures[operand.figure];
    if candidate.equation != Equation::Same && least_tightness(needed, figure) > most {
        return Vec::new();
    }
    let weigh = |repair: Repair| {
        let digits = u64::try_from(repair.digits.len()).unwrap_or(1);
        let tries = match repair.slip {
            Slip::Scale => 1,
            Slip::Separator | Slip::Direction | Slip::Transposed => digits,
            Slip::Digit => digits * 9,
            Slip::Dropped | Slip::Doubled | Slip::Value => digits * 10,
        };
        let tightness = u64::from(tightness(needed, &repair, figure));
        Weighed {
            repair,
            tightness,
            tries,
        }
    };
    let fitting = fitting(figure, needed, kinds).into_iter();
    if candidate.equation == Equation::Same {
        // What is said again is said in the same digits, or rounded: where readings only touch it is another value.
        let said = |repair: &Repair| {
            let mut others = candidate
                .operands
                .iter()
                .map(|o| &figures[o.figure])
                .filter(|&other| !std::ptr::eq(other, figure));
            others.any(|other| said::is_said(repair, figure, other))
        };
        return fitting
            .filter(said)
            .map(|repair| said::unlike(repair, figure))
            .collect();
    }
    fitting.map(weigh).collect()
}

/// The worth of the last digit of a whole number that is not zero: round numbers meet by being round.
fn round_place(value: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    let mut rest = value.abs().normalize();
    while rest.scale() == 0 && rest > Decimal::TEN && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        place *= Decimal::TEN;
    }
    place
}

/// What no repair of a figure is tighter than, in parts per million: whatever it is, it lies in the needed range or, with
/// a hedge, next to it.
fn least_tightness(needed: &Interval, figure: &Figure) -> u64 {
    let least = || {
        let mut size = needed.low().abs().max(needed.high().abs());
        if figure.hedge.is_some() {
            size = size.checked_mul(Decimal::TWO)?;
        }
        if figure.unit.is_percent() {
            size = size.max(Decimal::TEN);
        }
        let width = needed.width()?.checked_mul(Decimal::from(1_000_000u32))?;
        width.checked_div(size)?.trunc().to_u64()
    };
    least().unwrap_or(0)
}

/// How much of the value the needed range and the figure's own rounding cover, in parts per million.
fn tightness(needed: &Interval, repair: &Repair, figure: &Figure) -> u32 {
    let whole = || {
        let repaired = Figure {
            value: repair.value,
            place: place_after(figure, repair),
            ..*figure
        };
        let mut width = needed
            .width()?
            .checked_add(crate::verdict::reading(&repaired).width()?)?;
        if width.is_zero() {
            width = round_place(repair.value);
        }
        let mut size = repair.value.abs();
        if figure.unit.is_percent() {
            // Percentages spread over their range, not over powers of ten.
            size = size.max(Decimal::TEN);
        }
        let millionths = width
            .checked_mul(Decimal::from(1_000_000u32))?
            .checked_div(size)?;
        u32::try_from(millionths.ceil().mantissa() / 10i128.pow(millionths.ceil().scale())).ok()
    };
    whole().unwrap_or(1_000_000).min(1_000_000)
}

/// Whether the opposite direction word would make the relation hold.
#[must_use]
pub fn reversed_holds(candidate: &Candidate, figures: &[Figure]) -> Option<usize> {
    let first = candidate.operands.first()?;
    let at = match candidate.equation {
        Equation::Growth | Equation::GrowthOfChange | Equation::Difference => 2,
        // A difference of two rates in points.
        Equation::Sum if first.role == "delta" => 0,
        _ => return None,
    };
    let mut other = candidate.clone();
    other.operands.get_mut(at)?.sign *= -1;
    if candidate.equation == Equation::GrowthOfChange {
        other.operands.get_mut(1)?.sign *= -1;
    }
    (crate::verdict::test(&other, figures).0 == crate::verdict::Outcome::Holds).then_some(at)
}

/// Reads a numeral as it would stand in the document.
#[must_use]
pub fn read(text: &str, convention: Convention) -> Option<Number> {
    parse(text, convention)
}
