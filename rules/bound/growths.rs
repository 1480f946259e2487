//! The growth of a total lies between the growths of its parts: `tăng 5,7%, trong đó A tăng 6,9%, B tăng 2,7%`.

use super::{MOST_PARTS, NAME};
use crate::fact::{Completeness, List, Role};
use crate::figure::FigureId;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Parts from which the mean is held against the first rise and the first fall as well.
const SEVERAL: usize = 4;

pub(super) fn claims(document: &Document<'_>, list: &List, out: &mut Vec<Claim>) {
    let rates: Vec<FigureId> = (list.first..list.end.min(document.reading.figures.len()))
        .filter(|&id| {
            document.fact(id).role == Role::Growth
                && document.fact(id).depth == list.depth
                && document.fact(id).measure.0 == document.fact(id).measure.1
        })
        .take(MOST_PARTS)
        .collect();
    // The growth of a total lies between those of its parts only if there are no others.
    if rates.len() < 2 || list.completeness == Completeness::Partial {
        return;
    }
    let whole = (list.first.saturating_sub(6)..list.first)
        .rev()
        .find(|&id| {
            document.fact(id).role == Role::Growth
                && document.fact(id).depth <= list.depth
                && document.figure(id).sentence + 1 >= document.figure(list.first).sentence
        });
    let Some(whole) = whole else { return };
    // Within one sentence `trong đó` divides what it has just said; from one sentence to the next the parts must add up.
    // Where no part has a level of its own, the rates alone speak of one thing and its parts.
    let bare = list.of_which
        && document.fact(whole).depth == list.depth
        && rates
            .iter()
            .all(|&rate| document.fact(rate).anchor.is_none());
    let premise = if bare || document.same_sentence(whole, list.first) {
        None
    } else {
        let Some(sum) = levels_add_up(document, whole, &rates) else {
            return;
        };
        Some(Box::new(sum))
    };
    let sign = |id: FigureId| {
        if document.figure(id).signed || document.fact(id).sign >= 0 {
            1
        } else {
            -1
        }
    };
    let operand = |id: FigureId, role: &'static str| Operand::signed(id, role, sign(id));
    let mut operands = vec![operand(whole, "whole")];
    operands.extend(rates.iter().map(|&id| operand(id, "part")));
    let mut claim = Claim::new(NAME, "bound");
    claim.asserted = false;
    claim.bind(Equation::Between, Evidence::Near, operands);
    if let Some(candidate) = claim.candidates.last_mut() {
        candidate.premise = premise;
    }
    let ends = ends(document, &claim);
    out.push(claim);
    out.extend(ends);
}

/// The mean of a claim between the first rise and the first fall of its parts alone, which are told from the greatest on.
pub(super) fn ends(document: &Document<'_>, claim: &Claim) -> Option<Claim> {
    let falls = |operand: &&Operand| document.fact(operand.figure).sign < 0;
    let mut own = Claim::new(NAME, NAME);
    own.asserted = false;
    for candidate in &claim.candidates {
        let (mean, parts) = candidate.operands.split_first()?;
        // Rises are told before falls, each from the greatest on.
        if parts.len() < SEVERAL || parts.first().is_none_or(|first| falls(&first)) {
            continue;
        }
        let fall = parts.iter().find(falls);
        let rise = parts.iter().find(|operand| !falls(operand));
        if let (Some(rise), Some(fall)) = (rise, fall) {
            own.candidates.push(Candidate {
                operands: vec![*mean, *rise, *fall],
                premise: candidate.premise.clone(),
                ..*candidate
            });
            own.tries += 1;
        }
    }
    (!own.candidates.is_empty()).then_some(own)
}

/// The levels that the growths speak of, as parts of the level that the growth of the whole speaks of.
fn levels_add_up(
    document: &Document<'_>,
    whole: FigureId,
    rates: &[FigureId],
) -> Option<Candidate> {
    let total = document.fact(whole).anchor?;
    let mut operands = vec![Operand::new(total, "total")];
    for &rate in rates {
        let part = document.fact(rate).anchor?;
        if !document.unit(part).is_same(&document.unit(total)) {
            return None;
        }
        operands.push(Operand::new(part, "part"));
    }
    Some(Candidate {
        equation: Equation::Sum,
        operands,
        evidence: Evidence::Near,
        premise: None,
    })
}
