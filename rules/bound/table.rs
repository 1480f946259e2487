//! Rows of a table that are some of another: `Trong đó`.

use super::NAME;
use crate::fact::table::ColumnKind;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        for division in table.divisions.iter().filter(|division| division.partial) {
            let id = out.len();
            for (column, of_column) in table.columns.iter().enumerate() {
                if of_column.kind != ColumnKind::Level || of_column.percent || of_column.mean {
                    continue;
                }
                let Some(whole) = table.figure(division.whole, column) else {
                    continue;
                };
                let parts = division.parts.iter();
                let parts: Vec<_> = parts
                    .filter_map(|&row| table.figure(row, column))
                    .filter(|&part| document.agrees(part, whole))
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                let mut claim = Claim::of_series(NAME, "bound", id, 1);
                claim.stated = true;
                let mut operands = vec![Operand::new(whole, "whole")];
                operands.extend(parts.into_iter().map(|part| Operand::new(part, "part")));
                claim.bind_as(0, Equation::Greatest, Evidence::Near, operands);
                out.push(claim);
            }
        }
    }
}
