//! Which likely slip of the pen leads from the figure as printed to one that fits?

use crate::figure::numeral::{Convention, Number, parse};
use crate::figure::{Figure, Written};
use crate::interval::Interval;
use crate::relation::{Candidate, Equation};
use crate::verdict::{implied, readings};
use rust_decimal::Decimal;

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

/// The digits of a numeral and its decimals as read.
fn digits(figure: &Figure) -> Option<(String, usize)> {
    if figure.written != Written::Digits || figure.added.is_some() {
        return None;
    }
    let size = figure.scale.checked_mul(figure.unit.factor)?;
    let number = figure.value.abs().checked_div(size)?;
    // The value keeps the decimals that were printed, unless the arithmetic dropped them.
    let place = if figure.place.is_zero() { Decimal::ONE } else { figure.place.checked_div(size)? };
    let decimals = place.normalize().scale() as usize;
    let mut number = number;
    number.rescale(u32::try_from(decimals).ok()?);
    let digits = number.mantissa().unsigned_abs().to_string();
    let digits = if digits.len() <= decimals { format!("{}{digits}", "0".repeat(decimals + 1 - digits.len())) } else { digits };
    Some((digits, decimals))
}

/// Every figure that one likely slip away is, the likeliest kinds first.
#[must_use]
pub fn neighbours(figure: &Figure) -> Vec<Repair> {
    let mut out = Vec::new();
    let Some((text, decimals)) = digits(figure) else {
        return out;
    };
    let Some(size) = figure.scale.checked_mul(figure.unit.factor) else {
        return out;
    };
    let mut push = |slip: Slip, digits: String, decimals: usize, shift: i8| {
        let Some(mut value) = number(&digits, decimals).and_then(|n| n.checked_mul(size)) else {
            return;
        };
        if shift != 0 {
            let factor = Decimal::from(10u64.pow(u32::from(shift.unsigned_abs())));
            let shifted = if shift > 0 { value.checked_mul(factor) } else { value.checked_div(factor) };
            let Some(shifted) = shifted else { return };
            value = shifted;
        }
        if value.is_zero() {
            return;
        }
        out.push(Repair { slip, value, digits, decimals, scale_shift: shift });
    };
    if figure.scaled {
        for shift in [3, -3, 6, -6] {
            push(Slip::Scale, text.clone(), decimals, shift);
        }
    }
    for at in 0..text.len() {
        if at != decimals {
            push(Slip::Separator, text.clone(), at, 0);
        }
    }
    let chars: Vec<char> = text.chars().collect();
    for i in 1..chars.len() {
        if chars[i] != chars[i - 1] {
            let mut swapped = chars.clone();
            swapped.swap(i, i - 1);
            push(Slip::Transposed, swapped.into_iter().collect(), decimals, 0);
        }
    }
    for i in 0..chars.len() {
        for d in '0'..='9' {
            if d != chars[i] {
                let mut other = chars.clone();
                other[i] = d;
                push(Slip::Digit, other.into_iter().collect(), decimals, 0);
            }
        }
    }
    for i in 0..=chars.len() {
        for d in '0'..='9' {
            let mut longer = chars.clone();
            longer.insert(i, d);
            push(Slip::Dropped, longer.into_iter().collect(), decimals, 0);
        }
    }
    if chars.len() > 1 {
        for i in 0..chars.len() {
            let mut shorter = chars.clone();
            shorter.remove(i);
            let kept = decimals.min(shorter.len());
            push(Slip::Doubled, shorter.into_iter().collect(), kept, 0);
        }
    }
    out
}

fn number(digits: &str, decimals: usize) -> Option<Decimal> {
    let value: i128 = digits.parse().ok()?;
    Decimal::try_from_i128_with_scale(value, u32::try_from(decimals).ok()?).ok()
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
    let mut found: Vec<Repair> = neighbours(figure)
        .into_iter()
        .filter(|repair| fits(figure, repair, &needed))
        .collect();
    found.sort_by_key(|repair| repair.slip);
    found.dedup_by(|a, b| a.value == b.value);
    found
}

