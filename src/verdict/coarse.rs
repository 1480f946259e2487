//! A first look in whole numbers. Most candidates are far off, and to see that takes no decimals.

use crate::interval::Interval;
use crate::relation::Equation;
use rust_decimal::Decimal;

/// Decimals that are kept.
const PLACES: u32 = 6;
/// One, in the last of them.
const ONE: i128 = 10i128.pow(PLACES);
/// The largest whole part that is looked at: beyond it the exact arithmetic may give up.
const MOST: i128 = 10i128.pow(24 + PLACES);

/// An interval in millionths, its ends rounded outward: whatever lies in the interval lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coarse {
    low: i128,
    high: i128,
}

impl Coarse {
    /// `None` where an end is too large.
    pub(super) fn of(interval: &Interval) -> Option<Self> {
        let (low, _) = around(interval.low());
        let (_, high) = around(interval.high());
        (low >= -MOST && high <= MOST).then_some(Self { low, high })
    }

    /// The same with the operand's sign.
    pub(super) const fn signed(self, sign: i8) -> Self {
        if sign < 0 {
            Self {
                low: -self.high,
                high: -self.low,
            }
        } else {
            self
        }
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// The product of two that are not negative. `None` for others, and where it is too large.
    fn times(self, other: Self) -> Option<Self> {
        if self.low < 0 || other.low < 0 {
            return None;
        }
        Some(Self {
            low: self.low.checked_mul(other.low)?,
            high: self.high.checked_mul(other.high)?,
        })
    }

    /// The quotient of two that are positive, in millionths as they are. `None` for others, and where one is too large.
    fn over(self, other: Self) -> Option<Self> {
        if self.low < 0 || other.low <= 0 {
            return None;
        }
        let all = self.high.checked_mul(ONE)?;
        let high = all / other.low + i128::from(all % other.low != 0);
        (high <= MOST).then_some(Self {
            low: self.low.checked_mul(ONE)? / other.high,
            high,
        })
    }

    /// What grew to this by so many per cent, in hundredths of it.
    fn before(self, percent: Self) -> Option<Self> {
        self.over(percent.plus(Self::whole(100)))
    }

    /// A whole number.
    const fn whole(n: i128) -> Self {
        Self {
            low: n * ONE,
            high: n * ONE,
        }
    }

    const fn is_apart(self, other: Self) -> bool {
        self.high < other.low || other.high < self.low
    }
}

/// A number in the last place that is kept: the next one below it, and the next one above.
fn around(value: Decimal) -> (i128, i128) {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    match PLACES.checked_sub(scale) {
        // A mantissa has 96 bits.
        Some(shift) => {
            let all = mantissa * 10i128.pow(shift);
            (all, all)
        }
        None => {
            let unit = 10i128.pow(scale - PLACES);
            let below = mantissa.div_euclid(unit);
            (below, below + i128::from(below * unit != mantissa))
        }
    }
}

/// Whether a form certainly is not true of the readings of its operands; `false` where that is not looked at.
pub(super) fn is_far_off(equation: Equation, x: &[Coarse]) -> bool {
    let apart = |a: Option<Coarse>, b: Option<Coarse>| a.zip(b).is_some_and(|(a, b)| a.is_apart(b));
    match (equation, x) {
        (Equation::Sum, [total, parts @ ..]) => {
            total.is_apart(parts.iter().copied().fold(Coarse::whole(0), Coarse::plus))
        }
        (Equation::Same, all) => {
            all.iter().map(|one| one.low).max() > all.iter().map(|one| one.high).min()
        }
        (Equation::Difference, [later, earlier, delta]) => later.is_apart(earlier.plus(*delta)),
        (Equation::Growth, [later, earlier, percent]) => apart(
            later.times(Coarse::whole(100)),
            earlier.times(percent.plus(Coarse::whole(100))),
        ),
        (Equation::Ratio, [part, whole, percent]) => {
            apart(part.times(Coarse::whole(100)), whole.times(*percent))
        }
        (Equation::Multiple, [later, earlier, times]) => {
            apart(later.times(Coarse::whole(1)), earlier.times(*times))
        }
        (Equation::Composition, [total, percent, parts @ ..]) => {
            let earlier = || {
                parts
                    .chunks_exact(2)
                    .try_fold(Coarse::whole(0), |sum, pair| {
                        let [part, growth] = pair else { return None };
                        Some(sum.plus(part.before(*growth)?))
                    })
            };
            apart(total.before(*percent), earlier())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Coarse, around, is_far_off};
    use crate::interval::Interval;
    use crate::relation::Equation;
    use crate::verdict::meets;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn ends_are_rounded_outward() {
        assert_eq!(around(Decimal::new(15, 1)), (1_500_000, 1_500_000));
        assert_eq!(around(Decimal::new(10_000_001, 7)), (1_000_000, 1_000_001));
        assert_eq!(
            around(Decimal::new(-10_000_001, 7)),
            (-1_000_001, -1_000_000)
        );
        assert_eq!(
            Coarse::of(&Interval::closed(Decimal::ZERO, Decimal::MAX)),
            None
        );
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (-50_000i64..900_000, 0u32..9, 0i64..2_000).prop_map(|(value, places, width)| {
            Interval::around(Decimal::new(value, places), Decimal::new(width, places + 1))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_is_far_off_does_not_meet(x in proptest::collection::vec(interval(), 3..5)) {
            let coarse: Vec<Coarse> = x.iter().filter_map(Coarse::of).collect();
            prop_assert_eq!(coarse.len(), x.len());
            for equation in [Equation::Sum, Equation::Same] {
                prop_assert!(!is_far_off(equation, &coarse) || meets(equation, &x) != Some(true));
            }
            for equation in [Equation::Difference, Equation::Growth, Equation::Ratio, Equation::Multiple] {
                let far = is_far_off(equation, &coarse[..3]);
                prop_assert!(!far || meets(equation, &x[..3]) != Some(true), "{:?}", equation);
            }
        }

        #[test]
        fn what_was_far_off_before_does_not_meet(
            x in proptest::collection::vec((interval(), -60i64..60), 2..4),
            off in -2i64..3,
        ) {
            let grown = |(part, percent): (Interval, i64)| [part, Interval::around(Decimal::from(percent), Decimal::new(5, 2))];
            let parts: Vec<Interval> = x.iter().copied().flat_map(grown).collect();
            let total = Interval::sum(x.iter().map(|&(part, _)| part)).and_then(|all| all.checked_add(Interval::exact(Decimal::from(off))));
            let percent = Interval::around(Decimal::from(x[0].1), Decimal::new(5, 1));
            let all: Vec<Interval> = total.into_iter().chain([percent]).chain(parts).collect();
            let coarse: Vec<Coarse> = all.iter().filter_map(Coarse::of).collect();
            prop_assert_eq!(coarse.len(), all.len());
            let far = is_far_off(Equation::Composition, &coarse);
            prop_assert!(!far || meets(Equation::Composition, &all) != Some(true));
        }

        /// One that rejected nothing would be of no use.
        #[test]
        fn sums_that_miss_by_a_tenth_are_far_off(a in 1_000i64..90_000, b in 1_000i64..90_000) {
            let exact = |n: i64| Interval::around(Decimal::from(n), Decimal::new(5, 1));
            let x = [exact((a + b) * 11 / 10), exact(a), exact(b)];
            let coarse: Vec<Coarse> = x.iter().filter_map(Coarse::of).collect();
            prop_assert!(is_far_off(Equation::Sum, &coarse));
        }
    }
}
