//! Sums that a word closes: a total behind its parts, what remains of a whole, what a number was raised by.

use super::{NAME, bind};
use crate::fact::Role;
use crate::figure::{FigureId, What};
use crate::lexicon::{Sense, Structure, Verb};
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

/// `cấp mới 9 dự án, nâng tổng số dự án từ 146 lên 155`; `opened six stores, taking its total to 194 from 188`.
pub(super) fn from_to(
    document: &Document<'_>,
    figures: (FigureId, FigureId),
    out: &mut Vec<Claim>,
) {
    for from in (figures.0..figures.1).filter(|&id| document.is_counted_from(id)) {
        let raised = |id: &FigureId| {
            document.figure(*id).is_quantity()
                && document.agrees(*id, from)
                && matches!(
                    document.governing_verb(*id),
                    Some(Verb::UpTo | Verb::DownTo | Verb::Raise)
                )
        };
        let next = Some(from + 1).filter(|&id| id < figures.1 && raised(&id));
        let Some(to) = next.or_else(|| {
            from.checked_sub(1)
                .filter(|id| *id >= figures.0 && raised(id))
        }) else {
            continue;
        };
        let (first, last) = (from.min(to), from.max(to));
        let Some(added) = first.checked_sub(1).filter(|&id| id >= figures.0) else {
            continue;
        };
        let taken_up = document
            .items_behind(added)
            .iter()
            .take_while(|item| !matches!(item.what, What::Figure(_)))
            .any(|item| item.sense() == Some(Sense::Verb(Verb::Raise)));
        if !taken_up || document.fact(added).role != Role::Level || !document.agrees(added, last) {
            continue;
        }
        let mut claim = Claim::new(NAME, "change");
        bind_greatest(&mut claim, to, &[from, added]);
        out.push(claim);
    }
}

/// `A và B, tổng cộng C`; `có A, đã giao B, còn lại C`: a word before the last level says how it closes the others.
pub(super) fn closing(document: &Document<'_>, run: &[FigureId], out: &mut Vec<Claim>) {
    let Some((&last, others)) = run.split_last() else {
        return;
    };
    let fact = document.fact(last);
    let alone = run.iter().all(|&id| {
        document.fact(id).list.is_none()
            && document.unit(id).of == document.unit(last).of
            && document.fact(id).clause == fact.clause
    });
    if others.len() < 2 || !alone || fact.raised {
        return;
    }
    let mut claim = Claim::new(NAME, "sum");
    claim.asserted = false;
    if others.len() == 2 && is_closed_by(document, last, Structure::Remaining) {
        bind_greatest(&mut claim, others[0], &[others[1], last]);
    } else if is_closed_by(document, last, Structure::Total) {
        bind(&mut claim, last, others, Evidence::Adjacent);
    }
    if !claim.candidates.is_empty() {
        out.push(claim);
    }
}

/// Whether a word for the total or the rest stands right before a level, behind a mark.
fn is_closed_by(document: &Document<'_>, id: FigureId, structure: Structure) -> bool {
    let mut items = document.items_before(id).iter().rev();
    let word = items.by_ref().find(|item| {
        !matches!(
            item.sense(),
            Some(Sense::Hedge(_) | Sense::Function | Sense::Verb(_))
        ) && !item.is('$')
            && !item.is('€')
    });
    word.is_some_and(|item| item.sense() == Some(Sense::Structure(structure)))
        && items
            .next()
            .is_some_and(|item| matches!(item.what, What::Mark(_)))
}

/// A sum whose total the words name, as long as no part exceeds it: means and rates lie between their parts.
pub(super) fn bind_greatest(claim: &mut Claim, total: FigureId, parts: &[FigureId]) {
    let mut operands = vec![Operand::new(total, "whole")];
    operands.extend(parts.iter().map(|&part| Operand::new(part, "part")));
    let premise = Candidate {
        equation: Equation::Greatest,
        operands,
        evidence: Evidence::Named,
        premise: None,
    };
    for evidence in [Evidence::Complete, Evidence::Adjacent] {
        bind(claim, total, parts, evidence);
        if let Some(candidate) = claim.candidates.last_mut() {
            candidate.premise = Some(Box::new(premise.clone()));
        }
    }
}
