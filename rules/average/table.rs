//! Columns of a table that are means of others: capital registered for each enterprise.

use super::NAME;
use crate::fact::table::ColumnKind;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Columns of levels among which a total and a count are looked for at most.
const MOST_COLUMNS: usize = 12;

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        let levels: Vec<usize> = (0..table.columns.len())
            .filter(|&at| table.columns[at].kind == ColumnKind::Level && !table.columns[at].percent)
            .collect();
        if levels.len() > MOST_COLUMNS {
            continue;
        }
        for &mean in levels.iter().filter(|&&at| table.columns[at].mean) {
            let others: Vec<usize> = levels
                .iter()
                .copied()
                .filter(|&at| !table.columns[at].mean)
                .collect();
            let id = out.len();
            for row in 0..table.rows.len() {
                let mut claim = Claim::of_series(NAME, "average", id, others.len().pow(2));
                for (i, &total) in others.iter().enumerate() {
                    for (j, &count) in others.iter().enumerate().filter(|(j, _)| *j != i) {
                        let cells = [total, count, mean].map(|at| table.figure(row, at));
                        let [Some(total), Some(count), Some(mean)] = cells else {
                            continue;
                        };
                        if !document.agrees(total, mean) && !document.agrees(count, mean) {
                            continue;
                        }
                        let operands = vec![
                            Operand::new(total, "total"),
                            Operand::new(count, "count"),
                            Operand::new(mean, "mean"),
                        ];
                        let binding = i * others.len() + j;
                        claim.bind_as(binding, Equation::Quotient, Evidence::Near, operands);
                    }
                }
                if !claim.candidates.is_empty() {
                    out.push(claim);
                }
            }
        }
    }
}
