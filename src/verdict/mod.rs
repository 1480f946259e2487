//! Which candidate holds for some values that the rounding admits, and if none does, may one be accused?
//!
//! The only place where numbers are compared. It must know nothing of words.

mod coarse;
mod implied;
mod reading;
mod sides;

pub use implied::implied;
pub use reading::{generous, reading, readings};
use sides::{Comparison, compare};
pub use sides::{meets, sides};

use crate::figure::{Figure, FigureId};
use crate::interval::Interval;
use crate::relation::{Candidate, Equation, Evidence, Operand};
use coarse::{Coarse, is_far_off};
use reading::{AbsInteger, last_nonzero_place, rounded_at, signed, unrounded};
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
    let readings = readings(candidate, figures, false);
    slack(
        candidate.equation,
        &readings,
        sides(candidate.equation, &readings),
    )
}

/// By how much the two sides of a form miss each other under every habit of rounding, in thousandths of the larger.
#[must_use]
pub fn misses_by(candidate: &Candidate, figures: &[Figure]) -> u32 {
    let miss = || {
        let (a, b) = sides(candidate.equation, &readings(candidate, figures, true))?;
        let gap = if a.is_below(&b) {
            b.low().checked_sub(a.high())?
        } else {
            a.low().checked_sub(b.high())?
        };
        let size = a.high().abs().max(b.high().abs());
        let part = gap.checked_mul(Decimal::ONE_THOUSAND)?.checked_div(size)?;
        u32::try_from(part.floor().checked_abs_integer()?)
            .ok()
            .filter(|_| !gap.is_sign_negative())
    };
    miss().unwrap_or(0)
}

/// How many times its whole a part must be for a scale word to be wrong, whatever the names may leave open.
const OUT_OF_ORDER: Decimal = Decimal::TEN;

/// Whether a part is ten times its whole or more: an inequality between two levels that no other reading of their names
/// mends, but another scale word.
#[must_use]
pub fn is_out_of_order(candidate: &Candidate, figures: &[Figure]) -> bool {
    let (part, whole) = match (candidate.equation, candidate.operands.as_slice()) {
        (Equation::AtMost, [part, whole]) | (Equation::Descending, [whole, part]) => (part, whole),
        _ => return false,
    };
    let (part, whole) = (&figures[part.figure], &figures[whole.figure]);
    let least = reading(whole).high().checked_mul(OUT_OF_ORDER);
    (part.scaled || whole.scaled) && least.is_some_and(|least| least <= reading(part).low())
}

/// How many times the place at which one of its figures may have been rounded a total is at least, for it to matter little.
const ROUNDED_WITHIN: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// Figures whose readings are kept at a time. Candidates look some fifty figures far.
const KEPT: usize = 1024;

/// What one figure admits: as written, then generously by whether it is a result and whether it is a summand.
#[derive(Clone, Copy)]
struct Kept {
    figure: FigureId,
    strict: Interval,
    loose: [[Option<Generous>; 2]; 2],
}

/// What a figure admits generously, exactly and as whole numbers.
#[derive(Clone, Copy)]
struct Generous {
    exact: Interval,
    coarse: Option<Coarse>,
}

/// Tests candidates one after the other. A figure stands in dozens of them: its readings are made once.
pub struct Tester<'f> {
    figures: &'f [Figure],
    /// The plausible ranges, by their numbers.
    ranges: &'f [Interval],
    kept: Vec<Option<Kept>>,
    strict: Vec<Interval>,
    loose: Vec<Interval>,
    coarse: Vec<Coarse>,
}

impl<'f> Tester<'f> {
    /// A tester of candidates over the figures of one document.
    #[must_use]
    pub fn new(figures: &'f [Figure]) -> Self {
        Self {
            figures,
            ranges: &[],
            kept: vec![None; figures.len().clamp(1, KEPT).next_power_of_two()],
            strict: Vec::new(),
            loose: Vec::new(),
            coarse: Vec::new(),
        }
    }

    /// The same with the plausible ranges that candidates may name.
    #[must_use]
    pub const fn with_ranges(mut self, ranges: &'f [Interval]) -> Self {
        self.ranges = ranges;
        self
    }

    /// The value of a figure, in base units.
    #[must_use]
    pub fn value_of(&self, id: FigureId) -> Option<Decimal> {
        self.figures.get(id).map(|figure| figure.value)
    }

    /// Whether a candidate's operands are so far off each other, read generously, that whole numbers tell.
    fn is_far_off(&mut self, candidate: &Candidate) -> bool {
        self.coarse.clear();
        if is_counted_exactly(candidate.equation) {
            return false;
        }
        for (i, operand) in candidate.operands.iter().enumerate() {
            let Some(coarse) = self.generous(candidate.equation, i, operand).coarse else {
                return false;
            };
            self.coarse.push(coarse.signed(operand.sign));
        }
        is_far_off(candidate.equation, &self.coarse)
    }

