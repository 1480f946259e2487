//! The user's named equations, and those of the domain that multiply or divide.

use crate::config::IdentityForm;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Candidate, Claim, Document, Named, named};

/// The rule's name.
pub const NAME: &str = "identity";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut own = Vec::new();
    named::claims(document, NAME, relation, is_of_this_rule, &mut own);
    for mut claim in own {
        claim
            .candidates
            .retain(|candidate| !is_taken(candidate, out));
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// Whether another rule binds the same figures at least as well, so that one slip stays one finding.
fn is_taken(candidate: &Candidate, out: &[Claim]) -> bool {
    let figures = |candidate: &Candidate| {
        let mut figures: Vec<FigureId> = candidate.operands.iter().map(|o| o.figure).collect();
        figures.sort_unstable();
        figures
    };
    let wanted = figures(candidate);
    out.iter()
        .filter(|claim| claim.rule != NAME)
        .flat_map(|claim| &claim.candidates)
        .any(|other| {
            other.operands.len() == wanted.len()
                && other.evidence <= candidate.evidence
                && figures(other) == wanted
        })
}

fn is_of_this_rule(equation: &Named) -> bool {
    equation.own || matches!(equation.form, IdentityForm::Product | IdentityForm::Ratio)
}

fn relation(document: &Document<'_>, equation: &Named, result: FigureId) -> &'static str {
    match (equation.form, document.unit(result).of) {
        (IdentityForm::Sum, _) => "sum",
        (IdentityForm::Difference, _) => "balance",
        (IdentityForm::Product, _) => "product",
        (IdentityForm::Ratio, Dimension::Times) => "multiple",
        (IdentityForm::Ratio, Dimension::Percent) => "share",
        (IdentityForm::Ratio, _) => "average",
    }
}
