//! The digits of a figure as whole numbers: which numbers does one slip among them make, and which can be needed?

use super::Slip;
use crate::figure::{Figure, Written};
use crate::interval::Interval;
use crate::lexicon::Hedge;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::RangeInclusive;

/// The longest numeral that slips are looked for in: with a digit more it still fits a `u64`.
const MOST_DIGITS: usize = 18;

/// The digits of a numeral as a whole number, how many they are, and how many of them are decimals.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    pub(super) number: u64,
    pub(super) count: usize,
    pub(super) decimals: usize,
}

impl Digits {
    pub(super) fn of(figure: &Figure) -> Option<Self> {
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

    /// Hands every number that one slip among the digits makes and that `range` holds to `found`, kind by kind, with its
    /// count of digits.
    pub(super) fn slips(self, range: &Range, mut found: impl FnMut(Slip, u64, usize)) {
        let Self { number, count, .. } = self;
        let digit = |behind: usize| number / worth(behind) % 10;
        // A digit more or less makes it ten times larger or smaller, and a little.
        if !range.reaches(number / 11, number.saturating_mul(11).saturating_add(9)) {
            return;
        }
        for behind in (0..count - 1).rev() {
            let (left, right) = (digit(behind + 1), digit(behind));
            if left != right {
                let rest = number - left * worth(behind + 1) - right * worth(behind);
                let turned = rest + right * worth(behind + 1) + left * worth(behind);
                if range.holds(turned) {
                    found(Slip::Transposed, turned, count);
                }
            }
        }
        for behind in (0..count).rev() {
            let rest = number - digit(behind) * worth(behind);
            for d in range.digits(rest, worth(behind)) {
                if d != digit(behind) {
                    found(Slip::Digit, rest + d * worth(behind), count);
                }
            }
        }
        for behind in (0..=count).rev() {
            let (head, tail) = (number / worth(behind), number % worth(behind));
            let rest = head * 10 * worth(behind) + tail;
            for d in range.digits(rest, worth(behind)) {
                found(Slip::Dropped, rest + d * worth(behind), count + 1);
            }
        }
        if count > self.decimals + 1 {
            for behind in (0..count).rev() {
                let (head, tail) = (number / worth(behind + 1), number % worth(behind));
                let shorter = head * worth(behind) + tail;
                if range.holds(shorter) {
                    found(Slip::Doubled, shorter, count - 1);
                }
            }
        }
    }
}

/// The worth of the digit that `behind` digits stand behind.
fn worth(behind: usize) -> u64 {
    10u64.pow(u32::try_from(behind).unwrap_or(0))
}

/// The numbers that can meet what is needed, in units of a figure's last digit: outside of them none does, whatever its
/// rounding. There are some 150 slips of a figure, and nearly all of them are far off: whole numbers are compared before
/// decimals are made.
pub(super) struct Range {
    low: u64,
    /// Below `low` where no number is one of them.
    high: u64,
}

impl Range {
    /// A figure's rounding admits half of its last place to either side, so that of the bounds in whole places only the upper
    /// one moves, by one. A hedge reaches as far as the last digit that is not zero, so at most as far again as the figure is
    /// large.
    pub(super) fn of(figure: &Figure, decimals: usize, size: Decimal, needed: &Interval) -> Self {
        let bounds = || {
            let negative = figure.value.is_sign_negative();
            let needed = if negative { needed.neg() } else { *needed };
            let unit = size.checked_mul(Decimal::new(1, u32::try_from(decimals).ok()?))?;
            let units = |end: Decimal| end.checked_div(unit)?.trunc().to_i128();
            let (low, high) = (units(needed.low())?, units(needed.high())?);
            match figure.hedge {
                None => Some((low - i128::from(low < 0), high + i128::from(high >= 0))),
                Some(Hedge::Above | Hedge::Below | Hedge::About) if low >= 0 && !negative => {
                    Some((
                        (low / 2 - 2).max(0),
                        high.saturating_mul(2).saturating_add(2),
                    ))
                }
                Some(_) => None,
            }
        };
        let all = Self {
            low: 0,
            high: u64::MAX,
        };
        bounds().map_or(all, |(low, high)| {
            if high < 0 {
                return Self { low: 1, high: 0 };
            }
            Self {
                low: u64::try_from(low.max(0)).unwrap_or(u64::MAX),
                high: u64::try_from(high).unwrap_or(u64::MAX),
            }
        })
    }

    fn holds(&self, number: u64) -> bool {
        (self.low..=self.high).contains(&number)
    }

    /// Whether some number from `least` to `most` is one of them.
    const fn reaches(&self, least: u64, most: u64) -> bool {
        least <= self.high && self.low <= most
    }

    /// The digits that, worth so much each, bring `rest` into the range.
    fn digits(&self, rest: u64, worth: u64) -> RangeInclusive<u64> {
        let first = self.low.saturating_sub(rest).div_ceil(worth);
        match self.high.checked_sub(rest) {
            Some(most) => first..=(most / worth).min(9),
            // Nothing lies between one and zero.
            None => RangeInclusive::new(1, 0),
        }
    }

    /// Whether the figure can meet what is needed once its unit is 10^`shift` of what it was.
    pub(super) fn admits(&self, number: u64, shift: i32) -> bool {
        let n = u128::from(number);
        let (low, high) = (u128::from(self.low), u128::from(self.high));
        let factor = 10u128.pow(shift.unsigned_abs());
        if shift >= 0 {
            (n + 1).saturating_mul(factor) >= low
                && n.saturating_sub(1).saturating_mul(factor) <= high
        } else {
            n + 1 >= low.saturating_mul(factor)
                && n.saturating_sub(1) <= high.saturating_mul(factor)
        }
    }
}
