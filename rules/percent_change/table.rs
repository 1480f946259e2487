//! Columns of a table that compare two others: growth, index numbers, differences.

use super::NAME;
use crate::fact::table::{ColumnKind, Pair, Table};
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        for column in 0..table.columns.len() {
            match table.columns[column].kind {
                ColumnKind::Growth => {
                    let forms = [Equation::Ratio, Equation::Growth];
                    let roles = ["later", "earlier", "percent"];
                    of_column(table, column, (NAME, "growth"), roles, &forms, out);
                }
                ColumnKind::Difference => {
                    let roles = ["later", "earlier", "change"];
                    let forms = [Equation::Difference];
                    of_column(table, column, (NAME, "change"), roles, &forms, out);
                }
                _ => {}
            }
        }
    }
}

/// One column, row by row: all pairs of columns that it may be computed from, in each of the forms.
pub(in crate::rules) fn of_column(
    table: &Table,
    column: usize,
    (rule, relation): (&'static str, &'static str),
    roles: [&'static str; 3],
    forms: &[Equation],
    out: &mut Vec<Claim>,
) {
    let pairs: Vec<&Pair> = table.pairs.iter().filter(|p| p.column == column).collect();
    let id = out.len();
    for (row, of_row) in table.rows.iter().enumerate() {
        // A rate's own rate is as often a difference in points.
        let Some(rate) = table.figure(row, column).filter(|_| !of_row.percent) else {
            continue;
        };
        let mut claim = Claim::of_series(rule, relation, id, 1);
        claim.stated = true;
        claim.asserted = !of_row.prices;
        for (at, pair) in pairs.iter().enumerate() {
            let cells = (
                table.figure(row, pair.later),
                table.figure(row, pair.earlier),
            );
            let (Some(later), Some(earlier)) = cells else {
                continue;
            };
            let evidence = if pair.named {
                Evidence::Named
            } else {
                Evidence::Near
            };
            for (form, &equation) in forms.iter().enumerate() {
                let operands = operands(roles, [later, earlier, rate]);
                claim.bind_as(at * forms.len() + form, equation, evidence, operands);
            }
        }
        if !claim.candidates.is_empty() {
            out.push(claim);
        }
    }
}

fn operands(roles: [&'static str; 3], figures: [FigureId; 3]) -> Vec<Operand> {
    let pairs = roles.iter().zip(figures);
    pairs
        .map(|(role, figure)| Operand::new(figure, role))
        .collect()
}
