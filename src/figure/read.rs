//! Reading one block: numerals with their scale words, units, signs and hedges.

use super::item::{Item, What, itemize};
use super::lookalike::{Lookalike, View};
use super::numeral::{Convention, Number, Style, infer, parse, style};
use super::unit::{Currency, Dimension, Unit};
use super::{Figure, Reading, Sentence, Written};
use crate::lexicon::{Hedge, Lexicon, Sense, Structure, Time};
use crate::span::Span;
use crate::token::{has_digit, sentences, tokenize};
use rust_decimal::Decimal;

/// Reads all blocks of a document and gives its figures their values under the convention that they show.
#[must_use]
pub fn read(texts: &[&str], lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::default();
    for (block, text) in (0u32..).zip(texts) {
        read_block(block, text, lexicon, &mut reading);
    }
    reading.convention = infer(reading.commas, reading.points, lexicon.convention());
    quantify(texts, reading.convention, &mut reading.figures);
    reading
}

/// Reads the block number `block` with the text `text` and appends what it holds to `reading`.
pub fn read_block(block: u32, text: &str, lexicon: &Lexicon, reading: &mut Reading) {
    // A number word counts as one where it announces a list.
    if !has_digit(text.as_bytes()) && memchr::memchr(b':', text.as_bytes()).is_none() {
        return;
    }
    let mut raw = Vec::new();
    for span in sentences(text, lexicon) {
        let tokens = reading.tokens.len();
        tokenize(text, span, &mut reading.tokens);
        raw.clear();
        itemize(&reading.tokens, tokens, lexicon, &mut raw);
        let items = reading.items.len();
        let figures = reading.figures.len();
        let mut reader = Reader {
            view: View {
                text,
                tokens: &reading.tokens,
                items: &raw,
            },
            lexicon,
            block,
            sentence: u32::try_from(reading.sentences.len()).unwrap_or(u32::MAX),
            items: &mut reading.items,
            figures: &mut reading.figures,
        };
        reader.run();
        borrow_units(&reading.items[items..], &mut reading.figures);
        for figure in &reading.figures[figures..] {
            match style(figure.numeral.text(text)) {
                Style::Comma if figure.is_quantity() => reading.commas += 1,
                Style::Point if figure.is_quantity() => reading.points += 1,
                _ => {}
            }
        }
        reading.sentences.push(Sentence {
            block,
            span,
            tokens: (tokens, reading.tokens.len()),
            items: (items, reading.items.len()),
            figures: (figures, reading.figures.len()),
        });
    }
}

