//! Where does a number end? Numerals that blanks break, fractions, scale words and second numerals.

use super::Reader;
use crate::figure::item::What;
use crate::figure::numeral::{Convention, Style, parse, style};
use crate::figure::unit::{Currency, Dimension, Unit};
use crate::figure::{Figure, Written};
use crate::lexicon::{Sense, Structure};
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
        let (unit, end) = match self.currency(at) {
            Some(currency) => self.divided(Unit::money(currency), end),
            None => self.unit(end, figure.scaled),
        };
        figure.unit = unit;
        self.finish(figure, at, end)
    }

    /// The currency whose sign stands in front.
    fn currency(&self, at: usize) -> Option<Currency> {
        let What::Mark(mark) = self.view.items.get(at.checked_sub(1)?)?.what else {
            return None;
        };
        Some(match mark {
            '$' => Currency::Usd,
            '€' => Currency::Eur,
            '£' => Currency::Gbp,
            '¥' => Currency::Jpy,
            _ => return None,
        })
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
        if self.digits(at).is_none_or(|text| text.len() > 3) {
            return at + 1;
        }
        self.spaced_groups(at)
            .or_else(|| self.broken_group(at))
            .or_else(|| self.broken_decimals(at))
            .unwrap_or(at + 1)
    }

    /// The numeral at `at` where it is digits alone, without zeros in front.
    fn digits(&self, at: usize) -> Option<&str> {
        self.view.numeral(at).filter(|text| {
            text.bytes().all(|b| b.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'))
        })
    }

    /// Whether three digits alone stand at `at`.
    fn is_group(&self, at: usize) -> bool {
        self.view
            .numeral(at)
            .is_some_and(|text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()))
    }

    /// How many characters stand between the item before `at` and it.
    fn gap(&self, at: usize) -> Option<usize> {
        let (before, here) = (self.view.token(at.checked_sub(1)?)?, self.view.token(at)?);
        let between = Span::new(before.end as usize, here.start as usize);
        Some(between.text(self.view.text).chars().count())
    }

    /// `19 136`, `3 600,5`.
    fn spaced_groups(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while self.is_group(end) && self.gap(end) == Some(1) {
            end += 1;
        }
        let decimals = self.view.numeral(end).is_some_and(|text| {
            let mark = self.lexicon.convention().marks().decimal;
            text.split_once(mark)
                .is_some_and(|(group, rest)| group.len() == 3 && !rest.contains(['.', ',']))
                && style(text) != Style::Either
        });
        if decimals && self.gap(end) == Some(1) {
            end += 1;
        }
        let starts = self.digits(at).is_some_and(|text| text != "0");
        (starts && end > at + 1 && self.unit(end, true).0 != Unit::NONE).then_some(end)
    }

    /// `64 .000`.
    fn broken_group(&self, at: usize) -> Option<usize> {
        let group = self.lexicon.convention().marks().group;
        let mut end = at + 1;
        while self.view.is_mark(end, group)
            && self.gap(end) == Some(1)
            && self.is_group(end + 1)
            && self.gap(end + 1) == Some(0)
        {
            end += 2;
        }
        (end > at + 1).then_some(end)
    }

    /// `39, 1%`, `7 , 5%`, `12 ,5 triệu`. A comma with a blank behind it may part the figures of a list: then only one
    /// of per cent, first behind its word, is taken for a decimal mark.
    fn broken_decimals(&self, at: usize) -> Option<usize> {
        let end = at + 3;
        let broken =
            self.view
                .is_mark(at + 1, self.lexicon.convention().marks().decimal)
                && self.view.numeral(at + 2).is_some_and(|text| {
                    text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
                });
        if !broken || self.is_respective(at) {
            return None;
        }
        let percent = self.view.is_mark(end, '%');
        let led = at
            .checked_sub(1)
            .is_some_and(|i| match self.view.items[i].what {
                What::Sense(Sense::Verb(_) | Sense::Hedge(_) | Sense::Function)
                | What::Mark('(') => true,
                What::Word(_) => self.digits(at).is_some_and(|text| text.len() > 1),
                _ => false,
            });
        let is_one = match (self.gap(at + 1)?, self.gap(at + 2)?) {
            (1, 0) => {
                percent || matches!(self.view.sense(end), Some(Sense::Scale(_) | Sense::Unit(_)))
            }
            (0 | 1, 1) => percent && led,
            _ => false,
        };
        is_one.then_some(end)
    }

    /// Whether `lần lượt` was said before.
    fn is_respective(&self, at: usize) -> bool {
        (0..at).any(|i| self.view.is_structure(i, Structure::Respectively))
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
