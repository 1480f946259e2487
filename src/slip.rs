//! Which likely slip of the pen leads from the figure as printed to one that fits?

use crate::figure::numeral::{Convention, Number, parse};
use crate::figure::{Figure, Written};
use crate::interval::Interval;
use crate::relation::{Candidate, Equation};
use crate::verdict::{implied, readings};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::RangeInclusive;

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

/// The longest numeral that slips are looked for in: with a digit more it still fits a `u64`.
const MOST_DIGITS: usize = 18;

/// The digits of a numeral as a whole number, how many they are, and how many of them are decimals.
#[derive(Clone, Copy)]
struct Digits {
    number: u64,
    count: usize,
    decimals: usize,
}

impl Digits {
    fn of(figure: &Figure) -> Option<Self> {
        if figure.written != Written::Digits || figure.added.is_some() {
            return None;
        }
        let size = figure.scale.checked_mul(figure.unit.factor)?;
        let mut number = figure.value.abs().checked_div(size)?;
        // The value keeps the decimals that were printed, unless the arithmetic dropped them.
        let place = if figure.place.is_zero() {
            Decimal::ONE
        } else {
            figure.place.checked_div(size)?
        };
        let scale = place.normalize().scale();
        number.rescale(scale);
        let number = u64::try_from(number.mantissa()).ok()?;
        let decimals = scale as usize;
        let count = number
            .checked_ilog10()
            .map_or(1, |log| log as usize + 1)
            .max(decimals + 1);
        (count <= MOST_DIGITS).then_some(Self {
            number,
            count,
            decimals,
        })
    }

    /// The worth of the digit that `behind` digits stand behind.
    fn worth(behind: usize) -> u64 {
        10u64.pow(u32::try_from(behind).unwrap_or(0))
    }

    /// Hands every number that one slip among the digits makes to `found`, kind by kind, with its count of digits.
    fn slips(self, mut found: impl FnMut(Slip, u64, usize)) {
        let Self { number, count, .. } = self;
        let digit = |behind: usize| number / Self::worth(behind) % 10;
        for behind in (0..count - 1).rev() {
            let (left, right) = (digit(behind + 1), digit(behind));
            if left != right {
                let rest = number - left * Self::worth(behind + 1) - right * Self::worth(behind);
                found(
                    Slip::Transposed,
                    rest + right * Self::worth(behind + 1) + left * Self::worth(behind),
                    count,
                );
            }
        }
        for behind in (0..count).rev() {
            let rest = number - digit(behind) * Self::worth(behind);
            for d in (0..10).filter(|&d| d != digit(behind)) {
                found(Slip::Digit, rest + d * Self::worth(behind), count);
            }
        }
        for behind in (0..=count).rev() {
            let (head, tail) = (number / Self::worth(behind), number % Self::worth(behind));
            for d in 0..10 {
                found(
                    Slip::Dropped,
                    (head * 10 + d) * Self::worth(behind) + tail,
                    count + 1,
                );
            }
        }
        if count > self.decimals + 1 {
            for behind in (0..count).rev() {
                let (head, tail) = (
                    number / Self::worth(behind + 1),
                    number % Self::worth(behind),
                );
                found(Slip::Doubled, head * Self::worth(behind) + tail, count - 1);
            }
        }
    }
}

/// Every figure that one likely slip away is and that meets `needed`, the likeliest kinds first.
fn fitting(figure: &Figure, needed: &Interval) -> Vec<Repair> {
    let mut out = Vec::new();
    let Some((digits, size)) = Digits::of(figure).zip(figure.scale.checked_mul(figure.unit.factor))
    else {
        return out;
    };
    let mut keep = |slip: Slip, number: u64, count: usize, decimals: usize, shift: i8| {
        let found = repair(slip, number, count, decimals, shift, size);
        out.extend(found.filter(|repair| fits(figure, repair, needed)));
    };
    if figure.scaled {
        for shift in [3, -3, 6, -6] {
            keep(
                Slip::Scale,
                digits.number,
                digits.count,
                digits.decimals,
                shift,
            );
        }
    }
    for at in (0..digits.count).filter(|&at| at != digits.decimals) {
        keep(Slip::Separator, digits.number, digits.count, at, 0);
    }
    // There are some 150 slips among the digits: whole numbers are compared before decimals are made.
    let range = range(figure, digits.decimals, size, needed);
    digits.slips(|slip, number, count| {
        if range.contains(&number) {
            keep(slip, number, count, digits.decimals, 0);
        }
    });
    out
}

/// The repair that the digits of `number` are, where it is a quantity.
fn repair(
    slip: Slip,
    number: u64,
    count: usize,
    decimals: usize,
    shift: i8,
    size: Decimal,
) -> Option<Repair> {
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
        digits: format!("{number:0count$}"),
        decimals,
        scale_shift: shift,
    })
}

