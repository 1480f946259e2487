//! Can a form be true of the readings of its operands? Both sides of an equation, and the tests of an inequality.

use crate::figure::unit::Currency;
use crate::interval::Interval;
use crate::relation::Equation;
use rust_decimal::Decimal;

/// Both sides of a form. `None` for an inequality, and where it cannot be computed.
#[must_use]
pub fn sides(equation: Equation, x: &[Interval]) -> Option<(Interval, Interval)> {
    growth_sides(equation, x)
        .or_else(|| product_sides(equation, x))
        .or_else(|| sum_sides(equation, x))
}

/// Rates of change: `later = earlier × (1 + p)` and what follows from it.
fn growth_sides(equation: Equation, x: &[Interval]) -> Option<(Interval, Interval)> {
    match (equation, x) {
        (Equation::Growth, [later, earlier, percent]) => Some((
            *later,
            earlier.checked_mul(Interval::one_plus_percent(*percent, 1)?)?,
        )),
        (Equation::GrowthOfChange, [later, delta, percent]) => {
            let factor = Interval::exact(Decimal::ONE_HUNDRED)
                .checked_div(*percent)?
                .checked_add(Interval::exact(Decimal::ONE))?;
            Some((*later, delta.checked_mul(factor)?))
        }
        (Equation::Composition, [total, percent, parts @ ..]) => Some((
            total.checked_div(Interval::one_plus_percent(*percent, 1)?)?,
            before_growth(parts)?,
        )),
        (Equation::GrowthOfParts, [percent, parts @ ..]) => Some((
            grown(parts)?.checked_div(Interval::one_plus_percent(*percent, 1)?)?,
            before_growth(parts)?,
        )),
        (Equation::Wholes, [total, percent, parts @ ..]) => {
            Some((total.checked_div(*percent)?, wholes(parts)?))
        }
        (Equation::ProductOfGrowth, [value, quantity, price]) => Some((
            Interval::one_plus_percent(*value, 1)?,
            Interval::one_plus_percent(*quantity, 1)?
                .checked_mul(Interval::one_plus_percent(*price, 1)?)?,
        )),
        _ => None,
    }
}

/// What parts, each with its growth behind it, are together.
pub(super) fn grown(parts: &[Interval]) -> Option<Interval> {
    Interval::sum(parts.iter().step_by(2).copied())
}

/// What parts, each with its growth behind it, were together before.
pub(super) fn before_growth(parts: &[Interval]) -> Option<Interval> {
    let mut sum = Interval::exact(Decimal::ZERO);
    for pair in parts.chunks_exact(2) {
        let [part, growth] = pair else { return None };
        sum = sum.checked_add(part.checked_div(Interval::one_plus_percent(*growth, 1)?)?)?;
    }
    Some(sum)
}

/// What parts, each with its percentage behind it, are of together, in hundredths.
pub(super) fn wholes(parts: &[Interval]) -> Option<Interval> {
    let mut sum = Interval::exact(Decimal::ZERO);
    for pair in parts.chunks_exact(2) {
        let [part, percent] = pair else { return None };
        sum = sum.checked_add(part.checked_div(*percent)?)?;
    }
    Some(sum)
}

