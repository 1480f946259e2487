//! Columns of a table that add up over time: the months up to now and the month, the quarters of a year.

use super::NAME;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        for span in table.spans.iter().filter(|span| span.over_time) {
            let id = out.len();
            for (row, of_row) in table.rows.iter().enumerate() {
                if of_row.mean || of_row.percent {
                    continue;
                }
                let Some(total) = table.figure(row, span.whole) else {
                    continue;
                };
                let parts = span.parts.iter();
                let parts: Vec<_> = parts.filter_map(|&at| table.figure(row, at)).collect();
                if parts.len() < 2 || parts.iter().any(|&part| !document.agrees(part, total)) {
                    continue;
                }
                let mut claim = Claim::of_series(NAME, "cumulative", id, 1);
                claim.stated = true;
                claim.asserted = !of_row.state;
                let mut operands = vec![Operand::new(total, "total")];
                operands.extend(parts.into_iter().map(|part| Operand::new(part, "part")));
                claim.bind_as(0, Equation::Sum, Evidence::Named, operands);
                out.push(claim);
            }
        }
    }
}
