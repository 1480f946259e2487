//! Where does a number end? Numerals that blanks break, fractions, scale words and second numerals.

use super::Reader;
use crate::figure::numeral::{Convention, parse};
use crate::figure::unit::{Currency, Dimension, Unit};
use crate::figure::{Figure, Written};
use crate::lexicon::Sense;
use crate::span::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn quantity(&mut self, at: usize) -> usize {
        let mut figure = self.blank(at);
        if let Some((n, d)) = self.fraction(at) {
            figure.written = Written::Fraction(n, d);
            figure.unit = Unit::TIMES;
            figure.numeral = Span::new(
                figure.numeral.start,
                self.view
                    .token(at + 2)
                    .map_or(figure.numeral.end, |t| t.end as usize),
            );
            return self.finish(figure, at, at + 3);
        }
        let mut end = self.numeral_end(at);
        if let Some(last) = self.view.token(end - 1) {
            figure.numeral.end = last.end as usize;
        }
        end = self.scales(end, &mut figure);
        let (unit, end) = self.unit(end, figure.scaled);
        figure.unit = unit;
        if let Some(before) = at.checked_sub(1) {
            if self.view.is_mark(before, '$') {
                figure.unit = Unit::money(Currency::Usd);
            } else if self.view.is_mark(before, '€') {
                figure.unit = Unit::money(Currency::Eur);
            }
        }
        self.finish(figure, at, end)
    }

    /// `1/3`, `2/3` with nothing counted behind it.
    fn fraction(&self, at: usize) -> Option<(u16, u16)> {
        let small = |i: usize| {
            self.view
                .numeral(i)
                .filter(|text| text.len() <= 2 && !text.starts_with('0'))
                .and_then(|text| text.parse::<u16>().ok())
        };
        let (n, d) = (small(at)?, small(at + 2)?);
        let slash = self.view.is_mark(at + 1, '/')
            && self.view.token(at + 1).is_some_and(|t| t.glued)
            && self.view.token(at + 2).is_some_and(|t| t.glued);
        let (unit, _) = self.unit(at + 3, false);
        let bare =
            unit == Unit::NONE || (n < d && d <= 5 && matches!(unit.of, Dimension::Counted(_)));
        (slash && n < d && d <= 10 && bare).then_some((n, d))
    }

    /// The end of a numeral that blanks break: `19 136`, `64 .000`, `39, 1%`.
    fn numeral_end(&self, at: usize) -> usize {
        let plain = |i: usize| {
            self.view
                .numeral(i)
                .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
        };
        let gap = |i: usize| {
            let (Some(a), Some(b)) = (self.view.token(i - 1), self.view.token(i)) else {
                return 9;
            };
            self.view
                .text
                .get(a.end as usize..b.start as usize)
                .map_or(9, |s| s.chars().count())
        };
        if plain(at).is_some_and(|text| text.len() <= 3 && !text.starts_with('0')) {
            let mut end = at + 1;
            while plain(end).is_some_and(|text| text.len() == 3) && gap(end) == 1 {
                end += 1;
            }
            if end > at + 1 && self.unit(end, true).0 != Unit::NONE {
                return end;
            }
            if self.view.is_mark(at + 1, '.')
                && gap(at + 1) == 1
                && plain(at + 2).is_some_and(|text| text.len() == 3)
                && gap(at + 2) == 0
            {
                return at + 3;
            }
            if self.view.is_mark(at + 1, ',')
                && gap(at + 1) == 0
                && plain(at + 2).is_some_and(|text| text.len() <= 2)
                && gap(at + 2) == 1
                && self.view.is_mark(at + 3, '%')
                && at.checked_sub(1).is_some_and(|i| {
                    matches!(self.view.sense(i), Some(Sense::Verb(_) | Sense::Hedge(_)))
                })
            {
                return at + 3;
            }
        }
        at + 1
    }

    pub(super) fn scales(&self, mut at: usize, figure: &mut Figure) -> usize {
        let mut last = 0;
        while let Some(Sense::Scale(power)) = self.view.sense(at) {
            figure.scale = figure
                .scale
                .checked_mul(ten_to(power))
                .unwrap_or(figure.scale);
            figure.scaled = true;
            last = power;
            at += 1;
        }
        if figure.scaled {
            figure.scaled_end = self.item_span(at - 1).end;
            if self.view.sense(at) == Some(Sense::AndHalf) {
                let half = figure
                    .scale
                    .checked_mul(Decimal::new(5, 1))
                    .unwrap_or_default();
                figure.added = Some((self.item_span(at), half));
                return at + 1;
            }
            // `566 tỷ 384 triệu đồng`.
            if let (Some(text), Some(Sense::Scale(power))) =
                (self.view.numeral(at), self.view.sense(at + 1))
                && power < last
                && let Some(number) = parse(text, Convention::Comma)
                && let Some(more) = number.value.checked_mul(ten_to(power))
            {
                figure.added = Some((self.item_span(at), more));
                figure.scaled_end = self.item_span(at + 1).end;
                return at + 2;
            }
        } else {
            figure.scaled_end = figure.numeral.end;
        }
        at
    }
}

fn ten_to(power: u8) -> Decimal {
    Decimal::from(10u64.pow(u32::from(power.min(18))))
}
