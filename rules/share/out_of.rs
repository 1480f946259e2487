//! `62 em giỏi trên tổng số 76 em, đạt 81,6%`: a part out of its total, and the percentage right behind them.

use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure};
use crate::relation::{Claim, Document};

/// Emits the claims of percentages that no verb calls shares.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for rate in document.quantities() {
        let fact = document.fact(rate);
        let percentage = document.unit(rate).is_percent()
            && matches!(fact.role, Role::Rate | Role::Share | Role::Attainment);
        // What is compared with a plan is no part of a total.
        if !percentage || fact.base.is_some() {
            continue;
        }
        if let Some(pair) = before(document, rate) {
            super::of_pair(rate, pair, out);
        }
    }
}

/// The two figures right before a percentage, the first out of the second.
fn before(document: &Document<'_>, rate: FigureId) -> Option<(FigureId, FigureId)> {
    let whole = rate.checked_sub(1)?;
    let part = whole.checked_sub(1)?;
    let level = |id: FigureId| {
        document.figure(id).is_quantity()
            && document.same_sentence(id, rate)
            && document.fact(id).depth == document.fact(rate).depth
            && document.fact(id).role == Role::Level
    };
    let (a, b) = (document.unit(part), document.unit(whole));
    let alike = a.is_same(&b) || a.is_counted() && b.is_counted();
    (level(part)
        && level(whole)
        && alike
        && is_out_of(document, whole)
        && is_right_behind(document, whole, rate))
    .then_some((part, whole))
}

/// `4.180 hộ, chiếm 2,2% tổng số 190.000 hộ`: the level right before a share, and the whole that is printed right behind it.
pub(super) fn behind(document: &Document<'_>, rate: FigureId) -> Option<(FigureId, FigureId)> {
    let (part, whole) = (rate.checked_sub(1)?, rate + 1);
    if whole >= document.reading.figures.len() || document.fact(rate).anchor != Some(part) {
        return None;
    }
    let level = |id: FigureId| {
        document.figure(id).is_quantity()
            && document.same_sentence(id, rate)
            && document.fact(id).depth == document.fact(rate).depth
            && document.fact(id).role == Role::Level
    };
    let (a, b) = (document.unit(part), document.unit(whole));
    // `30 thợ ở 5 xưởng, chiếm 2% tổng số 1.500 thợ`: what is counted by the noun of the whole is its part.
    let rival = |&id: &FigureId| {
        id < part && document.same_sentence(id, part) && document.unit(id).is_same(&b)
    };
    let alike = a.is_same(&b)
        || a.is_counted() && b.is_counted() && !document.window(part).before.iter().any(rival);
    let mut named = false;
    let joined = document
        .items_behind(rate)
        .iter()
        .take_while(|item| item.what != What::Figure(whole))
        .all(|item| {
            named = true;
            matches!(
                item.sense(),
                Some(Sense::Structure(
                    Structure::Of | Structure::Among | Structure::Total
                ))
            )
        });
    (level(part) && level(whole) && alike && named && joined).then_some((part, whole))
}

/// Whether `trên tổng số` stands right before a figure: of the words for `of`, those of more than one word name a total.
fn is_out_of(document: &Document<'_>, whole: FigureId) -> bool {
    let mut items = document.items_before(whole).iter().rev();
    items.next().is_some_and(|item| {
        item.sense() == Some(Sense::Structure(Structure::Of)) && item.end - item.first > 1
    })
}

/// Whether nothing but a few words, verbs and commas stands between a total and the percentage.
fn is_right_behind(document: &Document<'_>, whole: FigureId, rate: FigureId) -> bool {
    const WORDS: usize = 8;
    let behind = document.items_behind(whole);
    let between = behind
        .iter()
        .position(|item| item.what == What::Figure(rate));
    between
        .and_then(|end| behind.get(..end))
        .is_some_and(|items| {
            items.len() <= WORDS
                && !items.iter().any(|item| {
                    item.is(';') || item.is('(') || matches!(item.sense(), Some(Sense::Base(_)))
                })
        })
}
