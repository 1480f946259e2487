//! The user's named equations, and those of the domain that multiply or divide.

use crate::config::IdentityForm;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Candidate, Claim, Document, Evidence, Named, named};
use std::collections::{BTreeMap, BTreeSet};

/// The rule's name.
pub const NAME: &str = "identity";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    let mut own = Vec::new();
    named::claims(document, NAME, relation, is_of_this_rule, &mut own);
    let taken = Taken::of(&own, out);
    for mut claim in own {
        claim.candidates.retain(|candidate| !taken.has(candidate));
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

/// The figures that other rules bind together, and how well, so that one slip stays one finding.
struct Taken(BTreeMap<Vec<FigureId>, Evidence>);

impl Taken {
    /// What the claims `out` of other rules bind of the figures that `own` speaks of.
    fn of(own: &[Claim], out: &[Claim]) -> Self {
        let spoken: BTreeSet<FigureId> = own
            .iter()
            .flat_map(|claim| &claim.candidates)
            .filter_map(|candidate| candidate.operands.first())
            .map(|operand| operand.figure)
            .collect();
        let mut taken = BTreeMap::new();
        let others = out.iter().filter(|claim| claim.rule != NAME);
        for candidate in others.flat_map(|claim| &claim.candidates) {
            if candidate
                .operands
                .iter()
                .any(|operand| spoken.contains(&operand.figure))
            {
                let best = taken
                    .entry(figures(candidate))
                    .or_insert(candidate.evidence);
                *best = candidate.evidence.min(*best);
            }
        }
        Self(taken)
    }

    /// Whether another rule binds the same figures at least as well.
    fn has(&self, candidate: &Candidate) -> bool {
        self.0
            .get(&figures(candidate))
            .is_some_and(|&evidence| evidence <= candidate.evidence)
    }
}

fn figures(candidate: &Candidate) -> Vec<FigureId> {
    let mut figures: Vec<FigureId> = candidate.operands.iter().map(|o| o.figure).collect();
    figures.sort_unstable();
    figures
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