    /// Makes the readings of a candidate's operands as they are written.
    fn read(&mut self, candidate: &Candidate) {
        self.strict.clear();
        for operand in &candidate.operands {
            let strict = self.keep(operand.figure).strict;
            self.strict.push(signed(strict, operand.sign));
        }
        let range = self.range(candidate.equation);
        self.strict.extend(range);
    }

    /// Makes the readings of a candidate's operands by the habits of offices.
    fn read_generously(&mut self, candidate: &Candidate) {
        self.loose.clear();
        if is_counted_exactly(candidate.equation) {
            self.loose.extend_from_slice(&self.strict);
            return;
        }
        for (i, operand) in candidate.operands.iter().enumerate() {
            let loose = self.generous(candidate.equation, i, operand).exact;
            self.loose.push(signed(loose, operand.sign));
        }
        let range = self.range(candidate.equation);
        self.loose.extend(range);
    }

    /// The plausible range that a form names.
    fn range(&self, equation: Equation) -> Option<Interval> {
        match equation {
            Equation::Within(number) => self.ranges.get(usize::from(number)).copied(),
            _ => None,
        }
    }

    /// What an operand admits generously, by whether it is a result and whether it is a summand.
    fn generous(&mut self, equation: Equation, i: usize, operand: &Operand) -> &Generous {
        let figure = &self.figures[operand.figure];
        let result = equation.result() == Some(i) || equation == Equation::Hundred;
        let summand = matches!(equation, Equation::Sum | Equation::Difference);
        let kept = &mut self.keep(operand.figure).loose[usize::from(result)][usize::from(summand)];
        kept.get_or_insert_with(|| {
            let exact = generous(figure, result, summand);
            let coarse = Coarse::of(&exact);
            Generous { exact, coarse }
        })
    }

    fn keep(&mut self, id: FigureId) -> &mut Kept {
        // The number of slots is a power of two.
        let slot = id & (self.kept.len() - 1);
        let slot = &mut self.kept[slot];
        if slot.as_ref().is_none_or(|kept| kept.figure != id) {
            *slot = None;
        }
        slot.get_or_insert_with(|| Kept {
            figure: id,
            strict: reading(&self.figures[id]),
            loose: [[None; 2]; 2],
        })
    }

    /// Whether the readings have one number in common and none of them is exact.
    fn only_touch(&self) -> bool {
        let mut all = self.strict.iter().copied();
        let Some(first) = all.next() else {
            return false;
        };
        let common = all.try_fold(first, Interval::intersect);
        common.is_some_and(|common| common.is_exact())
            && !self.strict.iter().any(Interval::is_exact)
    }

    /// Whether a figure of a candidate is hedged.
    #[must_use]
    pub fn is_hedged(&self, candidate: &Candidate) -> bool {
        let mut operands = candidate.operands.iter();
        operands.any(|operand| self.figures[operand.figure].hedge.is_some())
    }

    /// Whether figures are said to be one that are round each and not equal: 10.000 is no rounding of 8.000, as either would
    /// have been said as the other is.
    #[must_use]
    pub fn is_round_twice(&self, candidate: &Candidate) -> bool {
        let figures = || candidate.operands.iter().map(|o| &self.figures[o.figure]);
        let Some(first) = figures().next() else {
            return false;
        };
        candidate.equation == Equation::Same
            && figures().any(|figure| figure.value != first.value)
            && figures()
                .all(|figure| figure.hedge.is_none() && reading::round_thousands(figure).is_some())
    }

    /// Whether a sum is saved by nothing but zeros read as rounding, in more than one of its figures or by far: 7.300, 2.700
    /// and 400 are 10.400 and no 10.500. The roundest of them alone may have been rounded there.
    fn is_rounded_apart(&self, candidate: &Candidate) -> bool {
        let figure = |operand: &Operand| &self.figures[operand.figure];
        let Some(total) = candidate.operands.first().map(figure) else {
            return false;
        };
        if candidate.equation != Equation::Sum {
            return false;
        }
        let mut places = candidate.operands.iter().map(|o| rounded_at(figure(o)));
        let of_total = places.next().unwrap_or_default();
        let roundest = places.max().unwrap_or_default();
        // A total that is rounder than each of its parts was rounded.
        if roundest < of_total {
            return false;
        }
        let slight = roundest
            .checked_mul(ROUNDED_WITHIN)
            .is_some_and(|size| size <= total.value.abs());
        let mut free = slight;
        let readings: Vec<Interval> = candidate
            .operands
            .iter()
            .enumerate()
            .map(|(i, operand)| {
                let figure = figure(operand);
                let rounded = rounded_at(figure) == roundest && std::mem::take(&mut free);
                let interval = if rounded {
                    generous(figure, i == 0, true)
                } else {
                    unrounded(figure, i == 0)
                };
                signed(interval, operand.sign)
            })
            .collect();
        meets(candidate.equation, &readings) == Some(false)
    }

