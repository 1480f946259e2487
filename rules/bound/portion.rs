//! Shares of one whole that a sentence names are together at most all of it: `chiếm 86% tổng chi và … chiếm 11% tổng chi`.

use super::NAME;
use crate::fact::Role;
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let shares: Vec<FigureId> = document
        .of_role(Role::Share)
        .filter(|&id| names_whole(document, id) && document.unit(id).is_percent())
        .collect();
    for of_sentence in shares.chunk_by(|&a, &b| document.same_sentence(a, b)) {
        let Some(&first) = of_sentence.first() else {
            continue;
        };
        let words = |id: FigureId| document.facts.words(document.fact(id).whole);
        let same: Vec<Operand> = of_sentence
            .iter()
            .filter(|&&id| {
                words(id) == words(first)
                    && document.fact(id).depth == document.fact(first).depth
                    && document.fact(id).period == document.fact(first).period
            })
            .map(|&id| Operand::new(id, "part"))
            .collect();
        if same.len() < 2 {
            continue;
        }
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::Portion,
            Evidence::Near,
            same,
        ));
    }
}

fn names_whole(document: &Document<'_>, share: FigureId) -> bool {
    let fact = document.fact(share);
    fact.total && fact.whole.1 > fact.whole.0
}