/// The digits outside of which no numeral with so many decimals can meet `needed`: one of its last place to either
/// side is more than its rounding admits.
fn range(
    figure: &Figure,
    decimals: usize,
    size: Decimal,
    needed: &Interval,
) -> RangeInclusive<u64> {
    let all = 0..=u64::MAX;
    let bounds = || {
        let needed = if figure.value.is_sign_negative() {
            needed.neg()
        } else {
            *needed
        };
        let unit = size.checked_mul(Decimal::new(1, u32::try_from(decimals).ok()?))?;
        let units = |end: Decimal| end.checked_div(unit)?.trunc().to_i128();
        Some((units(needed.low())?, units(needed.high())?))
    };
    let (None, Some((low, high))) = (figure.hedge, bounds()) else {
        return all;
    };
    let clamped = |n: i128| u64::try_from(n.max(0)).unwrap_or(u64::MAX);
    clamped(low - 2)..=clamped(high + 2)
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
    let mut found = fitting(figure, &needed);
    // `2.693` for `2,693`: the mark mistaken where it stands is the likeliest of all.
    let marked = |repair: &Repair| repair.slip == Slip::Separator && is_other_mark(figure, repair);
    found.sort_by_key(|repair| (!marked(repair), repair.slip));
    found.dedup_by(|a, b| a.value == b.value);
    found
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

/// What the other operands imply for operand `i`, its sign taken out.
#[must_use]
pub fn needed(candidate: &Candidate, figures: &[Figure], i: usize) -> Option<Interval> {
    let operand = candidate.operands.get(i)?;
    let x = readings(candidate, figures, false);
    let needed = implied(candidate.equation, &x, i)?;
    Some(if operand.sign < 0 {
        needed.neg()
    } else {
        needed
    })
}

fn fits(figure: &Figure, repair: &Repair, needed: &Interval) -> bool {
    let repaired = Figure {
        value: if figure.value.is_sign_negative() {
            -repair.value
        } else {
            repair.value
        },
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
    (0..candidate.operands.len()).any(|i| {
        weighed(candidate, figures, i)
            .iter()
            .any(|w| w.chance() <= u64::from(chance))
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

/// The repairs of operand `i`, weighed.
#[must_use]
pub fn weighed(candidate: &Candidate, figures: &[Figure], i: usize) -> Vec<Weighed> {
    let (Some(needed), Some(operand)) = (needed(candidate, figures, i), candidate.operands.get(i))
    else {
        return Vec::new();
    };
    let figure = &figures[operand.figure];
    let weigh = |repair: Repair| {
        let digits = u64::try_from(repair.digits.len()).unwrap_or(1);
        let tries = match repair.slip {
            Slip::Scale => 1,
            Slip::Separator | Slip::Direction | Slip::Transposed => digits,
            Slip::Digit => digits * 9,
            Slip::Dropped | Slip::Doubled | Slip::Value => digits * 10,
        };
        let tightness = u64::from(tightness(&needed, &repair, figure));
        Weighed {
            repair,
            tightness,
            tries,
        }
    };
    let fitting = fitting(figure, &needed).into_iter();
    if candidate.equation == Equation::Same {
        // What is said again is said in the same digits, or rounded: where readings only touch it is another value.
        let said = |repair: &Repair| {
            let mut others = candidate
                .operands
                .iter()
                .map(|o| &figures[o.figure])
                .filter(|&other| !std::ptr::eq(other, figure));
            others.any(|other| is_said(repair, figure, other))
        };
        return fitting
            .filter(said)
            .map(|repair| unlike(repair, figure))
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

/// Whether the repaired figure is another one in so many words: the same value, or the same rounded to three digits or
/// more.
fn is_said(repair: &Repair, figure: &Figure, other: &Figure) -> bool {
    let value = other.value.abs();
    let rounds = || {
        let half = place_after(figure, repair).checked_div(Decimal::TWO)?;
        let apart = value.checked_sub(repair.value)?.abs();
        Some(apart < half)
    };
    let plain = figure.hedge.is_none() && other.hedge.is_none();
    let long = repair.digits.trim_matches('0').len() >= 3;
    value == repair.value || plain && long && rounds().unwrap_or(false)
}

/// A repair of one of two mentions of a quantity, weighed by how seldom two quantities that have nothing to do with each
/// other are printed so. Levels of one kind lie near each other: that they share their leading digits says nothing, but
/// each digit that they share behind the slip is a chance of one in ten.
fn unlike(repair: Repair, figure: &Figure) -> Weighed {
    let printed = Digits::of(figure).map(|d| format!("{:0count$}", d.number, count = d.count));
    let (x, y) = significant(printed.as_deref().unwrap_or_default(), &repair.digits);
    let power = |n: usize| 10u64.pow(u32::try_from(n.min(15)).unwrap_or(15));
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    let one_in = |hundredths: u64| 100_000_000 / hundredths.max(1);
    let tightness = match repair.slip {
        Slip::Scale => one_in(100 * power(long)),
        // A place more or less makes a round figure of a round figure.
        Slip::Separator | Slip::Dropped | Slip::Doubled if short < 2 => 1_000_000,
        Slip::Separator => one_in(90 * power(long)),
        Slip::Dropped | Slip::Doubled => {
            let ways = u64::try_from(long).unwrap_or(1);
            one_in(90 * power(short) / ways.max(1))
        }
        // `2.000` with its first two digits turned about is no `0.200`.
        _ if short < long => 1_000_000,
        _ => {
            let differs = |(a, b): (&u8, &u8)| a != b;
            let behind = x
                .iter()
                .rev()
                .zip(y.iter().rev())
                .position(differs)
                .unwrap_or(0);
            let leading = x.first() != y.first();
            let own = if repair.slip == Slip::Transposed {
                50
            } else {
                1
            };
            one_in(if leading { 100 } else { 66 } * own * power(behind))
        }
    };
    Weighed {
        tightness,
        tries: 1,
        repair,
    }
}

/// The digits of two numerals without the zeros in front and those that both end in.
fn significant<'d>(a: &'d str, b: &'d str) -> (&'d [u8], &'d [u8]) {
    let zeros = |s: &str| s.bytes().rev().take_while(|&b| b == b'0').count();
    let ends = zeros(a).min(zeros(b));
    let cut = |s: &'d str| {
        let s = s.trim_start_matches('0').as_bytes();
        s.get(..s.len().saturating_sub(ends)).unwrap_or_default()
    };
    (cut(a), cut(b))
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