    /// The outcome of a candidate, with its slack where it holds; of any other the slack is 1,000,000.
    pub fn test(&mut self, candidate: &Candidate) -> (Outcome, u32) {
        let (outcome, slack) = self.compare(candidate);
        let guessed = candidate.equation == Equation::Sum && candidate.evidence >= Evidence::Near;
        if guessed && outcome <= Outcome::Loose {
            return (outcome, slack.max(self.round_slack(candidate)));
        }
        (outcome, slack)
    }

    /// The slack of a sum of figures of one digit and zeros: 100 and 200 are 300 by chance once in three times.
    fn round_slack(&self, candidate: &Candidate) -> u32 {
        let figures = || candidate.operands.iter().map(|o| &self.figures[o.figure]);
        let common = figures().map(last_nonzero_place).min().unwrap_or_default();
        let size = figures().map(|figure| figure.value.abs()).max();
        let size = size.unwrap_or_default();
        if common
            .checked_mul(Decimal::TEN)
            .is_none_or(|ten| ten < size)
        {
            return 0;
        }
        relative(
            Interval::from_to(Decimal::ZERO, false, common, false),
            Interval::exact(size),
        )
    }

    fn compare(&mut self, candidate: &Candidate) -> (Outcome, u32) {
        const NONE: u32 = 1_000_000;
        // Most candidates are far off: one look is enough for them.
        if self.is_far_off(candidate) {
            return (Outcome::Broken, NONE);
        }
        let equation = candidate.equation;
        let same = equation == Equation::Same;
        self.read(candidate);
        let Comparison { meets, sides } = compare(equation, &self.strict);
        // `8 tỷ` and `9 tỷ` have no more than the point between them in common.
        let touch = meets == Some(true) && same && self.only_touch();
        // The generous readings hold the strict ones.
        if meets == Some(true) && !touch {
            return (Outcome::Holds, slack(equation, &self.strict, sides));
        }
        self.read_generously(candidate);
        let loose = compare(equation, &self.loose);
        match (meets, loose.meets) {
            (Some(true), _) => {}
            (_, Some(false)) => return (Outcome::Broken, NONE),
            // What a generous hedge admits is too much for one quantity stated twice, and for a bound.
            (Some(false), Some(true))
                if (same || equation.is_inequality()) && self.is_hedged(candidate) =>
            {
                return (Outcome::Unknown, NONE);
            }
            (Some(false), Some(true)) if self.is_rounded_apart(candidate) => {
                return (Outcome::Unknown, NONE);
            }
            (Some(false), Some(true)) => {}
            _ => return (Outcome::Unknown, NONE),
        }
        (Outcome::Loose, slack(equation, &self.loose, loose.sides))
    }
}

/// Whether a form is of things that are counted one by one, like years, and never rounded.
const fn is_counted_exactly(equation: Equation) -> bool {
    matches!(equation, Equation::Span(_))
}

/// How much of the range about the value the two sides cover together, in parts per million.
fn slack(equation: Equation, x: &[Interval], sides: Option<(Interval, Interval)>) -> u32 {
    if matches!(equation, Equation::Count(_)) {
        return COUNT_SLACK;
    }
    let Some((a, b)) = sides else {
        return 1_000_000;
    };
    let of_growth = match equation {
        Equation::Growth => Some(2),
        Equation::Composition => Some(1),
        Equation::GrowthOfParts => Some(0),
        _ => None,
    };
    if let Some((index, percent)) = of_growth.and_then(|index| Some((index, x.get(index)?))) {
        // Levels of one indicator lie close together anyway: what is tested is the percent.
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
    if equation == Equation::ProductOfGrowth
        && let (Some(price), Some(needed)) = (x.get(2), implied(equation, x, 2))
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
        millionths(width, size)
    };
    whole().unwrap_or(1_000_000).min(1_000_000)
}

/// How many millionths of a whole a part is, rounded up; both are positive. `None` where there are too many, and of no
/// whole.
fn millionths(part: Decimal, whole: Decimal) -> Option<u32> {
    const MILLION: u128 = 1_000_000;
    let (over, under) = match whole.scale().checked_sub(part.scale()) {
        Some(places) => (10u128.checked_pow(places)?, 1),
        None => (1, 10u128.checked_pow(part.scale() - whole.scale())?),
    };
    let exact = || {
        let part = part
            .mantissa()
            .unsigned_abs()
            .checked_mul(over)?
            .checked_mul(MILLION)?;
        let whole = whole.mantissa().unsigned_abs().checked_mul(under)?;
        (whole > 0).then(|| part.div_ceil(whole))
    };
    // Only numbers of very many digits do not fit; a part of nothing is left to the caller as well.
    let rounded = || {
        part.checked_mul(Decimal::from(1_000_000u32))?
            .checked_div(whole)?
            .ceil()
            .checked_abs_integer()
    };
    u32::try_from(exact().or_else(rounded)?).ok()
}
