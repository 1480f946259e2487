//! Rows of a table that add up to another, column by column; columns that add up to a total, row by row.

use super::NAME;
use crate::fact::table::{ColumnKind, Division, Table};
use crate::figure::FigureId;
use crate::relation::{Claim, Document, Equation, Evidence, Operand};

/// Emits the claims of all tables.
pub(super) fn claims(document: &Document<'_>, out: &mut Vec<Claim>) {
    for table in document.tables() {
        for division in table.divisions.iter().filter(|d| !d.partial) {
            rows(document, table, division, out);
        }
        for span in table.spans.iter().filter(|span| !span.over_time) {
            let id = out.len();
            for row in 0..table.rows.len() {
                let parts = span.parts.iter().map(|&part| table.figure(row, part));
                let claim = of_cells(document, table.figure(row, span.whole), parts);
                if let Some((total, parts)) = claim.filter(|_| !table.rows[row].mean) {
                    push(id, table.spans.len(), total, &parts, Evidence::Near, out);
                }
            }
        }
    }
}

/// One division over all columns whose figures add up.
fn rows(document: &Document<'_>, table: &Table, division: &Division, out: &mut Vec<Claim>) {
    let whole = &table.rows[division.whole];
    if whole.mean || whole.percent && !is_of_shares(table) {
        return;
    }
    let id = out.len();
    let rivals = if division.marked {
        1
    } else {
        table.divisions.len()
    };
    for column in 0..table.columns.len() {
        let parts = division.parts.iter();
        let parts = parts.map(|&row| table.figure(row, column));
        let total = table.figure(division.whole, column);
        let found = of_cells(document, total, parts);
        let Some((total, parts)) =
            found.filter(|(total, _)| adds_up(document, table, column, *total))
        else {
            continue;
        };
        let evidence = if division.marked {
            Evidence::Complete
        } else {
            Evidence::Near
        };
        push(id, rivals, total, &parts, evidence, out);
    }
}

fn is_of_shares(table: &Table) -> bool {
    let mut columns = table.columns.iter();
    columns.any(|column| column.kind == ColumnKind::Share)
}

/// Whether the figures of a column add up over rows: levels do, and shares of one whole.
fn adds_up(document: &Document<'_>, table: &Table, column: usize, total: FigureId) -> bool {
    let column = &table.columns[column];
    match column.kind {
        ColumnKind::Level if !column.percent => !column.mean && document.unit(total).per.is_none(),
        ColumnKind::Share => true,
        ColumnKind::Level | ColumnKind::Rate => document.is_all(total),
        ColumnKind::Growth | ColumnKind::Attainment => false,
        ColumnKind::Difference => !column.percent,
    }
}

/// The figures of a total and of its parts, where two or more of them are printed in its unit.
fn of_cells(
    document: &Document<'_>,
    total: Option<FigureId>,
    parts: impl Iterator<Item = Option<FigureId>>,
) -> Option<(FigureId, Vec<FigureId>)> {
    let total = total?;
    // What is marked as nothing adds nothing.
    let parts: Vec<FigureId> = parts.flatten().collect();
    let agree = parts.iter().all(|&part| document.agrees(part, total));
    (agree && parts.len() >= 2).then_some((total, parts))
}

fn push(
    id: usize,
    rivals: usize,
    total: FigureId,
    parts: &[FigureId],
    evidence: Evidence,
    out: &mut Vec<Claim>,
) {
    let mut claim = Claim::of_series(NAME, "sum", id, rivals);
    claim.stated = evidence == Evidence::Complete;
    let mut operands = vec![Operand::new(total, "total")];
    operands.extend(parts.iter().map(|&part| Operand::new(part, "part")));
    claim.bind_as(0, Equation::Sum, evidence, operands);
    out.push(claim);
}
