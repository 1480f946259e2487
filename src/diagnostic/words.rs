//! Figures in words: as written, anew in the manner of the document, with what they count.

use super::{Context, is_sum};
use crate::figure::numeral::Marks;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::lexicon::Sense;
use crate::relation::Candidate;
use crate::report::Language;
use crate::span::Span;
use crate::token::is_joiner;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A figure as written, with its scale words and unit, white space folded.
pub(super) fn figure(context: &Context<'_>, id: FigureId) -> String {
    let number = context.document.figure(id);
    let end = if number.unit.is_percent() || number.unit.per.is_some() {
        number.extent.end
    } else {
        number.scaled_end
    };
    let text = context.text(
        id,
        Span::new(number.numeral.start, end.max(number.numeral.end)),
    );
    let mut text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.retain(|c| !is_joiner(c));
    if number.borrowed && number.unit.is_percent() && !text.ends_with('%') {
        text.push('%');
    }
    // In a table the sign is all that tells a fall.
    if number.tabled && number.sign < 0 {
        text.insert(0, '-');
    }
    text.replace(" %", "%")
}

/// A figure as written with its unit, or with what it counts.
pub(crate) fn with_unit(context: &Context<'_>, id: FigureId) -> String {
    let number = context.document.figure(id);
    let end = match number.unit.of {
        Dimension::Counted(_) if number.unit.per.is_none() && !number.borrowed => {
            things_end(context, id)
        }
        _ => number.extent.end,
    };
    let text = context.text(
        id,
        Span::new(number.numeral.start, end.max(number.scaled_end)),
    );
    let mut text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.retain(|c| !is_joiner(c));
    if number.borrowed && number.unit.is_percent() && !text.ends_with('%') {
        text.push('%');
    }
    // In a table the sign is all that tells a fall.
    if number.tabled && number.sign < 0 {
        text.insert(0, '-');
    }
    text.replace(" %", "%")
}

/// Words behind the first that name what a figure counts, at most; where more follow, so many are a noun more likely than
/// a sentence.
const THINGS: usize = 5;
const NOUN: usize = 1;

/// The end of the noun phrase that says what a figure counts: `5 sản phẩm OCOP`.
fn things_end(context: &Context<'_>, id: FigureId) -> usize {
    let document = context.document;
    let behind = document.items_behind(id);
    let token = |i: usize| document.reading.tokens.get(i);
    let ends: Vec<usize> = behind
        .iter()
        .take(THINGS + 1)
        .map_while(|item| {
            let names = matches!(item.what, What::Word(_) | What::Sense(Sense::Noun));
            let lower = token(item.first as usize).is_some_and(|t| !t.capital || t.acronym);
            let last = token((item.end as usize).checked_sub(1)?)?;
            (names && lower).then_some(last.end as usize)
        })
        .collect();
    let kept = if ends.len() > THINGS {
        NOUN
    } else {
        ends.len()
    };
    let last = kept.checked_sub(1).and_then(|i| ends.get(i).copied());
    last.unwrap_or(document.figure(id).extent.end)
}

/// A name that stands twice in the sentence behind a figure: the likely reason why one is counted too many.
pub(super) fn named_twice<'c>(context: &Context<'c>, id: FigureId) -> Option<&'c str> {
    let document = context.document;
    let number = document.figure(id);
    let tokens = document.tokens(id);
    let from = tokens.partition_point(|t| (t.start as usize) < number.extent.end);
    let text = *document.texts.get(number.block as usize)?;
    let mut seen = BTreeSet::new();
    tokens
        .get(from..)?
        .chunk_by(|a, b| a.capital && b.capital)
        .filter(|run| run.iter().all(|t| t.capital))
        .filter_map(|run| {
            let span = Span::new(run.first()?.start as usize, run.last()?.end as usize);
            Some(span.text(text))
        })
        .find(|name| name.len() > 2 && !seen.insert(*name))
}

/// Why a relation is left undecided.
pub(super) fn undecided(speech: Language, candidate: &Candidate) -> String {
    let (vi, en) = if is_sum(candidate.equation) {
        (
            "các số liệt kê không cộng thành tổng này, nhưng danh sách có thể chưa đủ",
            "the figures listed do not add up to this total, but the list may be incomplete",
        )
    } else {
        (
            "không số liệu nào gần đó khớp, và không chắc so với số nào",
            "no figure nearby fits, and which one is the base is not certain",
        )
    };
    match speech {
        Language::Vietnamese => vi,
        Language::English => en,
    }
    .to_owned()
}

/// How a numeral is written anew: as the one that stands in its place.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    marks: Marks,
    grouped: bool,
}

impl Manner {
    /// With these marks, in groups or without.
    pub(crate) const fn new(marks: Marks, grouped: bool) -> Self {
        Self { marks, grouped }
    }

    /// As the numeral of a figure, grouped if it was grouped or short.
    pub(super) fn of(context: &Context<'_>, id: FigureId) -> Self {
        let numeral = context.text(id, context.document.figure(id).numeral);
        let plain = numeral.len() >= 4 && numeral.bytes().all(|b| b.is_ascii_digit());
        Self {
            marks: context.document.reading.marks(numeral),
            grouped: !plain,
        }
    }

    /// With groups from four digits on in any case.
    pub(super) const fn grouped(self) -> Self {
        Self {
            grouped: true,
            ..self
        }
    }
}

/// A decimal as the document writes it, with `decimals` digits behind the mark.
pub(crate) fn number(value: Decimal, decimals: u32, manner: Manner) -> String {
    let rounded = value.round_dp_with_strategy(
        decimals,
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    );
    let mut fixed = rounded;
    fixed.rescale(decimals);
    let text = fixed.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if manner.grouped && i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(manner.marks.group);
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push(manner.marks.decimal);
        out.push_str(fraction);
    }
    out
}

/// The noun phrase in front of a figure, as it stands in the text.
pub(super) fn subject(context: &Context<'_>, id: FigureId) -> Option<String> {
    let document = context.document;
    let figure = document.figure(id);
    let fact = document.fact(id);
    let words = document.facts.words(fact.subject);
    if words.is_empty() {
        return None;
    }
    let tokens = document.tokens(id);
    let before = tokens.partition_point(|t| (t.end as usize) <= figure.numeral.start);
    let head = tokens.get(..before)?;
    let last = head.iter().rposition(|t| words.last() == Some(&t.key))?;
    let first = head
        .get(..=last)?
        .iter()
        .rposition(|t| words.first() == Some(&t.key))?;
    let span = Span::new(
        head.get(first)?.start as usize,
        head.get(last)?.end as usize,
    );
    let text = context.text(id, span);
    (text.len() < 160).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The place that a figure speaks of, as it stands in the text.
pub(super) fn place(context: &Context<'_>, id: FigureId) -> Option<String> {
    let document = context.document;
    if !document.figure(id).is_quantity() {
        return None;
    }
    let places = &document.facts.places;
    let place = places.get(document.fact(id).place? as usize)?;
    let text = document.texts.get(place.block as usize)?;
    let words: Vec<&str> = place.span.text(text).split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
