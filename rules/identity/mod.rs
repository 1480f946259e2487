//! The user's named equations, and those of the domain that multiply or divide.

use crate::config::IdentityForm;
use crate::figure::FigureId;
use crate::figure::unit::Dimension;
use crate::relation::{Claim, Document, Named, named};

/// The rule's name.
pub const NAME: &str = "identity";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    named::claims(document, NAME, relation, is_of_this_rule, out);
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
