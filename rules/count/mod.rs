//! Stated count = number of items enumerated.

mod elsewhere;
mod listing;
mod piece;

use crate::figure::unit::Dimension;
use crate::figure::{FigureId, Written};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::source::BlockKind;
use listing::Cuts;

/// The rule's name.
pub const NAME: &str = "count";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for id in document.quantities() {
        if !counts(document, id) {
            continue;
        }
        if let Some(cuts) = listing::named_before(document, id) {
            of_sentence(id, &cuts, out);
        } else if let Some(opener) = listing::opener(document, id) {
            if let Some(cuts) = listing::cuts(document, id, opener) {
                of_sentence(id, &cuts, out);
            }
            elsewhere::claims(document, id, out);
        } else {
            of_blocks(document, id, out);
            elsewhere::claims(document, id, out);
        }
    }
}

/// Whether the figure counts whole things that may be named one by one.
fn counts(document: &Document<'_>, id: FigureId) -> bool {
    let figure = document.figure(id);
    let things = matches!(figure.unit.of, Dimension::Counted(_)) && figure.unit.per.is_none();
    let plain = !figure.scaled
        && !figure.borrowed
        && !figure.opens_range
        && !figure.opens_pair
        && !figure.signed;
    let whole = matches!(figure.written, Written::Digits | Written::Word(_));
    // `N2O`.
    let word = figure.extent.end > figure.scaled_end + 2;
    things && word && plain && whole && figure.is_exact() && !document.in_table(id)
}

fn of_sentence(id: FigureId, cuts: &Cuts, out: &mut Vec<Claim>) {
    let mut claim = Claim::new(NAME, "count");
    claim.asserted = cuts.certain;
    for (rank, &items) in cuts.items.iter().enumerate() {
        let evidence = if rank == 0 && cuts.certain {
            Evidence::Complete
        } else {
            Evidence::Adjacent
        };
        claim.bind(
            Equation::Count(items),
            evidence,
            vec![Operand::new(id, "count")],
        );
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// A paragraph that announces so many things and ends in a colon, and the list behind it.
fn of_blocks(document: &Document<'_>, id: FigureId, out: &mut Vec<Claim>) {
    let block = document.figure(id).block as usize;
    let Some(text) = document.texts.get(block) else {
        return;
    };
    let sole = document
        .quantities_near(id, 0)
        .filter(|&other| counts(document, other))
        .count();
    let last = document
        .reading
        .sentences
        .get(document.figure(id).sentence as usize)
        .is_some_and(|sentence| sentence.span.end + 1 >= text.trim_end().len());
    if !text.trim_end().ends_with(':') || sole != 1 || !last {
        return;
    }
    let depth = match document.kinds.get(block + 1) {
        Some(BlockKind::ListItem(depth)) => *depth,
        _ => return,
    };
    let items = document
        .kinds
        .iter()
        .skip(block + 1)
        .take_while(|kind| matches!(kind, BlockKind::ListItem(d) if *d >= depth))
        .filter(|kind| **kind == BlockKind::ListItem(depth))
        .count();
    let mut claim = Claim::new(NAME, "count");
    claim.asserted = false;
    if let Ok(items @ 2..) = u32::try_from(items) {
        claim.bind(
            Equation::Count(items),
            Evidence::Adjacent,
            vec![Operand::new(id, "count")],
        );
        out.push(claim);
    }
}
