//! Shares in words: a half, a third, two thirds of a whole that the text names.

use super::whole::{answering, parent};
use super::{MOST_PARTS, NAME, Role};
use crate::figure::FigureId;
use crate::lexicon::Verb;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// `đạt 52,6 triệu USD, chiếm hơn một nửa tổng vốn cấp mới`: a share in words is a fraction of the whole that it names.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for times in document.of_role(Role::Multiple) {
        let Some(part) = document.fact(times).anchor else {
            continue;
        };
        if document.governing_verb(times) != Some(Verb::Occupy) {
            continue;
        }
        let window = document.window(part);
        let wholes: Vec<FigureId> = window
            .before
            .iter()
            .rev()
            .chain(window.after)
            .copied()
            .filter(|&whole| whole != part && document.unit(whole).is_same(&document.unit(part)))
            .collect();
        let mut found: Vec<FigureId> = answering(document, times, part, &wholes)
            .into_iter()
            .map(|(whole, _)| whole)
            .collect();
        found.extend(parent(document, part, &wholes).filter(|whole| !found.contains(whole)));
        let mut claim = Claim::new(NAME, "share");
        claim.asserted = false;
        for whole in found.into_iter().take(MOST_PARTS) {
            let operands = vec![
                Operand::new(part, "part"),
                Operand::new(whole, "whole"),
                Operand::new(times, "fraction"),
            ];
            let evidence = if claim.candidates.is_empty() {
                Evidence::Adjacent
            } else {
                Evidence::Near
            };
            claim.bind(Equation::Multiple, evidence, operands);
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}
