//! Which numbers do the digits as written admit? Decimal intervals and their arithmetic; words, units and verdicts are
//! unknown here.
//!
//! Whatever true values the operands hold, the true result lies inside the resulting interval. [`Decimal`] rounds
//! silently, so each operation proves that it was exact or widens its ends outward; a widened end is closed, because a
//! verdict of "cannot be" must be certain. `None` says that the numbers are too large to decide.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

mod rounding;
#[cfg(test)]
mod tests;

use rounding::{Reach, add, divide, is_limit, multiply, opposite};
pub use rounding::{place_value, round_to_place};

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// A range of decimal numbers, never empty, each end of which belongs to it (closed) or not (open).
///
/// An end at [`Decimal::MAX`] or [`Decimal::MIN`] stands for all that lies beyond: comparisons remain right, and
/// arithmetic gives `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Decimal,
    high: Decimal,
    low_open: bool,
    high_open: bool,
}

impl Interval {
    /// The one number `value`.
    #[must_use]
    pub const fn exact(value: Decimal) -> Self {
        Self {
            low: value,
            high: value,
            low_open: false,
            high_open: false,
        }
    }

    /// Both ends and all between them; the ends may come in either order.
    #[must_use]
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self::between(End::closed(low), End::closed(high))
    }

    /// All numbers at most `half_width` away from `value`: what a figure admits whose last digit is worth twice that.
    #[must_use]
    pub fn around(value: Decimal, half_width: Decimal) -> Self {
        let half_width = half_width.abs();
        Self::closed(
            add(value, opposite(half_width)).map_or(Decimal::MIN, |reach| reach.down),
            add(value, half_width).map_or(Decimal::MAX, |reach| reach.up),
        )
    }

    /// All between two ends, each open or closed. The ends may come in either order, each with its openness; where they
    /// coincide the interval is that one number.
    #[must_use]
    pub fn from_to(low: Decimal, low_open: bool, high: Decimal, high_open: bool) -> Self {
        Self::between(
            End {
                at: low,
                open: low_open,
            },
            End {
                at: high,
                open: high_open,
            },
        )
    }

    fn between(low: End, high: End) -> Self {
        match low.at.cmp(&high.at) {
            Ordering::Less => Self {
                low: low.at,
                high: high.at,
                low_open: low.open,
                high_open: high.open,
            },
            Ordering::Equal => Self::exact(low.at),
            Ordering::Greater => Self {
                low: high.at,
                high: low.at,
                low_open: high.open,
                high_open: low.open,
            },
        }
    }

    /// The lower end.
    #[must_use]
    pub const fn low(&self) -> Decimal {
        self.low
    }

    /// The upper end.
    #[must_use]
    pub const fn high(&self) -> Decimal {
        self.high
    }

    /// Whether the lower end itself is left out.
    #[must_use]
    pub const fn low_is_open(&self) -> bool {
        self.low_open
    }

    /// Whether the upper end itself is left out.
    #[must_use]
    pub const fn high_is_open(&self) -> bool {
        self.high_open
    }

    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// The number half way between the ends, rounded where it has too many digits.
    #[must_use]
    pub fn midpoint(&self) -> Option<Decimal> {
        if !self.is_bounded() {
            return None;
        }
        self.low
            .checked_mul(HALF)?
            .checked_add(self.high.checked_mul(HALF)?)
    }

    /// The distance between the ends, rounded where it has too many digits.
    #[must_use]
    pub fn width(&self) -> Option<Decimal> {
        if !self.is_bounded() {
            return None;
        }
        self.high.checked_sub(self.low)
    }

    /// The width as a part of the end farther from zero, in thousandths rounded up, at most 1000: how much of its
    /// surroundings a figure would also have been right in.
    #[must_use]
    pub fn relative_width_permille(self) -> u16 {
        const WHOLE: u16 = 1000;
        let farther = self.low.abs().max(self.high.abs());
        if farther.is_zero() {
            return 0;
        }
        self.width()
            .and_then(|width| width.checked_div(farther))
            .and_then(|part| part.checked_mul(Decimal::from(WHOLE)))
            .and_then(|part| u16::try_from(part.ceil()).ok())
            .map_or(WHOLE, |part| part.min(WHOLE))
    }

    /// Whether `value` is one of its numbers.
    #[must_use]
    pub fn contains(&self, value: Decimal) -> bool {
        let above = match self.low.cmp(&value) {
            Ordering::Less => true,
            Ordering::Equal => !self.low_open,
            Ordering::Greater => false,
        };
        above
            && match value.cmp(&self.high) {
                Ordering::Less => true,
                Ordering::Equal => !self.high_open,
                Ordering::Greater => false,
            }
    }

    /// Whether zero is one of its numbers.
    #[must_use]
    pub fn contains_zero(&self) -> bool {
        self.contains(Decimal::ZERO)
    }

    /// Whether some number belongs to both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every number of this one is less than every number of the other.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        match self.high.cmp(&other.low) {
            Ordering::Less => true,
            Ordering::Equal => self.high_open || other.low_open,
            Ordering::Greater => false,
        }
    }

    /// Whether some number of this one is less than or equal to some number of the other.
    #[must_use]
    pub fn can_be_at_most(&self, other: &Self) -> bool {
        !other.is_below(self)
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::between(
            least(self.low_end(), other.low_end()),
            greatest(self.high_end(), other.high_end()),
        )
    }

    /// The numbers that belong to both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        if !self.meets(&other) {
            return None;
        }
        let low = match self.low.cmp(&other.low) {
            Ordering::Less => other.low_end(),
            Ordering::Greater => self.low_end(),
            Ordering::Equal => End {
                at: self.low,
                open: self.low_open || other.low_open,
            },
        };
        let high = match self.high.cmp(&other.high) {
            Ordering::Less => self.high_end(),
            Ordering::Greater => other.high_end(),
            Ordering::Equal => End {
                at: self.high,
                open: self.high_open || other.high_open,
            },
        };
        Some(Self::between(low, high))
    }

    /// All sums of a number of each.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if !self.is_bounded() || !other.is_bounded() {
            return None;
        }
        let low = sum_of_ends(self.low_end(), other.low_end())?.lower;
        let high = sum_of_ends(self.high_end(), other.high_end())?.upper;
        Some(Self::between(low, high))
    }

    /// All differences, a number of this one less a number of the other.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.neg())
    }

    /// All products of a number of each.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if !self.is_bounded() || !other.is_bounded() {
            return None;
        }
        let low = product_of_ends(self.low_end(), other.low_end())?;
        let high = product_of_ends(self.high_end(), other.high_end())?;
        if self.low.is_sign_positive() && other.low.is_sign_positive() {
            return Some(Self::between(low.lower, high.upper));
        }
        let falling = product_of_ends(self.low_end(), other.high_end())?;
        let rising = product_of_ends(self.high_end(), other.low_end())?;
        Some(Self::between(
            least(
                least(low.lower, high.lower),
                least(falling.lower, rising.lower),
            ),
            greatest(
                greatest(low.upper, high.upper),
                greatest(falling.upper, rising.upper),
            ),
        ))
    }

    /// All quotients, a number of this one by a number of the other; `None` also where the divisor holds zero or ends
    /// there.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if !self.is_bounded() || !other.is_bounded() {
            return None;
        }
        if other.high < Decimal::ZERO {
            return self.neg().checked_div(other.neg());
        }
        if other.low <= Decimal::ZERO {
            return None;
        }
        let under_low = if self.low.is_sign_negative() {
            other.low_end()
        } else {
            other.high_end()
        };
        let under_high = if self.high.is_sign_negative() {
            other.high_end()
        } else {
            other.low_end()
        };
        let low = quotient_of_ends(self.low_end(), under_low)?.lower;
        let high = quotient_of_ends(self.high_end(), under_high)?.upper;
        Some(Self::between(low, high))
    }

    /// All its numbers with the other sign.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "stands in one chain with the checked operations"
    )]
    pub fn neg(self) -> Self {
        Self {
            low: opposite(self.high),
            high: opposite(self.low),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// All its numbers times `factor`.
    #[must_use]
    pub fn checked_scale(self, factor: Decimal) -> Option<Self> {
        if !self.is_bounded() {
            return None;
        }
        let (low, high) = if factor.is_sign_negative() {
            (self.high_end(), self.low_end())
        } else {
            (self.low_end(), self.high_end())
        };
        let factor = End::closed(factor);
        Some(Self::between(
            product_of_ends(low, factor)?.lower,
            product_of_ends(high, factor)?.upper,
        ))
    }

    /// All sums of one number of each; of none it is zero.
    #[must_use]
    pub fn sum(intervals: impl IntoIterator<Item = Self>) -> Option<Self> {
        intervals
            .into_iter()
            .try_fold(Self::exact(Decimal::ZERO), Self::checked_add)
    }

    /// The factor that a change by `percent` multiplies with: 1 + `percent`/100 where `sign` is positive, 1 −
    /// `percent`/100 where it is negative, 1 where it is zero.
    #[must_use]
    pub fn one_plus_percent(percent: Self, sign: i8) -> Option<Self> {
        let one = Self::exact(Decimal::ONE);
        match sign.cmp(&0) {
            Ordering::Less => one.checked_sub(percent.hundredth()?),
            Ordering::Equal => Some(one),
            Ordering::Greater => one.checked_add(percent.hundredth()?),
        }
    }

    /// How many percent of `whole` is `part`; `None` also where the whole can be zero.
    #[must_use]
    pub fn percent_of(part: Self, whole: Self) -> Option<Self> {
        part.checked_scale(Decimal::ONE_HUNDRED)?.checked_div(whole)
    }

    fn hundredth(self) -> Option<Self> {
        let (mut low, mut high) = (self.low, self.high);
        let shifted = low.set_scale(low.scale().saturating_add(2)).is_ok()
            && high.set_scale(high.scale().saturating_add(2)).is_ok();
        if shifted && self.is_bounded() {
            return Some(Self { low, high, ..self });
        }
        self.checked_div(Self::exact(Decimal::ONE_HUNDRED))
    }

    const fn low_end(&self) -> End {
        End {
            at: self.low,
            open: self.low_open,
        }
    }

    const fn high_end(&self) -> End {
        End {
            at: self.high,
            open: self.high_open,
        }
    }

    const fn is_bounded(&self) -> bool {
        !is_limit(self.low) && !is_limit(self.high)
    }
}

impl fmt::Display for Interval {
    /// In the notation of mathematics: `[2.5, 2.6)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let opening = if self.low_open { '(' } else { '[' };
        let closing = if self.high_open { ')' } else { ']' };
        write!(f, "{opening}{}, {}{closing}", self.low, self.high)
    }
}

