//! What do the other operands of a form imply for one of them?

use super::sides::{before_growth, grown, rates, span, wholes};
use crate::interval::Interval;
use crate::relation::Equation;
use rust_decimal::Decimal;

/// What the other operands imply for operand `i`.
#[must_use]
pub fn implied(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    [of_growth, of_ratio, of_product, of_sum, of_order]
        .iter()
        .find_map(|forms| forms(equation, x, i))
}

/// Of rates of change.
fn of_growth(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    let one = Interval::exact(Decimal::ONE);
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
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
        (Equation::Composition, [total, _, parts @ ..], 1) => {
            ratio_percent(*total, before_growth(parts)?)
        }
        (Equation::Composition, [_, percent, parts @ ..], 0) => {
            before_growth(parts)?.checked_mul(Interval::one_plus_percent(*percent, 1)?)
        }
        (Equation::Composition, [total, percent, parts @ ..], 2..) if i.is_multiple_of(2) => {
            let all = total.checked_div(Interval::one_plus_percent(*percent, 1)?)?;
            grown_part(all, parts, i.checked_sub(2)?)
        }
        (Equation::GrowthOfParts, [_, parts @ ..], 0) => {
            ratio_percent(grown(parts)?, before_growth(parts)?)
        }
        (Equation::Wholes, [total, _, parts @ ..], 1) => total.checked_div(wholes(parts)?),
        (Equation::ProductOfGrowth, [value, quantity, _], 2) => ratio_percent(
            Interval::one_plus_percent(*value, 1)?,
            Interval::one_plus_percent(*quantity, 1)?,
        ),
        _ => None,
    }
}

/// By how many per cent the later exceeds the earlier.
fn ratio_percent(later: Interval, earlier: Interval) -> Option<Interval> {
    later
        .checked_div(earlier)?
        .checked_sub(Interval::exact(Decimal::ONE))?
        .checked_mul(Interval::exact(Decimal::ONE_HUNDRED))
}

/// Of shares and multiples.
fn of_ratio(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    let one = Interval::exact(Decimal::ONE);
    match (equation, x, i) {
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
        (Equation::MultipleMore, [_, earlier, n], 0) => earlier.checked_mul(n.checked_add(one)?),
        (Equation::MultipleMore, [later, _, n], 1) => later.checked_div(n.checked_add(one)?),
        (Equation::MultipleMore, [later, earlier, _], 2) => {
            later.checked_div(*earlier)?.checked_sub(one)
        }
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
        _ => None,
    }
}

/// Of products, means and conversions.
fn of_product(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    match (equation, x, i) {
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
        _ => None,
    }
}

/// What one part has grown to, of parts that were `all` together before, each with its growth behind it.
fn grown_part(all: Interval, parts: &[Interval], at: usize) -> Option<Interval> {
    let mut rest = all;
    for (i, pair) in parts.chunks_exact(2).enumerate() {
        if i.checked_mul(2)? != at {
            rest = rest.checked_sub(before_growth(pair)?)?;
        }
    }
    rest.checked_mul(Interval::one_plus_percent(*parts.get(at + 1)?, 1)?)
}

/// Of sums, differences and spans.
fn of_sum(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    match (equation, x, i) {
        (Equation::Difference, [_, earlier, d], 0) => earlier.checked_add(*d),
        (Equation::Difference, [later, _, d], 1) => later.checked_sub(*d),
        (Equation::Difference, [later, earlier, _], 2) => later.checked_sub(*earlier),
        (Equation::Sum, [_, parts @ ..], 0) => Interval::sum(parts.iter().copied()),
        (Equation::Sum, [total, parts @ ..], _) => rest(*total, parts, i.checked_sub(1)?),
        (Equation::Index, [_, percent], 0) => percent.checked_add(hundred),
        (Equation::Index, [index, _], 1) => index.checked_sub(hundred),
        (Equation::Hundred, parts, _) => rest(hundred, parts, i),
        (Equation::Span(unit), [_, from, to], 0) => span(unit, from, to),
        _ => None,
    }
}

/// Of the same thing said twice, of counts and of inequalities.
fn of_order(equation: Equation, x: &[Interval], i: usize) -> Option<Interval> {
    match (equation, x, i) {
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
            // Where the others are out of order by themselves, this one mends nothing.
            let others = |j: usize| (j != i).then(|| all.get(j)).flatten();
            let kept: Vec<&Interval> = (0..all.len()).filter_map(others).collect();
            if !kept.windows(2).all(|two| two[1].can_be_at_most(two[0])) {
                return None;
            }
            let below = all.get(i + 1).map_or(Decimal::ZERO, |next| next.low());
            (below <= above.high()).then(|| Interval::closed(below, above.high()))
        }
        (Equation::Portion, [_], 0) => Some(Interval::closed(Decimal::ZERO, Decimal::ONE_HUNDRED)),
        (Equation::Count(n), _, 0) => Some(Interval::exact(Decimal::from(n))),
        _ => None,
    }
}

/// What is left of a total without all parts but one.
fn rest(total: Interval, parts: &[Interval], without: usize) -> Option<Interval> {
    let others = parts
        .iter()
        .enumerate()
        .filter(|(j, _)| *j != without)
        .map(|(_, part)| *part);
    total.checked_sub(Interval::sum(others)?)
}
