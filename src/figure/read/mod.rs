//! Which figures stand in a block? Numerals with their scale words, units, signs and hedges.

mod numeral;
mod unit;

use crate::figure::item::{Item, What, itemize};
use crate::figure::lookalike::{Lookalike, View};
use crate::figure::numeral::{Style, group_blank, infer, style};
use crate::figure::table::tabulate;
use crate::figure::unit::{Dimension, Unit};
use crate::figure::{Figure, Reading, Sentence, Written, quantify};
use crate::lexicon::{Lexicon, Sense, Structure};
use crate::source::BlockKind;
use crate::span::Span;
use crate::token::{has_digit, sentences, tokenize};
use rust_decimal::Decimal;
use unit::{borrow_units, lend_counted, lend_to_origin, take_currency};

/// Reads blocks of prose and gives their figures their values under the convention that they show.
#[must_use]
pub fn read(texts: &[&str], lexicon: &Lexicon) -> Reading {
    read_document(texts, &[], lexicon)
}

/// Reads all blocks of a document, those of tables by their headers; `kinds` are the kinds of the blocks.
#[must_use]
pub fn read_document(texts: &[&str], kinds: &[BlockKind], lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::default();
    let mut currency = None;
    for (block, text) in (0u32..).zip(texts) {
        let first = reading.sentences.len();
        read_block(block, text, lexicon, &mut reading);
        // A table says its currency in its headers.
        if matches!(kinds.get(block as usize), Some(BlockKind::TableCell(_))) {
            continue;
        }
        for sentence in &reading.sentences[first..] {
            let (from, to) = sentence.figures;
            take_currency(&mut reading.figures[from..to], &mut currency);
        }
    }
    tabulate(texts, kinds, lexicon, &mut reading);
    reading.convention = infer(reading.commas, reading.points, lexicon.convention());
    quantify(texts, reading.convention, &mut reading.figures);
    reading.ranks = ranks(&reading.figures);
    let of_prose = |&id: &usize| {
        let figure = &reading.figures[id];
        figure.is_quantity() && !figure.tabled
    };
    reading.quantities = (0..reading.figures.len()).filter(of_prose).collect();
    reading
}

/// The place of each value among all: what looks for equal values compares these, and not decimals again and again.
fn ranks(figures: &[Figure]) -> Vec<u32> {
    // Whole parts tell most values apart, and are faster compared than decimals.
    let whole = |value: Decimal| match value.scale() {
        0 => value.mantissa(),
        scale => value.mantissa().div_euclid(10i128.pow(scale)),
    };
    let values = figures.iter().map(|figure| figure.value);
    let mut ids: Vec<(i128, usize)> = values.map(whole).zip(0..).collect();
    ids.sort_unstable_by(|&(a, x), &(b, y)| {
        a.cmp(&b)
            .then_with(|| figures[x].value.cmp(&figures[y].value))
    });
    let equal = |a: &(i128, usize), b: &(i128, usize)| {
        a.0 == b.0 && figures[a.1].value == figures[b.1].value
    };
    let mut ranks = vec![0; figures.len()];
    for (rank, equal) in (0u32..).zip(ids.chunk_by(equal)) {
        for &(_, id) in equal {
            ranks[id] = rank;
        }
    }
    ranks
}

/// Reads the block number `block` with the text `text` and appends what it holds to `reading`.
pub fn read_block(block: u32, text: &str, lexicon: &Lexicon, reading: &mut Reading) {
    // A number word counts as one where it announces a list.
    if !has_digit(text.as_bytes()) && !lexicon.may_open_list(text.as_bytes()) {
        return;
    }
    let mut raw = Vec::new();
    for span in sentences(text, lexicon) {
        read_sentence(block, text, span, lexicon, &mut raw, reading);
    }
}

/// Reads a text as one sentence, also where it holds no digit: the header of a column.
pub fn read_phrase(text: &str, lexicon: &Lexicon) -> Reading {
    let mut reading = Reading::default();
    let all = Span::new(0, text.len());
    read_sentence(0, text, all, lexicon, &mut Vec::new(), &mut reading);
    reading
}

fn read_sentence(
    block: u32,
    text: &str,
    span: Span,
    lexicon: &Lexicon,
    raw: &mut Vec<Item>,
    reading: &mut Reading,
) {
    raw.clear();
    let tokens = reading.tokens.len();
    tokenize(text, span, &mut reading.tokens);
    itemize(&reading.tokens, tokens, lexicon, raw);
    let items = reading.items.len();
    let figures = reading.figures.len();
    let mut reader = Reader {
        view: View {
            text,
            tokens: &reading.tokens,
            items: raw,
        },
        lexicon,
        block,
        sentence: u32::try_from(reading.sentences.len()).unwrap_or(u32::MAX),
        items: &mut reading.items,
        figures: &mut reading.figures,
    };
    reader.run();
    borrow_units(&reading.items[items..], &mut reading.figures);
    lend_counted(&reading.items[items..], &mut reading.figures);
    lend_to_origin(text, &reading.items[items..], &mut reading.figures);
    for figure in &reading.figures[figures..] {
        let numeral = figure.numeral.text(text);
        match style(numeral) {
            Style::Comma if figure.is_quantity() => reading.commas += 1,
            Style::Point if figure.is_quantity() => reading.points += 1,
            Style::Plain if reading.blank.is_none() && figure.written == Written::Digits => {
                reading.blank = group_blank(numeral);
            }
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
                    self.multiple(at, Written::Word(u16::from(halves)))
                }
                What::Mark('½') => self.multiple(at, Written::Fraction(1, 2)),
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
            item: 0,
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
            tabled: false,
        }
    }

    fn push(&mut self, figure: Figure, first: usize, end: usize) {
        let id = self.figures.len();
        self.figures.push(Figure {
            item: u32::try_from(self.items.len()).unwrap_or(u32::MAX),
            ..figure
        });
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

    /// `gấp rưỡi`, `½`: a multiple that is no numeral.
    fn multiple(&mut self, at: usize, written: Written) -> usize {
        let mut figure = self.blank(at);
        figure.numeral = self.item_span(at);
        figure.written = written;
        figure.unit = Unit::TIMES;
        self.finish(figure, at, at + 1)
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
