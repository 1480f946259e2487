//! part ≤ whole, min ≤ mean ≤ max, stated limits.

mod extreme;
mod implied;
mod list;
mod table;

use crate::figure::FigureId;
use crate::relation::{Claim, Document};
use std::collections::BTreeSet;

/// The rule's name.
pub const NAME: &str = "bound";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    let first = out.len();
    list::claims(document, out);
    list::pairs(document, out);
    extreme::claims(document, out);
    implied::claims(document, out);
    once(out, first);
}

/// One claim for one set of figures: a part may be bound by its list and by its name.
fn once(out: &mut Vec<Claim>, first: usize) {
    let mut seen = BTreeSet::new();
    let mut at = 0;
    out.retain(|claim| {
        at += 1;
        if at <= first {
            return true;
        }
        let figures = claim
            .candidates
            .iter()
            .max_by_key(|c| c.operands.len())
            .map(|candidate| {
                let mut figures: Vec<FigureId> = candidate
                    .operands
                    .iter()
                    .map(|operand| operand.figure)
                    .collect();
                figures.sort_unstable();
                figures
            });
        figures.is_some_and(|figures| seen.insert(figures))
    });
}
