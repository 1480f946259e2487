//! `mua vào 55,20 triệu đồng/lượng, bán ra 55,90 triệu đồng/lượng`: who trades in a thing buys it for no more than he sells it.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{self, Sense, Side, Structure};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Words before a price among which its side is said.
const BEFORE: usize = 8;
/// Words behind a price among which its side is said.
const BEHIND: usize = 4;

/// Emits the claims of all prices that are quoted with both sides.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut quotes: Vec<[FigureId; 2]> = Vec::new();
    let mut next = 0;
    for first in document.quantities() {
        // A price belongs to one quote: the second of one is not the first of another.
        if first < next || !is_price(document, first) {
            continue;
        }
        if let Some(quote) = quote(document, first) {
            next = first + 2;
            quotes.push(quote);
        }
    }
    for [bid, ask] in quotes {
        // Who buys here may sell elsewhere: two prices that look like one quote accuse nobody.
        let operands = vec![Operand::new(bid, "bid"), Operand::new(ask, "ask")];
        let near = Evidence::Near;
        let claim = Claim::implied(NAME, NAME, Equation::AtMost, near, operands);
        out.push(claim);
    }
}

/// Whether it is the price of a thing, or of some foreign money. Shares are bought and sold by one person, at any price.
fn is_price(document: &Document<'_>, id: FigureId) -> bool {
    let (figure, unit) = (document.figure(id), document.unit(id));
    let shares = |of: Dimension| matches!(of, Dimension::Counted(noun) if lexicon::is_counted_by_billions(noun));
    matches!(unit.of, Dimension::Money(_))
        && document.fact(id).role == Role::Level
        && unit.per.map_or(!figure.scaled, |of| !shares(of))
        && !figure.opens_range
        && !figure.is_limit()
}

/// The price for which a thing is bought and the one for which it is sold, where `first` and the next figure are these.
fn quote(document: &Document<'_>, first: FigureId) -> Option<[FigureId; 2]> {
    let second = first + 1;
    let next = document.reading.figures.get(second)?;
    if !next.is_quantity()
        || !document.same_sentence(first, second)
        || !document.unit(first).is_same(&document.unit(second))
        || !is_price(document, second)
    {
        return None;
    }
    let (own, other) = match between(document, first, second)? {
        (Some(own), Some(other)) => (own, other),
        (Some(own), None) => (own, behind(document, second)?),
        (None, Some(other)) => (before(document, first)?, other),
        (None, None) => return None,
    };
    match (own, other) {
        (Side::Bid, Side::Ask) => Some([first, second]),
        (Side::Ask, Side::Bid) => Some([second, first]),
        _ => None,
    }
}

/// What is said between two prices of the side of each: of the first up to a comma or *and*, of the second behind it.
fn between(
    document: &Document<'_>,
    first: FigureId,
    second: FigureId,
) -> Option<(Option<Side>, Option<Side>)> {
    let (mut own, mut other) = (None, None);
    let mut parted = false;
    for item in document.items_behind(first) {
        match item.what {
            What::Figure(id) if id == second => return Some((own, other)),
            What::Figure(_) | What::Mark(';') => return None,
            _ if parts(item) => parted = true,
            _ => {
                let of = if parted || own.is_some() {
                    &mut other
                } else {
                    &mut own
                };
                *of = side(document, item).or(*of);
            }
        }
    }
    None
}

/// The side said right behind a price: `55,90 triệu đồng/lượng (bán ra)`.
fn behind(document: &Document<'_>, price: FigureId) -> Option<Side> {
    let near = document.items_behind(price).iter().take(BEHIND);
    near.take_while(|item| !ends(item))
        .find_map(|item| side(document, item))
}

/// The side said before a price: `mua vào ở mức 55,20 triệu đồng/lượng`.
fn before(document: &Document<'_>, price: FigureId) -> Option<Side> {
    let near = document.items_before(price).iter().rev().take(BEFORE);
    near.take_while(|item| !ends(item) && !item.is(')'))
        .find_map(|item| side(document, item))
}

fn parts(item: &Item) -> bool {
    let and = item.sense() == Some(Sense::Structure(Structure::And));
    and || item.is(',') || item.is('-')
}

fn ends(item: &Item) -> bool {
    matches!(item.what, What::Figure(_) | What::Mark(',' | ';'))
}

/// The side of a trade that a word names.
fn side(document: &Document<'_>, item: &Item) -> Option<Side> {
    let word = matches!(item.what, What::Word(_));
    let word = document.first_word(item).filter(|_| word);
    word.and_then(lexicon::side)
}