/// Shares, multiples, products, means and conversions.
fn product_sides(equation: Equation, x: &[Interval]) -> Option<(Interval, Interval)> {
    match (equation, x) {
        (Equation::Ratio, [part, whole, percent]) => Some((
            *part,
            whole.checked_mul(percent.checked_scale(Decimal::new(1, 2))?)?,
        )),
        (Equation::Multiple, [later, earlier, times]) => {
            Some((*later, earlier.checked_mul(*times)?))
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
        (Equation::ShareOfAll, [part, percent, others @ ..]) => {
            let rest = Interval::exact(Decimal::ONE_HUNDRED)
                .checked_div(*percent)?
                .checked_sub(Interval::exact(Decimal::ONE))?;
            Some((
                Interval::sum(others.iter().copied())?,
                part.checked_mul(rest)?,
            ))
        }
        (Equation::SameWhole, [a, p, b, q]) => Some((a.checked_div(*p)?, b.checked_div(*q)?)),
        _ => None,
    }
}

/// Sums, differences and what is the same.
fn sum_sides(equation: Equation, x: &[Interval]) -> Option<(Interval, Interval)> {
    match (equation, x) {
        (Equation::Difference, [later, earlier, delta]) => {
            Some((*later, earlier.checked_add(*delta)?))
        }
        (Equation::Sum, [total, parts @ ..]) => {
            Some((*total, Interval::sum(parts.iter().copied())?))
        }
        (Equation::Index, [index, percent]) => Some((
            *index,
            percent.checked_add(Interval::exact(Decimal::ONE_HUNDRED))?,
        )),
        (Equation::Hundred, parts) => Some((
            Interval::exact(Decimal::ONE_HUNDRED),
            Interval::sum(parts.iter().copied())?,
        )),
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
pub(super) fn rates(from: Currency, to: Currency) -> Option<Interval> {
    let (low, high) = from.per_dollar()?;
    let (other_low, other_high) = to.per_dollar()?;
    Interval::closed(other_low, other_high).checked_div(Interval::closed(low, high))
}

/// How the readings of a form's operands stand to each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comparison {
    /// Whether the form can be true of them. `None` where it cannot be computed.
    pub(super) meets: Option<bool>,
    /// Both sides of an equation.
    pub(super) sides: Option<(Interval, Interval)>,
}

/// Compares the readings of a form's operands.
pub(super) fn compare(equation: Equation, x: &[Interval]) -> Comparison {
    if equation.is_inequality() || matches!(equation, Equation::Count(_)) {
        return Comparison {
            meets: order(equation, x),
            sides: None,
        };
    }
    let sides = sides(equation, x);
    Comparison {
        meets: sides.map(|(a, b)| a.meets(&b)),
        sides,
    }
}

/// Whether a form can be true of the readings. `None` where it cannot be computed.
#[must_use]
pub fn meets(equation: Equation, x: &[Interval]) -> Option<bool> {
    compare(equation, x).meets
}

/// Whether an inequality, or a test of single numbers, can be true of the readings.
fn order(equation: Equation, x: &[Interval]) -> Option<bool> {
    match (equation, x) {
        (Equation::AtMost, [parts @ .., whole]) => {
            Some(Interval::sum(parts.iter().copied())?.can_be_at_most(whole))
        }
        (Equation::EarlierAtMost, [later, percent, whole]) => Some(
            later
                .checked_div(Interval::one_plus_percent(*percent, 1)?)?
                .can_be_at_most(whole),
        ),
        (Equation::Descending, all) => Some(all.windows(2).all(|pair| match pair {
            [first, second] => second.can_be_at_most(first),
            _ => true,
        })),
        (Equation::Placed(number), [items @ .., place]) => Some(
            items.windows(2).all(|pair| match pair {
                [first, second] => second.can_be_at_most(first),
                _ => true,
            }) && place.contains(Decimal::from(number)),
        ),
        (Equation::Greatest, [whole, parts @ ..]) => {
            Some(parts.iter().all(|part| part.can_be_at_most(whole)))
        }
        (Equation::Between, [mean, others @ ..]) => Some(
            others.iter().any(|other| other.can_be_at_most(mean))
                && others.iter().any(|other| mean.can_be_at_most(other)),
        ),
        (Equation::Overlap, [low, high, others @ ..]) => Some(
            others.iter().any(|other| other.can_be_at_most(high))
                && others.iter().any(|other| low.can_be_at_most(other)),
        ),
        (Equation::Count(n), [stated, ..]) => Some(stated.contains(Decimal::from(n))),
        (Equation::Portion, percents) => Some(
            Interval::sum(percents.iter().copied())?
                .can_be_at_most(&Interval::exact(Decimal::ONE_HUNDRED)),
        ),
        (Equation::Possible, [percent, whole]) => possible(percent, whole),
        (Equation::Within(_), [level, range]) => Some(level.meets(range)),
        (Equation::Impossible | Equation::Odd(_), _) => Some(false),
        _ => None,
    }
}

/// How long a stretch of years is in units: with one of its ends counted or both, and an age by birthdays as well.
pub(super) fn span(unit: u8, from: &Interval, to: &Interval) -> Option<Interval> {
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
