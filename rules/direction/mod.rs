//! A word of direction agrees with its two levels.

mod beside;
mod series;
mod turned;
mod unmet;

pub use self::series::all as series;

use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// The rule's name.
pub const NAME: &str = "direction";

/// Emits the rule's claims.
pub fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for step in &document.facts.moves {
        let later = Operand::new(step.later, "later");
        let earlier = Operand::new(step.earlier, "earlier");
        let operands = if step.sign > 0 {
            vec![later, earlier]
        } else {
            vec![earlier, later]
        };
        out.push(Claim::implied(
            NAME,
            "direction",
            Equation::Descending,
            if step.sure {
                Evidence::Named
            } else {
                Evidence::Near
            },
            operands,
        ));
    }
    beside::claims(document, out);
    series::claims(document, out);
    turned::claims(document, out);
    unmet::claims(document, out);
}
