//! What prose says of a cell of a table: the same quantity, rounded, or the change that an index number is.

use super::NAME;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of prose against the tables of its document.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for quote in &document.facts.quotes {
        let mut claim = Claim::new(NAME, "restatement");
        claim.asserted = false;
        let sign = document.fact(quote.figure).sign;
        for (rank, quoted) in quote.cells.iter().enumerate() {
            let evidence = match rank {
                _ if quoted.sure => Evidence::Consensus,
                0 => Evidence::Adjacent,
                1 | 2 => Evidence::Near,
                _ => Evidence::Searched,
            };
            let falls = if sign < 0 { -1 } else { 1 };
            let said = Operand::signed(quote.figure, "stated", falls);
            let cell = Operand::new(quoted.cell, "cell");
            if quoted.change {
                let evidence = evidence.max(Evidence::Adjacent);
                claim.bind(Equation::Index, evidence, vec![cell, said]);
            }
            let evidence = if quoted.change {
                evidence.max(Evidence::Near)
            } else {
                evidence
            };
            claim.bind(Equation::Same, evidence, vec![said, cell]);
        }
        out.push(claim);
    }
}
