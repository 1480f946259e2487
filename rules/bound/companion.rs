//! `26 nghìn chiếc, trị giá 449 triệu USD`: what is told beside each part and beside their whole is bound as they are.

use super::NAME;
use crate::fact::Role;
use crate::figure::unit::Dimension;
use crate::figure::{FigureId, What};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Items between a level and what is told beside it.
const NEAR: usize = 8;

/// Emits the claims of what stands beside the figures of `out[first..]`.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>, first: usize) {
    let found: Vec<Claim> = out
        .get(first..)
        .unwrap_or_default()
        .iter()
        .flat_map(|claim| &claim.candidates)
        .filter_map(|candidate| beside(document, candidate))
        .collect();
    out.extend(found);
}

/// The same relation between the companions of all its figures, which means something only where it holds itself.
fn beside(document: &Document<'_>, candidate: &Candidate) -> Option<Claim> {
    if !matches!(
        candidate.equation,
        Equation::AtMost | Equation::Greatest | Equation::Descending
    ) {
        return None;
    }
    let mut operands: Vec<Operand> = Vec::with_capacity(candidate.operands.len());
    for operand in &candidate.operands {
        let figure = companion(document, operand.figure)?;
        let alike = operands
            .first()
            .is_none_or(|one| document.unit(one.figure).is_same(&document.unit(figure)));
        if !alike || operands.iter().any(|one| one.figure == figure) {
            return None;
        }
        operands.push(Operand { figure, ..*operand });
    }
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    claim.bind(candidate.equation, Evidence::Searched, operands);
    if let Some(own) = claim.candidates.last_mut() {
        own.premise = Some(Box::new(Candidate {
            premise: candidate.premise.clone(),
            ..candidate.clone()
        }));
    }
    Some(claim)
}

/// The amount of money told right behind an amount of things, in one breath with it.
fn companion(document: &Document<'_>, id: FigureId) -> Option<FigureId> {
    let is_money = |id: FigureId| matches!(document.unit(id).of, Dimension::Money(_));
    let mut commas = 0;
    let mut behind = document.items_behind(id).iter().take(NEAR);
    let next = loop {
        match behind.next()?.what {
            What::Figure(next) => break next,
            What::Mark(',') => commas += 1,
            What::Mark(_) | What::Numeral => return None,
            _ => {}
        }
    };
    let (a, b) = (document.fact(id), document.fact(next));
    let told = commas <= 1
        && document.figure(next).is_quantity()
        && !is_money(id)
        && is_money(next)
        && document.unit(next).per.is_none()
        && b.role == Role::Level
        && a.depth == b.depth
        && a.period.agrees(b.period)
        && !b.average
        && b.balance.is_none()
        && !document.figure(next).is_limit()
        && !document.is_threshold(next);
    told.then_some(next)
}
