//! How seldom do two quantities that have nothing to do with each other look like one and a slip of it?

use super::digits::Digits;
use super::{Repair, Slip, Weighed, place_after};
use crate::figure::Figure;
use rust_decimal::Decimal;

/// Whether the repaired figure is another one in so many words: the same value, or the same rounded to three digits or
/// more.
pub(super) fn is_said(repair: &Repair, figure: &Figure, other: &Figure) -> bool {
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
pub(super) fn unlike(repair: Repair, figure: &Figure) -> Weighed {
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