/// One end of an interval.
#[derive(Clone, Copy)]
struct End {
    at: Decimal,
    open: bool,
}

impl End {
    const fn closed(at: Decimal) -> Self {
        Self { at, open: false }
    }

    fn is_attained_zero(self) -> bool {
        !self.open && self.at.is_zero()
    }
}

/// The lower of two lower ends; where they coincide, the closed one.
fn least(a: End, b: End) -> End {
    match a.at.cmp(&b.at) {
        Ordering::Less => a,
        Ordering::Equal => End {
            at: a.at,
            open: a.open && b.open,
        },
        Ordering::Greater => b,
    }
}

/// The upper of two upper ends; where they coincide, the closed one.
fn greatest(a: End, b: End) -> End {
    match a.at.cmp(&b.at) {
        Ordering::Less => b,
        Ordering::Equal => End {
            at: a.at,
            open: a.open && b.open,
        },
        Ordering::Greater => a,
    }
}

/// What an operation on two ends gives, as a lower and as an upper end: the same number where it was exact.
struct Ends {
    lower: End,
    upper: End,
}

fn sum_of_ends(a: End, b: End) -> Option<Ends> {
    Some(ends(add(a.at, b.at)?, a.open || b.open))
}

fn product_of_ends(a: End, b: End) -> Option<Ends> {
    // An attained zero makes the product zero whatever the other factor is, so also for one close to its open end.
    let open = (a.open || b.open) && !a.is_attained_zero() && !b.is_attained_zero();
    Some(ends(multiply(a.at, b.at)?, open))
}

fn quotient_of_ends(a: End, b: End) -> Option<Ends> {
    let open = (a.open || b.open) && !a.is_attained_zero();
    Some(ends(divide(a.at, b.at)?, open))
}

const fn ends(reach: Reach, open: bool) -> Ends {
    let open = open && reach.exact;
    Ends {
        lower: End {
            at: reach.down,
            open,
        },
        upper: End { at: reach.up, open },
    }
}
