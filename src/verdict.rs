//! Which candidate holds for some values that the rounding admits, and if none does, may one be accused?
//!
//! The only place where numbers are compared. It must know nothing of words.

use crate::figure::unit::{Currency, Dimension};
use crate::figure::{Figure, FigureId, Written};
use crate::interval::Interval;
use crate::lexicon::Hedge;
use crate::relation::{Candidate, Equation};
use rust_decimal::Decimal;

/// Lists are short: about one wrong count in ten would be the right one by chance.
const COUNT_SLACK: u32 = 100_000;

/// The outcome of one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The readings meet.
    Holds,
    /// They meet under a convention of rounding that offices use.
    Loose,
    /// Nothing of that saves it.
    Broken,
    /// It cannot be computed.
    Unknown,
}

/// The judgement on a claim.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The candidate that counts: the one that holds, else the best founded one.
    pub candidate: usize,
    /// Its outcome.
    pub outcome: Outcome,
    /// In parts per million, how much of the range about the stated value the readings cover: the chance that a random
    /// figure would have passed one such test.
    pub slack: u32,
}

/// The values that a figure's writing admits.
#[must_use]
pub fn reading(figure: &Figure) -> Interval {
    let value = figure.value;
    let step = || last_nonzero_place(figure);
    match figure.hedge {
        None => Interval::around(value, half(figure.place)),
        Some(Hedge::Above) => Interval::from_to(value, false, add(value, step()), true),
        Some(Hedge::Below) => Interval::from_to(sub(value, step()), true, value, false),
        Some(Hedge::About) => Interval::around(value, step()),
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
            let width = if result {
                add(place, half(place))
            } else {
                place
            };
            let width = match round {
                Some(unit) => width.max(half(unit)),
                None => width,
            };
            Interval::around(value, width)
        }
    }
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
fn last_nonzero_place(figure: &Figure) -> Decimal {
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

trait AbsInteger {
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
fn round_thousands(figure: &Figure) -> Option<Decimal> {
    if figure.unit.of == Dimension::Percent || figure.written != Written::Digits {
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

fn signed(interval: Interval, sign: i8) -> Interval {
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

/// Both sides of a form.
#[must_use]
pub fn sides(equation: Equation, x: &[Interval]) -> Option<(Interval, Interval)> {
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    match (equation, x) {
        (Equation::Growth, [later, earlier, percent]) => Some((
            *later,
            earlier.checked_mul(Interval::one_plus_percent(*percent, 1)?)?,
        )),
        (Equation::GrowthOfChange, [later, delta, percent]) => {
            let factor = hundred
                .checked_div(*percent)?
                .checked_add(Interval::exact(Decimal::ONE))?;
            Some((*later, delta.checked_mul(factor)?))
        }
        (Equation::Ratio, [part, whole, percent]) => Some((
            *part,
            whole.checked_mul(percent.checked_scale(Decimal::new(1, 2))?)?,
        )),
        (Equation::Multiple, [later, earlier, times]) => {
            Some((*later, earlier.checked_mul(*times)?))
        }
        (Equation::Difference, [later, earlier, delta]) => {
            Some((*later, earlier.checked_add(*delta)?))
        }
        (Equation::Sum, [total, parts @ ..]) => {
            Some((*total, Interval::sum(parts.iter().copied())?))
        }
        (Equation::Hundred, parts) => Some((hundred, Interval::sum(parts.iter().copied())?)),
        (Equation::Composition, [total, percent, parts @ ..]) => {
            let before = total.checked_div(Interval::one_plus_percent(*percent, 1)?)?;
            let mut sum = Interval::exact(Decimal::ZERO);
            for pair in parts.chunks_exact(2) {
                let [part, growth] = pair else { return None };
                sum =
                    sum.checked_add(part.checked_div(Interval::one_plus_percent(*growth, 1)?)?)?;
            }
            Some((before, sum))
        }
        (Equation::MultipleMore, [later, earlier, times]) => Some((
            *later,
            earlier.checked_mul(times.checked_add(Interval::exact(Decimal::ONE))?)?,
        )),
        (Equation::Product, [a, b, product]) => Some((*product, a.checked_mul(*b)?)),
        (Equation::Quotient, [total, count, mean]) => Some((*mean, total.checked_div(*count)?)),
        (Equation::Spread(n), [total, mean]) => {
            Some((*mean, total.checked_div(Interval::exact(Decimal::from(n)))?))
        }
        (Equation::QuotientAtRate(from, to), [total, count, mean]) => Some((
            mean.checked_mul(*count)?,
            total.checked_mul(rates(from, to)?)?,
        )),
        (Equation::SameRate, [a, b, c, d, e, f]) => Some((
            c.checked_mul(*b)?.checked_div(*a)?,
            f.checked_mul(*e)?.checked_div(*d)?,
        )),
        (Equation::Exchange(from, to), [amount, converted]) => {
            Some((*converted, amount.checked_mul(rates(from, to)?)?))
        }
        (Equation::ProductOfGrowth, [value, quantity, price]) => Some((
            Interval::one_plus_percent(*value, 1)?,
            Interval::one_plus_percent(*quantity, 1)?
                .checked_mul(Interval::one_plus_percent(*price, 1)?)?,
        )),
        (Equation::ShareOfAll, [part, percent, others @ ..]) => {
            let rest = hundred
                .checked_div(*percent)?
                .checked_sub(Interval::exact(Decimal::ONE))?;
            Some((
                Interval::sum(others.iter().copied())?,
                part.checked_mul(rest)?,
            ))
        }
        (Equation::SameWhole, [a, p, b, q]) => Some((a.checked_div(*p)?, b.checked_div(*q)?)),
        (Equation::Span(unit), [length, from, to]) => Some((*length, span(unit, from, to)?)),
        (Equation::Same, [first, rest @ ..]) => {
            let mut common = *first;
            for other in rest {
                match common.intersect(*other) {
                    Some(both) => common = both,
                    None => return Some((common, *other)),
                }
            }
            Some((common, common))
        }
        _ => None,
    }
}

/// The rates between two currencies that money has had.
fn rates(from: Currency, to: Currency) -> Option<Interval> {
    let (low, high) = from.per_dollar()?;
    let (other_low, other_high) = to.per_dollar()?;
    Interval::closed(other_low, other_high).checked_div(Interval::closed(low, high))
}

/// Whether a form can be true of the readings. `None` where it cannot be computed.
#[must_use]
pub fn meets(equation: Equation, x: &[Interval]) -> Option<bool> {
    match (equation, x) {
        (Equation::AtMost, [parts @ .., whole]) => {
            Some(Interval::sum(parts.iter().copied())?.can_be_at_most(whole))
        }
        (Equation::Descending, all) => Some(all.windows(2).all(|pair| match pair {
            [first, second] => second.can_be_at_most(first),
            _ => true,
        })),
        (Equation::Greatest, [whole, parts @ ..]) => {
            Some(parts.iter().all(|part| part.can_be_at_most(whole)))
        }
        (Equation::Between, [mean, others @ ..]) => Some(
            others.iter().any(|other| other.can_be_at_most(mean))
                && others.iter().any(|other| mean.can_be_at_most(other)),
        ),
        (Equation::Count(n), [stated]) => Some(stated.contains(Decimal::from(n))),
        (Equation::Possible, [percent, whole]) => possible(percent, whole),
        (Equation::Impossible | Equation::Odd(_), _) => Some(false),
        _ => sides(equation, x).map(|(a, b)| a.meets(&b)),
    }
}

/// How long a stretch of years is in units: with one of its ends counted or both, and an age by birthdays as well.
fn span(unit: u8, from: &Interval, to: &Interval) -> Option<Interval> {
    let between = to.checked_sub(*from)?.checked_scale(Decimal::from(unit))?;
    let unit = Decimal::from(unit);
    let both = between.checked_add(Interval::exact(unit))?;
    if unit == Decimal::ONE {
        return Some(both.hull(between.checked_sub(Interval::exact(unit))?));
    }
    Some(between.hull(both))
}

/// Whether some whole number of `whole` things is `percent` of them.
fn possible(percent: &Interval, whole: &Interval) -> Option<bool> {
    let low = percent
        .low()
        .checked_mul(whole.low())?
        .checked_div(Decimal::ONE_HUNDRED)?;
    let high = percent
        .high()
        .checked_mul(whole.high())?
        .checked_div(Decimal::ONE_HUNDRED)?;
    // Where any percent is some whole number of them, nothing is tested.
    (high.checked_sub(low)? < Decimal::ONE).then(|| low.ceil() <= high.floor())
}

/// What the other operands imply for operand `i`.
#[must_use]
pub fn implied(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    let one = Interval::exact(Decimal::ONE);
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    let ratio_percent = |later: Interval, earlier: Interval| {
        later
            .checked_div(earlier)?
            .checked_sub(one)?
            .checked_mul(hundred)
    };
    match (equation, x, i) {
        (Equation::Growth, [_, earlier, p], 0) => {
            earlier.checked_mul(Interval::one_plus_percent(*p, 1)?)
        }
        (Equation::Growth, [later, _, p], 1) => {
            later.checked_div(Interval::one_plus_percent(*p, 1)?)
        }
        (Equation::Growth, [later, earlier, _], 2) => ratio_percent(*later, *earlier),
        (Equation::GrowthOfChange, [_, delta, p], 0) => {
            delta.checked_mul(hundred.checked_div(*p)?.checked_add(one)?)
        }
        (Equation::GrowthOfChange, [later, _, p], 1) => {
            later.checked_div(hundred.checked_div(*p)?.checked_add(one)?)
        }
        (Equation::GrowthOfChange, [later, delta, _], 2) => {
            hundred.checked_div(later.checked_div(*delta)?.checked_sub(one)?)
        }
        (Equation::Ratio, [_, whole, p], 0) => {
            whole.checked_mul(p.checked_scale(Decimal::new(1, 2))?)
        }
        (Equation::Ratio, [part, _, p], 1) => {
            part.checked_div(p.checked_scale(Decimal::new(1, 2))?)
        }
        (Equation::Ratio, [part, whole, _], 2) => Interval::percent_of(*part, *whole),
        (Equation::Multiple, [_, earlier, n], 0) => earlier.checked_mul(*n),
        (Equation::Multiple, [later, _, n], 1) => later.checked_div(*n),
        (Equation::Multiple, [later, earlier, _], 2) => later.checked_div(*earlier),
        (Equation::Difference, [_, earlier, d], 0) => earlier.checked_add(*d),
        (Equation::Difference, [later, _, d], 1) => later.checked_sub(*d),
        (Equation::Difference, [later, earlier, _], 2) => later.checked_sub(*earlier),
        (Equation::Sum, [_, parts @ ..], 0) => Interval::sum(parts.iter().copied()),
        (Equation::Sum, [total, parts @ ..], _) => rest(*total, parts, i.checked_sub(1)?),
        (Equation::Hundred, parts, _) => rest(hundred, parts, i),
        (Equation::MultipleMore, [_, earlier, n], 0) => earlier.checked_mul(n.checked_add(one)?),
        (Equation::MultipleMore, [later, _, n], 1) => later.checked_div(n.checked_add(one)?),
        (Equation::MultipleMore, [later, earlier, _], 2) => {
            later.checked_div(*earlier)?.checked_sub(one)
        }
        (Equation::Quotient, [_, count, mean], 0) => mean.checked_mul(*count),
        (Equation::Quotient, [total, _, mean], 1) => total.checked_div(*mean),
        (Equation::Quotient, [total, count, _], 2) => total.checked_div(*count),
        (Equation::SameRate, [_, b, c, d, e, f], 0) => c
            .checked_mul(*b)?
            .checked_div(f.checked_mul(*e)?.checked_div(*d)?),
        (Equation::SameRate, [a, _, c, d, e, f], 1) => f
            .checked_mul(*e)?
            .checked_div(*d)?
            .checked_mul(*a)?
            .checked_div(*c),
        (Equation::SameRate, [a, b, _, d, e, f], 2) => f
            .checked_mul(*e)?
            .checked_div(*d)?
            .checked_mul(*a)?
            .checked_div(*b),
        (Equation::Spread(n), [_, mean], 0) => mean.checked_mul(Interval::exact(Decimal::from(n))),
        (Equation::Spread(n), [total, _], 1) => {
            total.checked_div(Interval::exact(Decimal::from(n)))
        }
        (Equation::Exchange(from, to), [_, converted], 0) => {
            converted.checked_div(rates(from, to)?)
        }
        (Equation::Exchange(from, to), [amount, _], 1) => amount.checked_mul(rates(from, to)?),
        (Equation::Product, [_, b, product], 0) => product.checked_div(*b),
        (Equation::Product, [a, _, product], 1) => product.checked_div(*a),
        (Equation::Product, [a, b, _], 2) => a.checked_mul(*b),
        (Equation::Composition, [total, _, parts @ ..], 1) => {
            let mut sum = Interval::exact(Decimal::ZERO);
            for pair in parts.chunks_exact(2) {
                let [part, growth] = pair else { return None };
                sum =
                    sum.checked_add(part.checked_div(Interval::one_plus_percent(*growth, 1)?)?)?;
            }
            ratio_percent(*total, sum)
        }
        (Equation::ProductOfGrowth, [value, quantity, _], 2) => ratio_percent(
            Interval::one_plus_percent(*value, 1)?,
            Interval::one_plus_percent(*quantity, 1)?,
        ),
        (Equation::Span(unit), [_, from, to], 0) => span(unit, from, to),
        (Equation::ShareOfAll, [_, percent, others @ ..], 0) => {
            Interval::sum(others.iter().copied())?
                .checked_div(hundred.checked_div(*percent)?.checked_sub(one)?)
        }
        (Equation::ShareOfAll, [part, _, others @ ..], 1) => {
            let others = Interval::sum(others.iter().copied())?;
            hundred.checked_div(others.checked_div(*part)?.checked_add(one)?)
        }
        (Equation::ShareOfAll, [part, percent, others @ ..], _) => {
            let all = part.checked_mul(hundred.checked_div(*percent)?.checked_sub(one)?)?;
            rest(all, others, i.checked_sub(2)?)
        }
        (Equation::Same, all, _) => {
            let mut common: Option<Interval> = None;
            for (j, other) in all.iter().enumerate() {
                if j != i {
                    common = Some(common.map_or(*other, |c| c.intersect(*other).unwrap_or(c)));
                }
            }
            common
        }
        (Equation::AtMost, [parts @ .., whole], _) if i < parts.len() => {
            let others = rest(*whole, parts, i)?;
            Some(Interval::closed(Decimal::ZERO, others.high()))
        }
        (Equation::Greatest, [whole, ..], 1..) => {
            Some(Interval::closed(Decimal::ZERO, whole.high()))
        }
        (Equation::Descending, all, _) => {
            // The last may be anything below the one before it; the first has no upper end.
            let above = all.get(i.checked_sub(1)?)?;
            let below = all.get(i + 1).map_or(Decimal::ZERO, |next| next.low());
            (below <= above.high()).then(|| Interval::closed(below, above.high()))
        }
        (Equation::Count(n), _, 0) => Some(Interval::exact(Decimal::from(n))),
        _ => None,
    }
}

fn rest(total: Interval, parts: &[Interval], without: usize) -> Option<Interval> {
    let others = parts
        .iter()
        .enumerate()
        .filter(|(j, _)| *j != without)
        .map(|(_, part)| *part);
    total.checked_sub(Interval::sum(others)?)
}

/// The outcome of one candidate, with its slack in parts per million.
#[must_use]
pub fn test(candidate: &Candidate, figures: &[Figure]) -> (Outcome, u32) {
    match Tester::new(figures).test(candidate) {
        (Outcome::Broken, _) => (Outcome::Broken, broken_slack(candidate, figures)),
        tested => tested,
    }
}

/// The slack of a candidate that is broken, which is not needed of the many that nobody accuses.
#[must_use]
pub fn broken_slack(candidate: &Candidate, figures: &[Figure]) -> u32 {
    slack(candidate.equation, &readings(candidate, figures, false))
}

/// Figures whose readings are kept at a time. Candidates look some fifty figures far.
const KEPT: usize = 256;

/// What one figure admits: as written, then generously by whether it is a result and whether it is a summand.
#[derive(Clone, Copy)]
struct Kept {
    figure: FigureId,
    strict: Interval,
    loose: [[Interval; 2]; 2],
}

/// Tests candidates one after the other. A figure stands in dozens of them: its readings are made once.
pub struct Tester<'f> {
    figures: &'f [Figure],
    kept: Vec<Option<Kept>>,
    strict: Vec<Interval>,
    loose: Vec<Interval>,
}

impl<'f> Tester<'f> {
    /// A tester of candidates over the figures of one document.
    #[must_use]
    pub fn new(figures: &'f [Figure]) -> Self {
        Self {
            figures,
            kept: vec![None; KEPT],
            strict: Vec::new(),
            loose: Vec::new(),
        }
    }

    fn readings(&mut self, candidate: &Candidate) {
        let equation = candidate.equation;
        let result = equation.result();
        let summand = usize::from(matches!(equation, Equation::Sum | Equation::Difference));
        self.strict.clear();
        self.loose.clear();
        for (i, operand) in candidate.operands.iter().enumerate() {
            let kept = self.keep(operand.figure);
            let result = usize::from(result == Some(i) || equation == Equation::Hundred);
            self.strict.push(signed(kept.strict, operand.sign));
            // Years are counted one by one.
            let exact = matches!(equation, Equation::Span(_));
            let loose = if exact {
                kept.strict
            } else {
                kept.loose[result][summand]
            };
            self.loose.push(signed(loose, operand.sign));
        }
    }

    fn keep(&mut self, id: FigureId) -> Kept {
        let slot = &mut self.kept[id % KEPT];
        match slot {
            Some(kept) if kept.figure == id => *kept,
            _ => {
                let figure = &self.figures[id];
                let loose = |result| [false, true].map(|summand| generous(figure, result, summand));
                *slot.insert(Kept {
                    figure: id,
                    strict: reading(figure),
                    loose: [false, true].map(loose),
                })
            }
        }
    }

    /// The outcome of a candidate, with its slack where it holds; of any other the slack is 1,000,000.
    pub fn test(&mut self, candidate: &Candidate) -> (Outcome, u32) {
        const NONE: u32 = 1_000_000;
        self.readings(candidate);
        let equation = candidate.equation;
        // The generous readings hold the strict ones, and most candidates are far off: one look is enough for them.
        let loose = meets(equation, &self.loose);
        if loose == Some(false) {
            return (Outcome::Broken, NONE);
        }
        match (meets(equation, &self.strict), loose) {
            (Some(true), _) => (Outcome::Holds, slack(equation, &self.strict)),
            (Some(false), Some(true)) => (Outcome::Loose, slack(equation, &self.loose)),
            _ => (Outcome::Unknown, NONE),
        }
    }
}

/// How much of the range about the value the two sides cover together, in parts per million.
fn slack(equation: Equation, x: &[Interval]) -> u32 {
    if matches!(equation, Equation::Count(_)) {
        return COUNT_SLACK;
    }
    let Some((a, b)) = sides(equation, x) else {
        return 1_000_000;
    };
    if let (Equation::Growth | Equation::Composition, Some(percent)) = (
        equation,
        x.get(if equation == Equation::Growth { 2 } else { 1 }),
    ) {
        // Levels of one indicator lie close together anyway: what is tested is the percent.
        let index = if equation == Equation::Growth { 2 } else { 1 };
        if let Some(needed) = implied(equation, x, index) {
            return relative_to(*percent, needed, Decimal::TEN).max(relative(a, b));
        }
    }
    if let (Equation::QuotientAtRate(..), [total, count, mean]) = (equation, x) {
        // Its premise, two rows with one rate, is what a wrong figure would fail.
        let rate = mean
            .checked_mul(*count)
            .and_then(|value| value.checked_div(*total));
        return rate.map_or(1_000_000, |rate| {
            relative(rate, Interval::exact(rate.low()))
        });
    }
    if let (Equation::ProductOfGrowth, Some(price), Some(needed)) =
        (equation, x.get(2), implied(equation, x, 2))
    {
        return relative(*price, needed);
    }
    relative(a, b)
}

fn relative(a: Interval, b: Interval) -> u32 {
    relative_to(a, b, Decimal::ZERO)
}

/// [`relative`] where a wrong figure lies `spread` away at least: rates of change are spread over ten points, however
/// small the right one is.
fn relative_to(a: Interval, b: Interval, spread: Decimal) -> u32 {
    let whole = || {
        let mut width = a.width()?.checked_add(b.width()?)?;
        if width.is_zero() {
            // Whole things: one of so many would have passed.
            width = Decimal::ONE;
        }
        let size = a
            .low()
            .abs()
            .max(a.high().abs())
            .max(b.low().abs())
            .max(spread);
        if size.is_zero() {
            return None;
        }
        let millionths = width
            .checked_mul(Decimal::from(1_000_000u32))?
            .checked_div(size)?;
        u32::try_from(millionths.ceil().checked_abs_integer()?).ok()
    };
    whole().unwrap_or(1_000_000).min(1_000_000)
}
