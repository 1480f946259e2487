//! What prose says of a cell of a table: the same quantity, rounded, or the change that an index number is.

use super::NAME;
use crate::fact::table::Quoted;
use crate::relation::{Candidate, Claim, Document, Equation, Evidence, Operand};

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
            let evidence = match quoted.through {
                Some(_) => Evidence::Named,
                None => evidence,
            };
            let said = Operand::signed(quote.figure, "stated", falls);
            let cell = Operand::new(quoted.cell, "cell");
            if quoted.change {
                let evidence = if quoted.through.is_some() {
                    evidence
                } else {
                    evidence.max(Evidence::Adjacent)
                };
                claim.bind(Equation::Index, evidence, vec![cell, said]);
                premise(&mut claim, quoted);
            }
            let evidence = if quoted.change {
                evidence.max(Evidence::Near)
            } else {
                evidence
            };
            claim.bind(Equation::Same, evidence, vec![said, cell]);
            premise(&mut claim, quoted);
        }
        out.push(claim);
    }
}

/// A rate quotes the row that its level quotes, if that does.
fn premise(claim: &mut Claim, quoted: &Quoted) {
    let (Some((level, cell)), Some(last)) = (quoted.through, claim.candidates.last_mut()) else {
        return;
    };
    last.premise = Some(Box::new(Candidate {
        equation: Equation::Same,
        operands: vec![Operand::new(level, "stated"), Operand::new(cell, "cell")],
        evidence: Evidence::Adjacent,
        premise: None,
    }));
}