struct Reader<'a> {
    view: View<'a>,
    lexicon: &'a Lexicon,
    block: u32,
    sentence: u32,
    items: &'a mut Vec<Item>,
    figures: &'a mut Vec<Figure>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.view.items.len() {
            at = match self.view.items[at].what {
                What::Numeral => match self.view.lookalike(at) {
                    Some((kind, end)) => self.push_lookalike(at, end, kind),
                    None if self.continues_labels(at) => {
                        let kind = self
                            .figures
                            .last()
                            .and_then(|f| f.lookalike)
                            .unwrap_or(Lookalike::Ordinal);
                        self.push_lookalike(at, at + 1, kind)
                    }
                    None => self.quantity(at),
                },
                What::Sense(Sense::Cardinal(n)) => self.number_word(at, n),
                What::Sense(Sense::Multiple(halves)) => {
                    let item = self.view.items[at];
                    self.push_number(
                        at,
                        at + 1,
                        Written::Word(u16::from(halves)),
                        Unit::TIMES,
                        item,
                    )
                }
                What::Mark('½') => {
                    let item = self.view.items[at];
                    self.push_number(at, at + 1, Written::Fraction(1, 2), Unit::TIMES, item)
                }
                _ => {
                    self.items.push(self.view.items[at]);
                    at + 1
                }
            };
        }
    }

    /// `các quận 1, 2, 9`: a bare number behind a label's number and a comma.
    fn continues_labels(&self, at: usize) -> bool {
        let joined = at.checked_sub(1).is_some_and(|i| {
            self.view.is_mark(i, ',') || self.view.is_structure(i, Structure::And)
        });
        let labelled = self.figures.last().is_some_and(|f| {
            matches!(
                f.lookalike,
                Some(Lookalike::Address | Lookalike::Ordinal | Lookalike::Document)
            )
        });
        let next = matches!(
            self.items.last().map(|i| i.what),
            Some(What::Mark(',') | What::Sense(Sense::Structure(Structure::And)))
        ) && self.items.len() >= 2
            && matches!(self.items[self.items.len() - 2].what, What::Figure(id) if id + 1 == self.figures.len());
        let bare = self.view.numeral(at).is_some_and(|text| text.len() <= 3)
            && self.unit(at + 1, false).0 == Unit::NONE
            && !matches!(self.view.sense(at + 1), Some(Sense::Scale(_)));
        joined && labelled && next && bare
    }

    fn blank(&self, at: usize) -> Figure {
        let numeral = self.view.token(at).map_or_else(Span::default, |t| t.span());
        Figure {
            block: self.block,
            sentence: self.sentence,
            numeral,
            extent: numeral,
            scaled_end: numeral.end,
            lookalike: None,
            written: Written::Digits,
            scale: Decimal::ONE,
            scaled: false,
            added: None,
            unit: Unit::NONE,
            hedge: None,
            sign: 1,
            signed: false,
            borrowed: false,
            opens_range: false,
            opens_pair: false,
            value: Decimal::ZERO,
            place: Decimal::ZERO,
            malformed: false,
            foreign: false,
        }
    }

    fn push(&mut self, figure: Figure, first: usize, end: usize) {
        let id = self.figures.len();
        self.figures.push(figure);
        self.items.push(Item {
            first: self.view.items[first].first,
            end: self.view.items[end - 1].end,
            what: What::Figure(id),
        });
    }

    fn push_lookalike(&mut self, at: usize, end: usize, kind: Lookalike) -> usize {
        for i in at..end {
            if self.view.items[i].what == What::Numeral {
                let mut figure = self.blank(i);
                figure.lookalike = Some(kind);
                self.push(figure, i, i + 1);
            } else {
                self.items.push(self.view.items[i]);
            }
        }
        end
    }

    fn number_word(&mut self, at: usize, n: u16) -> usize {
        let item = self.view.items[at];
        let (unit, end) = self.unit(at + 1, false);
        let scaled = matches!(self.view.sense(at + 1), Some(Sense::Scale(_)));
        let counted = matches!(unit.of, Dimension::Counted(_)) && n > 1;
        let measured = !matches!(unit.of, Dimension::None | Dimension::Counted(_));
        let time = matches!(
            unit.of,
            Dimension::Months | Dimension::Days | Dimension::Minutes
        );
        let capital = self.view.token(at).is_some_and(|t| t.capital) && at > 0;
        if capital || !(scaled || counted || measured) || (time && n == 1) {
            self.items.push(item);
            return at + 1;
        }
        let mut figure = self.blank(at);
        figure.numeral = self.item_span(at);
        figure.written = Written::Word(n * 2);
        let end = if scaled {
            self.scales(at + 1, &mut figure)
        } else {
            end
        };
        let end = if scaled {
            let (unit, end) = self.unit(end, true);
            figure.unit = unit;
            end
        } else {
            figure.unit = unit;
            end
        };
        self.finish(figure, at, end)
    }

    fn item_span(&self, at: usize) -> Span {
        let item = self.view.items[at];
        Span::new(
            self.view.tokens[item.first as usize].start as usize,
            self.view.tokens[item.end as usize - 1].end as usize,
        )
    }

    fn push_number(
        &mut self,
        at: usize,
        end: usize,
        written: Written,
        unit: Unit,
        _item: Item,
    ) -> usize {
        let mut figure = self.blank(at);
        figure.numeral = self.item_span(at);
        figure.written = written;
        figure.unit = unit;
        self.finish(figure, at, end)
    }

    fn quantity(&mut self, at: usize) -> usize {
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

    fn scales(&self, mut at: usize, figure: &mut Figure) -> usize {
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

    /// The unit that begins at `at` and the item after it.
    fn unit(&self, at: usize, scaled: bool) -> (Unit, usize) {
        let (mut unit, mut end) = match self.view.items.get(at).map(|item| item.what) {
            Some(What::Mark('%')) => (Unit::PERCENT, at + 1),
            Some(What::Sense(Sense::Unit(word))) => {
                let unit = Unit::from(word);
                if unit.of == Dimension::IndexPoints && self.view.is_mark(at + 1, '%') {
                    return (Unit::POINTS, at + 2);
                }
                (unit, at + 1)
            }
            Some(What::Sense(Sense::Time(time))) => match time_unit(time) {
                Some(unit) => (unit, at + 1),
                None => (Unit::NONE, at),
            },
            Some(What::Word(key)) => {
                let glued_slash = self.view.token(at).is_some_and(|t| t.acronym);
                if scaled && self.is_large_scale(at) && !glued_slash {
                    (Unit::money(Currency::Unstated), at)
                } else {
                    (Unit::new(Dimension::Counted(key), 1), at + 1)
                }
            }
            Some(What::Sense(Sense::Label(_) | Sense::Function)) if !scaled && self.is_noun(at) => {
                let key = self.view.token(at).map(|t| t.key).unwrap_or_default();
                (Unit::new(Dimension::Counted(key), 1), at + 1)
            }
            _ if scaled => (Unit::money(Currency::Unstated), at),
            _ => return (Unit::NONE, at),
        };
        let mut second = false;
        while !unit.is_percent() {
            let slash = self.view.is_mark(end, '/');
            let each = self.view.is_structure(end, Structure::Each);
            if !(slash || each) {
                break;
            }
            let Some((per, factor)) = self.divisor(end + 1) else {
                break;
            };
            if second {
                unit.per_second = Some(per);
            } else {
                unit.per = Some(per);
            }
            unit.factor = unit.factor.checked_div(factor).unwrap_or(unit.factor);
            end += 2;
            if second {
                break;
            }
            second = true;
        }
        (unit, end)
    }

    /// Nouns that the lexicon knows for something else and that may be counted: `14 phường`, `12 nghị quyết`.
    fn is_noun(&self, at: usize) -> bool {
        matches!(self.view.sense(at), Some(Sense::Label(_))) && self.view.numeral(at + 1).is_none()
    }

    /// Whether the scale word before `at` is `tỷ` or greater, which counts money unless people or things are named.
    fn is_large_scale(&self, at: usize) -> bool {
        matches!(
            at.checked_sub(1).and_then(|i| self.view.sense(i)),
            Some(Sense::Scale(9..))
        ) && self.lexicon.language == crate::report::Language::Vietnamese
    }

    fn divisor(&self, at: usize) -> Option<(Dimension, Decimal)> {
        match self.view.items.get(at)?.what {
            What::Sense(Sense::Unit(word)) => Some((word.of, word.factor.into())),
            What::Sense(Sense::Time(time)) => time_unit(time).map(|unit| (unit.of, unit.factor)),
            What::Word(key) => Some((Dimension::Counted(key), Decimal::ONE)),
            _ => None,
        }
    }

    fn finish(&mut self, mut figure: Figure, at: usize, end: usize) -> usize {
        let last = self.item_span(end - 1);
        figure.extent = Span::new(figure.numeral.start, last.end.max(figure.scaled_end));
        if let Some(before) = at.checked_sub(1) {
            let sign = self.view.items[before];
            let free = before == 0
                || !self.view.token(before).is_some_and(|t| t.glued)
                || self.view.is_mark(before - 1, '(');
            if (sign.is('-') || sign.is('+'))
                && free
                && self.view.token(at).is_some_and(|t| t.glued)
            {
                figure.signed = true;
                figure.sign = if sign.is('-') { -1 } else { 1 };
            }
            if let Some(What::Sense(Sense::Hedge(hedge))) = self.items.last().map(|i| i.what) {
                figure.hedge = Some(hedge);
            }
        }
        let next_is_number = self.view.numeral(end + 1).is_some();
        if next_is_number && self.view.is_mark(end, '-') && self.view.lookalike(end + 1).is_none() {
            figure.opens_range = true;
        }
        if next_is_number && self.view.is_mark(end, '/') {
            figure.opens_pair = true;
        }
        self.push(figure, at, end);
        end
    }
}

const fn time_unit(time: Time) -> Option<Unit> {
    Some(match time {
        Time::Day => Unit::new(Dimension::Days, 1),
        Time::Week => Unit::new(Dimension::Days, 7),
        Time::Month => Unit::new(Dimension::Months, 1),
        Time::Quarter => Unit::new(Dimension::Months, 3),
        Time::Year => Unit::new(Dimension::Months, 12),
        _ => return None,
    })
}

fn ten_to(power: u8) -> Decimal {
    Decimal::from(10u64.pow(u32::from(power.min(18))))
}

/// Hands the unit and scale of a list's last figure back to those before it: `8.428,1, 5.205,2 và 4.519,3 triệu USD`,
/// `7-9%`, `5.775/8.227 xã`.
fn borrow_units(items: &[Item], figures: &mut [Figure]) {
    let mut lender: Option<usize> = None;
    for item in items.iter().rev() {
        match item.what {
            What::Figure(id) => {
                let figure = figures[id];
                if !figure.is_quantity() {
                    lender = None;
                    continue;
                }
                if figure.unit == Unit::NONE && !figure.scaled && figure.written == Written::Digits
                {
                    if let Some(from) = lender {
                        figures[id].unit = figures[from].unit;
                        figures[id].scale = figures[from].scale;
                        figures[id].scaled = figures[from].scaled;
                        figures[id].borrowed = true;
                    }
                } else {
                    lender = Some(id);
                }
            }
            What::Mark(',' | '-' | '/' | ';') | What::Sense(Sense::Structure(Structure::And)) => {}
            _ => lender = None,
        }
    }
}

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
            // Years and days are computed with, though they are no quantities.
            if lookalike == Lookalike::Date {
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
        Written::Digits => {
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
            let exact = figure.unit.is_counted() && !figure.scaled && number.decimals == 0;
            figure.place = if exact {
                Decimal::ZERO
            } else if figure.added.is_some() {
                Decimal::from(1_000_000u32)
                    .checked_mul(figure.unit.factor)?
                    .min(size)
            } else {
                Decimal::new(1, number.decimals).checked_mul(size)?
            };
        }
        Written::Word(halves) => {
            let whole = Decimal::from(halves).checked_mul(Decimal::new(5, 1))?;
            figure.value = whole.checked_mul(size)?;
            figure.place = match figure.unit.of {
                // Gấp đôi, gấp rưỡi, một nửa: the design's widths for multiples in words, as a full place.
                Dimension::Times if halves == 1 => Decimal::new(1, 1),
                Dimension::Times => Decimal::new(5, 1),
                _ if figure.scaled => size,
                _ => Decimal::ZERO,
            };
        }
        Written::Fraction(n, d) => {
            let exact = Decimal::from(n).checked_div(Decimal::from(d))?;
            figure.value = exact;
            // A tenth of itself to either side.
            figure.place = exact.checked_mul(Decimal::new(2, 1))?;
        }
    }
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