/// What the other operands imply for operand `i`, its sign taken out.
#[must_use]
pub fn needed(candidate: &Candidate, figures: &[Figure], i: usize) -> Option<Interval> {
    let operand = candidate.operands.get(i)?;
    let x = readings(candidate, figures, false);
    let needed = implied(candidate.equation, &x, i)?;
    Some(if operand.sign < 0 { needed.neg() } else { needed })
}

fn fits(figure: &Figure, repair: &Repair, needed: &Interval) -> bool {
    let repaired = Figure {
        value: if figure.value.is_sign_negative() { -repair.value } else { repair.value },
        place: place_after(figure, repair),
        ..*figure
    };
    crate::verdict::reading(&repaired).meets(needed)
}

fn place_after(figure: &Figure, repair: &Repair) -> Decimal {
    let whole = || {
        if figure.place.is_zero() && repair.decimals == 0 && repair.scale_shift == 0 {
            return Some(Decimal::ZERO);
        }
        let size = figure.scale.checked_mul(figure.unit.factor)?;
        let place = Decimal::new(1, u32::try_from(repair.decimals).ok()?).checked_mul(size)?;
        let factor = Decimal::from(10u64.pow(u32::from(repair.scale_shift.unsigned_abs())));
        if repair.scale_shift > 0 { place.checked_mul(factor) } else { place.checked_div(factor) }
    };
    whole().unwrap_or(figure.place)
}

/// Whether one likely slip makes the relation hold so tightly that chance hardly explains it: at most `chance` in a
/// million that a figure out of nowhere lay one slip of that kind from a value that fits.
#[must_use]
pub fn explains(candidate: &Candidate, figures: &[Figure], chance: u32) -> bool {
    // Any count or number of years is one digit away from any other.
    if candidate.equation.is_inequality() || matches!(candidate.equation, Equation::Count(_) | Equation::Span(_)) {
        return false;
    }
    (0..candidate.operands.len()).any(|i| {
        let Some(needed) = needed(candidate, figures, i) else {
            return false;
        };
        let figure = &figures[candidate.operands[i].figure];
        neighbours(figure).iter().filter(|repair| fits(figure, repair, &needed)).any(|repair| {
            let digits = u64::try_from(repair.digits.len()).unwrap_or(1);
            let tries = match repair.slip {
                Slip::Scale => 1,
                Slip::Separator | Slip::Direction | Slip::Transposed => digits,
                Slip::Digit => digits * 9,
                Slip::Dropped | Slip::Doubled | Slip::Value => digits * 10,
            };
            u64::from(tightness(&needed, repair, figure)) * tries <= u64::from(chance)
        })
    })
}

/// How much of the value the needed range and the figure's own rounding cover, in parts per million.
fn tightness(needed: &Interval, repair: &Repair, figure: &Figure) -> u32 {
    let whole = || {
        let mut width = needed.width()?.checked_add(place_after(figure, repair))?;
        if width.is_zero() {
            width = Decimal::ONE;
        }
        let mut size = repair.value.abs();
        if figure.unit.is_percent() {
            // Percentages spread over their range, not over powers of ten.
            size = size.max(Decimal::TEN);
        }
        let millionths = width.checked_mul(Decimal::from(1_000_000u32))?.checked_div(size)?;
        u32::try_from(millionths.ceil().mantissa() / 10i128.pow(millionths.ceil().scale())).ok()
    };
    whole().unwrap_or(1_000_000).min(1_000_000)
}

/// Whether the opposite direction word would make the relation hold.
#[must_use]
pub fn reversed_holds(candidate: &Candidate, figures: &[Figure]) -> Option<usize> {
    let at = match candidate.equation {
        Equation::Growth | Equation::GrowthOfChange | Equation::Difference => 2,
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
