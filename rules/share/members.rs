//! Shares of one whole are together no more than all of it.
//!
//! `Trong đó nông nghiệp 14.800 tỷ, chiếm 21,4%; công nghiệp 35.100 tỷ, chiếm 74,8%; dịch vụ 21.400 tỷ, chiếm 30,9%`: shares of
//! parts that are together no more than their whole are together no more than all of it.

use super::{NAME, shares_of};
use crate::fact::{Completeness, List, Role};
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::lexicon::Verb;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// Parts from which a list says that it divides something.
const FEWEST: usize = 3;
/// The longest list that is taken together.
const MOST: usize = 24;

/// Emits the claims of all lists.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for list in &document.facts.lists {
        if list.of_which && list.completeness != Completeness::Partial {
            of_list(document, list, out);
        }
        if list.divided {
            portions(document, list, out);
        }
    }
}

fn of_list(document: &Document<'_>, list: &List, out: &mut Vec<Claim>) {
    let end = list.end.min(document.reading.figures.len());
    let parts: Vec<FigureId> = (list.first..end)
        .filter(|&id| {
            let fact = document.fact(id);
            fact.role == Role::Level
                && fact.depth == list.depth
                && document.figure(id).is_quantity()
                && document.unit(id).of != Dimension::None
                && document.unit(id).per.is_none()
        })
        .take(MOST)
        .collect();
    let Some((&first, rest)) = parts.split_first() else {
        return;
    };
    let one_unit = |id: &FigureId| document.unit(*id).is_same(&document.unit(first));
    if parts.len() < FEWEST || !rest.iter().all(one_unit) {
        return;
    }
    let shares: Vec<FigureId> = shares_of(document, &parts)
        .map(|(_, share)| share)
        .collect();
    let unnamed = |&id: &FigureId| document.fact(id).whole.0 == document.fact(id).whole.1;
    if shares.len() != parts.len() || !shares.iter().all(unnamed) {
        return;
    }
    let before = document.window(list.first).before.iter().rev().copied();
    let whole = before
        .take_while(|&id| document.sentences_apart(id, first) <= 1)
        .find(|&id| document.fact(id).role == Role::Level && one_unit(&id));
    let Some(whole) = whole else { return };
    // Parts that overlap are together more than their whole.
    let mut divided: Vec<Operand> = parts.iter().map(|&id| Operand::new(id, "part")).collect();
    divided.push(Operand::new(whole, "whole"));
    let premise = Candidate {
        equation: Equation::AtMost,
        operands: divided,
        evidence: Evidence::Near,
        premise: None,
    };
    let mut claim = Claim::new(NAME, "");
    claim.asserted = false;
    claim.tries = 1;
    claim.candidates.push(Candidate {
        equation: Equation::Portion,
        operands: shares.iter().map(|&id| Operand::new(id, "part")).collect(),
        evidence: Evidence::Named,
        premise: Some(Box::new(premise)),
    });
    out.push(claim);
}

/// `Về cơ cấu, nông nghiệp chiếm 15%; công nghiệp chiếm 73%; dịch vụ chiếm 42%`: what divides a whole is no more than it.
fn portions(document: &Document<'_>, list: &List, out: &mut Vec<Claim>) {
    let end = list.end.min(document.reading.figures.len());
    let shares: Vec<Operand> = (list.first..end)
        .filter(|&id| {
            let fact = document.fact(id);
            fact.role == Role::Share
                && fact.depth == list.depth
                && fact.whole.0 == fact.whole.1
                && document.governing_verb(id) == Some(Verb::Occupy)
        })
        .map(|id| Operand::new(id, "part"))
        .collect();
    if shares.len() < 2 {
        return;
    }
    out.push(Claim::implied(
        NAME,
        "",
        Equation::Portion,
        Evidence::Named,
        shares,
    ));
}

/// `chiếm 1506%`: a part of a total, or of what needs no name, is no more than all of it. Of other things it may be:
/// `nợ chiếm 130% GDP`.
pub(super) fn portion(document: &Document<'_>, rate: FigureId, out: &mut Vec<Claim>) {
    let fact = document.fact(rate);
    let of_total = fact.total || fact.whole.0 == fact.whole.1;
    if !of_total || document.governing_verb(rate) != Some(Verb::Occupy) {
        return;
    }
    // It is worth no check of its own.
    out.push(Claim::implied(
        NAME,
        "",
        Equation::Portion,
        Evidence::Named,
        vec![Operand::new(rate, "percent")],
    ));
}

/// `việc làm cho 3.180 lao động, trong đó lao động nữ là 1.495 người, chiếm 47%`: what stands right before *trong đó* is counted in
/// other words than its first part, and is its whole all the same.
pub(super) fn of_which(
    document: &Document<'_>,
    part: FigureId,
    rate: FigureId,
    out: &mut Vec<Claim>,
) {
    let list = document.fact(part).list;
    let Some(list) = list.and_then(|i| document.facts.lists.get(i as usize)) else {
        return;
    };
    if !list.of_which || list.opens_sentence || list.first != part {
        return;
    }
    let before = document.window(part).before.iter().rev().copied();
    let whole = before
        .take_while(|&whole| document.same_sentence(whole, part))
        .find(|&whole| !document.unit(whole).is_percent());
    let Some(whole) = whole.filter(|&whole| {
        document.fact(whole).role == Role::Level
            && document.unit(whole).is_counted()
            && document.unit(part).is_counted()
            && !document.unit(whole).is_same(&document.unit(part))
    }) else {
        return;
    };
    let operands = vec![
        Operand::new(part, "part"),
        Operand::new(whole, "whole"),
        Operand::new(rate, "percent"),
    ];
    let near = Evidence::Near;
    out.push(Claim::implied(NAME, NAME, Equation::Ratio, near, operands));
}
