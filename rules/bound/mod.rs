//! part ≤ whole, min ≤ mean ≤ max, stated limits.

mod among;
mod announced;
mod closing;
mod companion;
mod extreme;
mod groups;
mod growths;
mod implied;
mod limit;
mod list;
mod mostly;
mod portion;
mod quote;
mod range;
mod region;
mod series;
mod shared;
mod table;
mod without;
mod worth;

use crate::figure::FigureId;
use crate::relation::{Claim, Document};
use std::collections::BTreeSet;

/// The rule's name.
pub const NAME: &str = "bound";

/// The longest list that is taken together.
const MOST_PARTS: usize = 24;

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    table::claims(document, out);
    let first = out.len();
    list::claims(document, out);
    list::pairs(document, out);
    growths::aside(document, out);
    extreme::claims(document, out);
    implied::claims(document, out);
    region::claims(document, out);
    among::claims(document, out);
    groups::claims(document, out);
    mostly::claims(document, out);
    mostly::changes(document, out);
    portion::claims(document, out);
    series::claims(document, out);
    shared::claims(document, out);
    closing::claims(document, out);
    without::claims(document, out);
    limit::claims(document, out);
    limit::elsewhere(document, out);
    limit::classes(document, out);
    range::claims(document, out);
    quote::claims(document, out);
    announced::claims(document, out);
    companion::claims(document, out, first);
    worth::claims(document, out);
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
