//! What is left when something is not counted is no more than all: `thu 87,9 nghìn tỷ (nếu không kể tiền sử dụng đất thì đạt
//! 71,9 nghìn tỷ)`, `tăng 10,1%, nếu loại trừ yếu tố giá tăng 8,4%`.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::lexicon;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};
use crate::token::Key;

/// Figures looked at before the one that leaves something out.
const NEAR: usize = 8;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for part in document.quantities() {
        let fact = document.fact(part);
        if !matches!(fact.role, Role::Level | Role::Growth) {
            continue;
        }
        let whole = (part.saturating_sub(NEAR)..part).rev().find(|&whole| {
            let other = document.fact(whole);
            document.figure(whole).is_quantity()
                && document.same_sentence(whole, part)
                && other.role == fact.role
                && other.sign == fact.sign
                && document.unit(whole).is_same(&document.unit(part))
                && other.period.agrees(fact.period)
                && other.depth <= fact.depth
        });
        let Some(whole) = whole.filter(|_| leaves_out(document, part)) else {
            continue;
        };
        let operands = vec![Operand::new(part, "part"), Operand::new(whole, "whole")];
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::AtMost,
            Evidence::Near,
            operands,
        ));
    }
}

/// Whether words since the figure before say that something is not counted.
fn leaves_out(document: &Document<'_>, part: FigureId) -> bool {
    let Some(before) = part
        .checked_sub(1)
        .filter(|&b| document.same_sentence(b, part))
    else {
        return false;
    };
    let between = document.tokens_between(before, part).iter();
    let words: Vec<Key> = between.map(|token| token.key).collect();
    lexicon::excludes(&words)
}
