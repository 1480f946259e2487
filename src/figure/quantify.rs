//! What is a figure worth? Its value and the place of its last digit, under the document's convention.

use super::lookalike::Lookalike;
use super::numeral::{Convention, Number, Style, parse, style};
use super::unit::Dimension;
use super::{Figure, Written};
use crate::lexicon::Hedge;
use rust_decimal::Decimal;

/// Counts in tables from which on they are taken to be rounded.
const LONG_COUNT: u32 = 10_000;

/// Sets value, place and flags of every figure under the document's convention.
///
/// `texts` are the texts of the document's blocks.
pub fn quantify(texts: &[&str], convention: Convention, figures: &mut [Figure]) {
    for figure in figures {
        let text = texts
            .get(figure.block as usize)
            .copied()
            .unwrap_or_default();
        if let Some(lookalike) = figure.lookalike {
            // Years, days and places in an order are computed with, though they are no quantities.
            if matches!(lookalike, Lookalike::Date | Lookalike::Ordinal) {
                figure.value = parse(figure.numeral.text(text), convention)
                    .map_or(Decimal::ZERO, |number| number.value);
            }
            continue;
        }
        if value(figure, text, convention).is_none() {
            figure.lookalike = Some(Lookalike::TooLong);
        }
    }
}

fn value(figure: &mut Figure, text: &str, convention: Convention) -> Option<()> {
    let size = figure.scale.checked_mul(figure.unit.factor)?;
    match figure.written {
        Written::Digits => digits(figure, text, convention, size)?,
        Written::Word(halves) => word(figure, halves, size)?,
        Written::Fraction(n, d) => fraction(figure, n, d)?,
    }
    // Equal values are looked up and compared thousands of times: each is brought to one scale once.
    figure.value = figure.value.normalize();
    if figure.sign < 0 {
        figure.value.set_sign_negative(true);
    }
    if figure.unit.is_percent() && figure.hedge.is_none() && figure.place.is_zero() {
        figure.place = Decimal::ONE;
    }
    figure.hedge = figure.hedge.filter(|hedge| {
        !(figure.place.is_zero() && figure.value.is_zero() && *hedge == Hedge::Above)
    });
    Some(())
}

/// A numeral, with what a second one adds.
fn digits(figure: &mut Figure, text: &str, convention: Convention, size: Decimal) -> Option<()> {
    let numeral = figure.numeral.text(text);
    let mut number = parse(numeral, convention)?;
    // `14,917 hộ`: nobody counts thousandths of a household.
    if style(numeral) == Style::Either
        && number.decimals == 3
        && !figure.scaled
        && matches!(figure.unit.of, Dimension::Counted(_))
        && figure.unit.per.is_none()
    {
        number = Number {
            value: number.value.checked_mul(Decimal::ONE_THOUSAND)?.normalize(),
            decimals: 0,
            malformed: false,
            foreign: true,
        };
    }
    figure.malformed = number.malformed;
    figure.foreign = number.foreign;
    let added = figure.added.map_or(Decimal::ZERO, |(_, more)| more);
    figure.value = number
        .value
        .checked_mul(figure.scale)?
        .checked_add(added)?
        .checked_mul(figure.unit.factor)?;
    // What a table gives no unit for may be thousands, and long counts are estimates that were rounded.
    let rounded = figure.tabled
        && (figure.unit.of == Dimension::None || number.value >= Decimal::from(LONG_COUNT));
    let exact = figure.unit.is_counted() && !figure.scaled && number.decimals == 0 && !rounded;
    figure.place = if exact {
        Decimal::ZERO
    } else if figure.added.is_some() {
        Decimal::from(1_000_000u32)
            .checked_mul(figure.unit.factor)?
            .min(size)
    } else {
        Decimal::new(1, number.decimals).checked_mul(size)?
    };
    Some(())
}

/// A number word, or a multiple in one.
fn word(figure: &mut Figure, halves: u16, size: Decimal) -> Option<()> {
    let whole = Decimal::from(halves).checked_mul(Decimal::new(5, 1))?;
    figure.value = whole.checked_mul(size)?;
    figure.place = match figure.unit.of {
        // Gấp đôi, gấp rưỡi, một nửa: the design's widths for multiples in words, as a full place.
        Dimension::Times if halves == 1 => Decimal::new(1, 1),
        Dimension::Times => Decimal::new(5, 1),
        _ if figure.scaled => size,
        _ => Decimal::ZERO,
    };
    Some(())
}

fn fraction(figure: &mut Figure, n: u16, d: u16) -> Option<()> {
    figure.value = Decimal::from(n).checked_div(Decimal::from(d))?;
    // A tenth of itself to either side.
    figure.place = figure.value.checked_mul(Decimal::new(2, 1))?;
    Some(())
}
