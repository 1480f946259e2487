//! `xã Tân Lập đứng thứ 2 với 340 ha`: the place that is said of an item of a ranking is its place among the items told.

use super::{Item, NAME, operands};
use crate::figure::{FigureId, Lookalike};
use crate::lexicon::{Rank, Sense};
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits a claim for each item whose place is said by a number.
pub(super) fn claims(document: &Document<'_>, items: &[Item], out: &mut Vec<Claim>) {
    for (at, pair) in items.windows(2).enumerate() {
        let &[last, item] = pair else { continue };
        let number = u8::try_from(at + 2);
        let (Some(place), Ok(number)) = (said(document, last.figure, item.figure), number) else {
            continue;
        };
        let mut claim = Claim::new(NAME, NAME);
        claim.asserted = false;
        let mut operands = operands(items.get(..at + 2).unwrap_or_default());
        operands.push(Operand::new(place, "place"));
        claim.bind(Equation::Placed(number), Evidence::Near, operands);
        out.push(claim);
    }
}

/// The number of a place between two items, in the sentence of the later one.
fn said(document: &Document<'_>, last: FigureId, item: FigureId) -> Option<FigureId> {
    let mut between = (last + 1..item).rev();
    let place = between
        .by_ref()
        .take_while(|&id| document.same_sentence(id, item))
        .find(|&id| document.figure(id).lookalike == Some(Lookalike::Ordinal))?;
    let ranked = |sense: Option<Sense>| sense == Some(Sense::Rank(Rank::Place));
    let items = document.items(item).iter();
    items
        .clone()
        .any(|one| ranked(one.sense()))
        .then_some(place)
}
