//! The ends of a range in their order, and the mean between them: `18.000-22.000 đồng/kg, bình quân 20.500 đồng/kg`.

use super::NAME;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Item, What};
use crate::lexicon::{Sense, Verb};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Figures looked at behind a range for its mean.
const NEAR: usize = 3;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for low in document.quantities() {
        let high = low + 1;
        let written = document.figure(low).opens_range;
        let elliptic = document.unit(low).of == Dimension::None;
        if high >= document.reading.figures.len() || !(written || swings(document, low, high)) {
            continue;
        }
        if !document.figure(high).is_quantity()
            || !(document.unit(low).is_same(&document.unit(high)) || !written && elliptic)
            || document.unit(high).of == Dimension::None && written
            || document.figure(low).is_limit()
        {
            continue;
        }
        let ends = [Operand::new(low, "min"), Operand::new(high, "max")];
        let (equation, operands) = match mean(document, low, high) {
            Some(mean) => (
                Equation::Between,
                [Operand::new(mean, "mean")]
                    .into_iter()
                    .chain(ends)
                    .collect(),
            ),
            None => (Equation::AtMost, ends.to_vec()),
        };
        let evidence = if equation == Equation::AtMost && written && is_rise(document, low) {
            Evidence::Named
        } else {
            Evidence::Near
        };
        out.push(Claim::implied(NAME, "bound", equation, evidence, operands));
    }
}

/// `tăng 7-9%`: no rate of growth is written from its upper end down, as votes and the shares of two may be.
fn is_rise(document: &Document<'_>, low: FigureId) -> bool {
    document.unit(low + 1).is_percent()
        && !document.figure(low).signed
        && !document.figure(low + 1).signed
        && document.governing_verb(low) == Some(Verb::Rise)
}

/// `dao động từ 38 đến 74`, which is no rise from one to the other.
fn swings(document: &Document<'_>, low: FigureId, high: FigureId) -> bool {
    let joins = |item: &Item| matches!(item.sense(), Some(Sense::Function));
    let mut between = document
        .items_behind(low)
        .iter()
        .take_while(|item| item.what != What::Figure(high))
        .filter(|item| !matches!(item.sense(), Some(Sense::Unit(_) | Sense::Scale(_))))
        .peekable();
    let joined =
        document.same_sentence(low, high) && between.peek().is_some() && between.all(joins);
    let mut before = document.items_before(low).iter().rev();
    let from = before.next().and_then(Item::sense) == Some(Sense::Verb(Verb::From));
    let moved = before
        .take(2)
        .any(|item| matches!(item.sense(), Some(Sense::Verb(verb)) if verb != Verb::Reach));
    joined && from && !moved
}

/// The mean that the sentence gives with the range.
fn mean(document: &Document<'_>, low: FigureId, high: FigureId) -> Option<FigureId> {
    let (first, last) = (
        low.saturating_sub(NEAR),
        (high + 1 + NEAR).min(document.reading.figures.len()),
    );
    let one_name = |id: FigureId| document.fact(id).subject == document.fact(low).subject;
    (high + 1..last).chain(first..low).find(|&id| {
        document.figure(id).is_quantity()
            && document.same_sentence(id, low)
            && document.fact(id).average
            && !document.fact(low).average
            && (document.unit(id).is_same(&document.unit(high))
                || document.unit(id).of == Dimension::None)
            && !document.figure(id).opens_range
            && one_name(id)
    })
}
