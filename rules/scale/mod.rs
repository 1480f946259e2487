//! A level lies between the values that the user finds plausible for its indicator.

use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "scale";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &(level, range) in document.ranges.bound() {
        let mut claim = Claim::new(NAME, "bound");
        claim.asserted = false;
        let operands = vec![Operand::new(level, "level")];
        claim.bind(Equation::Within(range), Evidence::Named, operands);
        out.push(claim);
    }
}
