//! Bounds that the names imply: profit after tax within profit before tax, foreign revenue within consolidated revenue.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Levels looked at to either side.
const NEAR: usize = 16;

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for (at, &part) in document.levels.iter().enumerate() {
        let fact = document.fact(part);
        if fact.role != Role::Level || fact.parts == 0 {
            continue;
        }
        let before = document.levels.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let after = document.levels.get(at + 1..(at + 1 + NEAR).min(document.levels.len())).unwrap_or_default();
        let mut taken = 0;
        for whole in before.iter().rev().chain(after).copied() {
            let bits = fact.parts & document.fact(whole).wholes;
            // One whole for each definition: the nearest.
            if bits & !taken == 0 || !may_hold(document, part, whole) {
                continue;
            }
            taken |= bits;
            let mut claim = Claim::new(NAME, "bound");
            claim.asserted = false;
            claim.bind(Equation::AtMost, Evidence::Near, vec![Operand::new(part, "part"), Operand::new(whole, "whole")]);
            out.push(claim);
        }
    }
}

fn may_hold(document: &Document<'_>, part: FigureId, whole: FigureId) -> bool {
    let (a, b) = (document.fact(part), document.fact(whole));
    b.role == Role::Level
        && document.unit(part).is_same(&document.unit(whole))
        && document.unit(part).per.is_none()
        && a.period.agrees(b.period)
        && a.balance == b.balance
        && !document.figure(part).is_limit()
        && !document.figure(whole).is_limit()
}
