//! A level lies between the values that the user finds plausible for its indicator.

use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "scale";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for &(level, range) in document.ranges.bound() {
        let operands = vec![Operand::new(level, "level")];
        out.push(Claim::implied(
            NAME,
            "bound",
            Equation::Within(range),
            Evidence::Named,
            operands,
        ));
    }
}
