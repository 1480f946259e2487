//! Things with their amounts in parentheses are parts of the level that the words before them name: `Các nhóm hàng xuất khẩu
//! lớn là gạo (2,5 tỷ USD), dệt may (2,1 tỷ USD), giày dép (1,2 tỷ USD)`.

use super::{MOST_PARTS, NAME};
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::Sense;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Parts from which they are a series.
const FEWEST: usize = 3;
/// How much of what the whole is called, in hundredths, the words before the first part say.
const NAMED: usize = 50;
/// How many sentences before the parts their whole stands at most.
const REACH: u32 = 5;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for sentence in &document.reading.sentences {
        let (first, end) = sentence.figures;
        let mut parts: Vec<FigureId> = Vec::new();
        for id in first..end {
            let unit = document.unit(id);
            let alike = parts
                .first()
                .is_none_or(|&part| document.unit(part).is_same(&unit));
            if parts.len() < MOST_PARTS && alike && stands_in_parentheses(document, id) {
                parts.push(id);
            }
        }
        if parts.len() < FEWEST {
            continue;
        }
        let Some(whole) = whole_of(document, parts[0]) else {
            continue;
        };
        let mut operands: Vec<Operand> = parts
            .iter()
            .map(|&part| Operand::new(part, "part"))
            .collect();
        operands.push(Operand::new(whole, "whole"));
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::AtMost,
            Evidence::Near,
            operands,
        ));
    }
}

/// Whether a level stands first in its parentheses.
fn stands_in_parentheses(document: &Document<'_>, id: FigureId) -> bool {
    let fact = document.fact(id);
    let passes = |item: &&Item| matches!(item.sense(), Some(Sense::Hedge(_) | Sense::Verb(_)));
    document.figure(id).is_quantity()
        && fact.role == Role::Level
        && fact.depth == 1
        && fact.balance.is_none()
        && document.unit(id).of != Dimension::None
        && document.unit(id).per.is_none()
        && !document.figure(id).opens_range
        && document
            .items_before(id)
            .iter()
            .rev()
            .find(|item| !passes(item))
            .is_some_and(|item| item.is('('))
}

/// The level before a series whose name the words before the series say best.
fn whole_of(document: &Document<'_>, first: FigureId) -> Option<FigureId> {
    let words: Vec<Key> = document
        .items_before(first)
        .iter()
        // `3 đơn vị thu trên 10.000 tỷ đồng gồm …`: how many there are and of what class is no amount of its own.
        .take_while(|item| match item.what {
            What::Figure(id) => document.unit(id).is_counted() || document.is_class_mark(id),
            _ => true,
        })
        .flat_map(|item| {
            document
                .reading
                .tokens
                .get(item.tokens())
                .unwrap_or_default()
        })
        .map(|token| token.key)
        .collect();
    let fact = document.fact(first);
    let said = |whole: FigureId| {
        let place = document.place_words(whole);
        let matter = document.facts.words(document.fact(whole).matter);
        let own = || matter.iter().filter(|word| !place.contains(word));
        let found = own().filter(|word| words.contains(word)).count();
        found * 100 / own().count().max(1)
    };
    let opposed = |whole: FigureId| {
        let matter = document.facts.words(document.fact(whole).matter);
        let mut matter = matter.iter();
        matter.any(|&word| {
            !words.contains(&word)
                && crate::lexicon::opposite(word).is_some_and(|other| words.contains(&other))
        })
    };
    let window = document.window(first);
    // `3 đơn vị thu trên 10.000 tỷ đồng gồm A (…), B (…), C (…). … Số thu toàn ngành đạt …`: only a total stands behind its parts.
    let totals = window
        .after
        .iter()
        .filter(|&&whole| document.fact(whole).total && !document.same_sentence(whole, first));
    window
        .before
        .iter()
        .chain(totals)
        .copied()
        .filter(|&whole| {
            let other = document.fact(whole);
            other.role == Role::Level
                && other.depth == 0
                && other.balance.is_none()
                && document.sentences_apart(whole, first) <= REACH
                && document.unit(whole).is_same(&document.unit(first))
                && other.period.agrees(fact.period)
                && document.is_one_order(whole, first)
                && said(whole) >= NAMED
                && !opposed(whole)
        })
        .max_by_key(|&whole| (said(whole), document.fact(whole).total, whole))
}
